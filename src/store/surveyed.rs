//! Survey results into dossiers: those that are there, and new ones for bodies without.
//!
//! Promise: everything is worked out before anything is written. An existing dossier is saved like any edit, with
//! a line in its history for each; it must be of the survey's year and fit the questionnaire. Each dossier is written
//! whole or not at all; where one cannot be written the others still are, and what failed is told. New dossiers come
//! into being together or not at all.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::criteria::CriteriaSet;
use crate::dossier::{Body, Dossier, Lane};
use crate::store::workspace::dossiers_below;
use crate::store::{EditRecord, Editing, Failure, Keep, NewDossier, ReadOnly, Store, lodge};
use crate::survey::feed::{Evidence, Misfit, answers, edits, misfits};
use crate::survey::{Questionnaire, Survey};
use crate::text::Clean;

/// What is to be put in.
#[derive(Clone, Copy, Debug)]
pub struct Results<'a> {
    /// What was asked.
    pub asked: &'a Questionnaire,
    /// What came out.
    pub survey: &'a Survey,
    /// Where it comes from.
    pub evidence: &'a Evidence,
}

/// Why nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfed {
    /// A folder or dossier cannot be read, or new ones cannot be made.
    Failure(Failure),
    /// The questionnaire does not fit the set of this dossier.
    Misfit(PathBuf, Misfit),
    /// This dossier cannot be written.
    ReadOnly(PathBuf, ReadOnly),
}

impl From<Failure> for Unfed {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fed {
    /// Dossiers that got the results.
    pub saved: usize,
    /// Dossiers that had them already.
    pub same: usize,
    /// Dossiers that were made.
    pub made: usize,
    /// Why others did not get theirs.
    pub failed: Vec<Failure>,
    /// Bodies with results for which there is no dossier, and none was made.
    pub without: Vec<Clean>,
}

/// An existing dossier with what is to be put in.
struct Found {
    editing: Editing,
    changed: Dossier,
    records: Vec<EditRecord>,
}

/// Writes the results into the dossiers below `folder`; with a set, makes one for each body of a known kind without.
///
/// # Errors
///
/// [`Unfed`], before anything is written.
pub fn feed(store: &Store, folder: &Path, set: Option<&CriteriaSet>, results: Results<'_>) -> Result<Fed, Unfed> {
    let Results { asked, survey, evidence } = results;
    let mut known = BTreeSet::new();
    let mut found = existing(store, folder, results, &mut known)?;
    let mut fed = Fed::default();
    let mut fresh = Vec::new();
    for (at, (block, name)) in asked.bodies().enumerate() {
        if known.contains(name) || answers(asked, survey, at).is_empty() {
            continue;
        }
        let kind = asked.blocks.get(block).and_then(|b| b.kind.clone());
        let (Some(set), Some(kind)) = (set, kind) else {
            fed.without.push(name.clone());
            continue;
        };
        let body = Body { name: name.clone(), kind, ..Body::default() };
        let mut dossier = NewDossier { set, body, year: asked.year, term: None }.dossier();
        for edit in edits(asked, set, survey, at, &dossier, evidence) {
            edit.apply(&mut dossier);
        }
        fresh.push(dossier);
    }
    let names = lodge::folders(fresh.iter());
    let placed: Vec<(String, Dossier)> = names.into_iter().zip(fresh).collect();
    if let (Some(set), false) = (set, placed.is_empty()) {
        fed.made = lodge::write(store, folder, set, &placed)?.len();
    }
    for one in &mut found {
        if one.records.is_empty() {
            fed.same += 1;
            continue;
        }
        match one.editing.session.save(&one.changed, &one.records) {
            Ok(_) => fed.saved += 1,
            Err(failure) => fed.failed.push(failure),
        }
    }
    Ok(fed)
}

/// The dossiers below the folder that the survey has answers for.
fn existing(
    store: &Store,
    folder: &Path,
    results: Results<'_>,
    known: &mut BTreeSet<Clean>,
) -> Result<Vec<Found>, Unfed> {
    let Results { asked, survey, evidence } = results;
    let mut found = Vec::new();
    if !folder.exists() {
        return Ok(found);
    }
    let (files, missing) = dossiers_below(&[folder.to_owned()]);
    if let Some(failure) = missing.into_iter().next() {
        return Err(failure.into());
    }
    let names: Vec<&Clean> = asked.bodies().map(|(_, name)| name).collect();
    for file in files {
        let opened = store.open(&file)?;
        let body = names.iter().position(|name| **name == opened.dossier.body.name);
        let Some(body) = body.filter(|_| opened.dossier.year == asked.year) else { continue };
        known.insert(opened.dossier.body.name.clone());
        if let Some(misfit) = misfits(asked, &opened.set).into_iter().next() {
            return Err(Unfed::Misfit(file, misfit));
        }
        let editing = store.edit(&file)?;
        let mut changed = editing.opened.dossier.clone();
        let changes = edits(asked, &editing.opened.set, survey, body, &changed, evidence);
        let records: Vec<EditRecord> = changes
            .into_iter()
            .map(|edit| EditRecord { lane: Lane::Own, back: edit.clone().apply(&mut changed), edit })
            // What stands there already is no edit.
            .filter(|record| record.back != record.edit)
            .collect();
        if let Some(why) = editing.session.read_only().filter(|_| !records.is_empty()) {
            return Err(Unfed::ReadOnly(file, why.clone()));
        }
        found.push(Found { editing, changed, records });
    }
    Ok(found)
}
