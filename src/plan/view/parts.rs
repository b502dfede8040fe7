//! Small parts that other views are made of.

use std::sync::Arc;

use super::views;

views! {
    /// A date in Beijing time.
    Date {
        /// For `datetime`: `2024-01-15` or `2024-01-15T08:30:00+08:00`.
        iso: Arc<str>,
        /// `2024年1月15日`.
        zh: Arc<str>,
        /// `2024-01-15`.
        day: Arc<str>,
        /// `2024-01-15 08:30`; midnight where no time was given.
        minute: Arc<str>,
        /// `01-15`.
        short: Arc<str>,
        /// The year.
        year: i16,
    }
    /// A picture.
    Image {
        /// Address of the file.
        address: Arc<str>,
        /// Text for those who do not see it; empty for decoration.
        alt: Arc<str>,
        /// Caption below it.
        caption: Option<Arc<str>>,
        /// Where it comes from.
        credit: Option<Arc<str>>,
        /// Width in pixels; none where the file does not say.
        width: Option<u32>,
        /// Height in pixels; none where the file does not say.
        height: Option<u32>,
    }
    /// A file to download.
    Attachment {
        /// Title, or the file's own name.
        title: Arc<str>,
        /// Address of the file.
        address: Arc<str>,
        /// File name as the author knows it, for `download`.
        file_name: Arc<str>,
        /// Format in capitals, such as `DOCX`.
        format: Arc<str>,
        /// Size for people, such as `42 KB`.
        size: Arc<str>,
        /// Size in bytes.
        bytes: u64,
        /// SHA-256 in lower-case hexadecimal.
        sha256: Arc<str>,
    }
    /// A drawing of figures, with the words and the table that belong to it.
    Chart {
        /// Title, such as the name of the indicator.
        title: Arc<str>,
        /// `line`, `bars` or `share`.
        form: &'static str,
        /// The drawing as an SVG element; nothing else on the page has its identifiers.
        svg_html: Arc<str>,
        /// 国, 省, 市, 县 or 校.
        level: Option<&'static str>,
        /// All years of the indicator as a table, oldest first; empty where the page has one table for all charts.
        rows: Vec<ChartRow>,
        /// What one must know to read it rightly.
        notes: Vec<Arc<str>>,
    }
    /// A row of the table beside a chart.
    ChartRow {
        /// The year, such as `2023年`.
        label: Arc<str>,
        /// The figure as the report says it.
        text: Arc<str>,
        /// Change against the year before, such as `+3（+12.5%）`; none unless both are exact and count the same thing.
        change: Option<Arc<str>>,
    }
    /// An entry of a list: what a page shows of itself elsewhere.
    Card {
        /// Title of the page.
        title: Arc<str>,
        /// Address of the page.
        address: Arc<str>,
        /// Kind of the page: `report`, `activity`, `lesson` or `page`.
        kind: &'static str,
        /// Date of publication.
        date: Option<Arc<Date>>,
        /// Summary, at most about 120 characters, ending with a sentence.
        summary: Arc<str>,
        /// 来源.
        source: Option<Arc<str>>,
        /// Whether it is kept on top of its list.
        pinned: bool,
        /// 已修改, 废止 or 失效; none while it is in force.
        status: Option<&'static str>,
        /// Title picture.
        image: Option<Image>,
        /// Lesson: teachers.
        teachers: Vec<Arc<str>>,
        /// Schools.
        schools: Vec<Arc<str>>,
        /// Lesson: subjects.
        subjects: Vec<Arc<str>>,
        /// Lesson: minutes.
        minutes: Option<u32>,
        /// Activity: place.
        place: Option<Arc<str>>,
        /// Activity: first day.
        start: Option<Arc<Date>>,
        /// Report: year.
        year: Option<i16>,
        /// Title of the column it stands in.
        column: Arc<str>,
    }
    /// The pages of a list.
    Pager {
        /// This page, from 1.
        number: u32,
        /// How many pages the list has.
        total: u32,
        /// How many entries the list has.
        entries: u32,
        /// Address of the first page.
        first: Arc<str>,
        /// Address of the previous page.
        previous: Option<Arc<str>>,
        /// Address of the next page.
        next: Option<Arc<str>>,
        /// Address of the last page.
        last: Arc<str>,
    }
}
