//! What an open page is told: takes the page and the state it was loaded in, writes events (HTML, server-sent events) whenever
//! what it shows has changed.

use std::io::{self, Write};
use std::time::Duration;

use super::page::State;
use super::{Preview, Resolved, resolve};
use crate::diag::{Diagnostic, Severity, show};

/// So often a word is sent to a page that has nothing to hear, so that one that is gone is noticed.
const PULSE: Duration = Duration::from_secs(10);
/// More than so many problems are counted, not shown.
const MOST_PROBLEMS: usize = 50;

/// Tells the page at the URL's path `wanted` what concerns it until the connection breaks. `state` is the one it was loaded in.
pub fn tell(preview: &Preview, wanted: &str, state: &str, to: &mut dyn Write) -> io::Result<()> {
    let mut state = state.to_owned();
    let mut told = None;
    let mut number = None;
    write!(to, "retry: 500\n\n")?;
    loop {
        let Some((newest, snapshot)) = preview.newer_than(number, PULSE) else {
            // A line that says nothing.
            write!(to, ":\n\n")?;
            to.flush()?;
            continue;
        };
        number = Some(newest);
        // The page may have come or gone since.
        let Resolved::Asked(asked) = resolve(wanted, &snapshot) else { continue };
        let page = preview.page(&snapshot, &asked);
        let name = page.state.name();
        if name != state {
            write_change(&state, &page.state, to)?;
            state = name;
        }
        let mut problems = page.problems;
        problems.extend_from_slice(&snapshot.problems);
        let problems = shown(problems, snapshot.source(&asked.address));
        if told.as_ref() != Some(&problems) {
            write!(to, "event: problems\nid: {state}\ndata: {problems}\n\n")?;
            told = Some(problems);
        }
        to.flush()?;
    }
}

fn write_change(before: &str, after: &State, to: &mut dyn Write) -> io::Result<()> {
    let name = after.name();
    let same_content = before.split('-').next() == name.split('-').next();
    if same_content {
        let styles = serde_json::to_string(&after.styles)?;
        write!(to, "event: styles\nid: {name}\ndata: {styles}\n\n")
    } else {
        write!(to, "event: reload\nid: {name}\ndata: {name}\n\n")
    }
}

/// The problems on one line of JSON: how many of each severity, those to show, and the page's own file.
fn shown(mut problems: Vec<Diagnostic>, own: Option<&str>) -> String {
    problems.sort();
    problems.dedup();
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let others = problems.len() - errors;
    let is_own =
        |problem: &Diagnostic| own.is_some() && problem.place.as_ref().map(|place| &*place.file) == own;
    problems.sort_by_key(|problem| (problem.severity, !is_own(problem)));
    problems.truncate(MOST_PROBLEMS);
    let list = show::json(&problems).replace('\n', "");
    let own = serde_json::Value::from(own);
    format!("{{\"errors\":{errors},\"others\":{others},\"own\":{own},\"list\":{list}}}")
}
