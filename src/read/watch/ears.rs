//! Hears what the system tells of folders: gives paths to look at again, never what happened there. The only file that names notify.

use std::collections::BTreeSet;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::look::TOPS;
use crate::diag::Diagnostic;
use crate::read::{problems, walk};

/// Where to look again.
#[derive(Debug, Default)]
pub struct Told {
    pub paths: BTreeSet<PathBuf>,
    /// Those of which no more is to come: who wrote there has closed the file, or put a finished one in its place.
    pub closed: BTreeSet<PathBuf>,
    /// Nobody knows where.
    pub is_everywhere: bool,
    /// Nothing more will be told.
    pub is_deaf: Option<Diagnostic>,
}

/// Listens to the folders of a site.
#[derive(Debug)]
pub struct Ears {
    told: Receiver<Told>,
    watcher: RecommendedWatcher,
    links: Vec<PathBuf>,
    armed: BTreeSet<PathBuf>,
}

/// Editors save in several steps: from pause to pause it waits for more …
const PAUSE: Duration = Duration::from_millis(1);
/// … until nothing was told in so many of them, or in one, if all that was written is closed again …
const QUIET: usize = 5;
/// … but in no more than that.
const PAUSES: usize = 100;

impl Ears {
    /// Ears that do not listen to any folder yet.
    ///
    /// # Errors
    /// The system has none to give.
    pub fn new(root: &Path) -> Result<Self, Diagnostic> {
        let (send, told) = mpsc::channel();
        let links = links(root);
        let (here, linked) = (root.to_owned(), links.clone());
        let heard = move |event: notify::Result<Event>| {
            if let Some(told) = told_by(event, &here, &linked) {
                // Nobody hears it when the watch is being left.
                let _ = send.send(told);
            }
        };
        let config = Config::default().with_follow_symlinks(false);
        let watcher = RecommendedWatcher::new(heard, config).map_err(|error| reason(&error))?;
        Ok(Ears { told, watcher, links, armed: BTreeSet::new() })
    }

    /// Listens to every folder of the site, also to those that are new. Answers whether none vanished under its hands.
    ///
    /// # Errors
    /// The system does not listen to so many folders, or not to these.
    pub fn arm(&mut self, root: &Path) -> Result<bool, Diagnostic> {
        if links(root) != self.links {
            *self = Ears::new(root)?;
        }
        for folder in self.links.clone().iter().filter_map(|link| link.parent()) {
            // Where the folder of a link's target is gone, the look now and then must do.
            let _ = self.listen(folder, RecursiveMode::NonRecursive);
        }
        let mut is_armed = self.listen(root, RecursiveMode::NonRecursive)?;
        // A link itself is no folder to notify, so it is told of where the link leads.
        for top in TOPS.map(|top| root.join(top)).map(|top| top.canonicalize().unwrap_or(top)) {
            if top.is_dir() {
                is_armed &= self.listen(&top, RecursiveMode::Recursive)?;
            } else {
                self.armed.remove(&top);
            }
        }
        Ok(is_armed)
    }

    /// What was told: waits for the first word up to `longest`, and then for the end of the commotion.
    pub fn hear(&self, longest: Duration) -> Told {
        let mut told = self.told.recv_timeout(longest).unwrap_or_default();
        if told.is_nothing() {
            return told;
        }
        let mut quiet = 0;
        for _ in 0..PAUSES {
            thread::sleep(PAUSE);
            let is_quiet = self.told.try_iter().map(|more| told.add(more)).count() == 0;
            quiet = if is_quiet { quiet + 1 } else { 0 };
            if quiet == QUIET || (is_quiet && told.is_closed()) {
                break;
            }
        }
        told
    }

    fn listen(&mut self, folder: &Path, mode: RecursiveMode) -> Result<bool, Diagnostic> {
        // Elsewhere the system itself listens to what is new below, and asking again would make it miss what happens now.
        if !self.armed.insert(folder.to_owned()) && !cfg!(target_os = "linux") {
            return Ok(true);
        }
        match self.watcher.watch(folder, mode) {
            Ok(()) => Ok(true),
            Err(error) if is_gone(&error.kind) => {
                self.armed.remove(folder);
                Ok(false)
            }
            Err(error) => Err(reason(&error)),
        }
    }
}

impl Told {
    fn is_nothing(&self) -> bool {
        self.paths.is_empty() && !self.is_everywhere && self.is_deaf.is_none()
    }

    fn is_closed(&self) -> bool {
        !self.is_everywhere && self.paths.len() == self.closed.len()
    }

    fn add(&mut self, more: Told) {
        for path in &more.paths {
            self.closed.remove(path);
        }
        self.closed.extend(more.closed);
        self.paths.extend(more.paths);
        self.is_everywhere |= more.is_everywhere;
        self.is_deaf = self.is_deaf.take().or(more.is_deaf);
    }
}

/// Where sources that are links lead: the next step and the end of the way.
fn links(root: &Path) -> Vec<PathBuf> {
    let mut links = Vec::new();
    for top in TOPS.map(|top| root.join(top)) {
        let Ok(next) = top.read_link() else { continue };
        let next = root.join(next);
        if let (Some(name), Some(Ok(folder))) = (next.file_name(), next.parent().map(Path::canonicalize)) {
            links.push(folder.join(name));
        }
        links.extend(top.canonicalize());
    }
    links
}

