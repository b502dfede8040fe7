//! Problems as text for people and as JSON for machines; takes diagnostics, gives strings, knows no terminal.

mod many;

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::columns;
use super::{Diagnostic, Language, Place, Severity, Text};

/// How text is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether to colour with ANSI escapes.
    pub colour: bool,
    /// Whether to draw with `-->` and `^` alone, for terminals in which lines of a box are two columns wide.
    pub ascii: bool,
    /// Columns of the terminal; a longer line is cut to what stands around its mark.
    pub width: usize,
}

/// Every problem once, by file, line, column and code; at the end, how many.
///
/// The first of each code come with their line and their way out, each of the others takes one line; then a table of the
/// codes stands at the end, for which `general` gives the sentence of a code without what differs each time.
///
/// Nothing at all when there are none; else every line ends with a line break.
pub fn text(
    diagnostics: &[Diagnostic],
    language: Language,
    style: Style,
    general: impl Fn(&str) -> Option<String>,
) -> String {
    let sorted = sorted(diagnostics);
    if sorted.is_empty() {
        return String::new();
    }
    let renderer = renderer(style);
    let mut shown = String::new();
    let mut so_far = many::Shown::default();
    let mut after_line = false;
    let mut is_short = false;
    for diagnostic in &sorted {
        if !so_far.at_length(diagnostic) {
            shown.push_str(&many::line(diagnostic, language));
            (after_line, is_short) = (true, true);
            continue;
        }
        if std::mem::take(&mut after_line) {
            shown.push('\n');
        }
        let rendered = renderer.render(&report(diagnostic, language, style));
        shown.push_str(&with_locations(&rendered, diagnostic));
        shown.push_str("\n\n");
    }
    if after_line {
        shown.push('\n');
    }
    if is_short {
        shown.push_str(&many::table(&sorted, language, general));
        shown.push('\n');
    }
    shown.push_str(&count(diagnostics, language));
    shown.push('\n');
    shown
}

/// How many problems of each severity there are, such as “共 2 个错误、1 个警告” or `2 errors, 1 warning`.
pub fn count(diagnostics: &[Diagnostic], language: Language) -> String {
    let sorted = sorted(diagnostics);
    let parts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .map(|severity| (severity, sorted.iter().filter(|each| each.severity == severity).count()))
        .filter(|(_, number)| *number > 0)
        .map(|(severity, number)| match language {
            Language::Zh => format!("{number} 个{}", severity.name(language)),
            Language::En => {
                format!("{number} {}{}", severity.name(language), if number == 1 { "" } else { "s" })
            }
        })
        .collect();
    match (language, parts.is_empty()) {
        (Language::Zh, true) => "没有问题".to_owned(),
        (Language::En, true) => "No problems".to_owned(),
        (Language::Zh, false) => format!("共 {}", parts.join("、")),
        (Language::En, false) => parts.join(", "),
    }
}

/// The same problems in the same order as a JSON array, an object a line, with a line break at the end.
///
/// An object has `code`, `severity` (`error`, `warning`, `note`), `message` and `help` (each `{zh, en}`; `help` may be
/// null) and `related` (a list of `{file, line, column, end_column, excerpt, note}`). Where it has a place, `file` (path
/// below the site's root), `line`, `column` and `end_column` (from 1, in characters, the end exclusive) and `excerpt`
/// (the whole line) say so; else they are null. A place that is a file as a whole has `file` alone.
pub fn json(diagnostics: &[Diagnostic]) -> String {
    json_array(sorted(diagnostics).into_iter().map(Object::of))
}

/// A JSON array, an object a line, with a line break at the end.
pub fn json_array(objects: impl Iterator<Item = impl serde::Serialize>) -> String {
    let lines: Vec<String> = objects.filter_map(|object| serde_json::to_string(&object).ok()).collect();
    if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}

fn sorted(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.cmp(b)));
    sorted.dedup();
    sorted
}

fn key(diagnostic: &Diagnostic) -> (Option<(&str, u32, u32)>, &str) {
    let place = diagnostic.place.as_ref().map(|place| (&*place.file, place.line, place.column));
    (place, diagnostic.code)
}

fn renderer(style: Style) -> Renderer {
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    let decor = if style.ascii { DecorStyle::Ascii } else { DecorStyle::Unicode };
    // Lines are cut here and not by the crate, which would count columns within the cut line.
    renderer.decor_style(decor).term_width(usize::MAX / 4)
}

