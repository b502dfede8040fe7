//! How one file is made. A recipe is closed: it holds all that its file needs, so that equal recipes give equal files.

use std::hash::{Hash, Hasher};
use std::path::PathBuf;
use std::sync::Arc;

use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use super::view::{Calendar, Feed, Frame, SitemapEntry, View};

/// How to make one file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Recipe {
    /// A page from a template of the theme.
    Page(Box<HtmlPage>),
    /// A calendar file (RFC 5545).
    Calendar(Calendar),
    /// An Atom feed (RFC 4287).
    Feed(Feed),
    /// `sitemap.xml` (sitemaps.org 0.9).
    Sitemap(Vec<SitemapEntry>),
    /// `robots.txt` (RFC 9309), with the absolute URL of the sitemap where there is one.
    Robots { sitemap: Option<Arc<str>> },
    /// A table for spreadsheets (RFC 4180), its header first.
    Table(Vec<Vec<Arc<str>>>),
    /// A page that leads on from an old address.
    Redirect(Redirect),
    /// A file of the content, copied as it is.
    Copy { disk: PathBuf, sha256: [u8; 32] },
    /// A picture of the content, cleaned; `sha256` is that of what is published.
    Picture { disk: PathBuf, sha256: [u8; 32] },
    /// A file of the theme.
    Asset(Arc<[u8]>),
}

/// A page from a template.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HtmlPage {
    /// Name of the template, such as `report.html`.
    pub template: &'static str,
    /// What leads from the page up to the site's root: `../../`.
    pub root: String,
    pub frame: Frame,
    pub view: View,
}

/// A page that leads on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Redirect {
    pub title: Arc<str>,
    /// Relative link to the new address.
    pub to: String,
    /// Absolute URL of the new address; none without `url:`.
    pub canonical: Option<Arc<str>>,
}

impl Recipe {
    /// Digest of the recipe. `base` is the digest of what all pages share: the site's view, the theme and the program.
    pub fn digest(&self, base: u128) -> u128 {
        match self {
            Recipe::Page(page) => digest_of(&(base, page)),
            // Where the file lies on this machine does not change what it is.
            Recipe::Copy { sha256, .. } | Recipe::Picture { sha256, .. } => digest_of(sha256),
            other => digest_of(&(env!("XINHUO_PROGRAM"), other)),
        }
    }
}

/// Digest of anything that can be hashed, 128 bits.
pub fn digest_of(value: &impl Hash) -> u128 {
    // Most recipes fit, so that it need not grow.
    let mut gathered = Gathered { bytes: Vec::with_capacity(16 * 1024) };
    value.hash(&mut gathered);
    gathered.write_u8(0);
    xxh3_128(&gathered.bytes)
}

/// What is hashed, gathered first: many small pieces one by one cost several times as much.
struct Gathered {
    bytes: Vec<u8>,
}

impl Hasher for Gathered {
    fn write(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        xxh3_64(&self.bytes)
    }
}
