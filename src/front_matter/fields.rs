//! Typed reading of one map: canonical names for Chinese keys, values of the wanted type, and what is wrong with them.
//!
//! It knows no field by name; its callers bring the keys.

use super::list::{item_text, split_item, split_text, text_of};
use super::{Field, Node, Value, problems, scalar};
use crate::diag::{Diagnostic, Place, SourceText};
use crate::text::date::{self, Moment};
use crate::text::fold::half_width_char;
use crate::text::near::nearest;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// A field's name and what people may write for it.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    pub name: &'static str,
    /// Chinese names, the usual one first.
    pub aliases: &'static [&'static str],
}

/// A value and its byte range in the source's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Range<usize>,
}

/// The fields of one map while they are being read. Each reading method takes the canonical name.
///
/// An absent field, and one without a value, is `None` or empty and no problem.
#[derive(Debug)]
pub struct Fields<'a> {
    source: SourceText<'a>,
    span: Range<usize>,
    keys: &'static [Key],
    /// The field for each key, in the order of `keys`.
    known: Vec<Option<Field>>,
    unknown: Vec<Field>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

/// So many unknown keys of one map are told one by one.
const MOST_UNKNOWN: usize = 20;

impl<'a> Fields<'a> {
    /// Sorts the fields of a map by `keys`. Says so if the value is no map, or if a key is written twice.
    pub fn new(
        source: SourceText<'a>,
        value: Value,
        keys: &'static [Key],
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> Self {
        let span = value.span;
        let fields = match value.node {
            Node::Map(fields) => fields,
            Node::Null => Vec::new(),
            Node::Text(_) | Node::List(_) => {
                diagnostics.push(problems::not_a_map().at(source.place(span.clone())));
                Vec::new()
            }
        };
        let mut sorted =
            Self { source, span, keys, known: vec![None; keys.len()], unknown: Vec::new(), diagnostics };
        let mut places = BTreeMap::new();
        for field in fields {
            sorted.sort_in(field, &mut places);
        }
        sorted
    }

    pub fn text(&mut self, name: &str) -> Option<Arc<str>> {
        self.spanned_text(name).map(|text| text.value)
    }

    /// The text without white space at its ends; `None` if nothing is left.
    pub fn spanned_text(&mut self, name: &str) -> Option<Spanned<Arc<str>>> {
        self.typed(name, ("一段文字", "a text", "示例文字"), text_of).filter(|text| !text.value.is_empty())
    }

    pub fn flag(&mut self, name: &str) -> Option<bool> {
        self.scalar(name, ("“是”或“否”", "yes or no", "是"), scalar::flag)
    }

    pub fn integer(&mut self, name: &str) -> Option<i64> {
        self.scalar(name, ("一个整数", "a whole number", "2023"), scalar::integer)
    }

    /// An exact number in plain ASCII digits, such as `2023.10`, as many digits as were typed.
    pub fn decimal(&mut self, name: &str) -> Option<Arc<str>> {
        self.scalar(name, ("一个数", "a number", "12.5"), scalar::decimal).map(Arc::from)
    }

    pub fn moment(&mut self, name: &str) -> Option<Moment> {
        let typed = self.typed(name, ("一个日期", "a date", "2023-12-31"), text_of)?;
        let moment = date::parse(unquoted(&typed.value));
        if moment.is_none() && !typed.value.is_empty() {
            let key = self.typed_key(name);
            self.report(problems::not_a_date(&key, &typed.value), typed.span);
        }
        moment
    }

    /// A list of short texts. Commas, Chinese or plain, part the items of a single text; Chinese ones also part an item.
    pub fn texts(&mut self, name: &str) -> Vec<Spanned<Arc<str>>> {
        let source = self.source;
        match self.get(name).map(|value| (&value.node, &value.span)) {
            Some((Node::Text(text), span)) => split_text(source, text, span),
            _ => {
                self.items(name).iter().flat_map(|item| split_item(source, &item.value, &item.span)).collect()
            }
        }
    }

    /// A list of sentences, which may contain commas. A single text is one item.
    pub fn lines(&mut self, name: &str) -> Vec<Spanned<Arc<str>>> {
        self.items(name).into_iter().filter(|item| !item.value.is_empty()).collect()
    }

    /// One of a closed set of words, each with what it means; several words may mean the same.
    pub fn choice<T: Copy>(&mut self, name: &str, options: &[(&str, T)]) -> Option<T> {
        let typed = self.spanned_text(name)?;
        let chosen = options.iter().find(|(word, _)| same(word, unquoted(&typed.value)));
        if let Some((_, meaning)) = chosen {
            return Some(*meaning);
        }
        let words: Vec<&str> = options.iter().map(|(word, _)| *word).collect();
        let (key, allowed) = (self.typed_key(name), words.join("、"));
        let problem = match nearest(&typed.value, words) {
            Some(near) => problems::unknown_choice_near(&key, &typed.value, &allowed, near),
            None => problems::unknown_choice(&key, &typed.value, &allowed),
        };
        self.report(problem, typed.span);
        None
    }

    /// The value as it is.
    pub fn value(&mut self, name: &str) -> Option<Value> {
        self.get(name).cloned()
    }

    /// A list of anything; a single value is a list of one.
    pub fn values(&mut self, name: &str) -> Vec<Value> {
        match self.get(name) {
            None => Vec::new(),
            Some(Value { node: Node::List(items), .. }) => items.clone(),
            Some(value) => vec![value.clone()],
        }
    }

    /// A field that the site declares at run time. It is known from now on.
    pub fn extra(&mut self, name: &str) -> Option<Value> {
        let at = self.unknown.iter().position(|field| same(&field.key, name))?;
        Some(self.unknown.remove(at).value).filter(|value| value.node != Node::Null)
    }

    /// Where the value stands, or its key if it has none.
    pub fn span(&self, name: &str) -> Option<Range<usize>> {
        let field = self.field(name)?;
        let span = if field.value.span.is_empty() { &field.key_span } else { &field.value.span };
        Some(span.clone())
    }

    /// Whether something was typed, be it right or wrong.
    pub fn is_given(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The Chinese name of a key, or its name where it has none.
    pub fn first_alias(&self, name: &str) -> &'static str {
        let key = self.keys.iter().find(|key| key.name == name);
        key.map_or("", |key| key.aliases.first().unwrap_or(&key.name))
    }

    /// Where the whole map stands.
    pub fn span_of_front_matter(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The place of a range of the source.
    pub fn place(&self, span: Range<usize>) -> Place {
        self.source.place(span)
    }

    /// Adds a problem at a range of the source.
    pub fn report(&mut self, problem: Diagnostic, span: Range<usize>) {
        self.diagnostics.push(problem.at(self.source.place(span)));
    }

    /// The fields of a map within this one. Its problems go where those of this one go.
    pub fn nested(&mut self, value: Value, keys: &'static [Key]) -> Fields<'_> {
        Fields::new(self.source, value, keys, self.diagnostics)
    }

    /// Says which fields nobody knows.
    pub fn finish(self) {
        let names = || self.keys.iter().flat_map(|key| key.aliases.iter().chain([&key.name]).copied());
        for field in self.unknown.iter().take(MOST_UNKNOWN) {
            let shown = shorten(&field.key);
            let problem = match nearest(&field.key, names()) {
                Some(near) => problems::unknown_key_near(&shown, near),
                None => {
                    let usual = self.keys.iter().map(|key| key.aliases.first().unwrap_or(&key.name));
                    let usual: Vec<&str> = usual.take(8).copied().collect();
                    problems::unknown_key(&shown, &usual.join("、"))
                }
            };
            self.diagnostics.push(problem.at(self.source.place(field.key_span.clone())));
        }
        if let Some(field) = self.unknown.get(MOST_UNKNOWN) {
            let more = problems::and_more(self.unknown.len() - MOST_UNKNOWN);
            self.diagnostics.push(more.at(self.source.place(field.key_span.clone())));
        }
    }

    fn sort_in(&mut self, field: Field, places: &mut BTreeMap<String, Range<usize>>) {
        let exact = |key: &Key| key.name == field.key || key.aliases.contains(&field.key.as_str());
        let folded =
            |key: &Key| same(key.name, &field.key) || key.aliases.iter().any(|alias| same(alias, &field.key));
        let known = self.keys.iter().position(exact).or_else(|| self.keys.iter().position(folded));
        let first = match known {
            Some(at) => self.known[at].as_ref().map(|first| first.key_span.clone()),
            None => places.get(&field.key).cloned(),
        };
        if let Some(first) = first {
            let problem = problems::duplicate_key(&shorten(&field.key)).at(self.source.place(field.key_span));
            let place = self.source.place(first);
            self.diagnostics.push(problem.see(place, "第一次写在这里", "written here first"));
            return;
        }
        match known {
            Some(at) => self.known[at] = Some(field),
            None => {
                places.insert(field.key.clone(), field.key_span.clone());
                self.unknown.push(field);
            }
        }
    }

    fn field(&self, name: &str) -> Option<&Field> {
        let at = self.keys.iter().position(|key| key.name == name);
        debug_assert!(at.is_some(), "the key {name} is not declared");
        self.known.get(at?)?.as_ref()
    }

    /// The value of a field that has one.
    fn get(&self, name: &str) -> Option<&Value> {
        self.field(name).map(|field| &field.value).filter(|value| value.node != Node::Null)
    }

    /// The key as the author typed it.
    fn typed_key(&self, name: &str) -> String {
        self.field(name).map_or_else(|| name.to_owned(), |field| shorten(&field.key))
    }

    /// Reads a value, or says what was expected: in Chinese, in English, and by an example.
    fn typed<T>(
        &mut self,
        name: &str,
        expected: (&str, &str, &str),
        read: impl Fn(SourceText, &Value) -> Option<T>,
    ) -> Option<Spanned<T>> {
        let value = self.get(name)?;
        let span = value.span.clone();
        let read = read(self.source, value);
        if read.is_none() {
            let (zh, en, example) = expected;
            let key = self.typed_key(name);
            self.report(problems::wrong_type(&key, zh, en, example), span.clone());
        }
        read.map(|value| Spanned { value, span })
    }

    fn scalar<T>(
        &mut self,
        name: &str,
        expected: (&str, &str, &str),
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let empty =
            self.get(name).is_some_and(|value| matches!(&value.node, Node::Text(text) if text.is_empty()));
        if empty {
            return None;
        }
        let of_text = |_: SourceText, value: &Value| match &value.node {
            Node::Text(text) => read(unquoted(text)),
            _ => None,
        };
        self.typed(name, expected, of_text).map(|value| value.value)
    }

    /// The texts of a list; what is no text is told.
    fn items(&mut self, name: &str) -> Vec<Spanned<Arc<str>>> {
        let mut items = Vec::new();
        for item in self.values(name) {
            match item_text(self.source, &item) {
                Some(text) => items.push(Spanned { value: text, span: item.span }),
                None if item.node == Node::Null => {}
                None => {
                    let key = self.typed_key(name);
                    let problem =
                        problems::wrong_type(&key, "若干段文字", "a list of texts", "[示例一, 示例二]");
                    self.report(problem, item.span);
                }
            }
        }
        items
    }
}

/// A word without the curly quotation marks that word processors make of straight ones. In a title they are text.
fn unquoted(text: &str) -> &str {
    text.trim().trim_matches(['“', '”', '‘', '’'])
}

/// Whether two words are the same but for case, width and white space.
fn same(a: &str, b: &str) -> bool {
    fn folded(word: &str) -> impl Iterator<Item = char> {
        word.chars().map(half_width_char).filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase)
    }
    folded(a).eq(folded(b))
}

fn shorten(key: &str) -> String {
    key.chars().take(40).collect()
}
