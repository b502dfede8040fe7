//! Pictures with secrets in them, made here byte by byte, and what is left of them.

use super::turn::sample;
use super::*;

fn cleaned_from(bytes: &[u8]) -> Cleaned<'_> {
    clean("p.svg", bytes)
}

const SECRET: &[u8] = b"GPS 25.0N 102.7E";

/// A JPEG of 4 by 2 squares, each of 16 pixels of one grey, darker from left to right and from top to bottom.
fn jpeg() -> Vec<u8> {
    let mut pixels = Vec::new();
    for y in 0..32_u8 {
        pixels.extend((0..64_u8).map(|x| x / 16 * 40 + y / 16 * 20));
    }
    sample::jpeg(64, 32, &pixels)
}

/// The JPEG with what cameras and programs write: EXIF, XMP, IPTC, a comment, a second picture behind its end.
fn told(orientation: u8) -> Vec<u8> {
    let jpeg = jpeg();
    let segment = |marker: u8, body: &[u8]| {
        [&[0xff, marker][..], &u16::try_from(body.len() + 2).unwrap().to_be_bytes(), body].concat()
    };
    let exif = [&exif::only(orientation), SECRET].concat();
    let xmp = [b"http://ns.adobe.com/xap/1.0/\0", SECRET].concat();
    let iptc = [b"Photoshop 3.0\0", SECRET].concat();
    let parts =
        [segment(0xe1, &exif), segment(0xe1, &xmp), segment(0xed, &iptc), segment(0xfe, SECRET)].concat();
    [&jpeg[..2], &parts, &jpeg[2..], &jpeg, SECRET].concat()
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn a_photo_loses_all_that_tells_of_it_and_no_pixel() {
    let original = jpeg();
    let cleaned = cleaned_from(&told(1)).bytes.into_owned();
    assert_eq!(cleaned, original, "the picture itself, bit by bit");
    assert!(has(&cleaned, b"a colour profile") && !has(&cleaned, b"GPS") && !has(&cleaned, b"Exif"));
    assert_eq!(cleaned_from(&told(1)).look.word(), "64x32");
    assert_eq!(cleaned_from(&original).bytes, original);
}

#[test]
fn a_photo_held_sideways_is_turned() {
    let told = told(6);
    let cleaned = cleaned_from(&told);
    assert_eq!(cleaned.look.size, Some((32, 64)));
    assert!(
        has(&cleaned.bytes, b"a colour profile")
            && !has(&cleaned.bytes, b"GPS")
            && !has(&cleaned.bytes, b"Exif")
    );
    let (width, pixels) = sample::pixels(&cleaned.bytes);
    assert_eq!((width, pixels.len()), (32, 32 * 64 * 3));
    // What was left below is now left above; what was right above, right below.
    for ((x, y), grey) in [((8, 8), 20), ((24, 8), 0), ((24, 56), 120), ((8, 56), 140)] {
        let found = pixels[(y * 32 + x) * 3];
        assert!(found.abs_diff(grey) < 8, "{x},{y}: {found} for {grey}");
    }
}

#[test]
fn a_photo_that_our_decoder_is_not_trusted_with_keeps_the_orientation_alone() {
    // Baseline, one scan for each of three colours: nothing is decoded, so that made-up coded data serve.
    let mut bytes = b"\xff\xd8\xff\xe1\0".to_vec();
    let exif = [&exif::only(8), SECRET].concat();
    bytes.push(u8::try_from(exif.len() + 2).unwrap());
    bytes.extend(&exif);
    bytes.extend(b"\xff\xc0\0\x11\x08\0\x20\0\x40\x03\x01\x22\0\x02\x11\x01\x03\x11\x01");
    bytes.extend(b"\xff\xda\0\x08\x01\x01\0\0\x3f\0\x12\xff\0\x34\xff\xd9");
    let cleaned = cleaned_from(&bytes);
    assert_eq!(cleaned.look.size, Some((32, 64)), "{cleaned:?}");
    assert!(!has(&cleaned.bytes, b"GPS"));
    let at = cleaned.bytes.windows(6).position(|window| window == b"Exif\0\0").unwrap();
    assert_eq!(exif::orientation(&cleaned.bytes[at + 6..]), 8);
}

/// A PNG of 2 by 1 pixels with text and EXIF in it.
fn png(orientation: u8) -> Vec<u8> {
    let plain = sample::red_blue(true);
    let chunk = |name: &[u8], body: &[u8]| {
        [&u32::try_from(body.len()).unwrap().to_be_bytes(), name, body, b"\0\0\0\0"].concat()
    };
    let told = [chunk(b"tEXt", SECRET), chunk(b"eXIf", &exif::only(orientation)[6..])].concat();
    [&plain[..33], &told, &plain[33..], SECRET].concat()
}

#[test]
fn a_png_loses_its_text_and_is_turned_without_loss() {
    let (upright, sideways) = (png(1), png(6));
    let cleaned = cleaned_from(&upright);
    assert_eq!(cleaned.look.word(), "2x1");
    assert!(!has(&cleaned.bytes, b"GPS") && !has(&cleaned.bytes, b"eXIf"));
    let turned = cleaned_from(&sideways);
    assert_eq!(turned.look.word(), "1x2");
    assert_eq!(sample::pixels(&turned.bytes), (1, vec![255, 0, 0, 0, 0, 255]));
}

#[test]
fn a_webp_loses_its_chunks_and_says_so_in_its_head() {
    let plain = sample::red_blue(false);
    assert_eq!(cleaned_from(&plain).look.word(), "2x1");
    let chunk = |name: &[u8], body: &[u8]| {
        let mut chunk = [name, &u32::try_from(body.len()).unwrap().to_le_bytes(), body].concat();
        chunk.resize(chunk.len() + body.len() % 2, 0);
        chunk
    };
    let head = chunk(b"VP8X", b"\x0c\0\0\0\x01\0\0\0\0\0");
    let told = [chunk(b"EXIF", &exif::only(6)[6..]), chunk(b"XMP ", SECRET)].concat();
    let bytes = [&plain[..12], &head, &plain[12..], &told].concat();
    let cleaned = cleaned_from(&bytes);
    assert_eq!(cleaned.look.word(), "1x2", "it was turned as well");
    assert!(!has(&cleaned.bytes, b"GPS") && sample::pixels(&cleaned.bytes).0 == 1);
    let upright = [&plain[..12], &head, &plain[12..], &chunk(b"XMP ", SECRET)].concat();
    let cleaned = cleaned_from(&upright);
    assert_eq!((cleaned.bytes[20], cleaned.bytes.len()), (0, plain.len() + head.len()));
}

#[test]
fn a_drawing_loses_what_could_run_or_call_home() {
    let drawing = "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY x \"y\">]><!-- 作者 -->\n\
        <svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 120.4 80\" onload=\"a()\">\
        <title>党徽 &amp; 旗</title><script>alert(1)</script><metadata>甲</metadata><inkscape:note>乙</inkscape:note>\
        <style>.a{fill:url(#g)}</style><style>@import url(https://example.org/x.css);</style>\
        <foreignObject><iframe src=\"x\"/></foreignObject>\
        <path d=\"M0 0&#32;L1 1\" style=\"fill:#a00\" onclick='b()' fill=\"url( https://example.org/p )\"/>\
        <use xlink:href=\"#g\"/><use href=\"https://example.org/x.svg#a\"/><a href=\"java&#10;script:c()\"><rect width=\"1\"/></a>\
        <image href=\"data:image/png;base64,AA==\"/><set attributeName=\"href\" to=\"javascript:d()\"/></svg>";
    let cleaned = cleaned_from(drawing.as_bytes());
    assert_eq!(cleaned.look.word(), "120x80-sefx");
    let text = std::str::from_utf8(&cleaned.bytes).unwrap();
    assert_eq!(
        text,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 120.4 80\">\
         <title>党徽 &amp; 旗</title><style>.a{fill:url(#g)}</style><path d=\"M0 0 L1 1\" style=\"fill:#a00\"></path>\
         <use xlink:href=\"#g\"></use><use></use><a><rect width=\"1\"></rect></a><image href=\"data:image/png;base64,AA==\"></image></svg>"
    );
    assert_eq!(cleaned_from(text.as_bytes()).bytes, text.as_bytes(), "a second time changes nothing");
    for broken in
        ["<svg><g></svg>", "<svg", "<html></html>", "<svg></svg><svg></svg>", "<svg a=b></svg>", "甲"]
    {
        assert_eq!(cleaned_from(broken.as_bytes()).look.flaw, Some(Flaw::Unreadable), "{broken}");
    }
}

#[test]
fn what_is_no_picture_is_told() {
    assert_eq!(clean("a.jpg", b"<svg></svg>").look.flaw, Some(Flaw::Unreadable), "no browser shows it");
    assert_eq!(cleaned_from(b"photo").look.flaw, Some(Flaw::Unreadable));
    assert_eq!(cleaned_from(b"\0\0\0\x18ftypheic").look.flaw, Some(Flaw::Heic));
    assert_eq!(cleaned_from(b"GIF89a\x10\0\x08\0").look.word(), "16x8");
}

#[test]
fn a_picture_that_breaks_off_is_closed_or_told() {
    for whole in [jpeg(), told(6), png(6)] {
        for end in 0..whole.len() {
            let cleaned = cleaned_from(&whole[..end]);
            assert!(!has(&cleaned.bytes, b"GPS") || cleaned.look.flaw == Some(Flaw::Unreadable), "{end}");
        }
    }
    let half = jpeg();
    let cleaned = cleaned_from(&half[..half.len() - 20]).look;
    assert_eq!(cleaned.word(), "64x32!c");
}

#[test]
fn a_look_is_remembered_as_a_word() {
    for word in ["64x32", "?", "?!u", "?!h", "5x6!c", "12x8-sefx", "?-x"] {
        assert_eq!(Look::from_word(word).map(|look| look.word()).as_deref(), Some(word));
    }
    for word in ["", "64", "x", "1x2!z", "1x2-z"] {
        assert_eq!(Look::from_word(word), None, "{word}");
    }
}

proptest::proptest! {
    #[test]
    fn nothing_panics(head in 0..6_usize, bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
        let heads: [&[u8]; 6] = [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBPVP8X", b"GIF8", b"<svg "];
        let _ = cleaned_from(&[heads[head], &bytes].concat());
    }

    #[test]
    fn a_drawing_stays_clean(text in "(<svg ?|<g|</g>|</svg>|>|/>| on\\w=\"|\"|&lt;|&#x3c;|<script>|javascript:| href=|'|<!--|-->|url\\(|甲){0,30}") {
        let first = cleaned_from(text.as_bytes());
        if first.look.flaw.is_none() {
            let second = cleaned_from(&first.bytes);
            proptest::prop_assert_eq!(&second.bytes, &first.bytes);
            proptest::prop_assert!(second.look.removed.is_empty());
        }
    }
}
