//! PNG (W3C Portable Network Graphics, third edition, §5): keeps the chunks that make the picture, drops those that tell of it.

use super::{Cleaned, exif, gathered, turn};

const SIGNATURE: usize = 8;
/// Besides the critical ones: colour, transparency, size of a pixel, animation.
const KEPT: [&[u8; 4]; 14] = [
    b"tRNS", b"iCCP", b"sRGB", b"gAMA", b"cHRM", b"cICP", b"mDCV", b"cLLI", b"sBIT", b"bKGD", b"pHYs",
    b"acTL", b"fcTL", b"fdAT",
];

/// Cleans a PNG; none where its chunks make no picture.
pub fn clean(bytes: &[u8]) -> Option<Cleaned<'static>> {
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend(&bytes[..SIGNATURE]);
    let (mut at, mut size, mut orientation, mut has_data, mut is_cut) = (SIGNATURE, None, 1, false, true);
    while let Some(header) = bytes.get(at..at + 8) {
        let length = usize::try_from(u32::from_be_bytes(header[..4].try_into().ok()?)).ok()?;
        let name: &[u8; 4] = header[4..].try_into().ok()?;
        let Some(chunk) = at.checked_add(12 + length).and_then(|end| bytes.get(at..end)) else { break };
        let body = &chunk[8..8 + length];
        match name {
            b"IHDR" => {
                let side = |at: usize| Some(u32::from_be_bytes(body.get(at..at + 4)?.try_into().ok()?));
                size = Some((side(0)?, side(4)?)).filter(|(width, height)| *width > 0 && *height > 0);
            }
            b"IDAT" => has_data = true,
            b"eXIf" => orientation = exif::orientation(body),
            _ => {}
        }
        if name[0].is_ascii_uppercase() || KEPT.contains(&name) {
            kept.extend(chunk);
        }
        at += chunk.len();
        if name == b"IEND" {
            is_cut = false;
            break;
        }
    }
    let (width, height) = size.filter(|_| has_data)?;
    if is_cut {
        // The end of a file as it must be, with its check sum.
        kept.extend(b"\0\0\0\0IEND\xae\x42\x60\x82");
        return Some(gathered(kept, (width, height), true));
    }
    let turned = (orientation > 1).then(|| turn::png(&kept, orientation)).flatten();
    let Some(turned) = turned else { return Some(gathered(kept, (width, height), false)) };
    let size = if orientation >= 5 { (height, width) } else { (width, height) };
    Some(gathered(turned, size, false))
}
