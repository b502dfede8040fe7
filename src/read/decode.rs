//! Bytes of a text file to text: BOM, UTF-8, UTF-16, GB18030. Knows nothing of what the text means.
//!
//! The only file that names the encoding crates.

use std::sync::Arc;

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};
use simdutf8::basic::from_utf8;

use crate::text::bytes;

/// A decoded text, and the name of its encoding when it was not UTF-8.
#[derive(Debug)]
pub struct Decoded {
    pub text: Arc<str>,
    pub encoding: Option<&'static str>,
}

/// Decodes a text file: a byte order mark decides, else valid UTF-8 with no NUL or a stray one, else NUL bytes mean UTF-16,
/// else GB18030.
///
/// None when the bytes are text in none of these. Line breaks stay as they are.
pub fn decode(bytes: &[u8]) -> Option<Decoded> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return if encoding == encoding_rs::UTF_8 {
            let text = from_utf8(&bytes[length..]).ok()?;
            Some(Decoded { text: text.into(), encoding: None })
        } else {
            decode_as(encoding, &bytes[length..])
        };
    }
    if let Some(text) = from_utf8(bytes).ok().filter(|text| !is_like_utf16(text.as_bytes())) {
        return Some(Decoded { text: text.into(), encoding: None });
    }
    let even_zeros = bytes.iter().step_by(2).filter(|byte| **byte == 0).count();
    let odd_zeros = bytes.iter().skip(1).step_by(2).filter(|byte| **byte == 0).count();
    match (even_zeros, odd_zeros) {
        (0, 0) => decode_as(GB18030, bytes),
        (even, odd) if even > odd => decode_as(UTF_16BE, bytes),
        _ => decode_as(UTF_16LE, bytes),
    }
}

/// The bytes as text, if they are UTF-8.
pub fn utf8(bytes: &[u8]) -> Option<&str> {
    from_utf8(bytes).ok()
}

/// In UTF-16 every line break and every space has a NUL; a damaged file in UTF-8 has a few in all.
fn is_like_utf16(bytes: &[u8]) -> bool {
    // Hardly a file has one, and that is found out sooner than how many.
    if bytes::position(bytes, [0]).is_none() {
        return false;
    }
    let zeros = bytes.iter().filter(|byte| **byte == 0).count();
    zeros * 50 >= bytes.len()
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Option<Decoded> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let is_text = !text.chars().any(|c| c.is_control() && !OF_WORD_PROCESSORS.contains(&c));
    is_text.then(|| Decoded { text: text.into(), encoding: Some(encoding.name()) })
}

/// Control characters of text: besides tab and line breaks, what Word and DOS leave in a text file (the mark of a table's cell,
/// line and page break, the end of the file, hyphens).
const OF_WORD_PROCESSORS: [char; 9] =
    ['\t', '\n', '\r', '\u{7}', '\u{B}', '\u{C}', '\u{1A}', '\u{1E}', '\u{1F}'];

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "标题：红色家书\r\n正文，第一段。\n";

    fn decoded(bytes: &[u8]) -> Option<(String, Option<&'static str>)> {
        decode(bytes).map(|decoded| (decoded.text.to_string(), decoded.encoding))
    }

    #[test]
    fn utf8_with_and_without_bom() {
        assert_eq!(decoded(SAMPLE.as_bytes()), Some((SAMPLE.to_owned(), None)));
        let with_bom = [b"\xEF\xBB\xBF", SAMPLE.as_bytes()].concat();
        assert_eq!(decoded(&with_bom), Some((SAMPLE.to_owned(), None)));
    }

    #[test]
    fn gb18030_and_utf16() {
        let (gb, _, _) = GB18030.encode(SAMPLE);
        assert_eq!(decoded(&gb), Some((SAMPLE.to_owned(), Some("gb18030"))));
        let little: Vec<u8> = SAMPLE.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&little), Some((SAMPLE.to_owned(), Some("UTF-16LE"))));
        let big: Vec<u8> =
            [0xFE, 0xFF].into_iter().chain(SAMPLE.encode_utf16().flat_map(u16::to_be_bytes)).collect();
        assert_eq!(decoded(&big), Some((SAMPLE.to_owned(), Some("UTF-16BE"))));
    }

    #[test]
    fn a_stray_nul_does_not_make_utf16() {
        let text = format!("{}\0{SAMPLE}", SAMPLE.repeat(2));
        assert_eq!(decoded(text.as_bytes()), Some((text.clone(), None)));
        let little: Vec<u8> = SAMPLE.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&little), Some((SAMPLE.to_owned(), Some("UTF-16LE"))));
        assert_eq!(decoded(&[b'a'; 9].map(|a| [a, 0]).concat()), Some(("a".repeat(9), Some("UTF-16LE"))));
    }

    #[test]
    fn marks_of_word_processors_are_text_in_any_encoding() {
        let text = "第一行\u{B}第二行\u{7}\u{C}\u{1F}\u{1A}";
        assert_eq!(decoded(&GB18030.encode(text).0), Some((text.to_owned(), Some("gb18030"))));
        let little: Vec<u8> = format!("{text}\n").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&little), Some((format!("{text}\n"), Some("UTF-16LE"))));
    }

    #[test]
    fn pictures_are_not_text() {
        assert_eq!(decoded(b"\xFF\xD8\xFF\xE0\x00\x10JFIF\x00"), None);
    }
}
