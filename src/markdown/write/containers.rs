//! Writes `:::` containers: attachments, albums, videos.

use super::super::TargetRole;
use super::super::links::{Written, push_loading, push_slot};
use super::super::prepare::containers::{Container, Kind};
use super::super::prepare::entries::{Entry, Part};
use super::Writer;

impl Writer<'_, '_, '_> {
    pub(super) fn container(&mut self, container: &Container) {
        self.fresh_paragraph();
        if !container.argument.is_empty() {
            self.line("<p class=\"container-title\">");
            self.text(&container.argument);
            self.push("</p>\n");
            self.fresh_paragraph();
        }
        match container.kind {
            Kind::Attachments => self.attachments(&container.entries),
            Kind::Gallery => self.gallery(&container.entries),
            Kind::Video => self.video(&container.entries),
            // Its start and end are events of their own.
            Kind::Quotation => {}
        }
        self.fresh_paragraph();
    }

    fn attachments(&mut self, entries: &[Entry]) {
        if entries.is_empty() {
            return;
        }
        self.line("<ul class=\"attachments\">\n");
        for entry in entries {
            self.push("<li>");
            let words = if entry.label.is_empty() { &entry.caption } else { &entry.label };
            self.file_link(entry, words, TargetRole::Attachment);
            if !entry.label.is_empty() && !entry.caption.is_empty() {
                self.push(" ");
                self.out.text.push(' ');
                self.text(&entry.caption);
            }
            self.push("</li>\n");
            self.fresh_paragraph();
        }
        self.push("</ul>\n");
    }

    fn gallery(&mut self, entries: &[Entry]) {
        if entries.is_empty() {
            return;
        }
        self.line("<div class=\"gallery\">\n");
        for entry in entries {
            let caption = if entry.caption.is_empty() { &entry.label } else { &entry.caption };
            let alt = if entry.label.is_empty() { &entry.caption } else { &entry.label };
            let before = self.out.html.len();
            self.push("<figure><img src=\"");
            let written = self.address(entry, TargetRole::Image, alt);
            if written.has_address {
                self.push("\"");
                self.attribute("alt", alt);
                push_loading(&mut self.out.html, written.target);
                self.push(" />");
                if !caption.is_empty() {
                    self.push("<figcaption>");
                    self.text(caption);
                    self.push("</figcaption>");
                }
                self.push("</figure>\n");
            } else {
                self.out.html.truncate(before);
                self.words(caption);
            }
            self.fresh_paragraph();
        }
        self.push("</div>\n");
    }

    fn video(&mut self, entries: &[Entry]) {
        let find = |part: Part| entries.iter().find(|entry| entry.part == part && !entry.address.is_empty());
        let file = find(Part::File);
        if let Some(file) = file {
            self.line("<figure class=\"video\">\n");
            self.player(file, find(Part::Poster), find(Part::Captions));
            let title = if file.label.is_empty() { &file.caption } else { &file.label };
            if !title.is_empty() {
                self.push("<figcaption>");
                self.text(title);
                self.push("</figcaption>\n");
                self.fresh_paragraph();
            }
            self.push("</figure>\n");
        }
        if let Some(transcript) = find(Part::Transcript) {
            let usual = if self.context.options.chinese { "文字稿" } else { "Transcript" };
            let words = if transcript.label.is_empty() { usual } else { &transcript.label };
            self.push("<p class=\"transcript\">");
            self.file_link(transcript, words, TargetRole::Link);
            self.push("</p>\n");
            self.fresh_paragraph();
        }
        for entry in entries {
            let is_other_file =
                entry.part == Part::File && file.is_some_and(|file| !std::ptr::eq(file, entry));
            if entry.address.is_empty() {
                self.words(&entry.label);
            } else if is_other_file {
                self.push("<p>");
                let words = if entry.label.is_empty() { &entry.caption } else { &entry.label };
                self.file_link(entry, words, TargetRole::Attachment);
                self.push("</p>\n");
                self.fresh_paragraph();
            }
        }
    }

    fn player(&mut self, file: &Entry, poster: Option<&Entry>, captions: Option<&Entry>) {
        self.push("<video controls=\"\" preload=\"metadata\"");
        if let Some(poster) = poster {
            self.optional(poster, TargetRole::Poster, " poster=\"", "\"");
        }
        self.push(">\n");
        let kind = match extension(&file.address).as_str() {
            "mp4" | "m4v" => " type=\"video/mp4\"",
            "webm" => " type=\"video/webm\"",
            "ogv" | "ogg" => " type=\"video/ogg\"",
            _ => "",
        };
        self.optional(file, TargetRole::Media, "<source src=\"", &format!("\"{kind} />\n"));
        if let Some(captions) = captions {
            let attributes = if self.context.options.chinese {
                "\" kind=\"captions\" srclang=\"zh\" label=\"中文字幕\" default=\"\" />\n"
            } else {
                "\" kind=\"captions\" srclang=\"en\" label=\"English\" default=\"\" />\n"
            };
            self.optional(captions, TargetRole::Captions, "<track src=\"", attributes);
        }
        self.push("</video>\n");
    }

    /// Writes a link to a file, with a slot for its kind and size if it is an attachment.
    fn file_link(&mut self, entry: &Entry, words: &str, role: TargetRole) {
        let words = if words.is_empty() { file_name(&entry.address) } else { words };
        if entry.address.is_empty() {
            return self.text(&entry.label);
        }
        let before = self.out.html.len();
        self.push("<a href=\"");
        let written = self.links.write_at(&mut self.out.html, &entry.address, role, &entry.span);
        if !written.has_address {
            self.out.html.truncate(before);
            return self.text(words);
        }
        self.push("\">");
        self.text(words);
        self.push("</a>");
        if let Some(target) = written.target {
            words.clone_into(&mut self.links.targets[target].text);
            if role == TargetRole::Attachment {
                push_slot(&mut self.out.html, 'n', target);
            }
        }
    }

    /// Writes an address between `before` and `after`, or nothing if it may not be written.
    fn optional(&mut self, entry: &Entry, role: TargetRole, before: &str, after: &str) {
        let start = self.out.html.len();
        self.push(before);
        let words = if entry.label.is_empty() { &entry.caption } else { &entry.label };
        if self.address(entry, role, words).has_address {
            self.push(after);
        } else {
            self.out.html.truncate(start);
        }
    }

    fn address(&mut self, entry: &Entry, role: TargetRole, words: &str) -> Written {
        if entry.address.is_empty() {
            return Written { has_address: false, target: None };
        }
        let written = self.links.write_at(&mut self.out.html, &entry.address, role, &entry.span);
        if let Some(target) = written.target {
            words.clone_into(&mut self.links.targets[target].text);
        }
        written
    }

    fn words(&mut self, words: &str) {
        self.line("<p>");
        self.text(words);
        self.push("</p>\n");
        self.fresh_paragraph();
    }
}

fn file_name(address: &str) -> &str {
    address.rsplit(['/', '\\']).next().unwrap_or(address)
}

fn extension(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}
