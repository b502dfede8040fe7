//! The disk, with errors that say what was being done to which path; knows nothing of sites and manifests.
//!
//! Whatever changes the disk goes through here, so that tests can break it off after any step.

use super::manifest::Content;
use super::problems;
use crate::diag::Diagnostic;
use crate::picture;
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// The problem behind an error of a delivery, in words for its user. `None` for errors that come from elsewhere.
pub fn problem(error: &io::Error) -> Option<&Diagnostic> {
    Some(&error.get_ref()?.downcast_ref::<Failure>()?.problem)
}

/// What was being done when it failed.
#[derive(Clone, Copy, Debug)]
pub enum Deed {
    Read,
    Write,
    PutInPlace,
    Remove,
    MakeFolder,
    Lock,
}

/// Says of an error what was being done to which path.
pub trait Doing<T> {
    fn doing(self, deed: Deed, path: &Path) -> io::Result<T>;
}

impl<T> Doing<T> for io::Result<T> {
    fn doing(self, deed: Deed, path: &Path) -> io::Result<T> {
        self.map_err(|cause| {
            let (doing, deed) = deed.words();
            let (path, reason) = (path.display().to_string(), cause.to_string());
            let problem = match cause.kind() {
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => problems::disk_full(doing, deed, &path),
                ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                    problems::not_permitted(doing, deed, &path, &reason)
                }
                _ => problems::disk_failed(doing, deed, &path, &reason),
            };
            io::Error::new(cause.kind(), Failure { problem: Box::new(problem), cause })
        })
    }
}

/// Makes a folder if it is not there, and gives its real path: without links, and on Windows without a limit of length.
pub fn open_folder(path: &Path) -> io::Result<PathBuf> {
    make_folder(path)?;
    fs::canonicalize(path).doing(Deed::Read, path)
}

/// What stands at a path, without following a link. `None` if nothing does.
pub fn look(path: &Path) -> io::Result<Option<Metadata>> {
    present(fs::symlink_metadata(path)).doing(Deed::Read, path)
}

/// What lies in a folder.
pub fn list(path: &Path) -> io::Result<Vec<fs::DirEntry>> {
    fs::read_dir(path).and_then(Iterator::collect).doing(Deed::Read, path)
}

/// A whole file, or `None` if there is none.
pub fn read(path: &Path) -> io::Result<Option<Vec<u8>>> {
    present(fs::read(path)).doing(Deed::Read, path)
}

/// The length of a file, which may be reached through links.
pub fn length(path: &Path) -> io::Result<u64> {
    fs::metadata(path).map(|stamp| stamp.len()).doing(Deed::Read, path)
}

/// What bytes in memory are.
pub fn content_of(bytes: &[u8]) -> Content {
    Content { digest: xxh3_128(bytes), length: bytes.len() as u64 }
}

/// What a file on disk contains; read piece by piece.
pub fn content(path: &Path) -> io::Result<Content> {
    pour(path, |_| Ok(()))
}

/// Copies a file to a new one, piece by piece.
pub fn copy(from: &Path, to: &Path) -> io::Result<Content> {
    let mut file = create(to)?;
    pour(from, |piece| file.write_all(piece).doing(Deed::Write, to))
}

/// A picture as it is published; whole in memory.
pub fn cleaned(from: &Path) -> io::Result<Vec<u8>> {
    let bytes = fs::read(from).doing(Deed::Read, from)?;
    Ok(picture::clean(&from.to_string_lossy(), &bytes).bytes.into_owned())
}

/// Writes a new file; makes its folder if it is not there. What failed half-way is left to the caller to drop.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    create(path)?.write_all(bytes).doing(Deed::Write, path)
}

/// Writes a new file, and gives its time stamp by the clock of its file system.
pub fn write_stamped(path: &Path, bytes: &[u8]) -> io::Result<SystemTime> {
    let mut file = create(path)?;
    file.write_all(bytes).and_then(|()| file.metadata()?.modified()).doing(Deed::Write, path)
}

/// Gives a file of ours another time stamp. A system that cannot leaves it as it is, which costs a later check, no more.
pub fn set_time(path: &Path, time: SystemTime) -> io::Result<()> {
    fault::strike()?;
    let file = File::options().write(true).open(path).doing(Deed::Write, path)?;
    let _ = file.set_modified(time);
    Ok(())
}

