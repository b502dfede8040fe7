//! HTTP/1.1 on a socket (RFC 9112), as far as reading needs it: takes a listener, gives heads of requests, writes answers; knows no site.
//!
//! No crate of servers is used: the small ones end the whole program at a request that announces a body of 2⁶² bytes, or at a
//! connection that is closed while it is being accepted.

use std::io::{self, BufRead as _, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// The head of a request. A body is never read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    pub method: String,
    /// What is asked for, as it was sent: `/a/b.html?c`.
    pub target: String,
    /// Names in lower case.
    headers: Vec<(String, String)>,
}

/// An answer.
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Body,
}

/// What follows the head of an answer.
pub enum Body {
    Bytes(Arc<[u8]>),
    /// So many bytes from a reader, never whole in memory.
    Stream(Box<dyn Read>, u64),
    /// A stream without end, written by whoever answers until the connection breaks.
    Endless(Telling),
}

/// Writes to a reader until the connection breaks.
type Telling = Box<dyn FnOnce(&mut dyn Write) -> io::Result<()>>;

/// Answers every request that comes, each connection in a thread of its own, for as long as the program runs.
pub fn serve(listener: &TcpListener, answer: impl Fn(&Request) -> Answer + Send + Sync + 'static) {
    let answer = Arc::new(answer);
    let open = Arc::new(AtomicUsize::new(0));
    for connection in listener.incoming() {
        let Ok(connection) = connection else {
            // No more files may be open, say: others will be closed soon.
            thread::sleep(Duration::from_millis(20));
            continue;
        };
        if open.fetch_add(1, Ordering::Relaxed) >= MOST_CONNECTIONS {
            open.fetch_sub(1, Ordering::Relaxed);
            continue;
        }
        let (answer, counted) = (Arc::clone(&answer), Counted(Arc::clone(&open)));
        let talk = move || {
            let _counted = counted;
            let _ = converse(&connection, &*answer);
        };
        let _ = thread::Builder::new().name("reader".to_owned()).spawn(talk);
    }
}

const MOST_CONNECTIONS: usize = 256;
/// Who sends nothing for so long is gone.
const PATIENCE: Duration = Duration::from_secs(10);
const LONGEST_HEAD: u64 = 32 * 1024;
/// A head comes in one piece or a few; who sends it by single bytes does not mean to read.
const MOST_PIECES: usize = 64;

struct Counted(Arc<AtomicUsize>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Answers the requests of one connection, one after the other.
fn converse(connection: &TcpStream, answer: &impl Fn(&Request) -> Answer) -> io::Result<()> {
    connection.set_read_timeout(Some(PATIENCE))?;
    connection.set_write_timeout(Some(PATIENCE))?;
    connection.set_nodelay(true)?;
    let mut reader = BufReader::new(connection);
    loop {
        let (reply, request, stays) = match head(&mut reader)? {
            Head::End => return Ok(()),
            Head::Broken(status) => (Answer::plain(status), Request::default(), false),
            Head::Request(request, stays) => (answer(&request), request, stays),
        };
        if !write(connection, reply, request.method == "HEAD", stays)? {
            return Ok(());
        }
    }
}

enum Head {
    /// The request, and whether the connection stays open after it.
    Request(Request, bool),
    /// Not understood: the status that says so.
    Broken(u16),
    /// Nobody asks any more.
    End,
}

fn head(reader: &mut BufReader<&TcpStream>) -> io::Result<Head> {
    let mut bytes = Vec::new();
    let mut pieces = 0;
    while !bytes.ends_with(b"\r\n\r\n") && !bytes.ends_with(b"\n\n") {
        let before = bytes.len();
        if reader.buffer().is_empty() {
            pieces += 1;
            if pieces > MOST_PIECES || reader.fill_buf()?.is_empty() {
                return Ok(Head::End);
            }
        }
        let available = reader.buffer().len() as u64;
        reader.by_ref().take(available).read_until(b'\n', &mut bytes)?;
        if bytes.len() as u64 > LONGEST_HEAD {
            return Ok(Head::Broken(431));
        }
        if before == 0 && matches!(&*bytes, b"\r\n" | b"\n") {
            bytes.clear();
        }
    }
    Ok(parse(&String::from_utf8_lossy(&bytes)))
}

fn parse(head: &str) -> Head {
    let mut lines = head.lines();
    let words: Vec<&str> = lines.next().unwrap_or_default().split(' ').collect();
    let &[method, target, version @ ("HTTP/1.0" | "HTTP/1.1")] = &*words else { return Head::Broken(400) };
    let mut headers = Vec::new();
    for line in lines.take_while(|line| !line.is_empty()) {
        match line.split_once(':') {
            Some((name, value)) if !name.is_empty() && !name.contains(char::is_whitespace) => {
                headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
            }
            _ => return Head::Broken(400),
        }
    }
    let request = Request { method: method.to_owned(), target: target.to_owned(), headers };
    if version == "HTTP/1.1" && request.header("host").is_none() {
        return Head::Broken(400);
    }
    // Where a body ends is not looked for: the connection is closed instead.
    let has_body = request.header("content-length").is_some_and(|length| length != "0")
        || request.header("transfer-encoding").is_some();
    let closes =
        request.header("connection").is_some_and(|value| value.to_ascii_lowercase().contains("close"));
    Head::Request(request, version == "HTTP/1.1" && !has_body && !closes)
}

impl Request {
    /// The first header of this name, which is in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| &**value)
    }
}

impl Answer {
    /// The status alone, in words.
    pub fn plain(status: u16) -> Self {
        let text = format!("{status} {}\n", reason(status));
        let headers = vec![("Content-Type", "text/plain; charset=utf-8".to_owned())];
        Answer { status, headers, body: Body::Bytes(text.into_bytes().into()) }
    }
}

/// Writes an answer; tells whether another can follow on the connection.
fn write(mut connection: &TcpStream, answer: Answer, is_head: bool, stays: bool) -> io::Result<bool> {
    let Answer { status, headers, body } = answer;
    let length = match &body {
        Body::Bytes(bytes) => Some(bytes.len() as u64),
        Body::Stream(_, length) => Some(*length),
        Body::Endless(_) => None,
    };
    let stays = stays && length.is_some();
    let mut head = format!("HTTP/1.1 {status} {}\r\n", reason(status));
    for (name, value) in &headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    // A 304 has no body and says nothing of its length (RFC 9110, 15.4.5).
    if let Some(length) = length.filter(|_| status != 304) {
        head.push_str(&format!("Content-Length: {length}\r\n"));
    }
    head.push_str("X-Content-Type-Options: nosniff\r\n");
    head.push_str(if stays { "Connection: keep-alive\r\n\r\n" } else { "Connection: close\r\n\r\n" });
    let mut message = head.into_bytes();
    if is_head || status == 304 {
        connection.write_all(&message)?;
        return Ok(stays);
    }
    match body {
        Body::Bytes(bytes) => {
            message.extend_from_slice(&bytes);
            connection.write_all(&message)?;
            Ok(stays)
        }
        Body::Stream(from, length) => {
            connection.write_all(&message)?;
            let written = io::copy(&mut from.take(length), &mut connection)?;
            // A file that has become shorter leaves the answer broken off.
            Ok(stays && written == length)
        }
        Body::Endless(tell) => {
            connection.write_all(&message)?;
            tell(&mut connection).map(|()| false)
        }
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        206 => "Partial Content",
        301 => "Moved Permanently",
        304 => "Not Modified",
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        416 => "Range Not Satisfiable",
        421 => "Misdirected Request",
        431 => "Request Header Fields Too Large",
        _ => "Internal Server Error",
    }
}
