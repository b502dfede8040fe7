//! Notes in the place of pages that have expired.

use std::sync::Arc;

use super::view::{Link, Tombstone, View};
use super::{Context, File, cards, frame, page};

/// A note for each page that asked for one.
pub fn plan(context: &Context) -> Vec<File> {
    let note = |tombstone: &crate::assemble::Tombstone| {
        let column = &context.site.columns[tombstone.column];
        let column = Link { title: column.title.clone(), address: column.address.clone() };
        let frame = frame::of_made(
            context,
            &tombstone.document.title,
            Arc::clone(&tombstone.address),
            Some(column.clone()),
        );
        let view = Tombstone {
            title: tombstone.document.title.clone(),
            expired: cards::moment(tombstone.expired),
            column,
        };
        page("tombstone.html", frame, View::Tombstone(view))
    };
    context.site.tombstones.iter().map(note).collect()
}