/// Moves a file over another, or a folder to where there is none.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fault::strike()?;
    patiently(|| fs::rename(from, to)).doing(Deed::PutInPlace, to)
}

/// Makes a folder and those above it.
pub fn make_folder(path: &Path) -> io::Result<()> {
    fault::strike()?;
    fs::create_dir_all(path).doing(Deed::MakeFolder, path)
}

/// Removes a file, which may already be gone.
pub fn remove(path: &Path) -> io::Result<()> {
    fault::strike()?;
    present(patiently(|| fs::remove_file(path))).map(|_| ()).doing(Deed::Remove, path)
}

/// Removes a folder if it is empty. One that cannot be removed, such as the root of a mounted disk, stays.
pub fn remove_empty(path: &Path) -> io::Result<()> {
    fault::strike()?;
    let _ = fs::remove_dir(path);
    Ok(())
}

/// Removes a folder of ours and all in it, without following links; it may already be gone.
pub fn remove_whole(path: &Path) -> io::Result<()> {
    fault::strike()?;
    present(patiently(|| fs::remove_dir_all(path))).map(|_| ()).doing(Deed::Remove, path)
}

/// Opens a new file. Its folder is made only when that fails: most folders are there, and asking costs.
fn create(path: &Path) -> io::Result<File> {
    fault::strike()?;
    match File::create_new(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            if let Some(folder) = path.parent() {
                make_folder(folder)?;
            }
            File::create_new(path)
        }
        opened => opened,
    }
    .doing(Deed::Write, path)
}

fn pour(from: &Path, mut take: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<Content> {
    let mut file = File::open(from).doing(Deed::Read, from)?;
    let size = file.metadata().doing(Deed::Read, from)?.len();
    let mut buffer = vec![0; usize::try_from(size + 1).unwrap_or(PIECE).min(PIECE)];
    let mut hasher = Xxh3::new();
    let mut length = 0;
    loop {
        let piece = match file.read(&mut buffer) {
            Ok(0) => return Ok(Content { digest: hasher.digest128(), length }),
            Ok(count) => &buffer[..count],
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            failed => return failed.doing(Deed::Read, from).map(|_| Content { digest: 0, length }),
        };
        hasher.update(piece);
        length += piece.len() as u64;
        take(piece)?;
    }
}

const PIECE: usize = 1 << 18;

/// Tries again for a second on Windows, where a virus scanner or an indexer may hold a file open for a moment.
fn patiently<T>(deed: impl Fn() -> io::Result<T>) -> io::Result<T> {
    let mut tries = if cfg!(windows) { 50 } else { 0 };
    loop {
        match deed() {
            Err(error) if error.kind() == ErrorKind::PermissionDenied && tries > 0 => tries -= 1,
            done => return done,
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn present<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        other => other.map(Some),
    }
}

impl Deed {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Read => ("读取", "read"),
            Self::Write => ("写入", "write"),
            Self::PutInPlace => ("替换", "put in place"),
            Self::Remove => ("删除", "remove"),
            Self::MakeFolder => ("建立文件夹", "make the folder"),
            Self::Lock => ("锁定", "lock"),
        }
    }
}

#[derive(Debug)]
struct Failure {
    problem: Box<Diagnostic>,
    cause: io::Error,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.problem.message.en)
    }
}

impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.cause)
    }
}

/// Breaks the work off after a number of changes, as a killed process would: every later change fails, too.
#[cfg(test)]
pub mod fault {
    use std::cell::Cell;
    use std::io;

    thread_local! { static LEFT: Cell<Option<u32>> = const { Cell::new(None) }; }

    /// Lets `changes` more changes of the disk pass on this thread; `None` lets all pass.
    pub fn after(changes: Option<u32>) {
        LEFT.set(changes);
    }

    pub fn strike() -> io::Result<()> {
        match LEFT.get() {
            Some(0) => Err(io::Error::other("broken off")),
            Some(left) => {
                LEFT.set(Some(left - 1));
                Ok(())
            }
            None => Ok(()),
        }
    }
}

#[cfg(not(test))]
mod fault {
    pub fn strike() -> std::io::Result<()> {
        Ok(())
    }
}
