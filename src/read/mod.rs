//! Reads a site's folder into [`Sources`]. Knows the disk; nothing of what files mean.

mod builtin;
mod decode;
pub mod problems;
mod stamps;
mod walk;
mod watch;

pub use watch::{How, Watch, watch};

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_128;

use crate::diag::{Diagnostic, Outcome, Place, SourceText};
use crate::path;
use crate::picture::Look;

/// The longest captions and transcripts that are read, in bytes.
const LONGEST_CAPTIONS: u64 = 256 * 1024;

/// Everything a site is made of.
#[derive(Debug, Default)]
pub struct Sources {
    /// Text files below `content/`, and `site.yaml`, sorted by path.
    pub texts: Vec<TextFile>,
    /// All other files below `content/`, by path.
    pub assets: BTreeMap<Arc<str>, Asset>,
    /// Texts of captions (`.vtt`) and transcripts (`.txt`) among them that are small enough to stand in a page, by path.
    pub captions: BTreeMap<Arc<str>, Arc<str>>,
    /// Files of themes, by path below `themes/`: the site's own and the built-in ones.
    pub theme_files: BTreeMap<String, Arc<[u8]>>,
}

/// A text file.
#[derive(Clone, Debug)]
pub struct TextFile {
    /// Path below the site's root, such as `content/reports/2023/county.md`.
    pub path: Arc<str>,
    pub text: Arc<str>,
    /// Digest of path and text: what a parsed file is remembered by.
    pub digest: u128,
}

/// A file that is published as it is, or, if it is a picture, cleaned.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Asset {
    pub path: Arc<str>,
    /// Where it lies on this machine.
    pub disk: PathBuf,
    /// Length of what is published.
    pub bytes: u64,
    /// Digest of what is published.
    pub sha256: [u8; 32],
    /// What is known of a picture; none for any other file.
    pub picture: Option<Look>,
}

impl TextFile {
    /// A text file from its path and text.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        let (path, text) = (path.into(), text.into());
        let digest = xxh3_128(text.as_bytes()) ^ xxh3_128(path.as_bytes()).rotate_left(1);
        Self { path, text, digest }
    }

    /// The place of a byte range of the text.
    pub fn place(&self, span: Range<usize>) -> Place {
        SourceText { path: &self.path, text: &self.text }.place(span)
    }
}

/// Whether a problem means that not all of the site was read: built from the rest, it would lack what others wrote.
pub fn is_half_a_site(code: &str) -> bool {
    matches!(code, "RD005" | "RD006")
}

/// Reads the site in `root`.
///
/// # Errors
/// Nothing is an error of this function but a root that cannot be listed at all; a single file that cannot be read is a
/// diagnostic.
pub fn read(root: &Path) -> io::Result<Outcome<Sources>> {
    let mut diagnostics = Vec::new();
    if !root.join("content").is_dir() {
        diagnostics.push(problems::no_content().at(Place::file("content")));
    }
    let mut found = walk::walk(root, "content", &mut diagnostics);
    if root.join("site.yaml").is_file() {
        found.push(walk::Found { path: "site.yaml".to_owned(), disk: root.join("site.yaml") });
    }
    let (texts, assets): (Vec<_>, Vec<_>) = found.into_iter().partition(|file| is_text(&file.path));
    let read_texts: Vec<_> = texts.into_par_iter().map(read_text).collect();
    let mut sources = Sources::default();
    for outcome in read_texts {
        diagnostics.extend(outcome.diagnostics);
        sources.texts.extend(outcome.value);
    }
    sources.texts.sort_by(|a, b| a.path.cmp(&b.path));
    let hashed = stamps::hash_all(root, assets);
    diagnostics.extend(hashed.diagnostics);
    sources.assets = hashed.value.into_iter().map(|asset| (Arc::clone(&asset.path), asset)).collect();
    sources.captions = sources.assets.values().filter_map(captions).collect();
    for file in walk::walk(root, "themes", &mut diagnostics) {
        match fs::read(&file.disk) {
            Ok(bytes) => {
                let below = file.path.trim_start_matches("themes/").to_owned();
                sources.theme_files.insert(below, bytes.into());
            }
            Err(error) => diagnostics.push(unreadable(&file.path, &error)),
        }
    }
    builtin::add_themes(&mut sources.theme_files);
    Ok(Outcome { value: sources, diagnostics })
}

fn read_text(file: walk::Found) -> Outcome<Option<TextFile>> {
    let bytes = match fs::read(&file.disk) {
        Ok(bytes) => bytes,
        Err(error) => return Outcome { value: None, diagnostics: vec![unreadable(&file.path, &error)] },
    };
    let Some(decoded) = decode::decode(&bytes) else {
        let problem = problems::not_text().at(Place::file(&file.path));
        return Outcome { value: None, diagnostics: vec![problem] };
    };
    let diagnostics = match decoded.encoding {
        Some(encoding) => vec![problems::other_encoding(encoding).at(Place::file(&file.path))],
        None => Vec::new(),
    };
    Outcome { value: Some(TextFile::new(file.path, decoded.text)), diagnostics }
}

/// The text of an asset that is captions, or may be a transcript.
fn captions(asset: &Asset) -> Option<(Arc<str>, Arc<str>)> {
    let is_small =
        ["vtt", "txt"].contains(&path::extension(&asset.path).as_str()) && asset.bytes <= LONGEST_CAPTIONS;
    let bytes = is_small.then(|| fs::read(&asset.disk).ok()).flatten()?;
    Some((Arc::clone(&asset.path), decode::decode(&bytes)?.text))
}

fn is_text(path: &str) -> bool {
    let in_data = path.starts_with("content/data/");
    match path::extension(path).as_str() {
        "md" | "markdown" => true,
        "yaml" | "yml" => in_data || path == "site.yaml",
        "csv" => in_data,
        _ => false,
    }
}

fn unreadable(path: &str, error: &io::Error) -> Diagnostic {
    problems::unreadable(&error.to_string()).at(Place::file(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_captions_are_read() {
        let home = tempfile::tempdir().unwrap();
        let content = home.path().join("content");
        fs::create_dir(&content).unwrap();
        let longest = usize::try_from(LONGEST_CAPTIONS).unwrap();
        for (name, length) in [("短.vtt", longest), ("长.VTT", longest + 1), ("稿.txt", 1), ("稿.docx", 1)]
        {
            fs::write(content.join(name), "幕".repeat(length / 3) + &"x".repeat(length % 3)).unwrap();
        }
        let sources = read(home.path()).unwrap().value;
        assert_eq!(sources.assets.len(), 4);
        let read: Vec<&str> = sources.captions.keys().map(|path| &**path).collect();
        assert_eq!(read, ["content/短.vtt", "content/稿.txt"]);
    }
}
