//! Addresses: where each page of the site lies. ASCII, lower case, stable; two things on one address are told.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use super::{Column, Lists, Page, Tombstone, problems};
use crate::diag::{Diagnostic, Place};
use crate::parse::{ColumnFront, Config, Document};
use crate::path;
use crate::read::{Asset, TextFile};
use crate::text::slug::slug;

/// Address of the site map for people.
pub const SITE_MAP: &str = "sitemap.html";
/// Address of the page to look things up.
pub const SEARCH: &str = "search.html";
/// Address of the indicators page.
pub const INDICATORS: &str = "indicators.html";
/// The same figures to download.
pub const INDICATORS_CSV: &str = "indicators.csv";
/// Address of the page of all years.
pub const YEARS: &str = "years/index.html";

/// Address of the page of a year.
pub fn year_address(year: i16) -> Arc<str> {
    format!("years/{year}.html").into()
}

/// Address of the print volume of a year: all of its texts as one book.
pub fn volume_address(year: i16) -> Arc<str> {
    format!("years/{year}/volume.html").into()
}

/// Address of the calendar file beside an activity's page, or beside the first page of a column's list.
pub fn calendar_address(page: &str) -> Arc<str> {
    format!("{}.ics", page.strip_suffix(".html").unwrap_or(page)).into()
}

/// Address of page `number` of a list: `index.html`, `index_2.html` …
pub fn numbered(first: &Arc<str>, number: usize) -> Arc<str> {
    match (number, first.strip_suffix(".html")) {
        (2.., Some(stem)) => format!("{stem}_{number}.html").into(),
        _ => Arc::clone(first),
    }
}

/// Folder of a column's address: its own `slug`, else its folder's name, below its parent's address.
pub fn of_column(columns: &[Column], folder: &str, parent: Option<usize>, front: &ColumnFront) -> String {
    let Some(parent) = parent else { return String::new() };
    let parent = &columns[parent];
    let below = folder.strip_prefix(&parent.folder).unwrap_or(folder).trim_start_matches('/');
    let mut names: Vec<String> = below.split('/').map(slug).collect();
    if let (Some(own), Some(last)) = (&front.slug, names.last_mut()) {
        *last = slug(&own.value);
    }
    within(&parent.address_folder, &names.join("/"))
}

/// Address of a page: `slug`, else the pinyin of its file's name; a bundle's `index.md` gives its folder's `index.html`.
pub fn of_page(columns: &[Column], column: usize, document: &Document) -> Arc<str> {
    let column = &columns[column];
    let below =
        document.path().strip_prefix(&column.folder).unwrap_or(document.path()).trim_start_matches('/');
    let folder = path::parent(below);
    let mut names: Vec<String> = folder.split('/').filter(|name| !name.is_empty()).map(slug).collect();
    let own = document.common.slug.as_ref().map(|own| slug(&own.value));
    let stem = path::stem(below);
    let is_bundle = stem == "index" && !names.is_empty();
    if is_bundle {
        if let (Some(own), Some(last)) = (own, names.last_mut()) {
            *last = own;
        }
        names.push("index.html".to_owned());
    } else {
        names.push(format!("{}.html", own.unwrap_or_else(|| slug(stem))));
    }
    within(&column.address_folder, &names.join("/")).into()
}

/// Address of a file that is copied: folders and name in ASCII, its extension kept.
pub fn of_asset(columns: &[Column], asset: &str) -> String {
    let column = &columns[super::columns::of(columns, asset)];
    let below = asset.strip_prefix(&column.folder).unwrap_or(asset).trim_start_matches('/');
    let mut names: Vec<String> =
        path::parent(below).split('/').filter(|name| !name.is_empty()).map(slug).collect();
    let extension = path::extension(below);
    let stem = slug(path::stem(below));
    names.push(if extension.is_empty() { stem } else { format!("{stem}.{}", slug(&extension)) });
    within(&column.address_folder, &names.join("/"))
}

/// An address that no other path shares: a short digest of the path stands before the extension.
pub fn distinct(address: &str, path: &str) -> String {
    let digest = xxhash_rust::xxh3::xxh3_64(path.as_bytes()) & 0xff_ffff;
    match address.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{digest:06x}.{extension}"),
        None => format!("{address}-{digest:06x}"),
    }
}

