//! What is said of the fields of a kind.

use crate::diag::catalogue::problems;

problems! {
    /// 系列要有名称，页面才能归到一起。写成“系列: 名称”，或者写“名称”和“序号”两项。
    ///
    /// A series needs a name, so that its pages can be put together. Write `series: name`, or a map with `name` and `order`.
    "KD001" Error series_without_title() {
        zh: "系列没有名称", en: "the series has no name",
        zh_help: "写成“系列: 红色家书十讲”，或在系列下面写“名称:”和“序号:”", en_help: "write `series: name`, or `name:` and `order:` below it",
    }

    /// 结束时间早于开始时间，多半是写反了或年份打错了。
    ///
    /// The end lies before the start; most likely they are swapped, or a year is mistyped.
    "KD002" Error ends_before_start() {
        zh: "结束时间早于开始时间", en: "the end lies before the start",
        zh_help: "请核对两个日期", en_help: "check both dates",
    }

    /// 时长要能换算成分钟，读者才知道一节课多长。可以写“40”“40分钟”“1小时20分”“45:00”。
    ///
    /// A duration must be convertible to minutes. Write `40`, `40分钟`, `1小时20分` or `45:00`.
    "KD003" Warning unclear_duration(text: &str) {
        zh: "看不懂时长“{text}”", en: "the duration “{text}” is unclear",
        zh_help: "请写成“40分钟”或“1小时20分”", en_help: "write `40分钟` or `1小时20分`",
    }

    /// 年度是四位数的年份，报告按它归档和比较。
    ///
    /// The year is a number of four digits; reports are filed and compared by it.
    "KD004" Error unclear_year(text: &str) {
        zh: "“{text}”不是年份", en: "“{text}” is not a year",
        zh_help: "请写成“年度: 2023”", en_help: "write `year: 2023`",
    }

    /// 同一份报告里，一个指标编号只能用一次，否则各年数据无法对应。
    ///
    /// Within one report an indicator's id may be used once only; otherwise years cannot be compared.
    "KD005" Error indicator_twice(id: &str) {
        zh: "指标编号“{id}”用了两次", en: "the indicator id “{id}” is used twice",
        zh_help: "请给其中一个改编号", en_help: "give one of them another id",
    }

    /// “属于”要写同一份报告里另一个指标的编号，表示“其中”。
    ///
    /// `part_of` names another indicator of the same report by its id: this one is a part of that one.
    "KD006" Error part_of_unknown(id: &str) {
        zh: "没有编号为“{id}”的指标", en: "there is no indicator with the id “{id}”",
        zh_help: "请核对“属于”里写的编号", en_help: "check the id in `part_of`",
    }

    /// “其中”的数不能大于总数，多半是有一个数写错了。
    ///
    /// A part cannot exceed its whole; one of the figures is mistyped.
    "KD007" Error part_above_whole(part: &str, value: &str, whole: &str, total: &str) {
        zh: "“{part}”（{value}）大于它所属的“{whole}”（{total}）", en: "“{part}” ({value}) exceeds “{whole}” ({total}), of which it is a part",
        zh_help: "请核对这两个数", en_help: "check both figures",
    }

    /// “原文”要与正文一字不差，这样表里的数才能追溯到报告本身。
    ///
    /// `verbatim` must occur in the text to the letter, so that every figure of the table can be traced to the report.
    "KD008" Error verbatim_not_found(words: &str) {
        zh: "正文里找不到原文“{words}”", en: "the text does not contain the words “{words}”",
        zh_help: "请从正文里复制这几个字；正文改过的话，指标也要跟着改", en_help: "copy the words from the text; if the text changed, change the indicator too",
    }

    /// 原文里没有指标的数值，说明数值或原文有一个写错了。
    ///
    /// The words do not contain the indicator's value, so one of the two is wrong.
    "KD009" Error verbatim_without_value(words: &str, value: &str) {
        zh: "原文“{words}”里没有数值 {value}", en: "the words “{words}” do not contain the value {value}",
        zh_help: "请核对数值和原文", en_help: "check the value and the words",
    }

    /// 报告要归到某一年。没有写“年度”时用发布日期的年份，但述职报告多在次年发布，容易归错。
    ///
    /// A report belongs to a year. Without `year` the year of its date is taken, which is often the year after.
    "KD010" Warning report_without_year(year: &str) {
        zh: "报告没有写年度，暂按 {year} 年", en: "the report names no year; {year} is assumed",
        zh_help: "请加一行“年度: {year}”并核对", en_help: "add `year: {year}` and check it",
    }

    /// 报告既没有“年度”也没有日期，无法归档和比较。
    ///
    /// The report has neither `year` nor a date, so it cannot be filed or compared.
    "KD011" Error report_without_any_year() {
        zh: "报告没有写年度", en: "the report names no year",
        zh_help: "请加一行，例如“年度: 2023”", en_help: "add a line such as `year: 2023`",
    }

    /// 依据的网址要写全，以 http:// 或 https:// 开头。没有写全的，浏览器会当成本站的文件，读者打不开；javascript: 之类的不能用。标题照常显示，只是没有链接。
    ///
    /// The address of a citation must be complete, with `http://` or `https://`. Browsers take anything less for a file of this site, and `javascript:` and the like are not allowed. The title is shown without a link.
    "KD012" Warning citation_url(url: &str) {
        zh: "“{url}”不是完整的网址，没有作为链接", en: "“{url}” is no complete address; it was not made a link",
        zh_help: "请写成 https://www.example.cn/ 的样子；本站的页面请写“页面: 文件名.md”", en_help: "write it like https://www.example.cn/; name a page of this site with `page: file.md`",
    }
}
