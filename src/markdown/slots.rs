//! HTML with places left open for what is known only later: addresses, notes on files.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::moved::{Elsewhere, moved};
use super::{SLOT, SLOT_END};

/// A text with slots, and what belongs in them. The text is shared with the document it was made from; filling it is left to the
/// moment it is written, so that a site's texts are in memory once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html {
    text: Arc<str>,
    /// One for each slot, in the order of the text.
    fills: Arc<[Box<str>]>,
    /// Where it is shown, if not on its own page.
    elsewhere: Option<Arc<Elsewhere>>,
}

impl Html {
    /// The text with `fill` asked for what belongs in each slot, from its letter and its index into the body's targets.
    pub fn new(text: &Arc<str>, mut fill: impl FnMut(char, usize) -> String) -> Self {
        let fills = slots(text).map(|(letter, index)| fill(letter, index).into_boxed_str()).collect();
        Self { text: Arc::clone(text), fills, elsewhere: None }
    }

    /// The same text on another page, which shares it.
    pub fn shown(&self, elsewhere: Elsewhere) -> Self {
        Self { elsewhere: Some(Arc::new(elsewhere)), ..self.clone() }
    }

    /// The finished HTML.
    pub fn filled(&self) -> Cow<'_, str> {
        match &self.elsewhere {
            Some(elsewhere) => Cow::Owned(moved(&self.in_place(), elsewhere)),
            None => self.in_place(),
        }
    }

    /// The finished HTML as it stands on its own page.
    fn in_place(&self) -> Cow<'_, str> {
        if self.fills.is_empty() {
            return Cow::Borrowed(&self.text);
        }
        let mut filled =
            String::with_capacity(self.text.len() + self.fills.iter().map(|fill| fill.len()).sum::<usize>());
        let mut rest = &*self.text;
        for fill in &*self.fills {
            let Some((before, after)) = rest.split_once(SLOT) else { break };
            filled.push_str(before);
            filled.push_str(fill);
            rest = after.split_once(SLOT_END).map_or("", |(_, rest)| rest);
        }
        filled.push_str(rest);
        Cow::Owned(filled)
    }
}

impl Hash for Html {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
        self.fills.hash(state);
        self.elsewhere.hash(state);
    }
}

impl serde::Serialize for Html {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.filled())
    }
}

/// The text without its links to the targets `dead`, which are in order: their words stay.
pub fn without_links(html: &Arc<str>, dead: &[usize]) -> Arc<str> {
    if dead.is_empty() {
        return Arc::clone(html);
    }
    let is_dead =
        |tag: &str| slots(tag).any(|(letter, index)| letter == 'h' && dead.binary_search(&index).is_ok());
    let mut plain = String::with_capacity(html.len());
    let mut rest = &**html;
    // Links do not stand in each other.
    let mut is_open = false;
    while let Some(start) = rest.find('<') {
        plain.push_str(&rest[..start]);
        let (tag, after) = rest[start..].split_at(tag_length(&rest[start..]));
        rest = after;
        if tag.starts_with("<a ") && is_dead(tag) {
            is_open = true;
        } else if is_open && tag == "</a>" {
            is_open = false;
        } else {
            plain.push_str(tag);
        }
    }
    plain.push_str(rest);
    plain.into()
}

/// Length of the tag at the beginning of a text; a `>` in quotation marks does not end it.
pub(super) fn tag_length(text: &str) -> usize {
    let mut is_quoted = false;
    let end = text.bytes().position(|byte| {
        is_quoted ^= byte == b'"';
        byte == b'>' && !is_quoted
    });
    end.map_or(text.len(), |end| end + 1)
}

/// Letter and index of every slot of a text.
fn slots(text: &str) -> impl Iterator<Item = (char, usize)> {
    text.split(SLOT).skip(1).map(|after| {
        let slot = after.split(SLOT_END).next().unwrap_or_default();
        let mut characters = slot.chars();
        let letter = characters.next().unwrap_or_default();
        (letter, characters.as_str().parse().unwrap_or(usize::MAX))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_filled_in_order() {
        let text = Arc::from(format!("<a href=\"{SLOT}h1{SLOT_END}\">甲</a>{SLOT}n0{SLOT_END}。"));
        let html = Html::new(&text, |letter, index| format!("[{letter}{index}]"));
        assert_eq!(html.filled(), "<a href=\"[h1]\">甲</a>[n0]。");
    }

    #[test]
    fn a_dead_link_leaves_its_words() {
        let slot = |letter: char, index: usize| format!("{SLOT}{letter}{index}{SLOT_END}");
        let [first, second, note] = [slot('h', 0), slot('h', 1), slot('n', 0)];
        let html = Arc::from(format!(
            r#"<p>见<a title="a > b" href="{first}"><em>公示</em></a>{note}、<a href="{second}">通知</a>。</p>"#
        ));
        let expected = format!(r#"<p>见<em>公示</em>{note}、<a href="{second}">通知</a>。</p>"#);
        assert_eq!(&*without_links(&html, &[0]), expected);
        assert_eq!(&*without_links(&html, &[0, 1]), format!("<p>见<em>公示</em>{note}、通知。</p>"));
        assert_eq!(without_links(&html, &[]), html);
    }

    #[test]
    fn a_text_without_slots_is_shared() {
        let text = Arc::from("<p>正文</p>");
        let html = Html::new(&text, |_, _| unreachable!("there is no slot"));
        assert!(matches!(html.filled(), Cow::Borrowed("<p>正文</p>")));
    }
}
