//! What people and machines see of problems, with the carets under the right characters.

use super::super::{Diagnostic, Language, Place, Severity, SourceText, Text};
use super::{Style, count, json};
use std::sync::Arc;

const PLAIN: Style = Style { colour: false, ascii: false, width: 80 };
const ASCII: Style = Style { colour: false, ascii: true, width: 80 };

fn text(diagnostics: &[Diagnostic], language: Language, style: Style) -> String {
    super::text(diagnostics, language, style, |code| (code == "FM002").then(|| "列表里用了……".to_owned()))
}

fn place(file: &str, source: &str, marked: &str) -> Place {
    let path = Arc::from(file);
    let at = source.find(marked).unwrap();
    SourceText { path: &path, text: source }.place(at..at + marked.len())
}

fn problem(code: &'static str, severity: Severity, zh: &str, en: &str) -> Diagnostic {
    let message = Text { zh: zh.to_owned(), en: en.to_owned() };
    Diagnostic { place: None, code, severity, message, help: None, related: Vec::new() }
}

fn comma() -> Diagnostic {
    let mut comma =
        problem("FM002", Severity::Warning, "列表里用了中文逗号", "a Chinese comma within a list");
    comma.help = Some(Text { zh: "请改成“, ”".to_owned(), en: "write “, ”".to_owned() });
    comma
}

fn shown(source: &str, marked: &str) -> String {
    text(&[comma().at(place("content/a.md", source, marked))], Language::Zh, PLAIN)
}

