//! The demonstration portal as a whole: nothing is broken, nothing leaves the folder, every page is fit to be read.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use crate::html::{self, Tag};
use crate::site::{Built, Files, Site, copy};
use xinhuo::path;

/// The portal, built once. The folder it was built from is gone by then: nothing may depend on it.
pub static PORTAL: LazyLock<Built> = LazyLock::new(|| {
    let mut site = demonstration();
    site.today = "2026-11-22 12:00";
    site.build()
});

/// A copy of this repository's own site.
pub fn demonstration() -> Site {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let site = Site::new([("site.yaml", std::fs::read(root.join("site.yaml")).unwrap())]);
    copy(&root.join("content"), &site.root().join("content"));
    site
}

fn pages() -> impl Iterator<Item = (&'static str, &'static str)> {
    let pages = PORTAL.files.iter().filter(|(address, _)| address.ends_with(".html"));
    pages.map(|(address, bytes)| (address.as_str(), std::str::from_utf8(bytes).unwrap()))
}

#[test]
fn it_has_no_error_and_all_kinds_of_pages() {
    // One page shows on purpose how a full-width colon is read.
    let worse: Vec<String> = PORTAL.told().into_iter().filter(|line| !line.ends_with("note")).collect();
    assert_eq!(worse, ["FM001 content/djdt/2023-05-xuexishi.md:2:6 warning"]);
    let count = |folder: &str| {
        let of_folder = PORTAL.files.keys().filter(|address| address.starts_with(folder));
        of_folder
            .filter(|address| address.ends_with(".html") && !address[folder.len()..].starts_with("index"))
            .count()
    };
    for (folder, least) in [("reports/", 3), ("activities/", 8), ("lessons/", 8), ("tzgg/", 6), ("djdt/", 3)]
    {
        assert!(count(folder) >= least, "{folder} has {}", count(folder));
    }
    let made = ["index.html", "404.html", "sitemap.html", "sitemap.xml", "feed.xml", "robots.txt"];
    for address in
        made.into_iter().chain(["indicators.html", "years/index.html", "topics/schools/index.html"])
    {
        assert!(PORTAL.files.contains_key(address), "{address}");
    }
    let reasons = &PORTAL.summary.left_out;
    assert!(reasons.len() >= 2, "a draft and a page before its date are shown to be left out: {reasons:?}");
}

#[test]
fn every_picture_says_its_size_and_how_it_is_loaded() {
    let mut count = 0;
    for (address, text) in pages() {
        for img in html::tags(text).iter().filter(|tag| tag.name == "img") {
            count += 1;
            let side = |name: &str| img.get(name).and_then(|side| side.parse::<u32>().ok());
            assert!(side("width") > Some(0) && side("height") > Some(0), "{address}: {img:?}");
            assert_eq!(img.get("decoding"), Some("async"), "{address}: {img:?}");
        }
    }
    assert!(count > 50, "{count} pictures");
}

/// Before its pictures the home page asks for itself, the style sheet and the scripts.
#[test]
fn the_home_page_is_light() {
    let of_theme = |address: &&String| address.ends_with(".css") || address.ends_with(".js");
    let asked: Vec<&String> = PORTAL.files.keys().filter(of_theme).collect();
    assert!(asked.len() >= 3, "a style sheet and two scripts: {asked:?}");
    let bytes: usize = asked.iter().map(|address| PORTAL.files[*address].len()).sum();
    let whole = bytes + PORTAL.files["index.html"].len();
    assert!(whole < 300 * 1024, "{whole} bytes");
}

#[test]
fn every_link_is_relative_and_leads_somewhere() {
    assert_eq!(dead_links(&PORTAL.files, "").join("\n"), "");
}

/// A server may put the folder anywhere: links never climb out of it, so that what holds here holds below any path.
#[test]
fn every_link_leads_somewhere_below_any_path() {
    let below: Files = PORTAL
        .files
        .iter()
        .map(|(address, bytes)| (format!("学校/dangjian/{address}"), bytes.clone()))
        .collect();
    assert_eq!(dead_links(&below, "学校/dangjian/").join("\n"), "");
}

