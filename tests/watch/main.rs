//! `xinhuo build --watch` and `xinhuo serve` at work on real files: however something is saved, moved or removed, the site becomes what a clean build gives.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod preview;
mod site;
mod storms;

use site::{Watched, page};
use std::fs;
use std::io::Write as _;
use std::thread::sleep;
use std::time::Duration;

#[test]
fn every_way_of_saving() {
    let site = Watched::new();
    // vim: a try, the old file aside, the new one written, the old one removed.
    site.write("content/tzgg/.a.md.swp", "x");
    site.write("content/tzgg/4913", "");
    site.remove("content/tzgg/4913");
    site.rename("content/tzgg/a.md", "content/tzgg/a.md~");
    site.write("content/tzgg/a.md", &page("a", "用 vim 写"));
    site.remove("content/tzgg/a.md~");
    site.remove("content/tzgg/.a.md.swp");
    site.settles();
    // VS Code: cut to nothing and written in place.
    site.write("content/tzgg/a.md", "");
    site.write("content/tzgg/a.md", &page("a", "用编辑器写"));
    site.settles();
    // As many programs do: a new file renamed over the old one.
    site.write("content/tzgg/a.md.tmp", &page("a", "整个换掉"));
    site.rename("content/tzgg/a.md.tmp", "content/tzgg/a.md");
    site.settles();
    // Word and WPS: a lock, a temporary file, the old one aside.
    site.write("content/tzgg/b.md", &page("b", "见[附件](通知.docx)"));
    site.write("content/tzgg/通知.docx", "第一版");
    site.settles();
    site.write("content/tzgg/~$通知.docx", "谁开着");
    site.write("content/tzgg/~WRL0001.tmp", "第二版，长一些");
    site.rename("content/tzgg/通知.docx", "content/tzgg/~WRL0002.tmp");
    site.rename("content/tzgg/~WRL0001.tmp", "content/tzgg/通知.docx");
    site.remove("content/tzgg/~WRL0002.tmp");
    site.remove("content/tzgg/~$通知.docx");
    site.settles();
    // Same length, at once: only the clock's tick lies between.
    for words in ["甲甲", "乙乙", "丙丙", "丁丁"] {
        site.write("content/tzgg/a.md", &page("a", words));
        site.settles();
    }
    // Half, and the rest a good while later.
    let whole = page("a", "前一半，后一半");
    let mut file = fs::File::create(site.at("content/tzgg/a.md")).unwrap();
    for half in [&whole.as_bytes()[..40], &whole.as_bytes()[40..]] {
        file.write_all(half).unwrap();
        sleep(Duration::from_millis(300));
    }
    site.settles();
}

#[test]
fn files_and_folders_that_come_go_and_move() {
    let site = Watched::new();
    fs::create_dir_all(site.at("beside/活动/深")).unwrap();
    site.write("beside/活动/c.md", &page("丙", "外面来的"));
    site.write("beside/活动/深/d.md", &page("丁", "更深"));
    site.rename("beside/活动", "content/huodong");
    site.settles();
    site.write("content/huodong/深/d.md", &page("丁", "搬来以后又改"));
    site.settles();
    site.rename("content/huodong", "content/jiaoyan");
    site.settles();
    site.write("content/jiaoyan/深/d.md", &page("丁", "改名以后又改"));
    site.settles();
    site.rename("content/tzgg/a.md", "content/tzgg/A.md");
    site.settles();
    site.rename("content/jiaoyan", "beside/出去了");
    site.settles();
    site.remove("content/tzgg/b.md");
    site.settles();
    // Another version of everything, as git puts it there.
    fs::remove_dir_all(site.at("content")).unwrap();
    site.remove("site.yaml");
    sleep(Duration::from_millis(200));
    site.write("content/xinwen/e.md", &page("戊", "另一个版本"));
    site.write("site.yaml", "title: 另一个\n");
    site.settles();
    site.write("content/xinwen/e.md", &page("戊", "换了以后又改"));
    site.settles();
    site.write("site.new", "title: 再一个\n");
    site.rename("site.new", "site.yaml");
    site.settles();
}

