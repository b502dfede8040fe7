//! One line of a `:::` container: a file, its name and what is said about it. Takes a line, gives an entry.

use std::ops::Range;

use crate::text::han::is_cjk_punctuation;

use super::super::problems;
use super::super::report::Report;
use super::containers::Kind;
use super::inline::{closing_parenthesis, split_title};
use super::lines::Line;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub part: Part,
    /// The address as it was written, or "" if the line names no file.
    pub address: String,
    /// The words of the link, or the description of the picture.
    pub label: String,
    /// What is said after the file.
    pub caption: String,
    pub span: Range<usize>,
}

/// What the file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    File,
    Poster,
    Captions,
    Transcript,
}

/// Reads a line; a line without a file is reported and kept as words.
pub fn read(text: &str, line: &Line, kind: Kind, report: &mut Report<'_>) -> Option<Entry> {
    let whole = text[line.unquoted..line.end].trim();
    let words = without_marker(whole);
    if words.is_empty() || words.starts_with(":::") || words.starts_with("：：：") {
        return None;
    }
    let (part, words) = if kind == Kind::Video { part(words) } else { (Part::File, words) };
    let mut entry = link(words).or_else(|| bare(words)).unwrap_or_else(|| Entry {
        part,
        address: String::new(),
        label: words.to_owned(),
        caption: String::new(),
        span: 0..0,
    });
    entry.part = part;
    entry.span = line.end - whole.len()..line.end;
    if entry.address.is_empty() {
        report.add(&entry.span, problems::container_line_without_file());
    }
    Some(entry)
}

/// The line without the marker of a list.
fn without_marker(line: &str) -> &str {
    let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let after = if numbered.len() < line.len() {
        numbered
            .strip_prefix('、')
            .or_else(|| numbered.strip_prefix(". "))
            .or_else(|| numbered.strip_prefix(") "))
    } else {
        ["- ", "* ", "+ ", "·", "•", "●"].iter().find_map(|mark| line.strip_prefix(mark))
    };
    after.unwrap_or(line).trim_start()
}

/// `封面: x.jpg`
fn part(words: &str) -> (Part, &str) {
    let split =
        words.find([':', '：']).map(|at| (&words[..at], words[at..].trim_start_matches([':', '：']).trim()));
    match split {
        Some(("封面" | "poster", rest)) => (Part::Poster, rest),
        Some(("字幕" | "captions", rest)) => (Part::Captions, rest),
        Some(("文字稿" | "transcript", rest)) => (Part::Transcript, rest),
        Some(("视频" | "video", rest)) => (Part::File, rest),
        _ => (Part::File, words),
    }
}

/// `[名称](文件) 说明` or `![说明](图片)`
fn link(words: &str) -> Option<Entry> {
    let after = words.strip_prefix('!').unwrap_or(words).strip_prefix('[')?;
    let middle = after.find("](")?;
    let inner = &after[middle + 2..];
    let length = closing_parenthesis(inner)?;
    let (address, title) = split_title(inner[..length].trim());
    let address = address.strip_prefix('<').and_then(|address| address.strip_suffix('>')).unwrap_or(address);
    let said = inner[length + 1..].trim();
    let title = title.map(|title| title.trim_matches(['"', '\'', '“', '”'])).unwrap_or_default();
    Some(Entry {
        part: Part::File,
        address: address.to_owned(),
        label: after[..middle].to_owned(),
        caption: if said.is_empty() { title } else { said }.to_owned(),
        span: 0..0,
    })
}

/// `附件/通知.docx 说明`: up to the first ending such as `.docx` that has nothing glued to it.
fn bare(words: &str) -> Option<Entry> {
    let end = if words.starts_with("http://") || words.starts_with("https://") {
        words.find(char::is_whitespace).unwrap_or(words.len())
    } else {
        file_end(words)?
    };
    let caption =
        words[end..].trim_start_matches(|c: char| c.is_whitespace() || is_cjk_punctuation(c) || c == ':');
    Some(Entry {
        part: Part::File,
        address: words[..end].to_owned(),
        label: String::new(),
        caption: caption.to_owned(),
        span: 0..0,
    })
}

fn file_end(words: &str) -> Option<usize> {
    words.match_indices('.').find_map(|(dot, _)| {
        let rest = &words[dot + 1..];
        let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let ending = &rest[..length];
        let apart = rest[length..].chars().next().is_none_or(|c| c.is_whitespace() || is_cjk_punctuation(c));
        let names_kind = (1..=5).contains(&length) && ending.bytes().any(|byte| byte.is_ascii_alphabetic());
        (apart && names_kind && dot > 0).then_some(dot + 1 + length)
    })
}
