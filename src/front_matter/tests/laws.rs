//! Laws: whatever comes in, the reader answers soon, and every place it names lies within the text.

use super::{codes, walk};
use crate::diag::{Outcome, SourceText};
use crate::front_matter::scan::{Style, scan};
use crate::front_matter::{
    FILE_LIMIT, FRONT_MATTER_LIMIT, Node, Value, canonical, read, read_file, split, yaml,
};
use proptest::prelude::*;
use std::sync::Arc;
use std::time::{Duration, Instant};

fn read_text(text: &str) -> Option<Outcome<Value>> {
    let path = Arc::from("a.md");
    let source = SourceText { path: &path, text };
    split(text).yaml.map(|yaml| read(source, yaml))
}

fn read_whole(text: &str) -> Outcome<Value> {
    let path = Arc::from("a.yaml");
    read_file(SourceText { path: &path, text })
}

/// Panics if a place lies outside the text.
fn check(text: &str, outcome: &Outcome<Value>) {
    walk(&outcome.value, &mut |span, _| {
        assert!(text.get(span.clone()).is_some(), "{span:?} does not lie in the text");
    });
    for diagnostic in &outcome.diagnostics {
        assert!(diagnostic.place.is_some(), "{diagnostic:?}");
        assert_ne!(diagnostic.code, "FM020", "the mended text is YAML: {diagnostic:?}");
    }
}

/// Panics unless what is composed without YAML is what YAML composes; answers whether it was composed at all.
fn check_canonical(text: &str) -> bool {
    let path = Arc::from("a.yaml");
    let mended = scan(SourceText { path: &path, text }, 0..text.len(), Style::Yaml).mended;
    let canonical = canonical::compose(&mended, &mended.text);
    if let Some(value) = &canonical {
        assert_eq!(yaml::compose(&mended, &mended.text).unwrap().as_ref(), Some(value), "{}", mended.text);
    }
    canonical.is_some()
}

/// Characters that mean something to YAML or to its authors, and a few that do not.
fn typed() -> impl Strategy<Value = String> {
    let signs =
        "-—－·*:：,，、[]【】{}\"'“”|>&!#@%`?~\\ \n\n\t\u{3000}\u{feff}\r\0\u{85}\u{2028}ab1标题<=+.;";
    let signs: Vec<char> = signs.chars().collect();
    prop::collection::vec(prop::sample::select(signs), 0..80).prop_map(|chars| chars.into_iter().collect())
}

/// A value as this reader can give it.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        1 => Just(Node::Null),
        4 => "[a-z标题党建0-9:：，、#\"'\\[\\]{}&*!|>%@`\\-  ]{0,12}".prop_map(|text| Node::Text(text.into())),
        1 => any::<String>().prop_map(|text| Node::Text(text.replace(char::is_control, "").into())),
    ];
    let node = leaf.prop_recursive(3, 24, 4, |inner| {
        let key = "[a-z标题]{1,6}";
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4)
                .prop_map(|nodes| Node::List(nodes.into_iter().map(unplaced).collect())),
            prop::collection::vec((key, inner), 0..4).prop_map(|fields| Node::Map(
                fields.into_iter().map(|(key, node)| field(key, node)).collect()
            )),
        ]
    });
    prop::collection::vec(("[a-z标题]{1,6}", node), 1..5).prop_map(|fields| {
        unplaced(Node::Map(fields.into_iter().map(|(key, node)| field(key, node)).collect()))
    })
}

fn unplaced(node: Node) -> Value {
    Value { node, span: 0..0 }
}

fn field(key: String, node: Node) -> crate::front_matter::Field {
    crate::front_matter::Field { key, key_span: 0..0, value: unplaced(node) }
}

/// Writes a value as block YAML with quoted texts.
fn render(value: &Value, depth: usize, out: &mut String) {
    let margin = "  ".repeat(depth);
    match &value.node {
        Node::Null => out.push('\n'),
        Node::Text(text) => {
            let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
            out.push_str(&format!(" \"{escaped}\"\n"));
        }
        Node::List(items) if items.is_empty() => out.push_str(" []\n"),
        Node::Map(fields) if fields.is_empty() => out.push_str(" {}\n"),
        Node::List(items) => {
            out.push('\n');
            for item in items {
                out.push_str(&format!("{margin}-"));
                render(item, depth + 1, out);
            }
        }
        Node::Map(fields) => {
            out.push('\n');
            for field in fields {
                out.push_str(&format!("{margin}{}:", field.key));
                render(&field.value, depth + 1, out);
            }
        }
    }
}

