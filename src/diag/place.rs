//! Where a problem stands: a file, a line and a column, with the line itself to show.

use std::ops::Range;
use std::sync::Arc;

use serde::ser::{SerializeStruct as _, Serializer};
use serde::{Deserialize, Serialize};

/// A range within one line of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub struct Place {
    /// Path below the site's root, with `/` between names.
    pub file: Arc<str>,
    /// Line number, from 1; 0 for the file as a whole.
    pub line: u32,
    /// Column of the first character, from 1, counted in characters; 0 for the file as a whole.
    pub column: u32,
    /// The whole line, without its line break.
    pub excerpt: String,
    /// Byte range of the marked part within `excerpt`.
    pub span: (usize, usize),
}

/// For other programs without the bytes, which are of no use without the excerpt's own encoding; for ourselves with them.
impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let is_for_others = serializer.is_human_readable();
        let mut place = serializer.serialize_struct("Place", if is_for_others { 4 } else { 5 })?;
        place.serialize_field("file", &self.file)?;
        place.serialize_field("line", &self.line)?;
        place.serialize_field("column", &self.column)?;
        place.serialize_field("excerpt", &self.excerpt)?;
        if !is_for_others {
            place.serialize_field("span", &self.span)?;
        }
        place.end()
    }
}

impl Place {
    /// The file as a whole, for what has no line: a picture that is missing, a file that cannot be read.
    pub fn file(path: &str) -> Self {
        Self { file: Arc::from(path), line: 0, column: 0, excerpt: String::new(), span: (0, 0) }
    }
}

/// A file's text together with its path, so that byte ranges can be told as places.
#[derive(Clone, Copy, Debug)]
pub struct SourceText<'a> {
    pub path: &'a Arc<str>,
    pub text: &'a str,
}

impl SourceText<'_> {
    /// The place of a byte range of the text; only the part on its first line is marked.
    ///
    /// Out-of-range and mid-character offsets are moved to the nearest boundary before them.
    pub fn place(&self, range: Range<usize>) -> Place {
        let start = floor_boundary(self.text, range.start);
        let end = floor_boundary(self.text, range.end.max(start));
        let line_start = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = self.text[start..].find('\n').map_or(self.text.len(), |at| start + at);
        let excerpt = self.text[line_start..line_end].trim_end_matches('\r');
        let from = (start - line_start).min(excerpt.len());
        let to = (end.min(line_end) - line_start).clamp(from, excerpt.len());
        Place {
            file: Arc::clone(self.path),
            line: count(self.text[..line_start].bytes().filter(|byte| *byte == b'\n').count()),
            column: count(excerpt[..from].chars().count()),
            excerpt: excerpt.to_owned(),
            span: (from, to),
        }
    }
}

fn count(before: usize) -> u32 {
    u32::try_from(before + 1).unwrap_or(u32::MAX)
}

fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_characters_and_keeps_the_line() {
        let path = Arc::from("content/a.md");
        let source = SourceText { path: &path, text: "第一行\r\n标题：坏\r\n" };
        let at = source.text.find('：').unwrap_or_default();
        let place = source.place(at..at + '：'.len_utf8());
        assert_eq!((place.line, place.column, place.excerpt.as_str()), (2, 3, "标题：坏"));
        assert_eq!(&place.excerpt[place.span.0..place.span.1], "：");
    }

    #[test]
    fn a_place_survives_wild_offsets() {
        let path = Arc::from("a.md");
        let source = SourceText { path: &path, text: "汉" };
        assert_eq!(source.place(1..99).column, 1);
        assert_eq!(source.place(50..99).column, 2);
    }
}
