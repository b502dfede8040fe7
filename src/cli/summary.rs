//! What a build came to, as text for a terminal: takes plain figures, gives lines; knows nothing of how they came about.

use std::path::PathBuf;
use std::time::Duration;

use super::stopwatch::{SlowPage, Times};
use crate::Stage;
use crate::diag::{Diagnostic, Language, Severity, Text, columns};

/// The figures of a build.
#[derive(Clone, Debug)]
pub struct Summary {
    /// Pages of the site.
    pub pages: usize,
    /// Whether the site was brought up to date; not when errors stopped it.
    pub is_delivered: bool,
    /// Files made in this run.
    pub rendered: usize,
    /// Files whose bytes differed from what was there.
    pub written: usize,
    /// Files that were left as they were.
    pub kept: usize,
    /// Files of an earlier build that the site no longer has.
    pub removed: usize,
    /// Files that could not be made and stayed as an earlier build had made them.
    pub left: usize,
    /// Pages that were not published, each with its reason.
    pub left_out: Vec<LeftOut>,
    pub times: Times,
    /// The pages that took longest to make, the slowest first.
    pub slowest: Vec<SlowPage>,
    /// The file to open in a browser.
    pub index: PathBuf,
}

/// A page that was not published.
#[derive(Clone, Debug)]
pub struct LeftOut {
    /// Path below the site's root.
    pub file: String,
    /// Such as “草稿” / `draft`.
    pub reason: Text,
}

/// The summary as lines of at most 80 columns where paths allow; `diagnostics` are those of the same build.
pub fn text(summary: &Summary, diagnostics: &[Diagnostic], language: Language) -> String {
    let mut lines = vec![headline(summary, language), String::new()];
    if summary.is_delivered {
        lines.push(files(summary, language));
    }
    lines.extend(times(&summary.times, language));
    if summary.times.total() >= LONG && summary.rendered >= MANY {
        lines.push(String::new());
        lines.extend(slowest(&summary.slowest, language));
    }
    if !summary.left_out.is_empty() {
        lines.push(String::new());
        lines.extend(left_out(&summary.left_out, language));
    }
    lines.push(String::new());
    lines.push(ending(summary, diagnostics, language));
    lines.join("\n") + "\n"
}

fn headline(summary: &Summary, language: Language) -> String {
    let pages = thousands(summary.pages);
    let total = seconds(summary.times.total());
    match language {
        Language::Zh => format!("薪火  {pages} 页，用时 {total} 秒"),
        Language::En if summary.pages == 1 => format!("Xinhuo  1 page in {total} s"),
        Language::En => format!("Xinhuo  {pages} pages in {total} s"),
    }
}

fn files(summary: &Summary, language: Language) -> String {
    let (label, names) = match language {
        Language::Zh => ("文件", ["生成", "写入", "未变", "删除"]),
        Language::En => ("files", ["rendered", "written", "kept", "removed"]),
    };
    let numbers = [summary.rendered, summary.written, summary.kept, summary.removed];
    let parts: Vec<String> =
        names.iter().zip(numbers).map(|(name, number)| format!("{name} {}", thousands(number))).collect();
    format!("{}{}", columns::pad(label, LABEL), parts.join("    "))
}

fn times(times: &Times, language: Language) -> [String; 2] {
    let (stage, time) = match language {
        Language::Zh => ("步骤", "秒"),
        Language::En => ("stage", "seconds"),
    };
    let stages = [Stage::Read, Stage::Parse, Stage::Assemble, Stage::Plan, Stage::Deliver { files: 0 }];
    let names = stages.map(|stage| stage_name(stage, language).to_owned());
    let row = |label, cells: [String; 5]| {
        let cells: Vec<String> = cells.iter().map(|cell| columns::pad(cell, CELL)).collect();
        format!("{}{}", columns::pad(label, LABEL), cells.concat()).trim_end().to_owned()
    };
    [row(stage, names), row(time, times.each().map(seconds))]
}

fn slowest(pages: &[SlowPage], language: Language) -> Vec<String> {
    let title = match language {
        Language::Zh => format!("生成最慢的 {} 页：", pages.len()),
        Language::En => format!("slowest {} pages:", pages.len()),
    };
    let unit = match language {
        Language::Zh => "毫秒",
        Language::En => "ms",
    };
    let page =
        |page: &SlowPage| format!("  {:>8.1} {unit}  {}", page.time.as_secs_f64() * 1000.0, page.address);
    std::iter::once(title).chain(pages.iter().map(page)).collect()
}

