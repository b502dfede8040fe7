//! Delivery to a folder, seen from outside: what is kept, mended, removed, refused, and what a kill leaves.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod killed;
mod random;
mod site;

use site::{Site, build, codes, make, names, snapshot, stamps, wanted};
use std::fs;
use std::sync::Barrier;
use xinhuo::deliver::{Artifact, Faults, Wanted, folder};
use xinhuo::diag::{Diagnostic, Outcome, Severity, Text};

fn school() -> Site {
    Site::from([
        ("index.html".to_owned(), "首页".to_owned()),
        ("reports/2023/county.html".to_owned(), "示例县教育局年度报告".to_owned()),
        ("reports/index.html".to_owned(), "年度报告".to_owned()),
        ("示例学校/主题党日.html".to_owned(), "主题党日".to_owned()),
    ])
}

#[test]
fn what_is_equal_is_not_touched() {
    let home = tempfile::tempdir().unwrap();
    let output = home.path().join("a/b/public");
    let first = build(&output, &school());
    assert_eq!((first.value.rendered, first.value.written, first.value.kept), (4, 4, 0));
    let before = stamps(&output);
    let again = build(&output, &school()).value;
    assert_eq!(
        (again.rendered, again.written, again.kept, again.removed, again.bytes_written),
        (0, 0, 4, 0, 0)
    );
    // Made of another recipe, but with the same bytes.
    let site = school();
    let recipes: Vec<Wanted<'_>> = site.keys().map(|address| Wanted { address, recipe: 77 }).collect();
    let same = folder(&output, &recipes, Faults::StopAll, make(&site)).unwrap().value;
    assert_eq!((same.rendered, same.written, same.kept), (4, 0, 4));
    assert_eq!(stamps(&output), before);
    assert_eq!(folder(&output, &recipes, Faults::StopAll, make(&site)).unwrap().value.rendered, 0);
}

#[test]
fn what_is_wanted_no_more_is_removed_with_its_empty_folders_and_nothing_else() {
    let home = tempfile::tempdir().unwrap();
    let output = home.path().join("public");
    build(&output, &school());
    fs::create_dir(output.join("empty")).unwrap();
    fs::write(output.join("示例学校/别人的.txt"), "别人的").unwrap();
    let mut site = school();
    site.retain(|address, _| address.ends_with("index.html"));
    let done = build(&output, &site).value;
    assert_eq!(done.removed_addresses, ["reports/2023/county.html", "示例学校/主题党日.html"]);
    let left = ["empty", "index.html", "reports", "reports/index.html", "示例学校", "示例学校/别人的.txt"];
    assert_eq!(names(&output), left);
}

#[test]
fn changes_by_hand_are_mended() {
    let home = tempfile::tempdir().unwrap();
    let output = home.path().join("public");
    build(&output, &school());
    let clean = snapshot(&output);
    fs::write(output.join("index.html"), "尾页").unwrap();
    fs::write(output.join("reports/index.html"), "").unwrap();
    fs::remove_dir_all(output.join("示例学校")).unwrap();
    let done = build(&output, &school());
    assert_eq!((done.value.written, codes(&done)), (3, vec!["DL024", "DL024"]));
    assert_eq!(snapshot(&output), clean);
    fs::write(output.join(".xinhuo-manifest"), "坏了").unwrap();
    let done = build(&output, &school());
    assert_eq!((done.value.written, codes(&done)), (0, vec!["DL022"]));
    assert_eq!(snapshot(&output), clean);
}

#[test]
fn what_others_wrote_is_adopted_if_equal_and_refused_if_not() {
    let home = tempfile::tempdir().unwrap();
    let output = home.path().join("public");
    fs::create_dir(&output).unwrap();
    fs::write(output.join("index.html"), "首页").unwrap();
    fs::create_dir(output.join("reports")).unwrap();
    fs::write(output.join("reports/index.html"), "").unwrap();
    assert_eq!(build(&output, &school()).value.written, 3);

    let mut more = school();
    for address in ["cname", "folder", "robots.txt/a", "robots.txt/b/c"] {
        more.insert(address.to_owned(), "我们的".to_owned());
    }
    fs::write(output.join("cname"), "别人的").unwrap();
    fs::create_dir(output.join("folder")).unwrap();
    fs::write(output.join("robots.txt"), "别人的").unwrap();
    let before = (snapshot(&output), stamps(&output));
    let done = build(&output, &more);
    assert_eq!(codes(&done), ["DL011", "DL012", "DL012", "DL010"]);
    assert_eq!((done.value.written, (snapshot(&output), stamps(&output))), (0, before));
}

