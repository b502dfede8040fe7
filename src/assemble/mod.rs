//! Puts all documents together: who has which address, who refers to whom. Documents become a [`Site`].
//!
//! This is the only stage that sees every document. It knows nothing of templates or of files to write.

mod address;
mod bodies;
mod columns;
mod earlier;
mod elsewhere;
mod figures;
mod files;
mod links;
mod order;
pub mod problems;
mod related;
mod select;
mod series;
mod shown;
mod topics;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use address::{
    INDICATORS, INDICATORS_CSV, SEARCH, SITE_MAP, YEARS, calendar_address, numbered, volume_address,
    year_address,
};
pub use columns::Column;
pub use figures::{Row, Table};
pub use files::{FileLink, Files, Picture, Recording, format, size};
pub use order::InTime;
pub use select::{LeftOut, Reason};
pub use series::Series;
pub use shown::{Banner, Shown};
pub use topics::{Taxonomy, Term};

use rayon::prelude::*;

use earlier::Earlier;

use crate::diag::{Diagnostic, Outcome};
use crate::kinds::Detail;
use crate::markdown::Html;
use crate::parse::{Config, Document, Parsed, Profile, Sort};
use crate::read::{Asset, Sources};
use crate::text::date::Moment;
use crate::theme::{Theme, asset_address};

/// Position of a page in [`Site::pages`].
pub type PageId = usize;
/// Position of a column in [`Site::columns`].
pub type ColumnId = usize;

/// The whole site, as values that refer to each other by position.
#[derive(Debug)]
pub struct Site {
    pub config: Config,
    /// Columns in the order of their folders; the first is the home page.
    pub columns: Vec<Column>,
    /// Published pages, in the order of their paths.
    pub pages: Vec<Page>,
    pub in_time: InTime,
    pub taxonomies: Vec<Taxonomy>,
    pub series: Vec<Series>,
    /// Pages by the year of their date, newest first in each year.
    pub years: BTreeMap<i16, Vec<PageId>>,
    /// Reports by organisation and year.
    pub reports: BTreeMap<Arc<str>, BTreeMap<i16, PageId>>,
    /// Figures of every organisation, years side by side.
    pub tables: Vec<Table>,
    pub shown: Shown,
    /// Pages that have expired and leave a note in their place.
    pub tombstones: Vec<Tombstone>,
    /// What is not published, and why.
    pub left_out: Vec<LeftOut>,
    /// Files to copy, by address.
    pub files: BTreeMap<Arc<str>, Asset>,
    /// Old addresses and where they lead.
    pub redirects: BTreeMap<Arc<str>, Arc<str>>,
    /// Digest of all that a text could refer to beside pages.
    surroundings: u128,
}

/// A published page.
#[derive(Debug)]
pub struct Page {
    pub document: Arc<Document>,
    pub address: Arc<str>,
    pub column: ColumnId,
    /// The year a report reports on; else the year of the date.
    pub year: Option<i16>,
    /// The text with every link resolved.
    pub body_html: Html,
    /// Files that the text uses; none where it refers to something that was not found.
    used: Option<Arc<[Arc<str>]>>,
    pub topics: Vec<TopicRef>,
    pub newer: Option<PageId>,
    pub older: Option<PageId>,
    /// Position in [`Site::series`], and in the series.
    pub series: Option<(usize, usize)>,
    pub related: Vec<PageId>,
    /// Most pages refer to none; these share theirs.
    pub files: Arc<Files>,
}

impl Page {
    /// When an activity starts, if anybody said so.
    pub fn start(&self) -> Option<Moment> {
        match &self.document.detail {
            Detail::Activity(activity) => activity.start,
            Detail::Report(_) | Detail::Lesson(_) | Detail::Page => None,
        }
    }
}

/// A term of a taxonomy, by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TopicRef {
    pub taxonomy: usize,
    pub term: usize,
    /// Where the page stands in the term's list.
    pub position: usize,
}

/// A page that has expired and leaves a note.
#[derive(Debug)]
pub struct Tombstone {
    pub address: Arc<str>,
    pub document: Arc<Document>,
    pub column: ColumnId,
    pub expired: Moment,
}

/// Everything that lists pages.
#[derive(Clone, Copy, Debug)]
struct Lists<'a> {
    columns: &'a [Column],
    taxonomies: &'a [Taxonomy],
    years: &'a BTreeMap<i16, Vec<PageId>>,
}

/// What decides which pages are published.
#[derive(Clone, Copy, Debug)]
pub struct Today {
    pub moment: Moment,
    pub drafts: bool,
}

