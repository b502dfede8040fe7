//! Other looks: the small theme that comes with the program, and what a site may change of a theme.

use std::sync::LazyLock;

use crate::html;
use crate::portal::{PORTAL, dead_links, demonstration};
use crate::site::{Built, Site};

/// The demonstration portal in the theme `plain`.
static PLAIN: LazyLock<Built> = LazyLock::new(|| {
    let mut site = demonstration();
    site.edit("site.yaml", "theme: xinhuo", "theme: plain");
    site.today = "2026-11-22 12:00";
    site.build()
});

#[test]
fn the_whole_portal_is_there_in_the_small_theme() {
    assert_eq!(PLAIN.told(), PORTAL.told());
    let pages = |built: &'static Built| built.files.keys().filter(|address| !address.starts_with("assets/"));
    // These are made for themes that have a template of their own for them.
    let may_lack = |address: &str| address == "search.html" || address.ends_with("/volume.html");
    let lacking: Vec<&String> =
        pages(&PORTAL).filter(|address| !PLAIN.files.contains_key(*address) && !may_lack(address)).collect();
    assert!(lacking.is_empty(), "{lacking:?}");
    assert_eq!(dead_links(&PLAIN.files, "").join("\n"), "");
    for (address, bytes) in PLAIN.files.iter().filter(|(address, _)| address.ends_with(".html")) {
        let text = std::str::from_utf8(bytes).unwrap();
        let tags = html::tags(text);
        if tags.iter().any(|tag| tag.get("http-equiv") == Some("refresh")) {
            continue;
        }
        let count = |name: &str| tags.iter().filter(|tag| tag.name == name).count();
        assert_eq!((count("h1"), count("main"), count("title")), (1, 1, 1), "{address}");
        assert!(tags.iter().all(|tag| tag.get("style").is_none() && tag.name != "script"), "{address}");
    }
    // What the authors wrote is all there.
    let report = PLAIN.file("reports/2023/county.html");
    assert!(
        report.contains("年度指标") && report.contains("工作成绩") && report.contains("问题1"),
        "{report}"
    );
}

#[test]
fn a_page_that_a_theme_has_no_template_for_gets_the_one_for_the_rest() {
    let mut site = Site::new([
        ("site.yaml", "title: 示例门户\ntheme: own\n"),
        ("content/a.md", "---\ntitle: 甲\n---\n正文。\n"),
        ("themes/own/theme.yaml", "templates: [{file: one.html, for: [page.html]}]\notherwise: rest.html\n"),
        ("themes/own/templates/one.html", "{{ article.title }}"),
        ("themes/own/templates/rest.html", "其余：{{ page.title }}"),
    ]);
    let built = site.build();
    assert_eq!(built.file("a.html"), "甲");
    assert_eq!(built.file("404.html"), "其余：页面不存在 - 示例门户");
    site.edit("themes/own/theme.yaml", "one.html", "none.html");
    assert!(site.build().told().contains(&"TH009 themes/own/theme.yaml:1:20 error".to_owned()));
}

#[test]
fn a_site_changes_the_look_of_its_theme() {
    let mut site = Site::new([
        (
            "site.yaml",
            "title: 示例门户\n外观:\n  主色: \"#0a5c36\"\n  页面宽度: 60rem\n  次要文字颜色: \"#aaaaaa\"\n  主色调: \"#000\"\n",
        ),
        ("content/a.md", "---\ntitle: 甲\n---\n正文。\n"),
    ]);
    let built = site.build();
    let told: Vec<String> = built.told().into_iter().filter(|line| line.starts_with("TH")).collect();
    // The same wish has two grounds; a problem is told once for each.
    assert_eq!(
        told,
        ["TH024 site.yaml:5:11 warning", "TH024 site.yaml:5:11 warning", "TH020 site.yaml:6:3 warning"]
    );
    let (address, style) =
        built.files.iter().find(|(address, _)| address.starts_with("assets/style.")).unwrap();
    let style = std::str::from_utf8(style).unwrap();
    assert!(
        style.ends_with(":root{--red:#0a5c36;--soft:#aaaaaa;--wide:60rem}"),
        "{}",
        &style[style.len() - 200..]
    );
    assert!(built.file("a.html").contains(&**address));
}

#[test]
fn a_name_that_is_not_there_is_told_with_its_line_and_what_is() {
    let mut site = Site::new([
        ("site.yaml", "title: 示例门户\ntheme: own\n"),
        ("content/a.md", "---\ntitle: 甲\n---\n正文。\n"),
        ("themes/own/theme.yaml", "extends: plain\n"),
        ("themes/own/templates/page.html", "第一行\n<h1>{{ article.titel }}</h1>\n"),
        ("themes/own/templates/message.html", "<link href=\"{{ root }}{{ asset(\"stlye.css\") }}\">\n"),
    ]);
    let built = site.build();
    let told: Vec<(&str, &str, String)> = built
        .problems
        .iter()
        .filter(|problem| problem.code.starts_with("TH"))
        .map(|problem| {
            let help = problem.help.as_ref().map_or("", |help| &*help.zh);
            let place = problem.place.as_ref().unwrap();
            (&*problem.message.zh, help, format!("{}:{}:{}", place.file, place.line, place.column))
        })
        .collect();
    let asset =
        ("模板用了没有的名字：asset(\"stlye.css\") → style.css?", "请对照 docs/templates.md 核对名字");
    let field = ("模板用了没有的名字：article.titel", "Article 里有：title");
    assert_eq!(
        told,
        [
            (asset.0, asset.1, "themes/own/templates/message.html:1:26".to_owned()),
            (field.0, field.1, "themes/own/templates/page.html:2:8".to_owned()),
        ]
    );
}
