//! Writes events as HTML and as plain text, and collects what other pages need to know: targets, headings, items. Takes
//! finished events; decides nothing about Chinese.

mod block;
mod containers;
mod image;
mod notes;

use crate::text::item::Role;

use super::event::{Alignment, End, Event, Kind, Tag};
use super::links::Links;
use super::passes::footnotes::Note;
use super::passes::raw_html;
use super::prepare::containers::Container;
use super::{Heading, Item, Options, escape};

/// What the writer needs besides events.
#[derive(Debug)]
pub struct Context<'a> {
    pub options: Options,
    pub notes: &'a [Note<'a>],
    pub containers: &'a [Container],
}

/// What the writer made.
#[derive(Debug, Default)]
pub struct Written {
    pub html: String,
    pub text: String,
    pub headings: Vec<Heading>,
    pub items: Vec<Item>,
    pub more: Option<usize>,
}

/// Writes `events`, and the footnotes after them.
pub fn write<'a>(context: &Context<'a>, events: &[Event<'a>], links: &mut Links<'_>) -> Written {
    let length: usize = events.last().map_or(0, |event| event.span.end);
    let mut writer = Writer {
        context,
        links,
        out: Written {
            html: String::with_capacity(length + length / 4 + 64),
            text: String::with_capacity(length),
            ..Written::default()
        },
        open: Vec::new(),
        table: Table::default(),
    };
    writer.events(events);
    writer.notes();
    writer.out
}

struct Writer<'w, 'a, 'l> {
    context: &'w Context<'a>,
    links: &'w mut Links<'l>,
    out: Written,
    /// Inline elements that are open and where their text began.
    open: Vec<Open>,
    table: Table,
}

/// An open element whose end needs to know how it began.
enum Open {
    /// A link, with its target if it has one, and whether it has an address at all.
    Link {
        target: Option<usize>,
        has_address: bool,
        text: usize,
    },
    Heading {
        index: usize,
        level: u8,
        text: usize,
    },
    Item {
        text: usize,
    },
    Title {
        text: usize,
    },
    List {
        ordered: bool,
    },
    Figure,
    Quotation {
        source: String,
    },
}

/// The words of `一是在“学”上下实功。`, without the number and the mark after them.
fn item_title(text: &str) -> String {
    let words = text.split_once('是').map_or(text, |(_, words)| words);
    words.trim_end_matches(['，', '。', '；', '：', ',', ';', ':']).trim().to_owned()
}

/// The name of a role in class names.
fn role_name(role: Role) -> &'static str {
    match role {
        Role::Highlights => "highlights",
        Role::Problems => "problems",
        Role::Causes => "causes",
        Role::Measures => "measures",
    }
}

#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_body: bool,
}

