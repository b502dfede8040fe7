//! Laws of the reader, and its typed fields. The cases of reading itself stand in `tests/spec-front-matter`.

mod corpus;
mod laws;
mod typed;

use super::{Fields, Key, Node, Value, read, split};
use crate::diag::{Diagnostic, SourceText};
use std::sync::Arc;

const KEYS: &[Key] = &[
    Key { name: "title", aliases: &["标题"] },
    Key { name: "date", aliases: &["日期", "发布时间"] },
    Key { name: "tags", aliases: &["标签", "主题"] },
    Key { name: "draft", aliases: &["草稿"] },
    Key { name: "year", aliases: &["年度"] },
    Key { name: "value", aliases: &["数值"] },
    Key { name: "status", aliases: &["状态"] },
    Key { name: "achievements", aliases: &["成绩"] },
    Key { name: "attachments", aliases: &["附件"] },
];

/// What `with` makes of the fields of a front matter, and all that is said about it.
fn fields<T>(text: &str, with: impl FnOnce(&mut Fields) -> T) -> (T, Vec<Diagnostic>) {
    let path = Arc::from("content/a.md");
    let source = SourceText { path: &path, text };
    let outcome = read(source, split(text).yaml.expect("a front matter"));
    let mut diagnostics = outcome.diagnostics;
    let mut fields = Fields::new(source, outcome.value, KEYS, &mut diagnostics);
    let made = with(&mut fields);
    fields.finish();
    (made, diagnostics)
}

fn codes(diagnostics: &[Diagnostic]) -> Vec<(&str, u32)> {
    let line = |diagnostic: &Diagnostic| diagnostic.place.as_ref().map_or(0, |place| place.line);
    diagnostics.iter().map(|diagnostic| (diagnostic.code, line(diagnostic))).collect()
}

/// All spans and texts of a value.
fn walk(value: &Value, visit: &mut impl FnMut(&std::ops::Range<usize>, &str)) {
    match &value.node {
        Node::Null => visit(&value.span, ""),
        Node::Text(text) => visit(&value.span, text),
        Node::List(items) => {
            visit(&value.span, "");
            items.iter().for_each(|item| walk(item, visit));
        }
        Node::Map(fields) => {
            visit(&value.span, "");
            for field in fields {
                visit(&field.key_span, &field.key);
                walk(&field.value, visit);
            }
        }
    }
}
