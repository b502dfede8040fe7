//! A Rust source as the rules see it: text in, code without comments, strings and tests out; knows no rule.

use std::fs;
use std::path::Path;

/// One file: its path below the repository's root with `/`, its text, and its code.
#[derive(Debug)]
pub struct Source {
    pub path: String,
    pub text: String,
    /// The text with comments, strings and test modules blanked out; same length, same lines.
    pub code: String,
}

impl Source {
    pub fn new(path: &str, text: &str) -> Self {
        let mut code = blank_comments_and_strings(text);
        if is_test(path) {
            code = blanked(&code);
        } else {
            blank_tests(&mut code);
        }
        Self { path: path.to_owned(), text: text.to_owned(), code }
    }

    /// The line of a byte offset, from 1.
    pub fn line(&self, offset: usize) -> usize {
        1 + self.text[..offset].bytes().filter(|byte| *byte == b'\n').count()
    }

    /// Names of the modules from the crate's root: `src/plan/list.rs` is `["plan", "list"]`.
    pub fn module(&self) -> Vec<&str> {
        let inside = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        inside.split('/').filter(|name| !["mod", "lib", "main"].contains(name)).collect()
    }

    /// Byte offsets at which `word` stands in the code, not as a part of a longer word.
    pub fn find(&self, word: &str) -> Vec<usize> {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let ends_in_word = word.ends_with(is_word);
        let starts_with_word = word.starts_with(is_word);
        self.code
            .match_indices(word)
            .filter(|(at, _)| {
                !(starts_with_word && self.code[..*at].ends_with(is_word)
                    || ends_in_word && self.code[at + word.len()..].starts_with(is_word))
            })
            .map(|(at, _)| at)
            .collect()
    }
}

/// All Rust files below `root/folder`, in the order of their paths.
pub fn load(root: &Path, folder: &str) -> Vec<Source> {
    let mut sources = Vec::new();
    let Ok(entries) = fs::read_dir(root.join(folder)) else { return sources };
    for entry in entries {
        let entry = entry.expect("a folder of the repository can be read");
        let path = format!("{folder}/{}", entry.file_name().to_str().expect("file names are ASCII"));
        if entry.path().is_dir() {
            if !path.ends_with("/target") {
                sources.extend(load(root, &path));
            }
        } else if path.ends_with(".rs") {
            let text = fs::read_to_string(entry.path()).expect("a source is UTF-8");
            sources.push(Source::new(&path, &text));
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

/// Walls hold for what is shipped; a file of tests inside `src` is free.
fn is_test(path: &str) -> bool {
    path.ends_with("tests.rs") || path.contains("/tests/") || path.starts_with("tests/")
}

fn blank_comments_and_strings(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let skipped = skipped_length(rest, out.chars().next_back());
        if skipped > 0 {
            out.push_str(&blanked(&rest[..skipped]));
            rest = &rest[skipped..];
        } else {
            let c = rest.chars().next().expect("the rest is not empty");
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

/// Length of the comment, string or character literal at the start of `rest`; 0 where there is none.
fn skipped_length(rest: &str, before: Option<char>) -> usize {
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return block_comment_length(rest);
    }
    let in_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let raw = rest.trim_start_matches(['b', 'c']);
    if !in_word && rest.len() - raw.len() <= 1 && raw.starts_with('r') {
        let hashes = raw[1..].len() - raw[1..].trim_start_matches('#').len();
        if raw[1 + hashes..].starts_with('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            let start = rest.len() - raw.len() + 2 + hashes;
            return rest[start..].find(&end).map_or(rest.len(), |at| start + at + end.len());
        }
    }
    if rest.starts_with('"') {
        return quoted_length(rest, '"');
    }
    if rest.starts_with('\'') {
        // A lifetime has no closing quote after its first character.
        let mut after = rest.chars().skip(1);
        let first = after.next();
        if first == Some('\\') || (first.is_some() && after.next() == Some('\'')) {
            return quoted_length(rest, '\'');
        }
    }
    0
}

fn block_comment_length(rest: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

fn quoted_length(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if c == quote {
            return at + 1;
        }
    }
    rest.len()
}

/// As many spaces as `range` has bytes, with its line breaks, so that offsets and lines stay.
fn blanked(range: &str) -> String {
    range.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect()
}

/// Blanks every item that follows `#[cfg(test)]`, up to its closing brace or semicolon.
fn blank_tests(code: &mut String) {
    while let Some(start) = code.find("#[cfg(test)]") {
        let mut depth = 0;
        let mut end = code.len();
        for (at, c) in code[start..].char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth <= 1 => {
                    end = start + at + 1;
                    break;
                }
                '}' => depth -= 1,
                ';' if depth == 0 => {
                    end = start + at + 1;
                    break;
                }
                _ => {}
            }
        }
        let spaces = blanked(&code[start..end]);
        code.replace_range(start..end, &spaces);
    }
}
