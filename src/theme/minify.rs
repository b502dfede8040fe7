//! Style sheets and scripts without what only their authors need: comments, indentation, blank lines. Takes text, gives text.
//! The only file that names the minifier.

/// A style sheet without comments and needless blanks; as it is where it cannot be read.
pub fn style(css: &str) -> String {
    minifier::css::minify(css).map_or_else(|_| css.to_owned(), |small| small.to_string().trim().to_owned())
}

/// A script without comments, indentation and blank lines; as it is where it cannot be read for certain.
///
/// Line breaks stay, since a script may rely on them to end its statements. (The crate's own way with scripts joins `1 + +1` to
/// `1++1`, and takes a quotation mark within a regular expression for a string.)
pub fn script(text: &str) -> String {
    let mut stripper = Stripper { rest: text, out: String::with_capacity(text.len()), braces: Vec::new() };
    match stripper.run() {
        Some(()) => stripper.out.trim().to_owned(),
        None => text.to_owned(),
    }
}

struct Stripper<'t> {
    rest: &'t str,
    out: String,
    /// How many braces are open within each `${` of the template strings around here.
    braces: Vec<usize>,
}

impl Stripper<'_> {
    /// Nothing where the script ends within a string, or where a `/` may be either a division or a regular expression.
    fn run(&mut self) -> Option<()> {
        while let Some(c) = self.rest.chars().next() {
            match c {
                '/' if self.rest.starts_with("//") => {
                    self.skip(self.rest.find('\n').unwrap_or(self.rest.len()));
                }
                '/' if self.rest.starts_with("/*") => {
                    let end = self.rest.find("*/")? + "*/".len();
                    let has_break = self.rest[..end].contains('\n');
                    self.skip(end);
                    self.blank(has_break);
                }
                '/' if self.is_expression_next()? => {
                    let end = regular_expression(self.rest)?;
                    self.keep(end);
                }
                '"' | '\'' => {
                    let end = string(self.rest, c)?;
                    self.keep(end);
                }
                '`' => {
                    self.keep(1);
                    self.template()?;
                }
                '{' => {
                    if let Some(open) = self.braces.last_mut() {
                        *open += 1;
                    }
                    self.keep(1);
                }
                '}' => {
                    self.keep(1);
                    match self.braces.last_mut() {
                        Some(0) => {
                            self.braces.pop();
                            self.template()?;
                        }
                        Some(open) => *open -= 1,
                        None => {}
                    }
                }
                c if c.is_whitespace() => {
                    let end = self.rest.find(|c: char| !c.is_whitespace()).unwrap_or(self.rest.len());
                    let has_break = self.rest[..end].contains(['\n', '\u{2028}', '\u{2029}']);
                    self.skip(end);
                    self.blank(has_break);
                }
                c => self.keep(c.len_utf8()),
            }
        }
        self.braces.is_empty().then_some(())
    }

    /// Copies a template string from behind its opening mark, or from behind `}`, to its end or to the next `${`.
    fn template(&mut self) -> Option<()> {
        let mut at = 0;
        loop {
            at += self.rest[at..].find(['\\', '`', '$'])?;
            let rest = &self.rest[at..];
            if rest.starts_with('`') {
                self.keep(at + 1);
                return Some(());
            }
            if rest.starts_with("${") {
                self.keep(at + 2);
                self.braces.push(0);
                return Some(());
            }
            at += 1;
            if rest.starts_with('\\') {
                at += self.rest[at..].chars().next()?.len_utf8();
            }
        }
    }

    /// Whether an expression may begin here, so that `/` begins a regular expression; nothing where only a parser could know.
    fn is_expression_next(&self) -> Option<bool> {
        const WORDS: [&str; 12] = [
            "return",
            "typeof",
            "case",
            "in",
            "of",
            "do",
            "else",
            "void",
            "delete",
            "throw",
            "new",
            "instanceof",
        ];
        let before = self.out.trim_end();
        match before.chars().next_back() {
            None => Some(true),
            Some('}' | ')') => {
                // A division goes on in the same line and has blanks around it.
                let is_division = self.rest.starts_with("/ ") && self.out.ends_with(' ');
                is_division.then_some(false)
            }
            Some('+' | '-') if before.ends_with("++") || before.ends_with("--") => None,
            Some(c) if c.is_alphanumeric() || matches!(c, '_' | '$') => {
                let start = before
                    .rfind(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$')))
                    .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
                Some(WORDS.contains(&&before[start..]))
            }
            Some(']' | '"' | '\'' | '`') => Some(false),
            Some(_) => Some(true),
        }
    }

    fn keep(&mut self, length: usize) {
        self.out.push_str(&self.rest[..length]);
        self.skip(length);
    }

    fn skip(&mut self, length: usize) {
        self.rest = &self.rest[length..];
    }

    /// One line break or one blank for any number of them.
    fn blank(&mut self, has_break: bool) {
        if has_break {
            self.out.truncate(self.out.trim_end_matches(' ').len());
            if !self.out.ends_with('\n') {
                self.out.push('\n');
            }
        } else if !self.out.ends_with([' ', '\n']) {
            self.out.push(' ');
        }
    }
}

