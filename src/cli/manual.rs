//! The manual of codes: gives the text of `docs/problems.md`, made from the catalogues.

use std::fmt::Write as _;

use super::problems_index::{self, AREAS, Area};
use crate::diag::Language;
use crate::diag::catalogue::Entry;

/// Every problem xinhuo can tell, as a Markdown page in both languages.
pub fn problems_page() -> String {
    let mut page = INTRODUCTION.to_owned();
    for area in AREAS {
        // Writing to a string cannot fail.
        let _ = write_area(&mut page, area);
    }
    page
}

const INTRODUCTION: &str = "\
# 提示一览 · All problems

每条提示都有一个代码。`xinhuo explain 代码` 在命令行里给出同样的解释。错误会使网站停止更新，警告和提示不会。

Every problem has a code. `xinhuo explain CODE` gives the same explanation on the command line. An error stops the site
from being updated; a warning and a note do not.

<!-- Made from the `problems.rs` files. Do not edit; run `UPDATE=1 cargo test --test cli_manual`. -->
";

fn write_area(page: &mut String, area: &Area) -> std::fmt::Result {
    write!(page, "\n## {} {} · {}\n\n", area.prefix, area.zh, area.en)?;
    page.push_str("| 代码 code | 程度 severity | 提示 | message |\n|---|---|---|---|\n");
    for entry in area.catalogue {
        writeln!(
            page,
            "| [{}](#{}) | {} {} | {} | {} |",
            entry.code,
            entry.code.to_ascii_lowercase(),
            entry.severity.name(Language::Zh),
            entry.severity.name(Language::En),
            cell(entry, Language::Zh),
            cell(entry, Language::En),
        )?;
    }
    for entry in area.catalogue {
        write!(page, "\n### {}\n", entry.code)?;
        for language in [Language::Zh, Language::En] {
            write!(page, "\n{}\n", problems_index::explanation(entry, language))?;
        }
    }
    Ok(())
}

fn cell(entry: &Entry, language: Language) -> String {
    problems_index::message(entry, language).replace('|', "\\|").replace('<', "&lt;")
}
