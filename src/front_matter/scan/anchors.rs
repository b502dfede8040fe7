//! Anchors and aliases: which of them are meant, and how much an alias stands for, so that none can grow without bound.

use std::collections::{BTreeMap, BTreeSet};

/// So many values may come from aliases in one text.
const MOST: usize = 10_000;

#[derive(Debug, Default)]
pub struct Anchors<'a> {
    /// Names that occur as `*name` anywhere; an anchor nobody refers to is text.
    wanted: Option<BTreeSet<&'a str>>,
    /// Closed anchors and the number of values in them.
    known: BTreeMap<&'a str, usize>,
    /// Open anchors: name, depth of the entry they stand at, values before them.
    open: Vec<(&'a str, usize, usize)>,
    /// Values that came from aliases.
    expanded: usize,
}

/// What `*name` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alias {
    Known,
    /// It would multiply the values without bound.
    TooMany,
    /// No anchor of that name stands before it.
    Unknown,
}

impl<'a> Anchors<'a> {
    /// Whether some `*name` refers to this anchor.
    pub fn is_wanted(&mut self, text: &'a str, name: &str) -> bool {
        let wanted = self.wanted.get_or_insert_with(|| {
            text.match_indices('*').filter_map(|(at, _)| name_at(&text[at + 1..])).collect()
        });
        wanted.contains(name)
    }

    /// Begins an anchor at an entry of `depth`; `written` scalars stand before it.
    pub fn begin(&mut self, name: &'a str, depth: usize, written: usize) {
        self.known.remove(name);
        self.open.push((name, depth, written + self.expanded));
    }

    /// Ends the anchors whose entry is over when an entry of `depth` begins.
    pub fn end(&mut self, depth: usize, written: usize) {
        while let Some((name, at, before)) = self.open.pop_if(|(_, at, _)| *at >= depth) {
            let _ = at;
            self.known.insert(name, (written + self.expanded - before).max(1));
        }
    }

    pub fn refer(&mut self, name: &str) -> Alias {
        let Some(size) = self.known.get(name) else { return Alias::Unknown };
        if self.expanded + size > MOST {
            return Alias::TooMany;
        }
        self.expanded += size;
        Alias::Known
    }
}

/// The name of an anchor at the start of the text.
pub fn name_at(text: &str) -> Option<&str> {
    let end =
        text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(text.len());
    (end > 0).then(|| &text[..end])
}
