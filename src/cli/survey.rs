//! `survey`: ballots into indices and the answers of survey rows; `ballots`: made-up ones to try it with.

mod dossiers;

use std::path::Path;

use crate::cli::arg::Arg;
use crate::cli::change::date;
use crate::cli::file;
use crate::cli::import::sheet::letters;
use crate::cli::long::Long;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::cli::scenario;
use crate::criteria::CriteriaSet;
use crate::diag::Source;
use crate::doc::{excerpt, read_questionnaire};
use crate::exchange::ballots::{self, Trouble, Uncounted};
use crate::lang::{Lang, Say};
use crate::report::{json, survey as shown};
use crate::store::surveyed::Results;
use crate::store::{Failure, Store, embedded};
use crate::survey::feed::{Evidence, misfits};
use crate::survey::sample::Ballots;
use crate::survey::tally::Fault;
use crate::survey::{Questionnaire, Survey};
use crate::text::Clean;

/// The most lines that do not count which are told one by one.
const MOST: usize = 50;

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let loaded = store.criteria(given.text(Arg::Criteria).unwrap_or_default()).or_else(|f| out.failed(&f))?;
    let asked = questionnaire(given, store, out)?;
    fits(&asked, &loaded.set, out)?;
    let date = date(given, Arg::Dated, out)?;
    let target = match given.path(Arg::ReportFile) {
        Some(path) => Some((scenario::form(&path, "json", out)?, path)),
        None => None,
    };
    let table = given.path(Arg::Ballots).unwrap_or_default();
    let survey = count(&asked, &table, given.text(Arg::Sheet), out)?;
    let sha256 = ballots::digest(&table).or_else(|error| out.failed(&Failure::system(&table, &error)))?;
    let evidence = Evidence { sha256: Some(sha256), date, number: given.text(Arg::Number).map(Clean::line) };
    say_faults(&survey, &table, out);
    // Dossiers first: if none of them can be written, nothing else is.
    let exit = match given.path(Arg::ResultsTo) {
        Some(folder) => {
            let results = Results { asked: &asked, survey: &survey, evidence: &evidence };
            dossiers::write(store, &folder, &loaded.set, results, out)?
        }
        None => Exit::Done,
    };
    let report = shown::report(&asked, &survey, &evidence, out.lang);
    if let Some((form, path)) = &target {
        let bytes = match form {
            None => json::write(&shown::json(&asked, &survey, &evidence, out.lang)).into_bytes(),
            Some(form) => {
                let annex = shown::goes_with(&evidence, out.lang);
                scenario::bytes(*form, &report, Some(&annex), out)?
            }
        };
        file::write(store, path, &bytes, out)?;
    }
    if given.flag(Arg::Json) {
        out.data(&json::write(&shown::json(&asked, &survey, &evidence, out.lang)))?;
    } else if target.is_none() {
        out.report(&report)?;
    }
    Ok(exit)
}

/// `ballots`.
pub(super) fn sample(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let asked = questionnaire(given, store, out)?;
    let ballots = Ballots::new(&asked, given.whole(Arg::Seed).unwrap_or(1));
    let heading = ballots.heading();
    out.data(&line(heading.iter().copied()))?;
    let many = usize::try_from(given.whole(Arg::Draws).unwrap_or(1_000)).unwrap_or(usize::MAX);
    for ballot in ballots.take(many) {
        out.data(&line(ballot.iter().map(String::as_str)))?;
    }
    Ok(Exit::Done)
}

/// A line of CSV. Names come from the questionnaire, so only marks have to be kept apart.
fn line<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let quoted = |cell: &str| {
        let plain = !cell.contains([',', ';', '"', '\t', '\n']);
        if plain { cell.to_owned() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
    };
    cells.map(quoted).collect::<Vec<_>>().join(",") + "\n"
}

