//! What is said when documents are put together: addresses, links, files.

use crate::diag::catalogue::problems;

problems! {
    /// 两个页面算出了同一个网址，只能有一个。中文文件名按拼音转换，同音的名字会撞在一起。
    ///
    /// Two pages want one address. Chinese file names become pinyin, so names that sound alike can collide.
    "AS001" Error address_taken(address: &str) {
        zh: "网址 {address} 已经被占用", en: "the address {address} is taken",
        zh_help: "请给这个页面改文件名，或加一行“网址名: …”（字母、数字和短横线）", en_help: "rename the file, or give it a `slug:` of letters, digits and hyphens",
    }

    /// 旧地址只能是本站里面的路径，程序会在那里放一个自动跳转的页面。
    ///
    /// An alias is a path inside the site; a page that leads on is put there.
    "AS002" Error strange_alias(alias: &str) {
        zh: "旧地址“{alias}”不是本站的路径", en: "the alias “{alias}” is not a path of this site",
        zh_help: "请写成“/old/page.html”的样子，不带域名", en_help: "write it like `/old/page.html`, without a host",
    }

    /// 旧地址上已经有别的页面或别的跳转，不能再用。
    ///
    /// Another page or redirect already has this address.
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

    /// 链接指向草稿、未到日期或已过期的页面，这些页面不发布，读者会打不开。
    ///
    /// The link leads to a draft, or to a page before its date or after its expiry. It is not published, so readers would find nothing.
    "AS013" Error link_to_left_out(reference: &str, title: &str) {
        zh: "“{reference}”指向没有发布的页面“{title}”", en: "“{reference}” leads to the unpublished page “{title}”",
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
