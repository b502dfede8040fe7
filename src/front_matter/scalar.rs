//! The meaning of a single text: yes or no, a whole number, an exact decimal. Takes text, gives a value or nothing.

use crate::text::fold::half_width;

/// true/false, yes/no, on/off, 是/否, 对/错, 有/无, 1/0; case and width do not matter.
pub fn flag(text: &str) -> Option<bool> {
    let folded = half_width(text.trim()).to_lowercase();
    match folded.as_str() {
        "true" | "yes" | "y" | "on" | "1" | "是" | "对" | "有" | "真" => Some(true),
        "false" | "no" | "n" | "off" | "0" | "否" | "错" | "无" | "假" | "不" => Some(false),
        _ => None,
    }
}

/// A whole number, also in full-width digits, with commas between thousands, or followed by a unit such as 年 or 天.
pub fn integer(text: &str) -> Option<i64> {
    let folded = half_width(text.trim());
    let units = ["年度", "年", "天", "日", "条", "期", "个", "次", "届"];
    let bare = units.iter().find_map(|unit| folded.strip_suffix(unit)).unwrap_or(&folded);
    let number = decimal(bare)?;
    number.parse().ok()
}

/// An exact decimal in plain digits: `１，２３４.５０` is `1234.50`. The digits are never rounded.
pub fn decimal(text: &str) -> Option<String> {
    let folded = half_width(text.trim());
    let (sign, digits) = match folded.strip_prefix(['-', '−']) {
        Some(digits) => ("-", digits),
        None => ("", folded.strip_prefix('+').unwrap_or(&folded)),
    };
    let (whole, fraction) =
        digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let whole = without_thousands(whole)?;
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match fraction {
        None if all_digits(&whole) => Some(format!("{sign}{whole}")),
        Some(fraction) if all_digits(&whole) && all_digits(fraction) => {
            Some(format!("{sign}{whole}.{fraction}"))
        }
        _ => None,
    }
}

/// `1,234` without its comma; `None` if the groups are not of three digits.
fn without_thousands(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let regular = groups.clone().all(|group| group.len() == 3) && (first.len() <= 3 || !whole.contains(','));
    regular.then(|| whole.replace(',', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_read_however_they_are_typed() {
        for yes in ["true", "YES", "On", "是", "对", "有", "1", "１", "ｔｒｕｅ", " 是 "] {
            assert_eq!(flag(yes), Some(true), "{yes}");
        }
        for no in ["false", "No", "off", "否", "错", "无", "0", "０"] {
            assert_eq!(flag(no), Some(false), "{no}");
        }
        assert_eq!(flag("也许"), None);
    }

    #[test]
    fn integers_lose_their_unit_but_no_digit() {
        for (text, value) in
            [("2023", 2023), ("2023年", 2023), ("２０２３年度", 2023), ("-5", -5), ("1,234", 1234), ("08", 8)]
        {
            assert_eq!(integer(text), Some(value), "{text}");
        }
        for text in ["", "2023.5", "三", "1,23", "12345678901234567890", "年", "40分钟"] {
            assert_eq!(integer(text), None, "{text}");
        }
    }

    #[test]
    fn decimals_are_exact() {
        for (text, value) in
            [("2023.10", "2023.10"), ("１，２３４.５０", "1234.50"), ("+3", "3"), ("-0.10", "-0.10")]
        {
            assert_eq!(decimal(text).as_deref(), Some(value), "{text}");
        }
        for text in ["1e3", "0x1F", ".5", "5.", "98%", "1,2345", "", "-", "1.2.3"] {
            assert_eq!(decimal(text), None, "{text}");
        }
    }
}
