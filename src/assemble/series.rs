//! Series: pages that belong together as n of N.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Page, PageId};

/// A series and its parts in order.
#[derive(Debug)]
pub struct Series {
    pub title: Arc<str>,
    pub parts: Vec<PageId>,
}

/// Collects all series: parts in the order their authors gave, then by date, then by path.
pub fn collect(pages: &mut [Page]) -> Vec<Series> {
    let mut by_title: BTreeMap<Arc<str>, Vec<PageId>> = BTreeMap::new();
    for (id, page) in pages.iter().enumerate() {
        if let Some(part) = &page.document.common.series {
            by_title.entry(Arc::clone(&part.title.value)).or_default().push(id);
        }
    }
    let mut all = Vec::with_capacity(by_title.len());
    for (title, mut parts) in by_title {
        parts.sort_by_key(|id| {
            let common = &pages[*id].document.common;
            let order = common.series.as_ref().and_then(|part| part.order).unwrap_or(i64::MAX);
            (order, common.date, *id)
        });
        for (at, id) in parts.iter().enumerate() {
            pages[*id].series = Some((all.len(), at));
        }
        all.push(Series { title, parts });
    }
    all
}
