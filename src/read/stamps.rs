//! Digests of files that are published, and what pictures look like, remembered by stamp (length, time, inode) so that an
//! unchanged video is not read and an unchanged picture not cleaned again.
//!
//! The memory lies in `.xinhuo/cache/digests` below the site's root. It may be lost or damaged at any time: then files are
//! hashed again. Its own time stamp says when it was begun: a file as young as that may have been changed within the same
//! tick of the clock after it was hashed, so it is hashed again as well.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::{Asset, Stamp, unreadable, walk::Found};
use crate::diag::{Diagnostic, Outcome};
use crate::picture;
use crate::text::hex::hex;

/// Stands first in the memory. Another version forgets it: the same picture may now be published as other bytes.
fn header() -> String {
    format!("xinhuo-digests 3 {}", picture::VERSION)
}

/// A look at the site's folder, begun.
pub struct Look {
    /// When, by the clock of that disk.
    pub began: SystemTime,
    /// The new memory, beside the old one.
    new: File,
    cache: PathBuf,
}

/// Begins a look, before anything is stamped; none where the folder cannot be written to. Then no stamp is trusted, which costs
/// time and nothing else.
pub fn begin(root: &Path) -> Option<Look> {
    let cache = root.join(".xinhuo/cache/digests");
    fs::create_dir_all(cache.parent()?).ok()?;
    let new = File::create(new_name(&cache)).ok()?;
    let began = new.metadata().and_then(|metadata| metadata.modified()).ok()?;
    Some(Look { began, new, cache })
}

/// Hashes all files; those whose stamp is remembered are not read.
pub fn hash_all(look: Option<Look>, files: Vec<Found>) -> Outcome<Vec<Asset>> {
    let remembered = look.as_ref().map(|look| load(&look.cache)).unwrap_or_default();
    let results: Vec<Result<Hashed, Diagnostic>> = files
        .into_par_iter()
        .map(|file| hash(&file, &remembered).map_err(|error| unreadable(&file.path, &error)))
        .collect();
    let mut outcome = Outcome { value: Vec::new(), diagnostics: Vec::new() };
    let mut lines = header() + "\n";
    let mut has_new = false;
    for result in results {
        match result {
            Ok(Hashed { asset, stamp, is_new }) => {
                has_new |= is_new;
                let look = asset.picture.as_ref().map_or_else(|| "-".to_owned(), picture::Look::word);
                let digest = hex(&asset.sha256);
                lines.push_str(&format!("{stamp}\t{digest}\t{}\t{look}\t{}\n", asset.bytes, asset.path));
                outcome.value.push(asset);
            }
            Err(problem) => outcome.diagnostics.push(problem),
        }
    }
    if let Some(look) = look {
        let is_another = has_new || outcome.value.len() != remembered.facts.len();
        let _ = if is_another { keep(look, &lines) } else { fs::remove_file(new_name(&look.cache)) };
    }
    outcome
}

/// What was remembered: stamp and facts by path, and when that memory was begun.
#[derive(Default)]
struct Remembered {
    facts: HashMap<String, (String, Facts)>,
    began: Option<SystemTime>,
}

/// What is published of a file.
#[derive(Clone, Debug)]
struct Facts {
    bytes: u64,
    sha256: [u8; 32],
    picture: Option<picture::Look>,
}

/// A file as it is published.
struct Hashed {
    asset: Asset,
    stamp: Stamp,
    /// It was not remembered.
    is_new: bool,
}

