//! Takes finished files to a place: addresses with recipes in, a place that holds exactly those files out; knows nothing
//! of what the files say.

mod address;
mod disk;
mod folder;
mod manifest;
pub mod preview;
pub mod problems;

pub use disk::problem;
pub use folder::folder;

pub use crate::render::Artifact;

/// One file that the place shall hold.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// Path below the place's root, with `/` between names.
    pub address: &'a str,
    /// Digest of all that the file is made of: an equal recipe means equal bytes.
    pub recipe: u128,
}

/// What a file that cannot be made means for the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Faults {
    /// Nothing is changed.
    StopAll,
    /// The file stays as it is, or away if it is not there; the others are delivered.
    PassOver,
}

/// Whether a problem lies in the folder as it stands, and not in the addresses that are wanted: `DL010` and above.
pub fn is_of_the_folder(code: &str) -> bool {
    code.strip_prefix("DL").is_some_and(|number| number >= "010")
}

/// What a delivery did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Files that were made, because their recipe was new or the file was not there as we left it.
    pub rendered: usize,
    /// Files that were put in place, because their bytes were new.
    pub written: usize,
    /// Wanted files that were not touched: equal recipe, or made again and found equal.
    pub kept: usize,
    /// Wanted files that could not be made and were left as an earlier build had made them.
    pub left: usize,
    /// Files that are wanted no more and were taken away.
    pub removed: usize,
    /// Bytes of the written files.
    pub bytes_written: u64,
    /// The addresses of the removed files, sorted.
    pub removed_addresses: Vec<String>,
}
