//! The page to look things up: by column, topic, year.

use super::view::{Link, Search, View};
use super::{Context, File, frame, page};
use crate::assemble::{SEARCH, year_address};

/// The page; none where the theme has no template for it.
pub fn plan(context: &Context) -> Vec<File> {
    if !is_there(context) {
        return Vec::new();
    }
    let site = &context.site;
    let shown = site.columns[0].children.iter().map(|id| &site.columns[*id]);
    let columns = shown
        .filter(|column| column.front.nav)
        .map(|column| Link { title: column.title.clone(), address: column.address.clone() })
        .collect();
    let year = |year: &i16| Link { title: format!("{year}年").into(), address: year_address(*year) };
    let years = site.years.keys().rev().map(year).collect();
    let view = View::Search(Search { columns, years });
    vec![page("search.html", frame::of_made(context, "资料查找", SEARCH, None), view)]
}

/// Whether the site has this page: themes made before it lack the template, and go on without.
pub fn is_there(context: &Context) -> bool {
    context.theme.templates.contains_key("search.html")
}
