//! What a page shows of itself elsewhere, and the small parts of views: dates, pictures, files, links.

use std::sync::Arc;

use super::view::{Attachment, Card, Date, Image, Link, Pager};
use crate::assemble::{FileLink, Page, PageId, Picture, Site, format, numbered, size};
use crate::kinds::Detail;
use crate::text::date::{self, Moment};

/// The card of a page.
pub fn card(site: &Site, id: PageId) -> Card {
    let page = &site.pages[id];
    let common = &page.document.common;
    let (place, start, minutes) = match &page.document.detail {
        Detail::Activity(activity) => (activity.place.clone(), activity.start.map(moment), None),
        Detail::Lesson(lesson) => (None, None, lesson.minutes),
        Detail::Report(_) | Detail::Page => (None, None, None),
    };
    Card {
        title: page.document.title.clone(),
        address: page.address.clone(),
        kind: page.document.kind.name(),
        date: common.date.map(moment),
        summary: page.document.summary.clone(),
        source: common.source.clone(),
        pinned: common.pinned,
        status: common.status.banner(),
        image: picture(page).map(image),
        teachers: terms(page, "teacher"),
        schools: terms(page, "school"),
        subjects: terms(page, "subject"),
        minutes,
        place,
        start,
        year: matches!(page.document.detail, Detail::Report(_)).then_some(page.year).flatten(),
        column: site.columns[page.column].title.clone(),
    }
}

/// A link to a page.
pub fn link(site: &Site, id: PageId) -> Link {
    let page = &site.pages[id];
    Link { title: page.document.title.clone(), address: page.address.clone() }
}

/// A date for a template.
pub fn moment(moment: Moment) -> Arc<Date> {
    Arc::new(Date {
        iso: date::iso(moment).into(),
        zh: date::zh(moment.date).into(),
        day: date::hyphens(moment.date).into(),
        minute: date::minute(moment).into(),
        short: format!("{:02}-{:02}", moment.date.month(), moment.date.day()).into(),
        year: moment.date.year(),
    })
}

/// A picture for a template.
pub fn image(picture: &Picture) -> Image {
    Image {
        address: picture.address.clone(),
        alt: picture.alt.clone(),
        caption: picture.caption.clone(),
        credit: picture.credit.clone(),
        width: picture.size.map(|(width, _)| width),
        height: picture.size.map(|(_, height)| height),
    }
}

/// A file to download for a template.
pub fn attachment(file: &FileLink) -> Attachment {
    Attachment {
        title: file.title.clone(),
        address: file.address.clone(),
        file_name: file.file_name.clone(),
        format: format(&file.file_name).into(),
        size: size(file.bytes).into(),
        bytes: file.bytes,
        sha256: crate::text::hex::hex(&file.sha256).into(),
    }
}

/// The numbers and addresses of the pages of a list of so many entries, `size` a page; an empty list has one empty page.
pub fn numbers(first: &Arc<str>, entries: usize, size: usize) -> impl Iterator<Item = (usize, Arc<str>)> {
    (1..=total(entries, size)).map(move |number| (number, numbered(first, number)))
}

/// The entries of page `number` of such a list, and its pager.
pub fn paged<'a, T>(first: &Arc<str>, entries: &'a [T], size: usize, number: usize) -> (&'a [T], Pager) {
    let total = total(entries.len(), size);
    let pager = Pager {
        number: small(number),
        total: small(total),
        entries: small(entries.len()),
        first: Arc::clone(first),
        previous: (number > 1).then(|| numbered(first, number - 1)),
        next: (number < total).then(|| numbered(first, number + 1)),
        last: numbered(first, total),
    };
    (entries.chunks(size).nth(number - 1).unwrap_or_default(), pager)
}

fn total(entries: usize, size: usize) -> usize {
    entries.div_ceil(size).max(1)
}

/// A count for a template.
pub fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The title picture, else the first photo, else the poster of the recording.
pub fn picture(page: &Page) -> Option<&Picture> {
    let files = &page.files;
    let poster = files.video.as_ref().and_then(|video| video.poster.as_ref());
    files.image.as_ref().or(files.photos.first()).or(poster)
}

fn terms(page: &Page, field: &str) -> Vec<Arc<str>> {
    page.document.common.terms(field).iter().map(|term| term.value.clone()).collect()
}
