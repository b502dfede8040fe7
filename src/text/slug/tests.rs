//! Slugs of real titles, and the laws of every slug.

use super::*;
use proptest::prelude::*;

#[test]
fn words_decide_readings() {
    for (title, expected) in [
        ("重庆", "chong-qing"),
        ("重要", "zhong-yao"),
        ("银行行长", "yin-hang-hang-zhang"),
        ("音乐", "yin-yue"),
        ("快乐", "kuai-le"),
        ("校长", "xiao-zhang"),
        ("学校长期坚持", "xue-xiao-chang-qi-jian-chi"),
        ("长征精神", "chang-zheng-jing-shen"),
        ("成长", "cheng-zhang"),
        ("茁壮成长", "zhuo-zhuang-cheng-zhang"),
        ("增长", "zeng-zhang"),
        ("特长生", "te-chang-sheng"),
        ("建立长效机制", "jian-li-chang-xiao-ji-zhi"),
        ("会计", "kuai-ji"),
        ("大会计划", "da-hui-ji-hua"),
        ("会议", "hui-yi"),
        ("教学", "jiao-xue"),
        ("教师", "jiao-shi"),
        ("调研", "diao-yan"),
        ("一月一调度", "yi-yue-yi-diao-du"),
        ("调整", "tiao-zheng"),
        ("强调整体推进", "qiang-diao-zheng-ti-tui-jin"),
        ("协调配合", "xie-tiao-pei-he"),
        ("传承红色基因", "chuan-cheng-hong-se-ji-yin"),
        ("自传", "zi-zhuan"),
        ("了解", "liao-jie"),
        ("为了解决问题", "wei-le-jie-jue-wen-ti"),
        ("数学", "shu-xue"),
        ("供给", "gong-ji"),
        ("参差不齐", "cen-ci-bu-qi"),
        ("50余人参加", "50-yu-ren-can-jia"),
        ("宁洱", "ning-er"),
        ("六安", "lu-an"),
        ("朝阳", "zhao-yang"),
        ("朝代", "chao-dai"),
        ("曾老师", "zeng-lao-shi"),
        ("曾经", "ceng-jing"),
        ("单县", "shan-xian"),
        ("单位", "dan-wei"),
        ("各行各业", "ge-hang-ge-ye"),
        ("进行业务培训", "jin-xing-ye-wu-pei-xun"),
        ("银行业务", "yin-hang-ye-wu"),
        ("执行情况", "zhi-xing-qing-kuang"),
        ("行动", "xing-dong"),
        ("内行为先", "nei-xing-wei-xian"),
        ("三重一大", "san-zhong-yi-da"),
        ("重温入党誓词", "chong-wen-ru-dang-shi-ci"),
        ("九九重阳", "jiu-jiu-chong-yang"),
        ("注重建设", "zhu-zhong-jian-she"),
        ("项目的建设", "xiang-mu-de-jian-she"),
        ("目的", "mu-di"),
        ("着力", "zhuo-li"),
        ("率先", "shuai-xian"),
        ("效率", "xiao-lv"),
        ("女教师", "nv-jiao-shi"),
        ("绿色", "lv-se"),
        ("战略", "zhan-lve"),
        ("学习落实情况", "xue-xi-luo-shi-qing-kuang"),
        ("薄弱环节", "bo-ruo-huan-jie"),
        ("西藏", "xi-zang"),
        ("馆藏文物", "guan-cang-wen-wu"),
        ("首都", "shou-du"),
        ("退耕还林", "tui-geng-huan-lin"),
        ("角色", "jue-se"),
        ("弥勒", "mi-le"),
        ("出差", "chu-chai"),
        ("不称职", "bu-chen-zhi"),
        ("厦门大厦", "xia-men-da-sha"),
        ("二〇二三年", "er-ling-er-san-nian"),
        ("蚌埠", "beng-bu"),
        ("云岭先锋", "yun-ling-xian-feng"),
        ("党员名师课堂", "dang-yuan-ming-shi-ke-tang"),
        (
            "习近平新时代中国特色社会主义思想",
            "xi-jin-ping-xin-shi-dai-zhong-guo-te-se-she-hui-zhu-yi-si-xiang",
        ),
    ] {
        assert_eq!(slug(title), expected, "{title}");
    }
}

#[test]
fn latin_and_digits_stay_words() {
    for (title, expected) in [
        ("2023年度报告", "2023-nian-du-bao-gao"),
        ("qingming-2024", "qingming-2024"),
        ("Hello,  World!", "hello-world"),
        ("ＡＩ课 第１节", "ai-ke-di-1-jie"),
        ("“三会一课”制度", "san-hui-yi-ke-zhi-du"),
        ("_index", "index"),
        ("v1.2", "v1-2"),
        ("café", "caf"),
        ("--a--b--", "a-b"),
        ("党 Ω 建", "dang-jian"),
    ] {
        assert_eq!(slug(title), expected, "{title}");
    }
}

#[test]
fn never_empty_and_never_a_device() {
    assert_eq!(slug(""), slug(""));
    for title in ["", "！？", "Ωμέγα", "ꀀꀁ", "🎉"] {
        let name = slug(title);
        assert!(name.starts_with("p-") && name.len() == 8, "{title} {name}");
    }
    assert_ne!(slug("ꀀ"), slug("ꀁ"));
    assert_eq!(slug("。"), "p-fe28c7");
    assert_eq!(slug("CON"), "con-page");
    assert_eq!(slug("nul"), "nul-page");
    assert_eq!(slug("Com1"), "com1-page");
    assert_eq!(slug("com10"), "com10");
    assert_eq!(slug("console"), "console");
}

#[test]
fn cut_between_words() {
    let name = slug(&"中".repeat(100));
    assert_eq!(name, vec!["zhong"; 13].join("-"));
    assert_eq!(slug(&"a".repeat(200)), "a".repeat(80));
    assert_eq!(slug(&format!("党{}建", "a".repeat(100))), "dang");
    assert!(slug(&"党".repeat(1_000_000)).len() <= 80);
}

#[test]
fn the_table_is_sound() {
    let mut seen = std::collections::HashSet::new();
    for &(reading, c, words) in readings::READINGS {
        assert!(reading.bytes().all(|b| b.is_ascii_lowercase()), "{reading}");
        for word in words.split(' ') {
            assert!(word.contains(c), "{word} has no {c}");
            assert!(word.chars().all(han::is_han), "{word}");
            assert!(seen.insert((c, word)), "{word} stands twice for {c}");
        }
    }
}

proptest! {
    #[test]
    fn laws(title in prop_oneof!["\\PC{0,60}", "[a-zA-Z0-9 _党重长行\\-Ａ]{0,120}", "(con|aux|com1|lpt9|ＮＵＬ)-{0,2}"]) {
        let name = slug(&title);
        prop_assert!(!name.is_empty() && name.len() <= 80);
        prop_assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
        prop_assert!(!name.starts_with('-') && !name.ends_with('-') && !name.contains("--"));
        prop_assert_eq!(slug(&name), name);
    }

    #[test]
    fn a_good_slug_stays(name in "[a-z0-9]{1,8}(-[a-z0-9]{1,8}){1,7}") {
        prop_assert_eq!(slug(&name), name);
    }
}
