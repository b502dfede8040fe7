//! What an open page is told when something is saved.

use crate::server::{Server, page};
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;
use std::time::Duration;

/// The events of one page, as a browser hears them.
struct Events(BufReader<TcpStream>);

impl Events {
    fn of(server: &Server, path: &str) -> Self {
        let html = server.get(path).text();
        let state = html.split("data-state=\"").nth(1).unwrap().split('"').next().unwrap();
        Self::from(server, path, state)
    }

    fn from(server: &Server, path: &str, state: &str) -> Self {
        let mut connection = server.connect();
        let path = path.replace('/', "%2F");
        write!(connection, "GET /.xinhuo/live?page={path}&state={state} HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .unwrap();
        Events(BufReader::new(connection))
    }

    /// The next event: its name and its data.
    fn next(&mut self) -> (String, String) {
        let mut name = String::new();
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the stream ended");
            if let Some(found) = line.strip_prefix("event: ") {
                name = found.trim().to_owned();
            } else if let Some(data) = line.strip_prefix("data: ") {
                return (name, data.trim().to_owned());
            }
        }
    }

    fn is_silent(&mut self) -> bool {
        self.0.get_ref().set_read_timeout(Some(Duration::from_millis(700))).unwrap();
        let mut line = String::new();
        while self.0.read_line(&mut line).is_ok_and(|count| count > 0) {
            if line.starts_with("event:") {
                return false;
            }
            line.clear();
        }
        true
    }
}

#[test]
fn only_the_page_that_changed_is_reloaded() {
    let server = Server::start();
    let (mut a, mut b) = (Events::of(&server, "/tzgg/a.html"), Events::of(&server, "/tzgg/b.html"));
    assert_eq!((a.next().0, b.next().0), ("problems".to_owned(), "problems".to_owned()));
    server.write("content/tzgg/a.md", &page("甲", "第二稿。[表](<附 件.txt>)"));
    assert_eq!(a.next().0, "reload");
    assert!(server.get("/tzgg/a.html").text().contains("第二稿"));
    assert!(b.is_silent());
    // A browser that slept, or whose server was started again, is stale.
    assert_eq!(Events::from(&server, "/tzgg/a.html", "1-2").next().0, "reload");
}

#[test]
fn a_style_is_swapped() {
    let server = Server::start();
    let mut a = Events::of(&server, "/tzgg/a.html");
    a.next();
    server.write("site.yaml", "title: 示例\n外观: { 主色: \"#8e0d15\" }\n");
    let (name, data) = a.next();
    assert!(name == "styles" && data.contains(".css"), "{name} {data}");
}

#[test]
fn an_error_keeps_the_last_good_page_until_it_is_mended() {
    let server = Server::start();
    let mut a = Events::of(&server, "/tzgg/a.html");
    assert!(a.next().1.starts_with("{\"errors\":0"));
    server.write("content/tzgg/a.md", &page("甲", "坏稿。[坏链接](没有.md)"));
    let (name, problems) = a.next();
    assert_eq!(name, "problems");
    for expected in ["\"errors\":1", "\"own\":\"content/tzgg/a.md\"", "\"line\":5", "没有.md"] {
        assert!(problems.contains(expected), "{expected} in {problems}");
    }
    let kept = server.get("/tzgg/a.html").text();
    assert!(kept.contains("第一稿") && !kept.contains("坏稿"));
    // Another page shows its new state.
    server.write("content/tzgg/b.md", &page("乙", "另一稿。"));
    wait_for(&server, "/tzgg/b.html", "另一稿");
    assert!(server.get("/tzgg/a.html").text().contains("第一稿"));
    // So does the whole site while it has an error that concerns all.
    let good = fs::read_to_string(server.site.path().join("site.yaml")).unwrap();
    server.write("site.yaml", "title: [\n");
    std::thread::sleep(Duration::from_millis(600));
    assert!(server.get("/tzgg/b.html").text().contains("另一稿"));
    server.write("site.yaml", &good);
    server.write("content/tzgg/a.md", &page("甲", "好稿。"));
    loop {
        let (name, data) = a.next();
        if name == "problems" && data.starts_with("{\"errors\":0") {
            break;
        }
    }
    wait_for(&server, "/tzgg/a.html", "好稿");
}

fn wait_for(server: &Server, path: &str, words: &str) {
    for _ in 0..500 {
        if server.get(path).text().contains(words) {
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("“{words}” never came into {path}");
}
