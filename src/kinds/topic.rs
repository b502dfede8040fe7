//! A page that somebody wrote about a term: a school, a teacher. It has a name, a portrait and a text.

use super::common::Common;
use super::files::ImageReference;
use crate::diag::{Diagnostic, SourceText};
use crate::front_matter::{Fields, Key, Value};

const KEYS: &[Key] = &[
    Key { name: "term", aliases: &["名称"] },
    Key { name: "title", aliases: &["标题"] },
    Key { name: "portrait", aliases: &["照片", "图片"] },
    Key { name: "summary", aliases: &["摘要", "简介"] },
];

/// Reads the front matter of a term's own page; its title is the term.
pub fn read(source: SourceText<'_>, value: Value, diagnostics: &mut Vec<Diagnostic>) -> Common {
    let mut fields = Fields::new(source, value, KEYS, diagnostics);
    let (term, title) = (fields.text("term"), fields.text("title"));
    let image = ImageReference::read(&mut fields, "portrait");
    let summary = fields.text("summary");
    fields.finish();
    Common { title: term.or(title), image, summary, ..Common::default() }
}