fn left_out(pages: &[LeftOut], language: Language) -> Vec<String> {
    let title = match (language, pages.len()) {
        (Language::Zh, number) => format!("未发布 {} 项：", thousands(number)),
        (Language::En, 1) => "1 item not published:".to_owned(),
        (Language::En, number) => format!("{} items not published:", thousands(number)),
    };
    let widest = pages.iter().map(|page| columns::width(&page.file)).max().unwrap_or_default();
    let column = widest.min(LONGEST_FILE);
    let page = |page: &LeftOut| {
        format!("  {}  {}", columns::pad(&page.file, column), page.reason.in_language(language))
    };
    std::iter::once(title).chain(pages.iter().map(page)).collect()
}

/// Where the site is, or why it is not. How many problems there are of each kind has been told below them.
fn ending(summary: &Summary, diagnostics: &[Diagnostic], language: Language) -> String {
    let index = summary.index.display();
    let errors = diagnostics.iter().filter(|problem| problem.severity == Severity::Error);
    let count = errors.clone().count();
    if !summary.is_delivered {
        // A way round is named where it leads round all of them.
        let has_way = !errors.clone().any(|error| crate::stops(error, true));
        return match (language, has_way) {
            (Language::Zh, true) => {
                "网站没有更新，请先改正上面的错误；急用时可加 --keep-going，带着错误更新。"
            }
            (Language::Zh, false) => "网站没有更新，请先改正上面的错误。",
            (Language::En, true) => {
                "The site was not updated; mend the errors above first, or add --keep-going."
            }
            (Language::En, false) => "The site was not updated; mend the errors above first.",
        }
        .to_owned();
    }
    match (language, count) {
        (Language::Zh, 0) if diagnostics.is_empty() => format!("没有问题。网站在 {index}"),
        (Language::En, 0) if diagnostics.is_empty() => format!("No problems. The site is at {index}"),
        (Language::Zh, 0) => format!("网站在 {index}"),
        (Language::En, 0) => format!("The site is at {index}"),
        (Language::Zh, count) => {
            format!(
                "还有 {} 个错误没有改，网站照样更新了{}：{index}",
                thousands(count),
                left(summary, language)
            )
        }
        (Language::En, count) => {
            let errors =
                if count == 1 { "1 error".to_owned() } else { format!("{} errors", thousands(count)) };
            format!("The site was updated in spite of {errors}{}: {index}", left(summary, language))
        }
    }
}

/// How many files stayed as they were, in brackets.
fn left(summary: &Summary, language: Language) -> String {
    match (language, summary.left) {
        (_, 0) => String::new(),
        (Language::Zh, left) => format!("（{} 个文件生成不了，留着旧的）", thousands(left)),
        (Language::En, 1) => " (1 file could not be made and stays as it was)".to_owned(),
        (Language::En, left) => {
            format!(" ({} files could not be made and stay as they were)", thousands(left))
        }
    }
}

const LABEL: usize = 10;
const CELL: usize = 10;
const LONGEST_FILE: usize = 44;
/// Nobody asks what took long where nothing did, nor where all pages can be looked through.
const LONG: Duration = Duration::from_millis(500);
const MANY: usize = 100;

/// The word for a stage.
pub fn stage_name(stage: Stage, language: Language) -> &'static str {
    let (zh, en) = match stage {
        Stage::Read => ("读取", "read"),
        Stage::Parse => ("解析", "parse"),
        Stage::Assemble => ("汇集", "assemble"),
        Stage::Plan => ("规划", "plan"),
        Stage::Deliver { .. } => ("渲染写出", "deliver"),
    };
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64())
}

