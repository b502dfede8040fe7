//! 其中: parts of a whole, each a filled length of the same bar. Takes the whole and its parts, gives SVG.

use super::svg::{Anchor, Fill, Svg};
use super::words::{fit, width, wrap};
use super::{Figure, Head, TEXT, WIDTH};

const LINE: f64 = 20.0;
const THICK: f64 = 14.0;
const GAP: f64 = 12.0;
/// Strokes stand half outside their box.
const EDGE: f64 = 1.0;

/// A whole and its parts, each with its name. None when a figure cannot be drawn, there is no part, or one exceeds the whole.
pub fn share(head: Head<'_>, whole: (&str, Figure<'_>), parts: &[(&str, Figure<'_>)]) -> Option<String> {
    let total = whole.1.value;
    let is_part = |(_, part): &(&str, Figure<'_>)| part.is_drawable() && (0.0..=total).contains(&part.value);
    if parts.is_empty() || !whole.1.is_drawable() || total <= 0.0 || !parts.iter().all(is_part) {
        return None;
    }
    let mut svg = Svg::default();
    let extent = WIDTH - 2.0 * EDGE;
    let mut y = caption(&mut svg, 0.0, "", whole.0, whole.1.text);
    let fill = if whole.1.exact { Fill::Light } else { Fill::Dashed };
    let class = if whole.1.exact { "chart-bar" } else { "chart-bar chart-inexact" };
    svg.bar(class, (EDGE, y), (extent, THICK), fill, Some(&format!("{}：{}", whole.0, whole.1.text)));
    y += THICK;
    let mut says = format!("{}：{}", whole.0, whole.1.text);
    for (name, part) in parts {
        let is_exact = whole.1.exact && part.exact;
        let share = is_exact.then(|| format!("（{}%）", (part.value / total * 1000.0).round() / 10.0));
        let text = format!("{}{}", part.text, share.unwrap_or_default());
        y = caption(&mut svg, y + GAP, " chart-now", name, &text);
        svg.bar("chart-track", (EDGE, y), (extent, THICK), Fill::Hollow, None);
        let fill = if part.exact { Fill::Solid } else { Fill::Dashed };
        let class = if part.exact { "chart-bar chart-now" } else { "chart-bar chart-now chart-inexact" };
        let sentence = format!("{name}：{text}");
        svg.bar(class, (EDGE, y), (extent * part.value / total, THICK), fill, Some(&sentence));
        y += THICK;
        says.push('；');
        says.push_str(&sentence);
    }
    says.push('。');
    Some(svg.finish("share", head, &says, y + EDGE))
}

/// The name on the left and the value on the right, above a bar; gives where the bar begins.
fn caption(svg: &mut Svg, mut y: f64, class: &str, name: &str, value: &str) -> f64 {
    let value = fit(value, WIDTH / TEXT);
    let beside = WIDTH - width(&value) * TEXT - TEXT;
    // A name beside a long value would be cut into crumbs.
    let room = if beside >= WIDTH / 3.0 { beside } else { WIDTH };
    for line in wrap(name, room / TEXT) {
        y += LINE;
        svg.text("chart-name", (0.0, y - 5.0), TEXT, Anchor::Start, &line);
    }
    if room == WIDTH {
        y += LINE;
    }
    svg.text(&format!("chart-value{class}"), (WIDTH, y - 5.0), TEXT, Anchor::End, &value);
    y + 1.0
}
