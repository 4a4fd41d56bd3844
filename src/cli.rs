//! The command line: words in, data on the standard output, talk on the standard error.
//!
//! Promise: what a command prints is computed by the same calls as the app's screens; a command that
//! fails wrote nothing. Exit status: 0 the work is done, 1 a check found errors or a ranking left a
//! broken dossier out, 2 nothing could be done. [`command::Command::ALL`] is the one list of commands.
//!
//! The parser is built from that table and not derived from types, so that every word of help and
//! errors exists in both languages and a missing one does not compile.

mod agreement;
mod app;
mod appraise;
pub mod arg;
mod attach;
mod block;
mod change;
mod check;
pub mod command;
mod compare;
mod completions;
mod criteria;
mod due;
mod explain;
mod export;
mod file;
mod fill;
mod generate;
pub mod help;
mod import;
mod key;
mod long;
mod look;
mod merge;
pub mod misuse;
mod new;
pub mod out;
mod pack;
pub mod parse;
mod path;
mod phase;
mod rank;
mod receive;
mod reply;
mod scenario;
mod score;
mod sensitivity;
mod sets;
mod sum;
mod supply;
mod survey;
mod table;
mod tasks;
mod train;
mod unpack;
mod verify;
mod whatif;
pub mod words;

use std::ffi::OsString;
use std::process::ExitCode;

use command::Command;
use out::{Exit, Out, Outcome, Stop};
use parse::{Asked, Given};

use crate::lang::Lang;
use crate::store::Store;

/// The variable that sets the language.
pub const LANG: &str = "PARINDEX_LANG";

/// The status of a command that could do nothing.
const NOTHING_DONE: u8 = 2;

/// The status of a command that Ctrl-C ended, as shells expect it.
const INTERRUPTED: u8 = 130;

/// Runs the program with `words`, the first of which is its name.
pub fn run(words: impl Iterator<Item = OsString>) -> ExitCode {
    let words: Vec<OsString> = words.skip(1).collect();
    let set = std::env::var(LANG).ok().and_then(|code| Lang::from_code(&code));
    let store = Store::of_user();
    let lang = parse::lang_in(&words).or(set).or_else(|| store.settings().settings.lang).unwrap_or_default();
    let asked = parse::parse(&words, lang);
    let color = match &asked {
        Ok(Asked::Run(given)) => given.color(),
        _ => None,
    };
    let mut out = Out::of_process(lang, color.as_deref().unwrap_or("auto"));
    let outcome = match asked {
        Ok(Asked::Run(given)) => command(&given, &store, &mut out),
        Ok(Asked::Help(path)) => {
            let look = out.look;
            out.data(&help::help(&path, lang, look.columns, look.color)).map(|()| Exit::Done)
        }
        Ok(Asked::Version) => out.data(&format!("parindex {}\n", crate::report::VERSION)).map(|()| Exit::Done),
        Err(wrong) => {
            out.say(&misuse::message(&wrong, lang));
            Err(Stop::Failed)
        }
    };
    let outcome = outcome.and_then(|exit| out.finish().map(|()| exit));
    match outcome {
        Ok(Exit::Done) | Err(Stop::Closed) => ExitCode::SUCCESS,
        Ok(Exit::Found) => ExitCode::FAILURE,
        Ok(Exit::App(status)) => ExitCode::from(status),
        Err(Stop::Failed) => ExitCode::from(NOTHING_DONE),
        Err(Stop::Interrupted) => ExitCode::from(INTERRUPTED),
        Err(Stop::Output(error)) => {
            let text = match lang {
                Lang::Vi => format!("không ghi được kết quả: {error}"),
                Lang::En => format!("the output cannot be written: {error}"),
            };
            out.error(&text, "");
            ExitCode::from(NOTHING_DONE)
        }
    }
}

fn command(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    match given.command {
        Command::App => app::run(given, store, out),
        Command::Score => score::run(given, store, out),
        Command::Explain => explain::run(given, store, out),
        Command::Check => check::run(given, store, out),
        Command::Rank => rank::run(given, store, out),
        Command::New => new::run(given, store, out),
        Command::Import => import::run(given, store, out),
        Command::Export => export::run(given, store, out),
        Command::WhatIf => whatif::run(given, store, out),
        Command::Path => path::run(given, store, out),
        Command::Sensitivity => sensitivity::run(given, store, out),
        Command::Survey => survey::run(given, store, out),
        Command::Ballots => survey::sample(given, store, out),
        Command::Fill => fill::run(given, store, out),
        Command::CriteriaList => criteria::list(given, store, out),
        Command::CriteriaShow => criteria::show(given, store, out),
        Command::CriteriaCheck => criteria::check(given, store, out),
        Command::Generate => generate::run(given, store, out),
        Command::CriteriaImport => table::import(given, store, out),
        Command::CriteriaExport => table::export(given, store, out),
        Command::Sweep => look::sweep(given, store, out),
        Command::Agenda => look::agenda(given, store, out),
        Command::Compare => compare::run(given, store, out),
        Command::Phase => phase::run(given, store, out),
        Command::Appraise => appraise::run(given, store, out),
        Command::Attach => attach::run(given, store, out),
        Command::Tasks => tasks::run(given, store, out),
        Command::Due => due::run(given, store, out),
        Command::Holidays => due::holidays(given, store, out),
        Command::Reply => reply::run(given, store, out),
        Command::Supply => supply::run(given, store, out),
        Command::Sum => sum::run(given, store, out),
        Command::Key => key::run(given, out),
        Command::Agreement => agreement::run(given, store, out),
        Command::Merge => merge::run(given, store, out),
        Command::Decide => merge::decide(given, store, out),
        Command::Pack => pack::run(given, store, out),
        Command::Verify => verify::run(given, store, out),
        Command::Receive => receive::run(given, store, out),
        Command::Unpack => unpack::run(given, out),
        Command::Settings => app::settings(given, store, out),
        Command::Train => train::run(given, out),
        Command::TrainPresent => train::present(given, store, out),
        Command::TrainNotes => train::notes(given, store, out),
        Command::TrainDrill => train::drill(given, store, out),
        Command::TrainKey => train::key(given, store, out),
        Command::TrainCompare => train::compare(given, store, out),
        Command::Completions => completions::run(given, out),
    }
}
