//! `xinhuo build --watch` as a person uses it: save, and the page is new.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Ends the child by its own process id, whatever becomes of the test.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn what_is_saved_is_built() {
    let site = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = site.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("site.yaml", "title: 示例\n");
    write("content/tzgg/_index.md", "---\ntitle: 通知\n---\n");
    write("content/tzgg/a.md", "---\ntitle: 甲\ndate: 2024-01-15\n---\n第一稿。\n");
    let child = Command::new(env!("CARGO_BIN_EXE_xinhuo"))
        .args(["build", "--watch", "--quiet", "--root"])
        .arg(site.path())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let _ended = Ended(child);
    let page = site.path().join("public/tzgg/a.html");
    wait_for(&page, "第一稿");
    write("content/tzgg/a.md", "---\ntitle: 甲\ndate: 2024-01-15\n---\n第二稿。\n");
    wait_for(&page, "第二稿");
    // Broken content leaves the last good page; mended, it is built.
    write("content/tzgg/a.md", "---\ntitle: 甲\ndate: 2024-01-15\n---\n[坏链接](没有.md)第三稿。\n");
    write("content/tzgg/xin/b.md", "---\ntitle: 乙\ndate: 2024-01-16\n---\n新文件夹。\n");
    write("content/tzgg/a.md", "---\ntitle: 甲\ndate: 2024-01-15\n---\n第四稿。\n");
    wait_for(&page, "第四稿");
    wait_for(&site.path().join("public/tzgg/xin/b.html"), "新文件夹");
}

#[test]
fn a_dead_link_does_not_stop_it_when_told_to_keep_going() {
    let site = tempfile::tempdir().unwrap();
    fs::create_dir_all(site.path().join("content/tzgg")).unwrap();
    fs::write(site.path().join("site.yaml"), "title: 示例\n").unwrap();
    fs::write(site.path().join("content/tzgg/a.md"), "---\ntitle: 甲\n---\n[坏链接](没有.md)第一稿。\n")
        .unwrap();
    let child = Command::new(env!("CARGO_BIN_EXE_xinhuo"))
        .args(["build", "--watch", "--keep-going", "--quiet", "--root"])
        .arg(site.path())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let _ended = Ended(child);
    let page = site.path().join("public/tzgg/a.html");
    wait_for(&page, "<a>坏链接</a>第一稿");
    fs::write(site.path().join("content/tzgg/a.md"), "---\ntitle: 甲\n---\n[坏链接](没有.md)第二稿。\n")
        .unwrap();
    wait_for(&page, "<a>坏链接</a>第二稿");
}

fn wait_for(page: &Path, words: &str) {
    let start = Instant::now();
    while !fs::read_to_string(page).is_ok_and(|text| text.contains(words)) {
        assert!(start.elapsed() < Duration::from_secs(50), "“{words}” never came into {}", page.display());
        std::thread::sleep(Duration::from_millis(20));
    }
}
