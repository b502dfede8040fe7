//! Pages from templates. The only file that names the template engine.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Enumerator, Object};
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value, escape_formatter,
};

use super::json_ld;
use super::offer::{self, Offer};
use super::syntax::syntax;
use crate::diag::{Diagnostic, Outcome, SourceText};
use crate::markdown::{self, Html};
use crate::plan::HtmlPage;
use crate::plan::view::{Engine, Fields, Shown, SiteView, View};
use crate::text::{bytes, near};
use crate::theme::{Theme, problems};

/// The theme's templates, ready to render, with what every page shares.
#[derive(Debug)]
pub struct Templates {
    environment: Environment<'static>,
    site: Value,
    theme: Arc<Theme>,
}

impl Templates {
    /// Compiles the templates of `theme`; a template that cannot be compiled is told with its line.
    pub fn new(theme: Arc<Theme>, site: &SiteView) -> Outcome<Self> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        if let Ok(syntax) = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build() {
            environment.set_syntax(syntax);
        }
        environment.set_formatter(write_escaped);
        environment.add_filter("safe", safe);
        let assets: BTreeMap<Arc<str>, Arc<str>> =
            site.assets.iter().map(|asset| (Arc::clone(&asset.name), Arc::clone(&asset.address))).collect();
        environment.add_function("asset", move |name: &str| asset(&assets, name));
        let mut diagnostics = Vec::new();
        for (name, template) in &theme.templates {
            if let Err(error) = environment.add_template_owned(name.clone(), template.text.to_string()) {
                diagnostics.push(problem(&theme, &error));
            }
        }
        let site = site.show::<Jinja>();
        // A template is compiled under its own name and under its theme's; it is told once.
        diagnostics.sort();
        diagnostics.dedup();
        Outcome { value: Self { environment, site, theme }, diagnostics }
    }

    /// The HTML of one page; empty, with a diagnostic, when its template fails.
    pub fn render(&self, page: &HtmlPage) -> Outcome<Vec<u8>> {
        // Most pages fit, so that it need not grow.
        let mut html = Vec::with_capacity(32 * 1024);
        let json_ld = match &page.view {
            View::Article(article) => json_ld::of(&page.frame, article),
            _ => None,
        };
        let (name, view) = page.view.show::<Jinja>();
        let context = Value::from_object(Context {
            site: self.site.clone(),
            root: Value::from(page.root.as_str()),
            page: page.frame.show::<Jinja>(),
            json_ld: Value::from(json_ld),
            name,
            view,
        });
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

/// The filter `safe`, which leaves what is safe as it is: a text of ours is long.
fn safe(value: &Value) -> Value {
    if value.is_safe() {
        return value.clone();
    }
    Value::from_safe_string(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
}

/// All that a template sees, by name; asked far quicker than a map.
#[derive(Debug)]
struct Context {
    site: Value,
    root: Value,
    page: Value,
    json_ld: Value,
    /// The view has a name of its own.
    name: &'static str,
    view: Value,
}

impl Object for Context {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        let value = match key {
            "site" => &self.site,
            "root" => &self.root,
            "page" => &self.page,
            "json_ld" => &self.json_ld,
            _ if key == self.name => &self.view,
            _ => return None,
        };
        Some(value.clone())
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(["site", "root", "page", "json_ld", self.name].map(Value::from).into())
    }
}

/// The engine, for views.
enum Jinja {}

impl Engine for Jinja {
    type Value = Value;

    fn none() -> Value {
        Value::from(())
    }

    fn flag(flag: bool) -> Value {
        Value::from(flag)
    }

    fn number(number: i64) -> Value {
        Value::from(number)
    }

    fn word(word: &'static str) -> Value {
        Value::from(word)
    }

    fn text(text: &Arc<str>) -> Value {
        Value::from(text)
    }

    fn html(html: &Html) -> Value {
        match html.filled() {
            Ok(text) => Value::from_safe_string(text.into_owned()),
            Err(error) => Value::from(Error::new(ErrorKind::BadSerialization, error.to_string())),
        }
    }

    fn list(entries: Vec<Value>) -> Value {
        Value::from_object(entries)
    }

    fn view<T: Fields>(values: Vec<Value>) -> Value {
        Value::from_object(Own { values, view: PhantomData::<T> })
    }

    fn shared<T: Fields>(view: &Arc<T>) -> Value {
        Value::from_object(Shared(Arc::clone(view)))
    }
}

/// A view of one page.
#[derive(Debug)]
struct Own<T> {
    values: Vec<Value>,
    view: PhantomData<T>,
}

impl<T: Fields> Object for Own<T> {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        self.values.get(T::position(key)?).cloned()
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(T::NAMES)
    }
}

