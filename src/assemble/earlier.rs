//! What of an earlier site still holds: takes that site and what is known of the new one, says for which pages nothing changed.
//!
//! Nothing follows who refers to whom. Where everything that a text may refer to is as it was, an unchanged text refers to the
//! same; where anything of it changed, all texts are resolved anew.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use xxhash_rust::xxh3::Xxh3;

use super::bodies::Resolved;
use super::{Column, Lists, Page, PageId, Site, Tombstone};
use crate::parse::Document;
use crate::read::Sources;

/// An earlier site, as far as it may still hold.
#[derive(Clone, Copy, Debug, Default)]
pub struct Earlier<'a>(Option<&'a Site>);

impl<'a> Earlier<'a> {
    /// The earlier site, where its columns stand where they stand now: then so do pages that did not change.
    pub fn in_place(site: Option<&'a Site>, columns: &[Column]) -> Self {
        let stands =
            |(a, b): (&Column, &Column)| a.folder == b.folder && a.address_folder == b.address_folder;
        let stand = |site: &&Site| {
            site.columns.len() == columns.len() && site.columns.iter().zip(columns).all(stands)
        };
        Self(site.filter(stand))
    }

    /// The same, where also all that a text may refer to is as it was.
    pub fn resolved(self, pages: &[Page], surroundings: u128) -> Self {
        let refers_alike = |(was, is): (&Page, &Page)| {
            let (before, now) = (&was.document, &is.document);
            let is_same = || before.path() == now.path() && before.body.anchors == now.body.anchors;
            was.address == is.address && (Arc::ptr_eq(before, now) || is_same())
        };
        let is_as_it_was = |site: &&Site| {
            site.surroundings == surroundings
                && site.pages.len() == pages.len()
                && site.pages.iter().zip(pages).all(refers_alike)
        };
        Self(self.0.filter(is_as_it_was))
    }

    /// The page as it was, if its document is the same.
    pub fn page(self, id: PageId, document: &Arc<Document>) -> Option<&'a Page> {
        self.0?.pages.get(id).filter(|page| Arc::ptr_eq(&page.document, document))
    }

    /// Its text as it was resolved; none where something was not found, so that it is told again.
    pub fn text(self, id: PageId, document: &Arc<Document>) -> Option<Resolved> {
        let page = self.page(id, document)?;
        let used = page.used.clone()?;
        Some(Resolved { html: page.body_html.clone(), used, diagnostics: Vec::new() })
    }
}

/// Digest of all that a text may refer to beside pages: paths, addresses, anchors, files.
pub fn surroundings(
    sources: &Sources,
    lists: &Lists<'_>,
    tombstones: &[Tombstone],
    unpublished: &[Arc<Document>],
    made: &[Arc<str>],
) -> u128 {
    let mut hasher = Xxh3::new();
    (sources.assets.len(), lists.columns.len(), tombstones.len(), unpublished.len()).hash(&mut hasher);
    for asset in sources.assets.values() {
        (&asset.path, asset.bytes, asset.sha256, &asset.picture).hash(&mut hasher);
    }
    for column in lists.columns {
        let anchors = column.document.as_ref().map(|document| &document.body.anchors);
        (&column.folder, &column.address, anchors).hash(&mut hasher);
    }
    for Tombstone { address, document, .. } in tombstones {
        (address, document.path()).hash(&mut hasher);
    }
    for term in lists.taxonomies.iter().flat_map(|taxonomy| &taxonomy.terms) {
        (&term.address, term.document.as_ref().map(|document| document.path())).hash(&mut hasher);
    }
    for document in unpublished {
        let slug = document.common.slug.as_ref().map(|slug| &slug.value);
        (document.path(), slug, &document.title).hash(&mut hasher);
    }
    made.hash(&mut hasher);
    hasher.write_u8(0);
    hasher.digest128()
}
