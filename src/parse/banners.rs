//! Banners that lead to 专题: the list of `site.yaml`, with references as they were typed. Where they lead is found later.

use std::sync::Arc;

use super::config::complete;
use crate::front_matter::{Fields, Key, Spanned};

/// A banner: a title that leads somewhere, with a picture or without.
#[derive(Clone, Debug)]
pub struct BannerConfig {
    pub title: Arc<str>,
    /// A line below the title.
    pub note: Option<Arc<str>>,
    /// A page or column of the site, as a path below `content/`.
    pub page: Option<Spanned<Arc<str>>>,
    /// A place elsewhere.
    pub url: Option<Arc<str>>,
    /// A picture below `content/`, about 4:1.
    pub image: Option<Spanned<Arc<str>>>,
}

/// Reads `banners:`.
pub fn read(fields: &mut Fields<'_>) -> Vec<BannerConfig> {
    const KEYS: &[Key] = &[
        Key { name: "title", aliases: &["标题", "名称"] },
        Key { name: "note", aliases: &["说明"] },
        Key { name: "page", aliases: &["页面", "栏目"] },
        Key { name: "url", aliases: &["网址"] },
        Key { name: "image", aliases: &["图片", "题图"] },
    ];
    let values = fields.values("banners");
    let read = |value| {
        let mut inner = fields.nested(value, KEYS);
        let title = inner.required_text("title");
        let (note, page, image) =
            (inner.text("note"), inner.spanned_text("page"), inner.spanned_text("image"));
        let url = inner.spanned_text("url").and_then(|url| complete(&mut inner, url));
        if !inner.is_given("page") && !inner.is_given("url") {
            inner.report_missing("page");
        }
        inner.finish();
        Some(BannerConfig { title: title?.value, note, page, url, image })
    };
    values.into_iter().filter_map(read).collect()
}
