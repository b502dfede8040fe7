//! References from front matter to files: attachments, pictures, recordings. As the author wrote them; nothing is resolved.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::front_matter::{Fields, Key, Node, Spanned, Value};

/// A file to download.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FileReference {
    pub file: Spanned<Arc<str>>,
    pub title: Option<Arc<str>>,
}

/// A picture with what is said of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ImageReference {
    pub file: Spanned<Arc<str>>,
    pub alt: Option<Arc<str>>,
    pub caption: Option<Arc<str>>,
    pub credit: Option<Arc<str>>,
}

/// A recording with its companions.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct VideoReference {
    pub file: Spanned<Arc<str>>,
    pub poster: Option<Spanned<Arc<str>>>,
    pub captions: Option<Spanned<Arc<str>>>,
    pub transcript: Option<Spanned<Arc<str>>>,
}

const FILE_KEYS: &[Key] =
    &[Key { name: "file", aliases: &["文件"] }, Key { name: "title", aliases: &["标题", "名称"] }];

const IMAGE_KEYS: &[Key] = &[
    Key { name: "file", aliases: &["文件"] },
    Key { name: "alt", aliases: &["替代文字", "说明"] },
    Key { name: "caption", aliases: &["图注"] },
    Key { name: "credit", aliases: &["出处"] },
];

const PHOTO_KEYS: &[Key] = &[
    Key { name: "file", aliases: &["文件"] },
    Key { name: "alt", aliases: &["替代文字"] },
    Key { name: "caption", aliases: &["说明", "图注"] },
    Key { name: "credit", aliases: &["出处"] },
];

const VIDEO_KEYS: &[Key] = &[
    Key { name: "file", aliases: &["文件"] },
    Key { name: "poster", aliases: &["封面"] },
    Key { name: "captions", aliases: &["字幕"] },
    Key { name: "transcript", aliases: &["文字稿"] },
];

impl FileReference {
    /// Reads a list of files, each a path or a map with `file`.
    pub fn read_list(fields: &mut Fields<'_>, name: &str) -> Vec<Self> {
        let values = fields.values(name);
        values
            .into_iter()
            .filter_map(|value| match value.node {
                Node::Text(file) => {
                    Some(Self { file: Spanned { value: file, span: value.span }, title: None })
                }
                Node::Null => None,
                _ => {
                    let mut inner = fields.nested(value, FILE_KEYS);
                    let (file, title) = (inner.required_text("file"), inner.text("title"));
                    inner.finish();
                    Some(Self { file: file?, title })
                }
            })
            .collect()
    }
}

impl ImageReference {
    /// Reads one picture: a path, or a map with `file`.
    pub fn read(fields: &mut Fields<'_>, name: &str) -> Option<Self> {
        let value = fields.value(name)?;
        Self::from_value(fields, value, IMAGE_KEYS)
    }

    /// Reads a list of photos; there 说明 is the caption that everybody sees.
    pub fn read_photos(fields: &mut Fields<'_>, name: &str) -> Vec<Self> {
        let values = fields.values(name);
        values.into_iter().filter_map(|value| Self::from_value(fields, value, PHOTO_KEYS)).collect()
    }

    fn from_value(fields: &mut Fields<'_>, value: Value, keys: &'static [Key]) -> Option<Self> {
        match value.node {
            Node::Text(file) => {
                let file = Spanned { value: file, span: value.span };
                Some(Self { file, alt: None, caption: None, credit: None })
            }
            Node::Null => None,
            _ => {
                let mut inner = fields.nested(value, keys);
                let file = inner.required_text("file");
                let (alt, caption, credit) = (inner.text("alt"), inner.text("caption"), inner.text("credit"));
                inner.finish();
                Some(Self { file: file?, alt, caption, credit })
            }
        }
    }
}

impl VideoReference {
    /// Reads one recording: a path, or a map with `file`.
    pub fn read(fields: &mut Fields<'_>, name: &str) -> Option<Self> {
        let value = fields.value(name)?;
        match value.node {
            Node::Text(file) => {
                let file = Spanned { value: file, span: value.span };
                Some(Self { file, poster: None, captions: None, transcript: None })
            }
            Node::Null => None,
            _ => {
                let mut inner = fields.nested(value, VIDEO_KEYS);
                let file = inner.required_text("file");
                let poster = inner.spanned_text("poster");
                let captions = inner.spanned_text("captions");
                let transcript = inner.spanned_text("transcript");
                inner.finish();
                Some(Self { file: file?, poster, captions, transcript })
            }
        }
    }
}
