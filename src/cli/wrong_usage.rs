//! What is wrong with the arguments: takes an error of the argument reader, gives a problem in our own words.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::problems;
use crate::diag::Diagnostic;

/// The problem behind `error`, with the word that was probably meant.
pub fn problem(error: &clap::Error) -> Diagnostic {
    let value = said(error, ContextKind::InvalidValue);
    let argument = said(error, ContextKind::InvalidArg);
    // The argument comes with the name of its value, as in `--root <DIR>`.
    let argument = argument.split(' ').next().unwrap_or_default();
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let given = said(error, ContextKind::InvalidSubcommand);
            meant(problems::unknown_command(&given), error, ContextKind::SuggestedSubcommand)
        }
        ErrorKind::UnknownArgument => {
            meant(problems::unknown_option(argument), error, ContextKind::SuggestedArg)
        }
        ErrorKind::InvalidValue if value.is_empty() => problems::missing_value(argument),
        ErrorKind::InvalidValue => {
            let possible = all(error, ContextKind::ValidValue).join(" | ");
            meant(problems::unknown_value(argument, &value, &possible), error, ContextKind::SuggestedValue)
        }
        ErrorKind::ValueValidation => problems::not_a_number(argument, &value),
        ErrorKind::ArgumentConflict => problems::twice(argument),
        ErrorKind::MissingSubcommand => problems::no_command(),
        _ => problems::not_understood(error.kind().as_str().unwrap_or("?")),
    }
}

fn meant(mut problem: Diagnostic, error: &clap::Error, kind: ContextKind) -> Diagnostic {
    if let Some(near) = all(error, kind).first() {
        problem.help = Some(problems::did_you_mean(near));
    }
    problem
}

fn said(error: &clap::Error, kind: ContextKind) -> String {
    all(error, kind).into_iter().next().unwrap_or_default()
}

fn all(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}
