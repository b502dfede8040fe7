//! A site in a temporary folder, and what a build makes of it: the only file of these tests that calls the program.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use walkdir::WalkDir;
use xinhuo::assemble::Today;
use xinhuo::deliver::Delivered;
use xinhuo::diag::{Diagnostic, Outcome};
use xinhuo::parse::Memory;
use xinhuo::text::date;
use xinhuo::{Composition, Settings, Summary};

/// The moment for which all sites are built.
pub const TODAY: &str = "2024-06-01 12:00";

/// Address → bytes of every file of a finished site.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A site whose builds keep what they remember.
pub struct Site {
    home: TempDir,
    memory: Memory,
    pub today: &'static str,
    pub drafts: bool,
    pub keep_going: bool,
}

/// What a build came to.
pub struct Built {
    pub summary: Summary,
    pub problems: Vec<Diagnostic>,
    /// The finished files, without the program's own records.
    pub files: Files,
    /// What the manifest says.
    pub manifest: Option<Vec<u8>>,
}

impl Site {
    /// A site of these files.
    pub fn new<P: AsRef<str>, T: AsRef<[u8]>>(files: impl IntoIterator<Item = (P, T)>) -> Self {
        let home = tempfile::tempdir().unwrap();
        let memory = Memory::of(home.path().join("site"));
        let site = Self { home, memory, today: TODAY, drafts: false, keep_going: false };
        for (path, text) in files {
            site.write(path.as_ref(), text);
        }
        site
    }

    /// A copy of what lies in a folder.
    pub fn copy_of(folder: &Path) -> Self {
        let site = Self::new([("site.yaml", "")]);
        copy(folder, &site.root());
        site
    }

    pub fn root(&self) -> PathBuf {
        self.home.path().join("site")
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap()
    }

    /// Replaces words that stand in a file.
    pub fn edit(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "{path} holds no “{old}”");
        self.write(path, text.replacen(old, new, 1));
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.root().join(path)).unwrap();
    }

    pub fn rename(&self, from: &str, to: &str) {
        fs::rename(self.root().join(from), self.root().join(to)).unwrap();
    }

    /// Builds once more into the same folder, remembering the build before.
    pub fn build(&mut self) -> Built {
        let output = self.home.path().join("public");
        let (today, keep_going) = (self.moment(), self.keep_going);
        go(&Settings { root: self.root(), output, today, keep_going }, &mut self.memory)
    }

    /// Composes once more, as a preview does after an earlier composition.
    pub fn compose(&mut self, earlier: Option<&Composition>) -> Outcome<Composition> {
        let today = self.moment();
        xinhuo::compose(&self.root(), today, &mut self.memory, None, earlier, &mut |_| ()).unwrap()
    }

    /// Composes, remembering nothing.
    pub fn compose_anew(&self) -> Outcome<Composition> {
        let (today, mut nothing) = (self.moment(), Memory::default());
        xinhuo::compose(&self.root(), today, &mut nothing, None, None, &mut |_| ()).unwrap()
    }

    fn moment(&self) -> Today {
        Today { moment: date::parse(self.today).unwrap(), drafts: self.drafts }
    }

    /// The process ends, and another one begins.
    pub fn restart(&mut self) {
        self.memory = Memory::of(self.root());
    }

    /// Builds into a new folder, remembering nothing.
    pub fn build_anew(&self) -> Built {
        let output = tempfile::tempdir().unwrap();
        let (cache, aside) = (self.root().join(".xinhuo"), self.home.path().join("aside"));
        let has_cache = fs::rename(&cache, &aside).is_ok();
        let built = check(&self.root(), output.path(), self.today, self.drafts, &mut Memory::default());
        let _ = fs::remove_dir_all(&cache);
        if has_cache {
            fs::rename(&aside, &cache).unwrap();
        }
        built
    }
}

impl Built {
    /// The text of a finished file.
    pub fn file(&self, address: &str) -> &str {
        let bytes =
            self.files.get(address).unwrap_or_else(|| panic!("{address} is not there: {:#?}", self.told()));
        std::str::from_utf8(bytes).unwrap()
    }

    pub fn delivered(&self) -> &Delivered {
        self.summary.delivered.as_ref().unwrap_or_else(|| panic!("not delivered: {:#?}", self.told()))
    }

    /// The problems, as lines such as `AS010 content/a.md:5:7 error`, each followed by the places that explain it.
    pub fn told(&self) -> Vec<String> {
        let place = |place: &xinhuo::diag::Place| match place.line {
            0 => place.file.to_string(),
            line => format!("{}:{line}:{}", place.file, place.column),
        };
        let mut told = Vec::new();
        for problem in &self.problems {
            let here = problem.place.as_ref().map_or_else(|| "-".to_owned(), place);
            let severity = problem.severity.name(xinhuo::diag::Language::En);
            told.push(format!("{} {here} {severity}", problem.code));
            told.extend(problem.related.iter().map(|related| format!("  see {}", place(&related.place))));
        }
        told
    }

    /// Addresses whose files differ from those of an earlier build, or are in one of the two alone.
    pub fn changed_since<'a>(&'a self, before: &'a Built) -> Vec<&'a str> {
        let all = before.files.keys().chain(self.files.keys());
        let mut changed: Vec<&str> =
            all.filter(|file| before.files.get(*file) != self.files.get(*file)).map(String::as_str).collect();
        changed.sort_unstable();
        changed.dedup();
        changed
    }
}

/// Goes the road once.
pub fn check(root: &Path, output: &Path, today: &str, drafts: bool, memory: &mut Memory) -> Built {
    let today = Today { moment: date::parse(today).unwrap(), drafts };
    let (root, output) = (root.to_owned(), output.to_owned());
    go(&Settings { root, output, today, keep_going: false }, memory)
}

fn go(settings: &Settings, memory: &mut Memory) -> Built {
    let Outcome { value: summary, diagnostics: problems } = xinhuo::build(settings, memory, &()).unwrap();
    let mut files = files_in(&settings.output);
    let manifest = files.remove(".xinhuo-manifest");
    files.retain(|name, _| !name.starts_with(".xinhuo-"));
    Built { summary, problems, files, manifest }
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    for (name, bytes) in files_in(from) {
        let path = to.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// All files in a folder, by their path below it.
pub fn files_in(folder: &Path) -> Files {
    if !folder.is_dir() {
        return Files::new();
    }
    let entries = WalkDir::new(folder).into_iter().map(Result::unwrap);
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
            (name, fs::read(entry.path()).unwrap())
        })
        .collect()
}