#[test]
fn what_is_written_at_once_into_new_folders() {
    let site = Watched::new();
    for round in 0..60 {
        let folder = format!("content/tzgg/n{round}/深");
        site.write(&format!("{folder}/x.md"), &page(&format!("新{round}"), "刚有文件夹就写"));
        if round % 20 == 19 {
            site.settles();
            site.write(&format!("{folder}/x.md"), &page(&format!("新{round}"), "又改"));
        } else {
            sleep(Duration::from_millis(round % 7));
        }
    }
    site.settles();
}

#[test]
fn five_thousand_changes_are_few_builds() {
    let site = Watched::new();
    for at in 0..4000 {
        site.write(&format!("content/photos/{}/{at}.txt", at % 50), "照片");
    }
    site.write("content/tzgg/a.md", &page("a", "见[照片](../photos/7/7.txt)"));
    for at in 3000..4000 {
        site.remove(&format!("content/photos/{}/{at}.txt", at % 50));
    }
    site.settles();
    let builds = site.rests();
    assert!(builds < 60, "{builds} builds");
}

#[cfg(unix)]
#[test]
fn sources_that_are_links() {
    use std::os::unix::fs::symlink;
    let site = Watched::site();
    fs::create_dir(site.at("far")).unwrap();
    site.rename("content", "far/content");
    site.rename("site.yaml", "far/site.yaml");
    symlink("far/content", site.at("content")).unwrap();
    symlink(site.at("far/site.yaml"), site.at("site.yaml")).unwrap();
    let site = site.watched(&["--watch"]);
    site.write("far/content/tzgg/a.md", &page("a", "在远处改"));
    site.settles();
    site.write("far/content/xin/c.md", &page("丙", "在远处新建"));
    site.settles();
    site.write("far/new", "title: 远处的新名\n");
    site.rename("far/new", "far/site.yaml");
    site.settles();
    // The folder behind the link is made anew; then the link leads elsewhere.
    fs::remove_dir_all(site.at("far/content")).unwrap();
    sleep(Duration::from_millis(200));
    site.write("far/content/tzgg/d.md", &page("丁", "另一个"));
    site.settles();
    site.write("other/tzgg/e.md", &page("戊", "别处"));
    site.remove("content");
    symlink("other", site.at("content")).unwrap();
    site.settles();
    site.write("other/tzgg/e.md", &page("戊", "别处又改"));
    site.settles();
    // A link among the sources is not followed, so what it leads to is nothing.
    symlink("../../far/content", site.at("other/tzgg/link")).unwrap();
    site.rests();
    let builds = site.builds();
    site.write("far/content/tzgg/d.md", &page("丁", "没有人读"));
    assert_eq!(site.rests(), builds);
}

#[test]
fn by_looking_alone() {
    let site = Watched::site().watched(&["--poll"]);
    for words in ["第二稿", "第三稿"] {
        site.write("content/tzgg/a.md", &page("a", words));
        site.write(&format!("content/{words}/c.md"), &page(words, "新的"));
        site.settles();
    }
    site.rename("content/tzgg/b.md", "content/tzgg/c.md");
    site.settles();
    let builds = site.rests();
    sleep(Duration::from_millis(1500));
    assert_eq!(site.rests(), builds);
}

#[test]
fn what_is_no_source_starts_nothing() {
    let site = Watched::new();
    let builds = site.rests();
    for path in [
        "public/mine.txt",
        "public/content/a.md",
        ".git/index",
        "笔记.md",
        "content/.obsidian/x",
        "content/tzgg/~$a.docx",
    ] {
        site.write(path, "x");
    }
    fs::create_dir(site.at("contents")).unwrap();
    site.remove("public/mine.txt");
    assert_eq!(site.rests(), builds, "{}", site.said());
    fs::remove_dir_all(site.at("public/content")).unwrap();
    site.write("content/tzgg/a.md", &page("a", "第二稿"));
    site.settles();
    let more = site.rests() - builds;
    assert!((1..=3).contains(&more), "one save, {more} builds");
}
