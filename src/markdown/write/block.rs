//! Writes block elements: paragraphs, headings, lists, tables, quotations.

use super::super::event::{Alert, Alignment, End, Enumerator, Event, HeadingTag, Paragraph, Tag};
use super::super::{Heading, escape};
use super::{Open, Table, Writer, role_name};

impl<'a> Writer<'_, 'a, '_> {
    pub(super) fn start_block(&mut self, tag: &Tag<'a>, event: &Event<'a>) {
        match tag {
            Tag::Paragraph(kind) => self.start_paragraph(*kind),
            Tag::Heading(heading) => self.start_heading(heading, event),
            Tag::Quote => self.line("<blockquote>\n"),
            Tag::Alert(alert) => self.start_alert(*alert),
            Tag::Quotation(source) => {
                self.line("<blockquote class=\"quotation\">\n");
                self.open.push(Open::Quotation { source: source.clone().into_owned() });
            }
            Tag::CodeBlock(info) => self.start_code(info),
            Tag::List(start) => {
                match start {
                    None => self.line("<ul>\n"),
                    Some(1) => self.line("<ol>\n"),
                    Some(start) => self.line(&format!("<ol start=\"{start}\">\n")),
                }
                self.open.push(Open::List { ordered: start.is_some() });
            }
            Tag::ListItem => {
                self.line("<li>");
                self.fresh_paragraph();
            }
            Tag::Definitions => self.line("<dl>\n"),
            Tag::Term => {
                self.line("<dt>");
                self.fresh_paragraph();
            }
            Tag::Definition => {
                self.line("<dd>");
                self.fresh_paragraph();
            }
            Tag::Section(roles) => {
                let names: Vec<String> =
                    roles.iter().map(|role| format!("role-{}", role_name(*role))).collect();
                self.fresh_line();
                self.push("<section");
                if !names.is_empty() {
                    self.attribute("class", &names.join(" "));
                }
                self.push(">\n");
            }
            Tag::Table(alignments) => {
                self.table = Table { alignments: alignments.clone(), ..Table::default() };
                self.line(if self.is_chinese_page() {
                    "<div class=\"table-wrap\" role=\"region\" aria-label=\"表格\" tabindex=\"0\"><table>\n"
                } else {
                    "<table>\n"
                });
            }
            Tag::TableHead => {
                self.table.in_head = true;
                self.start_row("<thead>\n");
            }
            Tag::TableRow => {
                let before = if self.table.has_body { "" } else { "<tbody>\n" };
                self.table.has_body = true;
                self.start_row(before);
            }
            Tag::TableCell => self.start_cell(),
            // Inline elements are written by the caller; footnotes stand in their own list.
            _ => {}
        }
    }

    pub(super) fn end_block(&mut self, end: End) {
        match end {
            End::Paragraph => {
                if matches!(self.open.last(), Some(Open::Figure)) {
                    self.open.pop();
                    self.push("</figure>\n");
                } else {
                    self.push("</p>\n");
                }
                self.fresh_paragraph();
            }
            End::Heading => self.end_heading(),
            End::Quote => self.line("</blockquote>\n"),
            End::Alert => self.line("</aside>\n"),
            End::Quotation => self.end_quotation(),
            End::CodeBlock => self.push("</code></pre>\n"),
            End::List => {
                let ordered = matches!(self.open.pop(), Some(Open::List { ordered: true }));
                self.push(if ordered { "</ol>\n" } else { "</ul>\n" });
            }
            End::ListItem => self.push("</li>\n"),
            End::Definitions => self.push("</dl>\n"),
            End::Term => self.push("</dt>\n"),
            End::Definition => self.push("</dd>\n"),
            End::Section => self.line("</section>\n"),
            End::Table => {
                self.push(if self.table.has_body { "</tbody>\n</table>" } else { "</table>" });
                self.push(if self.is_chinese_page() { "</div>\n" } else { "\n" });
            }
            End::TableHead => {
                self.push("\n</tr>\n</thead>\n");
                self.table.in_head = false;
            }
            End::TableRow => self.push("\n</tr>\n"),
            End::TableCell => {
                self.push(if self.table.in_head { "</th>" } else { "</td>" });
                self.table.column += 1;
            }
            _ => {}
        }
    }

    /// Whether the page is written for readers of Chinese, and not to compare with the CommonMark specification.
    pub(super) fn is_chinese_page(&self) -> bool {
        self.context.options.chinese && !self.context.options.raw_html
    }

    pub(super) fn line(&mut self, html: &str) {
        self.fresh_line();
        self.push(html);
    }

