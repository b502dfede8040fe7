//! Where the preview can be reached, and who is told so.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use crate::server::{PATIENCE, Server, serve};

/// A second address of this machine, at which nobody listens who listens at 127.0.0.1 alone.
const OTHER: &str = "127.0.0.2";

#[test]
fn a_second_preview_finds_a_free_port() {
    let (one, two) = (Server::start(), Server::start());
    assert_ne!(one.port, two.port);
    assert_eq!((one.get("/").status, two.get("/").status), (200, 200));
}

#[test]
fn a_port_that_cannot_be_had_is_told() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    for (port, code) in [(&*port, "CL041"), ("0", "CL040"), ("七", "CL040"), ("65536", "CL040")] {
        let output = serve().args(["--port", port]).stdin(Stdio::null()).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(told.contains(code) && told.contains(port), "{port}: {told}");
        assert_eq!(output.status.code(), Some(2), "{port}");
    }
}

#[test]
fn only_with_lan_do_others_reach_it() {
    let alone = Server::start();
    assert!(TcpStream::connect((OTHER, alone.port)).is_err());
    let shared = Server::start_with(|command| {
        command.arg("--lan");
    });
    shared.hears("校园网内：http://");
    shared.hears("手机扫码：");
    shared.hears("▀");
    assert!(TcpStream::connect((OTHER, shared.port)).is_ok());
    for method in ["POST", "PUT", "DELETE", "PATCH"] {
        assert_eq!(shared.ask(method, "/tzgg/a.html", "").status, 405, "{method}: it is for reading alone");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn the_browser_is_asked_to_show_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let (opener, asked) = (folder.path().join("xdg-open"), folder.path().join("asked"));
    fs::write(&opener, format!("#!/bin/sh\necho \"$1\" > '{}.new'\nmv '{0}.new' '{0}'\n", asked.display()))
        .unwrap();
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", folder.path().display());
    let server = Server::start_with(|command| {
        command.arg("--open").env("PATH", path);
    });
    wait("nobody was asked", || asked.exists());
    assert_eq!(fs::read_to_string(asked).unwrap().trim(), format!("http://127.0.0.1:{}/", server.port));
}

#[test]
#[cfg(target_os = "linux")]
fn a_machine_without_a_browser_is_told_the_address() {
    let folder = tempfile::tempdir().unwrap();
    let told = folder.path().join("told");
    let server = Server::start_with(|command| {
        command.arg("--open").env("PATH", folder.path()).stderr(fs::File::create(&told).unwrap());
    });
    wait("no note", || fs::read_to_string(&told).unwrap().contains("CL042"));
    assert_eq!(server.get("/").status, 200, "the preview is there all the same");
}

#[cfg(target_os = "linux")]
fn wait(otherwise: &str, is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < PATIENCE, "{otherwise}");
        thread::sleep(Duration::from_millis(10));
    }
}
