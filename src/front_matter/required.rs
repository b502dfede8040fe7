//! Fields that must be there, fields that many pages share, and fields that only the site knows.

use std::ops::Range;
use std::sync::Arc;

use super::{Fields, Key, Spanned, problems};
use crate::diag::Diagnostic;

impl Fields<'_> {
    /// A text that must be there.
    pub fn required_text(&mut self, name: &str) -> Option<Spanned<Arc<str>>> {
        let text = self.spanned_text(name);
        if text.is_none() {
            self.report_missing(name);
        }
        text
    }

    /// An exact number that must be there.
    pub fn required_decimal(&mut self, name: &str) -> Option<Arc<str>> {
        let number = self.decimal(name);
        // A value that is no number has been told already.
        if number.is_none() && self.value(name).is_none() {
            self.report_missing(name);
        }
        number
    }

    /// The terms of a field that the site declares, such as a taxonomy of its own.
    pub fn extra_texts(&mut self, name: &str) -> Vec<Spanned<Arc<str>>> {
        const KEYS: &[Key] = &[Key { name: "terms", aliases: &[] }];
        let Some(value) = self.extra(name) else { return Vec::new() };
        let span = value.span.clone();
        let field = super::Field { key: "terms".to_owned(), key_span: span.clone(), value };
        let map = super::Value { node: super::Node::Map(vec![field]), span };
        self.nested(map, KEYS).texts("terms")
    }

    /// Adds a problem at a range of the source, and the place of another that explains it.
    pub fn report_with(&mut self, problem: Diagnostic, span: Range<usize>, other: Range<usize>) {
        let other = self.place(other);
        self.report(problem.see(other, "另一处在这里", "the other one is here"), span);
    }

    /// Says that a field must be there.
    pub fn report_missing(&mut self, name: &str) {
        let span = self.span(name).unwrap_or_else(|| self.span_of_front_matter());
        // Only the beginning is marked: what is missing has no place of its own.
        let start = span.start;
        self.report(problems::missing(name, self.first_alias(name)), start..start);
    }
}
