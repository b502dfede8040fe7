//! Tables as people type and paste them: full-width pipes, no row of dashes, cells of Excel between tabs.

use std::ops::Range;

use crate::text::bytes::{self, Needles};
use crate::text::structure;

use super::super::offsets::Rewrite;
use super::inline;
use super::lines::{Class, Line};

/// A table that begins at some line.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    pub rows: usize,
    columns: usize,
    kind: Kind,
    /// The second row is one of dashes.
    has_dashes: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Pipes,
    Tabs,
}

/// Where something stands that parts cells, so that lines before it need not be looked at.
#[derive(Debug)]
pub struct Separators {
    /// The first that is not passed; of full-width ones it is not known where they stand.
    next: usize,
    has_wide: bool,
}

impl Separators {
    pub fn of(text: &str) -> Self {
        static WIDE: Needles = Needles::new(&["｜"]);
        Self { next: 0, has_wide: WIDE.any_in(text) }
    }

    /// Whether one may stand in this part of `text`; the parts come in the order of the text.
    pub fn may_be_in(&mut self, text: &str, part: Range<usize>) -> bool {
        if self.next <= part.start {
            let found = bytes::position(&text.as_bytes()[part.start..], *b"|\t");
            self.next = found.map_or(text.len(), |at| part.start + at);
        }
        self.has_wide || self.next < part.end
    }
}

/// The table that begins at line `at`, if it is not one the parser knows by itself; and how many lines were looked at,
/// among which no other table begins.
pub fn find(text: &str, lines: &[Line], kinds: &[structure::Line], at: usize) -> (usize, Option<Table>) {
    let Some(line) = lines.get(at).filter(|line| line.class == Class::Text && !line.in_list) else {
        return (1, None);
    };
    let source = raw(text, line);
    if source.contains('|') || source.contains("｜") {
        return pipes(text, &lines[at..]);
    }
    if source.contains('\t') {
        return tabs(text, &lines[at..], &kinds[at..]);
    }
    (1, None)
}

/// Writes the rows as a table for the parser.
pub fn rewrite(text: &str, rows: &[Line], table: &Table, rewrite: &mut Rewrite<'_>) {
    for (index, line) in rows.iter().enumerate() {
        if table.kind == Kind::Tabs {
            tab_row(text, line, rewrite);
        } else if index == 1 && table.has_dashes {
            dash_row(text, line, rewrite);
        } else {
            pipe_row(text, line, rewrite);
        }
        if index == 0 && !table.has_dashes {
            let marks = &text[line.start..line.unquoted];
            let end = line.unquoted + raw(text, line).len();
            rewrite.insert(end, &format!("\n{marks}|{}", " --- |".repeat(table.columns)));
        }
    }
}

/// The line with its white space, without its line break and the marks of quotations.
fn raw<'t>(text: &'t str, line: &Line) -> &'t str {
    let rest = &text[line.unquoted..];
    let end = bytes::position(rest.as_bytes(), *b"\n").unwrap_or(rest.len());
    rest[..end].trim_end_matches('\r')
}

fn pipes(text: &str, lines: &[Line]) -> (usize, Option<Table>) {
    let first = &lines[0];
    let count = separators(first.text(text)).count();
    let cells: Vec<&str> = cells(first.text(text));
    let is_row = |line: &&Line| line.class == Class::Text && line.quotes == first.quotes && !line.in_list;
    let has_dashes = lines.get(1).filter(is_row).is_some_and(|line| {
        let found = self::cells(line.text(text));
        found.len() == cells.len() && found.iter().all(|cell| is_dashes(cell))
    });
    let rows = lines
        .iter()
        .take_while(is_row)
        .take_while(|line| {
            let found = separators(line.text(text)).count();
            if has_dashes { found > 0 } else { found == count }
        })
        .count();
    let rows_text = || lines[..rows].iter().map(|line| line.text(text));
    let wide = rows_text().any(|row| row.contains('｜'));
    let framed = rows_text().all(|row| row.starts_with(['｜', '|']) && row.ends_with(['｜', '|']));
    let is_table = rows >= 2
        && if wide { has_dashes || count >= 2 || framed } else { !has_dashes && framed && count >= 3 };
    (rows, is_table.then_some(Table { rows, columns: cells.len(), kind: Kind::Pipes, has_dashes }))
}

