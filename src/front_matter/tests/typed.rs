//! Typed fields: Chinese keys, types, lists, choices, and what is said about wrong ones.

use super::{Fields, KEYS, Key, codes, fields};
use crate::diag::SourceText;
use crate::front_matter::read_file;
use std::sync::Arc;

fn texts(line: &str) -> Vec<String> {
    let text = format!("---\n{line}\n---\n");
    let (found, diagnostics) = fields(&text, |fields| {
        let found = fields.texts("tags");
        for item in &found {
            assert!(text[item.span.clone()].contains(&*item.value), "{item:?}");
        }
        found
    });
    assert_eq!(codes(&diagnostics), [], "{line}");
    found.into_iter().map(|item| item.value.to_string()).collect()
}

#[test]
fn lists_of_short_texts_are_split_at_commas_of_any_make() {
    for line in [
        "tags: [党建, 团建, 名师]",
        "tags: [党建，团建、名师]",
        "tags: 【党建，团建、名师】",
        "tags: 党建，团建；名师",
        "标签: 党建、团建,名师",
        "主题:\n  - 党建\n  - 团建、名师",
        "主题:\n  - 党建\n  -\n  - 团建，名师，",
    ] {
        assert_eq!(texts(line), ["党建", "团建", "名师"], "{line}");
    }
    assert_eq!(texts("tags: [\"学习、调研\", 党建]"), ["学习、调研", "党建"]);
    assert_eq!(texts("tags:"), [""; 0]);
    assert_eq!(texts("tags: []"), [""; 0]);
}

#[test]
fn lists_of_sentences_keep_their_commas_and_colons() {
    let text = "---\n成绩:\n  - 学习、调研，走访\n  - 荣誉: 一等奖\n  - 党建：示范\n---\n";
    let (lines, diagnostics) = fields(text, |fields| fields.lines("achievements"));
    assert_eq!(
        lines.iter().map(|line| &*line.value).collect::<Vec<_>>(),
        ["学习、调研，走访", "荣誉: 一等奖", "党建：示范"]
    );
    assert_eq!(codes(&diagnostics), []);
    let (lines, _) =
        fields("---\n成绩: 学习、调研，走访\n---\n", |fields| fields.lines("achievements"));
    assert_eq!(lines.len(), 1);
}

#[test]
fn what_is_no_text_in_a_list_is_told_at_its_place() {
    let text = "---\ntags:\n  - 甲\n  - 文件: a\n    标题: b\n---\n";
    let (lines, diagnostics) = fields(text, |fields| fields.texts("tags"));
    assert_eq!(lines.len(), 1);
    assert_eq!(codes(&diagnostics), [("FM024", 4)]);
}

#[test]
fn a_title_in_brackets_is_a_text() {
    for (line, title) in
        [("标题: 【示例】", "【示例】"), ("标题: [示例]", "[示例]"), ("标题: {示例}", "{示例}")]
    {
        let (read, diagnostics) = fields(&format!("---\n{line}\n---\n"), |fields| fields.text("title"));
        assert_eq!(read.as_deref(), Some(title));
        assert_eq!(codes(&diagnostics), []);
    }
    let (read, diagnostics) = fields("---\n标题:\n  - 甲\n---\n", |fields| fields.text("title"));
    assert_eq!(read, None);
    assert_eq!(codes(&diagnostics), [("FM024", 3)]);
}

#[test]
fn the_six_forms_of_dates_are_read_and_others_are_told() {
    for typed in
        ["2023-12-31", "2023年12月31日", "2023.12.31", "2023/12/31", "20231231", "二〇二三年十二月三十一日"]
    {
        let (moment, _) = fields(&format!("---\n日期: {typed}\n---\n"), |fields| fields.moment("date"));
        assert_eq!(moment.map(|moment| moment.date.to_string()).as_deref(), Some("2023-12-31"), "{typed}");
    }
    // Word makes curly quotation marks of straight ones.
    let (moment, diagnostics) = fields("---\ndate: “2023-12-31”\n---\n", |fields| fields.moment("date"));
    assert!(moment.is_some() && diagnostics.is_empty());
    let (moment, diagnostics) = fields("---\ndate: 2023-02-30\n---\n", |fields| fields.moment("date"));
    assert!(moment.is_none());
    assert_eq!(codes(&diagnostics), [("FM027", 2)]);
    let (moment, diagnostics) = fields("---\ndate:\n---\n", |fields| fields.moment("date"));
    assert!(moment.is_none() && diagnostics.is_empty());
}

