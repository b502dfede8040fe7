//! Raw HTML in Markdown: keeps the tags that a page may have, gives their addresses and ids to the page, and says what was
//! left out. Takes and gives events; what it writes is plain enough for every HTML parser to read the same way.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use super::super::event::{Event, Kind};
use super::super::html_tags::{self, Attribute, Piece};
use super::super::links::{self, Links};
use super::super::prepare::PLACEHOLDER;
use super::super::{TargetRole, escape, problems, sanitize};
use super::ids::{self, Ids};

/// Rewrites all raw HTML. Answers whether tags are left that someone must check for balance.
pub fn read(events: &mut [Event<'_>], ids: &mut Ids, links: &mut Links<'_>) -> bool {
    let mut pass = Pass { ids, links, told: BTreeSet::new(), needs_balance: false, depth: 0 };
    for event in events {
        let (Kind::Html(html) | Kind::InlineHtml(html)) = &event.kind else { continue };
        if let Some(comment) = html.trim().strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"))
            && !comment.contains("-->")
        {
            if comment.starts_with(PLACEHOLDER) {
                continue;
            }
            let is_more = matches!(comment.trim(), "more" | "摘要分隔");
            event.kind = if is_more { Kind::More } else { Kind::Text(Cow::Borrowed("")) };
            continue;
        }
        let kept = Cow::Owned(pass.rewrite(html, &event.span));
        event.kind = match event.kind {
            Kind::Html(_) => Kind::Html(kept),
            _ => Kind::InlineHtml(kept),
        };
    }
    pass.needs_balance
}

/// Appends the words of HTML that [`read`] has written.
pub fn push_plain(out: &mut String, html: &str) {
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        push_decoded(out, &rest[..open]);
        rest = rest[open..].split_once('>').map_or("", |(_, after)| after);
    }
    push_decoded(out, rest);
}

fn push_decoded(out: &mut String, text: &str) {
    out.push_str(&html_tags::decode(text));
}

/// Open tags within each other; browsers and the cleaner grow slow beyond.
const DEEPEST: usize = 50;

struct Pass<'p, 'a> {
    ids: &'p mut Ids,
    links: &'p mut Links<'a>,
    /// What was reported already, each once a page.
    told: BTreeSet<String>,
    needs_balance: bool,
    /// How many tags are open.
    depth: usize,
}

impl Pass<'_, '_> {
    fn rewrite(&mut self, html: &str, span: &Range<usize>) -> String {
        let html = html_tags::without_reserved(html);
        let mut out = String::with_capacity(html.len());
        for piece in html_tags::pieces(&html) {
            match piece {
                Piece::Text(text) => out.push_str(&text.replace('<', "&lt;")),
                Piece::Open { name, attributes, range } => {
                    let place = place(span, &range);
                    if !sanitize::TAGS.contains(&name.as_str()) {
                        self.tell(&place, &name, problems::html_tag_removed(&name));
                    } else if self.depth < DEEPEST {
                        let is_empty =
                            matches!(name.as_str(), "br" | "wbr" | "hr" | "img" | "source" | "track" | "col");
                        self.depth += usize::from(!is_empty);
                        self.needs_balance |= !matches!(name.as_str(), "br" | "wbr" | "hr");
                        self.open(&mut out, &name, &attributes, &place);
                    } else {
                        self.tell(&place, "", problems::html_too_deep(DEEPEST));
                    }
                }
                Piece::Close { name } => {
                    if sanitize::TAGS.contains(&name.as_str()) {
                        self.needs_balance = true;
                        self.depth = self.depth.saturating_sub(1);
                        out.push_str("</");
                        out.push_str(&name);
                        out.push('>');
                    }
                }
            }
        }
        out
    }

    fn open(&mut self, out: &mut String, name: &str, attributes: &[Attribute], place: &Range<usize>) {
        out.push('<');
        out.push_str(name);
        let mut picture = None;
        for (index, attribute) in attributes.iter().enumerate() {
            // Of two attributes of one name the first counts.
            if attributes[..index].iter().any(|other| other.name == attribute.name) {
                continue;
            }
            if sanitize::allows(name, &attribute.name) {
                picture = picture.or(self.attribute(out, name, attribute, place));
            } else {
                let what = format!("{name} {}", attribute.name);
                self.tell(place, &what, problems::html_attribute_removed(name, &attribute.name));
            }
        }
        // Who gives one of these knows what he wants.
        const OWN: [&str; 4] = ["width", "height", "loading", "decoding"];
        if picture.is_some() && !attributes.iter().any(|attribute| OWN.contains(&attribute.name.as_str())) {
            links::push_loading(out, picture);
        }
        out.push('>');
    }

    /// Writes an attribute; answers the target of a picture of this site.
    fn attribute(
        &mut self,
        out: &mut String,
        tag: &str,
        attribute: &Attribute,
        place: &Range<usize>,
    ) -> Option<usize> {
        let mut picture = None;
        let before = out.len();
        out.push(' ');
        out.push_str(&attribute.name);
        out.push_str("=\"");
        let role = match (tag, attribute.name.as_str()) {
            ("a", "href") => Some(TargetRole::Link),
            ("img", "src") => Some(TargetRole::Image),
            ("video" | "audio" | "source", "src") => Some(TargetRole::Media),
            ("video", "poster") => Some(TargetRole::Poster),
            ("track", "src") => Some(TargetRole::Captions),
            _ => None,
        };
        if let Some(role) = role {
            let written = self.links.write(out, &attribute.value, role, place);
            if !written.has_address {
                out.truncate(before);
                return None;
            }
            picture = written.target.filter(|_| role == TargetRole::Image);
        } else if attribute.name == "id" {
            let chosen = ids::clean(&attribute.value);
            let id = self.ids.take(&chosen);
            if *id != *chosen {
                let span = self.links.offsets.old(place);
                self.links.report.add(&span, problems::duplicate_id(&chosen, &id));
            }
            escape::push_text(out, &id);
        } else {
            escape::push_text(out, &attribute.value);
        }
        out.push('"');
        picture
    }

    fn tell(&mut self, place: &Range<usize>, what: &str, problem: crate::diag::Diagnostic) {
        if self.told.insert(what.to_owned()) {
            let span = self.links.offsets.old(place);
            self.links.report.add(&span, problem);
        }
    }
}

/// The place of a part of the event at `span`.
fn place(span: &Range<usize>, part: &Range<usize>) -> Range<usize> {
    let start = (span.start + part.start).min(span.end);
    start..(span.start + part.end).clamp(start, span.end)
}
