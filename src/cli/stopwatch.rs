//! Times a build while it runs: hears of its stages and files, says how long they took; shows nothing.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::{Observer, Stage};

/// How many pages are named as the slowest.
const NAMED: usize = 5;

/// A watch that is held beside one build.
#[derive(Debug, Default)]
pub struct Stopwatch {
    stages: Mutex<Stages>,
    made: AtomicUsize,
    slowest: Mutex<Vec<SlowPage>>,
    /// Nanoseconds that a page must take to be among the slowest, so that few have to ask for the lock.
    bar: AtomicU64,
}

/// A page and how long it took to make, the time of writing it apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlowPage {
    /// Path below the output folder.
    pub address: String,
    pub time: Duration,
}

/// How long each stage took.
#[derive(Clone, Copy, Debug, Default)]
pub struct Times {
    pub read: Duration,
    pub parse: Duration,
    pub assemble: Duration,
    pub plan: Duration,
    /// Rendering and writing, which go hand in hand.
    pub deliver: Duration,
}

#[derive(Debug, Default)]
struct Stages {
    ended: Times,
    running: Option<(Stage, Instant)>,
}

impl Observer for Stopwatch {
    fn begin(&self, stage: Stage) {
        self.turn_to(Some(stage));
    }

    fn around<T>(&self, address: &str, make: impl FnOnce() -> T) -> T {
        let since = Instant::now();
        let made = make();
        self.note(address, since.elapsed());
        made
    }
}

impl Stopwatch {
    /// The stage that is running, and how many files were made so far.
    pub fn now(&self) -> Option<(Stage, usize)> {
        let (stage, _) = hold(&self.stages).running?;
        Some((stage, self.made.load(Ordering::Relaxed)))
    }

    /// Ends the last stage: how long each took, and the pages that took longest to make, the slowest first.
    pub fn stop(&self) -> (Times, Vec<SlowPage>) {
        self.turn_to(None);
        (hold(&self.stages).ended, std::mem::take(&mut *hold(&self.slowest)))
    }

    fn turn_to(&self, next: Option<Stage>) {
        let mut stages = hold(&self.stages);
        if let Some((stage, since)) = stages.running.take() {
            *stages.ended.of(stage) = since.elapsed();
        }
        stages.running = next.map(|stage| (stage, Instant::now()));
    }

    fn note(&self, address: &str, time: Duration) {
        self.made.fetch_add(1, Ordering::Relaxed);
        let nanoseconds = |time: Duration| u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
        if nanoseconds(time) <= self.bar.load(Ordering::Relaxed) || !address.ends_with(".html") {
            return;
        }
        let mut slowest = hold(&self.slowest);
        slowest.push(SlowPage { address: address.to_owned(), time });
        slowest.sort_by_key(|page| std::cmp::Reverse(page.time));
        slowest.truncate(NAMED);
        if let Some(last) = slowest.get(NAMED - 1) {
            self.bar.store(nanoseconds(last.time), Ordering::Relaxed);
        }
    }
}

impl Times {
    /// The time of a stage.
    pub fn of(&mut self, stage: Stage) -> &mut Duration {
        match stage {
            Stage::Read => &mut self.read,
            Stage::Parse => &mut self.parse,
            Stage::Assemble => &mut self.assemble,
            Stage::Plan => &mut self.plan,
            Stage::Deliver { .. } => &mut self.deliver,
        }
    }

    /// How long all of them took.
    pub fn total(&self) -> Duration {
        self.each().into_iter().sum()
    }

    /// The times in the order of the road.
    pub fn each(&self) -> [Duration; 5] {
        [self.read, self.parse, self.assemble, self.plan, self.deliver]
    }
}

/// A thread that broke off while it held the lock left nothing half done.
fn hold<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slowest_five_pages_are_kept_and_all_files_counted() {
        let watch = Stopwatch::default();
        watch.begin(Stage::Deliver { files: 40 });
        std::thread::scope(|scope| {
            for thread in 0..4 {
                let watch = &watch;
                scope.spawn(move || {
                    for number in 0..10 {
                        let place = thread * 10 + number;
                        watch.note(&format!("{place}.html"), Duration::from_millis(place));
                    }
                });
            }
        });
        watch.note("feed.xml", Duration::from_secs(1));
        assert_eq!(watch.now(), Some((Stage::Deliver { files: 40 }, 41)));
        let (_, slowest) = watch.stop();
        let slowest: Vec<&str> = slowest.iter().map(|page| page.address.as_str()).collect();
        assert_eq!(slowest, ["39.html", "38.html", "37.html", "36.html", "35.html"]);
        assert_eq!(watch.now(), None);
    }

    #[test]
    fn a_stage_lasts_until_the_next_begins() {
        let watch = Stopwatch::default();
        watch.begin(Stage::Read);
        std::thread::sleep(Duration::from_millis(2));
        watch.begin(Stage::Parse);
        let (times, _) = watch.stop();
        assert!(times.read >= Duration::from_millis(2));
        assert_eq!(times.deliver, Duration::ZERO);
    }

    #[test]
    fn what_was_made_is_handed_on() {
        assert_eq!(Stopwatch::default().around("a.html", || 7), 7);
    }
}
