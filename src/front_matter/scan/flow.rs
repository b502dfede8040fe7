//! Collections in brackets, also in full-width ones and with Chinese commas: `[党建，团建]`, `{标题: 甲，网址: 乙}`.

use super::anchors::name_at;
use super::fold::{closing_quote, fold, unquote};
use super::level::MOST;
use super::line::{is_colon, is_space, name_like, trim};
use super::{Kind, Scanner, Start};
use crate::front_matter::problems;
use crate::front_matter::scan::said::Habit;
use std::ops::Range;

impl Scanner<'_> {
    /// Writes the collection that begins at `rest`; if it is none after all, it is text.
    pub(super) fn flow(&mut self, floor: usize, rest: Range<usize>) {
        let mark = self.mended.mark();
        let first = self.parse_flow(rest.start, rest.end);
        if let Parsed::Closed(end) = first {
            return self.finish_flow(floor, &rest, mark, end, rest.end);
        }
        if first == Parsed::Open {
            let limit = self.region_end(floor).max(rest.end);
            self.mended.rewind(mark);
            if limit > rest.end
                && let Parsed::Closed(end) = self.parse_flow(rest.start, limit)
            {
                let line = self.lines[self.at..].iter().position(|line| end <= line.end).unwrap_or_default();
                let line_end = self.lines.get(self.at + line).map_or(limit, |line| line.content.end);
                if self.is_tail(end..line_end.max(end)) {
                    self.at += line + 1;
                    return;
                }
            }
            // Nothing closes it: what stands on its line is its content.
            self.mended.rewind(mark);
            let bracket = self.str(&rest).chars().next().unwrap_or('[');
            if self.parse_flow(rest.start, rest.end) == Parsed::Open {
                let at = rest.start..rest.start + bracket.len_utf8();
                return self.said.say(problems::unclosed_bracket(bracket), at);
            }
        }
        self.mended.rewind(mark);
        self.said.notice(Habit::TooDeep, rest.start..rest.start + 1);
        self.plain(floor, rest);
    }

    /// Accepts a closed collection if nothing follows it on its line.
    fn finish_flow(
        &mut self,
        floor: usize,
        rest: &Range<usize>,
        mark: super::mended::Mark,
        end: usize,
        limit: usize,
    ) {
        if self.is_tail(end..limit) {
            return;
        }
        if self.text[end..limit].chars().all(|c| is_space(c) || is_closer(c)) {
            let bracket = self.text[end..limit].trim_start_matches(is_space).chars().next().unwrap_or(']');
            return self.said.say(problems::unclosed_bracket(bracket), end..limit);
        }
        // `[通知] 关于…`: the brackets belong to the text.
        self.mended.rewind(mark);
        self.plain(floor, rest.clone());
    }

    fn parse_flow(&mut self, start: usize, limit: usize) -> Parsed {
        let mut flow = Flow { scanner: self, at: start, limit, depth: 0, too_deep: false };
        let closed = flow.collection();
        match (flow.too_deep, closed) {
            (true, _) => Parsed::TooDeep,
            (false, true) => Parsed::Closed(flow.at),
            (false, false) => Parsed::Open,
        }
    }

    /// Where the lines end that an open bracket may reach.
    fn region_end(&self, floor: usize) -> usize {
        let stops = |line: &&super::Line| {
            line.indent < floor && !matches!(self.start_of(line.content.clone()), Start::Other)
        };
        let below = &self.lines[self.at..];
        let count = below.iter().position(|line| stops(&line)).unwrap_or(below.len());
        below[..count].last().map_or(0, |line| line.end)
    }
}

/// How the parsing of brackets ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parsed {
    /// Closed; the offset behind the bracket.
    Closed(usize),
    /// The text ended first.
    Open,
    TooDeep,
}

struct Flow<'s, 'a> {
    scanner: &'s mut Scanner<'a>,
    at: usize,
    limit: usize,
    depth: usize,
    too_deep: bool,
}

