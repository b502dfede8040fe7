//! A theme: its templates and files, with those of the themes it extends below them. Takes files by path; knows no site.

mod assets;
mod blocks;
mod minify;
pub mod problems;
mod tokens;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::{self, Diagnostic, Outcome, Place, SourceText};
use crate::front_matter::{self, Fields, Key};
use crate::text::near;
use tokens::Declared;

pub use assets::Asset;
pub use tokens::Wish;

/// The version of the contract between program and themes.
pub const CONTRACT: i64 = 1;

/// A theme, complete.
#[derive(Debug, Default)]
pub struct Theme {
    /// Templates by name, such as `base.html`; those of the theme itself come before those it extends, which are also there as
    /// `<theme>/base.html`.
    pub templates: BTreeMap<String, Template>,
    /// Name of the template for pages that the theme has none for, such as those that a newer program makes.
    pub otherwise: Option<Arc<str>>,
    /// Files to deliver by name, such as `emblem.svg`; what lies in `style/` and `script/` is put together, in the order of names,
    /// as `style.css` and `script.js`.
    pub assets: BTreeMap<String, Asset>,
    /// Digest of the templates. Assets are not in it: a page shows their names and nothing else of them.
    pub digest: u128,
}

impl Theme {
    /// Whether it sets all texts of a year as one book.
    pub fn has_volumes(&self) -> bool {
        self.templates.contains_key("volume.html")
    }
}

/// A template's text, and the file it stands in.
#[derive(Clone, Debug, Hash)]
pub struct Template {
    pub path: Arc<str>,
    pub text: Arc<str>,
}

const KEYS: &[Key] = &[
    Key { name: "name", aliases: &["名称"] },
    Key { name: "title", aliases: &["标题"] },
    Key { name: "contract", aliases: &["约定版本"] },
    Key { name: "extends", aliases: &["继承"] },
    Key { name: "tokens", aliases: &["外观"] },
    Key { name: "templates", aliases: &["模板"] },
    Key { name: "otherwise", aliases: &["其余"] },
];

const TEMPLATE_KEYS: &[Key] =
    &[Key { name: "file", aliases: &["文件"] }, Key { name: "for", aliases: &["用于"] }];

const TOKEN_KEYS: &[Key] = &[
    Key { name: "name", aliases: &["名称"] },
    Key { name: "title", aliases: &["标题", "说明"] },
    Key { name: "grounds", aliases: &["底色"] },
];

/// Files of all themes, by path below `themes/`.
pub type Files = BTreeMap<String, Arc<[u8]>>;

/// Address of a file of the theme.
pub fn asset_address(asset: &Asset) -> Arc<str> {
    format!("assets/{}", asset.file).into()
}

/// Puts the theme `name` together from the files of all themes, with the look that the site wishes.
pub fn assemble(files: &Files, name: &str, wishes: &[Wish]) -> Outcome<Theme> {
    let mut parts = Parts::default();
    let mut diagnostics = Vec::new();
    let mut seen: Vec<Arc<str>> = Vec::new();
    let mut next = Some(Arc::from(name));
    let mut asked_by = "site.yaml".to_owned();
    while let Some(name) = next {
        if seen.contains(&name) {
            diagnostics.push(
                problems::theme_extends_itself(&name).at(Place::file(&format!("themes/{name}/theme.yaml"))),
            );
            break;
        }
        next = add(files, &name, &asked_by, &mut parts, &mut diagnostics);
        asked_by = format!("themes/{name}/theme.yaml");
        seen.push(name);
    }
    let Parts { templates, otherwise, mut files, tokens } = parts;
    assets::bundle(&mut files);
    grant(wishes, &tokens, &mut files, &mut diagnostics);
    let assets = diag::take(assets::finish(files, name), &mut diagnostics);
    diagnostics.extend(blocks::check(&templates, &format!("themes/{name}/")));
    use std::hash::{Hash, Hasher};
    let mut hasher = xxhash_rust::xxh3::Xxh3::new();
    (&templates, &otherwise).hash(&mut hasher);
    hasher.write_u8(0);
    Outcome { value: Theme { templates, otherwise, assets, digest: hasher.digest128() }, diagnostics }
}

/// What the files of a theme and of those it extends give.
#[derive(Debug, Default)]
struct Parts {
    templates: BTreeMap<String, Template>,
    otherwise: Option<Arc<str>>,
    files: assets::Files,
    tokens: Vec<Declared>,
}

