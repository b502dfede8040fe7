//! A finished text on a page other than its own: links lead where they led, ids stay apart from those of other texts. Takes HTML
//! that this program made, gives HTML; knows no site.

use std::sync::Arc;

use crate::path;

/// Where a text is shown: on a page that has texts of its own, or many.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Elsewhere {
    /// Address of the page that the text was made for.
    pub from: Arc<str>,
    /// Address of the page that shows it.
    pub to: Arc<str>,
    /// What its ids begin with there, such as `text-7`.
    pub prefix: Arc<str>,
    /// What the names of its landmarks begin with there, such as `第7篇`.
    pub name: Arc<str>,
    /// On paper a link is what it says. This stands before its address there: the site's URL, or nothing.
    pub base: Arc<str>,
}

/// The text as it stands on another page. One pass, linear in the length of the text.
pub fn moved(html: &str, elsewhere: &Elsewhere) -> String {
    let mut moved = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        moved.push_str(&rest[..start]);
        let (tag, after) = rest[start..].split_at(tag_length(&rest[start..]));
        rest = after;
        write_tag(&mut moved, tag, elsewhere);
    }
    moved.push_str(rest);
    moved
}

fn write_tag(moved: &mut String, tag: &str, elsewhere: &Elsewhere) {
    let is_link = tag.starts_with("<a ");
    let mut rest = tag;
    if let Some(behind) = tag.strip_prefix("<aside").filter(|behind| !behind.contains("aria-label")) {
        moved.extend(["<aside aria-label=\"", &elsewhere.name, "：附注\""]);
        rest = behind;
    }
    while let Some((before, after)) = rest.split_once("=\"") {
        let Some((value, behind)) = after.split_once('"') else { break };
        moved.push_str(before);
        moved.push_str("=\"");
        let name = before.rsplit([' ', '\n', '\t']).next().unwrap_or_default();
        match name {
            "id" | "for" => push_id(moved, value, elsewhere),
            "aria-labelledby" | "aria-describedby" | "headers" => {
                for (at, id) in value.split_whitespace().enumerate() {
                    moved.push_str(if at > 0 { " " } else { "" });
                    push_id(moved, id, elsewhere);
                }
            }
            // Landmarks of one name in many texts would be one to those who jump between them.
            "aria-label" => moved.extend([&elsewhere.name, "：", value]),
            "href" | "src" | "poster" => push_link(moved, value, elsewhere),
            "srcset" => {
                for (at, candidate) in value.split(',').enumerate() {
                    moved.push_str(if at > 0 { ", " } else { "" });
                    let (link, width) = candidate.trim().split_once(' ').unwrap_or((candidate.trim(), ""));
                    push_link(moved, link, elsewhere);
                    moved.push_str(if width.is_empty() { "" } else { " " });
                    moved.push_str(width);
                }
            }
            _ => moved.push_str(value),
        }
        moved.push('"');
        if let (true, "href", Some(target)) = (is_link, name, target(value, &elsewhere.from)) {
            moved.extend([" data-to=\"", &elsewhere.base, &legible(target), "\""]);
        }
        rest = behind;
    }
    moved.push_str(rest);
}

fn push_id(moved: &mut String, id: &str, elsewhere: &Elsewhere) {
    moved.extend([&elsewhere.prefix, "-", id]);
}

fn push_link(moved: &mut String, link: &str, elsewhere: &Elsewhere) {
    if let Some(id) = link.strip_prefix('#') {
        moved.push('#');
        push_id(moved, id, elsewhere);
    } else if let Some(target) = target(link, &elsewhere.from) {
        let end = target.find(['#', '?']).unwrap_or(target.len());
        moved.push_str(&path::relative(&elsewhere.to, &target[..end]));
        moved.push_str(&target[end..]);
    } else {
        moved.push_str(link);
    }
}

/// An address as people read it: in Han, as long as the value of an attribute can hold it.
fn legible(address: String) -> String {
    let decoded = path::decode(&address);
    let signs = |text: &str| text.matches('&').count();
    if decoded.contains(['"', '<', '>']) || signs(&decoded) != signs(&address) { address } else { decoded }
}

