//! Pages that lead on from old addresses.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Context, File, Recipe, Redirect};
use crate::path;

/// One page for each alias.
pub fn plan(context: &Context) -> Vec<File> {
    let pages = context.site.pages.iter();
    if context.site.redirects.is_empty() {
        return Vec::new();
    }
    let titles: HashMap<&str, &Arc<str>> = pages.map(|page| (&*page.address, &page.document.title)).collect();
    let redirect = |(old, new): (&Arc<str>, &Arc<str>)| {
        let title = titles.get(&**new).map_or_else(Arc::default, |title| Arc::clone(title));
        let recipe = Redirect { title, to: path::relative(old, new), canonical: context.url(new) };
        (Arc::clone(old), Recipe::Redirect(recipe).into())
    };
    context.site.redirects.iter().map(redirect).collect()
}
