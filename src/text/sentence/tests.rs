//! Summaries of real paragraphs, and counts.

use super::*;
use proptest::prelude::*;

const REPORT: &str = include_str!("../fixtures/report-2023.txt");

#[test]
fn ends_after_a_sentence() {
    assert_eq!(summary("抓思想教育。抓组织建设。抓党建成效。", 13), "抓思想教育。抓组织建设。");
    assert_eq!(summary("抓好！真的吗？对；还有很多要做的事情", 10), "抓好！真的吗？对；");
    assert_eq!(summary("一是在“学”上下实功。严格落实制度", 12), "一是在“学”上下实功。");
    assert_eq!(summary("短句", 10), "短句");
    assert_eq!(summary("短句，没有句号", 7), "短句，没有句号");
}

#[test]
fn ends_at_a_comma_or_a_character() {
    assert_eq!(summary("按照县委要求，现将2023年度抓基层党建工作情况报告如下：", 12), "按照县委要求…");
    assert_eq!(summary("全面推进党建与教体融合发展全力彰显党建成效", 10), "全面推进党建与教体…");
    assert_eq!(summary("学习、宣传、贯彻", 6), "学习、宣传…");
    assert_eq!(summary("Party building in schools", 12), "Party…");
    assert_eq!(summary("Internationalization", 6), "Inter…");
}

#[test]
fn never_leaves_quotes_open() {
    assert_eq!(summary("书记说：“抓党建。促发展。”会议强调落实", 12), "书记说：“抓党建。”");
    assert_eq!(summary("好。书记说：“抓党建。促发展。”会议强调落实", 12), "好。");
    assert_eq!(summary("“抓党建。”会议强调了三个方面的工作", 9), "“抓党建。”");
    assert_eq!(summary("带头宣讲《习近平谈治国理政》（第四卷）的精神", 10), "带头宣讲《习近平…》");
    assert_eq!(summary("坚持“两个确立，两个维护”不动摇不松劲", 10), "坚持“两个确立，…”".replace('，', ""));
    assert_eq!(summary("“没有收尾", 10), "“没有收尾”");
    assert_eq!(summary("他说“你好世界", 5), "他说…");
}

#[test]
fn white_space_is_made_single() {
    assert_eq!(
        summary("　　第一行\n第二行  有空格\n\nEnglish\ntext 。", 80),
        "第一行第二行 有空格 English text 。"
    );
    assert_eq!(summary("", 10), "");
    assert_eq!(summary("党建", 0), "");
    assert_eq!(summary("党建", 1), "");
}

#[test]
fn the_report_gives_a_good_summary() {
    let body = REPORT.lines().nth(2).unwrap();
    assert!(body.starts_with("2023年以来"));
    assert_eq!(summary(body, 120), body);
    let work = REPORT.lines().nth(3).unwrap();
    assert_eq!(
        summary(work, 80),
        "（一）抓思想教育，理论武装的“根基”更加牢靠。深化理论武装，带头做“两个确立”的坚决拥护者和“两个维护”的坚定践行者。一是在“学”上下实功。"
    );
}

#[test]
fn counts_characters_and_words() {
    let count_of = |text| (count(text).han, count(text).words);
    assert_eq!(count_of("2023年度，报告7次。"), (5, 2));
    assert_eq!(count_of("AI 课 don't 3.5 1,200 a.b"), (1, 5));
    assert_eq!(count_of("Ａ１Ｂ课"), (1, 1));
    assert_eq!(count_of("end. Next, 。，"), (0, 2));
    assert_eq!(count_of("甲3，5“6”。7、8々"), (2, 5));
    assert_eq!(count_of(""), (0, 0));
    assert_eq!(count(REPORT).han, 2599);
    assert_eq!(count(REPORT).words, 24);
}

#[test]
fn reading_time_is_rounded_up() {
    let minutes = |han| Count { han, words: 0 }.reading_minutes();
    assert_eq!([minutes(0), minutes(1), minutes(439), minutes(440), minutes(878)], [1, 1, 1, 2, 2]);
    assert_eq!(count(REPORT).reading_minutes(), 6);
}

fn balanced(text: &str) -> bool {
    let mut open = Vec::new();
    for c in text.chars() {
        if let Some(close) = han::opens(c) {
            open.push(close);
        } else if han::closes(c).is_some() && open.pop() != Some(c) {
            return false;
        }
    }
    open.is_empty()
}

proptest! {
    #[test]
    fn a_summary_fits_and_is_a_beginning(text in "(\\PC{0,80}|[党建a ，。；“”《》（）\n]{0,80})", max in 0usize..60) {
        let summary = summary(&text, max);
        prop_assert!(summary.chars().count() <= max);
        let (flat, _) = flatten(&text, usize::MAX);
        let same = summary.chars().zip(flat.chars()).take_while(|(a, b)| a == b).count();
        let added: String = summary.chars().skip(same).collect();
        prop_assert!(added.chars().all(|c| c == '…' || han::closes(c).is_some()), "{} {}", summary, flat);
    }

    #[test]
    fn balanced_text_gives_a_balanced_summary(
        parts in prop::collection::vec("[党建，。；]{0,6}|“[党，。]{0,5}”|《[党建]{1,4}》|（“[党。]{1,3}”[，。]）", 0..12),
        max in 0usize..40,
    ) {
        let text = parts.concat();
        prop_assert!(balanced(&summary(&text, max)), "{}", summary(&text, max));
    }
}
