//! `xinhuo serve`: takes the arguments, shows the site in the browser, and again whenever it changes, until the process is ended.

mod browser;
mod qr;

use std::fmt::Write as _;
use std::net::{IpAddr, Ipv4Addr, TcpListener};
use std::ops::ControlFlow;

use super::args::{Build, Common, Format, Serve};
use super::surroundings::Surroundings;
use super::{Answer, Exit, build, print, problems, settings, watch};
use crate::Composition;
use crate::assemble::Today;
use crate::deliver::preview::{self, Preview};
use crate::diag::{Diagnostic, Language, Outcome, Severity, has_errors};
use crate::parse::Memory;
use crate::text::date::Moment;

/// Goes on until the process is ended (Ctrl+C); answers only when it cannot begin or cannot watch.
pub fn answer(common: &Common, orders: &Serve, language: Language) -> Answer {
    let listener = match listen(orders) {
        Ok(listener) => listener,
        Err(problem) => return Answer::refusal(vec![problem]),
    };
    if let Err(answer) = settings(common, orders) {
        return answer;
    }
    let begun = || -> std::io::Result<_> {
        let port = listener.local_addr()?.port();
        let preview = Preview::new(language);
        preview.serve(listener)?;
        Ok((port, preview))
    };
    let (port, preview) = match begun() {
        Ok(begun) => begun,
        Err(error) => return Answer::failure(&error),
    };
    let mut is_new = true;
    let mut memory = Memory::of(&common.root);
    let show = |answer: &Answer| print(answer, common.format, language, &Surroundings::of_this_process());
    let day = || settings(common, orders).map(|settings| settings.today).unwrap_or_default();
    let say = |note| show(&Answer { text: String::new(), diagnostics: vec![note], exit: Exit::Clean });
    watch::keep_watching(&common.root, watch::how(orders.poll), day, say, |watch| {
        let settings = match settings(common, orders) {
            Ok(settings) => settings,
            Err(answer) if is_new => return ControlFlow::Break(answer),
            // `site.yaml` may be gone for a moment, as when another version of it is put in its place.
            Err(answer) => {
                show(&answer);
                return ControlFlow::Continue(());
            }
        };
        let (seen, earlier) = (Some(watch.listing()), preview.composition());
        let composed = build::pool(settings.jobs).and_then(|pool| {
            let moment = Moment { date: settings.today, time: settings.time };
            let today = Today { moment, drafts: settings.drafts };
            pool.install(|| {
                crate::compose(&settings.root, today, &mut memory, seen, earlier.as_deref(), &mut |_| ())
            })
        });
        let Outcome { value, mut diagnostics } = match composed {
            Ok(composed) => composed,
            Err(error) => {
                show(&Answer::failure(&error));
                return ControlFlow::Continue(());
            }
        };
        diagnostics.sort();
        diagnostics.dedup();
        let mut text = said(&value, &diagnostics, language);
        preview.show(Outcome { value, diagnostics: diagnostics.clone() });
        if std::mem::take(&mut is_new) {
            text.push_str(&hello(port, orders.lan, language));
            if orders.open {
                diagnostics.extend(browser::open(&local(port)));
            }
        }
        if common.quiet || common.format == Format::Json {
            text.clear();
        }
        show(&Answer { text, diagnostics, exit: Exit::Clean });
        ControlFlow::Continue(())
    })
}

fn listen(orders: &Serve) -> Result<TcpListener, Diagnostic> {
    let port = match &orders.port {
        None => None,
        Some(typed) => match typed.trim().parse::<u16>() {
            Ok(port) if port > 0 => Some(port),
            _ => return Err(problems::bad_port(typed)),
        },
    };
    let wanted = port.map_or_else(|| "4000".to_owned(), |port| port.to_string());
    preview::listen(port, orders.lan).map_err(|error| problems::no_port(&wanted, &error.to_string()))
}

/// Each time anew: the day may have changed, and folders may have been made or replaced.
fn settings(common: &Common, orders: &Serve) -> Result<settings::Settings, Answer> {
    let as_build = Build { drafts: orders.drafts, date: orders.date.clone(), ..Build::default() };
    let found = settings::settings(common, &as_build, &Surroundings::of_this_process());
    if has_errors(&found.diagnostics) { Err(Answer::refusal(found.diagnostics)) } else { Ok(found.value) }
}

fn local(port: u16) -> String {
    address(Ipv4Addr::LOCALHOST.into(), port)
}

fn address(host: IpAddr, port: u16) -> String {
    format!("http://{host}:{port}/")
}

/// One line for each composition.
fn said(composition: &Composition, diagnostics: &[Diagnostic], language: Language) -> String {
    let pages = composition.pages;
    let errors = diagnostics.iter().filter(|problem| problem.severity == Severity::Error).count();
    match (language, errors) {
        (Language::Zh, 0) => format!("预览已更新：{pages} 篇\n"),
        (Language::Zh, _) => format!("有 {errors} 个错误，出错的页面仍是上一次没有错误的样子\n"),
        (Language::En, 0) => format!("Preview is up to date: {pages} pages\n"),
        (Language::En, _) => {
            format!("{errors} to mend; the pages concerned stay as they last were without errors\n")
        }
    }
}

/// Where to find the preview, and how to end it.
fn hello(port: u16, lan: bool, language: Language) -> String {
    let say = |zh, en| match language {
        Language::Zh => zh,
        Language::En => en,
    };
    let mut text = format!("\n{}{}\n", say("预览网址：", "Preview: "), local(port));
    if lan {
        let addresses = preview::own_addresses();
        for own in &addresses {
            let _ = writeln!(text, "{}{}", say("校园网内：", "On the network: "), address(*own, port));
        }
        if let Some(code) = addresses.first().and_then(|own| qr::code(&address(*own, port))) {
            let _ = write!(text, "\n{}\n\n{code}\n", say("手机扫码：", "For a phone:"));
        }
    }
    text.push_str(say(
        "保存文件，页面自己会变。按 Ctrl+C 结束。\n",
        "Save a file and the page follows. Ctrl+C to end.\n",
    ));
    text
}