/// Address in the site, with what follows it, of a relative link on the page `from`; none for a link that is not relative, or that
/// stays on its page.
fn target(link: &str, from: &str) -> Option<String> {
    let end = link.find(['#', '?']).unwrap_or(link.len());
    let (file, rest) = link.split_at(end);
    let has_scheme = file.split('/').next().is_some_and(|first| first.contains(':'));
    if file.is_empty() || file.starts_with('/') || has_scheme {
        return None;
    }
    path::join(path::parent(from), file).map(|target| target + rest)
}

/// Length of the tag at the beginning of a text; a `>` in quotation marks does not end it.
fn tag_length(text: &str) -> usize {
    let mut is_quoted = false;
    let end = text.bytes().position(|byte| {
        is_quoted ^= byte == b'"';
        byte == b'>' && !is_quoted
    });
    end.map_or(text.len(), |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        let elsewhere = Elsewhere {
            from: "huodong/2024/qm/index.html".into(),
            to: "years/2024/volume.html".into(),
            prefix: "text-7".into(),
            name: "第7篇".into(),
            base: "https://x.example/".into(),
        };
        moved(html, &elsewhere)
    }

    #[test]
    fn links_lead_where_they_led() {
        for (html, expected) in [
            (r#"<img src="1.jpg" alt="a > b">"#, r#"<img src="../../huodong/2024/qm/1.jpg" alt="a > b">"#),
            (r#"<a href="https://example.cn/a">"#, r#"<a href="https://example.cn/a">"#),
            (r#"<a href="mailto:a@b.example">"#, r#"<a href="mailto:a@b.example">"#),
            (r#"<track src="data:text/vtt;base64,AA//">"#, r#"<track src="data:text/vtt;base64,AA//">"#),
            (
                r#"<img srcset="1.jpg 1x, 2.jpg 2x">"#,
                r#"<img srcset="../../huodong/2024/qm/1.jpg 1x, ../../huodong/2024/qm/2.jpg 2x">"#,
            ),
            (r#"<p>写作 href="a" 的字</p>"#, r#"<p>写作 href="a" 的字</p>"#),
        ] {
            assert_eq!(shown(html), expected);
        }
    }

    #[test]
    fn links_say_where_they_lead() {
        for (link, to, said) in [
            ("../a.html", "../../huodong/2024/a.html", "huodong/2024/a.html"),
            ("../../../djdt/a.html#%E7%94%B2", "../../djdt/a.html#%E7%94%B2", "djdt/a.html#甲"),
            (
                "b.pdf?x=1&amp;y=2",
                "../../huodong/2024/qm/b.pdf?x=1&amp;y=2",
                "huodong/2024/qm/b.pdf?x=1&amp;y=2",
            ),
            ("a%22%26.pdf", "../../huodong/2024/qm/a%22%26.pdf", "huodong/2024/qm/a%22%26.pdf"),
        ] {
            let expected = format!(r#"<a title="a=b" href="{to}" data-to="https://x.example/{said}">"#);
            assert_eq!(shown(&format!(r#"<a title="a=b" href="{link}">"#)), expected);
        }
    }

    #[test]
    fn ids_and_landmarks_stay_apart() {
        assert_eq!(
            shown(r##"<h2 id="一">甲</h2><a href="#一">上</a><table aria-describedby="x y">"##),
            r##"<h2 id="text-7-一">甲</h2><a href="#text-7-一">上</a><table aria-describedby="text-7-x text-7-y">"##
        );
        assert_eq!(shown(r#"<aside aria-label="说明">"#), r#"<aside aria-label="第7篇：说明">"#);
        assert_eq!(shown(r#"<aside class="a">"#), r#"<aside aria-label="第7篇：附注" class="a">"#);
    }

    proptest::proptest! {
        /// Nothing a stranger writes makes it fail, and what holds no tag stays.
        #[test]
        fn any_text_goes_through(text in "[<>\"=a-c #?/:.一]{0,80}") {
            let moved = shown(&text);
            proptest::prop_assert!(text.contains('<') || moved == text);
        }
    }
}
