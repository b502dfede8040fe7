//! Charts on finished pages: each stands beside the table of its figures, needs neither script nor inline style, and can be downloaded.

use crate::html;
use crate::portal::{PORTAL, demonstration};
use crate::site::Site;

/// Pages of the portal that hold charts.
fn pages() -> impl Iterator<Item = (&'static String, &'static str)> {
    let pages = PORTAL.files.iter().filter(|(address, _)| address.ends_with(".html"));
    let pages = pages.map(|(address, bytes)| (address, std::str::from_utf8(bytes).unwrap()));
    pages.filter(|(_, page)| page.contains("<svg class=\"chart "))
}

/// The charts of a page, each with what stands behind it up to the next.
fn charts(page: &str) -> impl Iterator<Item = (&str, &str)> {
    page.split("<svg class=\"chart ").skip(1).map(|part| part.split_once("</svg>").unwrap())
}

/// The figures that the marks of a chart say, such as `60余次`.
fn figures(chart: &str) -> Vec<&str> {
    let (_, marks) = chart.split_once("</desc>").unwrap();
    let titles = marks.split("<title>").skip(1).map(|part| part.split_once("</title>").unwrap().0);
    titles.map(|title| title.rsplit_once('：').map_or(title, |(_, figure)| figure)).collect()
}

#[test]
fn the_portal_has_charts_of_all_forms() {
    let all: String = pages().map(|(_, page)| page).collect();
    for form in ["line", "bars", "share"] {
        assert!(all.contains(&format!("<svg class=\"chart chart-{form}\"")), "{form}");
    }
    let addresses: Vec<&String> = pages().map(|(address, _)| address).collect();
    assert!(addresses.iter().any(|address| *address == "indicators.html"), "{addresses:?}");
    assert!(addresses.iter().any(|address| *address == "reports/2023/county.html"), "{addresses:?}");
}

#[test]
fn every_figure_of_a_chart_stands_in_a_table_of_the_page() {
    for (address, page) in pages() {
        let tables: Vec<String> = page
            .split("<table class=\"indicator-table")
            .skip(1)
            .map(|part| html::text(part.split("</table>").next().unwrap()))
            .collect();
        for (chart, behind) in charts(page) {
            let own = behind.split("<svg").next().unwrap().split_once("<table class=\"chart-table\"");
            let own = own.map(|(_, table)| html::text(table.split("</table>").next().unwrap()));
            assert_eq!(
                own.is_some(),
                address == "indicators.html" && !chart.starts_with("chart-share"),
                "{address}"
            );
            for figure in figures(chart) {
                // The share of a whole is worked out, not reported.
                let figure = figure.split('（').next().unwrap();
                let is_told = |table: &String| table.contains(figure);
                assert!(own.as_ref().is_none_or(is_told), "{address}: {figure} is not beside its chart");
                assert!(tables.iter().any(is_told), "{address}: {figure} stands in no table");
            }
        }
    }
}

#[test]
fn charts_are_named_well_formed_and_allowed_by_a_strict_policy() {
    for (address, page) in pages() {
        let tags = html::tags(page);
        let mut ids: Vec<&str> = tags.iter().filter_map(|tag| tag.get("id")).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{address}: an identifier stands twice");
        for tag in &tags {
            assert_eq!(tag.get("style"), None, "{address}: {tag:?}");
            assert!(tag.attributes.iter().all(|(name, _)| !name.starts_with("on")), "{address}: {tag:?}");
        }
        for (chart, _) in charts(page) {
            let svg = format!("<svg class=\"chart {chart}</svg>");
            let document =
                roxmltree::Document::parse(&svg).unwrap_or_else(|error| panic!("{address}: {error}"));
            assert_eq!(document.root_element().attribute("role"), Some("img"));
        }
    }
}

#[test]
fn the_download_opens_in_spreadsheets_and_can_be_read_back() {
    let csv = PORTAL.file("indicators.csv");
    assert!(csv.starts_with('\u{FEFF}') && csv.lines().all(|line| line.split(',').count() >= 11));
    let held = demonstration();
    // The owner's own table stands first.
    let config = held.read("site.yaml");
    let owner: String = config.lines().filter(|line| line.starts_with("owner:")).collect();
    let mut site = Site::new([
        ("site.yaml", format!("title: 示例\n{owner}\n").as_str()),
        ("content/data/indicators/all.csv", csv),
    ]);
    let again = site.build();
    assert_eq!(again.file("indicators.csv"), csv, "{:#?}", again.told());
}
