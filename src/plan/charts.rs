//! Charts of indicators: which figures stand on one axis, in what form, with which words. Takes figures, gives views with finished SVG.
//!
//! Only figures of the same unit and aggregation share an axis: 累计 and 人均 are not set beside sums, 万人 not beside 人.

use std::sync::Arc;

use super::reports;
use super::view::{Chart, ChartRow};
use crate::assemble::{Row, Table};
use crate::chart::{self, Bar, Figure, Group, Head};
use crate::kinds::indicator::{Aggregation, Indicator, Level, Qualifier};

/// Figures in one chart; more are parted, so that each stays on a page of paper.
const MOST_GROUPS: usize = 8;

/// A chart of each indicator that has comparable figures of at least two years, with all its years as a table.
pub fn over_years(table: &Table) -> Vec<Chart> {
    let charts = table.rows.iter().enumerate().filter_map(|(number, row)| over_years_of(table, row, number));
    charts.collect()
}

/// Charts of a year's figures beside those of the year before: one for each unit and aggregation that can be compared.
pub fn beside_last_year(figures: &[Indicator], year: i16, table: Option<&Table>) -> Vec<Chart> {
    let before = |figure: &Indicator| {
        let before = table.and_then(|table| table.figure(&figure.id, year - 1))?;
        (kind(before) == kind(figure)).then_some(before)
    };
    // A part is drawn within its whole; different things of one year alone say little beside each other.
    let whole = figures.iter().filter(|figure| figure.part_of.is_none());
    let pairs: Vec<Pair<'_>> = whole.filter_map(|figure| Some((figure, before(figure)?))).collect();
    let mut kinds: Vec<(&str, Aggregation)> = Vec::new();
    for (figure, _) in &pairs {
        if !kinds.contains(&kind(figure)) {
            kinds.push(kind(figure));
        }
    }
    let mut charts = Vec::new();
    for of_kind in kinds {
        let pairs: Vec<Pair<'_>> =
            pairs.iter().filter(|(figure, _)| kind(figure) == of_kind).copied().collect();
        for pairs in pairs.chunks(MOST_GROUPS) {
            charts.extend(two_years(pairs, year, charts.len()));
        }
    }
    charts
}

/// A chart of each whole with its parts (其中). `number` counts the page's charts before, since each has an identifier of its own.
pub fn shares(figures: &[Indicator], year: i16, number: usize) -> Vec<Chart> {
    let charts =
        figures.iter().enumerate().filter_map(|(at, whole)| share(figures, whole, year, number + at));
    charts.collect()
}

