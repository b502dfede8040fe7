//! The value of an entry: plain, quoted, an alias; what begins on one line and may go on below it.

use super::anchors::{Alias, name_at};
use super::block;
use super::fold::{closing_quote, fold, join, unquote};
use super::line::{KeyForm, is_space, name_like, trim};
use super::{Kind, Scanner, Shape, Start};
use crate::front_matter::problems;
use std::borrow::Cow;
use std::ops::Range;

impl Scanner<'_> {
    /// Writes the value that begins at `rest`; lines below with at least `floor` columns of indentation may belong to it.
    pub(super) fn value(&mut self, floor: usize, rest: Range<usize>) {
        let typed = self.str(&rest);
        match typed.chars().next() {
            Some('"' | '\'') => self.quoted(floor, rest),
            Some('|' | '>') => match block::header(typed) {
                Some(header) => self.block_scalar(floor, header, &rest),
                None => self.plain(floor, rest),
            },
            Some('[' | '{' | '【' | '［' | '｛') => self.flow(floor, rest),
            Some('&') => self.anchored(floor, rest),
            Some('*') => self.alias(floor, rest),
            Some('!') => match typed.split_once(is_space).filter(|(tag, _)| is_core_tag(tag)) {
                // Every scalar is text here, so a type tells nothing.
                Some((tag, _)) => self.entry_value(floor, rest.start + tag.len(), rest.end),
                None => self.plain(floor, rest),
            },
            _ => self.plain(floor, rest),
        }
    }

    /// Text without quotation marks, with the lines that go on with it.
    pub(super) fn plain(&mut self, floor: usize, rest: Range<usize>) {
        let first = self.without_comment(rest);
        let mut text = Cow::Borrowed(self.str(&first));
        let mut end = first.end;
        let mut blank = 0;
        let mut ahead = self.at;
        while let Some(line) = self.lines.get(ahead).cloned() {
            ahead += 1;
            if line.content.is_empty() {
                blank += 1;
                continue;
            }
            if line.indent < floor || self.begins_entry(&line.content) {
                break;
            }
            if !self.is_comment_tail(&line.content) {
                let part = self.without_comment(line.content);
                join(text.to_mut(), self.str(&part), blank);
                end = part.end;
            }
            blank = 0;
            self.at = ahead;
        }
        self.mended.scalar(&text, first.start..end, Kind::Text);
    }

    /// Whether a line below a text is an entry of its own, and not more of the text.
    fn begins_entry(&mut self, content: &Range<usize>) -> bool {
        match self.start_of(content.clone()) {
            Start::Item(_) => true,
            Start::Key(key) if !key.name_like => false,
            Start::Key(key) if key.form == KeyForm::Proper => true,
            Start::Key(key) => {
                let in_item =
                    self.levels.len() >= 2 && self.levels.last().is_some_and(|top| top.shape == Shape::Map);
                if !in_item {
                    self.said.say(problems::looks_like_field(self.str(&key.key)), key.colon);
                }
                in_item
            }
            Start::Other => false,
        }
    }

    /// The text before ` # comment`. A ` #` with text right behind it stays, and we ask.
    fn without_comment(&mut self, range: Range<usize>) -> Range<usize> {
        let typed = self.str(&range);
        let mut asked = false;
        for (at, _) in typed.match_indices('#') {
            let here = range.start + at..range.end;
            if at > 0 && !typed[..at].ends_with(is_space) {
                continue;
            }
            if at > 0 && self.is_comment_tail(&here) {
                return trim(self.text, range.start..here.start);
            }
            if !asked {
                self.said.say(problems::comment_or_text(), here);
                asked = true;
            }
        }
        range
    }

    fn quoted(&mut self, floor: usize, rest: Range<usize>) {
        let typed = self.str(&rest);
        let quote = if typed.starts_with('"') { '"' } else { '\'' };
        if let Some(close) = closing_quote(typed, quote) {
            if !self.is_tail(rest.start + close + 1..rest.end) {
                // `'2023'年`: the marks belong to the text.
                return self.plain(floor, rest);
            }
            let span = rest.start..rest.start + close + 1;
            let text = unquote(&typed[1..close], quote);
            return self.mended.scalar(&text, span, Kind::Text);
        }
        let below =
            self.lines[self.at..].iter().position(|line| !line.content.is_empty() && line.indent < floor);
        let below = below.map_or(self.lines.len(), |count| self.at + count);
        let limit = self.lines[..below].last().map_or(rest.end, |line| line.content.end.max(rest.end));
        let whole = &self.text[rest.start..limit];
        if let Some(close) = closing_quote(whole, quote) {
            let end = rest.start + close + 1;
            let last = self.lines[self.at..below].iter().position(|line| end <= line.end);
            let tail = last.map_or(limit, |at| self.lines[self.at + at].content.end);
            if self.is_tail(end..tail.max(end)) {
                self.at += last.map_or(0, |at| at + 1);
                let text = unquote(&fold(&whole[1..close]), quote);
                return self.mended.scalar(&text, rest.start..end, Kind::Text);
            }
        }
        self.said.say(problems::unclosed_quote(quote), rest.start..rest.start + 1);
        let inside = rest.start + 1..rest.end;
        let stray = self.str(&inside).chars().next_back().filter(|c| is_stray(self.str(&inside), *c));
        let inside = trim(self.text, inside.start..inside.end - stray.map_or(0, char::len_utf8));
        self.plain(floor, inside);
    }

    /// Whether only white space, a comment, or the comma of a JSON habit follows.
    pub(super) fn is_tail(&self, after: Range<usize>) -> bool {
        let tail = trim(self.text, after.clone());
        let apart = tail.start > after.start;
        tail.is_empty()
            || (apart && self.str(&tail).starts_with('#'))
            || matches!(self.str(&tail), "," | "，" | ";" | "；")
    }

    /// `&name value`, if some alias refers to it; else text.
    fn anchored(&mut self, floor: usize, rest: Range<usize>) {
        let text = self.text;
        let name = name_at(&text[rest.start + 1..rest.end]).unwrap_or_default();
        let after = rest.start + 1 + name.len();
        let value = trim(text, after..rest.end);
        let apart = value.is_empty() || value.start > after;
        let below = self.lines[self.at..].iter().find(|line| !line.content.is_empty());
        let collection = if value.is_empty() {
            below.is_some_and(|line| line.indent >= floor)
        } else {
            text[value.start..].starts_with(['[', '{'])
        };
        if name.is_empty() || !apart || !(collection || self.anchors.is_wanted(text, name)) {
            return self.plain(floor, rest);
        }
        self.anchors.begin(name, self.levels.len(), self.mended.scalars.len());
        self.mended.raw(&text[rest.start..after]);
        self.mended.raw(" ");
        // An anchor of an alias is an error in YAML; so is an anchor of an anchor.
        if self.str(&value).starts_with(['*', '&']) {
            self.plain(floor, value);
        } else {
            self.entry_value(floor, after, rest.end);
        }
    }

    /// `*name`, if an anchor of that name stands before it; else text.
    fn alias(&mut self, floor: usize, rest: Range<usize>) {
        let name = name_at(&self.text[rest.start + 1..rest.end]).unwrap_or_default();
        let end = rest.start + 1 + name.len();
        if !self.is_tail(end..rest.end) || !self.refer(name, rest.start..end) {
            self.plain(floor, rest);
        }
    }

    /// Writes the alias if its anchor is known, and says so if it would multiply too much.
    pub(super) fn refer(&mut self, name: &str, at: Range<usize>) -> bool {
        match self.anchors.refer(name) {
            Alias::Known => {
                self.mended.raw("*");
                self.mended.raw(name);
                true
            }
            Alias::Unknown => false,
            Alias::TooMany => {
                self.said.say(problems::alias_bomb(name), at);
                false
            }
        }
    }
}

/// A closing mark of the other make, with which the author meant to close: `"标题”`.
fn is_stray(inside: &str, last: char) -> bool {
    match last {
        '”' => !inside.contains('“'),
        '’' => !inside.contains('‘'),
        '＂' | '″' | '"' | '\'' => true,
        _ => false,
    }
}

fn is_core_tag(tag: &str) -> bool {
    let name = tag.strip_prefix("!!");
    name.is_some_and(|name| {
        matches!(name, "str" | "int" | "float" | "bool" | "null" | "map" | "seq" | "timestamp")
    }) && !name_like(tag)
}