fn hash(file: &Found, remembered: &Remembered) -> io::Result<Hashed> {
    let metadata = fs::metadata(&file.disk)?;
    let stamp = Stamp::of(&metadata);
    let known = remembered
        .facts
        .get(&file.path)
        .filter(|(known, _)| stamp.is_older_than(remembered.began) && *known == stamp.to_string());
    let Facts { bytes, sha256, picture } = match known {
        Some((_, facts)) => facts.clone(),
        _ if picture::is_picture(&file.path) && metadata.len() > picture::LARGEST => {
            let flaw = Some(picture::Flaw::Unreadable);
            let picture = Some(picture::Look { flaw, ..picture::Look::default() });
            Facts { bytes: metadata.len(), sha256: [0; 32], picture }
        }
        _ if picture::is_picture(&file.path) => {
            let original = fs::read(&file.disk)?;
            let cleaned = picture::clean(&file.path, &original);
            let bytes = cleaned.bytes.len() as u64;
            Facts { bytes, sha256: Sha256::digest(&cleaned.bytes).into(), picture: Some(cleaned.look) }
        }
        _ => Facts { bytes: metadata.len(), sha256: sha256(&file.disk)?, picture: None },
    };
    let path = Arc::from(file.path.as_str());
    let asset = Asset { path, disk: file.disk.clone(), bytes, sha256, picture };
    Ok(Hashed { asset, stamp, is_new: known.is_none() })
}

/// Puts the new memory in the place of the old one.
fn keep(look: Look, lines: &str) -> io::Result<()> {
    let Look { began, mut new, cache } = look;
    new.write_all(lines.as_bytes())?;
    new.set_modified(began)?;
    drop(new);
    fs::rename(new_name(&cache), cache)
}

fn new_name(cache: &Path) -> PathBuf {
    cache.with_extension("new")
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
            word => Some(picture::Look::from_word(word)?),
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

    #[test]
    fn an_old_file_is_not_read_again_and_one_as_young_as_the_memory_is() {
        let home = tempfile::tempdir().unwrap();
        let disk = home.path().join("p.docx");
        let digest = || {
            hash_all(
                begin(home.path()),
                vec![Found { path: "content/p.docx".to_owned(), disk: disk.clone(), stamp: None }],
            )
            .value[0]
                .sha256
        };
        // What is remembered is made another, so that it shows whether it was believed.
        let forge = || {
            let memory = home.path().join(".xinhuo/cache/digests");
            let began = memory.metadata().unwrap().modified().unwrap();
            let text = fs::read_to_string(&memory).unwrap();
            let forged: String = text.replacen(&hex(&digest_of("one")), &hex(&digest_of("forged")), 1);
            assert_ne!(forged, text);
            fs::write(&memory, forged).unwrap();
            File::options().append(true).open(&memory).unwrap().set_modified(began).unwrap();
        };
        fs::write(&disk, "one").unwrap();
        std::thread::sleep(std::time::Duration::from_millis(50));
        assert_eq!(digest(), digest_of("one"));
        forge();
        assert_eq!(digest(), digest_of("forged"), "the stamp is trusted");
        fs::write(&disk, "two").unwrap();
        assert_eq!(digest(), digest_of("two"), "the stamp is another");
        fs::write(&disk, "one").unwrap();
        let later = disk.metadata().unwrap().modified().unwrap() + std::time::Duration::from_secs(3600);
        File::options().append(true).open(&disk).unwrap().set_modified(later).unwrap();
        assert_eq!(digest(), digest_of("one"));
        forge();
        assert_eq!(digest(), digest_of("one"), "changed within the same tick");
    }

    fn digest_of(text: &str) -> [u8; 32] {
        Sha256::digest(text).into()
    }

    #[test]
    fn a_picture_is_measured_once_and_hashed_as_it_is_published() {
        let home = tempfile::tempdir().unwrap();
        let disk = home.path().join("标志.svg");
        fs::write(&disk, "<svg width=\"30\" height=\"20\" onload=\"a()\"></svg>").unwrap();
        std::thread::sleep(std::time::Duration::from_millis(50));
        let read = || {
            hash_all(
                begin(home.path()),
                vec![Found { path: "content/标志.svg".to_owned(), disk: disk.clone(), stamp: None }],
            )
        };
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
        fs::write(&memory, text.replacen("digests 3", "digests 1", 1)).unwrap();
        assert_eq!(read().value[0], first, "another version remembers nothing");
    }

    #[test]
    fn digests_come_back_from_hexadecimal() {
        let digest: [u8; 32] = Sha256::digest("家书").into();
        assert_eq!(from_hex(&hex(&digest)), Some(digest));
        assert_eq!(from_hex("zz"), None);
    }
}
