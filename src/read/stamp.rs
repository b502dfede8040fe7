//! What the disk says of a file without opening it, so that a file that stayed as it was need not be read again.

use std::fmt;
use std::fs::Metadata;
use std::time::{SystemTime, UNIX_EPOCH};

/// Length, times and inode of a file; times in nanoseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    /// When its text was changed last; programs can set this back.
    modified: u64,
    /// When the system touched it last, which nobody can set back; 0 where there is no such time.
    touched: u64,
    /// 0 where there are none.
    inode: u64,
}

impl Stamp {
    pub fn of(metadata: &Metadata) -> Self {
        let (touched, inode) = beyond(metadata);
        Self {
            length: metadata.len(),
            modified: metadata.modified().map_or(u64::MAX, nanoseconds),
            touched,
            inode,
        }
    }

    /// Whether the file is older than a look begun at `began`. One as young may be changed once more within the same tick of the
    /// clock, and keep its stamp.
    pub fn is_older_than(&self, began: Option<SystemTime>) -> bool {
        began.is_some_and(|began| self.modified.max(self.touched) < nanoseconds(began))
    }

    /// Whether it may come from a disk that tells seconds alone.
    pub fn is_coarse(&self) -> bool {
        let newest = if self.touched > 0 { self.touched } else { self.modified };
        newest.is_multiple_of(1_000_000_000)
    }

    /// The stamp that these words are, as [`Display`](fmt::Display) writes them.
    pub fn from_words<'a>(words: &mut impl Iterator<Item = &'a str>) -> Option<Self> {
        let mut number = || words.next()?.parse().ok();
        Some(Self { length: number()?, modified: number()?, touched: number()?, inode: number()? })
    }
}

/// Four words.
impl fmt::Display for Stamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { length, modified, touched, inode } = self;
        write!(formatter, "{length} {modified} {touched} {inode}")
    }
}

fn nanoseconds(time: SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
}

/// When the system touched it last, and its inode.
#[cfg(unix)]
fn beyond(metadata: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    let seconds = u64::try_from(metadata.ctime()).unwrap_or_default();
    let nanoseconds = u64::try_from(metadata.ctime_nsec()).unwrap_or_default();
    (seconds.saturating_mul(1_000_000_000).saturating_add(nanoseconds), metadata.ino())
}

#[cfg(not(unix))]
fn beyond(_: &Metadata) -> (u64, u64) {
    (0, 0)
}
