//! Laws of the Markdown module: the real report loses no character, no input breaks anything, and wild input ends soon.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use xinhuo::diag::SourceText;
use xinhuo::markdown::{Body, Options, SLOT, SLOT_END, parse};
use xinhuo::text::han::is_han;
use xinhuo::text::item::Role;

const REPORT: &str = include_str!("fixtures/report-2023.txt");
const PAGE: Options = Options { chinese: true, structure: true, raw_html: false };

fn read(text: &str) -> Body {
    let path: Arc<str> = Arc::from("a.md");
    parse(SourceText { path: &path, text }, 0..text.len(), PAGE).value
}

/// The characters between the tags.
fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            '\n' => {}
            c if !in_tag => text.push(c),
            _ => {}
        }
    }
    text
}

#[test]
fn the_report_keeps_every_character() {
    let body = read(REPORT);
    let characters = REPORT.replace(['\n', '\r'], "");
    assert_eq!(without_tags(&body.html), characters);
    assert_eq!(body.text.replace('\n', ""), characters);
}

#[test]
fn the_report_has_its_structure() {
    let body = read(REPORT);
    let levels: Vec<(u8, bool)> =
        body.headings.iter().map(|heading| (heading.level, heading.run_in)).collect();
    assert_eq!(levels, [(2, false), (3, true), (3, true), (3, true), (2, false), (2, false)]);
    assert_eq!(body.html.matches("<h2 ").count(), 3);
    assert_eq!(body.html.matches("<h3 ").count(), 3);
    assert_eq!(body.html.matches("<section").count(), 3);
    for (role, count) in [(Role::Highlights, 9), (Role::Problems, 3), (Role::Causes, 3), (Role::Measures, 3)]
    {
        assert_eq!(body.items.iter().filter(|item| item.role == Some(role)).count(), count, "{role:?}");
    }
    assert_eq!(body.items.len(), 18);
    assert_eq!(body.items[0].title, "在“学”上下实功");
    assert!(body.items[0].text.starts_with("一是在“学”上下实功。严格落实"));
    assert!(body.items[0].text.ends_with("变为“硬约束”。"));
    for heading in &body.headings {
        assert_eq!(body.text[heading.at.clone()], *heading.text);
        assert_eq!(REPORT[heading.span.clone()].trim_end(), &*heading.text);
    }
}

#[test]
fn the_summary_may_end_where_the_author_says() {
    let body = read("摘要一。\n\n<!-- 摘要分隔 -->\n\n正文。\n\n<!--more-->");
    assert_eq!(body.more.map(|at| &body.text[..at]), Some("摘要一。\n"));
    assert_eq!(read("正文").more, None);
}

#[test]
fn targets_stand_where_the_author_wrote_them() {
    let text = "\u{FEFF}---\n标题: 甲\n---\n　　见\u{FDD0}[方案](附件/方案 一.pdf)，\n\n::: 附件\n附件/通知.docx 通知全文\n:::\n";
    let path: Arc<str> = Arc::from("a.md");
    let start = text.find("　　").unwrap();
    let body = parse(SourceText { path: &path, text }, start..text.len(), PAGE).value;
    let found: Vec<_> = body
        .targets
        .iter()
        .map(|t| (t.destination.as_str(), t.text.as_str(), &text[t.span.clone()]))
        .collect();
    assert_eq!(
        found,
        [
            ("附件/方案 一.pdf", "方案", "[方案](附件/方案 一.pdf)"),
            ("附件/通知.docx", "通知全文", "附件/通知.docx 通知全文"),
        ]
    );
}

#[test]
fn wild_input_ends_soon() {
    let deep = |unit: &str, times: usize| unit.repeat(times);
    let lists: String = (0..1000).map(|depth| format!("{}- 甲\n", "  ".repeat(depth))).collect();
    let notes: String = (0..3000).map(|n| format!("甲[^{n}]\n\n[^{n}]: 乙\n\n")).collect();
    for (name, text) in [
        ("[", deep("[", 10_000)),
        ("*", deep("*", 10_000)),
        ("**a ", deep("**“甲 ", 10_000)),
        (">", deep(">", 10_000)),
        ("> > 甲", deep("> ", 5_000) + "甲"),
        ("](", deep("](", 10_000)),
        ("[甲](", deep("[甲](", 10_000)),
        ("`", (1..150).map(|n| "`".repeat(n) + " ").collect()),
        ("｜", deep("｜甲\n", 10_000)),
        ("| 甲", deep("| 甲\n", 10_000)),
        ("tabs", deep("\t甲\t\n", 10_000)),
        ("lists", lists),
        ("notes", notes),
        ("same headings", deep("## 甲\n", 10_000)),
        ("headings", deep("一、甲\n", 10_000)),
        ("items", deep("一是甲。二是乙。", 5_000)),
        ("::: open", deep("::: 附件\n", 10_000)),
        ("::: nested", deep("::: 引用\n", 5_000) + &deep(":::\n", 5_000)),
        ("<", deep("<", 10_000)),
        ("<a ", deep("<a ", 10_000)),
        ("<b>", deep("<b>", 10_000)),
        ("<div>", deep("<div>\n\n", 10_000)),
        ("<table>", deep("<table><tr><td>", 5_000)),
        ("<!--", deep("<!--", 10_000)),
        ("://", deep("http://", 10_000)),
        ("www.", deep("www.a(", 5_000)),
        ("_", deep("_甲", 10_000)),
        ("【】（", deep("【甲】（", 10_000)),
        ("[^", deep("[^甲 ", 10_000)),
        ("(", String::from("[甲](") + &deep("(", 10_000)),
        ("&#", deep("&#xFDD2;", 10_000)),
    ] {
        let start = Instant::now();
        read(&text);
        let taken = start.elapsed();
        // Generous, because tests run unoptimised on busy machines; quadratic work takes far longer.
        assert!(taken < Duration::from_secs(10), "{name} took {taken:?}");
    }
}

