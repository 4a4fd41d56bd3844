//! `check`: what is missing, inconsistent or suspicious in dossiers.

use serde::Serialize;

use crate::check::{Level, check};
use crate::cli::arg::Arg;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::diag::Source;
use crate::doc::excerpt;
use crate::report::findings;
use crate::report::json;
use crate::score::{Context, score};
use crate::store::{Reason, Store};

/// The findings of one dossier, for programs.
#[derive(Serialize)]
struct Checked<'a> {
    file: String,
    body: &'a str,
    year: i32,
    findings: Vec<findings::Json<'a>>,
}

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let (mut read, mut wrong) = (0, false);
    let mut opened = Vec::new();
    for path in given.paths(Arg::Dossiers) {
        match store.open(&path) {
            Ok(one) => {
                read += 1;
                opened.push(one);
            }
            Err(failure) => {
                wrong = true;
                // Mistakes in the text are what a check is asked for.
                if let Reason::Broken(broken) = &failure.reason {
                    read += 1;
                    let name = failure.path.to_string_lossy();
                    let source = Source { name: &name, text: &broken.text };
                    let (lang, color) = (out.lang, out.look.color);
                    let text = excerpt::render(&source, &broken.found, lang, color);
                    if given.flag(Arg::Json) { out.say(&text) } else { out.data(&text)? }
                } else {
                    out.failure(&failure);
                }
            }
        }
    }
    let mut listed = Vec::new();
    for (at, one) in opened.iter().enumerate() {
        let card = score(&one.set, &one.dossier, given.lane(), &Context::default());
        let found = check(&one.set, &one.dossier, &card);
        wrong |= found.iter().any(|f| f.check.level() == Level::Error);
        if given.flag(Arg::Json) {
            listed.push(Checked {
                file: one.file.to_string_lossy().into_owned(),
                body: &one.dossier.body.name,
                year: one.dossier.year,
                findings: findings::json(&one.set, &found, out.lang),
            });
            continue;
        }
        if !one.found.is_empty() {
            let name = one.file.to_string_lossy();
            let source = Source { name: &name, text: &one.text };
            let (lang, color) = (out.lang, out.look.color);
            out.data(&excerpt::render(&source, &one.found, lang, color))?;
        }
        if at > 0 || !one.found.is_empty() {
            out.data("\n")?;
        }
        out.report(&findings::report(&one.set, &one.dossier, card.lane, &found, out.lang))?;
    }
    if given.flag(Arg::Json) && read > 0 {
        out.data(&json::write(&listed))?;
    }
    match (read, wrong) {
        (0, _) => Err(Stop::Failed),
        (_, true) => Ok(Exit::Found),
        (_, false) => Ok(Exit::Done),
    }
}
