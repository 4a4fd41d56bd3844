//! `compare`: two bodies or two years, side by side.

use crate::cli::arg::Arg;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::cli::score::warnings;
use crate::compare::{Side, compare};
use crate::report::{compare as shown, json};
use crate::store::{Opened, Store};

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let mut open = |arg: Arg| -> Result<Opened, Stop> {
        let path = given.path(arg).unwrap_or_default();
        let one = store.open(&path).or_else(|failure| out.failed(&failure))?;
        warnings(&one, out);
        Ok(one)
    };
    let (first, second) = (open(Arg::Dossier)?, open(Arg::Other)?);
    let lane = given.lane();
    let first = Side { set: &first.set, dossier: &first.dossier, lane };
    let second = Side { set: &second.set, dossier: &second.dossier, lane };
    let found = compare(first, second);
    if given.flag(Arg::Json) {
        out.data(&json::write(&shown::json(first, second, &found, out.lang)))?;
    } else {
        out.report(&shown::report(first, second, &found, out.lang))?;
    }
    Ok(Exit::Done)
}
