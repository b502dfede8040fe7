//! Parsed pages of the last run and of earlier ones, so that a page is parsed again only where its text, its kind or a setting is
//! another.

use std::collections::HashMap;
use std::mem;
use std::path::PathBuf;
use std::sync::Arc;

use super::Document;
use super::record::{pack, unpack};
use crate::diag::{Diagnostic, Outcome};
use crate::markdown::Kept;
use crate::read::{Record, Records, Shelf, Spot, Stamp, TextFile};
use xxhash_rust::xxh3::xxh3_128;

/// Parsed pages by path. A lookup changes nothing, so many threads may ask at once; the new run replaces the old.
#[derive(Debug, Default)]
pub struct Memory {
    pages: HashMap<Arc<str>, Page>,
    /// The site whose shelf is to be opened.
    root: Option<PathBuf>,
    /// Where pages are kept from one process to the next, and texts while they are not needed.
    shelf: Option<Shelf>,
    /// What earlier processes kept; asked in the first run alone.
    earlier: Records,
    /// There will be no other run in this process, so nothing is kept for it.
    is_last: bool,
}

/// A page and what it was made from.
#[derive(Clone, Debug)]
pub(super) struct Page {
    pub outcome: Arc<Outcome<Arc<Document>>>,
    /// Digest of the settings by which it was parsed.
    settings: u128,
    /// Stamp of its file, where that can be trusted, and digest of its text.
    stamp: Option<Stamp>,
    text: u128,
    /// Where it is kept.
    spot: Option<Spot>,
    /// The shelf's list does not say so yet.
    is_new: bool,
}

impl Memory {
    /// Remembers what earlier processes made of the site in `root`, and keeps for later ones what is made now.
    pub fn of(root: impl Into<PathBuf>) -> Self {
        Self { root: Some(root.into()), ..Self::default() }
    }

    /// The same for a process that makes one run alone.
    pub fn for_one_run(root: impl Into<PathBuf>) -> Self {
        Self { is_last: true, ..Self::of(root) }
    }

    /// Whether the process ends with this run.
    pub fn is_last(&self) -> bool {
        self.is_last
    }

    /// A run begins.
    pub(super) fn begin(&mut self) {
        if let Some((shelf, earlier)) = self.root.take().and_then(|root| Shelf::open(&root)) {
            (self.shelf, self.earlier) = (Some(shelf), earlier);
        }
    }

    /// The page of `file`: as it was, if nothing of it changed; else from `parse`, of its text. An error is a file without text.
    pub(super) fn page(
        &self,
        file: &TextFile,
        settings: u128,
        parse: impl FnOnce(&str) -> Outcome<Document>,
    ) -> Result<Page, Vec<Diagnostic>> {
        let is_as_it_was = |stamp: Option<Stamp>| stamp.is_some() && stamp == file.stamp;
        let known = self.pages.get(&file.path).filter(|page| page.settings == settings);
        if let Some(page) = known.filter(|page| is_as_it_was(page.stamp)) {
            return Ok(Page { is_new: false, ..page.clone() });
        }
        let earlier = self.earlier.get(&file.path).filter(|record| record.settings == settings);
        let unchanged = earlier.filter(|record| is_as_it_was(record.stamp));
        if let Some(page) = unchanged.and_then(|record| self.recall(file, record)) {
            return Ok(page);
        }
        let Outcome { value, diagnostics } = file.read();
        let Some(text) = value else { return Err(diagnostics) };
        let digest = xxh3_128(text.as_bytes());
        if let Some(page) = known.filter(|page| page.text == digest) {
            return Ok(Page { stamp: file.stamp, is_new: page.stamp != file.stamp, ..page.clone() });
        }
        if let Some(page) =
            earlier.filter(|record| record.text == digest).and_then(|record| self.recall(file, record))
        {
            return Ok(page);
        }
        let mut outcome = parse(&text);
        outcome.diagnostics.splice(0..0, diagnostics);
        let spot = self.keep(&mut outcome);
        let outcome = Arc::new(Outcome { value: Arc::new(outcome.value), diagnostics: outcome.diagnostics });
        Ok(Page { outcome, settings, stamp: file.stamp, text: digest, spot, is_new: true })
    }

    /// Forgets the last run and keeps this one.
    pub(super) fn replace(&mut self, pages: Vec<Page>) {
        let (last, earlier) = (mem::take(&mut self.pages), mem::take(&mut self.earlier));
        let new: Vec<(Arc<str>, Record)> = pages.iter().filter_map(Page::record).collect();
        let by_path = |page: Page| (Arc::clone(&page.outcome.value.file.path), page);
        // In the last run a map is of use only to see what is gone.
        if !self.is_last || !earlier.is_empty() {
            self.pages = pages.into_iter().map(by_path).collect();
        }
        let gone = last.keys().chain(earlier.keys()).filter(|path| !self.pages.contains_key(*path));
        if let Some(shelf) = &mut self.shelf {
            shelf.note(&new, gone);
        }
    }

