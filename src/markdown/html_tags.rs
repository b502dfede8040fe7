//! Reads raw HTML into tags and text, leniently and in one pass. Knows no rules about what is allowed.

use std::borrow::Cow;
use std::ops::Range;

use super::sentinel::is_unwanted;

/// A part of raw HTML. Comments, and what stands within scripts and styles, are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'h> {
    Text(&'h str),
    /// Names in small letters; the byte range of the whole tag.
    Open {
        name: String,
        attributes: Vec<Attribute>,
        range: Range<usize>,
    },
    Close {
        name: String,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    pub name: String,
    /// With character references decoded.
    pub value: String,
}

/// All parts of `html`.
pub fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut text = 0;
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        let start = at + found;
        let Some((piece, end)) = markup(html, start) else {
            at = start + 1;
            continue;
        };
        if start > text {
            pieces.push(Piece::Text(&html[text..start]));
        }
        at = end;
        if let Some(Piece::Open { name, .. }) = &piece
            && RAW_TEXT.contains(&name.as_str())
        {
            at = end_of_raw_text(html, end, name);
        }
        pieces.extend(piece);
        text = at;
    }
    if text < html.len() {
        pieces.push(Piece::Text(&html[text..]));
    }
    pieces
}

/// The text with its usual character references decoded.
pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((c, length)) = reference(rest) {
            decoded.push(c);
            rest = &rest[length..];
        } else {
            decoded.push('&');
            rest = &rest[1..];
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// The HTML with references to reserved characters made spaces, so that no reader of it can meet one.
pub fn without_reserved(html: &str) -> Cow<'_, str> {
    let mut out = Cow::Borrowed(html);
    let mut done = 0;
    for (at, _) in html.match_indices("&#") {
        if let Some((c, length)) = reference(&html[at..])
            && is_unwanted(c)
        {
            if done == 0 {
                out = Cow::Owned(String::with_capacity(html.len()));
            }
            out.to_mut().push_str(&html[done..at]);
            out.to_mut().push_str(&" ".repeat(length));
            done = at + length;
        }
    }
    if done > 0 {
        out.to_mut().push_str(&html[done..]);
    }
    out
}

const RAW_TEXT: [&str; 8] = ["script", "style", "textarea", "title", "iframe", "noscript", "noembed", "xmp"];

/// The tag, comment or declaration that begins with the `<` at `start`, and where it ends.
fn markup(html: &str, start: usize) -> Option<(Option<Piece<'_>>, usize)> {
    let rest = &html[start..];
    if rest.starts_with("<!--") {
        let end =
            rest.get(4..).and_then(|inner| inner.find("-->")).map_or(html.len(), |at| start + 4 + at + 3);
        return Some((None, end));
    }
    if rest.starts_with("<!") || rest.starts_with("<?") {
        let end = rest.find('>').map_or(html.len(), |at| start + at + 1);
        return Some((None, end));
    }
    let is_closing = rest.starts_with("</");
    let name_start = start + 1 + usize::from(is_closing);
    if !html[name_start..].starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let length = html[name_start..].find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '<'));
    let name_end = length.map_or(html.len(), |length| name_start + length);
    let name = html[name_start..name_end].to_ascii_lowercase();
    let (attributes, end) = attributes(html, name_end)?;
    if is_closing {
        return Some((Some(Piece::Close { name }), end));
    }
    Some((Some(Piece::Open { name, attributes, range: start..end }), end))
}

/// The attributes from `at` on, and the offset after the `>`; nothing if there is none.
fn attributes(html: &str, mut at: usize) -> Option<(Vec<Attribute>, usize)> {
    let mut found = Vec::new();
    let skip = |at: usize, wanted: &dyn Fn(char) -> bool| {
        html[at..].find(|c: char| !wanted(c)).map_or(html.len(), |length| at + length)
    };
    loop {
        at = skip(at, &|c| c.is_ascii_whitespace() || c == '/');
        match html[at..].chars().next()? {
            '>' => return Some((found, at + 1)),
            '<' => return None,
            _ => {}
        }
        let name_end = skip(at, &|c| !(c.is_ascii_whitespace() || matches!(c, '/' | '>' | '=' | '<')));
        // A stray `=` belongs to the name, so that every turn goes on.
        let name_end = if name_end == at { at + 1 } else { name_end };
        let name = html[at..name_end].to_ascii_lowercase();
        at = skip(name_end, &|c| c.is_ascii_whitespace());
        let mut value = "";
        if html[at..].starts_with('=') {
            at = skip(at + 1, &|c| c.is_ascii_whitespace());
            let quote = html[at..].chars().next()?;
            if matches!(quote, '"' | '\'') {
                let end = at + 1 + html[at + 1..].find(quote)?;
                value = &html[at + 1..end];
                at = end + 1;
            } else {
                let end = skip(at, &|c| !(c.is_ascii_whitespace() || c == '>'));
                value = &html[at..end];
                at = end;
            }
        }
        // Names that no HTML has would not survive being written again.
        if name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':')) {
            found.push(Attribute { name, value: decode(value).into_owned() });
        }
    }
}

/// The offset before the closing tag of an element that holds no tags.
fn end_of_raw_text(html: &str, from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(found) = html[at..].find("</") {
        let start = at + found;
        let after = html.as_bytes().get(start + 2..start + 2 + name.len());
        if after.is_some_and(|after| after.eq_ignore_ascii_case(name.as_bytes())) {
            return start;
        }
        at = start + 2;
    }
    html.len()
}

/// The character that the reference at the start of `text` stands for, and the reference's length.
fn reference(text: &str) -> Option<(char, usize)> {
    for (name, c) in [
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&apos;", '\''),
        ("&nbsp;", '\u{A0}'),
    ] {
        if text.starts_with(name) {
            return Some((c, name.len()));
        }
    }
    let number = text.strip_prefix("&#")?;
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    let length = digits.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    let significant = digits[..length].trim_start_matches('0');
    if length == 0 || significant.len() > 8 {
        return None;
    }
    let c = u32::from_str_radix(significant, radix).ok().and_then(char::from_u32)?;
    let end = text.len() - digits.len() + length;
    Some((c, end + usize::from(digits[length..].starts_with(';'))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_attributes_and_text() {
        let found = pieces("<A HREF='x?a&amp;b' title=甲 disabled>文<br/></a> 1 < 2");
        let Piece::Open { name, attributes, range } = &found[0] else { panic!("{found:?}") };
        assert_eq!((name.as_str(), range.clone()), ("a", 0..39));
        let pairs: Vec<_> = attributes.iter().map(|a| (a.name.as_str(), a.value.as_str())).collect();
        assert_eq!(pairs, [("href", "x?a&b"), ("title", "甲"), ("disabled", "")]);
        assert_eq!(found[1], Piece::Text("文"));
        assert_eq!(found[3], Piece::Close { name: "a".into() });
        assert_eq!(found[4], Piece::Text(" 1 < 2"));
    }

    #[test]
    fn scripts_and_comments_leave_nothing() {
        let found = pieces("甲<script>if (a<b) '<p>'</SCRIPT>乙<!-- <b> -->丙<style>x");
        let text: String =
            found.iter().filter_map(|p| if let Piece::Text(t) = p { Some(*t) } else { None }).collect();
        assert_eq!(text, "甲乙丙");
    }

    #[test]
    fn references_to_reserved_characters_become_spaces() {
        assert_eq!(without_reserved("a&#xFDD2;b&#64978;c&#65;"), "a        b        c&#65;");
        assert_eq!(decode("&lt;&#65;&#x4e00;&copy;&#x110000;"), "<A一&copy;&#x110000;");
    }
}
