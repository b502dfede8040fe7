//! Taxonomies and their terms: tags, schools, teachers, subjects, as `site.yaml` declares them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::files::Picture;
use super::{InTime, Page, PageId, TopicRef, problems};
use crate::diag::Diagnostic;
use crate::markdown::Html;
use crate::parse::{Config, Document};
use crate::path;
use crate::text::slug::slug;

/// A taxonomy with its terms in the order of their pinyin.
#[derive(Debug)]
pub struct Taxonomy {
    pub id: Arc<str>,
    pub title: Arc<str>,
    /// Address of the page of all terms.
    pub address: Arc<str>,
    pub terms: Vec<Term>,
}

/// A term: a school, a teacher, a subject, a tag.
#[derive(Debug)]
pub struct Term {
    pub title: Arc<str>,
    /// Address of the first page of its list.
    pub address: Arc<str>,
    /// Its pages, newest first.
    pub pages: Vec<PageId>,
    /// Its own page, when somebody wrote one.
    pub document: Option<Arc<Document>>,
    /// Its own text with every link resolved.
    pub body_html: Html,
    /// Its portrait.
    pub image: Option<Picture>,
}

/// Collects all terms and tells every page which it has.
pub fn collect(
    config: &Config,
    pages: &mut [Page],
    own: &[Arc<Document>],
    in_time: &InTime,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Taxonomy> {
    let mut taxonomies = Vec::with_capacity(config.topics.len());
    let mut own: Vec<Option<&Arc<Document>>> = own.iter().map(Some).collect();
    for topic in &config.topics {
        let by_term = by_term(&topic.field, pages);
        let folder = slug(&topic.id);
        let addresses = addresses(&folder, by_term.iter().map(|(title, _)| title));
        let mut terms: Vec<Term> = by_term
            .into_iter()
            .zip(addresses)
            .map(|((title, mut ids), address)| {
                in_time.sort(&mut ids);
                let document = take_own(&mut own, &topic.id, &title);
                Term { title, address, pages: ids, document, body_html: Html::default(), image: None }
            })
            .collect();
        terms.sort_by(|a, b| a.address.cmp(&b.address));
        for (term, ids) in terms.iter().map(|term| &term.pages).enumerate() {
            for (position, id) in ids.iter().enumerate() {
                pages[*id].topics.push(TopicRef { taxonomy: taxonomies.len(), term, position });
            }
        }
        let address = format!("topics/{folder}/index.html").into();
        taxonomies.push(Taxonomy { id: topic.id.clone(), title: topic.title.clone(), address, terms });
    }
    for document in own.into_iter().flatten() {
        diagnostics.push(problems::topic_page_without_pages(&document.title).at(document.place(0..0)));
    }
    taxonomies
}

/// The terms of a field in the order of their names, each with its pages in the order of their paths.
fn by_term(field: &str, pages: &[Page]) -> Vec<(Arc<str>, Vec<PageId>)> {
    const PART: usize = 1000;
    let parts: Vec<HashMap<&Arc<str>, Vec<PageId>>> = pages
        .par_chunks(PART)
        .enumerate()
        .map(|(part, pages)| {
            let mut terms: HashMap<&Arc<str>, Vec<PageId>> = HashMap::new();
            for (at, page) in pages.iter().enumerate() {
                let id = part * PART + at;
                for term in page.document.common.terms(field).iter().filter(|term| !term.value.is_empty()) {
                    let ids = terms.entry(&term.value).or_default();
                    if ids.last() != Some(&id) {
                        ids.push(id);
                    }
                }
            }
            terms
        })
        .collect();
    let mut terms: BTreeMap<&Arc<str>, Vec<PageId>> = BTreeMap::new();
    for (term, ids) in parts.into_iter().flatten() {
        terms.entry(term).or_default().extend(ids);
    }
    terms.into_iter().map(|(term, ids)| (Arc::clone(term), ids)).collect()
}

/// One address for each term; terms with equal pinyin all get a short digest of their name, whichever came first.
fn addresses<'a>(folder: &str, titles: impl Iterator<Item = &'a Arc<str>>) -> Vec<Arc<str>> {
    let slugs: Vec<(&Arc<str>, String)> = titles.map(|title| (title, slug(title))).collect();
    let mut users: HashMap<&str, usize> = HashMap::new();
    for (_, slug) in &slugs {
        *users.entry(slug).or_default() += 1;
    }
    let address = |(title, slug): &(&Arc<str>, String)| {
        // `index` is the page of all terms, `x_2` the second page of the term x.
        if users[&**slug] == 1 && slug != "index" {
            return format!("topics/{folder}/{slug}.html").into();
        }
        format!("topics/{folder}/{slug}-{:06x}.html", xxh3_64(title.as_bytes()) & 0xff_ffff).into()
    };
    slugs.iter().map(address).collect()
}

/// The page somebody wrote for a term: `content/topics/<taxonomy>/<term>.md`, or with the term as its title.
fn take_own(own: &mut [Option<&Arc<Document>>], taxonomy: &str, term: &str) -> Option<Arc<Document>> {
    let found = own.iter_mut().find(|document| {
        document.is_some_and(|document| {
            let path = document.path();
            path::file_name(path::parent(path)) == taxonomy
                && (path::stem(path) == term || *document.title == *term)
        })
    })?;
    found.take().cloned()
}
