//! What lines are, on lines of the real report and on slips people make.

use super::*;
use proptest::prelude::*;

const REPORT: &str = include_str!("../fixtures/report-2023.txt");

fn heading(line: &str) -> Option<(Mark, u32, &str)> {
    match classify(line) {
        Line::Heading { mark, number, body } => Some((mark, number, &line[body..])),
        _ => None,
    }
}

fn run_in(line: &str) -> Option<(u32, &str, &str)> {
    match classify(line) {
        Line::RunIn { number, body, end } => Some((number, &line[body..end], &line[end..])),
        _ => None,
    }
}

fn entry(line: &str) -> Option<(Mark, u32, &str)> {
    match classify(line) {
        Line::Entry { mark, number, body } => Some((mark, number, &line[body..])),
        _ => None,
    }
}

#[test]
fn the_report_has_three_headings_and_three_run_in() {
    let headings: Vec<_> = REPORT.lines().filter_map(heading).collect();
    assert_eq!(
        headings,
        [
            (Mark::First, 1, "履职情况和工作亮点"),
            (Mark::First, 2, "突出问题和原因分析"),
            (Mark::First, 3, "加强和改进工作的思路和措施"),
        ]
    );
    let run_in: Vec<_> = REPORT.lines().filter_map(run_in).map(|(n, title, _)| (n, title)).collect();
    assert_eq!(
        run_in,
        [
            (1, "抓思想教育，理论武装的“根基”更加牢靠。"),
            (2, "抓组织建设，战斗堡垒的“基础”更加坚固。"),
            (3, "抓党建成效，党建教体的“融合”更加突出。"),
        ]
    );
    assert_eq!(REPORT.lines().filter_map(entry).count(), 0);
}

#[test]
fn first_level() {
    assert_eq!(heading("十二、  附则"), Some((Mark::First, 12, "附则")));
    assert_eq!(heading("一、活动目的："), Some((Mark::First, 1, "活动目的：")));
    assert_eq!(heading("一、二十大精神学习情况"), Some((Mark::First, 1, "二十大精神学习情况")));
    assert_eq!(heading("一、三会一课落实情况"), Some((Mark::First, 1, "三会一课落实情况")));
    for line in ["一、坚持党的领导。", "一、为什么学？", "二、严格落实制度；", "三、一要学，"]
    {
        assert!(matches!(entry(line), Some((Mark::First, ..))), "{line}");
    }
    let long = format!("一、{}", "党".repeat(41));
    assert!(entry(&long).is_some());
    assert!(heading(&long[..long.len() - 3]).is_some());
    for line in
        ["一、", "一是学", "一 二", "一、二年级语文教研活动", "一、二、三等奖名单", "〇、无", "百、无"]
    {
        assert_eq!(classify(line), Line::Plain, "{line}");
    }
}

#[test]
fn second_level() {
    assert_eq!(heading("（一）存在的问题"), Some((Mark::Second, 1, "存在的问题")));
    assert_eq!(heading("(二)原因分析"), Some((Mark::Second, 2, "原因分析")));
    assert_eq!(heading("（三）、主要做法"), Some((Mark::Second, 3, "主要做法")));
    assert_eq!(heading("（一）抓思想教育。"), Some((Mark::Second, 1, "抓思想教育。")));
    assert_eq!(run_in("（二）坚持“实事求是。”作风。正文。"), Some((2, "坚持“实事求是。”作风。", "正文。")));
    assert_eq!(run_in("（二）坚持“实事求是作风。正文。"), Some((2, "坚持“实事求是作风。", "正文。")));
    assert!(entry("（一）学习。正文是这样的。").is_some(), "a title has at least 4 characters");
    assert!(entry("（一）对党忠诚，积极工作；").is_some());
    assert!(entry(&format!("（一）{}。正文", "党".repeat(61))).is_some());
    assert!(entry(&format!("（一）{}", "党".repeat(61))).is_some());
    for line in ["（一）", "（示例）说明", "（〇）无", "（2023年）报告"] {
        assert_eq!(classify(line), Line::Plain, "{line}");
    }
}

