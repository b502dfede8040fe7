//! Writes addresses: those of other sites as they are, those of this site as slots that a later stage fills, and collects what
//! pages point to. Looks at no other page.

use std::fmt::Write as _;
use std::ops::Range;

use super::address::{self, Address};
use super::event::{Event, Link};
use super::offsets::Offsets;
use super::report::Report;
use super::{Target, TargetRole, escape, problems};

/// Opens a slot in the HTML.
pub const SLOT: char = '\u{FDD2}';
/// Closes a slot in the HTML.
pub const SLOT_END: char = '\u{FDD3}';

/// Where addresses go, and what was found so far.
#[derive(Debug)]
pub struct Links<'a> {
    pub report: Report<'a>,
    /// From the prepared text back to the cleaned text.
    pub offsets: &'a Offsets,
    pub targets: Vec<Target>,
    /// Writes every address as it is, as CommonMark asks.
    direct: bool,
}

/// What became of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// Whether an address was written at all.
    pub has_address: bool,
    pub target: Option<usize>,
}

impl<'a> Links<'a> {
    pub fn new(report: Report<'a>, offsets: &'a Offsets, direct: bool) -> Self {
        Links { report, offsets, targets: Vec::new(), direct }
    }

    /// Writes the address of a Markdown link.
    pub fn write_link(&mut self, html: &mut String, link: &Link<'_>, event: &Event<'_>) -> Written {
        if link.email {
            html.push_str("mailto:");
            escape::push_address(html, &link.destination);
            return Written { has_address: true, target: None };
        }
        self.write(html, &link.destination, TargetRole::Link, &event.span)
    }

    /// Writes an address that stands at `span` of the prepared text.
    pub fn write(
        &mut self,
        html: &mut String,
        address: &str,
        role: TargetRole,
        span: &Range<usize>,
    ) -> Written {
        let span = self.offsets.old(span);
        self.write_at(html, address, role, &span)
    }

    /// Writes an address that stands at `span` of the cleaned text.
    pub fn write_at(
        &mut self,
        html: &mut String,
        address: &str,
        role: TargetRole,
        span: &Range<usize>,
    ) -> Written {
        if self.direct {
            escape::push_address(html, address);
            return Written { has_address: true, target: None };
        }
        match address::classify(address) {
            Address::External => {
                if !matches!(role, TargetRole::Link | TargetRole::Attachment) {
                    self.report.add(span, problems::foreign_media(address));
                }
                escape::push_address(html, address.trim());
                Written { has_address: true, target: None }
            }
            Address::Fragment(fragment) => {
                html.push('#');
                escape::push_address(html, &fragment);
                let target = self.add(format!("#{fragment}"), role, span);
                Written { has_address: true, target: Some(target) }
            }
            Address::Internal(destination) => {
                // Windows writes 图片\家书.jpg.
                let target = self.add(destination.replace('\\', "/"), role, span);
                push_slot(html, 'h', target);
                Written { has_address: true, target: Some(target) }
            }
            Address::Forbidden(beginning) => {
                self.report.add(span, problems::forbidden_address(&beginning));
                Written { has_address: false, target: None }
            }
            Address::Empty => {
                self.report.add(span, problems::empty_address());
                Written { has_address: false, target: None }
            }
        }
    }

    /// A range of the prepared text as a range of the file.
    pub fn place(&self, span: &Range<usize>) -> Range<usize> {
        self.report.in_source(&self.offsets.old(span))
    }

    fn add(&mut self, destination: String, role: TargetRole, span: &Range<usize>) -> usize {
        let span = self.report.in_source(span);
        self.targets.push(Target { role, destination, span, text: String::new() });
        self.targets.len() - 1
    }
}

/// Writes how a picture is loaded: for one of this site a slot within the attribute, since an HTML cleaner that comes after would
/// take a slot beside it for an attribute of its own.
pub fn push_loading(html: &mut String, target: Option<usize>) {
    match target {
        Some(target) => {
            html.push_str(" loading=\"");
            push_slot(html, 'p', target);
            html.push('"');
        }
        None => html.push_str(" loading=\"lazy\" decoding=\"async\""),
    }
}

/// Writes a slot: `h` for an address, `n` for a note about the file, `p` for how a picture is loaded.
pub fn push_slot(html: &mut String, letter: char, target: usize) {
    // Writing to a String cannot fail.
    let _ = write!(html, "{SLOT}{letter}{target}{SLOT_END}");
}
