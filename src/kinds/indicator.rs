//! Indicators: figures of a report, with the qualifiers and the words they came with (standards: DMOD-2).

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::problems;
use crate::front_matter::{Fields, Key, Spanned, Value};
use crate::text::fold::half_width;

/// The keys of an indicator, in front matter and as the header of a table of figures.
pub const KEYS: &[Key] = &[
    Key { name: "id", aliases: &["编号"] },
    Key { name: "name", aliases: &["名称"] },
    Key { name: "value", aliases: &["数值"] },
    Key { name: "unit", aliases: &["单位"] },
    Key { name: "qualifier", aliases: &["修饰"] },
    Key { name: "aggregation", aliases: &["口径"] },
    Key { name: "part_of", aliases: &["属于"] },
    Key { name: "level", aliases: &["级别"] },
    Key { name: "verbatim", aliases: &["原文"] },
];

/// How near the figure is to the truth: 余, 以上, 以内, 约.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Qualifier {
    #[default]
    Exact,
    Over,
    AtLeast,
    AtMost,
    About,
}

/// What the figure counts: a sum, 累计, 人均.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Aggregation {
    #[default]
    Sum,
    Cumulative,
    PerCapita,
}

/// One figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    pub id: Arc<str>,
    pub name: Arc<str>,
    /// An exact decimal as it was written, such as `60` or `99.5`.
    pub value: Arc<str>,
    pub unit: Arc<str>,
    pub qualifier: Qualifier,
    pub aggregation: Aggregation,
    /// Identifier of the indicator it is a part of (其中).
    pub part_of: Option<Spanned<Arc<str>>>,
    pub level: Option<Level>,
    /// The words of the report it was taken from.
    pub verbatim: Option<Spanned<Arc<str>>>,
    /// Where it stands in its file.
    pub span: Range<usize>,
}

/// The level of an honour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Level {
    Nation,
    Province,
    City,
    County,
    School,
}

impl Qualifier {
    /// The words that name it.
    pub const WORDS: &[(&str, Qualifier)] = &[
        ("exact", Qualifier::Exact),
        ("准确", Qualifier::Exact),
        ("over", Qualifier::Over),
        ("余", Qualifier::Over),
        ("多", Qualifier::Over),
        ("at_least", Qualifier::AtLeast),
        ("以上", Qualifier::AtLeast),
        ("at_most", Qualifier::AtMost),
        ("以内", Qualifier::AtMost),
        ("以下", Qualifier::AtMost),
        ("about", Qualifier::About),
        ("约", Qualifier::About),
        ("近", Qualifier::About),
    ];

    /// The word in tables for people; the program reads it too.
    pub fn word(self) -> &'static str {
        match self {
            Qualifier::Exact => "准确",
            Qualifier::Over => "余",
            Qualifier::AtLeast => "以上",
            Qualifier::AtMost => "以内",
            Qualifier::About => "约",
        }
    }

    /// The name in templates and data.
    pub fn name(self) -> &'static str {
        match self {
            Qualifier::Exact => "exact",
            Qualifier::Over => "over",
            Qualifier::AtLeast => "at_least",
            Qualifier::AtMost => "at_most",
            Qualifier::About => "about",
        }
    }
}

impl Aggregation {
    /// The words that name it.
    pub const WORDS: &[(&str, Aggregation)] = &[
        ("sum", Aggregation::Sum),
        ("合计", Aggregation::Sum),
        ("cumulative", Aggregation::Cumulative),
        ("累计", Aggregation::Cumulative),
        ("per_capita", Aggregation::PerCapita),
        ("人均", Aggregation::PerCapita),
    ];

    /// The word in tables for people; the program reads it too.
    pub fn word(self) -> &'static str {
        match self {
            Aggregation::Sum => "合计",
            Aggregation::Cumulative => "累计",
            Aggregation::PerCapita => "人均",
        }
    }

    /// The name in templates and data.
    pub fn name(self) -> &'static str {
        match self {
            Aggregation::Sum => "sum",
            Aggregation::Cumulative => "cumulative",
            Aggregation::PerCapita => "per_capita",
        }
    }
}

impl Level {
    /// The words that name it.
    pub const WORDS: &[(&str, Level)] = &[
        ("国", Level::Nation),
        ("国家", Level::Nation),
        ("省", Level::Province),
        ("市", Level::City),
        ("县", Level::County),
        ("校", Level::School),
    ];

    /// The word that readers see.
    pub fn title(self) -> &'static str {
        match self {
            Level::Nation => "国",
            Level::Province => "省",
            Level::City => "市",
            Level::County => "县",
            Level::School => "校",
        }
    }
}

impl Indicator {
    /// Reads one indicator; none when it lacks an identifier, a name or a value.
    pub fn read(fields: &mut Fields<'_>, value: Value) -> Option<Self> {
        let span = value.span.clone();
        let mut inner = fields.nested(value, KEYS);
        let (id, name) = (inner.required_text("id"), inner.required_text("name"));
        let value = inner.required_decimal("value");
        let unit = inner.text("unit").unwrap_or_default();
        let qualifier = inner.choice("qualifier", Qualifier::WORDS).unwrap_or_default();
        let aggregation = inner.choice("aggregation", Aggregation::WORDS).unwrap_or_default();
        let part_of = inner.spanned_text("part_of");
        let level = inner.choice("level", Level::WORDS);
        let verbatim = inner.spanned_text("verbatim");
        inner.finish();
        let (id, name, value) = (id?.value, name?.value, value?);
        Some(Self { id, name, value, unit, qualifier, aggregation, part_of, level, verbatim, span })
    }

