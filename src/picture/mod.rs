//! Pictures as they may be shown to everybody: without what a camera wrote about place and time, upright, of known size. Takes
//! bytes, gives bytes; knows no file and no site.

mod exif;
mod jpeg;
mod png;
mod riff;
mod svg;
mod svg_rules;
mod turn;

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::path;

/// Raised whenever [`clean`] gives other bytes for the same picture.
pub const VERSION: u32 = 1;

/// A picture that is larger is not looked into: it would have to be in memory whole.
pub const LARGEST: u64 = 256 << 20;

/// A picture, cleaned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleaned<'a> {
    pub bytes: Cow<'a, [u8]>,
    pub look: Look,
}

/// What is known of a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Look {
    /// Width and height in pixels, upright; none where the picture does not say.
    pub size: Option<(u32, u32)>,
    /// What was taken out of a drawing (SVG).
    pub removed: BTreeSet<Removed>,
    /// What is wrong with it.
    pub flaw: Option<Flaw>,
}

/// What a drawing may not have, since it could run in the reader's browser or tell others who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Removed {
    Script,
    EventAttribute,
    ForeignObject,
    ExternalReference,
}

/// Why a picture cannot be shown as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Flaw {
    /// In no format that is known, or damaged.
    Unreadable,
    /// HEIC or AVIF under another name; few browsers show the first.
    Heic,
    /// The end is missing; browsers show the part that is there.
    Cut,
}

/// Whether the name is that of a picture that is looked into.
pub fn is_picture(name: &str) -> bool {
    matches!(path::extension(name).as_str(), "jpg" | "jpeg" | "jfif" | "png" | "webp" | "gif" | "svg")
}

/// Cleans a picture: its format is told by its bytes, since names lie; only a drawing must be called `.svg` to be shown as one.
///
/// EXIF, XMP, IPTC, comments and what follows the picture's end are gone; colour profiles stay. A picture that its camera held
/// sideways is turned. Drawings lose scripts and what leads out of them. Bytes that are no picture come back as
/// they are, with a flaw.
pub fn clean<'b>(name: &str, bytes: &'b [u8]) -> Cleaned<'b> {
    let cleaned = if bytes.starts_with(b"\xff\xd8\xff") {
        jpeg::clean(bytes)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        png::clean(bytes)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        riff::clean(bytes)
    } else if bytes.starts_with(b"GIF8") {
        gif(bytes)
    } else if bytes.get(4..8) == Some(b"ftyp") {
        return flawed(bytes, Flaw::Heic);
    } else {
        svg::clean(bytes).filter(|_| path::extension(name) == "svg")
    };
    cleaned.unwrap_or_else(|| flawed(bytes, Flaw::Unreadable))
}

fn flawed(bytes: &[u8], flaw: Flaw) -> Cleaned<'_> {
    Cleaned { bytes: Cow::Borrowed(bytes), look: Look { flaw: Some(flaw), ..Look::default() } }
}

/// A picture of this size whose bytes were gathered anew.
fn gathered(bytes: Vec<u8>, size: (u32, u32), is_cut: bool) -> Cleaned<'static> {
    let flaw = is_cut.then_some(Flaw::Cut);
    Cleaned { bytes: Cow::Owned(bytes), look: Look { size: Some(size), removed: BTreeSet::new(), flaw } }
}

/// GIF89a, §18: width and height, little-endian, behind the signature.
fn gif(bytes: &[u8]) -> Option<Cleaned<'_>> {
    let side = |at: usize| Some(u32::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)));
    let look = Look { size: Some((side(6)?, side(8)?)), ..Look::default() };
    Some(Cleaned { bytes: Cow::Borrowed(bytes), look })
}

impl Look {
    /// Whether the picture could be cleaned; else its bytes are as they were.
    pub fn is_clean(&self) -> bool {
        !matches!(self.flaw, Some(Flaw::Unreadable | Flaw::Heic))
    }

    /// As one word, for the memory on disk: `1600x1200`, `?` without size; then `!` and a letter for a flaw, `-` and letters for
    /// what was removed.
    pub fn word(&self) -> String {
        let mut word =
            self.size.map_or_else(|| "?".to_owned(), |(width, height)| format!("{width}x{height}"));
        if let Some(flaw) = self.flaw {
            word.push('!');
            word.push(match flaw {
                Flaw::Unreadable => 'u',
                Flaw::Heic => 'h',
                Flaw::Cut => 'c',
            });
        }
        if !self.removed.is_empty() {
            word.push('-');
            word.extend(self.removed.iter().map(|removed| match removed {
                Removed::Script => 's',
                Removed::EventAttribute => 'e',
                Removed::ForeignObject => 'f',
                Removed::ExternalReference => 'x',
            }));
        }
        word
    }

    /// What [`word`](Self::word) wrote; none for anything else.
    pub fn from_word(word: &str) -> Option<Self> {
        let (word, removed) = word.split_once('-').unwrap_or((word, ""));
        let (size, flaw) = word.split_once('!').map_or((word, None), |(size, flaw)| (size, Some(flaw)));
        let size = match size {
            "?" => None,
            size => {
                let (width, height) = size.split_once('x')?;
                Some((width.parse().ok()?, height.parse().ok()?))
            }
        };
        let flaw = match flaw {
            None => None,
            Some("u") => Some(Flaw::Unreadable),
            Some("h") => Some(Flaw::Heic),
            Some("c") => Some(Flaw::Cut),
            Some(_) => return None,
        };
        let removed = removed.chars().map(|letter| match letter {
            's' => Some(Removed::Script),
            'e' => Some(Removed::EventAttribute),
            'f' => Some(Removed::ForeignObject),
            'x' => Some(Removed::ExternalReference),
            _ => None,
        });
        Some(Self { size, removed: removed.collect::<Option<_>>()?, flaw })
    }
}

#[cfg(test)]
mod tests;
