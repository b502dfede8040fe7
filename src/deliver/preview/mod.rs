//! The site on this machine for those who write it: takes compositions, answers requests from the newest; never writes.
//!
//! Only addresses of the plan are served. No path from a request ever becomes a path of the disk.

mod http;
mod live;
mod media;
mod page;
mod place;
mod range;
mod snapshot;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek as _, SeekFrom};
use std::net::{IpAddr, TcpListener};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, UNIX_EPOCH};

use http::{Answer, Body, Request};
use page::State;
use range::Part;
use snapshot::{NOT_FOUND, Snapshot};
use xxhash_rust::xxh3::xxh3_128;

pub use place::{listen, own_addresses};

use super::disk;
use crate::Composition;
use crate::diag::{Diagnostic, Language, Outcome};
use crate::path;
use crate::render::Artifact;

/// What is shown, and to whom.
#[derive(Debug)]
pub struct Preview {
    language: Language,
    /// The newest snapshot with its number; none before the first.
    newest: Mutex<Option<(u64, Arc<Snapshot>)>>,
    changed: Condvar,
    /// Pages as they were last made without fault, for when a template fails.
    good: Mutex<BTreeMap<String, Arc<str>>>,
}

/// A page that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Asked {
    /// The address of the plan; `404.html` for one that is not there.
    address: String,
    status: u16,
}

/// A page, made.
#[derive(Debug)]
struct Page {
    html: Arc<str>,
    state: State,
    status: u16,
    problems: Vec<Diagnostic>,
}

/// Faulty pages of which the last good state is kept.
const MOST_GOOD: usize = 256;

impl Preview {
    /// Shows nothing yet; its words to the reader are in `language`.
    pub fn new(language: Language) -> Arc<Self> {
        let (newest, changed, good) = (Mutex::default(), Condvar::new(), Mutex::default());
        Arc::new(Preview { language, newest, changed, good })
    }

    /// The composition that is shown; none before the first.
    pub fn composition(&self) -> Option<Arc<Composition>> {
        lock(&self.newest).as_ref().map(|(_, newest)| Arc::clone(&newest.composition))
    }

    /// Shows a new composition, or what is still good of the one before.
    pub fn show(&self, outcome: Outcome<Composition>) {
        let earlier = lock(&self.newest).clone();
        let snapshot = Snapshot::after(earlier.as_ref().map(|(_, earlier)| &**earlier), outcome);
        let number = earlier.as_ref().map_or(0, |(number, _)| number + 1);
        let replaced = lock(&self.newest).replace((number, Arc::new(snapshot)));
        self.changed.notify_all();
        // A whole site: nobody waits while its memory is given back.
        drop((earlier, replaced));
    }

    /// Answers whoever comes to `listener`, in threads of its own.
    ///
    /// # Errors
    /// The system gives no more threads.
    pub fn serve(self: &Arc<Self>, listener: TcpListener) -> io::Result<()> {
        let preview = Arc::clone(self);
        let answer = move |request: &Request| preview.answer(request);
        thread::Builder::new()
            .name("preview".to_owned())
            .spawn(move || http::serve(&listener, answer))
            .map(drop)
    }

    /// The newest snapshot with another number than `number`; none if there is none within `patience`.
    fn newer_than(&self, number: Option<u64>, patience: Duration) -> Option<(u64, Arc<Snapshot>)> {
        let is_old =
            |newest: &mut Option<(u64, Arc<Snapshot>)>| newest.as_ref().map(|(own, _)| *own) == number;
        let newest = self.changed.wait_timeout_while(lock(&self.newest), patience, is_old);
        let (newest, waited) = newest.unwrap_or_else(PoisonError::into_inner);
        newest.clone().filter(|_| !waited.timed_out())
    }

