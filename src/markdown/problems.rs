//! What the Markdown reader says.

use crate::diag::catalogue::problems;

problems! {
    /// 标题的“#”后面要有一个半角空格，“#”本身也要用半角，否则别的软件会把它当作普通文字。例如把“#标题”写成“# 标题”。
    ///
    /// The `#` of a heading is half-width and followed by a space, or other programs take the line for plain text:
    /// write `# 标题` instead of `#标题`.
    "MD001" Note heading_without_space(mark: &str) {
        zh: "标题标记“{mark}”后面缺少空格，或用了全角“＃”",
        en: "the heading mark “{mark}” lacks a space, or is full-width",
        zh_help: "已按标题处理；请改成“# 标题”的写法",
        en_help: "read as a heading; write “# title”",
    }

    /// 网页只能链接到本站文件、http、https、mailto、tel 地址。javascript:、data: 会执行代码，C:\ 和 file: 只在作者自己的电脑上存在。
    /// 请把文件放到文章旁边，再写相对路径，例如“附件/通知.docx”。
    ///
    /// A page may point to files of the site and to http, https, mailto and tel. `javascript:` and `data:` run code;
    /// `C:\` and `file:` exist on the author's computer alone. Put the file beside the page and write a relative path.
    "MD002" Warning forbidden_address(beginning: &str) {
        zh: "不能使用“{beginning}”开头的地址，链接已去掉",
        en: "addresses that begin with “{beginning}” are not allowed; the link was removed",
        zh_help: "请把文件放在文章旁边，写相对路径，如“附件/通知.docx”",
        en_help: "put the file beside the page and write a relative path such as “附件/通知.docx”",
    }

    /// 链接或图片的括号里没有地址，例如“[通知]()”。请补上文件路径或网址，或者去掉方括号。
    ///
    /// A link or picture has nothing between its parentheses, as in `[通知]()`. Add a path or an address.
    "MD003" Warning empty_address() {
        zh: "链接没有地址",
        en: "the link has no address",
        zh_help: "请在括号里写上文件路径或网址",
        en_help: "write a path or an address between the parentheses",
    }

    /// 链接要用半角的方括号和圆括号：“`[文字](地址)`”。全角的“【】”“（）”只是普通文字，读者点不了。
    ///
    /// Links are written with half-width brackets, `[text](address)`. Full-width brackets are only text.
    "MD004" Warning link_in_full_width_brackets(text: &str, address: &str) {
        zh: "链接用了全角括号，读者无法点击",
        en: "a link in full-width brackets cannot be clicked",
        zh_help: "请改成“[{text}]({address})”",
        en_help: "write “[{text}]({address})”",
    }

    /// 引用要用半角的“>”开头。全角的“》”“＞”只是普通文字。例如“> 引用的话”。
    ///
    /// A quotation begins with a half-width `>`; `》` and `＞` are only text.
    "MD005" Warning full_width_quotation(mark: char) {
        zh: "行首的“{mark}”不会成为引用",
        en: "“{mark}” at the start of a line makes no quotation",
        zh_help: "请改成半角“> ”加文字",
        en_help: "begin the line with a half-width “> ”",
    }

    /// 汉字之间的下划线不会产生强调效果，这是 Markdown 的规定。请用星号：“**重点**”。
    ///
    /// Underscores between Han characters make no emphasis; that is Markdown's rule. Use stars: `**重点**`.
    "MD006" Note underscore_emphasis(word: &str) {
        zh: "“_{word}_”在汉字之间不会加粗或强调",
        en: "“_{word}_” makes no emphasis between Han characters",
        zh_help: "请改成“**{word}**”",
        en_help: "write “**{word}**”",
    }

    /// “:::”容器要有结束行，即单独一行“:::”。没有结束行时，里面的内容按普通正文显示。
    ///
    /// A `:::` container ends with a line of its own, `:::`. Without it, what it holds is shown as usual text.
    "MD007" Warning unclosed_container(name: &str) {
        zh: "“::: {name}”没有结束行，内容已按普通正文显示",
        en: "“::: {name}” never ends; what it holds is shown as usual text",
        zh_help: "请在内容后面加一行“:::”",
        en_help: "add a line “:::” after its content",
    }

    /// 可用的容器有：附件（attachments）、相册（gallery）、视频（video）、引用（quote）。其他名称按普通正文显示。
    ///
    /// The containers are 附件 (attachments), 相册 (gallery), 视频 (video) and 引用 (quote). Others are shown as usual text.
    "MD008" Warning unknown_container(name: &str) {
        zh: "没有名为“{name}”的容器，内容已按普通正文显示",
        en: "there is no container “{name}”; what it holds is shown as usual text",
        zh_help: "可用：附件、相册、视频、引用",
        en_help: "there are 附件, 相册, 视频, 引用 (attachments, gallery, video, quote)",
    }

    /// 单独一行“:::”表示容器结束，但前面没有容器开始。该行已去掉。
    ///
    /// A line `:::` ends a container, but none has begun. The line was left out.
    "MD009" Warning container_end_without_start() {
        zh: "“:::”前面没有容器开始",
        en: "“:::” ends a container that never began",
        zh_help: "请去掉这一行，或在前面写“::: 附件”之类的开始行",
        en_help: "remove the line, or begin with a line such as “::: 附件”",
    }

    /// 附件、相册、视频容器里，每行写一个文件，例如“附件/通知.docx”或“[通知](附件/通知.docx)”。没有文件的行按文字显示。
    ///
    /// In 附件, 相册 and 视频 each line names one file. A line without a file is shown as words.
    "MD010" Warning container_line_without_file() {
        zh: "这一行没有写文件",
        en: "this line names no file",
        zh_help: "请写文件路径，如“附件/通知.docx”，或“[名称](附件/通知.docx)”",
        en_help: "write a path such as “附件/通知.docx”, or “[name](附件/通知.docx)”",
    }

    /// 为了安全，正文里的 script、iframe、style、form 等标签会去掉。视频请用“::: 视频”，图片请用“![说明](图片.jpg)”。
    ///
    /// For safety, tags such as script, iframe, style and form are removed. Use `::: 视频` for a video.
    "MD011" Warning html_tag_removed(tag: &str) {
        zh: "HTML 标签 <{tag}> 不允许使用，已去掉",
        en: "the HTML tag <{tag}> is not allowed and was removed",
    }

    /// 为了安全和统一的样式，style、onclick 等属性会去掉。需要样式时请用 class。
    ///
    /// For safety and one look, attributes such as style and onclick are removed. Use a class.
    "MD012" Warning html_attribute_removed(tag: &str, attribute: &str) {
        zh: "<{tag}> 的属性 {attribute} 不允许使用，已去掉",
        en: "the attribute {attribute} of <{tag}> is not allowed and was removed",
    }

    /// 同一页里每个锚点（id）只能用一次，否则“#锚点”的链接只会跳到第一处。
    ///
    /// An id may be used once a page, or links to it all lead to its first use.
    "MD013" Warning duplicate_id(id: &str, used: &str) {
        zh: "锚点“{id}”重复或含有空格，已改为“{used}”",
        en: "the id “{id}” is used twice or has spaces; it became “{used}”",
        zh_help: "请另取一个名字",
        en_help: "choose another name",
    }

    /// 正文里的“[^注]”要有对应的注释行“[^注]: 注释内容”。没有注释行时，标记按文字显示。
    ///
    /// A reference `[^注]` needs its note, a line `[^注]: …`. Without it the mark is shown as text.
    "MD014" Warning footnote_missing(label: &str) {
        zh: "脚注“[^{label}]”没有注释内容",
        en: "the footnote “[^{label}]” has no note",
        zh_help: "请另起一行写“[^{label}]: 注释内容”",
        en_help: "add a line “[^{label}]: the note”",
    }

    /// 有注释行，但正文没有用到它，所以不会显示。
    ///
    /// There is a note that the text never refers to; it is not shown.
    "MD015" Note footnote_unused(label: &str) {
        zh: "脚注“[^{label}]”没有在正文中使用",
        en: "the footnote “[^{label}]” is never used",
        zh_help: "请在正文中写“[^{label}]”，或删除这一条",
        en_help: "write “[^{label}]” in the text, or remove the note",
    }

    /// 本站的页面不向别的网站取图片和视频：内网打不开，存档里也不会有。请下载后放到文章旁边。
    ///
    /// Pages take no pictures and videos from other sites: they fail on the intranet and are missing from the archive.
    "MD016" Warning foreign_media(address: &str) {
        zh: "图片或视频来自别的网站：{address}",
        en: "a picture or video comes from another site: {address}",
        zh_help: "请下载后放到文章旁边，再写相对路径",
        en_help: "download it, put it beside the page, and write a relative path",
    }

    /// 原始 HTML 里的标签一层套一层太多，多半是有标签没有关上，例如只写了“<div>”，没有写“</div>”。
    ///
    /// Raw HTML has too many tags within each other; most likely some were never closed, such as `<div>` without `</div>`.
    "MD017" Warning html_too_deep(most: usize) {
        zh: "HTML 标签嵌套超过{most}层，更深的已去掉",
        en: "HTML tags stand more than {most} deep in each other; deeper ones were removed",
        zh_help: "请检查有没有忘记关上的标签",
        en_help: "look for tags that were not closed",
    }

    /// Hexo、Hugo 等程序的标签，如 `{% note %}`、`{{< figure src="a.jpg" >}}`，薪火不认得，会当作文字原样显示。请改成 Markdown 的写法：图片写 `![说明](a.jpg)`，提示写 `> [!NOTE]`，视频写 `::: 视频`。
    ///
    /// Shortcodes of Hexo, Hugo and others, such as `{% note %}` and `{{< figure src="a.jpg" >}}`, are unknown here and shown as text. Write Markdown: a picture as `![words](a.jpg)`, a note as `> [!NOTE]`, a video as `::: video`.
    "MD018" Warning shortcode(typed: &str, zh: &str, en: &str) {
        zh: "这是别的程序的标签，会原样显示出来：{typed}",
        en: "a shortcode of another program is shown as text: {typed}",
        zh_help: "请改成：{zh}",
        en_help: "write instead: {en}",
    }

    /// 表格有几列，由表头那一行决定；别的行多出来的格不会显示。多半是表头少写了一格，或者文字里有“|”，要写成“\|”。
    ///
    /// The head of a table says how many columns it has; further cells of a row are not shown. Most likely the head lacks a cell, or a
    /// `|` within a text was not written as `\|`.
    "MD019" Warning row_too_long(typed: usize, shown: usize) {
        zh: "这一行有{typed}格，表头只有{shown}格，多出的不会显示",
        en: "this row has {typed} cells, the head has {shown}; the rest is not shown",
        zh_help: "请给表头补上一格；文字里的“|”请写成“\\|”",
        en_help: "add a cell to the head; write a `|` within a text as `\\|`",
    }

    /// 文章理解以后，正文先存在网站文件夹的 `.xinhuo/cache` 里，写网页时再取出来。这一次没有取到：多半是生成的时候有人动了这个文件夹，或者磁盘有毛病。文稿本身没有受影响。
    ///
    /// What was understood of a text waits in `.xinhuo/cache` in the site's folder until its page is written. This time it could not be
    /// had: most likely somebody changed that folder meanwhile, or the disk is failing. The text itself is not concerned.
    "MD020" Error text_lost(reason: &str) {
        zh: "存在 .xinhuo/cache 里的正文取不出来（{reason}）",
        en: "a text that was kept in .xinhuo/cache cannot be had ({reason})",
        zh_help: "请删掉 .xinhuo 文件夹，再生成一次",
        en_help: "remove the folder .xinhuo and build again",
    }
}
