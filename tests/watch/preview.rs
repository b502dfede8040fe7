//! What a preview shows, as bytes of the site's files.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

/// The port that the program says it has.
pub fn port(said: &str) -> Option<u16> {
    let (_, after) = said.split_once("http://127.0.0.1:")?;
    after.split_once('/')?.0.parse().ok()
}

/// The file of an address, without what the preview adds to a page; none where there is none.
pub fn get(port: u16, address: &str) -> Option<Vec<u8>> {
    let mut connection = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let path: String = address
        .bytes()
        .map(|byte| if byte == b'/' { "/".to_owned() } else { format!("%{byte:02X}") })
        .collect();
    connection
        .write_all(format!("GET /{path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").as_bytes())
        .unwrap();
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer).unwrap();
    let head = answer.windows(4).position(|at| at == b"\r\n\r\n")?;
    let body = answer.split_off(head + 4);
    if !answer.starts_with(b"HTTP/1.1 200 ") {
        return None;
    }
    let Ok(text) = String::from_utf8(body) else { return None };
    let client = text.rfind("<script src=\"/.xinhuo/live.js\"");
    let end = client.and_then(|start| Some(start..start + text[start..].find('\n')? + 1));
    Some(
        end.map_or_else(|| text.clone(), |range| [&text[..range.start], &text[range.end..]].concat())
            .into_bytes(),
    )
}
