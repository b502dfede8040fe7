//! Related pages: those the author named, then those that share topics and are near in time.

use rayon::prelude::*;

use super::links::{Directory, Found};
use super::{Page, PageId, Taxonomy};
use crate::diag::Diagnostic;
use crate::parse::Config;

/// How many neighbours in each term's list are looked at, so that cost stays linear in the number of pages.
const WINDOW: usize = 12;

/// Fills in every page's related pages.
pub fn resolve(
    directory: &Directory<'_>,
    config: &Config,
    pages: &mut [Page],
    taxonomies: &[Taxonomy],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let named: Vec<Vec<PageId>> =
        (0..pages.len()).map(|id| named(directory, pages, id, diagnostics)).collect();
    let all: Vec<Vec<PageId>> = named
        .into_par_iter()
        .enumerate()
        .map(|(id, mut related)| {
            let wanted = config.related.saturating_sub(related.len());
            let series = pages[id].series.map(|(series, _)| series);
            let near = if wanted > 0 { near(pages, taxonomies, id) } else { Vec::new() };
            let new = near.into_iter().filter(|other| {
                !related.contains(other)
                    && (series.is_none() || pages[*other].series.map(|(series, _)| series) != series)
            });
            let new: Vec<PageId> = new.take(wanted).collect();
            related.extend(new);
            related
        })
        .collect();
    for (page, related) in pages.iter_mut().zip(all) {
        page.related = related;
    }
}

fn named(
    directory: &Directory<'_>,
    pages: &[Page],
    id: PageId,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<PageId> {
    let document = &pages[id].document;
    let mut named = Vec::new();
    let typed = document.common.related.iter();
    for reference in typed.flat_map(|typed| directory.parts(document, typed)) {
        match directory.find(document.path(), &reference.value) {
            Ok(Found::Page(other)) if other != id && !named.contains(&other) => named.push(other),
            Ok(_) => {}
            Err(lost) => diagnostics.push(lost.problem().at(document.place(reference.span.clone()))),
        }
    }
    named
}

/// Pages near in time that share terms, those that share most first.
fn near(pages: &[Page], taxonomies: &[Taxonomy], id: PageId) -> Vec<PageId> {
    let mut shared: Vec<(PageId, usize)> = Vec::new();
    for topic in &pages[id].topics {
        let list = &taxonomies[topic.taxonomy].terms[topic.term].pages;
        let from = topic.position.saturating_sub(WINDOW);
        let to = (topic.position + WINDOW + 1).min(list.len());
        shared.extend(list[from..to].iter().filter(|other| **other != id).map(|other| (*other, 1)));
    }
    shared.sort_unstable();
    shared.dedup_by(|later, first| {
        let same = later.0 == first.0;
        if same {
            first.1 += later.1;
        }
        same
    });
    let date = pages[id].document.common.date.map(|moment| moment.date);
    shared.sort_by_cached_key(|(other, count)| {
        let apart = match (date, pages[*other].document.common.date) {
            (Some(here), Some(there)) => (there.date - here).get_days().unsigned_abs(),
            _ => u32::MAX,
        };
        (std::cmp::Reverse(*count), apart, *other)
    });
    shared.into_iter().map(|(other, _)| other).collect()
}
