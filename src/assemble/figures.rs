//! The ledger of indicators: the figures of every organisation, years side by side.

use std::collections::BTreeMap;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::address::INDICATORS;
use super::{Page, PageId};
use crate::kinds::Detail;
use crate::kinds::indicator::Indicator;
use crate::parse::Dataset;
use crate::text::slug::slug;

/// The figures of one organisation.
#[derive(Debug)]
pub struct Table {
    pub org: Arc<str>,
    /// Address of its page.
    pub address: Arc<str>,
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

/// Tables for all organisations: the owner's first, else the first by name, then the others by their addresses.
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
    let first = if by_org.contains_key(owner) { Some(owner) } else { by_org.keys().next().copied() };
    let others = || by_org.keys().filter(|org| Some(**org) != first);
    let mut slugs: BTreeMap<String, usize> = BTreeMap::new();
    for org in others() {
        *slugs.entry(slug(org)).or_default() += 1;
    }
    // Names of equal pinyin all get a short digest, whichever came first.
    let address = |org: &str| match slug(org) {
        _ if Some(org) == first => INDICATORS.into(),
        slug if slugs[&slug] == 1 => format!("indicators/{slug}.html").into(),
        slug => format!("indicators/{slug}-{:06x}.html", xxh3_64(org.as_bytes()) & 0xff_ffff).into(),
    };
    let mut tables: Vec<Table> = by_org.iter().map(|(org, years)| table(org, address(org), years)).collect();
    tables.sort_by(|a, b| {
        (&*a.address != INDICATORS, &a.address).cmp(&(&*b.address != INDICATORS, &b.address))
    });
    tables
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

fn table(org: &str, address: Arc<str>, years: &ByYear<'_>) -> Table {
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
    Table { org: org.into(), address, years, rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(owner: &str, orgs: &[&str]) -> Vec<String> {
        let dataset = |org: &&str| Dataset { year: 2023, org: (*org).into(), indicators: Vec::new() };
        let datasets: Vec<Dataset> = orgs.iter().map(dataset).collect();
        tables(owner, &[], &datasets).iter().map(|table| table.address.to_string()).collect()
    }

    #[test]
    fn the_owner_stands_at_the_top() {
        let made = addresses("示例县教育局", &["乙校", "示例县教育局", "甲校"]);
        assert_eq!(made, ["indicators.html", "indicators/jia-xiao.html", "indicators/yi-xiao.html"]);
        assert_eq!(addresses("示例县教育局", &["甲校"]), ["indicators.html"]);
        assert!(addresses("示例县教育局", &[]).is_empty());
    }

    #[test]
    fn names_of_equal_pinyin_have_pages_of_their_own() {
        let made = addresses("局", &["一中", "伊中", "局"]);
        assert_eq!(made.len(), 3);
        assert!(made[1] != made[2] && made[1].starts_with("indicators/yi-zhong-"), "{made:?}");
        assert_eq!(made, addresses("局", &["局", "伊中", "一中"]), "the order of files does not matter");
    }
}
