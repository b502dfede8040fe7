//! Pictures on their way to the public: what they tell of their makers stays behind.

use std::fs;
use std::path::Path;

use crate::site::{Built, Site};

const PLACE: &[u8] = b"GPS 25.04N 102.71E";

/// A photo of the demonstration portal as a camera would have written it: held sideways, with the place.
fn photo() -> Vec<u8> {
    let plain = fs::read(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/sites/bundles-and-attachments/content/ketang/fenshu/p.jpg"),
    )
    .unwrap();
    let mut told = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    told.extend(PLACE);
    let length = u16::try_from(told.len() + 2).unwrap().to_be_bytes();
    [&plain[..2], b"\xff\xe1", &length, &told, &plain[2..]].concat()
}

fn has_place(bytes: &[u8]) -> bool {
    bytes.windows(PLACE.len()).any(|window| window == PLACE)
}

fn site() -> Site {
    let site = Site::new([
        ("site.yaml", "title: 示例门户\nprofile: 学校内网\n"),
        ("content/hd/_index.md", "---\n标题: 活动\n---\n"),
        (
            "content/hd/a.md",
            "---\n标题: 甲\n日期: 2024-01-02\n附件: [q.jpg]\n---\n![诵读](p.jpg)\n\n![标志](l.svg) <b>粗</b>\n\n<img src=\"p.jpg\" alt=\"再\" width=\"20\">\n",
        ),
        (
            "content/hd/l.svg",
            "<svg viewBox=\"0 0 800 200\" onload=\"a()\"><rect width=\"9\" height=\"9\"/></svg>",
        ),
    ]);
    site.write("content/hd/p.jpg", photo());
    site.write("content/hd/q.jpg", photo());
    site
}

/// What is said of pictures.
fn told(built: &Built) -> Vec<String> {
    built.told().into_iter().filter(|line| line.starts_with("AS06")).collect()
}

#[test]
fn no_published_picture_tells_where_it_was_taken() {
    let mut site = site();
    let built = site.build();
    assert_eq!(told(&built), ["AS063 content/hd/l.svg warning"]);
    assert!(has_place(&photo()), "the original has it");
    assert!(built.files.values().all(|bytes| !has_place(bytes)));
    assert_eq!(
        fs::read(site.root().join("content/hd/p.jpg")).unwrap(),
        photo(),
        "the author's file is untouched"
    );
    let page = built.file("hd/a.html");
    // 64 by 32 pixels, held sideways; the drawing is the first that is big; who gives a width keeps it.
    assert!(
        page.contains("alt=\"诵读\" loading=\"lazy\" decoding=\"async\" width=\"32\" height=\"64\""),
        "{page}"
    );
    assert!(
        page.contains("alt=\"标志\" loading=\"eager\" decoding=\"async\" width=\"800\" height=\"200\""),
        "{page}"
    );
    assert!(page.contains("alt=\"再\" width=\"20\">"), "{page}");
    // The digest beside an attachment is that of the file that is downloaded.
    use sha2::Digest as _;
    let digest = sha2::Sha256::digest(&built.files["hd/q.jpg"]);
    let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(page.contains(&digest));
    let again = site.build();
    assert_eq!((again.delivered().rendered, again.told()), (0, built.told()));
    assert_eq!(site.build_anew().files, built.files);
}

#[test]
fn a_picture_that_cannot_be_read_stops_the_delivery_and_is_named() {
    let mut site = site();
    site.write("content/hd/p.jpg", "这不是图片");
    site.write("content/hd/q.jpg", b"\0\0\0\x18ftypheic");
    let built = site.build();
    assert_eq!(told(&built)[1..], ["AS060 content/hd/p.jpg error", "AS061 content/hd/q.jpg error"]);
    assert!(built.summary.delivered.is_none());
    site.write("content/hd/p.jpg", &photo()[..photo().len() - 20]);
    site.write("content/hd/q.jpg", photo());
    let built = site.build();
    assert_eq!(told(&built)[1], "AS062 content/hd/p.jpg warning");
    assert!(built.summary.delivered.is_some() && !has_place(&built.files["hd/p.jpg"]));
}
