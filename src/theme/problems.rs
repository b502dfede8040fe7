//! What is said of themes: when they are put together and, later, when their templates run.

use crate::diag::catalogue::problems;

problems! {
    /// site.yaml 里写的主题要是 themes 文件夹里的一个文件夹，或者程序自带的 xinhuo。
    ///
    /// The theme named in site.yaml is a folder below themes, or the built-in xinhuo.
    "TH001" Error theme_unknown(name: &str, near: &str) {
        zh: "没有名为“{name}”的主题", en: "there is no theme named “{name}”",
        zh_help: "是不是“{near}”？", en_help: "did you mean “{near}”?",
    }

    /// 主题不能继承自己，也不能绕一圈继承回来。
    ///
    /// A theme cannot extend itself, nor one that extends it.
    "TH002" Error theme_extends_itself(name: &str) {
        zh: "主题“{name}”绕了一圈继承自己", en: "the theme “{name}” extends itself",
        zh_help: "请改掉 theme.yaml 里的 extends", en_help: "change `extends` in theme.yaml",
    }

    /// 主题按某一版约定编写。版本不同，模板能用的数据就不同。
    ///
    /// A theme is written for one version of the contract; another version offers templates other data.
    "TH003" Error other_contract(found: &str, known: &str) {
        zh: "主题按约定第 {found} 版编写，本程序是第 {known} 版", en: "the theme is written for contract {found}; this program has {known}",
        zh_help: "请换用配套的主题或程序", en_help: "use a theme and a program that belong together",
    }

    /// templates 和 theme.yaml 都应是 UTF-8 文本；图片等文件请放在 assets 里。
    ///
    /// Templates and theme.yaml are UTF-8 text; pictures and the like belong in assets.
    "TH004" Error theme_file_not_text() {
        zh: "主题里的这个文件不是文本", en: "this file of the theme is not text",
        zh_help: "请移到主题的 assets 文件夹，或另存为 UTF-8", en_help: "move it to the theme's assets folder, or save it as UTF-8",
    }

    /// 模板写了 extends，就只有上面的模板里也有的 block 才会显示；名字对不上的，里面的内容会整个丢掉。自带主题的每一页都有 `main`，另有 `body_class` 和 `site_name`。
    ///
    /// In a template with `extends`, only those blocks are shown that a template above has as well; the others are lost with all that stands in them. Every page of the built-in theme has `main`, and besides `body_class` and `site_name`.
    "TH005" Error block_unknown(name: &str, known: &str) {
        zh: "上面的模板里没有名为“{name}”的 block，里面的内容不会显示", en: "no template above has a block “{name}”; what stands in it would not be shown",
        zh_help: "可以用的名字：{known}", en_help: "a name that is there: {known}",
    }

    /// 样式表里 url(…) 写的文件，主题的 assets 文件夹里没有。地址从样式表所在的位置算起，style 文件夹里的也可以从 assets 算起。
    ///
    /// A file named in `url(…)` of a style sheet is not in the theme's folder assets. Addresses count from the style sheet; in parts below `style/` also from assets.
    "TH006" Warning style_names_missing(name: &str, near: &str) {
        zh: "样式表用到的文件“{name}”不在主题里", en: "the style sheet names “{name}”, which the theme does not have",
        zh_help: "主题里有：{near}", en_help: "the theme has: {near}",
    }

    /// 样式表从别的网站取字体或图片。内网打不开，也把读者的访问告诉了那个网站。请把文件下载到主题的 assets 文件夹。
    ///
    /// The style sheet takes a font or a picture from another site: it fails on an intranet, and tells that site who reads. Put the file into the theme's folder assets.
    "TH007" Warning style_names_foreign(address: &str) {
        zh: "样式表要从别的网站取文件：{address}", en: "the style sheet takes a file from another site: {address}",
        zh_help: "请把文件放进主题的 assets 文件夹", en_help: "put the file into the theme's folder assets",
    }

    /// theme.yaml 的 tokens 里列的名字，要在样式表最外层的 :root 里有一个同名的值，例如 red 对应 --red: #b5121b。
    ///
    /// A name listed under `tokens` of theme.yaml must have a value in `:root` of the style sheet, outside of `@media`: `red` is `--red: #b5121b`.
    "TH008" Warning token_without_default(name: &str) {
        zh: "样式表里没有 --{name}，或它的值不是颜色、长度、字体", en: "the style sheet has no --{name}, or it is no colour, length or fonts",
        zh_help: "请在 :root 里写上，或从 tokens 里去掉", en_help: "give it a value in `:root`, or take it out of `tokens`",
    }

    /// theme.yaml 的 templates 和 otherwise 里写的模板，要在主题的 templates 文件夹里（或者在它继承的主题里）。
    ///
    /// A template named under `templates` or `otherwise` of theme.yaml must lie in the theme's folder templates.
    "TH009" Error template_not_there(name: &str) {
        zh: "主题里没有模板“{name}”", en: "the theme has no template “{name}”",
        zh_help: "请核对文件名，或补上这个模板", en_help: "check the name, or add the template",
    }

    /// 主题里缺少一个模板，或者模板里写的 include、extends 的名字不对。
    ///
    /// The theme lacks a template, or a name in `include` or `extends` is wrong.
    "TH010" Error template_missing(name: &str) {
        zh: "缺少模板“{name}”", en: "the template “{name}” is missing",
        zh_help: "请补上模板，或在 theme.yaml 里写 extends: xinhuo", en_help: "add the template, or write `extends: xinhuo` in theme.yaml",
    }

    /// 模板用了数据里没有的名字。每个模板能用的名字都列在 docs/templates.md 里。
    ///
    /// The template uses a name that its data does not have. docs/templates.md lists what every template gets.
    "TH011" Error undefined(typed: &str) {
        zh: "模板用了没有的名字：{typed}", en: "the template uses an unknown name: {typed}",
        zh_help: "请对照 docs/templates.md 核对名字", en_help: "check the name against docs/templates.md",
    }

    /// 模板的写法有错，多半是括号或 end 标签没有成对。
    ///
    /// The template's syntax is wrong, mostly an unpaired bracket or a missing end tag.
    "TH012" Error template_syntax(words: &str) {
        zh: "模板的这一行写法有错", en: "the template's syntax is wrong in this line",
        zh_help: "请检查这一行的括号和标签（模板引擎的原话：{words}）", en_help: "check brackets and tags of this line (the template engine's words: {words})",
    }

    /// 模板在运行时出错，例如对文字做了数字的运算，或者在不是列表的东西上循环。
    ///
    /// The template fails while it runs, for instance by adding a number to a text, or by looping over what is no list.
    "TH013" Error template_fails(typed: &str, words: &str) {
        zh: "模板的这一处算不出来：{typed}", en: "the template fails here: {typed}",
        zh_help: "请检查用到的数据是什么（模板引擎的原话：{words}）", en_help: "check what the data is (the template engine's words: {words})",
    }

    /// 过滤器写在“|”后面，判断写在 is 后面，函数和方法后面有括号；名字要是模板引擎有的，例如 `{{ tags | join("、") }}`。
    ///
    /// A filter stands after `|`, a test after `is`, a function or method before parentheses; its name is one that the template engine has, as in `{{ tags | join("、") }}`.
    "TH014" Error template_name_unknown(zh: &str, en: &str, name: &str) {
        zh: "没有名为“{name}”的{zh}", en: "there is no {en} “{name}”",
        zh_help: "请核对名字", en_help: "check the name",
    }

    /// 过滤器、判断、函数或方法后面括号里的参数多了、少了，或者名字不对。
    ///
    /// A filter, test, function or method has too many arguments, too few, or one with a wrong name.
    "TH015" Error template_arguments(typed: &str, words: &str) {
        zh: "括号里的参数不对：{typed}", en: "the arguments are wrong: {typed}",
        zh_help: "请增减参数（模板引擎的原话：{words}）", en_help: "add or remove arguments (the template engine's words: {words})",
    }

    /// 模板写到末尾还缺东西：多半是 if、for、block 没有用 endif、endfor、endblock 关上，或者少了“%}”。
    ///
    /// The template ends too early: mostly an `if`, `for` or `block` without its `endif`, `endfor` or `endblock`, or a missing `%}`.
    "TH016" Error template_unfinished(zh: &str, en: &str) {
        zh: "模板没有写完，还缺{zh}", en: "the template ends too early; it lacks {en}",
        zh_help: "请检查每个 if、for、block 有没有关上", en_help: "check that each `if`, `for` and `block` is closed",
    }

    /// 标签写在“{%”和“%}”之间，如 if、for、block。不认识的标签多半是打错了，或者是上一个标签没有关上，例如在 if 里写了 endblock。
    ///
    /// A tag stands between `{%` and `%}`, such as `if`, `for` and `block`. An unknown one is a slip, or the tag before it was not closed, as an `endblock` within an `if`.
    "TH017" Error template_tag_unknown(name: &str) {
        zh: "这里不能写标签“{name}”", en: "the tag “{name}” cannot stand here",
        zh_help: "请核对名字，并检查上面的标签有没有关上", en_help: "check its name, and that the tags above are closed",
    }

    /// 模板的这一处读到了不该有的东西，多半是少了或多了一个括号、引号、逗号。
    ///
    /// Something stands here that cannot be: mostly a bracket, a quotation mark or a comma too few or too many.
    "TH018" Error template_unexpected(found_zh: &str, found_en: &str, expected_zh: &str, expected_en: &str) {
        zh: "这里不该是{found_zh}，应当是{expected_zh}", en: "{expected_en} should stand here, not {found_en}",
        zh_help: "请检查这一行的括号、引号和逗号", en_help: "check brackets, quotation marks and commas of this line",
    }

    /// 模板用了这个视图里没有的名字，多半是拼写有误。每个视图有哪些名字，列在 docs/templates.md 里同名的一节。
    ///
    /// The template uses a name that the view does not have, mostly a slip. docs/templates.md lists the names of each view.
    "TH019" Error unknown_field(path: &str, view: &str, names: &str) {
        zh: "模板用了没有的名字：{path}", en: "the template uses an unknown name: {path}",
        zh_help: "{view} 里有：{names}", en_help: "{view} has: {names}",
    }

    /// site.yaml 的“外观”里只能写主题在 theme.yaml 的 tokens 里列出的名字，名字前不写“--”。
    ///
    /// Under `tokens` of site.yaml stand names that the theme lists under `tokens` of its theme.yaml, without `--`.
    "TH020" Warning token_unknown(name: &str, known: &str) {
        zh: "主题没有名为“{name}”的外观设置，已略过", en: "the theme has no token “{name}”; it was left out",
        zh_help: "可以改的有：{known}", en_help: "these can be changed: {known}",
    }

    /// site.yaml 的“外观”里，颜色要写成 #b5121b、#b12 或 rgb(181, 18, 27)。用 # 开头的要加引号，否则会被当成注释。
    ///
    /// A colour is written `#b5121b`, `#b12` or `rgb(181, 18, 27)`. One with `#` needs quotation marks, since `#` begins a comment.
    "TH021" Warning token_no_colour(value: &str) {
        zh: "“{value}”不是颜色，仍用主题的", en: "“{value}” is no colour; the theme's own stays",
        zh_help: "请写成 \"#b5121b\" 的样子，带引号", en_help: "write it like \"#b5121b\", with quotation marks",
    }

    /// site.yaml 的“外观”里，长度是一个数字加单位，单位可以是 px、rem、em、ch、vw、vh、pt、%。
    ///
    /// A length is a number with a unit: px, rem, em, ch, vw, vh, pt or %.
    "TH022" Warning token_no_length(value: &str) {
        zh: "“{value}”不是长度，仍用主题的", en: "“{value}” is no length; the theme's own stays",
        zh_help: "请写成 24px 或 1.5rem 的样子", en_help: "write it like 24px or 1.5rem",
    }

    /// site.yaml 的“外观”里，字体是一个或几个字体名，用逗号隔开，前面的优先。字体要在读者的电脑上有，程序不附带。
    ///
    /// Fonts are names with commas between them, the first that the reader has is used. No font is delivered with the site.
    "TH023" Warning token_no_fonts(value: &str) {
        zh: "“{value}”不是字体名，仍用主题的", en: "“{value}” is no list of fonts; the theme's own stays",
        zh_help: "请写成“楷体, KaiTi, serif”的样子", en_help: "write it like: KaiTi, Georgia, serif",
    }

    /// 字与底色的明暗对比不到 4.5 比 1（WCAG 2.2 的要求），视力不好的人、在阳光下或用旧投影的人读不清。请把字改深，或把底色改浅。
    ///
    /// The contrast of text and ground is below 4.5 to 1, which WCAG 2.2 demands: hard to read for many, and for all in sunlight. Make the text darker or the ground lighter.
    "TH024" Warning token_faint(front: &str, back: &str, contrast: &str) {
        zh: "颜色 {front} 与 {back} 的对比只有 {contrast}，不到 4.5", en: "the contrast of {front} and {back} is {contrast}, below 4.5",
        zh_help: "请把字改深，或把底色改浅", en_help: "make the text darker or the ground lighter",
    }

    /// 别的模板都写着 extends 这个模板，把内容放进它的 block；它一个 block 也没有，每一页就都只剩它自己。至少要有 `{% block main %}{% endblock %}`。
    ///
    /// Other templates extend this one and put their contents into its blocks. It has none, so every page would be this template and nothing else. It needs `{% block main %}{% endblock %}` at the least.
    "TH025" Error no_blocks(name: &str) {
        zh: "“{name}”没有 block，别的模板的内容都不会显示", en: "“{name}” has no block, so nothing of the templates that extend it would be shown",
        zh_help: "请在放正文的地方写“{{% block main %}}{{% endblock %}}”", en_help: "write `{{% block main %}}{{% endblock %}}` where the text belongs",
    }
}
