//! The manual of templates: gives the text of `docs/templates.md`, made from the views.

use std::fmt::Write as _;

use crate::plan::view::{StructDoc, docs};

/// Which template gets which view besides `site`, `root` and `page`.
const TEMPLATES: &[(&str, &str, &str)] = &[
    ("home.html", "home", "Home"),
    ("report.html, activity.html, lesson.html, page.html", "article", "Article"),
    ("list.html", "list", "List"),
    ("topic.html", "topic", "Topic"),
    ("topics.html", "topics", "Topics"),
    ("year.html", "year", "Year"),
    ("years.html", "years", "Years"),
    ("volume.html", "volume", "Volume"),
    ("indicators.html", "indicators", "Indicators"),
    ("site_map.html", "site_map", "SiteMap"),
    ("search.html", "search", "Search"),
    ("not_found.html", "not_found", "NotFound"),
    ("tombstone.html", "tombstone", "Tombstone"),
];

/// What every template gets, as a Markdown page.
pub fn templates_page() -> String {
    let mut page = INTRODUCTION.to_owned();
    page.push_str("| template | variable | view |\n|---|---|---|\n");
    for (template, variable, view) in TEMPLATES {
        // Writing to a string cannot fail.
        let _ = writeln!(page, "| `{template}` | `{variable}` | {} |", link(view));
    }
    for view in docs() {
        let _ = write_view(&mut page, view);
    }
    page
}

const INTRODUCTION: &str = "\
# 模板能用的数据 · What templates get

模板用 minijinja（与 Jinja2 相同的写法）。名字写错会报错，不会显示成空白。每个模板都有 `site`（[SiteView](#siteview)）、`root`（回到网站根目录的
路径，如 `../../`）、`page`（[Frame](#frame)）和 `json_ld`（写给机器看的课堂说明，放进 `<script type=\"application/ld+json\">`；别的页面
没有），此外只有下表中的一个变量。主题里单个文件的地址用 `asset('emblem.svg')` 取得。

Templates are written for minijinja (the syntax of Jinja2). An unknown name is an error, never an empty place. Every template
gets `site` ([SiteView](#siteview)), `root` (the way up to the site's root, such as `../../`), `page` ([Frame](#frame)), `json_ld`
(a lesson as JSON-LD for `<script type=\"application/ld+json\">`; none on other pages), and one more variable.
The address of a single file of the theme is `asset('emblem.svg')`.

<!-- Made from `src/plan/view/`. Do not edit; run `UPDATE=1 cargo test --test cli_manual`. -->

";

fn write_view(page: &mut String, view: &StructDoc) -> std::fmt::Result {
    write!(
        page,
        "\n## {}\n\n{}\n\n| field | type | what it is |\n|---|---|---|\n",
        view.name,
        view.about.trim()
    )?;
    for (name, kind, sentence) in view.fields {
        writeln!(page, "| `{name}` | {} | {} |", shown_type(kind), sentence.trim().replace('|', "\\|"))?;
    }
    Ok(())
}

/// A type as a template's author sees it: text, number, yes or no, list of, or none.
fn shown_type(kind: &str) -> String {
    let kind: String = kind.chars().filter(|c| !c.is_whitespace()).collect();
    if let Some(inner) = inside(&kind, "Vec<") {
        return format!("list of {}", shown_type(inner));
    }
    if let Some(inner) = inside(&kind, "Option<") {
        return format!("{} or none", shown_type(inner));
    }
    if let Some(inner) = inside(&kind, "Arc<").or_else(|| inside(&kind, "Box<")) {
        return shown_type(inner);
    }
    match kind.as_str() {
        "str" | "&'staticstr" | "Html" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "u8" | "u32" | "u64" | "i8" | "i16" => "number".to_owned(),
        view => link(view),
    }
}

fn inside<'a>(kind: &'a str, wrapper: &str) -> Option<&'a str> {
    kind.strip_prefix(wrapper)?.strip_suffix('>')
}

fn link(view: &str) -> String {
    format!("[{view}](#{})", view.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_in_plain_words() {
        assert_eq!(shown_type("Vec<Arc<Card>>"), "list of [Card](#card)");
        assert_eq!(shown_type("Option<Arc<str>>"), "text or none");
    }

    #[test]
    fn every_view_named_is_documented() {
        for (_, _, view) in TEMPLATES {
            assert!(docs().any(|doc| doc.name == *view), "{view}");
        }
        let page = templates_page();
        for part in page.split("](#").skip(1) {
            let anchor = part.split(')').next().unwrap_or_default();
            assert!(docs().any(|doc| doc.name.eq_ignore_ascii_case(anchor)), "{anchor}");
        }
    }
}
