//! Lists as people type them: split at Chinese and plain commas. Takes values, gives texts with places.

use super::{Node, Spanned, Value};
use crate::diag::SourceText;
use std::ops::Range;
use std::sync::Arc;

/// The commas that part the items of a list typed as one text.
pub const COMMAS: [char; 5] = ['，', '、', ',', '；', ';'];

/// The text of a value, if it has one: a text, or brackets that turn out to belong to it, as in `title: 【示例】`.
pub fn text_of(source: SourceText, value: &Value) -> Option<Arc<str>> {
    match &value.node {
        Node::Text(text) if text.trim().len() == text.len() => Some(Arc::clone(text)),
        Node::Text(text) => Some(Arc::from(text.trim())),
        Node::List(_) | Node::Map(_) => {
            let typed = source.text.get(value.span.clone())?;
            typed.starts_with(['[', '{', '【', '［', '｛']).then(|| Arc::from(typed.trim()))
        }
        Node::Null => None,
    }
}

/// The text of a list's item; a sentence with a colon, which YAML takes for a map, is its line as typed.
pub fn item_text(source: SourceText, item: &Value) -> Option<Arc<str>> {
    match &item.node {
        Node::Map(fields) if fields.len() == 1 => {
            let typed = source.text.get(item.span.clone())?;
            (!typed.contains('\n')).then(|| Arc::from(typed.trim()))
        }
        _ => text_of(source, item),
    }
}

/// The items of a text, split at commas of any make.
pub fn split_text(source: SourceText, text: &str, span: &Range<usize>) -> Vec<Spanned<Arc<str>>> {
    let typed = source.text.get(span.clone()).unwrap_or_default();
    // Where the text stands as it is, each item has its own place; else all have the place of the whole.
    let start = typed.find(text).map(|at| span.start + at);
    text.split(COMMAS)
        .filter(|part| !part.trim().is_empty())
        .map(|part| {
            let trimmed = part.trim();
            let at = trimmed.as_ptr().addr() - text.as_ptr().addr();
            let span = start.map_or(span.clone(), |start| start + at..start + at + trimmed.len());
            Spanned { value: Arc::from(trimmed), span }
        })
        .collect()
}

/// The items of one item: split where a Chinese comma stands in it, unless it is in quotation marks.
pub fn split_item(source: SourceText, text: &str, span: &Range<usize>) -> Vec<Spanned<Arc<str>>> {
    let typed = source.text.get(span.clone()).unwrap_or_default();
    if text.contains(['，', '、']) && !typed.starts_with(['"', '\'']) {
        return split_text(source, text, span);
    }
    let text = text.trim();
    if text.is_empty() { Vec::new() } else { vec![Spanned { value: Arc::from(text), span: span.clone() }] }
}
