//! Delivery to a folder on disk: wanted files and a way to make them in, a folder that holds exactly those out.

mod lock;
mod past;
mod staging;
mod survey;
#[cfg(test)]
mod tests;

use super::address::{self, Names};
use super::manifest::{self, Content, MANIFEST};
use super::{Artifact, Delivered, Faults, Wanted, disk, is_of_the_folder, problems};
use crate::diag::{Diagnostic, Outcome, Severity, has_errors};
use lock::Lock;
use past::Past;
use rayon::prelude::*;
use staging::Staging;
use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use survey::{State, Survey};

/// Brings the folder `output` to hold exactly the `wanted` files, beside those that others put there.
///
/// `wanted` is sorted by address, without duplicates. `make` gives the file of an index of `wanted`; it is called in
/// parallel, and only for files whose recipe is new or that are not on disk as we left them. A file is written only if its
/// bytes are new; others keep their time stamp. Files of earlier builds that are wanted no more are removed, with the
/// folders this leaves empty. Equal wanted files give equal folders, byte for byte, with any number of threads; only the
/// time stamps differ.
///
/// What happens when something goes wrong:
///
/// * An error among the diagnostics (from `make`, or because something bars an address) changes nothing in the site. Where
///   `faults` are passed over, only an error that lies in the folder does; a file that cannot be made stays as it is.
/// * All files are put aside first; then a journal names what will change; then they are renamed into place, stale files
///   are removed, and the manifest is replaced. A process killed at any moment leaves every file whole, old or new, and
///   the next build mends the rest.
/// * A power failure may lose the bytes of files that were just written: nothing is forced down to the hardware. Doing so
///   with every page would cost many times the build; with the manifest alone it would make a lasting record of pages that
///   are lost. Pages that come back empty or short are mended; a damaged manifest is told, and every page is compared.
/// * A file changed by others is noticed by its length, or by a time stamp younger than the manifest; then its bytes are
///   compared. A change of equal length whose stamp was set back, or made while a build was running, is not noticed.
///
/// # Errors
/// If the disk fails; [`problem`](super::problem) tells what was being done. Invalid input if `wanted` is not sorted.
pub fn folder<F>(
    output: &Path,
    wanted: &[Wanted<'_>],
    faults: Faults,
    make: F,
) -> io::Result<Outcome<Delivered>>
where
    F: Fn(usize) -> Outcome<Artifact> + Sync,
{
    if !wanted.is_sorted_by(|one, next| one.address < next.address) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "the wanted addresses are not sorted"));
    }
    let (names, flaws) = address::check(wanted);
    let (flawed, flaws): (BTreeSet<usize>, Vec<Diagnostic>) = flaws.into_iter().unzip();
    if stops(&flaws, faults) {
        return Ok(nothing(flaws));
    }
    if flawed.is_empty() {
        return bring(output, wanted, &names, faults, make);
    }
    let good: Vec<usize> = (0..wanted.len()).filter(|at| !flawed.contains(at)).collect();
    let wanted: Vec<Wanted<'_>> = good.iter().map(|at| wanted[*at]).collect();
    let (names, _) = address::check(&wanted);
    let mut outcome = bring(output, &wanted, &names, faults, |at| make(good[at]))?;
    outcome.diagnostics.extend(flaws);
    Ok(outcome)
}

