//! What stands in the output folder now: wanted addresses and the past in, the state of each and of the folders out; reads
//! the disk and changes nothing.

use super::past::Past;
use crate::deliver::address::{Names, ancestors, fold};
use crate::deliver::manifest::{Content, Entry};
use crate::deliver::{Wanted, disk, problems};
use crate::diag::Diagnostic;
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs::Metadata;
use std::io;
use std::path::Path;
use std::time::SystemTime;

#[derive(Debug)]
pub struct Survey<'a> {
    /// One for each wanted file, in their order.
    pub states: Vec<State>,
    /// Files of ours that are wanted no more, sorted.
    pub stale: Vec<Stale<'a>>,
    pub folders: Folders<'a>,
    /// Whether files had to be read because they are younger than the manifest.
    pub has_read: bool,
    pub diagnostics: Vec<Diagnostic>,
}

/// What is known of a wanted file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Made of the same recipe, and as we left it.
    Kept(Content),
    /// To be made. The file that stands there has this content, if any.
    Missing,
    Ours(Content),
    Foreign(Content),
    /// It cannot go there; a diagnostic says why.
    Barred,
}

/// A file of ours that is wanted no more.
#[derive(Clone, Copy, Debug)]
pub struct Stale<'a> {
    pub address: &'a str,
    /// It stands there still, as a plain file in plain folders. If not, it may have left empty folders behind.
    pub is_there: bool,
    /// It must go before the wanted files come, because one of them needs its name.
    pub is_barring: bool,
}

/// The folders of all addresses, as they will be when the barring stale files are gone.
#[derive(Debug, Default)]
pub struct Folders<'a>(HashMap<&'a str, Folder<'a>>);

#[derive(Clone, Copy, Debug)]
enum Folder<'a> {
    There,
    Missing,
    /// A file of somebody else has its name, or that of a folder above it.
    File(&'a str),
    Link(&'a str),
}

/// Looks at every wanted and every stale file: one look at each, in parallel, and one at each folder.
pub fn survey<'a>(
    output: &Path,
    wanted: &[Wanted<'a>],
    names: &Names,
    past: &'a Past,
    ignores_case: bool,
) -> io::Result<Survey<'a>> {
    let is_wanted = |address: &str| wanted.binary_search_by(|wanted| wanted.address.cmp(address)).is_ok();
    let gone: BTreeSet<&'a str> = past.addresses().filter(|address| !is_wanted(address)).collect();
    let barring: BTreeSet<&str> = gone.iter().copied().filter(|stale| names.are_barred_by(stale)).collect();
    let mut folders = Folders::default();
    for address in wanted.iter().map(|wanted| wanted.address).chain(gone.iter().copied()) {
        folders.add(output, address, &barring)?;
    }
    let old_names = barring.iter().filter(|_| ignores_case).map(|stale| fold(stale)).collect();
    let place = Place { output, past, folders: &folders, barring: &barring, old_names };
    let seen = wanted.par_iter().map(|wanted| place.see(wanted)).collect::<io::Result<Vec<Sight>>>()?;
    let stale = gone.iter().map(|&address| {
        let is_there = matches!(folders.of(address), Folder::There)
            && disk::look(&output.join(address))?.is_some_and(|stamp| stamp.is_file());
        Ok(Stale { address, is_there, is_barring: barring.contains(address) })
    });
    Ok(Survey {
        states: seen.iter().map(|sight| sight.state).collect(),
        has_read: seen.iter().any(|sight| sight.has_read),
        diagnostics: seen.into_iter().filter_map(|sight| sight.diagnostic).map(|said| *said).collect(),
        stale: stale.collect::<io::Result<_>>()?,
        folders,
    })
}

impl<'a> Folders<'a> {
    /// The outermost folder above `address` that is not there.
    pub fn outermost_missing(&self, address: &'a str) -> Option<&'a str> {
        ancestors(address).find(|folder| matches!(self.0.get(folder), Some(Folder::Missing)))
    }

    /// Whether there is such a folder, not reached through a link.
    pub fn has(&self, folder: &str) -> bool {
        matches!(self.0.get(folder), Some(Folder::There))
    }

    fn add(&mut self, output: &Path, address: &'a str, barring: &BTreeSet<&str>) -> io::Result<()> {
        if ancestors(address).next_back().is_none_or(|folder| self.0.contains_key(folder)) {
            return Ok(());
        }
        let mut above = Folder::There;
        for folder in ancestors(address) {
            above = match (self.0.get(folder), above) {
                (Some(known), _) => *known,
                (None, Folder::There) => look_at_folder(output, folder, barring)?,
                (None, above) => above,
            };
            self.0.insert(folder, above);
        }
        Ok(())
    }

    fn of(&self, address: &str) -> Folder<'a> {
        let folder = ancestors(address).next_back();
        folder.and_then(|folder| self.0.get(folder).copied()).unwrap_or(Folder::There)
    }
}