/// A view that several pages share.
#[derive(Debug)]
struct Shared<T>(Arc<T>);

impl<T: Fields> Object for Shared<T> {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        self.0.field::<Jinja>(key)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(T::NAMES)
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
    let Some(template) = theme.templates.get(name) else { return sentence(error, "") };
    let source = SourceText { path: &template.path, text: &template.text };
    let span = error.range().unwrap_or_else(|| {
        let line = error.line().unwrap_or(1).saturating_sub(1);
        let start = template.text.split_inclusive('\n').take(line).map(str::len).sum();
        start..start
    });
    let offer = offer::offer(&template.text, &span).filter(|_| error.kind() == ErrorKind::UndefinedError);
    if let Some(Offer { path, view, names, span }) = offer {
        return problems::unknown_field(&path, view, &names).at(source.place(span));
    }
    // The engine's range may begin at the dot before the name that is not there.
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
    let before = template.text.get(..span.start).unwrap_or_default();
    let start =
        if is_dotted(&template.text, &span) { before.trim_end_matches(is_word).len() } else { span.start };
    let typed = template.text.get(start..span.end).unwrap_or_default();
    sentence(error, typed.lines().next().unwrap_or_default().trim()).at(source.place(span))
}

fn is_dotted(text: &str, span: &std::ops::Range<usize>) -> bool {
    text.get(span.clone()).is_some_and(|typed| typed.starts_with('.'))
}