/// Addresses of what the program makes of the site beside pages and the first pages of columns.
pub fn made(config: &Config, lists: &Lists<'_>) -> Vec<Arc<str>> {
    let mut made: Vec<Arc<str>> = [SITE_MAP, SEARCH, "404.html", "robots.txt"].map(Arc::from).into();
    for column in lists.columns.iter().skip(1) {
        let size = column.front.page_size.unwrap_or(config.page_size);
        made.extend(pages_of_list(&column.address, column.pages.len(), size).skip(1));
    }
    for taxonomy in lists.taxonomies.iter().filter(|taxonomy| !taxonomy.terms.is_empty()) {
        made.push(taxonomy.address.clone());
        for term in &taxonomy.terms {
            made.extend(pages_of_list(&term.address, term.pages.len(), config.page_size));
        }
    }
    if !lists.years.is_empty() {
        made.push(YEARS.into());
        made.extend(lists.years.keys().map(|year| year_address(*year)));
    }
    if config.url.is_some() {
        made.push("sitemap.xml".into());
        made.extend(lists.columns.iter().map(Column::feed_address));
    }
    made
}

/// Addresses of the calendar files of activities and their columns.
pub fn calendars(columns: &[Column], pages: &[Page]) -> Vec<Arc<str>> {
    let has_start = |page: &&Page| page.start().is_some();
    let of_columns = columns.iter().filter(|column| column.pages.iter().any(|id| has_start(&&pages[*id])));
    let of_pages = pages.iter().filter(has_start).map(|page| &page.address);
    of_columns.map(|column| &column.address).chain(of_pages).map(|page| calendar_address(page)).collect()
}

fn pages_of_list(first: &Arc<str>, entries: usize, size: usize) -> impl Iterator<Item = Arc<str>> {
    (1..=entries.div_ceil(size).max(1)).map(move |number| numbered(first, number))
}

/// Who has each address, in lower case since many disks do not tell the cases apart: the file that asks for it and where; none
/// for what nobody wrote.
type Taken<'a> = HashMap<Cow<'a, str>, Option<(&'a TextFile, Range<usize>)>>;

/// Reports everything that wants an address that is taken; gives the redirects. `made` are the addresses of what nobody
/// wrote: made pages and the theme's files; `files` are copied.
pub fn check<'a>(
    columns: &'a [Column],
    pages: &'a [Page],
    tombstones: &'a [Tombstone],
    made: &'a [Arc<str>],
    files: &'a BTreeMap<Arc<str>, Asset>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<Arc<str>, Arc<str>> {
    let mut taken: Taken<'a> = HashMap::with_capacity(pages.len() + made.len());
    taken.extend(made.iter().map(|made| (folded(made), None)));
    // Kept free though there may be nothing to show today, so that a page need not move when there is.
    taken.extend([INDICATORS, YEARS].map(|address| (Cow::Borrowed(address), None)));
    for (address, asset) in files {
        if taken.insert(folded(address), None).is_some() {
            diagnostics.push(problems::address_taken(address).at(Place::file(&asset.path)));
        }
    }
    let of_columns = columns.iter().filter_map(|column| {
        let document = column.document.as_ref()?;
        Some((&*column.address, &document.file, &column.front.slug))
    });
    let unwritten = columns.iter().filter(|column| column.document.is_none());
    taken.extend(unwritten.map(|column| (folded(&column.address), None)));
    let documents = pages.iter().map(|page| (&*page.address, &page.document));
    let documents =
        documents.chain(tombstones.iter().map(|tombstone| (&*tombstone.address, &tombstone.document)));
    let of_documents = documents.map(|(address, document)| (address, &document.file, &document.common.slug));
    for (address, file, slug) in of_columns.chain(of_documents) {
        let span = slug.as_ref().map_or(0..0, |slug| slug.span.clone());
        let earlier = match taken.entry(folded(address)) {
            Entry::Occupied(earlier) => earlier,
            Entry::Vacant(free) => {
                free.insert(Some((file, span)));
                continue;
            }
        };
        let problem = problems::address_taken(address).at(file.place(span));
        diagnostics.push(match earlier.get() {
            Some((earlier, span)) => problem.see(
                earlier.place(span.clone()),
                "这里先用了这个地址",
                "this was first to use the address",
            ),
            None => problem,
        });
    }
    redirects(pages, taken, diagnostics)
}

