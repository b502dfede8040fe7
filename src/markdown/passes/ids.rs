//! Gives every heading and footnote an id of its own. Takes events, gives ids that keep Chinese characters.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::text::anchor::anchor;

use super::super::event::{End, Event, Kind, Tag};
use super::super::links::Links;
use super::super::problems;
use super::footnotes::Note;
use super::inline::plain;

/// All ids of a page, none of them twice.
#[derive(Debug, Default)]
pub struct Ids {
    /// In the order they were taken.
    pub taken: Vec<Arc<str>>,
    /// For each id, the last number put behind it.
    numbers: BTreeMap<Arc<str>, usize>,
}

impl Ids {
    /// Takes `wanted`, or `wanted-2` and so on.
    pub fn take(&mut self, wanted: &str) -> Arc<str> {
        let wanted: Arc<str> = Arc::from(wanted);
        let mut id = Arc::clone(&wanted);
        while self.numbers.contains_key(&id) {
            let number = self.numbers.entry(Arc::clone(&wanted)).or_insert(1);
            *number += 1;
            id = format!("{wanted}-{number}").into();
        }
        self.numbers.insert(Arc::clone(&id), 1);
        self.taken.push(Arc::clone(&id));
        id
    }
}

/// Sets the ids of headings and notes. Those that authors chose come first, and a second use of one is reported.
pub fn assign(events: &mut [Event<'_>], notes: &mut [Note<'_>], ids: &mut Ids, links: &mut Links<'_>) {
    take_chosen(events, ids, links);
    for note in notes.iter_mut() {
        take_chosen(&mut note.events, ids, links);
    }
    make_missing(events, ids);
    for (index, note) in notes.iter_mut().enumerate() {
        make_missing(&mut note.events, ids);
        let number = index + 1;
        note.id = ids.take(&format!("fn-{number}"));
        for nth in 0..note.references {
            let wanted =
                if nth == 0 { format!("fnref-{number}") } else { format!("fnref-{number}-{}", nth + 1) };
            note.reference_ids.push(ids.take(&wanted));
        }
    }
}

fn take_chosen(events: &mut [Event<'_>], ids: &mut Ids, links: &mut Links<'_>) {
    for event in events {
        if let Kind::Start(Tag::Heading(heading)) = &mut event.kind
            && let Some(chosen) = &mut heading.id
        {
            let id = ids.take(&clean(chosen));
            if id != *chosen {
                let span = links.offsets.old(&event.span);
                links.report.add(&span, problems::duplicate_id(chosen, &id));
            }
            *chosen = id;
        }
    }
}

fn make_missing(events: &mut [Event<'_>], ids: &mut Ids) {
    for at in 0..events.len() {
        if !matches!(&events[at].kind, Kind::Start(Tag::Heading(heading)) if heading.id.is_none()) {
            continue;
        }
        let length =
            events[at..].iter().position(|event| matches!(event.kind, Kind::End(End::Heading))).unwrap_or(1);
        let id = ids.take(&anchor(&plain(&events[at + 1..at + length])));
        if let Kind::Start(Tag::Heading(heading)) = &mut events[at].kind {
            heading.id = Some(id);
        }
    }
}

/// An id that an author chose, without white space, which ids cannot have.
pub fn clean(chosen: &str) -> String {
    let id: String = chosen.split_whitespace().collect::<Vec<_>>().join("-");
    if id.is_empty() { String::from("section") } else { id }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_keep_han_and_are_never_equal() {
        let mut ids = Ids::default();
        assert_eq!(&*ids.take(&anchor("一、履职情况和工作亮点")), "一履职情况和工作亮点");
        assert_eq!(&*ids.take(&anchor("“学”上：下 实功-2")), "学上下-实功-2");
        assert_eq!(&*ids.take(&anchor("？！")), "section");
        for expected in ["a", "a-2", "a-3"] {
            assert_eq!(&*ids.take("a"), expected);
        }
        assert_eq!(&*ids.take("a-2"), "a-2-2");
        assert_eq!(&*ids.take("a"), "a-4");
    }
}
