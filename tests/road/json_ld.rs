//! What machines read of a lesson: its JSON-LD, taken out of finished pages and read back.

use serde_json::{Value, json};

use crate::html;
use crate::portal::PORTAL;
use crate::site::Site;

/// The data block of a page.
fn data(page: &str) -> Option<Value> {
    let is_it = |tag: &html::Tag| tag.get("type") == Some("application/ld+json");
    let start = html::tags(page).into_iter().find(is_it)?.end;
    let end = start + page[start..].find("</script").unwrap();
    Some(serde_json::from_str(&page[start..end]).unwrap())
}

fn lesson(url: &str, front: &str) -> String {
    let mut site = Site::new([
        ("site.yaml", format!("title: 示例门户\nowner: 示例县教育局\ncontact: {{ phone: 0 }}\n{url}")),
        ("content/ketang/_index.md", "---\ntitle: 课堂\nkind: lesson\n---\n".into()),
        ("content/ketang/a/index.md", format!("---\ndate: 2024-01-05\n{front}\n---\n")),
        ("content/ketang/a/课.mp4", "mp4".into()),
    ]);
    site.write(
        "content/ketang/a/封面.jpg",
        include_bytes!("../sites/bundles-and-attachments/content/ketang/fenshu/p.jpg"),
    );
    site.build().file("ketang/a/index.html").to_owned()
}

#[test]
fn every_lesson_of_the_portal_has_one_and_no_other_page() {
    let pages = PORTAL.files.iter().filter(|(address, _)| address.ends_with(".html"));
    let mut lessons = 0;
    for (address, bytes) in pages {
        let text = std::str::from_utf8(bytes).unwrap();
        let data = data(text);
        assert_eq!(data.is_some(), text.contains("kind-lesson"), "{address}");
        let Some(data) = data else { continue };
        lessons += 1;
        assert_eq!(data["@type"], "LearningResource", "{address}");
        assert_eq!(data["inLanguage"], "zh-CN", "{address}");
    }
    assert!(lessons >= 8, "{lessons}");
}

#[test]
fn it_says_what_the_lesson_says() {
    let front = "title: 分数\nteacher: [示例教师甲, 示例教师乙]\nschool: 示例学校\nsubject: 数学\nstage: 小学\ngrade: 三年级\n\
                 form: 示范课\nduration: 40分钟\ngoals: [会读, 会写]\nsummary: 摘要。\nkeywords: [分数]\n\
                 series: { name: 概念课, order: 1 }\nvideo: { file: 课.mp4, poster: 封面.jpg }";
    let expected = json!({
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": "分数",
        "description": "摘要。",
        "inLanguage": "zh-CN",
        "url": "https://example.org/x/ketang/a/",
        "datePublished": "2024-01-05",
        "learningResourceType": "示范课",
        "educationalLevel": "小学三年级",
        "timeRequired": "PT40M",
        "author": [{ "@type": "Person", "name": "示例教师甲" }, { "@type": "Person", "name": "示例教师乙" }],
        "provider": [{ "@type": "EducationalOrganization", "name": "示例学校" }],
        "about": [{ "@type": "Thing", "name": "数学" }],
        "teaches": ["会读", "会写"],
        "keywords": ["分数"],
        "isPartOf": { "@type": "CreativeWorkSeries", "name": "概念课" },
        "position": 1,
        "video": {
            "@type": "VideoObject",
            "name": "分数",
            "description": "摘要。",
            "inLanguage": "zh-CN",
            "uploadDate": "2024-01-05",
            "duration": "PT40M",
            "encodingFormat": "video/mp4",
            "contentUrl": "https://example.org/x/ketang/a/ke.mp4",
            "thumbnailUrl": "https://example.org/x/ketang/a/feng-mian.jpg",
        },
    });
    assert_eq!(data(&lesson("url: https://example.org/x\n", front)).unwrap(), expected);
}

#[test]
fn without_a_url_of_the_site_it_names_none() {
    let page = lesson("", "title: 分数\nvideo: { file: 课.mp4, poster: 封面.jpg }");
    let data = data(&page).unwrap();
    assert_eq!(
        data,
        json!({
            "@context": "https://schema.org",
            "@type": "LearningResource",
            "name": "分数",
            "inLanguage": "zh-CN",
            "datePublished": "2024-01-05",
            "video": {
                "@type": "VideoObject",
                "name": "分数",
                "inLanguage": "zh-CN",
                "uploadDate": "2024-01-05",
                "encodingFormat": "video/mp4",
            },
        })
    );
}

#[test]
fn a_title_cannot_end_the_data_block() {
    let page = lesson("", "title: '甲</script><!--<script>乙&\"'");
    assert_eq!(data(&page).unwrap()["name"], "甲</script><!--<script>乙&\"");
    let block = page.split("application/ld+json").nth(1).unwrap();
    assert!(!block[..block.find("</script>").unwrap()].contains('<'));
}
