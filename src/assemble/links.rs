//! Finds what a reference means: a page, a column, a file. References are paths as the author sees them beside the text.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use super::{Column, ColumnId, Lists, Page, PageId, Tombstone, address, elsewhere, problems};
use crate::diag::{Diagnostic, SourceText};
use crate::front_matter::{COMMAS, Spanned, split_text};
use crate::parse::{ColumnDocument, Document, below_content};
use crate::path;
use crate::read::{Asset, Sources};
use crate::text::near::Names;
use crate::text::web;

/// What a reference was found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    Page(PageId),
    Column(ColumnId),
    /// A file that is copied, by its path below `content/`.
    Asset(Arc<str>),
    /// A page the program makes, by its address.
    Made(Arc<str>),
}

/// Why a reference leads nowhere, told without its place.
#[derive(Clone, Debug, PartialEq)]
pub enum Lost {
    /// To a page that is not published today. That is nobody's mistake: it comes and goes with time.
    Unpublished(Diagnostic),
    /// To nothing that anybody wrote.
    Nothing(Diagnostic),
}

impl Lost {
    pub fn problem(self) -> Diagnostic {
        match self {
            Lost::Unpublished(problem) | Lost::Nothing(problem) => problem,
        }
    }
}

/// What helps to say what was meant.
#[derive(Debug, Default)]
struct Hints {
    /// Paths in lower case, to catch references that differ in case alone.
    folded: HashMap<String, String>,
    /// Names in each folder, for “did you mean”.
    beside: HashMap<String, Names>,
    /// The first folder that has a file of this name.
    folders: HashMap<String, String>,
}

/// Everything that can be referred to, by path and by address.
#[derive(Debug)]
pub struct Directory<'a> {
    by_path: HashMap<Arc<str>, Found>,
    by_address: HashMap<Arc<str>, Found>,
    /// What is needed only where something is not found.
    hints: OnceLock<Hints>,
    /// Titles of pages that are not published, by path and by the address that they would have.
    unpublished: HashMap<Arc<str>, Arc<str>>,
    pages: Vec<(Arc<str>, Arc<Document>)>,
    columns: Vec<(Arc<str>, Option<Arc<ColumnDocument>>)>,
    assets: HashMap<Arc<str>, (Arc<str>, &'a Asset)>,
    captions: &'a BTreeMap<Arc<str>, Arc<str>>,
}

impl<'a> Directory<'a> {
    /// The directory of a site whose pages have their addresses.
    pub fn new(
        sources: &'a Sources,
        lists: &Lists<'_>,
        pages: &[Page],
        tombstones: &[Tombstone],
        unpublished: &[Arc<Document>],
        made: &[Arc<str>],
    ) -> Self {
        let columns = lists.columns;
        let mut directory = Self {
            by_path: HashMap::with_capacity(pages.len()),
            by_address: HashMap::with_capacity(pages.len() + made.len()),
            hints: OnceLock::new(),
            unpublished: HashMap::new(),
            pages: pages.iter().map(|page| (page.address.clone(), Arc::clone(&page.document))).collect(),
            columns: columns
                .iter()
                .map(|column| (Arc::clone(&column.address), column.document.clone()))
                .collect(),
            assets: asset_addresses(sources, columns),
            captions: &sources.captions,
        };
        for document in unpublished {
            let address = address::of_page(columns, super::columns::of(columns, document.path()), document);
            for name in [Arc::from(document.path()), address] {
                directory.unpublished.insert(name, document.title.clone());
            }
        }
        for made in made {
            directory.by_address.insert(Arc::clone(made), Found::Made(Arc::clone(made)));
        }
        for Tombstone { address, document, .. } in tombstones {
            directory.add(document.path(), address, &Found::Made(address.clone()));
        }
        for term in lists.taxonomies.iter().flat_map(|taxonomy| &taxonomy.terms) {
            if let Some(document) = &term.document {
                directory.add(document.path(), &term.address, &Found::Made(term.address.clone()));
            }
        }
        for (id, page) in pages.iter().enumerate() {
            directory.add(page.document.path(), &page.address, &Found::Page(id));
        }
        for (id, column) in columns.iter().enumerate() {
            let index = if column.folder.is_empty() {
                "_index.md".to_owned()
            } else {
                format!("{}/_index.md", column.folder)
            };
            directory.add(&index, &column.address, &Found::Column(id));
            directory.by_path.insert(column.folder.as_str().into(), Found::Column(id));
        }
        let assets: Vec<(Arc<str>, Arc<str>)> =
            directory.assets.iter().map(|(path, (address, _))| (Arc::clone(path), address.clone())).collect();
        for (path, address) in assets {
            directory.add(&path, &address, &Found::Asset(Arc::clone(&path)));
        }
        directory
    }