/// The questionnaire, with everything that is wrong or odd with it said.
fn questionnaire(given: &Given, store: &Store, out: &mut Out) -> Result<Questionnaire, Stop> {
    let path = given.path(Arg::Questionnaire).unwrap_or_default();
    let name = path.to_string_lossy();
    let text = match embedded::questionnaire(&name) {
        Some(text) => text.to_owned(),
        None => store.read_text(&path).or_else(|failure| {
            let shipped: Vec<&str> = embedded::QUESTIONNAIRES.iter().map(|(id, ..)| *id).collect();
            let (lang, shipped) = (out.lang, shipped.join(", "));
            let kept = out.failed(&failure);
            out.say(&match lang {
                Lang::Vi => format!("Phiếu khảo sát có sẵn: {shipped}.\n"),
                Lang::En => format!("Questionnaires that are shipped: {shipped}.\n"),
            });
            kept
        })?,
    };
    let source = Source { name: &name, text: &text };
    let (asked, found) = read_questionnaire(&source);
    if !found.is_empty() {
        let said = excerpt::render(&source, &found, out.lang, out.color_words);
        out.say(&said);
    }
    asked.ok_or(Stop::Failed)
}

/// Fails where the questionnaire feeds rows that the set does not have so.
fn fits(asked: &Questionnaire, set: &CriteriaSet, out: &mut Out) -> Result<(), Stop> {
    let found = misfits(asked, set);
    for misfit in &found {
        out.error(&misfit.say(out.lang), "");
    }
    if found.is_empty() { Ok(()) } else { Err(Stop::Failed) }
}

/// Counts the ballots of a table, line by line.
fn count(asked: &Questionnaire, path: &Path, sheet: Option<&str>, out: &mut Out) -> Result<Survey, Stop> {
    let shown = Clean::path(path);
    let long = Long::parts(out.lang.pick("đang đếm phiếu", "counting ballots"), out);
    let counted = ballots::count(asked, path, sheet, &long.watch);
    if matches!(counted, Err(Uncounted::Stopped)) {
        return long.stopped(out);
    }
    drop(long);
    counted.or_else(|why| match why {
        Uncounted::Stopped => Err(Stop::Interrupted),
        Uncounted::Table(Trouble::System(error)) => out.failed(&Failure::system(path, &error)),
        Uncounted::Table(trouble) => {
            out.error(&format!("{shown}: {}", trouble.say(out.lang)), "");
            Err(Stop::Failed)
        }
        Uncounted::Heading(faults) => {
            for fault in &faults {
                out.error(&format!("{shown}: {}", fault.say(out.lang)), "");
            }
            Err(Stop::Failed)
        }
    })
}

/// Every line that does not count with its address and reason, the first of them one by one.
fn say_faults(survey: &Survey, path: &Path, out: &mut Out) {
    let lang = out.lang;
    let name = Clean::path(path.file_name().unwrap_or_default());
    for fault in survey.faults.iter().take(MOST) {
        let place = fault.column.map_or_else(|| fault.line.to_string(), |c| format!("{}{}", letters(c), fault.line));
        out.warn(&format!("{name}!{place}: {}{}", fault.kind.say(lang), beside(fault, lang)), "");
    }
    let all: u64 = survey.by_kind.values().sum();
    let more = all.saturating_sub(MOST.min(survey.faults.len()) as u64);
    if more > 0 {
        out.say(&match lang {
            Lang::Vi => format!("Còn {more} dòng không tính, không liệt kê ở đây.\n"),
            Lang::En => format!("{more} more lines do not count and are not listed here.\n"),
        });
    }
}

/// What stands in the cell, and what was meant.
fn beside(fault: &Fault, lang: Lang) -> String {
    let found = fault.found.as_ref().map(|found| format!(": `{found}`"));
    let near = fault.near.as_ref().map(|near| match lang {
        Lang::Vi => format!(" – có phải là `{near}`?"),
        Lang::En => format!(" – did you mean `{near}`?"),
    });
    let first = fault.first.map(|first| match lang {
        Lang::Vi => format!(" (dòng {first})"),
        Lang::En => format!(" (line {first})"),
    });
    [found, near, first].into_iter().flatten().collect()
}
