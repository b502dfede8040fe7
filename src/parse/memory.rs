//! Parsed pages of the last run, so that a page is parsed again only where its text, its kind or a setting is another.

use std::collections::HashMap;
use std::sync::Arc;

use super::Document;
use crate::diag::{Diagnostic, Outcome};
use crate::read::{Stamp, TextFile};
use xxhash_rust::xxh3::xxh3_128;

/// Parsed pages by path. A lookup changes nothing, so many threads may ask at once; the new run replaces the old.
#[derive(Debug, Default)]
pub struct Memory {
    pages: HashMap<Arc<str>, Page>,
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
}

impl Memory {
    /// The page of `file`: as it was, if nothing of it changed; else from `parse`, of its text. An error is a file without text.
    pub(super) fn page(
        &self,
        file: &TextFile,
        settings: u128,
        parse: impl FnOnce(&str) -> Outcome<Arc<Document>>,
    ) -> Result<Page, Vec<Diagnostic>> {
        let known = self.pages.get(&file.path).filter(|page| page.settings == settings);
        if let Some(page) = known.filter(|page| page.stamp.is_some() && page.stamp == file.stamp) {
            return Ok(page.clone());
        }
        let Outcome { value, mut diagnostics } = file.read();
        let Some(text) = value else { return Err(diagnostics) };
        let digest = xxh3_128(text.as_bytes());
        let outcome = match known.filter(|page| page.text == digest) {
            Some(page) => Arc::clone(&page.outcome),
            None => {
                let outcome = parse(&text);
                diagnostics.extend(outcome.diagnostics);
                Arc::new(Outcome { value: outcome.value, diagnostics })
            }
        };
        Ok(Page { outcome, settings, stamp: file.stamp, text: digest })
    }

    /// Forgets the last run and keeps this one.
    pub(super) fn replace(&mut self, pages: Vec<Page>) {
        let by_path = |page: Page| (Arc::clone(&page.outcome.value.file.path), page);
        self.pages = pages.into_iter().map(by_path).collect();
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::time::{Duration, SystemTime};

    use super::*;
    use crate::{parse, read};

    #[test]
    fn an_old_file_is_read_once_and_a_young_one_each_time() {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join("content")).unwrap();
        let now = home.path().metadata().unwrap().modified().unwrap();
        let mut memory = Memory::default();
        let mut title_of = |text: &str, modified: SystemTime| {
            let disk = home.path().join("content/a.md");
            fs::write(&disk, format!("---\ntitle: {text}\n---\n")).unwrap();
            File::options().append(true).open(&disk).unwrap().set_modified(modified).unwrap();
            let sources = read::read(home.path()).unwrap().value;
            parse::parse(&sources, &mut memory).value.documents[0].title.to_string()
        };
        let hour = Duration::from_secs(3600);
        assert_eq!(title_of("甲", now - hour), "甲");
        assert_eq!(title_of("乙", now - hour), "甲", "the stamp is trusted");
        assert_eq!(title_of("丙", now - 2 * hour), "丙", "the stamp is another");
        assert_eq!(title_of("丁", now + hour), "丁");
        assert_eq!(title_of("戊", now + hour), "戊", "changed within the same tick");
    }
}
