//! A page as the preview shows it: takes its HTML, adds the client of live reload, and says in short what a reader sees of it.

use std::fmt::Write as _;
use std::ops::Range;

use xxhash_rust::xxh3::xxh3_128;

use super::snapshot::Snapshot;
use crate::diag::Language;
use crate::path;

/// What a reader sees of a page. Equal states need no reload; if only the styles differ, they are swapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Digest of the HTML without the addresses of its style sheets, and of the files it shows.
    pub content: u128,
    /// Addresses of the style sheets, as the page has them.
    pub styles: Vec<String>,
}

impl State {
    pub fn of(html: &str, address: &str, snapshot: &Snapshot) -> Self {
        let mut seen = String::with_capacity(html.len());
        let mut styles = Vec::new();
        let mut copied = 0;
        for (tag, attribute, value) in references(html) {
            let reference = &html[value.clone()];
            if attribute == "href" {
                if tag.starts_with("<link") && tag.contains("stylesheet") {
                    styles.push(reference.replace("&amp;", "&"));
                    seen.push_str(&html[copied..value.start]);
                    copied = value.end;
                }
            } else if let Some(digest) = digest(reference, address, snapshot) {
                let _ = write!(seen, "\0{digest:x}\0");
            }
        }
        seen.push_str(&html[copied..]);
        State { content: xxh3_128(seen.as_bytes()), styles }
    }

    /// The state as the client brings it back: `content-styles`.
    pub fn name(&self) -> String {
        format!("{:032x}-{:032x}", self.content, xxh3_128(self.styles.join("\n").as_bytes()))
    }
}

/// The page with the client at its end.
pub fn with_client(html: &str, state: &State, is_draft: bool, language: Language) -> String {
    let language = match language {
        Language::Zh => "zh",
        Language::En => "en",
    };
    let draft = if is_draft { " data-draft" } else { "" };
    let state = state.name();
    let client = format!(
        "<script src=\"/.xinhuo/live.js\" data-state=\"{state}\" data-lang=\"{language}\"{draft}></script>\n"
    );
    let (before, after) = html.split_at(html.rfind("</body>").unwrap_or(html.len()));
    [before, &client, after].concat()
}

/// Digest of the file of the site that a reference leads to.
fn digest(reference: &str, address: &str, snapshot: &Snapshot) -> Option<u128> {
    let reference = reference.split(['?', '#']).next().unwrap_or_default().replace("&amp;", "&");
    let shown = path::join(path::parent(address), &path::decode(&reference))?;
    snapshot.digest(&shown)
}

/// Every quoted `href`, `src` and `poster`: the tag up to its end, the attribute's name, and where its value stands.
fn references(html: &str) -> impl Iterator<Item = (&str, &str, Range<usize>)> {
    html.match_indices("=\"").filter_map(move |(equals, _)| {
        let name_start = html[..equals].rfind(|character: char| !character.is_ascii_alphabetic())? + 1;
        let name = &html[name_start..equals];
        if !matches!(name, "href" | "src" | "poster") {
            return None;
        }
        let start = equals + 2;
        let end = start + html[start..].find('"')?;
        let tag = html[..equals].rfind('<')?;
        Some((&html[tag..end + html[end..].find('>')?], name, start..end))
    })
}
