//! Headings become anchors. Takes heading text, gives an `id` that no other heading of the page has; knows no HTML.

use super::{fold, han};
use std::collections::{HashMap, HashSet};

/// The `id` of a heading: letters of every script, Han and digits stay (half-width, lower case), white space, `-` and `_`
/// become one `-`, all other marks are dropped: `一、履职情况和“亮点”` → `一履职情况和亮点`. Without any letter: `section`.
#[must_use]
pub fn anchor(heading: &str) -> String {
    let mut id = String::with_capacity(heading.len());
    let mut rest = heading;
    loop {
        let other = rest.trim_start_matches(han::is_han);
        id.push_str(&rest[..rest.len() - other.len()]);
        let mut characters = other.chars();
        let Some(c) = characters.next().map(fold::half_width_char) else { break };
        rest = characters.as_str();
        if c.is_alphanumeric() {
            id.extend(c.to_lowercase().filter(|c| c.is_alphanumeric()));
        } else if (c.is_whitespace() || matches!(c, '-' | '_')) && !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    if id.is_empty() { "section".to_owned() } else { id }
}

/// The anchors of one page; equal headings get `-2`, `-3` … in the order of the page.
#[derive(Debug, Clone, Default)]
pub struct Anchors {
    taken: HashSet<String>,
    next: HashMap<String, u32>,
}

impl Anchors {
    /// Takes an `id` that the author wrote (`{#id}`); false if the page has it already.
    pub fn claim(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// A free anchor for a heading.
    pub fn add(&mut self, heading: &str) -> String {
        let base = anchor(heading);
        if self.claim(&base) {
            return base;
        }
        let next = self.next.entry(base.clone()).or_insert(2);
        loop {
            let id = format!("{base}-{next}");
            *next += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keeps_han_and_drops_marks() {
        for (heading, id) in [
            ("一、履职情况和工作亮点", "一履职情况和工作亮点"),
            ("（一）抓思想教育，理论武装的“根基”更加牢靠。", "一抓思想教育理论武装的根基更加牢靠"),
            ("2023年  工作 Review", "2023年-工作-review"),
            ("ＡＩ　课堂", "ai-课堂"),
            ("  a_b - c  ", "a-b-c"),
            ("？！", "section"),
            ("", "section"),
            ("𠮷〇々", "𠮷〇々"),
        ] {
            assert_eq!(anchor(heading), id);
        }
    }

    #[test]
    fn equal_headings_differ() {
        let mut anchors = Anchors::default();
        assert!(anchors.claim("问题-2"));
        assert!(!anchors.claim("问题-2"));
        let ids: Vec<_> =
            ["问题", "“问题”", "问题", "问题-3"].iter().map(|heading| anchors.add(heading)).collect();
        assert_eq!(ids, ["问题", "问题-3", "问题-4", "问题-3-2"]);
    }

    proptest! {
        #[test]
        fn anchors_are_unique_and_stable(headings in prop::collection::vec("(\\PC{0,8}|[问题a1-]{0,4}|问题-2)", 0..20)) {
            let mut anchors = Anchors::default();
            let ids: HashSet<_> = headings.iter().map(|heading| anchors.add(heading)).collect();
            prop_assert_eq!(ids.len(), headings.len());
            for heading in &headings {
                let id = anchor(heading);
                prop_assert!(!id.chars().any(char::is_whitespace));
                prop_assert_eq!(anchor(&id), id);
            }
        }
    }
}
