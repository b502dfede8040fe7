//! A builder that is killed at any moment leaves every file whole, and the next build gives the clean folder.

use super::site::{Site, build, is_record, snapshot};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const KILLS: u64 = 60;
const TARGET: &str = "killed";
const CHILD: &str = "XINHUO_TEST_CHILD";

/// Two sites that share some files, change some, and have some for themselves.
fn sites() -> [Site; 2] {
    ["旧", "新"].map(|version| {
        let own = usize::from(version == "新");
        let mut site = Site::new();
        for at in 0..300 {
            let text = format!("{}{}", if at % 3 == 0 { "同" } else { version }, "示例".repeat(at * 20));
            if at % 5 != own {
                site.insert(format!("栏目{}/{at}.html", at % 11), text);
            }
        }
        site.insert(
            if own == 0 { "flips".to_owned() } else { "flips/index.html".to_owned() },
            version.to_owned(),
        );
        site
    })
}

#[test]
fn a_killed_builder_leaves_every_file_whole() {
    if std::env::var_os(CHILD).is_some() {
        return build_over_and_over();
    }
    let home = tempfile::tempdir().unwrap();
    let output = home.path().join(TARGET);
    let sites = sites();
    let clean = [0, 1].map(|at| {
        let output = home.path().join(at.to_string());
        build(&output, &sites[at]);
        snapshot(&output)
    });
    build(&output, &sites[0]);
    let mut seed = 20_231_231_u64;
    let mut broken_off = 0;
    for kill in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "killed::a_killed_builder_leaves_every_file_whole"])
            .env(CHILD, "1")
            .current_dir(home.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        if kill % 2 == 0 {
            std::thread::sleep(Duration::from_micros(4_000 + (seed >> 33) % 60_000));
        } else {
            // Every other kill falls into the short time in which the folder is changed.
            while !output.join(".xinhuo-journal").exists() {
                std::thread::yield_now();
            }
            std::thread::sleep(Duration::from_micros((seed >> 33) % if kill % 4 == 1 { 4_000 } else { 200 }));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        broken_off += u64::from(output.join(".xinhuo-journal").exists());
        assert_whole(&output, &sites);
        let next = usize::from(kill % 4 < 2);
        let done = build(&output, &sites[next]);
        assert_eq!(done.diagnostics, [], "after kill {kill}");
        assert!(snapshot(&output) == clean[next], "after kill {kill}");
    }
    assert!(broken_off > 0, "no kill fell into the changing of the folder");
}

/// Each file has the bytes of one of the two sites, and those that both have are there.
fn assert_whole(output: &Path, sites: &[Site; 2]) {
    let found = snapshot(output);
    for (address, bytes) in found.iter().filter(|(address, _)| !is_record(address)) {
        let Some(bytes) = bytes else { continue };
        let is_known = |site: &Site| site.get(address).is_some_and(|text| text.as_bytes() == bytes);
        assert!(sites.iter().any(is_known), "{address} is torn");
    }
    for address in sites[0].keys().filter(|address| sites[1].contains_key(*address)) {
        assert!(found.contains_key(address), "{address} is gone");
    }
}

/// The part of the child, which is this test again and is killed.
fn build_over_and_over() {
    let output = fs::canonicalize(".").unwrap().join(TARGET);
    let sites = sites();
    while output.is_dir() {
        sites.iter().rev().for_each(|site| drop(build(&output, site)));
    }
}
