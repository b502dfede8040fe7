//! Digests of files that are published, and what pictures look like, remembered by stamp (length, time, inode) so that an
//! unchanged video is not read and an unchanged picture not cleaned again.
//!
//! The memory lies in `.xinhuo/cache/digests` below the site's root. It may be lost or damaged at any time: then files are
//! hashed again. Its own time stamp says when it was begun: a file as young as that may have been changed within the same
//! tick of the clock after it was hashed, so it is hashed again as well.

use std::collections::HashMap;
use std::fs::{self, File, Metadata};
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::{Asset, unreadable, walk::Found};
use crate::diag::{Diagnostic, Outcome};
use crate::picture::{self, Look};
use crate::text::hex::hex;

/// Stands first in the memory. Another version forgets it: the same picture may now be published as other bytes.
fn header() -> String {
    format!("xinhuo-digests 2 {}", picture::VERSION)
}

/// Hashes all files; those whose stamp is remembered are not read.
pub fn hash_all(root: &Path, files: Vec<Found>) -> Outcome<Vec<Asset>> {
    let cache = root.join(".xinhuo/cache/digests");
    let remembered = load(&cache);
    let looked: Vec<(Found, io::Result<Seen>)> = files
        .into_par_iter()
        .map(|file| {
            let look = look(&file, &remembered);
            (file, look)
        })
        .collect();
    let is_known = |look: &io::Result<Seen>| look.as_ref().is_ok_and(|look| look.known.is_some());
    let is_complete = looked.len() == remembered.facts.len() && looked.iter().all(|(_, look)| is_known(look));
    // A memory that cannot be kept costs time at the next build and nothing else.
    let memory = if is_complete { None } else { begin(&cache).ok() };
    let results: Vec<Result<(Asset, String), Diagnostic>> = looked
        .into_par_iter()
        .map(|(file, look)| {
            look.and_then(|look| hash(&file, look)).map_err(|error| unreadable(&file.path, &error))
        })
        .collect();
    let mut outcome = Outcome { value: Vec::new(), diagnostics: Vec::new() };
    let mut lines = header() + "\n";
    for result in results {
        match result {
            Ok((asset, stamp)) => {
                let look = asset.picture.as_ref().map_or_else(|| "-".to_owned(), Look::word);
                let digest = hex(&asset.sha256);
                lines.push_str(&format!("{stamp}\t{digest}\t{}\t{look}\t{}\n", asset.bytes, asset.path));
                outcome.value.push(asset);
            }
            Err(problem) => outcome.diagnostics.push(problem),
        }
    }
    if let Some((file, began)) = memory {
        let _ = keep(file, &lines, began, &cache);
    }
    outcome
}

/// What was remembered: stamp and facts by path, and when that memory was begun.
struct Remembered {
    facts: HashMap<String, (String, Facts)>,
    began: Option<SystemTime>,
}

/// What is published of a file.
#[derive(Clone, Debug)]
struct Facts {
    bytes: u64,
    sha256: [u8; 32],
    picture: Option<Look>,
}

/// What a look at a file tells.
struct Seen {
    stamp: String,
    bytes: u64,
    /// Its facts, if they are remembered.
    known: Option<Facts>,
}

fn look(file: &Found, remembered: &Remembered) -> io::Result<Seen> {
    let metadata = fs::metadata(&file.disk)?;
    let stamp = stamp(&metadata);
    let is_settled = remembered.began > metadata.modified().ok();
    let known = remembered.facts.get(&file.path).filter(|(known, _)| is_settled && *known == stamp);
    Ok(Seen { known: known.map(|(_, facts)| facts.clone()), bytes: metadata.len(), stamp })
}

fn hash(file: &Found, seen: Seen) -> io::Result<(Asset, String)> {
    let Facts { bytes, sha256, picture } = match seen.known {
        Some(facts) => facts,
        None if picture::is_picture(&file.path) && seen.bytes > picture::LARGEST => {
            let flaw = Some(picture::Flaw::Unreadable);
            let picture = Some(Look { flaw, ..Look::default() });
            Facts { bytes: seen.bytes, sha256: [0; 32], picture }
        }
        None if picture::is_picture(&file.path) => {
            let original = fs::read(&file.disk)?;
            let cleaned = picture::clean(&file.path, &original);
            let bytes = cleaned.bytes.len() as u64;
            Facts { bytes, sha256: Sha256::digest(&cleaned.bytes).into(), picture: Some(cleaned.look) }
        }
        None => Facts { bytes: seen.bytes, sha256: sha256(&file.disk)?, picture: None },
    };
    let path = Arc::from(file.path.as_str());
    Ok((Asset { path, disk: file.disk.clone(), bytes, sha256, picture }, seen.stamp))
}

/// Opens a new memory beside the old one, before anything is hashed, and says when by the clock of that disk.
fn begin(cache: &Path) -> io::Result<(File, SystemTime)> {
    fs::create_dir_all(cache.parent().unwrap_or(cache))?;
    let file = File::create(cache.with_extension("new"))?;
    let began = file.metadata()?.modified()?;
    Ok((file, began))
}

