//! What holds for every drawing, whatever the figures: it is well-formed, named, inside its frame, legible and true to the values.

use proptest::prelude::*;
use roxmltree::{Document, Node};

use super::words::width;
use super::{Bar, Figure, Group, Head, TEXT, WIDTH, bars, line, share};

const HEAD: Head<'_> = Head { id: "c1", title: "示范课" };

fn exact(value: f64, text: &str) -> Figure<'_> {
    Figure { value, text, short: text, exact: true }
}

/// Left, top, right and bottom of every text.
fn places(svg: &Document<'_>) -> Vec<(f64, f64, f64, f64, String)> {
    svg.descendants()
        .filter(|node| node.has_tag_name("text"))
        .map(|node| {
            let text = node.text().unwrap_or_default().to_owned();
            let size = node.attribute("font-size").map_or(TEXT, |size| size.parse().unwrap());
            let wide = width(&text) * size;
            let (x, y) = (number(node, "x"), number(node, "y"));
            let left = match node.attribute("text-anchor") {
                Some("end") => x - wide,
                Some("middle") => x - wide / 2.0,
                _ => x,
            };
            (left, y - 0.86 * size, left + wide, y + 0.16 * size, text)
        })
        .collect()
}

fn number(node: Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).unwrap().parse().unwrap()
}

fn shapes<'a>(svg: &'a Document<'_>, tag: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    svg.descendants().filter(move |node| node.has_tag_name(tag))
}

