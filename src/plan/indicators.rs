//! The indicators pages: the figures of each organisation, drawn and in a table, years side by side; and all of them to download.

use std::sync::Arc;

use rayon::prelude::*;

use super::view::{IndicatorCell, IndicatorRow, IndicatorTable, IndicatorYear, Indicators, Link, View};
use super::{Context, File, Recipe, charts, frame, page};
use crate::assemble::{INDICATORS, INDICATORS_CSV, Row, Table};
use crate::kinds::indicator::{Indicator, Level};

/// A page for each organisation, and the figures of all to download; none when there are no indicators.
pub fn plan(context: &Context) -> Vec<File> {
    let tables = &context.site.tables;
    if tables.is_empty() {
        return Vec::new();
    }
    let org = |table: &Table| Link { title: table.org.clone(), address: table.address.clone() };
    let orgs: Vec<Link> = tables.iter().map(org).collect();
    let of_table = |table: &Table| {
        let frame = if *table.address == *INDICATORS {
            frame::of_made(context, TITLE, INDICATORS, None)
        } else {
            let above = Link { title: TITLE.into(), address: INDICATORS.into() };
            frame::of_made(context, &format!("{}{TITLE}", table.org), table.address.clone(), Some(above))
        };
        let view = Indicators { table: view(context, table), orgs: orgs.clone(), csv: INDICATORS_CSV.into() };
        page("indicators.html", frame, View::Indicators(view))
    };
    let mut files: Vec<File> = tables.par_iter().map(of_table).collect();
    files.push((INDICATORS_CSV.into(), Recipe::Table(csv(tables)).into()));
    files
}

const TITLE: &str = "指标数据";

fn view(context: &Context, table: &Table) -> IndicatorTable {
    let years = table.years.iter().map(|year| IndicatorYear {
        year: year.year,
        address: year.page.map(|id| context.site.pages[id].address.clone()),
    });
    let newest_year = table.years.last().map_or(0, |year| year.year);
    let newest: Vec<Indicator> =
        table.rows.iter().filter_map(|row| row.cells.last().cloned().flatten()).collect();
    IndicatorTable {
        org: table.org.clone(),
        years: years.collect(),
        rows: table.rows.iter().map(row).collect(),
        charts: charts::over_years(table),
        // A row has at most one chart over the years.
        shares: charts::shares(&newest, newest_year, table.rows.len()),
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
