//! The site map for people, and `sitemap.xml` for machines.

use std::sync::Arc;

use super::view::{Link, SiteMap, SiteMapColumn, SitemapEntry, View};
use super::{Context, File, Planned, Recipe, cards, frame, page};
use crate::assemble::{ColumnId, SITE_MAP};
use crate::text::date;

/// How many pages of a column the site map names.
const PAGES: usize = 20;

/// The site map page; with `url:`, `sitemap.xml` as well.
pub fn plan(context: &Context) -> Vec<File> {
    let mut columns = Vec::new();
    for id in &context.site.columns[0].children {
        add(context, *id, 0, &mut columns);
    }
    let frame = frame::of_made(context, "站点地图", SITE_MAP, None);
    let mut files = vec![page("site_map.html", frame, View::SiteMap(SiteMap { columns }))];
    if context.site.config.url.is_some() {
        files.push(("sitemap.xml".into(), Planned::Sitemap));
    }
    files
}

/// The recipe of `sitemap.xml`.
pub fn xml(context: &Context) -> Recipe {
    Recipe::Sitemap(entries(context))
}

fn add(context: &Context, id: ColumnId, depth: u8, columns: &mut Vec<SiteMapColumn>) {
    let column = &context.site.columns[id];
    let pages: Vec<Link> =
        column.pages.iter().take(PAGES).map(|id| cards::link(&context.site, *id)).collect();
    columns.push(SiteMapColumn {
        title: column.title.clone(),
        address: column.address.clone(),
        depth,
        count: cards::small(column.pages.len()),
        pages,
    });
    for child in &column.children {
        add(context, *child, depth.saturating_add(1), columns);
    }
}

/// Columns and pages with their last day of change; pages with `noindex` stay out.
fn entries(context: &Context) -> Vec<SitemapEntry> {
    let columns = context.site.columns.iter().map(|column| (&column.address, None));
    let pages = context.site.pages.iter().filter(|page| !page.document.common.noindex).map(|page| {
        let common = &page.document.common;
        (&page.address, common.updated.or(common.date))
    });
    let entry = |(address, changed): (&Arc<str>, Option<date::Moment>)| {
        let modified = changed.map(|moment| moment.date.to_string().into());
        Some(SitemapEntry { url: context.url(address)?, modified })
    };
    columns.chain(pages).filter_map(entry).collect()
}
