//! Feeds and `sitemap.xml`; no template sees them.

use std::sync::Arc;

use super::views;

views! {
    /// An entry of an Atom feed.
    FeedEntry {
        /// Title.
        title: Arc<str>,
        /// Absolute URL; also its identifier.
        url: Arc<str>,
        /// RFC 3339.
        published: Arc<str>,
        /// RFC 3339.
        updated: Arc<str>,
        /// Summary.
        summary: Arc<str>,
        /// Author or source.
        author: Option<Arc<str>>,
    }
    /// An Atom feed (RFC 4287).
    Feed {
        /// Title.
        title: Arc<str>,
        /// Absolute URL of the feed; also its identifier.
        url: Arc<str>,
        /// Absolute URL of the page it belongs to.
        page: Arc<str>,
        /// RFC 3339 time of the newest entry.
        updated: Arc<str>,
        /// Author of entries that name none.
        author: Arc<str>,
        /// Entries, newest first.
        entries: Vec<FeedEntry>,
    }
    /// An entry of `sitemap.xml`.
    SitemapEntry {
        /// Absolute URL.
        url: Arc<str>,
        /// Day of the last change.
        modified: Option<Arc<str>>,
    }
}
