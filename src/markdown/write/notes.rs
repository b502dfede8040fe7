//! Writes footnotes: the marks in the text, and the list at the end of the page with its ways back.

use std::sync::Arc;

use super::Writer;

impl Writer<'_, '_, '_> {
    /// The mark of the `nth` reference to a note, both from 0.
    pub(super) fn note_mark(&mut self, note: usize, nth: usize) {
        let Some(found) = self.context.notes.get(note) else { return };
        self.push("<sup class=\"footnote-ref\"><a href=\"#");
        self.push(&found.id);
        self.push("\"");
        if let Some(id) = found.reference_ids.get(nth) {
            self.attribute("id", id);
        }
        self.push(" role=\"doc-noteref\">");
        self.push(&(note + 1).to_string());
        self.push("</a></sup>");
    }

    /// The list of all notes.
    pub(super) fn notes(&mut self) {
        let notes = self.context.notes;
        if notes.is_empty() {
            return;
        }
        self.line("<section class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n");
        for note in notes {
            self.line("<li");
            self.attribute("id", &note.id);
            self.push(">");
            self.fresh_paragraph();
            self.events(&note.events);
            self.back_links(&note.reference_ids);
            self.push("</li>\n");
        }
        self.push("</ol>\n</section>\n");
    }

    /// The ways back stand at the end of the note's last paragraph.
    fn back_links(&mut self, reference_ids: &[Arc<str>]) {
        let closing = "</p>\n";
        let in_paragraph = self.out.html.ends_with(closing);
        if in_paragraph {
            self.out.html.truncate(self.out.html.len() - closing.len());
        }
        for (nth, id) in reference_ids.iter().enumerate() {
            let label = match (self.context.options.chinese, nth) {
                (true, 0) => String::from("返回正文"),
                (true, nth) => format!("返回正文第{}处", nth + 1),
                (false, 0) => String::from("Back to the text"),
                (false, nth) => format!("Back to the text, place {}", nth + 1),
            };
            self.push(" <a class=\"footnote-back\" href=\"#");
            self.push(id);
            self.push("\" role=\"doc-backlink\"");
            self.attribute("aria-label", &label);
            self.push(">↩");
            if nth > 0 {
                self.push(&format!("<sup>{}</sup>", nth + 1));
            }
            self.push("</a>");
        }
        if in_paragraph {
            self.push(closing);
        }
    }
}
