//! Lists the files of a folder, sorted, without hidden, temporary and linked ones. The only file that names walkdir.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{Stamp, problems};
use crate::diag::{Diagnostic, Place};

/// A file found: its path below the root with `/` between names, and where it lies.
#[derive(Debug)]
pub struct Found {
    pub path: String,
    pub disk: PathBuf,
    /// Its stamp, where it was looked at already.
    pub stamp: Option<Stamp>,
}

/// All files below `root/folder`; nothing when there is no such folder.
pub fn walk(root: &Path, folder: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Found> {
    let top = root.join(folder);
    if !top.is_dir() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let entries = WalkDir::new(&top).sort_by_file_name().into_iter();
    for entry in
        entries.filter_entry(|entry| entry.depth() == 0 || !is_left_out(&entry.file_name().to_string_lossy()))
    {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(&top).to_string_lossy().into_owned();
                let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                let below = path.strip_prefix(&*root.to_string_lossy()).unwrap_or(&path);
                diagnostics
                    .push(problems::unreadable(&reason).at(Place::file(below.trim_start_matches('/'))));
                continue;
            }
        };
        if entry.file_type().is_dir() {
            continue;
        }
        let Some(path) = below(root, entry.path()) else {
            let name = entry.path().to_string_lossy();
            diagnostics.push(problems::strange_name(&name).at(Place::file(folder)));
            continue;
        };
        if entry.path_is_symlink() {
            diagnostics.push(problems::symbolic_link().at(Place::file(&path)));
        } else if entry.file_type().is_file() {
            found.push(Found { path, disk: entry.into_path(), stamp: None });
        }
    }
    found
}

fn below(root: &Path, disk: &Path) -> Option<String> {
    let names: Option<Vec<&str>> =
        disk.strip_prefix(root).ok()?.components().map(|part| part.as_os_str().to_str()).collect();
    Some(names?.join("/"))
}

/// Hidden files, and what editors, browsers and Windows leave behind (`~$报告.docx`, `.~lock`, `Thumbs.db`, `4913` of vim …).
pub fn is_left_out(name: &str) -> bool {
    const NAMES: [&str; 3] = ["Thumbs.db", "desktop.ini", "4913"];
    const ENDINGS: [&str; 10] =
        [".tmp", ".bak", ".bck", ".swp", ".wbk", ".part", ".crdownload", "___jb_tmp___", "___jb_old___", "~"];
    let ends = |ending: &&str| {
        name.len()
            .checked_sub(ending.len())
            .and_then(|at| name.get(at..))
            .is_some_and(|end| end.eq_ignore_ascii_case(ending))
    };
    name.starts_with('.')
        || name.starts_with("~$")
        || (name.len() > 1 && name.starts_with('#') && name.ends_with('#'))
        || NAMES.iter().any(|leftover| name.eq_ignore_ascii_case(leftover))
        || ENDINGS.iter().any(ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leftovers_are_left_out() {
        for name in [
            ".git",
            "~$报告.docx",
            "报告.docx.tmp",
            "a.md~",
            "thumbs.db",
            ".a.md.swp",
            "4913",
            "#a.md#",
            ".~报告.docx",
            "~WRL0001.TMP",
            "a.md___jb_tmp___",
        ] {
            assert!(is_left_out(name), "{name}");
        }
        for name in ["报告.docx", "#", "4913.md", "报", "tmp", "报告tmp"] {
            assert!(!is_left_out(name), "{name}");
        }
    }
}