/// What is said of an error of the engine, in our words; `typed` is the part of the template that failed.
fn sentence(error: &Error, typed: &str) -> Diagnostic {
    let words = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    let typed = if typed.is_empty() { words.as_str() } else { typed };
    let unknown = |zh, en, name: Option<&str>| {
        problems::template_name_unknown(zh, en, name.unwrap_or(typed).trim_matches(['`', '\'']))
    };
    match error.kind() {
        ErrorKind::BadSerialization => markdown::problems::text_lost(&words),
        ErrorKind::TemplateNotFound => {
            let quoted = |text: &str| text.split(['"', '\'']).nth(1).map(str::to_owned);
            let name = quoted(&words).or_else(|| quoted(typed));
            problems::template_missing(name.as_deref().unwrap_or(typed))
        }
        ErrorKind::UndefinedError => {
            // Ours names the file of the theme that was meant; the engine's own are in English.
            let ours = error.detail().filter(|detail| detail.starts_with("asset("));
            problems::undefined(ours.unwrap_or(typed))
        }
        // `filter x is unknown`, `test x is unknown`, `x is unknown`, `map has no method named x`
        ErrorKind::UnknownFilter => unknown("过滤器", "filter", words.split(' ').nth(1)),
        ErrorKind::UnknownTest => unknown("判断", "test", words.split(' ').nth(1)),
        ErrorKind::UnknownFunction => unknown("函数", "function", words.strip_suffix(" is unknown")),
        ErrorKind::UnknownMethod => unknown("方法", "method", words.rsplit(' ').next()),
        ErrorKind::TooManyArguments | ErrorKind::MissingArgument => {
            problems::template_arguments(typed, &words)
        }
        ErrorKind::SyntaxError => syntax(&words),
        _ => problems::template_fails(typed, &words),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Keeper, Kept};
    use minijinja::context;
    use std::collections::BTreeMap;
    use std::sync::Arc;

    /// What is said of a template, in both languages, with its code.
    fn said(text: &str) -> (String, String) {
        let template = crate::theme::Template { path: Arc::from("a.html"), text: Arc::from(text) };
        let templates = BTreeMap::from([("a.html".to_owned(), template)]);
        let theme = Theme { templates, ..Theme::default() };
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.add_filter("safe", safe);
        let result = environment.add_template("a.html", text).and_then(|()| {
            let lost = Html::new(&Kept::away(0, Arc::new(Forgetful), 0, 0), std::iter::empty());
            let context =
                context! { page => context! { title => "甲", tags => ["乙"] }, body => Jinja::html(&lost) };
            environment.get_template("a.html")?.render(context)
        });
        let problem = problem(&theme, &result.unwrap_err());
        (format!("{} {}", problem.code, problem.message.zh), problem.message.en)
    }

    #[derive(Debug)]
    struct Forgetful;

    impl Keeper for Forgetful {
        fn fetch(&self, _: u64, _: usize) -> std::io::Result<String> {
            Err(std::io::Error::other("it is gone"))
        }
    }

    #[test]
    fn views_are_maps_in_the_order_of_their_fields() {
        let link = || crate::plan::view::Link { title: Arc::from("甲"), address: Arc::from("a.html") };
        let views = context! { own => link().show::<Jinja>(), shared => Arc::new(link()).show::<Jinja>() };
        let template = "{% for name in own %}{{ name }} {{ own[name] }} {{ shared[name] }};{% endfor %} \
            {{ shared|length }} {{ own == shared }} {{ shared.titel is defined }}";
        let rendered = Environment::new().render_str(template, views);
        assert_eq!(rendered.unwrap(), "title 甲 甲;address a.html a.html; 2 True False");
    }

    #[test]
    fn the_engine_speaks_our_languages() {
        let mut wrong = Vec::new();
        for (template, expected) in [
            ("{{ body }}", "MD020 存在 .xinhuo/cache 里的正文取不出来（it is gone）"),
            ("{{ body|safe }}", "MD020 存在 .xinhuo/cache 里的正文取不出来（it is gone）"),
            ("{{ page.titel.x }}", "TH019 模板用了没有的名字：page.titel.x"),
            ("{{ nothing }}", "TH011 模板用了没有的名字：nothing"),
            ("{% include \"tou.html\" %}", "TH010 缺少模板“tou.html”"),
            ("{% extends \"nowhere.html\" %}", "TH010 缺少模板“nowhere.html”"),
            ("{{ page.title | daxie }}", "TH014 没有名为“daxie”的过滤器"),
            ("{% if page.title is haokan %}{% endif %}", "TH014 没有名为“haokan”的判断"),
            ("{{ riqi() }}", "TH014 没有名为“riqi”的函数"),
            ("{{ page.title.daxie() }}", "TH014 没有名为“daxie”的方法"),
            ("{{ page.title | upper(1, 2) }}", "TH015 括号里的参数不对：upper(1, 2)"),
            ("{{ page.title | replace }}", "TH015 括号里的参数不对：replace"),
            ("{{ page.title - 1 }}", "TH013 模板的这一处算不出来：page.title - 1"),
            ("{% for a in 3 %}{% endfor %}", "TH013 模板的这一处算不出来：3"),
            ("{% if page.title %}甲", "TH016 模板没有写完，还缺“%}”"),
            ("{{ page.title }", "TH018 这里不该是“}”，应当是“}}”"),
            ("{% fro a in b %}", "TH017 这里不能写标签“fro”"),
            ("{% if page.title %}{% endblock %}", "TH017 这里不能写标签“endblock”"),
            ("{{ page.title + }}", "TH012 模板的这一行写法有错"),
        ] {
            let (zh, en) = said(template);
            if zh != expected {
                wrong.push(format!("{template}: {zh} / {en}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
