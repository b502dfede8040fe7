//! Atom feeds (RFC 4287) of the site and of each column; only with `url:`, since a feed needs absolute links.

use std::sync::Arc;

use super::view::{Feed, FeedEntry};
use super::{Context, File, Planned, Recipe};
use crate::assemble::{Column, ColumnId, Page, PageId, Site};
use crate::text::date;

/// A feed of the site and one of each column that has dated pages.
pub fn plan(context: &Context) -> Vec<File> {
    let feeds = context.feeds.iter().enumerate();
    feeds.filter_map(|(id, address)| Some((Arc::clone(address.as_ref()?), Planned::Feed(id)))).collect()
}

/// The recipe of the feed of a column; the first is that of the whole site.
pub fn recipe(context: &Context, id: ColumnId) -> Recipe {
    let Site { config, columns, pages, in_time, .. } = &context.site;
    let column = &columns[id];
    let title = match id {
        0 => config.title.clone(),
        _ => format!("{} - {}", column.title, config.title).into(),
    };
    let is_in_it = |page: &PageId| (id == 0 || pages[*page].column == id) && is_in_feed(&pages[*page]);
    let newest = in_time.newest.iter().filter(|page| is_in_it(page)).take(config.feed_size);
    let entries: Vec<FeedEntry> = newest.filter_map(|page| entry(context, *page)).collect();
    Recipe::Feed(Feed {
        title,
        url: context.feeds[id].as_ref().and_then(|address| context.url(address)).unwrap_or_default(),
        page: context.url(&column.address).unwrap_or_default(),
        updated: entries.iter().map(|entry| &entry.updated).max().cloned().unwrap_or_default(),
        author: config.owner.clone().unwrap_or_else(|| config.title.clone()),
        entries,
    })
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
