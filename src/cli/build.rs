//! `xinhuo build`: takes the arguments, goes the road once, gives the summary and all problems.

use std::io;
use std::path::Path;
use std::sync::OnceLock;

use super::args::{Build, Common, Format};
use super::settings::{self, Settings};
use super::stopwatch::Stopwatch;
use super::summary::{self, LeftOut, Summary};
use super::surroundings::Surroundings;
use super::{Answer, Exit, progress};
use crate::assemble::{Reason, Today};
use crate::deliver;
use crate::diag::{Diagnostic, Language, Outcome, Severity, Text, has_errors};
use crate::parse::Memory;
use crate::text::date::{self, Moment};

/// Builds once. `memory` keeps parsed files for the next time.
pub fn answer(
    common: &Common,
    build: &Build,
    language: Language,
    surroundings: &Surroundings,
    memory: &mut Memory,
) -> Answer {
    let Outcome { value: settings, diagnostics } = settings::settings(common, build, surroundings);
    if has_errors(&diagnostics) {
        return Answer::refusal(diagnostics);
    }
    let silent = common.quiet || common.format == Format::Json;
    let watch = Stopwatch::default();
    let mut work = || go_the_road(&settings, memory, &watch);
    let outcome = if surroundings.terminal && !silent {
        progress::shown(&watch, language, surroundings.width, work)
    } else {
        work()
    };
    match outcome {
        Ok(outcome) => done(outcome, silent, language),
        Err(error) => Answer::failure(&error),
    }
}

/// The one place where the command line meets the road.
fn go_the_road(settings: &Settings, memory: &mut Memory, watch: &Stopwatch) -> io::Result<Outcome<Summary>> {
    let pool = pool(settings.jobs)?;
    let moment = Moment { date: settings.today, time: settings.time };
    let today = Today { moment, drafts: settings.drafts };
    let orders = crate::Settings {
        root: settings.root.clone(),
        output: settings.output.clone(),
        today,
        keep_going: settings.keep_going,
    };
    let outcome = pool.install(|| crate::build(&orders, memory, watch))?;
    Ok(Outcome { value: summary(outcome.value, watch, &settings.output), diagnostics: outcome.diagnostics })
}

/// The threads that work, as many as processors where nobody says otherwise. They end with the process: ending them before
/// costs time, and watching needs them again.
pub fn pool(jobs: Option<usize>) -> io::Result<&'static rayon::ThreadPool> {
    static POOL: OnceLock<rayon::ThreadPool> = OnceLock::new();
    if let Some(pool) = POOL.get() {
        return Ok(pool);
    }
    let pool =
        rayon::ThreadPoolBuilder::new().num_threads(jobs.unwrap_or(0)).build().map_err(io::Error::other)?;
    Ok(POOL.get_or_init(|| pool))
}

fn summary(built: crate::Summary, watch: &Stopwatch, output: &Path) -> Summary {
    let (times, slowest) = watch.stop();
    let is_delivered = built.delivered.is_some();
    let delivered = built.delivered.unwrap_or_default();
    Summary {
        pages: built.pages,
        is_delivered,
        rendered: delivered.rendered,
        written: delivered.written,
        kept: delivered.kept,
        removed: delivered.removed,
        left: delivered.left,
        left_out: built.left_out.iter().map(left_out).collect(),
        times,
        slowest,
        index: output.join("index.html"),
    }
}

fn left_out(left: &crate::assemble::LeftOut) -> LeftOut {
    let (zh, en) = match left.reason {
        Reason::Draft => ("草稿".to_owned(), "draft".to_owned()),
        Reason::Future(moment) => {
            (format!("未到发布时间 {}", shown(moment)), format!("not before {}", shown(moment)))
        }
        Reason::Expired(moment) => {
            (format!("已于 {} 过期", shown(moment)), format!("expired on {}", shown(moment)))
        }
        Reason::Unused => ("没有页面用到这个文件".to_owned(), "no page refers to this file".to_owned()),
    };
    LeftOut { file: left.path.to_string(), reason: Text { zh, en } }
}

/// A moment as it was given: with its time only where there was one.
fn shown(moment: Moment) -> String {
    if moment.time.is_some() { date::minute(moment) } else { moment.date.to_string() }
}

fn done(outcome: Outcome<Summary>, silent: bool, language: Language) -> Answer {
    let Outcome { value, diagnostics } = outcome;
    let text = if silent { String::new() } else { summary::text(&value, &diagnostics, language) };
    let exit = exit(&diagnostics);
    Answer { text, diagnostics, exit }
}

/// Who is to mend it: nobody, the authors, or, where the output folder alone stands in the way, those who run the machine.
fn exit(diagnostics: &[Diagnostic]) -> Exit {
    let mut errors = diagnostics.iter().filter(|problem| problem.severity == Severity::Error);
    if !has_errors(diagnostics) {
        Exit::Clean
    } else if errors.all(|problem| deliver::is_of_the_folder(problem.code)) {
        Exit::MachineFailed
    } else {
        Exit::ContentHasErrors
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::problems;
    use crate::cli::stopwatch::Times;

    fn after(diagnostics: Vec<Diagnostic>, silent: bool) -> Answer {
        let value = Summary {
            pages: 1,
            is_delivered: true,
            rendered: 1,
            written: 1,
            kept: 0,
            removed: 0,
            left: 0,
            left_out: Vec::new(),
            times: Times::default(),
            slowest: Vec::new(),
            index: "public/index.html".into(),
        };
        done(Outcome { value, diagnostics }, silent, Language::Zh)
    }

    #[test]
    fn only_errors_make_it_fail() {
        let error = problems::no_command();
        let warning = error.clone().as_severity(Severity::Warning);
        assert_eq!(after(Vec::new(), false).exit, Exit::Clean);
        assert_eq!(after(vec![warning.clone()], false).exit, Exit::Clean);
        assert_eq!(after(vec![warning, error], false).exit, Exit::ContentHasErrors);
    }

    #[test]
    fn silence_keeps_the_problems() {
        let silent = after(vec![problems::no_command()], true);
        assert_eq!((silent.text.as_str(), silent.diagnostics.len()), ("", 1));
        assert!(after(Vec::new(), false).text.contains("public/index.html"));
    }
}
