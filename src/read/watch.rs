//! Says when to look at the sources again, never what changed in them. The only file that names notify.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use notify::{Event, EventKind, RecursiveMode, Watcher};

/// Something may have changed once nothing has happened for this long: editors save in several steps.
const QUIET: Duration = Duration::from_millis(50);

/// Listens from the moment it is made until it is dropped.
pub struct Watch {
    changes: Receiver<()>,
    _watcher: notify::RecommendedWatcher,
}

/// Listens to `site.yaml`, `content/` and `themes/` of the site in `root`.
///
/// # Errors
/// The system cannot watch the folder: it is gone, or the number of watches is used up.
pub fn watch(root: &Path, output: &Path) -> io::Result<Watch> {
    let (send, changes) = mpsc::channel();
    // The output may lie in the site's folder; what is written there is no change of the sources.
    let own: [PathBuf; 2] = [root.join(".xinhuo"), output.to_owned()];
    let heard = move |event: notify::Result<Event>| {
        if event.map_or(true, |event| is_change(&event, &own)) {
            let _ = send.send(());
        }
    };
    let mut watcher = notify::recommended_watcher(heard).map_err(io::Error::other)?;
    watcher.watch(root, RecursiveMode::NonRecursive).map_err(io::Error::other)?;
    for folder in ["content", "themes"].map(|folder| root.join(folder)) {
        if folder.is_dir() {
            watcher.watch(&folder, RecursiveMode::Recursive).map_err(io::Error::other)?;
        }
    }
    Ok(Watch { changes, _watcher: watcher })
}

impl Watch {
    /// Waits until something may have changed since the watch was made, and then for the end of the commotion.
    pub fn wait(&self) {
        let mut heard = self.changes.recv();
        while heard.is_ok() {
            match self.changes.recv_timeout(QUIET) {
                Ok(()) => heard = Ok(()),
                Err(_) => return,
            }
        }
    }
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Watch")
    }
}

/// Reading is no change, and neither is what the program itself writes. An event without a path may be anything.
fn is_change(event: &Event, own: &[PathBuf]) -> bool {
    let is_own = |path: &PathBuf| own.iter().any(|folder| path.starts_with(folder));
    !matches!(event.kind, EventKind::Access(_)) && (event.paths.is_empty() || !event.paths.iter().all(is_own))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_and_own_writing_are_no_changes() {
        let own = [PathBuf::from("/site/public")];
        let event = |kind, path: &str| Event::new(kind).add_path(PathBuf::from(path));
        let any = EventKind::Any;
        assert!(is_change(&event(any, "/site/content/a.md"), &own));
        assert!(is_change(&Event::new(any), &own));
        assert!(!is_change(&event(any, "/site/public/a.html"), &own));
        assert!(!is_change(
            &event(EventKind::Access(notify::event::AccessKind::Any), "/site/content/a.md"),
            &own
        ));
    }
}
