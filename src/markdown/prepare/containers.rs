//! Finds `:::` containers, which give people attachments, albums, videos and quotations without HTML. Takes lines, gives
//! what the containers hold and where they stand.

use std::ops::Range;

use crate::text::bytes::Needles;

use super::super::problems;
use super::super::report::Report;
use super::entries::{self, Entry};
use super::lines::{Class, Line};

/// A container that holds no Markdown, or a quotation's source.
#[derive(Clone, Debug)]
pub struct Container {
    pub kind: Kind,
    pub entries: Vec<Entry>,
    /// What stands after the name: a quotation's source, else a title.
    pub argument: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Attachments,
    Gallery,
    Video,
    Quotation,
}

/// Containers and the lines they take the place of.
#[derive(Debug, Default)]
pub struct Blocks {
    pub containers: Vec<Container>,
    /// In the order of the text.
    spots: Vec<Spot>,
}

/// Lines to be replaced.
#[derive(Clone, Debug)]
pub struct Spot {
    line: usize,
    pub lines: usize,
    pub with: With,
}

/// What takes the place of a container's lines.
#[derive(Clone, Debug)]
pub enum With {
    Nothing,
    /// Words that the author must not lose.
    Words(String),
    /// What to tell the reader of events.
    Placeholder(String),
}

impl Blocks {
    pub fn at(&self, line: usize) -> Option<Spot> {
        let found = self.spots.binary_search_by_key(&line, |spot| spot.line).ok()?;
        Some(self.spots[found].clone())
    }
}

/// All containers of the text. Those that are unknown or never end are reported, and what they hold stays.
pub fn find(text: &str, lines: &[Line], report: &mut Report<'_>) -> Blocks {
    static MARKS: Needles = Needles::new(&[":::", "：：："]);
    if !MARKS.any_in(text) {
        return Blocks::default();
    }
    let mut blocks = Blocks::default();
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut closed: Vec<(Open<'_>, Option<usize>)> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some(words) = marker(text, line) else { continue };
        let span = line.content..line.end;
        if !words.is_empty() {
            let (name, argument) = words.split_once([' ', '\u{3000}', '\t']).unwrap_or((words, ""));
            open.push(Open { line: index, name, argument: argument.trim(), span });
        } else if let Some(start) = open.pop() {
            closed.push((start, Some(index)));
        } else {
            report.add(&span, problems::container_end_without_start());
            blocks.spots.push(Spot { line: index, lines: 1, with: With::Nothing });
        }
    }
    closed.extend(open.into_iter().map(|start| (start, None)));
    closed.sort_by_key(|(start, _)| start.line);
    let mut taken = 0;
    for (start, end) in closed {
        // Whatever stands within an album or a list of files is a line of it.
        if start.line >= taken {
            taken = blocks.add(text, lines, &start, end, report).max(taken);
        }
    }
    blocks.spots.retain({
        let whole: Vec<Range<usize>> = blocks
            .spots
            .iter()
            .filter(|spot| spot.lines > 1)
            .map(|spot| spot.line..spot.line + spot.lines)
            .collect();
        move |spot| {
            let around = whole.partition_point(|range| range.start < spot.line);
            !(around > 0 && whole[around - 1].contains(&spot.line))
        }
    });
    blocks.spots.sort_by_key(|spot| spot.line);
    blocks
}

/// An opening line.
struct Open<'t> {
    line: usize,
    name: &'t str,
    argument: &'t str,
    span: Range<usize>,
}

impl Blocks {
    /// Adds one container and answers up to which line it takes all lines.
    fn add(
        &mut self,
        text: &str,
        lines: &[Line],
        start: &Open<'_>,
        end: Option<usize>,
        report: &mut Report<'_>,
    ) -> usize {
        let kind = kind(start.name);
        let (Some(kind), Some(end)) = (kind, end) else {
            let words = if kind.is_none() {
                report.add(&start.span, problems::unknown_container(start.name));
                format!("{} {}", start.name, start.argument)
            } else {
                report.add(&start.span, problems::unclosed_container(start.name));
                start.argument.to_owned()
            };
            let with = if words.is_empty() { With::Nothing } else { With::Words(words) };
            self.spots.push(Spot { line: start.line, lines: 1, with });
            self.spots.extend(end.map(|line| Spot { line, lines: 1, with: With::Nothing }));
            return 0;
        };
        let number = self.containers.len();
        let mut entries = Vec::new();
        if kind == Kind::Quotation {
            self.spots.push(Spot {
                line: start.line,
                lines: 1,
                with: With::Placeholder(format!("q{number}")),
            });
            self.spots.push(Spot { line: end, lines: 1, with: With::Placeholder(String::from("e")) });
        } else {
            self.spots.push(Spot {
                line: start.line,
                lines: end - start.line + 1,
                with: With::Placeholder(format!("c{number}")),
            });
            let inner = lines[start.line + 1..end].iter().filter(|line| line.unquoted < line.end);
            entries = inner.filter_map(|line| entries::read(text, line, kind, report)).collect();
        }
        self.containers.push(Container { kind, entries, argument: start.argument.to_owned() });
        if kind == Kind::Quotation { 0 } else { end }
    }
}

fn kind(name: &str) -> Option<Kind> {
    Some(match name {
        "附件" | "attachments" => Kind::Attachments,
        "相册" | "gallery" => Kind::Gallery,
        "视频" | "video" => Kind::Video,
        "引用" | "quote" => Kind::Quotation,
        _ => return None,
    })
}

/// The words of a `:::` line; of a closing line, "".
fn marker<'t>(text: &'t str, line: &Line) -> Option<&'t str> {
    let usual = line.class == Class::Text && line.quotes == 0 && (line.indent < 4 || line.first_line_indent);
    if !usual {
        return None;
    }
    let content = line.text(text);
    let words = content.trim_start_matches([':', '：']);
    let colons = content[..content.len() - words.len()].chars().count();
    (colons >= 3).then(|| words.trim_end_matches([':', '：']).trim())
}
