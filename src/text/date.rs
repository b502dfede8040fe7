//! Dates and times as people write them. Takes text, gives a day and perhaps a time in Beijing; knows no clock and no time zone data.

use super::{fold, numeral};
use jiff::civil::{Date, Time};
use jiff::{SignedDuration, civil};
use serde::{Deserialize, Serialize};

/// A day, and a time if one was given, always Beijing time. A day without a time is earlier than the same day with one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "Parts", try_from = "Parts")]
pub struct Moment {
    pub date: Date,
    pub time: Option<Time>,
}

/// A moment in few bytes: year, month and day; hour, minute and second.
type Parts = ((i16, i8, i8), Option<(i8, i8, i8)>);

impl From<Moment> for Parts {
    fn from(Moment { date, time }: Moment) -> Self {
        let time = time.map(|time| (time.hour(), time.minute(), time.second()));
        ((date.year(), date.month(), date.day()), time)
    }
}

impl TryFrom<Parts> for Moment {
    type Error = jiff::Error;

    fn try_from(((year, month, day), time): Parts) -> Result<Self, jiff::Error> {
        let time = time.map(|(hour, minute, second)| Time::new(hour, minute, second, 0)).transpose()?;
        Ok(Self { date: Date::new(year, month, day)?, time })
    }
}

/// Reads a date, alone or with a time after it; the whole text must be used up.
///
/// Days: `2023年12月31日`, `2023-12-31`, `2023.12.31`, `2023/12/31`, `20231231`, `二〇二三年十二月三十一日`; full-width digits,
/// spaces, missing zeros, a weekday after the day are all fine. Times: `08:30`, `8:30:00`, `T08:30`, `15时30分`,
/// `上午8时30分`, `下午3点半`. A time with an offset (`Z`, `+08:00`, `-0500`) is converted to Beijing time; one without
/// is Beijing time. Years have four digits. Days that do not exist, and mere months, give `None`.
#[must_use]
pub fn parse(text: &str) -> Option<Moment> {
    // The longest of these forms has fewer than 50 characters; a whole paragraph is not even looked at.
    if text.trim().chars().nth(80).is_some() {
        return None;
    }
    let plain: String = fold::half_width(text).chars().map(plain_dash).collect();
    let mut rest = Rest(plain.trim());
    let date = read_date(&mut rest)?;
    read_weekday(&mut rest);
    rest.spaces();
    if rest.0.is_empty() {
        return Some(Moment { date, time: None });
    }
    let machine = rest.eat("T") || rest.eat("t");
    let (time, offset) = read_time(&mut rest, machine)?;
    if !rest.0.is_empty() {
        return None;
    }
    let Some(offset) = offset else {
        return Some(Moment { date, time: Some(time) });
    };
    let beijing = civil::DateTime::from_parts(date, time).checked_add(BEIJING - offset).ok()?;
    let there = year_fits(beijing.year());
    there.then_some(Moment { date: beijing.date(), time: Some(beijing.time()) })
}

/// Reads a date as [`parse`] does and drops the time.
#[must_use]
pub fn day(text: &str) -> Option<Date> {
    parse(text).map(|moment| moment.date)
}

/// `2023年12月31日`, months and days without zeros as 公文 wants them (GB/T 9704-2012, 7.3.5.4).
#[must_use]
pub fn zh(date: Date) -> String {
    let mut text = String::with_capacity("2023年12月31日".len());
    for (number, unit) in [(date.year(), '年'), (date.month().into(), '月'), (date.day().into(), '日')] {
        push_number(&mut text, number, 1);
        text.push(unit);
    }
    text
}

/// `2023-12-31T08:30:00+08:00`, or `2023-12-31` without a time: for `datetime` attributes and machines.
#[must_use]
pub fn iso(moment: Moment) -> String {
    if moment.time.is_some() { rfc3339(moment) } else { hyphens(moment.date) }
}

/// `2023-12-31 08:30`, midnight without a time (政府网站发展指引, `PubDate`).
#[must_use]
pub fn minute(moment: Moment) -> String {
    let time = moment.time.unwrap_or_default();
    let mut text = hyphens(moment.date);
    push_parts(&mut text, [(' ', time.hour()), (':', time.minute())]);
    text
}

