//! What was typed: takes the arguments, gives them as plain values or as help or as a problem; looks at nothing else.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, RangedU64ValueParser};
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches};

use super::wrong_usage;
use crate::diag::{Diagnostic, Language};

/// What the arguments came to.
#[derive(Debug)]
pub enum Typed {
    Command(Common, Command),
    /// Help or version; not `asked` for where a command was missing.
    Help {
        text: String,
        asked: bool,
    },
    Wrong(Diagnostic),
}

/// The options every command knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Common {
    pub root: PathBuf,
    pub output: Option<PathBuf>,
    pub format: Format,
    pub quiet: bool,
    pub jobs: Option<usize>,
}

/// The form of problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Text,
    Json,
}

/// One command with its own options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    Build(Build),
    Serve(Serve),
    Explain { code: Option<String> },
}

/// The options of `build`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Build {
    pub drafts: bool,
    /// Whether to build again whenever something changes.
    pub watch: bool,
    /// Seconds between looks at all files, where the system is not to be asked what changed; implies `watch`.
    pub poll: Option<u64>,
    /// Whether to deliver though the content has errors.
    pub keep_going: bool,
    pub date: Option<String>,
}

/// The options of `serve`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Serve {
    pub drafts: bool,
    pub date: Option<String>,
    /// The port as it was typed; none for the first free one.
    pub port: Option<String>,
    /// Whether to open the browser.
    pub open: bool,
    /// Whether others on the network may look.
    pub lan: bool,
    /// As for [`Build`].
    pub poll: Option<u64>,
}

/// Reads the arguments, of which the first is the program itself; help and problems are in `language`.
pub fn parse(typed: Vec<OsString>, language: Language, width: usize) -> Typed {
    match grammar(language).term_width(width).try_get_matches_from(typed) {
        Ok(matches) => match command(&matches) {
            Some(command) => Typed::Command(common(&matches), command),
            None => Typed::Wrong(super::problems::no_command()),
        },
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                Typed::Help { text: tidy(&error), asked: true }
            }
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                Typed::Help { text: tidy(&error), asked: false }
            }
            _ => Typed::Wrong(wrong_usage::problem(&error)),
        },
    }
}

/// The language of `--lang`, needed before the other arguments can be read, since it is that of the help.
pub fn language(typed: &[OsString]) -> Option<Language> {
    let mut words = typed.iter().filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        let value = if word == "--lang" { words.next() } else { word.strip_prefix("--lang=") };
        match value {
            Some("zh") => return Some(Language::Zh),
            Some("en") => return Some(Language::En),
            _ => {}
        }
    }
    None
}

/// The form of `--format`, needed where the arguments cannot be read: who reads problems by program gets them so.
pub fn format(typed: &[OsString]) -> Format {
    let mut words = typed.iter().filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        let value = if word == "--format" { words.next() } else { word.strip_prefix("--format=") };
        if value == Some("json") {
            return Format::Json;
        }
    }
    Format::Text
}

fn common(matches: &ArgMatches) -> Common {
    let text = |id| matches.get_one::<String>(id).map(String::as_str);
    Common {
        root: matches.get_one::<PathBuf>("root").cloned().unwrap_or_else(|| PathBuf::from(".")),
        output: matches.get_one("output").cloned(),
        format: if text("format") == Some("json") { Format::Json } else { Format::Text },
        quiet: matches.get_flag("quiet"),
        jobs: matches.get_one::<u64>("jobs").and_then(|jobs| usize::try_from(*jobs).ok()),
    }
}

fn command(matches: &ArgMatches) -> Option<Command> {
    match matches.subcommand()? {
        ("build", build) => Some(Command::Build(Build {
            drafts: build.get_flag("drafts"),
            watch: build.get_flag("watch") || build.contains_id("poll"),
            poll: build.get_one("poll").copied(),
            keep_going: build.get_flag("keep-going"),
            date: build.get_one("date").cloned(),
        })),
        ("serve", serve) => Some(Command::Serve(Serve {
            drafts: serve.get_flag("drafts"),
            date: serve.get_one("date").cloned(),
            port: serve.get_one("port").cloned(),
            open: serve.get_flag("open"),
            lan: serve.get_flag("lan"),
            poll: serve.get_one("poll").copied(),
        })),
        ("explain", explain) => Some(Command::Explain { code: explain.get_one("code").cloned() }),
        _ => None,
    }
}

