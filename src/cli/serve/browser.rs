//! Opens the browser: takes an address, asks the system to show it; knows no site.

use std::process::{Command, Stdio};

use crate::cli::problems;
use crate::diag::Diagnostic;

/// A note where the system cannot: the address can be typed as well.
pub fn open(address: &str) -> Option<Diagnostic> {
    let (program, before): (_, &[&str]) = if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let silent = || Stdio::null();
    let started = Command::new(program)
        .args(before)
        .arg(address)
        .stdin(silent())
        .stdout(silent())
        .stderr(silent())
        .spawn();
    started.is_err().then(|| problems::browser_not_opened(address))
}
