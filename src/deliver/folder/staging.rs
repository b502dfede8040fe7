//! Files put aside and brought in: finished bytes in, the output folder changed file by file; knows nothing of recipes.
//!
//! What is put aside lies in a folder within the output, hence on its file system, in the same order as it shall lie
//! there. A folder that the output has not yet is brought in whole, by one rename.

use super::survey::{Folders, Stale};
use crate::deliver::address::ancestors;
use crate::deliver::manifest::{Content, JOURNAL, MANIFEST};
use crate::deliver::{Artifact, disk};
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

#[derive(Debug)]
pub struct Staging {
    output: PathBuf,
    place: PathBuf,
    /// When the build began, by the clock of the output's file system.
    pub began: SystemTime,
}

const STAGING: &str = ".xinhuo-staging";
const OWNER: &str = "owner";
const FILES: &str = "files";

/// Who builds here now: a process id, or `?`.
pub fn owner(output: &Path) -> io::Result<String> {
    let owner = disk::read(&output.join(STAGING).join(OWNER))?;
    Ok(owner.and_then(|id| String::from_utf8(id).ok()).unwrap_or_else(|| "?".to_owned()))
}

/// Makes the place for files put aside. Only for the holder of the lock: what an earlier build left there is dropped.
pub fn open(output: &Path) -> io::Result<Staging> {
    let place = output.join(STAGING);
    disk::remove_whole(&place)?;
    disk::make_folder(&place)?;
    let began = disk::write_stamped(&place.join(OWNER), std::process::id().to_string().as_bytes())?;
    Ok(Staging { output: output.to_owned(), place, began })
}

impl Staging {
    /// Puts a finished file aside.
    pub fn put(&self, address: &str, artifact: &Artifact) -> io::Result<Content> {
        let aside = self.aside(address);
        match artifact {
            Artifact::Bytes(bytes) => disk::write(&aside, bytes).map(|()| disk::content_of(bytes)),
            Artifact::File(from) => disk::copy(from, &aside),
            Artifact::Picture(from) => {
                let bytes = disk::cleaned(from)?;
                disk::write(&aside, &bytes).map(|()| disk::content_of(&bytes))
            }
        }
    }

    /// Puts the new manifest aside, too: once the folder is being changed, nothing more can fail for want of room.
    pub fn put_manifest(&self, manifest: &[u8]) -> io::Result<()> {
        disk::write(&self.place.join("manifest"), manifest)
    }

    /// Writes down what is about to change, so that the next build knows it if this one is broken off. Gives the moment,
    /// by the file system's clock: all files put aside are older.
    pub fn announce(&self, journal: &str) -> io::Result<SystemTime> {
        let (aside, place) = (self.place.join("journal"), self.output.join(JOURNAL));
        let time = disk::write_stamped(&aside, journal.as_bytes())?;
        disk::rename(&aside, &place)?;
        Ok(time)
    }

    /// Brings the files in that were put aside; `addresses` are sorted.
    pub fn bring_in<'a>(&self, addresses: &[&'a str], folders: &Folders<'a>) -> io::Result<()> {
        let mut brought: Option<&str> = None;
        for &address in addresses {
            if brought.is_some_and(|folder| ancestors(address).any(|above| above == folder)) {
                continue;
            }
            // A folder cannot always be moved: on Windows a scanner may be reading one of its files.
            brought = folders
                .outermost_missing(address)
                .filter(|folder| disk::rename(&self.aside(folder), &self.output.join(folder)).is_ok());
            if brought.is_none() {
                self.bring_in_one(address)?;
            }
        }
        Ok(())
    }

    /// Takes stale files away, and the folders above them that this leaves empty.
    pub fn take_away<'a>(
        &self,
        stale: impl Iterator<Item = &'a Stale<'a>>,
        folders: &Folders<'_>,
    ) -> io::Result<()> {
        let mut left = BTreeSet::new();
        for stale in stale {
            if stale.is_there {
                disk::remove(&self.output.join(stale.address))?;
            }
            left.extend(ancestors(stale.address).filter(|folder| folders.has(folder)));
        }
        // A folder sorts before all that is in it, so the innermost come first from the end.
        left.into_iter().rev().try_for_each(|folder| disk::remove_empty(&self.output.join(folder)))
    }

    /// Puts the new manifest in place, as of `time`, and forgets the journal.
    pub fn conclude(&self, time: SystemTime) -> io::Result<()> {
        let aside = self.place.join("manifest");
        disk::set_time(&aside, time)?;
        disk::rename(&aside, &self.output.join(MANIFEST))?;
        disk::remove(&self.output.join(JOURNAL))
    }

    fn bring_in_one(&self, address: &str) -> io::Result<()> {
        let (aside, place) = (self.aside(address), self.output.join(address));
        match disk::rename(&aside, &place) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                // Its folder went with the last stale file in it.
                disk::make_folder(place.parent().unwrap_or(&self.output))?;
                disk::rename(&aside, &place)
            }
            done => done,
        }
    }

    fn aside(&self, address: &str) -> PathBuf {
        self.place.join(FILES).join(address)
    }
}

impl Drop for Staging {
    /// Drops what was put aside. What cannot be dropped now is dropped by the next build.
    fn drop(&mut self) {
        let _ = disk::remove_whole(&self.place);
    }
}
