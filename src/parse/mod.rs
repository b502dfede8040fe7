//! Parses each file alone: front matter and Markdown become a [`Document`], `site.yaml` a [`Config`].
//!
//! Knows one file at a time and nothing of addresses; so files are parsed in parallel and remembered by digest.

mod archived;
mod banners;
mod column;
mod config;
mod dataset;
mod look;
mod memory;
mod occasions;
pub mod problems;
mod profile;
mod record;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

pub use banners::BannerConfig;
pub use column::{ColumnFront, Sort};
pub use config::{BlockConfig, BlockKind, Config, Profile, TopicConfig};
pub use dataset::Dataset;
pub use memory::Memory;
pub use occasions::Occasion;

use crate::diag::{self, Diagnostic, Outcome, Place, SourceText};
use crate::front_matter::{self, Node, Value};
use crate::kinds::{self, Common, Detail, Kind};
use crate::markdown::{self, Body, Item, Kept, Slot, Target};
use crate::path;
use crate::read::{Sources, TextFile};
use crate::text::item::Role;
use crate::text::sentence::{self, Count};

/// A parsed page. It has no address yet.
#[derive(Debug, Serialize, Deserialize)]
pub struct Document {
    /// The file, so that problems found later can be told with their place.
    #[serde(skip)]
    pub file: TextFile,
    pub kind: Kind,
    pub common: Common,
    pub detail: Detail,
    pub body: Text,
    /// Title, or what stands in for it.
    pub title: Arc<str>,
    /// What the author wrote, else what stands before `<!--more-->`, else the first sentences.
    pub summary: Arc<str>,
    /// How long the text is.
    pub count: Count,
}

/// The text of a page, as HTML with what the site must know of it. There are as many as pages, so its lists have no slack.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Text {
    /// With slots for addresses (see [`markdown::Html`]).
    #[serde(skip)]
    pub html: Kept,
    pub slots: Box<[Slot]>,
    pub targets: Box<[Target]>,
    pub headings: Box<[Heading]>,
    /// Every id of the text.
    pub anchors: Box<[Arc<str>]>,
    /// Items `一是…` of sections with a role, such as the problems of a report.
    pub points: Box<[Point]>,
}

/// A heading, as a table of contents names it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    pub id: Arc<str>,
    pub title: Arc<str>,
}

/// An item of a report: what it is, and its short title without `一是`.
#[derive(Debug, Serialize, Deserialize)]
pub struct Point {
    pub role: Role,
    pub title: Arc<str>,
}

/// A parsed `_index.md`.
#[derive(Debug)]
pub struct ColumnDocument {
    pub file: TextFile,
    /// Folder below `content/`; empty for the home page.
    pub folder: String,
    pub front: ColumnFront,
    pub body: Text,
}

/// Everything that parsing gives.
#[derive(Debug)]
pub struct Parsed {
    pub config: Config,
    /// Columns by folder below `content/`.
    pub columns: BTreeMap<String, Arc<ColumnDocument>>,
    /// Pages, sorted by path.
    pub documents: Vec<Arc<Document>>,
    /// Pages below `content/topics/`, sorted by path.
    pub topics: Vec<Arc<Document>>,
    pub datasets: Vec<Dataset>,
}

/// Parses all text files.
pub fn parse(sources: &Sources, memory: &mut Memory) -> Outcome<Parsed> {
    memory.begin();
    let mut diagnostics = Vec::new();
    let config = parse_config(sources, &mut diagnostics);
    let columns = parse_columns(sources, &config, &mut diagnostics);
    let kinds: BTreeMap<&str, Kind> =
        columns.iter().filter_map(|(folder, column)| Some((folder.as_str(), column.front.kind?))).collect();
    let topic_fields: Vec<Arc<str>> = config.topics.iter().map(|topic| topic.field.clone()).collect();
    let pages: Vec<(&TextFile, Kind)> = sources
        .texts
        .par_iter()
        .filter(|file| is_page(&file.path))
        .map(|file| (file, kind_of(&kinds, &file.path)))
        .collect();
    let settings = xxhash_rust::xxh3::xxh3_128(format!("{} {topic_fields:?}", config.structure).as_bytes());
    let parsed: Vec<Result<memory::Page, Vec<Diagnostic>>> = pages
        .into_par_iter()
        .map(|(file, kind)| {
            let parse = |text: &str| parse_document(file, text, kind, &topic_fields, config.structure);
            memory.page(file, settings ^ kind as u128, parse)
        })
        .collect();
    let (mut documents, mut topics, mut pages) = (Vec::new(), Vec::new(), Vec::new());
    for page in parsed {
        let page = match page {
            Ok(page) => page,
            Err(unread) => {
                diagnostics.extend(unread);
                continue;
            }
        };
        diagnostics.extend(page.outcome.diagnostics.iter().cloned());
        let document = Arc::clone(&page.outcome.value);
        let kin = if document.file.path.starts_with(TOPICS) { &mut topics } else { &mut documents };
        kin.push(document);
        pages.push(page);
    }
    memory.replace(pages);
    let mut datasets = Vec::new();
    for file in sources.texts.iter().filter(|file| is_data(&file.path)) {
        let Some(text) = diag::take(file.read(), &mut diagnostics) else { continue };
        let outcome = dataset::parse(SourceText { path: &file.path, text: &text });
        diagnostics.extend(outcome.diagnostics);
        datasets.extend(outcome.value);
    }
    Outcome { value: Parsed { config, columns, documents, topics, datasets }, diagnostics }
}

