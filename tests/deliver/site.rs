//! Small sites to deliver, and what a folder holds afterwards.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;
use std::time::SystemTime;
use walkdir::WalkDir;
use xinhuo::deliver::{Artifact, Delivered, Faults, Wanted, folder};
use xinhuo::diag::Outcome;

/// Address → text.
pub type Site = BTreeMap<String, String>;
/// Path → bytes, or nothing for a folder.
pub type Snapshot = BTreeMap<String, Option<Vec<u8>>>;

pub fn wanted(site: &Site) -> Vec<Wanted<'_>> {
    let recipe = |text: &str| {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        u128::from(hasher.finish())
    };
    site.iter().map(|(address, text)| Wanted { address, recipe: recipe(text) }).collect()
}

pub fn make(site: &Site) -> impl Fn(usize) -> Outcome<Artifact> + Sync {
    let texts: Vec<&String> = site.values().collect();
    move |index| Outcome { value: Artifact::Bytes(texts[index].clone().into_bytes()), diagnostics: vec![] }
}

pub fn build(output: &Path, site: &Site) -> Outcome<Delivered> {
    folder(output, &wanted(site), Faults::StopAll, make(site)).unwrap()
}

pub fn codes(outcome: &Outcome<Delivered>) -> Vec<&'static str> {
    outcome.diagnostics.iter().map(|problem| problem.code).collect()
}

/// All that lies in a folder.
pub fn snapshot(folder: &Path) -> Snapshot {
    let entries = WalkDir::new(folder).min_depth(1).into_iter().map(Result::unwrap);
    entries
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
            (name, entry.file_type().is_file().then(|| fs::read(entry.path()).unwrap()))
        })
        .collect()
}

/// The paths in a folder, without our own records.
pub fn names(folder: &Path) -> Vec<String> {
    snapshot(folder).into_keys().filter(|name| !is_record(name)).collect()
}

/// The time stamps of all files but our own records.
pub fn stamps(folder: &Path) -> BTreeMap<String, SystemTime> {
    let files = names(folder).into_iter().filter(|name| folder.join(name).is_file());
    files.map(|name| (name.clone(), folder.join(name).metadata().unwrap().modified().unwrap())).collect()
}

pub fn is_record(name: &str) -> bool {
    name.starts_with(".xinhuo-")
}