#[cfg(unix)]
#[test]
fn links_are_never_followed() {
    use std::os::unix::fs::symlink;
    let home = tempfile::tempdir().unwrap();
    let (output, outside) = (home.path().join("public"), home.path().join("outside"));
    build(&output, &school());
    fs::rename(output.join("reports"), &outside).unwrap();
    symlink(&outside, output.join("reports")).unwrap();
    fs::remove_file(output.join("index.html")).unwrap();
    symlink(home.path().join("nowhere"), output.join("index.html")).unwrap();
    let before = snapshot(&outside);
    assert_eq!(codes(&build(&output, &school())), ["DL013"; 3]);
    assert_eq!(build(&output, &Site::new()).value.removed_addresses, ["示例学校/主题党日.html"]);
    assert_eq!(snapshot(&outside), before);
    assert_eq!(names(&output), ["index.html", "reports"]);
    // The output itself may be a link.
    symlink(home.path().join("a"), home.path().join("b")).unwrap();
    fs::create_dir(home.path().join("a")).unwrap();
    assert_eq!(build(&home.path().join("b"), &school()).value.written, 4);
}

#[test]
fn an_error_in_one_file_changes_nothing_and_all_errors_are_told() {
    let home = tempfile::tempdir().unwrap();
    let output = home.path().join("public");
    build(&output, &school());
    let before = (snapshot(&output), stamps(&output));
    let mut site = school();
    site.remove("index.html");
    site.values_mut().for_each(|text| text.push('！'));
    let failing = |index| {
        let text = Text { zh: format!("第{index}个坏了"), en: String::new() };
        let severity = if index == 1 { Severity::Warning } else { Severity::Error };
        let problem =
            Diagnostic { place: None, code: "XX001", severity, message: text, help: None, related: vec![] };
        Outcome { value: Artifact::Bytes(vec![]), diagnostics: vec![problem] }
    };
    let done = folder(&output, &wanted(&site), Faults::StopAll, failing).unwrap();
    let said: Vec<&str> = done.diagnostics.iter().map(|said| said.message.zh.as_str()).collect();
    assert_eq!(said, ["第0个坏了", "第1个坏了", "第2个坏了"]);
    assert_eq!((done.value.rendered, done.value.written, done.value.removed), (3, 0, 0));
    assert_eq!((snapshot(&output), stamps(&output)), before);
}

#[test]
fn large_files_are_copied_and_compared() {
    let home = tempfile::tempdir().unwrap();
    let (output, source) = (home.path().join("public"), home.path().join("示范课.mp4"));
    let bytes: Vec<u8> = (0..1_000_003_u32).map(|at| (at % 251) as u8).collect();
    fs::write(&source, &bytes).unwrap();
    let copy = |recipe| {
        let wanted = [Wanted { address: "lessons/video.mp4", recipe }];
        let make = |_| Outcome { value: Artifact::File(source.clone()), diagnostics: vec![] };
        folder(&output, &wanted, Faults::StopAll, make).unwrap().value
    };
    assert_eq!(copy(1).bytes_written, 1_000_003);
    assert_eq!(fs::read(output.join("lessons/video.mp4")).unwrap(), bytes);
    assert_eq!((copy(2).rendered, copy(3).written), (1, 0));
    fs::write(&source, "短").unwrap();
    assert_eq!(copy(4).written, 1);
    assert_eq!(fs::read(output.join("lessons/video.mp4")).unwrap(), "短".as_bytes());
}

