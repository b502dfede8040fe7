//! Fields that every page may have.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::files::{FileReference, ImageReference};
use super::problems;
use crate::front_matter::{Fields, Key, Node, Spanned, Value};
use crate::text::date::Moment;
use crate::text::web;

/// The keys of [`Common`].
pub const KEYS: &[Key] = &[
    Key { name: "title", aliases: &["标题", "题目"] },
    Key { name: "subtitle", aliases: &["副标题"] },
    Key { name: "date", aliases: &["日期", "发布时间", "发布日期"] },
    Key { name: "updated", aliases: &["更新时间", "更新日期"] },
    Key { name: "source", aliases: &["来源"] },
    Key { name: "author", aliases: &["作者", "撰稿"] },
    Key { name: "editor", aliases: &["编辑", "责任编辑"] },
    Key { name: "reviewer", aliases: &["审核", "审核人"] },
    Key { name: "org", aliases: &["单位", "发布单位"] },
    Key { name: "summary", aliases: &["摘要", "简介"] },
    Key { name: "keywords", aliases: &["关键词"] },
    Key { name: "tags", aliases: &["标签", "主题"] },
    Key { name: "school", aliases: &["学校"] },
    Key { name: "teacher", aliases: &["教师", "主讲", "主讲教师"] },
    Key { name: "subject", aliases: &["学科"] },
    Key { name: "draft", aliases: &["草稿"] },
    Key { name: "expires", aliases: &["过期日期", "有效期至"] },
    Key { name: "tombstone", aliases: &["到期保留说明页"] },
    Key { name: "status", aliases: &["状态"] },
    Key { name: "aliases", aliases: &["旧地址"] },
    Key { name: "slug", aliases: &["网址名"] },
    Key { name: "weight", aliases: &["排序"] },
    Key { name: "pinned", aliases: &["置顶"] },
    Key { name: "ai", aliases: &["人工智能"] },
    Key { name: "series", aliases: &["系列"] },
    Key { name: "related", aliases: &["相关"] },
    Key { name: "citations", aliases: &["引用"] },
    Key { name: "attachments", aliases: &["附件"] },
    Key { name: "image", aliases: &["题图", "图片"] },
    Key { name: "noindex", aliases: &["不收录"] },
    Key { name: "toc", aliases: &["目录"] },
    Key { name: "people", aliases: &["人像"] },
    Key { name: "consent_ref", aliases: &["同意书编号"] },
];

/// The fields that are topics unless `site.yaml` says otherwise.
const TOPIC_FIELDS: [&str; 4] = ["tags", "school", "teacher", "subject"];

/// Whether a document is in force (《政府网站发展指引》: revised and abolished documents must be marked).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Status {
    #[default]
    InForce,
    Revised,
    Abolished,
    Lapsed,
}

/// The part artificial intelligence had in a text (人工智能生成合成内容标识办法).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Ai {
    #[default]
    None,
    Assisted,
    Generated,
}

/// A place in a series.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SeriesPart {
    pub title: Spanned<Arc<str>>,
    /// Position as the author gave it; else the date decides.
    pub order: Option<i64>,
}

/// A source that a page cites.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Citation {
    pub title: Option<Arc<str>>,
    pub url: Option<Arc<str>>,
    /// A page of this site, as the author wrote its path.
    pub page: Option<Spanned<Arc<str>>>,
}

/// Terms by field, such as `school` → 示例县第一小学.
pub type Terms = Vec<(Arc<str>, Vec<Spanned<Arc<str>>>)>;

/// What every page may say of itself.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Common {
    pub title: Option<Arc<str>>,
    pub subtitle: Option<Arc<str>>,
    pub date: Option<Moment>,
    /// Whether a date was typed, be it right or wrong.
    pub has_date: bool,
    pub updated: Option<Moment>,
    pub source: Option<Arc<str>>,
    pub author: Option<Arc<str>>,
    pub editor: Option<Arc<str>>,
    pub reviewer: Option<Arc<str>>,
    pub org: Option<Arc<str>>,
    pub summary: Option<Arc<str>>,
    pub keywords: Vec<Arc<str>>,
    /// Fields that have terms, with their terms, such as `school` → 示例县第一小学.
    pub topics: Terms,
    pub draft: bool,
    pub expires: Option<Moment>,
    pub tombstone: bool,
    pub status: Status,
    pub aliases: Vec<Spanned<Arc<str>>>,
    pub slug: Option<Spanned<Arc<str>>>,
    pub weight: i64,
    pub pinned: bool,
    pub ai: Ai,
    pub series: Option<SeriesPart>,
    pub related: Vec<Spanned<Arc<str>>>,
    pub citations: Vec<Citation>,
    pub attachments: Vec<FileReference>,
    pub image: Option<ImageReference>,
    pub noindex: bool,
    pub toc: bool,
}

impl Status {
    const WORDS: &[(&str, Status)] = &[
        ("有效", Status::InForce),
        ("in_force", Status::InForce),
        ("已修改", Status::Revised),
        ("revised", Status::Revised),
        ("废止", Status::Abolished),
        ("abolished", Status::Abolished),
        ("失效", Status::Lapsed),
        ("lapsed", Status::Lapsed),
    ];

