//! The structure of 公文 (GB/T 9704-2012, levels `一、` `（一）` `1.` `（1）`) in plain lines. Takes one trimmed line, gives what
//! it is; knows no Markdown and no page.

use super::han;
use super::numeral;

/// The mark in front of a line; the first four stand in regulations (章 节 条), the next four are GB/T 9704's levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// `第一章`
    Chapter,
    /// `第一节`
    Section,
    /// `第一条`
    Article,
    /// `一、`
    First,
    /// `（一）`, also `(一)`
    Second,
    /// `1.`, also `1．` and `1、`
    Third,
    /// `（1）`, also `(1)`, `1）` and `①`
    Fourth,
    /// `·` `•` `－` `＊` `●` and the other bullets of Word
    Bullet,
}

/// What one line is. All positions are byte offsets into the line that was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// The whole line is a heading; its words begin at `body`. The mark is `Chapter`, `Section`, `First` or `Second`.
    Heading { mark: Mark, number: u32, body: usize },
    /// `（一）抓思想教育，…。` and text after it: `line[..end]` is the heading (mark and first `。` included), the
    /// rest is the paragraph it runs into, never empty. The mark is `Second`.
    RunIn { number: u32, body: usize, end: usize },
    /// An enumerated paragraph; its text begins at `body`. A bullet has number 0.
    Entry { mark: Mark, number: u32, body: usize },
    /// An ordinary paragraph.
    Plain,
}

impl Line {
    /// What this line is when it directly follows `previous`: in a list whose entries end with `；` the last one ends
    /// with `。` and would look like a heading.
    #[must_use]
    pub fn after(self, previous: Self) -> Self {
        let (mark, number, body) = match self {
            Self::Heading { mark, number, body } => (mark, number, body),
            Self::RunIn { number, body, .. } => (Mark::Second, number, body),
            other => return other,
        };
        match previous {
            Self::Entry { mark: before, number: last, .. } if before == mark && last + 1 == number => {
                Self::Entry { mark, number, body }
            }
            _ => self,
        }
    }
}

/// Says what a trimmed line is.
///
/// `一、` is a heading when at most 40 characters follow, none of them `。！？`, and the line does not stop at `；，、`;
/// else it is an enumerated paragraph. `（一）` is a heading without `。` (at most 60 characters) or up to the first `。`
/// (title of 4 to 60 characters); else enumerated. `第一章` and `第一节` are headings as `一、` is. Everything else with
/// a mark is enumerated. Years (`2023. 工作`), decimals (`3.5万元`) and counted things (`一、二年级`) are no marks.
#[must_use]
pub fn classify(line: &str) -> Line {
    let Some((mark, number, body)) = mark(line) else {
        return Line::Plain;
    };
    let rest = &line[body..];
    let entry = Line::Entry { mark, number, body };
    match mark {
        Mark::Chapter | Mark::Section | Mark::First if stands_alone(rest, 40) => {
            Line::Heading { mark, number, body }
        }
        // A sentence may well begin with “第一章”.
        Mark::Chapter | Mark::Section => Line::Plain,
        Mark::Second => match first_stop(rest) {
            None if stands_alone(rest, 60) => Line::Heading { mark, number, body },
            Some((title, end)) if (4..=60).contains(&title) => {
                if body + end == line.len() {
                    Line::Heading { mark, number, body }
                } else {
                    Line::RunIn { number, body, end: body + end }
                }
            }
            _ => entry,
        },
        _ => entry,
    }
}

/// Whether words after a mark are a title: not empty, short, no sentence in them, not left open.
fn stands_alone(title: &str, longest: usize) -> bool {
    !title.is_empty()
        && !title.ends_with(['；', '，', '、', ';', ',', '…', '—'])
        && title.chars().nth(longest).is_none()
        && !title.chars().any(|c| matches!(c, '。' | '！' | '？' | '!' | '?'))
}

/// Characters before the first `。` that stands outside quotes and brackets (or before the first at all), and the
/// byte offset after it.
fn first_stop(text: &str) -> Option<(usize, usize)> {
    let offset = first_outside(text, |c| c == '。')?;
    // A title of more than 60 characters is none, so there is no need to count a long paragraph.
    let title = text[..offset].chars().take(61).count();
    Some((title, offset + '。'.len_utf8()))
}

/// Byte offset of the first wanted mark outside quotes and brackets; if they never close, of the first at all. Han is no mark.
pub(super) fn first_outside(text: &str, wanted: impl Fn(char) -> bool) -> Option<usize> {
    let mut depth = 0usize;
    let mut inside = None;
    for (offset, c) in text.char_indices().filter(|(_, c)| !matches!(c, '\u{4E00}'..='\u{9FFF}')) {
        if han::opens(c).is_some() {
            depth += 1;
        } else if han::closes(c).is_some() {
            depth = depth.saturating_sub(1);
        } else if wanted(c) {
            if depth == 0 {
                return Some(offset);
            }
            inside = inside.or(Some(offset));
        }
    }
    inside.filter(|_| depth > 0)
}

