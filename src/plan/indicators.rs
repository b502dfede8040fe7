//! The indicators page: the figures of each organisation, drawn and in tables, years side by side; and the same to download.

use std::sync::Arc;

use super::view::{IndicatorCell, IndicatorRow, IndicatorTable, IndicatorYear, Indicators, View};
use super::{Context, File, Recipe, charts, frame, page};
use crate::assemble::{INDICATORS, INDICATORS_CSV, Row, Table};
use crate::kinds::indicator::{Indicator, Level};

/// The indicators page and its table to download; none when there are no indicators.
pub fn plan(context: &Context<'_>) -> Vec<File> {
    let tables = &context.site.tables;
    if tables.is_empty() {
        return Vec::new();
    }
    let mut number = 0;
    let mut views = Vec::new();
    for table in tables {
        views.push(view(context, table, number));
        // A row has one chart over the years and, as a whole, one of its parts.
        number += 2 * table.rows.len();
    }
    let frame = frame::of_made(context, "指标数据", INDICATORS, None);
    let view = View::Indicators(Indicators { tables: views, csv: INDICATORS_CSV.into() });
    vec![page("indicators.html", frame, view), (INDICATORS_CSV.into(), Recipe::Table(csv(tables)))]
}

fn view(context: &Context<'_>, table: &Table, number: usize) -> IndicatorTable {
    let years = table.years.iter().map(|year| IndicatorYear {
        year: year.year,
        address: year.page.map(|id| context.site.pages[id].address.clone()),
    });
    let newest: Vec<Indicator> =
        table.rows.iter().filter_map(|row| row.cells.last().cloned().flatten()).collect();
    IndicatorTable {
        org: table.org.clone(),
        years: years.collect(),
        rows: table.rows.iter().map(row).collect(),
        charts: charts::over_years(table, number),
        shares: charts::shares(&newest, number + table.rows.len()),
    }
}

fn row(row: &Row) -> IndicatorRow {
    let cells = row.cells.iter().map(|figure| {
        figure
            .as_ref()
            .map(|figure| IndicatorCell { text: figure.text().into(), value: figure.value.clone() })
    });
    IndicatorRow {
        id: row.newest.id.clone(),
        name: row.newest.name.clone(),
        unit: row.newest.unit.clone(),
        level: row.newest.level.map(Level::title),
        part: row.newest.part_of.is_some(),
        cells: cells.collect(),
    }
}

/// One row for each figure, the years of an indicator below each other. The header is the one that data files have, so that the table
/// can be put into another site as it is.
fn csv(tables: &[Table]) -> Vec<Vec<Arc<str>>> {
    const HEADER: [&str; 11] =
        ["年度", "机构", "编号", "名称", "数值", "单位", "修饰", "口径", "属于", "级别", "原文"];
    let mut rows = vec![HEADER.map(Arc::from).to_vec()];
    for table in tables {
        for row in &table.rows {
            for (year, figure) in table.years.iter().zip(&row.cells) {
                rows.extend(figure.as_ref().map(|figure| csv_row(&table.org, year.year, figure)));
            }
        }
    }
    rows
}

fn csv_row(org: &Arc<str>, year: i16, figure: &Indicator) -> Vec<Arc<str>> {
    vec![
        year.to_string().into(),
        Arc::clone(org),
        figure.id.clone(),
        figure.name.clone(),
        figure.value.clone(),
        figure.unit.clone(),
        figure.qualifier.word().into(),
        figure.aggregation.word().into(),
        figure.part_of.as_ref().map(|part_of| part_of.value.clone()).unwrap_or_default(),
        figure.level.map(Level::title).unwrap_or_default().into(),
        figure.verbatim.as_ref().map(|verbatim| verbatim.value.clone()).unwrap_or_default(),
    ]
}
