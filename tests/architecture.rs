//! The plan of the house as a test: who may see whom, and what every file owes its reader.
//!
//! The rules are those of `ARCHITECTURE.md`. A change that needs a new arrow changes the map there first, and then here.
//! Each rule is shown able to fail in `architecture/samples.rs`.

#[path = "architecture/samples.rs"]
mod samples;
#[path = "architecture/source.rs"]
mod source;

use source::{Source, load};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// The road, in the order in which a page travels it.
const ROAD: &[&str] = &["read", "parse", "assemble", "plan", "render", "deliver"];
/// The ground, from below: each sees only those before it.
const GROUND: &[&str] =
    &["diag", "path", "text", "picture", "chart", "front_matter", "markdown", "theme", "kinds"];
/// What stands beside the road.
const BESIDE: &[&str] = &["check", "import", "cli"];

const LONGEST_FILE: usize = 400;
const DISK_FOLDERS: &[&str] = &["read", "deliver", "cli"];
const DISK: &[&str] = &[
    "std::fs",
    "fs::",
    "File::",
    "OpenOptions",
    "std::net",
    "TcpStream",
    ".exists()",
    ".is_dir()",
    ".canonicalize(",
    ".symlink_metadata(",
];
const SURROUNDINGS: &[&str] = &[
    "SystemTime::now",
    "Instant::now",
    "Zoned::now",
    "Timestamp::now",
    "std::env",
    "env::",
    "process::Command",
    "println!",
    "eprintln!",
    "print!",
    "eprint!",
    "stdout()",
    "stderr()",
    "stdin()",
    "IsTerminal",
];
/// Crates that could be left again: each is named in one file, so that leaving it is a change of one file.
const ONE_DOOR: &[&str] = &[
    "ammonia",
    "annotate_snippets",
    "csv",
    "encoding_rs",
    "image",
    "minifier",
    "minijinja",
    "notify",
    "pinyin",
    "postcard",
    "pulldown_cmark",
    "qrcode",
    "serde_yaml",
    "simdutf8",
    "strsim",
    "unicode_width",
    "walkdir",
];
/// Crates that deal with the terminal.
const CLI_ONLY: &[&str] = &["clap", "terminal_size"];
const NEVER: &[(&str, &str)] = &[
    ("#[allow", "use #[expect(.., reason = \"..\")], which falls away by itself"),
    ("#![allow", "use #[expect(.., reason = \"..\")], which falls away by itself"),
    ("todo!", "what is not there yet is not called yet"),
    ("unimplemented!", "what is not there yet is not called yet"),
    ("dbg!", "left over from a search"),
];

/// One breach: where, and what is wrong.
type Breach = (String, usize, String);

#[test]
fn the_house_stands_as_planned() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = load(root, "src");
    let beside =
        ["tests", "benches", "fuzz"].iter().flat_map(|folder| load(root, folder)).collect::<Vec<_>>();
    let manual = fs::read_to_string(root.join("docs/problems.md")).unwrap_or_default();

    let mut breaches = Vec::new();
    for source in &sources {
        breaches.extend(imports(source));
        breaches.extend(surroundings(source));
        breaches.extend(habits(source));
    }
    breaches.extend(beside.iter().flat_map(reading));
    breaches.extend(doors(&sources));
    breaches.extend(codes(&sources, &manual));
    assert!(!sources.is_empty(), "no source was found, so nothing was checked");
    assert!(breaches.is_empty(), "{}", report(&breaches));
}

/// Who may import whom.
fn imports(source: &Source) -> Vec<Breach> {
    let module = source.module();
    let from = module.first().copied().unwrap_or("");
    let mut found = Vec::new();
    if !from.is_empty() && !ROAD.contains(&from) && !GROUND.contains(&from) && !BESIDE.contains(&from) {
        found.push((0, format!("“{from}” is not on the map: change ARCHITECTURE.md first")));
    }
    for (offset, to) in references(source, module.len()) {
        if let Some(reason) = forbidden(from, &to) {
            found.push((
                offset,
                format!("{} sees {to}: {reason}", if from.is_empty() { "lib" } else { from }),
            ));
        }
    }
    at_lines(source, found)
}