/// `2023-12-31T08:30:00+08:00`, midnight without a time (RFC 3339, for Atom).
#[must_use]
pub fn rfc3339(moment: Moment) -> String {
    let time = moment.time.unwrap_or_default();
    let mut text = hyphens(moment.date);
    push_parts(&mut text, [('T', time.hour()), (':', time.minute()), (':', time.second())]);
    text.push_str("+08:00");
    text
}

/// `星期日`
#[must_use]
pub fn weekday_zh(date: Date) -> &'static str {
    WEEKDAYS[date.weekday().to_sunday_zero_offset() as usize % 7]
}

const WEEKDAYS: [&str; 7] = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"];
const BEIJING: SignedDuration = SignedDuration::from_hours(8);

/// `2023-12-31` (GB/T 7408.1-2023).
#[must_use]
pub fn hyphens(date: Date) -> String {
    let mut text = String::with_capacity("2023-12-31T08:30:00+08:00".len());
    push_number(&mut text, date.year(), 4);
    push_parts(&mut text, [('-', date.month()), ('-', date.day())]);
    text
}

/// Appends numbers of two digits, each with the mark before it.
fn push_parts<const N: usize>(text: &mut String, parts: [(char, i8); N]) {
    for (mark, number) in parts {
        text.push(mark);
        push_number(text, number.into(), 2);
    }
}

/// Appends a number with at least so many digits. A page has several dates, and `format!` takes several times as long.
fn push_number(text: &mut String, number: i16, digits: usize) {
    if number >= 10 || digits > 1 {
        push_number(text, number / 10, digits.saturating_sub(1));
    }
    text.push(char::from(b'0' + (number % 10).unsigned_abs() as u8));
}

fn year_fits(year: i16) -> bool {
    (1000..=9999).contains(&year)
}

fn plain_dash(c: char) -> char {
    match c {
        '‐' | '‑' | '–' | '—' | '−' => '-',
        '\u{A0}' => ' ',
        other => other,
    }
}

