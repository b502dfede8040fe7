//! A figure over the years, as a line. Takes years with figures, gives SVG; years that are missing are bridged by dashes.

use super::scale::{Scale, Tick, ticks};
use super::svg::{Anchor, Svg};
use super::words::width;
use super::{Figure, Head, SMALL, TEXT, WIDTH};

const TOP: f64 = 26.0;
const PLOT: f64 = 108.0;
const FOOT: f64 = 24.0;
/// Height of a line above the plot that says what an axis or a value leaves out.
const NOTE: f64 = 18.0;
/// Below this share of the greatest value a change is not seen on an axis from zero.
const FLAT: f64 = 0.1;

/// A line through the figures of years, oldest first; the newest stands out. `unit` is a note such as `单位：次`, made where values have no room for theirs.
/// None when a figure cannot be drawn or there is none.
pub fn line(head: Head<'_>, unit: &str, years: &[(i16, Figure<'_>)]) -> Option<String> {
    if years.is_empty() || !years.iter().all(|(_, figure)| figure.is_drawable()) {
        return None;
    }
    let axis = Axis::of(years);
    let plots = [true, false].map(|full| Plot::new(&axis, years, unit, full));
    let plot = plots.into_iter().min_by_key(Plot::faults)?;
    Some(plot.draw(head, years))
}

/// The axis of values.
struct Axis {
    ticks: Vec<Tick>,
    from_zero: bool,
}

impl Axis {
    fn of(years: &[(i16, Figure<'_>)]) -> Self {
        let values = || years.iter().map(|(_, figure)| figure.value);
        let (least, greatest) =
            (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
        let whole = values().all(|value| value.fract() == 0.0);
        // A count says how many there are, not only how many more.
        let from_zero = whole || least <= 0.0 || greatest == least || greatest - least > greatest * FLAT;
        let low = if from_zero { least.min(0.0) } else { least };
        Self { ticks: ticks(low, greatest.max(0.0), 4, whole), from_zero }
    }
}

/// A place taken by a text or a dot: left, top, right, bottom.
type Place = (f64, f64, f64, f64);

/// A text with its place.
struct Label {
    text: String,
    x: f64,
    y: f64,
    anchor: Anchor,
    strong: bool,
}

/// Everything with its place.
struct Plot<'a> {
    axis: &'a Axis,
    left: f64,
    bottom: f64,
    dots: Vec<(f64, f64)>,
    rows: Vec<f64>,
    note: String,
    years: Vec<Label>,
    values: Vec<Option<Label>>,
}

impl<'a> Plot<'a> {
    fn new(axis: &'a Axis, years: &[(i16, Figure<'_>)], unit: &str, full: bool) -> Self {
        let mut notes = Vec::new();
        if !full && !unit.is_empty() {
            notes.push(unit);
        }
        if !axis.from_zero {
            notes.push("纵轴不从0起");
        }
        let note = super::words::fit(&notes.join("　"), WIDTH / SMALL);
        let top = TOP + if note.is_empty() { 0.0 } else { NOTE };
        let bottom = top + PLOT;
        let gutter = axis.ticks.iter().map(|tick| width(&tick.label)).fold(0.0, f64::max) * SMALL;
        let left = gutter + 8.0;
        let (low, high) = (axis.ticks[0].value, axis.ticks[axis.ticks.len() - 1].value);
        let vertical = Scale::new(low, high, bottom, top);
        let margin = width("2023年") * SMALL / 2.0;
        let (first, last) = (years[0].0, years[years.len() - 1].0);
        let horizontal = Scale::new(f64::from(first), f64::from(last), left + margin, WIDTH - margin - 2.0);
        let dots: Vec<(f64, f64)> = years
            .iter()
            .map(|(year, figure)| (horizontal.at(f64::from(*year)), vertical.at(figure.value)))
            .collect();
        let rows = axis.ticks.iter().map(|tick| vertical.at(tick.value)).collect();
        let mut plot = Self { axis, left, bottom, dots, rows, note, years: Vec::new(), values: Vec::new() };
        plot.years = plot.place_years(years);
        plot.values = plot.place_values(years, full);
        plot
    }