fn over_years_of(table: &Table, row: &Row, number: usize) -> Option<Chart> {
    let cells = table.years.iter().zip(&row.cells).filter_map(|(year, cell)| Some((year, cell.as_ref()?)));
    let all: Vec<_> = cells.map(|(year, figure)| (year.year, figure)).collect();
    let is_comparable = |figure: &Indicator| kind(figure) == kind(&row.newest);
    let shown: Vec<(i16, Words<'_>)> = all
        .iter()
        .filter(|(_, figure)| is_comparable(figure))
        .map(|(year, figure)| (*year, Words::of(figure)))
        .collect();
    let (first, last) = (shown.first()?.0, shown.last()?.0);
    let id = format!("chart-{}", number + 1);
    let title = format!("{}，{first}年至{last}年", row.newest.name);
    let head = Head { id: &id, title: &title };
    let (form, svg) = match shown.len() {
        0 | 1 => return None,
        2 => {
            let years: Vec<String> = shown.iter().map(|(year, _)| format!("{year}年")).collect();
            let bars = shown.iter().zip(&years).map(|((year, words), label)| Bar {
                label,
                figure: words.figure(),
                strong: *year == last,
            });
            ("bars", chart::bars(head, &[Group { label: "", bars: bars.collect() }])?)
        }
        _ => {
            let years: Vec<_> = shown.iter().map(|(year, words)| (*year, words.figure())).collect();
            ("line", chart::line(head, &title_of(kind(&row.newest)), &years)?)
        }
    };
    let rows = all.iter().enumerate().map(|(at, (year, figure))| {
        let before = at.checked_sub(1).map(|before| all[before]).filter(|(before, _)| *before == year - 1);
        ChartRow {
            label: format!("{year}年").into(),
            text: figure.text().into(),
            change: before.and_then(|(_, before)| reports::change(figure, before)),
        }
    });
    Some(Chart {
        title: row.newest.name.clone(),
        form,
        svg_html: svg.into(),
        level: row.newest.level.map(Level::title),
        rows: rows.collect(),
        notes: notes(&all, &shown, is_comparable),
    })
}

/// What a reader must know to read a line over the years rightly.
fn notes(
    all: &[(i16, &Indicator)],
    shown: &[(i16, Words<'_>)],
    is_comparable: impl Fn(&Indicator) -> bool,
) -> Vec<Arc<str>> {
    let mut notes = Vec::new();
    let apart: Vec<String> = all
        .iter()
        .filter(|(_, figure)| !is_comparable(figure))
        .map(|(year, _)| format!("{year}年"))
        .collect();
    if !apart.is_empty() {
        notes.push(format!("{}的单位或口径不同，不在图中。", apart.join("、")).into());
    }
    if shown.len() > 2 && shown.windows(2).any(|pair| pair[1].0 - pair[0].0 > 1) {
        notes.push("虚线跨过没有数据的年份。".into());
    }
    notes
}

/// A figure and the same of the year before.
type Pair<'a> = (&'a Indicator, &'a Indicator);

fn two_years(pairs: &[Pair<'_>], year: i16, number: usize) -> Option<Chart> {
    let (this, last) = (format!("{year}年"), format!("{}年", year - 1));
    let words: Vec<(Words<'_>, Words<'_>)> =
        pairs.iter().map(|(now, before)| (Words::of(now), Words::of(before))).collect();
    let is_single = pairs.len() == 1;
    let groups = pairs.iter().zip(&words).map(|((figure, _), (now, before))| Group {
        label: if is_single { "" } else { &figure.name },
        bars: vec![
            Bar { label: &last, figure: before.figure(), strong: false },
            Bar { label: &this, figure: now.figure(), strong: true },
        ],
    });
    let groups: Vec<Group<'_>> = groups.collect();
    let (figure, _) = pairs.first()?;
    let title = if is_single { figure.name.to_string() } else { title_of(kind(figure)) };
    let (id, name) = (format!("chart-{}", number + 1), format!("{title}，{this}与{last}比较"));
    let svg = chart::bars(Head { id: &id, title: &name }, &groups)?;
    Some(Chart {
        title: title.into(),
        form: "bars",
        svg_html: svg.into(),
        level: None,
        rows: Vec::new(),
        notes: Vec::new(),
    })
}

fn share(figures: &[Indicator], whole: &Indicator, year: i16, number: usize) -> Option<Chart> {
    let is_part = |figure: &&Indicator| {
        figure.part_of.as_ref().is_some_and(|id| id.value == whole.id) && kind(figure) == kind(whole)
    };
    let parts: Vec<(&str, Words<'_>)> =
        figures.iter().filter(is_part).map(|part| (&*part.name, Words::of(part))).collect();
    let parts: Vec<(&str, Figure<'_>)> = parts.iter().map(|(name, words)| (*name, words.figure())).collect();
    let (id, title) = (format!("chart-{}", number + 1), format!("{}及其构成（{year}年）", whole.name));
    let of = Words::of(whole);
    let svg = chart::share(Head { id: &id, title: &title }, (&whole.name, of.figure()), &parts)?;
    Some(Chart {
        title: title.into(),
        form: "share",
        svg_html: svg.into(),
        level: None,
        rows: Vec::new(),
        notes: Vec::new(),
    })
}

/// A figure with its words, which a drawing borrows.
struct Words<'a> {
    figure: &'a Indicator,
    text: String,
    short: String,
}

impl<'a> Words<'a> {
    fn of(figure: &'a Indicator) -> Self {
        Self { figure, text: figure.text(), short: figure.short() }
    }

    fn figure(&self) -> Figure<'_> {
        Figure {
            value: self.figure.number(),
            text: &self.text,
            short: &self.short,
            exact: self.figure.qualifier == Qualifier::Exact,
        }
    }
}

/// What two figures must share to stand on one axis.
fn kind(figure: &Indicator) -> (&str, Aggregation) {
    (&figure.unit, figure.aggregation)
}

/// The title of a chart of several indicators, as yearbooks say it: 单位：次.
fn title_of((unit, aggregation): (&str, Aggregation)) -> String {
    let of = match aggregation {
        Aggregation::Sum => "",
        Aggregation::Cumulative => "累计，",
        Aggregation::PerCapita => "人均，",
    };
    match unit {
        "" => format!("{of}数值"),
        unit => format!("{of}单位：{unit}"),
    }
}
