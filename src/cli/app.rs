//! The program without a command: the app, or the score table where there is no terminal.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use crate::cli::arg::Arg;
use crate::cli::misuse::{did_you_mean, nearest_command};
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::diag::Source;
use crate::doc::dossier::read_dossier;
use crate::dossier::{Dossier, Lane};
use crate::lang::Lang;
use crate::num::Decimal;
use crate::report::scores;
use crate::score::{Context, score};
use crate::store::embedded::SAMPLE;
use crate::store::{Loaded, Store};
use crate::text::Clean;
use crate::tui::{self, Options, Start};

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let path = given.path(Arg::Dossier);
    if let Some(path) = &path {
        no_such_command(path, out)?;
    }
    let terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    let asked = given.flag(Arg::Accessible) || std::env::var("ACCESSIBLE").is_ok_and(|v| !v.is_empty() && v != "0");
    // Line by line it works through pipes too, where somebody asks for it.
    if terminal || asked {
        let linear = asked || store.settings().settings.accessible;
        return open(path, linear, given, store, out);
    }
    match path {
        Some(path) => {
            let opened = store.open(&path).or_else(|f| out.failed(&f))?;
            super::score::warnings(&opened, out);
            let card = score(&opened.set, &opened.dossier, Lane::Own, &Context::default());
            out.report(&scores::report(&opened.set, &opened.dossier, &card, out.lang))?;
        }
        None => sample(store, out)?,
    }
    Ok(Exit::Done)
}

/// The app: in the dossier at `path`, on the home screen, or for a newcomer in the sample.
fn open(path: Option<PathBuf>, accessible: bool, given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let start = match path {
        Some(path) => Start::Dossier(path),
        None if accessible => Start::Home,
        None if store.is_new_here() => Start::First,
        None => Start::Home,
    };
    begin(start, accessible, given, out)
}

/// The app with what there is for training, or in a lesson.
pub(super) fn training(given: &Given, lesson: Option<&str>, out: &mut Out) -> Outcome {
    let start = lesson.map_or(Start::Training, |name| Start::Lesson(name.to_owned()));
    begin(start, false, given, out)
}

/// The app in an exercise.
pub(super) fn drill(given: &Given, seed: u64, name: Clean, tolerance: Decimal, out: &mut Out) -> Outcome {
    let wanted = tui::Exercise { seed, name, tolerance, file: given.path(Arg::ResultFile) };
    begin(Start::Exercise(Box::new(wanted)), false, given, out)
}

fn begin(start: Start, accessible: bool, given: &Given, out: &mut Out) -> Outcome {
    let colour = match given.color().as_deref() {
        Some("always") => Some(true),
        Some("never") => Some(false),
        _ => None,
    };
    match tui::run(Options { lang: out.lang, start, colour, accessible }) {
        Ok(ended) => Ok(Exit::App(ended.status())),
        Err(tui::Error::Store(failure)) => out.failed(&failure),
        Err(tui::Error::Terminal(error)) => {
            let text = match out.lang {
                Lang::Vi => format!("không dùng được màn hình dòng lệnh: {error}"),
                Lang::En => format!("the terminal cannot be used: {error}"),
            };
            out.error(&text, "parindex --help");
            Err(Stop::Failed)
        }
    }
}

/// What the user has set, and what is wrong with the file; or, with `--keys`, the actions of the app.
pub(super) fn settings(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    if given.flag(Arg::Keys) {
        out.data(&tui::settings::key_table(store, out.lang))?;
        return Ok(Exit::Done);
    }
    out.data(&tui::settings::shown(store, out.lang))?;
    let words = tui::settings::mistakes(store, out.lang, out.color_words);
    out.say(&words);
    Ok(if words.is_empty() { Exit::Done } else { Exit::Found })
}

/// The score table of the sample that is shipped.
fn sample(store: &Store, out: &mut Out) -> Result<(), Stop> {
    let (dossier, loaded) = sample_dossier(store).ok_or(Stop::Failed)?;
    let text = match out.lang {
        Lang::Vi => "Không có màn hình dòng lệnh: in bảng điểm của hồ sơ mẫu. Xem các lệnh: parindex --help\n",
        Lang::En => "There is no terminal: this is the score table of the sample. For the commands: parindex --help\n",
    };
    out.say(text);
    let card = score(&loaded.set, &dossier, Lane::Own, &Context::default());
    out.report(&scores::report(&loaded.set, &dossier, &card, out.lang))
}

/// The sample and its set, both inside the program.
fn sample_dossier(store: &Store) -> Option<(Dossier, Loaded)> {
    let (name, text) = SAMPLE;
    let (dossier, _) = read_dossier(&Source { name, text });
    let dossier = dossier?;
    let named = format!("{}@{}", dossier.criteria.id, dossier.criteria.edition);
    let loaded = store.criteria(&named).ok()?;
    Some((dossier, loaded))
}

/// A word that is neither a path nor looks like one was meant as a command.
fn no_such_command(path: &Path, out: &mut Out) -> Result<(), Stop> {
    let word = path.to_string_lossy();
    if path.exists() || word.contains(['/', '\\', '.']) {
        return Ok(());
    }
    let word = Clean::line(&word);
    let text = match out.lang {
        Lang::Vi => format!("không có lệnh hay hồ sơ nào tên `{word}`"),
        Lang::En => format!("there is no command and no dossier called `{word}`"),
    };
    let hint = nearest_command(&word, &[])
        .map_or_else(|| "parindex --help".to_owned(), |near| did_you_mean(&format!("parindex {near}"), out.lang));
    out.error(&text, &hint);
    Err(Stop::Failed)
}
