//! Han numerals ↔ integers. Takes `一百零五`, gives 105, and back; knows nothing of what is counted.

/// Reads a Han numeral as people write it: `〇`, `十二`, `一百零五`, `九千九百九十九`, `三万`, and digit by digit as in
/// years (`二〇二三`). `〇○零` are all zero. Anything not well formed (`一百五`, `十二十`) gives `None`.
#[must_use]
pub fn from_han(text: &str) -> Option<u32> {
    let mut characters = text.chars();
    if let (Some(value), None) = (characters.next().and_then(digit), characters.next()) {
        return Some(value);
    }
    // Longer than any u32, and keeps a run of thousands of numerals cheap.
    let digits: Vec<char> = text.chars().take(24).map(plain_zero).collect();
    if digits.len() == 24 || digits.is_empty() {
        return None;
    }
    if digits.len() > 1 && digits.iter().all(|&c| digit(c).is_some()) {
        return digits.iter().try_fold(0u32, |sum, &c| sum.checked_mul(10)?.checked_add(digit(c)?));
    }
    let value = weigh(&digits)?;
    let canonical: Vec<char> = to_han(value).chars().map(plain_zero).collect();
    let loose: Vec<char> = ['一'].into_iter().chain(canonical.iter().copied()).collect();
    let well_formed = digits == canonical || (canonical.first() == Some(&'十') && digits == loose);
    well_formed.then_some(value)
}

/// Writes an integer the way it is read aloud: 0 `〇`, 12 `十二`, 20 `二十`, 105 `一百零五`, 10000 `一万`.
#[must_use]
pub fn to_han(value: u32) -> String {
    if value == 0 {
        return "〇".to_owned();
    }
    let mut text = String::new();
    let mut gap = false;
    for (section, name) in
        [(value / 1_0000_0000, "亿"), (value / 1_0000 % 1_0000, "万"), (value % 1_0000, "")]
    {
        if section == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap || (!text.is_empty() && section < 1000) {
            text.push('零');
        }
        gap = false;
        write_section(section, &mut text);
        text.push_str(name);
    }
    text
}

/// Whether the character can stand in a Han numeral below ten thousand.
#[must_use]
pub const fn is_numeral(c: char) -> bool {
    digit(c).is_some() || matches!(c, '十' | '百' | '千')
}

fn write_section(section: u32, text: &mut String) {
    let head = text.is_empty();
    let mut zero = false;
    let mut begun = false;
    for (weight, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = section / weight % 10;
        if digit == 0 {
            zero = begun;
            continue;
        }
        if zero {
            text.push('零');
            zero = false;
        }
        // 十二, not 一十二, but only at the very front: 一百一十二.
        if !(head && !begun && weight == 10 && digit == 1) {
            text.push(DIGITS[digit as usize % 10]);
        }
        text.push_str(name);
        begun = true;
    }
}

/// The value by weights alone; the caller checks that the order was right by writing the value again.
fn weigh(digits: &[char]) -> Option<u32> {
    let (mut total, mut section, mut last) = (0u32, 0u32, None);
    for &c in digits {
        if let Some(value) = digit(c) {
            last = Some(value);
            continue;
        }
        match c {
            '十' | '百' | '千' => {
                let weight = match c {
                    '十' => 10,
                    '百' => 100,
                    _ => 1000,
                };
                section = section.checked_add(last.take().unwrap_or(1) * weight)?;
            }
            '万' | '亿' => {
                let weight = if c == '万' { 1_0000 } else { 1_0000_0000 };
                let whole = section.checked_add(last.take().unwrap_or(0))?;
                total = total.checked_add(whole.checked_mul(weight)?)?;
                section = 0;
            }
            _ => return None,
        }
    }
    total.checked_add(section.checked_add(last.unwrap_or(0))?)
}

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

const fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '○' | '零' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

const fn plain_zero(c: char) -> char {
    match c {
        '零' | '○' => '〇',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_and_writes() {
        for (text, value) in [
            ("〇", 0),
            ("一", 1),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("九十九", 99),
            ("一百", 100),
            ("一百零五", 105),
            ("一百一十二", 112),
            ("一千零五十", 1050),
            ("九千九百九十九", 9999),
            ("一万", 10000),
            ("一万零一十二", 10012),
            ("三千二百万", 32_000_000),
        ] {
            assert_eq!(from_han(text), Some(value), "{text}");
            assert_eq!(to_han(value), text);
        }
    }

    #[test]
    fn reads_looser_forms() {
        assert_eq!(from_han("零"), Some(0));
        assert_eq!(from_han("一十二"), Some(12));
        assert_eq!(from_han("一百〇五"), Some(105));
        assert_eq!(from_han("二〇二三"), Some(2023));
        assert_eq!(from_han("二○二三"), Some(2023));
        assert_eq!(from_han("一九二一"), Some(1921));
    }

    #[test]
    fn refuses_what_is_not_a_numeral() {
        for text in
            ["", "党", "一百五", "十二十", "百", "一党", "12", "一亿亿", "九九九九九九九九九九九", "零十"]
        {
            assert_eq!(from_han(text), None, "{text}");
        }
        assert_eq!(from_han(&"九".repeat(100_000)), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(value in any::<u32>()) {
            prop_assert_eq!(from_han(&to_han(value)), Some(value));
        }

        #[test]
        fn never_panics(text in "[〇○零一二三九十百千万亿党]{0,30}") {
            let _ = from_han(&text);
        }
    }
}
