//! The look that a site may change of its theme: colours, fonts, measures. Takes what the theme declares and what the site wants,
//! gives a block of CSS in which nothing of theirs stands as they typed it but what was understood.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::problems;
use crate::diag::{Diagnostic, Place};
use crate::text::near;

/// A token that a theme lets its sites change: `red` for the custom property `--red` of its style sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    pub name: Arc<str>,
    /// The name for people, which may stand in `site.yaml` as well: 主色.
    pub title: Option<Arc<str>>,
    /// Tokens that this colour is read on, or that are read on it.
    pub grounds: Vec<Arc<str>>,
    pub place: Place,
}

/// What a site wants of one token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    pub name: Arc<str>,
    pub value: Arc<str>,
    pub name_place: Place,
    pub value_place: Place,
}

/// A value, understood.
#[derive(Clone, Debug, PartialEq)]
enum Value {
    /// Red, green, blue.
    Colour([u8; 3]),
    /// As it stands in CSS: `24px`.
    Length(String),
    /// Families, each as it stands in CSS.
    Fonts(Vec<String>),
}

/// The block of CSS that grants the wishes; empty without any. `style` is the theme's style sheet, made small: there the values
/// stand that it has by itself, and by which the kind of each token is known.
pub fn block(
    declared: &[Declared],
    wishes: &[Wish],
    style: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> String {
    let defaults = defaults(style);
    for token in declared.iter().filter(|token| !defaults.contains_key(&*token.name)) {
        diagnostics.push(problems::token_without_default(&token.name).at(token.place.clone()));
    }
    let mut granted: BTreeMap<&str, (Value, &Wish)> = BTreeMap::new();
    for wish in wishes {
        let is_meant =
            |token: &&Declared| token.name == wish.name || token.title.as_ref() == Some(&wish.name);
        let token = declared.iter().find(is_meant);
        let Some((token, default)) = token.and_then(|token| Some((token, defaults.get(&*token.name)?)))
        else {
            diagnostics.push(unknown(declared, &wish.name).at(wish.name_place.clone()));
            continue;
        };
        match understood(&wish.value, default) {
            Some(value) => _ = granted.insert(&token.name, (value, wish)),
            None => diagnostics.push(strange(&wish.value, default).at(wish.value_place.clone())),
        }
    }
    check_contrast(declared, &granted, &defaults, diagnostics);
    let lines: Vec<String> =
        granted.iter().map(|(name, (value, _))| format!("--{name}:{}", css(value))).collect();
    if lines.is_empty() { String::new() } else { format!(":root{{{}}}", lines.join(";")) }
}

fn unknown(declared: &[Declared], name: &str) -> Diagnostic {
    let names = || declared.iter().flat_map(|token| [Some(&*token.name), token.title.as_deref()]).flatten();
    let near = near::nearest(name, names()).map(str::to_owned);
    let shown = |token: &Declared| token.title.as_ref().unwrap_or(&token.name).to_string();
    let known = near.unwrap_or_else(|| declared.iter().map(shown).collect::<Vec<_>>().join("、"));
    problems::token_unknown(name, &known)
}

fn strange(value: &str, default: &Value) -> Diagnostic {
    let value: String = value.chars().take(40).collect();
    match default {
        Value::Colour(_) => problems::token_no_colour(&value),
        Value::Length(_) => problems::token_no_length(&value),
        Value::Fonts(_) => problems::token_no_fonts(&value),
    }
}

/// WCAG 2.2, 1.4.3: text has a contrast of at least 4.5 to 1 against its ground. Only pairs that the site changed are its business.
fn check_contrast(
    declared: &[Declared],
    granted: &BTreeMap<&str, (Value, &Wish)>,
    defaults: &BTreeMap<&str, Value>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let colour = |name: &str| match granted.get(name).map(|(value, _)| value).or(defaults.get(name)) {
        Some(Value::Colour(colour)) => Some(*colour),
        _ => None,
    };
    for token in declared {
        for ground in &token.grounds {
            let wish = granted.get(&*token.name).or(granted.get(&**ground)).map(|(_, wish)| wish);
            let (Some(wish), Some(front), Some(back)) = (wish, colour(&token.name), colour(ground)) else {
                continue;
            };
            let contrast = contrast(front, back);
            if contrast < 4.5 {
                let contrast = format!("{:.1}", (contrast * 10.0).floor() / 10.0);
                let problem = problems::token_faint(&hex(front), &hex(back), &contrast);
                diagnostics.push(problem.at(wish.value_place.clone()));
            }
        }
    }
}

/// The values of custom properties in `:root` outside of `@media`.
fn defaults(style: &str) -> BTreeMap<&str, Value> {
    let mut defaults = BTreeMap::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, byte) in style.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    let rule = &style[start..at];
                    start = at + 1;
                    let Some((":root", properties)) =
                        rule.split_once('{').map(|(head, rest)| (head.trim(), rest))
                    else {
                        continue;
                    };
                    for (name, value) in properties.split(';').filter_map(|property| property.split_once(':'))
                    {
                        let name = name.trim().strip_prefix("--");
                        defaults.extend(name.and_then(|name| Some((name, any(value)?))));
                    }
                }
            }
            _ => {}
        }
    }
    defaults
}

