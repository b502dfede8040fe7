//! References that lead out of the site: addresses of other sites, files of the author's own computer. Takes a reference that
//! nothing fits, gives what to say of it; looks nothing up.

use super::problems;
use crate::diag::Diagnostic;
use crate::text::web;

/// What to say of a reference that leads out of the site; none where it was to stay inside.
pub fn problem(reference: &str) -> Option<Diagnostic> {
    let reference = reference.trim();
    if is_on_own_computer(reference) {
        Some(problems::on_own_computer(reference))
    } else if reference.starts_with("//") || web::address(reference).is_some() {
        Some(problems::other_site(reference))
    } else {
        web::is_without_scheme(reference).then(|| problems::without_scheme(reference))
    }
}

/// `C:\照片\a.jpg`, `file:///D:/a.jpg`, and folders that others on the network share: `\\server\a.jpg`.
fn is_on_own_computer(reference: &str) -> bool {
    let mut characters = reference.chars();
    let is_letter = characters.next().is_some_and(|first| first.is_ascii_alphabetic());
    let is_disk = is_letter
        && matches!(characters.next(), Some(':' | '：'))
        && matches!(characters.next(), Some('\\' | '/' | '＼'));
    let is_file = reference.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("file:"));
    is_disk || is_file || reference.starts_with("\\\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_that_lead_out_of_the_site() {
        for (reference, code) in [
            ("https://www.example.cn/a.jpg", "AS021"),
            ("HTTP://example.cn/照片.jpg", "AS021"),
            ("//example.cn/a.jpg", "AS021"),
            (r"C:\Users\示例\a.jpg", "AS022"),
            ("d:/照片/a.jpg", "AS022"),
            (r"D：\照片\a.jpg", "AS022"),
            ("file:///D:/a.jpg", "AS022"),
            (r"\\server\共享\a.jpg", "AS022"),
            ("www.example.cn", "AS023"),
            ("example.com/b?c", "AS023"),
            ("教育.中国", "AS023"),
            ("example.gov.cn:8080", "AS023"),
        ] {
            assert_eq!(problem(reference).map(|problem| problem.code), Some(code), "{reference}");
        }
        for inside in [
            "a.jpg",
            "/a/b.jpg",
            "附件：一.docx",
            "a.b.c",
            "com",
            ".cn",
            "a..cn",
            "a/b.cn",
            "a@b.cn",
            "",
            "c:",
        ] {
            assert_eq!(problem(inside), None, "{inside}");
        }
    }
}
