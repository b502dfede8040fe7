//! One build at a time: an output folder in, the right to change it or the one who has it out.

use crate::deliver::disk::{self, Deed, Doing as _};
use std::fs::{File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::Path;

/// What came of asking for the lock.
///
/// The file stays: who removes a lock file lets two others each lock one of that name. It is always empty (who holds it is
/// told in the staging folder, since Windows lets nobody read a locked file), so that equal sites stay equal folders.
#[derive(Debug)]
pub enum Lock {
    Held(Held),
    /// Somebody else has it.
    Busy,
    /// There are no locks in this place.
    Impossible,
}

/// The right to change the folder. It ends with this value, or with the process, however that ends.
#[derive(Debug)]
pub struct Held(File);

impl Drop for Held {
    /// Closing the file is not enough: a process that is just being started by another thread still has a copy of it.
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}

/// Takes the lock, or tells at once that it cannot be had.
pub fn lock(output: &Path) -> io::Result<Lock> {
    let path = output.join(NAME);
    let file = File::options()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path)
        .doing(Deed::Lock, &path)?;
    match file.try_lock() {
        Ok(()) => Ok(Lock::Held(Held(file))),
        Err(TryLockError::WouldBlock) => Ok(Lock::Busy),
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(Lock::Impossible),
        Err(TryLockError::Error(error)) => Err(error).doing(Deed::Lock, &path),
    }
}

/// Whether the folder's disk takes upper and lower case for the same: then the lock has a second name.
pub fn ignores_case(output: &Path) -> io::Result<bool> {
    Ok(disk::look(&output.join(NAME.to_uppercase()))?.is_some())
}

const NAME: &str = ".xinhuo-lock";
