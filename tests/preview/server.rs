//! A site of a few pages and the program that shows it; gives answers as they come from the socket.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

pub struct Server {
    pub site: tempfile::TempDir,
    child: Child,
    pub port: u16,
    /// What the program has said so far, of which the first line with an address is the last.
    said: Arc<Mutex<String>>,
}

pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    pub fn start() -> Self {
        Self::start_with(|_| ())
    }

    /// With further arguments or other surroundings.
    pub fn start_with(more: impl FnOnce(&mut Command)) -> Self {
        let site = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| write(&site, path, text);
        write("site.yaml", "title: 示例\n");
        write("content/tzgg/_index.md", "---\ntitle: 通知\n---\n");
        write("content/tzgg/a.md", &page("甲", "第一稿。[表](<附 件.txt>)"));
        write("content/tzgg/b.md", &page("乙", "另一页。"));
        write("content/tzgg/附 件.txt", "0123456789");
        let mut command = serve();
        command.arg("--root").arg(site.path());
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        more(&mut command);
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let line = lines.find(|line| line.contains("http://127.0.0.1:")).unwrap();
        let port = line.rsplit(':').next().unwrap().trim_end_matches('/').parse().unwrap();
        let said = Arc::new(Mutex::new(line));
        let heard = Arc::clone(&said);
        // What is said is read to the end, else the program would wait for its reader.
        std::thread::spawn(move || lines.for_each(|line| heard.lock().unwrap().extend(["\n", &line])));
        Server { site, child, port, said }
    }

    /// Waits until the program has said these words.
    pub fn hears(&self, words: &str) {
        let begun = Instant::now();
        while !self.said.lock().unwrap().contains(words) {
            assert!(begun.elapsed() < PATIENCE, "“{words}” was not said: {}", self.said.lock().unwrap());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    pub fn write(&self, path: &str, text: &str) {
        write(&self.site, path, text);
    }

    pub fn connect(&self) -> TcpStream {
        let connection = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        connection.set_read_timeout(Some(PATIENCE)).unwrap();
        connection
    }

    /// Sends these bytes and reads until the connection is closed.
    pub fn raw(&self, request: &[u8]) -> Answer {
        let mut connection = self.connect();
        connection.write_all(request).unwrap();
        let mut bytes = Vec::new();
        let _ = connection.read_to_end(&mut bytes);
        let end = bytes.windows(4).position(|at| at == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Answer { status, head, body: bytes.get(end + 4..).unwrap_or_default().to_vec() }
    }

    /// `headers` come with a line break after each.
    pub fn ask(&self, method: &str, target: &str, headers: &str) -> Answer {
        let request =
            format!("{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n");
        self.raw(request.as_bytes())
    }

    pub fn get(&self, target: &str) -> Answer {
        self.ask("GET", target, "")
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// The command, without a site.
pub fn serve() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xinhuo"));
    command.args(["serve", "--lang", "zh"]);
    command
}

/// After so long something is wrong.
pub const PATIENCE: Duration = Duration::from_secs(50);

pub fn page(title: &str, text: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2024-01-15\n---\n{text}\n")
}

fn write(site: &tempfile::TempDir, path: &str, text: &str) {
    let path = site.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
