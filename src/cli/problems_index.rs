//! Every problem xinhuo can tell: gives the catalogues of all `problems.rs` files in one list; knows nothing of when they occur.

use crate::diag::catalogue::Entry;
use crate::diag::{Language, columns};

/// The problems of one module, which share the first two letters of their codes.
#[derive(Clone, Copy, Debug)]
pub struct Area {
    pub prefix: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    /// Where the problems are declared, from the repository's root.
    pub file: &'static str,
    pub catalogue: &'static [Entry],
}

/// The areas in the order of the road. A module that says something to users adds its `problems::CATALOGUE` here.
pub const AREAS: &[Area] = &[
    Area {
        prefix: "RD",
        zh: "读取",
        en: "Reading",
        file: "src/read/problems.rs",
        catalogue: crate::read::problems::CATALOGUE,
    },
    Area {
        prefix: "FM",
        zh: "文件开头的设置（front matter）",
        en: "Front matter",
        file: "src/front_matter/problems.rs",
        catalogue: crate::front_matter::problems::CATALOGUE,
    },
    Area {
        prefix: "MD",
        zh: "正文",
        en: "Text",
        file: "src/markdown/problems.rs",
        catalogue: crate::markdown::problems::CATALOGUE,
    },
    Area {
        prefix: "CF",
        zh: "网站、栏目和数据的设置",
        en: "Settings",
        file: "src/parse/problems.rs",
        catalogue: crate::parse::problems::CATALOGUE,
    },
    Area {
        prefix: "KD",
        zh: "各类页面的内容",
        en: "Kinds of page",
        file: "src/kinds/problems.rs",
        catalogue: crate::kinds::problems::CATALOGUE,
    },
    Area {
        prefix: "AS",
        zh: "网址、链接和文件",
        en: "Addresses, links, files",
        file: "src/assemble/problems.rs",
        catalogue: crate::assemble::problems::CATALOGUE,
    },
    Area {
        prefix: "TH",
        zh: "主题和模板",
        en: "Themes and templates",
        file: "src/theme/problems.rs",
        catalogue: crate::theme::problems::CATALOGUE,
    },
    Area {
        prefix: "DL",
        zh: "写出网站",
        en: "Delivery",
        file: "src/deliver/problems.rs",
        catalogue: crate::deliver::problems::CATALOGUE,
    },
    Area {
        prefix: "CL",
        zh: "命令行",
        en: "Command line",
        file: "src/cli/problems.rs",
        catalogue: super::problems::CATALOGUE,
    },
];

/// All problems, in the order of the areas.
pub fn all() -> impl Iterator<Item = &'static Entry> {
    AREAS.iter().flat_map(|area| area.catalogue)
}

/// The problem with this code; case, full-width forms and leading zeros of the number do not matter (`cl10` → `CL010`).
pub fn find(code: &str) -> Option<&'static Entry> {
    let code = normal(code);
    all().find(|entry| entry.code == code)
}

/// The problem whose code differs from this one in a single character.
pub fn nearest(code: &str) -> Option<&'static Entry> {
    let code = normal(code);
    let differences = |entry: &Entry| entry.code.chars().zip(code.chars()).filter(|(a, b)| a != b).count();
    let near = || all().filter(|entry| entry.code.len() == code.len() && differences(entry) == 1);
    // A slip of a digit is likelier than one of a letter, which would lead to another area.
    near().find(|entry| entry.code.get(..2) == code.get(..2)).or_else(|| near().next())
}

/// The explanation in `language`, as one line.
pub fn explanation(entry: &Entry, language: Language) -> String {
    let mut paragraphs = paragraphs(entry.explanation).into_iter();
    match language {
        Language::Zh => paragraphs.next(),
        Language::En => paragraphs.nth(1),
    }
    .unwrap_or_default()
}

/// The message in `language`, with “…” for what differs each time.
pub fn message(entry: &Entry, language: Language) -> String {
    without_arguments(match language {
        Language::Zh => entry.zh,
        Language::En => entry.en,
    })
}

/// The paragraphs of a doc comment, each joined to one line, with a space where Chinese and Latin meet but none between Han.
pub fn paragraphs(explanation: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in explanation.lines().map(str::trim) {
        match paragraphs.last_mut() {
            Some(paragraph) if !line.is_empty() => {
                if paragraph.chars().last().zip(line.chars().next()).is_some_and(needs_space) {
                    paragraph.push(' ');
                }
                paragraph.push_str(line);
            }
            _ => paragraphs.push(String::new()),
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

fn without_arguments(pattern: &str) -> String {
    let mut message = String::new();
    let mut rest = pattern;
    while let Some(at) = rest.find(['{', '}']) {
        message.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        let after = &rest[at + 1..];
        // A doubled brace stands for itself.
        rest = if let Some(after) = after.strip_prefix(brace) {
            message.push_str(brace);
            after
        } else {
            message.push('…');
            after.split_once('}').map_or("", |(_, after)| after)
        };
    }
    message + rest
}

fn needs_space((before, after): (char, char)) -> bool {
    let is_wide = |character: char| columns::width(character.encode_utf8(&mut [0; 4])) == 2;
    let is_mark = |character: char| is_wide(character) && !character.is_alphanumeric();
    !(is_wide(before) && is_wide(after) || is_mark(before) || is_mark(after))
}

fn normal(code: &str) -> String {
    let half_width = |character: char| match character {
        '！'..='～' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        other => other,
    };
    let code: String =
        code.trim().trim_matches(['[', ']']).chars().map(half_width).collect::<String>().to_ascii_uppercase();
    let digits = code.find(|character: char| character.is_ascii_digit()).unwrap_or(code.len());
    let (letters, number) = code.split_at(digits);
    if number.is_empty() { code } else { format!("{letters}{number:0>3}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_however_it_is_typed() {
        for typed in ["CL010", "cl010", "cl10", "ＣＬ０１０", "[CL010]", " Cl010 "] {
            assert_eq!(find(typed).map(|entry| entry.code), Some("CL010"), "{typed}");
        }
        assert!(find("CL").is_none() && find("").is_none() && find("党").is_none());
        assert_eq!(nearest("CL019").map(|entry| entry.code), Some("CL010"));
        assert!(nearest("ZZ999").is_none());
    }

    #[test]
    fn doc_lines_are_joined_as_their_language_joins() {
        let doc = " 第一行，\n 第二行用 `a`\n 完。\n\n One\n line.\n";
        assert_eq!(paragraphs(doc), ["第一行，第二行用 `a` 完。", "One line."]);
    }

    #[test]
    fn messages_show_an_ellipsis_for_what_differs() {
        let entry = find("CL003").expect("CL003 exists");
        assert_eq!(message(entry, Language::Zh), "“…”不能是“…”");
        assert_eq!(without_arguments("{{{name}}} 有 {n:>3} 个"), "{…} 有 … 个");
    }
}
