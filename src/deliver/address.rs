//! Which addresses a place can hold on every system: wanted addresses in, problems and their folded names out; touches no
//! disk.

use super::{Wanted, problems};
use crate::diag::Diagnostic;
use crate::path;
use std::collections::{HashMap, HashSet};

/// The wanted names as a system sees them that does not tell upper from lower case.
#[derive(Debug, Default)]
pub struct Names {
    files: HashSet<String>,
    folders: HashSet<String>,
}

/// Checks that every address can be a file below one folder, on every system, beside all the others. A flaw comes with the
/// index of the address that has it; without those the others are good.
pub fn check(wanted: &[Wanted<'_>]) -> (Names, Vec<(usize, Diagnostic)>) {
    let own = wanted.iter().enumerate().filter_map(|(at, wanted)| Some((at, flaw(wanted.address)?)));
    let mut flaws: Vec<(usize, Diagnostic)> = own.collect();
    let mut files: HashMap<String, usize> = HashMap::with_capacity(wanted.len());
    for (at, file) in wanted.iter().enumerate() {
        let first = *files.entry(fold(file.address)).or_insert(at);
        if first < at {
            flaws.push((at, problems::same_but_for_case(file.address, wanted[first].address)));
        }
    }
    let mut folders = HashSet::new();
    for below in wanted {
        let folded = fold(below.address);
        for folder in ancestors(&folded).rev() {
            if folders.contains(folder) {
                break;
            }
            if let Some(file) = files.get(folder) {
                flaws.push((*file, problems::file_and_folder(wanted[*file].address, below.address)));
            }
            folders.insert(folder.to_owned());
        }
    }
    (Names { files: files.into_keys().collect(), folders }, flaws)
}

impl Names {
    /// Whether a file of ours that is wanted no more must go before the wanted ones can come: one of them needs its name as
    /// a folder, or the name of one of its folders, or differs in case only.
    pub fn are_barred_by(&self, stale: &str) -> bool {
        let folded = fold(stale);
        self.files.contains(&folded)
            || self.folders.contains(&folded)
            || ancestors(&folded).any(|folder| self.files.contains(folder))
    }
}

/// The folders above an address, from the outermost: `a/b/c.html` lies in `a` and `a/b`.
pub fn ancestors(address: &str) -> impl DoubleEndedIterator<Item = &str> {
    address.match_indices('/').map(|(at, _)| &address[..at])
}

/// An address as a system sees it that does not tell upper from lower case.
pub fn fold(address: &str) -> String {
    if address.is_ascii() { address.to_ascii_lowercase() } else { address.to_lowercase() }
}

/// What is wrong with an address by itself.
pub fn flaw(address: &str) -> Option<Diagnostic> {
    let unsafe_name = |name: &str| matches!(name, "" | "." | "..");
    if address.contains(|c: char| c == '\\' || c.is_control()) || address.split('/').any(unsafe_name) {
        return Some(problems::unsafe_address(&address.escape_debug().to_string()));
    }
    if fold(address).starts_with(super::manifest::OUR_PREFIX) {
        return Some(problems::reserved_address(address));
    }
    address.split('/').find_map(|name| {
        if path::is_refused_by_windows(name) {
            Some(problems::windows_name(address, name))
        } else if name.len() > LONGEST_NAME {
            Some(problems::name_too_long(address, name.len()))
        } else {
            None
        }
    })
}

const LONGEST_NAME: usize = 255;

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(addresses: &[&str]) -> Vec<&'static str> {
        let wanted: Vec<Wanted<'_>> = addresses.iter().map(|address| Wanted { address, recipe: 0 }).collect();
        check(&wanted).1.iter().map(|(_, problem)| problem.code).collect()
    }

    #[test]
    fn plain_and_chinese_addresses_are_good() {
        let good = [
            "reports/2023/county.html",
            "示例学校/主题党日.html",
            "a.b.c",
            "comma.html",
            "com10.html",
            ".nojekyll",
        ];
        assert_eq!(codes(&good), Vec::<&str>::new());
    }

    #[test]
    fn addresses_that_leave_the_folder_are_refused() {
        for bad in ["", "/a", "a/", "a//b", "..", "a/../b", "./a", "a\\b", "a\0b", "a\nb", "a/."] {
            assert_eq!(codes(&[bad]), ["DL001"], "{bad:?}");
        }
        assert_eq!(codes(&[".xinhuo-manifest"]), ["DL003"]);
        assert_eq!(codes(&[".XINHUO-staging/a"]), ["DL003"]);
    }

    #[test]
    fn names_that_windows_refuses_are_refused_everywhere() {
        for bad in [
            "con",
            "a/NUL.html",
            "com1.txt",
            "LPT¹",
            "aux .html",
            "a./b",
            "a /b",
            "a:b",
            "什么?.html",
            "CONIN$",
        ] {
            assert_eq!(codes(&[bad]), ["DL002"], "{bad:?}");
        }
        assert_eq!(codes(&[&"报".repeat(85)]), Vec::<&str>::new());
        assert_eq!(codes(&[&"报".repeat(86)]), ["DL004"]);
    }

    #[test]
    fn addresses_must_not_collide() {
        assert_eq!(codes(&["A.html", "a.html"]), ["DL005"]);
        assert_eq!(codes(&["a", "a/b/c"]), ["DL006"]);
        assert_eq!(codes(&["About", "about/b/c", "about/b/d"]), ["DL006"]);
        assert_eq!(codes(&["A/x", "a/y"]), Vec::<&str>::new());
    }
}
