//! Composes mended text without a YAML parser, as far as it is plain: maps and lists, and lists of texts in brackets. Takes what
//! `scan` writes, gives the same value as `yaml` does, or nothing for what it does not know, such as anchors.

use super::scan::Mended;
use super::yaml::{Composed, Extent, scalar};
use super::{Field, Node, Value};
use crate::text::bytes;
use std::borrow::Cow;

/// YAML refuses a key of more than 1,024 characters; here one is left to it long before.
const LONGEST_KEY: usize = 512;

/// Composes `text`, which is `mended.text` or its beginning.
pub fn compose(mended: &Mended, text: &str) -> Option<Value> {
    let mut reader = Reader { mended, rest: text };
    let composed = reader.block(0)?;
    reader.rest.trim_ascii_end().is_empty().then_some(composed.value)
}

struct Reader<'t> {
    mended: &'t Mended,
    /// What has not been read; within a collection it begins with an entry, without its indentation.
    rest: &'t str,
}

impl<'t> Reader<'t> {
    /// The collection that begins here, whose entries stand at `column`.
    fn block(&mut self, column: usize) -> Option<Composed> {
        let mut extent = Extent::default();
        if self.rest.starts_with("- ") {
            let mut items = Vec::new();
            while self.take("- ") {
                let item = self.value(column, true)?;
                extent.add(&item.value.span, item.flow);
                items.push(item.value);
                if !self.next_line(column) {
                    break;
                }
            }
            return Some(extent.compose(self.mended, Node::List(items)));
        }
        let mut fields = Vec::new();
        while let Some(typed) = self.quoted() {
            let key = scalar(self.mended, &typed)?;
            if typed.len() > LONGEST_KEY || !self.take(": ") {
                return None;
            }
            let value = self.value(column, false)?.value;
            extent.add(&key.value.span, key.flow);
            extent.add(&value.span, None);
            if let Node::Text(name) = key.value.node {
                fields.push(Field { key: name.to_string(), key_span: key.value.span, value });
            }
            if !self.next_line(column) {
                break;
            }
        }
        (!fields.is_empty()).then(|| extent.compose(self.mended, Node::Map(fields)))
    }

    /// What stands behind a key or the mark of an item, up to the end of its line or of the lines below it.
    fn value(&mut self, column: usize, in_item: bool) -> Option<Composed> {
        let inner = column + 2;
        match self.rest.as_bytes().first()? {
            b'\n' => self.next_line(inner).then(|| self.block(inner)).flatten(),
            b'-' if in_item => self.block(inner),
            b'[' => self.flow(),
            b'"' => {
                let line = self.rest;
                let typed = self.quoted()?;
                if in_item && self.rest.starts_with(':') {
                    self.rest = line;
                    return self.block(inner);
                }
                scalar(self.mended, &typed)
            }
            _ => None,
        }
    }

    /// Texts in brackets.
    fn flow(&mut self) -> Option<Composed> {
        let mut extent = Extent::default();
        let mut items = Vec::new();
        self.take("[");
        loop {
            let typed = self.quoted()?;
            let item = scalar(self.mended, &typed)?;
            extent.add(&item.value.span, item.flow);
            items.push(item.value);
            if self.take("]") {
                return Some(extent.compose(self.mended, Node::List(items)));
            }
            if !self.take(", ") {
                return None;
            }
        }
    }

    /// A text in quotation marks: `17 text`.
    fn quoted(&mut self) -> Option<Cow<'t, str>> {
        let mut rest = self.rest.strip_prefix('"')?;
        let end = bytes::position(rest.as_bytes(), *b"\"\\")?;
        let mut text = Cow::Borrowed(&rest[..end]);
        rest = &rest[end..];
        while let Some(escaped) = rest.strip_prefix('\\') {
            let meant = match escaped.as_bytes().first()? {
                b'"' => '"',
                b'\\' => '\\',
                b'n' => '\n',
                b't' => '\t',
                _ => return None,
            };
            rest = &escaped[1..];
            let end = bytes::position(rest.as_bytes(), *b"\"\\")?;
            text.to_mut().push(meant);
            text.to_mut().push_str(&rest[..end]);
            rest = &rest[end..];
        }
        self.rest = &rest[1..];
        Some(text)
    }

    /// Goes to the next line if it holds an entry at `column`; the line read so far has to be over.
    fn next_line(&mut self, column: usize) -> bool {
        let Some(line) = self.rest.strip_prefix('\n') else { return false };
        let entry = line.trim_start_matches(' ');
        let is_entry = line.len() - entry.len() == column && !entry.is_empty();
        if is_entry {
            self.rest = entry;
        }
        is_entry
    }

    fn take(&mut self, syntax: &str) -> bool {
        let rest = self.rest.strip_prefix(syntax);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }
}
