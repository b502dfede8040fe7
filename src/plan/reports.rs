//! What a report adds to its page: figures beside last year's, the ledger of problems, causes and measures.

use std::sync::Arc;

use super::view::{Card, Indicator, Measure, Period, Problem, Progress, Report};
use super::{Context, cards, charts};
use crate::assemble::{Page, PageId, Table};
use crate::kinds;
use crate::kinds::indicator::{self, Aggregation, Qualifier};
use crate::parse::Point;
use crate::text::item::Role;

/// The view of a report; none when it belongs to no year.
pub fn report(context: &Context, id: PageId, report: &kinds::Report) -> Option<Report> {
    let page = &context.site.pages[id];
    let year = page.year?;
    let items = &page.document.body.points;
    let table = table_of(context, page);
    let (problems, causes, measures) = ledger(report, items);
    let beside = charts::beside_last_year(&report.indicators, year, table);
    let written: Vec<Arc<str>> = report.achievements.iter().map(|title| title.value.clone()).collect();
    let years = context.site.reports.get(org(context, page));
    let link = |entry: Option<(&i16, &PageId)>| entry.map(|(_, id)| cards::link(&context.site, *id));
    Some(Report {
        year,
        period: report.period.map(|(from, to)| Period { from: cards::moment(from), to: cards::moment(to) }),
        indicators: indicators(&report.indicators, year, table),
        shares: charts::shares(&report.indicators, year, beside.len()),
        charts: beside,
        achievements: if written.is_empty() { titles(items, Role::Highlights) } else { written },
        problems,
        causes,
        measures,
        other_years: other_years(context, page),
        year_before: years.and_then(|years| link(years.range(..year).next_back())),
        year_after: years.and_then(|years| link(years.range(year + 1..).next())),
        progress: progress(&report.problems),
        pdf: page.files.pdf.as_ref().map(cards::attachment),
        comparison: table.filter(|table| table.years.len() > 1).map(|table| Arc::clone(&table.address)),
    })
}

/// Indicators for a template, each beside the year before.
pub fn indicators(indicators: &[indicator::Indicator], year: i16, table: Option<&Table>) -> Vec<Indicator> {
    let show = |figure: &indicator::Indicator| {
        let before = table.and_then(|table| table.figure(&figure.id, year - 1));
        let whole = figure.part_of.as_ref();
        Indicator {
            year,
            id: figure.id.clone(),
            name: figure.name.clone(),
            text: figure.text().into(),
            value: figure.value.clone(),
            unit: figure.unit.clone(),
            qualifier: figure.qualifier.name(),
            aggregation: figure.aggregation.name(),
            part_of: whole
                .and_then(|id| indicators.iter().find(|other| other.id == id.value))
                .map(|other| other.name.clone()),
            level: figure.level.map(indicator::Level::title),
            verbatim: figure.verbatim.as_ref().map(|verbatim| verbatim.value.clone()),
            last_year: before.map(|before| before.text().into()),
            change: before.and_then(|before| change(figure, before)),
        }
    };
    indicators.iter().map(show).collect()
}

/// The table of the organisation a page belongs to.
pub fn table_of<'a>(context: &'a Context, page: &Page) -> Option<&'a Table> {
    let org = org(context, page);
    context.site.tables.iter().find(|table| *table.org == *org)
}

/// The organisation a page speaks for.
fn org<'a>(context: &'a Context, page: &'a Page) -> &'a str {
    let owner = context.site.config.owner.as_deref();
    page.document.common.org.as_deref().or(owner).unwrap_or_default()
}

/// The change from `before` to `now`, such as `+3（+12.5%）` or, of percentages, `+0.2个百分点`; none unless both are exact and count the
/// same thing.
pub fn change(now: &indicator::Indicator, before: &indicator::Indicator) -> Option<Arc<str>> {
    let comparable = [now, before].iter().all(|figure| figure.qualifier == Qualifier::Exact)
        && now.aggregation == before.aggregation
        && now.aggregation != Aggregation::PerCapita
        && now.unit == before.unit;
    if !comparable {
        return None;
    }
    let (new, old) = (now.number(), before.number());
    let difference = new - old;
    if difference == 0.0 {
        return Some("持平".into());
    }
    let signed = |value: f64| {
        // Two decimals at most; what binary fractions add beyond that is noise.
        let rounded = (value * 100.0).round() / 100.0;
        format!("{}{rounded}", if rounded > 0.0 { "+" } else { "" })
    };
    if &*now.unit == "%" {
        return Some(format!("{}个百分点", signed(difference)).into());
    }
    // A share of nothing, or of what is below it, says nothing; nor does one that rounds to none.
    let share = (difference / old * 1000.0).round() / 10.0;
    let change = match Some(share).filter(|share| old > 0.0 && new >= 0.0 && *share != 0.0) {
        Some(share) => format!("{}（{}%）", signed(difference), signed(share)),
        None => signed(difference),
    };
    Some(change.into())
}