/// The same with addresses that are known to be good.
fn bring<F>(
    output: &Path,
    wanted: &[Wanted<'_>],
    names: &Names,
    faults: Faults,
    make: F,
) -> io::Result<Outcome<Delivered>>
where
    F: Fn(usize) -> Outcome<Artifact> + Sync,
{
    let mut diagnostics = Vec::new();
    if std::fs::metadata(output).is_ok_and(|stamp| !stamp.is_dir()) {
        return Ok(nothing(vec![problems::output_is_a_file(&output.display().to_string())]));
    }
    let output = disk::open_folder(output)?;
    let shown = output.display().to_string();
    let held = match lock::lock(&output)? {
        Lock::Held(held) => Some(held),
        Lock::Busy => return Ok(nothing(vec![problems::busy(&shown, &staging::owner(&output)?)])),
        Lock::Impossible => None,
    };
    diagnostics.extend(held.is_none().then(|| problems::no_lock(&shown)));
    let past = match past::recall(&output)? {
        Ok((past, said)) => {
            diagnostics.extend(said);
            past
        }
        Err(said) => return Ok(nothing(vec![said])),
    };
    let ignores_case = lock::ignores_case(&output)?;
    let mut survey = survey::survey(&output, wanted, names, &past, ignores_case)?;
    diagnostics.append(&mut survey.diagnostics);
    let staging = staging::open(&output)?;
    let has_failed = AtomicBool::new(stops(&diagnostics, faults));
    let made = make_all(wanted, &survey.states, &staging, (has_failed, faults), make)?;
    let files = made.into_iter().map(|(file, mut said)| {
        diagnostics.append(&mut said);
        file
    });
    let files: Vec<File> = files.collect();
    let mut delivered = count(&files);
    if stops(&diagnostics, faults) {
        (delivered.written, delivered.bytes_written) = (0, 0);
        return Ok(Outcome { value: delivered, diagnostics });
    }
    let removed = survey.stale.iter().filter(|stale| stale.is_there);
    delivered.removed_addresses = removed.map(|stale| stale.address.to_owned()).collect();
    delivered.removed = delivered.removed_addresses.len();
    commit(wanted, &files, &survey, &past, &output, &staging)?;
    Ok(Outcome { value: delivered, diagnostics })
}

/// What became of one wanted file.
#[derive(Clone, Copy, Debug)]
enum File {
    Kept(Content),
    /// Made again and found equal to what is there.
    Equal(Content),
    PutAside(Content),
    /// It has errors; what an earlier build made of it stays.
    Left(Content),
    /// Made in vain: it has errors, or another one has.
    Dropped,
    /// Not made: something bars its address.
    Barred,
}

fn make_all<F>(
    wanted: &[Wanted<'_>],
    states: &[State],
    staging: &Staging,
    (has_failed, faults): (AtomicBool, Faults),
    make: F,
) -> io::Result<Vec<(File, Vec<Diagnostic>)>>
where
    F: Fn(usize) -> Outcome<Artifact> + Sync,
{
    let make_one = |(index, (wanted, state)): (usize, (&Wanted<'_>, &State))| {
        let there = match *state {
            State::Kept(content) => return Ok((File::Kept(content), Vec::new())),
            State::Barred => return Ok((File::Barred, Vec::new())),
            State::Missing => None,
            State::Ours(content) | State::Foreign(content) => Some(content),
        };
        let Outcome { value: artifact, mut diagnostics } = make(index);
        if has_errors(&diagnostics) {
            has_failed.fetch_or(faults == Faults::StopAll, Ordering::Relaxed);
            let file = match *state {
                State::Ours(content) if faults == Faults::PassOver => File::Left(content),
                _ => File::Dropped,
            };
            return Ok((file, diagnostics));
        }
        if let Some(there) = there {
            if holds(there, &artifact)? {
                return Ok((File::Equal(there), diagnostics));
            }
            if matches!(state, State::Foreign(_)) {
                has_failed.store(true, Ordering::Relaxed);
                diagnostics.push(problems::foreign_file(wanted.address));
                return Ok((File::Dropped, diagnostics));
            }
        }
        if has_failed.load(Ordering::Relaxed) {
            return Ok((File::Dropped, diagnostics));
        }
        Ok((File::PutAside(staging.put(wanted.address, &artifact)?), diagnostics))
    };
    wanted.par_iter().zip(states).enumerate().map(make_one).collect()
}

fn holds(there: Content, artifact: &Artifact) -> io::Result<bool> {
    match artifact {
        Artifact::Bytes(bytes) => Ok(disk::content_of(bytes) == there),
        // A large file is not read for nothing.
        Artifact::Picture(from) => Ok(disk::content_of(&disk::cleaned(from)?) == there),
        Artifact::File(from) => Ok(disk::length(from)? == there.length && disk::content(from)? == there),
    }
}

/// Changes the folder: the only part of a delivery that others can see.
fn commit(
    wanted: &[Wanted<'_>],
    files: &[File],
    survey: &Survey<'_>,
    past: &Past,
    output: &Path,
    staging: &Staging,
) -> io::Result<()> {
    let put_aside = wanted.iter().zip(files).filter(|(_, file)| matches!(file, File::PutAside(_)));
    let put_aside: Vec<&str> = put_aside.map(|(wanted, _)| wanted.address).collect();
    let entries = wanted.iter().zip(files).filter_map(|(wanted, file)| match *file {
        File::Kept(content) | File::Equal(content) | File::PutAside(content) => {
            Some((wanted.address, wanted.recipe, content))
        }
        // No recipe is known for it, so the next build makes it again.
        File::Left(content) => Some((wanted.address, 0, content)),
        File::Dropped | File::Barred => None,
    });
    let manifest = manifest::write(entries);
    let changes_files = !put_aside.is_empty() || !survey.stale.is_empty();
    if !changes_files && !past.is_broken_off && manifest.as_bytes() == past.text {
        if survey.has_read {
            // What was read is as it should be: it need not be read again next time.
            disk::set_time(&output.join(MANIFEST), staging.began)?;
        }
        return Ok(());
    }
    staging.put_manifest(manifest.as_bytes())?;
    let mut time = staging.began;
    if changes_files {
        let stale = survey.stale.iter().map(|stale| stale.address);
        let changing: BTreeSet<&str> = put_aside.iter().copied().chain(stale).chain(past.unsure()).collect();
        time = staging.announce(&manifest::write_journal(changing.into_iter()))?;
        staging.take_away(survey.stale.iter().filter(|stale| stale.is_barring), &survey.folders)?;
        staging.bring_in(&put_aside, &survey.folders)?;
        staging.take_away(survey.stale.iter().filter(|stale| !stale.is_barring), &survey.folders)?;
    }
    staging.conclude(time)
}

fn count(files: &[File]) -> Delivered {
    let mut delivered = Delivered::default();
    for file in files {
        match file {
            File::Kept(_) => delivered.kept += 1,
            File::Equal(_) => {
                delivered.rendered += 1;
                delivered.kept += 1;
            }
            File::PutAside(content) => {
                delivered.rendered += 1;
                delivered.written += 1;
                delivered.bytes_written += content.length;
            }
            File::Left(_) => delivered.left += 1,
            File::Dropped => delivered.rendered += 1,
            File::Barred => {}
        }
    }
    delivered
}

/// Whether the site may not be changed.
fn stops(diagnostics: &[Diagnostic], faults: Faults) -> bool {
    let mut errors = diagnostics.iter().filter(|problem| problem.severity == Severity::Error);
    errors.any(|error| faults == Faults::StopAll || is_of_the_folder(error.code))
}

fn nothing(diagnostics: Vec<Diagnostic>) -> Outcome<Delivered> {
    Outcome { value: Delivered::default(), diagnostics }
}
