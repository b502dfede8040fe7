//! The lists of columns, page by page.

use super::view::{Link, List, View};
use super::{Context, File, calendars, cards, frame, page};
use crate::markdown::Html;

/// One file for each page of each column's list. The home page is no list.
pub fn plan(context: &Context) -> Vec<File> {
    let site = &context.site;
    let mut files = Vec::new();
    for (id, column) in site.columns.iter().enumerate().skip(1) {
        let size = column.front.page_size.unwrap_or(site.config.page_size);
        let columns: Vec<Link> = column
            .children
            .iter()
            .map(|child| Link {
                title: site.columns[*child].title.clone(),
                address: site.columns[*child].address.clone(),
            })
            .collect();
        for (address, ids, pager) in cards::paged(&column.address, &column.pages, size) {
            let is_first = pager.number == 1;
            let frame = frame::of_column(context, id, address, pager.number);
            let list = List {
                title: column.title.clone(),
                description: column.front.description.clone(),
                kind: column.kind.name(),
                intro_html: if is_first { column.body_html.clone() } else { Html::default() },
                columns: columns.clone(),
                cards: context.cards(ids),
                schedule: if is_first { calendars::schedule(context, id) } else { None },
                pager,
            };
            files.push(page("list.html", frame, View::List(list)));
        }
    }
    files
}
