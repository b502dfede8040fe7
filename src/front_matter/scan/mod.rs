//! The tolerant pre-pass: reads what people type line by line and writes YAML that leaves no doubt, with every place.
//!
//! It knows block maps and lists, block scalars, brackets, quotation marks, comments and anchors. It follows the
//! meaning of YAML wherever the text is YAML, and else what the author most likely meant; it knows no field's name.

mod anchors;
mod block;
mod flow;
mod fold;
mod level;
mod line;
mod mended;
mod said;
mod value;

pub use line::{KeyForm, Line, first_line, is_colon, is_space, key_of, lines, marker_of};
pub use mended::{Kind, Mended};
pub use said::MOST as MOST_PROBLEMS;

use crate::diag::{Diagnostic, SourceText};
use crate::front_matter::problems;
use anchors::Anchors;
use level::{Level, Shape};
use line::{KeyPart, Marker, name_like, trim, width};
use said::{Habit, Said};
use std::borrow::Cow;
use std::ops::Range;

/// How fields are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Yaml,
    /// `key = value`, which is read so that nothing is lost.
    Toml,
}

/// What the pre-pass made of the text.
#[derive(Debug)]
pub struct Scanned {
    pub mended: Mended,
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a range of the source.
pub fn scan(source: SourceText, range: Range<usize>, style: Style) -> Scanned {
    let mut scanner = Scanner {
        text: source.text,
        lines: lines(source.text, range.clone()).collect(),
        at: 0,
        style,
        levels: Vec::new(),
        vacant: None,
        whole: false,
        mended: Mended::with_room(range.len()),
        anchors: Anchors::default(),
        said: Said::new(source),
    };
    scanner.note_control_characters(range);
    scanner.read_lines();
    scanner.fill_vacant();
    Scanned { mended: scanner.mended, diagnostics: scanner.said.told() }
}

struct Scanner<'a> {
    text: &'a str,
    lines: Vec<Line>,
    /// The line that is read next.
    at: usize,
    style: Style,
    /// The open collections, outermost first.
    levels: Vec<Level>,
    /// Where the value of the latest entry would stand, as long as it has none.
    vacant: Option<usize>,
    /// Whether the whole text is one collection in brackets, which has been read.
    whole: bool,
    mended: Mended,
    anchors: Anchors<'a>,
    said: Said<'a>,
}

/// What a line begins with.
enum Start {
    Item(Marker),
    Key(KeyPart),
    Other,
}

impl<'a> Scanner<'a> {
    fn read_lines(&mut self) {
        while let Some(line) = self.lines.get(self.at).cloned() {
            self.at += 1;
            if line.content.is_empty() || self.is_comment(&line.content) || self.is_marker(&line) {
                continue;
            }
            if line.odd {
                self.said.notice(Habit::OddIndent, line.start..line.content.start);
            }
            match self.start_of(line.content.clone()) {
                Start::Item(marker) => {
                    if self.place(Shape::List, line.indent, &line) {
                        self.item(line.indent, &marker, line.content.end);
                    }
                }
                Start::Key(key) => {
                    if self.place(Shape::Map, line.indent, &line) {
                        self.field(line.indent, &key, line.content.end);
                    }
                }
                Start::Other => self.loose(&line),
            }
        }
    }

    /// A line without key and mark: the value of the line above it, or nothing we understand.
    fn loose(&mut self, line: &Line) {
        let content = line.content.clone();
        if self.levels.is_empty() && !self.whole && self.str(&content).starts_with(['[', '{']) {
            self.whole = true;
            self.mended.line(line.start, 0);
            self.value(0, content);
            return;
        }
        let top = self.levels.last().map(|level| level.indent);
        match top {
            Some(top) if self.vacant.is_some() && line.indent >= top => {
                if line.indent == top {
                    self.said.say(problems::misaligned(), content.clone());
                }
                self.vacant = None;
                self.value(top + 1, content);
            }
            _ => {
                let typed = excerpt(self.str(&content));
                self.said.say(problems::no_colon(&typed), content);
                self.field_without_colon(line);
            }
        }
    }

    /// A name with a list or fields below it is a field that lost its colon.
    fn field_without_colon(&mut self, line: &Line) {
        let name = self.str(&line.content).trim_end_matches(|c: char| !c.is_alphanumeric());
        let key = line.content.start..line.content.start + name.len();
        let next = self.lines[self.at..].iter().find(|line| !line.content.is_empty());
        let has_children = next.is_some_and(|next| match self.start_of(next.content.clone()) {
            Start::Item(_) => next.indent >= line.indent,
            Start::Key(_) => next.indent > line.indent,
            Start::Other => false,
        });
        if has_children && name_like(name) && self.place(Shape::Map, line.indent, line) {
            let end = line.content.end;
            self.field(
                line.indent,
                &KeyPart { key, colon: end..end, form: KeyForm::Proper, name_like: true },
                end,
            );
        }
    }

    /// `key: value`, whose line has been begun.
    fn field(&mut self, indent: usize, part: &KeyPart, end: usize) {
        let name = self.key_name(part);
        match part.form {
            KeyForm::Proper => {}
            KeyForm::FullWidth => self.said.say(problems::full_width_colon(&name), part.colon.clone()),
            KeyForm::NoSpace => self.said.say(problems::no_space_after_colon(&name), part.colon.clone()),
        }
        self.mended.key(&name, part.key.clone());
        let mut after = part.colon.end;
        if part.form != KeyForm::Proper {
            // `title：：text`: one colon was enough.
            after = end - self.text[after..end].trim_start_matches(is_colon).len();
        }
        self.entry_value(indent + 1, after, end);
    }

