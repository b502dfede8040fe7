//! The invisible mark that lets `**` work beside Chinese punctuation: where it goes, and how it is taken out again.
//!
//! CommonMark asks for white space or punctuation outside of `**“…”**`, which Chinese text does not have. A character
//! that is neither, put between the stars and the punctuation, makes them open or close. Takes and gives text only.

use std::borrow::Cow;

use crate::text::bytes;
use crate::text::han::{is_cjk, is_cjk_punctuation};

/// A noncharacter; what authors type is cleared of it before.
pub const SENTINEL: char = '\u{FDD0}';

/// Where a sentinel helps a run of `*` or `~`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Before,
    After,
}

/// Which side of a run of `*` or `~` needs a sentinel, from the characters around the run on its line.
///
/// Only beside CJK characters, among them the quotes and dashes that Chinese shares with Latin, so that plain
/// CommonMark keeps its meaning.
pub fn side(before: char, after: char) -> Option<Side> {
    if before.is_whitespace() || after.is_whitespace() || !(is_cjk(before) || is_cjk(after)) {
        return None;
    }
    match (is_punctuation(before), is_punctuation(after)) {
        (true, false) => Some(Side::Before),
        (false, true) => Some(Side::After),
        _ => None,
    }
}

/// Whether no author may write a character: those that this program keeps for itself, U+FDD0 to U+FDEF, and those that HTML
/// and XML have no place for (control characters but tab and line breaks, U+FFFE, U+FFFF).
pub fn is_unwanted(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{8}'
            | '\u{B}'
            | '\u{C}'
            | '\u{E}'..='\u{1F}'
            | '\u{7F}'..='\u{9F}'
            | '\u{FDD0}'..='\u{FDEF}'
            | '\u{FFFE}'
            | '\u{FFFF}'
    )
}

/// Whether there is a byte that an unwanted character begins with. Most texts have none, and this is far quicker to find out.
pub fn may_have_unwanted(text: &str) -> bool {
    // Control characters, U+007F to U+009F; U+FDD0 to U+FDEF begin with EF B7, U+FFFE and U+FFFF with EF BF.
    let begins_unwanted = |first: u8, second: u8| {
        let is_break = (first == b'\t') | (first == b'\n') | (first == b'\r');
        ((first < b' ') & !is_break)
            | (first == 0x7F)
            | (first == 0xC2)
            | ((first == 0xEF) & ((second == 0xB7) | (second == 0xBF)))
    };
    bytes::has_pair(text.as_bytes(), begins_unwanted) || text.ends_with(is_unwanted)
}

/// Whether the text has a sentinel.
pub fn is_in(text: &str) -> bool {
    // By its last two bytes: the first is that of `，` as well.
    bytes::has_pair(text.as_bytes(), |first, second| (first == 0xB7) & (second == 0x90))
        && text.contains(SENTINEL)
}

/// The text without sentinels. What the parser made itself, such as `&#xFDD2;`, loses all unwanted characters.
pub fn remove(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => {
            if !is_in(text) {
                return Cow::Borrowed(text);
            }
            let inner = text.trim_matches(SENTINEL);
            if inner.contains(SENTINEL) {
                Cow::Owned(inner.replace(SENTINEL, ""))
            } else {
                Cow::Borrowed(inner)
            }
        }
        Cow::Owned(text) if text.contains(is_unwanted) => Cow::Owned(text.replace(is_unwanted, "")),
        text => text,
    }
}

/// Punctuation and symbols. What is taken for punctuation in error does no harm: the sentinel then changes nothing.
fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    // Variation selectors and joiners belong to the character before them.
    is_cjk_punctuation(c)
        || !(c.is_alphanumeric()
            || matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{200D}' | '\u{E0100}'..='\u{E01EF}'))
}
