//! A document as a flat list of events: what the parser gives, what passes change, what the writer writes. Knows no parser
//! and no HTML.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::text::item::Role;
use crate::text::structure::Mark;

/// One event and its byte range in the prepared source.
#[derive(Clone, Debug, PartialEq)]
pub struct Event<'a> {
    pub kind: Kind<'a>,
    pub span: Range<usize>,
}

/// Starts and ends nest properly.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind<'a> {
    Start(Tag<'a>),
    End(End),
    Text(Cow<'a, str>),
    Code(Cow<'a, str>),
    /// A whole block of raw HTML.
    Html(Cow<'a, str>),
    /// One raw tag or comment within a paragraph.
    InlineHtml(Cow<'a, str>),
    /// A reference to the footnote with this label, which exists.
    Reference(Cow<'a, str>),
    /// The `nth` reference to a footnote, once they are counted; both from 0.
    NoteMark {
        note: usize,
        nth: usize,
    },
    SoftBreak,
    HardBreak,
    Rule,
    /// The check box of a task, and whether it is checked.
    Task(bool),
    /// Where the summary ends.
    More,
    /// A `:::` container that holds no Markdown: its index among the prepared containers.
    Container(usize),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Tag<'a> {
    Paragraph(Paragraph),
    Heading(Box<HeadingTag<'a>>),
    Quote,
    Alert(Alert),
    /// A `:::` container with a quotation and its source.
    Quotation(Cow<'a, str>),
    /// With the language of a fenced block, or "".
    CodeBlock(Cow<'a, str>),
    /// An ordered list starts with a number.
    List(Option<u64>),
    ListItem,
    Footnote(Cow<'a, str>),
    Definitions,
    Term,
    Definition,
    Table(Vec<Alignment>),
    TableHead,
    TableRow,
    TableCell,
    Emphasis,
    Strong,
    Strikethrough,
    Link(Box<Link<'a>>),
    Image(Box<Link<'a>>),
    /// A heading of the upper levels and what stands under it.
    Section(Vec<Role>),
    /// `一是…`, an item of a 公文.
    Item {
        role: Option<Role>,
        number: u32,
    },
    ItemTitle,
}

/// What a tag's end needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Paragraph,
    Heading,
    Quote,
    Alert,
    Quotation,
    CodeBlock,
    List,
    ListItem,
    Footnote,
    Definitions,
    Term,
    Definition,
    Table,
    TableHead,
    TableRow,
    TableCell,
    Emphasis,
    Strong,
    Strikethrough,
    Link,
    Image,
    Section,
    Item,
    ItemTitle,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paragraph {
    Plain,
    /// One picture and nothing else.
    Figure,
    /// A line that begins with an enumerator, which the author numbered.
    Enumerated(Enumerator),
}

/// How an author who knows no Markdown marks a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enumerator {
    /// `一、` or `（一）`, where they are no headings.
    Han,
    /// `1、` `1．` `1.甲`
    Number,
    /// `（1）` `1）`
    Parenthesis,
    /// `①`
    Circle,
    /// `·` `•` `－` `＊` `●`
    Bullet,
}

#[derive(Clone, Debug, PartialEq)]
pub struct HeadingTag<'a> {
    pub level: u8,
    pub id: Option<Arc<str>>,
    pub classes: Vec<Cow<'a, str>>,
    pub attributes: Vec<(Cow<'a, str>, Option<Cow<'a, str>>)>,
    /// The mark of 公文 in front of it, once that is known.
    pub mark: Option<Mark>,
    /// The paragraph goes on after the heading.
    pub run_in: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Link<'a> {
    pub destination: Cow<'a, str>,
    pub title: Cow<'a, str>,
    pub email: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alert {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    None,
    Left,
    Center,
    Right,
}

impl<'a> Event<'a> {
    pub fn start(tag: Tag<'a>, span: Range<usize>) -> Self {
        Event { kind: Kind::Start(tag), span }
    }

    pub fn end(end: End, span: Range<usize>) -> Self {
        Event { kind: Kind::End(end), span }
    }

    pub fn text(text: impl Into<Cow<'a, str>>, span: Range<usize>) -> Self {
        Event { kind: Kind::Text(text.into()), span }
    }
}

impl Tag<'_> {
    /// Whether the tag stands within a line of text.
    pub fn is_inline(&self) -> bool {
        matches!(
            self,
            Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Link(_)
                | Tag::Image(_)
                | Tag::Item { .. }
                | Tag::ItemTitle
        )
    }
}

impl End {
    /// Whether it ends what the parser knows within a paragraph.
    pub fn is_inline(self) -> bool {
        matches!(self, End::Emphasis | End::Strong | End::Strikethrough | End::Link | End::Image)
    }
}
