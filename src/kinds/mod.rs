//! The closed set of kinds, and what the front matter of each may say.
//!
//! Takes the spanned values of front matter, gives typed fields. A new kind is a file here and a row in each `match`.

mod activity;
mod common;
mod files;
pub mod indicator;
mod lesson;
pub mod problems;
mod report;
mod topic;

use std::sync::{Arc, LazyLock};

pub use activity::Activity;
pub use common::{Ai, Citation, Common, SeriesPart, Status};
pub use files::{FileReference, ImageReference, VideoReference};
pub use lesson::Lesson;
pub use report::{Measure, MeasureState, Problem, Report, year};
pub use topic::read as read_topic;

use serde::{Deserialize, Serialize};

use crate::diag::{Diagnostic, SourceText};
use crate::front_matter::{Fields, Key, Value};

/// What a column's pages are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    Report,
    Activity,
    Lesson,
    Page,
}

/// What a kind adds to a page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Detail {
    Report(Box<Report>),
    Activity(Box<Activity>),
    Lesson(Box<Lesson>),
    Page,
}

impl Kind {
    /// The words that name a kind in a column's front matter.
    pub const WORDS: &[(&str, Kind)] = &[
        ("report", Kind::Report),
        ("年度报告", Kind::Report),
        ("报告", Kind::Report),
        ("activity", Kind::Activity),
        ("红色文化活动", Kind::Activity),
        ("活动", Kind::Activity),
        ("lesson", Kind::Lesson),
        ("名师课堂", Kind::Lesson),
        ("党员名师课堂", Kind::Lesson),
        ("page", Kind::Page),
        ("普通", Kind::Page),
        ("文章", Kind::Page),
    ];

    /// The name in templates and data.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Report => "report",
            Kind::Activity => "activity",
            Kind::Lesson => "lesson",
            Kind::Page => "page",
        }
    }

    /// The name that readers see.
    pub fn title(self) -> &'static str {
        match self {
            Kind::Report => "年度报告",
            Kind::Activity => "红色文化活动",
            Kind::Lesson => "党员名师课堂",
            Kind::Page => "文章",
        }
    }

    /// The template that shows it.
    pub fn template(self) -> &'static str {
        match self {
            Kind::Report => "report.html",
            Kind::Activity => "activity.html",
            Kind::Lesson => "lesson.html",
            Kind::Page => "page.html",
        }
    }

    /// Every key its front matter may have.
    fn keys(self) -> &'static [Key] {
        static REPORT: LazyLock<Vec<Key>> = LazyLock::new(|| [common::KEYS, report::KEYS].concat());
        static ACTIVITY: LazyLock<Vec<Key>> = LazyLock::new(|| [common::KEYS, activity::KEYS].concat());
        static LESSON: LazyLock<Vec<Key>> = LazyLock::new(|| [common::KEYS, lesson::KEYS].concat());
        match self {
            Kind::Report => &REPORT,
            Kind::Activity => &ACTIVITY,
            Kind::Lesson => &LESSON,
            Kind::Page => common::KEYS,
        }
    }
}

/// Reads a page's front matter. `topic_fields` are the keys that `site.yaml` declares as topics.
pub fn read(
    kind: Kind,
    source: SourceText<'_>,
    value: Value,
    topic_fields: &[Arc<str>],
    diagnostics: &mut Vec<Diagnostic>,
) -> (Common, Detail) {
    let mut fields = Fields::new(source, value, kind.keys(), diagnostics);
    let common = Common::read(&mut fields, topic_fields);
    let detail = match kind {
        Kind::Report => Detail::Report(Box::new(Report::read(&mut fields))),
        Kind::Activity => Detail::Activity(Box::new(Activity::read(&mut fields))),
        Kind::Lesson => Detail::Lesson(Box::new(Lesson::read(&mut fields))),
        Kind::Page => Detail::Page,
    };
    fields.finish();
    (common, detail)
}
