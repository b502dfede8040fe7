//! Text as it may stand in XML. Takes text, gives text; knows no element.

use std::fmt::{self, Display};

/// Text as it may stand in XML and HTML; characters that XML has no way to write (XML 1.0, production 2) are dropped.
#[derive(Clone, Copy, Debug)]
pub struct Escaped<'a>(pub &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut done = 0;
        for (at, c) in self.0.char_indices() {
            let instead = match c {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                '\n' | '\t' => continue,
                '\u{FFFE}' | '\u{FFFF}' => "",
                c if c.is_control() => "",
                _ => continue,
            };
            formatter.write_str(&self.0[done..at])?;
            formatter.write_str(instead)?;
            done = at + c.len_utf8();
        }
        formatter.write_str(&self.0[done..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped() {
        assert_eq!(Escaped("<a & \"b\" '\u{1}\u{FFFF}>").to_string(), "&lt;a &amp; &quot;b&quot; &#39;&gt;");
    }
}
