//! Links the addresses that stand bare in a text: `https://…` and `www.…`, up to the first Chinese character.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::bytes;

use super::super::event::{End, Event, Kind, Link, Tag};

/// Splits texts around bare addresses, outside of links and code.
pub fn autolink(events: &mut Vec<Event<'_>>) {
    let has_address = |event: &Event<'_>| matches!(&event.kind, Kind::Text(text) if may_have_address(text));
    if !events.iter().any(has_address) {
        return;
    }
    let mut linked = Vec::with_capacity(events.len() + 8);
    let mut closed = 0_usize;
    for event in events.drain(..) {
        match &event.kind {
            Kind::Start(Tag::Link(_) | Tag::Image(_) | Tag::CodeBlock(_)) => closed += 1,
            Kind::End(End::Link | End::Image | End::CodeBlock) => closed -= 1,
            Kind::Text(text) if closed == 0 && may_have_address(text) => {
                split(&event, &mut linked);
                continue;
            }
            _ => {}
        }
        linked.push(event);
    }
    *events = linked;
}

fn may_have_address(text: &str) -> bool {
    // Looking for single bytes first is far quicker, and most texts have none.
    bytes::position(text.as_bytes(), *b":w").is_some() && (text.contains("://") || text.contains("www."))
}

fn split<'a>(event: &Event<'a>, out: &mut Vec<Event<'a>>) {
    let Kind::Text(text) = &event.kind else { return };
    let mut done = 0;
    for found in addresses(text) {
        let address = part(text, found.clone());
        let destination = if address.starts_with("www.") {
            Cow::Owned(format!("http://{address}"))
        } else {
            address.clone()
        };
        let span = event.span.clone();
        if found.start > done {
            out.push(Event::text(part(text, done..found.start), span.clone()));
        }
        let link = Box::new(Link { destination, title: Cow::Borrowed(""), email: false });
        out.push(Event::start(Tag::Link(link), span.clone()));
        out.push(Event::text(address, span.clone()));
        out.push(Event::end(End::Link, span));
        done = found.end;
    }
    if done < text.len() {
        out.push(Event::text(part(text, done..text.len()), event.span.clone()));
    }
}

/// A part of a text, borrowed from the source where the text is.
pub fn part<'a>(text: &Cow<'a, str>, range: Range<usize>) -> Cow<'a, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[range]),
        Cow::Owned(text) => Cow::Owned(text[range].to_owned()),
    }
}

/// The ranges of all bare addresses.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = next_start(text, from) {
        let length = text[start..].bytes().take_while(|byte| may_stand(*byte)).count();
        let end = start + trimmed(&text[start..start + length]);
        let host = start
            + if text[start..].starts_with("www.") {
                4
            } else {
                text[start..end].find("://").map_or(0, |at| at + 3)
            };
        if text.get(host..end).is_some_and(|host| host.starts_with(|c: char| c.is_ascii_alphanumeric())) {
            found.push(start..end);
        }
        from = start + length.max(1);
    }
    found
}

/// Where the next `http://`, `https://` or `www.` stands that does not go on with a word.
fn next_start(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(found) = text[at..].find([':', 'w']) {
        let mark = at + found;
        let start = if text[mark..].starts_with("://") {
            let before = &text.as_bytes()[from..mark];
            let ends = |scheme: &[u8]| {
                before.len() >= scheme.len()
                    && before[before.len() - scheme.len()..].eq_ignore_ascii_case(scheme)
            };
            if ends(b"https") { Some(mark - 5) } else { ends(b"http").then(|| mark - 4) }
        } else {
            text[mark..].starts_with("www.").then_some(mark)
        };
        let in_word = |start: usize| start > 0 && text.as_bytes()[start - 1].is_ascii_alphanumeric();
        if let Some(start) = start.filter(|start| !in_word(*start)) {
            return Some(start);
        }
        at = mark + 1;
    }
    None
}

fn may_stand(byte: u8) -> bool {
    byte.is_ascii_graphic() && !b"<>\"`|\\^{}".contains(&byte)
}

/// The length without punctuation at the end; a closing parenthesis stays if the address opened it.
fn trimmed(address: &str) -> usize {
    let mut open = address.bytes().filter(|byte| *byte == b'(').count();
    let mut close = address.bytes().filter(|byte| *byte == b')').count();
    let mut end = address.len();
    while let Some(last) = address[..end].bytes().next_back() {
        match last {
            b')' if close > open => close -= 1,
            b'(' => open -= 1,
            b'.' | b',' | b':' | b';' | b'!' | b'?' | b'\'' | b'*' | b'_' | b'~' | b'[' | b']' => {}
            _ => break,
        }
        end -= 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_before_chinese_text() {
        for (text, expected) in [
            ("见https://x.cn/a，谢谢", "https://x.cn/a"),
            ("（https://x.cn/a）", "https://x.cn/a"),
            ("HTTPS://X.CN/a。", "HTTPS://X.CN/a"),
            ("www.x.cn/甲", "www.x.cn/"),
            ("(http://x.cn/a_(b)).", "http://x.cn/a_(b)"),
            ("http://x.cn/a?b=1&c=2!", "http://x.cn/a?b=1&c=2"),
        ] {
            let found = addresses(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(&text[found[0].clone()], expected);
        }
        for none in ["http://", "xwww.a.cn", "ftp://a.cn", "http://，", "://", "www.。"] {
            assert!(addresses(none).is_empty(), "{none}");
        }
        assert_eq!(addresses("http://a.cn http://b.cn www.c.cn").len(), 3);
    }
}
