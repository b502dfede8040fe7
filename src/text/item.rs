//! Items that run in a paragraph (`一是…。二是…。`) and the roles of sections in a report. Takes paragraphs, gives byte
//! ranges and roles; knows no Markdown and no page.

use super::{han, structure};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// One item. All ranges are bytes of its own paragraph and lie on character boundaries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemSpan {
    /// Which of the paragraphs given, from 0.
    pub paragraph: usize,
    /// Which series, from 0; the items of one series are numbered 1, 2, 3 …
    pub series: usize,
    pub number: u32,
    /// From `一是` up to the next item, or to the end of the paragraph.
    pub range: Range<usize>,
    /// The words after `一是` up to the first `，。；：` outside quotes, which is not part of it.
    pub title: Range<usize>,
}

/// The items within one paragraph.
///
/// `一是` counts only at the start or after `。；：！？` (and closing quotes after these); a series starts at 一是, is
/// consecutive and has at least two items, else it is no series.
#[must_use]
pub fn items(paragraph: &str) -> Vec<ItemSpan> {
    items_across(&[paragraph])
}

/// The items in the paragraphs that follow each other under one heading: `一是…`, `二是…`, `三是…` may each be a paragraph.
/// Rules as for [`items`]; in the order of the text.
#[must_use]
pub fn items_across(paragraphs: &[&str]) -> Vec<ItemSpan> {
    let mut found: Vec<ItemSpan> = Vec::new();
    let mut begun = 0;
    let mut series = 0;
    for (paragraph, text) in paragraphs.iter().enumerate() {
        for (number, start, body) in candidates(text) {
            let expected = u32::try_from(found.len() - begun).unwrap_or(u32::MAX) + 1;
            if number == 1 {
                if expected <= 2 {
                    found.truncate(begun);
                } else {
                    series += 1;
                }
                begun = found.len();
            } else if number != expected {
                continue;
            }
            found.push(ItemSpan {
                paragraph,
                series,
                number,
                range: start..text.len(),
                title: body..text.len(),
            });
        }
    }
    if found.len() - begun < 2 {
        found.truncate(begun);
    }
    close(&mut found, paragraphs);
    found
}

/// Sets where items and titles end, now that it is known which items there are.
fn close(items: &mut [ItemSpan], paragraphs: &[&str]) {
    for index in 0..items.len() {
        let text = paragraphs[items[index].paragraph];
        let next = items.get(index + 1).filter(|next| next.paragraph == items[index].paragraph);
        let mut end = next.map_or(text.len(), |next| next.range.start);
        if next.is_some_and(|next| next.series != items[index].series) {
            end = before_lead(text, items[index].title.start, end);
        }
        let item = &mut items[index];
        item.range.end = end;
        let words = &text[item.title.start..end];
        let stop =
            structure::first_outside(words, |c| matches!(c, '，' | '。' | '；' | '：' | ',' | ';' | ':'));
        let title = words[..stop.unwrap_or(words.len())].trim_end();
        item.title.end = item.title.start + title.len();
    }
}

/// Where the last item of a series ends when `end` begins another one: before the words that lead to it (`主要原因：`).
fn before_lead(text: &str, start: usize, end: usize) -> usize {
    let words = &text[start..end];
    if words.trim_end().ends_with(['：', ':']) {
        let stop = words.char_indices().rev().find(|(_, c)| matches!(c, '。' | '！' | '？'));
        if let Some((offset, mark)) = stop {
            let after = &words[offset + mark.len_utf8()..];
            return end - after.trim_start_matches(|c| han::closes(c).is_some()).len();
        }
    }
    end
}

/// Each `一是` that stands where an item may begin: its number, its offset, and the offset after it.
fn candidates(text: &str) -> impl Iterator<Item = (u32, usize, usize)> {
    let mut open = true;
    text.char_indices().filter_map(move |(start, c)| {
        let candidate = open.then(|| structure::han_number(&text[start..])).flatten();
        open = matches!(c, '。' | '；' | '：' | '！' | '？' | ';' | ':')
            || (open && (han::closes(c).is_some() || c.is_whitespace()));
        let (number, rest) = candidate?;
        let rest = rest.strip_prefix('是')?;
        Some((number, start, text.len() - rest.len()))
    })
}

/// What a section of a yearly report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Role {
    /// 亮点 成效 履职 做法 成绩
    Highlights,
    /// 问题 不足 差距
    Problems,
    /// 原因 根源
    Causes,
    /// 措施 打算 思路 下一步 计划
    Measures,
}

/// The roles a heading names, each once, in the order they appear: `突出问题和原因分析` → problems, causes.
#[must_use]
pub fn roles(heading: &str) -> Vec<Role> {
    let mut roles = Vec::new();
    for (_, role) in mentions(heading) {
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    roles
}

/// The role of one paragraph in a section.
///
/// `lead` is the text before the paragraph's first item (without items: its first clause), `previous` the role of the
/// paragraph before it in the same section. Of several roles the one the lead names last decides (`针对这些问题，原因有：`
/// → causes); else it goes on as before, beginning with the section's first role. A section without roles gives none.
#[must_use]
pub fn paragraph_role(section: &[Role], lead: &str, previous: Option<Role>) -> Option<Role> {
    if section.len() > 1
        && let Some((_, role)) = mentions(lead).into_iter().rfind(|(_, role)| section.contains(role))
    {
        return Some(role);
    }
    previous.filter(|role| section.contains(role)).or(section.first().copied())
}

/// Each word by its first character and the rest.
const KEYWORDS: [(char, &str, Role); 15] = [
    ('亮', "点", Role::Highlights),
    ('成', "效", Role::Highlights),
    ('履', "职", Role::Highlights),
    ('做', "法", Role::Highlights),
    ('成', "绩", Role::Highlights),
    ('问', "题", Role::Problems),
    ('不', "足", Role::Problems),
    ('差', "距", Role::Problems),
    ('原', "因", Role::Causes),
    ('根', "源", Role::Causes),
    ('措', "施", Role::Measures),
    ('打', "算", Role::Measures),
    ('思', "路", Role::Measures),
    ('下', "一步", Role::Measures),
    ('计', "划", Role::Measures),
];

/// The words in a text, each with its offset. Texts are short and words many, so each place is asked for its word and not each
/// word for its places.
fn mentions(text: &str) -> Vec<(usize, Role)> {
    let role_at = |(offset, c): (usize, char)| {
        let rest = &text[offset + c.len_utf8()..];
        let found = KEYWORDS.iter().find(|(first, more, _)| *first == c && rest.starts_with(more));
        found.map(|(_, _, role)| (offset, *role))
    };
    text.char_indices().filter_map(role_at).collect()
}

#[cfg(test)]
mod tests;
