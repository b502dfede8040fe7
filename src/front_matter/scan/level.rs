//! Where a line belongs by its indentation: to an open collection, or to a new one; with a mend where it is slightly off.

use super::Scanner;
use super::line::Line;
use crate::front_matter::problems;
use std::ops::Range;

/// Collections may be nested so deep.
pub const MOST: usize = 32;

/// An open collection of the block style.
#[derive(Clone, Debug)]
pub struct Level {
    pub shape: Shape,
    /// The column of its entries.
    pub indent: usize,
    /// Its first entry.
    pub first: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Map,
    List,
}

/// Whether a line stood where it should.
enum Fit {
    Exact,
    /// Slightly off, but it can belong to one collection only.
    Mended,
    No,
    TooDeep,
}

impl Scanner<'_> {
    /// Finds the collection of an entry and begins its line. Says so and answers `false` if there is none.
    pub(super) fn place(&mut self, shape: Shape, indent: usize, line: &Line) -> bool {
        match self.fit(shape, indent, line) {
            Fit::Exact => {}
            Fit::Mended => self.said.say(problems::misaligned(), line.content.clone()),
            Fit::No => {
                self.said.say(problems::misfit(), line.content.clone());
                return false;
            }
            Fit::TooDeep => return false,
        }
        self.fill_vacant();
        self.anchors.end(self.levels.len(), self.mended.scalars.len());
        self.mended.line(line.start, self.levels.len() - 1);
        true
    }

    fn fit(&mut self, shape: Shape, indent: usize, line: &Line) -> Fit {
        let Some(top) = self.levels.last().cloned() else {
            if self.whole {
                return Fit::No;
            }
            return if self.push(shape, indent, &line.content) { Fit::Exact } else { Fit::TooDeep };
        };
        if self.vacant.is_some() {
            // A list may stand in the column of its key.
            let beside = shape == Shape::List && top.shape == Shape::Map && indent == top.indent;
            if indent > top.indent || beside {
                if !self.push(shape, indent, &line.content) {
                    return Fit::TooDeep;
                }
                // The place is taken; nothing is to be filled in.
                self.vacant = None;
                return Fit::Exact;
            }
        }
        self.fit_above(shape, indent)
    }

    /// Fits an entry that is no child of the latest one.
    fn fit_above(&mut self, shape: Shape, indent: usize) -> Fit {
        let depth = self.levels.len();
        // How many levels enclose the line strictly or hold it as a sibling.
        let keep = self.levels.iter().rposition(|level| level.indent <= indent).map_or(0, |at| at + 1);
        let Some(top) = keep.checked_sub(1).and_then(|at| self.levels.get(at)).cloned() else {
            // It stands to the left of everything.
            let Some(root) = self.levels.first_mut().filter(|root| root.shape == shape) else {
                return Fit::No;
            };
            root.indent = indent;
            let first = root.first.clone();
            self.said.say(problems::misaligned(), first);
            self.close_to(1);
            return Fit::Exact;
        };
        let popped = self.levels.get(keep).filter(|level| level.shape == shape);
        let (kept, fit) = if top.indent == indent {
            match (top.shape == shape, shape) {
                (true, _) => (keep, Fit::Exact),
                // The list stood in the column of its key, and is over.
                (false, Shape::Map) if keep >= 2 && self.levels[keep - 2].indent == indent => {
                    (keep - 1, Fit::Exact)
                }
                (false, _) if popped.is_some() => (keep + 1, Fit::Mended),
                (false, _) => return Fit::No,
            }
        } else if popped.is_some() {
            (keep + 1, Fit::Mended)
        } else if keep == depth && top.shape == shape {
            // Deeper than its sibling, whose value is complete.
            (keep, Fit::Mended)
        } else {
            return Fit::No;
        };
        self.close_to(kept);
        fit
    }

    /// Ends the collections deeper than `depth`.
    fn close_to(&mut self, depth: usize) {
        self.fill_vacant();
        self.levels.truncate(depth);
    }
}
