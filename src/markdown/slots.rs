//! HTML with places left open for what is known only later: addresses, notes on files.

use std::borrow::Cow;
use std::io;
use std::sync::Arc;

use super::kept::Kept;
use super::moved::{Elsewhere, moved};
use super::{SLOT, SLOT_END, nowhere};

/// A slot of a text: its letter, and its index into the body's targets.
pub type Slot = (char, u32);

/// A text with slots, and what belongs in them. The text is that of the document it was made from; filling it is left to the
/// moment it is written, so that a site's texts are in memory once, or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Html {
    text: Kept,
    /// One for each slot, in the order of the text; none for an address that leads nowhere.
    fills: Arc<[Option<Box<str>>]>,
    /// Where it is shown, if not on its own page.
    elsewhere: Option<Arc<Elsewhere>>,
}

impl Html {
    /// The text with what belongs in each of its [`slots`]. Where that is none, the words of the link or the picture's
    /// description are left, and no address.
    pub fn new(text: &Kept, fills: impl Iterator<Item = Option<String>>) -> Self {
        let fills = fills.map(|fill| fill.map(String::into_boxed_str)).collect();
        Self { text: text.clone(), fills, elsewhere: None }
    }

    /// The same text on another page, which shares it.
    pub fn shown(&self, elsewhere: Elsewhere) -> Self {
        Self { elsewhere: Some(Arc::new(elsewhere)), ..self.clone() }
    }

    /// The finished HTML.
    ///
    /// # Errors
    /// Whoever keeps the text has lost it.
    pub fn filled(&self) -> io::Result<Cow<'_, str>> {
        match &self.elsewhere {
            Some(elsewhere) => Ok(Cow::Owned(moved(&self.in_place()?, elsewhere))),
            None => self.in_place(),
        }
    }

    /// The finished HTML as it stands on its own page.
    fn in_place(&self) -> io::Result<Cow<'_, str>> {
        let text = self.text.fetch()?;
        if self.fills.is_empty() {
            return Ok(text);
        }
        let lengths = self.fills.iter().flatten().map(|fill| fill.len());
        let mut filled = String::with_capacity(text.len() + lengths.sum::<usize>());
        let mut rest = &*text;
        let mut fills = self.fills.iter();
        while let Some(fill) = fills.next() {
            let Some((before, after)) = rest.split_once(SLOT) else { break };
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
        Ok(Cow::Owned(filled))
    }
}

impl serde::Serialize for Html {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.filled().map_err(serde::ser::Error::custom)?)
    }
}

/// Every slot of a text.
pub fn slots(text: &str) -> impl Iterator<Item = Slot> {
    text.split(SLOT).skip(1).map(|after| {
        let slot = after.split(SLOT_END).next().unwrap_or_default();
        let mut characters = slot.chars();
        let letter = characters.next().unwrap_or_default();
        (letter, characters.as_str().parse().unwrap_or(u32::MAX))
    })
}

#[cfg(test)]
mod tests {
    use std::iter;

    use super::*;

    #[test]
    fn slots_are_filled_in_order() {
        let text = format!("<a href=\"{SLOT}h1{SLOT_END}\">甲</a>{SLOT}n0{SLOT_END}。");
        let fills = slots(&text).map(|(letter, index)| Some(format!("[{letter}{index}]")));
        let html = Html::new(&Kept::here(&*text), fills);
        assert_eq!(html.filled().unwrap(), "<a href=\"[h1]\">甲</a>[n0]。");
    }

    #[test]
    fn a_text_without_slots_is_shared() {
        let html = Html::new(&Kept::here("<p>正文</p>"), iter::empty());
        assert!(matches!(html.filled(), Ok(Cow::Borrowed("<p>正文</p>"))));
    }
}