    /// The word on the banner; none while the document is in force.
    pub fn banner(self) -> Option<&'static str> {
        match self {
            Status::InForce => None,
            Status::Revised => Some("已修改"),
            Status::Abolished => Some("废止"),
            Status::Lapsed => Some("失效"),
        }
    }
}

impl Ai {
    const WORDS: &[(&str, Ai)] = &[
        ("none", Ai::None),
        ("无", Ai::None),
        ("assisted", Ai::Assisted),
        ("辅助", Ai::Assisted),
        ("generated", Ai::Generated),
        ("生成", Ai::Generated),
    ];

    /// The name in templates; none when it had no part.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Ai::None => None,
            Ai::Assisted => Some("assisted"),
            Ai::Generated => Some("generated"),
        }
    }
}

impl Common {
    /// The terms of a field that is a topic.
    pub fn terms(&self, field: &str) -> &[Spanned<Arc<str>>] {
        self.topics.iter().find(|(name, _)| **name == *field).map_or(&[], |(_, terms)| terms)
    }

    /// Reads the common fields.
    pub fn read(fields: &mut Fields<'_>, topic_fields: &[Arc<str>]) -> Self {
        // Recorded for the bureau's own review; nothing is built from them.
        fields.choice(
            "people",
            &[
                ("none", ()),
                ("adults", ()),
                ("minors_consented", ()),
                ("无", ()),
                ("成人", ()),
                ("未成年人已同意", ()),
            ],
        );
        fields.text("consent_ref");
        Self {
            title: fields.text("title"),
            subtitle: fields.text("subtitle"),
            date: fields.moment("date"),
            has_date: fields.is_given("date"),
            updated: fields.moment("updated"),
            source: fields.text("source"),
            author: fields.text("author"),
            editor: fields.text("editor"),
            reviewer: fields.text("reviewer"),
            org: fields.text("org"),
            summary: fields.text("summary"),
            keywords: fields.texts("keywords").into_iter().map(|keyword| keyword.value).collect(),
            topics: topics(fields, topic_fields),
            draft: fields.flag("draft").unwrap_or(false),
            expires: fields.moment("expires"),
            tombstone: fields.flag("tombstone").unwrap_or(false),
            status: fields.choice("status", Status::WORDS).unwrap_or_default(),
            aliases: fields.texts("aliases"),
            slug: fields.spanned_text("slug"),
            weight: fields.integer("weight").unwrap_or(0),
            pinned: fields.flag("pinned").unwrap_or(false),
            ai: fields.choice("ai", Ai::WORDS).unwrap_or_default(),
            series: series(fields),
            related: fields.lines("related"),
            citations: citations(fields),
            attachments: FileReference::read_list(fields, "attachments"),
            image: ImageReference::read(fields, "image"),
            noindex: fields.flag("noindex").unwrap_or(false),
            toc: fields.flag("toc").unwrap_or(true),
        }
    }
}

fn topics(fields: &mut Fields<'_>, declared: &[Arc<str>]) -> Terms {
    let standard = TOPIC_FIELDS.into_iter().map(|field| (Arc::from(field), fields.texts(field)));
    let mut topics: Vec<_> = standard.filter(|(_, terms)| !terms.is_empty()).collect();
    for field in declared.iter().filter(|field| !TOPIC_FIELDS.contains(&&***field)) {
        let terms = fields.extra_texts(field);
        if !terms.is_empty() {
            topics.push((Arc::clone(field), terms));
        }
    }
    topics
}

fn series(fields: &mut Fields<'_>) -> Option<SeriesPart> {
    const KEYS: &[Key] =
        &[Key { name: "name", aliases: &["名称", "标题"] }, Key { name: "order", aliases: &["序号"] }];
    let value = fields.value("series")?;
    let span = value.span.clone();
    match value.node {
        Node::Text(title) => Some(SeriesPart { title: Spanned { value: title, span }, order: None }),
        Node::Map(_) => {
            let mut inner = fields.nested(value, KEYS);
            let title = inner.spanned_text("name");
            let order = inner.integer("order");
            inner.finish();
            if title.is_none() {
                fields.report(problems::series_without_title(), span);
            }
            Some(SeriesPart { title: title?, order })
        }
        _ => {
            fields.report(problems::series_without_title(), span);
            None
        }
    }
}

fn citations(fields: &mut Fields<'_>) -> Vec<Citation> {
    const KEYS: &[Key] = &[
        Key { name: "title", aliases: &["标题"] },
        Key { name: "url", aliases: &["网址"] },
        Key { name: "page", aliases: &["页面"] },
    ];
    let values: Vec<Value> = fields.values("citations");
    values
        .into_iter()
        .map(|value| match value.node {
            Node::Text(title) => Citation { title: Some(title), url: None, page: None },
            _ => {
                let mut inner = fields.nested(value, KEYS);
                let written = inner.spanned_text("url");
                let url = written.as_ref().and_then(|written| web::address(&written.value)).map(Arc::from);
                let mut title = inner.text("title");
                if let Some(written) = written.filter(|_| url.is_none()) {
                    inner.report(problems::citation_url(&written.value), written.span);
                    title = title.or(Some(written.value));
                }
                let citation = Citation { title, url, page: inner.spanned_text("page") };
                inner.finish();
                citation
            }
        })
        .collect()
}
