//! What kind of character this is. Takes one character (or the end of a line), gives yes or no; knows no encoding and no font.

/// A Chinese ideograph: the basic block, extensions A to J, compatibility ideographs, and the signs `〇` and `々`.
#[must_use]
pub const fn is_han(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}'
        // Unicode keeps planes 2 and 3 for ideographs, so extensions to come count already.
        | '\u{20000}'..='\u{2FFFD}' | '\u{30000}'..='\u{3FFFD}')
        || is_han_sign(c)
}

/// A letter or digit of any script. Han and its commonest marks are asked for first: the tables of the standard library are
/// slow for them.
#[must_use]
pub fn is_letter(c: char) -> bool {
    match c {
        c if c.is_ascii() => c.is_ascii_alphanumeric(),
        '，' | '。' | '、' | '；' | '：' | '？' | '！' | '“' | '”' | '《' | '》' | '（' | '）' => {
            false
        }
        c => is_han(c) || c.is_alphanumeric(),
    }
}

/// Punctuation of Chinese text: U+3000–303F, the full-width and vertical forms, and the marks shared with
/// Latin text that Chinese uses full-width: `“”‘’…—·`.
#[must_use]
pub const fn is_cjk_punctuation(c: char) -> bool {
    matches!(c,
        '\u{3000}'..='\u{303F}'
        | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}'
        | '\u{FFE0}'..='\u{FFE6}' | '\u{FE10}'..='\u{FE1F}' | '\u{FE30}'..='\u{FE6F}'
        | '“' | '”' | '‘' | '’' | '…' | '—' | '·' | '・')
        && !is_han_sign(c)
}

/// A character set without spaces between words: Han, its punctuation, full-width letters and digits, kana,
/// bopomofo, hangul, Yi, radicals and enclosed forms (about East Asian Width "wide").
#[must_use]
pub const fn is_cjk(c: char) -> bool {
    is_han(c)
        || is_cjk_punctuation(c)
        || matches!(c,
            '\u{3041}'..='\u{33FF}' | '\u{FF10}'..='\u{FFDC}' | '\u{AC00}'..='\u{D7A3}' | '\u{1100}'..='\u{115F}'
            | '\u{A960}'..='\u{A97C}' | '\u{A000}'..='\u{A4CF}' | '\u{2E80}'..='\u{2FFF}'
            | '\u{1AFF0}'..='\u{1B16F}' | '\u{1F200}'..='\u{1F2FF}')
}

/// A mark after which a sentence, a clause of a list or a lead-in is over: `。！？：；…` and the half-width `!?:;`.
#[must_use]
pub const fn is_terminal_punctuation(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '：' | '；' | '…' | '｡' | '．' | '!' | '?' | ':' | ';')
}

/// Whether the text ends with terminal punctuation, looking through closing quotes and brackets: `……。”）`.
#[must_use]
pub fn ends_terminal(text: &str) -> bool {
    text.trim_end().trim_end_matches(|c| closes(c).is_some()).ends_with(is_terminal_punctuation)
}

/// For an opening quote or bracket, the mark that closes it.
#[must_use]
pub const fn opens(c: char) -> Option<char> {
    Some(match c {
        '“' => '”',
        '‘' => '’',
        '《' => '》',
        '〈' => '〉',
        '（' => '）',
        '(' => ')',
        '「' => '」',
        '『' => '』',
        '【' => '】',
        '〔' => '〕',
        '［' => '］',
        _ => return None,
    })
}

/// For a closing quote or bracket, the mark that opens it.
#[must_use]
pub const fn closes(c: char) -> Option<char> {
    Some(match c {
        '”' => '“',
        '’' => '‘',
        '》' => '《',
        '〉' => '〈',
        '）' => '（',
        ')' => '(',
        '」' => '「',
        '』' => '『',
        '】' => '【',
        '〕' => '〔',
        '］' => '［',
        _ => return None,
    })
}

/// Signs inside the punctuation block that are read as words.
const fn is_han_sign(c: char) -> bool {
    matches!(c, '々' | '〇' | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303C}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ideographs_of_every_block() {
        for c in "党㐀豈〇々𠀀𪜀𫝀𫠠𬺰丽𰀀𱍐𮯰".chars() {
            assert!(is_han(c), "{c} U+{:04X}", c as u32);
            assert!(is_cjk(c));
            assert!(!is_cjk_punctuation(c));
        }
        for c in "aＡ1。、あㄅ한①Ω ⽅".chars() {
            assert!(!is_han(c), "{c}");
        }
    }

    #[test]
    fn punctuation_of_chinese_text() {
        for c in "，。、；：？！“”‘’（）《》〈〉【】〔〕…—·～\u{3000}￥．－＊｜".chars()
        {
            assert!(is_cjk_punctuation(c), "{c}");
            assert!(is_cjk(c));
        }
        for c in ",.;:?!\"'()-*|a党Ａ１".chars() {
            assert!(!is_cjk_punctuation(c), "{c}");
        }
    }

    #[test]
    fn wide_scripts_are_cjk_and_latin_is_not() {
        for c in "かカㄅ한Ａ１ꀀ⽅⻅㈠".chars() {
            assert!(is_cjk(c), "{c}");
        }
        for c in "aZ9é,.Ωд \n".chars() {
            assert!(!is_cjk(c), "{c}");
        }
    }

    #[test]
    fn ends_look_through_closing_marks() {
        for yes in ["报告如下：", "稳步提升。", "“奋进！”", "（见附件。）", "如此……", "好吗?"]
        {
            assert!(ends_terminal(yes), "{yes}");
        }
        for no in ["履职情况和工作亮点", "“根基”", "", "，"] {
            assert!(!ends_terminal(no), "{no}");
        }
    }

    proptest! {
        #[test]
        fn classes_do_not_overlap(c in any::<char>()) {
            prop_assert!(!(is_han(c) && is_cjk_punctuation(c)));
            prop_assert!(is_cjk(c) || !(is_han(c) || is_cjk_punctuation(c)));
            prop_assert_eq!(opens(c).and_then(closes), opens(c).map(|_| c));
        }
    }
}
