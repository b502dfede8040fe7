//! What comes back from the shelf, whatever happened to its files.

use std::fs::OpenOptions;
use std::path::PathBuf;

use proptest::prelude::*;
use tempfile::TempDir;

use super::*;

/// Puts texts on the shelf of a site as a process does that ends afterwards.
fn put(site: &TempDir, texts: &[(&str, &str)]) {
    let (mut shelf, _) = Shelf::open(site.path()).unwrap();
    add(&mut shelf, texts);
}

fn add(shelf: &mut Shelf, texts: &[(&str, &str)]) {
    let records: Vec<(Arc<str>, Record)> = texts
        .iter()
        .map(|(path, text)| {
            let spot = shelf.put(head_of(text).into_bytes(), text, xxh3_128(text.as_bytes())).unwrap();
            (Arc::from(*path), Record { stamp: None, text: 1, settings: 2, spot })
        })
        .collect();
    shelf.note(&records, std::iter::empty());
}

/// What another process finds there: path and record, sorted; what is damaged is not there.
fn found(site: &TempDir) -> Vec<(String, String)> {
    let Some((shelf, records)) = Shelf::open(site.path()) else { return Vec::new() };
    let mut found: Vec<_> = records
        .iter()
        .filter_map(|(path, record)| {
            Some((path.to_string(), String::from_utf8(shelf.head(&record.spot)?).unwrap()))
        })
        .collect();
    found.sort();
    found
}

fn list_of(site: &TempDir) -> PathBuf {
    site.path().join(".xinhuo/cache/pages")
}

fn data_of(site: &TempDir) -> PathBuf {
    let list = fs::read_to_string(list_of(site)).unwrap();
    list_of(site).with_file_name(list.lines().nth(1).unwrap())
}

fn pair(path: &str, text: &str) -> (String, String) {
    (path.to_owned(), head_of(text))
}

fn head_of(text: &str) -> String {
    format!("head of {}", text.chars().take(3).collect::<String>())
}

#[test]
fn what_was_put_there_comes_back_and_the_newest_counts() {
    let site = tempfile::tempdir().unwrap();
    assert_eq!(found(&site), []);
    put(&site, &[("content/甲 1.md", "一"), ("content/乙.md", "二")]);
    put(&site, &[("content/乙.md", "二改")]);
    assert_eq!(found(&site), [pair("content/乙.md", "二改"), pair("content/甲 1.md", "一")]);
    let (mut shelf, records) = Shelf::open(site.path()).unwrap();
    let record = records["content/甲 1.md"];
    let (keeper, at) = shelf.keeper(&record.spot);
    assert_eq!(keeper.fetch(at, "一".len()).unwrap(), "一", "the text alone");
    shelf.note(&[], [Arc::from("content/乙.md")].iter());
    drop(shelf);
    assert_eq!(found(&site), [pair("content/甲 1.md", "一")]);
}

#[test]
fn a_line_says_all_of_a_record() {
    let file = tempfile::NamedTempFile::new().unwrap();
    for stamp in [None, Some(Stamp::of(&file.path().metadata().unwrap()))] {
        let spot =
            Spot { at: 7, head: Part { length: 0, digest: 0 }, text: Part { length: 9, digest: u128::MAX } };
        let record = Record { stamp, text: 1 << 127, settings: 0, spot };
        let mut line = String::new();
        write_line(&mut line, "content/a b  c.md", &record);
        assert_eq!(read_line(line.trim_end_matches('\n')), Some(("content/a b  c.md".into(), record)));
    }
}

#[test]
fn one_adds_and_others_read() {
    let site = tempfile::tempdir().unwrap();
    put(&site, &[("a", "一")]);
    let (mut first, _) = Shelf::open(site.path()).unwrap();
    let (second, records) = Shelf::open(site.path()).unwrap();
    assert!(second.put(Vec::new(), "", 0).is_none(), "somebody else has the right to add");
    assert!(second.head(&records["a"].spot).is_some());
    add(&mut first, &[("b", "二")]);
    assert_eq!(found(&site), [pair("a", "一"), pair("b", "二")]);
    drop(first);
    put(&site, &[("c", "三")]);
    assert_eq!(found(&site).len(), 3);
}

#[test]
fn nothing_is_taken_over_from_another_program_and_no_waste_is_kept() {
    let site = tempfile::tempdir().unwrap();
    put(&site, &[("a", "一")]);
    let list = fs::read_to_string(list_of(&site)).unwrap();
    fs::write(list_of(&site), list.replacen("xinhuo-pages 2", "xinhuo-pages 1", 1)).unwrap();
    let old = data_of(&site);
    assert_eq!(found(&site), []);
    assert!(!old.exists() && data_of(&site).exists(), "a new pair of files");

    let long = "长".repeat(1 << 20);
    put(&site, &[("a", &long), ("b", "二")]);
    put(&site, &[("a", &long)]);
    let before = data_of(&site);
    assert_eq!(found(&site).len(), 2, "not more than half of it is waste");
    put(&site, &[("a", &long)]);
    put(&site, &[("a", &long)]);
    assert_eq!(found(&site), []);
    assert!(!before.exists());
}

#[test]
fn a_folder_that_is_none_has_no_shelf() {
    let site = tempfile::tempdir().unwrap();
    fs::write(site.path().join(".xinhuo"), "").unwrap();
    assert!(Shelf::open(site.path()).is_none());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// A process killed, a disk that lost what was written last, a byte changed: a record comes back as it was or not at all, and
    /// what is put there afterwards comes back.
    #[test]
    fn damage_loses_records_and_changes_none(of_list in any::<bool>(), cut in any::<bool>(), place in 0.0..1.0f64, byte in any::<u8>()) {
        let site = tempfile::tempdir().unwrap();
        let texts = [("content/甲.md", "一"), ("content/乙.md", "二二"), ("content/丙.md", "三三三")];
        put(&site, &texts);
        let whole = found(&site);
        let path = if of_list { list_of(&site) } else { data_of(&site) };
        let mut bytes = fs::read(&path).unwrap();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place in a small file")]
        let at = (place * bytes.len() as f64) as usize;
        if cut {
            OpenOptions::new().write(true).open(&path).unwrap().set_len(at as u64).unwrap();
        } else {
            bytes[at] = byte;
            fs::write(&path, bytes).unwrap();
        }
        let left = found(&site);
        // A name in the list may be another now; what lies under it is some record, whole.
        prop_assert!(left.iter().all(|(_, text)| whole.iter().any(|(_, known)| known == text)), "{left:?}");
        prop_assert!(of_list || left.iter().all(|record| whole.contains(record)), "{left:?}");
        put(&site, &[("content/丁.md", "四")]);
        prop_assert!(found(&site).contains(&pair("content/丁.md", "四")));
    }
}
