//! Every page that somebody wrote.

use std::sync::Arc;

use rayon::prelude::*;

use super::view::{Activity, Article, ArticleTopic, Citation, Lesson, Link, Series, TocEntry, Video, View};
use super::{Context, File, cards, frame, page, reports};
use crate::assemble::{Page, PageId, Recording};
use crate::kinds::{self, Detail};
use crate::parse::Heading;
use crate::path;

/// One file for each article.
pub fn plan(context: &Context<'_>) -> Vec<File> {
    let ids: Vec<PageId> = (0..context.site.pages.len()).collect();
    ids.into_par_iter()
        .map(|id| {
            let subject = &context.site.pages[id];
            let view = View::Article(Box::new(article(context, id)));
            page(subject.document.kind.template(), frame::of_article(context, id), view)
        })
        .collect()
}

fn article(context: &Context<'_>, id: PageId) -> Article {
    let site = context.site;
    let page = &site.pages[id];
    let document = &page.document;
    let common = &document.common;
    let count = document.count;
    Article {
        title: document.title.clone(),
        subtitle: common.subtitle.clone(),
        kind: document.kind.name(),
        kind_title: document.kind.title(),
        date: context.cards[id].date.clone(),
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
        draft: common.draft,
        series: series(context, page),
        newer: page.newer.map(|id| cards::link(site, id)),
        older: page.older.map(|id| cards::link(site, id)),
        related: context.titles(&page.related),
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
        lesson: match &document.detail {
            Detail::Lesson(lesson) => Some(Box::new(self::lesson(context, page, lesson))),
            _ => None,
        },
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

fn topics(context: &Context<'_>, page: &Page) -> Vec<ArticleTopic> {
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

fn series(context: &Context<'_>, page: &Page) -> Option<Series> {
    let (series, at) = page.series?;
    let series = &context.site.series[series];
    let parts: Vec<Link> = series.parts.iter().map(|id| cards::link(context.site, *id)).collect();
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
    }
}

fn lesson(context: &Context<'_>, page: &Page, lesson: &kinds::Lesson) -> Lesson {
    Lesson {
        teachers: linked_terms(context, page, "teacher"),
        schools: linked_terms(context, page, "school"),
        subjects: linked_terms(context, page, "subject"),
        stage: lesson.stage.clone(),
        grade: lesson.grade.clone(),
        form: lesson.form.clone(),
        minutes: lesson.minutes,
        video: page.files.video.as_ref().map(video),
        courseware: page.files.courseware.iter().map(cards::attachment).collect(),
        goals: lesson.goals.clone(),
    }
}

/// The page's terms of the taxonomy that is made from `field`.
fn linked_terms(context: &Context<'_>, page: &Page, field: &str) -> Vec<Link> {
    let is_field = |at: usize| context.site.config.topics.get(at).is_some_and(|topic| *topic.field == *field);
    let of_field = page.topics.iter().filter(|topic| is_field(topic.taxonomy));
    of_field
        .map(|topic| {
            let term = &context.site.taxonomies[topic.taxonomy].terms[topic.term];
            Link { title: term.title.clone(), address: term.address.clone() }
        })
        .collect()
}

fn video(recording: &Recording) -> Video {
    let file = cards::attachment(&recording.file);
    Video {
        media_type: media_type(&file.address),
        address: file.address,
        poster: recording.poster.as_ref().map(|poster| poster.address.clone()),
        captions: recording.captions.clone(),
        transcript: recording.transcript.as_ref().map(cards::attachment),
        size: file.size,
    }
}

fn media_type(address: &str) -> &'static str {
    match path::extension(address).as_str() {
        "webm" => "video/webm",
        "ogv" | "ogg" => "video/ogg",
        _ => "video/mp4",
    }
}
