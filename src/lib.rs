//! Xinhuo 薪火: a folder of Markdown becomes a finished website.
//!
//! The modules below stand in the order in which a page travels: read ▶ parse ▶ assemble ▶ plan ▶ render ▶ deliver.

// The road.
pub mod read;
pub mod parse;
pub mod assemble;
pub mod plan;
pub mod render;
pub mod deliver;

// Beside the road.
pub mod cli;

// The ground: knows nothing of the road.
pub mod kinds;
pub mod theme;
pub mod markdown;
pub mod front_matter;
pub mod picture;
pub mod chart;
pub mod text;
pub mod path;
pub mod diag;

use std::io;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use assemble::{LeftOut, Today};
use deliver::{Delivered, Faults, Wanted};
use diag::{Diagnostic, Outcome, Severity};

/// What a build is told.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The site's folder.
    pub root: PathBuf,
    /// Where the finished site goes.
    pub output: PathBuf,
    /// What decides which pages are published.
    pub today: Today,
    /// Deliver the site though its content has errors: what they concern is left out or stays as it was.
    pub keep_going: bool,
}

/// A stage of the road, told as it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Read,
    Parse,
    Assemble,
    Plan,
    /// So many files are wanted; only those that are not there yet are made.
    Deliver {
        files: usize,
    },
}

/// Who hears how a build gets on: from several threads, and all the time, so it must be quick.
pub trait Observer: Sync {
    /// A stage begins, and the one before has ended.
    fn begin(&self, _: Stage) {}

    /// Calls `make` once, which makes the file at `address`: who wants to know how long that takes measures around it.
    fn around<T>(&self, _address: &str, make: impl FnOnce() -> T) -> T {
        make()
    }
}

/// Nobody.
impl Observer for () {}

/// A whole site, ready to be made file by file.
#[derive(Debug)]
pub struct Composition {
    pub plan: plan::Plan,
    pub templates: render::Templates,
    /// Published pages that somebody wrote.
    pub pages: usize,
    /// What is not published, and why.
    pub left_out: Vec<LeftOut>,
}

impl Composition {
    /// The file at this position of the plan.
    pub fn make(&self, at: usize) -> Outcome<render::Artifact> {
        render::render(&self.plan, &self.templates, &self.plan.recipe(at))
    }
}

/// What a build did.
#[derive(Debug, Default)]
pub struct Summary {
    /// Published pages that somebody wrote.
    pub pages: usize,
    /// What is not published, and why.
    pub left_out: Vec<LeftOut>,
    /// What was written; none when errors stopped it, since then the last good site stays as it is.
    pub delivered: Option<Delivered>,
}

/// Reads the site in `root` and plans its files; none is made yet. `memory` keeps parsed files from one time to the next;
/// `seen` is what a watch saw below `content/`, so that it need not be looked for; what still holds of an `earlier` composition
/// of the same site is not found out again; `begin` hears of every stage.
///
/// # Errors
/// A folder that cannot be listed. Broken content is no error but a diagnostic.
pub fn compose(
    root: &Path,
    today: Today,
    memory: &mut parse::Memory,
    seen: Option<read::Listing<'_>>,
    earlier: Option<&Composition>,
    begin: &mut dyn FnMut(Stage),
) -> io::Result<Outcome<Composition>> {
    begin(Stage::Read);
    let Outcome { value: sources, mut diagnostics } = read::read(root, seen)?;
    begin(Stage::Parse);
    let parsed = diag::take(parse::parse(&sources, memory), &mut diagnostics);
    let theme = diag::take(
        theme::assemble(&sources.theme_files, &parsed.config.theme, &parsed.config.look),
        &mut diagnostics,
    );
    begin(Stage::Assemble);
    let earlier = earlier.map(|earlier| earlier.plan.assembled());
    let mut site = diag::take(assemble::assemble(&sources, parsed, &theme, today, earlier), &mut diagnostics);
    begin(Stage::Plan);
    let theme = Arc::new(theme);
    let (pages, left_out) = (site.pages.len(), mem::take(&mut site.left_out));
    let plan = plan::plan(site, Arc::clone(&theme));
    let templates = diag::take(render::Templates::new(theme, &plan.site), &mut diagnostics);
    let value = Composition { plan, templates, pages, left_out };
    Ok(Outcome { value, diagnostics })
}

/// Builds the site: composes it and delivers it to its folder. `observer` hears how it gets on.
///
/// # Errors
/// What the machine refuses: a folder that cannot be listed, a disk that is full. Broken content is no error but a diagnostic.
pub fn build(
    settings: &Settings,
    memory: &mut parse::Memory,
    observer: &impl Observer,
) -> io::Result<Outcome<Summary>> {
    let Outcome { value: composition, mut diagnostics } =
        compose(&settings.root, settings.today, memory, None, None, &mut |stage| observer.begin(stage))?;
    let stopped =
        |diagnostics: &[Diagnostic]| diagnostics.iter().any(|told| stops(told, settings.keep_going));
    let mut delivered = None;
    if !stopped(&diagnostics) {
        let plan = &composition.plan;
        let addresses: Vec<&Arc<str>> = plan.addresses().collect();
        observer.begin(Stage::Deliver { files: addresses.len() });
        let wanted = addresses.into_par_iter().enumerate();
        let wanted: Vec<_> =
            wanted.map(|(at, address)| Wanted { address, recipe: plan.digest(at) }).collect();
        let faults = if settings.keep_going { Faults::PassOver } else { Faults::StopAll };
        let make = |at: usize| observer.around(wanted[at].address, || composition.make(at));
        let done = diag::take(deliver::folder(&settings.output, &wanted, faults, make)?, &mut diagnostics);
        delivered = (!stopped(&diagnostics)).then_some(done);
    }
    diagnostics.sort();
    diagnostics.dedup();
    let Composition { plan, templates, pages, left_out } = composition;
    if memory.is_last() {
        // The process ends soon: to free a site page by page would only take time.
        mem::forget((plan, templates));
    }
    Ok(Outcome { value: Summary { pages, left_out, delivered }, diagnostics })
}

/// Whether a problem keeps the site from being delivered: an error does. With `keep_going` only one does that concerns every
/// page: in `site.yaml`, in what could not be read at all, or in the output folder.
pub fn stops(problem: &Diagnostic, keep_going: bool) -> bool {
    let is_of_all = || {
        problem.place.as_ref().is_some_and(|place| &*place.file == "site.yaml")
            || read::is_half_a_site(problem.code)
            || deliver::is_of_the_folder(problem.code)
    };
    problem.severity == Severity::Error && (!keep_going || is_of_all())
}
