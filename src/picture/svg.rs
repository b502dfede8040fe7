//! Drawings (SVG): reads the text tag by tag and writes again what is harmless. Takes bytes, gives bytes; what is harmless is said
//! in `svg_rules`.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::svg_rules::{self, Verdict};
use super::{Cleaned, Look, Removed};

/// Elements within each other; a drawing needs a dozen.
const DEEPEST: usize = 256;

/// Cleans a drawing; none where it is not well-formed or no drawing at all.
///
/// Comments, processing instructions, the document type and the drawing program's own notes go without a word.
pub fn clean(bytes: &[u8]) -> Option<Cleaned<'static>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut cleaner = Cleaner::default();
    cleaner.run(text)?;
    let look = Look { size: cleaner.size, removed: cleaner.removed, flaw: None };
    Some(Cleaned { bytes: Cow::Owned(cleaner.out.into_bytes()), look })
}

#[derive(Default)]
struct Cleaner<'t> {
    out: String,
    /// Open elements.
    open: Vec<&'t str>,
    /// How many elements were open where a left out one began.
    dropped_from: Option<usize>,
    /// What a style sheet inside says, and where it begins in `out`.
    style_from: Option<usize>,
    removed: BTreeSet<Removed>,
    size: Option<(u32, u32)>,
    has_root: bool,
}

impl<'t> Cleaner<'t> {
    fn run(&mut self, text: &'t str) -> Option<()> {
        let mut rest = text;
        while let Some(at) = rest.find('<') {
            self.text(&rest[..at]);
            rest = &rest[at..];
            let length = if rest.starts_with("<!--") {
                rest.find("-->")? + "-->".len()
            } else if let Some(inner) = rest.strip_prefix("<![CDATA[") {
                let end = inner.find("]]>")?;
                self.text(&escaped(&inner[..end]));
                "<![CDATA[".len() + end + "]]>".len()
            } else if rest.starts_with("<?") {
                rest.find("?>")? + "?>".len()
            } else if rest.starts_with("<!") {
                end_of_declaration(rest)?
            } else if let Some(inner) = rest.strip_prefix("</") {
                let end = inner.find('>')?;
                self.close(inner[..end].trim())?;
                "</".len() + end + 1
            } else {
                self.element(rest)?
            };
            rest = &rest[length..];
        }
        (self.has_root && self.open.is_empty()).then_some(())
    }

    fn is_dropping(&self) -> bool {
        self.dropped_from.is_some()
    }

    fn text(&mut self, text: &str) {
        if !self.is_dropping() && !self.open.is_empty() {
            self.out.push_str(&known_entities(text));
        }
    }

    /// Reads a start tag and answers its length.
    fn element(&mut self, rest: &'t str) -> Option<usize> {
        let (tag, length) = read_tag(rest)?;
        if self.open.is_empty() && (self.has_root || svg_rules::local(tag.name) != Some("svg")) {
            return None;
        }
        if self.open.len() >= DEEPEST {
            return None;
        }
        if !self.is_dropping() {
            if self.open.is_empty() {
                self.has_root = true;
                self.size = svg_rules::size(&tag.attributes);
            }
            match svg_rules::element(tag.name, &tag.attributes) {
                Verdict::Keep => self.write(&tag),
                Verdict::Drop(reason) => {
                    self.removed.extend(reason);
                    self.dropped_from = Some(self.open.len());
                }
            }
        }
        self.open.push(tag.name);
        if tag.is_closed {
            self.close(tag.name)?;
        }
        Some(length)
    }

    fn write(&mut self, tag: &Tag<'t>) {
        let start = self.out.len();
        self.out.push('<');
        self.out.push_str(tag.name);
        for (index, (name, value)) in tag.attributes.iter().enumerate() {
            if tag.attributes[..index].iter().any(|(other, _)| other == name) {
                continue;
            }
            match svg_rules::attribute(tag.name, name, value) {
                Verdict::Keep => self.out.push_str(&format!(" {name}=\"{}\"", escaped(value))),
                Verdict::Drop(reason) => self.removed.extend(reason),
            }
        }
        self.out.push('>');
        if svg_rules::local(tag.name) == Some("style") {
            self.style_from = Some(start);
        }
    }

    fn close(&mut self, name: &str) -> Option<()> {
        if self.open.pop()? != name {
            return None;
        }
        if let Some(depth) = self.dropped_from {
            if depth == self.open.len() {
                self.dropped_from = None;
            }
            return Some(());
        }
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
        if let Some(start) = self.style_from.take()
            && !svg_rules::is_harmless_style(&self.out[start..])
        {
            self.out.truncate(start);
            self.removed.insert(Removed::ExternalReference);
        }
        Some(())
    }
}

/// A start tag, its attributes with entities resolved.
struct Tag<'t> {
    name: &'t str,
    attributes: Vec<(&'t str, String)>,
    is_closed: bool,
}

fn read_tag(text: &str) -> Option<(Tag<'_>, usize)> {
    let name_end = text[1..].find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))? + 1;
    let name = &text[1..name_end];
    let is_name = |name: &str| {
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':'))
    };
    let mut attributes = Vec::new();
    let mut rest = text[name_end..].trim_start();
    loop {
        let is_closed = rest.starts_with("/>");
        if is_closed || rest.starts_with('>') {
            rest = &rest[if is_closed { 2 } else { 1 }..];
            let tag = Tag { name, attributes, is_closed };
            return is_name(name).then_some((tag, text.len() - rest.len()));
        }
        let (key, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let mark = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, after) = after[1..].split_once(mark)?;
        if !is_name(key.trim_end()) || value.contains('<') {
            return None;
        }
        attributes.push((key.trim_end(), decoded(value)));
        rest = after.trim_start();
    }
}

/// Length of `<!DOCTYPE …>`, with what it may hold in brackets.
fn end_of_declaration(text: &str) -> Option<usize> {
    let end = text.find('>')?;
    match text[..end].find('[') {
        Some(_) => {
            let close = text.find(']')?;
            Some(close + text[close..].find('>')? + 1)
        }
        None => Some(end + 1),
    }
}

/// Text with those entities alone that XML itself knows; others were declared in what is dropped.
fn known_entities(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '>']) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(escaped(&decoded(text)))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some(end) = rest.bytes().take(12).position(|byte| byte == b';') else { continue };
        let entity = &rest[..end];
        let number = |digits: &str, base| u32::from_str_radix(digits, base).ok().and_then(char::from_u32);
        let character = match entity {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => match entity.strip_prefix('#') {
                Some(digits) => match digits.strip_prefix(['x', 'X']) {
                    Some(digits) => number(digits, 16),
                    None => number(digits, 10),
                },
                None => None,
            },
        };
        out.extend(character.filter(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r')));
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    out
}
