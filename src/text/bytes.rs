//! Looks for bytes and short texts that are hardly ever there, many bytes at a time. Takes bytes, gives an offset or yes or
//! no; knows no characters. The only file that names the search crate.

use std::sync::OnceLock;

use memchr::memmem::Finder;

/// Short texts that are looked for in many texts.
#[derive(Debug)]
pub struct Needles {
    texts: &'static [&'static str],
    finders: OnceLock<Vec<Finder<'static>>>,
}

impl Needles {
    pub const fn new(texts: &'static [&'static str]) -> Self {
        Self { texts, finders: OnceLock::new() }
    }

    /// Whether any of them stands in `text`.
    pub fn any_in(&self, text: &str) -> bool {
        self.finders().iter().any(|finder| finder.find(text.as_bytes()).is_some())
    }

    /// What stands before and after the first of them, in the order in which they are looked for.
    pub fn split_once<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        self.finders().iter().find_map(|finder| {
            let at = finder.find(text.as_bytes())?;
            Some((&text[..at], &text[at + finder.needle().len()..]))
        })
    }

    fn finders(&self) -> &[Finder<'static>] {
        self.finders.get_or_init(|| self.texts.iter().map(Finder::new).collect())
    }
}

/// Where the first byte stands that is one of `wanted`. Faster than [`Iterator::position`] in texts that hardly have one.
#[must_use]
pub fn position<const N: usize>(bytes: &[u8], wanted: [u8; N]) -> Option<usize> {
    match wanted.as_slice() {
        [one] => memchr::memchr(*one, bytes),
        [one, two] => memchr::memchr2(*one, *two, bytes),
        [one, two, three] => memchr::memchr3(*one, *two, *three, bytes),
        _ => position_of_many(bytes, wanted),
    }
}

/// A step is looked at as a whole, without leaving it early, so that the compiler compares its bytes at once.
fn position_of_many<const N: usize>(bytes: &[u8], wanted: [u8; N]) -> Option<usize> {
    const STEP: usize = 32;
    let is_wanted = |byte: u8| wanted.iter().fold(0, |found, one| found | u8::from(byte == *one));
    let has = |step: &[u8; STEP]| step.iter().fold(0, |found, byte| found | is_wanted(*byte)) != 0;
    if bytes.len() < 8 {
        return bytes.iter().position(|byte| wanted.contains(byte));
    }
    let (steps, rest) = bytes.as_chunks();
    let place = |step: &[u8]| step.iter().position(|byte| is_wanted(*byte) != 0);
    if let Some(at) = steps.iter().position(has) {
        return place(&steps[at]).map(|within| at * STEP + within);
    }
    // The rest is looked at with what stands before it, where nothing was found, or with zeros behind it.
    let start = bytes.len() - rest.len();
    if let Some(last) = bytes.last_chunk() {
        return if !rest.is_empty() && has(last) { place(rest).map(|within| start + within) } else { None };
    }
    let mut last = [0; STEP];
    last[..rest.len()].copy_from_slice(rest);
    if has(&last) { place(rest) } else { None }
}

/// The offsets of all line feeds.
pub fn line_feeds(bytes: &[u8]) -> impl Iterator<Item = usize> {
    memchr::memchr_iter(b'\n', bytes)
}

/// Whether two bytes stand side by side for which `wanted` holds, which must not branch.
#[must_use]
pub fn has_pair(bytes: &[u8], wanted: impl Fn(u8, u8) -> bool) -> bool {
    let seconds = bytes.get(1..).unwrap_or_default();
    bytes.iter().zip(seconds).fold(0, |found, (first, second)| found | u8::from(wanted(*first, *second))) != 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_of_several_is_enough() {
        static NEEDLES: Needles = Needles::new(&["】（", ":::"]);
        for (text, found) in [("【链接】（x.md）", true), (":::", true), ("", false), ("】(", false)] {
            assert_eq!(NEEDLES.any_in(text), found, "{text}");
            assert_eq!(NEEDLES.split_once(text).is_some(), found, "{text}");
        }
        assert_eq!(NEEDLES.split_once("党:::建】（"), Some(("党:::建", "")));
    }

    proptest! {
        #[test]
        fn they_find_what_a_plain_search_finds(
            bytes in prop::collection::vec(0..8_u8, 0..200),
            wanted in 0..9_u8,
            other in 0..40_u8,
        ) {
            let plain = bytes.iter().position(|byte| *byte == wanted || *byte == other);
            prop_assert_eq!(position(&bytes, [wanted, other]), plain);
            prop_assert_eq!(position(&bytes, [wanted, other, wanted, other]), plain);
            let pair = bytes.windows(2).any(|pair| pair == [wanted, other]);
            prop_assert_eq!(has_pair(&bytes, |first, second| (first == wanted) & (second == other)), pair);
        }
    }
}
