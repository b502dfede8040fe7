//! Markdown as strangers write it, with the Chinese rules on and off: no panic, and every slot names a target.
#![no_main]

use std::sync::Arc;
use xinhuo::diag::SourceText;
use xinhuo::markdown::{Options, parse};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let path = Arc::from("content/示例.md");
    for on in [true, false] {
        let options = Options { chinese: on, structure: on, raw_html: on };
        let body = parse(SourceText { path: &path, text }, 0..text.len(), options).value;
        for slot in body.html.split('\u{FDD2}').skip(1) {
            let (slot, _) = slot.split_once('\u{FDD3}').expect("a slot is closed");
            let index: usize = slot[1..].parse().expect("a slot holds a letter and an index");
            assert!(index < body.targets.len());
        }
    }
});
