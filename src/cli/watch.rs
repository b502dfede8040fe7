//! `xinhuo build --watch`: builds, waits until something may have changed, builds again. Watching is a loop around building.

use std::io::Write as _;

use super::args::{Build, Common, Format};
use super::surroundings::Surroundings;
use super::{Answer, Exit, build, print};
use crate::diag::Language;
use crate::parse::Memory;
use crate::read;

/// Goes on until the process is ended (Ctrl+C); answers only when it cannot begin or cannot watch.
pub fn answer(common: &Common, orders: &Build, language: Language) -> Answer {
    let mut memory = Memory::default();
    loop {
        // Each time anew: the day may have changed, and folders may have been made or replaced.
        let surroundings = Surroundings::of_this_process();
        let output = common.output.clone().unwrap_or_else(|| common.root.join("public"));
        let watch = match read::watch(&common.root, &output) {
            Ok(watch) => watch,
            Err(error) => return Answer::failure(&error),
        };
        let answer = build::answer(common, orders, language, &surroundings, &mut memory);
        if answer.exit == Exit::WrongUsage {
            return answer;
        }
        print(&answer, common.format, language, &surroundings);
        if !common.quiet && common.format == Format::Text {
            let waiting = match language {
                Language::Zh => "等待改动……（按 Ctrl+C 结束）",
                Language::En => "waiting for changes… (Ctrl+C to end)",
            };
            let _ = writeln!(std::io::stdout().lock(), "{waiting}\n");
        }
        watch.wait();
    }
}
