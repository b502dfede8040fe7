//! Makes one file from its recipe: a pure function from [`Recipe`] to [`Artifact`].

mod ics;
mod json_ld;
mod offer;
mod syntax;
mod table;
mod template;
mod xml;

use std::path::PathBuf;

pub use template::Templates;

use crate::diag::Outcome;
use crate::plan::{Plan, Recipe};

/// A finished file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Artifact {
    Bytes(Vec<u8>),
    /// A file to copy from this place; it is streamed and never whole in memory.
    File(PathBuf),
    /// A picture to clean from this place, on its way; one at a time for each thread.
    Picture(PathBuf),
}

/// Makes the file of `recipe`.
pub fn render(plan: &Plan, templates: &Templates, recipe: &Recipe) -> Outcome<Artifact> {
    let text = match recipe {
        Recipe::Page(page) => {
            let Outcome { value, diagnostics } = templates.render(page);
            return Outcome { value: Artifact::Bytes(value), diagnostics };
        }
        Recipe::Copy { disk, .. } => return done(Artifact::File(disk.clone())),
        Recipe::Picture { disk, .. } => return done(Artifact::Picture(disk.clone())),
        Recipe::Asset(bytes) => return done(Artifact::Bytes(bytes.to_vec())),
        Recipe::Calendar(calendar) => ics::calendar(calendar),
        Recipe::Feed(feed) => xml::feed(feed),
        Recipe::Sitemap(entries) => xml::sitemap(entries),
        Recipe::Robots { sitemap } => xml::robots(sitemap.as_deref()),
        Recipe::Table(rows) => table::csv(rows),
        Recipe::Redirect(redirect) => xml::redirect(redirect, plan.site.language),
    };
    done(Artifact::Bytes(text.into_bytes()))
}

fn done(value: Artifact) -> Outcome<Artifact> {
    Outcome { value, diagnostics: Vec::new() }
}