/// The ledger from the front matter; without one, from the items of the text: a problem and the cause of the same number
/// are put together as a suggestion, measures stay by themselves.
fn ledger(report: &kinds::Report, items: &[Point]) -> (Vec<Problem>, Vec<Arc<str>>, Vec<Measure>) {
    if !report.problems.is_empty() {
        return (report.problems.iter().map(problem).collect(), Vec::new(), Vec::new());
    }
    let (problems, causes) = (titles(items, Role::Problems), titles(items, Role::Causes));
    let measures = titles(items, Role::Measures).into_iter().map(|title| Measure {
        title,
        owner: None,
        due: None,
        state: None,
    });
    let is_paired = problems.len() == causes.len();
    let ledger = problems
        .into_iter()
        .enumerate()
        .map(|(at, title)| Problem {
            title,
            causes: if is_paired { vec![causes[at].clone()] } else { Vec::new() },
            measures: Vec::new(),
        })
        .collect();
    (ledger, if is_paired { Vec::new() } else { causes }, measures.collect())
}

fn problem(problem: &kinds::Problem) -> Problem {
    let measure = |measure: &kinds::Measure| Measure {
        title: measure.title.value.clone(),
        owner: measure.owner.clone(),
        due: measure.due.map(cards::moment),
        state: measure.state.map(kinds::MeasureState::title),
    };
    Problem {
        title: problem.title.value.clone(),
        causes: problem.causes.iter().map(|cause| cause.value.clone()).collect(),
        measures: problem.measures.iter().map(measure).collect(),
    }
}

/// Counts the measures by how far they are; none when none says so.
fn progress(problems: &[kinds::Problem]) -> Option<Progress> {
    let states = || problems.iter().flat_map(|problem| &problem.measures).filter_map(|measure| measure.state);
    let count = |state: kinds::MeasureState| cards::small(states().filter(|other| *other == state).count());
    let total = cards::small(states().count());
    (total > 0).then(|| Progress {
        total,
        planned: count(kinds::MeasureState::Planned),
        doing: count(kinds::MeasureState::Doing),
        done: count(kinds::MeasureState::Done),
    })
}

/// Titles of the text's items of a role, without the punctuation that ends them.
fn titles(items: &[Point], role: Role) -> Vec<Arc<str>> {
    let of_role = items.iter().filter(|item| item.role == role);
    of_role.map(|item| item.title.trim_end_matches(['。', '；', '，', '：']).into()).collect()
}

/// Reports of the same organisation for other years, newest first; one for each year, a dozen at most.
fn other_years(context: &Context, page: &Page) -> Vec<Arc<Card>> {
    let Some(years) = context.site.reports.get(org(context, page)) else { return Vec::new() };
    let others = years.iter().rev().filter(|(year, _)| Some(**year) != page.year).map(|(_, id)| *id);
    context.titles(&others.take(12).collect::<Vec<PageId>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(value: &str, unit: &str) -> indicator::Indicator {
        indicator::Indicator {
            id: "a".into(),
            name: "甲".into(),
            value: value.into(),
            unit: unit.into(),
            qualifier: Qualifier::Exact,
            aggregation: Aggregation::Sum,
            part_of: None,
            level: None,
            verbatim: None,
            span: 0..0,
        }
    }

    fn told(before: (&str, &str), now: (&str, &str)) -> Option<String> {
        change(&figure(now.0, now.1), &figure(before.0, before.1)).map(|change| change.to_string())
    }

    #[test]
    fn changes_in_words() {
        for (before, now, expected) in [
            ("23", "26", "+3（+13%）"),
            ("26", "23", "-3（-11.5%）"),
            ("6", "6", "持平"),
            // A share of nothing or of a loss would mislead, and one of next to nothing is noise.
            ("0", "4", "+4"),
            ("-3", "25", "+28"),
            ("16", "-14", "-30"),
            ("5021", "5022", "+1"),
        ] {
            assert_eq!(told((before, "人"), (now, "人")).as_deref(), Some(expected));
        }
        assert_eq!(told(("99.1", "%"), ("99.3", "%")).as_deref(), Some("+0.2个百分点"));
        assert_eq!(told(("99500", "元"), ("12.5", "万元")), None);
    }
}