fn redirects(
    pages: &[Page],
    mut taken: Taken<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<Arc<str>, Arc<str>> {
    let mut redirects = BTreeMap::new();
    for page in pages {
        for alias in &page.document.common.aliases {
            let place = page.document.place(alias.span.clone());
            match old_address(&alias.value) {
                Err(problem) => diagnostics.push(problem.at(place)),
                Ok(old) if *old == *page.address => {}
                Ok(old) if taken.contains_key(&folded(&old)) => {
                    diagnostics.push(problems::alias_taken(&old).at(place));
                }
                Ok(old) => {
                    taken.insert(old.to_lowercase().into(), None);
                    redirects.insert(old.into(), Arc::clone(&page.address));
                }
            }
        }
    }
    redirects
}

/// An old address as people write it or copy it from a browser: with or without `/` at the beginning, `.html` or `index.html`
/// at the end, percent escapes (RFC 3986) of UTF-8.
fn old_address(alias: &str) -> Result<String, Diagnostic> {
    let decoded = path::decode_strictly(alias.trim()).ok_or_else(|| problems::alias_escape(alias))?;
    // Only now is it known what it says.
    let strange = || problems::strange_alias(alias);
    let normal = path::join("", decoded.trim_start_matches('/')).ok_or_else(strange)?;
    let is_unsafe = |c: char| c.is_control() || "\\:?#".contains(c);
    if normal.is_empty() || normal.contains(is_unsafe) {
        return Err(strange());
    }
    if let Some(name) = normal.split('/').find(|name| path::is_refused_by_windows(name)) {
        return Err(problems::alias_windows_name(alias, name));
    }
    Ok(if decoded.ends_with('/') {
        format!("{normal}/index.html")
    } else if path::extension(&normal).is_empty() {
        format!("{normal}.html")
    } else {
        normal
    })
}

/// An address as a disk that does not tell the cases apart compares it.
fn folded(address: &str) -> Cow<'_, str> {
    let is_folded = address.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_folded { Cow::Borrowed(address) } else { Cow::Owned(address.to_lowercase()) }
}

fn within(folder: &str, rest: &str) -> String {
    match (folder.is_empty(), rest.is_empty()) {
        (true, _) => rest.to_owned(),
        (false, true) => folder.to_owned(),
        (false, false) => format!("{folder}/{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_numbered_from_two() {
        let first = Arc::from("tzgg/index.html");
        assert_eq!(&*numbered(&first, 1), "tzgg/index.html");
        assert_eq!(&*numbered(&first, 3), "tzgg/index_3.html");
    }

    #[test]
    fn old_addresses_as_people_write_them() {
        for (alias, address) in [
            ("/old/a.html", "old/a.html"),
            ("old/a/", "old/a/index.html"),
            ("旧/文章", "旧/文章.html"),
            ("/a%20b.html", "a b.html"),
            ("%E5%85%9A%e5%bb%ba%2Findex", "党建/index.html"),
            ("100%25", "100%.html"),
        ] {
            assert_eq!(old_address(alias).as_deref(), Ok(address), "{alias}");
        }
    }

    #[test]
    fn old_addresses_are_looked_at_after_they_are_decoded() {
        for (alias, code) in [
            ("../../etc/passwd", "AS002"),
            ("%2e%2e/%2E./etc/passwd", "AS002"),
            ("a/..%2F..%2Fb", "AS002"),
            ("https://x/", "AS002"),
            ("a%00.html", "AS002"),
            ("a%5Cb.html", "AS002"),
            ("a%0Ab.html", "AS002"),
            ("list.asp?id=3", "AS002"),
            ("%3Fid=3", "AS002"),
            ("/", "AS002"),
            ("100%.html", "AS006"),
            ("%zz.html", "AS006"),
            ("%B5%B3.html", "AS006"),
            ("co%6E.html", "AS007"),
            ("a/LPT1", "AS007"),
            ("a%20/b.html", "AS007"),
            ("a%2A.html", "AS007"),
        ] {
            assert_eq!(old_address(alias).map_err(|problem| problem.code), Err(code), "{alias}");
        }
    }
}
