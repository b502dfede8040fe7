//! `_index.md`: a column (栏目) and its own text.

use std::sync::Arc;

use super::config::count;
use super::problems;
use crate::diag::{Diagnostic, SourceText};
use crate::front_matter::{Fields, Key, Spanned, Value};
use crate::kinds::Kind;

/// What a column says of itself.
#[derive(Clone, Debug, Default)]
pub struct ColumnFront {
    pub title: Option<Arc<str>>,
    pub description: Option<Arc<str>>,
    pub keywords: Vec<Arc<str>>,
    /// Kind of its pages; a nested column without one takes its parent's.
    pub kind: Option<Kind>,
    /// 栏目类型 (《政府网站发展指引》 GW-META-3).
    pub column_type: Option<Arc<str>>,
    /// Days after which a column without news is stale.
    pub freshness: Option<usize>,
    pub weight: i64,
    pub sort: Sort,
    pub page_size: Option<usize>,
    pub slug: Option<Spanned<Arc<str>>>,
    /// Whether it stands in the navigation.
    pub nav: bool,
    pub blank_ok: bool,
}

/// How a column's list is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Newest first.
    #[default]
    Date,
    /// By `weight`, smallest first.
    Weight,
    /// By the pinyin of the title.
    Title,
}

const KEYS: &[Key] = &[
    Key { name: "title", aliases: &["标题", "名称"] },
    Key { name: "description", aliases: &["说明", "描述"] },
    Key { name: "keywords", aliases: &["关键词"] },
    Key { name: "kind", aliases: &["类型"] },
    Key { name: "column_type", aliases: &["栏目类型"] },
    Key { name: "freshness", aliases: &["更新期限"] },
    Key { name: "weight", aliases: &["排序"] },
    Key { name: "sort", aliases: &["排列"] },
    Key { name: "page_size", aliases: &["每页"] },
    Key { name: "slug", aliases: &["网址名"] },
    Key { name: "nav", aliases: &["导航"] },
    Key { name: "blank_ok", aliases: &["允许空白"] },
];

impl Sort {
    const WORDS: &[(&str, Sort)] = &[
        ("date", Sort::Date),
        ("日期", Sort::Date),
        ("weight", Sort::Weight),
        ("排序", Sort::Weight),
        ("title", Sort::Title),
        ("标题", Sort::Title),
    ];
}

/// Reads a column's front matter.
pub fn read(source: SourceText<'_>, value: Value, diagnostics: &mut Vec<Diagnostic>) -> ColumnFront {
    let mut fields = Fields::new(source, value, KEYS, diagnostics);
    let column = ColumnFront {
        title: fields.text("title"),
        description: fields.text("description"),
        keywords: fields.texts("keywords").into_iter().map(|keyword| keyword.value).collect(),
        kind: fields.choice("kind", Kind::WORDS),
        column_type: column_type(&mut fields),
        freshness: count(&mut fields, "freshness"),
        weight: fields.integer("weight").unwrap_or(0),
        sort: fields.choice("sort", Sort::WORDS).unwrap_or_default(),
        page_size: count(&mut fields, "page_size").filter(|size| *size > 0),
        slug: fields.spanned_text("slug"),
        nav: fields.flag("nav").unwrap_or(true),
        blank_ok: fields.flag("blank_ok").unwrap_or(false),
    };
    fields.finish();
    column
}

/// The words of GW-META-3; several may be joined by a Chinese comma. Others are kept and told.
fn column_type(fields: &mut Fields<'_>) -> Option<Arc<str>> {
    const WORDS: [&str; 18] = [
        "首页",
        "概况信息",
        "机构职能",
        "负责人信息",
        "工作动态",
        "政策文件",
        "信息公开指南",
        "信息公开目录",
        "信息公开年报",
        "依申请公开",
        "数据发布",
        "数据开放",
        "政策解读",
        "回应关切",
        "办事服务",
        "咨询投诉",
        "征集调查",
        "在线访谈",
    ];
    let typed = fields.spanned_text("column_type")?;
    for word in typed.value.split(['，', ',', '、']).map(str::trim).filter(|word| !WORDS.contains(word)) {
        fields.report(problems::other_column_type(word), typed.span.clone());
    }
    Some(typed.value)
}
