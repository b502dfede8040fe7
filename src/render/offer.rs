//! What a template could have meant by a name that is not there: takes its text and the place, gives the view's own names. From the
//! same lines as `docs/templates.md`; renders nothing.

use std::ops::Range;

use crate::plan::view::{StructDoc, docs};
use crate::text::near;

/// A name that is not there, and what is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// As the template has it: `article.titel`.
    pub path: String,
    /// The view that lacks it: `Article`.
    pub view: &'static str,
    /// Up to three names that look alike; else the first names of the view.
    pub names: String,
    /// Where the path stands in the template.
    pub span: Range<usize>,
}

/// The first path of the tag at `span` that its view does not have; none where nothing can be said for certain.
pub fn offer(template: &str, span: &Range<usize>) -> Option<Offer> {
    let tag = tag_around(template, span.start)?;
    paths(template, tag).into_iter().find_map(|at| missing(template, at))
}

/// The tag `{{ … }}` or `{% … %}` that holds the offset.
fn tag_around(template: &str, offset: usize) -> Option<Range<usize>> {
    let before = template.get(..offset.min(template.len()))?;
    let open = before.rfind(['{']).map_or(offset, |open| open.saturating_sub(1));
    let close = template.get(open..)?.find(['}']).map(|close| open + close)?;
    Some(open..close)
}

/// Every dotted path within the range; words in quotation marks are none.
fn paths(template: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut paths = Vec::new();
    let (mut start, mut quote) = (None, None);
    let text = &template[range.clone()];
    for (at, c) in text.char_indices().map(|(at, c)| (range.start + at, c)).chain([(range.end, ' ')]) {
        let is_part = quote.is_none() && (c.is_ascii_alphanumeric() || matches!(c, '_' | '.'));
        match (start, is_part) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                paths.push(from..at);
                start = None;
            }
            _ => {}
        }
        match quote {
            Some(mark) if mark == c => quote = None,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            _ => {}
        }
    }
    paths.retain(|path| template[path.clone()].contains('.') && !template[path.clone()].starts_with('.'));
    paths
}

fn missing(template: &str, span: Range<usize>) -> Option<Offer> {
    let path = &template[span.clone()];
    let mut parts = path.split('.');
    let mut view = variable(template, span.start, parts.next()?, 0)?;
    for part in parts {
        match field(view, part) {
            Some(next) => view = next?,
            None => {
                return Some(Offer {
                    path: path.to_owned(),
                    view: view.name,
                    names: alike(view, part),
                    span,
                });
            }
        }
    }
    None
}

/// The view that a name stands for: set or looped over in the template, else the view called so.
fn variable(template: &str, before: usize, name: &str, depth: usize) -> Option<&'static StructDoc> {
    const DEEPEST: usize = 8;
    let text = template.get(..before).filter(|_| depth < DEEPEST)?;
    let heads = [format!("for {name} in "), format!("set {name} = ")];
    let assigned = heads.iter().filter_map(|head| Some(text.rfind(head.as_str())? + head.len())).max();
    if let Some(start) = assigned {
        let end = template[start..].find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.')))?;
        let mut parts = template[start..start + end].split('.');
        let first = variable(template, start.saturating_sub(1), parts.next()?, depth + 1)?;
        return parts.try_fold(first, |view, part| field(view, part)?);
    }
    match name {
        "site" => named("SiteView"),
        "page" => named("Frame"),
        name => docs().find(|doc| snake_case(doc.name) == name),
    }
}

/// The field of a view: the view within it, if it holds one. None where there is no such field.
fn field(view: &StructDoc, name: &str) -> Option<Option<&'static StructDoc>> {
    let (_, kind, _) = view.fields.iter().find(|(field, _, _)| *field == name)?;
    let inner = kind.rsplit('<').next().unwrap_or(kind).trim_end_matches(['>', ' ']);
    Some(named(inner.trim()))
}

fn named(name: &str) -> Option<&'static StructDoc> {
    docs().find(|doc| doc.name == name)
}

fn alike(view: &StructDoc, wanted: &str) -> String {
    let mut names: Vec<&str> = view.fields.iter().map(|(name, _, _)| *name).collect();
    let mut alike = Vec::new();
    while let Some(near) = near::nearest(wanted, names.iter().copied()).filter(|_| alike.len() < 3) {
        names.retain(|name| *name != near);
        alike.push(near);
    }
    if alike.is_empty() {
        names.into_iter().take(10).collect::<Vec<_>>().join("、")
    } else {
        alike.join("、")
    }
}

/// `SiteMapColumn` → `site_map_column`, the name that its variable has.
fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(c.to_ascii_lowercase());
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is offered for the tag that holds `«`, which is taken out.
    fn offered(template: &str) -> Option<(String, &'static str, String)> {
        let at = template.find('«').unwrap();
        let template = template.replace('«', "");
        offer(&template, &(at..at)).map(|offer| (offer.path, offer.view, offer.names))
    }

    #[test]
    fn the_views_own_names_are_offered() {
        for (template, path, view, near) in [
            ("<h1>{{ «article.titel }}</h1>", "article.titel", "Article", "title"),
            ("{% if site.«footer.ownr %}", "site.footer.ownr", "Footer", "owner"),
            (
                "{% for card in list.cards if card.date %}{{ card.«sumary|upper }}",
                "card.sumary",
                "Card",
                "summary",
            ),
            (
                "{% set report = article.report %}{% for x in report.problems %}{{ x.«cause }}",
                "x.cause",
                "Problem",
                "causes",
            ),
            ("{% macro figure(image) %}<img alt=\"{{ image.«alte }}\">", "image.alte", "Image", "alt"),
            ("{{ root }}{{ «page.adress }}", "page.adress", "Frame", "address"),
            ("{{ \"a.b\" ~ «article.date.minit }}", "article.date.minit", "Date", "minute"),
        ] {
            let (found, of, names) = offered(template).unwrap_or_else(|| panic!("{template}"));
            assert_eq!((&*found, of), (path, view));
            assert!(names.split('、').any(|name| name == near), "{names}");
        }
        let all = offered("{{ «article.xyz }}").unwrap().2;
        assert!(all.starts_with("title、subtitle、kind"), "{all}");
    }

    #[test]
    fn nothing_is_offered_where_nothing_is_certain() {
        for template in [
            "{{ «thing.name }}",
            "{{ «x }}",
            "{{ «article.title }}",
            "{% set a = a.b %}{{ a.«c }}",
            "«",
            "{{ «article.title.x }}",
        ] {
            assert_eq!(offered(template), None, "{template}");
        }
    }
}
