//! What we say to authors: a problem has a code, a place, a sentence in two languages and a way out.
//!
//! Broken content is data. A stage answers [`Outcome`]: the value it could make, and all it has to say about it.
//! Sentences stand in the `problems.rs` files, written with `problems!`; the manual of codes is made from them.

pub mod catalogue;
pub mod columns;
mod place;
pub mod show;

pub use place::{Place, SourceText};

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Deserializer, Serialize};

/// How bad it is. An error stops delivery; a warning and a note do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Error,
    Warning,
    Note,
}

/// A language of the messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Zh,
    En,
}

/// One sentence, in both languages.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Text {
    pub zh: String,
    pub en: String,
}

/// Another place that explains the problem, such as the first use of a duplicate key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Related {
    pub place: Place,
    pub note: Text,
}

/// The code of a declared problem, such as `FM001`.
pub type Code = &'static str;

/// One problem. Ordered by file, line and column, so that a sorted list reads from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Diagnostic {
    pub place: Option<Place>,
    #[serde(deserialize_with = "known_code")]
    pub code: Code,
    pub severity: Severity,
    pub message: Text,
    pub help: Option<Text>,
    pub related: Vec<Related>,
}

/// What a stage made, and what it has to say about it.
#[derive(Clone, Debug)]
pub struct Outcome<T> {
    pub value: T,
    pub diagnostics: Vec<Diagnostic>,
}

impl Severity {
    /// The word for it.
    pub fn name(self, language: Language) -> &'static str {
        match (self, language) {
            (Severity::Error, Language::Zh) => "错误",
            (Severity::Error, Language::En) => "error",
            (Severity::Warning, Language::Zh) => "警告",
            (Severity::Warning, Language::En) => "warning",
            (Severity::Note, Language::Zh) => "提示",
            (Severity::Note, Language::En) => "note",
        }
    }
}

impl Text {
    /// The sentence in `language`.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }
}

impl Diagnostic {
    /// The same problem, at `place`.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// The same problem, with a further place that explains it.
    #[must_use]
    pub fn see(mut self, place: Place, zh: impl Into<String>, en: impl Into<String>) -> Self {
        let note = Text { zh: zh.into(), en: en.into() };
        self.related.push(Related { place, note });
        self
    }

    /// The same problem, as bad as `severity`.
    #[must_use]
    pub fn as_severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }
}

/// Whether any of them is an error.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// The value of an outcome; what it has to say is added to `diagnostics`.
pub fn take<T>(outcome: Outcome<T>, diagnostics: &mut Vec<Diagnostic>) -> T {
    diagnostics.extend(outcome.diagnostics);
    outcome.value
}

/// A code that is read again. There are as many as are declared, so each is kept for as long as the program runs.
fn known_code<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Code, D::Error> {
    static CODES: Mutex<BTreeSet<Code>> = Mutex::new(BTreeSet::new());
    let code = String::deserialize(deserializer)?;
    let mut codes = CODES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = codes.get(&*code) {
        return Ok(known);
    }
    let kept: Code = Box::leak(code.into_boxed_str());
    codes.insert(kept);
    Ok(kept)
}
