//! What an address in a page points to. Takes the address as the author wrote it; never looks whether anything is there.

use std::borrow::Cow;

use super::sentinel::is_unwanted;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address<'a> {
    /// A file or page of this site, decoded: `图片/家书 一.jpg`.
    Internal(Cow<'a, str>),
    /// A place in the same page, decoded, without the `#`.
    Fragment(Cow<'a, str>),
    /// Another site, a mailbox or a telephone.
    External,
    /// The beginning of an address that a page must not carry: `javascript:`, or a disk of the author's computer.
    Forbidden(String),
    Empty,
}

/// What `address` points to.
pub fn classify(address: &str) -> Address<'_> {
    let address = address.trim();
    if address.is_empty() {
        return Address::Empty;
    }
    if let Some(fragment) = address.strip_prefix('#') {
        return Address::Fragment(decode(fragment));
    }
    if address.starts_with("//") {
        return Address::External;
    }
    match scheme(address) {
        Some(scheme) if matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel") => Address::External,
        Some(scheme) => Address::Forbidden(scheme + ":"),
        None if address.starts_with('\\') => Address::Forbidden("\\\\".to_owned()),
        None => Address::Internal(decode(address)),
    }
}

/// The scheme in small letters. Browsers skip white space and control characters in it, so they are skipped here.
fn scheme(address: &str) -> Option<String> {
    let mut scheme = String::new();
    for c in address.chars() {
        match c {
            ':' if !scheme.is_empty() => return Some(scheme),
            c if c.is_ascii_alphabetic() => scheme.push(c.to_ascii_lowercase()),
            c if !scheme.is_empty() && (c.is_ascii_digit() || matches!(c, '+' | '-' | '.')) => scheme.push(c),
            c if c.is_ascii_control() || c == ' ' => {}
            _ => return None,
        }
    }
    None
}

/// Percent escapes as characters. `%23` and `%3F` stay, because `#` and `?` would mean something else.
fn decode(address: &str) -> Cow<'_, str> {
    if !address.contains('%') {
        return Cow::Borrowed(address);
    }
    let bytes = address.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes.get(at + 1..at + 3).and_then(|pair| {
            let high = char::from(pair[0]).to_digit(16)?;
            let low = char::from(pair[1]).to_digit(16)?;
            u8::try_from(high * 16 + low).ok()
        });
        match byte {
            Some(byte) if bytes[at] == b'%' && !matches!(byte, b'#' | b'?') && !byte.is_ascii_control() => {
                decoded.push(byte);
                at += 3;
            }
            _ => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    // Escapes of another encoding (GBK) stay as they are.
    String::from_utf8(decoded).map_or(Cow::Borrowed(address), |text| match text.contains(is_unwanted) {
        true => Cow::Borrowed(address),
        false => Cow::Owned(text),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_addresses() {
        for external in ["http://a.cn", "HTTPS://a.cn", "mailto:a@b.cn", "tel:110", "//cdn.cn/x"] {
            assert_eq!(classify(external), Address::External, "{external}");
        }
        for (forbidden, beginning) in [
            ("javascript:alert(1)", "javascript:"),
            (" java\tscript:x", "javascript:"),
            ("data:text/html,x", "data:"),
            ("C:\\图片\\a.jpg", "c:"),
            ("file:///D:/a.doc", "file:"),
            ("\\\\server\\a.doc", "\\\\"),
        ] {
            assert_eq!(classify(forbidden), Address::Forbidden(beginning.to_owned()), "{forbidden}");
        }
        assert_eq!(classify("图片/家书%20一.jpg"), Address::Internal("图片/家书 一.jpg".into()));
        assert_eq!(classify("附件：一.docx"), Address::Internal("附件：一.docx".into()));
        assert_eq!(classify("#%E4%B8%80"), Address::Fragment("一".into()));
        assert_eq!(classify("C%23.md"), Address::Internal("C%23.md".into()));
        assert_eq!(classify("%D6%D0.md"), Address::Internal("%D6%D0.md".into()));
        assert_eq!(classify("100%完成.md"), Address::Internal("100%完成.md".into()));
        assert_eq!(classify("  "), Address::Empty);
    }
}