    /// What `reference`, written in the file at `from` (below `content/`), means. A `#fragment` is not looked at.
    ///
    /// # Errors
    /// What is to be said when nothing fits.
    pub fn find(&self, from: &str, reference: &str) -> Result<Found, Lost> {
        let plain = reference.split(['#', '?']).next().unwrap_or_default();
        let plain = if plain.contains('\\') { plain.replace('\\', "/").into() } else { Cow::Borrowed(plain) };
        if let Some(found) = self.lookup(from, &plain) {
            return Ok(found);
        }
        let decoded = path::decode(&plain);
        self.lookup(from, &decoded).ok_or_else(|| match elsewhere::problem(reference) {
            Some(problem) => Lost::Nothing(problem),
            None => self.lost(from, &decoded),
        })
    }

    /// The references in a text of the front matter: it alone, or the parts between its commas where nothing has the whole as its
    /// name and something has a part.
    pub fn parts(&self, document: &Document, typed: &Spanned<Arc<str>>) -> Vec<Spanned<Arc<str>>> {
        let is_there = |reference: &Spanned<Arc<str>>| {
            !matches!(self.find(document.path(), &reference.value), Err(Lost::Nothing(_)))
        };
        if !typed.value.contains(COMMAS) || is_there(typed) {
            return vec![typed.clone()];
        }
        let text = document.file.read().value.unwrap_or_default();
        let source = SourceText { path: &document.file.path, text: &text };
        let parts = split_text(source, &typed.value, &typed.span);
        if parts.iter().any(is_there) { parts } else { vec![typed.clone()] }
    }

    /// Address of what was found.
    pub fn address<'s>(&'s self, found: &'s Found) -> &'s Arc<str> {
        match found {
            Found::Page(id) => &self.pages[*id].0,
            Found::Column(id) => &self.columns[*id].0,
            Found::Asset(path) => self.assets.get(path).map_or(path, |(address, _)| address),
            Found::Made(address) => address,
        }
    }

    /// The anchors of what was found; none where it is not looked into: files and pages the program makes.
    pub fn anchors(&self, found: &Found) -> Option<&[Arc<str>]> {
        match found {
            Found::Page(page) => Some(&self.pages[*page].1.body.anchors),
            Found::Column(column) => {
                Some(self.columns[*column].1.as_ref().map_or(&[], |document| &document.body.anchors))
            }
            Found::Asset(_) | Found::Made(_) => None,
        }
    }

    /// Title of a page.
    pub fn title(&self, id: PageId) -> &Arc<str> {
        &self.pages[id].1.title
    }

    /// The file at a path below `content/`, with its address.
    pub fn asset(&self, path: &str) -> Option<(&Arc<str>, &'a Asset)> {
        self.assets.get(path).map(|(address, asset)| (address, *asset))
    }

    /// Captions as a `data:` URL, since browsers refuse a page that was opened by double click the file beside it; none where they
    /// are too long for that.
    pub fn captions(&self, path: &str) -> Option<String> {
        let (_, asset) = self.asset(path)?;
        Some(web::data("text/vtt", self.captions.get(&asset.path)?))
    }

    /// The text of captions or of a transcript; none for other files, and where it is too long to stand in a page.
    pub fn speech(&self, path: &str) -> Option<&Arc<str>> {
        self.captions.get(&self.asset(path)?.1.path)
    }

    fn add(&mut self, path: &str, address: &Arc<str>, found: &Found) {
        self.by_path.insert(path.into(), found.clone());
        self.by_address.insert(Arc::clone(address), found.clone());
    }

