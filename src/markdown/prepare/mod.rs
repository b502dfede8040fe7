//! Rewrites what Chinese authors type into Markdown that means the same, line by line, with a map back to the source. Takes
//! the text of a body, gives text for the parser; knows no events and no HTML.

pub mod containers;
pub mod entries;
mod html_block;
mod inline;
mod line_start;
pub mod lines;
mod tables;

use std::borrow::Cow;

use crate::text::han::ends_terminal;
use crate::text::structure::{self, Mark};

use super::offsets::{Offsets, Rewrite};
use super::report::Report;
use containers::{Blocks, Container, With};
use lines::{Class, Line};

/// Stands in a comment with the number of a container, which the parser carries along; authors' texts are cleared of it
/// before.
pub const PLACEHOLDER: char = '\u{FDD1}';

/// Text for the parser.
#[derive(Debug)]
pub struct Prepared<'a> {
    pub text: Cow<'a, str>,
    /// Back to the text that was given.
    pub offsets: Offsets,
    pub containers: Vec<Container>,
}

/// Prepares `text`. With `structure`, line breaks after whole sentences begin paragraphs in a body with 公文 headings.
pub fn prepare<'a>(text: &'a str, structure: bool, report: &mut Report<'_>) -> Prepared<'a> {
    let lines = lines::scan(text);
    let kinds: Vec<structure::Line> = kinds(text, &lines);
    let has_official_headings = kinds.iter().any(|kind| is_official_heading(*kind));
    let mut pass = Pass {
        text,
        lines: &lines,
        kinds: &kinds,
        by_sentence: structure && has_official_headings,
        rewrite: Rewrite::new(text),
        blocks: containers::find(text, &lines, report),
        separators: tables::Separators::of(text),
        tables_from: 0,
    };
    let mut at = 0;
    while at < lines.len() {
        at += pass.step(at, report);
    }
    let containers = std::mem::take(&mut pass.blocks.containers);
    let (text, offsets) = pass.rewrite.finish();
    Prepared { text, offsets, containers }
}

/// Whether a line of its own is a heading of 公文 (`一、` or `（一）`).
pub fn is_official_heading(kind: structure::Line) -> bool {
    use structure::Line as L;
    matches!(
        kind,
        L::Heading { mark: Mark::Chapter | Mark::Section | Mark::First | Mark::Second, .. } | L::RunIn { .. }
    )
}

struct Pass<'p, 'a> {
    text: &'a str,
    lines: &'p [Line],
    kinds: &'p [structure::Line],
    by_sentence: bool,
    rewrite: Rewrite<'a>,
    blocks: Blocks,
    separators: tables::Separators,
    /// No table begins on a line before this one.
    tables_from: usize,
}

impl Pass<'_, '_> {
    /// Rewrites the line at `at` and answers how many lines that took.
    fn step(&mut self, at: usize, report: &mut Report<'_>) -> usize {
        if let Some(taken) = self.container(at) {
            return taken;
        }
        let line = self.lines[at];
        if matches!(line.class, Class::Blank | Class::Verbatim) {
            return 1;
        }
        let next = self.lines.get(at + 1).map_or(self.text.len(), |next| next.start);
        if at >= self.tables_from
            && self.separators.may_be_in(self.text, line.start..next)
            && let (looked_at, table) = tables::find(self.text, self.lines, self.kinds, at)
        {
            self.tables_from = at + looked_at;
            if let Some(table) = table {
                return self.table(at, &table);
            }
        }
        if line.class == Class::Text && self.begins_paragraph(at) {
            self.blank_line(&line);
        }
        let content = line_start::rewrite(self.text, &line, &mut self.rewrite, report);
        inline::rewrite(self.text, content..line.end, &mut self.rewrite);
        1
    }

    fn table(&mut self, at: usize, table: &tables::Table) -> usize {
        if self.follows_text(at) {
            self.blank_line(&self.lines[at]);
        }
        tables::rewrite(self.text, &self.lines[at..at + table.rows], table, &mut self.rewrite);
        table.rows
    }

    /// The lines of a `:::` container become a placeholder, those around Markdown a pair of them.
    fn container(&mut self, at: usize) -> Option<usize> {
        let found = self.blocks.at(at)?;
        let (first, last) = (self.lines[at], self.lines[at + found.lines - 1]);
        let with = match found.with {
            With::Nothing => String::from("\n"),
            With::Words(words) => format!("\n{words}\n"),
            With::Placeholder(words) => format!("\n<!--{PLACEHOLDER}{words}{PLACEHOLDER}-->\n"),
        };
        self.rewrite.replace(first.start..last.end, &with);
        Some(found.lines)
    }

    /// Whether the line at `at` would go on with the paragraph before, if nothing were done.
    fn follows_text(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| self.lines[before].class);
        matches!(before, Some(Class::Text | Class::Item))
    }

    fn begins_paragraph(&self, at: usize) -> bool {
        if !self.follows_text(at) {
            return false;
        }
        let (line, before) = (&self.lines[at], &self.lines[at - 1]);
        line.first_line_indent
            || line.text(self.text).starts_with(line_start::is_word_bullet)
            || self.kinds[at] != structure::Line::Plain
            || (before.class == Class::Text && matches!(self.kinds[at - 1], structure::Line::Heading { .. }))
            || (self.by_sentence && self.ends_sentence(line, before))
    }

    fn ends_sentence(&self, line: &Line, before: &Line) -> bool {
        let is_table = |line: &Line| line.text(self.text).contains('|');
        !line.in_list
            && before.class == Class::Text
            && line.quotes == before.quotes
            && ends_terminal(before.text(self.text))
            && !(is_table(line) && is_table(before))
    }

    /// Inserts a blank line before `line`, within the same quotation.
    fn blank_line(&mut self, line: &Line) {
        let marks = self.text[line.start..line.unquoted].trim_end();
        self.rewrite.insert(line.start, marks);
        self.rewrite.insert(line.start, "\n");
    }
}

/// What each line is in a 公文; lines of code, lists and headings with `#` are plain.
fn kinds(text: &str, lines: &[Line]) -> Vec<structure::Line> {
    let mut before = structure::Line::Plain;
    lines
        .iter()
        .map(|line| {
            if line.class == Class::Blank {
                return structure::Line::Plain;
            }
            let kind = match line.class {
                // A heading in bold is a heading.
                Class::Text => structure::classify(line.text(text).trim_matches('*')).after(before),
                _ => structure::Line::Plain,
            };
            before = kind;
            kind
        })
        .collect()
}

/// Text that needs no preparation.
pub fn unchanged(text: &str) -> Prepared<'_> {
    Prepared { text: Cow::Borrowed(text), offsets: Offsets::default(), containers: Vec::new() }
}
