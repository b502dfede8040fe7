//! Block scalars: `|` keeps the lines of the text below it, `>` joins them.

use super::fold::join;
use super::line::{Line, is_space, width};
use super::{Kind, Scanner};
use std::ops::Range;

/// What stands after the key: `|`, `>-`, `|2+` …
#[derive(Clone, Copy, Debug)]
pub struct Header {
    folded: bool,
    /// Columns of indentation that belong to the text's margin, if told.
    indent: Option<usize>,
    end: Chomp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Chomp {
    Strip,
    Clip,
    Keep,
}

/// Reads `rest` as a block scalar's header; `None` if it is a text that begins with `|` or `>`.
pub fn header(rest: &str) -> Option<Header> {
    let mut chars = rest.chars();
    let folded = match chars.next()? {
        '|' => false,
        '>' => true,
        _ => return None,
    };
    let mut header = Header { folded, indent: None, end: Chomp::Clip };
    let signs = chars.as_str();
    let length = signs.find(is_space).unwrap_or(signs.len());
    for sign in signs[..length].chars() {
        match sign {
            '-' if header.end == Chomp::Clip => header.end = Chomp::Strip,
            '+' if header.end == Chomp::Clip => header.end = Chomp::Keep,
            '1'..='9' if header.indent.is_none() => {
                header.indent = sign.to_digit(10).map(|digit| digit as usize);
            }
            _ => return None,
        }
    }
    let tail = signs[length..].trim_start_matches(is_space);
    (tail.is_empty() || tail.starts_with('#')).then_some(header)
}

impl Scanner<'_> {
    /// Reads the lines below the header that are indented by at least `floor`.
    pub(super) fn block_scalar(&mut self, floor: usize, header: Header, at: &Range<usize>) {
        let below = &self.lines[self.at..];
        let count = below.iter().position(|line| !line.content.is_empty() && line.indent < floor);
        let below = &below[..count.unwrap_or(below.len())];
        let first = below.iter().find(|line| !line.content.is_empty());
        let margin = match (header.indent, first) {
            (Some(told), _) => floor.saturating_sub(1) + told,
            (None, first) => first.map_or(floor, |line| line.indent),
        };
        let mut text = String::new();
        let mut blank = 0;
        let mut indented = true;
        for line in below {
            let content = self.without_margin(line, margin);
            if content.trim_matches(is_space).is_empty() {
                blank += 1;
                continue;
            }
            let deeper = content.starts_with([' ', '\t']);
            if header.folded && !deeper && !indented {
                join(&mut text, content, blank);
            } else {
                let breaks = if text.is_empty() { blank } else { blank + 1 };
                text.extend(std::iter::repeat_n('\n', breaks));
                text.push_str(content);
            }
            indented = deeper;
            blank = 0;
        }
        match header.end {
            Chomp::Strip => {}
            Chomp::Clip if text.is_empty() => {}
            Chomp::Clip => text.push('\n'),
            Chomp::Keep => text.extend(std::iter::repeat_n('\n', blank + 1)),
        }
        let last = below.iter().rev().find(|line| !line.content.is_empty());
        let span =
            first.map_or(at.start, |line| line.content.start)..last.map_or(at.end, |line| line.content.end);
        self.at += below.len();
        self.mended.scalar(&text, span, Kind::Text);
    }

    /// The line without `margin` columns of leading white space, or without what it has of them.
    fn without_margin(&self, line: &Line, margin: usize) -> &str {
        let whole = &self.text[line.start..line.end];
        let mut columns = 0;
        for (at, c) in whole.char_indices() {
            if columns >= margin || !is_space(c) {
                return &whole[at..];
            }
            columns += width(c);
        }
        ""
    }
}
