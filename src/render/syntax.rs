//! What is wrong with the writing of a template. Takes the engine's English words, gives a problem in our own; knows no template.

use crate::diag::Diagnostic;
use crate::theme::problems;

/// What is said of a template that cannot be read, from the engine's words.
pub fn syntax(words: &str) -> Diagnostic {
    let part = |name: &str| part(name).map_or_else(|| format!("“{}”", name.trim_matches('`')), str::to_owned);
    let english = |name: &str| name.replace('`', "");
    if let Some(name) = words.strip_prefix("unknown statement ") {
        return problems::template_tag_unknown(name);
    }
    let unexpected = words.strip_prefix("unexpected ").and_then(|rest| rest.split_once(", expected "));
    match unexpected {
        Some(("end of input", expected)) => {
            problems::template_unfinished(&part(expected), &english(expected))
        }
        Some((found, expected)) => {
            problems::template_unexpected(&part(found), &english(found), &part(expected), &english(expected))
        }
        None => problems::template_syntax(words),
    }
}

/// What the engine calls a part of a template, in Chinese.
fn part(name: &str) -> Option<&'static str> {
    Some(match name {
        "end of input" => "文件末尾",
        "start of block" => "“{%”",
        "end of block" => "“%}”",
        "start of variable block" => "“{{”",
        "end of variable block" => "“}}”",
        "identifier" => "名字",
        "identifier or integer" => "名字或整数",
        "string" => "文字",
        "integer" | "float" => "数",
        "expression" => "式子",
        "keyword" | "block keyword" => "标签的名字",
        "assignment operator" => "“=”",
        "comma" => "“,”",
        "template-data" => "模板里的文字",
        _ => return None,
    })
}
