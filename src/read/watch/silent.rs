//! Disks that do not tell of changes: takes a folder and the system's list of disks, says whether it lies on one of them.

use std::fs;
use std::path::{Path, PathBuf};

use super::look::TOPS;

/// The kind of the first silent disk that the site in `root` lies on; none where every change is told.
pub fn silent(root: &Path) -> Option<String> {
    let mounts = fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    let tops = TOPS.iter().map(|top| root.join(top)).filter_map(|top| top.canonicalize().ok());
    let folders: Vec<PathBuf> = std::iter::once(root.to_owned()).chain(tops).collect();
    silent_among(&mounts, &folders)
}

/// The same from the text of `/proc/self/mountinfo` (proc_pid_mountinfo(5)) and absolute paths without links.
fn silent_among(mounts: &str, folders: &[PathBuf]) -> Option<String> {
    let mounts: Vec<(PathBuf, &str)> = mounts.lines().filter_map(mount).collect();
    let share = folders.iter().any(|folder| folder.to_string_lossy().starts_with(r"\\?\UNC\"));
    let kinds = folders.iter().enumerate().flat_map(|(at, folder)| {
        // Of two at one place the later hides the earlier.
        let under = mounts.iter().filter(|(point, _)| folder.starts_with(point));
        let under = under.max_by_key(|(point, _)| point.components().count());
        // The first is the site's own folder, of which no other part is read.
        let within = mounts.iter().filter(move |(point, _)| at > 0 && point.starts_with(folder));
        under.into_iter().chain(within).map(|(_, kind)| *kind)
    });
    share
        .then(|| "SMB".to_owned())
        .or_else(|| kinds.into_iter().find(|kind| is_silent(kind)).map(str::to_owned))
}

/// The place and the kind of a line such as `36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw`.
fn mount(line: &str) -> Option<(PathBuf, &str)> {
    let (before, after) = line.split_once(" - ")?;
    let point = before.split(' ').nth(4)?;
    Some((PathBuf::from(without_escapes(point)), after.split(' ').next()?))
}

/// Space, tab, line break and backslash stand as three octal digits.
fn without_escapes(point: &str) -> String {
    let escapes = [(r"\040", " "), (r"\011", "\t"), (r"\012", "\n"), (r"\134", r"\")];
    escapes.iter().fold(point.to_owned(), |point, (escape, plain)| point.replace(escape, plain))
}

/// Disks of other machines, and those a host lends to its guest: others may write there, and the system does not hear of it.
fn is_silent(kind: &str) -> bool {
    const SILENT: [&str; 19] = [
        "9p",
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "davfs",
        "drvfs",
        "fakeowner",
        "fuse",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "prl_fs",
        "smb3",
        "smbfs",
        "vboxsf",
        "virtiofs",
        "vmhgfs",
    ];
    SILENT.contains(&kind) || kind.starts_with("fuse.")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &str = "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard\n\
        22 27 0:21 / /proc rw - proc proc rw\n";

    fn disk(more: &str, folders: &[&str]) -> Option<String> {
        silent_among(&format!("{PLAIN}{more}"), &folders.iter().map(PathBuf::from).collect::<Vec<_>>())
    }

    #[test]
    fn a_plain_disk_tells() {
        assert_eq!(disk("", &["/srv/site", "/srv/site/content"]), None);
        let overlay = "500 400 0:50 / / rw - overlay overlay rw,lowerdir=/a,upperdir=/b\n";
        assert_eq!(disk(overlay, &["/site"]), None);
        assert_eq!(disk("60 27 8:17 / /media/usb rw - fuseblk /dev/sdb1 rw\n", &["/media/usb/site"]), None);
        assert_eq!(silent_among("", &[PathBuf::from("/srv/site")]), None);
        assert_eq!(silent_among("nonsense\n - \n1 2 3 - x\n", &[PathBuf::from("/srv/site")]), None);
    }

    #[test]
    fn far_disks_are_silent() {
        let wsl = "80 27 0:55 / /mnt/c rw,noatime - 9p C:\\134 rw,dirsync,aname=drvfs;path=C:\\;uid=1000\n";
        assert_eq!(disk(wsl, &["/mnt/c/Users/教师/site"]).as_deref(), Some("9p"));
        assert_eq!(disk(wsl, &["/mnt/cc/site"]), None);
        let share = "90 27 0:60 / /mnt/党建\\040资料 rw shared:5 - cifs //nas/site rw,vers=3.1.1\n";
        assert_eq!(disk(share, &["/mnt/党建 资料/site"]).as_deref(), Some("cifs"));
        let nfs =
            "91 27 0:61 / /home rw - nfs4 server:/home rw\n92 91 8:1 / /home/local rw - ext4 /dev/sda1 rw\n";
        assert_eq!(disk(nfs, &["/home/a/site"]).as_deref(), Some("nfs4"));
        assert_eq!(disk(nfs, &["/home/local/site"]), None);
        assert_eq!(disk("93 27 0:62 / /s rw - fuse.sshfs a:/s rw\n", &["/s"]).as_deref(), Some("fuse.sshfs"));
        let hidden = "94 27 0:63 / /s rw - nfs a:/s rw\n95 94 8:2 / /s rw - xfs /dev/sdb rw\n";
        assert_eq!(disk(hidden, &["/s/site"]), None, "the later mount hides the earlier");
        assert_eq!(disk("", &[r"\\?\UNC\nas\site"]).as_deref(), Some("SMB"));
    }

    #[test]
    fn a_disk_below_the_sources_counts_and_one_beside_them_does_not() {
        let photos = "96 27 0:64 / /site/content/photos rw - cifs //nas/photos rw\n";
        assert_eq!(disk(photos, &["/site", "/site/content"]).as_deref(), Some("cifs"));
        let output = "97 27 0:65 / /site/public rw - cifs //nas/www rw\n";
        assert_eq!(disk(output, &["/site", "/site/content"]), None);
    }
}
