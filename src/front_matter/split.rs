//! Where the front matter of a page ends and its body begins. Takes the file's text, gives byte offsets; judges nothing.

use super::scan::{KeyForm, Line, first_line, is_colon, key_of, lines, marker_of};
use std::ops::Range;

/// A page cut in two, as byte offsets of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// The front matter without its fences; `None` if there is none.
    pub yaml: Option<Range<usize>>,
    /// Where the body begins.
    pub body: usize,
}

/// Finds the front matter: between fences `---` (also `－－－`, `———`, `----`, TOML's `+++` and Hexo's `;;;`), or one JSON object.
///
/// Without a closing fence it ends at the first blank line or the first line that is no field.
pub fn split(text: &str) -> Split {
    let none = Split { yaml: None, body: 0 };
    let Some(first) = first_line(text) else { return none };
    let opening = &text[first.content.clone()];
    if opening == "{" {
        return json(text, &first).unwrap_or(none);
    }
    if !is_fence(opening) {
        return none;
    }
    let start = next_line(text, first.end);
    let mut closing = None;
    let mut inner = Vec::new();
    for line in lines(text, start..text.len()) {
        if closes(text, &line, &first) {
            closing = Some(line);
            break;
        }
        inner.push(line);
    }
    // A line of dashes may be an ornament; hyphens are meant.
    let meant = opening.starts_with(['-', '－', '+', ';']);
    let closed = closing.is_some();
    let Some(kept) = fields_before_prose(text, &inner, closed).filter(|_| meant || closed) else {
        return none;
    };
    if kept < inner.len() || closing.is_none() {
        let end = inner[..kept].last().map_or(start, |line| next_line(text, line.end));
        return Split { yaml: Some(start..end), body: end };
    }
    let (end, body) =
        closing.map_or((text.len(), text.len()), |line| (line.start, next_line(text, line.end)));
    Split { yaml: Some(start..end), body }
}

/// Whether a trimmed line is a fence, exact or as people type it.
pub fn is_fence(line: &str) -> bool {
    line.chars().count() >= 2
        && (line.chars().all(|c| matches!(c, '-' | '－' | '—' | '–' | '─' | '━' | '﹣' | '−'))
            || matches!(line, "+++" | ";;;"))
}

/// The offset after the line break at `end`.
pub fn next_line(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    end + if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) }
}

fn closes(text: &str, line: &Line, first: &Line) -> bool {
    let content = &text[line.content.clone()];
    let opening = &text[first.content.clone()];
    // Most lines are told by their length alone.
    content.len() < 200
        && (line.indent == 0 || first.indent > 0)
        && is_fence(content)
        && (content == opening || !matches!(content, "+++" | ";;;") && !matches!(opening, "+++" | ";;;"))
}

/// How many of the lines are front matter: all of them, unless prose begins among them or no field is there at all.
fn fields_before_prose(text: &str, inner: &[Line], closed: bool) -> Option<usize> {
    let kinds: Vec<Kind> = inner.iter().map(|line| kind(text, line)).collect();
    if !closed {
        // Nothing tells where it ends, so only what surely belongs to it does.
        let end =
            kinds.iter().position(|kind| matches!(kind, Kind::Blank | Kind::Prose)).unwrap_or(kinds.len());
        // A rule above a list opens a body: front matter begins with a field.
        let is_body = inner.first().is_some_and(|line| marker_of(text, line.content.clone()).is_some());
        return (!is_body && kinds[..end].iter().any(|kind| kind.is_field())).then_some(end);
    }
    if is_body(text, inner, &kinds) {
        return None;
    }
    let first_blank = kinds.iter().position(|kind| *kind == Kind::Blank).unwrap_or(kinds.len());
    let prose =
        kinds.iter().skip(first_blank).position(|kind| *kind == Kind::Prose).map(|at| at + first_blank);
    let Some(prose) = prose else {
        let some = kinds.iter().any(|kind| kind.is_field() || *kind == Kind::Flow);
        let nothing = kinds.iter().all(|kind| matches!(kind, Kind::Blank | Kind::Comment));
        return (some || nothing).then_some(kinds.len());
    };
    // A line break and prose before the fence: either a field lost its colon, or the fence is a rule in the body.
    let sure = kinds[..prose].iter().rposition(|kind| matches!(kind, Kind::Field | Kind::Inner));
    let cut = sure.map_or(0, |at| at + 1).max(first_blank);
    let proses = kinds[cut..].iter().filter(|kind| **kind == Kind::Prose).count();
    let fields = kinds[cut..].iter().filter(|kind| kind.is_field()).count();
    let kept = if proses > fields { cut } else { kinds.len() };
    kinds[..kept].iter().any(|kind| kind.is_field()).then_some(kept)
}