fn look_at_folder<'a>(output: &Path, folder: &'a str, barring: &BTreeSet<&str>) -> io::Result<Folder<'a>> {
    Ok(match disk::look(&output.join(folder))? {
        None => Folder::Missing,
        Some(stamp) if stamp.is_dir() => Folder::There,
        Some(stamp) if !stamp.is_file() => Folder::Link(folder),
        Some(_) if barring.contains(folder) => Folder::Missing,
        Some(_) => Folder::File(folder),
    })
}

/// All that is needed to judge one address.
struct Place<'a> {
    output: &'a Path,
    past: &'a Past,
    folders: &'a Folders<'a>,
    barring: &'a BTreeSet<&'a str>,
    /// Folded names of the barring files, where upper and lower case are the same to the disk.
    old_names: HashSet<String>,
}

struct Sight {
    state: State,
    has_read: bool,
    /// Rare, and large.
    diagnostic: Option<Box<Diagnostic>>,
}

impl Place<'_> {
    fn see(&self, wanted: &Wanted<'_>) -> io::Result<Sight> {
        let address = wanted.address;
        match self.folders.of(address) {
            Folder::Missing => return Ok(Sight::plain(State::Missing)),
            Folder::File(folder) => return Ok(Sight::barred(problems::file_in_the_way(address, folder))),
            Folder::Link(link) => return Ok(Sight::barred(problems::link_in_the_way(address, link))),
            Folder::There => {}
        }
        let path = self.output.join(address);
        match disk::look(&path)? {
            None => Ok(Sight::plain(State::Missing)),
            Some(stamp) if stamp.is_file() => self.see_file(wanted, &path, &stamp),
            Some(stamp) if stamp.is_dir() => Ok(match self.will_be_empty(&path, address)? {
                true => Sight::plain(State::Missing),
                false => Sight::barred(problems::folder_in_the_way(address)),
            }),
            Some(_) => Ok(Sight::barred(problems::link_in_the_way(address, address))),
        }
    }

    fn see_file(&self, wanted: &Wanted<'_>, path: &Path, stamp: &Metadata) -> io::Result<Sight> {
        let Some(entry) = self.past.entry(wanted.address) else {
            if self.old_names.contains(&fold(wanted.address)) {
                return Ok(Sight::plain(State::Missing));
            }
            let content = disk::content(path)?;
            // An empty file is nobody's work; a power failure may have left it together with a lost manifest.
            let is_ours = self.past.is_ours(wanted.address) || content.length == 0;
            return Ok(Sight::plain(if is_ours { State::Ours(content) } else { State::Foreign(content) }));
        };
        let is_settled = is_settled(entry, stamp, self.past.time);
        let content = if is_settled { entry.content } else { disk::content(path)? };
        let is_whole = content == entry.content;
        Ok(Sight {
            state: if is_whole && entry.recipe == wanted.recipe {
                State::Kept(content)
            } else {
                State::Ours(content)
            },
            has_read: !is_settled,
            diagnostic: (!is_whole).then(|| Box::new(problems::mended(wanted.address))),
        })
    }

    /// Whether a folder holds nothing but stale files of ours and their folders, so that it goes with them.
    fn will_be_empty(&self, folder: &Path, address: &str) -> io::Result<bool> {
        let inside = format!("{address}/");
        let is_ours =
            self.barring.range(inside.as_str()..).next().is_some_and(|stale| stale.starts_with(&inside));
        if !is_ours {
            return Ok(false);
        }
        for found in disk::list(folder)? {
            let Some(address) = found.file_name().to_str().map(|name| format!("{inside}{name}")) else {
                return Ok(false);
            };
            let path = found.path();
            let goes = match disk::look(&path)? {
                Some(stamp) if stamp.is_dir() => self.will_be_empty(&path, &address)?,
                Some(stamp) => stamp.is_file() && self.barring.contains(address.as_str()),
                None => true,
            };
            if !goes {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

impl Sight {
    fn plain(state: State) -> Self {
        Self { state, has_read: false, diagnostic: None }
    }

    fn barred(problem: Diagnostic) -> Self {
        Self { state: State::Barred, has_read: false, diagnostic: Some(Box::new(problem)) }
    }
}

/// Whether a file's stamp tells that nobody touched it since the manifest was written. One that is as young as the
/// manifest may have been changed within the same tick of the clock, so it does not.
fn is_settled(entry: &Entry, stamp: &Metadata, manifest: Option<SystemTime>) -> bool {
    stamp.len() == entry.content.length && manifest > stamp.modified().ok()
}
