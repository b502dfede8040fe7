//! The CommonMark specification: with the Chinese extensions off every example gives the specified HTML; with them on, what
//! differs is listed in `docs/commonmark-differences.md`, which `UPDATE=1 cargo test` writes anew.

use std::fmt::Write as _;
use std::sync::Arc;

use xinhuo::diag::SourceText;
use xinhuo::markdown::{Options, parse};

struct Example {
    number: usize,
    section: String,
    markdown: String,
    html: String,
}

#[test]
fn all_examples_give_the_specified_html() {
    let examples = examples();
    assert_eq!(examples.len(), 652);
    let failed: Vec<String> = examples
        .iter()
        .filter_map(|example| {
            let html = render(&example.markdown, false);
            (html != example.html).then(|| {
                format!(
                    "{} {}\n{:?}\nwanted {:?}\nfound  {html:?}",
                    example.number, example.section, example.markdown, example.html
                )
            })
        })
        .collect();
    assert!(failed.is_empty(), "{} examples differ:\n{}", failed.len(), failed.join("\n\n"));
}

#[test]
fn the_list_of_differences_is_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/commonmark-differences.md");
    let list = differences();
    #[expect(clippy::disallowed_methods, reason = "UPDATE=1 asks for the list to be written anew")]
    if std::env::var("UPDATE").is_ok() {
        std::fs::write(path, &list).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(path).unwrap_or_default(),
        list,
        "run `UPDATE=1 cargo test --test commonmark`"
    );
}

fn differences() -> String {
    let mut list = String::from(
        "# Where Chinese Markdown differs from CommonMark\n\n\
         Written by `UPDATE=1 cargo test --test commonmark`; do not edit. Of the 652 examples of the CommonMark\n\
         specification 0.31.2 these give other HTML when Chinese is on. All others give the same bytes.\n",
    );
    let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
    for example in examples() {
        let html = render(&example.markdown, true);
        if html == example.html {
            continue;
        }
        let reason = reason(&example.markdown, &html);
        let entry = format!(
            "\n### Example {}, {}\n\n{}\nCommonMark:\n\n{}\nhere:\n\n{}",
            example.number,
            example.section,
            block("markdown", &example.markdown),
            block("html", &example.html),
            block("html", &html),
        );
        match groups.iter_mut().find(|(other, _)| *other == reason) {
            Some((_, entries)) => entries.push(entry),
            None => groups.push((reason, vec![entry])),
        }
    }
    groups.sort_by_key(|(reason, _)| *reason);
    for (reason, entries) in groups {
        let _ = write!(list, "\n## {reason}\n{}", entries.concat());
    }
    list
}

/// Why an example differs, from what it shows.
fn reason(markdown: &str, html: &str) -> &'static str {
    if html.contains("class=\"enum") {
        "A line with an enumerator is a paragraph of its own"
    } else if markdown.contains("://") || markdown.contains("www.") {
        "A bare address is linked"
    } else if markdown.lines().any(|line| line.starts_with('#')) {
        "A heading needs no space after its marks"
    } else if markdown.contains("](") {
        "An address may have spaces"
    } else if markdown.contains('\u{A0}') || markdown.contains('\u{3000}') {
        "No-break and ideographic spaces at the start of a line are indentation"
    } else {
        "Other"
    }
}

fn block(language: &str, text: &str) -> String {
    format!("~~~~~~~~{language}\n{}{}~~~~~~~~\n", text, if text.ends_with('\n') { "" } else { "\n" })
}

fn render(markdown: &str, chinese: bool) -> String {
    let path: Arc<str> = Arc::from("spec.md");
    let source = SourceText { path: &path, text: markdown };
    parse(source, 0..markdown.len(), Options { chinese, structure: false, raw_html: true })
        .value
        .html
        .to_string()
}

fn examples() -> Vec<Example> {
    let text = include_str!("fixtures/commonmark/spec.txt").replace('→', "\t");
    let fence = "`".repeat(32);
    let mut section = String::new();
    let mut examples = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(title) = line.strip_prefix("# ").or_else(|| line.strip_prefix("## ")) {
            title.clone_into(&mut section);
        }
        if line.strip_prefix(&fence).map(str::trim) != Some("example") {
            continue;
        }
        let mut part = |end: &str| -> String {
            lines
                .by_ref()
                .take_while(|line| *line != end)
                .fold(String::new(), |part, line| part + line + "\n")
        };
        let (markdown, html) = (part("."), part(&fence));
        examples.push(Example { number: examples.len() + 1, section: section.clone(), markdown, html });
    }
    examples
}
