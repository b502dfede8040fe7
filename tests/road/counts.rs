//! Counts: how many files one edit makes anew on a site of sixty pages, and which; each list is reasoned, not recorded.

use crate::school;
use crate::site::{Built, Site};

/// The print volume of the year, which holds every text of it.
const VOLUME: &str = "years/2024/volume.html";

/// A site that was built, and what that gave.
fn built() -> (Site, Built) {
    let mut site = school::large();
    let first = site.build();
    assert_eq!(first.told(), Vec::<String>::new());
    assert_eq!(first.summary.pages, 60);
    (site, first)
}

/// After one edit exactly these files are rendered, written, and differ.
fn check(edit: impl Fn(&Site), expected: &[&str]) {
    check_in_vain(edit, expected, 0);
}

/// The same, where some files are told something new that this theme does not show.
fn check_in_vain(edit: impl Fn(&Site), expected: &[&str], in_vain: usize) {
    let (mut site, first) = built();
    edit(&site);
    let again = site.build();
    let mut expected: Vec<&str> = expected.to_vec();
    expected.sort_unstable();
    assert_eq!(again.changed_since(&first), expected);
    let written = expected.iter().filter(|address| again.files.contains_key(**address)).count();
    let delivered = again.delivered();
    assert_eq!((delivered.rendered, delivered.written), (written + in_vain, written), "rendered, written");
    assert_eq!(delivered.removed, expected.len() - written, "removed");
}

#[test]
fn nothing_changed() {
    let (mut site, first) = built();
    let again = site.build();
    let delivered = again.delivered();
    assert_eq!((delivered.rendered, delivered.written, delivered.removed), (0, 0, 0));
    assert_eq!(delivered.kept, first.files.len());
}

#[test]
fn words_outside_the_summary() {
    check(|site| site.edit("content/tzgg/10.md", "最后一句", "最后这一句"), &["tzgg/10.html", VOLUME]);
}

#[test]
fn a_file_is_touched() {
    check(|site| site.write("content/tzgg/10.md", site.read("content/tzgg/10.md")), &[]);
}

#[test]
fn the_summary() {
    let edit = |site: &Site| site.edit("content/tzgg/10.md", "这一句写在摘要之中。", "这一句改了摘要。");
    // The page, and the page of its column's list on which it stands: numbers 12 to 5 on the second. It is too old for the
    // feed of ten of the site, but not for that of its column: numbers 20 to 11 are in it, so it is too old there as well.
    check(edit, &["tzgg/10.html", "tzgg/index_2.html", VOLUME]);
}

#[test]
fn the_summary_of_a_page_that_is_in_the_news() {
    let edit = |site: &Site| site.edit("content/djdt/20.md", "这一句写在摘要之中。", "这一句改了摘要。");
    // Page, list, headline of the home page, feeds of the column and of the site.
    check(edit, &["djdt/20.html", "djdt/index.html", "index.html", "djdt/feed.xml", "feed.xml", VOLUME]);
}

#[test]
fn the_title() {
    let edit = |site: &Site| site.edit("content/tzgg/10.md", "title: 通知第10篇", "title: 改了的题目");
    // The page and its two neighbours, its list, the year; the site map names the newest twenty of each column.
    let shown = [
        "tzgg/10.html",
        "tzgg/09.html",
        "tzgg/11.html",
        "tzgg/index_2.html",
        "years/2024.html",
        VOLUME,
        "sitemap.html",
    ];
    check(edit, &shown);
}

#[test]
fn the_title_of_a_page_with_a_topic() {
    let edit = |site: &Site| site.edit("content/ketang/03.md", "title: 课堂第3篇", "title: 改了的题目");
    // Lessons 1 to 4 have one teacher: each shows the others as related, and neighbours are among them; lesson 5 is not.
    let lessons = ["ketang/03.html", "ketang/01.html", "ketang/02.html", "ketang/04.html"];
    let lists = ["ketang/index.html", "ketang/feed.xml", "topics/teachers/shi-li-jiao-shi-jia.html"];
    check(edit, &[&lessons[..], &lists, &["years/2024.html", VOLUME, "sitemap.html"]].concat());
}

