//! The indicators page: the figures of each organisation, years side by side.

use super::view::{IndicatorCell, IndicatorRow, IndicatorTable, IndicatorYear, Indicators, View};
use super::{Context, File, frame, page};
use crate::assemble::{INDICATORS, Row, Table};
use crate::kinds::indicator::Level;

/// The indicators page; none when there are no indicators.
pub fn plan(context: &Context<'_>) -> Vec<File> {
    if context.site.tables.is_empty() {
        return Vec::new();
    }
    let tables = context.site.tables.iter().map(|table| view(context, table)).collect();
    let frame = frame::of_made(context, "指标数据", INDICATORS, None);
    vec![page("indicators.html", frame, View::Indicators(Indicators { tables }))]
}

fn view(context: &Context<'_>, table: &Table) -> IndicatorTable {
    let years = table.years.iter().map(|year| IndicatorYear {
        year: year.year,
        address: year.page.map(|id| context.site.pages[id].address.clone()),
    });
    IndicatorTable {
        org: table.org.clone(),
        years: years.collect(),
        rows: table.rows.iter().map(row).collect(),
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
