//! Items and roles, proven on the real report.

use super::*;
use crate::text::structure::{Line, Mark, classify};
use proptest::prelude::*;

const REPORT: &str = include_str!("../fixtures/report-2023.txt");

/// The report as a reader of Markdown would see it: sections of a heading, each with its paragraphs.
fn sections() -> Vec<(&'static str, Vec<&'static str>)> {
    let mut sections = vec![("", Vec::new())];
    for line in REPORT.lines().filter(|line| !line.is_empty()) {
        match classify(line) {
            Line::Heading { body, mark: Mark::First, .. } => sections.push((&line[body..], Vec::new())),
            Line::RunIn { end, .. } => sections.last_mut().unwrap().1.push(&line[end..]),
            _ => sections.last_mut().unwrap().1.push(line),
        }
    }
    sections
}

fn lead<'a>(text: &'a str, items: &[ItemSpan]) -> &'a str {
    items.first().map_or("", |item| &text[..item.range.start])
}

#[test]
fn the_report_has_eighteen_items_with_their_roles() {
    let mut found = Vec::new();
    for (heading, paragraphs) in sections() {
        let named = roles(heading);
        if named.contains(&Role::Measures) {
            let items = items_across(&paragraphs);
            found.extend(
                items.iter().map(|item| (Role::Measures, &paragraphs[item.paragraph][item.title.clone()])),
            );
            continue;
        }
        let mut role = None;
        for text in paragraphs {
            let items = items(text);
            role = paragraph_role(&named, lead(text, &items), role);
            found.extend(items.iter().map(|item| (role.unwrap(), &text[item.title.clone()])));
        }
    }
    use Role::{Causes, Highlights, Measures, Problems};
    assert_eq!(
        found,
        [
            (Highlights, "在“学”上下实功"),
            (Highlights, "在“讲”上出实策"),
            (Highlights, "在“做”上求实效"),
            (Highlights, "实施强基固本行动"),
            (Highlights, "实施提质增效行动"),
            (Highlights, "实施品牌创建行动"),
            (Highlights, "突出教育质量提升"),
            (Highlights, "突出干部队伍建设"),
            (Highlights, "突出营造良好生态"),
            (Problems, "抓党建主业倾注的精力不够"),
            (Problems, "对基层组织规范运行监管不够"),
            (Problems, "推进基层党建创新创优力度不够"),
            (Causes, "自己抓党建主业思想认识不深刻、精力投放不到位"),
            (Causes, "我在党建管理中没有真正抓到基层组织的“神经末梢”"),
            (Causes, "改革创新力度不够"),
            (Measures, "加强理论学习"),
            (Measures, "强化工作责任"),
            (Measures, "夯实工作基础"),
        ]
    );
}

#[test]
fn items_reach_to_the_next() {
    let text = "存在以下问题：一是学得少。不深。二是做得少；三是“讲”得少。";
    let items = items(text);
    let ranges: Vec<_> = items.iter().map(|item| &text[item.range.clone()]).collect();
    assert_eq!(ranges, ["一是学得少。不深。", "二是做得少；", "三是“讲”得少。"]);
    assert_eq!(&text[..items[0].range.start], "存在以下问题：");
}

#[test]
fn titles_keep_quotes_whole() {
    let text = "一是开展“我是党员，我争先；我带头”活动，成效好。二是抓《规范（试行），附则》落实：好。三是“没有收尾，就这样。";
    let items = items(text);
    let titles: Vec<_> = items.iter().map(|item| &text[item.title.clone()]).collect();
    assert_eq!(titles, ["开展“我是党员，我争先；我带头”活动", "抓《规范（试行），附则》落实", "“没有收尾"]);
}

#[test]
fn only_a_consecutive_series_from_one_counts() {
    for none in [
        "一是一，二是二，说话算数。",
        "一是加强学习。",
        "二是学；三是做。",
        "一是学；三是做。",
        "党员之一是他。二是学。",
        "统一是学；二是做。",
        "",
    ] {
        assert_eq!(items(none), [], "{none}");
    }
    assert_eq!(items("一是学；二是做；四是讲。").len(), 2);
    assert_eq!(items("他说：“一是学。”二是做。"), []);
    assert_eq!(items("一是喊“奋进！”二是做。").len(), 2);
    assert_eq!(items("要点: 一是学; 二是做;").len(), 2);
}