/// A file of two megabytes without a line break must not take longer per letter than a short one.
#[test]
fn one_long_run_of_brackets_ends_soon() {
    let start = Instant::now();
    read(&"[".repeat(2_000_000));
    let taken = start.elapsed();
    assert!(taken < Duration::from_secs(10), "{taken:?}");
}

/// What Word leaves in a text file: line breaks (U+000B), page breaks (U+000C), cell marks (U+0007), optional hyphens (U+001F).
#[test]
fn marks_of_word_processors_do_not_reach_the_page() {
    let body = read("第一行\u{B}第二行\u{7}，连\u{1F}字\u{C}新页&#7;。\u{FFFE}\n\n`码\u{1}`");
    let controls = |text: &str| {
        text.chars().any(|c| (c.is_control() && c != '\n') || matches!(c, '\u{FFFE}' | '\u{FFFF}'))
    };
    assert!(!controls(&body.html) && !controls(&body.text), "{:?}", body.html);
    assert_eq!(body.html.trim_end(), "<p>第一行第二行，连字新页。</p>\n<p><code>码</code></p>");
}

/// Found by the properties below: to us the fence is a paragraph's first line, to CommonMark it opens a block of code.
#[test]
fn a_container_within_code_leaves_no_mark() {
    let body = read("\u{3000}\u{3000}```\n甲\n::: 附件\n\n:::\n");
    assert!(!body.html.contains(is_reserved) && body.html.contains('甲'), "{:?}", body.html);
}

fn is_reserved(c: char) -> bool {
    ('\u{FDD0}'..='\u{FDEF}').contains(&c)
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let body = read(text);
    let mut ids = HashSet::new();
    for id in &body.anchors {
        prop_assert!(ids.insert(id), "id twice: {id:?} in {text:?}");
    }
    let mut rest = &*body.html;
    while let Some(at) = rest.find(is_reserved) {
        let slot = rest[at..].strip_prefix(SLOT).and_then(|slot| slot.split_once(SLOT_END));
        let Some((inner, after)) = slot else {
            return Err(TestCaseError::fail(format!(
                "a reserved character leaks: {:?} from {text:?}",
                body.html
            )));
        };
        let index: usize = inner[1..].parse().unwrap_or(usize::MAX);
        prop_assert!(index < body.targets.len() && matches!(&inner[..1], "h" | "n" | "p"));
        rest = after;
    }
    prop_assert!(!body.text.contains(is_reserved), "a reserved character leaks into the text of {text:?}");
    for target in &body.targets {
        prop_assert!(text.get(target.span.clone()).is_some(), "{target:?}");
    }
    for heading in &body.headings {
        prop_assert!(text.get(heading.span.clone()).is_some(), "{heading:?}");
        prop_assert!(body.text.get(heading.at.clone()).is_some(), "{heading:?}");
    }
    prop_assert!(body.more.is_none_or(|at| body.text.is_char_boundary(at)));
    Ok(())
}

/// Pieces that mean something to some rule.
fn piece() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "甲",
        "“乙”",
        "，",
        "。",
        "：",
        "**",
        "*",
        "~~",
        "~",
        "_",
        "`",
        "```\n",
        "\n",
        "\n\n",
        " ",
        "    ",
        "\t",
        "　　",
        "> ",
        "- ",
        "1. ",
        "1、",
        "（1）",
        "一、",
        "（一）抓学习教育。",
        "一是",
        "二是",
        "2023. ",
        "# ",
        "#",
        "＃",
        "｜",
        "|",
        "|---|\n",
        "[甲](a b.md)",
        "![图](x.jpg \"题\")",
        "[",
        "](",
        ")",
        "[^注]",
        "\n[^注]: ",
        "https://a.cn/x",
        "www.a.cn",
        "【甲】（x.md）",
        "<b>",
        "</b>",
        "<a href=\"x.md\" id=甲>",
        "<table>",
        "<td>",
        "<!--more-->",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<br>",
        "\n::: 附件\n",
        "\n::: 引用 出处\n",
        "\n:::\n",
        "\n::: 视频\n",
        "封面: a.jpg\n",
        "## 甲 {#甲}\n",
        "\u{FDD0}",
        "\u{FDD1}c0\u{FDD1}",
        "\u{FDD2}h0\u{FDD3}",
        "&#xFDD2;",
        "&amp;",
        "\\",
        "\r\n",
        "a",
        "1",
        ":",
        "\n: 乙",
        "---\n",
        "===\n",
        "\u{F0B7}",
        "\u{A0}",
    ])
    .prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn any_mixture_of_marks_is_read(pieces in prop::collection::vec(piece(), 0..40)) {
        check(&pieces.concat())?;
    }

    #[test]
    fn paragraphs_keep_all_han(text in "[甲乙丙学习，。“”：；（）、\n 0-9]{0,200}") {
        let body = read(&text);
        let han = |text: &str| text.chars().filter(|c| is_han(*c)).collect::<String>();
        prop_assert_eq!(han(&without_tags(&body.html)), han(&text));
        prop_assert_eq!(han(&body.text), han(&text));
    }
}
