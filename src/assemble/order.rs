//! Order: of a column's list, of neighbours, of years.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Column, Page, PageId};
use crate::kinds::Detail;
use crate::parse::Sort;
use crate::text::slug::slug;

/// The pages in the order of time, found once for every list of them.
#[derive(Debug)]
pub struct InTime {
    /// All pages, newest first; pages without a date last; then by path, so that the order is the same everywhere.
    pub newest: Vec<PageId>,
    /// Those among them that are pinned.
    pub pinned: Vec<PageId>,
    /// The place of each page in `newest`.
    places: Vec<usize>,
}

/// The order of all pages.
pub fn in_time(pages: &[Page]) -> InTime {
    // Pages stand in the order of their paths.
    let mut keys: Vec<_> = pages
        .par_iter()
        .enumerate()
        .map(|(id, page)| (Reverse(page.document.common.date), page.document.common.weight, id))
        .collect();
    keys.par_sort_unstable();
    let newest: Vec<PageId> = keys.into_iter().map(|(.., id)| id).collect();
    let mut places = vec![0; newest.len()];
    for (place, id) in newest.iter().enumerate() {
        places[*id] = place;
    }
    let mut pinned: Vec<PageId> = (0..pages.len()).filter(|id| pages[*id].document.common.pinned).collect();
    pinned.sort_unstable_by_key(|id| places[*id]);
    InTime { newest, pinned, places }
}

impl InTime {
    /// Sorts some of the pages, newest first.
    pub fn sort(&self, ids: &mut [PageId]) {
        ids.sort_unstable_by_key(|id| self.places[*id]);
    }
}

/// Gives each column its pages in the order of its list, and tells every page its neighbours.
pub fn fill_columns(columns: &mut [Column], pages: &mut [Page], in_time: &InTime) {
    for id in &in_time.newest {
        columns[pages[*id].column].pages.push(*id);
    }
    for column in columns {
        match column.front.sort {
            Sort::Date => {}
            Sort::Weight => column.pages.sort_by_key(|id| pages[*id].document.common.weight),
            Sort::Title => column.pages.sort_by_cached_key(|id| (slug(&pages[*id].document.title), *id)),
        }
        for pair in column.pages.windows(2) {
            pages[pair[0]].older = Some(pair[1]);
            pages[pair[1]].newer = Some(pair[0]);
        }
        // Pinned pages come first in the list, but do not change who is whose neighbour in time.
        if !in_time.pinned.is_empty() {
            column.pages.sort_by_key(|id| !pages[*id].document.common.pinned);
        }
    }
}

/// Pages by the year of their date, newest first. A year of which there is nothing but a report has no pages.
pub fn by_year(pages: &[Page], in_time: &InTime) -> BTreeMap<i16, Vec<PageId>> {
    let mut years: BTreeMap<i16, Vec<PageId>> = BTreeMap::new();
    for (id, page) in pages.iter().enumerate() {
        if let (Detail::Report(_), Some(year)) = (&page.document.detail, page.year) {
            years.entry(year).or_default();
        }
        if let Some(date) = page.document.common.date {
            years.entry(date.date.year()).or_default().push(id);
        }
    }
    for ids in years.values_mut() {
        in_time.sort(ids);
    }
    years
}

/// One report for each organisation and year: the first by path. A report that names none is the owner's.
pub fn reports(owner: &str, pages: &[Page]) -> BTreeMap<Arc<str>, BTreeMap<i16, PageId>> {
    let mut reports: BTreeMap<Arc<str>, BTreeMap<i16, PageId>> = BTreeMap::new();
    for (id, page) in pages.iter().enumerate() {
        if let (Detail::Report(_), Some(year)) = (&page.document.detail, page.year) {
            let org = page.document.common.org.clone().unwrap_or_else(|| owner.into());
            reports.entry(org).or_default().entry(year).or_insert(id);
        }
    }
    reports
}