#[test]
fn counts_beyond_ten() {
    let numbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
    let text: String = numbers.iter().map(|n| format!("{n}是做好工作。")).collect();
    let items = items(&text);
    assert_eq!(items.iter().map(|item| item.number).collect::<Vec<_>>(), (1..=12).collect::<Vec<_>>());
}

#[test]
fn two_series_in_one_paragraph_are_two() {
    let text = "问题：一是学少。二是做少。主要原因：一是忙；二是懒。";
    let items = items(text);
    let seen: Vec<_> =
        items.iter().map(|item| (item.series, item.number, &text[item.range.clone()])).collect();
    assert_eq!(seen, [(0, 1, "一是学少。"), (0, 2, "二是做少。"), (1, 1, "一是忙；"), (1, 2, "二是懒。")]);
}

#[test]
fn a_series_may_span_paragraphs() {
    let paragraphs = ["下一步，抓落实。", "一是学，好。", "补充一段。", "二是做。三是讲。"];
    let seen: Vec<_> = items_across(&paragraphs)
        .into_iter()
        .map(|item| (item.paragraph, &paragraphs[item.paragraph][item.range]))
        .collect();
    assert_eq!(seen, [(1, "一是学，好。"), (3, "二是做。"), (3, "三是讲。")]);
}

#[test]
fn headings_name_roles_in_order() {
    assert_eq!(roles("履职情况和工作亮点"), [Role::Highlights]);
    assert_eq!(roles("突出问题和原因分析"), [Role::Problems, Role::Causes]);
    assert_eq!(roles("加强和改进工作的思路和措施"), [Role::Measures]);
    assert_eq!(roles("原因、差距与下一步打算"), [Role::Causes, Role::Problems, Role::Measures]);
    assert_eq!(roles("附件"), []);
}

#[test]
fn the_lead_decides_between_roles() {
    let section = [Role::Problems, Role::Causes];
    assert_eq!(paragraph_role(&section, "存在以下差距和不足：", None), Some(Role::Problems));
    assert_eq!(
        paragraph_role(&section, "针对以上问题，原因如下：", Some(Role::Problems)),
        Some(Role::Causes)
    );
    assert_eq!(paragraph_role(&section, "", Some(Role::Causes)), Some(Role::Causes));
    assert_eq!(paragraph_role(&section, "", None), Some(Role::Problems));
    assert_eq!(paragraph_role(&section, "措施：", None), Some(Role::Problems));
    assert_eq!(paragraph_role(&[Role::Measures], "针对问题", None), Some(Role::Measures));
    assert_eq!(paragraph_role(&[], "存在问题：", Some(Role::Causes)), None);
}

#[test]
fn a_long_paragraph_is_quick() {
    for unit in ["一是“", "一是学。二是做。", "十", "。”", "：一"] {
        let _ = items(&unit.repeat(50_000));
    }
}

proptest! {
    #[test]
    fn ranges_are_on_boundaries_in_order_and_lossless(paragraphs in prop::collection::vec(prop_oneof![
        "\\PC{0,60}",
        "((一|二|三|十一)是|[。；：“”（）学，: ]){0,40}",
    ], 0..4)) {
        let texts: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
        let items = items_across(&texts);
        for (index, text) in texts.iter().enumerate() {
            let mut rebuilt = String::new();
            for item in items.iter().filter(|item| item.paragraph == index) {
                rebuilt.push_str(&text[rebuilt.len()..item.range.start]);
                prop_assert!(item.range.start < item.title.start && item.title.end <= item.range.end);
                rebuilt.push_str(&text[item.range.start..item.title.start]);
                rebuilt.push_str(&text[item.title.clone()]);
                rebuilt.push_str(&text[item.title.end..item.range.end]);
            }
            rebuilt.push_str(&text[rebuilt.len()..]);
            prop_assert_eq!(&rebuilt, text);
        }
        for pair in items.windows(2) {
            if pair[0].series == pair[1].series {
                prop_assert_eq!(pair[0].number + 1, pair[1].number);
            } else {
                prop_assert_eq!(pair[1].number, 1);
            }
        }
    }
}
