//! What is to say about the fences around a front matter. Takes the file and what `split` found; reads no field.

use super::problems;
use super::scan::{Style, first_line, key_of, lines};
use super::split::{is_fence, next_line};
use crate::diag::{Diagnostic, SourceText};
use std::ops::Range;

/// How the inside is written, and what is wrong with the fences.
pub struct Fences {
    pub style: Style,
    pub diagnostics: Vec<Diagnostic>,
}

/// Looks at the line before and the line after the front matter.
pub fn examine(source: SourceText, yaml: &Range<usize>) -> Fences {
    let text = source.text;
    let mut diagnostics = Vec::new();
    let before = first_line(&text[..yaml.start]).map(|line| line.content);
    let Some(opening) = before.filter(|at| is_fence(&text[at.clone()])) else {
        // A bare JSON object, or text that a caller found elsewhere.
        return Fences { style: Style::Yaml, diagnostics };
    };
    let style = if &text[opening.clone()] == "+++" { Style::Toml } else { Style::Yaml };
    if style == Style::Toml {
        let example = toml_as_yaml(&text[yaml.clone()]);
        diagnostics.push(problems::toml(&example).at(source.place(opening.clone())));
    } else if &text[opening.clone()] == ";;;" {
        diagnostics.push(problems::json_fence().at(source.place(opening.clone())));
    } else {
        report_style(source, &opening, &mut diagnostics);
    }
    let after = first_of(text, yaml.end);
    match after.filter(|at| is_fence(&text[at.clone()])) {
        Some(closing) => {
            if is_dashed(&text[closing.clone()]) {
                report_style(source, &closing, &mut diagnostics);
                report_second(source, next_line(text, line_end(text, closing.end)), &mut diagnostics);
            }
        }
        None => {
            let last = text[..yaml.end].trim_end().len();
            let line = source.place(last..last).line;
            diagnostics.push(problems::fence_missing(line).at(source.place(opening)));
        }
    }
    Fences { style, diagnostics }
}

fn is_dashed(fence: &str) -> bool {
    !matches!(fence, "+++" | ";;;")
}

fn report_style(source: SourceText, fence: &Range<usize>, diagnostics: &mut Vec<Diagnostic>) {
    let typed = &source.text[fence.clone()];
    if typed != "---" {
        diagnostics.push(problems::fence_style(typed).at(source.place(fence.clone())));
    }
}

/// Says so when a second front matter follows the first one at once.
fn report_second(source: SourceText, from: usize, diagnostics: &mut Vec<Diagnostic>) {
    let text = source.text;
    let mut fields = None;
    for line in lines(text, from..text.floor_char_boundary(from.saturating_add(2000))) {
        if is_fence(&text[line.content.clone()]) {
            if let Some(first) = fields {
                diagnostics.push(problems::two_documents().at(source.place(first)));
            }
            return;
        }
        let Some(key) = key_of(text, line.content.clone()) else { return };
        fields.get_or_insert(key.key);
    }
}

/// The trimmed first line at `from`.
fn first_of(text: &str, from: usize) -> Option<Range<usize>> {
    let end = line_end(text, from);
    lines(text, from..end).next().map(|line| line.content)
}

fn line_end(text: &str, from: usize) -> usize {
    text[from..].find('\n').map_or(text.len(), |at| from + at)
}

/// The first `key = "value"` line, as YAML.
fn toml_as_yaml(toml: &str) -> String {
    toml.lines().find_map(|line| line.split_once('=')).map_or_else(
        || "title: 示例标题".to_owned(),
        |(key, value)| format!("{}: {}", key.trim(), value.trim()),
    )
}
