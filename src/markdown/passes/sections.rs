//! Wraps each upper heading and what stands under it in a section with its roles. Takes and gives events.

use crate::text::item;
use crate::text::structure::Mark;

use super::super::event::{End, Event, Kind, Tag};
use super::inline::plain;

/// Opens a section at each heading of level 2 and each `一、`, and closes it before the next of its level.
pub fn wrap<'a>(events: Vec<Event<'a>>) -> Vec<Event<'a>> {
    let mut out: Vec<Event<'a>> = Vec::with_capacity(events.len() + 16);
    let mut open: Vec<u8> = Vec::new();
    let mut depth = 0_usize;
    let mut last = 0..0;
    let starts: Vec<(usize, Event<'a>)> =
        (0..events.len()).filter_map(|at| section(&events, at).map(|start| (at, start))).collect();
    let mut starts = starts.into_iter().peekable();
    for (at, event) in events.into_iter().enumerate() {
        if let Kind::Start(Tag::Heading(heading)) = &event.kind {
            let start = starts.next_if(|(start, _)| *start == at);
            while depth == 0 && open.last().is_some_and(|level| *level >= heading.level) {
                open.pop();
                out.push(Event::end(End::Section, event.span.clone()));
            }
            if let Some((_, start)) = start.filter(|_| depth == 0) {
                open.push(heading.level);
                out.push(start);
            }
        }
        match &event.kind {
            Kind::Start(_) => depth += 1,
            Kind::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        last = event.span.clone();
        out.push(event);
    }
    out.extend(open.iter().map(|_| Event::end(End::Section, last.clone())));
    out
}

/// The start of the section that the heading at `at` opens.
fn section<'a>(events: &[Event<'a>], at: usize) -> Option<Event<'a>> {
    let Kind::Start(Tag::Heading(heading)) = &events[at].kind else { return None };
    if heading.level != 2 && !matches!(heading.mark, Some(Mark::Chapter | Mark::First)) {
        return None;
    }
    let is_end = |event: &Event<'_>| matches!(event.kind, Kind::End(End::Heading));
    let length = events[at..].iter().position(is_end)?;
    let roles = item::roles(&plain(&events[at + 1..at + length]));
    Some(Event::start(Tag::Section(roles), events[at].span.clone()))
}
