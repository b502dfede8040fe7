//! A look at the sources: takes the site's folder, gives a stamp for every file that would be read. Opens no file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::read::walk;

/// What a site is made of. Each may be a link; links below them are not followed.
pub const TOPS: [&str; 3] = ["content", "site.yaml", "themes"];

/// What there was, by path.
pub type Look = BTreeMap<PathBuf, Stamp>;

/// What tells a file from what it was before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stamp {
    Folder,
    File {
        bytes: u64,
        modified: Duration,
        /// When the system last touched it; unlike the time before, nobody can set it back. The same where there is none.
        changed: Duration,
        inode: u64,
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
    let is_whole =
        |stamp: &Stamp| matches!(stamp, Stamp::File { changed, .. } if changed.subsec_nanos() == 0);
    if look.values().any(is_whole) { Duration::from_secs(2) } else { Duration::from_millis(20) }
}

fn see(path: PathBuf, metadata: io::Result<Metadata>, look: &mut Look, folders: &mut Vec<PathBuf>) {
    let stamp = match metadata {
        Ok(metadata) if metadata.is_dir() => {
            folders.push(path.clone());
            Stamp::Folder
        }
        Ok(metadata) => stamp(&metadata),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return,
        Err(_) => Stamp::Unreadable,
    };
    look.insert(path, stamp);
}

fn stamp(metadata: &Metadata) -> Stamp {
    let since = |time: SystemTime| time.duration_since(UNIX_EPOCH).unwrap_or_default();
    let modified = metadata.modified().map(since).unwrap_or_default();
    let (changed, inode) = system_stamp(metadata).unwrap_or((modified, 0));
    Stamp::File { bytes: metadata.len(), modified, changed, inode }
}

#[cfg(unix)]
fn system_stamp(metadata: &Metadata) -> Option<(Duration, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    let (seconds, nanos) = (metadata.ctime().try_into().ok()?, metadata.ctime_nsec().try_into().ok()?);
    Some((Duration::new(seconds, nanos), metadata.ino()))
}

#[cfg(not(unix))]
fn system_stamp(_: &Metadata) -> Option<(Duration, u64)> {
    None
}
