//! Survey results into dossiers: those that are there, and new ones for bodies without.
//!
//! Promise: everything is worked out before anything is written. An existing dossier is saved like any edit, with
//! a line in its history for each; it must be of the survey's year and fit the questionnaire. Each dossier is written
//! whole or not at all; where one cannot be written the others still are, and the command says so and ends with 1.

use std::path::Path;

use crate::cli::import::place;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::rank::dossiers_below;
use crate::criteria::CriteriaSet;
use crate::dossier::{Body, Dossier, Lane};
use crate::lang::{Lang, Say};
use crate::store::{EditRecord, Editing, Keep, NewDossier, Store};
use crate::survey::feed::{Evidence, edits, misfits};
use crate::survey::{Questionnaire, Survey};
use crate::text::Clean;

/// An existing dossier with what is to be put in.
struct Found {
    editing: Editing,
    changed: Dossier,
    records: Vec<EditRecord>,
}

pub(super) fn write(
    store: &Store,
    folder: &Path,
    set: &CriteriaSet,
    asked: &Questionnaire,
    survey: &Survey,
    evidence: &Evidence,
    out: &mut Out,
) -> Outcome {
    let mut found = existing(store, folder, asked, survey, evidence, out)?;
    let mut fresh = Vec::new();
    for (at, (block, name)) in asked.bodies().enumerate() {
        let known = found.iter().any(|f| f.changed.body.name == *name);
        let kind = asked.blocks.get(block).and_then(|b| b.kind.clone());
        let Some(kind) = kind.filter(|_| !known) else { continue };
        let body = Body { name: name.clone(), kind, ..Body::default() };
        let mut dossier = NewDossier { set, body, year: asked.year, term: None }.dossier();
        let changes = edits(asked, set, survey, at, &dossier, evidence);
        if changes.is_empty() {
            continue;
        }
        for edit in changes {
            edit.apply(&mut dossier);
        }
        fresh.push(dossier);
    }
    let names = place::folders(fresh.iter());
    let placed: Vec<(String, Dossier)> = names.into_iter().zip(fresh).collect();
    let made = if placed.is_empty() {
        Vec::new()
    } else {
        place::write(store, folder, set, &placed).or_else(|f| out.failed(&f))?
    };
    let (mut saved, mut failed) = (0, 0);
    for one in &mut found {
        match one.editing.session.save(&one.changed, &one.records) {
            Ok(_) => saved += 1,
            Err(failure) => {
                out.failure(&failure);
                failed += 1;
            }
        }
    }
    if saved == 0 && made.is_empty() && failed > 0 {
        return Err(Stop::Failed);
    }
    let shown = Clean::path(folder);
    out.say(&match out.lang {
        Lang::Vi => format!("{shown}: cập nhật {saved} hồ sơ, lập mới {} hồ sơ.\n", made.len()),
        Lang::En => format!("{shown}: {saved} dossiers updated, {} made.\n", made.len()),
    });
    if failed == 0 {
        return Ok(Exit::Done);
    }
    let text = match out.lang {
        Lang::Vi => {
            format!("{failed} hồ sơ chưa ghi được kết quả; khắc phục rồi chạy lại lệnh này, hồ sơ đã ghi sẽ giữ nguyên")
        }
        Lang::En => {
            format!(
                "{failed} dossiers did not get the results; mend what is in the way and run this again, the others stay as they are"
            )
        }
    };
    out.error(&text, "");
    Ok(Exit::Found)
}

/// The dossiers below the folder that the survey has answers for.
fn existing(
    store: &Store,
    folder: &Path,
    asked: &Questionnaire,
    survey: &Survey,
    evidence: &Evidence,
    out: &mut Out,
) -> Result<Vec<Found>, Stop> {
    let mut found = Vec::new();
    if !folder.exists() {
        return Ok(found);
    }
    let (files, missing) = dossiers_below(&[folder.to_owned()], out);
    if missing {
        return Err(Stop::Failed);
    }
    let names: Vec<&Clean> = asked.bodies().map(|(_, name)| name).collect();
    for file in files {
        let opened = store.open(&file).or_else(|f| out.failed(&f))?;
        let body = names.iter().position(|name| **name == opened.dossier.body.name);
        let Some(body) = body.filter(|_| opened.dossier.year == asked.year) else { continue };
        let shown = Clean::path(&file);
        let wrong = misfits(asked, &opened.set);
        if let Some(misfit) = wrong.first() {
            out.error(&format!("{shown}: {}", misfit.say(out.lang)), "");
            return Err(Stop::Failed);
        }
        let editing = store.edit(&file).or_else(|f| out.failed(&f))?;
        if let Some(why) = editing.session.read_only() {
            out.error(&format!("{shown}: {}", why.say(out.lang)), "");
            return Err(Stop::Failed);
        }
        let mut changed = editing.opened.dossier.clone();
        let changes = edits(asked, &editing.opened.set, survey, body, &changed, evidence);
        let records: Vec<EditRecord> = changes
            .into_iter()
            .map(|edit| EditRecord { lane: Lane::Own, back: edit.clone().apply(&mut changed), edit })
            // What stands there already is no edit.
            .filter(|record| record.back != record.edit)
            .collect();
        if !records.is_empty() {
            found.push(Found { editing, changed, records });
        }
    }
    Ok(found)
}