/// Length of the string that begins here with `mark`.
fn string(text: &str, mark: char) -> Option<usize> {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '\n' => return None,
            c if c == mark => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Length of the regular expression that begins here, without its flags.
fn regular_expression(text: &str) -> Option<usize> {
    let (mut is_escaped, mut in_class) = (false, false);
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\n' => return None,
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '[' => in_class = true,
            ']' => in_class = false,
            '/' if !in_class => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text without comments and blanks outside of strings: what the crate must not touch.
    fn bare(css: &str) -> String {
        let (mut bare, mut rest) = (String::new(), css);
        while let Some(c) = rest.chars().next() {
            let length = match c {
                '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
                '"' | '\'' => {
                    let end = string(rest, c).unwrap_or(rest.len());
                    bare.push_str(&rest[..end]);
                    end
                }
                c => {
                    bare.extend(Some(c).filter(|c| !c.is_whitespace()));
                    c.len_utf8()
                }
            };
            rest = &rest[length..];
        }
        bare
    }

    #[test]
    fn the_themes_own_style_keeps_all_but_blanks_and_comments() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/xinhuo/assets/style");
        let mut whole = String::new();
        for part in std::fs::read_dir(folder).unwrap() {
            whole.push_str(&std::fs::read_to_string(part.unwrap().path()).unwrap());
        }
        let small = style(&whole);
        assert!(small.len() * 10 < whole.len() * 9, "{} of {}", small.len(), whole.len());
        assert_eq!(bare(&small), bare(&whole));
        for kept in [
            "\"方正小标宋简体\"",
            "calc(156mm / 28 - 15.755pt)",
            "@media (max-width:719px)",
            "[href^=\"http\"]",
        ] {
            assert!(small.contains(kept), "{kept}");
        }
    }

    #[test]
    fn blanks_that_mean_something_stay() {
        for (css, small) in [
            ("a { width: calc( 100% - (2 * var(--edge) + 1px) ); }", "calc(100% - (2 * var(--edge) + 1px)"),
            ("a { color: red !important ; }", "red !important"),
            (
                "@media screen and (min-width: 40em) , print { a { top: 0 } }",
                "@media screen and (min-width:40em),print{",
            ),
            (
                "a[href$=\".pdf\" i]::after { content: \" （PDF） /* 不是注释 */ \" }",
                "content:\" （PDF） /* 不是注释 */ \"",
            ),
            (".a :not(.b), .a:not( .b ) > .c { top: 0 }", ".a :not(.b),.a:not(.b)>.c"),
            ("a { font: 12px/1.5 \"A  B\", '楷体'; margin: -1px - 2px }", "12px/1.5 \"A  B\",'楷体'"),
            (".g { grid-template-areas: \"a b\"  \"c d\" }", "\"a b\" \"c d\""),
            (
                "@supports (display: grid) and (not (top: 0)) { a { top: 0 } }",
                "(display:grid) and (not (top:0))",
            ),
        ] {
            assert!(style(css).contains(small), "{} lacks {small}", style(css));
        }
        assert_eq!(style("a{content:\"open"), "a{content:\"open", "what cannot be read stays");
    }

    #[test]
    fn scripts_lose_comments_and_indentation_alone() {
        for (text, small) in [
            (
                "// 注释\n(function () {\n    var a = 1 /* c */ + +1;\n\n\n    a++\n})();\n",
                "(function () {\nvar a = 1 + +1;\na++\n})();",
            ),
            (
                "var s = \"引号 \\\" // 不是\",\n    r = /[/\"'`]+\\/\\//g;  // 是",
                "var s = \"引号 \\\" // 不是\",\nr = /[/\"'`]+\\/\\//g;",
            ),
            (
                "t = `多行\n   ${a + `内 ${\"}\"} `}  // 留`  ;",
                "t = `多行\n   ${a + `内 ${\"}\"} `}  // 留` ;",
            ),
            ("b = a / 2 / c; // 除\nreturn /x  y/.test(b)", "b = a / 2 / c;\nreturn /x  y/.test(b)"),
            ("a = b\n  /* 跨\n 行 */ ++c", "a = b\n++c"),
            ("x = (a + b) / 2", "x = (a + b) / 2"),
        ] {
            assert_eq!(script(text), small);
        }
        // What only a parser could tell, and what is broken, stays as it is.
        for text in ["if (a)  /\"/.test(b)", "a =  'open", "t =  `${ {", "/*  open"] {
            assert_eq!(script(text), text);
        }
    }
}
