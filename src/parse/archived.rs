//! Which years are archived: `archived` of `site.yaml`, a map from year to day. Takes the field, gives the days; knows no page.

use std::collections::BTreeMap;

use super::problems;
use crate::front_matter::{Fields, Node, Value};
use crate::text::date::{self, Moment};

/// The day on which the papers of each archived year were closed.
pub fn read(fields: &mut Fields<'_>) -> BTreeMap<i16, Moment> {
    let mut archived = BTreeMap::new();
    let Some(Value { node, span }) = fields.value("archived") else { return archived };
    let Node::Map(years) = node else {
        if node != Node::Null {
            fields.report(problems::archived_is_no_map(), span);
        }
        return archived;
    };
    for field in years {
        let year = field.key.trim().trim_end_matches('年').parse().ok();
        let Some(year) = year.filter(|year| (1000..=9999).contains(year)) else {
            fields.report(problems::archived_year(&field.key), field.key_span);
            continue;
        };
        let typed = match &field.value.node {
            Node::Text(text) => text.trim(),
            _ => "",
        };
        match date::parse(typed) {
            Some(moment) => {
                archived.insert(year, moment);
            }
            None => {
                let span = if field.value.span.is_empty() { field.key_span } else { field.value.span };
                fields.report(problems::archived_day(&year.to_string(), typed), span);
            }
        }
    }
    archived
}

#[cfg(test)]
mod tests {
    use crate::diag::{Outcome, SourceText};
    use crate::parse::config;

    fn read(archived: &str) -> (Vec<String>, Vec<&'static str>) {
        let text = format!("title: 示例\nowner: 示例\ncontact: {{ phone: 0 }}\n{archived}\n");
        let Outcome { value, diagnostics } =
            config::parse(SourceText { path: &"site.yaml".into(), text: &text });
        let days = value.archived.iter().map(|(year, moment)| format!("{year} {}", moment.date)).collect();
        (days, diagnostics.iter().map(|problem| problem.code).collect())
    }

    #[test]
    fn years_and_their_days() {
        let days = vec!["2022 2024-03-31".to_owned(), "2023 2025-03-31".to_owned()];
        assert_eq!(read("已归档:\n  2023年: 2025年3月31日\n  2022: 2024-03-31"), (days.clone(), vec![]));
        assert_eq!(read("archived: { 2022: 2024-03-31 }"), (days[..1].to_vec(), vec![]));
        assert_eq!(read("archived:"), (vec![], vec![]));
    }

    #[test]
    fn what_is_no_year_or_no_day_is_told() {
        assert_eq!(read("archived: 2023"), (vec![], vec!["CF014"]));
        assert_eq!(read("archived: { 去年: 2024-03-31 }"), (vec![], vec!["CF015"]));
        assert_eq!(read("archived: { 2023: 是 }"), (vec![], vec!["CF016"]));
        assert_eq!(read("archived:\n  2023:"), (vec![], vec!["CF016"]));
    }
}
