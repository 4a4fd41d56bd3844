//! `score`: the score table of a dossier.

use crate::cli::arg::Arg;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::report::{json, scores};
use crate::score::{Context, score};
use crate::store::{Opened, Store};

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let opened = open(given, store, out)?;
    let card = score(&opened.set, &opened.dossier, given.lane(), &Context::default());
    if given.flag(Arg::Json) {
        out.data(&json::write(&json::score(&opened.set, &opened.dossier, &card, out.lang)))?;
    } else {
        out.report(&scores::report(&opened.set, &opened.dossier, &card, out.lang))?;
    }
    Ok(Exit::Done)
}

/// The dossier that the command is about; its warnings are only counted here.
pub(super) fn open(given: &Given, store: &Store, out: &mut Out) -> Result<Opened, Stop> {
    let path = given.path(Arg::Dossier).unwrap_or_default();
    let opened = store.open(&path).or_else(|failure| out.failed(&failure))?;
    warnings(&opened, out);
    Ok(opened)
}

/// Says how many warnings a dossier has, and how to read them.
pub(super) fn warnings(opened: &Opened, out: &mut Out) {
    let count = opened.found.len();
    if count == 0 {
        return;
    }
    let path = crate::text::Clean::path(&opened.file);
    let text = out.lang.pick("cảnh báo trong hồ sơ", "warnings about the dossier");
    out.warn(&format!("{path}: {count} {text}"), "parindex check");
}
