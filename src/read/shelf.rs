//! What was made of a site's text files in earlier runs, on disk below `.xinhuo/cache`: takes bytes and texts, gives them back.
//! Knows nothing of what they mean.
//!
//! `pages` lists what there is, a line a file; `pages-1.data` holds the records, one behind the other. Both only grow, so a process
//! that is killed loses at most what it was about to add, and others may read meanwhile. One process at a time adds. When most of it
//! is waste, or another version of the program comes, a new pair begins. All of it may be lost or damaged at any time: a record
//! that is not as it was put there counts as none.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;
use std::str;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use xxhash_rust::xxh3::xxh3_128;

use super::{Stamp, decode};
use crate::markdown::Keeper;

/// A memory of earlier runs, opened.
#[derive(Debug)]
pub struct Shelf {
    data: Arc<Data>,
    /// Where lines are added; none where somebody else has that right, or the disk is full.
    list: Option<File>,
    /// The right to add. It ends with the process, however that ends.
    _lock: Option<File>,
}

/// What is on a shelf, by path.
pub type Records = HashMap<Arc<str>, Record>;

/// What is on the shelf of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    /// Stamp of the file, where it could be trusted.
    pub stamp: Option<Stamp>,
    /// Digest of the file's text.
    pub text: u128,
    /// Digest of what else the record was made from.
    pub settings: u128,
    pub spot: Spot,
}

/// Where a record lies: a head of any bytes, and a text behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    at: u64,
    pub head: Part,
    pub text: Part,
}

/// One of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub length: usize,
    /// XXH3, 128 bits.
    pub digest: u128,
}

/// The file of records.
#[derive(Debug)]
struct Data {
    file: File,
    /// Its length, with what is being added.
    length: AtomicU64,
}

/// Stands first in the list. Another program may make other pages of the same text.
const HEADER: &str = concat!("xinhuo-pages 2 ", env!("XINHUO_PROGRAM"));
/// Waste that is not worth a new beginning.
const LITTLE: u64 = 4 << 20;

impl Shelf {
    /// Opens the shelf of the site in `root`, with what it has by path; none where there can be none.
    pub fn open(root: &Path) -> Option<(Self, Records)> {
        let cache = root.join(".xinhuo/cache");
        fs::create_dir_all(&cache).ok()?;
        let lock =
            File::options().create(true).truncate(false).write(true).open(cache.join("pages.lock")).ok();
        let lock = lock.filter(|lock| lock.try_lock().is_ok());
        match go_on(&cache, lock.is_some()) {
            Some((data, list, records)) => Some((Self { data, list, _lock: lock }, records)),
            // Nothing to go on with, and nobody else who does.
            None if lock.is_some() => {
                let (data, list) = begin(&cache).ok()?;
                Some((Self { data, list: Some(list), _lock: lock }, Records::new()))
            }
            None => None,
        }
    }

    /// Puts `head` and a text of this `digest` on the shelf; none where that cannot be done. Many threads may at once.
    pub fn put(&self, head: Vec<u8>, text: &str, digest: u128) -> Option<Spot> {
        self.list.as_ref()?;
        let parts = (Part::of(&head), Part { length: text.len(), digest });
        let mut record = head;
        record.extend_from_slice(text.as_bytes());
        let at = self.data.length.fetch_add(record.len() as u64, Ordering::Relaxed);
        write_at(&self.data.file, &record, at).ok()?;
        Some(Spot { at, head: parts.0, text: parts.1 })
    }

    /// The head of the record that lies there, if all of it is as it was put.
    pub fn head(&self, spot: &Spot) -> Option<Vec<u8>> {
        // A damaged list may say anything.
        let length = spot.length()?;
        if spot.at.checked_add(length)? > self.data.length.load(Ordering::Relaxed) {
            return None;
        }
        let mut record = vec![0; usize::try_from(length).ok()?];
        read_at(&self.data.file, &mut record, spot.at).ok()?;
        let (head, text) = record.split_at(spot.head.length);
        if Part::of(head) != spot.head || Part::of(text) != spot.text {
            return None;
        }
        record.truncate(spot.head.length);
        Some(record)
    }

    /// Who fetches texts from this shelf, and where the text of `spot` begins for him.
    pub fn keeper(&self, spot: &Spot) -> (Arc<dyn Keeper>, u64) {
        (Arc::clone(&self.data) as Arc<dyn Keeper>, spot.at + spot.head.length as u64)
    }

    /// Adds to the list what is on the shelf now, and what is no more.
    pub fn note<'a>(&mut self, new: &[(Arc<str>, Record)], gone: impl Iterator<Item = &'a Arc<str>>) {
        let Some(list) = &mut self.list else { return };
        let mut lines = String::new();
        for (path, record) in new.iter().filter(|(path, _)| !path.contains('\n')) {
            write_line(&mut lines, path, record);
        }
        for path in gone {
            lines.extend(["gone ", path, "\n"]);
        }
        if !lines.is_empty() && list.write_all(lines.as_bytes()).is_err() {
            self.list = None;
        }
    }
}

impl Spot {
    fn length(&self) -> Option<u64> {
        (self.head.length as u64).checked_add(self.text.length as u64)
    }
}