    /// Reads a list of indicators and checks them against each other.
    pub fn read_list(fields: &mut Fields<'_>, name: &str) -> Vec<Self> {
        let values = fields.values(name);
        let indicators: Vec<Self> =
            values.into_iter().filter_map(|value| Self::read(fields, value)).collect();
        check(&indicators, fields);
        indicators
    }

    /// The figure as people say it: `60余次`, `人均2次以上`, `累计27节`, `其中7人`.
    pub fn text(&self) -> String {
        let prefix = match (self.aggregation, &self.part_of) {
            (Aggregation::PerCapita, _) => "人均",
            (Aggregation::Cumulative, _) => "累计",
            (Aggregation::Sum, Some(_)) => "其中",
            (Aggregation::Sum, None) => "",
        };
        format!("{prefix}{}", self.qualified(&self.unit))
    }

    /// The figure where its unit is said elsewhere: `60余`, `2以上`, `27`.
    pub fn short(&self) -> String {
        self.qualified("")
    }

    fn qualified(&self, unit: &str) -> String {
        let (before, between, after) = match self.qualifier {
            Qualifier::Exact => ("", "", ""),
            Qualifier::Over => ("", "余", ""),
            Qualifier::AtLeast => ("", "", "以上"),
            Qualifier::AtMost => ("", "", "以内"),
            Qualifier::About => ("约", "", ""),
        };
        format!("{before}{}{between}{unit}{after}", self.value)
    }

    /// The value as a number, for comparing.
    pub fn number(&self) -> f64 {
        self.value.parse().unwrap_or(f64::NAN)
    }
}

/// Reports identifiers given twice, parts of nothing, and parts greater than their whole.
fn check(indicators: &[Indicator], fields: &mut Fields<'_>) {
    for (at, indicator) in indicators.iter().enumerate() {
        check_one(&indicators[..at], indicator, fields);
        let Some(part_of) = &indicator.part_of else { continue };
        match indicators.iter().find(|other| other.id == part_of.value) {
            None => fields.report(problems::part_of_unknown(&part_of.value), part_of.span.clone()),
            Some(whole) if indicator.number() > whole.number() => {
                let problem =
                    problems::part_above_whole(&indicator.name, &indicator.value, &whole.name, &whole.value);
                fields.report_with(problem, indicator.span.clone(), whole.span.clone());
            }
            Some(_) => {}
        }
    }
}

/// Reports an identifier that an earlier indicator has.
pub fn check_one(earlier: &[Indicator], indicator: &Indicator, fields: &mut Fields<'_>) {
    if let Some(first) = earlier.iter().find(|other| other.id == indicator.id) {
        fields.report_with(
            problems::indicator_twice(&indicator.id),
            indicator.span.clone(),
            first.span.clone(),
        );
    }
}

/// Whether words name a number, and not as a part of another: `50次` has no `5`. Full-width digits and separators of thousands are no
/// difference.
pub fn names_number(words: &str, number: &str) -> bool {
    let typed: Vec<char> = half_width(words).chars().collect();
    let is_digit = |at: usize| typed.get(at).is_some_and(char::is_ascii_digit);
    let parts_thousands =
        |at: usize| at > 0 && is_digit(at - 1) && (at + 1..at + 4).all(is_digit) && !is_digit(at + 4);
    let kept = typed.iter().enumerate().filter(|(at, c)| **c != ',' || !parts_thousands(*at));
    let plain: String = kept.map(|(_, c)| c).collect();
    plain.match_indices(number).any(|(at, _)| {
        let mut after = plain[at + number.len()..].chars();
        let goes_on = match after.next() {
            Some('.') => after.next().is_some_and(|c| c.is_ascii_digit()),
            next => next.is_some_and(|c| c.is_ascii_digit()),
        };
        !plain[..at].ends_with(|c: char| c.is_ascii_digit() || c == '.') && !goes_on
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_named_as_a_whole() {
        for (words, number, named) in [
            ("先后调研30余次", "30", true),
            ("约50次", "5", false),
            ("投入1,400元", "1400", true),
            ("投入１，４００元", "1400", true),
            ("１８５人", "185", true),
            ("26,7次", "7", true),
            ("占12.5%", "12.5", true),
            ("占12.5%", "12", false),
            ("占12.5%", "5", false),
            ("共7.", "7", true),
            ("", "7", false),
        ] {
            assert_eq!(names_number(words, number), named, "{words} {number}");
        }
    }

    fn indicator(value: &str, unit: &str, qualifier: Qualifier, aggregation: Aggregation) -> Indicator {
        Indicator {
            id: "a".into(),
            name: "名".into(),
            value: value.into(),
            unit: unit.into(),
            qualifier,
            aggregation,
            part_of: None,
            level: None,
            verbatim: None,
            span: 0..0,
        }
    }

    #[test]
    fn figures_keep_their_qualifiers() {
        assert_eq!(indicator("60", "次", Qualifier::Over, Aggregation::Sum).text(), "60余次");
        assert_eq!(indicator("2", "次", Qualifier::AtLeast, Aggregation::PerCapita).text(), "人均2次以上");
        assert_eq!(indicator("27", "节", Qualifier::Exact, Aggregation::Cumulative).text(), "累计27节");
        assert_eq!(indicator("3", "所", Qualifier::About, Aggregation::Sum).text(), "约3所");
        let part = Indicator {
            part_of: Some(Spanned { value: "b".into(), span: 0..0 }),
            ..indicator("7", "人", Qualifier::Exact, Aggregation::Sum)
        };
        assert_eq!(part.text(), "其中7人");
        assert_eq!(part.short(), "7");
        assert_eq!(indicator("2", "次", Qualifier::AtLeast, Aggregation::PerCapita).short(), "2以上");
    }
}
