//! Building again whenever something changed: the loop around a command, and `xinhuo build --watch`, which is `build` in it.

use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;

use jiff::civil::Date;

use super::args::{Build, Common, Format};
use super::surroundings::Surroundings;
use super::{Answer, Exit, build, print, settings};
use crate::diag::{Diagnostic, Language};
use crate::parse::Memory;
use crate::read::{self, How, Watch};

/// Does `each` once, and again whenever the sources of the site in `root` have changed or another `day` has begun, until it
/// breaks off. Whatever changes while `each` runs makes it run again.
///
/// `say` gets what is to be known about the watching itself: that it is slow here, and why.
pub fn keep_watching(
    root: &Path,
    how: How,
    mut day: impl FnMut() -> Date,
    mut say: impl FnMut(Diagnostic),
    mut each: impl FnMut(&Watch) -> ControlFlow<Answer>,
) -> Answer {
    let mut watch = read::watch(root, how);
    loop {
        let built_for = day();
        if let ControlFlow::Break(answer) = each(&watch) {
            return answer;
        }
        loop {
            watch.note().into_iter().for_each(&mut say);
            if watch.wait() || day() != built_for {
                break;
            }
        }
    }
}

/// How `--poll` says to watch.
pub fn how(poll: Option<u64>) -> How {
    poll.map_or(How::Told, |seconds| How::Looking(Duration::from_secs(seconds)))
}

/// Goes on until the process is ended (Ctrl+C); answers only when it cannot begin.
pub fn answer(common: &Common, orders: &Build, language: Language) -> Answer {
    let mut memory = Memory::of(&common.root);
    let mut has_begun = false;
    let day = || settings::settings(common, orders, &Surroundings::of_this_process()).value.today;
    let say = |note| {
        let answer = Answer { text: String::new(), diagnostics: vec![note], exit: Exit::Clean };
        print(&answer, common.format, language, &Surroundings::of_this_process());
    };
    keep_watching(&common.root, how(orders.poll), day, say, |_| {
        let surroundings = Surroundings::of_this_process();
        let answer = build::answer(common, orders, language, &surroundings, &mut memory);
        // Later `site.yaml` may be gone for a moment, as when another version of it is put in its place.
        if answer.exit == Exit::WrongUsage && !has_begun {
            return ControlFlow::Break(answer);
        }
        has_begun = true;
        print(&answer, common.format, language, &surroundings);
        if !common.quiet && common.format == Format::Text {
            let waiting = match language {
                Language::Zh => "等待改动……（按 Ctrl+C 结束）",
                Language::En => "waiting for changes… (Ctrl+C to end)",
            };
            let _ = writeln!(std::io::stdout().lock(), "{waiting}\n");
        }
        ControlFlow::Continue(())
    })
}
