//! WebP (RFC 9649): keeps the chunks that make the picture, drops those that tell of it.

use super::{Cleaned, exif, gathered, turn};

const KEPT: [&[u8; 4]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];
/// Bits of the first byte of `VP8X` that announce EXIF and XMP, and animation.
const TOLD: u8 = 0x08 | 0x04;
const ANIMATED: u8 = 0x02;

/// Cleans a WebP; none where its chunks make no picture.
pub fn clean(bytes: &[u8]) -> Option<Cleaned<'static>> {
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend(&bytes[..12]);
    let (mut at, mut size, mut orientation, mut is_animated) = (12, None, 1, false);
    let mut is_cut = false;
    while let Some(header) = bytes.get(at..at + 8) {
        let length = usize::try_from(u32::from_le_bytes(header[4..].try_into().ok()?)).ok()?;
        let name: &[u8; 4] = header[..4].try_into().ok()?;
        let Some(body) = (at + 8).checked_add(length).and_then(|end| bytes.get(at + 8..end)) else {
            is_cut = true;
            break;
        };
        match name {
            b"VP8X" => {
                size = canvas(body);
                is_animated = body.first()? & ANIMATED != 0;
            }
            b"VP8 " => size = size.or_else(|| lossy(body)),
            b"VP8L" => size = size.or_else(|| lossless(body)),
            b"EXIF" => orientation = exif::orientation(body.strip_prefix(b"Exif\0\0").unwrap_or(body)),
            _ => {}
        }
        if KEPT.contains(&name) {
            let start = kept.len() + 8;
            kept.extend(header);
            kept.extend(body);
            // Chunks have even lengths.
            kept.resize(kept.len() + length % 2, 0);
            if name == b"VP8X" {
                kept[start] &= !TOLD;
            }
        }
        at += 8 + length + length % 2;
    }
    let (width, height) = size?;
    let length = u32::try_from(kept.len() - 8).ok()?;
    kept[4..8].copy_from_slice(&length.to_le_bytes());
    let turned =
        (orientation > 1 && !is_cut && !is_animated).then(|| turn::webp(&kept, orientation)).flatten();
    let Some(turned) = turned else { return Some(gathered(kept, (width, height), is_cut)) };
    let size = if orientation >= 5 { (height, width) } else { (width, height) };
    Some(gathered(turned, size, false))
}

/// RFC 9649 §2.7: width and height less one, 24 bits each.
fn canvas(body: &[u8]) -> Option<(u32, u32)> {
    let side =
        |at: usize| Some(1 + u32::from_le_bytes([*body.get(at)?, *body.get(at + 1)?, *body.get(at + 2)?, 0]));
    Some((side(4)?, side(7)?))
}

/// RFC 6386 §9.1: behind the start code, 14 bits each.
fn lossy(body: &[u8]) -> Option<(u32, u32)> {
    let start = body.get(3..6).filter(|start| *start == b"\x9d\x01\x2a")?.len() + 3;
    let side =
        |at: usize| Some(u32::from(u16::from_le_bytes(body.get(at..at + 2)?.try_into().ok()?) & 0x3fff));
    Some((side(start)?, side(start + 2)?))
}

/// RFC 9649 §3.4: behind the signature, width and height less one, 14 bits each.
fn lossless(body: &[u8]) -> Option<(u32, u32)> {
    let bits = u32::from_le_bytes(body.get(..5)?.strip_prefix(b"\x2f")?.try_into().ok()?);
    Some(((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1))
}
