//! What the scanner has to say: each problem at its place, repeated ones once, and no more than anyone would read.

use crate::diag::{Diagnostic, SourceText};
use crate::front_matter::problems;
use std::ops::Range;

/// So many problems of one text are told one by one.
pub const MOST: usize = 100;

/// A problem that is told once, with the number of times it occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Habit {
    OddIndent,
    Marker,
    Control,
    TooDeep,
}

#[derive(Debug)]
pub struct Said<'a> {
    source: SourceText<'a>,
    diagnostics: Vec<Diagnostic>,
    habits: Vec<(Habit, Range<usize>, usize)>,
    /// The first problem that was not told, and how many were not.
    untold: Option<(Range<usize>, usize)>,
}

impl<'a> Said<'a> {
    pub fn new(source: SourceText<'a>) -> Self {
        Self { source, diagnostics: Vec::new(), habits: Vec::new(), untold: None }
    }

    pub fn say(&mut self, problem: Diagnostic, at: Range<usize>) {
        if self.diagnostics.len() < MOST {
            self.diagnostics.push(problem.at(self.source.place(at)));
            return;
        }
        let (_, count) = self.untold.get_or_insert((at, 0));
        *count += 1;
    }

    pub fn notice(&mut self, habit: Habit, at: Range<usize>) {
        match self.habits.iter_mut().find(|(known, ..)| *known == habit) {
            Some((_, _, count)) => *count += 1,
            None => self.habits.push((habit, at, 1)),
        }
    }

    pub fn told(mut self) -> Vec<Diagnostic> {
        for (habit, at, count) in self.habits {
            let problem = match habit {
                Habit::OddIndent => problems::odd_indent(count),
                Habit::Marker => problems::item_marker(count),
                Habit::Control => problems::control_character(count),
                Habit::TooDeep => problems::too_deep(count),
            };
            self.diagnostics.push(problem.at(self.source.place(at)));
        }
        if let Some((at, count)) = self.untold {
            self.diagnostics.push(problems::and_more(count).at(self.source.place(at)));
        }
        self.diagnostics
    }
}
