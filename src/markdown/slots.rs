//! HTML with places left open for what is known only later: addresses, notes on files.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::text::bytes::Needles;

use super::moved::{Elsewhere, moved};
use super::{SLOT, SLOT_END, nowhere};

/// [`SLOT`], looked for many bytes at a time.
static SLOTS: Needles = Needles::new(&["\u{FDD2}"]);

/// A text with slots, and what belongs in them. The text is shared with the document it was made from; filling it is left to the
/// moment it is written, so that a site's texts are in memory once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html {
    text: Arc<str>,
    /// One for each slot, in the order of the text; none for an address that leads nowhere.
    fills: Arc<[Option<Box<str>>]>,
    /// Where it is shown, if not on its own page.
    elsewhere: Option<Arc<Elsewhere>>,
}

impl Html {
    /// The text with `fill` asked for what belongs in each slot, from its letter and its index into the body's targets. Where
    /// it answers none, the words of the link or the picture's description are left, and no address.
    pub fn new(text: &Arc<str>, mut fill: impl FnMut(char, usize) -> Option<String>) -> Self {
        let fills =
            slots(text).map(|(letter, index)| fill(letter, index).map(String::into_boxed_str)).collect();
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
        let lengths = self.fills.iter().flatten().map(|fill| fill.len());
        let mut filled = String::with_capacity(self.text.len() + lengths.sum::<usize>());
        let mut rest = &*self.text;
        let mut fills = self.fills.iter();
        while let Some(fill) = fills.next() {
            let Some((before, after)) = SLOTS.split_once(rest) else { break };
            filled.push_str(before);
            rest = after.split_once(SLOT_END).map_or("", |(_, rest)| rest);
            match fill {
                Some(fill) => filled.push_str(fill),
                None => {
                    let dropped = nowhere::leave_words(&mut filled, rest);
                    let slots = rest[..dropped].matches(SLOT).count();
                    rest = &rest[dropped..];
                    fills.by_ref().take(slots).for_each(drop);
                }
            }
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

/// Letter and index of every slot of a text.
fn slots(text: &str) -> impl Iterator<Item = (char, usize)> {
    let after = |text| SLOTS.split_once(text).map(|(_, after)| after);
    std::iter::successors(after(text), move |text| after(text)).map(|after| {
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
        let html = Html::new(&text, |letter, index| Some(format!("[{letter}{index}]")));
        assert_eq!(html.filled(), "<a href=\"[h1]\">甲</a>[n0]。");
    }

    #[test]
    fn a_text_without_slots_is_shared() {
        let text = Arc::from("<p>正文</p>");
        let html = Html::new(&text, |_, _| unreachable!("there is no slot"));
        assert!(matches!(html.filled(), Cow::Borrowed("<p>正文</p>")));
    }
}
