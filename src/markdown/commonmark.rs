//! Reads prepared Markdown into events. The only file that names the Markdown parser; knows nothing of Chinese.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark as cmark;

use super::event::{Alert, Alignment, End, Event, HeadingTag, Kind, Link, Paragraph, Tag};
use super::prepare::PLACEHOLDER;
use super::sentinel;

/// All events of `text`. Neighbouring texts are one event, so that rules can look at whole runs of text.
///
/// Smart punctuation and math are off: they turn `"引号"和` and `单价$5，共$10` into something else.
/// Only a text that is rewritten has sentinels.
pub fn events(text: &str, is_rewritten: bool) -> Vec<Event<'_>> {
    let parser = cmark::Parser::new_ext(text, extensions()).into_offset_iter();
    let events = Vec::with_capacity(text.len() / 32 + 8);
    let has_sentinels = is_rewritten && sentinel::is_in(text);
    let mut reader = Reader { text, events, in_html: false, has_sentinels };
    for (event, span) in parser {
        reader.read(event, span);
    }
    reader.events
}

fn extensions() -> cmark::Options {
    use cmark::Options as O;
    O::ENABLE_TABLES
        | O::ENABLE_FOOTNOTES
        | O::ENABLE_STRIKETHROUGH
        | O::ENABLE_TASKLISTS
        | O::ENABLE_HEADING_ATTRIBUTES
        | O::ENABLE_GFM
        | O::ENABLE_DEFINITION_LIST
}

struct Reader<'a> {
    text: &'a str,
    events: Vec<Event<'a>>,
    in_html: bool,
    /// Most texts have none, so their pieces need not be searched.
    has_sentinels: bool,
}

impl<'a> Reader<'a> {
    fn read(&mut self, event: cmark::Event<'a>, span: Range<usize>) {
        let kind = match event {
            // All lines of a block become one event.
            cmark::Event::Start(cmark::Tag::HtmlBlock) => {
                self.in_html = true;
                Kind::Html(Cow::Borrowed(""))
            }
            cmark::Event::End(cmark::TagEnd::HtmlBlock) => return self.end_html(),
            cmark::Event::Start(cmark::Tag::MetadataBlock(_))
            | cmark::Event::End(cmark::TagEnd::MetadataBlock(_)) => return,
            // The white space before a tag.
            cmark::Event::Text(text) if self.in_html => return self.push_html(cow(text), span),
            // A single `~` is a range of numbers (3~5人), never a deletion.
            cmark::Event::Start(cmark::Tag::Strikethrough) if !self.is_double(&span) => {
                return self.push_text(Cow::Borrowed("~"), span.start..span.start + 1);
            }
            cmark::Event::End(cmark::TagEnd::Strikethrough) if !self.is_double(&span) => {
                return self.push_text(Cow::Borrowed("~"), span.end - 1..span.end);
            }
            cmark::Event::Start(tag) => Kind::Start(read_tag(tag)),
            cmark::Event::End(tag) => Kind::End(read_end(tag)),
            cmark::Event::Text(text) => {
                let text = cow(text);
                let is_clean = !self.has_sentinels && matches!(text, Cow::Borrowed(_));
                return self.push_text(if is_clean { text } else { sentinel::remove(text) }, span);
            }
            cmark::Event::Html(html) => return self.push_html(cow(html), span),
            cmark::Event::Code(code) => Kind::Code(sentinel::remove(cow(code))),
            cmark::Event::InlineHtml(html) => Kind::InlineHtml(sentinel::remove(cow(html))),
            cmark::Event::FootnoteReference(label) => Kind::Reference(sentinel::remove(cow(label))),
            cmark::Event::InlineMath(text) | cmark::Event::DisplayMath(text) => {
                return self.push_text(cow(text), span);
            }
            cmark::Event::SoftBreak => Kind::SoftBreak,
            cmark::Event::HardBreak => Kind::HardBreak,
            cmark::Event::Rule => Kind::Rule,
            cmark::Event::TaskListMarker(checked) => Kind::Task(checked),
        };
        self.events.push(Event { kind, span });
    }