/// The arguments xinhuo knows, described in `language`.
fn grammar(language: Language) -> clap::Command {
    let say = |zh, en| in_language(language, zh, en);
    let page = |name, about, usage| page(language, name, about, usage);
    let build = page(
        "build",
        say("生成网站：content/ → public/", "Build the site: content/ → public/"),
        say("xinhuo build [选项]", "xinhuo build [OPTIONS]"),
    )
    .arg(flag("drafts", say("草稿也生成", "Build drafts, too")))
    .arg(flag("watch", say("有改动就重新生成，直到按 Ctrl+C", "Build again at every change, until Ctrl+C")))
    .arg(poll(language))
    .arg(flag(
        "keep-going",
        say(
            "内容有错也更新网站，退出码仍是 1",
            "Update the site though its content has errors; exits with 1",
        ),
    ))
    .arg(option("date", say("日期", "DATE")).help(say(
        "当作哪一天来生成，如 2024-04-04（默认今天）",
        "The day to build for, such as 2024-04-04 (default: today)",
    )));
    let serve = page(
        "serve",
        say("在浏览器里预览，保存即更新", "Preview in the browser, up to date at every save"),
        say("xinhuo serve [选项]", "xinhuo serve [OPTIONS]"),
    )
    .arg(option("port", say("端口", "PORT")).help(say(
        "用哪个端口（默认 4000，被占用则用下一个）",
        "The port (default: 4000, or the next free one)",
    )))
    .arg(flag("open", say("打开浏览器", "Open the browser")))
    .arg(flag("lan", say("校园网内的手机和电脑也能看", "Let phones and computers on the network look")))
    .arg(flag("drafts", say("草稿也显示", "Show drafts, too")))
    .arg(poll(language))
    .arg(option("date", say("日期", "DATE")).help(say(
        "当作哪一天来显示，如 2024-04-04（默认今天）",
        "The day to show, such as 2024-04-04 (default: today)",
    )));
    let explain = page(
        "explain",
        say("解释一条提示；不写代码则列出全部", "Explain a problem, or list them all"),
        say("xinhuo explain [选项] [代码]", "xinhuo explain [OPTIONS] [CODE]"),
    )
    .arg(
        Arg::new("code")
            .value_name(say("代码", "CODE"))
            .help(say("方括号里的代码，如 CL010", "What stands in brackets, such as CL010")),
    );
    page(
        "xinhuo",
        say(
            "薪火：一个文件夹的 Markdown，一个党建门户网站",
            "Xinhuo: a folder of Markdown becomes a finished website",
        ),
        say("xinhuo [选项] <命令>", "xinhuo [OPTIONS] <COMMAND>"),
    )
    .arg(
        Arg::new("version")
            .long("version")
            .short('V')
            .action(ArgAction::Version)
            .help(say("显示版本", "Show the version")),
    )
    .args(common_options(language))
    .subcommands([build, serve, explain])
    .arg_required_else_help(true)
}

fn common_options(language: Language) -> impl Iterator<Item = Arg> {
    let say = |zh, en| in_language(language, zh, en);
    let folder = || clap::value_parser!(PathBuf);
    let options = [
        option("root", say("文件夹", "DIR"))
            .value_parser(folder())
            .help(say("网站所在的文件夹（默认当前文件夹）", "The site's folder (default: here)")),
        option("output", say("文件夹", "DIR")).value_parser(folder()).help(say(
            "生成到哪里（默认网站下的 public）",
            "Where to build to (default: public in the site)",
        )),
        option("lang", "zh|en")
            .value_parser(PossibleValuesParser::new(["zh", "en"]))
            .help(say("提示用中文还是英文（默认随系统）", "Language of messages (default: the system's)")),
        option("format", "text|json")
            .value_parser(PossibleValuesParser::new(["text", "json"]))
            .help(say("提示的形式：给人看，或给程序读", "Form of problems: for people, or for programs")),
        flag("quiet", say("只说问题，不说其他", "Say nothing but problems")).short('q'),
        option("jobs", say("数目", "N"))
            .value_parser(RangedU64ValueParser::<u64>::new().range(1..=1024))
            .help(say(
                "同时做几件事（默认随处理器）",
                "Work at N things at once (default: as the processor can)",
            )),
    ];
    let in_order = options.into_iter().enumerate();
    in_order.map(|(at, option)| option.global(true).display_order(COMMON + at))
}

/// How a command that watches is told to look by the clock.
fn poll(language: Language) -> Arg {
    let say = |zh, en| in_language(language, zh, en);
    option("poll", say("秒", "SECONDS"))
        .num_args(0..=1)
        .default_missing_value("1")
        .value_parser(RangedU64ValueParser::<u64>::new().range(1..=3600))
        .help(say(
            "每隔几秒（默认 1）自己查看有没有改动，用于网络盘",
            "Look for changes every so many seconds (1), as network drives need",
        ))
}