#[test]
fn flags_and_numbers_are_read_or_told() {
    let text = "---\n草稿: 是\n年度: 2023年\n数值: ２０２３.10\n---\n";
    let (read, diagnostics) =
        fields(text, |fields| (fields.flag("draft"), fields.integer("year"), fields.decimal("value")));
    assert_eq!(read, (Some(true), Some(2023), Some("2023.10".into())));
    assert_eq!(codes(&diagnostics), []);
    let text = "---\n草稿: 也许\n年度: 今年\n数值: [1]\n---\n";
    let (read, diagnostics) =
        fields(text, |fields| (fields.flag("draft"), fields.integer("year"), fields.decimal("value")));
    assert_eq!(read, (None, None, None));
    assert_eq!(codes(&diagnostics), [("FM024", 2), ("FM024", 3), ("FM024", 4)]);
    let help = diagnostics[0].help.as_ref().expect("a way out");
    assert!(help.zh.contains("草稿: 是"), "the help speaks of the key as it was typed: {}", help.zh);
}

#[test]
fn a_choice_is_one_of_its_words() {
    let options = [("有效", 1), ("已修改", 2), ("废止", 3), ("valid", 1)];
    let choose = |line: &str| {
        let (chosen, diagnostics) =
            fields(&format!("---\n状态: {line}\n---\n"), |fields| fields.choice("status", &options));
        (chosen, codes(&diagnostics).first().map(|(code, _)| (*code).to_owned()))
    };
    assert_eq!(choose("废止"), (Some(3), None));
    assert_eq!(choose("ＶＡＬＩＤ"), (Some(1), None));
    assert_eq!(choose("己修改"), (None, Some("FM025".to_owned())));
    assert_eq!(choose("别的什么"), (None, Some("FM026".to_owned())));
}

#[test]
fn one_key_under_two_names_is_told_with_both_places() {
    let (title, diagnostics) = fields("---\ntitle: 甲\n标 题: 乙\n---\n", |fields| fields.text("title"));
    assert_eq!(title.as_deref(), Some("甲"));
    assert_eq!(codes(&diagnostics), [("FM021", 3)]);
    assert_eq!(diagnostics[0].related[0].place.line, 2);
    let (_, diagnostics) = fields("---\nabc: 甲\nabc: 乙\n---\n", |_| ());
    assert_eq!(codes(&diagnostics), [("FM021", 3), ("FM023", 2)]);
}

#[test]
fn unknown_keys_are_told_with_the_nearest_known_one() {
    let (_, diagnostics) = fields("---\n日其: 甲\ntitel: 乙\n完全不同: 丙\nTitle: 丁\n---\n", |_| ());
    assert_eq!(codes(&diagnostics), [("FM022", 2), ("FM022", 3), ("FM023", 4)]);
    assert!(diagnostics[0].message.zh.contains("日期"));
    assert!(diagnostics[1].message.zh.contains("title"));
}

#[test]
fn a_key_of_the_site_is_known_once_it_was_asked_for() {
    let (extra, diagnostics) = fields("---\n党支部: 示例支部\n---\n", |fields| fields.extra("党支部"));
    assert!(extra.is_some());
    assert_eq!(codes(&diagnostics), []);
}

#[test]
fn nested_fields_report_where_the_outer_ones_do() {
    const FILE: &[Key] = &[Key { name: "file", aliases: &["文件"] }, Key { name: "year", aliases: &[] }];
    let text = "---\n附件:\n  - 文件: a.pdf\n    year: 今年\n  - 文字\n---\n";
    let (files, diagnostics) = fields(text, |fields| {
        let mut files = Vec::new();
        for value in fields.values("attachments") {
            let mut file = fields.nested(value, FILE);
            files.push((file.text("file"), file.integer("year")));
            file.finish();
        }
        files
    });
    assert_eq!(files, [(Some("a.pdf".into()), None), (None, None)]);
    assert_eq!(codes(&diagnostics), [("FM024", 4), ("FM019", 5)]);
}

#[test]
fn spans_point_at_values_and_else_at_keys() {
    let text = "---\n标题: 示例\n日期:\n---\n";
    let (spans, _) = fields(text, |fields| {
        (fields.span("title"), fields.span("date"), fields.span("tags"), fields.span_of_front_matter())
    });
    let at = |span: Option<std::ops::Range<usize>>| span.map(|span| &text[span]);
    assert_eq!((at(spans.0), at(spans.1), at(spans.2)), (Some("示例"), Some("日期"), None));
    assert_eq!(&text[spans.3], "标题: 示例\n日期:\n");
}

#[test]
fn many_unknown_keys_are_told_shortly() {
    let lines: String = (0..500).map(|number| format!("未知的键{number}: 甲\n")).collect();
    let (_, diagnostics) = fields(&format!("---\n{lines}---\n"), |_| ());
    assert_eq!(diagnostics.len(), 21);
}

#[test]
fn a_whole_file_is_read_with_its_lists() {
    let path = Arc::from("content/data/indicators/a.yaml");
    let text = "year: 2023\nvalue: 1.50\n";
    let source = SourceText { path: &path, text };
    let mut diagnostics = Vec::new();
    let mut fields = Fields::new(source, read_file(source).value, KEYS, &mut diagnostics);
    assert_eq!((fields.integer("year"), fields.decimal("value").as_deref()), (Some(2023), Some("1.50")));
}
