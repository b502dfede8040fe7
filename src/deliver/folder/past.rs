//! What an output folder holds of ours from earlier builds: its manifest and journal in, names and contents out.

use crate::deliver::manifest::{self, Entry, JOURNAL, MANIFEST, Reading};
use crate::deliver::{disk, problems};
use crate::diag::Diagnostic;
use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::time::SystemTime;

#[derive(Debug, Default)]
pub struct Past {
    /// Files of which we know what they were made of, sorted by address.
    entries: Vec<Entry>,
    /// Files of ours whose state is not known: an earlier build was broken off while it changed them.
    unsure: BTreeSet<String>,
    /// When the manifest's files were seen to be as it says.
    pub time: Option<SystemTime>,
    /// The manifest as it stands.
    pub text: Vec<u8>,
    /// Whether an earlier build was broken off.
    pub is_broken_off: bool,
}

/// Reads what is remembered; an error says that a newer version wrote it.
pub fn recall(output: &Path) -> io::Result<Result<(Past, Option<Diagnostic>), Diagnostic>> {
    let mut past = Past::default();
    let mut diagnostic = None;
    if let Some(text) = disk::read(&output.join(MANIFEST))? {
        match manifest::read(&text) {
            Reading::Whole(entries) => past.entries = entries,
            Reading::Damaged(names) => {
                past.unsure.extend(names);
                diagnostic = Some(problems::manifest_damaged());
            }
            Reading::Foreign(header) => return Ok(Err(problems::manifest_newer(&header))),
        }
        past.time = disk::look(&output.join(MANIFEST))?.and_then(|stamp| stamp.modified().ok());
        past.text = text;
    }
    if let Some(text) = disk::read(&output.join(JOURNAL))? {
        past.unsure.extend(manifest::read_journal(&text));
        past.entries.retain(|entry| !past.unsure.contains(&entry.address));
        past.is_broken_off = true;
    }
    Ok(Ok((past, diagnostic)))
}

impl Past {
    /// What we know of a file.
    pub fn entry(&self, address: &str) -> Option<&Entry> {
        let at = self.entries.binary_search_by(|entry| entry.address.as_str().cmp(address)).ok()?;
        self.entries.get(at)
    }

    /// Whether we wrote the file, as far as we remember.
    pub fn is_ours(&self, address: &str) -> bool {
        self.unsure.contains(address) || self.entry(address).is_some()
    }

    /// The files of ours that are in an unknown state, sorted.
    pub fn unsure(&self) -> impl Iterator<Item = &str> {
        self.unsure.iter().map(String::as_str)
    }

    /// All files of ours, in no order.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.address.as_str()).chain(self.unsure())
    }
}
