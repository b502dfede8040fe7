//! Cuts Markdown into lines and says what block each belongs to, so that rewriting leaves code and raw HTML alone. Takes
//! text, gives lines; a light reading, the parser has the last word.

use crate::text::bytes;
use crate::text::han::{is_cjk_punctuation, is_han};

use super::html_block::{self, HtmlBlock};

/// One line; all positions are byte offsets into the text.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    pub start: usize,
    /// After the marks of quotations (`>`).
    pub unquoted: usize,
    /// After white space, and after the markers of list items.
    pub content: usize,
    /// Before the line break and trailing white space.
    pub end: usize,
    /// Columns of white space in front.
    pub indent: usize,
    /// How many `>` stand in front.
    pub quotes: usize,
    pub class: Class,
    /// Part of a list item, a footnote or a definition.
    pub in_list: bool,
    /// Indented as the first line of a Chinese paragraph is.
    pub first_line_indent: bool,
    /// Where the `.` of a year at the line's start stands, which is no list.
    pub year: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    Blank,
    /// Code or raw HTML.
    Verbatim,
    /// A heading with `#`, a rule, or the line under a heading.
    Mark,
    /// A line that begins a list item, a footnote or a definition.
    Item,
    Text,
}

/// All lines of `text`.
pub fn scan(text: &str) -> Vec<Line> {
    let mut scanner = Scanner::default();
    let mut lines = Vec::with_capacity(text.len() / 48 + 4);
    let mut start = 0;
    for feed in bytes::line_feeds(text.as_bytes()) {
        lines.push(scanner.line(text, start, feed + 1));
        start = feed + 1;
    }
    if start < text.len() {
        lines.push(scanner.line(text, start, text.len()));
    }
    lines
}

impl Line {
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.content..self.end]
    }
}

#[derive(Default)]
struct Scanner {
    fence: Option<Fence>,
    html: Option<HtmlBlock>,
    /// Columns at which the contents of the open list items begin.
    items: Vec<usize>,
    quotes: usize,
    before: Before,
}

struct Fence {
    mark: u8,
    length: usize,
    quotes: usize,
    column: usize,
}

/// What the line before was.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Before {
    #[default]
    Blank,
    Code,
    Paragraph,
    Other,
}

impl Scanner {
    fn line(&mut self, text: &str, start: usize, next: usize) -> Line {
        let end = start + text[start..next].trim_end().len();
        let (unquoted, quotes) = skip_quotes(text, start, end);
        let (content, indent, wide) = skip_space(text, unquoted, end);
        let mut line = Line {
            start,
            unquoted,
            content,
            end: end.max(content),
            indent,
            quotes,
            class: Class::Text,
            in_list: false,
            first_line_indent: false,
            year: None,
        };
        line.class = self.class(text, &mut line, wide);
        line.in_list = !self.items.is_empty();
        line
    }

    fn class(&mut self, text: &str, line: &mut Line, wide: bool) -> Class {
        let content = line.text(text);
        if self.in_fence(line, content) {
            self.before = Before::Other;
            return Class::Verbatim;
        }
        if let Some(block) = self.html {
            if block.contains(content) {
                if block.ends_in(content) {
                    self.html = None;
                }
                self.before = Before::Other;
                return Class::Verbatim;
            }
            self.html = None;
        }
        if content.is_empty() {
            if self.before != Before::Code {
                self.before = Before::Blank;
            }
            return Class::Blank;
        }
        if line.quotes != self.quotes {
            self.quotes = line.quotes;
            if self.before != Before::Paragraph || line.quotes > 0 {
                self.items.clear();
            }
        }
        let lazy = self.before == Before::Paragraph && !begins_block(content);
        if wide {
            // Nobody continues a list item with ideographic spaces; they begin a paragraph of the text.
            self.items.clear();
        } else if !lazy {
            while self.items.last().is_some_and(|column| line.indent < *column) {
                self.items.pop();
            }
        }
        let relative = line.indent.saturating_sub(self.items.last().copied().unwrap_or(0));
        if self.items.is_empty() && (wide || (relative >= 4 && self.is_prose(content))) {
            line.first_line_indent = true;
            self.before = Before::Paragraph;
            return Class::Text;
        }
        if relative >= 4 && !lazy && !wide {
            self.before = Before::Code;
            return Class::Verbatim;
        }
        self.markers(text, line);
        self.text_class(text, line)
    }

    /// Text behind four spaces is a paragraph, unless it goes on with code.
    fn is_prose(&self, content: &str) -> bool {
        let begins = content.trim_start_matches(|c: char| c.is_ascii_digit()).chars().next();
        self.before != Before::Code
            && begins.is_some_and(|c| is_han(c) || is_cjk_punctuation(c))
            && content.contains(is_han)
    }

    fn in_fence(&mut self, line: &Line, content: &str) -> bool {
        let Some(fence) = &self.fence else { return false };
        if line.quotes < fence.quotes || (!content.is_empty() && line.indent < fence.column) {
            self.fence = None;
            return false;
        }
        let closing = content.len() >= fence.length && content.bytes().all(|byte| byte == fence.mark);
        if closing && line.indent < fence.column + 4 {
            self.fence = None;
        }
        true
    }

