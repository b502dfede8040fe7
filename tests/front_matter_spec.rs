//! Front matter, specified in Markdown: every `yaml` block of `tests/spec-front-matter/*.md` is followed by what is read.
//!
//! After a change of behaviour run it with `UPDATE=1`, then read the difference before you commit it.

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;
use std::{env, fs};
use xinhuo::diag::{Diagnostic, Outcome, SourceText};
use xinhuo::front_matter::{Node, Value, read, read_file, split};

/// Characters that no editor shows, and how the specifications write them.
const VISIBLE: [(&str, &str); 7] =
    [("␉", "\t"), ("␍", "\r"), ("␀", "\0"), ("␇", "\u{7}"), ("␢", "\u{3000}"), ("␠", " "), ("␂", "\u{feff}")];

#[test]
fn every_case_reads_as_specified() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec-front-matter");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 5, "the specifications are there");
    for file in files {
        let written = fs::read_to_string(&file).unwrap();
        let actual = rewrite(&written);
        #[expect(clippy::disallowed_methods, reason = "a test may be told to rewrite its expectations")]
        if env::var("UPDATE").is_ok() {
            fs::write(&file, actual).unwrap();
            continue;
        }
        let different = written.lines().zip(actual.lines()).position(|(a, b)| a != b);
        let line = different.unwrap_or(written.lines().count().min(actual.lines().count()));
        let show =
            |text: &str| text.lines().skip(line.saturating_sub(12)).take(24).collect::<Vec<_>>().join("\n");
        assert!(
            written == actual,
            "{} differs at line {}\n--- expected\n{}\n--- read\n{}",
            file.display(),
            line + 1,
            show(&written),
            show(&actual)
        );
    }
}

/// The same specification with the results of today.
fn rewrite(specification: &str) -> String {
    let mut out = String::new();
    let mut lines = specification.lines();
    while let Some(line) = lines.next() {
        match line {
            "```yaml" => {
                let input: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
                let _ = writeln!(out, "```yaml\n{}\n```", input.join("\n"));
                out.push_str(&results(&input.join("\n")));
            }
            "```json" | "```problems" | "```body" => {
                let _ = lines.by_ref().take_while(|line| *line != "```").count();
            }
            _ => {
                let _ = writeln!(out, "{line}");
            }
        }
    }
    out
}

fn results(input: &str) -> String {
    let mut text = format!("{input}\n");
    for (visible, meant) in VISIBLE {
        text = text.replace(visible, meant);
    }
    let path = Arc::from("a.md");
    let source = SourceText { path: &path, text: &text };
    let split = split(&text);
    let (outcome, body) = match split.yaml {
        Some(yaml) => (read(source, yaml), &text[split.body..]),
        // Without fences the block is a whole file.
        None if !text.starts_with("---") => (read_file(source), ""),
        None => (
            Outcome { value: Value { node: Node::Null, span: 0..0 }, diagnostics: Vec::new() },
            text.as_str(),
        ),
    };
    let mut out = String::from("```json\n");
    print(&mut out, &outcome.value, 0);
    out.push_str("\n```\n");
    if !outcome.diagnostics.is_empty() {
        out.push_str("```problems\n");
        for diagnostic in &outcome.diagnostics {
            let _ = writeln!(out, "{}", summary(diagnostic));
        }
        out.push_str("```\n");
    }
    if !body.trim().is_empty() {
        let _ = writeln!(out, "```body\n{}\n```", body.trim_end().replace('\r', "␍"));
    }
    out
}

fn summary(diagnostic: &Diagnostic) -> String {
    let place = diagnostic.place.as_ref().expect("every problem has a place");
    let severity = format!("{:?}", diagnostic.severity).to_lowercase();
    format!("{} {}:{} {severity}", diagnostic.code, place.line, place.column)
}

/// JSON in the order of the source, with doubled keys as they are.
fn print(out: &mut String, value: &Value, depth: usize) {
    let margin = "  ".repeat(depth);
    let string = |text: &str| serde_json::Value::from(text).to_string();
    match &value.node {
        Node::Null => out.push_str("null"),
        Node::Text(text) => out.push_str(&string(text)),
        Node::List(items) if items.iter().all(|item| matches!(item.node, Node::Text(_) | Node::Null)) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                print(out, item, depth);
            }
            out.push(']');
        }
        Node::List(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                let _ = write!(out, "{}\n{margin}  ", if at > 0 { "," } else { "" });
                print(out, item, depth + 1);
            }
            let _ = write!(out, "\n{margin}]");
        }
        Node::Map(fields) if fields.is_empty() => out.push_str("{}"),
        Node::Map(fields) => {
            out.push('{');
            for (at, field) in fields.iter().enumerate() {
                let _ = write!(out, "{}\n{margin}  {}: ", if at > 0 { "," } else { "" }, string(&field.key));
                print(out, &field.value, depth + 1);
            }
            let _ = write!(out, "\n{margin}}}");
        }
    }
}