#[test]
fn of_two_builders_at_once_the_second_stops() {
    let home = tempfile::tempdir().unwrap();
    let output = home.path().join("public");
    let (site, meet) = (school(), Barrier::new(2));
    let slow = |index| {
        if index == 0 {
            meet.wait();
            meet.wait();
        }
        make(&site)(index)
    };
    std::thread::scope(|scope| {
        let first = scope.spawn(|| folder(&output, &wanted(&site), Faults::StopAll, slow).unwrap());
        meet.wait();
        let second = build(&output, &Site::new());
        assert_eq!((codes(&second), second.value.rendered), (vec!["DL020"], 0));
        assert!(second.diagnostics[0].message.zh.contains(&std::process::id().to_string()));
        meet.wait();
        assert_eq!(first.join().unwrap().value.written, 4);
    });
    assert_eq!(build(&output, &site).value.kept, 4);
}

#[test]
fn the_number_of_threads_makes_no_difference() {
    let home = tempfile::tempdir().unwrap();
    let site: Site =
        (0..500).map(|at| (format!("{}/{at}.html", at % 7), format!("第{}页", at % 100))).collect();
    let [one, eight] = [1, 8].map(|threads| {
        let output = home.path().join(threads.to_string());
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert_eq!(pool.install(|| build(&output, &site)).value.written, 500);
        snapshot(&output)
    });
    assert_eq!(one, eight);
    assert!(one.contains_key(".xinhuo-manifest"));
}

#[test]
fn unsorted_and_unusable_orders_are_refused_before_anything_is_made() {
    let home = tempfile::tempdir().unwrap();
    let output = home.path().join("public");
    let never = |_| -> Outcome<Artifact> { unreachable!() };
    let order = |addresses: [&'static str; 2]| addresses.map(|address| Wanted { address, recipe: 0 });
    assert!(folder(&output, &order(["b", "a"]), Faults::StopAll, never).is_err());
    assert_eq!(
        codes(&folder(&output, &order(["../a", "con"]), Faults::StopAll, never).unwrap()),
        ["DL001", "DL002"]
    );
    assert!(!output.exists());
    fs::write(&output, "文件").unwrap();
    assert_eq!(codes(&folder(&output, &[], Faults::StopAll, never).unwrap()), ["DL025"]);
    let newer = home.path().join("newer");
    fs::create_dir(&newer).unwrap();
    fs::write(newer.join(".xinhuo-manifest"), "xinhuo-manifest 2\n").unwrap();
    assert_eq!(codes(&folder(&newer, &[], Faults::StopAll, never).unwrap()), ["DL023"]);
}

#[test]
fn faults_may_be_passed_over() {
    let home = tempfile::tempdir().unwrap();
    let output = home.path().join("public");
    let site: Site = ["a.html", "b.html"].map(|address| (address.to_owned(), "旧".to_owned())).into();
    build(&output, &site);
    let addresses = ["About", "a.html", "about/x.html", "b.html", "c.html", "com1.html"];
    let new: Site = addresses.map(|address| (address.to_owned(), "新".to_owned())).into();
    let failing = |index: usize| {
        let mut made = make(&new)(index);
        if ["a.html", "c.html"].contains(&addresses[index]) {
            let message = Text { zh: "坏了".to_owned(), en: String::new() };
            let (severity, related) = (Severity::Error, vec![]);
            made.diagnostics =
                vec![Diagnostic { place: None, code: "XX001", severity, message, help: None, related }];
        }
        made
    };
    let done = folder(&output, &wanted(&new), Faults::PassOver, failing).unwrap();
    assert_eq!(codes(&done), ["XX001", "XX001", "DL002", "DL006"]);
    assert_eq!((done.value.left, done.value.written, done.value.removed), (1, 2, 0));
    assert_eq!(fs::read_to_string(output.join("a.html")).unwrap(), "旧");
    assert_eq!(fs::read_to_string(output.join("about/x.html")).unwrap(), "新");
    assert!(!output.join("c.html").exists() && !output.join("com1.html").exists());
    fs::write(output.join("c.html"), "别人的").unwrap();
    let done = folder(&output, &wanted(&new), Faults::PassOver, make(&new)).unwrap();
    assert!(codes(&done).contains(&"DL010"), "what others wrote stops it");
    assert_eq!(fs::read_to_string(output.join("a.html")).unwrap(), "旧");
}
