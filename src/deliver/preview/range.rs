//! The part of a file that is asked for (RFC 9110, 14): takes the header and the length, gives the part; knows no file.

/// What the header `Range` comes to for `length` bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Whole,
    /// From the first of these bytes to the last, both included.
    Bytes(u64, u64),
    /// Nothing of it is there.
    Nowhere,
}

/// Only a single part is given; who asks for several, or in words that are not understood, gets the whole.
pub fn part(header: &str, length: u64) -> Part {
    let Some((unit, range)) = header.split_once('=') else { return Part::Whole };
    let Some((first, last)) = range.trim().split_once('-') else { return Part::Whole };
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return Part::Whole;
    }
    match (number(first), number(last)) {
        (Some(first), None) if last.is_empty() => from(first, length.saturating_sub(1), length),
        (Some(first), Some(last)) if first <= last => from(first, last, length),
        (None, Some(0)) if first.is_empty() => Part::Nowhere,
        (None, Some(count)) if first.is_empty() => {
            from(length.saturating_sub(count), length.saturating_sub(1), length)
        }
        _ => Part::Whole,
    }
}

fn from(first: u64, last: u64, length: u64) -> Part {
    if first < length { Part::Bytes(first, last.min(length - 1)) } else { Part::Nowhere }
}

/// Digits alone; a number too large for us is larger than any file.
fn number(digits: &str) -> Option<u64> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_those_of_the_standard() {
        for (header, expected) in [
            ("bytes=0-0", Part::Bytes(0, 0)),
            ("bytes=2-5", Part::Bytes(2, 5)),
            ("bytes=5-", Part::Bytes(5, 9)),
            ("bytes=5-99999999999999999999999", Part::Bytes(5, 9)),
            ("bytes=-3", Part::Bytes(7, 9)),
            ("bytes=-99", Part::Bytes(0, 9)),
            ("bytes=10-", Part::Nowhere),
            ("bytes=99999999999999999999999-", Part::Nowhere),
            ("bytes=-0", Part::Nowhere),
            ("bytes=5-2", Part::Whole),
            ("bytes=0-1,3-4", Part::Whole),
            ("bytes=-", Part::Whole),
            ("bytes=+1-2", Part::Whole),
            ("items=0-1", Part::Whole),
            ("甲", Part::Whole),
            ("", Part::Whole),
        ] {
            assert_eq!(part(header, 10), expected, "{header}");
        }
        assert_eq!(part("bytes=0-", 0), Part::Nowhere);
        assert_eq!(part("bytes=-5", 0), Part::Nowhere);
    }
}
