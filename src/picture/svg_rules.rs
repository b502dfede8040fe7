//! What a drawing (SVG 2) may have: names of elements and attributes, and what may stand in them. Takes names and values, gives
//! a verdict; reads no text.

use super::Removed;

/// Whether something stays; what goes is told only where it could have done harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Keep,
    Drop(Option<Removed>),
}

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";

const ELEMENTS: &[&str] = &[
    "a",
    "animate",
    "animateMotion",
    "animateTransform",
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "filter",
    "g",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "mpath",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "title",
    "tspan",
    "use",
    "view",
];

/// The name without the prefix `svg:`; none with any other prefix.
pub fn local(name: &str) -> Option<&str> {
    let name = name.strip_prefix("svg:").unwrap_or(name);
    (!name.contains(':')).then_some(name)
}

/// Whether an element stays with what is in it.
pub fn element(name: &str, attributes: &[(&str, String)]) -> Verdict {
    let Some(name) = local(name) else {
        // Notes of Inkscape and others; a script that hides behind a prefix of its own.
        let is_script = name.to_ascii_lowercase().ends_with(":script");
        return Verdict::Drop(is_script.then_some(Removed::Script));
    };
    match name {
        "foreignObject" | "iframe" | "object" | "embed" | "audio" | "video" => {
            return Verdict::Drop(Some(Removed::ForeignObject));
        }
        "animate" | "animateMotion" | "animateTransform" | "set" => {
            let target = attributes.iter().find(|(name, _)| *name == "attributeName");
            let is_harmful = target.is_some_and(|(_, target)| {
                let target = target.to_ascii_lowercase();
                target.contains("href") || target.trim_start().starts_with("on")
            });
            if is_harmful {
                return Verdict::Drop(Some(Removed::Script));
            }
        }
        _ => {}
    }
    if name.eq_ignore_ascii_case("script") || name == "handler" || name == "listener" {
        return Verdict::Drop(Some(Removed::Script));
    }
    // feImage takes a picture from elsewhere; its attributes are looked at like those of `image`.
    let is_known = ELEMENTS.contains(&name) || name == "set" || name.starts_with("fe");
    if is_known { Verdict::Keep } else { Verdict::Drop(None) }
}

/// Whether an attribute stays; `value` has its entities resolved.
pub fn attribute(element: &str, name: &str, value: &str) -> Verdict {
    let lower = name.to_ascii_lowercase();
    if lower.starts_with("on") {
        return Verdict::Drop(Some(Removed::EventAttribute));
    }
    match lower.as_str() {
        "xmlns" | "xmlns:svg" if value == SVG => return Verdict::Keep,
        "xmlns:xlink" if value == XLINK => return Verdict::Keep,
        "href" | "xlink:href" => return reference(element, value),
        "xml:space" | "xml:lang" => return Verdict::Keep,
        "xml:base" | "src" | "ping" => return Verdict::Drop(Some(Removed::ExternalReference)),
        _ => {}
    }
    if lower.contains(':') || lower == "xmlns" {
        return Verdict::Drop(None);
    }
    let is_script = plain(value).starts_with("javascript:");
    match (is_script, is_harmless_style(value)) {
        (true, _) => Verdict::Drop(Some(Removed::Script)),
        (false, false) => Verdict::Drop(Some(Removed::ExternalReference)),
        (false, true) => Verdict::Keep,
    }
}

/// A part of the drawing itself, or a picture within it; nothing else.
fn reference(element: &str, value: &str) -> Verdict {
    let value = plain(value);
    let is_picture = matches!(local(element), Some("image" | "feImage"))
        && ["png", "jpeg", "jpg", "gif", "webp"]
            .iter()
            .any(|format| value.starts_with(&format!("data:image/{format};base64,")));
    if value.starts_with('#') || is_picture {
        return Verdict::Keep;
    }
    let is_script = value.starts_with("javascript:") || value.starts_with("vbscript:");
    Verdict::Drop(Some(if is_script { Removed::Script } else { Removed::ExternalReference }))
}

/// Whether a style sheet or the value of a property asks nobody for anything: every `url(…)` names a part of the drawing, nothing is
/// imported, and no escapes hide what is said.
pub fn is_harmless_style(style: &str) -> bool {
    let style = plain(style);
    const ASKING: [&str; 5] = ["@import", "image-set(", "src(", "expression(", "javascript:"];
    if ASKING.iter().any(|word| style.contains(word)) || style.contains("url") && style.contains('\\') {
        return false;
    }
    style.split("url(").skip(1).all(|after| {
        let after = after.trim_start_matches("&quot;").trim_start_matches(['"', '\'']);
        after.starts_with('#')
    })
}

/// Width and height in whole pixels: as given, else those of the view box. Other units than pixels are not taken for them.
pub fn size(attributes: &[(&str, String)]) -> Option<(u32, u32)> {
    let given = |name: &str| attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| value.trim());
    let side = |name: &str| pixels(given(name)?.trim_end_matches("px"));
    if let (Some(width), Some(height)) = (side("width"), side("height")) {
        return Some((width, height));
    }
    let mut sides =
        given("viewBox")?.split([' ', ',', '\t', '\n', '\r']).filter(|part| !part.is_empty()).skip(2);
    Some((pixels(sides.next()?)?, pixels(sides.next()?)?))
}

fn pixels(number: &str) -> Option<u32> {
    let number: f64 = number.trim().parse().ok()?;
    // Whole pixels, and no more than any screen has.
    let is_sensible = (0.5..=100_000.0).contains(&number);
    format!("{number:.0}").parse().ok().filter(|_| is_sensible)
}

/// In lower case, without blanks and control characters, which browsers pass over in an address.
fn plain(value: &str) -> String {
    value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>().to_ascii_lowercase()
}
