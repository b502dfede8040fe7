//! Small bad samples: each rule of the house is shown able to fail, and to let pass what is right.

use super::source::Source;
use super::{Breach, codes, doors, forbidden, habits, imports, report, surroundings};

fn source(path: &str, code: &str) -> Source {
    Source::new(path, &format!("//! A sample of this test.\n{code}\n"))
}

fn places(breaches: &[Breach]) -> Vec<(&str, usize)> {
    breaches.iter().map(|(path, line, _)| (path.as_str(), *line)).collect()
}

#[test]
fn the_road_leads_one_way() {
    for (from, to) in [
        ("read", "parse"),
        ("parse", "assemble"),
        ("assemble", "plan"),
        ("plan", "render"),
        ("render", "deliver"),
        ("render", "assemble"),
        ("render", "parse"),
        ("render", "read"),
        ("deliver", "assemble"),
        ("deliver", "read"),
        ("plan", "cli"),
        ("", "cli"),
        ("plan", "check"),
        ("read", "import"),
        ("check", "plan"),
        ("import", "read"),
        ("text", "read"),
        ("diag", "text"),
        ("text", "front_matter"),
        ("front_matter", "markdown"),
        ("markdown", "kinds"),
        ("kinds", "plan"),
        ("text", "check"),
        ("path", "cli"),
        ("check", "import"),
    ] {
        assert!(forbidden(from, to).is_some(), "{from} must not see {to}");
    }
    for (from, to) in [
        ("parse", "read"),
        ("assemble", "parse"),
        ("plan", "assemble"),
        ("render", "plan"),
        ("deliver", "render"),
        ("deliver", "plan"),
        ("check", "assemble"),
        ("check", "read"),
        ("cli", "check"),
        ("cli", "deliver"),
        ("", "read"),
        ("render", "markdown"),
        ("kinds", "markdown"),
        ("kinds", "diag"),
        ("import", "text"),
        ("plan", "plan"),
        ("plan", "Outcome"),
    ] {
        assert_eq!(forbidden(from, to), None, "{from} may see {to}");
    }
}

#[test]
fn every_way_of_naming_a_module_is_seen() {
    let rows = [
        ("src/render/page.rs", "use crate::assemble::Site;"),
        ("src/render/page.rs", "use crate::{diag::{Outcome, Place}, assemble::Site};"),
        ("src/render/page.rs", "fn f() { crate::assemble::site() }"),
        ("src/render/page.rs", "use super::super::assemble::Site;"),
        ("src/render/mod.rs", "use super::assemble::Site;"),
        ("src/attic/mod.rs", ""),
    ];
    for (path, code) in rows {
        assert_eq!(imports(&source(path, code)).len(), 1, "{path}: {code}");
    }
    assert_eq!(places(&imports(&source(rows[0].0, rows[0].1))), [("src/render/page.rs", 2)]);
}

#[test]
fn comments_strings_and_tests_are_no_imports() {
    let code = r##"
/// See crate::assemble. /* not open
fn f<'a>(x: &'a str) -> char { let _ = "crate::assemble \" println!"; let _ = r#"std::fs " "#; '"' }
/* std::fs /* nested */ println!() */
use super::theme; use crate::plan::Recipe; use crate::{diag::Outcome, text};
#[cfg(test)]
mod tests { use crate::assemble::Site; fn g() { println!("{}", std::fs::read("x")); } }
#[cfg(test)]
use crate::assemble::Site;
"##;
    let sample = source("src/render/page.rs", code);
    assert_eq!(sample.code.len(), sample.text.len());
    assert_eq!((imports(&sample), surroundings(&sample)), (Vec::new(), Vec::new()));
    assert_eq!(imports(&source("src/render/tests.rs", "use crate::assemble::Site;")), Vec::new());
    let after = source("src/render/page.rs", &format!("{code}fn h() {{ println!(); }}"));
    assert_eq!(surroundings(&after).len(), 1, "code after the tests is seen");
}

