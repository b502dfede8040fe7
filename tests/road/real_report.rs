//! The real report of 2023: from the words as they came out of Word to a structured page, without losing one of them.

use crate::html;
use crate::portal::{PORTAL, demonstration};

const SOURCE: &str = "content/reports/2023/county.md";
const WORDS: &str = include_str!("../fixtures/report-2023.txt");

fn page() -> &'static str {
    PORTAL.file("reports/2023/county.html")
}

/// The article's own text: what stands in `<div class="article-body">`.
fn body() -> &'static str {
    html::inside(page(), |tag| tag.get("class") == Some("article-body")).unwrap()
}

fn without_breaks(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\n' | '\r')).collect()
}

#[test]
fn the_source_is_what_came_out_of_word() {
    let source = demonstration().read(SOURCE);
    let (_, text) = source.split_once("\n---\n").unwrap();
    assert_eq!(text.trim_end(), WORDS.trim_end());
}

#[test]
fn not_one_character_is_lost_or_added() {
    let (made, words) = (without_breaks(&html::text(body())), without_breaks(WORDS));
    let differs = made.chars().zip(words.chars()).position(|(a, b)| a != b);
    let near = |text: &str| {
        let from = differs.unwrap_or(made.chars().count().min(words.chars().count())).saturating_sub(10);
        text.chars().skip(from).take(30).collect::<String>()
    };
    assert!(made == words, "made “{}”, words “{}”", near(&made), near(&words));
}

#[test]
fn the_contents_have_two_levels() {
    let toc = html::inside(page(), |tag| tag.get("class") == Some("toc")).unwrap();
    let entries: Vec<String> = html::tags(toc)
        .iter()
        .filter(|tag| tag.name == "a")
        .map(|tag| toc[tag.end..].split('<').next().unwrap().to_owned())
        .collect();
    let begins: Vec<&str> = ["一、", "（一）", "（二）", "（三）", "二、", "三、"].into();
    let shown: Vec<&String> =
        entries.iter().filter(|entry| entry.starts_with(['一', '二', '三', '（'])).collect();
    assert_eq!(shown.len(), begins.len(), "{entries:?}");
    for (entry, begin) in shown.iter().zip(begins) {
        assert!(entry.starts_with(begin), "{entries:?}");
    }
    // The three stand in a list of their own below the first.
    let nested = html::inside(&toc[toc.find("<ol>").unwrap() + 4..], |tag| tag.name == "ol").unwrap();
    assert_eq!(html::tags(nested).iter().filter(|tag| tag.name == "a").count(), 3);
}