#[test]
fn the_date() {
    // From between 9 and 11 to before 2: neighbours old and new, both list pages (10 leaves the second, 4 comes up to it and
    // 10 goes to the third), the year, the order in the site map, the day in sitemap.xml.
    let edit = |site: &Site| site.edit("content/tzgg/10.md", "date: 2024-03-10", "date: 2024-03-01 12:00");
    let pages = ["tzgg/10.html", "tzgg/09.html", "tzgg/11.html", "tzgg/01.html", "tzgg/02.html"];
    let lists = ["tzgg/index_2.html", "tzgg/index_3.html", "years/2024.html", "sitemap.html", "sitemap.xml"];
    check(edit, &[&pages[..], &lists, &[VOLUME]].concat());
}

#[test]
fn a_new_page() {
    let edit = |site: &Site| {
        site.write("content/huodong/new.md", "---\ntitle: 新活动\ndate: 2024-02-20\n---\n正文。\n");
    };
    // Itself and the page that was the newest; the ninth activity makes a second page of the list. The site's feed holds the
    // newest ten, which are of May and April. The page of all years counts.
    let pages = [
        "huodong/new.html",
        "huodong/08.html",
        "huodong/index.html",
        "huodong/index_2.html",
        "huodong/feed.xml",
    ];
    let lists = ["years/2024.html", VOLUME, "years/index.html", "sitemap.html", "sitemap.xml"];
    check(edit, &[&pages[..], &lists].concat());
}

#[test]
fn a_draft() {
    let edit = |site: &Site| site.edit("content/tzgg/01.md", "date:", "draft: true\ndate:");
    // It goes, with its place in the list, the neighbour, the year, the maps. The first two pages of the list are told that it
    // has one entry less.
    let shown = ["tzgg/01.html", "tzgg/02.html", "tzgg/index_3.html", "years/2024.html", "years/index.html"];
    check_in_vain(edit, &[&shown[..], &[VOLUME, "sitemap.html", "sitemap.xml"]].concat(), 2);
}

#[test]
fn a_style_sheet_gets_a_new_name_and_every_page_names_it() {
    let (mut site, first) = with_own_theme();
    site.write("themes/xinhuo/assets/style/02-ground.css", "body { color: black }\n");
    let again = site.build();
    let changed = again.changed_since(&first);
    let (styles, pages): (Vec<&str>, Vec<&str>) =
        changed.into_iter().partition(|address| address.starts_with("assets/style."));
    assert_eq!(styles.len(), 2, "the old one goes, the new one comes: {styles:?}");
    let html = again.files.keys().filter(|address| address.ends_with(".html"));
    assert_eq!(pages, html.collect::<Vec<_>>());
    // A comment is no change: the name stays, and so does every page.
    site.write("themes/xinhuo/assets/style/02-ground.css", "/* 墨 */ body { color: black }\n");
    assert_eq!(site.build().delivered().rendered, 0);
}

#[test]
fn a_template_makes_all_pages_again_and_writes_those_that_it_changes() {
    let (mut site, first) = with_own_theme();
    site.edit("themes/xinhuo/templates/years.html", "历年资料", "各年资料");
    let again = site.build();
    assert_eq!(again.changed_since(&first), ["years/index.html"]);
    assert_eq!((again.delivered().rendered, again.delivered().written), (pages(&again).len(), 1));
}

#[test]
fn the_name_of_the_site_stands_on_all_pages() {
    let (mut site, first) = built();
    site.edit("site.yaml", "title: 示例门户", "title: 改名的门户");
    let again = site.build();
    let feeds = again.files.keys().map(String::as_str).filter(|address| address.ends_with("feed.xml"));
    let mut expected: Vec<&str> = pages(&again).into_iter().chain(feeds).collect();
    expected.sort_unstable();
    assert_eq!(again.changed_since(&first), expected);
    assert_eq!((again.delivered().rendered, again.delivered().written), (expected.len(), expected.len()));
}

fn pages(built: &Built) -> Vec<&str> {
    built.files.keys().map(String::as_str).filter(|address| address.ends_with(".html")).collect()
}

/// The same site with a copy of the theme that the program carries.
fn with_own_theme() -> (Site, Built) {
    let mut site = school::large();
    let theme = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/xinhuo");
    crate::site::copy(&theme, &site.root().join("themes/xinhuo"));
    let first = site.build();
    assert_eq!(first.told(), Vec::<String>::new());
    (site, first)
}
