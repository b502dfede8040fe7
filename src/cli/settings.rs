//! What the arguments of `build` mean: takes what was typed and the surroundings, gives settings and all that is wrong with them.

use std::path::{Component, Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::{Offset, TimeZone};

use super::args::{Build, Common};
use super::problems;
use super::surroundings::Surroundings;
use crate::diag::{Diagnostic, Outcome};

/// What a build needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    pub root: PathBuf,
    pub output: PathBuf,
    /// The day to build for, in Beijing time.
    pub today: Date,
    /// The time of that day; none where only the day was typed, which then counts as a whole.
    pub time: Option<Time>,
    pub drafts: bool,
    pub keep_going: bool,
    pub jobs: Option<usize>,
}

/// The settings of a build; of use only without errors.
pub fn settings(common: &Common, build: &Build, surroundings: &Surroundings) -> Outcome<Settings> {
    let output = common.output.clone().unwrap_or_else(|| common.root.join("public"));
    let mut diagnostics: Vec<Diagnostic> = folders_problem(&common.root, &output).into_iter().collect();
    let moment = moment(build, surroundings);
    diagnostics.extend(moment.diagnostics);
    let (today, time) = moment.value;
    let value = Settings {
        root: common.root.clone(),
        output,
        today,
        time,
        drafts: build.drafts,
        keep_going: build.keep_going,
        jobs: common.jobs,
    };
    Outcome { value, diagnostics }
}

fn folders_problem(root: &Path, output: &Path) -> Option<Diagnostic> {
    if !root.join("site.yaml").is_file() {
        return Some(problems::no_site(&root.display().to_string()));
    }
    let shown = output.display().to_string();
    let (root, output) = (resolved(root), resolved(output));
    if root.starts_with(&output) {
        return Some(problems::output_over_site(&shown));
    }
    let folder =
        ["content", "themes"].into_iter().find(|folder| output.starts_with(resolved(&root.join(folder))))?;
    Some(problems::output_in_sources(&shown, folder))
}

/// The path from the top, without `..` and links as far as it exists, so that two paths can be compared.
fn resolved(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let existing = absolute.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
    let Some((above, mut resolved)) = existing else { return absolute };
    for component in absolute.strip_prefix(above).unwrap_or(Path::new("")).components() {
        match component {
            Component::ParentDir => _ = resolved.pop(),
            other => resolved.push(other),
        }
    }
    resolved
}

fn moment(build: &Build, surroundings: &Surroundings) -> Outcome<(Date, Option<Time>)> {
    let now = in_beijing(surroundings.now);
    let (moment, problem) = match (&build.date, &surroundings.source_date_epoch) {
        (Some(typed), _) => match typed.trim().parse() {
            Ok(date) => ((date, None), None),
            Err(_) => (now, Some(problems::bad_date(typed))),
        },
        (None, Some(epoch)) => match epoch.trim().parse().ok().and_then(|at| Timestamp::from_second(at).ok())
        {
            Some(timestamp) => (in_beijing(timestamp), None),
            None => (now, Some(problems::bad_epoch(epoch))),
        },
        (None, None) => (now, None),
    };
    Outcome { value: moment, diagnostics: problem.into_iter().collect() }
}

fn in_beijing(timestamp: Timestamp) -> (Date, Option<Time>) {
    let there = TimeZone::fixed(Offset::constant(8)).to_datetime(timestamp);
    (there.date(), Some(there.time()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    fn common(root: &Path, output: Option<&str>) -> Common {
        let format = super::super::args::Format::Text;
        let output = output.map(|output| root.join(output));
        Common { root: root.to_owned(), output, format, quiet: false, jobs: None }
    }

    fn codes(outcome: &Outcome<Settings>) -> Vec<&str> {
        outcome.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
    }

    fn at(seconds: i64, epoch: Option<&str>) -> Surroundings {
        let now = Timestamp::from_second(seconds).unwrap();
        Surroundings { now, source_date_epoch: epoch.map(str::to_owned), ..Surroundings::of_this_process() }
    }

    #[test]
    fn the_output_keeps_away_from_the_sources() {
        let site = tempfile::tempdir().unwrap();
        std::fs::write(site.path().join("site.yaml"), "").unwrap();
        let build = Build::default();
        for (output, expected) in [
            (None, None),
            (Some("public"), None),
            (Some("content-2"), None),
            (Some("not/yet/there"), None),
            (Some("."), Some("CL011")),
            (Some(".."), Some("CL011")),
            (Some("public/.."), Some("CL011")),
            (Some("missing/.."), Some("CL011")),
            (Some("content"), Some("CL012")),
            (Some("content/public"), Some("CL012")),
            (Some("public/../themes/x"), Some("CL012")),
        ] {
            let outcome = settings(&common(site.path(), output), &build, &at(0, None));
            assert_eq!(codes(&outcome), Vec::from_iter(expected), "{output:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_the_sources_is_seen_through() {
        let site = tempfile::tempdir().unwrap();
        std::fs::write(site.path().join("site.yaml"), "").unwrap();
        std::fs::create_dir(site.path().join("content")).unwrap();
        std::os::unix::fs::symlink(site.path().join("content"), site.path().join("out")).unwrap();
        let build = Build::default();
        let outcome = settings(&common(site.path(), Some("out")), &build, &at(0, None));
        assert_eq!(codes(&outcome), ["CL012"]);
    }

    #[test]
    fn today_is_that_of_beijing() {
        let none = Build::default();
        // 2024-04-03T16:30:00Z is already the next day in Beijing.
        let (late, morning) = (1_712_161_800, (date(2024, 4, 4), Some(time(0, 30, 0, 0))));
        assert_eq!(moment(&none, &at(late, None)).value, morning);
        assert_eq!(moment(&none, &at(0, Some("1712161800"))).value, morning);
        let typed = Build { date: Some("2023-12-31".to_owned()), ..Build::default() };
        assert_eq!(moment(&typed, &at(late, Some("nonsense"))).value, (date(2023, 12, 31), None));
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let nowhere = tempfile::tempdir().unwrap();
        for wrong in ["2024-02-30", "昨天", ""] {
            let build = Build { date: Some(wrong.to_owned()), ..Build::default() };
            assert_eq!(
                codes(&settings(&common(nowhere.path(), None), &build, &at(0, None))),
                ["CL010", "CL013"]
            );
        }
        let build = Build::default();
        for wrong in ["soon", "99999999999999999999", "99999999999999999"] {
            let outcome = settings(&common(nowhere.path(), None), &build, &at(0, Some(wrong)));
            assert_eq!(codes(&outcome), ["CL010", "CL014"]);
        }
    }
}
