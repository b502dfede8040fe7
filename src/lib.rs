//! Xinhuo 薪火: a folder of Markdown becomes a finished website.
//!
//! The modules below stand in the order in which a page travels: read ▶ parse ▶ assemble ▶ plan ▶ render ▶ deliver.

// The road.
pub mod read;
pub mod parse;
pub mod assemble;
pub mod plan;
pub mod render;
pub mod deliver;

// Beside the road.

// The ground: knows nothing of the road.
pub mod kinds;
pub mod theme;
pub mod markdown;
pub mod front_matter;
pub mod text;
pub mod path;
pub mod memo;
pub mod diag;
