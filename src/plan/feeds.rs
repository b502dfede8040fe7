//! Atom feeds (RFC 4287) of the site and of each column; only with `url:`, since a feed needs absolute links.

use std::sync::Arc;

use super::view::{Feed, FeedEntry};
use super::{Context, File, Recipe};
use crate::assemble::{Column, Page, PageId, Site, newest_first};
use crate::text::date;

/// A feed of the site and one of each column that has dated pages.
pub fn plan(context: &Context) -> Vec<File> {
    let site = &context.site;
    let mut files = Vec::new();
    for (id, column) in site.columns.iter().enumerate() {
        let Some(address) = &context.feeds[id] else { continue };
        let (title, pages) = match id {
            0 => (site.config.title.clone(), (0..site.pages.len()).collect()),
            _ => (format!("{} - {}", column.title, site.config.title).into(), column.pages.clone()),
        };
        files.extend(feed(context, title, address, &column.address, pages));
    }
    files
}

/// Address of the feed of each column that has one; the first is that of the whole site.
pub fn addresses(site: &Site) -> Vec<Option<Arc<str>>> {
    let config = &site.config;
    let is_wanted = config.url.is_some() && config.feed_size > 0;
    let of_column = |(id, column): (usize, &Column)| {
        let has_entries = match id {
            0 => site.pages.iter().any(is_in_feed),
            _ => column.pages.iter().any(|page| is_in_feed(&site.pages[*page])),
        };
        (is_wanted && has_entries).then(|| column.feed_address())
    };
    site.columns.iter().enumerate().map(of_column).collect()
}

fn is_in_feed(page: &Page) -> bool {
    let common = &page.document.common;
    common.date.is_some() && !common.noindex
}

fn feed(
    context: &Context,
    title: Arc<str>,
    address: &Arc<str>,
    page: &str,
    mut ids: Vec<PageId>,
) -> Option<File> {
    let site = &context.site;
    ids.retain(|id| is_in_feed(&site.pages[*id]));
    newest_first(&mut ids, &site.pages);
    ids.truncate(site.config.feed_size);
    let entries: Vec<FeedEntry> = ids.iter().filter_map(|id| entry(context, *id)).collect();
    let updated = entries.iter().map(|entry| &entry.updated).max().cloned()?;
    let feed = Feed {
        title,
        url: context.url(address)?,
        page: context.url(page)?,
        updated,
        author: site.config.owner.clone().unwrap_or_else(|| site.config.title.clone()),
        entries,
    };
    Some((Arc::clone(address), Recipe::Feed(feed).into()))
}

fn entry(context: &Context, id: PageId) -> Option<FeedEntry> {
    let page = &context.site.pages[id];
    let common = &page.document.common;
    let published = common.date?;
    Some(FeedEntry {
        title: page.document.title.clone(),
        url: context.url(&page.address)?,
        published: date::rfc3339(published).into(),
        updated: date::rfc3339(common.updated.unwrap_or(published)).into(),
        summary: page.document.summary.clone(),
        author: common.author.clone().or_else(|| common.source.clone()),
    })
}
