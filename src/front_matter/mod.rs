//! Front matter: what authors type, as values with places. Takes text, gives values; knows no page and no kind.
//!
//! The way of a front matter: [`split()`] finds it, `scan` mends it and notes where everything stands, `canonical` composes
//! what is plain and `yaml` the rest, and [`Fields`] reads it with types.

mod canonical;
mod fields;
mod list;
mod required;
mod scalar;
mod split;
mod fence;
mod scan;
mod yaml;
pub mod problems;

pub use fields::{Fields, Key, Spanned};
pub use list::{COMMAS, split_text};
pub use split::{Split, is_fence, split};

use crate::diag::{Diagnostic, Outcome, SourceText};
use std::ops::Range;
use std::sync::Arc;

/// A value and its place: a byte range of the source's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    pub node: Node,
    pub span: Range<usize>,
}

/// What was typed. Every scalar is its verbatim text: `2023.10`, `08`, `yes` and `~` stay what they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Nothing stands after the colon.
    Null,
    Text(Arc<str>),
    List(Vec<Value>),
    Map(Vec<Field>),
}

/// One `key: value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub key: String,
    pub key_span: Range<usize>,
    pub value: Value,
}

/// The longest front matter that is read, in bytes.
pub const FRONT_MATTER_LIMIT: usize = 64 * 1024;

/// The longest YAML file that is read, in bytes.
pub const FILE_LIMIT: usize = 4 * 1024 * 1024;

/// Reads the front matter that [`split()`] found at `yaml`. The value is always a map, maybe an empty one.
pub fn read(source: SourceText, yaml: Range<usize>) -> Outcome<Value> {
    let fences = fence::examine(source, &yaml);
    let mut outcome = compose(source, yaml, FRONT_MATTER_LIMIT, fences.style);
    outcome.diagnostics.extend(fences.diagnostics);
    let fields = match outcome.value.node {
        Node::Map(fields) => fields,
        Node::List(items) => fields_of_items(source, items, &mut outcome.diagnostics),
        Node::Null => Vec::new(),
        Node::Text(_) => {
            outcome.diagnostics.push(problems::not_a_map().at(source.place(outcome.value.span.clone())));
            Vec::new()
        }
    };
    outcome.value.node = Node::Map(fields);
    outcome.diagnostics.sort();
    outcome
}

/// Reads a whole YAML file, such as `site.yaml`. The value is a map or a list; an empty file is an empty map.
pub fn read_file(source: SourceText) -> Outcome<Value> {
    let mut outcome = compose(source, 0..source.text.len(), FILE_LIMIT, scan::Style::Yaml);
    outcome.diagnostics.sort();
    outcome
}

fn compose(source: SourceText, range: Range<usize>, limit: usize, style: scan::Style) -> Outcome<Value> {
    let empty = Value { node: Node::Map(Vec::new()), span: range.clone() };
    if range.len() > limit {
        let kilobytes = limit / 1024;
        let start = range.start..range.start;
        let diagnostics = vec![problems::too_large(kilobytes).at(source.place(start))];
        return Outcome { value: empty, diagnostics };
    }
    let scan::Scanned { mended, mut diagnostics } = scan::scan(source, range.clone(), style);
    let node = compose_mended(source, &mended, &mut diagnostics).map_or(empty.node, |value| value.node);
    Outcome { value: Value { node, span: range }, diagnostics }
}

/// A front matter of which each line begins like a list item: the fields in the items, and a word on each item.
fn fields_of_items(source: SourceText, items: Vec<Value>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Field> {
    let mut fields = Vec::new();
    for (number, item) in items.into_iter().enumerate() {
        let is_map = matches!(item.node, Node::Map(_));
        if number == 0 || (!is_map && diagnostics.len() < scan::MOST_PROBLEMS) {
            diagnostics.push(problems::not_a_map().at(source.place(item.span)));
        }
        if let Node::Map(inner) = item.node {
            fields.extend(inner);
        }
    }
    fields
}

/// Composes the mended text. Should YAML refuse it all the same, what stands before the refused line is kept.
fn compose_mended(
    source: SourceText,
    mended: &scan::Mended,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Value> {
    if let Some(value) = canonical::compose(mended, &mended.text) {
        return Some(value);
    }
    match yaml::compose(mended, &mended.text) {
        Ok(value) => value,
        Err(failure) => {
            let origin = mended.origin_of_line(failure.line);
            diagnostics.push(problems::yaml_refused(&failure.message).at(source.place(origin..origin)));
            yaml::compose(mended, mended.before_line(failure.line)).ok().flatten()
        }
    }
}

#[cfg(test)]
mod tests;