/// Parses one page, of which `text` is the whole file.
pub fn parse_document(
    file: &TextFile,
    text: &str,
    kind: Kind,
    topic_fields: &[Arc<str>],
    structure: bool,
) -> Outcome<Document> {
    let source = SourceText { path: &file.path, text };
    let (front, body_start, mut diagnostics) = read_front(source);
    let front_span = front.span.clone();
    let (common, detail) = if file.path.starts_with(TOPICS) {
        (kinds::read_topic(source, front, &mut diagnostics), Detail::Page)
    } else {
        kinds::read(kind, source, front, topic_fields, &mut diagnostics)
    };
    let options = markdown::Options { chinese: true, structure, raw_html: false };
    let body = diag::take(markdown::parse(source, body_start..source.text.len(), options), &mut diagnostics);
    if let Detail::Report(report) = &detail {
        check_verbatim(source, report, &body, &mut diagnostics);
    }
    let title = common.title.clone().unwrap_or_else(|| {
        if file.path.starts_with(TOPICS) {
            // Named like its term.
            return path::stem(&file.path).into();
        }
        let instead: Arc<str> = substitute_title(&file.path, &body).into();
        let shown = sentence::summary(&instead, 40);
        diagnostics.push(problems::page_without_title(&shown).at(source.place(front_span)));
        instead
    });
    let summary = common.summary.clone().unwrap_or_else(|| summary(&body).into());
    let count = sentence::count(&body.text);
    let document =
        Document { file: file.clone(), kind, common, detail, body: Text::from(body), title, summary, count };
    Outcome { value: document, diagnostics }
}

impl From<Body> for Text {
    /// Keeps what the site must know; the plain text has served its purpose, and would weigh as much as the HTML.
    fn from(body: Body) -> Self {
        let Body { html, targets, headings, anchors, items, .. } = body;
        let point = |item: Item| item.role.map(|role| Point { role, title: item.title.into() });
        let heading = |heading: markdown::Heading| Heading {
            level: heading.level,
            id: heading.id,
            // A run-in heading ends its sentence; an entry of a list does not.
            title: match heading.text.trim_end_matches('。') {
                title if title.len() == heading.text.len() => heading.text,
                title => title.into(),
            },
        };
        Self {
            slots: markdown::slots(&html).collect(),
            html: Kept::here(html),
            targets: targets.into(),
            headings: headings.into_iter().map(heading).collect(),
            anchors: anchors.into(),
            points: items.into_iter().filter_map(point).collect(),
        }
    }
}

impl Document {
    /// The place of a byte range of its file.
    pub fn place(&self, span: std::ops::Range<usize>) -> Place {
        self.file.place(span)
    }

    /// Its file as a path below `content/`.
    pub fn path(&self) -> &str {
        below_content(&self.file.path)
    }
}

/// A site path without `content/` at its beginning.
pub fn below_content(path: &str) -> &str {
    path.strip_prefix("content/").unwrap_or(path)
}

const TOPICS: &str = "content/topics/";
const DATA: &str = "content/data/";

