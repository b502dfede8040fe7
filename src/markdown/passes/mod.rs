//! Passes over the events of a body, in the order they run. Each takes events and gives events; none knows HTML.

pub mod autolink;
pub mod blocks;
pub mod cells;
pub mod footnotes;
pub mod ids;
mod inline;
pub mod items;
pub mod join;
mod levels;
pub mod lint;
pub mod raw_html;
pub mod sections;
pub mod shortcodes;
