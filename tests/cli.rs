//! The command line as a document: every console block in `tests/cmd/*.md` is run and compared.

#[test]
fn the_command_line_does_what_its_document_says() {
    trycmd::TestCases::new()
        .env("LC_ALL", "zh_CN.UTF-8")
        .env("TERM", "xterm")
        .env("SOURCE_DATE_EPOCH", "")
        .case("tests/cmd/*.md");
}