    /// How many values found no room, and what the others hide.
    fn faults(&self) -> (usize, usize, usize) {
        let (mut dots, mut pieces) = (0, 0);
        for label in self.values.iter().flatten() {
            let hidden = self.hidden(label);
            dots += hidden.0;
            pieces += hidden.1;
        }
        (self.values.iter().filter(|label| label.is_none()).count(), dots, pieces)
    }

    /// Years below the axis: all with 年, else all without, else as many as have room, counted from the newest.
    fn place_years(&self, years: &[(i16, Figure<'_>)]) -> Vec<Label> {
        let labels = |suffix: &str| -> Vec<Label> {
            let label = |(at, (year, _)): (usize, &(i16, Figure<'_>))| Label {
                text: format!("{year}{suffix}"),
                x: self.dots[at].0,
                y: self.bottom + 18.0,
                anchor: Anchor::Middle,
                strong: at + 1 == years.len(),
            };
            years.iter().enumerate().map(label).collect()
        };
        let have_room = |labels: &[Label]| {
            labels.windows(2).all(|pair| !overlap(pair[0].place(SMALL), pair[1].place(SMALL), 3.0))
        };
        let full = labels("年");
        if have_room(&full) {
            return full;
        }
        let mut kept: Vec<Label> = Vec::new();
        for label in labels("").into_iter().rev() {
            if kept.last().is_none_or(|after| !overlap(label.place(SMALL), after.place(SMALL), 3.0)) {
                kept.push(label);
            }
        }
        kept.reverse();
        kept
    }

    /// Values at their dots, clear of all other words: first the newest and the oldest, then the greatest and the least, then the
    /// others. What finds no room is still in the drawing's words and in the table beside it; the newest always finds some.
    fn place_values(&self, years: &[(i16, Figure<'_>)], full: bool) -> Vec<Option<Label>> {
        let mut taken: Vec<Place> = self.years.iter().map(|label| label.place(SMALL)).collect();
        taken.extend(self.rows.iter().map(|y| (0.0, y - 8.0, self.left - 4.0, y + 8.0)));
        if !self.note.is_empty() {
            taken.push((0.0, 0.0, width(&self.note) * SMALL, NOTE));
        }
        let mut values: Vec<Option<Label>> = years.iter().map(|_| None).collect();
        for at in by_weight(years) {
            let figure = years[at].1;
            let is_newest = at + 1 == years.len();
            let candidates = self.around(at, if full { figure.text } else { figure.short }, is_newest);
            let is_clear = |label: &Label| {
                let place = label.place(TEXT);
                let is_inside = place.0 >= 0.0 && place.2 <= WIDTH && place.1 >= 0.0;
                is_inside && !taken.iter().any(|other| overlap(place, *other, 4.0))
            };
            let best = candidates.into_iter().filter(is_clear).min_by_key(|label| self.hidden(label));
            let found = best.filter(|label| is_newest || self.hidden(label).0 == 0);
            taken.extend(found.as_ref().map(|label| label.place(TEXT)));
            values[at] = found;
        }
        values
    }

    /// Where a value may stand, best first: above its dot, below; the same with an end at the dot; before and behind it.
    fn around(&self, at: usize, text: &str, strong: bool) -> [Label; 8] {
        let half = width(text) * TEXT / 2.0;
        let (x, y) = self.dots[at];
        let middle = x.min(WIDTH - 1.0 - half).max(half + 1.0);
        let (above, below, beside) = (y - 9.0, y + 20.0, y + 5.0);
        let places = [
            (middle, above),
            (middle, below),
            (x - 6.0 + half, above),
            (x + 6.0 - half, above),
            (x - 6.0 + half, below),
            (x + 6.0 - half, below),
            (x - 10.0 - half, beside),
            (x + 10.0 + half, beside),
        ];
        places.map(|(x, y)| Label { text: text.to_owned(), x, y, anchor: Anchor::Middle, strong })
    }

    /// How many dots, then how many pieces of the line, a label would hide.
    fn hidden(&self, label: &Label) -> (usize, usize) {
        let place = label.place(TEXT);
        let is_hidden = |(x, y): &&(f64, f64)| overlap(place, (x - 5.0, y - 5.0, x + 5.0, y + 5.0), 1.0);
        let pieces = self.dots.windows(2).filter(|ends| crosses(place, ends[0], ends[1]));
        (self.dots.iter().filter(is_hidden).count(), pieces.count())
    }

    fn draw(&self, head: Head<'_>, years: &[(i16, Figure<'_>)]) -> String {
        let mut svg = Svg::default();
        if !self.note.is_empty() {
            svg.text("chart-note", (0.0, SMALL), SMALL, Anchor::Start, &self.note);
        }
        for (tick, y) in self.axis.ticks.iter().zip(&self.rows) {
            let class = if tick.value == 0.0 { "chart-axis" } else { "chart-grid" };
            svg.line(class, (self.left, *y), (WIDTH, *y));
            svg.text("chart-tick", (self.left - 7.0, y + 4.5), SMALL, Anchor::End, &tick.label);
        }
        for (ends, pair) in self.dots.windows(2).zip(years.windows(2)) {
            let class = if pair[1].0 - pair[0].0 > 1 { "chart-stroke chart-gap" } else { "chart-stroke" };
            svg.line(class, ends[0], ends[1]);
        }
        let mut says = Vec::new();
        for (at, (year, figure)) in years.iter().enumerate() {
            let is_newest = at + 1 == years.len();
            let class = match (is_newest, figure.exact) {
                (true, true) => "chart-dot chart-now",
                (true, false) => "chart-dot chart-now chart-inexact",
                (false, true) => "chart-dot",
                (false, false) => "chart-dot chart-inexact",
            };
            let sentence = format!("{year}年：{}", figure.text);
            svg.dot(class, self.dots[at], if is_newest { 5.0 } else { 4.0 }, !figure.exact, &sentence);
            says.push(sentence);
        }
        for label in &self.years {
            label.draw(&mut svg, "chart-year", SMALL);
        }
        for label in self.values.iter().flatten() {
            label.draw(&mut svg, "chart-value", TEXT);
        }
        svg.finish("line", head, &format!("{}。", says.join("；")), self.bottom + FOOT)
    }
}

impl Label {
    fn place(&self, size: f64) -> Place {
        let wide = width(&self.text) * size;
        let left = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - wide / 2.0,
            Anchor::End => self.x - wide,
        };
        (left, self.y - 0.88 * size, left + wide, self.y + 0.2 * size)
    }

    fn draw(&self, svg: &mut Svg, class: &str, size: f64) {
        let class = if self.strong { format!("{class} chart-now") } else { class.to_owned() };
        svg.text(&class, (self.x, self.y), size, self.anchor, &self.text);
    }
}

/// Positions of the figures, those that matter most first.
fn by_weight(years: &[(i16, Figure<'_>)]) -> Vec<usize> {
    let value = |at: &usize| years[*at].1.value;
    let all = || 0..years.len();
    let greatest = all().max_by(|a, b| value(a).total_cmp(&value(b)));
    let least = all().min_by(|a, b| value(a).total_cmp(&value(b)));
    let mut order = Vec::new();
    for at in [Some(years.len() - 1), Some(0), greatest, least].into_iter().flatten().chain(all()) {
        if !order.contains(&at) {
            order.push(at);
        }
    }
    order
}

fn overlap(a: Place, b: Place, apart: f64) -> bool {
    a.0 < b.2 + apart && b.0 < a.2 + apart && a.1 < b.3 && b.1 < a.3
}

/// Whether the straight line from `a` to `b` runs through a place.
fn crosses(place: Place, a: (f64, f64), b: (f64, f64)) -> bool {
    let (from, to) = (a.0.max(place.0), b.0.min(place.2));
    if from > to || a.0 >= b.0 {
        return false;
    }
    let at = |x: f64| a.1 + (b.1 - a.1) * (x - a.0) / (b.0 - a.0);
    let (upper, lower) = (at(from).min(at(to)), at(from).max(at(to)));
    lower > place.1 && upper < place.3
}
