//! 红色文化活动: when, where, by whom, with photos.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::files::ImageReference;
use super::problems;
use crate::front_matter::{Fields, Key};
use crate::text::date::Moment;

/// The keys an activity adds.
pub const KEYS: &[Key] = &[
    Key { name: "start", aliases: &["开始", "活动时间", "开始时间"] },
    Key { name: "end", aliases: &["结束", "结束时间"] },
    Key { name: "place", aliases: &["地点", "活动地点"] },
    Key { name: "organiser", aliases: &["主办", "组织单位"] },
    Key { name: "form", aliases: &["形式", "活动形式"] },
    Key { name: "participants", aliases: &["参加人员", "参加人数"] },
    Key { name: "photos", aliases: &["照片"] },
];

/// What an activity adds to a page.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Activity {
    pub start: Option<Moment>,
    pub end: Option<Moment>,
    pub place: Option<Arc<str>>,
    pub organiser: Option<Arc<str>>,
    pub form: Option<Arc<str>>,
    pub participants: Option<Arc<str>>,
    pub photos: Vec<ImageReference>,
}

impl Activity {
    /// Reads an activity's fields.
    pub fn read(fields: &mut Fields<'_>) -> Self {
        let (start, end) = (fields.moment("start"), fields.moment("end"));
        if let (Some(first), Some(last), Some(span)) = (start, end, fields.span("end"))
            && last < first
        {
            fields.report(problems::ends_before_start(), span);
        }
        Self {
            start,
            end,
            place: fields.text("place"),
            organiser: fields.text("organiser"),
            form: fields.text("form"),
            participants: fields.text("participants"),
            photos: ImageReference::read_photos(fields, "photos"),
        }
    }
}
