//! Which HTML a page may have, and the cleaning of pages with raw HTML. The only file that names the HTML cleaner; knows
//! nothing of Markdown.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

/// Makes `html` well-formed and leaves nothing in it that is not allowed. Addresses of other schemes are gone afterwards.
pub fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}

/// Whether a tag may have this attribute.
pub fn allows(tag: &str, attribute: &str) -> bool {
    EVERYWHERE.contains(&attribute)
        || attribute.starts_with("aria-")
        || attribute.starts_with("data-")
        || ATTRIBUTES.iter().any(|(tags, attributes)| tags.contains(&tag) && attributes.contains(&attribute))
}

/// All tags that may stand in a body, those of the Markdown writer among them.
pub const TAGS: [&str; 76] = [
    "a",
    "abbr",
    "aside",
    "audio",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rb",
    "rp",
    "rt",
    "rtc",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "source",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
    "strike",
];

const EVERYWHERE: [&str; 7] = ["class", "id", "title", "lang", "dir", "role", "translate"];

const ATTRIBUTES: [(&[&str], &[&str]); 13] = [
    (&["div"], &["tabindex"]),
    (&["a"], &["href", "download", "hreflang", "type"]),
    (&["img"], &["src", "alt", "width", "height", "loading", "decoding"]),
    (
        &["video"],
        &["src", "poster", "controls", "preload", "width", "height", "loop", "muted", "playsinline"],
    ),
    (&["audio"], &["src", "controls", "preload", "loop", "muted"]),
    (&["source"], &["src", "type"]),
    (&["track"], &["src", "kind", "srclang", "label", "default"]),
    (&["td", "th"], &["colspan", "rowspan", "headers", "scope", "align"]),
    (&["col", "colgroup"], &["span"]),
    (&["ol"], &["start", "reversed", "type"]),
    (&["li"], &["value"]),
    (&["details"], &["open"]),
    (&["time", "del", "ins", "input"], &["datetime", "type", "disabled", "checked"]),
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut attributes: HashMap<&str, HashSet<&str>> = HashMap::new();
    for (tags, allowed) in ATTRIBUTES {
        for tag in tags {
            attributes.entry(tag).or_default().extend(allowed);
        }
    }
    let mut builder = Builder::empty();
    builder
        .tags(TAGS.into())
        .clean_content_tags(["script", "style", "textarea", "title", "iframe", "noscript"].into())
        .generic_attributes(EVERYWHERE.into())
        .generic_attribute_prefixes(["aria-", "data-"].into())
        .tag_attributes(attributes)
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .url_relative(UrlRelative::PassThrough)
        .strip_comments(true)
        .link_rel(None);
    builder
});
