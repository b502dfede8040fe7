//! The structure of official documents in any text: no panic, and items lie in order within their paragraphs.
#![no_main]

use xinhuo::text::{date, item, slug, structure};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let mut previous = None;
    for line in text.lines() {
        let kind = structure::classify(line);
        previous = Some(previous.map_or(kind, |before| kind.after(before)));
        let _ = date::parse(line);
        assert!(slug::slug(line).is_ascii());
    }
    let paragraphs: Vec<&str> = text.split("\n\n").collect();
    let mut end = (0, 0);
    for item in item::items_across(&paragraphs) {
        assert!(end <= (item.paragraph, item.range.start));
        assert!(paragraphs[item.paragraph].get(item.range.clone()).is_some());
        assert!(paragraphs[item.paragraph].get(item.title.clone()).is_some());
        end = (item.paragraph, item.range.end);
    }
});
