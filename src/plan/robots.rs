//! `robots.txt`.

use super::{Context, File, Recipe};

/// Everything may be visited; the sitemap is named where there is one.
pub fn plan(context: &Context) -> Vec<File> {
    vec![("robots.txt".into(), Recipe::Robots { sitemap: context.url("sitemap.xml") }.into())]
}