/// Assembles the site from parsed files. What still holds of an `earlier` site is not found out again. Of the theme it knows only
/// which addresses its files have, and whether it prints years.
pub fn assemble(
    sources: &Sources,
    parsed: Parsed,
    theme: &Theme,
    today: Today,
    earlier: Option<&Site>,
) -> Outcome<Site> {
    let mut diagnostics = Vec::new();
    let Parsed { config, columns, documents, topics, datasets } = parsed;
    let mut columns = columns::collect(&config, &columns, &documents, &mut diagnostics);
    columns::check_names(sources, &config, &columns, &mut diagnostics);
    let selected = select::select(documents, today);
    let earlier = Earlier::in_place(earlier, &columns);
    let mut pages = place_pages(&config, &columns, selected.published, earlier, &mut diagnostics);
    let tombstones = place_tombstones(&columns, selected.expired);
    let in_time = order::in_time(&pages);
    order::fill_columns(&mut columns, &mut pages, &in_time);
    let mut taxonomies = topics::collect(&config, &mut pages, &topics, &in_time, &mut diagnostics);
    let series = series::collect(&mut pages);
    let years = order::by_year(&pages, &in_time);
    let owner = config.owner.as_deref().unwrap_or_default();
    let reports = order::reports(owner, &pages);
    let tables = figures::tables(owner, &pages, &datasets);

    let lists = Lists { columns: &columns, taxonomies: &taxonomies, years: &years };
    let mut made = address::made(&config, &lists);
    made.extend(address::calendars(&columns, &pages));
    if !tables.is_empty() {
        made.push(INDICATORS_CSV.into());
        made.extend(tables.iter().map(|table| Arc::clone(&table.address)));
    }
    let directory = links::Directory::new(sources, &lists, &pages, &tombstones, &selected.unpublished, &made);
    let surroundings = earlier::surroundings(sources, &lists, &tombstones, &selected.unpublished, &made);
    let earlier = earlier.resolved(&pages, surroundings);
    let mut used = BTreeSet::new();
    bodies::resolve(
        &directory,
        earlier,
        &mut columns,
        &mut pages,
        &mut taxonomies,
        &mut used,
        &mut diagnostics,
    );
    files::resolve(&directory, &mut pages, &mut taxonomies, &mut used, &mut diagnostics);
    let shown = shown::resolve(sources, &config, &directory, &mut used, &mut diagnostics);
    related::resolve(&directory, &config, &mut pages, &taxonomies, &mut diagnostics);
    let files = files::copies(&directory, &used, &mut diagnostics);
    if theme.has_volumes() {
        made.extend(years.keys().map(|year| volume_address(*year)));
    }
    made.extend(theme.assets.values().map(asset_address));
    let redirects = address::check(&columns, &pages, &tombstones, &made, &files, &mut diagnostics);
    let mut left_out = selected.left_out;
    left_out.extend(files::unused(sources, &used));

    let site = Site {
        config,
        columns,
        pages,
        in_time,
        taxonomies,
        series,
        years,
        reports,
        tables,
        shown,
        tombstones,
        left_out,
        files,
        redirects,
        surroundings,
    };
    Outcome { value: site, diagnostics }
}

fn place_pages(
    config: &Config,
    columns: &[Column],
    documents: Vec<Arc<Document>>,
    earlier: Earlier<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Page> {
    let no_files = Arc::default();
    let place = |(id, document): (PageId, Arc<Document>)| {
        let mut diagnostics = Vec::new();
        let (column, address) = match earlier.page(id, &document) {
            Some(page) => (page.column, Arc::clone(&page.address)),
            None => {
                let column = columns::of(columns, document.path());
                (column, address::of_page(columns, column, &document))
            }
        };
        let year = year(&document, &mut diagnostics);
        // A government site must give PubDate on every page (GW-META-5); elsewhere a list by date needs one.
        let needs_date = config.profile == Profile::GovSite || columns[column].front.sort == Sort::Date;
        if !document.common.has_date && column > 0 && needs_date {
            diagnostics.push(problems::page_without_date().at(document.place(0..0)));
        }
        let page = Page {
            address,
            column,
            year,
            body_html: Html::default(),
            used: None,
            document,
            topics: Vec::new(),
            newer: None,
            older: None,
            series: None,
            related: Vec::new(),
            files: Arc::clone(&no_files),
        };
        (page, diagnostics)
    };
    let placed: Vec<(Page, Vec<Diagnostic>)> = documents.into_par_iter().enumerate().map(place).collect();
    let keep = |(page, told)| {
        diagnostics.extend::<Vec<Diagnostic>>(told);
        page
    };
    placed.into_iter().map(keep).collect()
}

fn place_tombstones(columns: &[Column], expired: Vec<(Arc<Document>, Moment)>) -> Vec<Tombstone> {
    let place = |(document, expired): (Arc<Document>, Moment)| {
        let column = columns::of(columns, document.path());
        let address = address::of_page(columns, column, &document);
        Tombstone { address, document, column, expired }
    };
    expired.into_iter().map(place).collect()
}

/// The year of a report, else of the date; a report without either is told.
fn year(document: &Document, diagnostics: &mut Vec<Diagnostic>) -> Option<i16> {
    let dated = document.common.date.map(|moment| moment.date.year());
    let Detail::Report(report) = &document.detail else { return dated };
    if !report.has_year {
        let problem = match dated {
            Some(year) => crate::kinds::problems::report_without_year(&year.to_string()),
            None => crate::kinds::problems::report_without_any_year(),
        };
        diagnostics.push(problem.at(document.place(0..0)));
    }
    report.year.or(dated)
}
