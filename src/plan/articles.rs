//! Every page that somebody wrote.

use std::sync::Arc;

use super::view::{Activity, Article, ArticleTopic, Citation, Link, Series, TocEntry, View};
use super::{Context, File, Planned, Recipe, cards, frame, html, lessons, reports, years};
use crate::assemble::{Page, PageId, calendar_address};
use crate::kinds::{self, Detail};
use crate::parse::Heading;

/// One file for each article.
pub fn plan(context: &Context) -> Vec<File> {
    let pages = context.site.pages.iter().enumerate();
    pages.map(|(id, page)| (Arc::clone(&page.address), Planned::Article(id))).collect()
}

/// The recipe of an article.
pub fn recipe(context: &Context, id: PageId) -> Recipe {
    let template = context.site.pages[id].document.kind.template();
    html(template, frame::of_article(context, id), View::Article(Box::new(article(context, id))))
}

fn article(context: &Context, id: PageId) -> Article {
    let site = &context.site;
    let page = &site.pages[id];
    let document = &page.document;
    let common = &document.common;
    let count = document.count;
    let lesson = match &document.detail {
        Detail::Lesson(lesson) => Some(lessons::lesson(context, id, lesson)),
        _ => None,
    };
    // What a lesson names as more of its teacher or subject is not named again.
    let more = || lesson.iter().flat_map(|lesson| &lesson.more).flat_map(|more| &more.cards);
    let is_new = |other: &PageId| more().all(|card| card.address != site.pages[*other].address);
    let related: Vec<PageId> = page.related.iter().copied().filter(is_new).collect();
    Article {
        title: document.title.clone(),
        subtitle: common.subtitle.clone(),
        kind: document.kind.name(),
        kind_title: document.kind.title(),
        date: context.card(id).date.clone(),
        updated: common.updated.map(cards::moment),
        source: common.source.clone(),
        author: common.author.clone(),
        editor: common.editor.clone(),
        reviewer: common.reviewer.clone(),
        org: common.org.clone(),
        summary: page.document.summary.clone(),
        keywords: common.keywords.clone(),
        image: page.files.image.as_ref().map(cards::image),
        body_html: page.body_html.clone(),
        toc: if common.toc { toc(&document.body.headings) } else { Vec::new() },
        words: cards::small(count.total()),
        reading_minutes: cards::small(count.reading_minutes()),
        topics: topics(context, page),
        attachments: page.files.attachments.iter().map(cards::attachment).collect(),
        status: common.status.banner(),
        ai: common.ai.name(),
        archived: page.year.and_then(|year| years::archived(site, year)),
        draft: common.draft,
        series: series(context, page),
        newer: page.newer.map(|id| cards::link(site, id)),
        older: page.older.map(|id| cards::link(site, id)),
        related: context.titles(&related),
        citations: page
            .files
            .citations
            .iter()
            .map(|link| Citation {
                title: link.title.clone(),
                url: link.url.clone(),
                address: link.address.clone(),
            })
            .collect(),
        report: match &document.detail {
            Detail::Report(report) => reports::report(context, id, report).map(Box::new),
            _ => None,
        },
        activity: match &document.detail {
            Detail::Activity(activity) => Some(Box::new(self::activity(page, activity))),
            _ => None,
        },
        lesson: lesson.map(Box::new),
    }
}

/// Headings of the two highest levels a text has, nested; nothing for a text with fewer than two headings.
fn toc(headings: &[Heading]) -> Vec<TocEntry> {
    let Some(top) = headings.iter().map(|heading| heading.level).min() else { return Vec::new() };
    if headings.len() < 2 {
        return Vec::new();
    }
    let shown: Vec<&Heading> = headings.iter().filter(|heading| heading.level <= top + 1).collect();
    let entry = |heading: &Heading, children: Vec<TocEntry>| TocEntry {
        level: heading.level,
        id: Arc::clone(&heading.id),
        title: Arc::clone(&heading.title),
        children,
    };
    let chapters = shown.chunk_by(|_, next| next.level > top);
    chapters
        .map(|chapter| {
            entry(chapter[0], chapter[1..].iter().map(|heading| entry(heading, Vec::new())).collect())
        })
        .collect()
}

fn topics(context: &Context, page: &Page) -> Vec<ArticleTopic> {
    let topic = |topic: &crate::assemble::TopicRef| {
        let taxonomy = &context.site.taxonomies[topic.taxonomy];
        let term = &taxonomy.terms[topic.term];
        ArticleTopic {
            taxonomy: taxonomy.id.clone(),
            taxonomy_title: taxonomy.title.clone(),
            title: term.title.clone(),
            address: term.address.clone(),
        }
    };
    page.topics.iter().map(topic).collect()
}

fn series(context: &Context, page: &Page) -> Option<Series> {
    let (series, at) = page.series?;
    let series = &context.site.series[series];
    let parts: Vec<Link> = series.parts.iter().map(|id| cards::link(&context.site, *id)).collect();
    Some(Series {
        title: series.title.clone(),
        number: cards::small(at + 1),
        total: cards::small(parts.len()),
        previous: at.checked_sub(1).map(|before| parts[before].clone()),
        next: parts.get(at + 1).cloned(),
        parts,
    })
}

fn activity(page: &Page, activity: &kinds::Activity) -> Activity {
    Activity {
        start: activity.start.map(cards::moment),
        end: activity.end.map(cards::moment),
        place: activity.place.clone(),
        organiser: activity.organiser.clone(),
        form: activity.form.clone(),
        participants: activity.participants.clone(),
        photos: page.files.photos.iter().map(cards::image).collect(),
        calendar: page.start().map(|_| calendar_address(&page.address)),
    }
}
