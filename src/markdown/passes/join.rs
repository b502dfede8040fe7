//! Joins lines between Chinese characters, where a line break would show as a space.

use crate::text::han::is_cjk;

use super::super::event::{Event, Kind};

/// Drops each soft break that has Chinese characters on both sides, also through `**`, links and code.
pub fn join(events: &mut Vec<Event<'_>>) {
    if !events.iter().any(|event| matches!(event.kind, Kind::SoftBreak)) {
        return;
    }
    let mut dropped = Vec::new();
    let mut before = None;
    for (at, event) in events.iter().enumerate() {
        match &event.kind {
            Kind::Text(text) | Kind::Code(text) => before = text.chars().next_back().or(before),
            Kind::SoftBreak => {
                if before.is_some_and(is_cjk) && first_character(&events[at + 1..]).is_some_and(is_cjk) {
                    dropped.push(at);
                } else {
                    before = None;
                }
            }
            Kind::Start(tag) if tag.is_inline() => {}
            Kind::End(_) | Kind::Reference(_) | Kind::InlineHtml(_) => {}
            _ => before = None,
        }
    }
    if dropped.is_empty() {
        return;
    }
    let mut at = 0;
    let mut dropped = dropped.into_iter().peekable();
    events.retain(|_| {
        let drop = dropped.next_if_eq(&at).is_some();
        at += 1;
        !drop
    });
}

fn first_character(events: &[Event<'_>]) -> Option<char> {
    for event in events {
        match &event.kind {
            Kind::Text(text) | Kind::Code(text) => return text.chars().next(),
            Kind::Start(tag) if tag.is_inline() => {}
            Kind::Reference(_) | Kind::InlineHtml(_) => {}
            _ => return None,
        }
    }
    None
}