    /// `- text`, `- key: value` or `- - text`, whose line has been begun.
    fn item(&mut self, indent: usize, marker: &Marker, end: usize) {
        if !marker.proper {
            self.said.notice(Habit::Marker, marker.mark.clone());
        }
        self.mended.raw("- ");
        let rest = trim(self.text, marker.mark.end..end);
        let column = indent + 1 + self.text[marker.mark.end..rest.start].chars().map(width).sum::<usize>();
        let start = match self.start_of(rest.clone()) {
            _ if self.is_comment(&rest) => Start::Other,
            Start::Item(inner) if inner.proper => Start::Item(inner),
            Start::Key(key) if self.is_map_in_item(&key, indent) => Start::Key(key),
            _ => Start::Other,
        };
        match start {
            Start::Item(inner) if self.push(Shape::List, column, &rest) => self.item(column, &inner, end),
            Start::Key(key) if self.push(Shape::Map, column, &rest) => self.field(column, &key, end),
            _ => self.entry_value(indent + 1, marker.mark.end, end),
        }
    }

    /// The value after a colon or a mark, if there is one on the line.
    fn entry_value(&mut self, floor: usize, after: usize, end: usize) {
        let rest = trim(self.text, after..end);
        let apart = rest.start > after;
        if rest.is_empty() || (apart && self.is_comment_tail(&rest)) {
            self.vacant = Some(after);
        } else {
            self.value(floor, rest);
        }
    }

    /// Whether the text after a list mark is the first field of a map, and not a sentence with a colon.
    fn is_map_in_item(&self, key: &KeyPart, indent: usize) -> bool {
        let name = &self.text[key.key.clone()];
        let machine_made = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if !key.name_like {
            return self.text[..key.key.start].ends_with('"');
        }
        if key.form == KeyForm::Proper || name.chars().all(machine_made) {
            return true;
        }
        let next = self.lines[self.at..].iter().find(|line| !line.content.is_empty());
        next.is_some_and(|line| {
            line.indent > indent && matches!(self.start_of(line.content.clone()), Start::Key(_))
        })
    }

    fn start_of(&self, content: Range<usize>) -> Start {
        if let Some(marker) = marker_of(self.text, content.clone()) {
            return Start::Item(marker);
        }
        if self.style == Style::Toml
            && let Some((name, _)) = self.str(&content).split_once('=')
        {
            let key = trim(self.text, content.start..content.start + name.len());
            let colon = content.start + name.len()..content.start + name.len() + 1;
            return Start::Key(KeyPart { key, colon, form: KeyForm::Proper, name_like: true });
        }
        key_of(self.text, content).map_or(Start::Other, Start::Key)
    }

    /// Begins a collection as the value of the latest entry; refuses what is nested too deep.
    fn push(&mut self, shape: Shape, indent: usize, at: &Range<usize>) -> bool {
        if self.levels.len() >= level::MOST {
            self.said.notice(Habit::TooDeep, at.clone());
            return false;
        }
        self.levels.push(Level { shape, indent, first: at.clone() });
        true
    }

    /// Says that the latest entry has no value.
    fn fill_vacant(&mut self) {
        if let Some(at) = self.vacant.take() {
            self.mended.scalar("", at..at, Kind::Null);
        }
    }

    /// `---` and `...` between the documents of a file, and `%YAML`.
    fn is_marker(&mut self, line: &Line) -> bool {
        let content = self.str(&line.content);
        if line.indent > 0 || !(matches!(content, "---" | "...") || content.starts_with("%YAML ")) {
            return false;
        }
        let more = self.lines[self.at..].iter().any(|line| !line.content.is_empty());
        if content == "---" && more && (self.whole || !self.levels.is_empty()) {
            self.said.say(problems::two_documents(), line.content.clone());
        }
        true
    }

    fn is_comment(&self, content: &Range<usize>) -> bool {
        self.str(content).starts_with(['#', '＃'])
    }

    /// `# text` is a comment, but `#text` after a value is text.
    fn is_comment_tail(&self, content: &Range<usize>) -> bool {
        let mut chars = self.str(content).chars();
        chars.next() == Some('#') && chars.next().is_none_or(is_space)
    }

    /// The key without characters that show nothing.
    fn key_name(&self, part: &KeyPart) -> Cow<'a, str> {
        let typed = self.str(&part.key);
        let hidden = |c: char| c.is_control() || width(c) == 0;
        if typed.contains(hidden) { Cow::Owned(typed.replace(hidden, "")) } else { Cow::Borrowed(typed) }
    }

    fn note_control_characters(&mut self, range: Range<usize>) {
        let text = self.text;
        let suspicious = |byte: u8| matches!(byte, 0..=8 | 11 | 12 | 14..=31 | 0x7f | 0xc2);
        // Without leaving early, so that many bytes are looked at at once.
        if !text.as_bytes()[range.clone()].iter().fold(false, |found, byte| found | suspicious(*byte)) {
            return;
        }
        let bare = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
        for (at, c) in text[range.clone()].match_indices(bare) {
            let at = range.start + at;
            self.said.notice(Habit::Control, at..at + c.len());
        }
    }

    fn str(&self, range: &Range<usize>) -> &'a str {
        &self.text[range.clone()]
    }
}

/// The beginning of what was typed, to be quoted in a sentence.
fn excerpt(typed: &str) -> String {
    let short: String = typed.chars().take(20).collect();
    if short.len() < typed.len() { short + "…" } else { short }
}
