//! Times the stages of the road on a made-up site: `cargo bench`. For comparing two versions on one machine in one run.

use std::fs;
use std::path::Path;

use divan::{Bencher, black_box};
use tempfile::TempDir;
use xinhuo::assemble::Today;
use xinhuo::diag::SourceText;
use xinhuo::parse::Memory;
use xinhuo::text::date::Moment;
use xinhuo::{Settings, markdown};

/// Pages of the made-up site.
const PAGES: usize = 500;

fn main() {
    divan::main();
}

#[divan::bench]
fn markdown_of_a_report(bencher: Bencher) {
    let path = "report.md".into();
    let text = include_str!("../tests/fixtures/report-2023.txt");
    let options = markdown::Options { chinese: true, structure: true, raw_html: false };
    bencher
        .bench(|| markdown::parse(SourceText { path: &path, text: black_box(text) }, 0..text.len(), options));
}

#[divan::bench]
fn front_matter(bencher: Bencher) {
    let path = "a.md".into();
    let text = page(7);
    bencher.bench(|| {
        let source = SourceText { path: &path, text: black_box(&text) };
        let yaml = xinhuo::front_matter::split(&text).yaml.unwrap_or_default();
        xinhuo::front_matter::read(source, yaml)
    });
}

/// Into an empty folder, with an empty memory.
#[divan::bench(sample_count = 10)]
fn cold_build(bencher: Bencher) {
    let site = site();
    bencher.with_inputs(|| TempDir::new().expect("a temporary folder")).bench_values(|output| {
        build(site.path(), output.path(), &mut Memory::default());
        output
    });
}

/// A new process would do this: the folder is there, the memory is empty, nothing changed.
#[divan::bench(sample_count = 10)]
fn unchanged_build(bencher: Bencher) {
    let (site, output) = (site(), TempDir::new().expect("a temporary folder"));
    build(site.path(), output.path(), &mut Memory::default());
    bencher.bench_local(|| build(site.path(), output.path(), &mut Memory::default()));
}

/// Watching does this: folder and memory are there, one body changed.
#[divan::bench(sample_count = 10)]
fn one_body_changed(bencher: Bencher) {
    let (site, output) = (site(), TempDir::new().expect("a temporary folder"));
    let mut memory = Memory::default();
    build(site.path(), output.path(), &mut memory);
    let mut edits = 0;
    bencher.bench_local(|| {
        edits += 1;
        let text = format!("{}\n\n第{edits}次修改。\n", page(3));
        fs::write(site.path().join("content/news/p3.md"), text).expect("a page");
        build(site.path(), output.path(), &mut memory);
    });
}

fn build(root: &Path, output: &Path, memory: &mut Memory) {
    let date = jiff::civil::date(2026, 11, 23);
    let today = Today { moment: Moment { date, time: None }, drafts: false };
    let settings = Settings { root: root.to_owned(), output: output.to_owned(), today, keep_going: false };
    let outcome = xinhuo::build(&settings, memory, &()).expect("a build");
    assert!(outcome.value.delivered.is_some(), "{:?}", outcome.diagnostics);
}

fn site() -> TempDir {
    let site = TempDir::new().expect("a temporary folder");
    let news = site.path().join("content/news");
    fs::create_dir_all(&news).expect("a folder");
    fs::write(site.path().join("site.yaml"), "title: 示例\nowner: 示例\ncontact: {phone: '0'}\n")
        .expect("settings");
    fs::write(news.join("_index.md"), "---\ntitle: 动态\n---\n").expect("a column");
    for number in 0..PAGES {
        fs::write(news.join(format!("p{number}.md")), page(number)).expect("a page");
    }
    site
}

fn page(number: usize) -> String {
    let (month, day) = (number % 12 + 1, number % 28 + 1);
    format!(
        "---\n标题: 第{number}篇“示例”文章\n日期: 2025-{month:02}-{day:02}\n来源: 示例学校\n标签: [读书，劳动{}]\n---\n\n\
         一、基本情况\n\n学校组织**“读书节”**活动{number}次，参加师生{}余人。\n一是认真准备。提前两周布置。二是广泛参与。各班都有节目。\n\n\
         | 班级 | 人数 |\n|---|---|\n| 一班 | {number} |\n\n## 下一步\n\n- 继续开展\n- 总结经验\n",
        number % 40,
        number * 3,
    )
}
