//! Lists what files the site is made of: address → recipe. Each feature is a file here and a line in `FEATURES`.
//!
//! Takes the assembled site, gives closed recipes; knows nothing of how a file is made or where it goes.

mod articles;
mod calendars;
mod cards;
mod charts;
mod columns;
mod feeds;
mod files;
mod frame;
mod home;
mod indicators;
mod lessons;
mod not_found;
mod recipe;
mod redirects;
mod reports;
mod robots;
mod search;
mod site;
mod site_map;
mod tombstones;
mod topics;
pub mod view;
mod years;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use recipe::{HtmlPage, Recipe, Redirect};

use crate::assemble::{PageId, Site};
use crate::theme::Theme;
use view::{Card, Frame, SiteView, View};

/// What files the site is made of.
#[derive(Debug)]
pub struct Plan {
    /// What every page shares.
    pub site: Arc<SiteView>,
    /// Digest of what every page shares: the site's view, the theme, the program's version.
    pub base: u128,
    /// Recipes by address.
    pub recipes: BTreeMap<Arc<str>, Recipe>,
}

/// What the features work from.
#[derive(Debug)]
pub struct Context<'a> {
    pub site: &'a Site,
    pub theme: &'a Theme,
    /// One card for each page.
    pub cards: Vec<Arc<Card>>,
    /// The same cards without summaries, so that a page that lists titles alone need not be made again when a summary changes.
    pub titles: Vec<Arc<Card>>,
    /// Address of the feed of each column that has one; the first is that of the whole site.
    pub feeds: Vec<Option<Arc<str>>>,
    /// What the frames of each column's pages share.
    pub frames: Vec<frame::Shared>,
}

/// A file of the site: its address and how it is made.
type File = (Arc<str>, Recipe);

/// A feature: which files it adds to the site.
type Feature = fn(&Context<'_>) -> Vec<File>;

/// All features, in reading order.
const FEATURES: &[Feature] = &[
    home::plan,
    columns::plan,
    articles::plan,
    topics::plan,
    years::plan,
    indicators::plan,
    site_map::plan,
    search::plan,
    not_found::plan,
    tombstones::plan,
    redirects::plan,
    calendars::plan,
    feeds::plan,
    robots::plan,
    files::plan,
];

/// Plans the site.
pub fn plan(site: &Site, theme: &Theme) -> Plan {
    let cards: Vec<Arc<Card>> = (0..site.pages.len()).map(|id| Arc::new(cards::card(site, id))).collect();
    let titles =
        cards.iter().map(|card| Arc::new(Card { summary: Arc::default(), ..Card::clone(card) })).collect();
    let context =
        Context { site, theme, cards, titles, feeds: feeds::addresses(site), frames: frame::shared(site) };
    let mut recipes = BTreeMap::new();
    for feature in FEATURES {
        for (address, recipe) in feature(&context) {
            // A page that somebody wrote comes before one that the program makes.
            recipes.entry(address).or_insert(recipe);
        }
    }
    let site = Arc::new(site::view(&context));
    let base = recipe::digest_of(&(&*site, theme.digest, env!("CARGO_PKG_VERSION")));
    Plan { site, base, recipes }
}

impl Plan {
    /// Digest of the recipe of each address, in the order of addresses.
    pub fn digests(&self) -> Vec<(&str, u128)> {
        use rayon::prelude::*;
        let recipes: Vec<_> = self.recipes.iter().collect();
        recipes.into_par_iter().map(|(address, recipe)| (&**address, recipe.digest(self.base))).collect()
    }
}

impl Context<'_> {
    fn cards(&self, ids: &[PageId]) -> Vec<Arc<Card>> {
        ids.iter().map(|id| Arc::clone(&self.cards[*id])).collect()
    }

    fn titles(&self, ids: &[PageId]) -> Vec<Arc<Card>> {
        ids.iter().map(|id| Arc::clone(&self.titles[*id])).collect()
    }

    /// Absolute URL of an address; none without `url:`.
    fn url(&self, address: &str) -> Option<Arc<str>> {
        let url = self.site.config.url.as_ref()?;
        // A folder's index is known by its folder.
        let short =
            address.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'));
        Some(format!("{url}{}", short.unwrap_or(address)).into())
    }
}

/// A page from a template, at its address.
fn page(template: &'static str, frame: Frame, view: View) -> File {
    let address = Arc::clone(&frame.address);
    let root = crate::path::to_root(&address);
    (address, Recipe::Page(Box::new(HtmlPage { template, root, frame, view })))
}
