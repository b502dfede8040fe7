//! Marks the items of a report, `一是…二是…`, with their roles. Takes events whose headings are known, gives events with item
//! elements; the text stays as it is.

use crate::text::bytes::Needles;
use crate::text::item::{self, ItemSpan, Role};

use super::super::event::{End, Event, Kind, Tag};
use super::inline::{self, Line, Position};

/// What every series of items begins with.
const FIRST: &str = "一是";

/// Puts an element around each item of the paragraphs that stand directly in the body. `text` is what the events were read
/// from.
pub fn mark<'a>(text: &str, events: &mut Vec<Event<'a>>) {
    static ITEMS: Needles = Needles::new(&[FIRST]);
    if !ITEMS.any_in(text) {
        return;
    }
    let mut insertions: Vec<(Position, Event<'a>)> = Vec::new();
    let mut sections = Sections::default();
    for group in groups(events) {
        if let Some((from, to)) = group.heading {
            let Kind::Start(Tag::Heading(heading)) = &events[from - 1].kind else { continue };
            sections.enter(&inline::plain(&events[from..to]), heading.level);
        }
        if group.paragraphs.iter().any(|(from, to)| inline::plain(&events[*from..*to]).contains(FIRST)) {
            mark_group(events, &group.paragraphs, &mut sections, &mut insertions);
        }
    }
    if !insertions.is_empty() {
        let mut marked = Vec::with_capacity(events.len() + insertions.len());
        inline::insert(events, 0, events.len(), &insertions, &mut marked);
        *events = marked;
    }
}

/// A heading and the paragraphs below it, each as the range of its inner events.
#[derive(Default)]
struct Group {
    heading: Option<(usize, usize)>,
    paragraphs: Vec<(usize, usize)>,
}

fn groups(events: &[Event<'_>]) -> Vec<Group> {
    let mut groups = vec![Group::default()];
    let mut depth = 0_usize;
    let mut begun = 0;
    for (at, event) in events.iter().enumerate() {
        match &event.kind {
            Kind::Start(Tag::Paragraph(_) | Tag::Heading(_)) => begun = at + 1,
            Kind::End(End::Heading) if depth == 0 => {
                groups.push(Group { heading: Some((begun, at)), paragraphs: Vec::new() });
            }
            Kind::End(End::Paragraph) if depth == 0 => {
                if let Some(group) = groups.last_mut() {
                    group.paragraphs.push((begun, at));
                }
            }
            Kind::End(End::Heading | End::Paragraph) => {}
            Kind::End(end) if end.is_inline() => {}
            Kind::Start(tag) if tag.is_inline() => {}
            Kind::Start(_) => depth += 1,
            Kind::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    groups
}

/// The roles of the section that is open, and of the paragraph before.
#[derive(Default)]
struct Sections {
    /// Level and roles of each open heading.
    open: Vec<(u8, Vec<Role>)>,
    previous: Option<Role>,
}

impl Sections {
    /// A heading below another narrows its roles, and names its own only if that one has none.
    fn enter(&mut self, heading: &str, level: u8) {
        while self.open.last().is_some_and(|(other, _)| *other >= level) {
            self.open.pop();
        }
        let mut roles = item::roles(heading);
        if let Some((_, above)) = self.open.last().filter(|(_, above)| !above.is_empty()) {
            roles.retain(|role| above.contains(role));
            if roles.is_empty() {
                roles.clone_from(above);
            }
        }
        self.open.push((level, roles));
        self.previous = None;
    }

    fn role(&mut self, lead: &str) -> Option<Role> {
        let roles = self.open.last().map_or(&[][..], |(_, roles)| roles);
        self.previous = item::paragraph_role(roles, lead, self.previous);
        self.previous
    }
}

fn mark_group<'a>(
    events: &[Event<'a>],
    paragraphs: &[(usize, usize)],
    sections: &mut Sections,
    out: &mut Vec<(Position, Event<'a>)>,
) {
    let lines: Vec<Line<'_>> = paragraphs.iter().map(|(from, to)| Line::read(events, *from, *to)).collect();
    let texts: Vec<&str> = lines.iter().map(|line| &*line.text).collect();
    let found = item::items_across(&texts);
    let mut found = found.iter().peekable();
    for (index, line) in lines.iter().enumerate() {
        let mut items: Vec<(&ItemSpan, Position)> = Vec::new();
        let mut first = None;
        while let Some(item) = found.next_if(|item| item.paragraph == index) {
            first = first.or(Some(item.range.start));
            if let Some(position) = line.begin(item.range.start) {
                items.push((item, position));
            }
        }
        let lead = match first {
            Some(start) => &line.text[..start],
            None => line.text.split(['，', '。', '：', '；']).next().unwrap_or_default(),
        };
        let mut role = sections.role(lead);
        let end = Position { event: paragraphs[index].1, offset: 0 };
        for (number, (item, begin)) in items.iter().enumerate() {
            let next = items.get(number + 1);
            if number > 0 && item.series != items[number - 1].0.series {
                role = sections.role(&line.text[items[number - 1].0.range.end..item.range.start]);
            }
            let finish = match next {
                // Where no words stand between two items, one ends where the other begins.
                Some((next, begins)) if next.range.start == item.range.end => *begins,
                Some((_, begins)) => line.finish(item.range.end).unwrap_or(*begins),
                None => end,
            };
            if *begin < finish {
                put(line, item, role, (*begin, finish), &events[begin.event], out);
            }
        }
    }
}

/// Writes the elements of one item between two positions.
fn put<'a>(
    line: &Line<'_>,
    item: &ItemSpan,
    role: Option<Role>,
    (begin, finish): (Position, Position),
    near: &Event<'a>,
    out: &mut Vec<(Position, Event<'a>)>,
) {
    let span = near.span.clone();
    let after = line.text[item.title.end..item.range.end].chars().next();
    let stop =
        after.filter(|c| matches!(c, '，' | '。' | '；' | '：' | ',' | ';' | ':')).map_or(0, char::len_utf8);
    out.push((begin, Event::start(Tag::Item { role, number: item.number }, span.clone())));
    let title = line.finish(item.title.end + stop).filter(|title| begin < *title && *title <= finish);
    if let Some(title) = title {
        out.push((begin, Event::start(Tag::ItemTitle, span.clone())));
        out.push((title, Event::end(End::ItemTitle, span.clone())));
    }
    out.push((finish, Event::end(End::Item, span)));
}
