//! The mended text under construction: canonical YAML in which every scalar is quoted and carries its number.

use crate::text::bytes;
use std::fmt::Write;
use std::ops::Range;

/// Text that YAML reads without doubt, and where its scalars stood in the source.
#[derive(Debug, Default)]
pub struct Mended {
    /// Each scalar and key is written as `"17 text"`; 17 counts in [`Self::scalars`].
    pub text: String,
    pub scalars: Vec<Scalar>,
    pub flows: Vec<Flow>,
    /// The source offset of each line of the text.
    origins: Vec<usize>,
    /// The flow collection that is open.
    open: Option<usize>,
}

/// Where a scalar stood.
#[derive(Clone, Debug)]
pub struct Scalar {
    pub span: Range<usize>,
    pub kind: Kind,
    /// The innermost flow collection around it, counted in [`Mended::flows`].
    pub flow: Option<usize>,
}

/// What a scalar stands for. Empty things are written as scalars, so that they have a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Null,
    EmptyList,
    EmptyMap,
}

/// A collection in brackets.
#[derive(Clone, Debug)]
pub struct Flow {
    pub span: Range<usize>,
    pub parent: Option<usize>,
}

/// A point to go back to.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    text: usize,
    scalars: usize,
    flows: usize,
    open: Option<usize>,
}

impl Mended {
    /// Room for what becomes of `length` bytes of source.
    pub fn with_room(length: usize) -> Self {
        let (lines, scalars) = (length / 24, length / 10);
        Self {
            text: String::with_capacity(length * 2),
            scalars: Vec::with_capacity(scalars),
            origins: Vec::with_capacity(lines),
            ..Self::default()
        }
    }

    /// Begins a line for the source line at `origin`.
    pub fn line(&mut self, origin: usize, depth: usize) {
        if !self.origins.is_empty() {
            self.text.push('\n');
        }
        self.origins.push(origin);
        for _ in 0..depth {
            self.text.push_str("  ");
        }
    }

    /// Writes as it is: punctuation of the collections, anchors and aliases.
    pub fn raw(&mut self, syntax: &str) {
        self.text.push_str(syntax);
    }

    pub fn key(&mut self, name: &str, span: Range<usize>) {
        self.scalar(name, span, Kind::Text);
        self.text.push_str(": ");
    }

    pub fn scalar(&mut self, text: &str, span: Range<usize>, kind: Kind) {
        self.text.push('"');
        self.text.push_str(&self.scalars.len().to_string());
        self.text.push(' ');
        push_escaped(&mut self.text, text);
        self.text.push('"');
        self.scalars.push(Scalar { span, kind, flow: self.open });
    }

    pub fn open_flow(&mut self, start: usize) -> usize {
        self.flows.push(Flow { span: start..start, parent: self.open });
        let flow = self.flows.len() - 1;
        self.open = Some(flow);
        flow
    }

    pub fn close_flow(&mut self, flow: usize, end: usize) {
        if let Some(closed) = self.flows.get_mut(flow) {
            closed.span.end = end;
            self.open = closed.parent;
        }
    }

    pub fn mark(&self) -> Mark {
        Mark { text: self.text.len(), scalars: self.scalars.len(), flows: self.flows.len(), open: self.open }
    }

    /// Forgets what was written after `mark`, which was on the same line.
    pub fn rewind(&mut self, mark: Mark) {
        self.text.truncate(mark.text);
        self.scalars.truncate(mark.scalars);
        self.flows.truncate(mark.flows);
        self.open = mark.open;
    }

    /// The source offset of a line of the mended text, or of its last line.
    pub fn origin_of_line(&self, line: usize) -> usize {
        self.origins.get(line).or(self.origins.last()).copied().unwrap_or_default()
    }

    /// The mended text before one of its lines.
    pub fn before_line(&self, line: usize) -> &str {
        let end = self.text.match_indices('\n').nth(line.saturating_sub(1)).map_or(0, |(at, _)| at);
        if line == 0 { "" } else { &self.text[..end] }
    }
}

fn push_escaped(out: &mut String, text: &str) {
    if !may_need_escape(text) {
        return out.push_str(text);
    }
    let mut rest = text;
    while let Some(at) = rest.find(needs_escape) {
        out.push_str(&rest[..at]);
        let mut chars = rest[at..].chars();
        match chars.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some('\t') => out.push_str("\\t"),
            Some(c) if !c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            // Control characters have no business in a text; the scanner has complained about them.
            _ => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
}

/// Whether there are bytes as of a character that needs an escape. Most texts have none, and this is far quicker to find out.
fn may_need_escape(text: &str) -> bool {
    // Those of one byte and those from U+0080 to U+009F by their first byte, the others by their last two.
    let has_bytes_of_one = |first: u8, second: u8| {
        (first < b' ')
            | (first == b'"')
            | (first == b'\\')
            | (first == 0x7f)
            | (first == 0xc2)
            | ((first == 0x80) & ((second == 0xa8) | (second == 0xa9)))
            | ((first == 0xbb) & (second == 0xbf))
            | ((first == 0xbf) & (second >= 0xbe))
    };
    bytes::has_pair(text.as_bytes(), has_bytes_of_one) || text.ends_with(needs_escape)
}

/// What cannot stand in a quoted scalar as it is: YAML takes U+2028 and U+2029 for line breaks and refuses the others.
fn needs_escape(c: char) -> bool {
    if ('\u{3000}'..='\u{9fff}').contains(&c) {
        return false;
    }
    matches!(c, '"' | '\\' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}') || c.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_that_needs_an_escape_is_overlooked() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32).filter(|c| needs_escape(*c)) {
            assert!(may_need_escape(&c.to_string()), "{c:?}");
            assert!(may_need_escape(&format!("甲{c}乙")), "{c:?}");
        }
        assert!(!may_need_escape("title 标题，2023年“甲”"));
    }
}