#[test]
fn disk_clock_environment_and_terminal_have_their_rooms() {
    for code in
        ["use std::fs;", "let x = File::open(y);", "if path.exists() {}", "use std::net::TcpListener;"]
    {
        assert_eq!(surroundings(&source("src/plan/list.rs", code)).len(), 1, "{code}");
        assert_eq!(surroundings(&source("src/read/walk.rs", code)).len(), 0, "{code}");
    }
    for code in
        ["SystemTime::now()", "let x = env::args();", "println!(\"x\");", "eprint!(\"x\");", "Instant::now()"]
    {
        assert_eq!(surroundings(&source("src/deliver/folder.rs", code)).len(), 1, "{code}");
        assert_eq!(surroundings(&source("src/cli/build.rs", code)).len(), 0, "{code}");
    }
    assert_eq!(
        surroundings(&source("src/plan/list.rs", "env!(\"CARGO_PKG_VERSION\"); my_println!(); offs::x()"))
            .len(),
        0
    );
}

#[test]
fn habits_are_watched() {
    for code in ["#[allow(dead_code)]", "todo!()", "unimplemented!()", "dbg!(x)", "problems! {"] {
        assert_eq!(places(&habits(&source("src/plan/list.rs", code))), [("src/plan/list.rs", 2)], "{code}");
    }
    assert_eq!(habits(&source("src/plan/problems.rs", "problems! {")), Vec::new());
    let long = source("src/plan/list.rs", &"\n".repeat(400));
    assert_eq!(habits(&long).len(), 1, "a file of 401 lines is too long");
    let headless = Source::new("src/plan/list.rs", "use std::sync::Arc;\n");
    assert_eq!(habits(&headless).len(), 1, "a file must open with a sentence");
    assert_eq!(habits(&Source::new("src/plan/list.rs", "//! Lists.\n")).len(), 1, "a word is not a sentence");
}

#[test]
fn a_heavy_crate_has_one_door() {
    let one = source("src/front_matter/yaml.rs", "use serde_yaml::Value;");
    let two = source("src/read/data.rs", "fn f() { serde_yaml::from_str(x) }");
    assert_eq!(doors(std::slice::from_ref(&one)), Vec::new());
    assert_eq!(places(&doors(&[one, two])), [("src/read/data.rs", 2)]);
    let clap = [source("src/cli/mod.rs", "use clap::Parser;"), source("src/cli/args.rs", "use clap::Args;")];
    assert_eq!(doors(&clap), Vec::new(), "clap may be named all over cli");
    assert_eq!(doors(&[source("src/plan/mod.rs", "use clap::Parser;")]).len(), 1);
    let own =
        [source("src/a.rs", "use crate::pinyin::slug;"), source("src/b.rs", "use crate::pinyin::slug;")];
    assert_eq!(doors(&own), Vec::new(), "our own module of that name is no crate");
}

#[test]
fn problem_codes_are_unique_and_documented() {
    let one = source("src/read/problems.rs", "    \"RD001\" Warning not_text(path: &str) {");
    let two = source("src/parse/problems.rs", "    \"RD001\" Error twice() {");
    assert_eq!(codes(std::slice::from_ref(&one), "## RD001\n"), Vec::new());
    assert_eq!(
        places(&codes(std::slice::from_ref(&one), "")),
        [("src/read/problems.rs", 2)],
        "not in the manual"
    );
    assert_eq!(
        places(&codes(&[one, two], "## RD001\n## RD002\n")),
        [("src/parse/problems.rs", 2), ("docs/problems.md", 2)]
    );
}

#[test]
fn the_report_is_one_readable_list() {
    let breaches = [("b.rs".to_owned(), 2, "second".to_owned()), ("a.rs".to_owned(), 1, "first".to_owned())];
    assert_eq!(
        report(&breaches),
        "2 breaches of the plan (ARCHITECTURE.md):\n  a.rs:1: first\n  b.rs:2: second\n"
    );
}
