//! A page for each year, across kinds, and the page of all years.

use super::view::{Link, Month, TopicLink, View, Year, Years};
use super::{Context, File, cards, frame, page};
use crate::assemble::{PageId, Site, YEARS, year_address};

/// The page of all years and one for each.
pub fn plan(context: &Context<'_>) -> Vec<File> {
    let site = context.site;
    if site.years.is_empty() {
        return Vec::new();
    }
    let link = |year: i16| Link { title: format!("{year}年").into(), address: year_address(year) };
    let all: Vec<i16> = site.years.keys().copied().collect();
    let mut files = Vec::with_capacity(all.len() + 1);
    for (at, (year, ids)) in site.years.iter().enumerate() {
        let title = format!("{year}年");
        let above = Link { title: "历年资料".into(), address: YEARS.into() };
        let frame = frame::of_made(context, &title, year_address(*year), Some(above));
        let view = Year {
            year: *year,
            reports: context.cards(&reports(site, *year)),
            months: months(context, ids),
            count: cards::small(count(site, *year, ids)),
            newer: all.get(at + 1).copied().map(link),
            older: at.checked_sub(1).map(|before| link(all[before])),
        };
        files.push(page("year.html", frame, View::Year(view)));
    }
    let entry = |(year, ids): (&i16, &Vec<PageId>)| {
        let Link { title, address } = link(*year);
        TopicLink { title, address, count: cards::small(count(site, *year, ids)) }
    };
    let years = Years { years: site.years.iter().rev().map(entry).collect() };
    files.push(page("years.html", frame::of_made(context, "历年资料", YEARS, None), View::Years(years)));
    files
}

/// Reports on a year. Most are dated in the year after.
fn reports(site: &Site, year: i16) -> Vec<PageId> {
    site.reports.values().filter_map(|years| years.get(&year).copied()).collect()
}

/// How many pages the page of a year shows: those of its months, and reports on it that are dated in another year.
fn count(site: &Site, year: i16, ids: &[PageId]) -> usize {
    ids.len() + reports(site, year).iter().filter(|id| !ids.contains(id)).count()
}

/// Pages by month; they come newest first, and so do the months.
fn months(context: &Context<'_>, ids: &[PageId]) -> Vec<Month> {
    let month =
        |id: PageId| context.site.pages[id].document.common.date.map_or(0, |moment| moment.date.month());
    ids.chunk_by(|a, b| month(*a) == month(*b))
        .map(|chunk| Month { month: month(chunk[0]), cards: context.titles(chunk) })
        .collect()
}
