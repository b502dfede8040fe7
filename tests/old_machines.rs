//! The theme before the machines that schools have: nothing that Chromium 86 cannot do, no file that is too large.
//!
//! Knows only the theme's files. What is forbidden is forbidden by the version of Chromium that brought it, given beside it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// All scripts together, in bytes, as they are delivered.
const MOST_SCRIPT: usize = 60_000;
/// All style sheets together. No promise to readers, but a hint that something is being added carelessly.
const MOST_STYLE: usize = 120_000;

/// What style sheets may not say, and since when it is known.
const STYLE: &[(&str, &str)] = &[
    (":is(", "88"),
    (":where(", "88"),
    (":has(", "105"),
    ("@layer", "99"),
    ("@container", "105"),
    ("container-type", "105"),
    ("inset:", "87"),
    ("accent-color", "93"),
    ("dvh", "108"),
    ("svh", "108"),
    ("color-mix(", "111"),
    ("oklch(", "111"),
    ("light-dark(", "123"),
    ("subgrid", "117"),
    ("@scope", "118"),
    ("@starting-style", "117"),
    ("@import", "every machine, but it asks twice"),
    ("-inline:", "87 for most logical shorthands"),
    ("-block:", "87 for most logical shorthands"),
    ("gradient(", "every machine; the design has none"),
    ("://", "every machine; nobody else is asked for anything"),
];

/// What scripts may not say.
const SCRIPT: &[(&str, &str)] = &[
    ("?.", "80, but ES2019 is the promise: Safari of old tablets"),
    ("??", "80, but ES2019 is the promise"),
    ("import ", "no modules"),
    ("export ", "no modules"),
    (".at(", "92"),
    ("Object.hasOwn", "93"),
    ("structuredClone", "98"),
    (".replaceAll(", "85, ES2021"),
    ("Promise.any", "85, ES2021"),
    (".toSorted(", "110"),
    (".findLast(", "97"),
    ("(?<=", "Safari before 16.4 cannot read the file at all"),
    ("(?<!", "Safari before 16.4 cannot read the file at all"),
    ("eval(", "a strict policy for content forbids it"),
    ("new Function", "a strict policy for content forbids it"),
    ("innerHTML", "text is set as text"),
    ("fetch(", "nothing is asked for"),
    ("XMLHttpRequest", "nothing is asked for"),
    ("://", "nobody else is asked for anything"),
];

/// What templates may not say, so that a strict policy for content is possible.
const TEMPLATE: &[(&str, &str)] = &[
    ("<style", "styles stand in the style sheet"),
    (" style=", "styles stand in the style sheet"),
    (" onclick=", "scripts listen by themselves"),
    (" onload=", "scripts listen by themselves"),
    ("javascript:", "scripts listen by themselves"),
    ("<script>", "scripts stand in files"),
    ("<iframe", "nothing of others is shown within"),
];

#[test]
fn the_theme_stays_within_what_old_machines_know() {
    let mut breaches = String::new();
    for (extension, words) in [("css", STYLE), ("js", SCRIPT), ("html", TEMPLATE)] {
        let files = files(extension);
        assert!(!files.is_empty(), "no .{extension} was found, so nothing was checked");
        for (path, text) in files {
            for (line, word, reason) in found(&text, words) {
                let _ = writeln!(breaches, "{}:{line}: `{word}`: {reason}", path.display());
            }
        }
    }
    assert!(breaches.is_empty(), "what Chromium 86 does not know, with the version that does:\n{breaches}");
}

#[test]
fn style_sheets_neither_nest_nor_say_not_of_many_things() {
    for (path, text) in files("css") {
        let mut depth = 0_usize;
        for (number, line) in text.lines().enumerate() {
            let is_rule = line.trim_end().ends_with('{') && !line.trim_start().starts_with('@');
            let complex = line
                .split(":not(")
                .skip(1)
                .any(|rest| rest.split(')').next().unwrap_or_default().contains([' ', ',', '>']));
            assert!(
                !complex,
                "{}:{}: more than one thing in :not() came with 88",
                path.display(),
                number + 1
            );
            let within_rule = depth > 0 && is_rule && !opens_only_at_rules(&text, number, depth);
            assert!(!within_rule, "{}:{}: a rule within a rule came with 112", path.display(), number + 1);
            depth += line.matches('{').count();
            depth -= line.matches('}').count();
        }
        assert_eq!(depth, 0, "{}: braces do not pair", path.display());
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "the sizes are wanted even where they are right")]
fn what_a_page_brings_with_it_is_small() {
    let size = |extension: &str| files(extension).iter().map(|(_, text)| text.len()).sum::<usize>();
    let (script, style) = (size("js"), size("css"));
    println!("scripts {script} bytes of {MOST_SCRIPT}, style sheets {style} bytes of {MOST_STYLE}");
    assert!(script < MOST_SCRIPT, "{script} bytes of scripts");
    assert!(style < MOST_STYLE, "{style} bytes of style sheets");
}

#[test]
fn the_rules_can_fail() {
    let told = |text: &str, words| found(text, words).len();
    assert_eq!(told("a:is(b) { inset: 0 }", STYLE), 2);
    assert_eq!(told("/* :has( is no rule */ a { color: red }", STYLE), 0);
    assert_eq!(told("const a = b?.c ?? d;", SCRIPT), 2);
    assert_eq!(told("// fetch(\nconst a = 1;", SCRIPT), 0);
    assert_eq!(told("<p style=\"x\"><script>1</script>", TEMPLATE), 2);
}

/// Line, word and reason of each breach; comments are passed over.
fn found<'w>(text: &str, words: &'w [(&'w str, &'w str)]) -> Vec<(usize, &'w str, &'w str)> {
    let mut found = Vec::new();
    let mut within_comment = false;
    for (number, line) in text.lines().enumerate() {
        let code = without_comments(line, &mut within_comment);
        let breaches = words.iter().filter(|(word, _)| code.contains(word));
        found.extend(breaches.map(|(word, reason)| (number + 1, *word, *reason)));
    }
    found
}

/// The line without `/* … */`, which may go on over lines, and without what follows `// `.
fn without_comments(line: &str, within: &mut bool) -> String {
    let mut code = String::new();
    let mut rest = line;
    loop {
        if *within {
            let Some(end) = rest.find("*/") else { break };
            rest = &rest[end + 2..];
            *within = false;
        }
        let Some(start) = rest.find("/*") else {
            code.push_str(rest);
            break;
        };
        code.push_str(&rest[..start]);
        rest = &rest[start + 2..];
        *within = true;
    }
    match code.find("// ") {
        Some(at) => code[..at].to_owned(),
        None => code,
    }
}

/// Whether all that is open before line `number` are at-rules such as `@media`, within which rules belong.
fn opens_only_at_rules(text: &str, number: usize, depth: usize) -> bool {
    let mut open: Vec<bool> = Vec::new();
    for line in text.lines().take(number) {
        for c in line.chars() {
            match c {
                '{' => open.push(
                    line.trim_start().starts_with("@media") || line.trim_start().starts_with("@supports"),
                ),
                '}' => drop(open.pop()),
                _ => {}
            }
        }
    }
    open.len() == depth && open.iter().all(|is_at_rule| *is_at_rule)
}

/// Files of the theme by extension, in the order of their paths.
fn files(extension: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/xinhuo")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}