fn any(value: &str) -> Option<Value> {
    let value = value.trim();
    let families = || fonts(value).map(Value::Fonts);
    colour(value).map(Value::Colour).or_else(|| length(value).map(Value::Length)).or_else(families)
}

fn understood(value: &str, default: &Value) -> Option<Value> {
    let value = value.trim();
    match default {
        Value::Colour(_) => colour(value).map(Value::Colour),
        Value::Length(_) => length(value).map(Value::Length),
        Value::Fonts(_) => fonts(value).map(Value::Fonts),
    }
}

/// `#b5121b`, `#b12`, `rgb(181, 18, 27)`.
fn colour(value: &str) -> Option<[u8; 3]> {
    if let Some(digits) =
        value.strip_prefix('#').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
    {
        let number = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = number.to_be_bytes();
        return match digits.len() {
            6 => Some([red, green, blue]),
            3 => Some([green & 15, blue >> 4, blue & 15].map(|digit| digit * 17)),
            _ => None,
        };
    }
    let inner = value.strip_prefix("rgb(")?.strip_suffix(')')?;
    let parts: Vec<u8> = inner.split(',').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    parts.try_into().ok()
}

fn length(value: &str) -> Option<String> {
    const UNITS: [&str; 8] = ["px", "rem", "em", "ch", "vw", "vh", "pt", "%"];
    let unit = UNITS.into_iter().find(|unit| value.ends_with(unit)).unwrap_or_default();
    let number = &value[..value.len() - unit.len()];
    let is_number = !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && number
            .parse::<f64>()
            .is_ok_and(|number| number <= 10_000.0 && (number == 0.0 || !unit.is_empty()));
    is_number.then(|| format!("{number}{unit}"))
}

/// Families with commas between them, Chinese commas as well, with or without quotation marks.
fn fonts(value: &str) -> Option<Vec<String>> {
    const GENERIC: [&str; 6] = ["serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui"];
    let families = value.split([',', '，', '、']).map(|family| {
        let family = family.trim().trim_matches(['"', '\'', '“', '”']).trim();
        let is_name = !family.is_empty()
            && family.chars().count() <= 60
            && family.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.'));
        if !is_name {
            return None;
        }
        Some(if GENERIC.contains(&family) { family.to_owned() } else { format!("\"{family}\"") })
    });
    families.collect::<Option<Vec<String>>>().filter(|families| families.len() <= 20)
}

fn css(value: &Value) -> String {
    match value {
        Value::Colour(colour) => hex(*colour),
        Value::Length(length) => length.clone(),
        Value::Fonts(families) => families.join(","),
    }
}

fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// WCAG 2.2, “contrast ratio”: 1 to 21.
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// WCAG 2.2, “relative luminance”.
fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: &str = ":root{--red:#b5121b;--paper:#ffffff;--edge:24px;--sans:\"Microsoft YaHei\",\"楷体\",sans-serif;--role:var(--red)}\
                         @media print{:root{--red:#000}}a{color:red}";

    fn declared() -> Vec<Declared> {
        let token = |name: &str, title: Option<&str>, grounds: &[&str]| Declared {
            name: name.into(),
            title: title.map(Arc::from),
            grounds: grounds.iter().map(|ground| Arc::from(*ground)).collect(),
            place: Place::file("themes/x/theme.yaml"),
        };
        vec![
            token("red", Some("主色"), &["paper"]),
            token("paper", None, &[]),
            token("edge", None, &[]),
            token("sans", Some("正文字体"), &[]),
        ]
    }

    fn block_of(wishes: &[(&str, &str)]) -> (String, Vec<&'static str>) {
        let place = Place::file("site.yaml");
        let wish = |(name, value): &(&str, &str)| Wish {
            name: (*name).into(),
            value: (*value).into(),
            name_place: place.clone(),
            value_place: place.clone(),
        };
        let wishes: Vec<Wish> = wishes.iter().map(wish).collect();
        let mut told = Vec::new();
        let block = block(&declared(), &wishes, STYLE, &mut told);
        (block, told.into_iter().map(|problem| problem.code).collect())
    }

    #[test]
    fn wishes_become_a_block() {
        let wishes = [
            ("主色", " #8e0d15 "),
            ("edge", "1.5rem"),
            ("正文字体", "方正小标宋简体，KaiTi, 'Noto Serif', serif"),
        ];
        let block =
            ":root{--edge:1.5rem;--red:#8e0d15;--sans:\"方正小标宋简体\",\"KaiTi\",\"Noto Serif\",serif}";
        assert_eq!(block_of(&wishes), (block.to_owned(), vec![]));
        assert_eq!(block_of(&[("red", "rgb(142, 13, 21)")]).0, ":root{--red:#8e0d15}");
        assert_eq!(block_of(&[("red", "#803")]).0, ":root{--red:#880033}");
        assert_eq!(block_of(&[]), (String::new(), vec![]));
    }

    #[test]
    fn a_value_that_is_not_understood_is_told_and_left_out() {
        for (name, value, code) in [
            ("red", "red;}body{display:none", "TH021"),
            ("red", "", "TH021"),
            ("red", "#12345", "TH021"),
            ("red", "url(https://example.org)", "TH021"),
            ("edge", "24", "TH022"),
            ("edge", "calc(1px)", "TH022"),
            ("edge", "99999px", "TH022"),
            ("sans", "A\\22 ;}", "TH023"),
            ("sans", "A</style>", "TH023"),
            ("sans", "A,,B", "TH023"),
            ("rad", "#000", "TH020"),
            ("主 色", "#000", "TH020"),
            ("role", "#000", "TH020"),
        ] {
            assert_eq!(block_of(&[(name, value)]).1.first(), Some(&code), "{name}: {value}");
        }
    }

    #[test]
    fn what_can_hardly_be_read_is_told() {
        assert_eq!(block_of(&[("red", "#e06666")]).1, ["TH024"]);
        assert_eq!(block_of(&[("paper", "#b01010")]).1, ["TH024"], "the ground was changed");
        assert_eq!(block_of(&[("paper", "#fdfdfd")]).1, [""; 0]);
        assert_eq!(format!("{:.2}", contrast([0; 3], [255; 3])), "21.00");
        assert_eq!(format!("{:.2}", contrast([0x77; 3], [255; 3])), "4.48");
    }

    proptest::proptest! {
        #[test]
        fn nothing_breaks_out_of_its_declaration(name in "(red|edge|sans)", value in "[-a-zA-Z0-9#(),;{}\"'\\\\/<>*:.%! 宋\n]{0,40}") {
            let (block, told) = block_of(&[(&name, &value)]);
            if told.is_empty() || told == ["TH024"] {
                proptest::prop_assert_eq!(block.matches(['{', '}', ';']).count(), 2);
                proptest::prop_assert!(!block.contains(['<', '\\', '\n']) && !block.contains("/*"));
            } else {
                proptest::prop_assert_eq!(block, "");
            }
        }
    }
}
