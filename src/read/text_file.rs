//! Text files of a site: listed with their stamp, read when their text is asked for, so that never all are in memory at once.

use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use super::stamp::Stamp;
use super::walk::Found;
use super::{decode, problems, unreadable};
use crate::diag::{Outcome, Place, SourceText};

/// A Markdown file, a table of figures, or `site.yaml`.
#[derive(Clone, Debug, Default)]
pub struct TextFile {
    /// Path below the site's root, such as `content/reports/2023/county.md`.
    pub path: Arc<str>,
    /// What tells whether it stayed as it was; none where only its text can tell.
    pub stamp: Option<Stamp>,
    text: Whereabouts,
}

#[derive(Clone, Debug)]
enum Whereabouts {
    /// It is no file on disk.
    Here(Arc<str>),
    /// Below this root.
    Root(Arc<Path>),
}

impl Default for Whereabouts {
    fn default() -> Self {
        Self::Here(Arc::default())
    }
}

impl TextFile {
    /// A text that is no file on disk.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Self { path: path.into(), stamp: None, text: Whereabouts::Here(text.into()) }
    }

    /// A file found in a look begun at `began`, by the clock of its disk.
    pub(super) fn found(root: &Arc<Path>, file: &Found, began: Option<SystemTime>) -> Self {
        let look = || fs::metadata(&file.disk).ok().map(|metadata| Stamp::of(&metadata));
        let stamp = file.stamp.or_else(look);
        Self {
            path: file.path.as_str().into(),
            stamp: stamp.filter(|stamp| stamp.is_older_than(began)),
            text: Whereabouts::Root(Arc::clone(root)),
        }
    }

    /// Its text in UTF-8; none, with a diagnostic, where the file cannot be read or is no text.
    pub fn read(&self) -> Outcome<Option<Arc<str>>> {
        let root = match &self.text {
            Whereabouts::Here(text) => {
                return Outcome { value: Some(Arc::clone(text)), diagnostics: Vec::new() };
            }
            Whereabouts::Root(root) => root,
        };
        let told = |problem| Outcome { value: None, diagnostics: vec![problem] };
        let bytes = match fs::read(root.join(&*self.path)) {
            Ok(bytes) => bytes,
            Err(error) => return told(unreadable(&self.path, &error)),
        };
        let Some(decoded) = decode::decode(&bytes) else {
            return told(problems::not_text().at(Place::file(&self.path)));
        };
        let encoding = decoded.encoding.map(problems::other_encoding);
        let diagnostics = encoding.map(|problem| problem.at(Place::file(&self.path))).into_iter().collect();
        Outcome { value: Some(decoded.text), diagnostics }
    }

    /// The place of a byte range of its text, which is read anew for it: problems are rare, texts are many.
    pub fn place(&self, span: Range<usize>) -> Place {
        match self.read().value {
            Some(text) => SourceText { path: &self.path, text: &text }.place(span),
            None => Place::file(&self.path),
        }
    }
}
