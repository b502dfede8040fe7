//! Calendar files of activities (RFC 5545): one for each that has a start, one for each column of them. Nothing here knows what
//! day it is: a page that says “soon” is wrong the day after, and nobody builds it again.

use std::cmp::Reverse;
use std::sync::Arc;

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, ToSpan};
use xxhash_rust::xxh3::xxh3_128;

use super::view::{Calendar, Event, Schedule, ScheduleMonth};
use super::{Context, File, Planned, Recipe, cards};
use crate::assemble::{ColumnId, Page, PageId, Site, calendar_address};
use crate::kinds::{self, Detail};
use crate::text::date::Moment;

/// How many months the schedule of a column shows.
const MONTHS: usize = 6;
/// How many activities it shows at most; the last month it begins is shown whole, up to as many again.
const ENTRIES: usize = 12;

/// The calendar files.
pub fn plan(context: &Context) -> Vec<File> {
    let Site { pages, columns, .. } = &context.site;
    let has_start = |id: &PageId| pages[*id].start().is_some();
    let of_pages = (0..pages.len()).filter(has_start);
    let of_pages = of_pages.map(|id| (calendar_address(&pages[id].address), Planned::Event(id)));
    let of_columns = (0..columns.len()).filter(|id| columns[*id].pages.iter().any(has_start));
    let of_columns = of_columns.map(|id| (calendar_address(&columns[id].address), Planned::Events(id)));
    of_pages.chain(of_columns).collect()
}

/// The calendar of one activity.
pub fn of_page(context: &Context, id: PageId) -> Recipe {
    calendar(context, None, &[id])
}

/// The calendar of a column.
pub fn of_column(context: &Context, id: ColumnId) -> Recipe {
    let mut ids = in_calendar(context, id);
    ids.reverse();
    let Site { columns, config, .. } = &context.site;
    calendar(context, Some(format!("{} - {}", columns[id].title, config.title).into()), &ids)
}

fn calendar(context: &Context, title: Option<Arc<str>>, ids: &[PageId]) -> Recipe {
    Recipe::Calendar(Calendar { title, events: ids.iter().filter_map(|id| event(context, *id)).collect() })
}

/// The schedule of a column; none where nothing has a start.
pub fn schedule(context: &Context, column: ColumnId) -> Option<Schedule> {
    let ids = in_calendar(context, column);
    let month = |id: PageId| context.site.pages[id].start().map(|start| start.date.first_of_month());
    let mut months = Vec::new();
    let mut shown = 0;
    for chunk in ids.chunk_by(|a, b| month(*a) == month(*b)).take(MONTHS) {
        let Some(first) = month(chunk[0]).filter(|_| shown < ENTRIES) else { break };
        let entries = &chunk[..chunk.len().min(ENTRIES)];
        shown += entries.len();
        months.push(ScheduleMonth {
            year: first.year(),
            month: first.month(),
            cards: context.titles(entries),
        });
    }
    let address = calendar_address(&context.site.columns[column].address);
    (!ids.is_empty()).then(|| Schedule { address, count: cards::small(ids.len()), months })
}

/// Pages of a column that have a start, newest first.
fn in_calendar(context: &Context, column: ColumnId) -> Vec<PageId> {
    let pages = &context.site.pages;
    let column = &context.site.columns[column];
    let mut ids: Vec<PageId> =
        column.pages.iter().copied().filter(|id| pages[*id].start().is_some()).collect();
    ids.sort_by_key(|id| (Reverse(pages[*id].start()), *id));
    ids
}

fn event(context: &Context, id: PageId) -> Option<Event> {
    let page = &context.site.pages[id];
    let Detail::Activity(activity) = &page.document.detail else { return None };
    let common = &page.document.common;
    let (start, end) = span(activity)?;
    let line = |name: &str, value: &Option<Arc<str>>| {
        value.as_ref().map(|value| Arc::from(format!("{name}：{value}")))
    };
    let summary = Some(&page.document.summary).filter(|summary| !summary.is_empty());
    let lines = [line("主办", &activity.organiser), line("参加", &activity.participants), summary.cloned()];
    Some(Event {
        uid: uid(context, page),
        stamp: utc(common.updated.or(common.date).or(activity.start)?).into(),
        start: start.into(),
        end: end.map(Arc::from),
        title: page.document.title.clone(),
        place: activity.place.clone(),
        form: activity.form.clone(),
        about: lines.into_iter().flatten().collect(),
        url: context.url(&page.address),
    })
}

/// Start and end as a calendar writes them: whole days where the start has no time; an end before the start is left out.
fn span(activity: &kinds::Activity) -> Option<(String, Option<String>)> {
    let start = activity.start?;
    let end = activity.end.filter(|end| end.date >= start.date);
    let Some(time) = start.time else {
        let last = end.map_or(start.date, |end| end.date);
        return Some((day(start.date), last.checked_add(1.day()).ok().map(day)));
    };
    let start = DateTime::from_parts(start.date, time);
    let end = end.and_then(|Moment { date, time }| match time {
        Some(time) => Some(DateTime::from_parts(date, time)),
        // The whole of its last day belongs to it.
        None if date > start.date() => Some(date.checked_add(1.day()).ok()?.to_datetime(Time::midnight())),
        None => None,
    });
    Some((moment(start), end.filter(|end| *end > start).map(moment)))
}

/// An identifier from the path of the file in this site; so it stays when title, date or address change.
fn uid(context: &Context, page: &Page) -> Arc<str> {
    let config = &context.site.config;
    let site = config.url.as_ref().unwrap_or(&config.title);
    format!("{:032x}", xxh3_128(format!("{site}\n{}", page.document.path()).as_bytes())).into()
}

fn utc(Moment { date, time }: Moment) -> String {
    let beijing = DateTime::from_parts(date, time.unwrap_or_default());
    let utc = beijing.checked_sub(SignedDuration::from_hours(8)).unwrap_or(beijing);
    moment(utc) + "Z"
}

fn moment(at: DateTime) -> String {
    format!("{}T{:02}{:02}{:02}", day(at.date()), at.hour(), at.minute(), at.second())
}

fn day(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::date;

    #[test]
    fn spans_as_calendars_write_them() {
        for (start, end, expected) in [
            ("2024-04-04", "", ("20240404", Some("20240405"))),
            ("2024-12-30", "2024年12月31日", ("20241230", Some("20250101"))),
            ("2024-04-04 9:00", "2024-04-04 11:30", ("20240404T090000", Some("20240404T113000"))),
            ("2024-04-04 9:00", "", ("20240404T090000", None)),
            ("2024-04-04 9:00", "2024-04-04", ("20240404T090000", None)),
            ("2024-04-04 9:00", "2024-04-05", ("20240404T090000", Some("20240406T000000"))),
            ("2024-04-04", "2024-04-05 12:00", ("20240404", Some("20240406"))),
            ("2024-04-04 9:00", "2024-04-04 8:00", ("20240404T090000", None)),
            ("9999-12-31", "", ("99991231", None)),
        ] {
            let activity =
                kinds::Activity { start: date::parse(start), end: date::parse(end), ..Default::default() };
            let (from, to) = span(&activity).unwrap();
            assert_eq!((from.as_str(), to.as_deref()), expected, "{start} – {end}");
        }
        assert_eq!(span(&kinds::Activity::default()), None);
    }

    #[test]
    fn beijing_is_eight_hours_before_greenwich() {
        assert_eq!(utc(date::parse("2024-03-01 07:30").unwrap()), "20240229T233000Z");
        assert_eq!(utc(date::parse("2024-03-01").unwrap()), "20240229T160000Z");
    }
}
