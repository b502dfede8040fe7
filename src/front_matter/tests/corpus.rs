//! A thousand front matters with one slip each: no title that was typed is lost in silence.

use super::walk;
use crate::diag::{Diagnostic, SourceText};
use crate::front_matter::{read, split};
use std::sync::Arc;

/// Front matters as teachers write them. Texts are made up.
const GOOD: [&str; 20] = [
    "---\ntitle: 年度述职报告示例\ndate: 2023-12-31\nauthor: 示例作者\n---\n正文\n",
    "---\n标题: 清明祭扫活动纪实\n日期: 2024年4月4日\n地点: 示例纪念馆\n---\n正文\n",
    "---\n标题：诵读红色家书\n日期：2024.4.4\n来源：示例学校\n---\n",
    "---\ntitle: 关于“两个确立”: 学习体会\ntags: [党建, 主题教育]\n---\n",
    "---\ntitle: \"示范课：语文教学\"\nteacher: 示例教师\nsubject: 语文\n---\n正文",
    "---\ntitle: '名师课堂第一讲'\nduration: 40分钟\ngoals:\n  - 理解课文\n  - 学会朗读\n---\n",
    "---\ntags: 【党建，团建】\ntitle: 青年志愿服务总结\ndraft: 否\n---\n",
    "---\ntitle: 指标一览\nindicators:\n  - id: meetings\n    name: 会议\n    value: 26\n---\n",
    "---\nindicators:\n  - {id: a, name: 心得, value: 5}\n  - {id: b, name: 调研, value: 30}\ntitle: 数据示例\n---\n",
    "---\nproblems:\n  - 标题: 基层薄弱环节\n    原因:\n      - 人手不足\n    措施:\n      - 标题: 开展培训\ntitle: 问题清单\n---\n",
    "---\nsummary: |\n  第一行摘要\n  第二行摘要\ntitle: 多行摘要示例\n---\n",
    "---\nsummary: 一句话\n  还没有说完\ntitle: 续行示例文字\n---\n",
    "---\n# 注释一行\ntitle: 带注释的标题 # 说明\ndate: 2023/12/31\n---\n",
    "---\r\ntitle: 回车换行示例\r\ndate: 20231231\r\n---\r\n正文\r\n",
    "---\nphotos:\n- file: a.jpg\n  caption: 合影留念\n- file: b.jpg\n  caption: 现场朗读\ntitle: 照片示例\n---\n",
    "---\ntitle: 第3届示范课评比\nyear: 2023\nurl: http://example.cn/a\n---\n",
    "---\n{\n\"title\": \"对象写法示例\",\n\"tags\": [\"党建\"]\n}\n---\n",
    "---\ncontact: {电话: 123, 地址: 示例路}\ntitle: 联系方式页面\n---\n",
    "---\ntitle:没有空格的标题\ndate:2023-12-31\n---\n正文\n",
    "---\nbase: &base\n  单位: 示例中心校\ntitle: 引用写法示例\norg: *base\n---\n",
];

const SLIPS: [char; 32] = [
    '：', ':', ' ', '\t', '\u{3000}', '\n', '-', '—', '#', '"', '\'', '“', '”', '[', ']', '【', '{', '}',
    ',', '，', '、', '&', '*', '!', '|', '>', '%', '@', '\\', '\0', '甲', 'a',
];

#[test]
fn no_text_is_lost_in_silence() {
    let mut seed = 20_231_231_u64;
    let mut lost = Vec::new();
    for number in 0..4000 {
        let good = GOOD[number % GOOD.len()];
        let broken = with_slip(good, &mut seed);
        if let Some(words) = loss(&broken) {
            lost.push(format!("{words}\n{broken}"));
        }
    }
    assert!(lost.is_empty(), "{} lost, such as\n{}", lost.len(), lost[..lost.len().min(8)].join("\n=====\n"));
}

#[test]
fn the_good_ones_have_nothing_lost_either() {
    for good in GOOD {
        assert_eq!(loss(good), None, "{good}");
    }
}

/// One character deleted, inserted or replaced at a place the seed chooses.
fn with_slip(good: &str, seed: &mut u64) -> String {
    let mut next = |below: usize| {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(*seed >> 33).unwrap_or(0) % below
    };
    let mut chars: Vec<char> = good.chars().collect();
    let at = next(chars.len());
    let slip = SLIPS[next(SLIPS.len())];
    match next(3) {
        0 => {
            chars.remove(at);
        }
        1 => chars.insert(at, slip),
        _ => chars[at] = slip,
    }
    chars.into_iter().collect()
}

/// The Chinese words of the text that are neither in the value, nor in the body, nor in a problem's excerpt.
///
/// What the author put behind `# ` is a comment and may be lost.
fn loss(text: &str) -> Option<String> {
    let path = Arc::from("a.md");
    let cut = split(text);
    // Without a front matter everything is the body, and nothing can be lost here.
    let yaml = cut.yaml?;
    let outcome = read(SourceText { path: &path, text }, yaml.clone());
    let mut kept = text[cut.body..].to_owned();
    walk(&outcome.value, &mut |_, text| {
        kept.push_str(text);
        kept.push('\n');
    });
    for diagnostic in &outcome.diagnostics {
        let place = diagnostic.place.as_ref().expect("every problem has a place");
        assert!(within(text, cut.body, diagnostic), "{diagnostic:?} is outside the front matter of\n{text}");
        kept.push_str(&place.excerpt);
        kept.push('\n');
    }
    let typed: String = text[yaml].lines().map(without_comment).collect::<Vec<_>>().join("\n");
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let mut words = typed.split(|c: char| !han(c));
    words.find(|word| !kept.contains(word)).map(str::to_owned)
}

fn without_comment(line: &str) -> &str {
    if line.trim_start().starts_with(['#', '＃']) {
        return "";
    }
    let comment = line.match_indices('#').find(|(at, _)| {
        line[..*at].ends_with(char::is_whitespace) && line[at + 1..].starts_with(char::is_whitespace)
    });
    comment.map_or(line, |(at, _)| &line[..at])
}

fn within(text: &str, body: usize, diagnostic: &Diagnostic) -> bool {
    let last = text[..body].lines().count().max(1);
    // A second front matter right behind the first is told where it begins.
    diagnostic.code == "FM014" || diagnostic.place.as_ref().is_some_and(|place| place.line as usize <= last)
}
