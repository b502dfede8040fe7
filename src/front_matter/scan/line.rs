//! Lines with their indentation, and what may stand at the start of one: a key, or the mark of a list item.

use super::fold;
use crate::text::bytes;
use crate::text::han::{is_han, is_letter};
use std::ops::Range;

/// A line of the source, by byte offsets.
#[derive(Clone, Debug)]
pub struct Line {
    pub start: usize,
    /// Where the line break begins.
    pub end: usize,
    /// Columns of white space before the content: a full-width space and a tab count two.
    pub indent: usize,
    /// What is left without the white space at both ends.
    pub content: Range<usize>,
    /// Whether the indentation is not of plain spaces.
    pub odd: bool,
}

/// The key of a line such as `title: text`.
#[derive(Clone, Debug)]
pub struct KeyPart {
    /// The key itself, without quotation marks.
    pub key: Range<usize>,
    /// Where its colon stands.
    pub colon: Range<usize>,
    pub form: KeyForm,
    /// Whether it looks like a name: at most 20 letters, Han, digits, `_`, `-`.
    pub name_like: bool,
}

/// How the colon was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyForm {
    Proper,
    FullWidth,
    NoSpace,
}

/// The mark of a list item such as `- text`.
#[derive(Clone, Debug)]
pub struct Marker {
    pub mark: Range<usize>,
    /// Whether it is `-` followed by white space.
    pub proper: bool,
}

/// A key longer than this, in characters, is prose.
const LONGEST_KEY: usize = 64;

/// The lines of a range of the text.
pub fn lines(text: &str, range: Range<usize>) -> impl Iterator<Item = Line> {
    let mut start = range.start;
    std::iter::from_fn(move || {
        if start >= range.end {
            return None;
        }
        let line = line_at(text, start, range.end);
        start = line.end + if text[line.end..range.end].starts_with("\r\n") { 2 } else { 1 };
        Some(line)
    })
}

/// The first line that is not blank.
pub fn first_line(text: &str) -> Option<Line> {
    let start = text.find(|c: char| !is_space(c))?;
    let start = text[..start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    Some(line_at(text, start, text.len()))
}

/// White space as people type it, and characters that show nothing.
pub fn is_space(c: char) -> bool {
    if c.is_ascii() {
        return c <= ' ' || c == '\u{7f}';
    }
    matches!(c, '\u{80}'..='\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200b}' | '\u{2028}' | '\u{2029}')
        || matches!(c, '\u{202f}' | '\u{205f}' | '\u{2060}' | '\u{3000}' | '\u{feff}')
}

/// The columns that leading white space takes.
pub fn width(c: char) -> usize {
    match c {
        '\t' | '\u{3000}' => 2,
        '\u{feff}' | '\u{200b}' | '\u{2060}' => 0,
        c if c.is_control() => 0,
        _ => 1,
    }
}

/// The range without white space at its ends.
pub fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let start = range.start + (slice.len() - slice.trim_start_matches(is_space).len());
    let end = (range.start + slice.trim_end_matches(is_space).len()).max(start);
    start..end
}

/// The key at the start of a line's content, if it has one.
pub fn key_of(text: &str, content: Range<usize>) -> Option<KeyPart> {
    let line = &text[content.clone()];
    let first = line.chars().next()?;
    if let Some(close) = closing_quote(first)
        && let Some(part) = quoted_key(line, first, close)
    {
        return Some(part.moved(content.start));
    }
    if matches!(first, '[' | '{' | '［' | '｛' | '"' | '\'' | '#' | '＃' | '?') {
        return None;
    }
    for (position, (at, c)) in line.char_indices().enumerate() {
        if position > LONGEST_KEY {
            return None;
        }
        if let Some(part) = key_before(line, at, c) {
            return Some(part.moved(content.start));
        }
    }
    None
}

/// The mark of a list item at the start of a line's content, if it has one.
pub fn marker_of(text: &str, content: Range<usize>) -> Option<Marker> {
    let line = &text[content.clone()];
    let mut chars = line.chars();
    let mark = chars.next()?;
    let next = chars.next();
    let apart = next.is_none_or(is_space);
    let marks = match mark {
        '*' => apart && next.is_some(),
        '-' | '－' | '—' | '–' | '−' | '﹣' | '·' | '•' | '●' | '○' | '◆' | '■' | '・' | '‧' | '∙' => {
            next != Some(mark)
        }
        _ => false,
    };
    let span = content.start..content.start + mark.len_utf8();
    marks.then_some(Marker { mark: span, proper: mark == '-' && apart })
}

/// Whether it looks like the name of a field: at most 20 letters, Han, digits, `_`, `-`, and blanks between.
pub fn name_like(key: &str) -> bool {
    key.chars().take(21).count() <= 20
        && key.chars().any(|c| is_han(c) || c.is_alphabetic())
        && key.chars().all(|c| is_letter(c) || matches!(c, '_' | '-') || is_space(c))
}

