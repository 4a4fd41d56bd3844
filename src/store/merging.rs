//! Merging copies of one dossier on which several people worked, with everything that belongs to them.
//!
//! Promise: what a copy started from is read off the histories of both sides, so that what was done on this side
//! meanwhile is never taken for something that the copy took away; where that cannot be told nothing is merged. What
//! copies say differently is held in the dossier, with whose copy says what, until somebody decides. Files of documents
//! are beside the others before the dossier names them, and none takes another's place.

mod words;

use std::path::{Path, PathBuf};

use super::documents::EVIDENCE;
use super::history::{Chain, Event, Line, before};
use super::{Failure, Opened, Store, attach};
use crate::compare::agreement::{appraiser, name_apart};
use crate::doc::change::{Change, edit_of, told};
use crate::dossier::conflict::Version;
use crate::dossier::diff::Place;
use crate::dossier::edit::Edit;
use crate::dossier::merge::{Conflict, Merged, Stranger, is_same, merge_each};
use crate::dossier::phase::{Field, Refusal, Side, may_either};
use crate::dossier::{Document, Dossier, Look};
use crate::text::Clean;

/// What merging comes to, before anything is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// What is taken from the copies.
    pub taken: Vec<(Place, Edit)>,
    /// What copies say differently, held until somebody decides.
    pub held: Vec<(Place, Vec<Version>)>,
    /// What copies say differently about the steps of the way, which nobody can choose afterwards.
    pub ways: Vec<(Place, Vec<Version>)>,
}

/// Why copies are not merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unmerged {
    /// A file could not be read or written.
    Failed(Failure),
    /// This is no copy of the dossier: another body, year or criteria set.
    Stranger(PathBuf),
    /// It cannot be told what this copy started from.
    NoBase(PathBuf),
    /// Something that a copy changed may not be changed now.
    Refused(Refusal),
}

/// What merging `copies` into `target` comes to. Without a `base` it is found for each copy by itself.
///
/// # Errors
///
/// [`Unmerged`]; nothing was written.
pub fn plan(store: &Store, target: &Opened, copies: &[Opened], base: Option<&Opened>) -> Result<Plan, Unmerged> {
    let here = store.history(&target.folder).map_err(Unmerged::Failed)?;
    let mut bases = Vec::new();
    let mut known = Vec::new();
    let mut names = Vec::new();
    if let Some(stranger) = copies.iter().find(|copy| !is_same(&target.dossier, &copy.dossier)) {
        return Err(Unmerged::Stranger(stranger.folder.clone()));
    }
    for copy in copies {
        let there = store.history(&copy.folder).map_err(Unmerged::Failed)?;
        let found = match base {
            Some(base) => Some(base.dossier.clone()),
            None => common(target, &here, copy, &there),
        };
        bases.push(found.ok_or_else(|| Unmerged::NoBase(copy.folder.clone()))?);
        names.push(whose(copy, &here, &there));
        known.extend(here.lines.get(shared(&here, &there)..).unwrap_or_default().iter().flat_map(recorded));
    }
    name_apart(names.iter_mut());
    let pairs: Vec<(&Dossier, &Dossier)> = bases.iter().zip(copies).map(|(base, copy)| (base, &copy.dossier)).collect();
    let stranger = |Stranger(at)| Unmerged::Stranger(copies.get(at).map(|c| c.folder.clone()).unwrap_or_default());
    let mut merged = merge_each(&target.dossier, &pairs).map_err(stranger)?;
    forget(&mut merged, &known);
    allowed(&target.dossier, &merged).map_err(Unmerged::Refused)?;
    Ok(Plan::of(merged, &names))
}

impl Plan {
    /// A merge whose copies have these names.
    pub fn of(merged: Merged, names: &[Clean]) -> Self {
        let named = |conflict: Conflict| {
            let version = |(who, edit): (Option<usize>, Edit)| {
                let own = signed(&edit);
                let by = own.or_else(|| names.get(who?).cloned()).unwrap_or_default();
                Version::new(by, edit)
            };
            (conflict.place, conflict.versions.into_iter().map(version).collect())
        };
        let (ways, held) = merged.conflicts.into_iter().partition(|conflict| conflict.place == Place::Way);
        let named = |conflicts: Vec<Conflict>| conflicts.into_iter().map(named).collect();
        Self { taken: merged.taken.into_iter().collect(), held: named(held), ways: named(ways) }
    }

    /// Everything as one change of `target`.
    pub fn edit(&self, target: &Dossier) -> Edit {
        let mut edits: Vec<Edit> = self.taken.iter().map(|(_, edit)| edit.clone()).collect();
        for (place, versions) in &self.held {
            edits.push(target.with_versions(place, versions.clone()));
            if let Place::Row(code, _) = place {
                edits.push(Edit::Look(code.clone(), Some(Look::Differs)));
            }
        }
        Edit::All(edits)
    }

    /// Brings the files of documents that copies register into the folder of `target`, each under a name that is free
    /// there or has the same content; what names them follows.
    ///
    /// # Errors
    ///
    /// When a file cannot be read or written; nothing names those that were brought.
    pub fn bring(&mut self, store: &Store, target: &Path, copies: &[Opened]) -> Result<(), Failure> {
        for (_, edit) in &mut self.taken {
            bring(store, target, copies, edit)?;
        }
        for edit in self.held.iter_mut().flat_map(|(_, versions)| versions).flat_map(|v| &mut v.edits) {
            bring(store, target, copies, edit)?;
        }
        Ok(())
    }
}