    fn is_double(&self, span: &Range<usize>) -> bool {
        self.text.get(span.clone()).is_some_and(|source| source.starts_with("~~"))
    }

    fn push_text(&mut self, text: Cow<'a, str>, span: Range<usize>) {
        if let Some(Event { kind: Kind::Text(before), span: before_span }) = self.events.last_mut() {
            let joined = before_span.start..span.end;
            let source: Option<&'a str> = self.text.get(joined.clone());
            // Where the source itself reads like the joined text, no copy is needed.
            match source {
                Some(slice)
                    if before_span.end == span.start
                        && slice.len() == before.len() + text.len()
                        && matches!((&*before, &text), (Cow::Borrowed(_), Cow::Borrowed(_)))
                        // By its place: comparing the letters again for every new piece would be quadratic.
                        && std::ptr::eq(slice.as_ptr(), before.as_ptr())
                        && slice.ends_with(&*text) =>
                {
                    *before = Cow::Borrowed(slice);
                }
                _ => before.to_mut().push_str(&text),
            }
            before_span.end = span.end;
            return;
        }
        if !text.is_empty() {
            self.events.push(Event { kind: Kind::Text(text), span });
        }
    }

    fn push_html(&mut self, html: Cow<'a, str>, span: Range<usize>) {
        if let Some(Event { kind: Kind::Html(before), span: whole }) = self.events.last_mut() {
            if before.is_empty() {
                *before = html;
            } else {
                before.to_mut().push_str(&html);
            }
            whole.end = whole.end.max(span.end);
        }
    }

    fn end_html(&mut self) {
        self.in_html = false;
        if let Some(Event { kind: Kind::Html(html), .. }) = self.events.last_mut()
            && !is_placeholder(html)
        {
            *html = sentinel::remove(std::mem::take(html));
        }
    }
}

/// Whether the block is a note from the preparation, which may keep its reserved characters.
fn is_placeholder(html: &str) -> bool {
    html.trim_start().strip_prefix("<!--").is_some_and(|comment| comment.starts_with(PLACEHOLDER))
}

