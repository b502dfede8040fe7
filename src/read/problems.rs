//! What reading says.

use crate::diag::catalogue::problems;

problems! {
    /// 文本文件应保存为 UTF-8。用 GBK、UTF-16 保存的也能读，但换一台电脑可能乱码；请在编辑器里“另存为 UTF-8”。
    ///
    /// Text files should be saved as UTF-8. GBK and UTF-16 are read too, but other programs may show them garbled; save the file as UTF-8.
    "RD001" Note other_encoding(encoding: &str) {
        zh: "文件编码是 {encoding}，已自动转换", en: "the file is encoded as {encoding} and was converted",
        zh_help: "建议另存为 UTF-8 编码", en_help: "save it as UTF-8",
    }

    /// 这个文件的扩展名说它是文本，内容却不是任何一种认得的文本编码，可能是改了名的 Word 文档或损坏的文件。
    ///
    /// The file's extension says text, but its bytes are text in no known encoding; it may be a renamed Word document or damaged.
    "RD002" Error not_text() {
        zh: "文件不是文本，无法读取", en: "the file is not text and cannot be read",
        zh_help: "请确认文件没有损坏；Word 文档请先把文字复制出来，另存为 .md", en_help: "check that it is not damaged; copy the text of a Word document into a .md file",
    }

    /// 符号链接可能指向网站文件夹之外，所以不跟随。请把文件本身放进 content 文件夹。
    ///
    /// A symbolic link may lead out of the site, so it is not followed. Put the file itself into the content folder.
    "RD003" Warning symbolic_link() {
        zh: "这是一个符号链接，没有读取", en: "this is a symbolic link and was not read",
        zh_help: "请把文件本身放到这里", en_help: "put the file itself here",
    }

    /// 文件名里有系统不能表示的字符，无法作为网站的一部分。请改名。
    ///
    /// The file's name holds characters that are not valid Unicode, so no address can be made from it. Rename it.
    "RD004" Warning strange_name(name: &str) {
        zh: "文件名“{name}”不是有效的文字，没有读取", en: "the file name “{name}” is not valid text; it was not read",
        zh_help: "请改一个文件名", en_help: "rename the file",
    }

    /// 一个网站由 site.yaml 和 content 文件夹组成。缺少 content 文件夹时，没有内容可以生成。
    ///
    /// A site consists of site.yaml and the folder content. Without that folder there is nothing to build.
    "RD005" Error no_content() {
        zh: "没有找到 content 文件夹", en: "there is no folder “content”",
        zh_help: "请在网站文件夹里运行，或用 --root 指明网站文件夹", en_help: "run it in the site's folder, or name that folder with --root",
    }

    /// 文件或文件夹读不出来，多半是没有权限，或者正被别的程序占用。读不全就不生成，以免网站上少了内容。
    ///
    /// A file or folder cannot be read, mostly for lack of permission or because another program holds it. Nothing is built from half a site.
    "RD006" Error unreadable(reason: &str) {
        zh: "读取失败：{reason}", en: "it cannot be read: {reason}",
        zh_help: "请检查权限，关闭占用它的程序后再试", en_help: "check its permissions, close programs that hold it, and try again",
    }

    /// 网络盘、共享文件夹、WSL 里的 Windows 盘等，别的机器在上面存盘时系统不会通知。所以薪火改为每隔两秒把文件的大小和时间看一遍，
    /// 不会漏掉改动，只是慢一点；`--poll 5` 可以改成每 5 秒看一次。把网站放在本机的磁盘上，一存盘就能看到。
    ///
    /// On network drives, shared folders and the Windows drives of WSL the system does not tell of what others save. So Xinhuo
    /// looks at sizes and times of all files every two seconds: nothing is missed, it only takes longer. `--poll 5` looks every
    /// five seconds. On a disk of this machine a change is seen at once.
    "RD007" Note silent_disk(kind: &str) {
        zh: "网站所在的磁盘（{kind}）不会通知改动，改为每 2 秒查看一次", en: "the disk of the site ({kind}) does not tell of changes; looking every 2 seconds",
        zh_help: "不会漏掉改动；用 --poll 可以改变间隔", en_help: "no change is missed; --poll sets how often",
    }

    /// Linux 限制一个用户能盯住多少文件夹，编辑器和同步软件也占用这些名额。名额用完后，薪火改为每隔两秒把文件看一遍，不会漏掉改动。
    /// 请管理员提高上限：`sudo sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=512`，
    /// 并写进 `/etc/sysctl.d/` 下的一个文件，重启后仍然有效。
    ///
    /// Linux limits how many folders one user may watch; editors and programs that synchronise take their share. Beyond that limit Xinhuo
    /// looks at all files every two seconds and misses nothing. To raise it:
    /// `sudo sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=512`, and the same in a file of `/etc/sysctl.d/`.
    "RD008" Note too_many_watches() {
        zh: "系统能盯住的文件夹已到上限，改为每 2 秒查看一次", en: "the system watches no more folders; looking every 2 seconds",
        zh_help: "不会漏掉改动；要更快，请管理员提高 fs.inotify.max_user_watches", en_help: "no change is missed; to be faster, raise fs.inotify.max_user_watches",
    }

    /// 系统没有说明哪些文件改动了，例如有一个文件夹不许读取。薪火改为每隔两秒把文件看一遍，不会漏掉改动。
    ///
    /// The system refuses to tell of changes, for instance because a folder may not be read. Xinhuo looks at all files every two seconds
    /// and misses nothing.
    "RD009" Note cannot_listen(reason: &str) {
        zh: "系统无法通知改动（{reason}），改为每 2 秒查看一次", en: "the system cannot tell of changes ({reason}); looking every 2 seconds",
        zh_help: "不会漏掉改动", en_help: "no change is missed",
    }
}
