//! Golden sites: every folder in `tests/sites` is built and compared with what stands in its `expected/`.
//!
//! `tests/sites/README.md` says what may stand there; `UPDATE=1` writes it anew.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::site::{Built, Site, copy, files_in};
use xinhuo::assemble::Reason;

const THEME: &str = "facts-theme";

#[test]
fn every_site_becomes_what_is_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let mut topics: Vec<PathBuf> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    topics.retain(|topic| topic.is_dir() && !topic.ends_with(THEME));
    topics.sort();
    assert!(topics.len() > 20, "the golden sites are there");
    let wrong: Vec<String> = topics.iter().filter_map(|topic| check(&folder, topic)).collect();
    assert!(wrong.is_empty(), "{}\nRead it; if it is right, run with UPDATE=1.", wrong.join("\n"));
}

/// Builds one site; gives what differs.
fn check(folder: &Path, topic: &Path) -> Option<String> {
    let mut site = Site::copy_of(topic);
    copy(&folder.join(THEME), &site.root().join("themes/facts"));
    let built = site.build();
    let expected = topic.join("expected");
    let mut names: Vec<String> = files_in(&expected).into_keys().collect();
    if !names.iter().any(|name| name == "problems.txt") {
        names.push("problems.txt".to_owned());
    }
    let mut wrong = String::new();
    for name in names {
        let path = expected.join(&name);
        let Some(made) = made(&built, &name) else {
            let _ = writeln!(wrong, "{}: nobody made it", path.display());
            continue;
        };
        let wanted = fs::read_to_string(&path).unwrap_or_default();
        if wanted == made {
            continue;
        }
        #[expect(clippy::disallowed_methods, reason = "a test may be told to rewrite its expectations")]
        if std::env::var("UPDATE").is_ok() {
            fs::create_dir_all(&expected).unwrap();
            fs::write(&path, made).unwrap();
        } else {
            let _ = writeln!(wrong, "{}:\n--- expected\n{wanted}\n--- made\n{made}", path.display());
        }
    }
    (!wrong.is_empty()).then_some(wrong)
}

/// A finished file, or one of the lists about the build.
fn made(built: &Built, name: &str) -> Option<String> {
    let lines = |lines: Vec<String>| Some(lines.iter().map(|line| format!("{line}\n")).collect());
    match name {
        "problems.txt" => lines(built.told()),
        "files.txt" => lines(built.files.keys().cloned().collect()),
        "left-out.txt" => lines(left_out(built)),
        name => {
            let text = String::from_utf8(built.files.get(name)?.clone()).unwrap();
            // Without spaces at line ends, and with one line break at the end: editors would change both.
            let lines: Vec<&str> = text.trim_end().lines().map(str::trim_end).collect();
            Some(lines.join("\n") + "\n")
        }
    }
}

fn left_out(built: &Built) -> Vec<String> {
    let line = |left: &xinhuo::assemble::LeftOut| {
        let reason = match left.reason {
            Reason::Draft => "draft".to_owned(),
            Reason::Future(moment) => format!("not before {}", xinhuo::text::date::iso(moment)),
            Reason::Expired(moment) => format!("expired {}", xinhuo::text::date::iso(moment)),
            Reason::Unused => "unused".to_owned(),
        };
        format!("{}: {reason}", left.path)
    };
    built.summary.left_out.iter().map(line).collect()
}
