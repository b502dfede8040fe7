//! Text made safe for HTML and for addresses. Takes and gives text only.

use std::fmt::Write as _;

use crate::text::bytes;

/// Appends `text` with `& < > "` escaped; good for text and for attributes in double quotes.
pub fn push_text(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = bytes::position(rest.as_bytes(), *b"&<>\"") {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// Appends an address for an attribute in double quotes: what may not stand in an address is percent-encoded.
pub fn push_address(out: &mut String, address: &str) {
    let mut done = 0;
    for (at, byte) in address.bytes().enumerate() {
        let safe = byte.is_ascii_alphanumeric() || b"-_.+!*(),%#@?=;:/,$~'".contains(&byte);
        if safe {
            continue;
        }
        // Within a character of several bytes nothing is left to copy.
        if at > done {
            out.push_str(&address[done..at]);
        }
        if byte == b'&' {
            out.push_str("&amp;");
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
        done = at + 1;
    }
    out.push_str(&address[done..]);
}
