//! What the disk says of a file without opening it, so that a file that stayed as it was need not be read again.

use std::fmt;
use std::fs::Metadata;
use std::time::{SystemTime, UNIX_EPOCH};

/// Length, time of the last change, and inode (0 where there are none).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    inode: u64,
}

impl Stamp {
    pub fn of(metadata: &Metadata) -> Self {
        Self { length: metadata.len(), modified: metadata.modified().ok(), inode: inode(metadata) }
    }

    /// Whether the file is older than a look begun at `began`. One as young may be changed once more within the same tick of the
    /// clock, and keep its stamp.
    pub fn is_older_than(&self, began: Option<SystemTime>) -> bool {
        began > self.modified
    }
}

/// One word for each part, with the time in nanoseconds since 1970.
impl fmt::Display for Stamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let since = self.modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        write!(formatter, "{} {} {}", self.length, since.map_or(0, |since| since.as_nanos()), self.inode)
    }
}

#[cfg(unix)]
fn inode(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> u64 {
    0
}