/// The mark a line begins with, its number, and the byte offset after it and its spaces.
fn mark(line: &str) -> Option<(Mark, u32, usize)> {
    let first = line.chars().next()?;
    let (mark, number, end) = match first {
        '第' => regulation(line)?,
        '（' | '(' => bracketed(line)?,
        '0'..='9' | '０'..='９' => counted(line)?,
        '①'..='⑳' => (Mark::Fourth, first as u32 - '①' as u32 + 1, first.len_utf8()),
        c if is_bullet(c) => {
            let next = line[c.len_utf8()..].chars().next()?;
            // ——引文 and －5℃ are no bullets.
            if next == c || (c == '－' && next.is_numeric()) {
                return None;
            }
            (Mark::Bullet, 0, c.len_utf8())
        }
        c if numeral::is_numeral(c) => first_level(line)?,
        _ => return None,
    };
    let rest = line[end..].trim_start();
    (!rest.is_empty()).then_some((mark, number, line.len() - rest.len()))
}

const fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '·' | '•'
            | '－'
            | '＊'
            | '●'
            | '○'
            | '■'
            | '□'
            | '◆'
            | '◇'
            | '▲'
            | '▪'
            | '➢'
            | '★'
            | '☆'
    )
}

/// `第一章 …`, `第一节 …`, `第一条 …`
fn regulation(line: &str) -> Option<(Mark, u32, usize)> {
    let after = line.strip_prefix('第')?;
    let (number, rest) = han_number(after).or_else(|| digits(after))?;
    let mut characters = rest.chars();
    let (mark, glued) = match characters.next()? {
        // “第一节课” and “第一条建议” are no marks, “第一章总则” is one.
        '章' => (Mark::Chapter, true),
        '节' => (Mark::Section, false),
        '条' => (Mark::Article, false),
        _ => return None,
    };
    let rest = characters.as_str();
    let end = line.len() - rest.len();
    let apart = rest.starts_with(char::is_whitespace);
    let short = glued && rest.chars().take(13).count() <= 12 && !rest.contains(han::is_cjk_punctuation);
    (number > 0 && (apart || short)).then_some((mark, number, end))
}

/// `（一）…`, `（1）…`, in either width of bracket.
fn bracketed(line: &str) -> Option<(Mark, u32, usize)> {
    let after = line.strip_prefix(['（', '('])?;
    let (mark, number, rest) = match han_number(after) {
        Some((number, rest)) => (Mark::Second, number, rest),
        None => digits(after).map(|(number, rest)| (Mark::Fourth, number, rest))?,
    };
    let rest = rest.strip_prefix(['）', ')'])?;
    // （一）、 is a slip often seen; the mark is clear all the same.
    let rest = rest.strip_prefix('、').unwrap_or(rest);
    (number > 0).then_some((mark, number, line.len() - rest.len()))
}

/// `1.…`, `1．…`, `1、…`, `1）…`
fn counted(line: &str) -> Option<(Mark, u32, usize)> {
    let (number, rest) = digits(line)?;
    let mut characters = rest.chars();
    let sign = characters.next()?;
    let rest = characters.as_str();
    let decimal = digits_at(rest) > 0;
    let mark = match sign {
        // 3.5万元 and 12.31 are numbers, 1.2023年 is the first entry, about a year.
        '.' | '．' if !decimal || begins_with_year(rest) => Mark::Third,
        // 1、2号楼
        '、' if digits(rest).is_none_or(|(next, _)| next != number + 1) => Mark::Third,
        '）' | ')' => Mark::Fourth,
        _ => return None,
    };
    (number > 0).then_some((mark, number, line.len() - rest.len()))
}

/// `一、…`
fn first_level(line: &str) -> Option<(Mark, u32, usize)> {
    let (number, rest) = han_number(line)?;
    let rest = rest.strip_prefix('、')?;
    // 一、二年级 and 一、二、三等奖 count things.
    let counts = han_number(rest).is_some_and(|(next, after)| {
        next == number + 1 && COUNTED.iter().any(|thing| after.starts_with(thing))
    });
    (number > 0 && !counts).then_some((Mark::First, number, line.len() - rest.len()))
}

const COUNTED: [&str; 13] =
    ["、", "年级", "等", "季度", "期", "班", "线", "批", "类", "级", "月", "组", "次"];

fn begins_with_year(text: &str) -> bool {
    digits_at(text) == 4 && text.chars().nth(4) == Some('年')
}

fn digits_at(text: &str) -> usize {
    text.chars().take(5).take_while(|&c| digit(c).is_some()).count()
}

/// A number of one to three Arabic digits of either width; four are a year.
fn digits(text: &str) -> Option<(u32, &str)> {
    let count = digits_at(text);
    if !(1..=3).contains(&count) {
        return None;
    }
    let number = text.chars().take(count).filter_map(digit).fold(0, |sum, d| sum * 10 + d);
    let end = text.char_indices().nth(count).map_or(text.len(), |(offset, _)| offset);
    Some((number, &text[end..]))
}

fn digit(c: char) -> Option<u32> {
    super::fold::half_width_char(c).to_digit(10)
}

/// A Han numeral below 1000 at the front of the text, and the text after it.
pub(super) fn han_number(text: &str) -> Option<(u32, &str)> {
    let end =
        text.char_indices().take(16).find(|&(_, c)| !numeral::is_numeral(c)).map(|(offset, _)| offset)?;
    let number = numeral::from_han(&text[..end]).filter(|&number| number < 1000)?;
    Some((number, &text[end..]))
}

#[cfg(test)]
mod tests;
