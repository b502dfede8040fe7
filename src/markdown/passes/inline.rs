//! The plain text of a line of events, and where a position of that text lies among the events. Serves passes that find
//! something in the text and put elements around it.

use std::borrow::Cow;

use super::super::event::{Event, Kind};
use super::autolink::part;

/// The text of the events within one paragraph.
#[derive(Debug)]
pub struct Line<'e> {
    pub text: Cow<'e, str>,
    pieces: Vec<Piece>,
}

/// Before the byte `offset` of the event `event`; offset 0 is before the event itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub event: usize,
    pub offset: usize,
}

/// The part of the text that comes from one event.
#[derive(Debug)]
struct Piece {
    event: usize,
    start: usize,
    end: usize,
    /// The start of the outermost element around it, and that element's end.
    around: Option<(usize, usize)>,
    /// Code cannot be divided.
    is_code: bool,
}

impl<'e> Line<'e> {
    /// Reads `events[from..to]`; positions count from the start of `events`.
    pub fn read(events: &'e [Event<'_>], from: usize, to: usize) -> Self {
        let mut text = Cow::Borrowed("");
        let mut pieces: Vec<Piece> = Vec::new();
        let mut depth = 0_usize;
        let mut outermost = from;
        let mut first_inside = 0;
        for (event, found) in events.iter().enumerate().take(to).skip(from) {
            match &found.kind {
                Kind::Start(_) => {
                    if depth == 0 {
                        (outermost, first_inside) = (event, pieces.len());
                    }
                    depth += 1;
                }
                Kind::End(_) => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        for piece in &mut pieces[first_inside..] {
                            piece.around = Some((outermost, event));
                        }
                    }
                }
                _ => {}
            }
            let Some(words) = words(&found.kind) else { continue };
            let start = text.len();
            join(&mut text, words);
            let is_code = !matches!(found.kind, Kind::Text(_));
            pieces.push(Piece { event, start, end: text.len(), around: None, is_code });
        }
        Line { text, pieces }
    }

    /// Where an element may begin that holds the text from `at` on: outside of all other elements.
    pub fn begin(&self, at: usize) -> Option<Position> {
        let index = self.pieces.partition_point(|piece| piece.end <= at);
        let piece = self.pieces.get(index)?;
        match piece.around {
            None if piece.start == at || !piece.is_code => {
                Some(Position { event: piece.event, offset: at - piece.start })
            }
            Some((start, _)) => {
                let is_first =
                    index == 0 || self.pieces[index - 1].around.is_none_or(|(other, _)| other != start);
                (is_first && piece.start == at).then_some(Position { event: start, offset: 0 })
            }
            None => None,
        }
    }

    /// Where an element may end that holds the text up to `at`: outside of all other elements.
    pub fn finish(&self, at: usize) -> Option<Position> {
        let index = self.pieces.partition_point(|piece| piece.end < at);
        let piece = self.pieces.get(index)?;
        match piece.around {
            None if piece.end == at => Some(Position { event: piece.event + 1, offset: 0 }),
            None if !piece.is_code => Some(Position { event: piece.event, offset: at - piece.start }),
            Some((start, end)) => {
                let next = self.pieces.get(index + 1).and_then(|piece| piece.around);
                let is_last = next.is_none_or(|(other, _)| other != start);
                (is_last && piece.end == at).then_some(Position { event: end + 1, offset: 0 })
            }
            None => None,
        }
    }
}

/// The plain text of events, where it does not matter from which event a part of it comes.
pub fn plain<'e>(events: &'e [Event<'_>]) -> Cow<'e, str> {
    let mut text = Cow::Borrowed("");
    events.iter().filter_map(|event| words(&event.kind)).for_each(|words| join(&mut text, words));
    text
}

fn words<'e>(kind: &'e Kind<'_>) -> Option<&'e str> {
    match kind {
        Kind::Text(words) | Kind::Code(words) => Some(words),
        Kind::SoftBreak => Some(" "),
        Kind::HardBreak => Some("\n"),
        _ => None,
    }
}

fn join<'e>(text: &mut Cow<'e, str>, words: &'e str) {
    if text.is_empty() {
        *text = Cow::Borrowed(words);
    } else {
        text.to_mut().push_str(words);
    }
}

/// Copies `events[from..to]` to `out`, with `inserted` put in at their places, which are sorted.
pub fn insert<'a>(
    events: &[Event<'a>],
    from: usize,
    to: usize,
    inserted: &[(Position, Event<'a>)],
    out: &mut Vec<Event<'a>>,
) {
    let mut inserted = inserted.iter().peekable();
    for (index, event) in events.iter().enumerate().take(to).skip(from) {
        let mut done = 0;
        while let Some((position, new)) = inserted.next_if(|(position, _)| position.event <= index) {
            if let Kind::Text(text) = &event.kind
                && position.event == index
                && position.offset > done
            {
                out.push(Event::text(part(text, done..position.offset), event.span.clone()));
                done = position.offset;
            }
            out.push(new.clone());
        }
        match &event.kind {
            Kind::Text(text) if done > 0 => {
                if done < text.len() {
                    out.push(Event::text(part(text, done..text.len()), event.span.clone()));
                }
            }
            _ => out.push(event.clone()),
        }
    }
    out.extend(inserted.map(|(_, event)| event.clone()));
}
