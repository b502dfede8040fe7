//! Titles become names for addresses. Takes a title, gives ASCII words of pinyin; knows no page and no other slug.

mod readings;

use super::{fold, han};
use pinyin::ToPinyin;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The address name of a title: `2023年度报告` → `2023-nian-du-bao-gao`.
///
/// Lower-case ASCII letters and digits in words joined by `-`; a Chinese character is a word, a run of Latin letters and
/// digits is a word. Readings follow the word (`重庆` → `chong-qing`), ü is `v`, full-width letters are folded, other
/// scripts are dropped. At most 80 bytes, cut between words. Never empty (`p-` and six hexadecimal digits that depend on
/// the title alone), never a device name of Windows (`con` → `con-page`). A slug is its own slug.
#[must_use]
pub fn slug(title: &str) -> String {
    if is_slug(title) {
        return title.to_owned();
    }
    let characters: Vec<char> = title.chars().map(fold::half_width_char).take(LOOKED_AT).collect();
    let mut slug = Slug::default();
    for (&c, reading) in characters.iter().zip(readings(&characters)) {
        match reading {
            Some(syllable) => {
                slug.end_word();
                slug.word.extend(syllable.chars().filter_map(plain));
                slug.end_word();
            }
            None => match plain(c) {
                Some(letter) => slug.word.push(letter),
                // Letters of other alphabets vanish inside their word: café is caf, not two words.
                None if c.is_alphanumeric() && !han::is_cjk(c) => {}
                None => slug.end_word(),
            },
        }
    }
    slug.end_word();
    let mut name = slug.name;
    if name.is_empty() {
        return format!("p-{:06x}", digest(title) & 0x00FF_FFFF);
    }
    if RESERVED.contains(&name.as_str()) || is_port(&name) {
        name.push_str("-page");
    }
    name
}

/// Whether it is made of short words already, as names of files mostly are.
fn is_slug(title: &str) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9'));
    title.len() <= LONGEST && title.split('-').all(is_word) && !RESERVED.contains(&title) && !is_port(title)
}

const LONGEST: usize = 80;
/// No more characters than this can be in a slug, save for dropped ones; it keeps an endless title cheap.
const LOOKED_AT: usize = 4096;
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

/// `com0` … `lpt9`
fn is_port(name: &str) -> bool {
    let number = name.strip_prefix("com").or_else(|| name.strip_prefix("lpt"));
    number.is_some_and(|number| number.len() == 1 && number.as_bytes()[0].is_ascii_digit())
}

/// What is done of a slug, and the word that is being read.
#[derive(Default)]
struct Slug {
    name: String,
    word: String,
    full: bool,
}

impl Slug {
    fn end_word(&mut self) {
        if self.word.is_empty() {
            return;
        }
        if self.name.is_empty() {
            self.word.truncate(LONGEST);
            self.full |= self.word.len() == LONGEST;
            self.name.push_str(&self.word);
        } else if !self.full && self.name.len() + 1 + self.word.len() <= LONGEST {
            self.name.push('-');
            self.name.push_str(&self.word);
        } else {
            self.full = true;
        }
        self.word.clear();
    }
}

/// The ASCII form of a letter or digit, or none.
const fn plain(c: char) -> Option<char> {
    match c {
        'ü' | 'Ü' => Some('v'),
        'ê' => Some('e'),
        _ if c.is_ascii_alphanumeric() => Some(c.to_ascii_lowercase()),
        _ => None,
    }
}

/// The reading of each character, none for what has no pinyin. Words are matched from the end, the longest first: Chinese
/// words are recognised by their last part more often (`学校|长期`, not `校长|期`).
fn readings(characters: &[char]) -> Vec<Option<&'static str>> {
    let mut readings: Vec<_> = characters.iter().map(|&c| alone(c)).collect();
    let mut end = characters.len();
    while end > 0 {
        let words = WORDS.get(&characters[end - 1]).map_or(&[][..], Vec::as_slice);
        let word = words.iter().find(|word| characters[..end].ends_with(&word.characters));
        let start = end - word.map_or(1, |word| word.characters.len());
        if let Some(word) = word {
            for (place, syllable) in readings[start..end].iter_mut().zip(&word.readings) {
                *place = syllable.or(*place);
            }
        }
        end = start;
    }
    readings
}

/// The reading of a character outside any word of the table.
fn alone(c: char) -> Option<&'static str> {
    if !han::is_han(c) {
        return None;
    }
    ALONE.get(&c).copied().or_else(|| c.to_pinyin().map(pinyin::Pinyin::plain))
}

/// A word and the readings it fixes; the other characters are read as usual.
struct Word {
    characters: Vec<char>,
    readings: Vec<Option<&'static str>>,
}

static ALONE: LazyLock<HashMap<char, &'static str>> = LazyLock::new(|| {
    let rows = readings::READINGS.iter();
    rows.filter(|(_, c, words)| words.split(' ').any(|word| word.chars().eq([*c])))
        .map(|&(reading, c, _)| (c, reading))
        .collect()
});

/// Words by their last character, the longest first.
static WORDS: LazyLock<HashMap<char, Vec<Word>>> = LazyLock::new(|| {
    let mut words: HashMap<char, Vec<Word>> = HashMap::new();
    for &(reading, c, list) in readings::READINGS {
        for text in list.split(' ') {
            let characters: Vec<char> = text.chars().collect();
            let (Some(&last), 2..) = (characters.last(), characters.len()) else {
                continue;
            };
            let same_end = words.entry(last).or_default();
            let known = same_end.iter().position(|word| word.characters == characters);
            let at = known.unwrap_or_else(|| {
                let at = same_end.partition_point(|word| word.characters.len() >= characters.len());
                same_end.insert(at, Word { readings: vec![None; characters.len()], characters });
                at
            });
            let word = &mut same_end[at];
            for (place, _) in word.readings.iter_mut().zip(&word.characters).filter(|(_, other)| **other == c)
            {
                *place = Some(reading);
            }
        }
    }
    words
});

/// FNV-1a: small, and the same on every machine and in every release.
fn digest(text: &str) -> u64 {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    // The low bits alone mix poorly.
    hash ^ (hash >> 32)
}

#[cfg(test)]
mod tests;
