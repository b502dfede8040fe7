//! Keeps the generated manuals equal to the code; `UPDATE=1 cargo test --test cli_manual` writes them anew.

use std::path::Path;

#[test]
fn the_manual_of_codes_is_up_to_date() {
    keep("docs/problems.md", &xinhuo::cli::manual::problems_page());
}

#[test]
fn the_manual_of_templates_is_up_to_date() {
    keep("docs/templates.md", &xinhuo::cli::templates_manual::templates_page());
}

fn keep(name: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, made).expect("the manual can be written");
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(kept == made, "{name} is behind; run `UPDATE=1 cargo test --test cli_manual`");
}
