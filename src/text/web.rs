//! Addresses of other sites, and addresses that hold what they stand for. Takes what somebody wrote, gives an address that a
//! link may carry; looks nothing up.

/// The address, if it is complete: `http://` or `https://` and a host. What may not stand in a URL (RFC 3986) is
/// percent-encoded after the host; a host in Chinese stays as it is.
///
/// Anything else is none: `www.a.cn`, which a browser takes for a file beside the page, and `javascript:`, which runs.
pub fn address(written: &str) -> Option<String> {
    let written = written.trim();
    let (scheme, rest) = written.split_once("://")?;
    let scheme = ["http", "https"].into_iter().find(|known| scheme.eq_ignore_ascii_case(known))?;
    let (host, below) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let breaks = |c: char| c.is_whitespace() || c.is_control() || "\"'<>\\^`{|}".contains(c);
    if host.is_empty() || host.contains(breaks) {
        return None;
    }
    let mut address = format!("{scheme}://{host}");
    for byte in below.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~!*(),;:@&=+$/?#%[]".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    Some(address)
}

/// A text as a URL that holds it (RFC 2397), in Base64 (RFC 4648).
pub fn data(media_type: &str, text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut url = format!("data:{media_type};charset=utf-8;base64,");
    for octets in text.as_bytes().chunks(3) {
        let bits =
            octets.iter().fold(0, |bits, octet| bits << 8 | usize::from(*octet)) << (8 * (3 - octets.len()));
        for digit in 0..4 {
            let is_filled = digit <= octets.len();
            url.push(if is_filled { char::from(DIGITS[bits >> (18 - 6 * digit) & 63]) } else { '=' });
        }
    }
    url
}

/// Whether a text looks like the address of a site with its scheme forgotten: `www.a.example`, `a.cn`, `a.com/b`.
pub fn is_without_scheme(written: &str) -> bool {
    const ENDINGS: [&str; 8] = ["cn", "com", "net", "org", "edu", "gov", "中国", "公司"];
    let host = written.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let is_label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let Some((before, last)) = host.rsplit_once('.') else { return false };
    let has_host = before.split('.').all(is_label) && is_label(last);
    let is_known = ENDINGS.iter().any(|ending| last.eq_ignore_ascii_case(ending));
    has_host && (is_known || before.to_ascii_lowercase().starts_with("www."))
}

#[cfg(test)]
mod tests {
    use super::{address, data, is_without_scheme};

    #[test]
    fn complete_addresses_stay() {
        for url in
            ["https://a.example/", "http://a.example:8080/x?y=1&z=%E4%B8%80#top", "https://教育.example/"]
        {
            assert_eq!(address(url).as_deref(), Some(url));
        }
        assert_eq!(address(" HTTPS://a.example ").as_deref(), Some("https://a.example"));
        assert_eq!(
            address("https://a.example/通知 一\".html").as_deref(),
            Some("https://a.example/%E9%80%9A%E7%9F%A5%20%E4%B8%80%22.html")
        );
    }

    #[test]
    fn a_text_becomes_its_own_address() {
        for (text, expected) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("字幕", "5a2X5bmV")]
        {
            assert_eq!(data("text/vtt", text), format!("data:text/vtt;charset=utf-8;base64,{expected}"));
        }
    }

    #[test]
    fn hosts_without_a_scheme() {
        for host in ["www.a.example", "WWW.A.EXAMPLE/b", "a.cn", "jyj.a.gov.cn/col/1.html", "a.com?b=1"] {
            assert!(is_without_scheme(host), "{host}");
        }
        for other in ["a.md", "www.md", "a/b.cn", "cn", ".cn", "a .cn", "https://a.cn", "a@b.cn"] {
            assert!(!is_without_scheme(other), "{other}");
        }
    }

    #[test]
    fn what_is_no_address_of_a_site_is_none() {
        for other in [
            "",
            "www.a.example",
            "a.example/b",
            "//a.example",
            "http://",
            "https:///a",
            "http:a.example",
            "ftp://a.example",
            "mailto:a@b.example",
            "javascript:alert(1)",
            " JaVaScRiPt:alert(1)",
            "java\tscript://a.example/%0Aalert(1)",
            "javascript://a.example/%0Aalert(1)",
            "data:text/html,<script>",
            "https://a.example\"><script>",
            "https://a b/",
        ] {
            assert_eq!(address(other), None, "{other}");
        }
    }
}