/// Links of pages below `base` that are not relative, leave `base`, or lead to no file or anchor.
pub fn dead_links(files: &Files, base: &str) -> Vec<String> {
    let mut dead = Vec::new();
    let anchors = |address: &str| -> Option<BTreeSet<String>> {
        let text = std::str::from_utf8(files.get(address)?).ok()?;
        Some(html::tags(text).iter().filter_map(|tag| Some(tag.get("id")?.to_owned())).collect())
    };
    for (address, bytes) in files.iter().filter(|(address, _)| address.ends_with(".html")) {
        let text = std::str::from_utf8(bytes).unwrap();
        for tag in html::tags(text) {
            for link in ["href", "src", "poster"].into_iter().filter_map(|name| tag.get(name)) {
                if is_allowed_outside(&tag, link) {
                    continue;
                }
                let (file, anchor) =
                    link.split_once('#').map_or((link, None), |(file, anchor)| (file, Some(anchor)));
                let file = path::decode(file);
                let target = match file.as_str() {
                    "" => Some(address.clone()),
                    file if file.starts_with('/') || file.contains(':') => None,
                    file => path::join(path::parent(address), file),
                };
                let target = target.filter(|target| target.starts_with(base) && files.contains_key(target));
                let Some(target) = target else {
                    dead.push(format!("{address}: {link}"));
                    continue;
                };
                if let Some(anchor) = anchor.map(path::decode).filter(|anchor| !anchor.is_empty())
                    && !anchors(&target).unwrap_or_default().contains(&anchor)
                {
                    dead.push(format!("{address}: no such anchor: {link}"));
                }
            }
        }
    }
    dead
}

/// Addresses that name no file of the site: of a canonical link, of a link that a reader may choose to follow, of mail, of
/// captions that stand in the page.
fn is_allowed_outside(tag: &Tag, link: &str) -> bool {
    let is_web = link.starts_with("http://") || link.starts_with("https://");
    match tag.name.as_str() {
        "a" => link.starts_with("mailto:") || is_web,
        "link" => is_web && tag.get("rel") == Some("canonical"),
        "track" => link.starts_with("data:text/vtt;"),
        _ => false,
    }
}

#[test]
fn no_page_asks_another_host_for_anything() {
    for (address, text) in pages() {
        for tag in html::tags(text) {
            for (name, value) in &tag.attributes {
                let is_elsewhere = value.contains("://") || value.starts_with("//");
                let may = match tag.name.as_str() {
                    // Where a link leads, told to the reader of a print.
                    "a" if name == "data-to" => true,
                    "a" => name == "href" && tag.get("rel").is_some_and(|rel| rel.contains("noopener")),
                    "link" => name == "href" && tag.get("rel") == Some("canonical"),
                    "meta" => name == "content" && tag.get("name").is_some(),
                    _ => false,
                };
                assert!(!is_elsewhere || may, "{address}: {} {name}={value}", tag.name);
                assert!(!name.starts_with("on") && name != "srcdoc", "{address}: {} {name}", tag.name);
            }
        }
    }
    for (address, bytes) in PORTAL.files.iter().filter(|(address, _)| address.ends_with(".css")) {
        let text = std::str::from_utf8(bytes).unwrap();
        assert!(!text.contains("://") && !text.contains("@import"), "{address}");
    }
}

#[test]
fn addresses_are_plain() {
    for address in PORTAL.files.keys() {
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_./".contains(c);
        assert!(address.chars().all(is_plain), "{address}");
    }
}

#[test]
fn every_page_has_what_a_page_must_have() {
    for (address, text) in pages() {
        let tags = html::tags(text);
        let count = |name: &str| tags.iter().filter(|tag| tag.name == name).count();
        assert!(text.starts_with("<!DOCTYPE html>"), "{address}");
        let charset = text.find("charset=\"utf-8\"").unwrap_or(usize::MAX);
        assert!(charset < 1024, "{address}: the encoding is named within the first 1024 bytes");
        let language = tags.iter().find(|tag| tag.name == "html").and_then(|tag| tag.get("lang"));
        assert_eq!(language, Some("zh-CN"), "{address}");
        let title = html::inside(text, |tag| tag.name == "title").map(html::text);
        assert!(title.is_some_and(|title| !title.trim().is_empty()), "{address} has no title");
        if !text.contains("http-equiv=\"refresh\"") {
            assert_eq!(count("h1"), 1, "{address}: headings of the first level");
            // Drawings have titles of their own.
            let head = text.split_once("<body").map_or(text, |(head, _)| head);
            assert_eq!((count("main"), head.matches("<title").count()), (1, 1), "{address}");
        }
        nested_well(address, text, &tags);
        unlike_names(address, &tags);
    }
}

/// Buttons do nothing without scripts, so they are hidden until one shows them, even where no style sheet is.
#[test]
fn what_only_scripts_can_use_is_hidden_without_them() {
    let mut buttons = 0;
    for (address, text) in pages() {
        let mut hidden: Vec<bool> = Vec::new();
        for tag in html::tags(text).iter().filter(|tag| !VOID.contains(&tag.name.as_str())) {
            if tag.name.starts_with('/') {
                hidden.pop();
                continue;
            }
            hidden.push(hidden.last() == Some(&true) || tag.get("hidden").is_some());
            if tag.name == "button" {
                buttons += 1;
                assert_eq!(hidden.last(), Some(&true), "{address} at byte {}", tag.start);
            }
        }
    }
    assert!(buttons > 100, "{buttons}");
}

const VOID: [&str; 11] =
    ["meta", "link", "img", "br", "hr", "input", "source", "track", "col", "wbr", "area"];

