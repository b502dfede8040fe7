//! Sentences, summaries, the count of words. Takes plain text, gives shorter plain text or numbers; knows no markup.

use super::han;
use serde::{Deserialize, Serialize};

/// The beginning of a text, at most `max_chars` characters, ended where a reader would stop.
///
/// White space is made single, and line ends between Chinese characters are joined. A text that is short enough stays
/// whole. Else it ends after the last `。！？；` that fits; else before the last comma, with `…`; else at a character, with
/// `…`. Quotes and brackets (`“”‘’《》（）` …) are never left open: an end outside them is preferred, else they are closed.
#[must_use]
pub fn summary(text: &str, max_chars: usize) -> String {
    let (flat, whole) = flatten(text, max_chars);
    let Ends { sentence, quoted, comma, word, character } = ends(&flat, whole, max_chars);
    if whole && character == Some(flat.len()) {
        return closed(&flat, "");
    }
    if let Some(end) = sentence.or(quoted) {
        return closed(&flat[..end], "");
    }
    let end = comma.or(word).or(character).unwrap_or(0);
    let cut = flat[..end].trim_end_matches(|c: char| c.is_whitespace() || "，、：,:".contains(c));
    let mark = if cut.is_empty() { "" } else { "…" };
    closed(cut, mark)
}

/// How long a text is to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Count {
    /// Chinese characters (and kana, hangul, Yi), without punctuation.
    pub han: usize,
    /// Runs of letters and digits of other scripts: `2023`, `3.5`, `don't`.
    pub words: usize,
}

impl Count {
    /// 字数: each Chinese character and each other word counts one.
    #[must_use]
    pub const fn total(self) -> usize {
        self.han + self.words
    }

    /// Minutes to read it, rounded up, at least 1, at 439 characters a minute (王影超 2024).
    #[must_use]
    pub const fn reading_minutes(self) -> usize {
        let minutes = self.total().div_ceil(439);
        if minutes == 0 { 1 } else { minutes }
    }
}

/// Counts the characters and words of a text.
#[must_use]
pub fn count(text: &str) -> Count {
    let mut count = Count::default();
    let mut in_word = false;
    let mut at = 0;
    let bytes = text.as_bytes();
    while let Some(first) = bytes.get(at) {
        // Most characters of a Chinese text, U+5000 to U+9FFF, and its commonest marks; they need not be decoded.
        let is_common = matches!(first, 0xE5..=0xE9);
        if is_common || is_common_mark(&bytes[at..]) {
            at += 3;
            count.han += usize::from(is_common);
            in_word = false;
            continue;
        }
        let mut characters = text[at..].chars();
        let Some(c) = characters.next() else { break };
        at += c.len_utf8();
        if han::is_han(c) {
            count.han += 1;
            in_word = false;
        } else if !han::is_letter(c) {
            // 3.5, 1,200 and don't are one word.
            let joins = matches!(c, '.' | ',' | '\'' | '’') && characters.next().is_some_and(is_word);
            in_word = in_word && joins;
        } else if is_word(c) {
            count.words += usize::from(!in_word);
            in_word = true;
        } else {
            count.han += 1;
            in_word = false;
        }
    }
    count
}

/// Whether the UTF-8 begins with one of `、。，！（）：；？“”`, none of which joins words.
const fn is_common_mark(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xE3, 0x80, 0x81 | 0x82, ..]
            | [0xEF, 0xBC, 0x81 | 0x88 | 0x89 | 0x8C | 0x9A | 0x9B | 0x9F, ..]
            | [0xE2, 0x80, 0x9C | 0x9D, ..]
    )
}

/// Letters and digits that make words together; full-width ones do, too.
fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!han::is_cjk(super::fold::half_width_char(c)) && c.is_alphanumeric())
}

/// The text on one line, at most `longest` characters of it, and whether that is all.
fn flatten(text: &str, longest: usize) -> (String, bool) {
    let mut flat = String::new();
    let (mut length, mut last, mut gap) = (0, None, None);
    for c in text.trim().chars() {
        if c.is_whitespace() {
            gap = Some(gap == Some('\n') || c == '\n').map(|line| if line { '\n' } else { ' ' });
            continue;
        }
        if let (Some(gap), Some(last)) = (gap.take(), last)
            && !(gap == '\n' && han::is_cjk(last) && han::is_cjk(c))
            && length < longest
        {
            flat.push(' ');
            length += 1;
        }
        if length == longest {
            return (flat, false);
        }
        flat.push(c);
        length += 1;
        last = Some(c);
    }
    (flat, true)
}

/// Where a text of limited length could end: byte offsets, each the last that still fits with what has to be added.
#[derive(Default)]
struct Ends {
    /// After a sentence, outside quotes.
    sentence: Option<usize>,
    /// After a sentence, within quotes that have to be closed.
    quoted: Option<usize>,
    /// Before a comma, outside quotes.
    comma: Option<usize>,
    /// Not inside a Latin word, not behind an opening quote.
    word: Option<usize>,
    /// Anywhere; at the end of the text no `…` is needed.
    character: Option<usize>,
}

fn ends(flat: &str, whole: bool, longest: usize) -> Ends {
    let mut ends = Ends::default();
    let mut open = Vec::new();
    let mut ended = false;
    let mut characters = flat.char_indices().zip(1..).peekable();
    while let Some(((start, c), length)) = characters.next() {
        let end = start + c.len_utf8();
        let next = characters.peek().map(|&((_, next), _)| next);
        if matches!(c, '，' | ',') && open.is_empty() && start > 0 {
            ends.comma = Some(start);
        }
        nest(&mut open, c);
        ended =
            matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';') || (ended && han::closes(c).is_some());
        if length + open.len() <= longest {
            if ended && open.is_empty() {
                ends.sentence = Some(end);
            } else if ended {
                ends.quoted = Some(end);
            }
            if whole && next.is_none() {
                ends.character = Some(end);
            }
        }
        if length + open.len() < longest {
            ends.character = Some(end);
            let inside = c.is_ascii_alphanumeric() && next.is_some_and(|next| next.is_ascii_alphanumeric());
            if !inside && han::opens(c).is_none() {
                ends.word = Some(end);
            }
        }
    }
    ends
}

/// Keeps the marks that are still to come for what is open.
fn nest(open: &mut Vec<char>, c: char) {
    if let Some(close) = han::opens(c) {
        open.push(close);
    } else if han::closes(c).is_some()
        && let Some(at) = open.iter().rposition(|&close| close == c)
    {
        open.truncate(at);
    }
}

/// The text with a mark after it and with everything closed that is open.
fn closed(text: &str, mark: &str) -> String {
    let mut open = Vec::new();
    text.chars().for_each(|c| nest(&mut open, c));
    let mut closed = format!("{text}{mark}");
    closed.extend(open.iter().rev());
    closed
}

#[cfg(test)]
mod tests;
