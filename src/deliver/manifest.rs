//! The record of what a place holds, as text: addresses, recipes and contents in, lines out, and back; touches no disk.
//!
//! A manifest begins with a line that names its version, has a line for each file (recipe, digest of the content, length,
//! address; sorted by address) and ends with the number of files and a digest of all above. It knows neither clock nor
//! host: equal sites have equal manifests.

use super::{address, disk};
use std::fmt::Write;

/// All our own names in an output folder begin so.
pub const OUR_PREFIX: &str = ".xinhuo-";
/// The manifest's name in the output folder.
pub const MANIFEST: &str = ".xinhuo-manifest";
/// The name of the record of what is being changed; there only while it is.
pub const JOURNAL: &str = ".xinhuo-journal";

const MANIFEST_HEADER: &str = "xinhuo-manifest 1";
const JOURNAL_HEADER: &str = "xinhuo-journal 1";

/// What a file's bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Content {
    /// XXH3, 128 bits.
    pub digest: u128,
    pub length: u64,
}

/// One file that we wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub address: String,
    pub recipe: u128,
    pub content: Content,
}

/// What a manifest's text says.
#[derive(Debug, PartialEq, Eq)]
pub enum Reading {
    /// Every file, sorted by address.
    Whole(Vec<Entry>),
    /// The addresses that could still be read; their digests are not to be trusted.
    Damaged(Vec<String>),
    /// Another version wrote it: its first line.
    Foreign(String),
}

/// The text of a manifest of sorted `(address, recipe, content)`.
pub fn write<'a>(entries: impl Iterator<Item = (&'a str, u128, Content)>) -> String {
    let mut text = format!("{MANIFEST_HEADER}\n");
    let mut count = 0;
    for (address, recipe, Content { digest, length }) in entries {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{recipe:032x} {digest:032x} {length} {address}");
        count += 1;
    }
    close(text, count)
}

/// Reads a manifest.
pub fn read(bytes: &[u8]) -> Reading {
    let text = String::from_utf8_lossy(bytes);
    let (header, body) = text.split_once('\n').unwrap_or((&text, ""));
    if header != MANIFEST_HEADER && header.starts_with("xinhuo-manifest ") {
        return Reading::Foreign(header.to_owned());
    }
    let lines: Vec<Option<Entry>> = open(&text).unwrap_or(body).lines().map(entry).collect();
    let is_whole = header == MANIFEST_HEADER
        && open(&text).is_some()
        && lines.iter().all(Option::is_some)
        && lines.is_sorted_by(|a, b| a.as_ref().map(|a| &a.address) < b.as_ref().map(|b| &b.address));
    let entries = lines.into_iter().flatten();
    if is_whole {
        Reading::Whole(entries.collect())
    } else {
        Reading::Damaged(entries.map(|entry| entry.address).collect())
    }
}

/// The text of a journal: the addresses that are about to be written or removed.
pub fn write_journal<'a>(addresses: impl Iterator<Item = &'a str>) -> String {
    let mut text = format!("{JOURNAL_HEADER}\n");
    let mut count = 0;
    for address in addresses {
        text.push_str(address);
        text.push('\n');
        count += 1;
    }
    close(text, count)
}

/// The addresses in a journal. Those that we could not have written are passed over.
pub fn read_journal(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let body = open(&text).unwrap_or_else(|| text.split_once('\n').map_or("", |(_, body)| body));
    body.lines().filter(|line| address::flaw(line).is_none()).map(str::to_owned).collect()
}

/// Adds the last line, by which a torn or changed text is known.
fn close(mut text: String, count: usize) -> String {
    let digest = disk::content_of(text.as_bytes()).digest;
    let _ = writeln!(text, "end {count} {digest:032x}");
    text
}

/// The lines between the first and the last, if the last one agrees with them.
fn open(text: &str) -> Option<&str> {
    let last = text.strip_suffix('\n')?.rfind('\n')? + 1;
    let (above, end) = text.split_at(last);
    let body = above.split_once('\n')?.1;
    let expected =
        format!("end {} {:032x}\n", body.lines().count(), disk::content_of(above.as_bytes()).digest);
    (end == expected).then_some(body)
}

fn entry(line: &str) -> Option<Entry> {
    let mut parts = line.splitn(4, ' ');
    let recipe = u128::from_str_radix(parts.next()?, 16).ok()?;
    let digest = u128::from_str_radix(parts.next()?, 16).ok()?;
    let length = parts.next()?.parse().ok()?;
    let address = parts.next().filter(|address| address::flaw(address).is_none())?.to_owned();
    Some(Entry { address, recipe, content: Content { digest, length } })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sample() -> Vec<Entry> {
        ["index.html", "reports/2023/示例 报告.html"]
            .into_iter()
            .zip([7, u128::MAX])
            .map(|(address, recipe)| Entry {
                address: address.to_owned(),
                recipe,
                content: Content { digest: recipe / 3, length: 42 },
            })
            .collect()
    }

    fn text(entries: &[Entry]) -> String {
        write(entries.iter().map(|entry| (entry.address.as_str(), entry.recipe, entry.content)))
    }

    #[test]
    fn a_manifest_reads_back() {
        assert_eq!(read(text(&sample()).as_bytes()), Reading::Whole(sample()));
        assert_eq!(read(text(&[]).as_bytes()), Reading::Whole(Vec::new()));
    }

    #[test]
    fn a_changed_manifest_keeps_its_names_only() {
        let changed = text(&sample()).replace(" 42 ", " 43 ");
        let names = sample().into_iter().map(|entry| entry.address).collect();
        assert_eq!(read(changed.as_bytes()), Reading::Damaged(names));
        assert_eq!(read(b""), Reading::Damaged(Vec::new()));
        assert_eq!(read(b"xinhuo-manifest 9\nxyz\n"), Reading::Foreign("xinhuo-manifest 9".to_owned()));
    }

    #[test]
    fn a_record_cannot_name_what_we_could_not_have_written() {
        let line = format!("{MANIFEST_HEADER}\n{:032x} {:032x} 1 ../outside\n", 1, 2);
        assert_eq!(read(close(line, 1).as_bytes()), Reading::Damaged(Vec::new()));
        let journal = write_journal(["../outside", "/etc/示例", "a.html"].into_iter());
        assert_eq!(read_journal(journal.as_bytes()), ["a.html"]);
    }

    proptest! {
        #[test]
        fn no_cut_is_taken_for_whole(cut in 0usize..1000) {
            let text = text(&sample());
            let cut = cut % text.len();
            prop_assert!(!matches!(read(&text.as_bytes()[..cut]), Reading::Whole(_)));
        }

        #[test]
        fn nothing_panics(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = (read(&bytes), read_journal(&bytes));
        }
    }
}
