//! Writes pictures.

use super::super::TargetRole;
use super::super::event::{Event, Kind, Link};
use super::super::links::push_loading;
use super::{Open, Writer};

impl<'a> Writer<'_, 'a, '_> {
    /// Writes the picture that begins at `at` and answers the index of its end.
    pub(super) fn image(&mut self, events: &[Event<'a>], at: usize, link: &Link<'a>) -> usize {
        let (alt, end) = alternative(events, at);
        let figure = matches!(self.open.last(), Some(Open::Figure));
        let before = self.out.html.len();
        self.push("<img src=\"");
        let written =
            self.links.write(&mut self.out.html, &link.destination, TargetRole::Image, &events[at].span);
        if !written.has_address {
            // Without its file a picture is still its description.
            self.out.html.truncate(before);
            self.text(&alt);
            return end;
        }
        if let Some(target) = written.target.and_then(|index| self.links.targets.get_mut(index)) {
            target.text.clone_from(&alt);
        }
        self.push("\"");
        self.attribute("alt", &alt);
        if !link.title.is_empty() && !figure {
            self.attribute("title", &link.title);
        }
        if !self.context.options.raw_html {
            push_loading(&mut self.out.html, written.target);
        }
        self.push(" />");
        if figure && !link.title.is_empty() {
            self.push("<figcaption>");
            self.text(&link.title);
            self.push("</figcaption>");
        }
        end
    }
}

/// The text of all that stands between the start at `at` and its end, and the index of that end.
fn alternative(events: &[Event<'_>], at: usize) -> (String, usize) {
    let mut text = String::new();
    let mut depth = 0_usize;
    for (index, event) in events.iter().enumerate().skip(at) {
        match &event.kind {
            Kind::Start(_) => depth += 1,
            Kind::End(_) => {
                depth -= 1;
                if depth == 0 {
                    return (text, index);
                }
            }
            Kind::Text(part) | Kind::Code(part) => text.push_str(part),
            Kind::SoftBreak | Kind::HardBreak => text.push(' '),
            _ => {}
        }
    }
    (text, events.len())
}
