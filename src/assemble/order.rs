//! Order: of a column's list, of neighbours, of years.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Column, Page, PageId};
use crate::kinds::Detail;
use crate::parse::Sort;
use crate::text::slug::slug;

/// Sorts each column's pages and tells every page its neighbours.
pub fn sort_columns(columns: &mut [Column], pages: &mut [Page]) {
    for column in columns {
        sort(column.front.sort, &mut column.pages, pages);
        for pair in column.pages.windows(2) {
            pages[pair[0]].older = Some(pair[1]);
            pages[pair[1]].newer = Some(pair[0]);
        }
        // Pinned pages come first in the list, but do not change who is whose neighbour in time.
        column.pages.sort_by_key(|id| !pages[*id].document.common.pinned);
    }
}

/// Newest first; pages without a date last; then by path, so that the order is the same everywhere.
pub fn newest_first(ids: &mut [PageId], pages: &[Page]) {
    // Pages stand in the order of their paths.
    ids.sort_by_key(|id| {
        let common = &pages[*id].document.common;
        (Reverse(common.date), common.weight, *id)
    });
}

/// Pages by the year of their date, newest first. A year of which there is nothing but a report has no pages.
pub fn by_year(pages: &[Page]) -> BTreeMap<i16, Vec<PageId>> {
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
        newest_first(ids, pages);
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

fn sort(sort: Sort, ids: &mut [PageId], pages: &[Page]) {
    match sort {
        Sort::Date => newest_first(ids, pages),
        Sort::Weight => {
            newest_first(ids, pages);
            ids.sort_by_key(|id| pages[*id].document.common.weight);
        }
        Sort::Title => ids.sort_by_cached_key(|id| (slug(&pages[*id].document.title), *id)),
    }
}