fn read_date(rest: &mut Rest) -> Option<Date> {
    let (year, month, day) = if let Some(compact) = rest.digits(8, 8) {
        (compact / 10000, compact / 100 % 100, compact % 100)
    } else {
        let year = rest.digits(4, 4).or_else(|| rest.han())?;
        rest.spaces();
        let (between, after) = match rest.next()? {
            '年' => ('月', "日号"),
            sign @ ('-' | '.' | '/') => (sign, ""),
            _ => return None,
        };
        let month = rest.number()?;
        (rest.next()? == between).then_some(())?;
        let day = rest.number()?;
        (after.is_empty() || after.contains(rest.next()?)).then_some(())?;
        (year, month, day)
    };
    let year = i16::try_from(year).ok().filter(|&year| year_fits(year))?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// `星期三`, `（周三）`: read over, since the day says it already.
fn read_weekday(rest: &mut Rest) {
    let before = *rest;
    rest.spaces();
    let bracket = rest.eat("(");
    let named = ["星期", "周", "礼拜"].iter().any(|name| rest.eat(name))
        && rest.next().is_some_and(|c| "一二三四五六日天".contains(c));
    if !named || (bracket && !rest.eat(")")) {
        *rest = before;
    }
}

/// A time and the offset written after it, up to the end.
///
/// `8:30-11:00` is a span of time, not a place behind Greenwich, so a minus needs `machine` (a `T` before) or seconds.
fn read_time(rest: &mut Rest, machine: bool) -> Option<(Time, Option<SignedDuration>)> {
    rest.spaces();
    let part = DAY_PARTS.iter().find(|(name, ..)| rest.eat(name));
    let hour = rest.number()?;
    let (mut minutes, mut second, mut offset) = (0, 0, None);
    let mut exact = machine;
    match rest.next()? {
        ':' => {
            minutes = rest.digits(2, 2)?;
            if rest.eat(":") {
                second = rest.digits(2, 2)?;
                exact = true;
                if rest.eat(".") {
                    rest.digits(1, 9)?;
                }
            }
            rest.spaces();
            if !rest.0.is_empty() {
                (exact || !rest.0.starts_with('-')).then_some(())?;
                offset = Some(read_offset(rest)?);
            }
        }
        '时' | '点' => {
            if rest.eat("半") {
                minutes = 30;
            } else if !rest.eat("整") && !rest.0.is_empty() {
                minutes = rest.number()?;
                let _ = rest.eat("分");
                if !rest.0.is_empty() {
                    second = rest.number()?;
                    rest.eat("秒").then_some(())?;
                }
            }
        }
        _ => return None,
    }
    let hour = match part {
        Some(&(_, least, noon)) => on_clock(hour, least, noon)?,
        None => hour,
    };
    let small = |value: u32| i8::try_from(value).ok();
    Some((Time::new(small(hour)?, small(minutes)?, small(second)?, 0).ok()?, offset))
}

/// Words before an hour, the first hour of the twelve-hour clock they move to the afternoon, and what 12 o'clock is.
const DAY_PARTS: [(&str, u32, Option<u32>); 8] = [
    ("凌晨", 12, Some(0)),
    ("早上", 12, None),
    ("早晨", 12, None),
    ("上午", 12, Some(12)),
    ("中午", 1, Some(12)),
    ("下午", 1, Some(12)),
    ("傍晚", 1, None),
    ("晚上", 1, None),
];

/// The hour of 24 for an hour said with 上午, 下午 …; 下午15时 is 15, 中午11时 is 11.
fn on_clock(hour: u32, afternoon: u32, noon: Option<u32>) -> Option<u32> {
    match hour {
        12 => noon,
        // 中午十一点 is before noon; nobody says 下午十一点.
        11 if noon == Some(12) && afternoon == 1 => Some(11),
        _ if hour < 12 && hour >= afternoon => Some(hour + 12),
        _ => Some(hour),
    }
}

/// `Z`, `+08:00`, `-0500`, `+8`
fn read_offset(rest: &mut Rest) -> Option<SignedDuration> {
    if rest.eat("Z") || rest.eat("z") {
        return Some(SignedDuration::ZERO);
    }
    let sign = match rest.next()? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let (hours, minutes) = if let Some(both) = rest.digits(4, 4) {
        (both / 100, both % 100)
    } else {
        let hours = rest.digits(1, 2)?;
        (hours, if rest.eat(":") { rest.digits(2, 2)? } else { 0 })
    };
    let seconds = i64::from(hours) * 3600 + i64::from(minutes) * 60;
    (hours <= 23 && minutes <= 59).then(|| SignedDuration::from_secs(sign * seconds))
}

/// What of the text is still unread.
#[derive(Clone, Copy)]
struct Rest<'a>(&'a str);

impl Rest<'_> {
    fn spaces(&mut self) {
        self.0 = self.0.trim_start();
    }

    fn next(&mut self) -> Option<char> {
        let c = self.0.chars().next()?;
        self.0 = &self.0[c.len_utf8()..];
        Some(c)
    }

    fn eat(&mut self, word: &str) -> bool {
        let after = self.0.strip_prefix(word);
        self.0 = after.unwrap_or(self.0);
        after.is_some()
    }

    /// A run of ASCII digits, not shorter and not longer than said.
    fn digits(&mut self, least: usize, most: usize) -> Option<u32> {
        let length = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, after) = self.0.split_at(length);
        let value = (least..=most).contains(&length).then(|| digits.parse().ok())??;
        self.0 = after;
        Some(value)
    }

    fn han(&mut self) -> Option<u32> {
        let end = self.0.find(|c| !numeral::is_numeral(c)).unwrap_or(self.0.len());
        let value = numeral::from_han(&self.0[..end])?;
        self.0 = &self.0[end..];
        Some(value)
    }

    /// One or two digits or a Han numeral, with spaces around.
    fn number(&mut self) -> Option<u32> {
        self.spaces();
        let value = self.digits(1, 2).or_else(|| self.han())?;
        self.spaces();
        Some(value)
    }
}

#[cfg(test)]
mod tests;