#[test]
fn third_and_fourth_level() {
    for (line, expected) in [
        ("1.甲", (Mark::Third, 1, "甲")),
        ("1. 甲", (Mark::Third, 1, "甲")),
        ("2．乙。", (Mark::Third, 2, "乙。")),
        ("１２、丙", (Mark::Third, 12, "丙")),
        ("1.2023年以来", (Mark::Third, 1, "2023年以来")),
        ("1、2000名教师参加", (Mark::Third, 1, "2000名教师参加")),
        ("（1）丁", (Mark::Fourth, 1, "丁")),
        ("(１０) 戊", (Mark::Fourth, 10, "戊")),
        ("2）己", (Mark::Fourth, 2, "己")),
        ("③庚", (Mark::Fourth, 3, "庚")),
    ] {
        assert_eq!(entry(line), Some(expected), "{line}");
    }
    for line in [
        "2023. 工作",
        "2023.12.31",
        "3.5万元",
        "12.31专项行动",
        "1、2号楼",
        "0.无",
        "1.",
        "8:30集合",
        "7次会议",
    ] {
        assert_eq!(classify(line), Line::Plain, "{line}");
    }
}

#[test]
fn bullets() {
    for line in ["·项目", "•项目", "－项目", "＊ 项目", "● 项目", "■项目"] {
        assert_eq!(entry(line), Some((Mark::Bullet, 0, "项目")), "{line}");
    }
    assert_eq!(entry("●2023年"), Some((Mark::Bullet, 0, "2023年")));
    for line in ["－5℃", "－－引文", "——引文", "·", "★★★", "-甲", "*甲"] {
        assert_eq!(classify(line), Line::Plain, "{line}");
    }
}

#[test]
fn regulations() {
    assert_eq!(heading("第一章　总则"), Some((Mark::Chapter, 1, "总则")));
    assert_eq!(heading("第二章组织领导"), Some((Mark::Chapter, 2, "组织领导")));
    assert_eq!(heading("第十节 附则"), Some((Mark::Section, 10, "附则")));
    assert_eq!(
        entry("第十二条　本办法自发布之日起施行。"),
        Some((Mark::Article, 12, "本办法自发布之日起施行。"))
    );
    for line in [
        "第一章讲述了红色家书的来历。",
        "第一节课的教学设计",
        "第一条建议",
        "第一章",
        "第二批主题教育",
        "第 一",
    ] {
        assert_eq!(classify(line), Line::Plain, "{line}");
    }
}

#[test]
fn the_last_entry_of_a_list_is_no_heading() {
    let list = ["（一）对党忠诚；", "（二）积极工作；", "（三）其他有关情形。"];
    let mut previous = Line::Plain;
    for line in list {
        previous = classify(line).after(previous);
        assert!(matches!(previous, Line::Entry { .. }), "{line}");
    }
    let heading = classify("（一）存在的问题");
    assert_eq!(heading.after(previous), heading);
}

#[test]
fn a_long_line_is_quick() {
    for unit in ["（一）“", "一", "1", "（", "·", "一、“。"] {
        let _ = classify(&unit.repeat(100_000));
    }
}

proptest! {
    #[test]
    fn positions_are_on_boundaries_and_in_order(line in prop_oneof![
        "\\PC{0,40}",
        "(一、|（一）|\\(二\\)|1\\.|（3）|第一章 ?|第九条 |·|①){1,2}[党学“”。，；！（）1九是]{0,70}",
    ]) {
        let (body, end) = match classify(&line) {
            Line::Heading { body, .. } | Line::Entry { body, .. } => (body, line.len()),
            Line::RunIn { body, end, .. } => {
                prop_assert!(end < line.len());
                (body, end)
            }
            Line::Plain => (0, 0),
        };
        let pieces = [&line[..body], &line[body..end], &line[end..]];
        prop_assert_eq!(pieces.concat(), line);
    }
}
