//! Watches of a real folder: what ends a wait, and what does not.

use std::fs;

use super::*;
use crate::read::walk;

fn site() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir_all(home.path().join("content/a")).unwrap();
    fs::write(home.path().join("site.yaml"), "title: 示例\n").unwrap();
    fs::write(home.path().join("content/a/b.md"), "甲").unwrap();
    home
}

/// Whether a change is noticed within some seconds.
fn is_noticed(watch: &mut Watch) -> bool {
    watch.every = watch.every.min(Duration::from_secs(5));
    (0..20).any(|_| watch.wait())
}

/// Whether nothing is noticed for a while, all told.
fn is_quiet(watch: &mut Watch) -> bool {
    watch.every = watch.every.min(Duration::from_millis(100));
    (0..3).all(|_| !watch.wait())
}

#[test]
fn a_change_is_noticed_once_and_temporary_files_never() {
    for how in [How::Told, How::Looking(Duration::from_millis(20))] {
        let home = site();
        let mut watch = watch(home.path(), how);
        assert!(is_quiet(&mut watch), "{how:?}");
        fs::write(home.path().join("content/a/b.md"), "乙").unwrap();
        assert!(is_noticed(&mut watch), "{how:?}");
        for name in ["4913", ".b.md.swp", "b.md~", "~$b.docx", "x.TMP"] {
            fs::write(home.path().join("content/a").join(name), "x").unwrap();
        }
        fs::create_dir_all(home.path().join("public")).unwrap();
        fs::write(home.path().join("public/a.html"), "x").unwrap();
        assert!(is_quiet(&mut watch), "{how:?}");
    }
}

#[test]
fn a_change_between_two_waits_is_noticed_though_nothing_is_told() {
    let home = site();
    let mut watch = watch(home.path(), How::Told);
    fs::write(home.path().join("content/a/b.md"), "乙").unwrap();
    // Deaf to what happened: as where a new folder is not listened to yet.
    let _ = watch.hear(Duration::from_millis(200));
    watch.fresh.clear();
    assert!(watch.wait());
}

#[test]
fn what_is_told_of_a_fresh_file_counts_though_its_stamp_is_the_same() {
    let home = site();
    let mut watch = watch(home.path(), How::Told);
    let path = watch.root.join("content/a/b.md");
    let told = || Told { paths: [path.clone()].into(), ..Told::default() };
    assert!(watch.look_at(&told()));
    watch.fresh.clear();
    assert!(!watch.look_at(&told()));
    watch.fresh.insert(path.clone());
    assert!(watch.look_everywhere(&Told { is_everywhere: true, ..Told::default() }), "events were lost");
    assert!(!watch.look_everywhere(&Told { is_everywhere: true, ..Told::default() }), "but not for ever");
}

#[test]
fn without_ears_it_says_why_once_and_looks() {
    let home = site();
    let mut watch = watch(home.path(), How::Told);
    watch.be_deaf(problems::too_many_watches());
    assert_eq!(watch.note().map(|note| note.code), Some("RD008"));
    assert!(watch.note().is_none());
    watch.every = Duration::from_millis(20);
    assert!(watch.wait(), "what happened while it grew deaf is not known");
    assert!(is_quiet(&mut watch));
    fs::remove_file(home.path().join("content/a/b.md")).unwrap();
    assert!(is_noticed(&mut watch));
}

#[test]
fn a_look_taken_in_parts_is_the_look_at_all() {
    let home = site();
    let root = home.path();
    let mut seen = look::everywhere(root);
    fs::create_dir_all(root.join("content/a/新/深")).unwrap();
    fs::write(root.join("content/a/新/深/c.md"), "丙").unwrap();
    fs::write(root.join("content/a.md"), "beside").unwrap();
    let path = root.join("content/a");
    let was = look::take(&mut seen, &path);
    assert_eq!(was.len(), 2, "the folder and its file, not what only begins alike");
    let is = look::at(root, &path);
    assert_eq!(look::differences(&was, &is).len(), 3);
    seen.extend(is);
    seen.extend(look::at(root, &root.join("content/a.md")));
    assert_eq!(seen, look::everywhere(root));
}

#[test]
fn the_listing_is_what_a_walk_finds() {
    let home = site();
    let root = home.path().canonicalize().unwrap();
    fs::create_dir_all(root.join("content/新/.git")).unwrap();
    fs::write(root.join("content/新/c.md"), "丙").unwrap();
    fs::write(root.join("content/新/.git/x.md"), "x").unwrap();
    fs::create_dir_all(root.join("themes/x")).unwrap();
    fs::write(root.join("themes/x/theme.yaml"), "name: x\n").unwrap();
    let watch = watch(home.path(), How::Told);
    let mut found = watch.listing().files().unwrap();
    found.sort_by(|a, b| a.path.cmp(&b.path));
    let walked = walk::walk(&root, "content", &mut Vec::new());
    let places = |found: &[Found]| -> Vec<_> {
        found.iter().map(|file| (file.path.clone(), file.disk.clone())).collect()
    };
    assert_eq!(places(&found), places(&walked));
    assert!(found.iter().all(|file| file.stamp.is_some()));
}

#[cfg(unix)]
#[test]
fn what_is_no_plain_file_must_be_walked_to() {
    let home = site();
    std::os::unix::fs::symlink("b.md", home.path().join("content/a/link.md")).unwrap();
    assert!(watch(home.path(), How::Told).listing().files().is_none());
}
