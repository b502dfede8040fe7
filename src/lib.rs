//! Xinhuo 薪火: a folder of Markdown becomes a finished website.

pub mod cli;
pub mod deliver;
pub mod diag;
pub mod front_matter;
pub mod markdown;
pub mod text;
