//! What delivery says.

use crate::diag::catalogue::problems;

problems! {
    /// 网页地址必须是输出文件夹之内的相对路径：各级名称之间用“/”分隔，不能为空，不能是“.”或“..”，不能有反斜杠和控制字符。例如 `reports/2023/county.html`。
    ///
    /// An address is a path below the output folder: names with `/` between them, none of them empty, `.` or `..`, without
    /// backslashes and control characters. Example: `reports/2023/county.html`.
    "DL001" Error unsafe_address(address: &str) {
        zh: "“{address}”不能作为网页地址", en: "“{address}” cannot be an address",
        zh_help: "请改网址名（slug），只用字母、数字、汉字、“-”和“_”", en_help: "change the slug: letters, digits, Han, “-” and “_” only",
    }

    /// 网站会被拷到 Windows 电脑和 U 盘上。Windows 不允许文件名叫 `con`、`nul`、`com1` 等，不允许以点或空格结尾，也不允许含有 `< > : " | ? *`。
    ///
    /// The site will be copied to Windows machines and USB sticks. Windows allows no file called `con`, `nul`, `com1` and
    /// the like, no trailing dot or space, and none of `< > : " | ? *`.
    "DL002" Error windows_name(address: &str, name: &str) {
        zh: "地址“{address}”中的“{name}”在 Windows 上不能作文件名", en: "“{name}” in “{address}” cannot be a file name on Windows",
        zh_help: "请改网址名（slug），例如“{name}”改成“page-1”", en_help: "change the slug, for example from “{name}” to “page-1”",
    }

    /// 以 `.xinhuo-` 开头的名称留给薪火自己用（清单、锁、暂存区），网页不能占用。
    ///
    /// Names that begin with `.xinhuo-` are kept for our own records (manifest, lock, staging folder).
    "DL003" Error reserved_address(address: &str) {
        zh: "地址“{address}”用了薪火保留的名称", en: "“{address}” uses a name that is kept for our own records",
        zh_help: "请改网址名，不要以“.xinhuo-”开头", en_help: "choose a name that does not begin with “.xinhuo-”",
    }

    /// 多数文件系统里一个名称最长 255 字节，约 85 个汉字。
    ///
    /// On most file systems a name has at most 255 bytes, which is about 85 Han characters.
    "DL004" Error name_too_long(address: &str, bytes: usize) {
        zh: "地址“{address}”中有一级名称长达 {bytes} 字节，超过 255 字节", en: "a name in “{address}” has {bytes} bytes, more than 255",
        zh_help: "请写一个短的网址名（slug）", en_help: "give the page a short slug",
    }

    /// Windows 和苹果电脑不分文件名大小写：`A.html` 和 `a.html` 在那里是同一个文件，后写的会盖掉先写的。
    ///
    /// Windows and macOS do not tell upper from lower case: `A.html` and `a.html` are one file there, and one would
    /// overwrite the other.
    "DL005" Error same_but_for_case(address: &str, other: &str) {
        zh: "地址“{address}”与“{other}”只有大小写不同", en: "“{address}” and “{other}” differ in upper and lower case only",
        zh_help: "请改其中一个的网址名", en_help: "change the slug of one of them",
    }

    /// 一个名称不能既是文件又是文件夹。例如同时要 `about` 和 `about/index.html`。
    ///
    /// A name cannot be both a file and a folder, such as `about` beside `about/index.html`.
    "DL006" Error file_and_folder(address: &str, other: &str) {
        zh: "“{address}”是一个文件，但“{other}”要求它是文件夹", en: "“{address}” is a file, but “{other}” needs it to be a folder",
        zh_help: "请改其中一个的网址名", en_help: "change the slug of one of them",
    }

    /// 输出文件夹里这个位置已有一个不是薪火写的文件，内容也不同。薪火从不覆盖或删除别人的文件，所以停下来，什么都没有改。
    ///
    /// At this address the output folder holds a file that we did not write, with other contents. What others wrote is
    /// never overwritten or removed, so nothing was changed.
    "DL010" Error foreign_file(address: &str) {
        zh: "输出文件夹中的“{address}”不是薪火写的，不能覆盖", en: "“{address}” in the output folder was not written by us and is not overwritten",
        zh_help: "如果不要这个文件，请把它移走或删掉再生成；如果要保留，请改这一页的网址名",
        en_help: "if nobody needs that file, move or delete it and build again; if it shall stay, change this page's slug",
    }

    /// 这里要放一个文件，但输出文件夹中同名的是一个文件夹，里面有不是薪火写的东西。
    ///
    /// A file shall go here, but the output folder has a folder of that name with things in it that we did not write.
    "DL011" Error folder_in_the_way(address: &str) {
        zh: "输出文件夹中的“{address}”是一个文件夹，文件放不进去", en: "“{address}” in the output folder is a folder, where a file shall go",
        zh_help: "请把那个文件夹移走再生成，或改这一页的网址名", en_help: "move that folder away and build again, or change this page's slug",
    }

    /// 这个文件的上级文件夹在输出文件夹中已被一个不是薪火写的文件占用。
    ///
    /// The folder of this file is taken by a file that we did not write.
    "DL012" Error file_in_the_way(address: &str, folder: &str) {
        zh: "“{address}”需要文件夹“{folder}”，但输出文件夹中它是一个文件", en: "“{address}” needs the folder “{folder}”, which is a file in the output folder",
        zh_help: "请把文件“{folder}”移走再生成，或改这一页的网址名", en_help: "move the file “{folder}” away and build again, or change this page's slug",
    }

    /// 输出文件夹里的符号链接可能指向别处。薪火不会跟着它写到或删到输出文件夹以外去。（输出文件夹本身可以是链接。）
    ///
    /// A symbolic link within the output folder may lead elsewhere. We never write or delete through it. (The output
    /// folder itself may be a link.)
    "DL013" Error link_in_the_way(address: &str, link: &str) {
        zh: "“{address}”的路径上，“{link}”是符号链接或特殊文件", en: "“{link}”, on the way to “{address}”, is a symbolic link or a special file",
        zh_help: "请把“{link}”换成普通的文件或文件夹，或改这一页的网址名", en_help: "replace “{link}” by a plain file or folder, or change this page's slug",
    }

    /// 两个薪火程序同时写一个输出文件夹会互相破坏，所以后来的停下。先来的结束（或意外退出）后锁自动解除，不必手工删除锁文件。
    ///
    /// Two builds at once on one output folder would spoil each other's work, so the second one stops. The lock frees itself
    /// when the first one ends, even by a crash; there is no need to delete the lock file.
    "DL020" Error busy(output: &str, owner: &str) {
        zh: "另一个薪火程序（进程号 {owner}）正在写“{output}”", en: "another build (process {owner}) is writing “{output}”",
        zh_help: "请等它结束；如果是忘了关的预览窗口，请关掉它", en_help: "wait until it has ended, or close it if it was left open",
    }

    /// 这个位置（多半是网络共享文件夹）不支持文件锁，所以无法阻止两个程序同时写。
    ///
    /// This place, probably a network share, has no file locks, so that two builds at once cannot be prevented.
    "DL021" Warning no_lock(output: &str) {
        zh: "“{output}”所在的位置不支持文件锁", en: "there are no file locks where “{output}” is",
        zh_help: "请不要同时生成两次", en_help: "do not run two builds at once",
    }

    /// 输出文件夹里的 `.xinhuo-manifest` 记着哪些文件是薪火写的。它被改动或损坏了：其中还能读出的文件名仍算薪火写的，所有页面重新生成并逐个比较。
    ///
    /// The file `.xinhuo-manifest` in the output folder names the files that we wrote. It was changed or damaged: the names
    /// that can still be read count as ours, and every page is made again and compared.
    "DL022" Warning manifest_damaged() {
        zh: "输出文件夹的清单（.xinhuo-manifest）已损坏，全部重新生成", en: "the output folder's manifest (.xinhuo-manifest) is damaged; everything is made again",
        zh_help: "如果输出文件夹里有删不掉的旧页，请删掉整个输出文件夹再生成一次", en_help: "if old pages stay in the output folder, delete the whole folder and build once more",
    }

    /// 输出文件夹是更新版本的薪火写的，这个版本读不懂它的清单，不知道哪些文件可以动。
    ///
    /// The output folder was written by a newer version, whose manifest this version cannot read, so that it does not know
    /// which files it may touch.
    "DL023" Error manifest_newer(header: &str) {
        zh: "看不懂输出文件夹的清单：“{header}”", en: "this manifest of the output folder is not understood: “{header}”",
        zh_help: "请换用新版薪火，或删掉整个输出文件夹重新生成", en_help: "use the newer version, or delete the whole output folder and build again",
    }

    /// 输出文件夹里的网页是生成的，手工改动下次生成就会恢复。要改内容，请改 `content/` 里的源文件。
    ///
    /// Pages in the output folder are made by the program; a change by hand is undone by the next build. Change the source in
    /// `content/` instead.
    "DL024" Note mended(address: &str) {
        zh: "输出文件夹中的“{address}”被改动过，已恢复", en: "“{address}” in the output folder had been changed and was put right",
        zh_help: "要改内容，请改 content/ 里的源文件", en_help: "to change it, change its source in content/",
    }

    /// 输出的位置上是一个文件，不是文件夹。
    ///
    /// The output is a file, not a folder.
    "DL025" Error output_is_a_file(output: &str) {
        zh: "输出位置“{output}”是一个文件，不是文件夹", en: "the output “{output}” is a file, not a folder",
        zh_help: "请把它移走，或用 --output 指定别的文件夹", en_help: "move it away, or name another folder with --output",
    }

    /// 磁盘满了。已写好的网站没有动；暂存的文件已删除。
    ///
    /// The disk is full. The finished site was not touched, and the files put aside were dropped.
    "DL030" Error disk_full(doing: &str, deed: &str, path: &str) {
        zh: "磁盘空间不足，无法{doing}“{path}”", en: "the disk is full: cannot {deed} “{path}”",
        zh_help: "请腾出空间再生成；大文件多半是视频", en_help: "make room and build again; large files are mostly videos",
    }

    /// 没有权限，或磁盘是只读的。
    ///
    /// The permission is missing, or the disk is read-only.
    "DL031" Error not_permitted(doing: &str, deed: &str, path: &str, cause: &str) {
        zh: "没有权限{doing}“{path}”（{cause}）", en: "not permitted to {deed} “{path}” ({cause})",
        zh_help: "请检查文件夹的权限；如果文件正被别的程序打开，请关掉那个程序", en_help: "check the folder's permissions, and close programs that hold the file open",
    }

    /// 读写磁盘时出错，原因见括号内系统给出的说明。
    ///
    /// Reading or writing failed for the reason that the system gives in brackets.
    "DL032" Error disk_failed(doing: &str, deed: &str, path: &str, cause: &str) {
        zh: "{doing}“{path}”失败（{cause}）", en: "cannot {deed} “{path}” ({cause})",
    }
}
