//! `--keep-going`: what is wrong in one place does not stop the others.

use crate::site::{Built, Site};

const SITE: &[(&str, &str)] = &[
    (
        "site.yaml",
        "title: 示例门户\ntheme: facts\nowner: 示例县教育体育局\ncontact: { phone: 0000-0000000 }\n",
    ),
    ("content/tzgg/_index.md", "---\ntitle: 通知公告\n---\n"),
    ("content/tzgg/a.md", "---\ntitle: 甲\ndate: 2024-05-01\n---\n甲的正文。\n"),
    ("content/tzgg/b.md", "---\ntitle: 乙\ndate: 2024-05-02\n---\n乙的正文。\n"),
    ("themes/facts/theme.yaml", "contract: 1\nextends: xinhuo\n"),
];

fn site() -> Site {
    let mut site = Site::new(SITE.iter().copied());
    assert_eq!(site.build().told(), Vec::<String>::new());
    site.keep_going = true;
    site
}

fn codes(built: &Built) -> Vec<&str> {
    built.problems.iter().map(|problem| problem.code).collect()
}

#[test]
fn dead_links_are_words_and_missing_pictures_their_description() {
    let mut site = site();
    let text = "见[报名表](没有.docx)和[乙](b.md)。\n\n![合影](没有.jpg)\n\n::: 视频\n文件: 没有.mp4\n:::\n\n::: 附件\n[表](没有.xlsx)\n:::\n";
    site.write("content/tzgg/a.md", format!("---\ntitle: 甲\ndate: 2024-05-01\n题图: 没有.png\n---\n{text}"));
    let built = site.build();
    assert!(codes(&built).iter().filter(|code| **code == "AS010").count() >= 4, "{:#?}", built.told());
    assert!(built.delivered().written > 0);
    let page = built.file("tzgg/a.html");
    assert!(!page.contains("没有") && !page.contains("%E6%B2%A1"), "{page}");
    assert!(page.contains("见<a>报名表</a>和<a href=\"b.html\">乙</a>。"), "{page}");
    assert!(page.contains("合影") && !page.contains("<img"), "{page}");
    assert!(!page.contains("<video"), "{page}");
    site.write("content/tzgg/a.md", SITE[2].1);
    assert_eq!(site.build().files, site.build_anew().files);
}

#[test]
fn without_it_nothing_is_touched() {
    let mut site = site();
    site.keep_going = false;
    let before = site.build();
    site.edit("content/tzgg/b.md", "正文", "[正文](没有.md)");
    site.edit("content/tzgg/a.md", "正文", "新正文");
    let after = site.build();
    assert!(after.summary.delivered.is_none());
    assert_eq!(after.changed_since(&before), Vec::<&str>::new());
}

#[test]
fn a_page_whose_template_fails_stays_as_it_was() {
    let mut site = site();
    let before = site.build();
    site.write(
        "themes/facts/templates/page.html",
        "{% extends \"xinhuo/page.html\" %}{% block main %}{{ article.title + nothing.at.all }}{% endblock %}",
    );
    site.edit("content/tzgg/_index.md", "通知公告", "公告");
    site.write("content/tzgg/c.md", "---\ntitle: 丙\ndate: 2024-05-03\n---\n丙\n");
    let broken = site.build();
    assert_eq!(broken.told().len(), 1, "{:#?}", broken.told());
    assert_eq!(broken.delivered().left, 2);
    assert_eq!(broken.file("tzgg/a.html"), before.file("tzgg/a.html"));
    assert!(!broken.files.contains_key("tzgg/c.html"), "there is nothing to leave");
    assert!(broken.file("tzgg/index.html").contains("丙"));
    // It is still ours, so a later build may change it, and one that does not want it takes it away.
    assert_eq!(site.build().delivered().left, 2);
    site.remove("themes/facts/templates/page.html");
    site.remove("content/tzgg/b.md");
    let mended = site.build();
    assert_eq!(mended.told(), Vec::<String>::new());
    assert_eq!(mended.files, site.build_anew().files);
    assert_eq!(mended.manifest, site.build_anew().manifest);
}

#[test]
fn what_concerns_every_page_stops_it_all_the_same() {
    let mut site = site();
    let before = site.build();
    site.edit("site.yaml", "theme: facts", "theme: nowhere");
    let after = site.build();
    assert!(after.summary.delivered.is_none(), "{:#?}", after.told());
    assert_eq!(after.changed_since(&before), Vec::<&str>::new());
}

/// What could not be cleaned may hold scripts or say where it was taken.
#[test]
fn a_picture_that_cannot_be_read_is_not_published() {
    let mut site = site();
    site.write(
        "content/tzgg/bad.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>x()</script><rect></svg>",
    );
    site.write(
        "content/tzgg/c.md",
        "---\ntitle: 丙\ndate: 2024-05-03\n题图: bad.svg\n附件: bad.svg\n---\n![合影](bad.svg)\n",
    );
    let built = site.build();
    assert!(built.told().iter().any(|line| line.starts_with("AS060")), "{:#?}", built.told());
    assert!(!built.files.keys().any(|address| address.contains("bad")));
    let page = built.file("tzgg/c.html");
    assert!(page.contains("合影") && !page.contains("bad.svg"), "{page}");
}
