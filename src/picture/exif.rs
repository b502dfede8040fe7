//! The one thing of EXIF that is needed: how the camera was held. Takes a TIFF block, gives 1 to 8.

/// The orientation (EXIF 2.3, tag 0x0112): 1 upright, 3 upside down, 6 and 8 on a side, the even rest mirrored. 1 where nothing
/// is said, or nothing sensible.
pub fn orientation(tiff: &[u8]) -> u8 {
    read(tiff).filter(|orientation| (1..=8).contains(orientation)).unwrap_or(1)
}

fn read(tiff: &[u8]) -> Option<u8> {
    let is_little = match tiff.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let long = |at: usize| {
        let bytes: [u8; 4] = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        usize::try_from(if is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) }).ok()
    };
    let directory = long(4)?;
    let entries = usize::from(short(directory)?);
    let entry = (0..entries).map(|index| directory + 2 + index * 12).find(|at| short(*at) == Some(0x0112))?;
    u8::try_from(short(entry + 8)?).ok()
}

/// A block that says the orientation and nothing else, with the mark that JPEG wants before it.
pub fn only(orientation: u8) -> Vec<u8> {
    let mut block = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    block.extend([orientation, 0, 0, 0, 0, 0, 0]);
    block
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_in_both_byte_orders_and_never_outside() {
        for orientation in 1..=8 {
            assert_eq!(super::orientation(&only(orientation)[6..]), orientation);
        }
        let little = b"II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        assert_eq!(orientation(little), 6);
        for end in 0..little.len() {
            assert!([1, 6].contains(&orientation(&little[..end])));
        }
        assert_eq!(orientation(b"MM\0\x2a\xff\xff\xff\xff"), 1);
        assert_eq!(orientation(&only(9)[6..]), 1);
    }
}
