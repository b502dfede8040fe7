//! The home page, from the blocks that `site.yaml` declares; the side bar is made of the same blocks.

use std::cmp::Reverse;
use std::iter;
use std::sync::Arc;

use super::view::{Banner, Block, Card, Home, Indicator, TopicLink, View};
use super::{Context, File, Planned, Recipe, cards, frame, html, reports};
use crate::assemble::{ColumnId, Page, PageId, Site};
use crate::kinds::Detail;
use crate::parse::{BlockConfig, BlockKind};

/// A carousel shows no more pictures than somebody would wait for.
const MOST_SLIDES: usize = 5;

/// The home page.
pub fn plan(context: &Context) -> Vec<File> {
    vec![(Arc::clone(&context.site.columns[0].address), Planned::Home)]
}

/// Its recipe.
pub fn recipe(context: &Context) -> Recipe {
    let config = &context.site.config;
    let blocks = if config.home.is_empty() { default_blocks(context) } else { blocks(context, &config.home) };
    let home = Home { intro_html: context.site.columns[0].body_html.clone(), blocks };
    html("home.html", frame::of_home(context), View::Home(home))
}

/// Blocks with what they show.
pub fn blocks(context: &Context, declared: &[BlockConfig]) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(declared.len());
    for block in declared {
        let named = block.column.as_ref().map(|name| name.value.trim_matches('/'));
        let column =
            named.and_then(|name| context.site.columns.iter().position(|column| column.folder == name));
        let mut built = build(context, block.kind, column, block.title.clone(), block.count);
        if block.kind == BlockKind::Carousel {
            built.cards = slides(context, column, block.count, &blocks);
        }
        blocks.push(built);
    }
    blocks
}

/// The newest pages with a picture, but for the one that a headline above shows already.
fn slides(context: &Context, column: Option<ColumnId>, count: usize, above: &[Block]) -> Vec<Arc<Card>> {
    let headlines = above.iter().filter(|block| block.kind == BlockKind::Headline.name());
    let leads: Vec<&Arc<str>> =
        headlines.filter_map(|block| block.cards.first()).map(|card| &card.address).collect();
    let is_new = |page: &Page| cards::picture(page).is_some() && !leads.contains(&&page.address);
    context.cards(&newest(context, column, count.min(MOST_SLIDES), is_new))
}

/// A list of each column, where `site.yaml` declares nothing.
fn default_blocks(context: &Context) -> Vec<Block> {
    let columns = &context.site.columns;
    let shown = columns[0].children.iter().filter(|id| columns[**id].front.nav);
    shown.map(|id| build(context, BlockKind::List, Some(*id), None, 6)).collect()
}

fn build(
    context: &Context,
    kind: BlockKind,
    column: Option<ColumnId>,
    title: Option<Arc<str>>,
    count: usize,
) -> Block {
    let columns = &context.site.columns;
    let subject = column.map(|id| &columns[id]);
    let mut block = Block {
        kind: kind.name(),
        title: title.or_else(|| subject.map(|column| column.title.clone())).unwrap_or_default(),
        more: subject.map(|column| Arc::clone(&column.address)),
        cards: Vec::new(),
        figures: Vec::new(),
        topics: Vec::new(),
        banners: Vec::new(),
    };
    match kind {
        BlockKind::Headline | BlockKind::Cards => {
            block.cards = context.cards(&newest(context, column, count, |_| true));
        }
        BlockKind::List => block.cards = context.titles(&newest(context, column, count, |_| true)),
        BlockKind::Photos => {
            let has_picture = |page: &Page| cards::picture(page).is_some();
            block.cards = context.cards(&newest(context, column, count, has_picture));
        }
        BlockKind::Figures => {
            if let Some((address, figures)) = figures(context, column, count) {
                block.more = Some(address);
                block.figures = figures;
            }
        }
        BlockKind::Banners => block.banners = banners(context, count),
        BlockKind::Topics => block.topics = topics(context, count),
        BlockKind::Carousel | BlockKind::Text => {}
    }
    block
}

/// The newest pages of a column and those nested in it, pinned ones first.
fn newest(
    context: &Context,
    column: Option<ColumnId>,
    count: usize,
    wanted: impl Fn(&Page) -> bool,
) -> Vec<PageId> {
    let Site { pages, in_time, .. } = &context.site;
    let folders = column.map(|column| nested(context, column));
    let is_wanted = |id: &PageId| {
        let page = &pages[*id];
        folders.as_ref().is_none_or(|folders| folders.contains(&page.column))
            && page.document.common.date.is_some()
            && wanted(page)
    };
    let others = in_time.newest.iter().filter(|id| !pages[**id].document.common.pinned);
    in_time.pinned.iter().chain(others).copied().filter(is_wanted).take(count).collect()
}

/// A column and those nested in it.
fn nested(context: &Context, column: ColumnId) -> Vec<ColumnId> {
    let children = context.site.columns[column].children.iter();
    iter::once(column).chain(children.flat_map(|child| nested(context, *child))).collect()
}

/// Figures of the newest report that has some: its address and its first figures.
fn figures(context: &Context, column: Option<ColumnId>, count: usize) -> Option<(Arc<str>, Vec<Indicator>)> {
    let columns = &context.site.columns;
    let mut ids: Vec<PageId> = match column {
        Some(column) => {
            nested(context, column).into_iter().flat_map(|id| columns[id].pages.iter().copied()).collect()
        }
        None => (0..context.site.pages.len()).collect(),
    };
    ids.sort_by_key(|id| (Reverse(context.site.pages[*id].year), *id));
    ids.into_iter().find_map(|id| {
        let page = &context.site.pages[id];
        let Detail::Report(report) = &page.document.detail else { return None };
        let year = page.year.filter(|_| !report.indicators.is_empty())?;
        let mut figures = reports::indicators(&report.indicators, year, reports::table_of(context, page));
        figures.truncate(count);
        Some((page.address.clone(), figures))
    })
}

fn banners(context: &Context, count: usize) -> Vec<Banner> {
    let banner = |banner: &crate::assemble::Banner| Banner {
        title: banner.title.clone(),
        note: banner.note.clone(),
        address: banner.address.clone(),
        url: banner.url.clone(),
        image: banner.image.as_ref().map(cards::image),
    };
    context.site.shown.banners.iter().take(count).map(banner).collect()
}

/// The terms with most pages, of all taxonomies.
fn topics(context: &Context, count: usize) -> Vec<TopicLink> {
    let terms = context.site.taxonomies.iter().flat_map(|taxonomy| &taxonomy.terms);
    let mut topics: Vec<TopicLink> = terms
        .map(|term| TopicLink {
            title: term.title.clone(),
            address: term.address.clone(),
            count: cards::small(term.pages.len()),
        })
        .collect();
    topics.sort_by(|a, b| (Reverse(a.count), &a.address).cmp(&(Reverse(b.count), &b.address)));
    topics.truncate(count);
    topics
}