/// In the help, what a command alone knows comes before what all know.
const COMMON: usize = 900;

/// A command with its own help option, since that of clap speaks English alone.
fn page(language: Language, name: &'static str, about: &'static str, usage: &'static str) -> clap::Command {
    let say = |zh, en| in_language(language, zh, en);
    clap::Command::new(name)
        .version(env!("CARGO_PKG_VERSION"))
        .about(about)
        .override_usage(usage)
        .help_template(match (language, name) {
            (Language::Zh, "xinhuo") => {
                "{about}\n\n用法：{usage}\n\n命令：\n{subcommands}\n\n选项：\n{options}\n"
            }
            (Language::En, "xinhuo") => {
                "{about}\n\nUsage: {usage}\n\nCommands:\n{subcommands}\n\nOptions:\n{options}\n"
            }
            (Language::Zh, "explain") => {
                "{about}\n\n用法：{usage}\n\n参数：\n{positionals}\n\n选项：\n{options}\n"
            }
            (Language::En, "explain") => {
                "{about}\n\nUsage: {usage}\n\nArguments:\n{positionals}\n\nOptions:\n{options}\n"
            }
            (Language::Zh, _) => "{about}\n\n用法：{usage}\n\n选项：\n{options}\n",
            (Language::En, _) => "{about}\n\nUsage: {usage}\n\nOptions:\n{options}\n",
        })
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .arg(
            Arg::new("help")
                .long("help")
                .short('h')
                .action(ArgAction::Help)
                .display_order(2 * COMMON)
                .help(say("显示帮助", "Show this help")),
        )
}

fn option(name: &'static str, value: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).hide_possible_values(true)
}

fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

fn in_language(language: Language, zh: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}

/// The help without spaces at line ends and with one line break at its end.
fn tidy(help: &clap::Error) -> String {
    let text = help.render().to_string();
    let lines: Vec<&str> = text.trim_end().lines().map(str::trim_end).collect();
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn the_grammar_holds() {
        grammar(Language::Zh).debug_assert();
        grammar(Language::En).debug_assert();
    }

    #[test]
    fn options_stand_before_or_after_the_command() {
        for line in [
            "xinhuo --root a build --drafts -q --jobs 2 --keep-going",
            "xinhuo build --root a --keep-going --jobs=2 --drafts --quiet",
        ] {
            let Typed::Command(common, command) = parse(typed(line), Language::Zh, 80) else {
                panic!("{line}")
            };
            assert_eq!((common.root, common.quiet, common.jobs), (PathBuf::from("a"), true, Some(2)));
            assert_eq!(command, Command::Build(Build { drafts: true, keep_going: true, ..Build::default() }));
        }
    }

    #[test]
    fn polling_is_watching() {
        for (line, poll) in [
            ("xinhuo build --watch", None),
            ("xinhuo build --poll", Some(1)),
            ("xinhuo build --poll --drafts", Some(1)),
            ("xinhuo build --poll 5", Some(5)),
            ("xinhuo build --watch --poll=5", Some(5)),
        ] {
            let Typed::Command(_, Command::Build(build)) = parse(typed(line), Language::Zh, 80) else {
                panic!("{line}")
            };
            assert_eq!((build.watch, build.poll), (true, poll), "{line}");
        }
        let Typed::Command(_, command) = parse(typed("xinhuo build"), Language::Zh, 80) else { panic!() };
        assert_eq!(command, Command::Build(Build::default()));
        assert!(matches!(parse(typed("xinhuo build --poll 0"), Language::Zh, 80), Typed::Wrong(_)));
    }

    #[test]
    fn the_language_is_known_before_the_rest() {
        assert_eq!(language(&typed("xinhuo --bad --lang en build")), Some(Language::En));
        assert_eq!(language(&typed("xinhuo build --lang=zh")), Some(Language::Zh));
        assert_eq!(language(&typed("xinhuo build --lang fr")), None);
        assert_eq!(language(&typed("xinhuo build --lang")), None);
    }

    #[test]
    fn so_is_the_form_of_problems() {
        assert_eq!(format(&typed("xinhuo build --nope --format json")), Format::Json);
        assert_eq!(format(&typed("xinhuo --format=json biuld")), Format::Json);
        assert_eq!(format(&typed("xinhuo build --nope --format xml")), Format::Text);
    }
}
