//! Chinese text: characters, numerals, dates, slugs, anchors, sentences, 公文 structure. Takes text, gives data; knows no page.

pub mod anchor;
pub mod bytes;
pub mod date;
pub mod fold;
pub mod han;
pub mod hex;
pub mod item;
pub mod near;
pub mod numeral;
pub mod sentence;
pub mod slug;
pub mod speech;
pub mod structure;
pub mod web;
pub mod xml;