/// A colon of any make.
pub fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：' | '﹕' | '∶' | '︰')
}

impl KeyPart {
    fn moved(mut self, by: usize) -> Self {
        self.key = self.key.start + by..self.key.end + by;
        self.colon = self.colon.start + by..self.colon.end + by;
        self
    }
}

fn line_at(text: &str, start: usize, limit: usize) -> Line {
    let bytes = &text.as_bytes()[start..limit];
    let end = bytes::position(bytes, *b"\n\r").map_or(limit, |at| start + at);
    let content = trim(text, start..end);
    let before = &text[start..content.start];
    let indent = before.chars().map(width).sum();
    let odd = before.contains(['\t', '\u{3000}', '\u{a0}']) && !content.is_empty();
    Line { start, end, indent, content, odd }
}

fn closing_quote(opening: char) -> Option<char> {
    match opening {
        '"' | '\'' => Some(opening),
        '“' => Some('”'),
        '‘' => Some('’'),
        '【' => Some('】'),
        _ => None,
    }
}

/// `"key": …`, also in curly quotes or `【key】：`.
fn quoted_key(line: &str, opening: char, closing: char) -> Option<KeyPart> {
    let start = opening.len_utf8();
    let end = if opening.is_ascii() {
        fold::closing_quote(line, opening)?
    } else {
        start + line[start..].find(closing)?
    };
    let after = end + closing.len_utf8();
    let colon = trim(line, after..line.len()).start;
    let c = line[colon..].chars().next().filter(|c| is_colon(*c))?;
    let key = start..end;
    let name_like = name_like(&line[key.clone()]);
    // Quotation marks that belong to a sentence are not those of a key.
    if line[key.clone()].chars().count() > LONGEST_KEY || (!opening.is_ascii() && !name_like) {
        return None;
    }
    let colon = colon..colon + c.len_utf8();
    let apart = line[colon.end..].chars().next().is_none_or(is_space);
    let form = match (c, apart) {
        (':', true) => KeyForm::Proper,
        (':', false) => KeyForm::NoSpace,
        _ => KeyForm::FullWidth,
    };
    Some(KeyPart { key, colon, form, name_like })
}

/// The key before the character at `at`, if that is the colon which ends it.
fn key_before(line: &str, at: usize, c: char) -> Option<KeyPart> {
    if !is_colon(c) {
        return None;
    }
    let key = trim(line, 0..at);
    let name = &line[key.clone()];
    if name.is_empty() {
        return None;
    }
    let colon = at..at + c.len_utf8();
    let after = &line[colon.end..];
    let name_like = name_like(name);
    let form = if c != ':' {
        name_like.then_some(KeyForm::FullWidth)
    } else if after.chars().next().is_none_or(is_space) {
        Some(KeyForm::Proper)
    } else {
        // An address and a drive letter have a colon of their own.
        let drive = name.len() == 1 && after.starts_with(['\\', '/']);
        (name_like && !after.starts_with("//") && !drive).then_some(KeyForm::NoSpace)
    }?;
    Some(KeyPart { key, colon, form, name_like })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(line: &str) -> Option<(&str, KeyForm)> {
        key_of(line, 0..line.len()).map(|part| (&line[part.key], part.form))
    }

    #[test]
    fn keys_are_recognised_however_the_colon_was_typed() {
        assert_eq!(key("title: 标题"), Some(("title", KeyForm::Proper)));
        assert_eq!(key("标题 ： 通知"), Some(("标题", KeyForm::FullWidth)));
        assert_eq!(key("title:标题"), Some(("title", KeyForm::NoSpace)));
        assert_eq!(key("“标题”：通知"), Some(("标题", KeyForm::FullWidth)));
        assert_eq!(key("【标题】：通知"), Some(("标题", KeyForm::FullWidth)));
        assert_eq!(key("\"a: b\": c"), Some(("a: b", KeyForm::Proper)));
        assert_eq!(key("url: http://example.cn"), Some(("url", KeyForm::Proper)));
    }

    #[test]
    fn addresses_times_and_paths_are_no_keys() {
        for line in
            ["http://example.cn", "08:30", "08：30", r"C:\文件", "这句话，有逗号：没有键", "“引号，还有”：，"]
        {
            assert_eq!(key(line), None, "{line}");
        }
    }

    #[test]
    fn marks_of_items_are_recognised() {
        let proper = |line: &str| marker_of(line, 0..line.len()).map(|marker| marker.proper);
        assert_eq!(proper("- 甲"), Some(true));
        assert_eq!(proper("-"), Some(true));
        for line in ["-甲", "－甲", "·甲", "• 甲", "* 甲"] {
            assert_eq!(proper(line), Some(false), "{line}");
        }
        for line in ["--", "——甲", "*甲*", "甲"] {
            assert_eq!(proper(line), None, "{line}");
        }
    }
}
