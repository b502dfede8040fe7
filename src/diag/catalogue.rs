//! How problems are declared, so that one text serves the message, `xinhuo explain` and `docs/problems.md`.

use super::Severity;

/// One declared problem.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub code: &'static str,
    pub severity: Severity,
    /// The doc comment: a paragraph in Chinese, an empty line, the same in English.
    pub explanation: &'static str,
    /// The message's pattern in Chinese.
    pub zh: &'static str,
    /// The message's pattern in English.
    pub en: &'static str,
}

/// Declares problems: a function that makes the [`Diagnostic`](super::Diagnostic) for each, and `CATALOGUE`.
///
/// The doc comment is the problem's explanation (why, and an example): one Chinese paragraph, an empty line, one English
/// paragraph. Arguments are captured by name in the sentences.
macro_rules! problems {
    ($(
        $(#[doc = $doc:literal])+
        $code:literal $severity:ident $name:ident($($argument:ident: $type:ty),* $(,)?) {
            zh: $zh:literal,
            en: $en:literal
            $(, zh_help: $zh_help:literal, en_help: $en_help:literal)?
            $(,)?
        }
    )*) => {
        $(
            $(#[doc = $doc])+
            #[must_use]
            pub fn $name($($argument: $type),*) -> $crate::diag::Diagnostic {
                let help: Option<$crate::diag::Text> =
                    None$(.or(Some($crate::diag::Text { zh: format!($zh_help), en: format!($en_help) })))?;
                $crate::diag::Diagnostic {
                    place: None,
                    code: $code,
                    severity: $crate::diag::Severity::$severity,
                    message: $crate::diag::Text { zh: format!($zh), en: format!($en) },
                    help,
                    related: Vec::new(),
                }
            }
        )*

        /// Every problem of this file.
        pub const CATALOGUE: &[$crate::diag::catalogue::Entry] = &[$(
            $crate::diag::catalogue::Entry {
                code: $code,
                severity: $crate::diag::Severity::$severity,
                explanation: concat!($($doc, "\n"),+),
                zh: $zh,
                en: $en,
            },
        )*];
    };
}

pub(crate) use problems;
