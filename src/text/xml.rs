//! Text as it may stand in XML. Takes text, gives text; knows no element.

use std::fmt::{self, Display, Write as _};

/// Text as it may stand in XML and HTML; characters that XML has no way to write (XML 1.0, production 2) are dropped.
#[derive(Clone, Copy, Debug)]
pub struct Escaped<'a>(pub &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => formatter.write_str("&amp;")?,
                '<' => formatter.write_str("&lt;")?,
                '>' => formatter.write_str("&gt;")?,
                '"' => formatter.write_str("&quot;")?,
                '\'' => formatter.write_str("&#39;")?,
                c if c.is_control() && !matches!(c, '\n' | '\t') => {}
                '\u{FFFE}' | '\u{FFFF}' => {}
                c => formatter.write_char(c)?,
            }
        }
        Ok(())
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
