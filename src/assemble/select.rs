//! Which pages are published: no drafts, nothing before its date, nothing after its expiry. Each one left out has its reason.

use std::sync::Arc;

use super::Today;
use crate::parse::Document;
use crate::text::date::Moment;

/// A page or file that is not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Path below the site's root.
    pub path: Arc<str>,
    pub title: Arc<str>,
    pub reason: Reason,
}

/// Why it is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    Draft,
    /// Not before this moment.
    Future(Moment),
    /// Expired since this moment.
    Expired(Moment),
    /// A file that no published page refers to.
    Unused,
}

/// What [`select`] gives.
#[derive(Debug, Default)]
pub struct Selected {
    pub published: Vec<Arc<Document>>,
    /// Expired pages that leave a note, with the moment of their expiry.
    pub expired: Vec<(Arc<Document>, Moment)>,
    /// All that are not published now.
    pub unpublished: Vec<Arc<Document>>,
    pub left_out: Vec<LeftOut>,
}

/// Sorts documents into published, expired and left out.
pub fn select(documents: Vec<Arc<Document>>, today: Today) -> Selected {
    let mut selected = Selected::default();
    for document in documents {
        match reason(&document, today) {
            None => selected.published.push(document),
            Some(reason) => {
                let (path, title) = (Arc::clone(&document.file.path), document.title.clone());
                selected.left_out.push(LeftOut { path, title, reason });
                selected.unpublished.push(Arc::clone(&document));
                if let Reason::Expired(moment) = reason
                    && document.common.tombstone
                {
                    selected.expired.push((document, moment));
                }
            }
        }
    }
    selected
}

/// A page without a time is published with the first minute of its day, and expires with the last of its day.
fn reason(document: &Document, today: Today) -> Option<Reason> {
    let common = &document.common;
    if common.draft && !today.drafts {
        return Some(Reason::Draft);
    }
    if let Some(date) = common.date
        && (date.date, date.time.unwrap_or_default()) > (today.moment.date, last_minute(today.moment))
    {
        return Some(Reason::Future(date));
    }
    let expires = common.expires?;
    ((expires.date, last_minute(expires)) < (today.moment.date, today.moment.time.unwrap_or_default()))
        .then_some(Reason::Expired(expires))
}

fn last_minute(moment: Moment) -> jiff::civil::Time {
    moment.time.unwrap_or(jiff::civil::Time::MAX)
}
