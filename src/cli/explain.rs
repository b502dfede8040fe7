//! `xinhuo explain`: takes a code, gives what its problem means; without a code, a list of all.

use super::args::Format;
use super::problems_index::{self, AREAS};
use super::{Answer, Exit, problems};
use crate::diag::catalogue::Entry;
use crate::diag::{Language, Severity, Text, columns, show};

pub fn answer(code: Option<&str>, format: Format, language: Language, width: usize) -> Answer {
    let found = match code.map(|code| (code, problems_index::find(code))) {
        Some((code, None)) => return unknown(code),
        Some((_, found)) => found,
        None => None,
    };
    let text = match (found, format) {
        (Some(entry), Format::Text) => explain(entry, language, width),
        (None, Format::Text) => list(language),
        (Some(entry), Format::Json) => show::json_array(std::iter::once(Object::of(entry))),
        (None, Format::Json) => show::json_array(problems_index::all().map(Object::of)),
    };
    Answer { text, diagnostics: Vec::new(), exit: Exit::Clean }
}

/// A problem of the catalogue as JSON, in both languages; a place for an argument is `…`.
#[derive(serde::Serialize)]
struct Object {
    code: &'static str,
    severity: Severity,
    message: Text,
    explanation: Text,
}

impl Object {
    fn of(entry: &Entry) -> Self {
        let both = |say: fn(&Entry, Language) -> String| Text {
            zh: say(entry, Language::Zh),
            en: say(entry, Language::En),
        };
        Object {
            code: entry.code,
            severity: entry.severity,
            message: both(problems_index::message),
            explanation: both(problems_index::explanation),
        }
    }
}

fn unknown(code: &str) -> Answer {
    let mut unknown = problems::unknown_code(code);
    if let Some(near) = problems_index::nearest(code) {
        unknown.help = Some(problems::did_you_mean(near.code));
    }
    Answer::refusal(vec![unknown])
}

fn explain(entry: &Entry, language: Language, width: usize) -> String {
    let explanation = problems_index::explanation(entry, language);
    let lines = columns::wrap(&explanation, width.min(READABLE)).join("\n");
    format!("{}\n\n{lines}\n", line(entry, language))
}

/// Lines longer than this are hard to follow.
const READABLE: usize = 80;

fn list(language: Language) -> String {
    let areas: Vec<String> = AREAS
        .iter()
        .map(|area| {
            let lines: Vec<String> = area.catalogue.iter().map(|entry| line(entry, language)).collect();
            let name = match language {
                Language::Zh => area.zh,
                Language::En => area.en,
            };
            format!("{name}\n{}\n", lines.join("\n"))
        })
        .collect();
    areas.join("\n")
}

fn line(entry: &Entry, language: Language) -> String {
    let severity = columns::pad(entry.severity.name(language), "warning".len());
    format!("{}  {severity}  {}", entry.code, problems_index::message(entry, language))
}