/// What an event tells; nothing where no source is concerned. Reading is no change.
fn told_by(event: notify::Result<Event>, root: &Path, links: &[PathBuf]) -> Option<Told> {
    let event = match event {
        Ok(event) => event,
        Err(error) if matches!(error.kind, ErrorKind::MaxFilesWatch) => {
            return Some(Told { is_deaf: Some(reason(&error)), ..Told::default() });
        }
        Err(_) => return Some(Told { is_everywhere: true, ..Told::default() }),
    };
    let closes = matches!(
        event.kind,
        EventKind::Access(AccessKind::Close(AccessMode::Write))
            | EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both))
    );
    if matches!(event.kind, EventKind::Access(_)) && !closes {
        return None;
    }
    let mut told = Told { is_everywhere: event.need_rescan() || event.paths.is_empty(), ..Told::default() };
    for path in event.paths {
        match concern(&path, root, links) {
            Concern::None => {}
            Concern::Here => {
                told.closed.extend(closes.then(|| path.clone()));
                told.paths.insert(path);
            }
            Concern::Everywhere => told.is_everywhere = true,
        }
    }
    (!told.is_nothing()).then_some(told)
}

enum Concern {
    None,
    Here,
    Everywhere,
}

fn concern(path: &Path, root: &Path, links: &[PathBuf]) -> Concern {
    // Links may lead out of the site or elsewhere within it.
    if links.iter().any(|link| path.starts_with(link)) {
        return Concern::Everywhere;
    }
    let Ok(below) = path.strip_prefix(root) else { return Concern::None };
    let mut names = below.components().filter_map(|name| match name {
        Component::Normal(name) => Some(name.to_string_lossy()),
        _ => None,
    });
    let Some(top) = names.next() else { return Concern::Everywhere };
    if names.any(|name| walk::is_left_out(&name)) || !TOPS.iter().any(|each| top.eq_ignore_ascii_case(each)) {
        Concern::None
    } else if TOPS.contains(&&*top) {
        Concern::Here
    } else {
        // Some disks take `Content` for `content`.
        Concern::Everywhere
    }
}

fn is_gone(kind: &ErrorKind) -> bool {
    match kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => {
            matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
        }
        _ => false,
    }
}

/// Why the system does not tell.
fn reason(error: &notify::Error) -> Diagnostic {
    // ENOSPC and EMFILE of Linux: too many folders, too many that listen.
    let is_limit = match &error.kind {
        ErrorKind::MaxFilesWatch => true,
        ErrorKind::Io(error) => matches!(error.raw_os_error(), Some(24 | 28)),
        _ => false,
    };
    if is_limit { problems::too_many_watches() } else { problems::cannot_listen(&error.to_string()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(kind: EventKind, path: &str) -> Option<Told> {
        let event = Event::new(kind).add_path(PathBuf::from(path));
        told_by(Ok(event), Path::new("/site"), &["/data/site.yaml", "/site/far"].map(PathBuf::from))
    }

    #[test]
    fn only_sources_are_told_of() {
        for path in ["/site/content", "/site/content/a.md", "/site/site.yaml", "/site/themes/x/base.html"] {
            let told = heard(EventKind::Any, path).unwrap();
            assert_eq!((told.paths.len(), told.is_everywhere), (1, false), "{path}");
        }
        for path in ["/site", "/site/Content/a.md", "/data/site.yaml", "/site/far/a.md"] {
            assert!(heard(EventKind::Any, path).unwrap().is_everywhere, "{path}");
        }
        for path in [
            "/site/public/a.html",
            "/site/.xinhuo/cache/digests",
            "/site/.git/index",
            "/site/contents",
            "/site/content/.a.md.swp",
            "/site/content/4913",
            "/site/content/~$报告.docx",
            "/site/content/.git/a.md",
            "/data/other.yaml",
        ] {
            assert!(heard(EventKind::Any, path).is_none(), "{path}");
        }
    }

    #[test]
    fn reading_is_no_change_and_lost_events_may_be_anywhere() {
        let read = EventKind::Access(notify::event::AccessKind::Any);
        assert!(heard(read, "/site/content/a.md").is_none());
        let lost = Event::new(EventKind::Other).set_flag(notify::event::Flag::Rescan);
        assert!(told_by(Ok(lost), Path::new("/site"), &[]).unwrap().is_everywhere);
        assert!(told_by(Err(notify::Error::generic("")), Path::new("/site"), &[]).unwrap().is_everywhere);
        let full = notify::Error::new(ErrorKind::MaxFilesWatch);
        assert_eq!(told_by(Err(full), Path::new("/site"), &[]).unwrap().is_deaf.unwrap().code, "RD008");
    }

    #[test]
    fn a_file_is_closed_until_it_is_written_again() {
        let of = |kind| heard(kind, "/site/content/a.md").unwrap();
        let written = EventKind::Modify(ModifyKind::Data(notify::event::DataChange::Any));
        let closed = EventKind::Access(AccessKind::Close(AccessMode::Write));
        let renamed = EventKind::Modify(ModifyKind::Name(RenameMode::To));
        let mut told = of(written);
        assert!(!told.is_closed());
        told.add(of(closed));
        assert!(told.is_closed());
        told.add(heard(written, "/site/content/b.md").unwrap());
        assert!(!told.is_closed(), "another is still written");
        told.add(heard(renamed, "/site/content/b.md").unwrap());
        assert!(told.is_closed());
        told.add(of(written));
        assert!(!told.is_closed());
        told.add(Told { is_everywhere: true, ..of(closed) });
        assert!(!told.is_closed());
    }

    #[test]
    fn limits_are_told_from_other_refusals() {
        let code = |number| reason(&notify::Error::io(io::Error::from_raw_os_error(number))).code;
        assert_eq!((code(24), code(28), code(13)), ("RD008", "RD008", "RD009"));
        assert_eq!(reason(&notify::Error::new(ErrorKind::MaxFilesWatch)).code, "RD008");
    }
}
