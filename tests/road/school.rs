//! Sites that the laws and the counts are tested on: a small one with faults, and one of sixty pages.

use std::path::Path;

use crate::site::{Site, copy};

const SITE: &str = "title: 示例门户\nowner: 示例县教育局\ncontact: { phone: 0000-0000000 }\n";

/// A small site in which there is something of everything, told in plain facts. Some of its files have faults that are no errors.
pub fn small() -> Site {
    let site = Site::new([
        (
            "site.yaml",
            format!(
                "{SITE}url: https://example.org/\ntheme: facts\npage_size: 2\nfeed_size: 3\nstructure: true\n\
                 columns: [tzgg, huodong]\nhome: [{{ kind: list, count: 3 }}, {{ kind: topics }}]\nunbekannt: 1\n"
            ),
        ),
        ("content/_index.md", "---\ntitle: 首页\n---\n见[通知](tzgg/a.md)。\n".into()),
        ("content/tzgg/_index.md", "---\ntitle: 通知\nkind: page\n---\n说明。\n".into()),
        (
            "content/tzgg/a.md",
            "---\ntitle: 甲\ndate: 2024-03-01\ntags: [学习]\nschool: 示例县第一小学\nsummary: 摘要甲。\n---\n\
             正文甲，见[乙](b.md#第二节)和![图](p.svg)。\n"
                .into(),
        ),
        (
            "content/tzgg/b.md",
            "---\ntitle: 乙\ndate: 2024-02-01\ntags: [学习, 活动]\nweight: 0\nseries: { name: 系列, order: 1 }\n---\n\
             ## 第二节\n\n正文乙。\n"
                .into(),
        ),
        (
            "content/tzgg/c.md",
            "---\n标题：有小毛病\n日期：2024年1月1日\nserie: 系列\nseries: 系列\ndraft: 否\nattachments: [附件.docx]\n---\n\
             正文丙。\n"
                .into(),
        ),
        (
            "content/tzgg/d.md",
            "---\ntitle: 丁\ndate: 2023-12-01\nexpires: 2030-01-01\ntombstone: 是\nai: none\nstatus: 有效\n---\n\
             一、第一\n一是做好。二是做实。\n"
                .into(),
        ),
        ("content/tzgg/附件.docx", "docx".into()),
        ("content/tzgg/p.svg", "<svg><title>picture 1</title></svg>".into()),
        ("content/huodong/_index.md", "---\ntitle: 活动\nkind: activity\n---\n".into()),
        (
            "content/huodong/qm/index.md",
            "---\ntitle: 清明\ndate: 2024-04-04\nplace: 示例镇\nphotos: [1.svg]\ntags: 活动\n---\n正文。\n".into(),
        ),
        ("content/huodong/qm/1.svg", "<svg width=\"30\" height=\"20\"><title>photo 1</title></svg>".into()),
        ("content/baogao/_index.md", "---\ntitle: 报告\nkind: report\n---\n".into()),
        (
            "content/baogao/2023.md",
            "---\ntitle: 报告\ndate: 2024-01-15\nyear: 2023\nindicators: [{ id: a, name: 党课, value: 7, unit: 次, verbatim: 党课7次 }]\n---\n\
             党课7次。\n"
                .into(),
        ),
        ("content/topics/schools/示例县第一小学.md", "学校介绍。\n".into()),
        ("content/data/indicators/a.csv", "年度,编号,名称,数值\n2022,a,党课,5\n".into()),
    ]);
    let facts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/facts-theme");
    copy(&facts, &site.root().join("themes/facts"));
    site.write("themes/facts/assets/facts.css", "p { margin: 0 }\n");
    site
}

/// Sixty pages in five columns, with topics, years and feeds, in the theme that the program carries.
pub fn large() -> Site {
    let mut files = vec![
        (
            "site.yaml".to_owned(),
            format!(
                "{SITE}url: https://example.org/\npage_size: 8\nfeed_size: 10\ncolumns: [tzgg, djdt, huodong, ketang, baogao]\n\
                 home:\n  - {{ kind: headline, column: djdt, count: 3 }}\n  - {{ kind: list, column: tzgg, count: 6 }}\n"
            ),
        ),
        ("content/_index.md".to_owned(), "---\ntitle: 首页\n---\n欢迎。\n".to_owned()),
    ];
    for (folder, title, kind, month, pages) in [
        ("tzgg", "通知", "page", 3, 20),
        ("djdt", "动态", "page", 4, 20),
        ("huodong", "活动", "activity", 2, 8),
        ("ketang", "课堂", "lesson", 1, 8),
        ("baogao", "报告", "report", 5, 4),
    ] {
        let index = format!("---\ntitle: {title}\nkind: {kind}\n---\n");
        files.push((format!("content/{folder}/_index.md"), index));
        for number in 1..=pages {
            let more = match kind {
                "lesson" => format!("teacher: 示例教师{}\n", if number > 4 { "乙" } else { "甲" }),
                "report" => format!("year: {}\n", 2019 + number),
                _ => String::new(),
            };
            let text = format!(
                "---\ntitle: {title}第{number}篇\ndate: 2024-{month:02}-{number:02}\n{more}---\n{}最后一句在摘要之外。\n",
                "这一句写在摘要之中。".repeat(20)
            );
            files.push((format!("content/{folder}/{number:02}.md"), text));
        }
    }
    Site::new(files)
}
