//! Calendars: a file of a fixed format, and the schedule that a list shows.

use std::sync::Arc;

use super::{Card, views};

views! {
    /// The schedule of a column of activities.
    Schedule {
        /// Address of the calendar file (iCalendar) with all activities of the column that have a start.
        address: Arc<str>,
        /// How many activities are in it.
        count: u32,
        /// The newest months in which something starts, newest first.
        months: Vec<ScheduleMonth>,
    }
    /// A month of a schedule.
    ScheduleMonth {
        /// The year.
        year: i16,
        /// 1 to 12.
        month: i8,
        /// Activities that start in it, newest first, without their summaries.
        cards: Vec<Arc<Card>>,
    }
    /// A calendar file (RFC 5545).
    Calendar {
        /// Name of the calendar of a column; none for the event of one activity, which joins the reader's own calendar.
        title: Option<Arc<str>>,
        /// Events, in the order of their start.
        events: Vec<Event>,
    }
    /// An activity in a calendar file.
    Event {
        /// Identifier that stays when the text is changed or the page moves.
        uid: Arc<str>,
        /// When the page was last changed, in UTC: `20240404T010000Z`.
        stamp: Arc<str>,
        /// `20240404` for whole days, else `20240404T090000` in Beijing time.
        start: Arc<str>,
        /// The moment or, for whole days, the day after the last; none where nobody gave it.
        end: Option<Arc<str>>,
        /// Title.
        title: Arc<str>,
        /// Place.
        place: Option<Arc<str>>,
        /// Form, such as 诵读红色家书.
        form: Option<Arc<str>>,
        /// Organiser, participants, summary, a line each.
        about: Vec<Arc<str>>,
        /// Absolute URL of the page; none without `url:`.
        url: Option<Arc<str>>,
    }
}