impl Flow<'_, '_> {
    /// Reads the collection whose bracket is at `at`. Whether it is closed.
    fn collection(&mut self) -> bool {
        self.depth += 1;
        if self.depth > MOST {
            self.too_deep = true;
            return false;
        }
        let start = self.at;
        let mark = self.scanner.mended.mark();
        let flow = self.scanner.mended.open_flow(start);
        let is_list = self.peek().is_some_and(|c| matches!(c, '[' | '【' | '［'));
        self.bump();
        self.scanner.mended.raw(if is_list { "[" } else { "{" });
        let (count, closed) = if is_list { self.items() } else { self.fields() };
        self.scanner.mended.close_flow(flow, self.at);
        self.depth -= 1;
        if count == 0 {
            // Empty brackets are written as a scalar that stands for them, so that they have a place.
            self.scanner.mended.rewind(mark);
            let kind = if is_list { Kind::EmptyList } else { Kind::EmptyMap };
            self.scanner.mended.scalar("", start..self.at, kind);
        } else {
            self.scanner.mended.raw(if is_list { "]" } else { "}" });
        }
        closed
    }

    fn items(&mut self) -> (usize, bool) {
        let comma = self.comma();
        let mut count = 0;
        loop {
            self.skip_blank();
            match self.peek() {
                None => return (count, false),
                Some(']' | '】' | '］') => {
                    self.bump();
                    return (count, true);
                }
                Some(c) if comma.contains(&c) => self.bump(),
                Some(_) => {
                    self.separate(count);
                    count += 1;
                    let ends = |c, _| comma.contains(&c) || matches!(c, ']' | '】' | '］');
                    self.member(ends, ends);
                }
            }
            if self.too_deep {
                return (count, false);
            }
        }
    }

    fn fields(&mut self) -> (usize, bool) {
        let mut count = 0;
        loop {
            self.skip_blank();
            match self.peek() {
                None => return (count, false),
                Some('}' | '｝') => {
                    self.bump();
                    return (count, true);
                }
                Some(',' | '，' | '、' | ';' | '；') => self.bump(),
                Some(_) => {
                    self.separate(count);
                    count += 1;
                    self.field();
                }
            }
            if self.too_deep {
                return (count, false);
            }
        }
    }

    fn field(&mut self) {
        let text = self.scanner.text;
        let start = self.at;
        if let Some(quote) = self.peek().filter(|c| matches!(c, '"' | '\''))
            && let Some(close) = closing_quote(&text[start..self.limit], quote)
        {
            let key = unquote(&text[start + 1..start + close], quote);
            self.at = start + close + 1;
            self.scanner.mended.key(&key, start + 1..start + close);
            self.skip_blank();
        } else {
            self.at = self.find(|c, _| is_colon(c) || matches!(c, ',' | '，' | '}' | '｝' | '\n'));
            let key = trim(text, start..self.at);
            self.scanner.mended.key(&text[key.clone()], key);
            self.skip_blank();
        }
        if !self.peek().is_some_and(is_colon) {
            let at = self.at;
            return self.scanner.mended.scalar("", at..at, Kind::Null);
        }
        self.bump();
        let after = self.at;
        self.skip_blank();
        match self.peek() {
            None | Some('}' | '｝' | ',' | '，') => {
                self.scanner.mended.scalar("", after..after, Kind::Null);
            }
            Some(_) => {
                let limit = self.limit;
                let ends = |c: char, at| {
                    matches!(c, '}' | '｝')
                        || (matches!(c, ',' | '，' | '、' | ';' | '；')
                            && ends_field(&text[at + c.len_utf8()..limit]))
                };
                self.member(ends, |c, _| matches!(c, '}' | '｝' | ',' | '，'));
            }
        }
    }

    /// A text, quotation, alias or collection. A text goes up to where `ends` says; `closes` may follow the others.
    fn member(&mut self, ends: impl Fn(char, usize) -> bool, closes: impl Fn(char, usize) -> bool + Copy) {
        let text = self.scanner.text;
        let start = self.at;
        match self.peek() {
            Some(quote @ ('"' | '\'')) => {
                if let Some(close) = closing_quote(&text[start..self.limit], quote) {
                    self.at = start + close + 1;
                    if self.is_over(closes) {
                        let inside = unquote(&fold(&text[start + 1..start + close]), quote);
                        let span = start..start + close + 1;
                        return self.scanner.mended.scalar(&inside, span, Kind::Text);
                    }
                }
            }
            Some('[' | '{' | '【' | '［' | '｛') => {
                let mark = self.scanner.mended.mark();
                let depth = self.depth;
                let closed = self.collection();
                if self.too_deep || !closed || self.is_over(closes) {
                    return;
                }
                self.depth = depth;
                self.scanner.mended.rewind(mark);
            }
            Some('*') => {
                let name = name_at(&text[start + 1..self.limit]).unwrap_or_default();
                self.at = start + 1 + name.len();
                if self.is_over(closes) && self.scanner.refer(name, start..self.at) {
                    // A colon right behind the name would belong to it.
                    return self.scanner.mended.raw(" ");
                }
            }
            _ => {}
        }
        self.at = start;
        let end = self.find_balanced(ends);
        self.at = end;
        let span = trim(text, start..end);
        self.scanner.mended.scalar(&fold(&text[span.clone()]), span, Kind::Text);
    }

