//! Storms of edits in no order that anybody thought of, from fixed seeds: after each the site is what a clean build gives.

use std::fs;
use std::path::PathBuf;
use std::thread::sleep;
use std::time::Duration;

use crate::site::{Watched, page};

#[test]
fn storms_while_told() {
    let site = Watched::new();
    for seed in 1..=14 {
        storm(&site, seed, 24);
        site.settles();
    }
    site.rests();
    site.settles();
}

#[test]
fn storms_before_a_preview() {
    let site = Watched::previewed();
    for seed in 201..=210 {
        storm(&site, seed, 24);
        site.settles();
    }
}

#[test]
fn storms_while_looking() {
    let site = Watched::site().watched(&["--poll", "1"]);
    for seed in 101..=103 {
        storm(&site, seed, 40);
        site.settles();
    }
}

/// Edits in a row, with pauses between none and a build long.
fn storm(site: &Watched, seed: u64, edits: usize) {
    let mut dice = Dice(seed);
    for edit in 0..edits {
        let words = format!("第{seed}场第{edit}次");
        let files = below(site, false);
        let folders = below(site, true);
        let file = files.get(dice.below(files.len())).cloned();
        let folder = folders.get(dice.below(folders.len())).cloned().unwrap_or_else(|| site.at("content"));
        let new = format!("s{seed}-{edit}");
        match (dice.below(12), file) {
            (0..=2, Some(file)) => fs::write(&file, page(&words, &words)).unwrap(),
            (3, Some(file)) => {
                let aside = file.with_extension("md.tmp");
                fs::write(&aside, page(&words, "整个换掉")).unwrap();
                fs::rename(&aside, &file).unwrap();
            }
            (4, Some(file)) => {
                fs::write(&file, "").unwrap();
                pause(&mut dice);
                fs::write(&file, page(&words, "截断后重写")).unwrap();
            }
            (5, Some(file)) => fs::rename(&file, folder.join(format!("{new}.md"))).unwrap(),
            (6, Some(file)) if files.len() > 4 => fs::remove_file(&file).unwrap(),
            (7, Some(file)) => {
                let bytes = fs::read(&file).unwrap();
                fs::write(&file, bytes).unwrap();
            }
            (8, _) if folder != site.at("content") => {
                fs::rename(&folder, site.at("content").join(&new)).unwrap();
            }
            (9, _) if folders.len() > 8 && folder != site.at("content") => {
                fs::remove_dir_all(&folder).unwrap();
            }
            (10, _) => {
                // Out and in again under another name, with a change outside.
                let outside = site.at("outside");
                if folder == site.at("content") || fs::rename(&folder, &outside).is_err() {
                    continue;
                }
                pause(&mut dice);
                fs::write(outside.join("out.md"), page(&words, "在外面写")).unwrap();
                fs::rename(&outside, site.at("content").join(&new)).unwrap();
            }
            _ => {
                let deep = folder.join(&new);
                fs::create_dir(&deep).unwrap();
                fs::write(deep.join("x.md"), page(&words, "新文件夹")).unwrap();
            }
        }
        pause(&mut dice);
    }
}

fn pause(dice: &mut Dice) {
    let milliseconds = [0, 0, 0, 1, 4, 9, 30, 120][dice.below(8)];
    sleep(Duration::from_millis(milliseconds));
}

/// All pages, or all folders, below `content/`, sorted, so that a seed means the same on every machine.
fn below(site: &Watched, is_folder: bool) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![site.at("content")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path.clone());
            }
            if path.is_dir() == is_folder && !path.ends_with("_index.md") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Numbers in no order, the same for the same seed (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % (end.max(1) as u64)).unwrap()
    }
}
