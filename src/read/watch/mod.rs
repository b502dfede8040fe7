//! Says when to build again: takes the site's folder, gives a wait that ends when its sources have changed. Never says what changed.
//!
//! Nothing that happens is believed, only what is seen: an event says where to look again, and a look is compared with the one
//! before. That one is always older than what was read since, so a change after it shows, whenever it was made and
//! whether or not it was told. Only a change within the same tick of the disk's clock leaves the stamp as it was; that is
//! why files seen for the first time are `fresh`: there an event counts though the stamp is the same.

mod ears;
mod look;
mod silent;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::problems;
use super::walk::Found;
use crate::diag::Diagnostic;
use ears::{Ears, Told};
use look::Look;

/// How changes are noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The system tells of them; where it cannot, by looking.
    Told,
    /// By looking at everything so often.
    Looking(Duration),
}

/// Notices every change from the moment it is made.
#[derive(Debug)]
pub struct Watch {
    root: PathBuf,
    /// None where it looks by the clock.
    ears: Option<Ears>,
    every: Duration,
    /// What was there, as of a moment before it was last read.
    seen: Look,
    /// Files whose stamp may be as young as the clock can tell.
    fresh: BTreeSet<PathBuf>,
    /// Whether the sources changed from look to look when they were last read.
    is_unsure: bool,
    note: Option<Diagnostic>,
}

/// What a watch saw last.
#[derive(Clone, Copy, Debug)]
pub struct Listing<'w> {
    root: &'w Path,
    look: &'w Look,
}

impl Listing<'_> {
    /// All files below `content/`; none where something there is no plain file, so that somebody must look who can say what is
    /// wrong with it.
    pub(super) fn files(self) -> Option<Vec<Found>> {
        look::files(self.root, self.look)
    }
}

/// Everything is looked at this often though nothing was told: not all that happens is (a mapped file, a far link).
const AT_THE_LATEST: Duration = Duration::from_secs(30);
/// The same where the system tells nothing.
const WHERE_NOTHING_IS_TOLD: Duration = Duration::from_secs(2);
/// The same while folders come and go too fast to listen to them all.
const AT_ONCE: Duration = Duration::from_millis(50);
/// So many looks wait for the sources to settle; then they are read as they are.
const LOOKS: usize = 5;

/// Watches `site.yaml`, `content/` and `themes/` of the site in `root`.
pub fn watch(root: &Path, how: How) -> Watch {
    let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let mut watch = Watch {
        ears: None,
        every: WHERE_NOTHING_IS_TOLD,
        seen: Look::new(),
        fresh: BTreeSet::new(),
        is_unsure: false,
        note: None,
        root,
    };
    match how {
        How::Looking(every) => watch.every = every,
        How::Told => match silent::silent(&watch.root) {
            Some(disk) => watch.note = Some(problems::silent_disk(&disk)),
            None => match Ears::new(&watch.root) {
                Ok(ears) => (watch.ears, watch.every) = (Some(ears), AT_THE_LATEST),
                Err(problem) => watch.note = Some(problem),
            },
        },
    }
    watch.arm();
    if watch.ears.is_some() {
        watch.seen = look::everywhere(&watch.root);
        watch.fresh = watch.seen.keys().cloned().collect();
    } else {
        watch.look_until_settled();
    }
    watch
}

impl Watch {
    /// Waits for a change of the sources since they were last said to have changed, or since the watch was made. Answers
    /// false when it has waited for a while in vain: then the caller may look at the clock, and wait again.
    ///
    /// The sources are to be read between two calls. What changes meanwhile ends the next wait at once.
    pub fn wait(&mut self) -> bool {
        if self.ears.is_none() {
            thread::sleep(self.every);
            return self.look_until_settled();
        }
        // First the ears, then the eyes: what happens after the look is told.
        let longest = if self.arm() { self.every } else { AT_ONCE };
        let meanwhile = self.hear(Duration::ZERO);
        if self.look_everywhere(&meanwhile) {
            return true;
        }
        let told = self.hear(longest);
        if told.is_everywhere { self.look_everywhere(&told) } else { self.look_at(&told) }
    }

    /// What there is, as of a moment before it is read. The next wait compares with the same look: what has changed since is
    /// noticed.
    pub fn listing(&self) -> Listing<'_> {
        Listing { root: &self.root, look: &self.seen }
    }

    /// Why it looks by the clock where it was to be told; said once.
    pub fn note(&mut self) -> Option<Diagnostic> {
        self.note.take()
    }

    /// Whether every folder is listened to.
    fn arm(&mut self) -> bool {
        match self.ears.as_mut().map(|ears| ears.arm(&self.root)) {
            None => false,
            Some(Ok(is_armed)) => is_armed,
            Some(Err(problem)) => {
                self.be_deaf(problem);
                false
            }
        }
    }

    fn hear(&mut self, longest: Duration) -> Told {
        let mut told = self.ears.as_ref().map(|ears| ears.hear(longest)).unwrap_or_default();
        if let Some(problem) = told.is_deaf.take() {
            self.be_deaf(problem);
        }
        told
    }

    fn be_deaf(&mut self, problem: Diagnostic) {
        self.ears = None;
        self.every = WHERE_NOTHING_IS_TOLD;
        self.is_unsure = true;
        self.note = Some(problem);
    }

    fn look_at(&mut self, told: &Told) -> bool {
        let mut changed: BTreeSet<PathBuf> = told.paths.intersection(&self.fresh).cloned().collect();
        for path in &told.paths {
            let was = look::take(&mut self.seen, path);
            let is = look::at(&self.root, path);
            changed.extend(look::differences(&was, &is));
            self.seen.extend(is);
        }
        self.is_any(changed)
    }

    fn look_everywhere(&mut self, told: &Told) -> bool {
        let now = look::everywhere(&self.root);
        let mut changed = look::differences(&self.seen, &now);
        // What was seen twice alike is fresh no more, or a build that makes the queue of events overflow would never end.
        let is_doubtful = told.is_everywhere && !self.fresh.is_empty();
        changed.extend(told.paths.intersection(&self.fresh).cloned());
        self.seen = now;
        self.is_any(changed)
            || (is_doubtful && {
                self.fresh.clear();
                true
            })
    }

    fn is_any(&mut self, changed: BTreeSet<PathBuf>) -> bool {
        let is_any = !changed.is_empty();
        if is_any {
            self.fresh = changed;
        }
        is_any
    }

    /// Without ears a stamp is all there is: what is read must be older than a tick, or it is read once more.
    fn look_until_settled(&mut self) -> bool {
        let mut now = look::everywhere(&self.root);
        if now == self.seen && !self.is_unsure {
            return false;
        }
        self.is_unsure = (0..LOOKS).all(|_| {
            thread::sleep(look::tick(&now));
            let before = std::mem::replace(&mut now, look::everywhere(&self.root));
            before != now
        });
        self.seen = now;
        true
    }
}

#[cfg(test)]
mod tests;