fn parse_config(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Config {
    let file = sources.text("site.yaml");
    if file.is_none() {
        diagnostics.push(problems::no_site_yaml().at(Place::file("site.yaml")));
    }
    let text = file.and_then(|file| diag::take(file.read(), diagnostics));
    let text = text.unwrap_or_else(|| "title: 薪火\n".into());
    let source = SourceText { path: &"site.yaml".into(), text: &text };
    let config = diag::take(config::parse(source), diagnostics);
    profile::check(&config, &source.place(0..0), diagnostics);
    config
}

fn parse_columns(
    sources: &Sources,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Arc<ColumnDocument>> {
    let mut columns = BTreeMap::new();
    for file in sources.texts.iter().filter(|file| is_column(&file.path)) {
        let Some(text) = diag::take(file.read(), diagnostics) else { continue };
        let source = SourceText { path: &file.path, text: &text };
        let (front, body_start, mut found) = read_front(source);
        let front = column::read(source, front, &mut found);
        let options = markdown::Options { chinese: true, structure: config.structure, raw_html: false };
        let body = markdown::parse(source, body_start..source.text.len(), options);
        diagnostics.extend(found);
        diagnostics.extend(body.diagnostics);
        let folder = path::parent(below_content(&file.path)).to_owned();
        if front.title.is_none() && !folder.is_empty() {
            let name = path::file_name(&folder);
            diagnostics.push(problems::column_without_title(name).at(source.place(0..0)));
        }
        let document = ColumnDocument {
            file: file.clone(),
            folder: folder.clone(),
            front,
            body: Text::from(body.value),
        };
        columns.insert(folder, Arc::new(document));
    }
    columns
}

/// Front matter, where the body begins, and what is said of it.
fn read_front(source: SourceText<'_>) -> (Value, usize, Vec<Diagnostic>) {
    let split = front_matter::split(source.text);
    match split.yaml {
        Some(yaml) => {
            let outcome = front_matter::read(source, yaml);
            (outcome.value, split.body, outcome.diagnostics)
        }
        None => {
            let problem = missing_fence(source).into_iter().collect();
            (Value { node: Node::Map(Vec::new()), span: 0..0 }, split.body, problem)
        }
    }
}

/// Tells a body that begins as front matter does: with the title or the date, but without a line `---`, or without colons.
fn missing_fence(source: SourceText<'_>) -> Option<Diagnostic> {
    const KEYS: [&str; 6] = ["标题", "日期", "发布时间", "发布日期", "title", "date"];
    let mut lines = source.text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut line = lines.next()?;
    let is_fenced = front_matter::is_fence(line);
    if is_fenced {
        line = lines.next()?;
    }
    let inner = line.trim_start_matches(['【', '[', '*']);
    let (key, after) = KEYS.iter().find_map(|key| {
        let is_there = inner.get(..key.len()).is_some_and(|word| word.eq_ignore_ascii_case(key));
        is_there.then(|| (key, &inner[key.len()..]))
    })?;
    let is_field = match after.trim_start().chars().next()? {
        ':' | '：' => true,
        '】' | ']' | '*' | '=' | '＝' => is_fenced || inner.len() < line.len(),
        _ => is_fenced && after.starts_with(char::is_whitespace),
    };
    let start = line.as_ptr().addr() - source.text.as_ptr().addr();
    is_field.then(|| problems::missing_fence(key).at(source.place(start..start + line.len())))
}

fn check_verbatim(
    source: SourceText<'_>,
    report: &kinds::Report,
    body: &Body,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for indicator in &report.indicators {
        let Some(verbatim) = &indicator.verbatim else { continue };
        let place = || source.place(verbatim.span.clone());
        if !body.text.contains(&*verbatim.value) {
            diagnostics.push(kinds::problems::verbatim_not_found(&verbatim.value).at(place()));
        } else if !kinds::indicator::names_number(&verbatim.value, &indicator.value) {
            let problem = kinds::problems::verbatim_without_value(&verbatim.value, &indicator.value);
            diagnostics.push(problem.at(place()));
        }
    }
}

/// What stands before `<!--more-->`, else the first sentences.
fn summary(body: &Body) -> String {
    const LENGTH: usize = 120;
    match body.more.and_then(|more| body.text.get(..more)) {
        Some(before) => before.trim().replace('\n', " "),
        None => sentence::summary(&body.text, LENGTH),
    }
}

fn substitute_title(path: &str, body: &Body) -> String {
    let heading =
        body.headings.first().map(|heading| heading.text.trim().to_owned()).filter(|text| !text.is_empty());
    heading.unwrap_or_else(|| {
        let stem = path::stem(path);
        let name = if stem == "index" { path::file_name(path::parent(path)) } else { stem };
        name.to_owned()
    })
}

fn is_column(path: &str) -> bool {
    path.starts_with("content/") && path::file_name(path) == "_index.md"
}

fn is_page(path: &str) -> bool {
    path.starts_with("content/")
        && !path.starts_with(DATA)
        && !is_column(path)
        && matches!(path::extension(path).as_str(), "md" | "markdown")
}

fn is_data(path: &str) -> bool {
    path.starts_with(DATA) && !matches!(path::extension(path).as_str(), "md" | "markdown")
}

/// The kind that the nearest column above a page names.
fn kind_of(kinds: &BTreeMap<&str, Kind>, file: &str) -> Kind {
    let mut folder = path::parent(below_content(file));
    loop {
        if let Some(kind) = kinds.get(folder) {
            return *kind;
        }
        if folder.is_empty() {
            return Kind::Page;
        }
        folder = path::parent(folder);
    }
}
