//! Breaks deliveries off after every single change of the disk; the next one must give the clean folder.

use super::folder;
use crate::deliver::{Artifact, Faults, Wanted, disk::fault};
use crate::diag::Outcome;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

/// Addresses and texts; the recipe is the text's length, so that some recipes change and some do not.
type Site = &'static [(&'static str, &'static str)];
type Snapshot = BTreeMap<String, Option<Vec<u8>>>;

const OLD: Site = &[
    ("about", "关于示例学校"),
    ("index.html", "首页"),
    ("news/1.html", "第一篇"),
    ("news/2.html", "第二篇"),
    ("old/deep/page.html", "旧页"),
    ("turns/into/file.html", "目录"),
];
const NEW: Site = &[
    ("about/index.html", "关于示例学校，改成了目录"),
    ("added/2024/a.html", "新页"),
    ("added/2024/b.html", "又一新页"),
    ("index.html", "首页改了"),
    ("news/1.html", "第一篇"),
    ("news/3.html", "第三篇"),
    ("turns", "目录变成了文件"),
];

fn build(output: &Path, site: Site) -> io::Result<usize> {
    let wanted: Vec<Wanted<'_>> =
        site.iter().map(|(address, text)| Wanted { address, recipe: text.len() as u128 }).collect();
    let make = |index: usize| Outcome {
        value: Artifact::Bytes(site[index].1.as_bytes().to_vec()),
        diagnostics: Vec::new(),
    };
    let outcome = folder(output, &wanted, Faults::StopAll, make)?;
    assert_eq!(outcome.diagnostics, []);
    Ok(outcome.value.written)
}

fn snapshot(folder: &Path) -> Snapshot {
    let mut found = Snapshot::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let entry = entry.unwrap();
        let name = entry.path().strip_prefix(folder).unwrap().display().to_string();
        found.insert(name, entry.file_type().is_file().then(|| fs::read(entry.path()).unwrap()));
    }
    found
}

fn clean(site: Site) -> Snapshot {
    let home = tempfile::tempdir().unwrap();
    build(&home.path().join("public"), site).unwrap();
    snapshot(&home.path().join("public"))
}

/// Every file of the site holds its old or its new bytes, and what is in both sites is there.
fn assert_whole(found: &Snapshot, from: Site, to: Site) {
    let text = |site: Site, address: &str| {
        site.iter().find(|(known, _)| *known == address).map(|(_, text)| text.as_bytes().to_vec())
    };
    for (address, bytes) in found.iter().filter(|(address, _)| !address.starts_with(".xinhuo-")) {
        let Some(bytes) = bytes else { continue };
        assert!([text(from, address), text(to, address)].contains(&Some(bytes.clone())), "{address} is torn");
    }
    for (address, _) in from.iter().filter(|(address, _)| text(to, address).is_some()) {
        assert!(found.contains_key(*address), "{address} is gone");
    }
}

/// Runs on a thread of its own with all of rayon's work on it, since faults are counted by thread.
fn alone(work: impl FnOnce() + Send) {
    rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap().install(work);
}

fn break_off_everywhere(from: Site, to: Site) {
    let ends = [(to, clean(to)), (from, clean(from))];
    for changes in 0.. {
        let mut is_done = false;
        for (end, expected) in &ends {
            let home = tempfile::tempdir().unwrap();
            let output = home.path().join("public");
            build(&output, from).unwrap();
            fault::after(Some(changes));
            is_done = build(&output, to).is_ok();
            fault::after(None);
            assert_whole(&snapshot(&output), from, to);
            build(&output, end).unwrap();
            assert_eq!(&snapshot(&output), expected, "after {changes} changes");
            assert_eq!(build(&output, end).unwrap(), 0);
        }
        if is_done {
            assert!(changes > 8);
            return;
        }
    }
}

#[test]
fn a_delivery_can_be_broken_off_after_any_change() {
    alone(|| break_off_everywhere(OLD, NEW));
    alone(|| break_off_everywhere(NEW, OLD));
    alone(|| break_off_everywhere(&[], NEW));
    alone(|| break_off_everywhere(OLD, &[]));
}

#[test]
fn mending_can_be_broken_off_as_well() {
    alone(|| {
        let expected = clean(&[]);
        for first in (0..60).step_by(4) {
            for second in (0..30).step_by(2) {
                let home = tempfile::tempdir().unwrap();
                let output = home.path().join("public");
                build(&output, OLD).unwrap();
                for (site, changes) in [(NEW, first), (OLD, second)] {
                    fault::after(Some(changes));
                    let _ = build(&output, site);
                    fault::after(None);
                }
                assert_whole(&snapshot(&output), OLD, NEW);
                build(&output, &[]).unwrap();
                assert_eq!(snapshot(&output), expected, "after {first} and {second} changes");
            }
        }
    });
}

#[test]
fn an_error_of_the_disk_is_told_with_deed_and_path() {
    let home = tempfile::tempdir().unwrap();
    let wanted = [Wanted { address: "video.mp4", recipe: 1 }];
    let missing = home.path().join("缺少.mp4");
    let make = |_| Outcome { value: Artifact::File(missing.clone()), diagnostics: Vec::new() };
    let error = folder(&home.path().join("public"), &wanted, Faults::StopAll, make).unwrap_err();
    let problem = crate::deliver::problem(&error).unwrap();
    assert_eq!((error.kind(), problem.code), (io::ErrorKind::NotFound, "DL032"));
    assert!(
        problem.message.zh.starts_with("读取“") && problem.message.zh.contains("缺少.mp4"),
        "{problem:?}"
    );
    assert_eq!(snapshot(&home.path().join("public")).keys().collect::<Vec<_>>(), [".xinhuo-lock"]);
}
