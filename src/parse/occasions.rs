//! Days on which the portal looks different: mourning, and festivals. Takes the list of `site.yaml`; what is shown then is the theme's affair.

use std::sync::Arc;

use super::problems;
use crate::front_matter::{Fields, Key};
use crate::text::date::Moment;

/// Days on which the portal looks different. Applied in the browser, so that nobody has to build at midnight.
#[derive(Clone, Debug)]
pub struct Occasion {
    pub kind: OccasionKind,
    /// First moment, Beijing time; the beginning of the day where no time is given.
    pub from: Moment,
    /// Last moment, Beijing time; the end of the day where no time is given.
    pub to: Moment,
    pub title: Option<Arc<str>>,
}

/// What the days are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OccasionKind {
    /// The whole page is grey.
    Mourning,
    /// A restrained accent.
    Festive,
}

impl OccasionKind {
    const WORDS: &[(&str, OccasionKind)] = &[
        ("mourning", OccasionKind::Mourning),
        ("哀悼", OccasionKind::Mourning),
        ("festive", OccasionKind::Festive),
        ("节庆", OccasionKind::Festive),
    ];

    /// The name in `site.yaml` and templates.
    pub fn name(self) -> &'static str {
        match self {
            OccasionKind::Mourning => "mourning",
            OccasionKind::Festive => "festive",
        }
    }
}

/// Reads `occasions:`. One without its first day, or that ends before it begins, is told and left out.
pub fn read(fields: &mut Fields<'_>) -> Vec<Occasion> {
    const KEYS: &[Key] = &[
        Key { name: "kind", aliases: &["类型"] },
        Key { name: "from", aliases: &["起", "从", "开始"] },
        Key { name: "to", aliases: &["止", "到", "结束"] },
        Key { name: "title", aliases: &["名称", "标题"] },
    ];
    let values = fields.values("occasions");
    let read = |value| {
        let mut inner = fields.nested(value, KEYS);
        let occasion = occasion(&mut inner);
        inner.finish();
        occasion
    };
    values.into_iter().filter_map(read).collect()
}

fn occasion(fields: &mut Fields<'_>) -> Option<Occasion> {
    let kind = fields.choice("kind", OccasionKind::WORDS);
    let (from, to, title) = (fields.moment("from"), fields.moment("to"), fields.text("title"));
    for name in ["kind", "from"] {
        if !fields.is_given(name) {
            fields.report_missing(name);
        }
    }
    let (kind, from) = (kind?, from?);
    // A last day that was typed but not understood has been told; what was meant is not guessed.
    let to = if fields.is_given("to") { to? } else { from };
    let is_backwards = match (from.time, to.time) {
        (Some(first), Some(last)) => (to.date, last) < (from.date, first),
        _ => to.date < from.date,
    };
    if is_backwards {
        let span = fields.span("to").unwrap_or_default();
        fields.report(problems::occasion_ends_first(), span);
        return None;
    }
    Some(Occasion { kind, from, to, title })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::SourceText;

    fn read(yaml: &str) -> (Vec<Occasion>, Vec<&'static str>) {
        let text = format!("名称: 示例\n{yaml}");
        let outcome = super::super::config::parse(SourceText { path: &"site.yaml".into(), text: &text });
        (outcome.value.occasions, outcome.diagnostics.iter().map(|problem| problem.code).collect())
    }

    #[test]
    fn days_in_chinese_and_english() {
        let (occasions, told) = read(
            "特殊日期:\n  - { 类型: 哀悼, 起: 2026年12月13日, 名称: 国家公祭日 }\n  - { kind: festive, from: 2027-02-06, to: 2027-02-12 08:00 }\n",
        );
        assert!(told.is_empty(), "{told:?}");
        assert_eq!(occasions.len(), 2);
        assert_eq!(occasions[0].kind, OccasionKind::Mourning);
        assert_eq!(occasions[0].from, occasions[0].to, "a single day ends on itself");
        assert_eq!(occasions[0].title.as_deref(), Some("国家公祭日"));
        assert_eq!(occasions[1].kind.name(), "festive");
    }

    #[test]
    fn what_cannot_be_meant_is_told_and_left_out() {
        let cases = [
            "{ kind: mourning }",
            "{ from: 2026-12-13 }",
            "{ kind: mourning, from: 2026-12-13, to: 2026-12-12 }",
            "{ kind: mourning, from: 2026-12-13 10:00, to: 2026-12-13 09:00 }",
            "{ kind: mourning, from: 2026-12-13, to: 明天 }",
            "{ kind: 春节, from: 2026-12-13 }",
        ];
        for case in cases {
            let (occasions, told) = read(&format!("occasions: [{case}]\n"));
            assert!(occasions.is_empty(), "{case}");
            assert_eq!(told.len(), 1, "{case}: {told:?}");
        }
    }
}