/// `1,234,567`.
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Place;

    fn summary() -> Summary {
        let milliseconds = Duration::from_millis;
        let page = |file: &str, zh: &str, en: &str| LeftOut {
            file: file.to_owned(),
            reason: Text { zh: zh.to_owned(), en: en.to_owned() },
        };
        Summary {
            pages: 12_565,
            is_delivered: true,
            rendered: 1204,
            written: 37,
            kept: 12_528,
            removed: 2,
            left: 0,
            left_out: vec![
                page("content/reports/2024/草稿.md", "草稿", "draft"),
                page("content/notices/next.md", "2027-01-01 才到发布日期", "dated 2027-01-01"),
            ],
            times: Times {
                read: milliseconds(54),
                parse: milliseconds(120),
                assemble: milliseconds(31),
                plan: milliseconds(18),
                deliver: milliseconds(307),
            },
            slowest: vec![
                SlowPage { address: "topics/schools/index.html".to_owned(), time: milliseconds(31) },
                SlowPage {
                    address: "reports/2024/总结.html".to_owned(), time: Duration::from_micros(1234)
                },
            ],
            index: PathBuf::from("public/index.html"),
        }
    }

    #[test]
    fn in_chinese() {
        insta::assert_snapshot!(text(&summary(), &[], Language::Zh), @r#"
    薪火  12,565 页，用时 0.53 秒

    文件      生成 1,204    写入 37    未变 12,528    删除 2
    步骤      读取      解析      汇集      规划      渲染写出
    秒        0.05      0.12      0.03      0.02      0.31

    生成最慢的 2 页：
          31.0 毫秒  topics/schools/index.html
           1.2 毫秒  reports/2024/总结.html

    未发布 2 项：
      content/reports/2024/草稿.md  草稿
      content/notices/next.md       2027-01-01 才到发布日期

    没有问题。网站在 public/index.html
    "#);
    }

    #[test]
    fn in_english() {
        insta::assert_snapshot!(text(&summary(), &[], Language::En), @r#"
    Xinhuo  12,565 pages in 0.53 s

    files     rendered 1,204    written 37    kept 12,528    removed 2
    stage     read      parse     assemble  plan      deliver
    seconds   0.05      0.12      0.03      0.02      0.31

    slowest 2 pages:
          31.0 ms  topics/schools/index.html
           1.2 ms  reports/2024/总结.html

    2 items not published:
      content/reports/2024/草稿.md  draft
      content/notices/next.md       dated 2027-01-01

    No problems. The site is at public/index.html
    "#);
    }

    #[test]
    fn errors_say_that_nothing_was_delivered() {
        let nothing =
            Summary { left_out: Vec::new(), pages: 1, rendered: 0, is_delivered: false, ..summary() };
        let errors = [super::super::problems::no_command()];
        insta::assert_snapshot!(text(&nothing, &errors, Language::Zh), @r#"
    薪火  1 页，用时 0.53 秒

    步骤      读取      解析      汇集      规划      渲染写出
    秒        0.05      0.12      0.03      0.02      0.31

    网站没有更新，请先改正上面的错误；急用时可加 --keep-going，带着错误更新。
    "#);
        let last = text(&nothing, &errors, Language::En);
        assert!(last.ends_with("mend the errors above first, or add --keep-going.\n"), "{last}");
    }

    #[test]
    fn no_way_round_is_named_where_there_is_none() {
        let nothing = Summary { is_delivered: false, ..summary() };
        let error = super::super::problems::no_command().at(Place::file("site.yaml"));
        assert!(text(&nothing, &[error], Language::Zh).ends_with("网站没有更新，请先改正上面的错误。\n"));
    }

    #[test]
    fn a_site_delivered_in_spite_of_errors_says_so() {
        let errors = [super::super::problems::no_command()];
        let last = |summary: &Summary, language| {
            let text = text(summary, &errors, language);
            text.lines().last().unwrap_or_default().to_owned()
        };
        assert_eq!(last(&summary(), Language::Zh), "还有 1 个错误没有改，网站照样更新了：public/index.html");
        let some = Summary { left: 2, ..summary() };
        assert_eq!(
            last(&some, Language::En),
            "The site was updated in spite of 1 error (2 files could not be made and stay as they were): public/index.html"
        );
    }

    #[test]
    fn only_a_long_build_of_many_files_names_the_slowest_pages() {
        let names = |summary: &Summary| text(summary, &[], Language::En).contains("slowest");
        let short = Times { deliver: Duration::from_millis(90), ..summary().times };
        assert!(names(&summary()));
        assert!(!names(&Summary { times: short, ..summary() }));
        assert!(!names(&Summary { rendered: 99, ..summary() }));
    }

    #[test]
    fn lines_fit_into_80_columns() {
        for language in [Language::Zh, Language::En] {
            assert!(text(&summary(), &[], language).lines().all(|line| columns::width(line) <= 80));
        }
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!([0, 999, 1000, 1_234_567].map(thousands), ["0", "999", "1,000", "1,234,567"]);
    }
}
