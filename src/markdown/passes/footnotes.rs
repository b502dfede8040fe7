//! Takes footnotes out of the text and numbers them in the order they are first referred to. Takes and gives events.

use std::collections::HashMap;
use std::sync::Arc;

use super::super::event::{End, Event, Kind, Tag};
use super::super::links::Links;
use super::super::problems;

/// A footnote that the text refers to.
#[derive(Debug, Default)]
pub struct Note<'a> {
    pub events: Vec<Event<'a>>,
    /// How often the text refers to it.
    pub references: usize,
    pub id: Arc<str>,
    /// The id of each reference.
    pub reference_ids: Vec<Arc<str>>,
}

/// Moves the notes out of `events`; those that nothing refers to are reported and left out.
pub fn extract<'a>(events: &mut Vec<Event<'a>>, links: &mut Links<'_>) -> Vec<Note<'a>> {
    if !events.iter().any(|event| matches!(event.kind, Kind::Start(Tag::Footnote(_)) | Kind::Reference(_))) {
        return Vec::new();
    }
    let mut defined: HashMap<String, Definition<'a>> = HashMap::new();
    let mut order = Vec::new();
    let mut text = Vec::with_capacity(events.len());
    let mut open: Option<Definition<'a>> = None;
    for event in events.drain(..) {
        match (&event.kind, &mut open) {
            (Kind::Start(Tag::Footnote(label)), None) => {
                let label = label.clone().into_owned();
                open = Some(Definition { label, events: Vec::new(), start: event, number: None });
            }
            (Kind::End(End::Footnote), _) => {
                if let Some(definition) = open.take() {
                    order.push(definition.label.clone());
                    defined.entry(definition.label.clone()).or_insert(definition);
                }
            }
            (_, Some(definition)) => definition.events.push(event),
            (_, None) => text.push(event),
        }
    }
    *events = text;
    let mut notes: Vec<Note<'a>> = Vec::new();
    number(events, &mut defined, &mut notes);
    let mut at = 0;
    while at < notes.len() {
        let mut inner = std::mem::take(&mut notes[at].events);
        number(&mut inner, &mut defined, &mut notes);
        notes[at].events = inner;
        at += 1;
    }
    for label in order {
        if let Some(unused) = defined.get(&label).filter(|definition| definition.number.is_none()) {
            let span = links.offsets.old(&unused.start.span);
            links.report.add(&span, problems::footnote_unused(&label));
        }
    }
    notes
}

struct Definition<'a> {
    label: String,
    events: Vec<Event<'a>>,
    start: Event<'a>,
    /// Its place among the notes, once something refers to it.
    number: Option<usize>,
}

fn number<'a>(
    events: &mut [Event<'a>],
    defined: &mut HashMap<String, Definition<'a>>,
    notes: &mut Vec<Note<'a>>,
) {
    for event in events {
        let Kind::Reference(label) = &event.kind else { continue };
        let Some(definition) = defined.get_mut(&**label) else { continue };
        let note = *definition.number.get_or_insert_with(|| {
            notes.push(Note { events: std::mem::take(&mut definition.events), ..Note::default() });
            notes.len() - 1
        });
        event.kind = Kind::NoteMark { note, nth: notes[note].references };
        notes[note].references += 1;
    }
}