/// Why module `from` may not see module `to`; `None` where it may. An empty `from` is the crate's root.
fn forbidden(from: &str, to: &str) -> Option<String> {
    let step = |name: &str| ROAD.iter().position(|each| *each == name);
    let depth = |name: &str| GROUND.iter().position(|each| *each == name);
    if from == to || !(step(to).is_some() || depth(to).is_some() || BESIDE.contains(&to)) {
        return None;
    }
    if to == "cli" {
        return Some("nobody sees cli".to_owned());
    }
    if from.is_empty() || from == "cli" {
        return None;
    }
    if let Some(own) = depth(from) {
        return match depth(to) {
            None => Some("the ground knows nothing of the road".to_owned()),
            Some(other) if other > own => Some(format!("on the ground {to} stands on {from}, not below it")),
            Some(_) => None,
        };
    }
    if depth(to).is_some() {
        return None;
    }
    match (step(from), step(to)) {
        (Some(own), Some(other)) if other > own => Some("the road leads the other way".to_owned()),
        (Some(own), Some(other)) if own >= 4 && other <= 2 => {
            Some("recipes are closed: what is rendered or delivered comes from the plan alone".to_owned())
        }
        (Some(_), Some(_)) => None,
        (Some(_), None) => Some(format!("{to} stands beside the road")),
        (None, Some(other)) if from == "check" && other <= 2 => None,
        (None, _) => Some(format!("{from} stands beside the road and sees too much")),
    }
}

/// Top-level modules that the code names, by `crate::x`, `crate::{x, y}` or as many `super::` as lead out of its own.
fn references(source: &Source, depth: usize) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut starts: Vec<usize> = source.find("crate::").into_iter().map(|at| at + "crate::".len()).collect();
    if depth > 0 {
        let way_out = "super::".repeat(depth);
        starts.extend(source.find(&way_out).into_iter().map(|at| at + way_out.len()));
    }
    for start in starts {
        let rest = &source.code[start..];
        if let Some(group) = rest.strip_prefix('{') {
            found.extend(names_of_group(group).into_iter().map(|(at, name)| (start + 1 + at, name)));
        } else {
            found.push((start, leading_name(rest)));
        }
    }
    found.retain(|(_, name)| !name.is_empty() && name != "super");
    found
}

/// First names within `a::b, c::{d, e}}`, up to the group's end.
fn names_of_group(group: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut depth = 0;
    let mut at_start = true;
    for (at, c) in group.char_indices() {
        match c {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => at_start = true,
            c if at_start && !c.is_whitespace() => {
                found.push((at, leading_name(&group[at..])));
                at_start = false;
            }
            _ => {}
        }
    }
    found
}

fn leading_name(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// Disk only in read, deliver and cli; clock, environment and terminal only in cli.
fn surroundings(source: &Source) -> Vec<Breach> {
    let module = source.module();
    let from = module.first().copied().unwrap_or("");
    let mut found = Vec::new();
    for word in DISK.iter().filter(|_| !DISK_FOLDERS.contains(&from)) {
        found.extend(
            source
                .find(word)
                .into_iter()
                .map(|at| (at, format!("“{word}”: the disk is for read, deliver and cli"))),
        );
    }
    for word in SURROUNDINGS.iter().filter(|_| from != "cli") {
        let reason = "clock, environment and terminal are for cli alone";
        found.extend(source.find(word).into_iter().map(|at| (at, format!("“{word}”: {reason}"))));
    }
    at_lines(source, found)
}

/// What a file of the program owes its reader, and what is never written.
fn habits(source: &Source) -> Vec<Breach> {
    let mut found = Vec::new();
    for (word, reason) in NEVER {
        found.extend(source.find(word).into_iter().map(|at| (at, format!("“{word}”: {reason}"))));
    }
    if !source.path.ends_with("/problems.rs") {
        let reason = "problems are declared in a file named problems.rs";
        found.extend(source.find("problems! {").into_iter().map(|at| (at, reason.to_owned())));
    }
    let mut breaches = at_lines(source, found);
    breaches.extend(reading(source));
    breaches
}

/// No file too long, each with an opening sentence.
fn reading(source: &Source) -> Vec<Breach> {
    let mut found = Vec::new();
    let lines = source.text.lines().count();
    if lines > LONGEST_FILE {
        found.push((source.path.clone(), lines, format!("{lines} lines; {LONGEST_FILE} are the most")));
    }
    let first = source.text.lines().next().unwrap_or_default();
    if first.strip_prefix("//! ").is_none_or(|sentence| sentence.trim().len() < 10) {
        found.push((
            source.path.clone(),
            1,
            "must open with a `//!` sentence: what it takes, gives, must not know".to_owned(),
        ));
    }
    found
}

/// Each heavy crate is named in one file; those of the terminal in cli alone.
fn doors(sources: &[Source]) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for name in ONE_DOOR {
        let users: Vec<_> =
            sources.iter().filter_map(|source| Some((source, named(source, name)?))).collect();
        let doors: Vec<_> = users.iter().map(|(source, _)| source.path.as_str()).collect();
        if doors.len() > 1 {
            let text = format!("“{name}” is named in {} files: {}", doors.len(), doors.join(", "));
            breaches.extend(
                users
                    .iter()
                    .skip(1)
                    .map(|(source, at)| (source.path.clone(), source.line(*at), text.clone())),
            );
        }
    }
    for source in sources.iter().filter(|source| source.module().first() != Some(&"cli")) {
        for name in CLI_ONLY {
            let at = named(source, name);
            breaches.extend(
                at.map(|at| (source.path.clone(), source.line(at), format!("“{name}” is for cli alone"))),
            );
        }
    }
    breaches
}

