//! `content/data/indicators/`: figures that stand in no report, as YAML or as a table (CSV). The only file that names the CSV crate.

use std::sync::Arc;

use super::problems;
use crate::diag::{Diagnostic, Outcome, SourceText};
use crate::front_matter::{self, Field, Fields, Key, Node, Value};
use crate::kinds::indicator::{self, Indicator};
use crate::path;

/// The figures of one organisation in one year.
#[derive(Clone, Debug)]
pub struct Dataset {
    pub year: i16,
    pub org: Arc<str>,
    pub indicators: Vec<Indicator>,
}

const KEYS: &[Key] = &[
    Key { name: "year", aliases: &["年度", "年份"] },
    Key { name: "org", aliases: &["单位"] },
    Key { name: "indicators", aliases: &["指标"] },
];

/// Reads a data file: `.yaml` holds one dataset, `.csv` one for each year and organisation.
pub fn parse(source: SourceText<'_>) -> Outcome<Vec<Dataset>> {
    if path::extension(source.path) == "csv" { parse_csv(source) } else { parse_yaml(source) }
}

fn parse_yaml(source: SourceText<'_>) -> Outcome<Vec<Dataset>> {
    let Outcome { value, mut diagnostics } = front_matter::read_file(source);
    let mut fields = Fields::new(source, value, KEYS, &mut diagnostics);
    let org = fields.text("org").unwrap_or_default();
    let year = crate::kinds::year(&mut fields, "year");
    if year.is_none() && fields.span("year").is_none() {
        fields.report(problems::data_without_year(), 0..0);
    }
    let indicators = Indicator::read_list(&mut fields, "indicators");
    fields.finish();
    let datasets = year.map(|year| Dataset { year, org, indicators }).into_iter().collect();
    Outcome { value: datasets, diagnostics }
}

/// A table with a header; its columns are named like the keys of an indicator, in Chinese or English.
fn parse_csv(source: SourceText<'_>) -> Outcome<Vec<Dataset>> {
    let mut diagnostics = Vec::new();
    let mut datasets: Vec<Dataset> = Vec::new();
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(source.text.as_bytes());
    let mut header: Vec<String> = Vec::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let at = error.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
                diagnostics.push(problems::broken_table(&error.to_string()).at(source.place(at..at + 1)));
                continue;
            }
        };
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if header.is_empty() {
            header = record.iter().map(|name| name.trim().to_owned()).collect();
            continue;
        }
        let start = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
        let span = line_span(source.text, start);
        read_row(source, &header, &record, span, &mut datasets, &mut diagnostics);
    }
    Outcome { value: datasets, diagnostics }
}

fn read_row(
    source: SourceText<'_>,
    header: &[String],
    record: &csv::StringRecord,
    span: std::ops::Range<usize>,
    datasets: &mut Vec<Dataset>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let (mut year, mut org) = (None, Arc::default());
    let mut cells = Vec::new();
    for (name, cell) in header.iter().zip(record.iter()).filter(|(_, cell)| !cell.trim().is_empty()) {
        let cell: Arc<str> = Arc::from(cell.trim());
        match name.as_str() {
            "year" | "年度" | "年份" => year = cell.trim_end_matches(['年', '度']).parse().ok(),
            "org" | "机构" => org = cell,
            _ => cells.push(Field {
                key: name.clone(),
                key_span: span.clone(),
                value: Value { node: Node::Text(cell), span: span.clone() },
            }),
        }
    }
    let Some(year) = year else {
        diagnostics.push(problems::data_without_year().at(source.place(span)));
        return;
    };
    let row = Value { node: Node::Map(cells), span: span.clone() };
    let empty = Value { node: Node::Map(Vec::new()), span };
    let mut fields = Fields::new(source, empty, &[], diagnostics);
    let Some(indicator) = Indicator::read(&mut fields, row) else { return };
    match datasets.iter_mut().find(|dataset| dataset.year == year && dataset.org == org) {
        Some(dataset) => {
            indicator::check_one(&dataset.indicators, &indicator, &mut fields);
            dataset.indicators.push(indicator);
        }
        None => datasets.push(Dataset { year, org, indicators: vec![indicator] }),
    }
}

fn line_span(text: &str, start: usize) -> std::ops::Range<usize> {
    let start =
        start + text.get(start..).map_or(0, |rest| rest.len() - rest.trim_start_matches(['\r', '\n']).len());
    let end = text
        .get(start..)
        .and_then(|rest| rest.find(['\r', '\n']))
        .map_or(text.len(), |length| start + length);
    start..end
}