    fn hints(&self) -> &Hints {
        self.hints.get_or_init(|| {
            let mut hints = Hints::default();
            let mut names: BTreeMap<&str, Vec<String>> = BTreeMap::new();
            let mut paths: Vec<&Arc<str>> = self.by_path.keys().collect();
            paths.sort_unstable();
            for path in paths {
                let (folder, name) = (path::parent(path), path::file_name(path).to_owned());
                hints.folded.insert(path.to_lowercase(), path.to_string());
                hints.folders.entry(name.clone()).or_insert_with(|| folder.to_owned());
                names.entry(folder).or_default().push(name);
            }
            hints.beside =
                names.into_iter().map(|(folder, names)| (folder.to_owned(), Names::new(names))).collect();
            hints
        })
    }

    fn lookup(&self, from: &str, reference: &str) -> Option<Found> {
        let path = path::join(path::parent(from), reference)?;
        if let Some(found) = by_path(&self.by_path, &path) {
            return Some(found.clone());
        }
        let found = by_address(&self.by_address, &path)?;
        // Addresses are in lower case. Who names a file beside the text means the file, and has its name wrong.
        let is_slip = !reference.starts_with('/') && self.hints().folded.contains_key(&path.to_lowercase());
        (!is_slip).then(|| found.clone())
    }

    fn lost(&self, from: &str, reference: &str) -> Lost {
        let Some(path) = path::join(path::parent(from), reference) else {
            return Lost::Nothing(problems::outside_the_site(reference));
        };
        let unpublished = &self.unpublished;
        match by_path(unpublished, &path).or_else(|| by_address(unpublished, &path)) {
            Some(title) => Lost::Unpublished(problems::link_to_left_out(reference, title)),
            None => Lost::Nothing(self.nothing(&path, reference)),
        }
    }

    fn nothing(&self, path: &str, reference: &str) -> Diagnostic {
        if let Some(real) = self.hints().folded.get(&path.to_lowercase()) {
            return problems::case_differs(reference, real);
        }
        let name = path::file_name(path);
        let beside = self.hints().beside.get(path::parent(path));
        if let Some(near) = beside.and_then(|names| names.nearest(name)) {
            let folder = &reference[..reference.len() - path::file_name(reference).len()];
            return problems::dead_link_with_near(reference, &format!("{folder}{near}"));
        }
        match self.hints().folders.get(name) {
            Some(folder) => problems::dead_link_with_near(reference, &format!("/{}", within(folder, name))),
            None => problems::dead_link(reference),
        }
    }
}

/// The address of every file; files with equal pinyin all get a short digest of their path, whichever came first.
fn asset_addresses<'a>(sources: &'a Sources, columns: &[Column]) -> HashMap<Arc<str>, (Arc<str>, &'a Asset)> {
    let wanted: Vec<(Arc<str>, String, &Asset)> = sources
        .assets
        .values()
        .map(|asset| {
            let path: Arc<str> = Arc::from(below_content(&asset.path));
            let address = address::of_asset(columns, &path);
            (path, address, asset)
        })
        .collect();
    let mut users: HashMap<String, usize> = HashMap::new();
    for (_, address, _) in &wanted {
        *users.entry(address.clone()).or_default() += 1;
    }
    wanted
        .into_iter()
        .map(|(path, address, asset)| {
            // The theme's own files lie in `assets/`.
            let is_free = users[&address] == 1 && !address.starts_with("assets/");
            let address = if is_free { address } else { address::distinct(&address, &path) };
            (path, (address.into(), asset))
        })
        .collect()
}

/// What stands at a path as people write it: with or without `.md`, a folder for its index.
fn by_path<'v, V>(map: &'v HashMap<Arc<str>, V>, path: &str) -> Option<&'v V> {
    map.get(path)
        .or_else(|| map.get(format!("{path}.md").as_str()))
        .or_else(|| map.get(within(path, "index.md").as_str()))
        .or_else(|| map.get(within(path, "_index.md").as_str()))
        // A page may have become a bundle since the link was written.
        .or_else(|| map.get(format!("{}/index.md", path.strip_suffix(".md")?).as_str()))
}

fn by_address<'v, V>(map: &'v HashMap<Arc<str>, V>, address: &str) -> Option<&'v V> {
    map.get(address).or_else(|| map.get(within(address, "index.html").as_str()))
}

fn within(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}
