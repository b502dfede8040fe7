//! “Did you mean”: takes a word and the words that exist, gives the one most likely meant; knows nothing of what the words name.

use super::fold::half_width;

/// The candidate nearest to `wanted`, or `None` when nothing is near enough to be worth proposing.
///
/// Case and full-width forms do not matter. Latin words may differ in a third of their letters, Chinese words in a
/// third of their characters but always in one (`标提` → `标题`), as long as one character agrees. Equal distances
/// are settled by the same first character, then by the order of code points.
#[must_use]
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = key(wanted);
    // Distance costs length × length; no key or address people type is this long.
    if wanted.chars().count() > LONGEST {
        return None;
    }
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let folded = key(candidate);
            let distance = distance(&wanted, &folded)?;
            Some((distance, folded.chars().next() != wanted.chars().next(), candidate))
        })
        .min()
        .map(|(_, _, candidate)| candidate)
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

    proptest! {
        #[test]
        fn the_word_itself_is_nearest(word in "\\PC{1,30}") {
            prop_assume!(key(&word) != "标题");
            prop_assert_eq!(nearest(&word, ["标题", &word]), Some(&*word));
        }
    }
}
