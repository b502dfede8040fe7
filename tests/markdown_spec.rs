//! Runs `tests/spec/*.md`: each heading is a case, its `markdown` block the input, its `html` block what must come out, its
//! `problems` block what must be said (code and place). `UPDATE=1 cargo test --test markdown_spec` writes the outputs anew;
//! read every change before you keep it.
//!
//! Slots for addresses are shown as `⟦h 图片/家书 一.jpg⟧`. After `markdown`, the word `plain` turns the structure of 公文
//! off, and `commonmark` all that is Chinese.

use std::fmt::Write as _;
use std::sync::Arc;

use xinhuo::diag::{Outcome, SourceText};
use xinhuo::markdown::{Body, Options, SLOT, SLOT_END, parse};

#[test]
fn every_case_gives_what_it_says() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/spec");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    paths.sort();
    assert!(!paths.is_empty(), "no specs in {folder}");
    #[expect(clippy::disallowed_methods, reason = "UPDATE=1 asks for the outputs to be written anew")]
    let update = std::env::var("UPDATE").is_ok();
    let mut failed = String::new();
    let mut cases = 0;
    for path in paths {
        let spec = std::fs::read_to_string(&path).unwrap();
        let (actual, count) = with_actual_output(&spec);
        cases += count;
        if update {
            std::fs::write(&path, actual).unwrap();
        } else if actual != spec {
            let _ = writeln!(failed, "{}:\n{}", path.display(), difference(&spec, &actual));
        }
    }
    assert!(failed.is_empty(), "{failed}");
    assert!(cases > 50, "only {cases} cases were found");
}

/// The spec with its output blocks as they really come out, and the number of its cases.
fn with_actual_output(spec: &str) -> (String, usize) {
    let mut actual = String::new();
    let mut cases = 0;
    let mut output: Option<(String, String)> = None;
    let mut lines = spec.lines().peekable();
    while let Some(line) = lines.next() {
        let marks = line.len() - line.trim_start_matches('`').len();
        if marks < 3 {
            actual.push_str(line);
            actual.push('\n');
            continue;
        }
        let fence = "`".repeat(marks);
        let content = lines
            .by_ref()
            .take_while(|line| *line != fence)
            .fold(String::new(), |content, line| content + line + "\n");
        let info = &line[marks..];
        let kept = match info.split(' ').next() {
            Some("markdown") => {
                cases += 1;
                let (html, problems) = run(&content, info);
                // A case that says something needs a block to say it in.
                output = Some((html, problems));
                content
            }
            Some("html") => match &output {
                Some((html, _)) => html.clone(),
                None => content,
            },
            Some("problems") => output.take().map_or(content, |(_, problems)| problems),
            _ => content,
        };
        let _ = write!(actual, "{line}\n{kept}{fence}\n");
        if info == "html"
            && let Some((_, problems)) = &output
            && !problems.is_empty()
            && !has_problems_block(&lines.clone().collect::<Vec<_>>())
        {
            let _ = write!(actual, "\n```problems\n{problems}```\n");
            output = None;
        }
    }
    (actual, cases)
}

/// Whether the next block, before the next case, is one of problems.
fn has_problems_block(rest: &[&str]) -> bool {
    let next = rest.iter().find(|line| line.starts_with("```") || line.starts_with('#'));
    next.is_some_and(|line| line.trim_start_matches('`') == "problems")
}

fn run(markdown: &str, info: &str) -> (String, String) {
    let commonmark = info.contains("commonmark");
    let options =
        Options { chinese: !commonmark, structure: !commonmark && !info.contains("plain"), raw_html: false };
    // `␉` and `␠` stand for white space that one cannot see.
    let markdown = markdown.replace('␉', "\t").replace('␠', " ");
    let path: Arc<str> = Arc::from("spec.md");
    let Outcome { value, diagnostics } =
        parse(SourceText { path: &path, text: &markdown }, 0..markdown.len(), options);
    let problems = diagnostics.iter().fold(String::new(), |mut all, problem| {
        let (line, column) = problem.place.as_ref().map_or((0, 0), |place| (place.line, place.column));
        let _ = writeln!(all, "{} {line}:{column}", problem.code);
        all
    });
    (filled(&value), problems)
}

/// The HTML with the slots made readable.
fn filled(body: &Body) -> String {
    let mut parts = body.html.split(SLOT);
    let mut html = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (slot, rest) = part.split_once(SLOT_END).unwrap_or((part, ""));
        let (letter, index) = slot.split_at(1);
        let target = &body.targets[index.parse::<usize>().unwrap_or(usize::MAX)];
        let _ = write!(html, "⟦{letter} {}⟧{rest}", target.destination);
    }
    if !html.is_empty() && !html.ends_with('\n') {
        html.push('\n');
    }
    html
}

/// The lines that differ, with the last heading before each.
fn difference(wanted: &str, found: &str) -> String {
    let mut told = String::new();
    let mut heading = "";
    for (wanted, found) in wanted.lines().zip(found.lines()) {
        if wanted.starts_with('#') {
            heading = wanted;
        }
        if wanted != found {
            let _ = writeln!(told, "{heading}\n  wanted {wanted}\n  found  {found}");
            break;
        }
    }
    told
}
