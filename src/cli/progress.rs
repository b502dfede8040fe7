//! How a build gets on, as one line of a terminal that is gone when it ends: takes what a stopwatch shows, gives that line.

use std::io::{self, Write};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use super::stopwatch::Stopwatch;
use super::summary::{stage_name, thousands};
use crate::Stage;
use crate::diag::{Language, columns};

/// What is done sooner needs no word.
const PATIENCE: Duration = Duration::from_millis(500);
const EVERY: Duration = Duration::from_millis(100);

/// Runs `work`, and meanwhile shows on standard error how it gets on; `width` is that of the terminal.
pub fn shown<T>(watch: &Stopwatch, language: Language, width: usize, work: impl FnOnce() -> T) -> T {
    along(work, |done| draw(&mut io::stderr(), watch, language, width, done, PATIENCE))
}

/// Runs `work` beside another thread that is told when it is done, though it be by a panic.
fn along<T>(work: impl FnOnce() -> T, beside: impl FnOnce(&mpsc::Receiver<()>) + Send) -> T {
    let (working, done) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(move || beside(&done));
        let _working = working;
        work()
    })
}

/// Draws the line until work is `done`, then wipes it. Nothing better is to be done when the terminal fails.
fn draw(
    terminal: &mut impl Write,
    watch: &Stopwatch,
    language: Language,
    width: usize,
    done: &mpsc::Receiver<()>,
    patience: Duration,
) {
    let mut wait = patience;
    let mut drawn = 0;
    while done.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
        wait = EVERY;
        let line = watch.now().map(|(stage, made)| line(stage, made, language)).unwrap_or_default();
        // A line that is broken could not be wiped.
        if columns::width(&line) < width {
            let _ = write!(terminal, "\r{}", columns::pad(&line, drawn)).and_then(|()| terminal.flush());
            drawn = columns::width(&line);
        }
    }
    if drawn > 0 {
        let _ = write!(terminal, "\r{}\r", " ".repeat(drawn)).and_then(|()| terminal.flush());
    }
}

/// Such as `渲染写出 1,234/12,077`.
fn line(stage: Stage, made: usize, language: Language) -> String {
    let name = stage_name(stage, language);
    match stage {
        Stage::Deliver { files } => format!("{name} {}/{}", thousands(made), thousands(files)),
        Stage::Read | Stage::Parse | Stage::Assemble | Stage::Plan => format!("{name}…"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Observer as _;

    /// What a terminal of `width` columns gets while a build that is at `stage` takes 60 ms.
    fn drawn(stage: Stage, width: usize, patience: u64) -> String {
        let watch = Stopwatch::default();
        watch.begin(stage);
        watch.around("a.html", || ());
        let mut terminal = Vec::new();
        along(
            || thread::sleep(Duration::from_millis(60)),
            |done| {
                draw(&mut terminal, &watch, Language::Zh, width, done, Duration::from_millis(patience));
            },
        );
        String::from_utf8(terminal).unwrap()
    }

    #[test]
    fn the_line_is_wiped_at_the_end() {
        let told = drawn(Stage::Deliver { files: 1204 }, 80, 1);
        let line = "渲染写出 1/1,204";
        assert!(told.starts_with(&format!("\r{line}")), "{told:?}");
        assert!(told.ends_with(&format!("\r{}\r", " ".repeat(columns::width(line)))), "{told:?}");
    }

    #[test]
    fn quick_work_and_a_narrow_terminal_show_nothing() {
        assert_eq!(drawn(Stage::Read, 80, 60_000), "");
        assert_eq!(drawn(Stage::Read, 4, 1), "");
    }

    #[test]
    fn every_stage_has_its_word() {
        let stages = [Stage::Read, Stage::Parse, Stage::Assemble, Stage::Plan, Stage::Deliver { files: 12 }];
        let lines = |language| stages.map(|stage| line(stage, 3, language)).join(" ");
        assert_eq!(lines(Language::Zh), "读取… 解析… 汇集… 规划… 渲染写出 3/12");
        assert_eq!(lines(Language::En), "read… parse… assemble… plan… deliver 3/12");
    }
}
