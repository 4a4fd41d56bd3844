//! `agreement`: how far appraisers agree who scored copies of the same dossiers without seeing each other. Nothing
//! is written, and what one gave stays in their own copy.

use std::path::Path;

use crate::cli::arg::Arg;
use crate::cli::block;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::compare::agreement::{self, Rater};
use crate::report::{agreement as shown, json};
use crate::store::{Opened, Store};
use crate::text::Clean;

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let mut copies: Vec<(Clean, Vec<Opened>)> = Vec::new();
    let mut exit = Exit::Done;
    for path in given.paths(Arg::Copies) {
        let (all, left_out) = block::open_all(store, std::slice::from_ref(&path), out)?;
        exit = if left_out { Exit::Found } else { exit };
        copies.push((appraiser(&path, &all), all));
    }
    if copies.len() < 2 {
        let text = out.lang.pick("cần ít nhất hai bản sao để đối chiếu", "at least two copies are needed");
        out.error(text, "");
        return Err(Stop::Failed);
    }
    agreement::name_apart(copies.iter_mut().map(|(name, _)| name));
    let raters: Vec<Rater<'_>> = copies
        .iter()
        .map(|(name, all)| Rater { name: name.clone(), dossiers: all.iter().map(|o| (&*o.set, &o.dossier)).collect() })
        .collect();
    let Some(first) = copies.iter().flat_map(|(_, all)| all).next() else { return Err(Stop::Failed) };
    let digests = copies.iter().flat_map(|(_, all)| all).filter(|o| o.set.digest != first.set.digest);
    if digests.count() > 0 {
        let text = out.lang.pick(
            "các bản sao dùng bộ tiêu chí khác nhau, không đối chiếu chung được",
            "the copies were made with different criteria and cannot be held against each other",
        );
        out.error(text, "");
        return Err(Stop::Failed);
    }
    let found = agreement::agreement(&raters);
    if given.flag(Arg::Json) {
        out.data(&json::write(&shown::json(&first.set, &found)))?;
    } else {
        out.report(&shown::report(&first.set, &found, out.lang))?;
    }
    Ok(exit)
}

/// Whose copies these are: the name behind moved points, or else the folder's.
fn appraiser(path: &Path, all: &[Opened]) -> Clean {
    let folder = || Clean::line(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy());
    agreement::appraiser(all.iter().map(|o| &o.dossier)).unwrap_or_else(folder)
}
