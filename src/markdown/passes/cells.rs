//! Points out rows with more cells than their table's head, since the parser leaves those out (GFM 0.29 §4.10). Takes events,
//! changes nothing.

use super::super::event::{Event, Kind, Tag};
use super::super::links::Links;
use super::super::problems;

/// Reports each row that loses cells.
pub fn lint(prepared: &str, events: &[Event<'_>], links: &mut Links<'_>) {
    for event in events {
        let Kind::Start(Tag::Table(columns)) = &event.kind else { continue };
        let mut start = event.span.start;
        for (index, line) in prepared[event.span.clone()].split_inclusive('\n').enumerate() {
            let row = line.trim_start_matches(|c: char| c == '>' || c.is_whitespace());
            let shown = columns.len();
            // The second row is one of dashes.
            let typed = if index > 1 { cells(row) } else { 0 };
            if typed > shown {
                let begin = start + line.len() - row.len();
                let range = links.offsets.old(&(begin..begin + row.trim_end().len()));
                links.report.add(&range, problems::row_too_long(typed, shown));
            }
            start += line.len();
        }
    }
}

/// How many cells the parser sees: what stands between `|`, also in code, unless it is escaped.
fn cells(row: &str) -> usize {
    let row = row.trim();
    let inner = row.strip_prefix('|').unwrap_or(row);
    let mut marks = 0;
    let mut is_last_mark = false;
    let mut escaped = false;
    for byte in inner.bytes() {
        is_last_mark = byte == b'|' && !escaped;
        marks += usize::from(is_last_mark);
        escaped = byte == b'\\' && !escaped;
    }
    marks + usize::from(!is_last_mark)
}

#[cfg(test)]
mod tests {
    use super::cells;

    #[test]
    fn cells_are_what_stands_between_marks() {
        for (row, count) in
            [("| 甲 | 乙 |", 2), ("甲|乙|丙", 3), (r"| 甲\|乙 | `丙|丁` |", 3), ("| 甲", 1), ("|甲||", 2)]
        {
            assert_eq!(cells(row), count, "{row}");
        }
    }
}
