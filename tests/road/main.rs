//! The whole road from outside: sites in, finished files and problems out. Nothing here knows how it is done.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod charts;
mod counts;
mod golden;
mod html;
mod json_ld;
mod keep_going;
mod laws;
mod pictures;
mod portal;
mod real_report;
mod school;
mod site;
mod themes;
