//! `agreement`: how far appraisers agree who scored copies of the same dossiers without seeing each other. Nothing
//! is written, and what one gave stays in their own copy.

use std::collections::BTreeMap;
use std::path::Path;

use crate::cli::arg::Arg;
use crate::cli::block;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::compare::agreement::{Rater, agreement};
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
    name_apart(&mut copies);
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
    let found = agreement(&raters);
    if given.flag(Arg::Json) {
        out.data(&json::write(&shown::json(&first.set, &found)))?;
    } else {
        out.report(&shown::report(&first.set, &found, out.lang))?;
    }
    Ok(exit)
}

/// Whose copies these are: the name that stands most often behind moved points, or else the folder's.
fn appraiser(path: &Path, all: &[Opened]) -> Clean {
    let mut count: BTreeMap<&Clean, usize> = BTreeMap::new();
    let rows = all.iter().flat_map(|o| o.dossier.rows.values());
    for by in rows.filter_map(|row| row.appraisal.as_ref()?.by.as_ref()) {
        *count.entry(by).or_default() += 1;
    }
    let most = count.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)));
    let folder = || Clean::line(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy());
    most.map_or_else(folder, |(name, _)| name.clone())
}

/// Two copies of one name are told apart by a number.
fn name_apart(copies: &mut [(Clean, Vec<Opened>)]) {
    let mut seen: BTreeMap<Clean, usize> = BTreeMap::new();
    for (name, _) in copies {
        let times = seen.entry(name.clone()).or_default();
        *times += 1;
        if *times > 1 {
            *name = Clean::line(&format!("{name} ({times})"));
        }
    }
}
