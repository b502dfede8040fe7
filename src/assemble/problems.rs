//! What is said when documents are put together: addresses, links, files.

use crate::diag::catalogue::problems;

problems! {
    /// 两个页面或文件算出了同一个网址，只能有一个。中文文件名按拼音转换，同音的名字会撞在一起；主题的文件和程序自己生成的文件（例如 404.html、robots.txt、feed.xml）也占用网址。
    ///
    /// Two pages or files want one address. Chinese file names become pinyin, so names that sound alike can collide; files of the theme and those that the program makes (such as 404.html, robots.txt, feed.xml) have addresses, too.
    "AS001" Error address_taken(address: &str) {
        zh: "网址 {address} 已经被占用", en: "the address {address} is taken",
        zh_help: "请改文件名，或给页面加一行“网址名: …”（字母、数字和短横线）", en_help: "rename the file, or give the page a `slug:` of letters, digits and hyphens",
    }

    /// 旧地址只能是本站里面的路径，程序会在那里放一个自动跳转的页面。
    ///
    /// An alias is a path inside the site; a page that leads on is put there.
    "AS002" Error strange_alias(alias: &str) {
        zh: "旧地址“{alias}”不是本站的路径", en: "the alias “{alias}” is not a path of this site",
        zh_help: "请写成“/old/page.html”的样子，不带域名", en_help: "write it like `/old/page.html`, without a host",
    }

    /// 旧地址上已经有别的页面、别的跳转，或者主题和程序自己的文件（例如 assets/style.css、sitemap.xml），不能再用。大小写不同也算同一个地址。
    ///
    /// Another page or redirect already has this address, or a file of the theme or the program (such as assets/style.css or sitemap.xml). Addresses that differ in case alone are the same.
    "AS003" Error alias_taken(address: &str) {
        zh: "旧地址 {address} 已经被占用", en: "the old address {address} is taken",
        zh_help: "请删掉这一条旧地址，或改掉另一处", en_help: "remove this alias or the other use",
    }

    /// 栏目是带有 _index.md 的文件夹。没有它也能生成，但标题只能用文件夹名，也没有说明和类型。
    ///
    /// A column is a folder with `_index.md`. It works without, but its title is the folder's name and its kind is unknown.
    "AS004" Warning folder_without_index(folder: &str) {
        zh: "文件夹“{folder}”里没有 _index.md", en: "the folder “{folder}” has no _index.md",
        zh_help: "请在里面新建 _index.md，写上“标题: 栏目名称”和“类型: …”", en_help: "create `_index.md` in it with `title:` and `kind:`",
    }

    /// site.yaml 里列的栏目要和 content 下的文件夹同名。
    ///
    /// A column listed in site.yaml must be a folder below content.
    "AS005" Error column_unknown(name: &str, near: &str) {
        zh: "没有名为“{name}”的栏目文件夹", en: "there is no column folder named “{name}”",
        zh_help: "是不是“{near}”？", en_help: "did you mean “{near}”?",
    }

    /// 旧地址里的“%”后面要跟两位十六进制数，合起来是 UTF-8 的文字，例如 `%E5%85%9A` 是“党”。老网站的地址有些是按 GBK 写的（例如 `%B5%B3`），不能照抄。
    ///
    /// A `%` in an alias begins an escape: two hexadecimal digits, together UTF-8, so that `%E5%85%9A` is 党. Old sites often escaped GBK (`%B5%B3`); that cannot be read.
    "AS006" Error alias_escape(alias: &str) {
        zh: "旧地址“{alias}”里的“%”看不懂", en: "the alias “{alias}” has a wrong percent escape",
        zh_help: "请直接写汉字和空格；要写百分号本身，写成“%25”", en_help: "write the characters themselves; write `%25` for a percent sign",
    }

    /// Windows 不能存这个名字的文件或文件夹：设备名（con、nul、com1 等），含有 < > : " | ? * 的名字，末尾是点或空格的名字。
    ///
    /// Windows cannot hold a file or folder of this name: devices (con, nul, com1 …), names with < > : " | ? *, names that end with a dot or a space.
    "AS007" Error alias_windows_name(alias: &str, name: &str) {
        zh: "旧地址“{alias}”里的“{name}”在 Windows 上不能作文件名", en: "“{name}” in the alias “{alias}” cannot be a file's name on Windows",
        zh_help: "请删掉这一条旧地址", en_help: "remove this alias",
    }

    /// 链接指向的文件不存在，读者点了会出错。
    ///
    /// The link leads to a file that does not exist; readers would find nothing.
    "AS010" Error dead_link(reference: &str) {
        zh: "找不到“{reference}”", en: "“{reference}” does not exist",
        zh_help: "请核对文件名和路径；路径从本文件所在的文件夹算起", en_help: "check name and path; paths start at this file's folder",
    }

    /// 链接指向的文件不存在，但有一个名字相近的文件。
    ///
    /// The link leads to a file that does not exist, but one with a similar name does.
    "AS011" Error dead_link_with_near(reference: &str, near: &str) {
        zh: "找不到“{reference}”", en: "“{reference}” does not exist",
        zh_help: "是不是“{near}”？", en_help: "did you mean “{near}”?",
    }

    /// 文件名的大小写不一致。在 Windows 上能打开，放到 Linux 服务器上就打不开。
    ///
    /// The name differs in case. Windows opens it all the same; a Linux server does not.
    "AS012" Error case_differs(reference: &str, real: &str) {
        zh: "“{reference}”与文件名“{real}”大小写不一致", en: "“{reference}” differs in case from the file “{real}”",
        zh_help: "请改成与文件名完全一样", en_help: "write it exactly like the file's name",
    }

    /// 链接指向草稿、未到日期或已过期的页面，这些页面今天不发布。过期和发布只跟日期有关，昨天能生成的网站今天也要能生成，所以这里只是提醒：链接去掉，文字照样显示；等那个页面发布了，链接自己会回来。要让过期页面的链接一直有效，可在那个页面写“到期保留说明页: 是”。
    ///
    /// The link leads to a draft, or to a page before its date or after its expiry, which is not published today. Time alone does that, and a site that was built yesterday must be built today, so this is a warning: the link is left out, its words are shown, and the link comes back once the page is published. With `tombstone: yes` a page that expires leaves a note that links still lead to.
    "AS013" Warning link_to_left_out(reference: &str, title: &str) {
        zh: "“{reference}”指向没有发布的页面“{title}”，只显示了文字", en: "“{reference}” leads to the unpublished page “{title}”; only its words are shown",
        zh_help: "请去掉这个链接，或发布那个页面", en_help: "remove the link, or publish that page",
    }

    /// 路径跑到了 content 文件夹外面。网站只能引用自己文件夹里的文件。
    ///
    /// The path leaves the content folder. A site refers to its own files only.
    "AS014" Error outside_the_site(reference: &str) {
        zh: "“{reference}”在网站文件夹之外", en: "“{reference}” lies outside the site",
        zh_help: "请把文件复制到 content 里再引用", en_help: "copy the file into content and refer to it there",
    }

    /// 链接里的锚点（# 后面的部分）在目标页面上不存在，点了只会跳到页首。
    ///
    /// The page has no such anchor (the part after #), so the link leads to its top only.
    "AS015" Error dead_anchor(id: &str) {
        zh: "目标页面上没有“#{id}”", en: "the page has no “#{id}”",
        zh_help: "请核对标题；锚点由标题文字去掉标点而成", en_help: "check the heading; its anchor is its text without punctuation",
    }

    /// 链接里的锚点不存在，但有一个相近的。
    ///
    /// The page has no such anchor, but a similar one.
    "AS016" Error dead_anchor_with_near(id: &str, near: &str) {
        zh: "目标页面上没有“#{id}”", en: "the page has no “#{id}”",
        zh_help: "是不是“#{near}”？", en_help: "did you mean “#{near}”?",
    }

    /// 链接的圆括号里是空的，没有目标。
    ///
    /// The link's parentheses are empty; it leads nowhere.
    "AS017" Warning empty_link() {
        zh: "链接没有目标", en: "the link leads nowhere",
        zh_help: "请在圆括号里写上路径，或去掉链接", en_help: "write a path between the parentheses, or remove the link",
    }

    /// 附件、图片、视频要写文件，不能写页面或栏目。
    ///
    /// Attachments, pictures and recordings are files, not pages or columns.
    "AS018" Error not_a_file(reference: &str) {
        zh: "“{reference}”是页面，不是文件", en: "“{reference}” is a page, not a file",
        zh_help: "页面请写在“相关”或正文的链接里", en_help: "name pages in `related` or in a link of the text",
    }

    /// content/topics 里的页面要与某个分类名称相同，并且至少有一篇文章用到它，否则没有地方显示。
    ///
    /// A page below content/topics belongs to a term of the same name that at least one page has; otherwise it is shown nowhere.
    "AS019" Warning topic_page_without_pages(title: &str) {
        zh: "没有文章属于“{title}”，这个介绍页没有显示", en: "no page belongs to “{title}”, so this page is not shown",
        zh_help: "请核对名称是否与文章里写的完全一样", en_help: "check that the name is exactly the one that pages use",
    }

    /// 按规定，每条信息都要显示发布时间；没有日期的页面排在列表最后，检查时按“未更新”计算。
    ///
    /// Every page should show when it was published. A page without a date comes last in its list and counts as not updated.
    "AS020" Warning page_without_date() {
        zh: "页面没有写日期", en: "the page has no date",
        zh_help: "请加一行，例如“日期: 2024-01-15”", en_help: "add a line such as `date: 2024-01-15`",
    }

    /// 题图、封面、视频、附件要写放在本站里的文件，“相关”要写本站的页面。别的网站上的东西，内网打不开，存档里也不会有，所以网页从不向别的网站要东西。
    ///
    /// Pictures, posters, recordings and attachments are files of this site, related pages are its pages. What lies on other sites fails on the intranet and is missing from the archive, so no page asks another site for anything.
    "AS021" Error other_site(reference: &str) {
        zh: "“{reference}”在别的网站上", en: "“{reference}” lies on another site",
        zh_help: "文件请下载后放到文章旁边，再写文件名；页面请写成正文里的链接，或“引用”里的“网址”", en_help: "download a file, put it beside the page and write its name; link to a page from the text, or name it as `url` in `citations`",
    }

    /// “C:\…”“file:…”是您自己电脑里的路径，“\\…”是局域网里共享文件夹的路径，别人打不开。
    ///
    /// `C:\…` and `file:…` exist on your own computer alone, `\\…` on the shared folders of your network. Nobody else can open them.
    "AS022" Error on_own_computer(reference: &str) {
        zh: "“{reference}”是您自己电脑里的路径，别人打不开", en: "“{reference}” is a path of your own computer; nobody else can open it",
        zh_help: "请把文件复制到文章旁边，再写文件名，例如“照片.jpg”", en_help: "copy the file beside the page and write its name, such as `photo.jpg`",
    }

    /// 没有写 https:// 的网址，浏览器会当成本站的文件。
    ///
    /// Without `https://` browsers take the address for a file of this site.
    "AS023" Error without_scheme(reference: &str) {
        zh: "找不到“{reference}”；如果是网址，前面少了“https://”", en: "“{reference}” does not exist; if it is the address of a site, `https://` is missing",
        zh_help: "请写成“https://{reference}”", en_help: "write `https://{reference}`",
    }

    /// 专题横幅的“页面”要写页面或栏目，不能写附件、图片。
    ///
    /// The `page` of a banner is a page or a column, not a file.
    "AS024" Error not_a_page(reference: &str) {
        zh: "“{reference}”是文件，不是页面", en: "“{reference}” is a file, not a page",
        zh_help: "请写栏目的文件夹名，或文章的路径", en_help: "name a column's folder, or the path of a page",
    }

    /// 文件名是图片，内容却不是（或者已经损坏、大得不能处理）。认不出的图片无法去掉拍摄地点等信息，所以不发布。请用看图软件打开看看，另存为 JPG 或 PNG 再放进来。
    ///
    /// The name is a picture's, but the bytes are not, or are damaged, or too many. Where a picture was taken cannot be removed from what is not understood, so it is not published. Open it, save it as JPG or PNG, and put that in its place.
    "AS060" Error picture_unreadable() {
        zh: "这张图片打不开，可能已经损坏", en: "this picture cannot be read; it may be damaged",
        zh_help: "请换一张，或用看图软件另存为 JPG、PNG", en_help: "replace it, or save it again as JPG or PNG",
    }

    /// 苹果手机默认把照片存成 HEIC，改扩展名不会改变格式，多数浏览器打不开。请在手机“设置—相机—格式”里选“兼容性最佳”，或用看图软件另存为 JPG。
    ///
    /// iPhones store photos as HEIC; another extension does not change that, and most browsers cannot show it. Choose “most compatible” in the camera's settings, or save the picture as JPG.
    "AS061" Error picture_is_heic() {
        zh: "这张图片其实是 HEIC 格式，多数浏览器打不开", en: "this picture is in fact HEIC, which most browsers cannot show",
        zh_help: "请另存为 JPG 再放进来", en_help: "save it as JPG and use that",
    }

    /// 图片文件不完整，多半是上传或复制中断了。浏览器只能显示上面一部分。
    ///
    /// The end of the picture is missing, mostly because an upload broke off. Browsers show its upper part.
    "AS062" Warning picture_cut() {
        zh: "这张图片不完整，只有上面一部分", en: "the end of this picture is missing",
        zh_help: "请重新复制一次原图", en_help: "copy the original again",
    }

    /// SVG 图里可以藏脚本、网页和对别的网站的引用。发布出去的那一份里已经去掉，您的原文件没有改动。若图因此不完整，请在绘图软件里另存为“普通 SVG”或 PNG。
    ///
    /// A drawing (SVG) can hold scripts, web pages and references to other sites. The published copy has none of them; your file is unchanged. If something is missing now, save it as plain SVG or PNG.
    "AS063" Warning drawing_cleaned(zh: &str, en: &str) {
        zh: "这张 SVG 图里的{zh}已去掉", en: "removed from this drawing: {en}",
        zh_help: "若图不完整，请另存为“普通 SVG”或 PNG", en_help: "if something is missing now, save it as plain SVG or PNG",
    }
}