/// Where a source first names a crate: `name::` or `use name`.
fn named(source: &Source, name: &str) -> Option<usize> {
    let path = format!("{name}::");
    source.find(&path).into_iter().find(|at| !source.code[..*at].ends_with("::")).or_else(|| {
        let import = format!("use {name}");
        source.find(&import).into_iter().next()
    })
}

/// Every problem code is unique and documented, and the manual has no code that is gone.
fn codes(sources: &[Source], manual: &str) -> Vec<Breach> {
    let mut first: BTreeMap<&str, String> = BTreeMap::new();
    let mut breaches = Vec::new();
    for source in sources.iter().filter(|source| source.path.ends_with("/problems.rs")) {
        let declared =
            || source.text.lines().zip(1..).filter_map(|(line, number)| Some((declared_code(line)?, number)));
        for (code, number) in declared() {
            let place = format!("{}:{number}", source.path);
            match first.get(code) {
                Some(earlier) => {
                    breaches.push((
                        source.path.clone(),
                        number,
                        format!("{code} is also declared at {earlier}"),
                    ));
                }
                None => _ = first.insert(code, place),
            }
        }
        let unknown: Vec<_> = declared().filter(|(code, _)| !manual.contains(code)).collect();
        if let Some((_, number)) = unknown.first() {
            let codes: Vec<_> = unknown.iter().map(|(code, _)| *code).collect();
            let text = format!("not in docs/problems.md: {}; run `make docs`", codes.join(" "));
            breaches.push((source.path.clone(), *number, text));
        }
    }
    for (number, line) in manual.lines().enumerate().filter(|(_, line)| line.starts_with('#')) {
        for code in line.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| is_code(word)) {
            if !first.contains_key(code) {
                breaches.push((
                    "docs/problems.md".to_owned(),
                    number + 1,
                    format!("{code} is declared nowhere: run `make docs`"),
                ));
            }
        }
    }
    breaches
}

/// The code of a line such as `"FM001" Warning full_width_colon(key: &str) {`.
fn declared_code(line: &str) -> Option<&str> {
    let (code, rest) = line.trim_start().strip_prefix('"')?.split_once("\" ")?;
    let severity = leading_name(rest);
    (is_code(code) && ["Error", "Warning", "Note"].contains(&severity.as_str())).then_some(code)
}

fn is_code(word: &str) -> bool {
    word.len() == 5
        && word[..2].bytes().all(|byte| byte.is_ascii_uppercase())
        && word[2..].bytes().all(|byte| byte.is_ascii_digit())
}

fn at_lines(source: &Source, found: Vec<(usize, String)>) -> Vec<Breach> {
    found.into_iter().map(|(offset, text)| (source.path.clone(), source.line(offset), text)).collect()
}

/// One line for each breach, as an editor can follow it.
fn report(breaches: &[Breach]) -> String {
    let mut sorted = breaches.to_vec();
    sorted.sort();
    let mut text = format!("{} breaches of the plan (ARCHITECTURE.md):\n", sorted.len());
    for (path, line, sentence) in &sorted {
        writeln!(text, "  {path}:{line}: {sentence}").expect("a string takes any text");
    }
    text
}