#[test]
fn headings_that_run_into_their_paragraph_are_headings() {
    let headings: Vec<(String, String)> = ["h2", "h3"]
        .into_iter()
        .flat_map(|name| {
            let tags = html::tags(body()).into_iter().filter(move |tag| tag.name == name);
            tags.map(move |tag| {
                let text = html::inside(&body()[tag.start..], |_| true).unwrap();
                (name.to_owned(), html::text(text))
            })
        })
        .collect();
    let expected = [
        ("h2", "一、履职情况和工作亮点"),
        ("h2", "二、突出问题和原因分析"),
        ("h2", "三、加强和改进工作的思路和措施"),
        ("h3", "（一）抓思想教育，理论武装的“根基”更加牢靠。"),
        ("h3", "（二）抓组织建设，战斗堡垒的“基础”更加坚固。"),
        ("h3", "（三）抓党建成效，党建教体的“融合”更加突出。"),
    ];
    assert_eq!(headings, expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
}

#[test]
fn there_are_eighteen_items_with_their_roles() {
    let tags = html::tags(body());
    let count = |role: &str| {
        let class = format!("item item-{role}");
        tags.iter().filter(|tag| tag.get("class") == Some(&class)).count()
    };
    assert_eq!(["highlights", "problems", "causes", "measures"].map(count), [9, 3, 3, 3]);
}

#[test]
fn the_table_keeps_the_words_of_every_figure() {
    let table = html::inside(page(), |tag| tag.get("class") == Some("indicator-table")).unwrap();
    let cells: Vec<String> = html::tags(table)
        .iter()
        .filter(|tag| tag.get("class") == Some("number figure"))
        .map(|tag| table[tag.end..].split('<').next().unwrap().to_owned())
        .collect();
    let expected = [
        "7次",
        "26次",
        "5篇",
        "30余次",
        "6名",
        "46名",
        "60余次",
        "人均2次以上",
        "1所",
        "25个",
        "65个",
        "9个",
        "累计27节",
        "50余次",
        "4名",
        "185人",
        "其中7人",
        "3人",
        "4人",
        "36人",
        "217人",
    ];
    assert_eq!(cells, expected);
    for verbatim in ["先后深入基层学校调研30余次", "与基层学校书记谈心谈话人均2次以上", "其中思政教师7人"]
    {
        assert!(WORDS.contains(verbatim) && table.contains(verbatim), "{verbatim}");
    }
}

#[test]
fn achievements_problems_causes_and_measures_are_there() {
    let count = |class: &str| html::tags(page()).iter().filter(|tag| tag.get("class") == Some(class)).count();
    let achievements = html::inside(page(), |tag| tag.get("class") == Some("achievements")).unwrap();
    assert_eq!(html::tags(achievements).iter().filter(|tag| tag.name == "li").count(), 9);
    let ledger = html::inside(page(), |tag| tag.get("class") == Some("ledger")).unwrap();
    assert_eq!(["ledger-problem", "ledger-causes", "ledger-measures"].map(count), [3, 3, 3]);
    for words in ["抓党建主业倾注的精力不够", "改革创新力度不够", "夯实工作基础"] {
        assert!(ledger.contains(words), "{words}");
    }
}

/// Without the ledger in the front matter it is read from the text.
#[test]
fn achievements_and_problems_are_found_in_the_text_alone() {
    let mut site = demonstration();
    let source = site.read(SOURCE);
    let (front, text) = source.split_once("\n---\n").unwrap();
    let start = front.find("achievements:").unwrap();
    site.write(SOURCE, format!("{}\n---\n{text}", &front[..start]));
    site.today = "2026-11-22";
    let built = site.build();
    let page = built.file("reports/2023/county.html");
    let achievements = html::inside(page, |tag| tag.get("class") == Some("achievements")).unwrap();
    let titles: Vec<&str> =
        achievements.split("<li>").skip(1).filter_map(|item| item.split('<').next()).collect();
    let expected = [
        "在“学”上下实功",
        "在“讲”上出实策",
        "在“做”上求实效",
        "实施强基固本行动",
        "实施提质增效行动",
        "实施品牌创建行动",
        "突出教育质量提升",
        "突出干部队伍建设",
        "突出营造良好生态",
    ];
    assert_eq!(titles, expected);
    let count = |class: &str| html::tags(page).iter().filter(|tag| tag.get("class") == Some(class)).count();
    assert_eq!(["ledger-problem", "ledger-causes"].map(count), [3, 3]);
    let measures = html::inside(page, |tag| tag.get("class") == Some("ledger-measures")).unwrap();
    assert_eq!(html::tags(measures).iter().filter(|tag| tag.name == "li").count(), 3);
}

#[test]
fn a_figure_whose_words_are_not_in_the_text_is_told_where_it_stands() {
    let mut site = demonstration();
    site.edit(SOURCE, "verbatim: 党工委会议26次", "verbatim: 党工委会议27次");
    site.today = "2026-11-22";
    let line = site.read(SOURCE).lines().position(|line| line.contains("党工委会议27次")).unwrap() + 1;
    let built = site.build();
    let problem = built.problems.iter().find(|problem| problem.code == "KD008").unwrap();
    let place = problem.place.as_ref().unwrap();
    assert_eq!((&*place.file, place.line as usize), (SOURCE, line));
    let (from, to) = place.span;
    assert_eq!(&place.excerpt[from..to], "党工委会议27次");
    assert!(built.summary.delivered.is_none(), "nothing is delivered with a figure that nobody can trace");
}
