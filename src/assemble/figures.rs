//! The ledger of indicators: the figures of every organisation, years side by side.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Page, PageId};
use crate::kinds::Detail;
use crate::kinds::indicator::Indicator;
use crate::parse::Dataset;

/// The figures of one organisation.
#[derive(Debug)]
pub struct Table {
    pub org: Arc<str>,
    /// Years, oldest first.
    pub years: Vec<TableYear>,
    /// Rows in the order of the newest year that has them, parts below their whole.
    pub rows: Vec<Row>,
}

/// A year of a table.
#[derive(Debug)]
pub struct TableYear {
    pub year: i16,
    /// The report the figures come from; none when they come from data files.
    pub page: Option<PageId>,
}

/// One indicator over the years.
#[derive(Debug)]
pub struct Row {
    /// The newest figure: its name, unit and level stand for the row.
    pub newest: Indicator,
    /// One cell for each year of the table.
    pub cells: Vec<Option<Indicator>>,
}

/// Figures of one organisation by year; a report's own figures come before those of data files.
type ByYear<'a> = BTreeMap<i16, (Option<PageId>, Vec<&'a Indicator>)>;

/// Tables for all organisations, by name.
pub fn tables(owner: &str, pages: &[Page], datasets: &[Dataset]) -> Vec<Table> {
    let mut by_org: BTreeMap<&str, ByYear<'_>> = BTreeMap::new();
    for (id, page) in pages.iter().enumerate() {
        let (Detail::Report(report), Some(year)) = (&page.document.detail, page.year) else { continue };
        if !report.indicators.is_empty() {
            let org = page.document.common.org.as_deref().unwrap_or(owner);
            let (from, indicators) = by_org.entry(org).or_default().entry(year).or_default();
            from.get_or_insert(id);
            add(indicators, &report.indicators);
        }
    }
    for dataset in datasets {
        let org = if dataset.org.is_empty() { owner } else { &dataset.org };
        let (_, indicators) = by_org.entry(org).or_default().entry(dataset.year).or_default();
        add(indicators, &dataset.indicators);
    }
    by_org.into_iter().map(|(org, years)| table(org, &years)).collect()
}

impl Table {
    /// The figure of an indicator in a year.
    pub fn figure(&self, id: &str, year: i16) -> Option<&Indicator> {
        let column = self.years.iter().position(|other| other.year == year)?;
        let row = self.rows.iter().find(|row| *row.newest.id == *id)?;
        row.cells[column].as_ref()
    }
}

fn add<'a>(indicators: &mut Vec<&'a Indicator>, more: &'a [Indicator]) {
    for indicator in more {
        if !indicators.iter().any(|other| other.id == indicator.id) {
            indicators.push(indicator);
        }
    }
}

fn table(org: &str, years: &ByYear<'_>) -> Table {
    let mut order: Vec<&Indicator> = Vec::new();
    for (_, indicators) in years.values().rev() {
        for indicator in indicators {
            if order.iter().any(|other| other.id == indicator.id) {
                continue;
            }
            let part_of = indicator.part_of.as_ref().map(|part_of| &*part_of.value);
            let belongs = |other: &&Indicator| {
                Some(&*other.id) == part_of
                    || (part_of.is_some() && other.part_of.as_ref().map(|part_of| &*part_of.value) == part_of)
            };
            match order.iter().rposition(belongs) {
                Some(at) => order.insert(at + 1, indicator),
                None => order.push(indicator),
            }
        }
    }
    let rows = order
        .into_iter()
        .map(|newest| Row {
            newest: newest.clone(),
            cells: years
                .values()
                .map(|(_, indicators)| {
                    let found = indicators.iter().find(|indicator| indicator.id == newest.id)?;
                    Some(Indicator::clone(found))
                })
                .collect(),
        })
        .collect();
    let years = years.iter().map(|(year, (page, _))| TableYear { year: *year, page: *page }).collect();
    Table { org: org.into(), years, rows }
}
