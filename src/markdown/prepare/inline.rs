//! Rewrites within a line: sentinels beside stars, and file names with spaces in links.

use std::ops::Range;

use crate::text::bytes::position;

use super::super::offsets::Rewrite;
use super::super::sentinel::{self, SENTINEL, Side};

/// Rewrites the part `range` of one line.
pub fn rewrite(text: &str, range: Range<usize>, rewrite: &mut Rewrite<'_>) {
    let bytes = text.as_bytes();
    let mut at = range.start;
    while let Some(found) = position(&bytes[at.min(range.end)..range.end], *b"\\`*~]") {
        at += found;
        match bytes[at] {
            // The next byte is taken as it is; of a longer character no byte means anything here.
            b'\\' => at += 2,
            b'`' => at = after_code(&text[..range.end], at),
            b'*' | b'~' => {
                let run = at..at + bytes[at..range.end].iter().take_while(|byte| **byte == bytes[at]).count();
                if bytes[at] == b'*' || run.len() == 2 {
                    emphasis(text, &range, &run, rewrite);
                }
                at = run.end;
            }
            b']' if bytes[at + 1..range.end].first() == Some(&b'(') => {
                at = destination(text, at + 2..range.end, rewrite);
            }
            _ => at += 1,
        }
    }
}

fn emphasis(text: &str, line: &Range<usize>, run: &Range<usize>, rewrite: &mut Rewrite<'_>) {
    let before = text[line.start..run.start].chars().next_back();
    let after = text[run.end..line.end].chars().next();
    let (Some(before), Some(after)) = (before, after) else { return };
    let mut buffer = [0; 4];
    let mark = SENTINEL.encode_utf8(&mut buffer);
    match sentinel::side(before, after) {
        Some(Side::Before) => rewrite.insert(run.start, mark),
        Some(Side::After) => rewrite.insert(run.end, mark),
        None => {}
    }
}

/// The offset after the code that begins at `at`, or after its first mark if it does not end on this line.
fn after_code(line: &str, at: usize) -> usize {
    let length = |at: usize| line[at..].bytes().take_while(|byte| *byte == b'`').count();
    let opening = length(at);
    let mut next = at + opening;
    while let Some(found) = line[next..].find('`') {
        let closing = length(next + found);
        next += found + closing;
        if closing == opening {
            return next;
        }
    }
    at + opening
}

/// Puts `<…>` around an address with spaces, and straight quotes around its title; answers where to go on.
fn destination(text: &str, rest: Range<usize>, rewrite: &mut Rewrite<'_>) -> usize {
    let Some(length) = closing_parenthesis(&text[rest.clone()]) else { return rest.start };
    let whole = &text[rest.start..rest.start + length];
    let inner = whole.trim();
    let offset = rest.start + (whole.len() - whole.trim_start().len());
    let (address, title) = split_title(inner);
    let spaced = address.contains(char::is_whitespace);
    let curly = title.is_some_and(|title| title.starts_with(['“', '”']));
    let names_file = address.contains(['.', '/', '#']) && !address.contains(['<', '>']);
    if !(spaced || curly) || !names_file {
        return rest.start;
    }
    if spaced {
        rewrite.insert(offset, "<");
        rewrite.insert(offset + address.len(), ">");
    }
    if let Some(title) = title.filter(|title| curly && !title.contains('"')) {
        let start = offset + inner.len() - title.len();
        let quote = '“'.len_utf8();
        rewrite.replace(start..start + quote, "\"");
        rewrite.replace(offset + inner.len() - quote..offset + inner.len(), "\"");
    }
    rest.start + length
}

/// The length of what stands before the parenthesis that closes; no address is longer than a thousand bytes.
pub fn closing_parenthesis(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut bytes = text.bytes().take(1000).enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'\\' => {
                bytes.next();
            }
            // Another link begins.
            b']' if text.as_bytes().get(at + 1) == Some(&b'(') => return None,
            b'(' => depth += 1,
            b')' if depth == 0 => return Some(at),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// `家书 一.jpg "标题"` → the address and the title with its quotes.
pub fn split_title(inner: &str) -> (&str, Option<&str>) {
    for (open, close) in
        [('"', '"'), ('\'', '\''), ('(', ')'), ('“', '”'), ('”', '“'), ('“', '“'), ('”', '”')]
    {
        let Some(before) = inner.strip_suffix(close) else { continue };
        if let Some(start) = before.find(open)
            && before[..start].ends_with(char::is_whitespace)
        {
            return (before[..start].trim_end(), Some(&inner[start..]));
        }
    }
    (inner, None)
}