#[test]
fn carets_stand_under_han() {
    insta::assert_snapshot!(shown("标题: 示例\n标签: [党建，教研]\n", "，"), @r#"
    警告[FM002]: 列表里用了中文逗号
      ╭▸ content/a.md:2:8
      │
    2 │ 标签: [党建，教研]
      │            ━━
      │
      ╰ 怎么改: 请改成“, ”

    共 1 个警告
    "#);
}

#[test]
fn english_and_ascii() {
    let comma = comma().at(place("content/a.md", "标签: [党建，教研]", "，"));
    insta::assert_snapshot!(text(&[comma], Language::En, ASCII), @r#"
    warning[FM002]: a Chinese comma within a list
     --> content/a.md:1:8
      |
    1 | 标签: [党建，教研]
      |            ^^
      |
      = help: write “, ”

    1 warning
    "#);
}

#[test]
fn carets_stand_right_after_tabs() {
    insta::assert_snapshot!(shown("\t\t标签：x", "："), @r#"
    警告[FM002]: 列表里用了中文逗号
      ╭▸ content/a.md:1:5
      │
    1 │         标签：x
      │             ━━
      │
      ╰ 怎么改: 请改成“, ”

    共 1 个警告
    "#);
}

#[test]
fn carets_stand_right_after_full_width_letters_and_emoji() {
    insta::assert_snapshot!(shown("ＡＢＣ 😀 党建，", "，"), @r#"
    警告[FM002]: 列表里用了中文逗号
      ╭▸ content/a.md:1:9
      │
    1 │ ＡＢＣ 😀 党建，
      │               ━━
      │
      ╰ 怎么改: 请改成“, ”

    共 1 个警告
    "#);
}

#[test]
fn the_end_of_a_line_can_be_marked() {
    let path = Arc::from("a.md");
    let source = SourceText { path: &path, text: "标题:\n下一行" };
    insta::assert_snapshot!(text(&[comma().at(source.place(7..7))], Language::Zh, PLAIN), @r#"
    警告[FM002]: 列表里用了中文逗号
      ╭▸ a.md:1:4
      │
    1 │ 标题:
      │      ━
      │
      ╰ 怎么改: 请改成“, ”

    共 1 个警告
    "#);
}

#[test]
fn an_empty_line_can_be_marked() {
    let path = Arc::from("a.md");
    let source = SourceText { path: &path, text: "\n\n" };
    insta::assert_snapshot!(text(&[comma().at(source.place(1..1))], Language::Zh, PLAIN), @r#"
    警告[FM002]: 列表里用了中文逗号
      ╭▸ a.md:2:1
      │
    2 │
      │ ━
      │
      ╰ 怎么改: 请改成“, ”

    共 1 个警告
    "#);
}

#[test]
fn a_long_paragraph_is_cut_around_its_mark() {
    let line = format!("{}，{}", "党员干部".repeat(60), "立德树人".repeat(60));
    let shown = shown(&line, "，");
    insta::assert_snapshot!(shown, @r#"
    警告[FM002]: 列表里用了中文逗号
      ╭▸ content/a.md:1:241
      │
    1 │ …干部党员干部党员干部党员干部党员干部，立德树人立德树人立德树人立德树人立德…
      │                                      ━━
      │
      ╰ 怎么改: 请改成“, ”

    共 1 个警告
    "#);
    assert!(shown.lines().all(|line| super::columns::width(line) <= 80));
}

#[test]
fn a_long_mark_keeps_its_beginning() {
    let line = "立德树人".repeat(100);
    insta::assert_snapshot!(shown(&line, &line), @r#"
    警告[FM002]: 列表里用了中文逗号
      ╭▸ content/a.md:1:1
      │
    1 │ 立德树人立德树人立德树人立德树人立德树人立德树人立德树人立德树人立德树人立…
      │ ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
      │
      ╰ 怎么改: 请改成“, ”

    共 1 个警告
    "#);
}

#[test]
fn related_places_follow_with_their_own_lines() {
    let source = "标题: 甲\n日期: 2024-04-04\n标题: 乙\n";
    let path = Arc::from("content/b.md");
    let at = source.rfind("标题").unwrap();
    let again = SourceText { path: &path, text: source }.place(at..at + "标题".len());
    let twice = problem("FM009", Severity::Error, "“标题”写了两次", "“标题” is there twice")
        .at(again)
        .see(place("content/b.md", source, "标题"), "第一次在这里", "first here")
        .see(place("content/_index.md", "说明: 示例", "说明"), "栏目在这里", "the column is here");
    insta::assert_snapshot!(text(&[twice], Language::Zh, PLAIN), @r#"
    错误[FM009]: “标题”写了两次
      ╭▸ content/b.md:3:1
      │
    3 │ 标题: 乙
      │ ━━━━
      ╰╴
    相关: 第一次在这里
      ╭▸ content/b.md:1:1
      │
    1 │ 标题: 甲
      ╰╴━━━━
    相关: 栏目在这里
      ╭▸ content/_index.md:1:1
      │
    1 │ 说明: 示例
      ╰╴━━━━

    共 1 个错误
    "#);
}

#[test]
fn help_stands_before_related_places() {
    let twice = comma().at(place("a.md", "标签: [党建，教研]", "，")).see(
        place("site.yaml", "分类: 示例", "分类"),
        "分类在这里",
        "topics are here",
    );
    insta::assert_snapshot!(text(&[twice], Language::Zh, PLAIN), @r#"
    警告[FM002]: 列表里用了中文逗号
      ╭▸ a.md:1:8
      │
    1 │ 标签: [党建，教研]
      │            ━━
      │
      ╰ 怎么改: 请改成“, ”
    相关: 分类在这里
      ╭▸ site.yaml:1:1
      │
    1 │ 分类: 示例
      ╰╴━━━━

    共 1 个警告
    "#);
}

#[test]
fn sorted_by_place_and_code_and_each_once() {
    let source = "甲\n乙";
    let list = [
        problem("ZZ002", Severity::Note, "尾", "tail").at(place("b.md", source, "甲")),
        problem("ZZ001", Severity::Error, "头", "head").at(place("b.md", source, "甲")),
        problem("AA001", Severity::Warning, "后一行", "next").at(place("b.md", source, "乙")),
        problem("AA001", Severity::Warning, "后一行", "next").at(place("b.md", source, "乙")),
        problem("CL001", Severity::Error, "无处", "nowhere"),
    ];
    let shown = text(&list, Language::Zh, PLAIN);
    let codes: Vec<&str> = shown
        .lines()
        .filter_map(|line| line.split_once('[')?.1.split_once(']'))
        .map(|(code, _)| code)
        .collect();
    assert_eq!(codes, ["CL001", "ZZ001", "ZZ002", "AA001"]);
    assert!(shown.ends_with("\n\n共 2 个错误、1 个警告、1 个提示\n"), "{shown}");
    assert_eq!(count(&list, Language::En), "2 errors, 1 warning, 1 note");
    assert_eq!(count(&[], Language::Zh), "没有问题");
}

#[test]
fn nothing_to_say_says_nothing() {
    assert_eq!(text(&[], Language::Zh, PLAIN), "");
    assert_eq!(json(&[]), "[]\n");
}

#[test]
fn colour_only_when_asked() {
    let list = [comma().at(place("a.md", "甲，", "，"))];
    assert!(!text(&list, Language::Zh, PLAIN).contains('\u{1b}'));
    assert!(text(&list, Language::Zh, Style { colour: true, ..PLAIN }).contains('\u{1b}'));
}

#[test]
fn nobody_commands_the_terminal() {
    let evil = "甲\u{1b}[2J\u{9b}2J\u{7}，";
    let mut problem = comma().at(place("a\u{1b}.md", evil, "，")).see(place("b.md", evil, "，"), evil, evil);
    problem.message.zh = evil.to_owned();
    problem.help = Some(Text { zh: evil.to_owned(), en: evil.to_owned() });
    let shown = text(&[problem], Language::Zh, PLAIN);
    assert!(!shown.contains(|character: char| character.is_control() && character != '\n'), "{shown:?}");
}

#[test]
fn a_place_made_by_hand_cannot_break_it() {
    let wild =
        Place { file: Arc::from("a.md"), line: 1, column: 1, excerpt: "汉字".to_owned(), span: (1, 99) };
    assert!(text(&[comma().at(wild.clone())], Language::Zh, PLAIN).contains("汉字"));
    assert!(json(&[comma().at(wild)]).contains("汉字"));
}

#[test]
fn json_says_the_same_for_machines() {
    let list = [
        comma().at(place("a.md", "标签: [党建，教研]", "，")).see(
            place("b.md", "乙", "乙"),
            "在这里",
            "here",
        ),
        problem("CL001", Severity::Error, "无处", "nowhere"),
    ];
    insta::assert_snapshot!(json(&list), @r#"
    [
    {"code":"CL001","severity":"error","file":null,"line":null,"column":null,"end_column":null,"excerpt":null,"message":{"zh":"无处","en":"nowhere"},"help":null,"related":[]},
    {"code":"FM002","severity":"warning","file":"a.md","line":1,"column":8,"end_column":9,"excerpt":"标签: [党建，教研]","message":{"zh":"列表里用了中文逗号","en":"a Chinese comma within a list"},"help":{"zh":"请改成“, ”","en":"write “, ”"},"related":[{"file":"b.md","line":1,"column":1,"end_column":2,"excerpt":"乙","note":{"zh":"在这里","en":"here"}}]}
    ]
    "#);
}

proptest::proptest! {
    #[test]
    fn any_line_and_any_mark_can_be_shown(
        excerpt in "[a 教，\u{200d}\t😀\u{9b}\u{1b}\u{301}]{0,120}", from in 0_usize..200, length in 0_usize..200,
        width in 0_usize..100,
    ) {
        let wild = Place { file: Arc::from("a.md"), line: 1, column: 1, excerpt, span: (from, from + length) };
        let shown = text(&[comma().at(wild.clone()).see(wild, "此", "this")], Language::En, Style { width, ..PLAIN });
        proptest::prop_assert_eq!(shown.matches("a.md:1:1").count(), 2);
    }
}

#[test]
fn many_of_a_kind_take_a_line_each_and_end_in_a_table() {
    let mut all: Vec<Diagnostic> = (0..13)
        .map(|at| {
            comma().at(place(&format!("content/{}.md", 10 + at / 2), &"甲，\n".repeat(at % 2 + 1), "，"))
        })
        .collect();
    for (at, each) in all.iter_mut().enumerate() {
        if let Some(place) = &mut each.place {
            place.line += u32::try_from(at).unwrap();
        }
    }
    all.push(problem("RD006", Severity::Error, "读不出来：\u{1b}[0m\n停", "unreadable"));
    let shown = text(&all, Language::Zh, PLAIN);
    assert_eq!(shown.matches("怎么改:").count(), 10);
    let (_, end) = shown.split_once("content/15.md:11:2  FM002  ").unwrap();
    insta::assert_snapshot!(end, @"
    列表里用了中文逗号
    content/15.md:12:2  FM002  列表里用了中文逗号
    content/16.md:13:2  FM002  列表里用了中文逗号

    代码   程度  几处  几个文件  什么问题
    RD006  错误  1     0         读不出来：�[0m 停
    FM002  警告  13    7         列表里用了……
    同类问题只详细说前几处，其余一处一行；怎么改，见 xinhuo explain 代码

    共 1 个错误、13 个警告
    ");
}

#[test]
fn thousands_are_told_in_little_more_lines_than_there_are() {
    let one = comma().at(place("content/a.md", "甲，", "，"));
    let many = |count: u32| -> Vec<Diagnostic> {
        let at = |line| Diagnostic {
            place: one.place.clone().map(|place| Place { line, ..place }),
            ..one.clone()
        };
        (1..=count).map(at).collect()
    };
    let lines = text(&many(5000), Language::En, PLAIN).lines().count();
    assert!((5000..5100).contains(&lines), "{lines}");
}