impl<'a> Writer<'_, 'a, '_> {
    fn events(&mut self, events: &[Event<'a>]) {
        let mut at = 0;
        while let Some(event) = events.get(at) {
            match &event.kind {
                Kind::Start(Tag::Image(link)) => {
                    at = self.image(events, at, link);
                }
                Kind::Start(tag) => self.start(tag, event),
                Kind::End(end) => self.end(*end),
                Kind::Text(text) => self.text(text),
                Kind::Code(code) => {
                    self.push("<code>");
                    self.text(code);
                    self.push("</code>");
                }
                Kind::Html(html) => {
                    self.fresh_paragraph();
                    self.line(html);
                    raw_html::push_plain(&mut self.out.text, html);
                    self.fresh_paragraph();
                }
                Kind::InlineHtml(html) => self.push(html),
                Kind::Reference(label) => self.text(label),
                Kind::NoteMark { note, nth } => self.note_mark(*note, *nth),
                Kind::SoftBreak => {
                    self.push("\n");
                    self.out.text.push(' ');
                }
                Kind::HardBreak => {
                    self.push("<br />\n");
                    self.out.text.push('\n');
                }
                Kind::Rule => {
                    self.fresh_line();
                    self.push("<hr />\n");
                }
                Kind::Task(checked) => self.task(*checked),
                Kind::More => self.out.more = self.out.more.or(Some(self.out.text.len())),
                Kind::Container(index) => {
                    let containers = self.context.containers;
                    if let Some(container) = containers.get(*index) {
                        self.container(container);
                    }
                }
            }
            at += 1;
        }
    }

    fn start(&mut self, tag: &Tag<'a>, event: &Event<'a>) {
        match tag {
            Tag::Emphasis => self.push("<em>"),
            Tag::Strong => self.push("<strong>"),
            Tag::Strikethrough => self.push("<del>"),
            Tag::Link(link) => self.start_link(link, event),
            Tag::Item { role, number } => {
                let class =
                    role.map_or(String::from("item"), |role| format!("item item-{}", role_name(role)));
                self.push(&format!(r#"<span class="{class}" data-number="{number}">"#));
                self.open.push(Open::Item { text: self.out.text.len() });
                let heading = self.out.headings.len().checked_sub(1);
                self.out.items.push(Item { role: *role, number: *number, heading, ..Item::default() });
            }
            Tag::ItemTitle => {
                self.push(r#"<span class="item-title">"#);
                self.open.push(Open::Title { text: self.out.text.len() });
            }
            block => self.start_block(block, event),
        }
    }

    fn end(&mut self, end: End) {
        match end {
            End::Emphasis => self.push("</em>"),
            End::Strong => self.push("</strong>"),
            End::Strikethrough => self.push("</del>"),
            End::Link => self.end_link(),
            End::Item => {
                if let Some(Open::Item { text }) = self.open.pop()
                    && let Some(item) = self.out.items.last_mut()
                {
                    self.out.text[text..].clone_into(&mut item.text);
                }
                self.push("</span>");
            }
            End::ItemTitle => {
                if let Some(Open::Title { text }) = self.open.pop()
                    && let Some(item) = self.out.items.last_mut()
                {
                    item.title = item_title(&self.out.text[text..]);
                }
                self.push("</span>");
            }
            // Written whole at its start.
            End::Image => {}
            block => self.end_block(block),
        }
    }

    fn start_link(&mut self, link: &super::event::Link<'a>, event: &Event<'a>) {
        let before = self.out.html.len();
        self.out.html.push_str("<a href=\"");
        let written = self.links.write_link(&mut self.out.html, link, event);
        if written.has_address {
            self.out.html.push('"');
            if !link.title.is_empty() {
                self.attribute("title", &link.title);
            }
            self.out.html.push('>');
        } else {
            self.out.html.truncate(before);
        }
        let text = self.out.text.len();
        self.open.push(Open::Link { target: written.target, has_address: written.has_address, text });
    }

    fn end_link(&mut self) {
        if let Some(Open::Link { target, has_address, text }) = self.open.pop() {
            if let Some(target) = target.and_then(|index| self.links.targets.get_mut(index)) {
                self.out.text[text..].clone_into(&mut target.text);
            }
            if has_address {
                self.push("</a>");
            }
        }
    }

    fn task(&mut self, checked: bool) {
        self.push("<input type=\"checkbox\" disabled=\"\"");
        if checked {
            self.push(" checked=\"\"");
        }
        let (done, open) =
            if self.context.options.chinese { ("已完成", "未完成") } else { ("done", "open") };
        self.attribute("aria-label", if checked { done } else { open });
        self.push(" /> ");
    }

    fn text(&mut self, text: &str) {
        escape::push_text(&mut self.out.html, text);
        self.out.text.push_str(text);
    }

    fn push(&mut self, html: &str) {
        self.out.html.push_str(html);
    }

    /// Writes ` name="value"`.
    fn attribute(&mut self, name: &str, value: &str) {
        self.out.html.push(' ');
        self.out.html.push_str(name);
        self.out.html.push_str("=\"");
        escape::push_text(&mut self.out.html, value);
        self.out.html.push('"');
    }

    /// Begins a line of HTML, unless one has just begun.
    fn fresh_line(&mut self) {
        if !self.out.html.is_empty() && !self.out.html.ends_with('\n') {
            self.out.html.push('\n');
        }
    }

    /// Begins a paragraph of the plain text, unless one has just begun.
    fn fresh_paragraph(&mut self) {
        if !self.out.text.is_empty() && !self.out.text.ends_with('\n') {
            self.out.text.push('\n');
        }
    }
}
