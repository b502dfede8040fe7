//! Reads a site's folder into [`Sources`]. Knows the disk; nothing of what files mean.

mod builtin;
mod decode;
pub mod problems;
mod shelf;
mod stamp;
mod stamps;
mod text_file;
mod walk;
mod watch;

pub use shelf::{Record, Records, Shelf, Spot};
pub use stamp::Stamp;
pub use text_file::TextFile;
pub use watch::{How, Listing, Watch, watch};

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Outcome, Place};
use crate::path;
use crate::picture::Look;

/// The longest captions and transcripts that are read, in bytes.
const LONGEST_CAPTIONS: u64 = 256 * 1024;

/// Everything a site is made of.
#[derive(Debug, Default)]
pub struct Sources {
    /// Text files below `content/`, and `site.yaml`, sorted by path; not yet read.
    pub texts: Vec<TextFile>,
    /// All other files below `content/`, by path.
    pub assets: BTreeMap<Arc<str>, Asset>,
    /// Texts of captions (`.vtt`) and transcripts (`.txt`) among them that are small enough to stand in a page, by path.
    pub captions: BTreeMap<Arc<str>, Arc<str>>,
    /// Files of themes, by path below `themes/`: the site's own and the built-in ones.
    pub theme_files: BTreeMap<String, Arc<[u8]>>,
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

impl Sources {
    /// The text file of this path.
    pub fn text(&self, path: &str) -> Option<&TextFile> {
        let at = self.texts.binary_search_by(|file| (*file.path).cmp(path)).ok()?;
        Some(&self.texts[at])
    }
}

/// Whether a problem means that not all of the site was read: built from the rest, it would lack what others wrote.
pub fn is_half_a_site(code: &str) -> bool {
    matches!(code, "RD005" | "RD006")
}

/// Reads the site in `root`. What lies below `content/` is looked for, where no watch has `seen` it.
///
/// # Errors
/// Nothing is an error of this function but a root that cannot be listed at all; a single file that cannot be read is a
/// diagnostic.
pub fn read(root: &Path, seen: Option<Listing<'_>>) -> io::Result<Outcome<Sources>> {
    let mut diagnostics = Vec::new();
    if !root.join("content").is_dir() {
        diagnostics.push(problems::no_content().at(Place::file("content")));
    }
    let mut found =
        seen.and_then(Listing::files).unwrap_or_else(|| walk::walk(root, "content", &mut diagnostics));
    if root.join("site.yaml").is_file() {
        found.push(walk::Found { path: "site.yaml".to_owned(), disk: root.join("site.yaml"), stamp: None });
    }
    let (texts, assets): (Vec<_>, Vec<_>) = found.into_iter().partition(|file| is_text(&file.path));
    let look = stamps::begin(root);
    let began = look.as_ref().map(|look| look.began);
    let shared: Arc<Path> = root.into();
    let mut texts: Vec<_> = texts.par_iter().map(|file| TextFile::found(&shared, file, began)).collect();
    texts.sort_by(|a, b| a.path.cmp(&b.path));
    let mut sources = Sources { texts, ..Sources::default() };
    let hashed = stamps::hash_all(look, assets);
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
        let sources = read(home.path(), None).unwrap().value;
        assert_eq!(sources.assets.len(), 4);
        let read: Vec<&str> = sources.captions.keys().map(|path| &**path).collect();
        assert_eq!(read, ["content/短.vtt", "content/稿.txt"]);
    }
}
