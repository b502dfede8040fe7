//! An address that leads nowhere is taken out of finished HTML, and what readers can still use is left: the words of a link,
//! the description of a picture. Takes and gives HTML as our own writer makes it.

/// Takes the attribute out that `html` ends within, such as `<a href="`, with all that depends on it: of a picture the
/// description stays, a player without its file goes. Gives how many bytes of `rest`, where the HTML goes on, go with it.
pub fn leave_words(html: &mut String, rest: &str) -> usize {
    let start = html.rfind('<').unwrap_or(html.len());
    let name = html[start..].trim_start_matches('<');
    let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
    let taken = match name {
        "img" => tag_end(rest).map(|end| {
            let alt = attribute(&rest[..end], "alt").or_else(|| attribute(&html[start..], "alt"));
            (start, end, alt.unwrap_or_default().to_owned())
        }),
        "source" | "video" | "audio" if !html.ends_with(" poster=\"") => {
            player(html, rest).map(|(from, end)| (from, end, String::new()))
        }
        "track" => tag_end(rest).map(|end| (start, end, String::new())),
        _ => None,
    };
    if let Some((from, end, words)) = taken {
        html.truncate(from);
        html.push_str(&words);
        return end;
    }
    html.truncate(html.rfind(' ').unwrap_or(html.len()).max(start));
    rest.find('"').map_or(0, |quote| quote + 1)
}

/// Where the player begins in `html` and ends in `rest`. No player of ours is longer than this.
fn player(html: &str, rest: &str) -> Option<(usize, usize)> {
    const LONGEST: usize = 4000;
    let from = html.ceil_char_boundary(html.len().saturating_sub(LONGEST));
    let near = &rest[..rest.floor_char_boundary(LONGEST)];
    ["video", "audio"].iter().find_map(|name| {
        let start = from + html[from..].rfind(&format!("<{name}"))?;
        let close = format!("</{name}>");
        // One that ended before is another one.
        let is_open = !html[start..].contains(&close);
        let end = near.find(&close)? + close.len();
        is_open.then_some((start, end))
    })
}

fn tag_end(rest: &str) -> Option<usize> {
    rest.find('>').map(|at| at + 1)
}

/// The value of an attribute, as it is written.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = tag.split_once(&format!(" {name}=\""))?;
    value.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::super::{Html, Kept, SLOT, SLOT_END, slots};

    /// The HTML with `§` for slots that lead nowhere and `@` for one that leads to `x`.
    fn shown(html: &str) -> String {
        let text =
            html.replace('§', &format!("{SLOT}h0{SLOT_END}")).replace('@', &format!("{SLOT}h1{SLOT_END}"));
        let fills = slots(&text).map(|(_, index)| (index == 1).then(|| "x".to_owned()));
        Html::new(&Kept::here(&*text), fills).filled().unwrap().into_owned()
    }

    #[test]
    fn a_link_is_its_words() {
        assert_eq!(
            shown("<p>见<a href=\"§\" title=\"甲\">附件</a>和<a href=\"@\">乙</a>。</p>"),
            "<p>见<a title=\"甲\">附件</a>和<a href=\"x\">乙</a>。</p>"
        );
    }

    #[test]
    fn a_picture_is_its_description() {
        assert_eq!(
            shown("<p><img src=\"§\" alt=\"合&gt;影\" loading=\"lazy\" />后</p>"),
            "<p>合&gt;影后</p>"
        );
        assert_eq!(shown("<img alt=\"合影\" src=\"§\"><img src=\"@\">"), "合影<img src=\"x\">");
        assert_eq!(shown("<a href=\"@\"><img src=\"§\" alt=\"\" /></a>"), "<a href=\"x\"></a>");
    }

    #[test]
    fn a_player_goes_with_all_it_has_but_not_without_its_poster() {
        let player = "<figure><video controls=\"\">\n<source src=\"§\" />\n<track src=\"@\" />\n</video><p>课</p></figure><a href=\"@\">";
        assert_eq!(shown(player), "<figure><p>课</p></figure><a href=\"x\">");
        assert_eq!(
            shown("<video poster=\"§\"><source src=\"@\" /><track src=\"§\" default=\"\" /></video>"),
            "<video><source src=\"x\" /></video>"
        );
        assert_eq!(
            shown("<video src=\"@\"></video><audio src=\"§\"></audio>。"),
            "<video src=\"x\"></video>。"
        );
    }

    #[test]
    fn half_a_tag_is_survived() {
        for html in ["§", "<a href=\"§", "<img src=\"§", "<source src=\"§\">", "汉§汉"] {
            let _ = shown(html);
        }
    }
}
