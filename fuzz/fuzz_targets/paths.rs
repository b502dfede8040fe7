//! Paths as strangers write them: none leads out of the site, and encoding loses nothing.
#![no_main]

use xinhuo::path;

libfuzzer_sys::fuzz_target!(|text: &str| {
    assert_eq!(path::decode(&path::encode(text)), text);
    for folder in ["", "reports", "reports/2023"] {
        for reference in [text.to_owned(), path::decode(text)] {
            let Some(joined) = path::join(folder, &reference) else { continue };
            assert!(joined.split('/').all(|name| name != ".."), "{joined} leads out");
            assert!(!joined.starts_with('/'), "{joined} is absolute");
            if !joined.is_empty() {
                let from = format!("{folder}/page.html");
                let link = path::relative(from.trim_start_matches('/'), &joined);
                assert_eq!(path::join(folder, &link), Some(joined));
            }
        }
    }
});