fn read_tag(tag: cmark::Tag<'_>) -> Tag<'_> {
    match tag {
        cmark::Tag::Paragraph => Tag::Paragraph(Paragraph::Plain),
        cmark::Tag::Heading { level, id, classes, attrs } => Tag::Heading(Box::new(HeadingTag {
            level: level as u8,
            id: id.map(|id| sentinel::remove(cow(id)).into()),
            classes: classes.into_iter().map(|class| sentinel::remove(cow(class))).collect(),
            attributes: attrs
                .into_iter()
                .map(|(name, value)| {
                    (sentinel::remove(cow(name)), value.map(|value| sentinel::remove(cow(value))))
                })
                .collect(),
            mark: None,
            run_in: false,
        })),
        cmark::Tag::BlockQuote(None) => Tag::Quote,
        cmark::Tag::BlockQuote(Some(kind)) => Tag::Alert(match kind {
            cmark::BlockQuoteKind::Note => Alert::Note,
            cmark::BlockQuoteKind::Tip => Alert::Tip,
            cmark::BlockQuoteKind::Important => Alert::Important,
            cmark::BlockQuoteKind::Warning => Alert::Warning,
            cmark::BlockQuoteKind::Caution => Alert::Caution,
        }),
        cmark::Tag::CodeBlock(cmark::CodeBlockKind::Indented) => Tag::CodeBlock(Cow::Borrowed("")),
        cmark::Tag::CodeBlock(cmark::CodeBlockKind::Fenced(info)) => {
            Tag::CodeBlock(sentinel::remove(cow(info)))
        }
        cmark::Tag::List(start) => Tag::List(start),
        cmark::Tag::Item => Tag::ListItem,
        cmark::Tag::FootnoteDefinition(label) => Tag::Footnote(sentinel::remove(cow(label))),
        cmark::Tag::DefinitionList => Tag::Definitions,
        cmark::Tag::DefinitionListTitle => Tag::Term,
        cmark::Tag::DefinitionListDefinition => Tag::Definition,
        cmark::Tag::Table(alignments) => Tag::Table(alignments.into_iter().map(read_alignment).collect()),
        cmark::Tag::TableHead => Tag::TableHead,
        cmark::Tag::TableRow => Tag::TableRow,
        cmark::Tag::TableCell => Tag::TableCell,
        cmark::Tag::Emphasis | cmark::Tag::Superscript | cmark::Tag::Subscript => Tag::Emphasis,
        cmark::Tag::Strong => Tag::Strong,
        cmark::Tag::Strikethrough => Tag::Strikethrough,
        cmark::Tag::Link { link_type, dest_url, title, .. } => {
            Tag::Link(Box::new(read_link(dest_url, title, link_type == cmark::LinkType::Email)))
        }
        cmark::Tag::Image { dest_url, title, .. } => Tag::Image(Box::new(read_link(dest_url, title, false))),
        // Both are dropped before this is called.
        cmark::Tag::HtmlBlock | cmark::Tag::MetadataBlock(_) => Tag::Quote,
    }
}

fn read_link<'a>(destination: cmark::CowStr<'a>, title: cmark::CowStr<'a>, email: bool) -> Link<'a> {
    Link { destination: sentinel::remove(cow(destination)), title: sentinel::remove(cow(title)), email }
}

fn read_end(end: cmark::TagEnd) -> End {
    match end {
        cmark::TagEnd::Paragraph => End::Paragraph,
        cmark::TagEnd::Heading(_) => End::Heading,
        cmark::TagEnd::BlockQuote(Some(_)) => End::Alert,
        cmark::TagEnd::CodeBlock => End::CodeBlock,
        cmark::TagEnd::List(_) => End::List,
        cmark::TagEnd::Item => End::ListItem,
        cmark::TagEnd::FootnoteDefinition => End::Footnote,
        cmark::TagEnd::DefinitionList => End::Definitions,
        cmark::TagEnd::DefinitionListTitle => End::Term,
        cmark::TagEnd::DefinitionListDefinition => End::Definition,
        cmark::TagEnd::Table => End::Table,
        cmark::TagEnd::TableHead => End::TableHead,
        cmark::TagEnd::TableRow => End::TableRow,
        cmark::TagEnd::TableCell => End::TableCell,
        cmark::TagEnd::Emphasis | cmark::TagEnd::Superscript | cmark::TagEnd::Subscript => End::Emphasis,
        cmark::TagEnd::Strong => End::Strong,
        cmark::TagEnd::Strikethrough => End::Strikethrough,
        cmark::TagEnd::Link => End::Link,
        cmark::TagEnd::Image => End::Image,
        cmark::TagEnd::BlockQuote(None) | cmark::TagEnd::HtmlBlock | cmark::TagEnd::MetadataBlock(_) => {
            End::Quote
        }
    }
}

fn read_alignment(alignment: cmark::Alignment) -> Alignment {
    match alignment {
        cmark::Alignment::None => Alignment::None,
        cmark::Alignment::Left => Alignment::Left,
        cmark::Alignment::Center => Alignment::Center,
        cmark::Alignment::Right => Alignment::Right,
    }
}

fn cow(text: cmark::CowStr<'_>) -> Cow<'_, str> {
    match text {
        cmark::CowStr::Borrowed(text) => Cow::Borrowed(text),
        cmark::CowStr::Boxed(text) => Cow::Owned(text.into_string()),
        cmark::CowStr::Inlined(text) => Cow::Owned(String::from(&*text)),
    }
}
