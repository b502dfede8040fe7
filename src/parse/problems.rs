//! What is said of `site.yaml`, columns and data files, and of a page as a whole.

use crate::diag::catalogue::problems;

problems! {
    /// 每个网站都要有 site.yaml，至少写一行“title: 网站名称”。缺了它，页头和标题就没有内容。
    ///
    /// Every site needs a site.yaml with at least `title: name of the site`; headers and titles come from it.
    "CF001" Error no_site_yaml() {
        zh: "没有找到 site.yaml", en: "there is no site.yaml",
        zh_help: "请在网站文件夹里新建 site.yaml，写一行“title: 网站名称”", en_help: "create site.yaml in the site's folder with a line `title: name of the site`",
    }

    /// 网址要写全，以 http:// 或 https:// 开头，后面是域名，例如 `https://www.example.cn/`。没有写全的，浏览器会当成本站的文件；javascript: 之类的不能用。
    ///
    /// The address must be complete: `http://` or `https://` and a host, as in `https://www.example.cn/`. Browsers take anything less for a file of this site, and `javascript:` and the like are not allowed.
    "CF002" Error incomplete_url(url: &str) {
        zh: "“{url}”不是完整的网址", en: "“{url}” is no complete address",
        zh_help: "请写成 https://www.example.cn/ 的样子，以 http:// 或 https:// 开头", en_help: "write it like https://www.example.cn/, with http:// or https:// in front",
    }

    /// 网站标识码是 10 位数字，或者 bm 加 8 位数字。
    ///
    /// A 网站标识码 has 10 digits, or `bm` and 8 digits.
    "CF003" Warning strange_site_id(id: &str) {
        zh: "“{id}”不像网站标识码", en: "“{id}” does not look like a 网站标识码",
        zh_help: "请核对：10 位数字，或 bm 加 8 位数字", en_help: "check it: 10 digits, or `bm` and 8 digits",
    }

    /// 条数不能是负数。
    ///
    /// A count cannot be negative.
    "CF004" Error negative_count(number: &str) {
        zh: "条数不能是 {number}", en: "{number} cannot be a count",
        zh_help: "请写 0 或更大的整数", en_help: "write 0 or a greater whole number",
    }

    /// 数据文件要写明是哪一年的数据，才能和各年报告放在一起比较。
    ///
    /// A data file must name its year, so that its figures can stand beside those of the reports.
    "CF005" Error data_without_year() {
        zh: "数据没有写年度", en: "the data names no year",
        zh_help: "YAML 加一行“year: 2020”；表格加一列“年度”", en_help: "add `year: 2020` to YAML, or a column `year` to a table",
    }

    /// 表格文件（CSV）读不懂，多半是引号没有成对。
    ///
    /// The table (CSV) cannot be read, mostly because of an unpaired quotation mark.
    "CF006" Error broken_table(reason: &str) {
        zh: "表格读不懂：{reason}", en: "the table cannot be read: {reason}",
        zh_help: "请在表格软件里打开，重新另存为 CSV", en_help: "open it in a spreadsheet program and save it as CSV again",
    }

    /// 页面没有写标题，暂时用正文的第一个标题或文件名代替，可能不合适。
    ///
    /// The page has no title; the first heading or the file's name is taken instead, which may not fit.
    "CF007" Warning page_without_title(instead: &str) {
        zh: "页面没有写标题，暂用“{instead}”", en: "the page has no title; “{instead}” is taken",
        zh_help: "请在文件开头加上：标题: {instead}", en_help: "add `title: {instead}` to its front matter",
    }

    /// 栏目没有写标题，暂时用文件夹名代替。
    ///
    /// The column has no title; its folder's name is taken instead.
    "CF008" Warning column_without_title(instead: &str) {
        zh: "栏目没有写标题，暂用“{instead}”", en: "the column has no title; “{instead}” is taken",
        zh_help: "请在 _index.md 开头加上：标题: 栏目名称", en_help: "add a `title:` to its _index.md",
    }

    /// 政府网站的页脚和页面标签必须有这一项（《政府网站发展指引》）。程序不会替您编造，请填真实的值。
    ///
    /// A government site must show this field in its footer or meta tags (《政府网站发展指引》). It is never invented; give the real value.
    "CF009" Error gov_site_lacks(zh: &str, name: &str) {
        zh: "政府网站必须写明“{zh}”", en: "a government site must give `{name}`",
        zh_help: "请在 site.yaml 里加一行“{name}: …”；如果不是政府网站，把 profile 改成 school-intranet", en_help: "add `{name}: …` to site.yaml; if this is no government site, set `profile: school-intranet`",
    }

    /// 读者要能知道网站由谁主办、怎样联系。
    ///
    /// Readers should know who runs the site and how to reach them.
    "CF010" Warning intranet_lacks(zh: &str, name: &str) {
        zh: "site.yaml 没有写“{zh}”", en: "site.yaml does not give `{name}`",
        zh_help: "请加一行“{name}: …”", en_help: "add `{name}: …`",
    }

    /// 栏目类型要用《政府网站发展指引》里列出的词，检查时才认得。不在列表里的词也会照样写出。
    ///
    /// A column's type should be one of the words that 《政府网站发展指引》 lists, so that inspections recognise it. Other words are written all the same.
    "CF011" Note other_column_type(word: &str) {
        zh: "栏目类型“{word}”不在常用列表里", en: "the column type “{word}” is not in the usual list",
        zh_help: "常用的有：工作动态、政策文件、概况信息、信息公开年报", en_help: "usual ones are 工作动态, 政策文件, 概况信息, 信息公开年报",
    }

    /// 文件开头像是文前信息，但前后没有“---”，或者各行没有冒号，只好当作正文印了出来。文前信息的样子是：一行“---”，若干行“标题: …”“日期: …”，再一行“---”。
    ///
    /// The file begins as front matter does, but without `---` around it or without colons, so it was printed as text. Front matter is a line `---`, lines such as `title: …` and `date: …`, and another line `---`.
    "CF012" Warning missing_fence(key: &str) {
        zh: "“{key}”这一行当作正文了", en: "the line of “{key}” was read as text",
        zh_help: "如果是文前信息，请在这几行的前后各加一行“---”，每行写成“{key}: …”", en_help: "if this is front matter, put a line `---` before and after it, and write `{key}: …`",
    }

    /// 两个分类的编号（id）相同，或者换成拼音以后相同，页面就会混在同一个文件夹里。只保留前一个。例如 tags 和 Tags 是同一个编号。
    ///
    /// Two taxonomies have one id, or ids that become one in addresses (tags and Tags), so their pages would share a folder. Only the first is kept.
    "CF013" Error topic_id_taken(id: &str, title: &str, other: &str) {
        zh: "分类“{title}”的编号“{id}”与分类“{other}”相同", en: "the taxonomy “{title}” has the id “{id}” of the taxonomy “{other}”",
        zh_help: "请给它换一个编号", en_help: "give it an id of its own",
    }

    /// 哪些年度已经归档，写成“年度: 归档日期”，一行一个，例如 `2023: 2025-03-31`。
    ///
    /// Archived years are a map from year to day, a line each, as in `2023: 2025-03-31`.
    "CF014" Error archived_is_no_map() {
        zh: "“已归档”没有写成“年度: 归档日期”", en: "`archived` is no map from year to day",
        zh_help: "请另起一行，缩进两格写“2023: 2025-03-31”", en_help: "write `2023: 2025-03-31` on a line of its own, indented by two spaces",
    }

    /// 冒号前面是年度，四位数字，例如 2023。
    ///
    /// Before the colon stands a year of four digits, such as 2023.
    "CF015" Error archived_year(year: &str) {
        zh: "“{year}”不是年度", en: "“{year}” is no year",
        zh_help: "请写四位数字，例如 2023", en_help: "write four digits, such as 2023",
    }

    /// 冒号后面是归档的日期，页面上会写出来。没有日期，就不能说已经归档。
    ///
    /// After the colon stands the day on which the papers were archived; pages show it. Without a day the year does not count as archived.
    "CF016" Error archived_day(year: &str, typed: &str) {
        zh: "{year}年的归档日期“{typed}”不是日期", en: "“{typed}” is no date on which {year} was archived",
        zh_help: "请另起一行，写成“{year}: 2025-03-31”的样子", en_help: "write it like `{year}: 2025-03-31`, on a line of its own",
    }

    /// 特殊日期的“止”不能早于“起”。只有一天的，“止”可以不写。
    ///
    /// The last day of an occasion cannot come before its first. An occasion of one day needs no `to:`.
    "CF017" Error occasion_ends_first() {
        zh: "特殊日期的结束早于开始", en: "the occasion ends before it begins",
        zh_help: "请核对“起”和“止”，例如“起: 2027-02-06, 止: 2027-02-12”", en_help: "check `from` and `to`, as in `from: 2027-02-06, to: 2027-02-12`",
    }
}
