//! The frame of a page: title, meta tags (《政府网站发展指引》 GW-META-1…5), breadcrumbs.

use std::sync::Arc;

use super::Context;
use super::view::{Frame, Link, Meta};
use crate::assemble::{Column, ColumnId, PageId, Site};
use crate::kinds::Kind;
use crate::parse::Config;

/// What the frames of all pages of a column share.
#[derive(Debug)]
pub struct Shared {
    /// Site and column tags; for the home page site tags alone.
    meta: Vec<Meta>,
    /// Links from the home page down to the column.
    trail: Vec<Link>,
    /// Address of the top column it belongs to: the entry of the navigation that is marked.
    nav: Arc<str>,
}

/// What frames share, for each column.
pub fn shared(site: &Site) -> Vec<Shared> {
    let site_tags = site_tags(&site.config);
    let shared = |(id, column): (ColumnId, &Column)| {
        let mut meta = site_tags.clone();
        if id > 0 {
            meta.extend(column_tags(column));
        }
        Shared { meta, trail: trail(&site.columns, id), nav: nav_address(&site.columns, id) }
    };
    site.columns.iter().enumerate().map(shared).collect()
}

/// The frame of the home page: site tags and `ColumnType` 首页.
pub fn of_home(context: &Context) -> Frame {
    let mut meta = context.frames[0].meta.clone();
    meta.push(tag("ColumnType", "首页"));
    let title = Arc::clone(&context.site.config.title);
    build(context, title, Arc::clone(&context.site.columns[0].address), meta, Vec::new(), 0)
}

/// The frame of a page of a column's list: site and column tags.
pub fn of_column(context: &Context, id: ColumnId, address: Arc<str>, number: u32) -> Frame {
    let column = &context.site.columns[id];
    let title = match number {
        1 => full_title(context, &column.title),
        number => full_title(context, &format!("{}（第{number}页）", column.title)),
    };
    let Shared { meta, trail, .. } = &context.frames[id];
    build(context, title, address, meta.clone(), trail.clone(), id)
}

/// The frame of an article: site, column and article tags.
pub fn of_article(context: &Context, id: PageId) -> Frame {
    let page = &context.site.pages[id];
    let title = &page.document.title;
    let here = Link { title: Arc::clone(title), address: Arc::clone(&page.address) };
    let Shared { meta, trail, .. } = &context.frames[page.column];
    let canonical = context.url(&page.address);
    let meta = [meta.as_slice(), &article_tags(context, id, canonical.as_ref())].concat();
    let breadcrumbs = [trail.as_slice(), &[here]].concat();
    let title = full_title(context, title);
    Frame { canonical, ..build(context, title, Arc::clone(&page.address), meta, breadcrumbs, page.column) }
}

/// The frame of a page that the program makes: site tags alone.
pub fn of_made(context: &Context, title: &str, address: impl Into<Arc<str>>, above: Option<Link>) -> Frame {
    let address = address.into();
    let Shared { meta, trail, .. } = &context.frames[0];
    let mut breadcrumbs = trail.clone();
    breadcrumbs.extend(above);
    breadcrumbs.push(Link { title: title.into(), address: Arc::clone(&address) });
    build(context, full_title(context, title), address, meta.clone(), breadcrumbs, 0)
}

/// The frame of a page that search engines need not list, since its texts stand elsewhere.
pub fn unlisted(frame: Frame) -> Frame {
    let mut meta = frame.meta;
    meta.push(tag("robots", "noindex"));
    Frame { meta, ..frame }
}

fn build(
    context: &Context,
    title: Arc<str>,
    address: Arc<str>,
    meta: Vec<Meta>,
    breadcrumbs: Vec<Link>,
    column: ColumnId,
) -> Frame {
    Frame {
        title,
        meta,
        canonical: context.url(&address),
        feed: context.feeds.get(column).filter(|_| column > 0).cloned().flatten(),
        breadcrumbs,
        column: Arc::clone(&context.frames[column].nav),
        address,
    }
}

fn site_tags(config: &Config) -> Vec<Meta> {
    let mut meta = vec![tag("SiteName", Arc::clone(&config.title))];
    meta.extend(config.url.as_deref().and_then(host).map(|host| tag("SiteDomain", host)));
    meta.extend(config.site_id.as_ref().map(|id| tag("SiteIDCode", Arc::clone(id))));
    meta
}

/// Column tags; all four are 必选, so each has something to stand in for it.
fn column_tags(column: &Column) -> Vec<Meta> {
    let front = &column.front;
    let nearest_type = match column.kind {
        Kind::Report => "信息公开年报",
        Kind::Activity | Kind::Lesson | Kind::Page => "工作动态",
    };
    let keywords = match front.keywords.is_empty() {
        true => Arc::clone(&column.title),
        false => front.keywords.join("，").into(),
    };
    vec![
        tag("ColumnName", Arc::clone(&column.title)),
        tag("ColumnDescription", front.description.clone().unwrap_or_else(|| Arc::clone(&column.title))),
        tag("ColumnKeywords", keywords),
        tag("ColumnType", front.column_type.clone().unwrap_or_else(|| nearest_type.into())),
    ]
}

/// Article tags: the first three are 必选, the rest 可选. `Keywords` and `Description` serve as the standard tags as well.
fn article_tags(context: &Context, id: PageId, url: Option<&Arc<str>>) -> Vec<Meta> {
    let page = &context.site.pages[id];
    let common = &page.document.common;
    let owner = context.site.config.owner.as_ref();
    let mut meta = Vec::with_capacity(8);
    let mut add = |name, content: Option<&Arc<str>>| {
        meta.extend(content.map(|content| tag(name, Arc::clone(content))));
    };
    add("ArticleTitle", Some(&page.document.title));
    add("PubDate", context.card(id).date.as_ref().map(|date| &date.minute));
    add("ContentSource", common.source.as_ref().or(common.org.as_ref()).or(owner));
    let keywords = (!common.keywords.is_empty()).then(|| common.keywords.join("，").into());
    add("Keywords", keywords.as_ref());
    add("Author", common.author.as_ref().or(common.editor.as_ref()));
    add("Description", Some(&page.document.summary).filter(|summary| !summary.is_empty()));
    let image = page.files.image.as_ref().or(page.files.photos.first());
    add("Image", image.and_then(|image| context.url(&image.address)).as_ref());
    add("Url", url);
    if common.noindex {
        meta.push(tag("robots", "noindex"));
    }
    meta
}

fn tag(name: &'static str, content: impl Into<Arc<str>>) -> Meta {
    Meta { name, content: content.into() }
}

fn host(url: &str) -> Option<&str> {
    url.split_once("://")?.1.split(['/', ':']).next()
}

fn full_title(context: &Context, title: &str) -> Arc<str> {
    format!("{title} - {}", context.site.config.title).into()
}

fn trail(columns: &[Column], id: ColumnId) -> Vec<Link> {
    let mut trail = Vec::new();
    let mut next = Some(id);
    while let Some(id) = next {
        let column = &columns[id];
        next = column.parent;
        let title = if id == 0 { Arc::from("首页") } else { Arc::clone(&column.title) };
        trail.push(Link { title, address: Arc::clone(&column.address) });
    }
    trail.reverse();
    trail
}

fn nav_address(columns: &[Column], id: ColumnId) -> Arc<str> {
    let mut top = id;
    while let Some(parent) = columns[top].parent.filter(|parent| *parent != 0) {
        top = parent;
    }
    if top == 0 { Arc::default() } else { Arc::clone(&columns[top].address) }
}
