//! What the front matter reader says.

use crate::diag::catalogue::problems;

problems! {
    /// 键和值之间应当用半角冒号“:”加一个空格，例如 `title: 示例标题`。程序已按半角冒号理解，但请改过来，别的软件认不得全角冒号。
    ///
    /// A plain colon and a space stand between key and value, as in `title: 示例标题`. The full-width one was understood, but other programs will not.
    "FM001" Warning full_width_colon(key: &str) {
        zh: "“{key}”后面用了全角冒号“：”", en: "a full-width colon follows “{key}”",
        zh_help: "已按半角冒号理解；请改成“{key}: …”", en_help: "read as a plain colon; write “{key}: …”",
    }

    /// 冒号后面要空一格，例如 `title: 示例标题`；`title:示例标题` 在别的软件里会整行读错。
    ///
    /// A space follows the colon, as in `title: 示例标题`; other programs misread the line without it.
    "FM002" Warning no_space_after_colon(key: &str) {
        zh: "“{key}:”后面少了一个空格", en: "no space follows “{key}:”",
        zh_help: "已按有空格理解；请改成“{key}: …”", en_help: "read as if it were there; write “{key}: …”",
    }

    /// 文件头里每一行都应当是“键: 值”，例如 `author: 示例作者`。没有冒号的行读不懂，没有采用。如果它是上一行的继续，请在行首加两个空格。
    ///
    /// Each line of a front matter is `key: value`. A line without a colon cannot be understood and was left out. If it goes on with the line above, indent it by two spaces.
    "FM003" Error no_colon(typed: &str) {
        zh: "这一行没有写成“键: 值”：{typed}", en: "this line is no “key: value”: {typed}",
        zh_help: "请补上键和冒号，如“author: 示例作者”；若是上一行的继续，请在行首加两个空格", en_help: "add a key and a colon, as in “author: 示例作者”; if it goes on with the line above, indent it by two spaces",
    }

    /// 行首的缩进请用半角空格，每一层两个。Tab 和全角空格已按两个空格理解。
    ///
    /// Indent with plain spaces, two for each level. Tabs and full-width spaces were read as two spaces.
    "FM004" Warning odd_indent(count: usize) {
        zh: "行首用了 Tab 或全角空格（共 {count} 行）", en: "a tab or a full-width space indents the line ({count} lines in all)",
        zh_help: "每个已按两个半角空格理解；请换成半角空格", en_help: "each was read as two spaces; use plain spaces",
    }

    /// 同一层的各行，行首空格数应当相同。这一行与同层的行没有对齐，程序按最可能的一层理解了。
    ///
    /// Lines of one level start in one column. This one is slightly off and was read as belonging to the only level it can belong to.
    "FM005" Warning misaligned() {
        zh: "这一行的缩进和同一层的其他行不一致", en: "this line is not aligned with its level",
        zh_help: "已按最可能的一层理解；请让同一层的行首对齐", en_help: "read as part of the likeliest level; align the lines of a level",
    }

    /// 这一行的位置不对：它缩进在一个已经有值的键下面，或者列表项前面没有键。没有采用。列表应写成“tags:”，下一行“  - 示例”。
    ///
    /// The line stands where nothing can be: below a key that has a value already, or as a list item without a key. It was left out. Write `tags:` and on the next line `  - 示例`.
    "FM006" Error misfit() {
        zh: "这一行放在这里不成立：上面的键已经有值，或列表项没有所属的键", en: "this line cannot stand here: the key above has a value already, or the list item has no key",
        zh_help: "列表请写成“键:”，下面各行“  - 项”；其他内容请检查缩进", en_help: "write a list as “key:” with lines “  - item” below it; otherwise check the indentation",
    }

    /// 引号要成对。缺了后一个引号时，程序去掉前一个，把这一行的内容当作文字。
    ///
    /// Quotation marks come in pairs. Without the second one the first is dropped and the line is read as text.
    "FM007" Warning unclosed_quote(quote: char) {
        zh: "引号 {quote} 没有配对", en: "the quotation mark {quote} is not closed",
        zh_help: "已去掉它，把其余内容当作文字；请补上后一个引号，或者干脆不用引号", en_help: "read without it; close the quotation, or do without the marks",
    }

    /// 方括号、花括号要成对，例如 `tags: [党建, 团建]`。
    ///
    /// Brackets come in pairs, as in `tags: [党建, 团建]`.
    "FM008" Warning unclosed_bracket(bracket: char) {
        zh: "括号 {bracket} 没有配对", en: "the bracket {bracket} has no partner",
        zh_help: "已按这一行的内容理解；请补上或删去括号", en_help: "read what stands on its line; add or remove the bracket",
    }

    /// “#”后面空一格才是注释。“ #”紧跟文字时程序当作文字保留。
    ///
    /// A comment is “#” and a space. “#” with text right behind it is kept as text.
    "FM009" Warning comment_or_text() {
        zh: "“#”后面紧跟文字，已当作文字保留", en: "“#” with text right behind it was kept as text",
        zh_help: "如果是注释，请在“#”后空一格；如果是文字，请给整个值加上英文双引号", en_help: "for a comment, put a space behind “#”; for text, put the whole value in double quotes",
    }

    /// 列表的每一项以“- ”（减号加空格）开头，例如 `- 示例`。`-示例`、`·示例`、`－示例` 已按列表项理解。
    ///
    /// List items begin with “- ”, a hyphen and a space. `-示例`, `·示例` and `－示例` were read as items.
    "FM010" Warning item_marker(count: usize) {
        zh: "列表项的开头不是“- ”（共 {count} 项）", en: "a list item does not begin with “- ” ({count} in all)",
        zh_help: "已按列表项理解；请写成“- 内容”，减号后空一格", en_help: "read as an item; write “- text” with a space behind the hyphen",
    }

    /// 文件头的上下两条线都应当是三个半角减号“---”，单独占一行。
    ///
    /// The lines around a front matter are three hyphens, `---`, alone on their line.
    "FM011" Warning fence_style(typed: &str) {
        zh: "文件头的分隔线写成了“{typed}”", en: "the front matter's fence is typed “{typed}”",
        zh_help: "已按“---”理解；请改成三个半角减号", en_help: "read as “---”; type three hyphens",
    }

    /// 文件头以“---”开始，也要以单独一行“---”结束。程序把第一个空行（或第一个不像“键: 值”的行）之前的内容当作文件头，其余当作正文。
    ///
    /// A front matter begins with `---` and ends with `---` alone on a line. What stands before the first blank line, or the first line that is no `key: value`, was read as front matter, the rest as body.
    "FM012" Error fence_missing(line: u32) {
        zh: "文件头没有结束的“---”", en: "the front matter has no closing “---”",
        zh_help: "已把第 {line} 行及以上当作文件头；请在第 {line} 行下面加一行“---”", en_help: "everything up to line {line} was read as front matter; add a line “---” below line {line}",
    }

    /// 用“+++”围起来的是 TOML 写法，本程序的文件头请用 YAML：上下各一行“---”，中间每行“键: 值”。
    ///
    /// Fences of `+++` mean TOML. Write the front matter as YAML: `---` above and below, and `key: value` lines between.
    "FM013" Error toml(example: &str) {
        zh: "文件头用了 TOML 写法（“+++”）", en: "the front matter is written as TOML (“+++”)",
        zh_help: "请把两行“+++”改成“---”，并把等号改成冒号加空格，如“{example}”", en_help: "turn both “+++” into “---” and each equals sign into a colon and a space, as in “{example}”",
    }

    /// 一个文件只能有一个文件头。第二段“键: 值”请并到第一段里，删去中间的“---”。
    ///
    /// A file has one front matter. Move the second block of `key: value` into the first and delete the `---` between them.
    "FM014" Error two_documents() {
        zh: "这里开始了第二段设置，一个文件只能有一段", en: "a second block of settings begins here; a file has one",
        zh_help: "请并到第一段里，删去中间的“---”", en_help: "move it into the first block and delete the “---” between them",
    }

    /// 设置太长，没有读取。文件头里只写标题、日期等项目，正文请写在第二个“---”之后。
    ///
    /// The settings are too long and were not read. Keep titles and dates there, and write the text after the second `---`.
    "FM015" Error too_large(kilobytes: usize) {
        zh: "设置超过 {kilobytes} KB，没有读取", en: "the settings are longer than {kilobytes} KB and were not read",
        zh_help: "文件头里只写标题、日期等项目；正文请写在第二个“---”之后", en_help: "keep titles and dates here; the text belongs after the second “---”",
    }

    /// 括号或缩进套得太深，读不懂。已当作文字，或没有采用。
    ///
    /// Brackets or levels are nested too deep. They were read as text or left out.
    "FM016" Error too_deep(count: usize) {
        zh: "括号或缩进套得太深（共 {count} 处）", en: "brackets or levels are nested too deep ({count} times)",
        zh_help: "请删去多余的括号或缩进", en_help: "remove brackets or levels",
    }

    /// 文字里混进了看不见的控制字符，通常是从别的软件粘贴来的。已略去。
    ///
    /// Invisible control characters came in, mostly by pasting from another program. They were left out.
    "FM017" Warning control_character(count: usize) {
        zh: "有看不见的控制字符（共 {count} 个）", en: "there is an invisible control character ({count} in all)",
        zh_help: "已略去；请删去后重新输入这一处", en_help: "left out; delete it and type the place anew",
    }

    /// “*名称”会把前面“&名称”处的内容再抄一遍，层层相套时会变得极多。超过限度的按文字处理。
    ///
    /// `*name` repeats what stands at `&name`, which multiplies when nested. Beyond a bound it is read as text.
    "FM018" Error alias_bomb(name: &str) {
        zh: "“*{name}”重复引用的内容太多", en: "“*{name}” repeats too much",
        zh_help: "已按文字处理；请直接写出内容", en_help: "read as text; write the content out",
    }

    /// 文件头应当由“键: 值”组成，例如 `title: 示例标题`。
    ///
    /// A front matter is made of `key: value` lines, such as `title: 示例标题`.
    "FM019" Error not_a_map() {
        zh: "这里应当是若干行“键: 值”", en: "lines of “key: value” are expected here",
        zh_help: "请写成“title: 示例标题”这样的行", en_help: "write lines such as “title: 示例标题”",
    }

    /// YAML 读不懂这一行。请检查这一行的引号、括号、冒号和缩进。
    ///
    /// YAML cannot read this line. Check its quotation marks, brackets, colons and indentation.
    "FM020" Error yaml_refused(message: &str) {
        zh: "YAML 读不懂这一行（{message}）", en: "YAML cannot read this line ({message})",
        zh_help: "这一行以下没有读取；请检查引号、括号、冒号和缩进，或给整个值加上英文双引号", en_help: "nothing from here on was read; check quotation marks, brackets, colons and indentation, or put the value in double quotes",
    }

    /// 同一个键只能写一次；“title”和“标题”是同一个键。已采用第一个。
    ///
    /// A key is written once; `title` and `标题` are the same key. The first one was used.
    "FM021" Error duplicate_key(key: &str) {
        zh: "“{key}”写了两次", en: "“{key}” is written twice",
        zh_help: "已采用前面的；请删去一个", en_help: "the first was used; delete one",
    }

    /// 程序不认识这个键，可能是写错了字。
    ///
    /// Nobody knows this key; perhaps it is misspelt.
    "FM022" Warning unknown_key_near(key: &str, nearest: &str) {
        zh: "不认识“{key}”，是不是要写“{nearest}”？", en: "“{key}” is unknown; is “{nearest}” meant?",
        zh_help: "这一项没有采用；请改成“{nearest}”", en_help: "it was not used; write “{nearest}”",
    }

    /// 程序不认识这个键，这一项没有采用。
    ///
    /// Nobody knows this key; it was not used.
    "FM023" Warning unknown_key(key: &str, known: &str) {
        zh: "不认识“{key}”", en: "“{key}” is unknown",
        zh_help: "这一项没有采用；可以用的有：{known} 等", en_help: "it was not used; known keys are {known} and others",
    }

    /// 值的类型不对，例如该写数字的地方写了文字。这一项没有采用。
    ///
    /// The value is of another type than expected, such as words where a number belongs. It was not used.
    "FM024" Error wrong_type(key: &str, zh: &str, en: &str, example: &str) {
        zh: "“{key}”应当是{zh}", en: "“{key}” should be {en}",
        zh_help: "这一项没有采用；请写成“{key}: {example}”这样", en_help: "it was not used; write it as “{key}: {example}”",
    }

    /// 这一项只能从规定的几个词里选。
    ///
    /// The value must be one of the listed words.
    "FM025" Error unknown_choice_near(key: &str, typed: &str, allowed: &str, nearest: &str) {
        zh: "“{key}”不能是“{typed}”，是不是要写“{nearest}”？", en: "“{key}” cannot be “{typed}”; is “{nearest}” meant?",
        zh_help: "可以写：{allowed}", en_help: "allowed: {allowed}",
    }

    /// 这一项只能从规定的几个词里选。
    ///
    /// The value must be one of the listed words.
    "FM026" Error unknown_choice(key: &str, typed: &str, allowed: &str) {
        zh: "“{key}”不能是“{typed}”", en: "“{key}” cannot be “{typed}”",
        zh_help: "可以写：{allowed}", en_help: "allowed: {allowed}",
    }

    /// 日期读不懂，或者没有这一天。
    ///
    /// The date cannot be read, or there is no such day.
    "FM027" Error not_a_date(key: &str, typed: &str) {
        zh: "“{key}”读不成日期：{typed}", en: "“{key}” is no date: {typed}",
        zh_help: "请写成 2023-12-31、2023年12月31日、2023.12.31、2023/12/31、20231231 或 二〇二三年十二月三十一日", en_help: "write 2023-12-31, 2023年12月31日, 2023.12.31, 2023/12/31, 20231231 or 二〇二三年十二月三十一日",
    }

    /// 缩进的行是上一个值的继续。这一行里有冒号，看上去像另一个键；如果是，请去掉行首的空格。
    ///
    /// An indented line goes on with the value above. This one has a colon and looks like a key of its own; if it is one, remove the indentation.
    "FM028" Note looks_like_field(key: &str) {
        zh: "“{key}”这一行缩进了，已当作上一个值的继续", en: "the line of “{key}” is indented and was read as more of the value above",
        zh_help: "如果“{key}”是另一个键，请去掉行首的空格，并用半角冒号加空格", en_help: "if “{key}” is a key of its own, remove the indentation and use a plain colon with a space",
    }

    /// 问题太多，只列出了前面的一部分。改好后再检查一次。
    ///
    /// There are too many problems to list; mend these and check again.
    "FM029" Note and_more(count: usize) {
        zh: "从这里起还有 {count} 个问题没有列出", en: "{count} more problems from here on are not listed",
        zh_help: "请先改好已列出的，再检查一次", en_help: "mend the listed ones and check again",
    }

    /// 用“;;;”围起来的是 Hexo 的 JSON 写法，本程序的文件头请用 YAML：上下各一行“---”，中间每行“键: 值”，行末没有逗号。
    ///
    /// Fences of `;;;` mean the JSON of Hexo. Write the front matter as YAML: `---` above and below, and `key: value` lines without commas between.
    "FM030" Error json_fence() {
        zh: "文件头用了 JSON 写法（“;;;”）", en: "the front matter is written as JSON (“;;;”)",
        zh_help: "请把两行“;;;”改成“---”，去掉键的引号和行末的逗号，如“title: 示例标题”", en_help: "turn both “;;;” into “---”, and drop the quotes of keys and the commas at line ends, as in “title: 示例标题”",
    }

    /// 这一项必须写，没有它就不知道说的是什么。
    ///
    /// This key must be there; without it nothing can be made of the rest.
    "FM090" Error missing(name: &str, alias: &str) {
        zh: "缺少“{alias}”（{name}）", en: "“{name}” is missing",
        zh_help: "请加一行“{alias}: …”", en_help: "add a line `{name}: …`",
    }
}
