//! Points out the shortcodes of Hexo, Hugo and Jekyll, which here are nothing but text. Takes events, changes nothing.

use std::ops::Range;

use super::super::event::{Event, Kind, Tag};
use super::super::links::Links;
use super::super::problems;
use crate::diag::Text;
use crate::text::bytes;

/// Reports `{% note %}`, `{{< figure src="a.jpg" >}}` and the like outside code, each with what to write instead.
pub fn lint(prepared: &str, events: &[Event<'_>], links: &mut Links<'_>) {
    let is_code = |event: &&Event<'_>| matches!(event.kind, Kind::Code(_) | Kind::Start(Tag::CodeBlock(_)));
    let mut codes = events.iter().filter(is_code).map(|event| &event.span).peekable();
    let mut from = 0;
    while let Some(found) = bytes::position(&prepared.as_bytes()[from..], *b"{") {
        let start = from + found;
        from = start + 1;
        while codes.next_if(|code| code.end <= start).is_some() {}
        if codes.peek().is_some_and(|code| code.contains(&start)) {
            continue;
        }
        let Some(code) = shortcode(&prepared[start..]) else { continue };
        from = start + code.length;
        if let Some(instead) = instead(&code) {
            let typed = &prepared[start..from];
            tell(start..from, problems::shortcode(typed, &instead.zh, &instead.en), links);
        }
    }
}

fn tell(range: Range<usize>, problem: crate::diag::Diagnostic, links: &mut Links<'_>) {
    let range = links.offsets.old(&range);
    links.report.add(&range, problem);
}

/// A shortcode: its name and what stands behind it.
struct Shortcode<'a> {
    name: &'a str,
    rest: &'a str,
    length: usize,
}

/// The shortcode that `text` begins with.
fn shortcode(text: &str) -> Option<Shortcode<'_>> {
    let (open, close) = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}")]
        .into_iter()
        .find(|(open, _)| text.starts_with(open))?;
    let near = &text[open.len()..text.floor_char_boundary(LONGEST)];
    let end = near.find(close)?;
    let inner = near[..end].trim_matches(|c: char| c.is_whitespace() || c == '-');
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '/');
    let name_end = inner.find(|c: char| !is_name(c)).unwrap_or(inner.len());
    let (name, rest) = inner.split_at(name_end);
    let is_apart = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let length = open.len() + end + close.len();
    (!name.is_empty() && is_apart).then_some(Shortcode { name, rest: rest.trim(), length })
}

/// No shortcode is longer.
const LONGEST: usize = 600;

/// What to write instead; none for an end, which was told of at its beginning.
fn instead(code: &Shortcode<'_>) -> Option<Text> {
    let name = code.name.to_ascii_lowercase();
    if name.starts_with('/') || name.starts_with("end") {
        return None;
    }
    let both = |zh: &str, en: &str| Some(Text { zh: zh.to_owned(), en: en.to_owned() });
    match name.as_str() {
        "asset_img" | "img" | "image" | "figure" | "fig" | "picture" => {
            let (file, words) = picture(code.rest);
            let zh = format!("![{}]({file})", words.unwrap_or("说明"));
            Some(Text { zh, en: format!("![{}]({file})", words.unwrap_or("description")) })
        }
        "asset_link" | "asset_path" | "post_link" | "post_url" | "link" | "ref" | "relref" => {
            both("[文字](文件.md)", "[words](file.md)")
        }
        "blockquote" | "quote" | "pullquote" | "centerquote" | "cq" => both("> 引文", "> the quotation"),
        "note" | "notice" | "admonition" | "callout" | "alert" | "hint" | "tip" | "tips" | "info"
        | "warning" | "message" | "expand" | "details" => {
            both("> [!NOTE]，另起一行写“> 内容”", "> [!NOTE], and on the next lines “> text”")
        }
        "video" | "mp4" | "dplayer" | "youtube" | "vimeo" | "bilibili" | "iframe" | "audio" | "aplayer" => {
            both(
                "::: 视频，另起一行写文件名，再一行“:::”",
                "::: video, then the file's name and `:::`, each on a line",
            )
        }
        "gallery" | "grouppicture" | "gp" | "album" => both(
            "::: 相册，下面一行一张照片，末行“:::”",
            "::: gallery, then a picture on each line, and `:::`",
        ),
        "codeblock" | "code" | "highlight" | "prism" => {
            both("代码上下各一行“```”", "a line ``` above the code and one below")
        }
        _ => both("普通的 Markdown，或者删去", "plain Markdown, or remove it"),
    }
}

/// File and words of a picture, as `a.jpg 说明` or `src="a.jpg" title="说明"`.
fn picture(arguments: &str) -> (&str, Option<&str>) {
    let value = |key: &str| {
        let (_, after) = arguments.split_once(&format!("{key}=\""))?;
        after.split('"').next().filter(|value| !value.is_empty())
    };
    let words = value("alt").or_else(|| value("caption")).or_else(|| value("title"));
    if let Some(file) = value("src") {
        return (file, words);
    }
    let mut rest = arguments;
    while !rest.is_empty() {
        let (word, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let plain = word.trim_matches('"');
        if plain.contains('.') || plain.contains('/') {
            // Sizes may stand between the file and its words.
            let is_size = |c: char| c.is_ascii_digit() || c.is_whitespace();
            let words = after.trim_start_matches(is_size).trim().trim_matches(['"', '\'']);
            return (plain, words.lines().next().filter(|words| !words.is_empty()));
        }
        rest = after.trim_start();
    }
    ("a.jpg", None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zh(text: &str) -> Option<String> {
        shortcode(text).and_then(|code| instead(&code)).map(|instead| instead.zh)
    }

    #[test]
    fn pictures_keep_their_file_and_words() {
        for (text, expected) in [
            ("{% asset_img a.jpg 说明 %}", "![说明](a.jpg)"),
            ("{% asset_img left 图/a.jpg 300 200 \"合影 一\" %}", "![合影 一](图/a.jpg)"),
            ("{% img /images/a.jpg %}", "![说明](/images/a.jpg)"),
            ("{{< figure src=\"a.jpg\" title=\"合影\" >}}", "![合影](a.jpg)"),
            ("{{<figure title=\"合影\" src=\"a.jpg\" />}}", "![合影](a.jpg)"),
            ("{% asset_img %}", "![说明](a.jpg)"),
        ] {
            assert_eq!(zh(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn ends_and_what_is_none_are_passed_over() {
        for text in
            ["{% endnote %}", "{{< /notice >}}", "{%", "{% %}", "{{ site.url }}", "{% 党建 %}", "{%汉", "{"]
        {
            assert_eq!(zh(text), None, "{text}");
        }
        assert!(zh("{%- raw -%}").is_some() && zh("{% note info %}").is_some());
    }
}
