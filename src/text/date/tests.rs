//! Every form of date people send in, and every form we print.

use super::*;
use proptest::prelude::*;

fn at(text: &str) -> String {
    parse(text).map_or_else(|| "none".to_owned(), iso)
}

#[test]
fn days() {
    for text in [
        "2023年12月31日",
        "2023-12-31",
        "2023.12.31",
        "2023/12/31",
        "20231231",
        "二〇二三年十二月三十一日",
        "二○二三年十二月三十一日",
        "二零二三年十二月三十一日",
        "２０２３年１２月３１日",
        "２０２３－１２－３１",
        "２０２３．１２．３１",
        " 2023 年 12 月 31 日 ",
        "2023年12月31号",
        "2023——12——31".replace("——", "—").as_str(),
        "2023–12–31",
        "2023年12月31日 星期日",
        "2023年12月31日（星期日）",
        "2023年12月31日(周日)",
        "\u{3000}2023年12月31日",
    ] {
        assert_eq!(at(text), "2023-12-31", "{text}");
        assert_eq!(day(text).unwrap().year(), 2023);
    }
    assert_eq!(at("2024-2-9"), "2024-02-09");
    assert_eq!(at("2024年2月29日"), "2024-02-29");
    assert_eq!(at("一九二一年七月一日"), "1921-07-01");
    assert_eq!(at("2023年十月1日"), "2023-10-01");
}

#[test]
fn times() {
    for (text, time) in [
        ("08:30", "08:30:00"),
        ("8:30:00", "08:30:00"),
        ("T08:30:00", "08:30:00"),
        ("08：30", "08:30:00"),
        ("上午8时30分", "08:30:00"),
        ("上午9:00", "09:00:00"),
        ("下午3点", "15:00:00"),
        ("下午3点半", "15:30:00"),
        ("下午3:05", "15:05:00"),
        ("下午15时", "15:00:00"),
        ("15时30分", "15:30:00"),
        ("15时30分20秒", "15:30:20"),
        ("八时三十分", "08:30:00"),
        ("9点整", "09:00:00"),
        ("中午12点", "12:00:00"),
        ("中午11点半", "11:30:00"),
        ("中午1点", "13:00:00"),
        ("上午12:00", "12:00:00"),
        ("凌晨12点", "00:00:00"),
        ("凌晨1点", "01:00:00"),
        ("晚上8点", "20:00:00"),
        ("0:00", "00:00:00"),
        ("08:30:00.250", "08:30:00"),
        ("08:30+08:00", "08:30:00"),
        ("08:30:00 +0800", "08:30:00"),
        ("T00:30:00Z", "08:30:00"),
        ("00:30+00:00", "08:30:00"),
    ] {
        for day in [
            "2023-12-31",
            "2023年12月31日",
            "2023年12月31日（星期日）",
            "二〇二三年十二月三十一日",
            "20231231",
        ] {
            for space in ["", " "] {
                // Two runs of digits cannot touch.
                if space.is_empty() && !day.ends_with(['日', '）']) && time_begins_with_digit(text) {
                    continue;
                }
                assert_eq!(
                    at(&format!("{day}{space}{text}")),
                    format!("2023-12-31T{time}+08:00"),
                    "{day}{text}"
                );
            }
        }
    }
}

fn time_begins_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_numeric())
}

#[test]
fn other_offsets_become_beijing_time_and_none_never_shifts() {
    assert_eq!(at("2023-12-31T23:30:00Z"), "2024-01-01T07:30:00+08:00");
    assert_eq!(at("2024-01-01T00:30:00+09:00"), "2023-12-31T23:30:00+08:00");
    assert_eq!(at("2023-12-31T12:00-05:00"), "2024-01-01T01:00:00+08:00");
    assert_eq!(at("2023-12-31 12:00:00 -0500"), "2024-01-01T01:00:00+08:00");
    assert_eq!(at("2023-12-31T23:59:59"), "2023-12-31T23:59:59+08:00");
    assert_eq!(at("9999-12-31T23:30:00Z"), "none");
    assert_eq!(at("1000-01-01T00:30:00+14:00"), "none");
}

#[test]
fn what_is_no_date() {
    for text in [
        "",
        "2023",
        "2023年",
        "2023年12月",
        "2023-12",
        "2023.10",
        "202312",
        "二〇二三年十二月",
        "12月31日",
        "2023年13月1日",
        "2023-02-29",
        "2023-00-10",
        "2023年4月31日",
        "20230230",
        "2023-12.31",
        "2023/12-31",
        "23-12-31",
        "02023-12-31",
        "2023年12月31",
        "2023年12月31日前",
        "2023-12-31 24:00",
        "2023-12-31 08:60",
        "2023-12-31 8",
        "2023-12-31 08:30 GMT",
        "2023-12-31T",
        "2023-12-31 晚上12点",
        "2023-12-31 8:30-11:30",
        "2023-12-31 08:30-11:00",
        "2023-12-31 08:30+25:00",
        "2023年12月31日（星期八）",
        "0000-01-01",
        "去年",
        "党",
        "2023年度报告",
    ] {
        assert_eq!(at(text), "none", "{text}");
    }
}

#[test]
fn prints() {
    let timed = parse("2024年4月3日 8:05").unwrap();
    let dated = parse("2024年4月3日").unwrap();
    assert_eq!(zh(timed.date), "2024年4月3日");
    assert_eq!(iso(timed), "2024-04-03T08:05:00+08:00");
    assert_eq!(iso(dated), "2024-04-03");
    assert_eq!(minute(timed), "2024-04-03 08:05");
    assert_eq!(minute(dated), "2024-04-03 00:00");
    assert_eq!(rfc3339(dated), "2024-04-03T00:00:00+08:00");
    assert_eq!(weekday_zh(timed.date), "星期三");
    assert_eq!(weekday_zh(parse("2023-12-31").unwrap().date), "星期日");
    assert!(dated < timed);
}

proptest! {
    #[test]
    fn what_is_printed_is_read(year in 1000i16..=9999, day in 1i16..=365, second in 0i32..86400) {
        let date = Date::new(year, 1, 1).unwrap().checked_add(jiff::Span::new().days(day - 1)).unwrap();
        let time = Time::midnight() + SignedDuration::from_secs(i64::from(second));
        let moment = Moment { date, time: Some(time) };
        prop_assert_eq!(parse(&iso(moment)), Some(moment));
        prop_assert_eq!(parse(&rfc3339(moment)), Some(moment));
        prop_assert_eq!(parse(&zh(date)), Some(Moment { date, time: None }));
        let to_minute = Time::new(time.hour(), time.minute(), 0, 0).unwrap();
        prop_assert_eq!(parse(&minute(moment)), Some(Moment { date, time: Some(to_minute) }));
    }

    #[test]
    fn never_panics(text in prop_oneof![
        "\\PC{0,30}",
        "(19|20)?[0-9]{0,8}[年./\\-]?[0-9一二十]{0,3}[月./\\-]?[0-9三十]{0,3}[日号]?[ T上下午]{0,3}[0-9:点时分半+Z\\-]{0,12}",
    ]) {
        if let Some(moment) = parse(&text) {
            prop_assert_eq!(minute(moment).len(), 16);
        }
    }
}
