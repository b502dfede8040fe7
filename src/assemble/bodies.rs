//! Fills the slots of every text: links become relative addresses, notes on files their format and size.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::files::{is_fit, note};
use super::links::{Directory, Found, Lost};
use super::{Column, Earlier, Page, PageId, Taxonomy, problems};
use crate::diag::Diagnostic;
use crate::markdown::{Html, Slot, Target, TargetRole};
use crate::parse::{Text, below_content};
use crate::path;
use crate::read::TextFile;
use crate::text::near;

/// What resolving one text gives.
pub struct Resolved {
    pub html: Html,
    /// The files it uses.
    pub used: Arc<[Arc<str>]>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Resolves the texts of pages, columns and terms; adds the files they use to `used`.
pub fn resolve(
    directory: &Directory<'_>,
    earlier: Earlier<'_>,
    columns: &mut [Column],
    pages: &mut [Page],
    taxonomies: &mut [Taxonomy],
    used: &mut BTreeSet<Arc<str>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut take = |html: &mut Html, resolved: Resolved| {
        *html = resolved.html;
        for path in resolved.used.iter().filter(|path| !used.contains(*path)).collect::<Vec<_>>() {
            used.insert(Arc::clone(path));
        }
        diagnostics.extend(resolved.diagnostics);
    };
    let of_page = |(id, page): (PageId, &Page)| {
        let Page { document, address, .. } = page;
        let resolve = || resolve_body(directory, &document.file, address, &document.body);
        earlier.text(id, document).unwrap_or_else(resolve)
    };
    let of_pages: Vec<Resolved> = pages.par_iter().enumerate().map(of_page).collect();
    for (page, resolved) in pages.iter_mut().zip(of_pages) {
        page.used = resolved.diagnostics.is_empty().then(|| Arc::clone(&resolved.used));
        take(&mut page.body_html, resolved);
    }
    for column in columns {
        if let Some(document) = column.document.clone() {
            let resolved = resolve_body(directory, &document.file, &column.address, &document.body);
            take(&mut column.body_html, resolved);
        }
    }
    for term in taxonomies.iter_mut().flat_map(|taxonomy| &mut taxonomy.terms) {
        if let Some(document) = term.document.clone() {
            let resolved = resolve_body(directory, &document.file, &term.address, &document.body);
            take(&mut term.body_html, resolved);
        }
    }
}

fn resolve_body(directory: &Directory<'_>, file: &TextFile, here: &str, body: &Text) -> Resolved {
    let (mut used, mut diagnostics) = (Vec::new(), Vec::new());
    let mut resolve = |target: &Target| match find(directory, file, body, target) {
        Ok(found) => {
            if let Some(Found::Asset(path)) = &found {
                used.push(Arc::clone(path));
                let is_published = directory.asset(path).is_some_and(|(_, asset)| is_fit(asset));
                return found.filter(|_| is_published);
            }
            found
        }
        Err(lost) => {
            diagnostics.push(lost.problem().at(file.place(target.span.clone())));
            None
        }
    };
    let found: Vec<Option<Found>> = body.targets.iter().map(&mut resolve).collect();
    let mut has_big = false;
    let fill = |&(letter, index): &Slot| {
        let index = index as usize;
        let Some(target) = body.targets.get(index) else { return Some(String::new()) };
        match (letter, &found[index]) {
            ('n', Some(Found::Asset(path))) => {
                Some(directory.asset(path).map_or_else(String::new, |(_, asset)| note(asset)))
            }
            ('n', _) => Some(String::new()),
            ('p', found) => {
                let asset = found.as_ref().and_then(|found| match found {
                    Found::Asset(path) => directory.asset(path),
                    _ => None,
                });
                Some(loading(asset.and_then(|(_, asset)| asset.picture.as_ref()?.size), &mut has_big))
            }
            (_, Some(found)) => {
                let captions = match found {
                    Found::Asset(path) if target.role == TargetRole::Captions => directory.captions(path),
                    _ => None,
                };
                captions.or_else(|| Some(link(here, directory.address(found), &target.destination)))
            }
            // A dead link is told; its words stay.
            (_, None) => None,
        }
    };
    let html = Html::new(&body.html, body.slots.iter().map(fill));
    Resolved { html, used: used.into(), diagnostics }
}

/// What stands in `loading=""`, and the attributes after it: the first big picture of a text is loaded at once, since it is mostly
/// what a reader waits for.
fn loading(size: Option<(u32, u32)>, has_big: &mut bool) -> String {
    const BIG: u32 = 480;
    let is_first = !*has_big && size.is_some_and(|(width, _)| width >= BIG);
    *has_big |= is_first;
    let when = if is_first { "eager" } else { "lazy" };
    let size =
        size.map_or_else(String::new, |(width, height)| format!("\" width=\"{width}\" height=\"{height}"));
    format!("{when}\" decoding=\"async{size}")
}

/// The relative link from `here` to `address`, with the fragment the author wrote.
fn link(here: &str, address: &str, destination: &str) -> String {
    let mut link = attribute(&path::relative(here, address));
    if let Some((_, fragment)) = destination.split_once('#') {
        link.push('#');
        link.push_str(&attribute(&path::decode(fragment)));
    }
    link
}

/// An address as the value of an attribute.
fn attribute(address: &str) -> String {
    path::encode(address).replace('&', "&amp;")
}

/// What a target means; none for an anchor in the same text.
fn find(
    directory: &Directory<'_>,
    file: &TextFile,
    body: &Text,
    target: &Target,
) -> Result<Option<Found>, Lost> {
    let (reference, fragment) = match target.destination.split_once('#') {
        Some((reference, fragment)) => (reference, Some(path::decode(fragment))),
        None => (target.destination.as_str(), None),
    };
    if reference.is_empty() {
        return match fragment {
            Some(id) if id.is_empty() || has(&body.anchors, &id) => Ok(None),
            Some(id) => Err(Lost::Nothing(dead_anchor(&id, &body.anchors))),
            None => Err(Lost::Nothing(problems::empty_link())),
        };
    }
    let found = directory.find(below_content(&file.path), reference);
    let is_link = matches!(target.role, TargetRole::Link | TargetRole::Attachment);
    let found = match found {
        // A picture or recording is a file, whether the page is published today or not.
        Ok(Found::Page(_) | Found::Column(_)) | Err(Lost::Unpublished(_)) if !is_link => {
            return Err(Lost::Nothing(problems::not_a_file(reference)));
        }
        found => found?,
    };
    match (fragment, directory.anchors(&found)) {
        (Some(id), Some(anchors)) if !id.is_empty() && !has(anchors, &id) => {
            Err(Lost::Nothing(dead_anchor(&id, anchors)))
        }
        _ => Ok(Some(found)),
    }
}

fn has(anchors: &[Arc<str>], id: &str) -> bool {
    anchors.iter().any(|anchor| **anchor == *id)
}

fn dead_anchor(id: &str, anchors: &[Arc<str>]) -> Diagnostic {
    match near::nearest(id, anchors.iter().map(|anchor| &**anchor)) {
        Some(near) => problems::dead_anchor_with_near(id, near),
        None => problems::dead_anchor(id),
    }
}
