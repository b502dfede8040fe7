//! Mends the start of a line: indentation of Chinese paragraphs, headings without a space, years that look like lists.

use crate::text::han::{is_han, opens};

use super::super::offsets::Rewrite;
use super::super::problems;
use super::super::report::Report;
use super::lines::{Class, Line};

/// Rewrites the start of `line` and answers where its words begin.
pub fn rewrite(text: &str, line: &Line, rewrite: &mut Rewrite<'_>, report: &mut Report<'_>) -> usize {
    if line.first_line_indent {
        rewrite.replace(line.unquoted..line.content, "");
    }
    if let Some(dot) = line.year {
        rewrite.insert(dot, "\\");
    }
    let content = line.text(text);
    match content.chars().next() {
        Some('#' | '＃') if line.class == Class::Text => {
            if let Some(heading) = heading(content) {
                let marks = line.content..line.content + heading.length;
                report.add(&marks, problems::heading_without_space(&content[..heading.length]));
                rewrite.replace(marks.clone(), &format!("{} ", "#".repeat(heading.level)));
                return marks.end;
            }
        }
        Some('#') if content.contains('\u{3000}') => {
            // An ideographic space after the marks would be part of the title.
            let after = content.trim_start_matches('#');
            let words = after.trim_start_matches([' ', '\t', '\u{3000}']);
            let spaces = line.end - after.len()..line.end - words.len();
            rewrite.replace(spaces.clone(), " ");
            return spaces.end;
        }
        Some(c) if is_word_bullet(c) => {
            let end = line.content + c.len_utf8();
            rewrite.replace(line.content..end, "•");
            return end;
        }
        Some('[') if line.class == Class::Text && line.quotes > 0 => alert(content, line.content, rewrite),
        _ => {}
    }
    let mark = &text[line.unquoted..line.content];
    if line.class == Class::Item && mark.ends_with("]：") {
        let end = line.content - '：'.len_utf8();
        rewrite.replace(end..line.content, ": ");
    }
    line.content
}

/// Word's own bullets stand in the private use area.
pub fn is_word_bullet(c: char) -> bool {
    ('\u{F020}'..='\u{F0FF}').contains(&c)
}

struct Heading {
    level: usize,
    /// Of the marks and the space after them.
    length: usize,
}

/// `#标题`, `＃ 标题`, `##　标题`; not `#话题#` and not `#1`.
fn heading(content: &str) -> Option<Heading> {
    let after = content.trim_start_matches(['#', '＃']);
    let marks = &content[..content.len() - after.len()];
    let level = marks.chars().count();
    let words = after.trim_start_matches([' ', '\t', '\u{3000}']);
    if level > 6 || words.is_empty() {
        return None;
    }
    if words.len() == after.len() {
        let first = words.chars().next()?;
        let begins_year = words.find('年') == Some(4) && words[..4].bytes().all(|byte| byte.is_ascii_digit());
        let begins_title =
            is_han(first) || opens(first).is_some() || begins_year || (level > 1 && first.is_numeric());
        if !begins_title || words.contains(['#', '＃']) {
            return None;
        }
    }
    Some(Heading { level, length: content.len() - words.len() })
}

/// `> [!注意]` as `> [!NOTE]`.
fn alert(content: &str, at: usize, rewrite: &mut Rewrite<'_>) {
    for (chinese, english) in [
        ("[!注意]", "[!NOTE]"),
        ("[!提示]", "[!TIP]"),
        ("[!重要]", "[!IMPORTANT]"),
        ("[!警告]", "[!WARNING]"),
        ("[!当心]", "[!CAUTION]"),
    ] {
        if content == chinese {
            rewrite.replace(at..at + content.len(), english);
        }
    }
}