impl Part {
    fn of(bytes: &[u8]) -> Self {
        Self { length: bytes.len(), digest: xxh3_128(bytes) }
    }
}

impl Keeper for Data {
    fn fetch(&self, at: u64, length: usize) -> io::Result<String> {
        let mut text = vec![0; length];
        read_at(&self.file, &mut text, at)?;
        decode::utf8(&text).map(str::to_owned).ok_or(io::ErrorKind::InvalidData.into())
    }
}

/// What an earlier run of this program left, if there is more to it than waste.
fn go_on(cache: &Path, may_add: bool) -> Option<(Arc<Data>, Option<File>, Records)> {
    let list = fs::read(cache.join("pages")).ok()?;
    // The last line may be torn.
    let list = str::from_utf8(&list[..=list.iter().rposition(|byte| *byte == b'\n')?]).ok()?;
    let mut lines = list.strip_prefix(HEADER)?.strip_prefix('\n')?.lines();
    let data = File::options().read(true).write(may_add).open(cache.join(lines.next()?)).ok()?;
    let length = data.metadata().ok()?.len();
    let mut records = Records::new();
    for line in lines {
        match line.strip_prefix("gone ") {
            Some(path) => drop(records.remove(path)),
            None => records.extend(read_line(line)),
        }
    }
    let live = records.values().try_fold(0u64, |live, record| live.checked_add(record.spot.length()?))?;
    let is_wasteful = length > 2 * live + LITTLE || list.len() as u64 > live + LITTLE;
    if may_add && is_wasteful {
        return None;
    }
    let file = may_add.then(|| {
        let file = File::options().append(true).open(cache.join("pages"))?;
        file.set_len(list.len() as u64).map(|()| file)
    });
    Some((Arc::new(Data { file: data, length: AtomicU64::new(length) }), file.transpose().ok()?, records))
}

/// Begins a new pair of files, the list last; the old ones go, unless somebody still reads them and the system minds.
fn begin(cache: &Path) -> io::Result<(Arc<Data>, File)> {
    let names = fs::read_dir(cache)?.flatten().map(|entry| entry.file_name());
    let number =
        |name: &OsStr| name.to_str()?.strip_prefix("pages-")?.strip_suffix(".data")?.parse::<u64>().ok();
    let old: Vec<u64> = names.filter_map(|name| number(&name)).collect();
    let name = |number: u64| format!("pages-{number}.data");
    let own = name(old.iter().max().map_or(1, |last| last.wrapping_add(1)));
    let file = File::options().read(true).write(true).create_new(true).open(cache.join(&own))?;
    let (new, list) = (cache.join("pages.new"), cache.join("pages"));
    fs::write(&new, format!("{HEADER}\n{own}\n"))?;
    fs::rename(new, &list)?;
    for old in old {
        let _ = fs::remove_file(cache.join(name(old)));
    }
    let list = File::options().append(true).open(list)?;
    Ok((Arc::new(Data { file, length: AtomicU64::new(0) }), list))
}

fn write_line(lines: &mut String, path: &str, record: &Record) {
    let Record { stamp, text, settings, spot } = record;
    // Writing to a string cannot fail.
    let _ = write!(lines, "{} ", spot.at);
    for Part { length, digest } in [spot.head, spot.text] {
        let _ = write!(lines, "{length} {digest:x} ");
    }
    let _ = write!(lines, "{text:x} {settings:x} ");
    let _ = match stamp {
        Some(stamp) => writeln!(lines, "{stamp} {path}"),
        None => writeln!(lines, "- - - - {path}"),
    };
}

fn read_line(line: &str) -> Option<(Arc<str>, Record)> {
    let mut words = line.splitn(12, ' ');
    let at = words.next()?.parse().ok()?;
    let mut part = || {
        let length = words.next()?.parse().ok()?;
        Some(Part { length, digest: u128::from_str_radix(words.next()?, 16).ok()? })
    };
    let spot = Spot { at, head: part()?, text: part()? };
    let text = u128::from_str_radix(words.next()?, 16).ok()?;
    let settings = u128::from_str_radix(words.next()?, 16).ok()?;
    let stamp: Vec<&str> = words.by_ref().take(4).collect();
    let stamp = Stamp::from_words(&mut stamp.into_iter());
    Some((words.next()?.into(), Record { stamp, text, settings, spot }))
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, at)
}

#[cfg(unix)]
fn write_at(file: &File, bytes: &[u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, bytes, at)
}

#[cfg(windows)]
fn read_at(file: &File, mut bytes: &mut [u8], mut at: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        let length = std::os::windows::fs::FileExt::seek_read(file, bytes, at)?;
        if length == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        bytes = &mut bytes[length..];
        at += length as u64;
    }
    Ok(())
}

#[cfg(windows)]
fn write_at(file: &File, mut bytes: &[u8], mut at: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        let length = std::os::windows::fs::FileExt::seek_write(file, bytes, at)?;
        if length == 0 {
            return Err(io::ErrorKind::WriteZero.into());
        }
        bytes = &bytes[length..];
        at += length as u64;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
