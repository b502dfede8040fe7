//! Pages of taxonomies and terms: all schools, one school.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::view::{Link, TermCard, TermsBeside, Topic, TopicLink, Topics, View};
use super::{Context, File, Planned, Recipe, cards, frame, html, page};
use crate::assemble::{PageId, Site, Taxonomy, Term, TopicRef, numbered};
use crate::kinds::Kind;
use crate::markdown::Html;

/// How many terms of another taxonomy stand beside a term.
const BESIDE: usize = 12;

/// A page for each taxonomy that has terms, and the pages of each term's list.
pub fn plan(context: &Context) -> Vec<File> {
    let mut files = Vec::new();
    let taxonomies = context.site.taxonomies.iter().enumerate();
    for (id, taxonomy) in taxonomies.filter(|(_, taxonomy)| !taxonomy.terms.is_empty()) {
        let terms = taxonomy.terms.iter().map(|term| TermCard {
            title: term.title.clone(),
            address: term.address.clone(),
            count: cards::small(term.pages.len()),
            image: term.image.as_ref().map(cards::image),
            summary: term.document.as_ref().map(|document| document.summary.clone()).unwrap_or_default(),
        });
        let topics =
            Topics { taxonomy: taxonomy.id.clone(), title: taxonomy.title.clone(), terms: terms.collect() };
        let frame = frame::of_made(context, &taxonomy.title, Arc::clone(&taxonomy.address), None);
        files.push(page("topics.html", frame, View::Topics(topics)));
        for (term, of_term) in taxonomy.terms.iter().enumerate() {
            let numbers =
                cards::numbers(&of_term.address, of_term.pages.len(), context.site.config.page_size);
            files.extend(
                numbers.map(|(number, address)| (address, Planned::Term { taxonomy: id, term, number })),
            );
        }
    }
    files
}

/// The recipe of page `number` of the list of a term.
pub fn recipe(context: &Context, taxonomy_id: usize, term_id: usize, number: usize) -> Recipe {
    let taxonomy = &context.site.taxonomies[taxonomy_id];
    let term = &taxonomy.terms[term_id];
    let by_kind = context.lists[taxonomy_id][term_id].get_or_init(|| by_kind(&context.site, term));
    let above = Link { title: taxonomy.title.clone(), address: taxonomy.address.clone() };
    let (ids, pager) = cards::paged(&term.address, by_kind, context.site.config.page_size, number);
    let is_first = number == 1;
    let title =
        if is_first { term.title.clone() } else { format!("{}（第{number}页）", term.title).into() };
    let frame = frame::of_made(context, &title, numbered(&term.address, number), Some(above));
    let topic = Topic {
        taxonomy: taxonomy.id.clone(),
        taxonomy_title: taxonomy.title.clone(),
        title: term.title.clone(),
        intro_html: if is_first { term.body_html.clone() } else { Html::default() },
        image: term.image.as_ref().filter(|_| is_first).map(cards::image),
        cards: context.cards(ids),
        beside: if is_first { beside(context, taxonomy, term) } else { Vec::new() },
        pager,
    };
    html("topic.html", frame, View::Topic(topic))
}

/// What a reader comes for first: what the teacher or the school does, then what is told of it.
fn by_kind(site: &Site, term: &Term) -> Vec<PageId> {
    let mut ids = term.pages.clone();
    ids.sort_by_key(|id| match site.pages[*id].document.kind {
        Kind::Lesson => 0,
        Kind::Activity => 1,
        Kind::Report => 2,
        Kind::Page => 3,
    });
    ids
}

/// Terms of other taxonomies that a term's pages have.
fn beside(context: &Context, taxonomy: &Taxonomy, term: &Term) -> Vec<TermsBeside> {
    let site = &context.site;
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for TopicRef { taxonomy, term, .. } in term.pages.iter().flat_map(|id| &site.pages[*id].topics) {
        *shared.entry((*taxonomy, *term)).or_default() += 1;
    }
    let others = site.taxonomies.iter().enumerate().filter(|(_, other)| other.id != taxonomy.id);
    others
        .filter_map(|(at, other)| {
            let of_other = shared.range((at, 0)..(at + 1, 0)).map(|((_, term), count)| (*count, *term));
            let mut terms: Vec<(usize, usize)> = of_other.collect();
            terms.sort_by_key(|(count, term)| (Reverse(*count), *term));
            terms.truncate(BESIDE);
            let link = |(count, term): (usize, usize)| TopicLink {
                title: other.terms[term].title.clone(),
                address: other.terms[term].address.clone(),
                count: cards::small(count),
            };
            let links: Vec<TopicLink> = terms.into_iter().map(link).collect();
            (!links.is_empty()).then(|| TermsBeside { title: other.title.clone(), terms: links })
        })
        .collect()
}
