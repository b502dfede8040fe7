//! What is the same on every page, and the frame of a page.

use std::sync::Arc;

use super::{Block, Image, views};

views! {
    /// The site, the same on every page.
    SiteView {
        /// Name of the site.
        title: Arc<str>,
        /// Slogan below the name.
        slogan: Option<Arc<str>>,
        /// The emblem beside the name.
        emblem: Option<Image>,
        /// Language tag, `zh-CN`.
        language: &'static str,
        /// `gov-site` or `school-intranet`.
        profile: &'static str,
        /// Main navigation, in the order of `site.yaml`.
        nav: Vec<NavItem>,
        /// Blocks beside every article, as `site.yaml` declares them.
        sidebar: Vec<Block>,
        /// The footer's fields; only what the site gave, nothing invented.
        footer: Footer,
        /// Links to other sites.
        links: Vec<ExternalLink>,
        /// The theme's style sheets and scripts, by their names.
        assets: Vec<AssetLink>,
        /// Address of the Atom feed of the site; none without `url:`.
        feed: Option<Arc<str>>,
        /// Taxonomies that have at least one term.
        topics: Vec<Link>,
        /// Address of the page of all years; none when no page has a date.
        years: Option<Arc<str>>,
        /// Address of the indicators page; none when there are no indicators.
        indicators: Option<Arc<str>>,
        /// Address of the site map page.
        site_map: Arc<str>,
        /// Address of the page to look things up; none when the theme has no `search.html`.
        search: Option<Arc<str>>,
        /// Days of mourning and festivals, for a script to apply.
        occasions: Vec<Occasion>,
    }
    /// Days on which the portal looks different. A browser compares them with the time in Beijing.
    Occasion {
        /// `mourning` or `festive`.
        kind: &'static str,
        /// First day, `2026-12-13`, or first moment, `2026-12-13T10:00:00+08:00`.
        from: Arc<str>,
        /// Last day or moment.
        to: Arc<str>,
        /// What it is.
        title: Option<Arc<str>>,
    }
    /// One entry of the main navigation.
    NavItem {
        /// Title of the column.
        title: Arc<str>,
        /// Address of the column.
        address: Arc<str>,
        /// Nested columns.
        children: Vec<Link>,
    }
    /// A link inside the site.
    Link {
        /// Text of the link.
        title: Arc<str>,
        /// Address below the site's root.
        address: Arc<str>,
    }
    /// A link to another site.
    ExternalLink {
        /// Text of the link.
        title: Arc<str>,
        /// Absolute URL.
        url: Arc<str>,
    }
    /// A file of the theme. The address of one alone is `asset("emblem.svg")`.
    AssetLink {
        /// Name in the theme, such as `style.css`.
        name: Arc<str>,
        /// Address in the site, such as `assets/style.1a2b3c4d.css`: it changes with what the file holds.
        address: Arc<str>,
    }
    /// The footer: standards of 《政府网站发展指引》; a field the site did not give is none.
    Footer {
        /// 主办单位.
        owner: Option<Arc<str>>,
        /// 承办单位.
        operator: Option<Arc<str>>,
        /// Telephone.
        phone: Option<Arc<str>>,
        /// E-mail address.
        email: Option<Arc<str>>,
        /// Postal address.
        address: Option<Arc<str>>,
        /// Postcode.
        postcode: Option<Arc<str>>,
        /// 网站标识码.
        site_id: Option<Arc<str>>,
        /// ICP备案编号.
        icp: Option<Arc<str>>,
        /// 公安机关备案号.
        police: Option<Arc<str>>,
        /// Address of “我为政府网站找错”.
        error_report: Option<Arc<str>>,
        /// Where the 党政机关网站标识 leads.
        gov_mark: Option<Arc<str>>,
        /// Copyright line.
        copyright: Option<Arc<str>>,
        /// Further lines.
        notes: Vec<Arc<str>>,
    }
    /// The frame of one HTML page: what stands in its head and above its text.
    Frame {
        /// Text of `<title>`.
        title: Arc<str>,
        /// Address of this page.
        address: Arc<str>,
        /// Meta tags by name and content, in order; the names of 《政府网站发展指引》 among them.
        meta: Vec<Meta>,
        /// Absolute URL of this page; none without `url:`.
        canonical: Option<Arc<str>>,
        /// Address of the Atom feed of the column; none without `url:` or outside a column.
        feed: Option<Arc<str>>,
        /// The way from the home page to here, this page last.
        breadcrumbs: Vec<Link>,
        /// Address of the navigation entry this page belongs to; empty on the home page.
        column: Arc<str>,
    }
    /// One meta tag.
    Meta {
        /// Value of `name`.
        name: &'static str,
        /// Value of `content`.
        content: Arc<str>,
    }
}
