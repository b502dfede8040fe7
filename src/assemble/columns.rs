//! Columns (栏目): folders with `_index.md`, and top folders without one.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{PageId, address, problems};
use crate::diag::Diagnostic;
use crate::kinds::Kind;
use crate::markdown::Html;
use crate::parse::{ColumnDocument, ColumnFront, Config, Document};
use crate::path;
use crate::read::Sources;
use crate::text::near;

/// A column.
#[derive(Debug)]
pub struct Column {
    /// Folder below `content/`; empty for the home page.
    pub folder: String,
    /// Folder of its address, without `/` at the end; empty for the home page.
    pub address_folder: String,
    /// Address of the first page of its list.
    pub address: Arc<str>,
    pub title: Arc<str>,
    pub front: ColumnFront,
    pub kind: Kind,
    /// Its own text and place; none for a folder without `_index.md`.
    pub document: Option<Arc<ColumnDocument>>,
    pub parent: Option<usize>,
    /// Nested columns, in their order.
    pub children: Vec<usize>,
    /// Its pages, in the order of its list; pages of nested columns are not among them.
    pub pages: Vec<PageId>,
    /// Its own text with every link resolved.
    pub body_html: Html,
}

impl Column {
    /// Address of its Atom feed.
    pub fn feed_address(&self) -> Arc<str> {
        self.address.replace("index.html", "feed.xml").into()
    }
}

/// All columns, the home page first, each with its place in the tree.
pub fn collect(
    config: &Config,
    documents: &BTreeMap<String, Arc<ColumnDocument>>,
    pages: &[Arc<Document>],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Column> {
    let mut folders: BTreeMap<String, Option<Arc<ColumnDocument>>> =
        documents.iter().map(|(folder, document)| (folder.clone(), Some(Arc::clone(document)))).collect();
    folders.entry(String::new()).or_default();
    for page in pages {
        // A bundle right below `content/` is a page, not a column.
        if let Some((top, rest)) = page.path().split_once('/')
            && path::stem(rest) != "index"
            && !folders.contains_key(top)
        {
            diagnostics.push(problems::folder_without_index(top).at(page.place(0..0)));
            folders.insert(top.to_owned(), None);
        }
    }
    let mut columns: Vec<Column> = Vec::with_capacity(folders.len());
    for (folder, document) in folders {
        let parent = (!folder.is_empty()).then(|| of(&columns, &format!("{folder}/")));
        columns.push(column(&columns, folder, document, parent));
    }
    let ordered = order_of(config, &columns);
    for id in ordered {
        if let Some(parent) = columns[id].parent {
            columns[parent].children.push(id);
        }
    }
    columns
}

/// Reports every column that `site.yaml` names and `content/` does not have.
pub fn check_names(
    sources: &Sources,
    config: &Config,
    columns: &[Column],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(file) = sources.text("site.yaml") else { return };
    let blocks = config.home.iter().chain(&config.sidebar).filter_map(|block| block.column.as_ref());
    for named in config.columns.iter().chain(blocks) {
        let name = named.value.trim_matches('/');
        if columns.iter().any(|column| column.folder == name) {
            continue;
        }
        let folders = columns.iter().map(|column| column.folder.as_str()).filter(|folder| !folder.is_empty());
        let near = near::nearest(name, folders);
        let mut problem = problems::column_unknown(name, near.unwrap_or_default());
        problem.help = problem.help.filter(|_| near.is_some());
        diagnostics.push(problem.at(file.place(named.span.clone())));
    }
}

/// The nearest column above a path below `content/`.
pub fn of(columns: &[Column], file: &str) -> usize {
    let mut folder = path::parent(file);
    loop {
        if let Ok(at) = columns.binary_search_by(|column| column.folder.as_str().cmp(folder)) {
            return at;
        }
        if folder.is_empty() {
            return 0;
        }
        folder = path::parent(folder);
    }
}

fn column(
    columns: &[Column],
    folder: String,
    document: Option<Arc<ColumnDocument>>,
    parent: Option<usize>,
) -> Column {
    let front = document.as_ref().map_or_else(
        || ColumnFront { nav: true, ..ColumnFront::default() },
        |document| document.front.clone(),
    );
    let kind = front.kind.or(parent.map(|parent| columns[parent].kind)).unwrap_or(Kind::Page);
    let title = front.title.clone().unwrap_or_else(|| path::file_name(&folder).into());
    let address_folder = address::of_column(columns, &folder, parent, &front);
    let address = match address_folder.as_str() {
        "" => "index.html".into(),
        folder => format!("{folder}/index.html").into(),
    };
    Column {
        folder,
        address_folder,
        address,
        title,
        front,
        kind,
        document,
        parent,
        children: Vec::new(),
        pages: Vec::new(),
        body_html: Html::default(),
    }
}

/// Columns in the order of the navigation: those that `site.yaml` lists, then by weight, then by folder.
fn order_of(config: &Config, columns: &[Column]) -> Vec<usize> {
    let listed: Vec<&str> = config.columns.iter().map(|name| name.value.trim_matches('/')).collect();
    let mut ids: Vec<usize> = (1..columns.len()).collect();
    ids.sort_by_key(|id| {
        let column = &columns[*id];
        let listed = listed.iter().position(|name| *name == column.folder).unwrap_or(usize::MAX);
        (listed, column.front.weight, column.folder.clone())
    });
    ids
}
