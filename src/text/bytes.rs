//! Looks for bytes of a small set, many at a time. Takes bytes, gives an offset; knows no characters.

/// Where the first byte stands that is one of `wanted`. Faster than [`Iterator::position`] in texts that hardly have one: a
/// step is looked at as a whole, without leaving it early, so that the compiler compares its bytes at once.
#[must_use]
pub fn position<const N: usize>(bytes: &[u8], wanted: [u8; N]) -> Option<usize> {
    const STEP: usize = 32;
    let is_wanted = |byte: u8| wanted.iter().fold(0, |found, one| found | u8::from(byte == *one));
    let has = |step: &[u8; STEP]| step.iter().fold(0, |found, byte| found | is_wanted(*byte)) != 0;
    let (steps, rest) = bytes.as_chunks();
    let place = |step: &[u8]| step.iter().position(|byte| is_wanted(*byte) != 0);
    if let Some(at) = steps.iter().position(has) {
        return place(&steps[at]).map(|within| at * STEP + within);
    }
    let mut last = [0; STEP];
    last[..rest.len()].copy_from_slice(rest);
    if has(&last) { place(rest).map(|within| bytes.len() - rest.len() + within) } else { None }
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

    proptest! {
        #[test]
        fn they_find_what_a_plain_search_finds(
            bytes in prop::collection::vec(0..8_u8, 0..200),
            wanted in 0..9_u8,
            other in 0..40_u8,
        ) {
            let plain = bytes.iter().position(|byte| *byte == wanted || *byte == other);
            prop_assert_eq!(position(&bytes, [wanted, other]), plain);
            let pair = bytes.windows(2).any(|pair| pair == [wanted, other]);
            prop_assert_eq!(has_pair(&bytes, |first, second| (first == wanted) & (second == other)), pair);
        }
    }
}
