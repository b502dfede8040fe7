//! Pages of taxonomies and terms: all schools, one school.

use std::sync::Arc;

use super::view::{Link, Topic, TopicLink, Topics, View};
use super::{Context, File, cards, frame, page};
use crate::assemble::{Taxonomy, Term};
use crate::markdown::Html;

/// A page for each taxonomy that has terms, and the pages of each term's list.
pub fn plan(context: &Context<'_>) -> Vec<File> {
    let mut files = Vec::new();
    for taxonomy in context.site.taxonomies.iter().filter(|taxonomy| !taxonomy.terms.is_empty()) {
        let terms = taxonomy.terms.iter().map(|term| TopicLink {
            title: term.title.clone(),
            address: term.address.clone(),
            count: cards::small(term.pages.len()),
        });
        let topics =
            Topics { taxonomy: taxonomy.id.clone(), title: taxonomy.title.clone(), terms: terms.collect() };
        let frame = frame::of_made(context, &taxonomy.title, Arc::clone(&taxonomy.address), None);
        files.push(page("topics.html", frame, View::Topics(topics)));
        for term in &taxonomy.terms {
            files.extend(pages_of(context, taxonomy, term));
        }
    }
    files
}

fn pages_of(context: &Context<'_>, taxonomy: &Taxonomy, term: &Term) -> Vec<File> {
    let above = Link { title: taxonomy.title.clone(), address: taxonomy.address.clone() };
    let pages = cards::paged(&term.address, &term.pages, context.site.config.page_size).into_iter();
    pages
        .map(|(address, ids, pager)| {
            let is_first = pager.number == 1;
            let title = if is_first {
                term.title.clone()
            } else {
                format!("{}（第{}页）", term.title, pager.number).into()
            };
            let frame = frame::of_made(context, &title, address, Some(above.clone()));
            let topic = Topic {
                taxonomy: taxonomy.id.clone(),
                taxonomy_title: taxonomy.title.clone(),
                title: term.title.clone(),
                intro_html: if is_first { term.body_html.clone() } else { Html::default() },
                image: term.image.as_ref().filter(|_| is_first).map(cards::image),
                cards: context.cards(ids),
                pager,
            };
            page("topic.html", frame, View::Topic(topic))
        })
        .collect()
}
