//! What the command line says.

use crate::diag::catalogue::problems;
use crate::diag::{Diagnostic, Text};

problems! {
    /// 薪火没有这个命令，多半是打错了字。`xinhuo --help` 列出全部命令，例如 `xinhuo build`。
    ///
    /// Xinhuo has no such command; it is probably a slip. `xinhuo --help` lists all commands, such as `xinhuo build`.
    "CL001" Error unknown_command(given: &str) {
        zh: "没有“{given}”这个命令", en: "there is no command “{given}”",
        zh_help: "`xinhuo --help` 列出全部命令", en_help: "`xinhuo --help` lists all commands",
    }

    /// 这个命令不认识这个参数：打错了字，或者它属于别的命令。在命令后面加 `--help` 可以看到它认识的全部参数，例如
    /// `xinhuo build --help`。
    ///
    /// The command does not know this argument: it is a slip, or it belongs to another command. Put `--help` after the
    /// command to see all it knows, as in `xinhuo build --help`.
    "CL002" Error unknown_option(given: &str) {
        zh: "没有“{given}”这个参数", en: "there is no argument “{given}”",
        zh_help: "在命令后面加 `--help` 可以看到全部参数", en_help: "`--help` after the command shows all it knows",
    }

    /// 这个选项只接受固定的几个值，写的不在其中。例如 `--lang` 只能是 `zh` 或 `en`，`--format` 只能是 `text` 或 `json`。
    ///
    /// This option takes one of a few values, and this is none of them. `--lang`, for one, takes `zh` or `en`, and
    /// `--format` takes `text` or `json`.
    "CL003" Error unknown_value(option: &str, value: &str, possible: &str) {
        zh: "“{option}”不能是“{value}”", en: "“{option}” cannot be “{value}”",
        zh_help: "可以用：{possible}", en_help: "use one of: {possible}",
    }

    /// 这个选项要一个从 1 到 1024 的整数，例如 `--jobs 4`。
    ///
    /// This option takes a whole number from 1 to 1024, as in `--jobs 4`.
    "CL004" Error not_a_number(option: &str, value: &str) {
        zh: "“{option}”后面要写一个从 1 到 1024 的整数，写的是“{value}”",
        en: "“{option}” takes a whole number from 1 to 1024, not “{value}”",
    }

    /// 这个选项后面要写内容，却没有写。例如 `--root` 后面要写文件夹：`--root /data/示例`。
    ///
    /// This option needs a value after it, and there is none. `--root`, for one, needs a folder: `--root /data/site`.
    "CL005" Error missing_value(option: &str) {
        zh: "“{option}”后面缺少内容", en: "“{option}” needs a value after it",
    }

    /// 同一个选项写了两次，不知道该听哪一个。留下一个即可。
    ///
    /// The same option is there twice, so that it is not clear which counts. Keep one of them.
    "CL006" Error twice(option: &str) {
        zh: "“{option}”写了两次", en: "“{option}” is there twice",
        zh_help: "请留下一个", en_help: "keep one of them",
    }

    /// 写了选项，却没有说要做什么。请加上命令，例如 `xinhuo build --quiet`。
    ///
    /// There are options but no word of what to do. Add a command, as in `xinhuo build --quiet`.
    "CL007" Error no_command() {
        zh: "没有写要执行的命令", en: "there is no command",
        zh_help: "`xinhuo --help` 列出全部命令", en_help: "`xinhuo --help` lists all commands",
    }

    /// 命令行里有读不懂的内容，例如不是 UTF-8 的文字。括号里是读取参数的部件给出的原因。
    ///
    /// Something in the command line cannot be understood, such as text that is not UTF-8. In parentheses stands the
    /// reason that the reader of arguments gives.
    "CL008" Error not_understood(reason: &str) {
        zh: "命令行里有读不懂的内容（{reason}）", en: "the command line cannot be understood ({reason})",
        zh_help: "在命令后面加 `--help` 可以看到用法", en_help: "`--help` after the command shows how it is used",
    }

    /// 网站的文件夹里要有 `site.yaml`，这里没有找到：多半是站错了文件夹。请先进入网站的文件夹再执行，或者用 `--root`
    /// 指出它在哪里，例如 `xinhuo build --root /data/示例`。
    ///
    /// A site's folder holds a `site.yaml`, and there is none here: this is probably another folder. Go to the site's
    /// folder first, or say where it is with `--root`, as in `xinhuo build --root /data/site`.
    "CL010" Error no_site(root: &str) {
        zh: "“{root}”里没有 site.yaml，不是网站的文件夹", en: "there is no site.yaml in “{root}”, so it is no site",
        zh_help: "请进入网站的文件夹，或者写 `--root 文件夹`", en_help: "go to the site's folder, or write `--root DIR`",
    }

    /// 生成的文件不能放在网站自己的文件夹上，也不能放在包含它的文件夹上，否则会和原稿混在一起。请另选一个文件夹，
    /// 例如 `--output public`。
    ///
    /// What is built cannot go to the site's own folder or to one that holds it, since it would mix with the sources.
    /// Choose a folder of its own, as in `--output public`.
    "CL011" Error output_over_site(output: &str) {
        zh: "不能生成到“{output}”：网站的原稿就在里面", en: "cannot build to “{output}”: the site's sources are in it",
        zh_help: "请另选一个文件夹，例如 `--output public`", en_help: "choose another folder, such as `--output public`",
    }

    /// `content` 里是原稿，`themes` 里是主题，生成的文件放进去，下一次就会被当成原稿。请放到它们外面，例如
    /// `--output public`。
    ///
    /// `content` holds the sources and `themes` the themes; what is built there would be taken for sources the next time.
    /// Put it outside of them, as in `--output public`.
    "CL012" Error output_in_sources(output: &str, folder: &str) {
        zh: "不能生成到“{output}”：它在“{folder}”里面", en: "cannot build to “{output}”: it lies within “{folder}”",
        zh_help: "请另选一个文件夹，例如 `--output public`", en_help: "choose another folder, such as `--output public`",
    }

    /// `--date` 后面要写一个日期：年四位，月和日各两位，中间用短横线，例如 `--date 2024-04-04`。
    ///
    /// `--date` takes a date: four digits for the year, two each for month and day, hyphens between them, as in
    /// `--date 2024-04-04`.
    "CL013" Error bad_date(value: &str) {
        zh: "“{value}”不是日期", en: "“{value}” is no date",
        zh_help: "请写成 2024-04-04 的样子", en_help: "write it like 2024-04-04",
    }

    /// 环境变量 `SOURCE_DATE_EPOCH` 用来让两次生成的结果完全一样，它应当是从 1970 年起的秒数，例如 `1712160000`。
    /// 不需要它时请去掉这个变量。
    ///
    /// The variable `SOURCE_DATE_EPOCH` makes two builds equal to the last byte; it should be a number of seconds since
    /// 1970, such as `1712160000`. Unset it where it is not needed.
    "CL014" Error bad_epoch(value: &str) {
        zh: "环境变量 SOURCE_DATE_EPOCH 的值“{value}”不是秒数",
        en: "“{value}” in SOURCE_DATE_EPOCH is no number of seconds",
    }

    /// 没有这个代码的提示，多半是打错了字。代码在提示开头的方括号里，由两个字母和三个数字组成，例如 `CL010`。
    ///
    /// No problem has this code; it is probably a slip. The code stands in brackets where a problem begins: two letters
    /// and three digits, such as `CL010`.
    "CL020" Error unknown_code(code: &str) {
        zh: "没有“{code}”这个代码", en: "there is no code “{code}”",
        zh_help: "`xinhuo explain` 列出全部代码", en_help: "`xinhuo explain` lists all codes",
    }

    /// 电脑没能做成一件事，例如磁盘满了，或者没有写文件的权限。这和写的内容无关。冒号后面是原因，括号里是系统的
    /// 原话；排除以后再执行一次即可，已有的网站不会受损。
    ///
    /// The machine failed to do something: the disk is full, say, or a file may not be written. What you wrote has no
    /// part in it. The reason follows the colon, and the system's own words stand in parentheses; mend it and run the
    /// command again. The site that was there before is not harmed.
    "CL030" Error failed(zh_reason: &str, en_reason: &str, detail: &str) {
        zh: "电脑没能完成：{zh_reason}（{detail}）", en: "the machine failed: {en_reason} ({detail})",
    }

    /// 端口是一个从 1 到 65535 的整数。不写 `--port` 时用 4000，被占用则用下一个，例如 `xinhuo serve --port 8080`。
    ///
    /// A port is a whole number from 1 to 65535. Without `--port` it is 4000, or the next free one; as in
    /// `xinhuo serve --port 8080`.
    "CL040" Error bad_port(value: &str) {
        zh: "“{value}”不是端口", en: "“{value}” is no port",
        zh_help: "请写一个从 1 到 65535 的整数，或者不写 `--port`", en_help: "write a number from 1 to 65535, or leave `--port` out",
    }

    /// 指定的端口不能用：多半是另一个程序（也许是另一个正在预览的窗口）占着它。换一个端口，或者不写 `--port`，由薪火找一个空闲的。
    ///
    /// The port cannot be had: most likely another program holds it, perhaps a preview in another window. Take another one,
    /// or leave `--port` out and a free one will be found.
    "CL041" Error no_port(port: &str, reason: &str) {
        zh: "端口 {port} 不能用（{reason}）", en: "port {port} cannot be used ({reason})",
        zh_help: "请换一个端口，或者不写 `--port`", en_help: "take another port, or leave `--port` out",
    }

    /// `--open` 没能打开浏览器，预览本身不受影响。请把网址抄到浏览器的地址栏里。
    ///
    /// `--open` could not open the browser. The preview is there all the same: type its address into the browser.
    "CL042" Note browser_not_opened(address: &str) {
        zh: "没能打开浏览器", en: "the browser could not be opened",
        zh_help: "请在浏览器里输入 {address}", en_help: "type {address} into the browser",
    }
}

/// The failure of a disk or a network.
pub fn machine_failed(error: &std::io::Error) -> Diagnostic {
    use std::io::ErrorKind as Kind;
    let (zh, en) = match error.kind() {
        Kind::NotFound => ("找不到文件", "a file is not there"),
        Kind::PermissionDenied => ("没有权限", "there is no permission"),
        Kind::ReadOnlyFilesystem => ("磁盘只能读不能写", "the disk is read-only"),
        Kind::StorageFull | Kind::QuotaExceeded => ("磁盘满了", "the disk is full"),
        Kind::ResourceBusy | Kind::ExecutableFileBusy => ("文件正被别的程序使用", "a file is in use"),
        Kind::InvalidFilename => ("文件名不合系统的规矩", "the system does not take a file's name"),
        _ => ("系统报错", "the system says so"),
    };
    failed(zh, en, &error.to_string())
}

/// The way out where a similar word exists.
pub fn did_you_mean(near: &str) -> Text {
    Text { zh: format!("是不是想写“{near}”？"), en: format!("did you mean “{near}”?") }
}
