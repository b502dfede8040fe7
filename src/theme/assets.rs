//! The files of a theme as they are delivered: parts put together, made small, named by what they hold. Takes files by name, gives
//! files by name; knows no address.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{minify, problems};
use crate::diag::{Diagnostic, Outcome, Place};
use crate::path;
use crate::text::near;

/// A file of a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Its name with the digest of what it holds, such as `style.1a2b3c4d.css`: a browser may keep it for ever.
    pub file: Arc<str>,
    pub bytes: Arc<[u8]>,
}

/// Files of a theme as they lie on disk, by name.
pub type Files = BTreeMap<String, Arc<[u8]>>;

/// Puts the parts of `style/` and `script/` together.
pub fn bundle(files: &mut Files) {
    join(files, "style/", "style.css", b"\n");
    // A part may end without a semicolon.
    join(files, "script/", "script.js", b"\n;\n");
}

/// Makes style sheets and scripts small and gives every file its name. `theme` is what problems are told of.
pub fn finish(files: Files, theme: &str) -> Outcome<BTreeMap<String, Asset>> {
    let is_style = |name: &str| path::extension(name) == "css";
    let (styles, others): (Files, Files) = files.into_iter().partition(|(name, _)| is_style(name));
    let mut finished = Finished { styles, theme, assets: BTreeMap::new(), diagnostics: Vec::new() };
    for (name, bytes) in others {
        let bytes = match std::str::from_utf8(&bytes) {
            Ok(text) if path::extension(&name) == "js" => minify::script(text).into_bytes().into(),
            _ => bytes,
        };
        finished.add(name, bytes);
    }
    while let Some(name) = finished.styles.keys().next().cloned() {
        finished.style(&name);
    }
    Outcome { value: finished.assets, diagnostics: finished.diagnostics }
}

/// Puts the files of a folder together as one: a reader's browser asks once, and a theme that extends another replaces a part.
fn join(files: &mut Files, folder: &str, name: &str, between: &[u8]) {
    let parts: Vec<String> = files
        .range(folder.to_owned()..)
        .map(|(part, _)| part.clone())
        .take_while(|part| part.starts_with(folder))
        .collect();
    if parts.is_empty() {
        return;
    }
    let whole: Vec<Arc<[u8]>> = parts.iter().filter_map(|part| files.remove(part)).collect();
    files.insert(name.to_owned(), whole.join(between).into());
}

/// The way of the files to their names.
struct Finished<'t> {
    /// Style sheets that have none yet.
    styles: Files,
    theme: &'t str,
    assets: BTreeMap<String, Asset>,
    diagnostics: Vec<Diagnostic>,
}

impl Finished<'_> {
    fn add(&mut self, name: String, bytes: Arc<[u8]>) {
        let file = digest_name(&name, &bytes).into();
        self.assets.insert(name, Asset { file, bytes });
    }

    /// Finishes a style sheet, those it names before it; of two that name each other the second keeps the name as it stands.
    fn style(&mut self, name: &str) {
        let Some(bytes) = self.styles.remove(name) else { return };
        let Ok(text) = std::str::from_utf8(&bytes) else { return self.add(name.to_owned(), bytes) };
        let small = minify::style(text);
        let rewritten = rewrite(&small, |reference| self.reference(name, reference));
        self.add(name.to_owned(), rewritten.into_bytes().into());
    }

    /// What stands in `url(…)` of the style sheet `from`, leading to the file's new name; none where it stays as it is.
    fn reference(&mut self, from: &str, reference: &str) -> Option<String> {
        let cut = reference.find(['?', '#']).unwrap_or(reference.len());
        let (plain, rest) = reference.split_at(cut);
        if plain.is_empty() || plain.to_ascii_lowercase().starts_with("data:") {
            return None;
        }
        let place = Place::file(&format!("themes/{}/assets/{from}", self.theme));
        if plain.contains(':') || plain.starts_with("//") {
            self.diagnostics.push(problems::style_names_foreign(plain).at(place));
            return None;
        }
        // A part of `style/` names files as they lie beside its own folder, or as they will lie beside the whole.
        let candidates = [
            path::join(path::parent(from), plain),
            path::join("style", plain).filter(|_| from == "style.css"),
        ];
        for candidate in candidates.iter().flatten() {
            self.style(candidate);
            if let Some(asset) = self.assets.get(candidate) {
                return Some(path::encode(&path::relative(from, &asset.file)) + rest);
            }
        }
        let names = || self.assets.keys().map(String::as_str);
        let near = near::nearest(plain, names())
            .map_or_else(|| names().take(8).collect::<Vec<_>>().join("、"), str::to_owned);
        self.diagnostics.push(problems::style_names_missing(plain, &near).at(place));
        None
    }
}

