//! Parsed Markdown as data, and its HTML.
