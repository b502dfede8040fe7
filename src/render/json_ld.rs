//! What machines can read of a lesson: JSON-LD in the words of schema.org. Takes the page's frame and view, gives the text of a
//! data block; what the page does not say is not said here either.
//!
//! A data block is not executed, so that a content security policy without inline scripts lets it stand (HTML, 4.12.1).

use serde_json::{Map, Value, json};

use crate::path;
use crate::plan::view::{Article, Date, Frame, Lesson, Link, Video};

/// The JSON-LD of a lesson, ready to stand in `<script type="application/ld+json">`; none for other pages.
pub fn of(frame: &Frame, article: &Article) -> Option<String> {
    let lesson = article.lesson.as_ref()?;
    let mut resource = described("LearningResource", article);
    resource.insert("@context".into(), json!("https://schema.org"));
    put(&mut resource, "url", frame.canonical.as_deref());
    put(&mut resource, "datePublished", article.date.as_deref().map(day));
    put(&mut resource, "dateModified", article.updated.as_deref().map(day));
    put(&mut resource, "learningResourceType", lesson.form.as_deref());
    let level = [&lesson.stage, &lesson.grade].into_iter().flatten().map(|part| &**part).collect::<String>();
    put(&mut resource, "educationalLevel", Some(level).filter(|level| !level.is_empty()));
    put(&mut resource, "timeRequired", duration(lesson));
    put(&mut resource, "author", named("Person", &lesson.teachers));
    put(&mut resource, "provider", named("EducationalOrganization", &lesson.schools));
    put(&mut resource, "about", named("Thing", &lesson.subjects));
    put(&mut resource, "teaches", list(&lesson.goals));
    put(&mut resource, "keywords", list(&article.keywords));
    if let Some(series) = &article.series {
        put(&mut resource, "isPartOf", Some(json!({ "@type": "CreativeWorkSeries", "name": series.title })));
        put(&mut resource, "position", Some(series.number));
    }
    put(
        &mut resource,
        "video",
        lesson.video.as_ref().map(|video| self::video(frame, article, lesson, video)),
    );
    Some(in_script(&Value::Object(resource)))
}

fn video(frame: &Frame, article: &Article, lesson: &Lesson, video: &Video) -> Value {
    let mut object = described("VideoObject", article);
    put(&mut object, "uploadDate", article.date.as_deref().map(day));
    put(&mut object, "duration", duration(lesson));
    put(&mut object, "encodingFormat", Some(video.media_type));
    put(&mut object, "contentUrl", url(frame, &video.address));
    put(&mut object, "thumbnailUrl", video.poster.as_deref().and_then(|poster| url(frame, poster)));
    Value::Object(object)
}

/// What a lesson and its recording share.
fn described(kind: &str, article: &Article) -> Map<String, Value> {
    let mut object = Map::new();
    put(&mut object, "@type", Some(kind));
    put(&mut object, "name", Some(&*article.title));
    put(&mut object, "description", Some(&*article.summary).filter(|summary| !summary.is_empty()));
    put(&mut object, "inLanguage", Some("zh-CN"));
    object
}

fn put(object: &mut Map<String, Value>, name: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        object.insert(name.into(), value.into());
    }
}

fn named(kind: &str, links: &[Link]) -> Option<Value> {
    let one = |link: &Link| json!({ "@type": kind, "name": link.title });
    (!links.is_empty()).then(|| links.iter().map(one).collect())
}

fn list(words: &[std::sync::Arc<str>]) -> Option<Value> {
    (!words.is_empty()).then(|| words.iter().map(|word| Value::from(&**word)).collect())
}

fn day(date: &Date) -> &str {
    &date.iso
}

/// ISO 8601: `PT40M`.
fn duration(lesson: &Lesson) -> Option<String> {
    lesson.minutes.map(|minutes| format!("PT{minutes}M"))
}

/// Absolute URL of a file of the site, as far as the page knows its own.
fn url(frame: &Frame, address: &str) -> Option<String> {
    let canonical = frame.canonical.as_deref()?;
    // A folder's index is known by its folder.
    let own = frame.address.strip_suffix("index.html").unwrap_or(&frame.address);
    let site = canonical.strip_suffix(own)?;
    Some(format!("{site}{}", path::encode(address)))
}

/// JSON that ends no script: `<` is written as an escape, so that neither `</script>` nor `<!--` can stand in it.
fn in_script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}
