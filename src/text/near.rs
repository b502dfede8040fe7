//! “Did you mean”: takes a word and the words that exist, gives the one most likely meant; knows nothing of what the words name.

use std::collections::HashMap;

use super::fold::half_width;

/// The candidate nearest to `wanted`, or `None` when nothing is near enough to be worth proposing.
///
/// Case and full-width forms do not matter. Latin words may differ in a third of their letters, Chinese words in a
/// third of their characters but always in one (`标提` → `标题`), as long as one character agrees. Equal distances
/// are settled by the same first character, then by the order of code points.
#[must_use]
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = Wanted::new(wanted)?;
    candidates
        .into_iter()
        .filter_map(|candidate| Some((wanted.rank(&key(candidate))?, candidate)))
        .min()
        .map(|(_, candidate)| candidate)
}

/// Many words, to be searched many times: what a search costs does not grow with the number of words.
///
/// Of many words only those are compared that share the most pairs of neighbouring characters with the one wanted, and
/// pairs that most words have count for little; so the answer may be another than that of [`nearest`], or none.
#[derive(Debug, Default)]
pub struct Names {
    /// The words, each after its key.
    words: Vec<(String, String)>,
    /// For each pair of characters the words that have it, the first few.
    by_pair: HashMap<(char, char), Vec<usize>>,
}

impl Names {
    /// Up to so many words are compared at each search, and so many are kept for each pair.
    const COMPARED: usize = 64;

    pub fn new(words: impl IntoIterator<Item = String>) -> Self {
        let words: Vec<(String, String)> = words.into_iter().map(|word| (key(&word), word)).collect();
        let mut by_pair: HashMap<(char, char), Vec<usize>> = HashMap::new();
        if words.len() > Self::COMPARED {
            for (index, (key, _)) in words.iter().enumerate() {
                for pair in pairs(key) {
                    let having = by_pair.entry(pair).or_default();
                    if having.len() < Self::COMPARED && having.last() != Some(&index) {
                        having.push(index);
                    }
                }
            }
        }
        Self { words, by_pair }
    }

    /// The word nearest to `wanted`, by the rules of [`nearest`].
    #[must_use]
    pub fn nearest(&self, wanted: &str) -> Option<&str> {
        let wanted = Wanted::new(wanted)?;
        let compared: Vec<usize> = if self.words.len() <= Self::COMPARED {
            (0..self.words.len()).collect()
        } else {
            self.sharing_most_pairs(&wanted)
        };
        compared
            .into_iter()
            .map(|index| &self.words[index])
            .filter_map(|(key, word)| Some((wanted.rank(key)?, word.as_str())))
            .min()
            .map(|(_, word)| word)
    }

    fn sharing_most_pairs(&self, wanted: &Wanted) -> Vec<usize> {
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for pair in pairs(&wanted.key) {
            for index in self.by_pair.get(&pair).into_iter().flatten() {
                *shared.entry(*index).or_default() += 1;
            }
        }
        let mut ranked: Vec<(usize, usize)> = shared.into_iter().collect();
        ranked.sort_unstable_by_key(|(index, count)| (std::cmp::Reverse(*count), *index));
        ranked.into_iter().take(Self::COMPARED).map(|(index, _)| index).collect()
    }
}

/// Each character with the one before it; the first has `\0` before it.
fn pairs(key: &str) -> impl Iterator<Item = (char, char)> {
    std::iter::once('\0').chain(key.chars()).zip(key.chars())
}

/// The word that was typed.
struct Wanted {
    key: String,
    first: Option<char>,
}

impl Wanted {
    /// None where the word is too long: distance costs length × length, and no key or address people type is this long.
    fn new(word: &str) -> Option<Self> {
        let key = key(word);
        (key.chars().count() <= LONGEST).then(|| Self { first: key.chars().next(), key })
    }

    /// How far `candidate` is from the word, the nearest first; none if it is too far.
    fn rank(&self, candidate: &str) -> Option<(usize, bool)> {
        let distance = distance(&self.key, candidate)?;
        Some((distance, candidate.chars().next() != self.first))
    }
}

const LONGEST: usize = 200;

fn key(word: &str) -> String {
    half_width(word.trim()).to_lowercase()
}

fn distance(wanted: &str, candidate: &str) -> Option<usize> {
    let (wanted_length, length) = (wanted.chars().count(), candidate.chars().count());
    let longer = wanted_length.max(length);
    let least = usize::from(!wanted.is_ascii() && !candidate.is_ascii());
    let allowed = (longer / 3).max(least);
    if length > LONGEST || wanted_length.abs_diff(length) > allowed {
        return None;
    }
    let distance = strsim::damerau_levenshtein(wanted, candidate);
    (distance <= allowed && distance < longer || distance == 0).then_some(distance)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const KEYS: [&str; 12] = [
        "title",
        "date",
        "tags",
        "summary",
        "keywords",
        "teacher",
        "标题",
        "日期",
        "发布时间",
        "来源",
        "摘要",
        "责任编辑",
    ];

    #[test]
    fn finds_the_word_meant() {
        for (wanted, meant) in [
            ("titel", "title"),
            ("Title", "title"),
            ("ｔｉｔｌｅ", "title"),
            ("keyword", "keywords"),
            ("sumary", "summary"),
            ("标提", "标题"),
            ("题标", "标题"),
            ("标 题", "标题"),
            ("发布时问", "发布时间"),
            ("责任编辑人", "责任编辑"),
        ] {
            assert_eq!(nearest(wanted, KEYS), Some(meant), "{wanted}");
        }
    }

    #[test]
    fn keeps_silent_when_nothing_is_near() {
        for wanted in ["", "党", "xyz", "指标", "photos", "活动地点", "to"] {
            assert_eq!(nearest(wanted, ["no", "id", "title", "来源", "学校"]), None, "{wanted}");
        }
        assert_eq!(nearest(&"题".repeat(10_000), KEYS), None);
    }

    #[test]
    fn ties_do_not_depend_on_order() {
        assert_eq!(nearest("学科", ["学校", "学期"]), nearest("学科", ["学期", "学校"]));
        assert_eq!(nearest("日其", ["月期", "日期"]), Some("日期"));
    }

    #[test]
    fn among_many_words_those_that_share_rare_pairs_are_compared() {
        let files = (0..5_000).map(|number| format!("a{number:06}.md"));
        let names = Names::new(files.chain(["通知公告.md".to_owned(), "liangxueyizuo.md".to_owned()]));
        assert_eq!(names.nearest("通知公吿.md"), Some("通知公告.md"));
        assert_eq!(names.nearest("liangxueyizou.md"), Some("liangxueyizuo.md"));
        assert_eq!(names.nearest("完全不同的文件.docx"), None);
    }

    proptest! {
        #[test]
        fn few_words_are_all_compared(words in prop::collection::vec("[标题日期a-c]{1,6}", 0..60), wanted in "[标题日期a-c]{1,6}") {
            let names = Names::new(words.clone());
            prop_assert_eq!(names.nearest(&wanted), nearest(&wanted, words.iter().map(String::as_str)));
        }

        #[test]
        fn the_word_itself_is_nearest(word in "\\PC{1,30}") {
            prop_assume!(key(&word) != "标题");
            prop_assert_eq!(nearest(&word, ["标题", &word]), Some(&*word));
        }
    }
}
