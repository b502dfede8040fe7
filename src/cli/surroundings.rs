//! What the process stands in: gives clock, environment and terminal as plain values; nothing else in the program asks for them.

use std::io::IsTerminal as _;

use jiff::Timestamp;

use crate::diag::{Language, show};

/// The surroundings of a run.
#[derive(Clone, Debug)]
pub struct Surroundings {
    pub language: Language,
    /// `SOURCE_DATE_EPOCH` as it stands, for reproducible builds.
    pub source_date_epoch: Option<String>,
    pub now: Timestamp,
    /// Columns of the terminal; 80 where there is none.
    pub width: usize,
    /// Whether standard error is a terminal, so that progress may be shown.
    pub terminal: bool,
    pub colour: bool,
    pub ascii: bool,
}

impl Surroundings {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    pub fn of_this_process() -> Self {
        let terminal = std::io::stderr().is_terminal();
        let width =
            terminal_size::terminal_size_of(std::io::stderr()).map_or(80, |(width, _)| width.0.into());
        // The console of old Windows neither knows escapes nor draws lines of a box in one column.
        let modern = !cfg!(windows) || variable("WT_SESSION").is_some() || variable("TERM").is_some();
        let dumb = variable("TERM").is_some_and(|term| term == "dumb");
        Surroundings {
            language: language(["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable).as_deref()),
            source_date_epoch: variable("SOURCE_DATE_EPOCH"),
            now: Timestamp::now(),
            width,
            terminal,
            colour: terminal && modern && !dumb && variable("NO_COLOR").is_none(),
            ascii: !modern || dumb,
        }
    }

    /// How problems are shown here.
    pub fn style(&self) -> show::Style {
        show::Style { colour: self.colour, ascii: self.ascii, width: self.width }
    }
}

/// Chinese where the locale says so or names no language, as on Windows; else English.
fn language(locale: Option<&str>) -> Language {
    let name = locale.unwrap_or_default().split(['_', '.', '@', '-']).next().unwrap_or_default();
    match name.to_ascii_lowercase().as_str() {
        "" | "zh" | "c" | "posix" => Language::Zh,
        _ => Language::En,
    }
}

/// A variable that is set and not empty.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_unless_another_language_is_named() {
        for locale in [None, Some("zh_CN.UTF-8"), Some("zh"), Some("C"), Some("C.UTF-8"), Some("POSIX")] {
            assert_eq!(language(locale), Language::Zh, "{locale:?}");
        }
        for locale in [Some("en_US.UTF-8"), Some("de"), Some("bo_CN.UTF-8"), Some("zhuang")] {
            assert_eq!(language(locale), Language::En, "{locale:?}");
        }
    }
}
