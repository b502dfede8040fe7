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
use std::iter;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

pub use recipe::{HtmlPage, Recipe, Redirect};

use crate::assemble::{ColumnId, PageId, Site, Taxonomy};
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
    /// The others are many or hold much, so their recipes are made when they are asked for.
    Home,
    /// A page of the list of a column, by its number.
    List(ColumnId, usize),
    Article(PageId),
    /// A page of the list of a term, by its number.
    Term {
        taxonomy: usize,
        term: usize,
        number: usize,
    },
    Year(i16),
    Volume(i16),
    /// The calendar of one activity.
    Event(PageId),
    /// The calendar of a column.
    Events(ColumnId),
    Feed(ColumnId),
    Sitemap,
}

/// What the features work from.
#[derive(Debug)]
pub struct Context {
    pub site: Site,
    pub theme: Arc<Theme>,
    /// What each page shows of itself elsewhere.
    cards: Vec<OnceLock<Cards>>,
    /// The pages of each term in the order of its list, by taxonomy and term.
    lists: Vec<Vec<OnceLock<Vec<PageId>>>>,
    /// Address of the feed of each column that has one; the first is that of the whole site.
    pub feeds: Vec<Option<Arc<str>>>,
    /// What the frames of each column's pages share.
    pub frames: Vec<frame::Shared>,
}

/// The card of a page, made when it is first asked for.
#[derive(Debug)]
struct Cards {
    full: Arc<Card>,
    /// Without its summary, so that a page that lists titles alone need not be made again when a summary changes.
    title: Arc<Card>,
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
    let cards = iter::repeat_with(OnceLock::new).take(site.pages.len()).collect();
    let of_terms =
        |taxonomy: &Taxonomy| iter::repeat_with(OnceLock::new).take(taxonomy.terms.len()).collect();
    let lists = site.taxonomies.iter().map(of_terms).collect();
    let (feeds, frames) = (feeds::addresses(&site), frame::shared(&site));
    let context = Context { site, theme, cards, lists, feeds, frames };
    let mut files: Vec<File> = FEATURES.iter().flat_map(|feature| feature(&context)).collect();
    // A page that somebody wrote comes before one that the program makes.
    files.par_sort_by(|(a, _), (b, _)| a.cmp(b));
    files.dedup_by(|(later, _), (first, _)| later == first);
    files.shrink_to_fit();
    let site = Arc::new(site::view(&context));
    let base = recipe::digest_of(&(&*site, context.theme.digest, env!("XINHUO_PROGRAM")));
    Plan { site, base, context, files }
}

impl Plan {
    /// The site that it was planned from.
    pub fn assembled(&self) -> &Site {
        &self.context.site
    }

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
            other => Cow::Owned(self.context.recipe(other)),
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
    /// The recipe of a file that has none yet.
    fn recipe(&self, planned: &Planned) -> Recipe {
        match *planned {
            Planned::Recipe(ref recipe) => recipe.clone(),
            Planned::Home => home::recipe(self),
            Planned::List(column, number) => columns::recipe(self, column, number),
            Planned::Article(page) => articles::recipe(self, page),
            Planned::Term { taxonomy, term, number } => topics::recipe(self, taxonomy, term, number),
            Planned::Year(year) => years::recipe(self, year),
            Planned::Volume(year) => years::volume(self, year),
            Planned::Event(page) => calendars::of_page(self, page),
            Planned::Events(column) => calendars::of_column(self, column),
            Planned::Feed(column) => feeds::recipe(self, column),
            Planned::Sitemap => site_map::xml(self),
        }
    }

    /// What a page shows of itself elsewhere.
    fn card(&self, id: PageId) -> &Arc<Card> {
        &self.both(id).full
    }

    /// The same without its summary.
    fn title(&self, id: PageId) -> &Arc<Card> {
        &self.both(id).title
    }

    fn both(&self, id: PageId) -> &Cards {
        self.cards[id].get_or_init(|| {
            let full = cards::card(&self.site, id);
            let title = Arc::new(Card { summary: Arc::default(), ..full.clone() });
            Cards { full: Arc::new(full), title }
        })
    }

    fn cards(&self, ids: &[PageId]) -> Vec<Arc<Card>> {
        ids.iter().map(|id| Arc::clone(self.card(*id))).collect()
    }

    fn titles(&self, ids: &[PageId]) -> Vec<Arc<Card>> {
        ids.iter().map(|id| Arc::clone(self.title(*id))).collect()
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