/// Adds what the site wishes to the end of the theme's style sheet.
fn grant(
    wishes: &[Wish],
    declared: &[Declared],
    files: &mut assets::Files,
    diagnostics: &mut Vec<Diagnostic>,
) {
    const STYLE: &str = "style.css";
    if wishes.is_empty() {
        return;
    }
    let style = files.get(STYLE).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
    let block = tokens::block(declared, wishes, &minify::style(style), diagnostics);
    if !block.is_empty() {
        let whole = format!("{style}\n{block}");
        files.insert(STYLE.to_owned(), whole.into_bytes().into());
    }
}

/// Adds what the theme `name`, named in the file `asked_by`, has and what stands above it has not; gives the name of the
/// theme it extends.
fn add(
    files: &Files,
    name: &str,
    asked_by: &str,
    parts: &mut Parts,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Arc<str>> {
    let folder = format!("{name}/");
    let mut extends = None;
    let mut is_there = false;
    for (path, bytes) in files.range(folder.clone()..) {
        let Some(below) = path.strip_prefix(&folder) else { break };
        is_there = true;
        let path: Arc<str> = Arc::from(format!("themes/{path}"));
        if let Some(name) = below.strip_prefix("assets/") {
            parts.files.entry(name.to_owned()).or_insert_with(|| Arc::clone(bytes));
        } else if let Ok(text) = std::str::from_utf8(bytes) {
            let text = text.strip_prefix('\u{feff}').unwrap_or(text);
            if below == "theme.yaml" {
                extends = settings(SourceText { path: &path, text }, parts, diagnostics);
            } else if let Some(template) = below.strip_prefix("templates/") {
                let text = Template { path, text: Arc::from(text) };
                parts.templates.insert(format!("{folder}{template}"), text.clone());
                parts.templates.entry(template.to_owned()).or_insert(text);
            }
        } else {
            diagnostics.push(problems::theme_file_not_text().at(Place::file(&path)));
        }
    }
    if !is_there {
        let names = files.keys().filter_map(|path| path.split('/').next());
        let near = near::nearest(name, names).unwrap_or("xinhuo");
        diagnostics.push(problems::theme_unknown(name, near).at(Place::file(asked_by)));
    }
    extends
}

fn settings(
    source: SourceText<'_>,
    parts: &mut Parts,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Arc<str>> {
    let outcome = front_matter::read_file(source);
    diagnostics.extend(outcome.diagnostics);
    let mut fields = Fields::new(source, outcome.value, KEYS, diagnostics);
    fields.text("name");
    fields.text("title");
    if let Some(contract) = fields.integer("contract")
        && contract != CONTRACT
    {
        let span = fields.span("contract").unwrap_or_default();
        fields.report(problems::other_contract(&contract.to_string(), &CONTRACT.to_string()), span);
    }
    let extends = fields.text("extends");
    read_tokens(&mut fields, &mut parts.tokens);
    read_templates(&mut fields, &mut parts.templates);
    if let Some(otherwise) = fields.spanned_text("otherwise") {
        match parts.templates.contains_key(&*otherwise.value) {
            true => parts.otherwise = parts.otherwise.take().or(Some(otherwise.value)),
            false => fields.report(problems::template_not_there(&otherwise.value), otherwise.span),
        }
    }
    fields.finish();
    extends
}

/// What a site may change; what stands above says it first.
fn read_tokens(fields: &mut Fields<'_>, tokens: &mut Vec<Declared>) {
    for value in fields.values("tokens") {
        let place = fields.place(value.span.clone());
        let mut inner = fields.nested(value, TOKEN_KEYS);
        let (name, title) = (inner.required_text("name"), inner.text("title"));
        let grounds = inner.texts("grounds").into_iter().map(|ground| ground.value).collect();
        inner.finish();
        if let Some(name) = name.filter(|name| tokens.iter().all(|token| token.name != name.value)) {
            tokens.push(Declared { name: name.value, title, grounds, place });
        }
    }
}

/// Templates that serve under several names; a file of that name comes first.
fn read_templates(fields: &mut Fields<'_>, templates: &mut BTreeMap<String, Template>) {
    for value in fields.values("templates") {
        let mut inner = fields.nested(value, TEMPLATE_KEYS);
        let (file, names) = (inner.required_text("file"), inner.texts("for"));
        let template = file.as_ref().and_then(|file| templates.get(&*file.value)).cloned();
        match (template, file) {
            (Some(template), _) => {
                for name in names {
                    templates.entry(name.value.to_string()).or_insert_with(|| template.clone());
                }
            }
            (None, Some(file)) => inner.report(problems::template_not_there(&file.value), file.span),
            (None, None) => {}
        }
        inner.finish();
    }
}
