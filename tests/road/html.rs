//! A small scanner for finished pages: text in, tags with their attributes out. It reads what programs write, no tag soup.

/// A tag: its name in lower case (`/a` for an end), its attributes, and where it stands.
#[derive(Clone, Debug)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    /// Byte offsets of `<` and of what follows `>`.
    pub start: usize,
    pub end: usize,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// All tags of a page, in order. Comments and what stands in scripts and style sheets hold none.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(offset) = html[at..].find('<') {
        let start = at + offset;
        let rest = &html[start + 1..];
        if rest.starts_with("!--") {
            at = html[start..].find("-->").map_or(html.len(), |end| start + end + 3);
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') {
            at = start + 1;
            continue;
        }
        let tag = tag(html, start);
        at = tag.end;
        if ["script", "style"].contains(&tag.name.as_str()) {
            let end = format!("</{}", tag.name);
            at = html[at..].find(&end).map_or(html.len(), |offset| at + offset);
        }
        tags.push(tag);
    }
    tags
}

/// The text between tags, with characters for their entities.
pub fn text(html: &str) -> String {
    let mut text = String::new();
    let mut at = 0;
    for tag in tags(html) {
        text.push_str(&html[at..tag.start]);
        at = tag.end;
    }
    text.push_str(&html[at..]);
    unescape(&text)
}

/// What stands in the first element that `is_it`.
pub fn inside(html: &str, is_it: impl Fn(&Tag) -> bool) -> Option<&str> {
    let tags = tags(html);
    let first = tags.iter().position(is_it)?;
    let (name, end) = (tags[first].name.clone(), format!("/{}", tags[first].name));
    let mut depth = 0;
    for tag in &tags[first..] {
        if tag.name == name {
            depth += 1;
        } else if tag.name == end {
            depth -= 1;
            if depth == 0 {
                return Some(&html[tags[first].end..tag.start]);
            }
        }
    }
    None
}

fn tag(html: &str, start: usize) -> Tag {
    let bytes = html.as_bytes();
    let mut at = start + 1;
    while at < bytes.len() && !matches!(bytes[at], b'>' | b' ' | b'\n') {
        at += 1;
    }
    let name = html[start + 1..at].trim_end_matches('/').to_ascii_lowercase();
    let name =
        if html[start + 1..].starts_with('/') { format!("/{}", name.trim_start_matches('/')) } else { name };
    let mut attributes = Vec::new();
    loop {
        while at < bytes.len() && matches!(bytes[at], b' ' | b'\n' | b'/') {
            at += 1;
        }
        if at >= bytes.len() || bytes[at] == b'>' {
            return Tag { name, attributes, start, end: (at + 1).min(html.len()) };
        }
        let from = at;
        while at < bytes.len() && !matches!(bytes[at], b'=' | b'>' | b' ' | b'\n') {
            at += 1;
        }
        let key = html[from..at].to_ascii_lowercase();
        let mut value = String::new();
        if bytes.get(at) == Some(&b'=') {
            let quote = html[at + 1..].chars().next().unwrap_or_default();
            assert!(quote == '"' || quote == '\'', "every value is quoted: {}", &html[start..at + 1]);
            let from = at + 2;
            let length =
                html[from..].find(quote).unwrap_or_else(|| panic!("no end: {}", &html[start..at + 1]));
            value = unescape(&html[from..from + length]);
            at = from + length + 1;
        }
        attributes.push((key, value));
    }
}

fn unescape(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let (entity, tail) = after.split_once(';').unwrap_or_else(|| panic!("a bare & before {after:.40}"));
        plain.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "nbsp" => '\u{a0}',
            number => {
                let number = number.strip_prefix('#').unwrap_or_else(|| panic!("unknown entity &{number};"));
                let code = number
                    .strip_prefix('x')
                    .map_or_else(|| number.parse(), |hex| u32::from_str_radix(hex, 16));
                char::from_u32(code.unwrap()).unwrap()
            }
        });
        rest = tail;
    }
    plain + rest
}
