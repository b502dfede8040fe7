//! The lists of columns, page by page.

use super::view::{Link, List, View};
use super::{Context, File, Planned, Recipe, calendars, cards, frame, html};
use crate::assemble::{Column, ColumnId, numbered};
use crate::markdown::Html;

/// One file for each page of each column's list. The home page is no list.
pub fn plan(context: &Context) -> Vec<File> {
    let columns = context.site.columns.iter().enumerate().skip(1);
    let of_column = |(id, column): (ColumnId, &Column)| {
        let numbers = cards::numbers(&column.address, column.pages.len(), size(context, column));
        numbers.map(|(number, address)| (address, Planned::List(id, number))).collect::<Vec<File>>()
    };
    columns.flat_map(of_column).collect()
}

/// The recipe of page `number` of the list of a column.
pub fn recipe(context: &Context, id: ColumnId, number: usize) -> Recipe {
    let columns = &context.site.columns;
    let column = &columns[id];
    let nested = column.children.iter().map(|child| &columns[*child]);
    let link = |column: &Column| Link { title: column.title.clone(), address: column.address.clone() };
    let (ids, pager) = cards::paged(&column.address, &column.pages, size(context, column), number);
    let address = numbered(&column.address, number);
    let frame = frame::of_column(context, id, address, pager.number);
    let is_first = number == 1;
    let list = List {
        title: column.title.clone(),
        description: column.front.description.clone(),
        kind: column.kind.name(),
        intro_html: if is_first { column.body_html.clone() } else { Html::default() },
        columns: nested.map(link).collect(),
        cards: context.cards(ids),
        schedule: if is_first { calendars::schedule(context, id) } else { None },
        pager,
    };
    html("list.html", frame, View::List(list))
}

fn size(context: &Context, column: &Column) -> usize {
    column.front.page_size.unwrap_or(context.site.config.page_size)
}