fn report(diagnostic: &Diagnostic, language: Language, style: Style) -> Vec<Group<'_>> {
    let level = level(diagnostic.severity).with_name(diagnostic.severity.name(language));
    let title = level.primary_title(clean(diagnostic.message.in_language(language))).id(diagnostic.code);
    let mut group = Group::with_title(title);
    match &diagnostic.place {
        Some(place) if place.line == 0 => group = group.element(Origin::path(LOCATION.to_string())),
        Some(place) => group = group.element(snippet(place, style)),
        None => {}
    }
    if let Some(help) = &diagnostic.help {
        let level = Level::HELP.with_name(both(language, "怎么改", "help"));
        group = group.element(level.message(clean(help.in_language(language))));
    }
    let related = diagnostic.related.iter().map(|related| {
        let note = Level::NOTE.with_name(both(language, "相关", "related"));
        note.secondary_title(clean(related.note.in_language(language)))
            .element(snippet(&related.place, style))
    });
    std::iter::once(group).chain(related).collect()
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

fn both(language: Language, zh: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}

fn snippet(place: &Place, style: Style) -> Snippet<'static, annotate_snippets::Annotation<'static>> {
    let (line, mark) = shown(place, style);
    Snippet::source(line)
        .path(LOCATION.to_string())
        .line_start(place.line as usize)
        .annotation(AnnotationKind::Primary.span(mark))
}

/// The line as far as it fits, with the byte range of its mark.
fn shown(place: &Place, style: Style) -> (String, Range<usize>) {
    let ellipsis = if style.ascii { "..." } else { "…" };
    let gutter = place.line.to_string().len() + " │ ".chars().count();
    let room = style.width.saturating_sub(gutter + 2 * ellipsis.chars().count()).max(LEAST_ROOM);
    let line = place.excerpt.as_str();
    let from = line.floor_char_boundary(place.span.0);
    let to = line.floor_char_boundary(place.span.1.max(from));
    let window = columns::window(line, from..to, room);
    let to = to.min(window.end);
    let mut shown = if window.start > 0 { ellipsis.to_owned() } else { String::new() };
    shown.push_str(&clean(&line[window.start..from]));
    let start = shown.len();
    shown.push_str(&clean(&line[from..to]));
    let mark = start..shown.len();
    shown.push_str(&clean(&line[to..window.end]));
    if window.end < line.len() {
        shown.push_str(ellipsis);
    }
    (shown, mark)
}

const LEAST_ROOM: usize = 20;

/// What was rendered, with the locations of the problem's places, which stand there in the order of the places.
fn with_locations(rendered: &str, diagnostic: &Diagnostic) -> String {
    let places = diagnostic.place.iter().chain(diagnostic.related.iter().map(|related| &related.place));
    let mut pieces = rendered.split(LOCATION);
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    for (place, piece) in places.zip(pieces) {
        whole.push_str(&clean(&place.file));
        if place.line > 0 {
            whole.push_str(&format!(":{}:{}", place.line, place.column));
        }
        whole.push_str(
            piece.trim_start_matches(|character: char| character == ':' || character.is_ascii_digit()),
        );
    }
    whole
}

/// Stands for a location until it is rendered: the crate would count the column within the cut line.
const LOCATION: char = '\u{fdd0}';

/// The text without characters that would command the terminal (the crate leaves the C1 ones) or be taken for a location.
fn clean(text: &str) -> Cow<'_, str> {
    let unwanted = |character: char| {
        character == LOCATION || character.is_control() && !matches!(character, '\t' | '\n')
    };
    if text.contains(unwanted) { Cow::Owned(text.replace(unwanted, "\u{fffd}")) } else { Cow::Borrowed(text) }
}

#[derive(serde::Serialize)]
struct Object<'a> {
    code: &'a str,
    severity: Severity,
    #[serde(flatten)]
    place: Position<'a>,
    message: &'a Text,
    help: Option<&'a Text>,
    related: Vec<RelatedObject<'a>>,
}

#[derive(serde::Serialize)]
struct RelatedObject<'a> {
    #[serde(flatten)]
    place: Position<'a>,
    note: &'a Text,
}

#[derive(serde::Serialize)]
struct Position<'a> {
    file: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    end_column: Option<u32>,
    excerpt: Option<&'a str>,
}

impl<'a> Object<'a> {
    fn of(diagnostic: &'a Diagnostic) -> Self {
        let related = diagnostic.related.iter();
        Object {
            code: diagnostic.code,
            severity: diagnostic.severity,
            place: Position::of(diagnostic.place.as_ref()),
            message: &diagnostic.message,
            help: diagnostic.help.as_ref(),
            related: related
                .map(|each| RelatedObject { place: Position::of(Some(&each.place)), note: &each.note })
                .collect(),
        }
    }
}

impl<'a> Position<'a> {
    fn of(place: Option<&'a Place>) -> Self {
        let line = place.filter(|place| place.line > 0);
        Position {
            file: place.map(|place| &*place.file),
            line: line.map(|place| place.line),
            column: line.map(|place| place.column),
            end_column: line.map(end_column),
            excerpt: line.map(|place| place.excerpt.as_str()),
        }
    }
}

fn end_column(place: &Place) -> u32 {
    let marked = place.excerpt.get(place.span.0..place.span.1).unwrap_or_default();
    place.column.saturating_add(u32::try_from(marked.chars().count()).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests;