fn tabs(text: &str, lines: &[Line], kinds: &[structure::Line]) -> (usize, Option<Table>) {
    let first = &lines[0];
    let count = raw(text, first).matches('\t').count();
    let rows = lines
        .iter()
        .zip(kinds)
        .take_while(|(line, kind)| {
            line.class == Class::Text
                && **kind == structure::Line::Plain
                && line.quotes == first.quotes
                && !line.in_list
                && raw(text, line).matches('\t').count() == count
        })
        .count();
    let indented = lines[..rows].iter().filter(|line| raw(text, line).starts_with('\t')).count();
    // Where every line begins with a tab, people mean indentation.
    let is_table = rows >= 2 && indented < rows && (indented == 0 || count >= 2);
    (rows, is_table.then_some(Table { rows, columns: count + 1, kind: Kind::Tabs, has_dashes: false }))
}

/// Byte offsets of `|` and `｜` that are not escaped and not in code.
fn separators(row: &str) -> impl Iterator<Item = (usize, char)> {
    let mut escaped = false;
    let mut in_code = false;
    let codes = row.matches('`').count();
    row.char_indices().filter(move |(_, c)| {
        let is_separator = matches!(c, '|' | '｜') && !escaped && !in_code;
        if *c == '`' && codes.is_multiple_of(2) {
            in_code = !in_code;
        }
        escaped = *c == '\\' && !escaped;
        is_separator
    })
}

fn cells(row: &str) -> Vec<&str> {
    let mut cells = Vec::new();
    let mut start = 0;
    for (at, c) in separators(row) {
        cells.push(row[start..at].trim());
        start = at + c.len_utf8();
    }
    cells.push(row[start..].trim());
    if cells.first() == Some(&"") {
        cells.remove(0);
    }
    if cells.last() == Some(&"") {
        cells.pop();
    }
    cells
}

/// `---`, `:--:`, also in full width.
fn is_dashes(cell: &str) -> bool {
    let dashes = cell.trim_matches([':', '：']);
    !dashes.is_empty() && dashes.chars().all(|c| matches!(c, '-' | '－' | '—' | '─'))
}

fn pipe_row(text: &str, line: &Line, rewrite: &mut Rewrite<'_>) {
    let row = line.text(text);
    let mut done = line.content;
    for (at, c) in separators(row) {
        let at = line.content + at;
        inline::rewrite(text, done..at, rewrite);
        if c == '｜' {
            rewrite.replace(at..at + c.len_utf8(), "|");
        }
        done = at + c.len_utf8();
    }
    inline::rewrite(text, done..line.end, rewrite);
}

fn dash_row(text: &str, line: &Line, rewrite: &mut Rewrite<'_>) {
    let mut row = String::from("|");
    for cell in cells(line.text(text)) {
        row.push_str(if cell.starts_with([':', '：']) { " :--" } else { " ---" });
        row.push_str(if cell.ends_with([':', '：']) { ": |" } else { " |" });
    }
    rewrite.replace(line.content..line.end, &row);
}

fn tab_row(text: &str, line: &Line, rewrite: &mut Rewrite<'_>) {
    let row = raw(text, line);
    let end = line.unquoted + row.len();
    rewrite.insert(line.unquoted, "| ");
    let mut done = line.unquoted;
    for (at, mark) in row.match_indices(['\t', '|']) {
        let at = line.unquoted + at;
        inline::rewrite(text, done..at, rewrite);
        rewrite.replace(at..at + 1, if mark == "\t" { " | " } else { "\\|" });
        done = at + 1;
    }
    inline::rewrite(text, done..end, rewrite);
    rewrite.insert(end, " |");
}
