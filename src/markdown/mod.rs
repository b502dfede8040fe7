//! Parsed Markdown as data, and its HTML. Takes the body of one file, gives everything other stages need to know of it;
//! knows no other file and no address.
//!
//! The road through this module: `prepare` rewrites what Chinese authors type line by line, `commonmark` reads events,
//! `passes` change them, `write` makes HTML, plain text and data.

mod address;
mod commonmark;
mod escape;
mod event;
mod html_tags;
mod kept;
mod links;
mod moved;
mod nowhere;
mod offsets;
mod passes;
mod prepare;
pub mod problems;
mod report;
mod sanitize;
mod sentinel;
mod slots;
mod write;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diag::{Outcome, SourceText};
use crate::text::item::Role;

use event::Event;
use links::Links;
use offsets::{Offsets, Rewrite};
use passes::ids::Ids;
use passes::{autolink, blocks, cells, footnotes, ids, items, join, lint, raw_html, sections, shortcodes};
use report::Report;

pub use kept::{Keeper, Kept};
pub use links::{SLOT, SLOT_END};
pub use moved::Elsewhere;
pub use slots::{Html, Slot, slots};

/// How to read a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Understand what Chinese authors type.
    pub chinese: bool,
    /// Understand the structure of 公文: `一、` `（一）` `一是`. Only with `chinese`.
    pub structure: bool,
    /// Write exactly what the CommonMark specification asks for: raw HTML and addresses as they are, no ids. For tests.
    pub raw_html: bool,
}

/// A body, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// HTML with slots where addresses are not known yet: U+FDD2, a letter (`h` the address, `n` a note about the
    /// file, `p` how a picture is loaded: what stands in `loading=""` and further attributes), an index into `targets`, U+FDD3.
    pub html: Arc<str>,
    pub targets: Vec<Target>,
    pub headings: Vec<Heading>,
    /// Every id of the page, each once.
    pub anchors: Vec<Arc<str>>,
    pub items: Vec<Item>,
    /// Plain text: paragraphs, headings, list items and table rows, each ended by `\n`.
    pub text: String,
    /// Byte offset in `text` where the summary ends, if the author said so.
    pub more: Option<usize>,
}

/// Something the body points to: a file or page of this site, or a place in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    pub role: TargetRole,
    /// As the author means it: `图片/家书 一.jpg`, `../a.md#锚`, `#锚`; percent escapes decoded, but for `%23` and `%3F`.
    pub destination: String,
    /// Bytes of the file in which it stands.
    pub span: Range<usize>,
    /// The words of the link, or the picture's description.
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TargetRole {
    Link,
    Image,
    Media,
    Poster,
    Captions,
    Attachment,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6, as written in the HTML.
    pub level: u8,
    pub id: Arc<str>,
    pub text: Arc<str>,
    /// Bytes of the file in which it stands.
    pub span: Range<usize>,
    /// The paragraph goes on after the heading.
    pub run_in: bool,
    /// Where it stands in the body's `text`.
    pub at: Range<usize>,
}

/// One `一是…` of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    pub role: Option<Role>,
    pub number: u32,
    /// Without `一是` and the mark after it.
    pub title: String,
    /// The whole item, as it stands in the text.
    pub text: String,
    /// Index of the heading it stands under.
    pub heading: Option<usize>,
}

/// Reads the body of a file, which is `body` of its text.
pub fn parse(source: SourceText<'_>, body: Range<usize>, options: Options) -> Outcome<Body> {
    let body_text = source.text.get(body.clone()).unwrap_or_default();
    let (cleaned, from_cleaned) = without_unwanted(body_text);
    let mut report = Report::new(source, body.start, from_cleaned);
    let prepared = if options.chinese {
        prepare::prepare(&cleaned, options.structure, &mut report)
    } else {
        prepare::unchanged(&cleaned)
    };
    let mut events = commonmark::events(&prepared.text);
    let mut links = Links::new(report, &prepared.offsets, options.raw_html);
    let mut ids = Ids::default();
    let has_tags = !options.raw_html && raw_html::read(&mut events, &mut ids, &mut links);
    let wanted = blocks::Wanted {
        chinese: options.chinese,
        structure: options.chinese && options.structure,
        page: !options.raw_html,
    };
    if options.chinese {
        join::join(&mut events);
        lint::lint(&prepared.text, &events, &mut links);
        shortcodes::lint(&prepared.text, &events, &mut links);
        cells::lint(&prepared.text, &events, &mut links);
    }
    let is_official = blocks::shape(&mut events, &prepared.containers, wanted);
    if options.chinese {
        autolink::autolink(&mut events);
    }
    if wanted.structure && wanted.page {
        items::mark(&prepared.text, &mut events);
        if is_official {
            events = sections::wrap(events);
        }
    }
    let notes = finish_notes(&mut events, &mut ids, &mut links, options);
    let context = write::Context { options, notes: &notes, containers: &prepared.containers };
    let written = write::write(&context, &events, &mut links);
    let html = if has_tags { sanitize::clean(&written.html) } else { written.html };
    let has_containers = !prepared.containers.is_empty();
    let value = Body {
        html: Arc::from(if has_containers { without_placeholders(html) } else { html }),
        targets: links.targets,
        headings: written.headings,
        anchors: ids.taken,
        items: written.items,
        text: if has_containers { without_placeholders(written.text) } else { written.text },
        more: written.more,
    };
    Outcome { value, diagnostics: links.report.diagnostics }
}

/// The mark of a container that ended up within code, where nobody reads it as one, is taken out again.
fn without_placeholders(mut text: String) -> String {
    while let Some(start) = text.find(prepare::PLACEHOLDER) {
        let after = start + prepare::PLACEHOLDER.len_utf8();
        let end = text[after..]
            .find(prepare::PLACEHOLDER)
            .map_or(after, |at| after + at + prepare::PLACEHOLDER.len_utf8());
        let before = ["&lt;!--", "<!--"]
            .iter()
            .find(|mark| text[..start].ends_with(**mark))
            .map_or(0, |mark| mark.len());
        let behind = ["--&gt;", "-->"]
            .iter()
            .find(|mark| text[end..].starts_with(**mark))
            .map_or(0, |mark| mark.len());
        text.replace_range(start - before..end + behind, "");
    }
    text
}

fn finish_notes<'a>(
    events: &mut Vec<Event<'a>>,
    ids: &mut Ids,
    links: &mut Links<'_>,
    options: Options,
) -> Vec<footnotes::Note<'a>> {
    let mut notes = footnotes::extract(events, links);
    if !options.raw_html {
        ids::assign(events, &mut notes, ids, links);
    }
    notes
}

/// The text without a byte order mark and without characters that may not stand in a page. The line and page breaks of
/// word processors (U+000B, U+000C) become line breaks.
fn without_unwanted(text: &str) -> (Cow<'_, str>, Offsets) {
    let mut rewrite = Rewrite::new(text);
    if text.starts_with('\u{FEFF}') {
        rewrite.replace(0..'\u{FEFF}'.len_utf8(), "");
    }
    if sentinel::may_have_unwanted(text) {
        for (at, found) in text.match_indices(sentinel::is_unwanted) {
            let with = if matches!(found, "\u{B}" | "\u{C}") { "\n" } else { "" };
            rewrite.replace(at..at + found.len(), with);
        }
    }
    rewrite.finish()
}