/// `css` with what stands in each `url(…)` replaced by what `change` gives for it.
fn rewrite(css: &str, mut change: impl FnMut(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find("url(").map(|at| at + "url(".len()) {
        let Some(length) = rest[at..].find(')') else { break };
        let inner = rest[at..at + length].trim();
        let bare = inner.trim_matches(['"', '\'']);
        out.push_str(&rest[..at]);
        match change(bare) {
            Some(new) => out.push_str(&format!("\"{new}\"")),
            None => out.push_str(inner),
        }
        rest = &rest[at + length..];
    }
    out + rest
}

/// `style.css` becomes `style.1a2b3c4d.css`, `fonts/kai.woff2` becomes `fonts/kai.1a2b3c4d.woff2`.
fn digest_name(name: &str, bytes: &[u8]) -> String {
    let digest = xxhash_rust::xxh3::xxh3_64(bytes) >> 32;
    let start = name.rfind('/').map_or(0, |at| at + 1);
    match name[start..].rfind('.').filter(|at| *at > 0) {
        Some(at) => format!("{}.{digest:08x}{}", &name[..start + at], &name[start + at..]),
        None => format!("{name}.{digest:08x}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finished(files: &[(&str, &str)]) -> (BTreeMap<String, Asset>, Vec<&'static str>) {
        let mut files: Files =
            files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().into())).collect();
        bundle(&mut files);
        let outcome = finish(files, "school");
        (outcome.value, outcome.diagnostics.into_iter().map(|problem| problem.code).collect())
    }

    fn text(asset: &Asset) -> &str {
        std::str::from_utf8(&asset.bytes).unwrap()
    }

    #[test]
    fn a_name_tells_what_is_in_the_file() {
        assert_eq!(digest_name("style.css", b""), "style.2d068005.css");
        assert_eq!(digest_name("a/字体.woff2", b"").split('.').count(), 3);
        assert!(digest_name("LICENSE", b"").starts_with("LICENSE."));
        assert_ne!(digest_name("a.css", b"1"), digest_name("a.css", b"2"));
    }

    #[test]
    fn a_style_sheet_leads_to_the_new_names() {
        let (assets, told) = finished(&[
            (
                "style/01.css",
                "/* 一 */ a { background: url( \"../img/纸 纹.png\" ) }\n@import url(more.css);",
            ),
            ("style/02.css", "b { background: url(img/x.svg#top), url(data:image/png;base64,AA==) }"),
            ("more.css", "c { background: url('img/x.svg') }"),
            ("img/纸 纹.png", "1"),
            ("img/x.svg", "<svg/>"),
        ]);
        assert_eq!(told, [""; 0]);
        let style = &assets["style.css"];
        assert!(style.file.starts_with("style.") && style.file.ends_with(".css") && style.file.len() == 18);
        for name in ["img/纸 纹.png", "more.css"] {
            let link = format!("url(\"{}\")", path::encode(&assets[name].file));
            assert!(text(style).contains(&link), "{link} in {}", text(style));
        }
        let picture = &*assets["img/x.svg"].file;
        assert!(
            text(style).contains(&format!("url(\"{picture}#top\")")) && text(style).contains("url(data:")
        );
        assert!(text(&assets["more.css"]).contains(picture));
    }

    #[test]
    fn what_is_missing_or_elsewhere_is_told_and_left() {
        let (assets, told) = finished(&[
            ("a.css", "a{b:url(emblen.svg)}c{d:url(https://example.org/f.woff2)}"),
            ("emblem.svg", ""),
        ]);
        assert_eq!(told, ["TH006", "TH007"]);
        assert!(text(&assets["a.css"]).contains("url(emblen.svg)"));
        let (assets, told) = finished(&[("a.css", "@import url(b.css);"), ("b.css", "@import url(a.css);")]);
        assert_eq!((assets.len(), told), (2, vec!["TH006"]), "a circle ends");
    }

    #[test]
    fn scripts_are_joined_so_that_each_ends() {
        let (assets, _) = finished(&[
            ("script/a.js", "(function () {\n  // 一\n})()"),
            ("script/b.js", "(function () {})()"),
        ]);
        assert_eq!(text(&assets["script.js"]), "(function () {\n})()\n;\n(function () {})()");
    }
}