/// The same value without its places.
fn bare(value: &Value) -> Value {
    unplaced(match &value.node {
        Node::List(items) => Node::List(items.iter().map(bare).collect()),
        Node::Map(fields) => {
            Node::Map(fields.iter().map(|each| field(each.key.clone(), bare(&each.value).node)).collect())
        }
        other => other.clone(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn anything_is_read_without_panic(text in any::<String>()) {
        check(&text, &read_whole(&text));
        let fenced = format!("---\n{text}\n---\n");
        if let Some(outcome) = read_text(&fenced) {
            check(&fenced, &outcome);
        }
    }

    #[test]
    fn anything_like_yaml_is_read_without_panic(text in typed(), before in "(title: a\n|a:\n|- b\n)?") {
        let text = before + &text;
        check(&text, &read_whole(&text));
        check_canonical(&text);
        let fenced = format!("---\n{text}\n---\n正文");
        if let Some(outcome) = read_text(&fenced) {
            check(&fenced, &outcome);
        }
        let split = split(&text);
        prop_assert!(text.is_char_boundary(split.body));
        prop_assert!(split.yaml.is_none_or(|yaml| text.get(yaml.clone()).is_some() && yaml.end <= split.body));
    }

    #[test]
    fn what_is_written_out_is_read_back(value in value()) {
        let mut text = String::new();
        render(&value, 0, &mut text);
        check_canonical(&text);
        let outcome = read_whole(&text);
        prop_assert_eq!(codes(&outcome.diagnostics), [], "{}", text);
        prop_assert_eq!(bare(&outcome.value), value, "{}", text);
    }
}

#[test]
fn plain_front_matter_needs_no_yaml() {
    for text in [
        "title: 甲\ndate: 2023-10-01\ntags: [党建, \"团\\\"建\"]\nsummary:\n",
        "a:\n  - b: \"1\\n2\"\n    c:\n    - d\n    - []\n  - - e\n    - f\ng: {}\n",
        "- a\n- b: c\n",
    ] {
        assert!(check_canonical(text), "{text}");
    }
    for text in ["a: &a [b]\nc: *a\n", "a: {b: c}\n", "a: [[b]]\n", ""] {
        assert!(!check_canonical(text), "{text}");
    }
}

#[test]
fn hostile_texts_take_no_time() {
    let bomb: String = (0..9)
        .map(|level| format!("a{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 9].join(", ")))
        .collect();
    let wide = format!("a: &a\n{}b:\n{}", "  - x\n".repeat(4000), "  - *a\n".repeat(4000));
    let size = FRONT_MATTER_LIMIT - 100;
    let fill = |part: &str| part.repeat(size / part.len());
    let chain: String = (0..500).map(|depth| format!("{}a:\n", " ".repeat(depth % 120))).collect();
    let samples = [
        bomb.replace("*a-1", "x"),
        wide,
        "[".repeat(20_000),
        "a: ".to_owned() + &"[".repeat(20_000),
        "a: ".to_owned() + &"{a: ".repeat(10_000),
        "- ".repeat(20_000),
        "a: ".repeat(20_000),
        chain,
        "a: ".to_owned() + &fill("甲"),
        fill("a: [\n"),
        fill("a: \"\n"),
        fill("a: '\n"),
        fill("a: &a *a\n"),
        fill("没有冒号\n"),
        fill("- [\n"),
        "a:\n".to_owned() + &fill("  - \"b\n"),
        "a: [".to_owned() + &fill("【\"',"),
        "a: [".to_owned() + &fill("[],"),
        "a: {".to_owned() + &fill("a: [, "),
        "a: {".to_owned() + &fill("，"),
        fill("a\n"),
        fill("　"),
        fill("#"),
        fill("a: #b\n"),
        fill("\0"),
        fill(" : "),
        fill("a: |\n"),
    ];
    for sample in samples {
        let text = format!("---\nt: 1\n{sample}\n---\n");
        let begin = Instant::now();
        if let Some(outcome) = read_text(&text) {
            check(&text, &outcome);
            assert!(outcome.diagnostics.len() <= 110);
        }
        let took = begin.elapsed();
        let shown: String = sample.chars().take(20).collect();
        assert!(took < Duration::from_secs(3), "{took:?} for {shown}");
    }
}

#[test]
fn aliases_do_not_multiply_without_bound() {
    let line =
        |level: usize| format!("a{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 9].join(", "));
    let bomb: String = (1..9).map(line).collect();
    let outcome = read_whole(&format!("a0: &a0 [甲, 甲, 甲]\n{bomb}z: 完\n"));
    let mut count = 0;
    walk(&outcome.value, &mut |_, _| count += 1);
    assert!(count < 50_000, "{count}");
    assert_eq!(codes(&outcome.diagnostics).first(), Some(&("FM018", 5)));
}

#[test]
fn what_is_too_large_is_told_and_not_read() {
    let text = format!("---\ntitle: 甲\nsummary: {}\n---\n", "乙".repeat(FRONT_MATTER_LIMIT));
    let outcome = read_text(&text).expect("a front matter");
    assert_eq!(codes(&outcome.diagnostics), [("FM015", 2)]);
    assert_eq!(outcome.value.node, Node::Map(Vec::new()));
    let outcome = read_whole(&"a: b\n".repeat(FILE_LIMIT / 5 + 1));
    assert_eq!(codes(&outcome.diagnostics), [("FM015", 1)]);
}
