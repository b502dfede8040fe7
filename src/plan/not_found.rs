//! `404.html`, shown by a server for an address that does not exist.

use super::view::{Link, NotFound, View};
use super::{Context, File, frame, page};

/// The page with places to go instead.
pub fn plan(context: &Context) -> Vec<File> {
    let columns = &context.site.columns;
    let shown = columns[0].children.iter().map(|id| &columns[*id]).filter(|column| column.front.nav);
    let columns =
        shown.map(|column| Link { title: column.title.clone(), address: column.address.clone() }).collect();
    vec![page(
        "not_found.html",
        frame::of_made(context, "页面不存在", "404.html", None),
        View::NotFound(NotFound { columns }),
    )]
}
