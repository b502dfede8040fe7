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

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

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
    base: u128,
    context: Context,
    /// By address.
    files: Vec<File>,
}

/// A file that is planned.
#[derive(Debug)]
enum Planned {
    Recipe(Recipe),
    /// A page that somebody wrote. There are many of them, so their recipes are made when they are asked for.
    Article(PageId),
}

/// What the features work from.
#[derive(Debug)]
pub struct Context {
    pub site: Site,
    pub theme: Arc<Theme>,
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
type File = (Arc<str>, Planned);

/// A feature: which files it adds to the site.
type Feature = fn(&Context) -> Vec<File>;

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
pub fn plan(site: Site, theme: Arc<Theme>) -> Plan {
    let ids = 0..site.pages.len();
    let cards: Vec<Arc<Card>> = ids.into_par_iter().map(|id| Arc::new(cards::card(&site, id))).collect();
    let titles = cards
        .par_iter()
        .map(|card| Arc::new(Card { summary: Arc::default(), ..Card::clone(card) }))
        .collect();
    let (feeds, frames) = (feeds::addresses(&site), frame::shared(&site));
    let context = Context { site, theme, cards, titles, feeds, frames };
    let mut files = BTreeMap::new();
    for feature in FEATURES {
        for (address, planned) in feature(&context) {
            // A page that somebody wrote comes before one that the program makes.
            files.entry(address).or_insert(planned);
        }
    }
    let site = Arc::new(site::view(&context));
    let base = recipe::digest_of(&(&*site, context.theme.digest, env!("XINHUO_PROGRAM")));
    Plan { site, base, context, files: files.into_iter().collect() }
}

impl Plan {
    /// The addresses of all files, sorted; files are named by their position among them.
    pub fn addresses(&self) -> impl ExactSizeIterator<Item = &Arc<str>> {
        self.files.iter().map(|(address, _)| address)
    }

    /// The position of the file at `address`.
    pub fn find(&self, address: &str) -> Option<usize> {
        self.files.binary_search_by(|(other, _)| (**other).cmp(address)).ok()
    }

    /// The pages that somebody wrote: address and file.
    pub fn sources(&self) -> impl Iterator<Item = (&Arc<str>, &Arc<str>)> {
        let Site { columns, pages, .. } = &self.context.site;
        let columns = columns.iter().filter_map(|column| Some((&column.address, column.document.as_ref()?)));
        let columns = columns.map(|(address, document)| (address, &document.file.path));
        columns.chain(pages.iter().map(|page| (&page.address, &page.document.file.path)))
    }

    /// How the file at this position is made.
    pub fn recipe(&self, at: usize) -> Cow<'_, Recipe> {
        match &self.files[at].1 {
            Planned::Recipe(recipe) => Cow::Borrowed(recipe),
            Planned::Article(id) => Cow::Owned(articles::recipe(&self.context, *id)),
        }
    }

    /// Digest of the recipe at this position: equal digests mean equal files.
    pub fn digest(&self, at: usize) -> u128 {
        self.recipe(at).digest(self.base)
    }
}

impl From<Recipe> for Planned {
    fn from(recipe: Recipe) -> Self {
        Planned::Recipe(recipe)
    }
}

impl Context {
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
    (Arc::clone(&frame.address), html(template, frame, view).into())
}

/// The recipe of a page from a template.
fn html(template: &'static str, frame: Frame, view: View) -> Recipe {
    let root = crate::path::to_root(&frame.address);
    Recipe::Page(Box::new(HtmlPage { template, root, frame, view }))
}