fn keep(mut file: File, lines: &str, began: SystemTime, cache: &Path) -> io::Result<()> {
    file.write_all(lines.as_bytes())?;
    file.set_modified(began)?;
    drop(file);
    fs::rename(cache.with_extension("new"), cache)
}

fn sha256(disk: &Path) -> io::Result<[u8; 32]> {
    let mut file = File::open(disk)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hasher.finalize().into()),
            length => hasher.update(&buffer[..length]),
        }
    }
}

fn stamp(metadata: &Metadata) -> String {
    let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    format!("{} {} {}", metadata.len(), modified.map_or(0, |time| time.as_nanos()), inode(metadata))
}

#[cfg(unix)]
fn inode(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> u64 {
    0
}

fn load(cache: &Path) -> Remembered {
    let text = fs::read_to_string(cache).unwrap_or_default();
    let began = fs::metadata(cache).and_then(|metadata| metadata.modified()).ok();
    let mut lines = text.lines();
    let is_ours = lines.next() == Some(&*header());
    let facts = lines.take_while(|_| is_ours).filter_map(|line| {
        let mut parts = line.splitn(5, '\t');
        let (stamp, digest, bytes) = (parts.next()?, parts.next()?, parts.next()?);
        let picture = match parts.next()? {
            "-" => None,
            word => Some(Look::from_word(word)?),
        };
        let facts = Facts { bytes: bytes.parse().ok()?, sha256: from_hex(digest)?, picture };
        Some((parts.next()?.to_owned(), (stamp.to_owned(), facts)))
    });
    Remembered { facts: facts.collect(), began }
}

fn from_hex(text: &str) -> Option<[u8; 32]> {
    let mut digest = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (at, byte) in digest.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[at * 2..at * 2 + 2], 16).ok()?;
    }
    Some(digest)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes a picture of which only the bytes change: its stamp stays. Gives the digest that is remembered or made.
    fn digest_of(root: &Path, text: &str, modified: SystemTime) -> [u8; 32] {
        let disk = root.join("p.jpg");
        fs::write(&disk, text).unwrap();
        File::options().append(true).open(&disk).unwrap().set_modified(modified).unwrap();
        hash_all(root, vec![Found { path: "content/p.jpg".to_owned(), disk }]).value[0].sha256
    }

    #[test]
    fn an_old_file_is_not_read_again_and_one_as_young_as_the_memory_is() {
        let home = tempfile::tempdir().unwrap();
        let now = home.path().metadata().unwrap().modified().unwrap();
        let hour = std::time::Duration::from_secs(3600);
        let first = digest_of(home.path(), "one", now - hour);
        assert_eq!(digest_of(home.path(), "two", now - hour), first, "the stamp is trusted");
        assert_ne!(digest_of(home.path(), "two", now - 2 * hour), first, "the stamp is another");
        let young = digest_of(home.path(), "one", now + hour);
        assert_ne!(digest_of(home.path(), "two", now + hour), young, "changed within the same tick");
    }

    #[test]
    fn a_picture_is_measured_once_and_hashed_as_it_is_published() {
        let home = tempfile::tempdir().unwrap();
        let disk = home.path().join("标志.svg");
        fs::write(&disk, "<svg width=\"30\" height=\"20\" onload=\"a()\"></svg>").unwrap();
        let hour = std::time::Duration::from_secs(3600);
        let old = home.path().metadata().unwrap().modified().unwrap() - hour;
        File::options().append(true).open(&disk).unwrap().set_modified(old).unwrap();
        let read =
            || hash_all(home.path(), vec![Found { path: "content/标志.svg".to_owned(), disk: disk.clone() }]);
        let first = read().value.remove(0);
        let published = "<svg width=\"30\" height=\"20\"></svg>";
        assert_eq!(first.sha256, <[u8; 32]>::from(Sha256::digest(published)));
        assert_eq!(
            (first.bytes, first.picture.clone().unwrap().word()),
            (published.len() as u64, "30x20-e".to_owned())
        );
        assert_eq!(read().value[0], first, "as remembered");
        let memory = home.path().join(".xinhuo/cache/digests");
        let text = fs::read_to_string(&memory).unwrap().replace("30x20-e", "7x7");
        fs::write(&memory, &text).unwrap();
        assert_eq!(read().value[0].picture.clone().unwrap().word(), "7x7", "it was not looked at again");
        fs::write(&memory, text.replacen("digests 2", "digests 1", 1)).unwrap();
        assert_eq!(read().value[0], first, "another version remembers nothing");
    }

    #[test]
    fn digests_come_back_from_hexadecimal() {
        let digest: [u8; 32] = Sha256::digest("家书").into();
        assert_eq!(from_hex(&hex(&digest)), Some(digest));
        assert_eq!(from_hex("zz"), None);
    }
}
