//! Paths as text: `/` between names, relative to a root, never absolute. Knows no disk.

/// The folder part of a path, without a trailing `/`; empty at the top.
pub fn parent(path: &str) -> &str {
    path.rfind('/').map_or("", |at| &path[..at])
}

/// The last name of a path.
pub fn file_name(path: &str) -> &str {
    path.rfind('/').map_or(path, |at| &path[at + 1..])
}

/// The last name without its extension: `a/b.tar.gz` gives `b.tar`.
pub fn stem(path: &str) -> &str {
    let name = file_name(path);
    match name.rfind('.') {
        Some(at) if at > 0 => &name[..at],
        _ => name,
    }
}

/// The extension in lower case, without its dot; empty when there is none.
pub fn extension(path: &str) -> String {
    let name = file_name(path);
    match name.rfind('.') {
        Some(at) if at > 0 => name[at + 1..].to_ascii_lowercase(),
        _ => String::new(),
    }
}

/// `reference` as seen from the folder `folder`, with `.` and `..` resolved; none when it leaves the root.
///
/// A reference that begins with `/` starts at the root.
pub fn join(folder: &str, reference: &str) -> Option<String> {
    let (base, rest) = match reference.strip_prefix('/') {
        Some(rest) => ("", rest),
        None => (folder, reference),
    };
    let mut joined = String::with_capacity(base.len() + 1 + rest.len());
    let add = |joined: &mut String, name: &str| {
        if !joined.is_empty() {
            joined.push('/');
        }
        joined.push_str(name);
    };
    base.split('/').filter(|name| !name.is_empty()).for_each(|name| add(&mut joined, name));
    for name in rest.split('/') {
        match name {
            "" | "." => {}
            ".." if joined.is_empty() => return None,
            ".." => joined.truncate(parent(&joined).len()),
            name => add(&mut joined, name),
        }
    }
    Some(joined)
}

/// The relative link from the page at address `from` to the file at address `to`.
///
/// `reports/2023/a.html` to `reports/index.html` gives `../index.html`.
pub fn relative(from: &str, to: &str) -> String {
    let same = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    // Up to the last folder that both are in.
    let shared = from.as_bytes()[..same].iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1);
    let mut link = "../".repeat(from[shared..].matches('/').count());
    link.push_str(&to[shared..]);
    link
}

/// What leads from the page at `address` up to the root: `../../` for `a/b/c.html`.
pub fn to_root(address: &str) -> String {
    "../".repeat(address.matches('/').count())
}

/// Percent-encodes what must not stand plain in a link: spaces, quotes, `%`, `#`, `?` and all that is not ASCII.
pub fn encode(path: &str) -> String {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=:@".contains(byte);
    if path.as_bytes().iter().all(is_plain) {
        return path.to_owned();
    }
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if is_plain(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(char::from(b"0123456789ABCDEF"[usize::from(byte >> 4)]));
            encoded.push(char::from(b"0123456789ABCDEF"[usize::from(byte & 15)]));
        }
    }
    encoded
}

/// Undoes percent-encoding; text that is not well encoded stays as it is.
pub fn decode(path: &str) -> String {
    String::from_utf8(octets(path).0).unwrap_or_else(|_| path.to_owned())
}

/// Undoes percent-encoding; none where a `%` stands without two hexadecimal digits, or the octets are no UTF-8.
pub fn decode_strictly(path: &str) -> Option<String> {
    let (octets, is_well_encoded) = octets(path);
    String::from_utf8(octets).ok().filter(|_| is_well_encoded)
}

/// Whether Windows cannot hold a file or folder of this name: a device, a forbidden character, a dot or space at the end.
///
/// The rules: <https://learn.microsoft.com/windows/win32/fileio/naming-a-file>.
pub fn is_refused_by_windows(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let is_numbered = |device: &str| {
        let mut rest = stem.chars().skip(3);
        stem.get(..3).is_some_and(|start| start.eq_ignore_ascii_case(device))
            && rest.next().is_some_and(|digit| "123456789¹²³".contains(digit))
            && rest.next().is_none()
    };
    name.ends_with(['.', ' '])
        || name.contains(['<', '>', ':', '"', '|', '?', '*'])
        || ["con", "prn", "aux", "nul", "conin$", "conout$"]
            .iter()
            .any(|device| stem.eq_ignore_ascii_case(device))
        || is_numbered("com")
        || is_numbered("lpt")
}

/// The octets behind percent escapes, and whether every `%` begins one.
fn octets(path: &str) -> (Vec<u8>, bool) {
    let bytes = path.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let (mut octets, mut is_well_encoded) = (Vec::with_capacity(bytes.len()), true);
    let mut at = 0;
    while at < bytes.len() {
        let is_escape = bytes[at] == b'%';
        match digit(at + 1).zip(digit(at + 2)).and_then(|(high, low)| u8::try_from(high * 16 + low).ok()) {
            Some(octet) if is_escape => {
                octets.push(octet);
                at += 3;
            }
            _ => {
                is_well_encoded &= !is_escape;
                octets.push(bytes[at]);
                at += 1;
            }
        }
    }
    (octets, is_well_encoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joining_never_leaves_the_root() {
        assert_eq!(join("a/b", "../c.md").as_deref(), Some("a/c.md"));
        assert_eq!(join("a/b", "/c.md").as_deref(), Some("c.md"));
        assert_eq!(join("a", "./x/./y.md").as_deref(), Some("a/x/y.md"));
        assert_eq!(join("a", "../../c.md"), None);
    }

    #[test]
    fn relative_links_lead_from_folder_to_folder() {
        assert_eq!(relative("reports/2023/a.html", "reports/index.html"), "../index.html");
        assert_eq!(relative("index.html", "a/b.html"), "a/b.html");
        assert_eq!(relative("a/b.html", "a/c.html"), "c.html");
        assert_eq!(relative("a/b.html", "index.html"), "../index.html");
        assert_eq!(relative("a/b/c.html", "a/d/e.html"), "../d/e.html");
    }

    #[test]
    fn encoding_comes_back() {
        let name = "图片/家书 一.jpg";
        assert_eq!(encode("a b"), "a%20b");
        assert_eq!(decode(&encode(name)), name);
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode_strictly(&encode(name)).as_deref(), Some(name));
        for wrong in ["100%", "%+1", "%4", "%G0", "%B5%B3", "%党"] {
            assert_eq!((decode_strictly(wrong), decode(wrong)), (None, wrong.to_owned()));
        }
    }

    #[test]
    fn names_and_extensions() {
        assert_eq!((stem("a/b.tar.gz"), extension("a/b.JPG").as_str()), ("b.tar", "jpg"));
        assert_eq!((stem(".hidden"), extension(".hidden").as_str()), (".hidden", ""));
        assert_eq!(to_root("a/b/c.html"), "../../");
    }
}
