//! 年度报告: its year, its figures, and the ledger of problems, causes and measures.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::indicator::Indicator;
use super::problems;
use crate::front_matter::{Fields, Key, Node, Spanned, Value};
use crate::text::date::Moment;

/// The keys a report adds.
pub const KEYS: &[Key] = &[
    Key { name: "year", aliases: &["年度", "年份"] },
    Key { name: "period", aliases: &["期间"] },
    Key { name: "indicators", aliases: &["指标"] },
    Key { name: "achievements", aliases: &["成绩"] },
    Key { name: "problems", aliases: &["问题"] },
];

/// What a report adds to a page.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Report {
    /// The year reported on; the caller falls back to the date.
    pub year: Option<i16>,
    /// Whether a year was typed, be it right or wrong.
    pub has_year: bool,
    /// First and last day reported on.
    pub period: Option<(Moment, Moment)>,
    pub indicators: Vec<Indicator>,
    pub achievements: Vec<Spanned<Arc<str>>>,
    pub problems: Vec<Problem>,
}

/// A problem with its causes and measures.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Problem {
    pub title: Spanned<Arc<str>>,
    pub causes: Vec<Spanned<Arc<str>>>,
    pub measures: Vec<Measure>,
}

/// A measure against a problem.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Measure {
    pub title: Spanned<Arc<str>>,
    pub owner: Option<Arc<str>>,
    pub due: Option<Moment>,
    pub state: Option<MeasureState>,
}

/// How far a measure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MeasureState {
    Planned,
    Doing,
    Done,
}

impl MeasureState {
    const WORDS: &[(&str, MeasureState)] = &[
        ("planned", MeasureState::Planned),
        ("未开始", MeasureState::Planned),
        ("doing", MeasureState::Doing),
        ("进行中", MeasureState::Doing),
        ("done", MeasureState::Done),
        ("已完成", MeasureState::Done),
    ];

    /// The word that readers see.
    pub fn title(self) -> &'static str {
        match self {
            MeasureState::Planned => "未开始",
            MeasureState::Doing => "进行中",
            MeasureState::Done => "已完成",
        }
    }
}

impl Report {
    /// Reads a report's fields.
    pub fn read(fields: &mut Fields<'_>) -> Self {
        Self {
            year: year(fields, "year"),
            has_year: fields.is_given("year"),
            period: period(fields),
            indicators: Indicator::read_list(fields, "indicators"),
            achievements: fields.lines("achievements"),
            problems: ledger(fields),
        }
    }
}

/// A year: `2023`, `2023年`, `2023年度`.
pub fn year(fields: &mut Fields<'_>, name: &str) -> Option<i16> {
    let text = fields.spanned_text(name)?;
    let digits = text.value.trim().trim_end_matches('度').trim_end_matches('年').trim();
    let year = digits.parse().ok().filter(|year| (1900..=2200).contains(year));
    if year.is_none() {
        fields.report(problems::unclear_year(&text.value), text.span);
    }
    year
}

fn period(fields: &mut Fields<'_>) -> Option<(Moment, Moment)> {
    const KEYS: &[Key] = &[Key { name: "from", aliases: &["起"] }, Key { name: "to", aliases: &["止"] }];
    let value = fields.value("period")?;
    let span = value.span.clone();
    let mut inner = fields.nested(value, KEYS);
    let (from, to) = (inner.moment("from"), inner.moment("to"));
    inner.finish();
    let (from, to) = (from?, to?);
    if to < from {
        fields.report(problems::ends_before_start(), span);
    }
    Some((from, to))
}

fn ledger(fields: &mut Fields<'_>) -> Vec<Problem> {
    const KEYS: &[Key] = &[
        Key { name: "title", aliases: &["标题"] },
        Key { name: "causes", aliases: &["原因"] },
        Key { name: "measures", aliases: &["措施"] },
    ];
    let values = fields.values("problems");
    values
        .into_iter()
        .filter_map(|value| match value.node {
            Node::Text(title) => {
                let title = Spanned { value: title, span: value.span };
                Some(Problem { title, causes: Vec::new(), measures: Vec::new() })
            }
            _ => {
                let mut inner = fields.nested(value, KEYS);
                let title = inner.required_text("title");
                let causes = inner.lines("causes");
                let measures = inner.values("measures");
                let measures = measures.into_iter().filter_map(|value| measure(&mut inner, value)).collect();
                inner.finish();
                Some(Problem { title: title?, causes, measures })
            }
        })
        .collect()
}

fn measure(fields: &mut Fields<'_>, value: Value) -> Option<Measure> {
    const KEYS: &[Key] = &[
        Key { name: "title", aliases: &["标题"] },
        Key { name: "owner", aliases: &["责任人", "责任单位"] },
        Key { name: "due", aliases: &["期限"] },
        Key { name: "state", aliases: &["进展"] },
    ];
    if let Node::Text(title) = value.node {
        let title = Spanned { value: title, span: value.span };
        return Some(Measure { title, owner: None, due: None, state: None });
    }
    let mut inner = fields.nested(value, KEYS);
    let title = inner.required_text("title");
    let (owner, due) = (inner.text("owner"), inner.moment("due"));
    let state = inner.choice("state", MeasureState::WORDS);
    inner.finish();
    Some(Measure { title: title?, owner, due, state })
}
