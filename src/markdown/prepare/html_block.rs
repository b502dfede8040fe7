//! Which lines are a block of raw HTML (CommonMark 0.31, section 4.6). Takes lines without their indentation.

/// How the block ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HtmlBlock {
    /// With the line that has this text, in any case.
    Until(&'static str),
    /// Before the next blank line.
    UntilBlank,
}

/// The block that begins with this line.
pub fn begin(content: &str, in_paragraph: bool) -> Option<HtmlBlock> {
    let after = content.strip_prefix('<')?;
    for (start, end) in [("!--", "-->"), ("?", "?>"), ("![CDATA[", "]]>")] {
        if after.starts_with(start) {
            return Some(HtmlBlock::Until(end));
        }
    }
    if after.starts_with('!') && after[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Some(HtmlBlock::Until(">"));
    }
    let name = after.strip_prefix('/').unwrap_or(after);
    let length = name.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
    let (name, rest) = name.split_at(length);
    let name = name.to_ascii_lowercase();
    let ends_name = rest.is_empty() || rest.starts_with([' ', '\t', '>']) || rest.starts_with("/>");
    for (raw, end) in
        [("script", "</script>"), ("pre", "</pre>"), ("style", "</style>"), ("textarea", "</textarea>")]
    {
        if name == raw && !after.starts_with('/') && ends_name {
            return Some(HtmlBlock::Until(end));
        }
    }
    if ends_name && BLOCKS.contains(&name.as_str()) {
        return Some(HtmlBlock::UntilBlank);
    }
    // One whole tag alone on its line.
    let alone =
        !name.is_empty() && rest.ends_with('>') && rest.matches('>').count() == 1 && !rest.contains('<');
    (alone && !in_paragraph).then_some(HtmlBlock::UntilBlank)
}

impl HtmlBlock {
    /// Whether a further line belongs to the block.
    pub fn contains(self, content: &str) -> bool {
        !(self == HtmlBlock::UntilBlank && content.is_empty())
    }

    /// Whether the block ends with this line.
    pub fn ends_in(self, content: &str) -> bool {
        match self {
            HtmlBlock::Until(end) => content.to_ascii_lowercase().contains(end),
            HtmlBlock::UntilBlank => false,
        }
    }
}

const BLOCKS: [&str; 62] = [
    "address",
    "article",
    "aside",
    "base",
    "basefont",
    "blockquote",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "link",
    "main",
    "menu",
    "menuitem",
    "nav",
    "noframes",
    "ol",
    "optgroup",
    "option",
    "p",
    "param",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "track",
    "ul",
];
