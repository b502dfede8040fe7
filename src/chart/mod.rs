//! Figures become drawings: SVG that a page can hold as it is. Takes numbers with the words they were said in; knows no page.
//!
//! Every drawing is 320 units wide, about the width of a phone, so that its text (13 and 14 units) stays text on every screen; pages
//! set several side by side instead of stretching one. What tells marks apart is shape, dashes and words; colours come from the
//! style sheet through classes, and without it from the colour of the text. No style attribute, no script, equal bytes for equal figures.

mod bars;
mod line;
mod scale;
mod share;
mod svg;
mod words;

#[cfg(test)]
mod tests;

pub use bars::{Bar, Group, bars};
pub use line::line;
pub use share::share;

/// Width of every drawing, in its own units.
const WIDTH: f64 = 320.0;
/// Size of values and names.
const TEXT: f64 = 14.0;
/// Size of years and ticks.
const SMALL: f64 = 13.0;
/// Beyond these a figure has more digits than a drawing can tell apart.
const GREATEST: f64 = 1e15;
const LEAST: f64 = 1e-6;

/// How a drawing is named.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    /// Identifier that nothing else on the page has; an ASCII name.
    pub id: &'a str,
    /// What is drawn, for those who do not see it.
    pub title: &'a str,
}

/// One figure.
#[derive(Clone, Copy, Debug)]
pub struct Figure<'a> {
    pub value: f64,
    /// As the report says it, with unit and qualifier: `50余次`.
    pub text: &'a str,
    /// The same without its unit, where there is no room: `50余`.
    pub short: &'a str,
    /// Whether it is exact. What is not (余, 以上, 约) is drawn hollow.
    pub exact: bool,
}

impl Figure<'_> {
    /// Whether it can be drawn.
    fn is_drawable(&self) -> bool {
        self.value == 0.0 || (LEAST..=GREATEST).contains(&self.value.abs())
    }
}
