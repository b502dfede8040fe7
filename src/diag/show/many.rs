//! Many problems of one kind: which are told at length, one line for each of the others, and a table of all kinds. Takes
//! diagnostics, gives text.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::{Diagnostic, Language, Severity, columns};
use super::{both, clean};

/// Counts how many of each code have been shown at length.
#[derive(Debug, Default)]
pub struct Shown(HashMap<&'static str, usize>);

impl Shown {
    /// Whether the next problem is still to be shown at length: who has seen so many of a kind knows it.
    pub fn at_length(&mut self, diagnostic: &Diagnostic) -> bool {
        let most = if diagnostic.severity == Severity::Error { MOST_ERRORS } else { MOST_OTHERS };
        let count = self.0.entry(diagnostic.code).or_default();
        *count += 1;
        *count <= most
    }
}

const MOST_ERRORS: usize = 20;
const MOST_OTHERS: usize = 10;

/// The problem as one line: where, which, what.
pub fn line(diagnostic: &Diagnostic, language: Language) -> String {
    let message = clean(diagnostic.message.in_language(language)).replace('\n', " ");
    let place = diagnostic.place.as_ref().map_or_else(String::new, |place| match place.line {
        0 => format!("{}  ", clean(&place.file)),
        line => format!("{}:{line}:{}  ", clean(&place.file), place.column),
    });
    format!("{place}{}  {message}\n", diagnostic.code)
}

/// A row for each code, the most frequent first: how many, in how many files, and what it says in `general` words.
pub fn table(
    diagnostics: &[&Diagnostic],
    language: Language,
    general: impl Fn(&str) -> Option<String>,
) -> String {
    let mut kinds: BTreeMap<(Severity, &str), Kind<'_>> = BTreeMap::new();
    for &diagnostic in diagnostics {
        let kind =
            kinds.entry((diagnostic.severity, diagnostic.code)).or_insert_with(|| Kind::new(diagnostic));
        kind.count += 1;
        kind.files.extend(diagnostic.place.as_ref().map(|place| &*place.file));
    }
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|((severity, _), kind)| (*severity, std::cmp::Reverse(kind.count)));
    let header = match language {
        Language::Zh => ["代码", "程度", "几处", "几个文件", "什么问题"],
        Language::En => ["code", "severity", "how many", "files", "what"],
    };
    let rows = kinds.iter().map(|((severity, code), kind)| {
        let words = general(code).unwrap_or_else(|| kind.first.message.in_language(language).to_owned());
        let (count, files) = (kind.count.to_string(), kind.files.len().to_string());
        [
            (*code).to_owned(),
            severity.name(language).to_owned(),
            count,
            files,
            clean(&words).replace('\n', " "),
        ]
    });
    let rows: Vec<[String; 5]> = std::iter::once(header.map(str::to_owned)).chain(rows).collect();
    let widths: Vec<usize> = (0..4)
        .map(|cell| rows.iter().map(|row| columns::width(&row[cell])).max().unwrap_or_default())
        .collect();
    let mut table = String::new();
    for row in &rows {
        for (cell, width) in row.iter().zip(&widths) {
            table.push_str(&columns::pad(cell, width + 2));
        }
        table.push_str(&row[4]);
        table.push('\n');
    }
    table
        + both(
            language,
            "同类问题只详细说前几处，其余一处一行；怎么改，见 xinhuo explain 代码\n",
            "Of each kind the first are told at length, the others in a line each; how to mend them: xinhuo explain CODE\n",
        )
}

/// All problems of one code.
struct Kind<'a> {
    count: usize,
    files: HashSet<&'a str>,
    first: &'a Diagnostic,
}

impl<'a> Kind<'a> {
    fn new(first: &'a Diagnostic) -> Self {
        Kind { count: 0, files: HashSet::new(), first }
    }
}
