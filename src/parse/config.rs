//! `site.yaml`: what the bureau's administrator decides.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Range;
use std::sync::Arc;

use super::{BannerConfig, Occasion};
use super::{archived, banners, look, occasions, problems};
use crate::diag::{Outcome, SourceText};
use crate::front_matter::{self, Fields, Key, Spanned, Value};
use crate::text::date::Moment;
use crate::text::slug::slug;
use crate::text::web;
use crate::theme::Wish;

/// Settings of the site.
#[derive(Clone, Debug)]
pub struct Config {
    pub title: Arc<str>,
    pub slogan: Option<Arc<str>>,
    /// A picture below `content/` to stand beside the name.
    pub emblem: Option<Spanned<Arc<str>>>,
    /// Public address, with a `/` at its end; feeds, `sitemap.xml` and canonical links need it.
    pub url: Option<Arc<str>>,
    pub profile: Profile,
    pub site_id: Option<Arc<str>>,
    pub owner: Option<Arc<str>>,
    pub operator: Option<Arc<str>>,
    pub contact: Contact,
    pub icp: Option<Arc<str>>,
    pub police: Option<Arc<str>>,
    pub error_report: Option<Arc<str>>,
    /// Where the 党政机关网站标识 leads.
    pub gov_mark: Option<Arc<str>>,
    pub theme: Arc<str>,
    /// What the site changes of its theme's look.
    pub look: Vec<Wish>,
    pub page_size: usize,
    /// Folder names of the top columns in their order.
    pub columns: Vec<Spanned<Arc<str>>>,
    pub home: Vec<BlockConfig>,
    pub sidebar: Vec<BlockConfig>,
    pub topics: Vec<TopicConfig>,
    pub links: Vec<LinkConfig>,
    /// Banners that lead to 专题.
    pub banners: Vec<BannerConfig>,
    /// Days of mourning and festivals.
    pub occasions: Vec<Occasion>,
    pub copyright: Option<Arc<str>>,
    pub notes: Vec<Arc<str>>,
    /// Whether 公文 structure (`一、`, `（一）`, `一是`) is recognised.
    pub structure: bool,
    pub feed_size: usize,
    /// How many related pages an article shows; 0 for none.
    pub related: usize,
    /// Years whose papers are archived, each with the day.
    pub archived: BTreeMap<i16, Moment>,
}

/// Whose rules the site follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    GovSite,
    #[default]
    SchoolIntranet,
}

/// How to reach the site's owner.
#[derive(Clone, Debug, Default)]
pub struct Contact {
    pub phone: Option<Arc<str>>,
    pub email: Option<Arc<str>>,
    pub address: Option<Arc<str>>,
    pub postcode: Option<Arc<str>>,
}

/// A block of the home page or the side bar.
#[derive(Clone, Debug)]
pub struct BlockConfig {
    pub kind: BlockKind,
    /// Folder of the column it shows; all columns without.
    pub column: Option<Spanned<Arc<str>>>,
    pub title: Option<Arc<str>>,
    pub count: usize,
}

/// What a block shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    Headline,
    Carousel,
    List,
    Photos,
    Cards,
    Figures,
    Topics,
    Banners,
    Text,
}

/// A taxonomy: which field of the front matter makes its terms.
#[derive(Clone, Debug)]
pub struct TopicConfig {
    pub id: Arc<str>,
    pub title: Arc<str>,
    pub field: Arc<str>,
}

/// A link to another site.
#[derive(Clone, Debug)]
pub struct LinkConfig {
    pub title: Arc<str>,
    pub url: Arc<str>,
}

const KEYS: &[Key] = &[
    Key { name: "title", aliases: &["名称", "标题"] },
    Key { name: "slogan", aliases: &["口号"] },
    Key { name: "emblem", aliases: &["徽标"] },
    Key { name: "url", aliases: &["网址"] },
    Key { name: "profile", aliases: &["类别"] },
    Key { name: "site_id", aliases: &["网站标识码"] },
    Key { name: "owner", aliases: &["主办单位"] },
    Key { name: "operator", aliases: &["承办单位"] },
    Key { name: "contact", aliases: &["联系方式"] },
    Key { name: "icp", aliases: &["ICP备案号"] },
    Key { name: "police", aliases: &["公安备案号"] },
    Key { name: "error_report", aliases: &["网站找错"] },
    Key { name: "gov_mark", aliases: &["党政机关网站标识"] },
    Key { name: "theme", aliases: &["主题"] },
    Key { name: "tokens", aliases: &["外观"] },
    Key { name: "page_size", aliases: &["每页"] },
    Key { name: "columns", aliases: &["栏目"] },
    Key { name: "home", aliases: &["首页"] },
    Key { name: "sidebar", aliases: &["侧栏"] },
    Key { name: "topics", aliases: &["分类"] },
    Key { name: "links", aliases: &["友情链接"] },
    Key { name: "banners", aliases: &["专题"] },
    Key { name: "occasions", aliases: &["特殊日期"] },
    Key { name: "copyright", aliases: &["版权"] },
    Key { name: "notes", aliases: &["页脚说明"] },
    Key { name: "structure", aliases: &["公文结构"] },
    Key { name: "feed_size", aliases: &["订阅条数"] },
    Key { name: "related", aliases: &["相关条数"] },
    Key { name: "archived", aliases: &["已归档"] },
];

