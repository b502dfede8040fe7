//! Points out what Chinese authors write that Markdown does not understand. Takes events, changes nothing.

use std::ops::Range;

use crate::text::bytes::{self, Needles};
use crate::text::han::is_cjk;

use super::super::event::{End, Event, Kind, Tag};
use super::super::links::Links;
use super::super::problems;

/// Reports full-width brackets as links, `》` as a quotation, underscores between Han, and footnotes without a note.
pub fn lint(prepared: &str, events: &[Event<'_>], links: &mut Links<'_>) {
    // Asking the whole text first is far quicker than asking each of its pieces, and hardly a text has one.
    static ALL_BRACKETS: Needles = Needles::new(&BRACKETS);
    let has_brackets = ALL_BRACKETS.any_in(prepared);
    let has_notes = bytes::position(prepared.as_bytes(), *b"^").is_some();
    let has_underscores = bytes::position(prepared.as_bytes(), *b"_").is_some();
    let mut in_code = false;
    let mut begins_paragraph = false;
    for event in events {
        match &event.kind {
            Kind::Start(Tag::CodeBlock(_)) => in_code = true,
            Kind::End(End::CodeBlock) => in_code = false,
            Kind::Text(text) if !in_code && !text.is_empty() => {
                let place = Place { prepared, text, span: &event.span };
                if begins_paragraph {
                    quotation(&place, links);
                }
                if has_brackets {
                    brackets(&place, links);
                }
                if has_underscores {
                    underscores(&place, links);
                }
                if has_notes {
                    missing_notes(&place, links);
                }
            }
            _ => {}
        }
        begins_paragraph = matches!(&event.kind, Kind::Start(Tag::Paragraph(_)) | Kind::SoftBreak);
    }
}

/// A text and where it stands.
struct Place<'p> {
    prepared: &'p str,
    text: &'p str,
    span: &'p Range<usize>,
}

impl Place<'_> {
    /// Tells a problem about a part of the text.
    fn tell(&self, part: Range<usize>, problem: crate::diag::Diagnostic, links: &mut Links<'_>) {
        let base = self.prepared.as_ptr() as usize;
        let from = self.text.as_ptr() as usize;
        // A text that is a piece of the prepared one says itself where it stands.
        let is_piece = from >= base && from + self.text.len() <= base + self.prepared.len();
        let start = if is_piece { from - base } else { self.span.start };
        let range = if is_piece { start + part.start..start + part.end } else { self.span.clone() };
        let range = links.offsets.old(&range);
        links.report.add(&range, problem);
    }
}

fn quotation(place: &Place<'_>, links: &mut Links<'_>) {
    if let Some(mark) = place.text.chars().next().filter(|c| matches!(c, '》' | '＞')) {
        place.tell(0..mark.len_utf8(), problems::full_width_quotation(mark), links);
    }
}

const BRACKETS: [&str; 2] = ["】（", "]（"];

/// `【链接】（x.md）` and `[链接]（x.md）`
fn brackets(place: &Place<'_>, links: &mut Links<'_>) {
    let text = place.text;
    for brackets in BRACKETS {
        for (at, _) in text.match_indices(brackets) {
            let inner = at + brackets.len();
            let near = near(&text[inner..]);
            let Some(length) = near.find(['）', ')']) else { continue };
            let address = &near[..length];
            if !names_file(address) {
                continue;
            }
            let start = text[..at].rfind(['【', '[']).unwrap_or(at);
            let words = text[start..at].trim_start_matches(['【', '[']);
            place.tell(start..inner + length, problems::link_in_full_width_brackets(words, address), links);
        }
    }
}

/// The next few characters; no address is longer.
fn near(text: &str) -> &str {
    let end = text.char_indices().nth(200).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

fn names_file(address: &str) -> bool {
    if address.contains("://") || address.starts_with("www.") {
        return true;
    }
    let Some((name, ending)) = address.rsplit_once('.') else { return false };
    let ending = ending.split(['#', '?']).next().unwrap_or_default();
    !name.is_empty()
        && (1..=5).contains(&ending.len())
        && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && ending.bytes().any(|byte| byte.is_ascii_alphabetic())
}

fn underscores(place: &Place<'_>, links: &mut Links<'_>) {
    let text = place.text;
    let mut from = 0;
    while let Some(found) = text[from..].find('_') {
        let open = from + found;
        let words = text[open..].trim_start_matches('_');
        let inner = text.len() - words.len();
        from = inner;
        let Some(length) = near(words).find('_') else { continue };
        let close = inner + length;
        let after = text[close..].trim_start_matches('_');
        let outside = [text[..open].chars().next_back(), after.chars().next()];
        let word = &text[inner..close];
        let tight = !word.is_empty()
            && !word.starts_with(char::is_whitespace)
            && !word.ends_with(char::is_whitespace);
        if tight && word.contains(is_cjk) && outside.iter().flatten().any(|c| is_cjk(*c)) {
            from = text.len() - after.len();
            place.tell(open..from, problems::underscore_emphasis(word), links);
        }
    }
}

/// `[^注]` that the parser left as text.
fn missing_notes(place: &Place<'_>, links: &mut Links<'_>) {
    for (at, _) in place.text.match_indices("[^") {
        let near = near(&place.text[at + 2..]);
        let Some(length) = near.find(']') else { continue };
        let label = &near[..length];
        if !label.is_empty() && !label.contains(char::is_whitespace) {
            place.tell(at..at + 2 + length + 1, problems::footnote_missing(label), links);
        }
    }
}