    /// Whether the member ends here, white space aside. Goes on to that place.
    fn is_over(&mut self, ends: impl Fn(char, usize) -> bool) -> bool {
        let before = self.at;
        self.skip_blank();
        let over = self.peek().is_none_or(|c| ends(c, self.at));
        if !over {
            self.at = before;
        }
        over
    }

    /// The commas that separate the items: the strongest kind in use, since the weaker may belong to a sentence.
    fn comma(&self) -> &'static [char] {
        let mut depth = 0_usize;
        let mut chinese = false;
        let mut fresh = true;
        let mut skip_to = self.at;
        for (at, c) in self.scanner.text[self.at..self.limit].char_indices() {
            let at = self.at + at;
            if at < skip_to {
                continue;
            }
            match c {
                '"' | '\'' if fresh => {
                    let close = closing_quote(&self.scanner.text[at..self.limit], c);
                    skip_to = close.map_or(at, |close| at + close + 1);
                }
                '[' | '{' | '【' | '［' | '｛' => depth += 1,
                c if is_closer(c) && depth == 0 => break,
                c if is_closer(c) => depth -= 1,
                ',' if depth == 0 => return &[','],
                '，' if depth == 0 => chinese = true,
                _ => {}
            }
            fresh = matches!(c, ',' | '，' | '、' | '[' | '{' | ':' | '：') || (fresh && is_space(c));
        }
        if chinese { &['，'] } else { &['、'] }
    }

    fn separate(&mut self, count: usize) {
        if count > 0 {
            self.scanner.mended.raw(", ");
        }
    }

    fn find(&self, ends: impl Fn(char, usize) -> bool) -> usize {
        let rest = &self.scanner.text[self.at..self.limit];
        rest.char_indices().find(|(at, c)| ends(*c, self.at + at)).map_or(self.limit, |(at, _)| self.at + at)
    }

    /// As [`Self::find`], but brackets that open within the text close within it.
    fn find_balanced(&self, ends: impl Fn(char, usize) -> bool) -> usize {
        let mut depth = 0_usize;
        for (at, c) in self.scanner.text[self.at..self.limit].char_indices() {
            if depth == 0 && at > 0 && ends(c, self.at + at) {
                return self.at + at;
            }
            match c {
                '[' | '{' | '【' | '［' | '｛' => depth += 1,
                c if is_closer(c) => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        self.limit
    }

    /// Passes white space, line breaks and comments.
    fn skip_blank(&mut self) {
        let text = self.scanner.text;
        while let Some(c) = self.peek() {
            let apart = text[..self.at].ends_with(is_space);
            if is_space(c) {
                self.bump();
            } else if c == '#' && apart && text[self.at + 1..self.limit].chars().next().is_none_or(is_space) {
                self.at = self.find(|c, _| c == '\n');
            } else {
                return;
            }
        }
    }

    fn peek(&self) -> Option<char> {
        self.scanner.text[self.at..self.limit].chars().next()
    }

    fn bump(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }
}

fn is_closer(c: char) -> bool {
    matches!(c, ']' | '】' | '］' | '}' | '｝')
}

/// Whether a comma followed by `rest` ends a field: another one, or the end, follows.
fn ends_field(rest: &str) -> bool {
    let rest = rest.trim_start_matches(is_space);
    if rest.starts_with(['"', '\'', '}', '｝', '#']) || rest.is_empty() {
        return true;
    }
    let window = rest.char_indices().nth(24).map_or(rest, |(at, _)| &rest[..at]);
    window.split_once(is_colon).is_some_and(|(key, _)| name_like(key.trim_matches(is_space)))
}
