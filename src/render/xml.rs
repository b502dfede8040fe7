//! Files of fixed formats: Atom, `sitemap.xml`, `robots.txt`, redirects.

use std::fmt::Write as _;

use crate::plan::Redirect;
use crate::plan::view::{Feed, SitemapEntry};
use crate::text::xml::Escaped;

/// An Atom feed (RFC 4287).
pub fn feed(feed: &Feed) -> String {
    let mut xml = String::with_capacity(512 + feed.entries.len() * 512);
    xml.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">\n");
    element(&mut xml, "title", &feed.title);
    element(&mut xml, "id", &feed.url);
    let _ =
        writeln!(xml, "<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>", Escaped(&feed.url));
    let _ = writeln!(xml, "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", Escaped(&feed.page));
    element(&mut xml, "updated", &feed.updated);
    let _ = writeln!(xml, "<author><name>{}</name></author>", Escaped(&feed.author));
    for entry in &feed.entries {
        xml.push_str("<entry>\n");
        element(&mut xml, "title", &entry.title);
        element(&mut xml, "id", &entry.url);
        let _ =
            writeln!(xml, "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", Escaped(&entry.url));
        element(&mut xml, "published", &entry.published);
        element(&mut xml, "updated", &entry.updated);
        if let Some(author) = &entry.author {
            let _ = writeln!(xml, "<author><name>{}</name></author>", Escaped(author));
        }
        element(&mut xml, "summary", &entry.summary);
        xml.push_str("</entry>\n");
    }
    xml.push_str("</feed>\n");
    xml
}

/// A sitemap (sitemaps.org 0.9).
pub fn sitemap(entries: &[SitemapEntry]) -> String {
    let mut xml = String::with_capacity(256 + entries.len() * 128);
    xml.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for entry in entries {
        let _ = write!(xml, "<url><loc>{}</loc>", Escaped(&entry.url));
        if let Some(modified) = &entry.modified {
            let _ = write!(xml, "<lastmod>{}</lastmod>", Escaped(modified));
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// `robots.txt` (RFC 9309).
pub fn robots(sitemap: Option<&str>) -> String {
    let sitemap = sitemap.map_or_else(String::new, |url| format!("Sitemap: {url}\n"));
    format!("User-agent: *\nAllow: /\n{sitemap}")
}

/// A page that leads on at once, with a link for those whose browser does not.
pub fn redirect(redirect: &Redirect, language: &str) -> String {
    let (title, to) = (Escaped(&redirect.title), Escaped(&redirect.to));
    let canonical = redirect
        .canonical
        .as_deref()
        .map_or_else(String::new, |url| format!("<link rel=\"canonical\" href=\"{}\">\n", Escaped(url)));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <meta name=\"robots\" content=\"noindex\">\n<meta http-equiv=\"refresh\" content=\"0; url={to}\">\n{canonical}</head>\n\
         <body>\n<p>本页已移到新地址：<a href=\"{to}\">{title}</a></p>\n</body>\n</html>\n"
    )
}

fn element(xml: &mut String, name: &str, text: &str) {
    let _ = writeln!(xml, "<{name}>{}</{name}>", Escaped(text));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_leads_on_with_and_without_a_browser_that_follows() {
        let page =
            redirect(&Redirect { title: "通知".into(), to: "../a.html".into(), canonical: None }, "zh-CN");
        assert!(
            page.contains("content=\"0; url=../a.html\"") && page.contains("<a href=\"../a.html\">通知</a>")
        );
    }
}