    /// The page as an earlier process made it; none where it was not kept whole.
    fn recall(&self, file: &TextFile, record: &Record) -> Option<Page> {
        let shelf = self.shelf.as_ref()?;
        let head = shelf.head(&record.spot)?;
        let (mut document, diagnostics): (Document, Vec<Diagnostic>) = unpack(&head)?;
        document.body.html = html_of(shelf, &record.spot);
        document.file = file.clone();
        Some(Page {
            outcome: Arc::new(Outcome { value: Arc::new(document), diagnostics }),
            settings: record.settings,
            stamp: file.stamp,
            text: record.text,
            spot: Some(record.spot),
            is_new: record.stamp != file.stamp,
        })
    }

    /// Puts a page on the shelf, where its text stays until it is written.
    fn keep(&self, outcome: &mut Outcome<Document>) -> Option<Spot> {
        let shelf = self.shelf.as_ref()?;
        let head = pack(&(&outcome.value, &outcome.diagnostics))?;
        let html = &mut outcome.value.body.html;
        let spot = shelf.put(head, &html.fetch().ok()?, html.digest())?;
        *html = html_of(shelf, &spot);
        Some(spot)
    }
}

fn html_of(shelf: &Shelf, spot: &Spot) -> Kept {
    let (keeper, at) = shelf.keeper(spot);
    Kept::away(spot.text.digest, keeper, at, spot.text.length)
}

impl Page {
    /// What the shelf's list does not say of it yet.
    fn record(&self) -> Option<(Arc<str>, Record)> {
        let spot = self.spot.filter(|_| self.is_new)?;
        let record = Record { stamp: self.stamp, text: self.text, settings: self.settings, spot };
        Some((Arc::clone(&self.outcome.value.file.path), record))
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::thread;
    use std::time::Duration;

    use super::*;
    use crate::read::Sources;
    use crate::{parse, read};

    #[test]
    fn an_old_file_is_read_once_and_a_young_one_each_time() {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join("content")).unwrap();
        let disk = home.path().join("content/a.md");
        // A process that ends and another that begins.
        for is_another in [false, true] {
            let again = |memory| if is_another { Memory::of(home.path()) } else { memory };
            let write = |title: &str| fs::write(&disk, format!("---\ntitle: {title}\n---\n正文。")).unwrap();
            let mut memory = Memory::of(home.path());
            write("甲");
            thread::sleep(TICK);
            let sources = read::read(home.path(), None).unwrap().value;
            assert_eq!(first_title(&sources, &mut memory), "甲");
            memory = again(memory);
            write("乙");
            assert_eq!(first_title(&sources, &mut memory), "甲", "the stamp is trusted");
            let sources = read::read(home.path(), None).unwrap().value;
            assert_eq!(first_title(&sources, &mut memory), "乙", "the stamp is another");
            // As if it had been changed in the tick in which it was looked at.
            let later = disk.metadata().unwrap().modified().unwrap() + Duration::from_secs(3600);
            File::options().append(true).open(&disk).unwrap().set_modified(later).unwrap();
            let sources = read::read(home.path(), None).unwrap().value;
            assert_eq!(first_title(&sources, &mut memory), "乙");
            memory = again(memory);
            write("丙");
            assert_eq!(first_title(&sources, &mut memory), "丙", "too young to be trusted");
        }
    }

    #[test]
    fn a_page_comes_back_as_it_was() {
        let home = tempfile::tempdir().unwrap();
        let text = "---\ntitle： 甲\ndate: 2024-01-05 08:30\ntags: [一, 二]\nattachments: 附件.docx\nserie: 丙\n---\n\
            一、成绩\n\n一是好。见[乙](b.md#二)。\n\n<!--more-->\n\n![图](图.jpg)\n";
        for (path, text) in [("content/a/_index.md", "---\nkind: report\n---\n"), ("content/a/a.md", text)] {
            fs::create_dir_all(home.path().join("content/a")).unwrap();
            fs::write(home.path().join(path), text).unwrap();
        }
        let sources = read::read(home.path(), None).unwrap().value;
        let parse = |memory: &mut Memory| {
            let Outcome { value, diagnostics } = parse::parse(&sources, memory);
            let document = &value.documents[0];
            let html = document.body.html.fetch().unwrap().into_owned();
            // Where its text is kept is no part of it.
            let Document { kind, common, detail, body, title, summary, count, .. } = &**document;
            let parse::Text { slots, targets, headings, anchors, points, .. } = body;
            let body = (slots, targets, headings, anchors, points);
            format!("{:#?}", (kind, common, detail, body, title, summary, count, html, diagnostics))
        };
        let fresh = parse(&mut Memory::default());
        assert!(fresh.contains("FM001") && fresh.contains("<h2"), "{fresh}");
        assert_eq!(parse(&mut Memory::of(home.path())), fresh);
        let mut recalling = Memory::of(home.path());
        assert_eq!(parse(&mut recalling), fresh);
        assert!(recalling.pages.values().all(|page| !page.is_new), "nothing was parsed");
    }

    /// After so long a file's stamp can be trusted.
    const TICK: Duration = Duration::from_millis(50);

    fn first_title(sources: &Sources, memory: &mut Memory) -> String {
        parse::parse(sources, memory).value.documents[0].title.to_string()
    }
}
