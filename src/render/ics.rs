//! Calendar files (RFC 5545). Takes a calendar, gives its text; knows no day and no page.

use crate::plan::view::{Calendar, Event};

/// Octets of a line without its line break (RFC 5545, 3.1).
const LONGEST_LINE: usize = 75;

/// China has had one time zone and no summer time since 1992.
const TIME_ZONE: [&str; 9] = [
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Shanghai",
    "BEGIN:STANDARD",
    "DTSTART:19920101T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
];

/// The text of a calendar file.
pub fn calendar(calendar: &Calendar) -> String {
    let mut ics = String::with_capacity(512 + calendar.events.len() * 768);
    for fixed in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Xinhuo//Xinhuo//ZH", "CALSCALE:GREGORIAN"] {
        line(&mut ics, fixed);
    }
    if let Some(title) = &calendar.title {
        text(&mut ics, "X-WR-CALNAME", title);
    }
    if calendar.events.iter().any(|event| has_time(&event.start)) {
        for fixed in TIME_ZONE {
            line(&mut ics, fixed);
        }
    }
    for event in &calendar.events {
        self::event(&mut ics, event);
    }
    line(&mut ics, "END:VCALENDAR");
    ics
}

fn event(ics: &mut String, event: &Event) {
    line(ics, "BEGIN:VEVENT");
    line(ics, &format!("UID:{}", event.uid));
    line(ics, &format!("DTSTAMP:{}", event.stamp));
    moment(ics, "DTSTART", &event.start);
    if let Some(end) = &event.end {
        moment(ics, "DTEND", end);
    }
    text(ics, "SUMMARY", &event.title);
    if let Some(place) = &event.place {
        text(ics, "LOCATION", place);
    }
    if let Some(form) = &event.form {
        text(ics, "CATEGORIES", form);
    }
    if !event.about.is_empty() {
        text(ics, "DESCRIPTION", &event.about.join("\n"));
    }
    if let Some(url) = &event.url {
        line(ics, &format!("URL:{url}"));
    }
    line(ics, "END:VEVENT");
}

fn moment(ics: &mut String, name: &str, moment: &str) {
    let kind = if has_time(moment) { "TZID=Asia/Shanghai" } else { "VALUE=DATE" };
    line(ics, &format!("{name};{kind}:{moment}"));
}

fn has_time(moment: &str) -> bool {
    moment.contains('T')
}

/// A property with a text as its value (RFC 5545, 3.3.11); control characters other than line breaks may not stand in one.
fn text(ics: &mut String, name: &str, value: &str) {
    let mut escaped = format!("{name}:");
    for c in value.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' | '\r' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    line(ics, &escaped);
}

/// A line, folded where it is too long; no character is torn apart.
fn line(ics: &mut String, content: &str) {
    let mut length = 0;
    for c in content.chars() {
        if length + c.len_utf8() > LONGEST_LINE {
            ics.push_str("\r\n ");
            length = 1;
        }
        ics.push(c);
        length += c.len_utf8();
    }
    ics.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(title: &str) -> Calendar {
        let event = Event {
            uid: "0123456789abcdef0123456789abcdef".into(),
            stamp: "20240404T010000Z".into(),
            start: "20240404T090000".into(),
            end: Some("20240404T113000".into()),
            title: title.into(),
            place: Some("示例县烈士陵园；东门, 广场".into()),
            form: None,
            about: vec!["主办：示例学校".into(), r"见 C:\示例;二".into()],
            url: Some("https://example.org/huodong/a.html".into()),
        };
        let whole_day =
            Event { start: "20240501".into(), end: Some("20240502".into()), place: None, ..event.clone() };
        Calendar { title: Some("红色文化".into()), events: vec![event, whole_day] }
    }

    /// Undoes folding (RFC 5545, 3.1).
    fn lines(ics: &str) -> Vec<String> {
        ics.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn a_calendar_with_a_timed_event_and_a_whole_day() {
        let ics = calendar(&sample("清明祭扫"));
        let lines = lines(&ics);
        assert_eq!(lines.first().map(String::as_str), Some("BEGIN:VCALENDAR"));
        assert_eq!(lines.last().map(String::as_str), Some("END:VCALENDAR"));
        for expected in [
            "VERSION:2.0",
            "TZID:Asia/Shanghai",
            "DTSTART;TZID=Asia/Shanghai:20240404T090000",
            "DTEND;TZID=Asia/Shanghai:20240404T113000",
            "DTSTART;VALUE=DATE:20240501",
            "DTEND;VALUE=DATE:20240502",
            r"LOCATION:示例县烈士陵园；东门\, 广场",
            r"DESCRIPTION:主办：示例学校\n见 C:\\示例\;二",
            "URL:https://example.org/huodong/a.html",
        ] {
            assert!(lines.iter().any(|line| line == expected), "{expected} is not in {lines:#?}");
        }
        let opened = lines.iter().filter(|line| line.starts_with("BEGIN:")).count();
        assert_eq!(opened, lines.iter().filter(|line| line.starts_with("END:")).count());
    }

    #[test]
    fn a_calendar_of_whole_days_needs_no_time_zone() {
        let mut calendar = sample("清明");
        calendar.events.remove(0);
        assert!(!self::calendar(&calendar).contains("VTIMEZONE"));
    }

    proptest::proptest! {
        /// Lines have at most 75 octets, are whole UTF-8 each, and give the title back.
        #[test]
        fn folding_and_escaping_lose_nothing(title in r"[一-龥𠀀-𠀟a,;\\ :\n，；。]{0,200}") {
            let ics = calendar(&sample(&title));
            for physical in ics.as_bytes().split(|byte| *byte == b'\n') {
                assert!(physical.len() <= LONGEST_LINE + 1, "one octet more is the carriage return");
                assert!(std::str::from_utf8(physical).is_ok());
            }
            let lines = lines(&ics);
            let value = lines.iter().find_map(|line| line.strip_prefix("SUMMARY:")).unwrap();
            assert_eq!(unescape(value), title);
        }
    }

    fn unescape(value: &str) -> String {
        let mut characters = value.chars();
        let mut text = String::new();
        while let Some(c) = characters.next() {
            match c {
                '\\' => text.push(match characters.next().unwrap() {
                    'n' => '\n',
                    other => other,
                }),
                c => text.push(c),
            }
        }
        text
    }

    #[test]
    fn control_characters_are_left_out() {
        let ics = calendar(&sample("甲\u{7}乙\r\n丙"));
        assert!(lines(&ics).contains(&r"SUMMARY:甲乙\n丙".to_owned()));
        assert!(calendar(&Calendar { title: None, events: Vec::new() }).ends_with("END:VCALENDAR\r\n"));
    }
}
