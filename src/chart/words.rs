//! How wide a text will be, and how to make it fit. Takes text, gives estimates in em; knows no font.

use crate::text::han::{closes, is_cjk};

/// Estimated width in em: 1 for Han and its punctuation, 0.55 for most else, and never less than the common fonts need.
pub fn width(text: &str) -> f64 {
    text.chars().map(advance).sum()
}

/// Breaks a text into lines of at most `most` em. No line begins with a mark that closes or parts; a word of another script is broken
/// only when it is longer than a line. At least one line.
pub fn wrap(text: &str, most: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces(text.trim()) {
        let line = lines.len() - 1;
        if width(&lines[line]) + width(piece.trim_end()) <= most {
            lines[line].push_str(piece);
            continue;
        }
        if !lines[line].is_empty() {
            lines.push(String::new());
        }
        for c in piece.chars() {
            let line = lines.len() - 1;
            if !lines[line].is_empty() && width(&lines[line]) + advance(c) > most {
                lines.push(String::new());
            }
            lines.last_mut().into_iter().for_each(|line| line.push(c));
        }
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

/// The text, or its beginning and `…`, at most `most` em wide.
pub fn fit(text: &str, most: f64) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut room = most - advance('…');
    for c in text.chars() {
        room -= advance(c);
        if room < 0.0 {
            break;
        }
        kept.push(c);
    }
    kept.push('…');
    kept
}

/// Pieces that stay on one line: a Han character with the marks that must follow it, a word with the space behind it.
fn pieces(text: &str) -> Vec<&str> {
    let mut cuts = vec![0];
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        if before.is_some_and(|before| may_break(before, c)) {
            cuts.push(at);
        }
        before = Some(c);
    }
    cuts.push(text.len());
    cuts.windows(2).map(|ends| &text[ends[0]..ends[1]]).collect()
}

fn may_break(before: char, after: char) -> bool {
    let clings = closes(after).is_some() || "、，。；：！？…—·%％‰".contains(after);
    let opens = crate::text::han::opens(before).is_some();
    !clings && !opens && !after.is_whitespace() && (before.is_whitespace() || is_cjk(before) || is_cjk(after))
}

fn advance(c: char) -> f64 {
    match c {
        c if is_cjk(c) => 1.0,
        'M' | 'W' | 'm' | 'w' | '%' | '‰' | '@' | '…' | '—' => 1.0,
        c if c.is_ascii() => 0.55,
        // Signs that Chinese fonts set as wide as Han: ①, ℃, ×, emoji.
        c if !c.is_alphanumeric() => 1.0,
        _ => 0.65,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn han_is_twice_as_wide_as_digits() {
        assert!((width("50余次") - 3.1).abs() < 1e-9);
        assert!((width("3.8%") - 2.65).abs() < 1e-9);
    }

    #[test]
    fn lines_do_not_begin_with_closing_marks() {
        assert_eq!(wrap("党工委理论学习中心组学习", 6.0), ["党工委理论学", "习中心组学习"]);
        assert_eq!(wrap("市“五个一百”教师", 6.0), ["市“五个一", "百”教师"]);
        assert_eq!(wrap("与学校、家长谈话", 3.0), ["与学", "校、家", "长谈话"]);
        assert_eq!(wrap("PM2.5 达标天数", 6.0), ["PM2.5 达标", "天数"]);
        assert_eq!(wrap("", 6.0), [""]);
    }

    #[test]
    fn what_is_too_long_ends_with_an_ellipsis() {
        assert_eq!(fit("示范课", 3.0), "示范课");
        assert_eq!(fit("送课下乡活动", 4.0), "送课下…");
    }

    proptest! {
        #[test]
        fn wrapping_loses_no_character(text in "[党员a1，“”、M ]{0,40}", most in 3.0..12.0f64) {
            let lines = wrap(&text, most);
            let all: String = lines.concat().chars().filter(|c| *c != ' ').collect();
            prop_assert_eq!(all, text.replace(' ', ""));
            for line in &lines {
                prop_assert!(width(line) <= most + 1e-9, "{} is wider than {}", line, most);
            }
        }

        #[test]
        fn what_fits_fits(text in ".{0,30}", most in 1.0..12.0f64) {
            prop_assert!(width(&fit(&text, most)) <= most + 1e-9);
        }
    }
}
