//! A page for each year, across kinds, its print volume, and the page of all years.

use std::ops::Bound;
use std::sync::Arc;

use super::view::{Chapter, Date, Link, Month, View, Volume, VolumePart, Year, YearLink, Years};
use super::{Context, File, Planned, Recipe, cards, frame, html, page};
use crate::assemble::{PageId, Site, YEARS, volume_address, year_address};
use crate::markdown::Elsewhere;

/// The page of all years, and for each one its page and, where the theme has a template for it, its volume: that costs as
/// much as all pages of the year.
pub fn plan(context: &Context) -> Vec<File> {
    let site = &context.site;
    if site.years.is_empty() {
        return Vec::new();
    }
    let has_volumes = context.theme.has_volumes();
    let mut files = Vec::with_capacity(2 * site.years.len() + 1);
    for year in site.years.keys() {
        files.push((year_address(*year), Planned::Year(*year)));
        files.extend(has_volumes.then(|| (volume_address(*year), Planned::Volume(*year))));
    }
    let entry = |(year, ids): (&i16, &Vec<PageId>)| {
        let Link { title, address } = link(*year);
        let count = cards::small(count(site, *year, ids));
        YearLink { title, address, count, archived: archived(site, *year) }
    };
    let years = Years { years: site.years.iter().rev().map(entry).collect() };
    files.push(page("years.html", frame::of_made(context, "历年资料", YEARS, None), View::Years(years)));
    files
}

/// The recipe of the page of a year.
pub fn recipe(context: &Context, year: i16) -> Recipe {
    let site = &context.site;
    let ids = pages_of(site, year);
    let above = Link { title: "历年资料".into(), address: YEARS.into() };
    let frame = frame::of_made(context, &format!("{year}年"), year_address(year), Some(above));
    let beside = |year: Option<(&i16, &Vec<PageId>)>| year.map(|(year, _)| link(*year));
    let view = Year {
        year,
        reports: context.cards(&reports(site, year)),
        months: months(context, ids),
        count: cards::small(count(site, year, ids)),
        archived: archived(site, year),
        volume: context.theme.has_volumes().then(|| volume_address(year)),
        newer: beside(site.years.range((Bound::Excluded(year), Bound::Unbounded)).next()),
        older: beside(site.years.range(..year).next_back()),
    };
    html("year.html", frame, View::Year(view))
}

/// Day on which the papers of a year were archived.
pub fn archived(site: &Site, year: i16) -> Option<Arc<Date>> {
    site.config.archived.get(&year).copied().map(cards::moment)
}

fn pages_of(site: &Site, year: i16) -> &[PageId] {
    site.years.get(&year).map_or(&[], Vec::as_slice)
}

fn link(year: i16) -> Link {
    Link { title: format!("{year}年").into(), address: year_address(year) }
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
fn months(context: &Context, ids: &[PageId]) -> Vec<Month> {
    ids.chunk_by(|a, b| month(context, *a) == month(context, *b))
        .map(|chunk| Month { month: month(context, chunk[0]), cards: context.titles(chunk) })
        .collect()
}

fn month(context: &Context, id: PageId) -> i8 {
    context.site.pages[id].document.common.date.map_or(0, |moment| moment.date.month())
}

/// The volume of a year: its reports, then the rest by month, oldest first. It shares the texts with their own pages.
pub fn volume(context: &Context, year: i16) -> Recipe {
    let site = &context.site;
    let ids = pages_of(site, year);
    let address = volume_address(year);
    let reports = reports(site, year);
    let rest: Vec<PageId> = ids.iter().rev().copied().filter(|id| !reports.contains(id)).collect();
    let mut number = 0;
    let mut chapters = |ids: &[PageId]| -> Vec<Chapter> {
        let mut chapter = |id: &PageId| {
            number += 1;
            chapter(context, *id, number, &address)
        };
        ids.iter().map(&mut chapter).collect()
    };
    let mut parts = Vec::new();
    if !reports.is_empty() {
        parts.push(VolumePart { title: "本年度报告".into(), chapters: chapters(&reports) });
    }
    for chunk in rest.chunk_by(|a, b| month(context, *a) == month(context, *b)) {
        let title = format!("{}月", month(context, chunk[0])).into();
        parts.push(VolumePart { title, chapters: chapters(chunk) });
    }
    let count = parts.iter().map(|part| part.chapters.len()).sum();
    let title = format!("{year}年资料汇编");
    let above = Link { title: "历年资料".into(), address: YEARS.into() };
    let day = |id: Option<&PageId>| context.card(*id?).date.clone();
    let view = Volume {
        year,
        count: cards::small(count),
        from: day(rest.first()),
        to: day(rest.last()),
        archived: archived(site, year),
        above: link(year),
        parts,
    };
    let frame = frame::unlisted(frame::of_made(context, &title, address, Some(above)));
    html("volume.html", frame, View::Volume(view))
}

fn chapter(context: &Context, id: PageId, number: u32, volume: &Arc<str>) -> Chapter {
    let site = &context.site;
    let page = &site.pages[id];
    let elsewhere = Elsewhere {
        from: page.address.clone(),
        to: Arc::clone(volume),
        prefix: format!("text-{number}").into(),
        name: format!("第{number}篇").into(),
        base: site.config.url.clone().unwrap_or_default(),
    };
    Chapter {
        number,
        card: Arc::clone(context.title(id)),
        subtitle: page.document.common.subtitle.clone(),
        author: page.document.common.author.clone(),
        body_html: page.body_html.shown(elsewhere),
        files: page.files.attachments.iter().map(|file| file.title.clone()).collect(),
    }
}
