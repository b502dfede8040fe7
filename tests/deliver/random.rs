//! Whatever was built and done to the folder before, the next build gives what a first build gives.

use super::site::{Site, build, snapshot};
use proptest::prelude::*;
use std::fs;
use std::path::Path;

const ADDRESSES: [&str; 14] = [
    "index.html",
    "a",
    "a/b",
    "a/b/c.html",
    "a/d.html",
    "b/c/d/e.html",
    "b/c/d",
    "b/c",
    "b/x.html",
    "B/x.html",
    "报告/2023.html",
    "报告/2024.html",
    "报告",
    "a-b.html",
];

#[derive(Clone, Debug)]
enum Tampering {
    Removed(usize),
    Emptied(usize),
    Changed(usize),
    ManifestRemoved,
}

/// A site of some addresses, the first of which win where two cannot be together.
fn site() -> impl Strategy<Value = Site> {
    prop::collection::vec((0..ADDRESSES.len(), 0u8..4), 0..12).prop_map(|chosen| {
        let mut site = Site::new();
        for (at, text) in chosen {
            let address = ADDRESSES[at].to_lowercase();
            let bars = |other: &String| {
                let other = other.to_lowercase();
                other == address
                    || other.starts_with(&format!("{address}/"))
                    || address.starts_with(&format!("{other}/"))
            };
            if !site.keys().any(bars) {
                site.insert(ADDRESSES[at].to_owned(), format!("第{text}版"));
            }
        }
        site
    })
}

fn tampering() -> impl Strategy<Value = Option<Tampering>> {
    prop_oneof![
        3 => Just(None),
        1 => (0..ADDRESSES.len()).prop_map(|at| Some(Tampering::Removed(at))),
        1 => (0..ADDRESSES.len()).prop_map(|at| Some(Tampering::Emptied(at))),
        1 => (0..ADDRESSES.len()).prop_map(|at| Some(Tampering::Changed(at))),
        1 => Just(Some(Tampering::ManifestRemoved)),
    ]
}

fn tamper(output: &Path, tampering: &Tampering, last: &Site) {
    let overwrite = |at: usize, text: &str| {
        if output.join(ADDRESSES[at]).is_file() {
            fs::write(output.join(ADDRESSES[at]), text).unwrap();
        }
    };
    match tampering {
        Tampering::Removed(at) => drop(fs::remove_file(output.join(ADDRESSES[*at]))),
        Tampering::Emptied(at) => overwrite(*at, ""),
        Tampering::Changed(at) => overwrite(*at, "第9版"),
        Tampering::ManifestRemoved => {
            // Then nothing is ours any more; the same site is adopted, file by file.
            fs::remove_file(output.join(".xinhuo-manifest")).unwrap();
            assert_eq!(build(output, last).value.written, 0);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_folder_does_not_tell_its_past(steps in prop::collection::vec((site(), tampering()), 1..6)) {
        let home = tempfile::tempdir().unwrap();
        let warm = home.path().join("warm");
        for (at, (site, tampering)) in steps.iter().enumerate() {
            let done = build(&warm, site);
            prop_assert!(done.diagnostics.iter().all(|said| said.code == "DL024"), "{:?}", done.diagnostics);
            let cold = home.path().join(at.to_string());
            build(&cold, site);
            prop_assert_eq!(snapshot(&warm), snapshot(&cold));
            if let Some(tampering) = tampering {
                tamper(&warm, tampering, site);
            }
        }
    }
}