impl Profile {
    const WORDS: &[(&str, Profile)] = &[
        ("gov-site", Profile::GovSite),
        ("政府网站", Profile::GovSite),
        ("school-intranet", Profile::SchoolIntranet),
        ("学校内网", Profile::SchoolIntranet),
    ];

    /// The name in `site.yaml` and templates.
    pub fn name(self) -> &'static str {
        match self {
            Profile::GovSite => "gov-site",
            Profile::SchoolIntranet => "school-intranet",
        }
    }
}

impl BlockKind {
    const WORDS: &[(&str, BlockKind)] = &[
        ("headline", BlockKind::Headline),
        ("头条", BlockKind::Headline),
        ("carousel", BlockKind::Carousel),
        ("轮播", BlockKind::Carousel),
        ("list", BlockKind::List),
        ("列表", BlockKind::List),
        ("photos", BlockKind::Photos),
        ("图片", BlockKind::Photos),
        ("cards", BlockKind::Cards),
        ("卡片", BlockKind::Cards),
        ("figures", BlockKind::Figures),
        ("数据", BlockKind::Figures),
        ("topics", BlockKind::Topics),
        ("分类", BlockKind::Topics),
        ("banners", BlockKind::Banners),
        ("专题", BlockKind::Banners),
        ("text", BlockKind::Text),
        ("文字", BlockKind::Text),
    ];

    /// The name in `site.yaml` and templates.
    pub fn name(self) -> &'static str {
        match self {
            BlockKind::Headline => "headline",
            BlockKind::Carousel => "carousel",
            BlockKind::List => "list",
            BlockKind::Photos => "photos",
            BlockKind::Cards => "cards",
            BlockKind::Figures => "figures",
            BlockKind::Topics => "topics",
            BlockKind::Banners => "banners",
            BlockKind::Text => "text",
        }
    }
}

/// Reads `site.yaml`.
pub fn parse(source: SourceText<'_>) -> Outcome<Config> {
    let Outcome { value, mut diagnostics } = front_matter::read_file(source);
    let mut fields = Fields::new(source, value, KEYS, &mut diagnostics);
    let title = fields.required_text("title").map_or_else(Arc::default, |title| title.value);
    let config = Config {
        title,
        slogan: fields.text("slogan"),
        emblem: fields.spanned_text("emblem"),
        url: url(&mut fields),
        profile: fields.choice("profile", Profile::WORDS).unwrap_or_default(),
        site_id: site_id(&mut fields),
        owner: fields.text("owner"),
        operator: fields.text("operator"),
        contact: contact(&mut fields),
        icp: fields.text("icp"),
        police: fields.text("police"),
        error_report: outward(&mut fields, "error_report"),
        gov_mark: outward(&mut fields, "gov_mark"),
        theme: fields.text("theme").unwrap_or_else(|| "xinhuo".into()),
        look: look::read(&mut fields),
        page_size: count(&mut fields, "page_size").unwrap_or(15).max(1),
        columns: fields.texts("columns"),
        home: blocks(&mut fields, "home"),
        sidebar: blocks(&mut fields, "sidebar"),
        topics: topics(&mut fields),
        links: links(&mut fields),
        banners: banners::read(&mut fields),
        occasions: occasions::read(&mut fields),
        copyright: fields.text("copyright"),
        notes: fields.lines("notes").into_iter().map(|note| note.value).collect(),
        structure: fields.flag("structure").unwrap_or(true),
        feed_size: count(&mut fields, "feed_size").unwrap_or(30),
        related: count(&mut fields, "related").unwrap_or(4),
        archived: archived::read(&mut fields),
    };
    fields.finish();
    Outcome { value: config, diagnostics }
}

/// A count that may not be negative.
pub fn count(fields: &mut Fields<'_>, name: &str) -> Option<usize> {
    let number = fields.integer(name)?;
    let count = usize::try_from(number).ok();
    if count.is_none() {
        let span = fields.span(name).unwrap_or_default();
        fields.report(problems::negative_count(&number.to_string()), span);
    }
    count
}

fn url(fields: &mut Fields<'_>) -> Option<Arc<str>> {
    let url = outward(fields, "url")?;
    Some(format!("{}/", url.trim_end_matches('/')).into())
}

/// The address of another site, if one is given and complete.
fn outward(fields: &mut Fields<'_>, name: &str) -> Option<Arc<str>> {
    let url = fields.spanned_text(name)?;
    complete(fields, url)
}

/// The address, if it is complete; else that is told.
pub fn complete(fields: &mut Fields<'_>, url: Spanned<Arc<str>>) -> Option<Arc<str>> {
    let address = web::address(&url.value);
    if address.is_none() {
        fields.report(problems::incomplete_url(url.value.trim()), url.span);
    }
    address.map(Arc::from)
}

