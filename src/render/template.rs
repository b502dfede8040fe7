//! Pages from templates. The only file that names the template engine.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value, context,
    escape_formatter,
};

use super::offer::{self, Offer};
use crate::diag::{Diagnostic, Outcome, SourceText};
use crate::plan::HtmlPage;
use crate::plan::view::SiteView;
use crate::text::{bytes, near};
use crate::theme::{Theme, problems};

/// The theme's templates, ready to render, with what every page shares.
#[derive(Debug)]
pub struct Templates {
    environment: Environment<'static>,
    site: Value,
    theme: Theme,
}

impl Templates {
    /// Compiles the templates of `theme`; a template that cannot be compiled is told with its line.
    pub fn new(theme: Theme, site: &SiteView) -> Outcome<Self> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        if let Ok(syntax) = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build() {
            environment.set_syntax(syntax);
        }
        environment.set_formatter(write_escaped);
        let assets: BTreeMap<Arc<str>, Arc<str>> =
            site.assets.iter().map(|asset| (Arc::clone(&asset.name), Arc::clone(&asset.address))).collect();
        environment.add_function("asset", move |name: &str| asset(&assets, name));
        let mut diagnostics = Vec::new();
        for (name, template) in &theme.templates {
            if let Err(error) = environment.add_template_owned(name.clone(), template.text.to_string()) {
                diagnostics.push(problem(&theme, &error));
            }
        }
        let site = Value::from(Serde(site));
        // A template is compiled under its own name and under its theme's; it is told once.
        diagnostics.sort();
        diagnostics.dedup();
        Outcome { value: Self { environment, site, theme }, diagnostics }
    }

    /// The HTML of one page; empty, with a diagnostic, when its template fails.
    pub fn render(&self, page: &HtmlPage) -> Outcome<Vec<u8>> {
        // Most pages fit, so that it need not grow.
        let mut html = Vec::with_capacity(32 * 1024);
        let context = context! {
            site => self.site.clone(),
            root => page.root.as_str(),
            page => Value::from(Serde(&page.frame)),
            ..Value::from(Serde(&page.view))
        };
        let result = self
            .environment
            .get_template(self.name(page))
            .and_then(|template| template.render_captured_to(context, &mut html).map(drop));
        match result {
            Ok(()) => Outcome { value: html, diagnostics: Vec::new() },
            Err(error) => Outcome { value: Vec::new(), diagnostics: vec![problem(&self.theme, &error)] },
        }
    }

    /// The page's own template, or the one that the theme has for the rest.
    fn name<'a>(&'a self, page: &'a HtmlPage) -> &'a str {
        let otherwise =
            self.theme.otherwise.as_deref().filter(|_| !self.theme.templates.contains_key(page.template));
        otherwise.unwrap_or(page.template)
    }
}

/// Address of a file of the theme; the function `asset` of templates.
fn asset(assets: &BTreeMap<Arc<str>, Arc<str>>, name: &str) -> Result<String, Error> {
    let unknown = || {
        let near = near::nearest(name, assets.keys().map(|name| &**name));
        let near = near.map_or_else(String::new, |near| format!(" → {near}?"));
        Error::new(ErrorKind::UndefinedError, format!("asset(\"{name}\"){near}"))
    };
    assets.get(name).map(ToString::to_string).ok_or_else(unknown)
}

/// Escapes what HTML needs escaped and nothing else; the engine's own way escapes `/` as well, in every link.
fn write_escaped(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    match value.as_str() {
        Some(mut text) if *state.auto_escape() == AutoEscape::Html && !value.is_safe() => {
            while let Some(at) = bytes::position(text.as_bytes(), *b"&<>\"'") {
                let entity = match text.as_bytes()[at] {
                    b'&' => "&amp;",
                    b'<' => "&lt;",
                    b'>' => "&gt;",
                    b'"' => "&quot;",
                    _ => "&#39;",
                };
                out.write_str(&text[..at])?;
                out.write_str(entity)?;
                text = &text[at + 1..];
            }
            Ok(out.write_str(text)?)
        }
        _ => escape_formatter(out, state, value),
    }
}

/// Tells an engine's error at the template's own line: within an included template, not where that was included.
fn problem(theme: &Theme, error: &Error) -> Diagnostic {
    let error = innermost(error);
    let name = error.name().unwrap_or_default();
    let detail = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    let problem = match error.kind() {
        ErrorKind::TemplateNotFound => problems::template_missing(&detail),
        ErrorKind::UndefinedError => problems::undefined(&detail),
        ErrorKind::SyntaxError => problems::template_syntax(&detail),
        _ => problems::template_fails(&detail),
    };
    let Some(template) = theme.templates.get(name) else { return problem };
    let source = SourceText { path: &template.path, text: &template.text };
    let span = error.range().unwrap_or_else(|| {
        let line = error.line().unwrap_or(1).saturating_sub(1);
        let start = template.text.split_inclusive('\n').take(line).map(str::len).sum();
        start..start
    });
    let offer = offer::offer(&template.text, &span).filter(|_| error.kind() == ErrorKind::UndefinedError);
    match offer {
        Some(Offer { path, view, names, span }) => {
            problems::unknown_field(&path, view, &names).at(source.place(span))
        }
        None => problem.at(source.place(span)),
    }
}

/// The error that the others were made from; the innermost of the engine's own.
fn innermost(error: &Error) -> &Error {
    let mut innermost = error;
    while let Some(inner) =
        std::error::Error::source(innermost).and_then(|inner| inner.downcast_ref::<Error>())
    {
        innermost = inner;
    }
    innermost
}