fn bring(store: &Store, target: &Path, copies: &[Opened], edit: &mut Edit) -> Result<(), Failure> {
    let document = match edit {
        Edit::All(edits) => return edits.iter_mut().try_for_each(|edit| bring(store, target, copies, edit)),
        Edit::Document(_, _, Some(document)) => document,
        _ => return Ok(()),
    };
    let Some(file) = document.file.clone() else { return Ok(()) };
    let name = file.strip_prefix("evidence/").unwrap_or(&file);
    let from_it = |copy: &&Opened| copy.dossier.document(&document.id) == Some(&*document);
    let source = copies.iter().filter(from_it).map(|c| c.folder.join(EVIDENCE).join(name)).find(|path| path.is_file());
    let Some(source) = source else { return Ok(()) };
    let bytes = |path: &Path| store.read_bytes(path, crate::exchange::package::limit::DOCUMENT);
    if bytes(&target.join(EVIDENCE).join(name)).is_ok_and(|there| bytes(&source).is_ok_and(|new| new == there)) {
        return Ok(());
    }
    let (kept, digest) = attach::copy(store, target, &source)?;
    *document = Document { file: Some(kept), sha256: document.sha256.take().or(Some(digest)), ..document.clone() };
    Ok(())
}

/// Who moved the points that an edit gives.
fn signed(edit: &Edit) -> Option<Clean> {
    match edit {
        Edit::All(edits) => edits.iter().find_map(signed),
        Edit::Appraisal(_, reason) | Edit::Conclusion(_, reason) => reason.as_ref()?.by.clone(),
        _ => None,
    }
}

/// Whose copy it is: the appraiser named in it, whoever last changed it, or its folder.
fn whose(copy: &Opened, here: &Chain, there: &Chain) -> Clean {
    let own = there.lines.iter().skip(shared(here, there)).rev();
    let user = || own.map(|line| Clean::line(&line.who)).find(|who| !who.is_empty());
    let folder = || Clean::line(&copy.folder.file_name().unwrap_or_default().to_string_lossy());
    appraiser(std::iter::once(&copy.dossier)).or_else(user).unwrap_or_else(folder)
}

/// How many lines two histories have in common.
fn shared(one: &Chain, other: &Chain) -> usize {
    one.lines.iter().zip(&other.lines).take_while(|(a, b)| a == b).count()
}

/// The dossier as it was when a copy was made of it; `None` where that cannot be told.
fn common(target: &Opened, here: &Chain, copy: &Opened, there: &Chain) -> Option<Dossier> {
    if here.lines.is_empty() && there.lines.is_empty() {
        // Nothing was ever recorded: what stands here is what was copied.
        return Some(target.dossier.clone());
    }
    let known = shared(here, there);
    if there.lines.is_empty() {
        // The copy was never worked on with the program: it is a state of this dossier, or one that nobody knows.
        let recorded = here.lines.iter().any(|line| *line.result == *copy.digest);
        return recorded.then(|| copy.dossier.clone());
    }
    // A copy with a history of its own, such as one for blind scoring, began as its first line found it.
    let first = if known == 0 { 1 } else { known };
    undone(copy, there, first).or_else(|| undone(target, here, known).filter(|_| known > 0))
}

/// A dossier as it was before the lines from `first` on, if these lines tell everything that was done since.
fn undone(opened: &Opened, chain: &Chain, first: usize) -> Option<Dossier> {
    let since = chain.lines.get(first..)?;
    let whole = chain.fault.is_none()
        && since.iter().all(|line| line.event != Event::Elsewhere)
        && chain.last().is_some_and(|line| *line.result == *opened.digest);
    if whole { before(&opened.dossier, &chain.lines, first) } else { None }
}

/// What a line of a history did, and what it heard copies say, each without what was there before.
fn recorded(line: &Line) -> Vec<Change> {
    let Event::Edit { changes, .. } = &line.event else { return Vec::new() };
    let heard = |change: &Change| match edit_of(std::slice::from_ref(change)) {
        Some(Edit::Conflict(_, versions)) => versions.iter().flat_map(|v| v.edits.iter().flat_map(bare)).collect(),
        _ => Vec::new(),
    };
    changes.iter().flat_map(|change| heard(change).into_iter().chain([plain(change.clone())])).collect()
}

fn bare(edit: &Edit) -> Vec<Change> {
    told(edit).into_iter().map(plain).collect()
}

fn plain(change: Change) -> Change {
    Change { from: None, at: None, ..change }
}

/// Drops what copies said before and somebody dealt with since: merging the same copies again changes nothing.
fn forget(merged: &mut Merged, known: &[Change]) {
    let news = |conflict: &Conflict| {
        let mut copies = conflict.versions.iter().filter(|(who, _)| who.is_some());
        copies.any(|(_, edit)| bare(edit).iter().any(|change| !known.contains(change)))
    };
    merged.conflicts.retain(|conflict| conflict.place == Place::Way || news(conflict));
}

/// What is taken must be something that one of the two sides may change now, steps must follow each other, and what
/// copies say differently must be something that could have been taken.
fn allowed(dossier: &Dossier, merged: &Merged) -> Result<(), Refusal> {
    let mut after = dossier.clone();
    merged.edit().apply(&mut after);
    for (place, edit) in &merged.taken {
        if *place == Place::Way {
            let forward = after.transitions.starts_with(&dossier.transitions) && after.broken_way().is_none();
            if !forward {
                return Err(Refusal::Locked { field: Field::Way, side: Side::Receiving, phase: dossier.phase() });
            }
        } else {
            may_either(dossier, edit)?;
        }
    }
    for conflict in merged.conflicts.iter().filter(|c| c.place != Place::Way) {
        for (_, edit) in conflict.versions.iter().filter(|(who, _)| who.is_some()) {
            may_either(dossier, edit)?;
        }
        may_either(dossier, &dossier.with_versions(&conflict.place, Vec::new()))?;
    }
    Ok(())
}
