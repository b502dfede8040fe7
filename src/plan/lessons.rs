//! What a lesson adds to its page: who teaches, the recording, and what else there is of the teacher and the subject.

use std::sync::Arc;

use super::view::{Lesson, Link, MoreLessons, Portrait, TranscriptLine, Video};
use super::{Context, cards};
use crate::assemble::{Page, PageId, Recording, Term, TopicRef};
use crate::kinds::{self, Kind};
use crate::markdown::Elsewhere;
use crate::path;
use crate::text::speech;

/// How many more lessons of a teacher or a subject are shown.
const MORE: usize = 4;
/// How many neighbours in a teacher's or a subject's list are looked at, so that cost stays linear in the number of lessons.
const WINDOW: usize = 12;

/// What the lesson `id` adds.
pub fn lesson(context: &Context, id: PageId, lesson: &kinds::Lesson) -> Lesson {
    let page = &context.site.pages[id];
    let links = |field| terms(context, page, field).map(|(_, term)| link(term)).collect();
    Lesson {
        teachers: links("teacher"),
        schools: links("school"),
        subjects: links("subject"),
        stage: lesson.stage.clone(),
        grade: lesson.grade.clone(),
        form: lesson.form.clone(),
        minutes: lesson.minutes,
        video: page.files.video.as_ref().map(|recording| video(context, page, recording)),
        courseware: page.files.courseware.iter().map(cards::attachment).collect(),
        goals: lesson.goals.clone(),
        portraits: terms(context, page, "teacher").filter_map(|(_, term)| portrait(term)).collect(),
        more: more(context, id),
    }
}

/// The page's terms of the taxonomies that are made from `field`, in the order in which the author named them.
fn terms<'a>(
    context: &'a Context,
    page: &'a Page,
    field: &'a str,
) -> impl Iterator<Item = (&'a TopicRef, &'a Term)> {
    let site = &context.site;
    let is_field = move |at: usize| site.config.topics.get(at).is_some_and(|topic| *topic.field == *field);
    let of_field = page.topics.iter().filter(move |topic| is_field(topic.taxonomy));
    let mut terms: Vec<(&TopicRef, &Term)> =
        of_field.map(|topic| (topic, &site.taxonomies[topic.taxonomy].terms[topic.term])).collect();
    let typed = page.document.common.terms(field);
    terms.sort_by_key(|(_, term)| typed.iter().position(|typed| *typed.value == *term.title));
    terms.into_iter()
}

fn link(term: &Term) -> Link {
    Link { title: term.title.clone(), address: term.address.clone() }
}

/// A teacher's card; none where nobody wrote or drew one.
fn portrait(term: &Term) -> Option<Portrait> {
    let document = term.document.as_ref()?;
    Some(Portrait {
        title: term.title.clone(),
        address: term.address.clone(),
        image: term.image.as_ref().map(cards::image),
        summary: document.summary.clone(),
        count: cards::small(term.pages.len()),
    })
}

/// Lessons of the same teachers and subjects, nearest first. What the series shows already is left out.
fn more(context: &Context, id: PageId) -> Vec<MoreLessons> {
    let pages = &context.site.pages;
    let page = &pages[id];
    let series = page.series.map(|(series, _)| series);
    let mut shown = vec![id];
    let mut more = Vec::new();
    for (topic, term) in terms(context, page, "teacher").chain(terms(context, page, "subject")) {
        let from = topic.position.saturating_sub(WINDOW);
        let to = (topic.position + WINDOW + 1).min(term.pages.len());
        let mut near: Vec<(usize, PageId)> = (from..to)
            .map(|at| (at.abs_diff(topic.position), term.pages[at]))
            .filter(|(_, other)| {
                let part = pages[*other].series.map(|(series, _)| series);
                pages[*other].document.kind == Kind::Lesson
                    && !shown.contains(other)
                    && (series.is_none() || part != series)
            })
            .collect();
        near.sort_unstable();
        near.truncate(MORE);
        let near: Vec<PageId> = near.into_iter().map(|(_, other)| other).collect();
        if !near.is_empty() {
            shown.extend(&near);
            let Link { title, address } = link(term);
            more.push(MoreLessons { title, address, cards: context.titles(&near) });
        }
    }
    more
}

fn video(context: &Context, page: &Page, recording: &Recording) -> Video {
    let transcript_html = |id: PageId| {
        let transcript = &context.site.pages[id];
        transcript.body_html.shown(Elsewhere {
            from: transcript.address.clone(),
            to: page.address.clone(),
            prefix: "transcript".into(),
            name: "文字稿".into(),
            base: context.site.config.url.clone().unwrap_or_default(),
        })
    };
    let file = cards::attachment(&recording.file);
    let line = |line: &speech::Line| TranscriptLine { time: line.time.clone(), text: Arc::clone(&line.text) };
    Video {
        media_type: media_type(&file.address),
        address: file.address,
        poster: recording.poster.as_ref().map(|poster| poster.address.clone()),
        captions: recording.captions.as_ref().map(|captions| captions.address.clone()),
        captions_data: recording.captions.as_ref().and_then(|captions| captions.data.clone()),
        transcript: recording.transcript.as_ref().map(cards::attachment),
        transcript_page: recording.transcript_page.map(|id| cards::link(&context.site, id)),
        transcript_html: recording.transcript_page.map(transcript_html).unwrap_or_default(),
        transcript_lines: recording.speech.iter().map(line).collect(),
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
