//! Collects what is said about one body, each with its place in the source file.

use std::ops::Range;

use crate::diag::{Diagnostic, SourceText};

use super::offsets::Offsets;

/// Diagnostics, and the way from the text that passes see back to the file.
#[derive(Debug)]
pub struct Report<'a> {
    source: SourceText<'a>,
    /// Where the body begins in the file.
    start: usize,
    /// From the cleaned text of the body back to the body.
    cleaned: Offsets,
    pub diagnostics: Vec<Diagnostic>,
}

/// The most problems of one kind that are told.
const MOST: usize = 100;

impl<'a> Report<'a> {
    pub fn new(source: SourceText<'a>, start: usize, cleaned: Offsets) -> Self {
        Report { source, start, cleaned, diagnostics: Vec::new() }
    }

    /// Adds a problem at a range of the cleaned text. Of one kind a hundred are enough: nobody reads more before
    /// mending the first, and each carries its whole line.
    pub fn add(&mut self, range: &Range<usize>, problem: Diagnostic) {
        let alike = self.diagnostics.iter().filter(|other| other.code == problem.code).take(MOST).count();
        if alike < MOST {
            let place = self.source.place(self.in_source(range));
            self.diagnostics.push(problem.at(place));
        }
    }

    /// A range of the cleaned text as a range of the file, on character boundaries.
    pub fn in_source(&self, range: &Range<usize>) -> Range<usize> {
        let range = self.cleaned.old(range);
        let text = self.source.text;
        let start = text.floor_char_boundary(self.start + range.start);
        start..text.ceil_char_boundary(self.start + range.end).max(start)
    }
}
