//! Columns of a terminal: takes a line of text, says how wide it stands, cuts and wraps it; knows nothing of what it says.

use std::ops::Range;
use unicode_width::UnicodeWidthChar as _;

/// How many columns `text` takes; a Han character takes two, a tab is shown as four spaces.
pub fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

/// `text`, filled up with spaces to `columns`.
pub fn pad(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(width(text));
    format!("{text}{}", " ".repeat(missing))
}

/// The byte range of `line` that shows the marked `span` with as much around it as fits into `room` columns.
///
/// A mark that is itself too long keeps its beginning. Offsets that are no character boundaries move to the one before.
pub fn window(line: &str, span: Range<usize>, room: usize) -> Range<usize> {
    let start = line.floor_char_boundary(span.start);
    let marked = &line[start..line.floor_char_boundary(span.end.max(start))];
    if line.chars().map(cost).sum::<usize>() <= room {
        return 0..line.len();
    }
    let mark = fitting(marked.chars(), room * 2 / 3);
    let (before, after) = (&line[..start], &line[start + mark.bytes..]);
    let half = fitting(after.chars(), (room - mark.columns) / 2);
    let left = fitting(before.chars().rev(), room - mark.columns - half.columns);
    let right = fitting(after.chars(), room - mark.columns - left.columns);
    start - left.bytes..start + mark.bytes + right.bytes
}

/// `text` in lines of at most `columns`, broken at spaces and between Han characters.
///
/// No line begins with a closing mark and none ends with an opening one, unless there is no other way.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut filled = 0;
    for piece in pieces(text) {
        let wide = width(piece);
        if filled > 0 && filled + width(piece.trim_end()) > columns {
            lines.push(String::new());
            filled = 0;
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(piece);
            filled += wide;
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

struct Fit {
    bytes: usize,
    columns: usize,
}

fn fitting(characters: impl Iterator<Item = char>, room: usize) -> Fit {
    let mut fit = Fit { bytes: 0, columns: 0 };
    for character in characters {
        if fit.columns + cost(character) > room {
            break;
        }
        fit.columns += cost(character);
        fit.bytes += character.len_utf8();
    }
    fit
}

/// A character without width costs a column all the same, so that a heap of them cannot flood the terminal.
fn cost(character: char) -> usize {
    char_width(character).max(1)
}

fn char_width(character: char) -> usize {
    if character == '\t' { 4 } else { character.width().unwrap_or(1) }
}

/// The parts of a text between which a line may break; spaces stay at the end of the part before.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut previous = None;
    for (at, character) in text.char_indices() {
        if previous.is_some_and(|previous| may_break(previous, character)) {
            pieces.push(&text[start..at]);
            start = at;
        }
        previous = Some(character);
    }
    pieces.push(&text[start..]);
    pieces
}

fn may_break(before: char, after: char) -> bool {
    const OPENING: &str = "（《“‘【〔「『([";
    const CLOSING: &str = "）》”’】〕」』。，、；：？！…—)],.;:?!";
    if after == ' ' || OPENING.contains(before) || CLOSING.contains(after) {
        return false;
    }
    before == ' ' || char_width(before) == 2 || char_width(after) == 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn han_take_two_columns() {
        assert_eq!(width("标题: x\t"), 11);
        assert_eq!(pad("读取", 6), "读取  ");
    }

    #[test]
    fn a_window_shows_the_mark_in_the_middle() {
        let line = "教".repeat(500);
        assert_eq!(window(&line, 600..606, 40), 573..633);
        assert_eq!(window(&line, 0..3, 40), 0..60);
        assert_eq!(window(&line, 1500..1500, 40), 1440..1500);
        assert_eq!(window("短", 0..3, 40), 0..3);
    }

    #[test]
    fn lines_break_where_chinese_breaks() {
        assert_eq!(wrap("党建引领，教育优先。", 8), ["党建引", "领，教育", "优先。"]);
        assert_eq!(wrap("write “key: value” again", 12), ["write “key:", "value” again"]);
        assert_eq!(wrap("", 10), [""]);
    }

    proptest! {
        #[test]
        fn a_window_fits_and_holds_the_beginning_of_its_mark(
            line in "[a 教，\u{200d}\t😀]{0,80}", from in 0_usize..200, length in 0_usize..200, room in 6_usize..60
        ) {
            let shown = window(&line, from..from + length, room);
            let start = line.floor_char_boundary(from);
            prop_assert!(shown.start <= start && start <= shown.end);
            prop_assert!(line[shown].chars().map(cost).sum::<usize>() <= room);
        }

        #[test]
        fn wrapping_keeps_every_character(text in "[a 教，。（）b]{0,80}", room in 1_usize..30) {
            let spaceless = |text: &str| text.replace(' ', "");
            prop_assert_eq!(spaceless(&wrap(&text, room).concat()), spaceless(&text));
        }
    }
}