/// Every element that is opened is closed, in order.
fn nested_well(address: &str, text: &str, tags: &[Tag]) {
    let mut open: Vec<&str> = Vec::new();
    // In drawings an element may close itself.
    let closes_itself = |tag: &&Tag| VOID.contains(&tag.name.as_str()) || text[..tag.end].ends_with("/>");
    for tag in tags.iter().filter(|tag| !closes_itself(tag)) {
        match tag.name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{address} at byte {}", tag.start),
            None => open.push(&tag.name),
        }
    }
    assert_eq!(open, Vec::<&str>::new(), "{address}");
}

/// Ids are each used once, meta tags as well (GW-META-4: their names are compared without regard to case).
fn unlike_names(address: &str, tags: &[Tag]) {
    let mut seen = BTreeSet::new();
    for id in tags.iter().filter_map(|tag| tag.get("id")) {
        assert!(seen.insert(format!("#{id}")), "{address}: the id {id} is there twice");
    }
    for name in tags.iter().filter(|tag| tag.name == "meta").filter_map(|tag| tag.get("name")) {
        assert!(seen.insert(name.to_lowercase()), "{address}: the meta tag {name} is there twice");
    }
}

/// 《政府网站发展指引》: site tags on every page, column tags on lists and articles, article tags on articles (GW-META-5), and
/// the date in its form (GW-META-1), equal to the one that is shown.
#[test]
fn meta_tags_form_the_matrix() {
    const COLUMN: [&str; 4] = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"];
    let mut articles = 0;
    for (address, text) in pages().filter(|(_, text)| !text.contains("http-equiv=\"refresh\"")) {
        let tags = html::tags(text);
        let meta = |name: &str| {
            tags.iter().find(|tag| tag.get("name") == Some(name)).and_then(|tag| tag.get("content"))
        };
        let class = tags.iter().find(|tag| tag.name == "body").and_then(|tag| tag.get("class")).unwrap();
        let (is_article, is_list) = (class.contains("kind-"), class.contains("list-"));
        assert!(["SiteName", "SiteDomain"].iter().all(|name| meta(name).is_some()), "{address}: site tags");
        assert_eq!(meta("SiteIDCode"), None, "{address}: a number that nobody gave is not invented");
        let wanted = if address == "index.html" { "ColumnType" } else { "" };
        for name in COLUMN {
            assert_eq!(meta(name).is_some(), is_article || is_list || name == wanted, "{address}: {name}");
        }
        for name in ["ArticleTitle", "ContentSource", "Url"] {
            assert_eq!(meta(name).is_some(), is_article, "{address}: {name}");
        }
        let Some(date) = meta("PubDate") else { continue };
        articles += 1;
        let form: String = date.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        assert_eq!(form, "0000-00-00 00:00", "{address}");
        assert!(text.contains(&format!(">{date}</time>")), "{address}: {date} is not shown");
    }
    assert!(articles >= 30, "{articles}");
}

#[test]
fn feeds_and_the_sitemap_are_xml_that_names_pages_of_the_site() {
    let url = "https://dangjian.example/";
    let mut feeds = 0;
    for (address, bytes) in PORTAL.files.iter().filter(|(address, _)| address.ends_with(".xml")) {
        let text = std::str::from_utf8(bytes).unwrap();
        let xml = roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{address}: {error}"));
        let locations =
            xml.descendants().filter(|node| node.tag_name().name() == "loc").filter_map(|node| node.text());
        let links = xml.descendants().filter(|node| node.tag_name().name() == "link");
        let all = locations.chain(links.filter_map(|link| link.attribute("href")));
        for link in all {
            let below = link.strip_prefix(url).unwrap_or_else(|| panic!("{address}: {link}"));
            let file = if below.is_empty() || below.ends_with('/') {
                format!("{below}index.html")
            } else {
                below.into()
            };
            assert!(PORTAL.files.contains_key(&file), "{address}: {link}");
        }
        if address.ends_with("feed.xml") {
            feeds += 1;
            let root = xml.root_element();
            assert_eq!(root.tag_name().namespace(), Some("http://www.w3.org/2005/Atom"));
            let has = |node: roxmltree::Node<'_, '_>, name: &str| {
                node.children().any(|child| {
                    child.tag_name().name() == name
                        && child.descendants().any(|text| text.text().is_some_and(|text| !text.is_empty()))
                })
            };
            for name in ["id", "title", "updated", "author"] {
                assert!(has(root, name), "{address} has no {name}");
            }
            for entry in root.children().filter(|node| node.tag_name().name() == "entry") {
                assert!(
                    ["id", "title", "updated", "summary"].iter().all(|name| has(entry, name)),
                    "{address}"
                );
            }
        }
    }
    assert!(feeds >= 5, "a feed of the site and of each column");
}
