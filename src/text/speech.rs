//! What is said in a recording: captions (WebVTT) or a transcript as plain text. Takes the text of the file, gives its lines; plays
//! nothing.

use std::sync::Arc;

/// A line of speech.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// When it is said, such as `1:05` or `1:02:03`; none where the text does not say.
    pub time: Option<Arc<str>>,
    pub text: Arc<str>,
}

/// The lines of a transcript: captions where the text is WebVTT, else each line that is not empty.
pub fn lines(text: &str) -> Vec<Line> {
    let text = text.trim_start_matches('\u{feff}');
    let is_webvtt = text
        .strip_prefix("WEBVTT")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']));
    if is_webvtt {
        return cues(text);
    }
    let plain = text.lines().map(str::trim).filter(|line| !line.is_empty());
    plain.map(|line| Line { time: None, text: line.into() }).collect()
}

/// The cues of captions (<https://www.w3.org/TR/webvtt1/>): blocks with a line of timings, without notes and styles.
fn cues(text: &str) -> Vec<Line> {
    let mut cues: Vec<Line> = Vec::new();
    let mut lines = text.lines().map(str::trim);
    while let Some(line) = lines.next() {
        let Some((start, _)) = line.split_once("-->") else { continue };
        let said: Vec<String> = lines.by_ref().take_while(|line| !line.is_empty()).map(plain).collect();
        let said = joined(&said);
        if !said.is_empty() {
            cues.push(Line { time: clock(start.trim()).map(Arc::from), text: said.into() });
        }
    }
    cues
}

/// Lines of a cue as one; between Han characters stands no space.
fn joined(lines: &[String]) -> String {
    let mut joined = String::new();
    for line in lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()) {
        let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
        if is_latin(joined.chars().next_back()) && is_latin(line.chars().next()) {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    joined
}

/// Minute and second of `00:01:05.000`; an hour only where there is one.
fn clock(start: &str) -> Option<String> {
    let whole = start.split('.').next().unwrap_or_default();
    let parts: Option<Vec<u32>> = whole.split(':').map(|part| part.parse().ok()).collect();
    match parts?[..] {
        [minutes, seconds] | [0, minutes, seconds] => Some(format!("{minutes}:{seconds:02}")),
        [hours, minutes, seconds] => Some(format!("{hours}:{minutes:02}:{seconds:02}")),
        _ => None,
    }
}

/// A line of a cue without its tags; `<v 教师>` becomes the speaker's name.
fn plain(line: &str) -> String {
    let mut plain = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        let Some((tag, behind)) = after.split_once('>') else {
            rest = "";
            break;
        };
        if let Some(speaker) = tag.strip_prefix("v ").map(str::trim).filter(|name| !name.is_empty()) {
            plain.extend([speaker, "："]);
        }
        rest = behind;
    }
    plain.push_str(rest);
    // `&amp;` last, so that `&amp;lt;` is not taken for a sign.
    plain.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u{a0}").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(Option<String>, String)> {
        let line = |line: Line| (line.time.map(|time| time.to_string()), line.text.to_string());
        lines(text).into_iter().map(line).collect()
    }

    #[test]
    fn captions_become_lines_with_times() {
        let captions = "\u{feff}WEBVTT - 示例\r\n\r\nNOTE 不显示\r\n这也不显示\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\n\
                        1\r\n00:00.000 --> 00:01.400 line:90%\r\n<v 教师>怎样分，\r\n<i>才算</i>公平？\r\n\r\n\
                        01:02:03.000 --> 01:02:04.000\r\na &lt; b &amp;amp;\r\nc\r\n\r\n00:09.000 --> 00:10.000\r\n\r\n";
        assert_eq!(
            told(captions),
            [
                (Some("0:00".to_owned()), "教师：怎样分，才算公平？".to_owned()),
                (Some("1:02:03".to_owned()), "a < b &amp; c".to_owned()),
            ]
        );
    }

    #[test]
    fn a_plain_transcript_is_its_lines() {
        let text = "课堂片段文字稿（示例）\n\n  教师：一半怎样写？  \nWEBVTT\n";
        let expected = ["课堂片段文字稿（示例）", "教师：一半怎样写？", "WEBVTT"];
        assert_eq!(told(text), expected.map(|line| (None, line.to_owned())));
        assert_eq!(told("WEBVTTX"), [(None, "WEBVTTX".to_owned())]);
        assert_eq!(told("WEBVTT"), []);
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_lines(text in "(WEBVTT\n)?[<>v &;:.0-9a\n一-]{0,120}") {
            let _ = lines(&text);
        }
    }
}
