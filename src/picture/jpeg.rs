//! JPEG (ITU-T T.81, Annex B): keeps the segments that make the picture, drops those that tell of it.

use super::{Cleaned, exif, gathered, turn};

/// Cleans a JPEG; none where its segments make no picture.
pub fn clean(bytes: &[u8]) -> Option<Cleaned<'static>> {
    let parts = read(bytes)?;
    let (width, height) = parts.size?;
    if parts.orientation == 1 {
        return Some(gathered(parts.kept, (width, height), parts.is_cut));
    }
    let turned_size = if parts.orientation >= 5 { (height, width) } else { (width, height) };
    let turned = (!parts.is_cut && parts.can_be_decoded).then(|| turn::jpeg(&parts.kept, parts.orientation));
    match turned.flatten() {
        Some(turned) => Some(gathered(turned, turned_size, false)),
        None => Some(gathered(with_orientation(&parts.kept, parts.orientation), turned_size, parts.is_cut)),
    }
}

#[derive(Default)]
struct Parts {
    /// The picture, closed, without what was dropped.
    kept: Vec<u8>,
    size: Option<(u32, u32)>,
    orientation: u8,
    /// The end is missing.
    is_cut: bool,
    /// Whether our decoder is trusted with it: grey or three colours, and not baseline in scans of one colour each, which
    /// `zune-jpeg` 0.5.15 decodes to garbage without a word (zune-image issue 419).
    can_be_decoded: bool,
}

fn read(bytes: &[u8]) -> Option<Parts> {
    let mut parts = Parts { orientation: 1, kept: Vec::with_capacity(bytes.len()), ..Parts::default() };
    parts.kept.extend(b"\xff\xd8");
    let (mut at, mut has_scan, mut colours, mut is_baseline) = (2, false, 0, false);
    loop {
        // Any number of 0xFF may stand before a marker.
        while bytes.get(at) == Some(&0xff) && bytes.get(at + 1) == Some(&0xff) {
            at += 1;
        }
        let Some([0xff, marker]) = bytes.get(at..at + 2) else { break };
        if *marker == 0xd9 {
            parts.kept.extend(b"\xff\xd9");
            return has_scan.then_some(parts);
        }
        let Some(length) = bytes.get(at + 2..at + 4) else { break };
        let length = usize::from(u16::from_be_bytes(length.try_into().ok()?));
        let Some(segment) = bytes.get(at..at + 2 + length).filter(|_| length >= 2) else { break };
        let body = &segment[4..];
        match marker {
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                let side =
                    |at: usize| Some(u32::from(u16::from_be_bytes(body.get(at..at + 2)?.try_into().ok()?)));
                parts.size = Some((side(3)?, side(1)?)).filter(|(width, height)| *width > 0 && *height > 0);
                colours = *body.get(5)?;
                is_baseline = *marker <= 0xc1;
                parts.can_be_decoded = matches!(colours, 1 | 3);
            }
            0xe1 => {
                if let Some(tiff) = body.strip_prefix(b"Exif\0\0") {
                    parts.orientation = exif::orientation(tiff);
                }
            }
            _ => {}
        }
        if is_kept(*marker, body) {
            parts.kept.extend(segment);
        }
        at += segment.len();
        if *marker == 0xda {
            has_scan = true;
            parts.can_be_decoded &= !is_baseline || body.first() == Some(&colours);
            let end = end_of_scan(bytes, at);
            parts.kept.extend(&bytes[at..end]);
            at = end;
        }
    }
    parts.is_cut = true;
    parts.kept.extend(b"\xff\xd9");
    has_scan.then_some(parts)
}

/// APP0 (but for thumbnails), colour profiles and Adobe's colour mark stay; all other application segments and comments go.
fn is_kept(marker: u8, body: &[u8]) -> bool {
    match marker {
        0xe0 => body.starts_with(b"JFIF\0"),
        0xe2 => body.starts_with(b"ICC_PROFILE\0"),
        0xee => body.starts_with(b"Adobe"),
        0xe0..=0xef | 0xfe => false,
        _ => true,
    }
}

/// Where the next marker stands behind the coded data that begins at `at`.
fn end_of_scan(bytes: &[u8], mut at: usize) -> usize {
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == 0xff)) {
        at += found;
        match bytes.get(at + 1) {
            // A stuffed zero, restart markers, fill bytes.
            Some(0 | 0xd0..=0xd7) => at += 2,
            Some(0xff) => at += 1,
            Some(_) => return at,
            None => return at,
        }
    }
    bytes.len()
}

/// The picture with nothing said of it but how to hold it: what cannot be turned without loss of trust.
fn with_orientation(kept: &[u8], orientation: u8) -> Vec<u8> {
    let block = exif::only(orientation);
    let length = u16::try_from(block.len() + 2).unwrap_or_default().to_be_bytes();
    [&kept[..2], b"\xff\xe1", &length, &block, &kept[2..]].concat()
}
