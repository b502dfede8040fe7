//! Front matter as strangers write it: may be complained of, may not panic, and every place lies in the text.
#![no_main]

use std::sync::Arc;
use xinhuo::diag::SourceText;
use xinhuo::front_matter::{Node, Value, read, split};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let path = Arc::from("content/示例.md");
    let source = SourceText { path: &path, text };
    let split = split(text);
    assert!(text.is_char_boundary(split.body));
    let Some(yaml) = split.yaml else { return };
    let outcome = read(source, yaml);
    assert!(matches!(outcome.value.node, Node::Map(_)));
    check(text, &outcome.value);
});

fn check(text: &str, value: &Value) {
    assert!(text.get(value.span.clone()).is_some());
    match &value.node {
        Node::Null | Node::Text(_) => {}
        Node::List(values) => values.iter().for_each(|value| check(text, value)),
        Node::Map(fields) => fields.iter().for_each(|field| {
            assert!(text.get(field.key_span.clone()).is_some());
            check(text, &field.value);
        }),
    }
}
