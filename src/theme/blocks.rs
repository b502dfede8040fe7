//! Blocks that no template above has: the engine passes over them, and what stands in them would be lost. Takes templates as
//! text, gives problems; renders nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Template, problems};
use crate::diag::{Diagnostic, Place, SourceText};
use crate::text::near;

/// Tells every block of a template with `extends` that is in none of the templates it extends.
///
/// Only the templates in `folder` are looked at: one of a theme below may lose a block to the theme above on purpose.
pub fn check(templates: &BTreeMap<String, Template>, folder: &str) -> Vec<Diagnostic> {
    let outlines: BTreeMap<&str, Outline<'_>> =
        templates.iter().map(|(name, template)| (name.as_str(), outline(&template.text))).collect();
    let mut diagnostics = Vec::new();
    for (name, template) in templates.iter().filter(|(_, template)| template.path.starts_with(folder)) {
        let Some(above) = above(name, &outlines) else { continue };
        let source = SourceText { path: &template.path, text: &template.text };
        for block in &outlines[name.as_str()].blocks {
            if !block.is_inner && !above.contains(block.name) {
                let near = near::nearest(block.name, above.iter().copied());
                let near =
                    near.map_or_else(|| above.iter().copied().collect::<Vec<_>>().join("、"), str::to_owned);
                diagnostics
                    .push(problems::block_unknown(block.name, &near).at(source.place(block.span.clone())));
            }
        }
    }
    for (name, template) in templates.iter().filter(|(_, template)| template.path.starts_with(folder)) {
        let own = &outlines[name.as_str()];
        let is_filled = |other: &Outline<'_>| other.extends == Some(name) && !other.blocks.is_empty();
        if !own.extends_something && own.blocks.is_empty() && outlines.values().any(is_filled) {
            diagnostics.push(problems::no_blocks(name).at(Place::file(&template.path)));
        }
    }
    // A template has its own name and one with its theme's; it is told once.
    diagnostics.sort();
    diagnostics.dedup();
    diagnostics
}

/// The blocks of all templates above `name`; none when there is no template above, or one that is not known by its name.
fn above<'t>(name: &str, outlines: &BTreeMap<&str, Outline<'t>>) -> Option<BTreeSet<&'t str>> {
    let mut above = BTreeSet::new();
    let mut seen = BTreeSet::from([name]);
    let mut extends = outlines.get(name)?.extends?;
    loop {
        let outline = outlines.get(extends)?;
        above.extend(outline.blocks.iter().map(|block| block.name));
        if !seen.insert(extends) {
            return None;
        }
        match (outline.extends, outline.extends_something) {
            (Some(next), _) => extends = next,
            (None, true) => return None,
            (None, false) => return Some(above),
        }
    }
}

#[derive(Debug, Default)]
struct Outline<'t> {
    /// The template named in `extends`, if its name is a plain text.
    extends: Option<&'t str>,
    extends_something: bool,
    blocks: Vec<Block<'t>>,
}

#[derive(Debug)]
struct Block<'t> {
    name: &'t str,
    span: Range<usize>,
    /// Within another block of the same template, where a new one is welcome.
    is_inner: bool,
}

/// What the tags of a template say of blocks; comments and raw text are passed over.
fn outline(text: &str) -> Outline<'_> {
    let mut outline = Outline::default();
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(found) = text[at..].find("{%").map(|found| at + found) {
        if let Some(comment) = text[at..found].find("{#").map(|comment| at + comment) {
            let Some(end) = text[comment..].find("#}") else { break };
            at = comment + end + "#}".len();
            continue;
        }
        let Some(length) = text[found..].find("%}") else { break };
        at = found + length + "%}".len();
        let inner = text[found + "{%".len()..found + length].trim_matches(['-', '+']).trim();
        let (word, rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
        match word {
            "extends" => {
                outline.extends_something = true;
                let name = rest.trim();
                outline.extends = name
                    .strip_prefix('"')
                    .and_then(|name| name.strip_suffix('"'))
                    .or_else(|| name.strip_prefix('\'').and_then(|name| name.strip_suffix('\'')));
            }
            "block" => {
                let name = rest.split_whitespace().next().unwrap_or_default();
                let start = name.as_ptr().addr() - text.as_ptr().addr();
                if !name.is_empty() {
                    let span = start..start + name.len();
                    outline.blocks.push(Block { name, span, is_inner: depth > 0 });
                }
                depth += 1;
            }
            "endblock" => depth = depth.saturating_sub(1),
            "raw" => {
                let Some(end) = text[at..].find("endraw") else { break };
                at += end;
            }
            _ => {}
        }
    }
    outline
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(templates: &[(&str, &str)]) -> Vec<String> {
        let templates = templates
            .iter()
            .map(|(name, text)| ((*name).to_owned(), Template { path: (*name).into(), text: (*text).into() }))
            .collect();
        check(&templates, "")
            .into_iter()
            .map(|problem| {
                let place = problem
                    .place
                    .map_or_else(String::new, |place| format!("{}:{}", place.line, place.column));
                format!(
                    "{place} {} | {}",
                    problem.message.en,
                    problem.help.map_or_else(String::new, |help| help.en)
                )
            })
            .collect()
    }

    const BASE: (&str, &str) =
        ("base.html", "{% block head %}{% endblock %}<main>{%- block main -%}{% endblock %}</main>");

    #[test]
    fn a_block_that_nothing_above_has_is_told() {
        let page = ("page.html", "{% extends \"base.html\" %}\n{% block mian %}甲{% endblock %}");
        let told = told(&[BASE, page, ("my/page.html", page.1)]);
        assert_eq!(told.len(), 2, "one for each file: {told:?}");
        assert!(
            told[0].starts_with("2:10 ") && told[0].contains("mian") && told[0].contains("main"),
            "{told:?}"
        );
    }

    #[test]
    fn blocks_of_any_template_above_and_inner_ones_are_welcome() {
        let article = (
            "article.html",
            "{% extends 'base.html' %}{% block main %}{% block text %}{% endblock text %}{% endblock %}",
        );
        let page = (
            "page.html",
            "{# {% block old %} #}{% extends \"article.html\" %}{% block text %}甲{% endblock %}{% block head %}{% endblock %}\
             {% raw %}{% block no %}{% endraw %}",
        );
        assert!(told(&[BASE, article, page]).is_empty());
    }

    #[test]
    fn a_frame_without_a_place_for_its_pages_is_told() {
        let page = ("page.html", "{% extends 'base.html' %}{% block main %}甲{% endblock %}");
        assert_eq!(
            told(&[("base.html", "<p>hi</p>"), page]).len(),
            2,
            "the frame, and the block that is lost"
        );
        assert!(told(&[("base.html", "<p>hi</p>"), ("page.html", "<p>甲</p>")]).is_empty());
    }

    #[test]
    fn what_is_above_may_be_unknown() {
        let page = ("page.html", "{% extends site.theme %}{% block x %}{% endblock %}");
        let lost = ("lost.html", "{% extends \"none.html\" %}{% block x %}{% endblock %}");
        let itself = ("self.html", "{% extends \"self.html\" %}{% block x %}{% endblock %}{% endblock %}{%");
        assert!(told(&[BASE, page, lost, itself]).is_empty());
    }
}
