//! 党员名师课堂: a lesson with its recording and courseware. Teacher, school and subject are common fields, since they are topics.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::files::{FileReference, VideoReference};
use super::problems;
use crate::front_matter::{Fields, Key};

/// The keys a lesson adds.
pub const KEYS: &[Key] = &[
    Key { name: "stage", aliases: &["学段"] },
    Key { name: "grade", aliases: &["年级"] },
    Key { name: "form", aliases: &["课型"] },
    Key { name: "duration", aliases: &["时长"] },
    Key { name: "video", aliases: &["视频"] },
    Key { name: "courseware", aliases: &["课件"] },
    Key { name: "goals", aliases: &["目标", "教学目标"] },
];

/// What a lesson adds to a page.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Lesson {
    pub stage: Option<Arc<str>>,
    pub grade: Option<Arc<str>>,
    pub form: Option<Arc<str>>,
    /// Length in minutes, rounded up.
    pub minutes: Option<u32>,
    pub video: Option<VideoReference>,
    pub courseware: Vec<FileReference>,
    pub goals: Vec<Arc<str>>,
}

impl Lesson {
    /// Reads a lesson's fields.
    pub fn read(fields: &mut Fields<'_>) -> Self {
        let minutes = fields.spanned_text("duration").and_then(|duration| {
            let minutes = minutes(&duration.value);
            if minutes.is_none() {
                fields.report(problems::unclear_duration(&duration.value), duration.span);
            }
            minutes
        });
        Self {
            stage: fields.text("stage"),
            grade: fields.text("grade"),
            form: fields.text("form"),
            minutes,
            video: VideoReference::read(fields, "video"),
            courseware: FileReference::read_list(fields, "courseware"),
            goals: fields.lines("goals").into_iter().map(|goal| goal.value).collect(),
        }
    }
}

/// `40`, `40分钟`, `1小时20分`, `40:00` and `1:20:00` as minutes, rounded up.
fn minutes(text: &str) -> Option<u32> {
    let text = text.trim();
    if text.contains([':', '：']) {
        let parts: Option<Vec<u32>> = text.split([':', '：']).map(|part| part.trim().parse().ok()).collect();
        return match parts?[..] {
            [minutes, seconds] => minutes.checked_add(seconds.div_ceil(60)),
            [hours, minutes, seconds] => {
                hours.checked_mul(60)?.checked_add(minutes)?.checked_add(seconds.div_ceil(60))
            }
            _ => None,
        };
    }
    let (hours, rest) = match text.split_once("小时") {
        Some((hours, rest)) => (hours.trim().parse::<u32>().ok()?, rest.trim()),
        None => (0, text),
    };
    let (rest, seconds) = match rest.strip_suffix('秒') {
        Some(rest) => {
            let (minutes, seconds) = rest.split_once('分').unwrap_or(("0", rest));
            (minutes, seconds.trim_start_matches('钟').trim().parse::<u32>().ok()?)
        }
        None => (rest, 0),
    };
    let rest = rest.trim_end_matches("钟").trim_end_matches("分").trim_end_matches("min").trim();
    let minutes = if rest.is_empty() && hours > 0 { 0 } else { rest.parse::<u32>().ok()? };
    hours.checked_mul(60)?.checked_add(minutes)?.checked_add(seconds.div_ceil(60))
}

#[cfg(test)]
mod tests {
    use super::minutes;

    #[test]
    fn durations_as_people_write_them() {
        for (text, expected) in [
            ("40", 40),
            ("40分钟", 40),
            ("40 分", 40),
            ("1小时20分", 80),
            ("2小时", 120),
            ("12分30秒", 13),
            ("45:00", 45),
            ("1:20:00", 80),
            ("40 min", 40),
        ] {
            assert_eq!(minutes(text), Some(expected), "{text}");
        }
        for text in ["", "一节课", "9:9:9:9", "99999999999"] {
            assert_eq!(minutes(text), None, "{text}");
        }
    }
}
