//! What is shown at one time: takes compositions one after the other, gives the file of an address; knows nothing of HTTP.
//!
//! Errors keep the last good state: those in single files of the content only that of the pages made from them, all others that
//! of the whole site.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::Composition;
use crate::diag::{Diagnostic, Outcome, Severity};
use crate::plan::Recipe;
use crate::plan::view::View;
use crate::render::{self, Artifact};

/// The page for addresses that are none.
pub const NOT_FOUND: &str = "404.html";

/// The site at one time. It never changes: a new one takes its place.
#[derive(Clone, Debug)]
pub struct Snapshot {
    pub composition: Arc<Composition>,
    /// Addresses of pages whose source has errors, with the composition in which they last had none.
    kept: BTreeMap<Arc<str>, Arc<Composition>>,
    /// Whether errors concern more than single files, so that there may be better to come or to go back to.
    is_flawed: bool,
    pub problems: Arc<[Diagnostic]>,
}

impl Snapshot {
    /// The site after a new composition; `earlier` is what was shown before it.
    pub fn after(earlier: Option<&Snapshot>, outcome: Outcome<Composition>) -> Self {
        let Outcome { value: composition, diagnostics } = outcome;
        let errors = || diagnostics.iter().filter(|problem| problem.severity == Severity::Error);
        let is_flawed = errors().any(|problem| content_file(problem).is_none());
        let broken: Vec<&str> = errors().filter_map(content_file).collect();
        let kept = earlier.filter(|earlier| !earlier.is_flawed).map(|earlier| earlier.pages_of(&broken));
        let problems = diagnostics.iter().cloned().collect();
        match earlier {
            Some(earlier) if is_flawed && !earlier.is_flawed => Snapshot { problems, ..earlier.clone() },
            _ => {
                let composition = Arc::new(composition);
                Snapshot { composition, kept: kept.unwrap_or_default(), is_flawed, problems }
            }
        }
    }

    /// The pages made from these files, each with the composition that last had it whole.
    fn pages_of(&self, files: &[&str]) -> BTreeMap<Arc<str>, Arc<Composition>> {
        let now_broken = |source: &str| files.contains(&source);
        let was_broken = |source: &str| {
            self.problems
                .iter()
                .any(|told| told.severity == Severity::Error && content_file(told) == Some(source))
        };
        let earlier =
            self.kept.iter().filter(|(address, from)| source(from, address).is_some_and(now_broken));
        let sources = self.composition.plan.sources();
        let now = sources.filter(|(_, source)| now_broken(source) && !was_broken(source));
        now.map(|(address, _)| (Arc::clone(address), Arc::clone(&self.composition)))
            .chain(earlier.map(|(address, from)| (Arc::clone(address), Arc::clone(from))))
            .collect()
    }

    /// The composition that an address is shown from, and its position in the plan.
    fn find(&self, address: &str) -> Option<(&Composition, usize)> {
        let of = |composition: &Arc<Composition>| composition.plan.find(address).is_some();
        let current = Some(&self.composition).filter(|current| of(current));
        // What a kept page shows may be shown by no other.
        let shown = || self.kept.values().find(|kept| of(kept) && source(kept, address).is_none());
        let composition = self.kept.get(address).or(current).or_else(shown)?;
        Some((composition, composition.plan.find(address)?))
    }

    pub fn has(&self, address: &str) -> bool {
        self.find(address).is_some()
    }

    /// Makes the file of an address.
    pub fn make(&self, address: &str) -> Option<Outcome<Artifact>> {
        let (composition, at) = self.find(address)?;
        if address != NOT_FOUND {
            return Some(composition.make(at));
        }
        // It is shown in the place of pages in any folder, so it finds its way from the root.
        let mut recipe = composition.plan.recipe(at).into_owned();
        if let Recipe::Page(page) = &mut recipe {
            "/".clone_into(&mut page.root);
        }
        Some(render::render(&composition.plan, &composition.templates, &recipe))
    }

    /// Digest of a file that is not rendered: picture, attachment, file of the theme.
    pub fn digest(&self, address: &str) -> Option<u128> {
        let (composition, at) = self.find(address)?;
        let recipe = composition.plan.recipe(at);
        matches!(*recipe, Recipe::Copy { .. } | Recipe::Picture { .. } | Recipe::Asset(_))
            .then(|| composition.plan.digest(at))
    }

    /// The file that a page is made from.
    pub fn source(&self, address: &str) -> Option<&str> {
        let (composition, _) = self.find(address)?;
        source(composition, address)
    }

    pub fn is_draft(&self, address: &str) -> bool {
        self.find(address).is_some_and(|(composition, at)| match &*composition.plan.recipe(at) {
            Recipe::Page(page) => matches!(&page.view, View::Article(article) if article.draft),
            _ => false,
        })
    }
}

fn source<'a>(composition: &'a Composition, address: &str) -> Option<&'a str> {
    let mut sources = composition.plan.sources();
    sources.find(|(own, _)| ***own == *address).map(|(_, file)| &**file)
}

/// The single file of the content that a problem concerns.
fn content_file(problem: &Diagnostic) -> Option<&str> {
    let file = &*problem.place.as_ref()?.file;
    (file.starts_with("content/") && !crate::path::extension(file).is_empty()).then_some(file)
}