    fn answer(self: &Arc<Self>, request: &Request) -> Answer {
        if !request.header("host").is_none_or(is_own_host) {
            return Answer::plain(421);
        }
        if !matches!(&*request.method, "GET" | "HEAD") {
            let mut answer = Answer::plain(405);
            answer.headers.push(("Allow", "GET, HEAD".to_owned()));
            return answer;
        }
        let (wanted, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
        match wanted {
            "/.xinhuo/live.js" => return bytes(request, 200, wanted, &Arc::from(CLIENT.as_bytes())),
            "/.xinhuo/live.css" => return bytes(request, 200, wanted, &Arc::from(CLIENT_STYLE.as_bytes())),
            _ => {}
        }
        // Who comes before the first composition is done waits for it.
        let Some((_, snapshot)) = self.newer_than(None, Duration::from_secs(60)) else {
            return Answer::plain(404);
        };
        if wanted == "/.xinhuo/live" {
            return self.events(request, query, &snapshot);
        }
        let asked = match resolve(wanted, &snapshot) {
            Resolved::Folder => {
                let query = if query.is_empty() { String::new() } else { format!("?{query}") };
                let mut answer = Answer::plain(301);
                answer.headers.push(("Location", format!("{wanted}/{query}")));
                return answer;
            }
            Resolved::Asked(asked) => asked,
        };
        if path::extension(&asked.address) == "html" {
            let page = self.page(&snapshot, &asked);
            let is_draft = snapshot.is_draft(&asked.address);
            let html = page::with_client(&page.html, &page.state, is_draft, self.language);
            return bytes(request, page.status, &asked.address, &html.into_bytes().into());
        }
        match snapshot.make(&asked.address).map(|outcome| outcome.value) {
            Some(Artifact::Bytes(made)) => bytes(request, 200, &asked.address, &made.into()),
            Some(Artifact::File(from)) => {
                file(request, &asked.address, &from).unwrap_or_else(|_| Answer::plain(404))
            }
            Some(Artifact::Picture(from)) => disk::cleaned(&from).map_or_else(
                |_| Answer::plain(404),
                |made| bytes(request, 200, &asked.address, &made.into()),
            ),
            None => Answer::plain(404),
        }
    }

    fn events(self: &Arc<Self>, request: &Request, query: &str, snapshot: &Snapshot) -> Answer {
        let field = |name: &str| {
            let found =
                query.split('&').filter_map(|pair| pair.split_once('=')).find(|(own, _)| *own == name);
            found.and_then(|(_, value)| path::decode_strictly(value)).unwrap_or_default()
        };
        let Resolved::Asked(_) = resolve(&field("page"), snapshot) else { return Answer::plain(404) };
        // A browser that comes back says what it was told last.
        let state = request.header("last-event-id").map_or_else(|| field("state"), str::to_owned);
        let (preview, page) = (Arc::clone(self), field("page"));
        let headers = vec![
            ("Content-Type", "text/event-stream; charset=utf-8".to_owned()),
            ("Cache-Control", "no-cache".to_owned()),
        ];
        let tell = move |to: &mut dyn io::Write| live::tell(&preview, &page, &state, to);
        Answer { status: 200, headers, body: Body::Endless(Box::new(tell)) }
    }

    /// Makes a page; if its template fails, it is as it last was good.
    fn page(&self, snapshot: &Snapshot, asked: &Asked) -> Page {
        let Asked { address, status } = asked;
        let Some(Outcome { value: Artifact::Bytes(html), diagnostics: problems }) = snapshot.make(address)
        else {
            return self.bare(snapshot, address, 404, "404", Vec::new());
        };
        let mut good = lock(&self.good);
        let html: Arc<str> = if problems.is_empty() {
            if good.len() >= MOST_GOOD {
                good.clear();
            }
            let html: Arc<str> = String::from_utf8_lossy(&html).into();
            good.insert(address.clone(), Arc::clone(&html));
            html
        } else if let Some(html) = good.get(address) {
            Arc::clone(html)
        } else {
            drop(good);
            let title = match self.language {
                Language::Zh => "这一页暂时做不出来",
                Language::En => "This page cannot be made yet",
            };
            return self.bare(snapshot, address, 500, title, problems);
        };
        drop(good);
        Page { state: State::of(&html, address, snapshot), html, status: *status, problems }
    }

    /// A page of one sentence.
    fn bare(
        &self,
        snapshot: &Snapshot,
        address: &str,
        status: u16,
        title: &str,
        problems: Vec<Diagnostic>,
    ) -> Page {
        let html: Arc<str> = format!(
            "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>{title}</title></head>\n<body><h1>{title}</h1>\n</body></html>\n"
        )
        .into();
        Page { state: State::of(&html, address, snapshot), html, status, problems }
    }
}

const CLIENT: &str = include_str!("client/live.js");
const CLIENT_STYLE: &str = include_str!("client/live.css");

enum Resolved {
    Asked(Asked),
    /// There is a folder of this name: its address ends with `/`.
    Folder,
}

/// The address of the plan that a path of a URL names.
fn resolve(wanted: &str, snapshot: &Snapshot) -> Resolved {
    let asked = |address: String| Resolved::Asked(Asked { address, status: 200 });
    let decoded = wanted.strip_prefix('/').and_then(path::decode_strictly);
    match decoded {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => {
            let index = format!("{folder}index.html");
            if snapshot.has(&index) { asked(index) } else { nowhere() }
        }
        Some(address) if snapshot.has(&address) => asked(address),
        Some(folder) if snapshot.has(&format!("{folder}/index.html")) => Resolved::Folder,
        _ => nowhere(),
    }
}

fn nowhere() -> Resolved {
    Resolved::Asked(Asked { address: NOT_FOUND.to_owned(), status: 404 })
}

/// An answer from memory.
fn bytes(request: &Request, status: u16, address: &str, bytes: &Arc<[u8]>) -> Answer {
    let tag = &format!("\"{:032x}\"", xxh3_128(bytes));
    let length = bytes.len() as u64;
    answer(request, status, address, tag, length, |from, count| {
        let part = usize::try_from(from).ok().zip(usize::try_from(from + count).ok());
        let part = part.and_then(|(from, to)| bytes.get(from..to)).unwrap_or_default();
        Ok(if part.len() == bytes.len() { Body::Bytes(Arc::clone(bytes)) } else { Body::Bytes(part.into()) })
    })
    .unwrap_or_else(|_| Answer::plain(500))
}

/// An answer from a file of the plan, which is read while it is sent.
fn file(request: &Request, address: &str, from: &std::path::Path) -> io::Result<Answer> {
    let mut file = File::open(from)?;
    let stamp = file.metadata()?;
    let changed = stamp.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let length = stamp.len();
    // To read two gigabytes for their digest would take longer than to send them.
    let tag =
        &format!("\"{:032x}\"", xxh3_128(format!("{length} {changed:?} {}", from.display()).as_bytes()));
    answer(request, 200, address, tag, length, |first, count| {
        file.seek(SeekFrom::Start(first))?;
        let from: Box<dyn Read> = if count == 0 { Box::new(Cursor::new([])) } else { Box::new(file) };
        Ok(Body::Stream(from, count))
    })
}

/// The answer for a file of this tag and length; `body` gives so many bytes from an offset.
fn answer(
    request: &Request,
    status: u16,
    address: &str,
    tag: &str,
    length: u64,
    body: impl FnOnce(u64, u64) -> io::Result<Body>,
) -> io::Result<Answer> {
    let mut headers = vec![
        ("Content-Type", media::content_type(address).to_owned()),
        ("Cache-Control", "no-cache".to_owned()),
    ];
    if status != 200 {
        return Ok(Answer { status, headers, body: body(0, length)? });
    }
    headers.extend([("ETag", tag.to_owned()), ("Accept-Ranges", "bytes".to_owned())]);
    let known = request.header("if-none-match").unwrap_or_default();
    if known
        .split(',')
        .any(|known| matches!(known.trim(), "*") || known.trim().trim_start_matches("W/") == tag)
    {
        return Ok(Answer { status: 304, headers, body: Body::Bytes(Arc::default()) });
    }
    let is_same = request.header("if-range").is_none_or(|known| known == tag);
    let wanted = request.header("range").filter(|_| is_same && request.method == "GET");
    match wanted.map_or(Part::Whole, |header| range::part(header, length)) {
        Part::Whole => Ok(Answer { status, headers, body: body(0, length)? }),
        Part::Bytes(first, last) => {
            headers.push(("Content-Range", format!("bytes {first}-{last}/{length}")));
            Ok(Answer { status: 206, headers, body: body(first, last - first + 1)? })
        }
        Part::Nowhere => {
            headers.push(("Content-Range", format!("bytes */{length}")));
            Ok(Answer { status: 416, headers, body: Body::Bytes(Arc::default()) })
        }
    }
}

/// Whether the host that a browser names can be this machine. A name with a dot may be that of a page elsewhere which has been
/// made to point here, so that it could read what only this machine should see.
fn is_own_host(host: &str) -> bool {
    let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    let name = name.map_or(host, |(name, _)| name).trim_matches(['[', ']']);
    name.parse::<IpAddr>().is_ok() || !name.contains('.')
}

/// A thread that failed leaves nothing half done behind.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
