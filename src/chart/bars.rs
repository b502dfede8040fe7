//! Figures side by side, as lying bars: one below the other, so that long Chinese names have the whole width. Takes groups, gives SVG.

use super::scale::Scale;
use super::svg::{Anchor, Fill, Svg};
use super::words::{fit, width, wrap};
use super::{Figure, Head, SMALL, TEXT, WIDTH};

const LINE: f64 = 20.0;
const ROW: f64 = 23.0;
const THICK: f64 = 14.0;
const GAP: f64 = 14.0;
/// The share of the width that names beside the bars, and values behind them, may take.
const BESIDE: f64 = 0.4;

/// Bars that belong together, such as the years of one figure.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// Name above the bars; empty for none.
    pub label: &'a str,
    pub bars: Vec<Bar<'a>>,
}

/// One bar.
#[derive(Clone, Copy, Debug)]
pub struct Bar<'a> {
    /// Name beside the bar, such as a year; empty for none.
    pub label: &'a str,
    pub figure: Figure<'a>,
    /// Whether it is the one that matters.
    pub strong: bool,
}

/// Bars on one axis from zero. None when a figure cannot be drawn or there is none.
pub fn bars(head: Head<'_>, groups: &[Group<'_>]) -> Option<String> {
    let all = || groups.iter().flat_map(|group| &group.bars);
    if all().next().is_none() || !all().all(|bar| bar.figure.is_drawable()) {
        return None;
    }
    let room = WIDTH * BESIDE;
    let widest = |text: fn(&Bar<'_>) -> f64| all().map(text).fold(0.0, f64::max);
    let names = (widest(|bar| width(bar.label)) * SMALL).min(room);
    let is_roomy = widest(|bar| width(bar.figure.text)) * TEXT <= room;
    let words = |bar: &Bar<'_>| fit(if is_roomy { bar.figure.text } else { bar.figure.short }, room / TEXT);
    let values = all().map(|bar| width(&words(bar)) * TEXT).fold(0.0, f64::max);
    let left = if names > 0.0 { names + 10.0 } else { 1.0 };
    let value = |bar: &Bar<'_>| bar.figure.value;
    let (low, high) = (all().map(value).fold(0.0, f64::min), all().map(value).fold(0.0, f64::max));
    // Where all is zero, every bar begins and ends at the axis.
    let high = if low == high { 1.0 } else { high };
    let scale = Scale::new(low, high, left, WIDTH - values - 7.0);
    let zero = scale.at(0.0);

    let mut svg = Svg::default();
    let mut says = Vec::new();
    let mut y: f64 = 0.0;
    for (at, group) in groups.iter().enumerate() {
        if at > 0 {
            y += GAP;
        }
        if !group.label.is_empty() {
            for line in wrap(group.label, WIDTH / TEXT) {
                svg.text("chart-name", (0.0, y + 15.0), TEXT, Anchor::Start, &line);
                y += LINE;
            }
        }
        let top = y;
        let mut sentences = Vec::new();
        for bar in &group.bars {
            let end = scale.at(bar.figure.value);
            let sentence = match (group.label, bar.label) {
                ("", "") => bar.figure.text.to_owned(),
                ("", name) | (name, "") => format!("{name}：{}", bar.figure.text),
                (name, year) => format!("{name}，{year}：{}", bar.figure.text),
            };
            let class = match (bar.strong, bar.figure.exact) {
                (true, true) => "chart-bar chart-now",
                (true, false) => "chart-bar chart-now chart-inexact",
                (false, true) => "chart-bar",
                (false, false) => "chart-bar chart-inexact",
            };
            let fill = match (bar.figure.exact, bar.strong) {
                (false, _) => Fill::Dashed,
                (true, true) => Fill::Solid,
                (true, false) => Fill::Light,
            };
            let middle = y + ROW / 2.0;
            svg.bar(
                class,
                (end.min(zero), middle - THICK / 2.0),
                ((end - zero).abs(), THICK),
                fill,
                Some(&sentence),
            );
            let strong = if bar.strong { " chart-now" } else { "" };
            if !bar.label.is_empty() {
                let name = fit(bar.label, room / SMALL);
                svg.text(
                    &format!("chart-year{strong}"),
                    (left - 10.0, middle + 4.5),
                    SMALL,
                    Anchor::End,
                    &name,
                );
            }
            svg.text(
                &format!("chart-value{strong}"),
                (end.max(zero) + 7.0, middle + 5.0),
                TEXT,
                Anchor::Start,
                &words(bar),
            );
            sentences.push(match bar.label {
                "" => bar.figure.text.to_owned(),
                name => format!("{name}{}", bar.figure.text),
            });
            y += ROW;
        }
        svg.line("chart-axis", (zero, top), (zero, y));
        let sentences = sentences.join("，");
        says.push(if group.label.is_empty() { sentences } else { format!("{}：{sentences}", group.label) });
    }
    Some(svg.finish("bars", head, &format!("{}。", says.join("；")), y + 1.0))
}