    fn start_paragraph(&mut self, kind: Paragraph) {
        self.fresh_paragraph();
        match kind {
            Paragraph::Plain => self.line("<p>"),
            Paragraph::Figure => {
                self.line("<figure>");
                self.open.push(Open::Figure);
            }
            Paragraph::Enumerated(enumerator) => self.line(match enumerator {
                Enumerator::Han => "<p class=\"enum enum-han\">",
                Enumerator::Number => "<p class=\"enum enum-number\">",
                Enumerator::Parenthesis => "<p class=\"enum enum-parenthesis\">",
                Enumerator::Circle => "<p class=\"enum enum-circle\">",
                Enumerator::Bullet => "<p class=\"enum enum-bullet\">",
            }),
        }
    }

    fn start_heading(&mut self, heading: &HeadingTag<'a>, event: &Event<'a>) {
        self.fresh_line();
        self.fresh_paragraph();
        let level = heading.level;
        self.push("<h");
        self.out.html.push(char::from(b'0' + level));
        if let Some(id) = &heading.id {
            self.attribute("id", id);
        }
        let run_in = if heading.run_in { Some("run-in") } else { None };
        let classes: Vec<&str> =
            run_in.into_iter().chain(heading.classes.iter().map(|class| &**class)).collect();
        if !classes.is_empty() {
            self.attribute("class", &classes.join(" "));
        }
        for (name, value) in &heading.attributes {
            // Of the free attributes only data-… says nothing to a browser.
            if self.context.options.raw_html || is_data(name) {
                self.attribute(name, value.as_deref().unwrap_or(""));
            }
        }
        self.push(">");
        self.open.push(Open::Heading { index: self.out.headings.len(), level, text: self.out.text.len() });
        self.out.headings.push(Heading {
            level,
            id: heading.id.clone().unwrap_or_default(),
            span: self.links.place(&event.span),
            run_in: heading.run_in,
            ..Heading::default()
        });
    }

    fn end_heading(&mut self) {
        let Some(Open::Heading { index, level, text }) = self.open.pop() else { return };
        self.push("</h");
        self.out.html.push(char::from(b'0' + level));
        self.push(">\n");
        let Some(heading) = self.out.headings.get_mut(index) else { return };
        heading.at = text..self.out.text.len();
        heading.text = self.out.text[text..].trim().replace('\n', " ").into();
        self.fresh_paragraph();
    }

    fn start_alert(&mut self, alert: Alert) {
        let (class, english, chinese) = match alert {
            Alert::Note => ("note", "Note", "注意"),
            Alert::Tip => ("tip", "Tip", "提示"),
            Alert::Important => ("important", "Important", "重要"),
            Alert::Warning => ("warning", "Warning", "警告"),
            Alert::Caution => ("caution", "Caution", "当心"),
        };
        let title = if self.context.options.chinese { chinese } else { english };
        self.line(&format!(
            "<aside class=\"admonition {class}\">\n<p class=\"admonition-title\">{title}</p>\n"
        ));
    }

    fn end_quotation(&mut self) {
        if let Some(Open::Quotation { source }) = self.open.pop()
            && !source.is_empty()
        {
            self.line("<footer>—— ");
            self.fresh_paragraph();
            self.text(&source);
            self.push("</footer>\n");
            self.fresh_paragraph();
        }
        self.line("</blockquote>\n");
    }

    fn start_code(&mut self, info: &str) {
        self.fresh_paragraph();
        self.line("<pre><code");
        let language = info.split([' ', '\t']).next().unwrap_or_default();
        if !language.is_empty() {
            self.push(" class=\"language-");
            escape::push_text(&mut self.out.html, language);
            self.push("\"");
        }
        self.push(">");
    }

    fn start_row(&mut self, before: &str) {
        self.fresh_paragraph();
        self.table.column = 0;
        self.push(before);
        self.push("<tr>\n");
    }

    fn start_cell(&mut self) {
        if self.table.column > 0 {
            self.push("\n");
            self.out.text.push('\t');
        }
        self.push(if self.table.in_head { "<th scope=\"col\"" } else { "<td" });
        match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => self.push(" class=\"align-left\""),
            Some(Alignment::Center) => self.push(" class=\"align-center\""),
            Some(Alignment::Right) => self.push(" class=\"align-right\""),
            Some(Alignment::None) | None => {}
        }
        self.push(">");
    }
}

/// Whether it is a `data-…` attribute.
fn is_data(name: &str) -> bool {
    name.strip_prefix("data-").is_some_and(|rest| {
        !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    })
}
