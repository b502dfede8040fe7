//! Says what each paragraph is: a heading of 公文, a heading that runs into its paragraph, an enumerated line, a figure, a
//! `:::` container. Takes and gives events.

use std::borrow::Cow;

use crate::text::structure::{self, Line as Official, Mark};

use super::super::event::{End, Enumerator, Event, HeadingTag, Kind, Paragraph, Tag};
use super::super::prepare::containers::Container;
use super::super::prepare::{PLACEHOLDER, is_official_heading};
use super::inline::{self, Line, Position};
use super::levels::Levels;

/// What this pass is to do.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// Chinese enumerators and containers.
    pub chinese: bool,
    /// Headings of 公文.
    pub structure: bool,
    /// Figures, and one `<h1>` a page, which is its title.
    pub page: bool,
}

/// Changes paragraphs to what they are. Answers whether there are headings of 公文.
pub fn shape<'a>(events: &mut Vec<Event<'a>>, containers: &[Container], wanted: Wanted) -> bool {
    let has_first =
        |event: &Event<'_>| matches!(&event.kind, Kind::Start(Tag::Heading(heading)) if heading.level == 1);
    let shift = u8::from(wanted.page && events.iter().any(has_first));
    let mut pass = Pass {
        wanted,
        shift,
        levels: Levels::default(),
        before: Official::Plain,
        is_official: false,
        quotations: 0,
    };
    let mut run_ins: Vec<(Position, Event<'a>)> = Vec::new();
    let mut depth = 0_usize;
    let mut at = 0;
    while at < events.len() {
        match &events[at].kind {
            Kind::Start(Tag::Paragraph(_)) => {
                let end = end_of_paragraph(events, at);
                pass.paragraph(events, at, end, depth, &mut run_ins);
                at = end;
            }
            Kind::Html(html) => {
                if let Some(change) = placeholder(html, containers) {
                    events[at].kind = pass.quotation(change, &mut depth);
                }
                pass.before = Official::Plain;
            }
            Kind::Start(Tag::Heading(_)) => pass.heading(events, at, depth),
            Kind::Start(tag) if !tag.is_inline() => {
                depth += 1;
                pass.before = Official::Plain;
            }
            Kind::End(End::Heading | End::Paragraph) => {}
            Kind::End(end) if end.is_inline() => {}
            Kind::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    // An end may be lost in raw HTML that never ends.
    events.extend((0..pass.quotations).map(|_| Event::end(End::Quotation, 0..0)));
    if !run_ins.is_empty() {
        let mut divided = Vec::with_capacity(events.len() + run_ins.len());
        inline::insert(events, 0, events.len(), &run_ins, &mut divided);
        *events = divided;
    }
    pass.is_official
}

struct Pass {
    wanted: Wanted,
    shift: u8,
    levels: Levels,
    before: Official,
    is_official: bool,
    /// How many `::: 引用` are open.
    quotations: usize,
}

impl Pass {
    /// Counts the quotations that are open; an end without a start is dropped.
    fn quotation<'a>(&mut self, change: Kind<'a>, depth: &mut usize) -> Kind<'a> {
        match change {
            Kind::Start(_) => {
                self.quotations += 1;
                *depth += 1;
            }
            Kind::End(_) if self.quotations == 0 => return Kind::Text(Cow::Borrowed("")),
            Kind::End(_) => {
                self.quotations -= 1;
                *depth = depth.saturating_sub(1);
            }
            _ => {}
        }
        change
    }

    fn heading(&mut self, events: &mut [Event<'_>], at: usize, depth: usize) {
        let end =
            events[at..].iter().position(|event| matches!(event.kind, Kind::End(End::Heading))).unwrap_or(0);
        let kind = if self.wanted.structure && depth == 0 {
            structure::classify(inline::plain(&events[at + 1..at + end]).trim())
        } else {
            Official::Plain
        };
        let Kind::Start(Tag::Heading(heading)) = &mut events[at].kind else { return };
        heading.level = (heading.level + self.shift).min(6);
        let mark = match kind {
            Official::Heading { mark, .. } => Some(mark),
            Official::RunIn { .. } => Some(Mark::Second),
            _ => None,
        };
        if depth == 0 {
            heading.mark = mark;
            self.is_official |= mark.is_some();
            self.levels.fixed(heading.level, mark);
        }
        self.before = Official::Plain;
    }

    fn paragraph<'a>(
        &mut self,
        events: &mut [Event<'a>],
        at: usize,
        end: usize,
        depth: usize,
        run_ins: &mut Vec<(Position, Event<'a>)>,
    ) {
        if self.wanted.page && is_figure(&events[at + 1..end]) {
            events[at].kind = Kind::Start(Tag::Paragraph(Paragraph::Figure));
        }
        if !self.wanted.chinese {
            return;
        }
        let kind = structure::classify(inline::plain(&events[at + 1..end]).trim()).after(self.before);
        let divide = match kind {
            Official::RunIn { end: title_end, .. } => {
                let line = Line::read(events, at + 1, end);
                let blank = line.text.len() - line.text.trim_start().len();
                line.finish(blank + title_end).filter(|position| *position > start(at))
            }
            _ => None,
        };
        self.before = kind;
        let is_heading = self.wanted.structure && depth == 0 && is_official_heading(kind);
        match kind {
            Official::Heading { mark, .. } if is_heading => {
                events[at].kind = Kind::Start(self.official(mark, false));
                events[end].kind = Kind::End(End::Heading);
            }
            Official::RunIn { .. } if is_heading && divide.is_some() => {
                events[at].kind = Kind::Start(self.official(Mark::Second, true));
                if let Some(position) = divide {
                    let span = events[at].span.clone();
                    events[at].span.end = events[position.event].span.start + position.offset;
                    run_ins.push((position, Event::end(End::Heading, span.clone())));
                    run_ins.push((position, Event::start(Tag::Paragraph(Paragraph::Plain), span)));
                }
            }
            _ => {
                if let Some(enumerator) = enumerator(kind, &events[at + 1]) {
                    events[at].kind = Kind::Start(Tag::Paragraph(Paragraph::Enumerated(enumerator)));
                }
            }
        }
    }

    fn official<'a>(&mut self, mark: Mark, run_in: bool) -> Tag<'a> {
        self.is_official = true;
        let level = self.levels.official(mark);
        Tag::Heading(Box::new(HeadingTag {
            level,
            id: None,
            classes: Vec::new(),
            attributes: Vec::new(),
            mark: Some(mark),
            run_in,
        }))
    }
}

fn start(at: usize) -> Position {
    Position { event: at + 1, offset: 0 }
}

fn end_of_paragraph(events: &[Event<'_>], at: usize) -> usize {
    let length = events[at..].iter().position(|event| matches!(event.kind, Kind::End(End::Paragraph)));
    length.map_or(events.len() - 1, |length| at + length)
}

/// What a comment that holds a placeholder stands for.
fn placeholder<'a>(html: &str, containers: &[Container]) -> Option<Kind<'a>> {
    let words = html.trim().strip_prefix("<!--")?.strip_suffix("-->")?;
    let words = words.strip_prefix(PLACEHOLDER)?.strip_suffix(PLACEHOLDER)?;
    let (letter, number) = words.split_at_checked(1)?;
    let number = || number.parse::<usize>().ok().filter(|number| *number < containers.len());
    match letter {
        "c" => number().map(Kind::Container),
        "q" => number().map(|at| Kind::Start(Tag::Quotation(Cow::Owned(containers[at].argument.clone())))),
        _ => Some(Kind::End(End::Quotation)),
    }
}

/// Whether the paragraph is one picture with a title or a description.
fn is_figure(inner: &[Event<'_>]) -> bool {
    let (Some(first), Some(last)) = (inner.first(), inner.last()) else { return false };
    let Kind::Start(Tag::Image(link)) = &first.kind else { return false };
    let images = inner.iter().filter(|event| matches!(event.kind, Kind::End(End::Image))).count();
    last.kind == Kind::End(End::Image) && images == 1 && (inner.len() > 2 || !link.title.is_empty())
}

fn enumerator(kind: Official, first: &Event<'_>) -> Option<Enumerator> {
    let mark = match kind {
        Official::Heading { mark, .. } | Official::Entry { mark, .. } => mark,
        Official::RunIn { .. } => Mark::Second,
        Official::Plain => return None,
    };
    Some(match mark {
        Mark::First | Mark::Second => Enumerator::Han,
        Mark::Third => Enumerator::Number,
        Mark::Fourth => match &first.kind {
            Kind::Text(text) if text.starts_with(|c| ('①'..='⑳').contains(&c)) => Enumerator::Circle,
            _ => Enumerator::Parenthesis,
        },
        Mark::Bullet => Enumerator::Bullet,
        Mark::Chapter | Mark::Section | Mark::Article => return None,
    })
}
