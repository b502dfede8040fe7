//! Writes SVG: a few shapes with classes, numbers with one decimal. Takes positions, gives markup; lays nothing out.

use std::fmt::{Display, Write as _};

use super::{Head, TEXT, WIDTH};
use crate::text::xml::Escaped;

/// A drawing as it grows.
#[derive(Debug, Default)]
pub struct Svg {
    body: String,
}

/// Where a text stands at its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

impl Svg {
    /// A straight line.
    pub fn line(&mut self, class: &str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) {
        let (x1, y1, x2, y2) = (Number(x1), Number(y1), Number(x2), Number(y2));
        let dash = if class.contains("gap") { " stroke-dasharray=\"4 4\"" } else { "" };
        let _ = write!(
            self.body,
            "<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" stroke=\"currentColor\"{dash}/>"
        );
    }

    /// A dot with what it says; a hollow one for a figure that is not exact.
    pub fn dot(&mut self, class: &str, (x, y): (f64, f64), radius: f64, hollow: bool, says: &str) {
        let (x, y) = (Number(x), Number(y));
        let paint = if hollow {
            "fill=\"#fff\" stroke=\"currentColor\" stroke-width=\"2\""
        } else {
            "fill=\"currentColor\""
        };
        let _ = write!(
            self.body,
            "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{}\" {paint}><title>{}</title></circle>",
            Number(radius),
            Escaped(says)
        );
    }

    /// A box with what it says; see [`Fill`].
    pub fn bar(
        &mut self,
        class: &str,
        (x, y): (f64, f64),
        (width, height): (f64, f64),
        fill: Fill,
        says: Option<&str>,
    ) {
        let paint = match fill {
            Fill::Solid => "fill=\"currentColor\"",
            Fill::Light => "fill=\"currentColor\" fill-opacity=\"0.2\" stroke=\"currentColor\"",
            Fill::Hollow => "fill=\"none\" stroke=\"currentColor\"",
            Fill::Dashed => {
                "fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\" stroke-dasharray=\"4 3\""
            }
        };
        let _ = write!(
            self.body,
            "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {paint}",
            Number(x),
            Number(y),
            Number(width),
            Number(height)
        );
        let _ = match says {
            Some(says) => write!(self.body, "><title>{}</title></rect>", Escaped(says)),
            None => write!(self.body, "/>"),
        };
    }

    /// A text on its base line.
    pub fn text(&mut self, class: &str, (x, y): (f64, f64), size: f64, anchor: Anchor, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        // The root says the common size.
        let size = if size == TEXT { String::new() } else { format!(" font-size=\"{size}\"") };
        let _ = write!(
            self.body,
            "<text class=\"{class}\" x=\"{}\" y=\"{}\"{size}{anchor}>{}</text>",
            Number(x),
            Number(y),
            Escaped(text)
        );
    }

    /// The drawing with its name and its figures in words.
    pub fn finish(self, form: &str, head: Head<'_>, says: &str, height: f64) -> String {
        let (id, title, height) = (Escaped(head.id), Escaped(head.title), Number(height));
        format!(
            "<svg class=\"chart chart-{form}\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" role=\"img\" \
             aria-labelledby=\"{id}-title {id}-desc\" fill=\"currentColor\" font-size=\"{TEXT}\">\
             <title id=\"{id}-title\">{title}</title><desc id=\"{id}-desc\">{}</desc>{}</svg>",
            Escaped(says),
            self.body
        )
    }
}

/// How a bar is painted, so that black and white tells it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// The figure that matters.
    Solid,
    /// A figure beside it.
    Light,
    /// What a part is measured against.
    Hollow,
    /// A figure that is not exact.
    Dashed,
}

/// A position, with one decimal at most.
struct Number(f64);

impl Display for Number {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Zero is added so that there is no negative zero.
        write!(formatter, "{}", (self.0 * 10.0).round() / 10.0 + 0.0)
    }
}
