//! Hygiene of characters. Takes text as it was typed or pasted from Word, gives the same text in plain characters; knows no grammar.

use std::borrow::Cow;

/// Full-width letters, digits, marks and spaces become their half-width forms: `ＡＢ１２：　` → `AB12: `.
/// Chinese marks without a half-width twin (`。、“”《》`) stay.
#[must_use]
pub fn half_width(text: &str) -> Cow<'_, str> {
    map(text, |c| Some(half_width_char(c)))
}

/// The half-width twin of one character, or the character itself.
#[must_use]
pub fn half_width_char(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Removes what Word, web pages and scanners leave behind and nobody can see: zero-width and soft-hyphen characters
/// go, no-break spaces become spaces, Word's private bullet becomes `•`, and CJK radicals, which look like
/// ideographs but are not found by any search, become the ideographs (Unicode `Equivalent_Unified_Ideograph`, with
/// the mainland forms 户青黄). Clean text is borrowed.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    map(text, |c| match c {
        '\u{200B}' | '\u{FEFF}' | '\u{00AD}' | '\u{2060}' => None,
        '\u{00A0}' => Some(' '),
        '\u{F0B7}' => Some('•'),
        '\u{2E80}'..='\u{2EF3}' => Some(radical(SUPPLEMENT, c, 0x2E80)),
        '\u{2F00}'..='\u{2FD5}' => Some(radical(KANGXI, c, 0x2F00)),
        _ => Some(c),
    })
}

fn map(text: &str, change: impl Fn(char) -> Option<char>) -> Cow<'_, str> {
    let Some((first, _)) = text.char_indices().find(|&(_, c)| change(c) != Some(c)) else {
        return Cow::Borrowed(text);
    };
    let mut changed = String::with_capacity(text.len());
    changed.push_str(&text[..first]);
    changed.extend(text[first..].chars().filter_map(change));
    Cow::Owned(changed)
}

fn radical(table: &str, c: char, block: u32) -> char {
    table.chars().nth((c as u32 - block) as usize).unwrap_or(c)
}

/// U+2E80–U+2EF3 in order; the two without an ideograph stand for themselves.
const SUPPLEMENT: &str = "\
    ⺀厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵⺚旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨\
    鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

/// U+2F00–U+2FD5 in order.
const KANGXI: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生\
    用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨青非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻\
    黄黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::han::is_han;
    use proptest::prelude::*;

    #[test]
    fn folds_width() {
        assert_eq!(half_width("ＡＢ１２：（ｘ）　～"), "AB12:(x) ~");
        assert_eq!(half_width("“党建”。、《》"), "“党建”。、《》");
        assert!(matches!(half_width("党建 abc"), Cow::Borrowed(_)));
    }

    #[test]
    fn cleans_what_word_leaves() {
        assert_eq!(clean("党\u{200B}建\u{FEFF}引\u{AD}领\u{2060}"), "党建引领");
        assert_eq!(clean("第\u{A0}1\u{A0}条"), "第 1 条");
        assert_eq!(clean("\u{F0B7} 活动"), "• 活动");
        assert!(matches!(clean("示范学校，25个"), Cow::Borrowed(_)));
    }

    #[test]
    fn cleans_radicals() {
        assert_eq!(clean("⽅案⽂⼯⼈⽤⼾⾭⿈⿓⿔"), "方案文工人用户青黄龍龜");
        assert_eq!(clean("⻅⻉⻋⻓⻔⻘⻚⻛⻢⻩⻥⻰⺠⻄"), "见贝车长门青页风马黄鱼龙民西");
        assert_eq!(clean("\u{2F00}\u{2FD5}"), "一龠");
    }

    #[test]
    fn every_radical_has_an_ideograph() {
        for code in (0x2E80..=0x2EF3).chain(0x2F00..=0x2FD5) {
            let c = char::from_u32(code).unwrap();
            let cleaned = clean(c.encode_utf8(&mut [0; 4])).chars().next().unwrap();
            assert!(is_han(cleaned) || matches!(code, 0x2E80 | 0x2E9A), "U+{code:04X}");
        }
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in ".*") {
            let once = clean(&text).into_owned();
            prop_assert_eq!(&clean(&once), &once);
            let folded = half_width(&once).into_owned();
            prop_assert_eq!(&half_width(&folded), &folded);
        }
    }
}
