//! Statuses, types, parts of files, and what strangers may send.

use crate::server::Server;
use std::io::Write as _;

#[test]
fn readers_are_answered_as_by_a_web_server() {
    let server = Server::start();
    let page = server.get("/tzgg/a.html");
    assert_eq!((page.status, page.header("content-type")), (200, Some("text/html; charset=utf-8")));
    assert_eq!(page.header("cache-control"), Some("no-cache"));
    assert!(page.text().contains("第一稿") && page.text().contains("/.xinhuo/live.js"));

    let tag = page.header("etag").unwrap();
    let again = server.ask("GET", "/tzgg/a.html", &format!("If-None-Match: \"x\", {tag}\r\n"));
    assert_eq!((again.status, again.body.len(), again.header("content-length")), (304, 0, None));

    let head = server.ask("HEAD", "/tzgg/a.html", "");
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), Some(&*page.body.len().to_string()));

    assert_eq!(server.get("/").status, 200);
    assert_eq!(server.get("/tzgg/").status, 200);
    let folder = server.get("/tzgg?x=1");
    assert_eq!((folder.status, folder.header("location")), (301, Some("/tzgg/?x=1")));
    let nowhere = server.get("/nowhere.html");
    assert_eq!(nowhere.status, 404);
    assert!(nowhere.text().contains("页面不存在"));
    let deep = server.get("/a/b/nowhere.html").text();
    let style = deep.split("href=\"").find(|rest| rest.split('"').next().unwrap().ends_with(".css")).unwrap();
    assert_eq!(server.get(style.split('"').next().unwrap()).status, 200, "it finds its way from anywhere");
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"] {
        let refused = server.ask(method, "/tzgg/a.html", "");
        assert_eq!((refused.status, refused.header("allow")), (405, Some("GET, HEAD")), "{method}");
    }
    assert_eq!(server.get("/.xinhuo/live.css").header("content-type"), Some("text/css; charset=utf-8"));
    assert_eq!(server.raw(b"GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n").status, 421);
    assert_eq!(
        server.raw(b"GET / HTTP/1.1\r\nHost: 127.0.0.1:4000\r\nConnection: close\r\n\r\n").status,
        200
    );
}

#[test]
fn a_file_comes_in_parts() {
    let server = Server::start();
    let html = server.get("/tzgg/a.html").text();
    let href = html.split("href=\"").find(|rest| rest.split('"').next().unwrap().ends_with(".txt")).unwrap();
    let address = format!("/tzgg/{}", href.split('"').next().unwrap());
    let whole = server.get(&address);
    assert_eq!(
        (whole.status, whole.text().as_str(), whole.header("accept-ranges")),
        (200, "0123456789", Some("bytes"))
    );
    assert_eq!(whole.header("content-type"), Some("text/plain; charset=utf-8"));
    let tag = whole.header("etag").unwrap();
    for (headers, status, body, range) in [
        ("Range: bytes=2-4\r\n".to_owned(), 206, "234", Some("bytes 2-4/10")),
        ("Range: bytes=7-\r\n".to_owned(), 206, "789", Some("bytes 7-9/10")),
        ("Range: bytes=-2\r\n".to_owned(), 206, "89", Some("bytes 8-9/10")),
        ("Range: bytes=0-99\r\n".to_owned(), 206, "0123456789", Some("bytes 0-9/10")),
        ("Range: bytes=10-\r\n".to_owned(), 416, "", Some("bytes */10")),
        ("Range: bytes=4-2\r\n".to_owned(), 200, "0123456789", None),
        ("Range: bytes=0-1,4-5\r\n".to_owned(), 200, "0123456789", None),
        (format!("Range: bytes=0-1\r\nIf-Range: {tag}\r\n"), 206, "01", Some("bytes 0-1/10")),
        ("Range: bytes=0-1\r\nIf-Range: \"other\"\r\n".to_owned(), 200, "0123456789", None),
        (format!("Range: bytes=0-1\r\nIf-None-Match: {tag}\r\n"), 304, "", None),
    ] {
        let answer = server.ask("GET", &address, &headers);
        assert_eq!(
            (answer.status, answer.text().as_str(), answer.header("content-range")),
            (status, body, range),
            "{headers}"
        );
    }
}

#[test]
fn nothing_but_the_site_is_served() {
    let server = Server::start();
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/passwd", server.site.path().join("content/tzgg/out.txt")).unwrap();
    for target in [
        "/../site.yaml",
        "/site.yaml",
        "/content/tzgg/a.md",
        "/tzgg/../tzgg/a.html",
        "/%2e%2e/site.yaml",
        "/tzgg/%2e%2e/%2e%2e/site.yaml",
        "/..%2fsite.yaml",
        "/..%5csite.yaml",
        "/..\\site.yaml",
        "//etc/passwd",
        "/%2Fetc%2Fpasswd",
        "/etc/passwd",
        "/C:/windows/win.ini",
        "/C:%5Cwindows",
        "/con",
        "/aux.txt",
        "/NUL",
        "/tzgg/a.html%00",
        "/%00",
        "/tzgg/a.html%00.txt",
        "/%ff%fe",
        "/%",
        "/%zz",
        "/tzgg/out.txt",
        "/tzgg/a.html/",
        "/tzgg//a.html",
        "/./tzgg/a.html",
        "/tzgg/a.html.",
        "/tzgg/a.html::$DATA",
        "/.xinhuo/cache/digests",
        "/.xinhuo/",
        "http://evil.example/",
        "*",
        "/public/index.html",
    ] {
        let answer = server.get(target);
        assert_eq!(answer.status, 404, "{target}");
        assert!(!answer.text().contains("root:"), "{target}");
    }
}

#[test]
fn strangers_do_no_harm() {
    let server = Server::start();
    // Half a request waits in a thread of its own.
    let mut slow = server.connect();
    slow.write_all(b"GET / HTT").unwrap();
    for request in [
        b"\r\n\r\n".as_slice(),
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"\x00\xff\xfe\r\n\r\n",
        b"GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
        b"GET / HTTP/1.1\r\n: a\r\n\r\n",
    ] {
        let mut ended = request.to_vec();
        ended.extend_from_slice(b"GET / HTTP/1.1\r\n\r\n");
        assert_eq!(server.raw(&ended).status, 400, "{}", String::from_utf8_lossy(request));
    }
    let long = [b"GET / HTTP/1.1\r\nHost: ".as_slice(), &vec![b'a'; 100_000]].concat();
    assert!(matches!(server.raw(&long).status, 431 | 0));
    // A body of 2⁶² bytes is announced and never read.
    assert_eq!(server.ask("POST", "/", "Content-Length: 4611686018427387904\r\n").status, 405);
    assert_eq!(server.ask("GET", "/", "Content-Length: 99999999999999999999\r\n").status, 200);
    for _ in 0..40 {
        drop(server.connect());
    }
    assert_eq!(server.get("/").status, 200);
}
