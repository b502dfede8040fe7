//! A look at the sources: takes the site's folder, gives a stamp for every file that would be read. Opens no file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::io;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::time::Duration;

use rayon::prelude::*;

use crate::read::Stamp;
use crate::read::walk::{self, Found};

/// What a site is made of, sorted. Each may be a link; links below them are not followed.
pub const TOPS: [&str; 3] = ["content", "site.yaml", "themes"];

/// What there was, by path.
pub type Look = BTreeMap<PathBuf, Seen>;

/// What tells a file from what it was before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    Folder,
    File {
        stamp: Stamp,
        /// Neither a link nor a device or the like.
        is_plain: bool,
    },
    Unreadable,
}

/// Looks at all sources of the site in `root`.
pub fn everywhere(root: &Path) -> Look {
    TOPS.iter().flat_map(|top| at(root, &root.join(top))).collect()
}

/// Looks at `path`, one of the sources of the site in `root`, and at all below it. Empty where there is nothing.
pub fn at(root: &Path, path: &Path) -> Look {
    let is_top = path.parent() == Some(root);
    let metadata = if is_top { fs::metadata(path) } else { fs::symlink_metadata(path) };
    let mut look = Look::new();
    let mut folders = Vec::new();
    see(path.to_owned(), metadata, &mut look, &mut folders);
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                look.remove(&folder);
                see(folder, Err(error), &mut look, &mut folders);
                continue;
            }
        };
        for entry in entries.flatten() {
            if !walk::is_left_out(&entry.file_name().to_string_lossy()) {
                see(entry.path(), entry.metadata(), &mut look, &mut folders);
            }
        }
    }
    look
}

/// All files below `content/` of a look at the site in `root`; none where something there is not plain.
pub fn files(root: &Path, look: &Look) -> Option<Vec<Found>> {
    let (top, next) = (root.join(TOPS[0]), root.join(TOPS[1]));
    let start = top.as_os_str().len() - TOPS[0].len();
    let seen = look.range(top..next).filter(|(_, seen)| !matches!(seen, Seen::Folder));
    let seen: Vec<(&PathBuf, &Seen)> = seen.collect();
    let found = |(disk, seen): (&PathBuf, &Seen)| match seen {
        Seen::File { stamp, is_plain: true } => {
            let path = disk.to_str()?.get(start..)?.replace(MAIN_SEPARATOR, "/");
            Some(Found { path, disk: disk.clone(), stamp: Some(*stamp) })
        }
        _ => None,
    };
    seen.into_par_iter().map(found).collect()
}

/// Takes `path` and all below it out of a look.
pub fn take(look: &mut Look, path: &Path) -> Look {
    let below = look.range(path.to_owned()..).take_while(|(each, _)| each.starts_with(path));
    let paths: Vec<PathBuf> = below.map(|(each, _)| each.clone()).collect();
    paths.into_iter().filter_map(|each| look.remove_entry(&each)).collect()
}

/// Paths that are in one look alone, or with another stamp.
pub fn differences(was: &Look, is: &Look) -> BTreeSet<PathBuf> {
    let one_way = |a: &Look, b: &Look| -> BTreeSet<PathBuf> {
        a.iter().filter(|(path, stamp)| b.get(*path) != Some(stamp)).map(|(path, _)| path.clone()).collect()
    };
    let mut differences = one_way(was, is);
    differences.extend(one_way(is, was));
    differences
}

/// How long a file must be left alone before its next change is sure to show in its stamp: some disks tell even seconds alone.
pub fn tick(look: &Look) -> Duration {
    let is_whole = |seen: &Seen| matches!(seen, Seen::File { stamp, .. } if stamp.is_coarse());
    if look.values().any(is_whole) { Duration::from_secs(2) } else { Duration::from_millis(20) }
}

fn see(path: PathBuf, metadata: io::Result<Metadata>, look: &mut Look, folders: &mut Vec<PathBuf>) {
    let seen = match metadata {
        Ok(metadata) if metadata.is_dir() => {
            folders.push(path.clone());
            Seen::Folder
        }
        Ok(metadata) => {
            let (stamp, is_plain) = (Stamp::of(&metadata), metadata.is_file());
            Seen::File { stamp, is_plain }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => return,
        Err(_) => Seen::Unreadable,
    };
    look.insert(path, seen);
}
