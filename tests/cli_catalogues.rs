//! What every declared problem must have: its own code, both languages, an explanation, and a line in the list of areas.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use xinhuo::cli::problems_index::{AREAS, all, paragraphs};

#[test]
fn codes_are_unique_and_carry_the_prefix_of_their_area() {
    let mut seen = BTreeSet::new();
    for area in AREAS {
        for entry in area.catalogue {
            assert!(seen.insert(entry.code), "{} is declared twice", entry.code);
            let number = entry.code.strip_prefix(area.prefix).unwrap_or_default();
            let digits = number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit());
            assert!(digits, "{} should be {} and three digits", entry.code, area.prefix);
        }
        assert!(area.catalogue.is_sorted_by_key(|entry| entry.code), "{} is not in order", area.file);
    }
    let prefixes: BTreeSet<&str> = AREAS.iter().map(|area| area.prefix).collect();
    assert_eq!(prefixes.len(), AREAS.len(), "two areas share a prefix");
}

#[test]
fn every_problem_is_explained_in_chinese_and_then_in_english() {
    for entry in all() {
        let paragraphs = paragraphs(entry.explanation);
        assert_eq!(paragraphs.len(), 2, "{}: one Chinese and one English paragraph", entry.code);
        assert!(has_han(&paragraphs[0]), "{}: the first paragraph is Chinese", entry.code);
        assert!(is_english(&paragraphs[1]), "{}: the second paragraph is English", entry.code);
    }
}

#[test]
fn every_message_stands_in_both_languages() {
    for entry in all() {
        assert!(has_han(entry.zh), "{}: “{}” is not Chinese", entry.code, entry.zh);
        assert!(is_english(entry.en), "{}: “{}” is not English", entry.code, entry.en);
    }
}

#[test]
fn every_file_of_problems_is_in_the_list() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join("src"), &mut files);
    let found: BTreeSet<String> = files
        .iter()
        .filter_map(|file| file.strip_prefix(root).ok())
        .map(|file| file.to_string_lossy().replace('\\', "/"))
        .collect();
    let listed: BTreeSet<String> = AREAS.iter().map(|area| area.file.to_owned()).collect();
    assert_eq!(found, listed, "src/cli/problems_index.rs lists every problems.rs, and no other file");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("src can be read") {
        let path = entry.expect("src can be read").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.file_name().is_some_and(|name| name == "problems.rs") {
            files.push(path);
        }
    }
}

fn has_han(text: &str) -> bool {
    text.chars().any(|character| ('\u{4e00}'..='\u{9fff}').contains(&character))
}

/// English may quote Chinese words, but it consists of more Latin letters than Han characters.
fn is_english(text: &str) -> bool {
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    let han = text.chars().filter(|character| has_han(&character.to_string())).count();
    latin > han
}
