//! `check`: what is missing, inconsistent or suspicious in dossiers.

use serde::Serialize;

use crate::calendar::Calendar;
use crate::check::deadline::deadlines;
use crate::check::{Level, check};
use crate::cli::arg::Arg;
use crate::cli::change::today;
use crate::cli::due;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::diag::Source;
use crate::doc::excerpt;
use crate::report::findings;
use crate::report::json::{self, Body, Criteria, Program};
use crate::score::{Context, score};
use crate::store::attach::findings as of_files;
use crate::store::documents;
use crate::store::{self, Failure, Opened, Reason, Store};

/// What a check of one dossier found, for programs.
#[derive(Serialize)]
#[serde(untagged)]
enum Checked<'a> {
    /// The dossier can be read and scored.
    Read(Box<Read<'a>>),
    /// Its text has errors.
    Broken { file: String, broken: bool, diagnostics: Vec<findings::Diagnosed>, program: Program },
}

/// What was found in a dossier that can be scored.
#[derive(Serialize)]
struct Read<'a> {
    file: String,
    criteria: Criteria<'a>,
    body: Body<'a>,
    year: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    term: Option<&'a str>,
    lane: &'static str,
    diagnostics: Vec<findings::Diagnosed>,
    findings: Vec<findings::Json<'a>>,
    deadlines: Vec<due::Json>,
    program: Program,
}

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let (mut opened, mut broken) = (Vec::new(), Vec::new());
    let mut unread = false;
    for path in given.paths(Arg::Dossiers) {
        match store.open(&path) {
            Ok(one) => opened.push(one),
            // Mistakes in the text are what a check is asked for.
            Err(Failure { path, reason: Reason::Broken(text) }) => broken.push((path, text)),
            Err(failure) => {
                out.failure(&failure);
                unread = true;
            }
        }
    }
    if opened.is_empty() && broken.is_empty() {
        return Err(Stop::Failed);
    }
    let json = given.flag(Arg::Json);
    let (lang, color) = (out.lang, out.look.color);
    let mut listed = Vec::new();
    let mut errors = unread || !broken.is_empty();
    for (file, text) in &broken {
        let name = file.to_string_lossy();
        let source = Source { name: &name, text: &text.text };
        if json {
            let diagnostics = findings::diagnosed(&source, &text.found, lang);
            listed.push(Checked::Broken { file: name.into_owned(), broken: true, diagnostics, program: Program::THIS });
        } else {
            out.data(&excerpt::render(&source, &text.found, lang, color))?;
        }
    }
    for (at, one) in opened.iter().enumerate() {
        let Opened { set, dossier, .. } = one;
        let card = score(set, dossier, given.lane(), &Context::default());
        let found = check(set, dossier, &card);
        let mut found = found;
        found.extend(of_files(set, dossier, documents::look(store, &one.folder, &dossier.documents).iter()));
        found.extend(store::tasks::findings(store, &one.folder, set, dossier));
        found.sort_by_key(|f| (f.check.level(), f.check, f.node));
        let due = deadlines(set, dossier, &found);
        let calendar = if due.is_empty() { Calendar::default() } else { due::calendar(store, &one.folder, out) };
        errors |= found.iter().any(|f| f.check.level() == Level::Error);
        let name = one.file.to_string_lossy();
        let source = Source { name: &name, text: &one.text };
        if json {
            listed.push(Checked::Read(Box::new(Read {
                file: name.to_string(),
                criteria: Criteria::of(set, lang),
                body: Body::of(dossier),
                year: dossier.year,
                term: dossier.term.as_deref(),
                lane: card.lane.word(),
                diagnostics: findings::diagnosed(&source, &one.found, lang),
                findings: findings::json(set, dossier, &found, lang),
                deadlines: due::of_json(&due, &calendar, today(store)),
                program: Program::THIS,
            })));
            continue;
        }
        out.data(&excerpt::render(&source, &one.found, lang, color))?;
        if at > 0 || !one.found.is_empty() {
            out.data("\n")?;
        }
        out.report(&findings::report(set, dossier, card.lane, &found, lang))?;
        out.data(&due::section(&due, &calendar, today(store), lang))?;
    }
    if json {
        out.data(&json::write(&listed))?;
    }
    Ok(if errors { Exit::Found } else { Exit::Done })
}