    /// Steps over the markers of list items.
    fn markers(&mut self, text: &str, line: &mut Line) {
        let mut column = line.indent;
        while let Some(marker) = marker(line.text(text)) {
            if marker.is_year {
                line.year = Some(line.content + marker.length - 1);
                break;
            }
            let (content, spaces, _) = skip_space(text, line.content + marker.length, line.end);
            // The contents of a footnote stand four columns in.
            let inner = match marker.fixed_column {
                Some(fixed) => column + fixed,
                None => column + marker.length + if (1..=4).contains(&spaces) { spaces } else { 1 },
            };
            self.items.push(inner);
            column += marker.length + spaces;
            line.content = content;
            line.class = Class::Item;
        }
    }

    fn text_class(&mut self, text: &str, line: &Line) -> Class {
        let content = line.text(text);
        if let Some((mark, length)) = fence(content) {
            self.fence = Some(Fence {
                mark,
                length,
                quotes: line.quotes,
                column: self.items.last().copied().unwrap_or(0),
            });
            self.before = Before::Other;
            return Class::Verbatim;
        }
        if let Some(block) = html_block::begin(content, self.before == Before::Paragraph) {
            if !block.ends_in(content) {
                self.html = Some(block);
            }
            self.before = Before::Other;
            return Class::Verbatim;
        }
        if is_mark(content) {
            self.before = Before::Other;
            return Class::Mark;
        }
        self.before = Before::Paragraph;
        line.class
    }
}

/// Steps over `> > `.
fn skip_quotes(text: &str, start: usize, end: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    let (mut at, mut quotes) = (start, 0);
    loop {
        let spaces = bytes[at..end].iter().take_while(|byte| **byte == b' ').count();
        if spaces > 3 || bytes[at..end].get(spaces) != Some(&b'>') {
            return (at, quotes);
        }
        quotes += 1;
        at += spaces + 1;
        if bytes[at..end].first() == Some(&b' ') {
            at += 1;
        }
    }
}

/// Steps over white space: the offset after it, its columns, and whether it has ideographic or no-break spaces.
fn skip_space(text: &str, start: usize, end: usize) -> (usize, usize, bool) {
    let (mut columns, mut wide) = (0, false);
    for (at, c) in text[start..end.max(start)].char_indices() {
        match c {
            ' ' => columns += 1,
            '\t' => columns += 4 - columns % 4,
            '\u{3000}' | '\u{A0}' | '\u{2002}' | '\u{2003}' => {
                columns += 2;
                wide = true;
            }
            _ => return (start + at, columns, wide),
        }
    }
    (end.max(start), columns, wide)
}

struct Marker {
    length: usize,
    is_year: bool,
    fixed_column: Option<usize>,
}

fn marker(content: &str) -> Option<Marker> {
    let bytes = content.as_bytes();
    let spaced = |length: usize| matches!(bytes.get(length), None | Some(b' ' | b'\t'));
    match bytes.first()? {
        b'-' | b'+' | b'*' | b':' if spaced(1) && !is_mark(content) => {
            Some(Marker { length: 1, is_year: false, fixed_column: None })
        }
        b'[' if bytes.get(1) == Some(&b'^') => {
            let close = content.find(']')?;
            let colon = content[close + 1..].chars().next().filter(|c| matches!(c, ':' | '：'))?;
            Some(Marker { length: close + 1 + colon.len_utf8(), is_year: false, fixed_column: Some(4) })
        }
        b'0'..=b'9' => {
            let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let is_marker =
                digits <= 9 && matches!(bytes.get(digits), Some(b'.' | b')')) && spaced(digits + 1);
            // 2023. 工作 is about a year; nobody counts to 1900.
            let is_year = digits == 4 && &content[..4] >= "1900" && content.len() > digits + 1;
            is_marker.then_some(Marker { length: digits + 1, is_year, fixed_column: None })
        }
        _ => None,
    }
}

fn begins_block(content: &str) -> bool {
    marker(content).is_some_and(|marker| !marker.is_year) || is_mark(content) || fence(content).is_some()
}

/// The mark and length of an opening fence of code.
fn fence(content: &str) -> Option<(u8, usize)> {
    let mark = *content.as_bytes().first()?;
    let length = content.bytes().take_while(|byte| *byte == mark).count();
    let opens = length >= 3 && (mark == b'~' || (mark == b'`' && !content[length..].contains('`')));
    opens.then_some((mark, length))
}

/// A heading with `#`, a rule, or the line under a heading.
fn is_mark(content: &str) -> bool {
    let Some(first) = content.bytes().next() else { return false };
    match first {
        b'#' => {
            let level = content.bytes().take_while(|byte| *byte == b'#').count();
            level <= 6 && matches!(content.as_bytes().get(level), None | Some(b' ' | b'\t'))
        }
        b'=' => content.bytes().all(|byte| byte == b'='),
        b'-' | b'*' | b'_' => {
            let marks = content.bytes().filter(|byte| *byte == first).count();
            let only = content.bytes().all(|byte| byte == first || byte == b' ' || byte == b'\t');
            only && (marks >= 3 || (first == b'-' && marks == content.len() && marks >= 2))
        }
        _ => false,
    }
}