/// Whether two rules stand around a piece of the body: a list with a blank line in or after it, or a salutation with its sentences.
fn is_body(text: &str, inner: &[Line], kinds: &[Kind]) -> bool {
    let content = |line: &Line| &text[line.content.clone()];
    let Some(first) = kinds.iter().position(|kind| *kind != Kind::Blank) else { return false };
    let is_item = |line: &Line| marker_of(text, line.content.clone()).is_some();
    if is_item(&inner[first]) {
        // Some put a mark before each field.
        let is_title = |line: &Line| {
            let words = content(line).trim_start_matches(|c: char| !c.is_alphanumeric());
            ["title", "date", "标题", "日期"].iter().any(|key| words.starts_with(key))
        };
        return kinds[first..].contains(&Kind::Blank) && !inner.iter().any(is_title);
    }
    let has_value = |line: &Line| !content(line).ends_with(is_colon);
    let has_field = inner.iter().zip(kinds).any(|(line, kind)| match kind {
        Kind::Field | Kind::Flow | Kind::Inner => true,
        Kind::Likely => has_value(line),
        Kind::Blank | Kind::Comment | Kind::Prose => false,
    });
    let is_sentence = |(line, kind): (&Line, &Kind)| {
        *kind == Kind::Prose && content(line).ends_with(['。', '！', '？', '；'])
    };
    !has_field && inner.iter().zip(kinds).any(is_sentence)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    Comment,
    Field,
    /// A field whose colon was mistyped; in a body it is a salutation: `各位老师：`.
    Likely,
    /// Indented, or an item of a list: the inside of a field.
    Inner,
    /// A bracket or a quotation mark opens or closes.
    Flow,
    Prose,
}

impl Kind {
    fn is_field(self) -> bool {
        matches!(self, Kind::Field | Kind::Likely)
    }
}

fn kind(text: &str, line: &Line) -> Kind {
    let content = &text[line.content.clone()];
    let key = key_of(text, line.content.clone());
    match content.chars().next() {
        None => Kind::Blank,
        Some('#' | '＃') => Kind::Comment,
        Some('[' | ']' | '{' | '}' | '"' | '\'') if key.is_none() => Kind::Flow,
        _ if line.indent == 0 && is_numbered(content) => Kind::Prose,
        _ if key.as_ref().is_some_and(|key| key.form == KeyForm::Proper) => Kind::Field,
        _ if key.is_some() => Kind::Likely,
        _ if line.indent > 0 || marker_of(text, line.content.clone()).is_some() => Kind::Inner,
        _ if content.contains('=') => Kind::Likely,
        _ => Kind::Prose,
    }
}

/// `1. 时间: 上午` is an item of a list in the body, whatever follows.
fn is_numbered(content: &str) -> bool {
    let rest = content.trim_start_matches(|c: char| c.is_ascii_digit());
    (1..=2).contains(&(content.len() - rest.len())) && rest.starts_with(['.', '、', ')', '．', '）'])
}

/// A file that opens with `{` alone on its line and closes with `}` alone on its line.
fn json(text: &str, first: &Line) -> Option<Split> {
    let mut rest = lines(text, next_line(text, first.end)..text.len());
    let quoted = rest.by_ref().find(|line| !line.content.is_empty())?;
    if !text[quoted.content.clone()].starts_with(['"', '}']) {
        return None;
    }
    let is_end = |line: &Line| line.indent == 0 && &text[line.content.clone()] == "}";
    let closing = if is_end(&quoted) { quoted } else { rest.find(is_end)? };
    Some(Split { yaml: Some(first.start..closing.end), body: next_line(text, closing.end) })
}
