//! Joining the lines of a text and decoding quoted ones. Takes text, gives text.

use super::line::is_space;
use crate::text::{bytes, han};

/// Adds a line to a folded text: with a space, but without one between Chinese characters; `blank` lines before it stay.
pub fn join(text: &mut String, line: &str, blank: usize) {
    if blank > 0 {
        text.extend(std::iter::repeat_n('\n', blank));
    } else if !text.is_empty() && !meet_without_space(text, line) {
        text.push(' ');
    }
    text.push_str(line);
}

/// Folds the lines of a text that stands on several.
pub fn fold(raw: &str) -> String {
    let mut text = String::new();
    let mut blank = 0;
    let raw = raw.replace("\r\n", "\n");
    for (number, line) in raw.split(['\n', '\r']).enumerate() {
        let trimmed = line.trim_matches(is_space);
        if number == 0 {
            text.push_str(line.trim_end_matches(is_space));
        } else if trimmed.is_empty() {
            blank += 1;
        } else if blank == 0 && ends_in_escape(&text) {
            text.pop();
            text.push_str(trimmed);
        } else {
            join(&mut text, trimmed, blank);
            blank = 0;
        }
    }
    text
}

/// The offset of the mark that closes the quotation which begins the text.
pub fn closing_quote(text: &str, quote: char) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mark, escape) = if quote == '"' { (b'"', b'\\') } else { (b'\'', b'\'') };
    let mut at = 1;
    loop {
        at += bytes::position(bytes.get(at..)?, [mark, escape])?;
        let escapes = bytes[at] == escape && (escape != mark || bytes.get(at + 1) == Some(&mark));
        if !escapes {
            return Some(at);
        }
        // Of a longer character behind a backslash the rest is passed over, too: its bytes are no marks.
        at += 2;
    }
}

/// The text of a quotation without its marks.
pub fn unquote(inside: &str, quote: char) -> String {
    if quote == '"' { double_quoted(inside) } else { single_quoted(inside) }
}

/// The inside of a single-quoted text.
fn single_quoted(inside: &str) -> String {
    inside.replace("''", "'")
}

/// The inside of a double-quoted text.
///
/// With an escape that YAML does not know, as in `C:\文件\new.docx`, no backslash was meant as one but before a quote.
fn double_quoted(inside: &str) -> String {
    unescape(inside, decode).unwrap_or_else(|| {
        let only_marks =
            |letter, _: &str| matches!(letter, '"' | '\\').then_some((letter, 1)).or(Some(('\\', 0)));
        unescape(inside, only_marks).unwrap_or_else(|| inside.to_owned())
    })
}

/// Replaces escapes by what `decode` makes of their text without the backslash: a character and the length in bytes.
fn unescape(inside: &str, decode: impl Fn(char, &str) -> Option<(char, usize)>) -> Option<String> {
    let mut text = String::with_capacity(inside.len());
    let mut rest = inside;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let escape = &rest[at + 1..];
        let (c, length) = escape.chars().next().map_or(Some(('\\', 0)), |letter| decode(letter, escape))?;
        text.push(c);
        rest = &escape[length..];
    }
    text.push_str(rest);
    Some(text)
}

/// The meaning of an escape; `None` if YAML does not know it.
fn decode(letter: char, escape: &str) -> Option<(char, usize)> {
    let hex = |digits: usize| {
        let code = u32::from_str_radix(escape.get(1..=digits)?, 16).ok()?;
        Some((char::from_u32(code)?, digits + 1))
    };
    let simple = match letter {
        '"' | '\\' | '/' | ' ' => letter,
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        '0' => '\0',
        'N' => '\u{85}',
        '_' => '\u{a0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        'x' => return hex(2),
        'u' => return surrogates(escape).or_else(|| hex(4)),
        'U' => return hex(8),
        _ => return None,
    };
    Some((simple, 1))
}

/// JSON writes characters beyond U+FFFF as two escapes.
fn surrogates(escape: &str) -> Option<(char, usize)> {
    let unit = |at: usize| u16::from_str_radix(escape.get(at..at + 4)?, 16).ok();
    let high = unit(1).filter(|high| (0xD800..0xDC00).contains(high))?;
    let low = unit(7).filter(|_| escape.get(5..7) == Some("\\u"))?;
    let character = char::decode_utf16([high, low]).next()?.ok()?;
    Some((character, 11))
}

fn ends_in_escape(text: &str) -> bool {
    text.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

fn meet_without_space(before: &str, after: &str) -> bool {
    let chinese = |c: char| han::is_cjk(c) || han::is_cjk_punctuation(c);
    let ends = before.ends_with('\n') || before.chars().next_back().is_some_and(chinese);
    ends && after.chars().next().is_some_and(chinese) || before.ends_with('\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_join_without_a_space_between_chinese() {
        assert_eq!(fold("第一行\n  第二行"), "第一行第二行");
        assert_eq!(fold("one\r\ntwo\n\n三"), "one two\n三");
        assert_eq!(fold("前“引号”\n后"), "前“引号”后");
    }

    #[test]
    fn escapes_are_decoded_and_paths_are_kept() {
        assert_eq!(double_quoted(r#"\"甲\"\t\u6807\U0001F525\x41"#), "\"甲\"\t标🔥A");
        assert_eq!(double_quoted(r"\ud83d\ude00"), "😀");
        assert_eq!(double_quoted(r#"C:\文件\new\"甲"#), r#"C:\文件\new"甲"#);
        assert_eq!(double_quoted(r"\u12"), r"\u12");
        assert_eq!(single_quoted("it''s"), "it's");
    }
}
