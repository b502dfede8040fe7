//! A site that the real program watches: what is asked of it is always the same, that its output, or what its preview shows,
//! becomes that of a clean build.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::preview;

pub struct Watched {
    home: TempDir,
    child: Option<Child>,
    /// Where its preview is, if that is what is looked at.
    port: Option<u16>,
    /// Every file that it ever had.
    known: RefCell<BTreeSet<PathBuf>>,
}

impl Watched {
    /// A site of three pages, not watched yet.
    pub fn site() -> Self {
        let home = tempfile::tempdir().unwrap();
        let watched = Watched { home, child: None, port: None, known: RefCell::default() };
        watched.write("site.yaml", "title: 示例\n");
        watched.write("content/tzgg/_index.md", "---\ntitle: 通知\n---\n");
        for name in ["a", "b"] {
            watched.write(&format!("content/tzgg/{name}.md"), &page(name, "第一稿"));
        }
        watched
    }

    /// The same, watched and built once.
    pub fn new() -> Self {
        Self::site().watched(&["--watch"])
    }

    pub fn watched(mut self, options: &[&str]) -> Self {
        self.start("build", options);
        self.settles();
        self
    }

    /// The same three pages, shown in a preview.
    pub fn previewed() -> Self {
        let mut site = Self::site();
        site.start("serve", &[]);
        let start = Instant::now();
        while site.port.is_none() {
            assert!(start.elapsed() < PATIENCE, "no preview: {}", site.said());
            std::thread::sleep(Duration::from_millis(25));
            site.port = preview::port(&site.said());
        }
        site.settles();
        site
    }

    fn start(&mut self, command: &str, options: &[&str]) {
        let log = File::create(self.log()).unwrap();
        let mut program = Command::new(env!("CARGO_BIN_EXE_xinhuo"));
        program.args([command, "--lang", "zh", "--date", "2024-06-01", "--jobs", "2"]).args(options);
        program.arg("--root").arg(self.root());
        self.child = Some(program.stdout(log.try_clone().unwrap()).stderr(log).spawn().unwrap());
    }

    pub fn root(&self) -> PathBuf {
        self.home.path().join("site")
    }

    pub fn at(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn rename(&self, from: &str, to: &str) {
        fs::rename(self.at(from), self.at(to)).unwrap();
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.at(path)).unwrap();
    }

    /// How often it has built, or refused to.
    pub fn builds(&self) -> usize {
        self.said().matches("等待改动").count()
    }

    pub fn said(&self) -> String {
        fs::read_to_string(self.log()).unwrap()
    }

    /// Waits until the output is that of a clean build of what is there now.
    pub fn settles(&self) {
        let wanted = self.clean();
        assert!(wanted.contains_key(Path::new("index.html")), "the site is not one");
        let start = Instant::now();
        loop {
            let found = self.found(&wanted);
            if found == wanted {
                return;
            }
            if start.elapsed() > PATIENCE {
                let differs = |path: &&PathBuf| wanted.get(*path) != found.get(*path);
                let paths: Vec<_> = wanted.keys().chain(found.keys()).filter(differs).collect();
                panic!("a change was missed: {paths:?}\n{}", self.said());
            }
            std::thread::sleep(Duration::from_millis(25));
        }
    }

    /// What there is now of the files that are wanted, and of those that ever were.
    fn found(&self, wanted: &BTreeMap<PathBuf, Vec<u8>>) -> BTreeMap<PathBuf, Vec<u8>> {
        let Some(port) = self.port else { return snapshot(&self.at("public")) };
        let mut known = self.known.borrow_mut();
        known.extend(wanted.keys().cloned());
        let shown = |path: &PathBuf| Some((path.clone(), preview::get(port, path.to_str()?)?));
        known.iter().filter_map(shown).collect()
    }

    /// Waits until it has not built for a second.
    pub fn rests(&self) -> usize {
        let mut last = (self.builds(), Instant::now());
        let start = Instant::now();
        while last.1.elapsed() < Duration::from_secs(1) {
            assert!(start.elapsed() < Duration::from_secs(25), "it builds for ever\n{}", self.said());
            std::thread::sleep(Duration::from_millis(25));
            if self.builds() != last.0 {
                last = (self.builds(), Instant::now());
            }
        }
        last.0
    }

    /// What a build of a copy gives that never saw anything else.
    fn clean(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let copy = tempfile::tempdir().unwrap();
        fs::copy(self.at("site.yaml"), copy.path().join("site.yaml")).unwrap();
        for (path, bytes) in snapshot(&self.at("content")) {
            let path = copy.path().join("content").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_xinhuo"));
        command.args(["build", "--quiet", "--date", "2024-06-01", "--root"]).arg(copy.path());
        assert!(command.stderr(Stdio::null()).status().unwrap().success(), "the sources have errors");
        let mut files = snapshot(&copy.path().join("public"));
        // In a preview its links are others.
        files.retain(|path, _| self.port.is_none() || path != Path::new("404.html"));
        files
    }

    fn log(&self) -> PathBuf {
        self.home.path().join("said")
    }
}

/// After so long something is wrong.
const PATIENCE: Duration = Duration::from_secs(25);

/// Ends the child by its own process id, whatever becomes of the test.
impl Drop for Watched {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

pub fn page(title: &str, words: &str) -> String {
    format!("---\ntitle: {title}\ndate: 2024-01-15\n---\n{words}。\n")
}

/// All files below a folder without what the program keeps for itself. A file may vanish meanwhile.
fn snapshot(top: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![top.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(path);
            } else if let Ok(bytes) = fs::read(&path)
                && !entry.file_name().to_string_lossy().starts_with(".xinhuo")
            {
                files.insert(path.strip_prefix(top).unwrap().to_owned(), bytes);
            }
        }
    }
    files
}