/// `bm` and 8 digits, or 10 digits (《政府网站发展指引》 GW-META-2).
fn site_id(fields: &mut Fields<'_>) -> Option<Arc<str>> {
    let id = fields.spanned_text("site_id")?;
    let digits = id.value.strip_prefix("bm").unwrap_or(&id.value);
    let expected = if id.value.starts_with("bm") { 8 } else { 10 };
    if digits.len() != expected || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        fields.report(problems::strange_site_id(&id.value), id.span);
    }
    Some(id.value)
}

fn contact(fields: &mut Fields<'_>) -> Contact {
    const KEYS: &[Key] = &[
        Key { name: "phone", aliases: &["电话"] },
        Key { name: "email", aliases: &["邮箱"] },
        Key { name: "address", aliases: &["地址"] },
        Key { name: "postcode", aliases: &["邮编"] },
    ];
    let Some(value) = fields.value("contact") else { return Contact::default() };
    let mut inner = fields.nested(value, KEYS);
    let contact = Contact {
        phone: inner.text("phone"),
        email: inner.text("email"),
        address: inner.text("address"),
        postcode: inner.text("postcode"),
    };
    inner.finish();
    contact
}

fn blocks(fields: &mut Fields<'_>, name: &str) -> Vec<BlockConfig> {
    const KEYS: &[Key] = &[
        Key { name: "kind", aliases: &["类型", "样式"] },
        Key { name: "column", aliases: &["栏目"] },
        Key { name: "title", aliases: &["标题"] },
        Key { name: "count", aliases: &["条数"] },
    ];
    let values = fields.values(name);
    values
        .into_iter()
        .map(|value: Value| {
            let mut inner = fields.nested(value, KEYS);
            let block = BlockConfig {
                kind: inner.choice("kind", BlockKind::WORDS).unwrap_or(BlockKind::List),
                column: inner.spanned_text("column"),
                title: inner.text("title"),
                count: count(&mut inner, "count").unwrap_or(6),
            };
            inner.finish();
            block
        })
        .collect()
}

fn topics(fields: &mut Fields<'_>) -> Vec<TopicConfig> {
    const KEYS: &[Key] = &[
        Key { name: "id", aliases: &["编号"] },
        Key { name: "title", aliases: &["标题", "名称"] },
        Key { name: "field", aliases: &["字段"] },
    ];
    if fields.span("topics").is_none() {
        let standard = [
            ("tags", "主题", "tags"),
            ("schools", "学校", "school"),
            ("teachers", "教师", "teacher"),
            ("subjects", "学科", "subject"),
        ];
        return standard
            .map(|(id, title, field)| TopicConfig { id: id.into(), title: title.into(), field: field.into() })
            .into();
    }
    // By the folder of their pages: two ids may differ and still be one there, such as Tags and tags.
    let mut taken: BTreeMap<String, (Arc<str>, Range<usize>)> = BTreeMap::new();
    let mut topics = Vec::new();
    for value in fields.values("topics") {
        let mut inner = fields.nested(value, KEYS);
        let (id, title, field) = (inner.required_text("id"), inner.text("title"), inner.text("field"));
        inner.finish();
        let Some(Spanned { value: id, span }) = id else { continue };
        let title = title.unwrap_or_else(|| id.clone());
        let field = field.unwrap_or_else(|| id.clone());
        match taken.entry(slug(&id)) {
            Entry::Occupied(first) => {
                let (other, place) = first.get();
                fields.report_with(problems::topic_id_taken(&id, &title, other), span, place.clone());
            }
            Entry::Vacant(free) => {
                free.insert((title.clone(), span));
                topics.push(TopicConfig { id, title, field });
            }
        }
    }
    topics
}

fn links(fields: &mut Fields<'_>) -> Vec<LinkConfig> {
    const KEYS: &[Key] =
        &[Key { name: "title", aliases: &["标题", "名称"] }, Key { name: "url", aliases: &["网址"] }];
    let values = fields.values("links");
    values
        .into_iter()
        .filter_map(|value| {
            let mut inner = fields.nested(value, KEYS);
            let title = inner.required_text("title");
            let url = inner.required_text("url").and_then(|url| complete(&mut inner, url));
            inner.finish();
            Some(LinkConfig { title: title?.value, url: url? })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_topics_with_one_id_the_first_stays() {
        let text = "title: 示例\ntopics:\n  - { id: tags, title: 主题 }\n  - { id: Tags, title: 标签 }\n  - { id: subjects }\n";
        let Outcome { value, diagnostics } = parse(SourceText { path: &"site.yaml".into(), text });
        let kept: Vec<(&str, &str)> = value.topics.iter().map(|topic| (&*topic.id, &*topic.title)).collect();
        assert_eq!(kept, [("tags", "主题"), ("subjects", "subjects")]);
        let told: Vec<_> = diagnostics.iter().filter(|problem| problem.code == "CF013").collect();
        assert_eq!(told.len(), 1);
        assert_eq!(&*told[0].message.zh, "分类“标签”的编号“Tags”与分类“主题”相同");
    }
}