/// The laws of all drawings.
fn check(svg: &str) {
    let document = Document::parse(svg).unwrap_or_else(|error| panic!("{error}: {svg}"));
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    for id in root.attribute("aria-labelledby").unwrap().split(' ') {
        assert!(
            root.children().any(|child| child.attribute("id") == Some(id) && child.text().is_some()),
            "{id}"
        );
    }
    assert!(!svg.contains("style=") && !svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    let height = number(root, "height");
    let places = places(&document);
    for (at, (left, top, right, bottom, text)) in places.iter().enumerate() {
        assert!(
            *left >= -0.6 && *right <= WIDTH + 0.6 && *top >= -0.6 && *bottom <= height + 0.6,
            "{text} sticks out: {svg}"
        );
        for other in &places[..at] {
            let apart = *left + 0.2 >= other.2
                || *right <= other.0 + 0.2
                || *top + 0.2 >= other.3
                || *bottom <= other.1 + 0.2;
            assert!(apart, "{text} lies on {}: {svg}", other.4);
        }
    }
    for bar in shapes(&document, "rect") {
        let (left, right) = (number(bar, "x"), number(bar, "x") + number(bar, "width"));
        assert!(
            left >= -0.1 && right <= WIDTH + 0.1 && number(bar, "y") + number(bar, "height") <= height,
            "{svg}"
        );
    }
    for mark in shapes(&document, "rect").chain(shapes(&document, "circle")) {
        assert!(
            mark.attribute("class") == Some("chart-track")
                || mark.children().any(|child| child.has_tag_name("title"))
        );
    }
}

fn texts(svg: &str, class: &str) -> Vec<String> {
    let document = Document::parse(svg).unwrap();
    let is_wanted = |node: &Node<'_, '_>| {
        node.attribute("class").is_some_and(|all| all.split(' ').any(|one| one == class))
    };
    shapes(&document, "text").filter(is_wanted).filter_map(|node| node.text().map(str::to_owned)).collect()
}

#[test]
fn a_line_says_years_and_figures_as_the_report_does() {
    let about = Figure { value: 50.0, text: "50余次", short: "50余", exact: false };
    let years = [(2020, exact(10.0, "10次")), (2021, exact(16.0, "16次")), (2023, about)];
    let svg = line(HEAD, "单位：次", &years).unwrap();
    check(&svg);
    assert_eq!(texts(&svg, "chart-value"), ["10次", "16次", "50余次"]);
    assert_eq!(texts(&svg, "chart-year"), ["2020年", "2021年", "2023年"]);
    assert_eq!(texts(&svg, "chart-tick"), ["0", "20", "40", "60"]);
    assert!(svg.contains("<desc id=\"c1-desc\">2020年：10次；2021年：16次；2023年：50余次。</desc>"));
    assert_eq!(svg.matches("chart-inexact").count(), 1, "a figure that is not exact is told by its shape");
    assert_eq!(svg.matches("chart-gap").count(), 1, "the missing year is bridged by dashes");
}

#[test]
fn values_without_room_lose_their_unit_which_the_note_says() {
    let texts_of = |year: i16| (format!("累计{}个批次", year - 2000), format!("{}", year - 2000));
    let words: Vec<_> = (2016..=2023).map(texts_of).collect();
    let years: Vec<_> = (2016..=2023)
        .zip(&words)
        .map(|(year, (text, short))| {
            (year, Figure { value: f64::from(year - 2000), text, short, exact: true })
        })
        .collect();
    let svg = line(HEAD, "单位：个批次", &years).unwrap();
    check(&svg);
    assert_eq!(texts(&svg, "chart-note"), ["单位：个批次"]);
    assert_eq!(texts(&svg, "chart-value"), ["16", "17", "18", "19", "20", "21", "22", "23"]);
    assert_eq!(texts(&svg, "chart-year"), ["2016", "2017", "2018", "2019", "2020", "2021", "2022", "2023"]);
}

#[test]
fn an_axis_that_does_not_begin_at_zero_says_so() {
    let years = [(2021, exact(99.1, "99.1%")), (2022, exact(99.3, "99.3%")), (2023, exact(99.45, "99.45%"))];
    let svg = line(HEAD, "%", &years).unwrap();
    check(&svg);
    assert_eq!(texts(&svg, "chart-note"), ["纵轴不从0起"]);
}

#[test]
fn one_figure_and_none() {
    check(&line(HEAD, "单位：次", &[(2023, exact(0.0, "0次"))]).unwrap());
    assert_eq!(line(HEAD, "单位：次", &[]), None);
    assert_eq!(line(HEAD, "单位：次", &[(2023, exact(f64::NAN, "几次"))]), None);
    assert_eq!(line(HEAD, "单位：次", &[(2023, exact(1e300, "很多次"))]), None);
    assert_eq!(bars(HEAD, &[]), None);
    assert_eq!(share(HEAD, ("补充教师", exact(0.0, "0人")), &[("其中", exact(0.0, "0人"))]), None);
    assert_eq!(share(HEAD, ("补充教师", exact(5.0, "5人")), &[("其中", exact(7.0, "7人"))]), None);
}

#[test]
fn bars_stand_for_years_beside_each_other() {
    let bar = |label, figure, strong| Bar { label, figure, strong };
    let over = Figure { value: 60.0, text: "60余次", short: "60余", exact: false };
    let groups = [
        Group {
            label: "上党课",
            bars: vec![bar("2022年", exact(38.0, "38次"), false), bar("2023年", over, true)],
        },
        Group {
            label: "党工委会议",
            bars: vec![bar("2022年", exact(0.0, "0次"), false), bar("2023年", exact(26.0, "26次"), true)],
        },
    ];
    let svg = bars(HEAD, &groups).unwrap();
    check(&svg);
    assert_eq!(texts(&svg, "chart-value"), ["38次", "60余次", "0次", "26次"]);
    assert!(svg.contains("<title>上党课，2023年：60余次</title>"));
    assert!(svg.contains("上党课：2022年38次，2023年60余次；党工委会议：2022年0次，2023年26次。"));
    assert_eq!(svg.matches("stroke-dasharray").count(), 1, "without colours, dashes tell what is not exact");
}

#[test]
fn a_part_says_its_share_only_when_both_figures_are_exact() {
    let svg =
        share(HEAD, ("补充教师", exact(185.0, "185人")), &[("补充思政教师", exact(7.0, "其中7人"))]).unwrap();
    check(&svg);
    assert_eq!(texts(&svg, "chart-value"), ["185人", "其中7人（3.8%）"]);
    let over = Figure { value: 180.0, text: "180余人", short: "180余", exact: false };
    let svg = share(HEAD, ("补充教师", over), &[("补充思政教师", exact(7.0, "其中7人"))]).unwrap();
    assert_eq!(texts(&svg, "chart-value"), ["180余人", "其中7人"]);
}

/// A figure as people write them: any size, with and without decimals, exact or not, in short and long units.
fn figure() -> impl Strategy<Value = (f64, String, String, bool)> {
    let value = prop_oneof![
        Just(0.0),
        (0..300u32).prop_map(f64::from),
        (-50..50i32).prop_map(f64::from),
        (0..100_000u32).prop_map(|value| f64::from(value) / 1000.0),
        (0..1_000_000_000_000u64).prop_map(|value| value as f64),
    ];
    (value, "[次人节%个M]{0,3}|[公里平方米]{4,12}", any::<bool>())
        .prop_map(|(value, unit, exact)| (value, format!("累计{value}{unit}"), format!("{value}"), exact))
}

fn borrowed((value, text, short, exact): &(f64, String, String, bool)) -> Figure<'_> {
    Figure { value: *value, text, short, exact: *exact }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_line_is_legible_and_true(
        years in prop::collection::btree_map(1990..2040i16, figure(), 1..20),
        unit in "[次人%<&]{0,30}",
    ) {
        let years: Vec<_> = years.iter().map(|(year, figure)| (*year, borrowed(figure))).collect();
        if let Some(svg) = line(HEAD, &unit, &years) {
            check(&svg);
            let document = Document::parse(&svg).unwrap();
            let dots: Vec<_> = shapes(&document, "circle").map(|dot| number(dot, "cy")).collect();
            for (a, b) in (0..dots.len()).flat_map(|a| (0..a).map(move |b| (a, b))) {
                let (left, right) = (years[a].1.value, years[b].1.value);
                prop_assert!((left >= right) == (dots[a] <= dots[b]) || (dots[a] - dots[b]).abs() <= 0.1, "a greater value stands higher");
            }
            prop_assert!(svg.contains("chart-value chart-now"), "the newest value is always said: {}", svg);
        }
    }

    #[test]
    fn every_bar_is_as_long_as_its_value(
        groups in prop::collection::vec(("[党工委会议，“”a<& ]{0,60}", prop::collection::vec(("[年度2023]{0,9}|[很长的名字]{20}", figure(), any::<bool>()), 1..4)), 1..5),
    ) {
        let groups: Vec<Group<'_>> = groups.iter().map(|(label, bars)| Group {
            label,
            bars: bars.iter().map(|(label, figure, strong)| Bar { label, figure: borrowed(figure), strong: *strong }).collect(),
        }).collect();
        if let Some(svg) = bars(HEAD, &groups) {
            check(&svg);
            let document = Document::parse(&svg).unwrap();
            let lengths: Vec<f64> = shapes(&document, "rect").map(|bar| number(bar, "width")).collect();
            let values: Vec<f64> = groups.iter().flat_map(|group| &group.bars).map(|bar| bar.figure.value.abs()).collect();
            let (longest, greatest) = (lengths.iter().copied().fold(0.0, f64::max), values.iter().copied().fold(0.0, f64::max));
            for (length, value) in lengths.iter().zip(&values) {
                let expected = if greatest == 0.0 { 0.0 } else { longest * value / greatest };
                prop_assert!((length - expected).abs() <= 0.2, "{} instead of {}", length, expected);
            }
        }
    }

    #[test]
    fn every_part_is_as_long_as_its_share(
        whole in figure(),
        parts in prop::collection::vec(("[补充思政教师，“”a ]{0,60}", 0.0..1.0f64), 1..4),
        unit in "[人节]{1,3}|[公里平方米]{4,30}",
    ) {
        let figures: Vec<_> = parts.iter().map(|(_, part)| (part * whole.0, format!("{}{unit}", (part * whole.0).round()))).collect();
        let parts: Vec<_> = parts.iter().zip(&figures).map(|((name, _), (value, text))| (name.as_str(), exact(*value, text))).collect();
        if let Some(svg) = share(HEAD, ("补充教师", borrowed(&whole)), &parts) {
            check(&svg);
            let document = Document::parse(&svg).unwrap();
            let lengths: Vec<f64> = shapes(&document, "rect").filter(|bar| bar.attribute("class") != Some("chart-track")).map(|bar| number(bar, "width")).collect();
            for ((_, part), length) in parts.iter().zip(&lengths[1..]) {
                prop_assert!((length - lengths[0] * part.value / whole.0).abs() <= 0.2);
            }
        }
    }
}
