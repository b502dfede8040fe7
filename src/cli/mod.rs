//! The command line: the only part that knows terminal, clock and environment.
//!
//! [`args`] says what was typed, `settings` what it means; each command is a file that gives an `Answer`.

pub mod args;
pub mod manual;
pub mod templates_manual;
pub mod problems;
pub mod problems_index;
pub mod summary;
mod build;
mod explain;
mod progress;
mod serve;
mod settings;
mod stopwatch;
mod surroundings;
mod watch;
mod wrong_usage;

use std::io::Write as _;
use std::process::ExitCode;

use crate::diag::{Diagnostic, show};
use crate::parse::Memory;
use args::{Command, Format, Typed};
use surroundings::Surroundings;

/// Runs the command that was typed.
pub fn run() -> ExitCode {
    let surroundings = Surroundings::of_this_process();
    let typed: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let asked_format = args::format(&typed);
    let language = args::language(&typed).unwrap_or(surroundings.language);
    let (format, answer) = match args::parse(typed, language, surroundings.width) {
        Typed::Help { text, asked } => (Format::Text, Answer::help(text, asked)),
        Typed::Wrong(problem) => (asked_format, Answer::refusal(vec![problem])),
        Typed::Command(common, command) => {
            let (format, answer) = match command {
                Command::Build(build) if build.watch => {
                    (common.format, watch::answer(&common, &build, language))
                }
                Command::Build(build) => {
                    let mut memory = Memory::for_one_run(&common.root);
                    let answer = build::answer(&common, &build, language, &surroundings, &mut memory);
                    (common.format, answer)
                }
                Command::Serve(orders) => (common.format, serve::answer(&common, &orders, language)),
                Command::Explain { code } => {
                    let answer =
                        explain::answer(code.as_deref(), common.format, language, surroundings.width);
                    // An explanation is text in whatever form it was asked for; only a refusal is a list of problems.
                    (if answer.exit == Exit::Clean { Format::Text } else { common.format }, answer)
                }
            };
            (format, answer)
        }
    };
    print(&answer, format, language, &surroundings);
    ExitCode::from(answer.exit as u8)
}

/// What a command has to say when it is done.
#[derive(Debug)]
struct Answer {
    /// What was asked for, for standard output.
    text: String,
    /// For standard error as text, or for standard output as JSON.
    diagnostics: Vec<Diagnostic>,
    exit: Exit,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Exit {
    Clean = 0,
    ContentHasErrors = 1,
    WrongUsage = 2,
    MachineFailed = 3,
}

impl Answer {
    fn help(text: String, asked: bool) -> Self {
        let exit = if asked { Exit::Clean } else { Exit::WrongUsage };
        Answer { text, diagnostics: Vec::new(), exit }
    }

    fn refusal(diagnostics: Vec<Diagnostic>) -> Self {
        Answer { text: String::new(), diagnostics, exit: Exit::WrongUsage }
    }

    fn failure(error: &std::io::Error) -> Self {
        // What delivery says of its own failures is more than the system's words.
        let known = crate::deliver::problem(error).cloned();
        let diagnostics = vec![known.unwrap_or_else(|| problems::machine_failed(error))];
        Answer { text: String::new(), diagnostics, exit: Exit::MachineFailed }
    }
}

/// Problems come before the text, so that the text stands last on a terminal.
///
/// Nobody is left to be told when a stream is closed, as by `| head`, so failures to write are passed over.
fn print(answer: &Answer, format: Format, language: crate::diag::Language, surroundings: &Surroundings) {
    let to_stdout = match format {
        Format::Text => {
            let mut problems = show::text(&answer.diagnostics, language, surroundings.style(), |code| {
                problems_index::find(code).map(|entry| problems_index::message(entry, language))
            });
            if !problems.is_empty() && !answer.text.is_empty() {
                problems.push('\n');
            }
            let _ = std::io::stderr().lock().write_all(problems.as_bytes());
            answer.text.clone()
        }
        Format::Json => show::json(&answer.diagnostics),
    };
    let _ = std::io::stdout().lock().write_all(to_stdout.as_bytes());
}
