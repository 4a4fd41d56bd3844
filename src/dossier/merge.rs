//! Merging copies of one dossier on which several people worked.
//!
//! Promise: what only one of them changed is taken; what several changed in the same way is taken once; what they
//! changed differently is left as it was and listed, with every version. Nothing is overwritten silently. The
//! order of the copies does not matter, nor, where they touch different rows, does merging them one by one.

use std::collections::{BTreeMap, BTreeSet};

use crate::criteria::Code;
use crate::dossier::conflict::in_order;
use crate::dossier::diff::{Part, Place, diff};
use crate::dossier::edit::Edit;
use crate::dossier::{Dossier, Look, Transition, Version};
use crate::text::Clean;

/// A place that was changed in different ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Where.
    pub place: Place,
    /// What each made of it: the number of the copy, or none for the dossier that is merged into, which
    /// has its own version still.
    pub versions: Vec<(Option<usize>, Edit)>,
}

/// What a merge comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// What is taken from the copies, by place; to be applied to the dossier that is merged into.
    pub taken: BTreeMap<Place, Edit>,
    /// What nobody but people can decide, in order of place.
    pub conflicts: Vec<Conflict>,
}

/// The copy with this number is not one of the same dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stranger(pub usize);

impl Merged {
    /// Everything that is taken, as one edit.
    pub fn edit(&self) -> Edit {
        Edit::All(self.taken.values().cloned().collect())
    }
}

/// Merges `copies` into `target`. `base` is what all of them were once copied from; where nobody touched
/// `target` since, that is `target` itself.
///
/// # Errors
///
/// [`Stranger`] when a copy has another year, body or criteria set than `target`.
pub fn merge(base: &Dossier, target: &Dossier, copies: &[&Dossier]) -> Result<Merged, Stranger> {
    let copies: Vec<(&Dossier, &Dossier)> = copies.iter().map(|copy| (base, *copy)).collect();
    merge_each(target, &copies)
}

/// Merges copies, each behind what it and `target` were once copied from, into `target`.
///
/// # Errors
///
/// [`Stranger`] when a copy has another year, body or criteria set than `target`.
pub fn merge_each(target: &Dossier, copies: &[(&Dossier, &Dossier)]) -> Result<Merged, Stranger> {
    if let Some(at) = copies.iter().position(|(_, copy)| !is_same(target, copy)) {
        return Err(Stranger(at));
    }
    // What `target` itself says counts where it was changed after any of the copies was made.
    let mut versions: BTreeMap<Place, Vec<(Option<usize>, Edit)>> = BTreeMap::new();
    for (base, _) in copies {
        for (place, edit) in diff(base, target) {
            let edit = at_end(base, edit);
            versions.entry(place).or_insert_with(|| vec![(None, edit)]);
        }
    }
    for (at, (base, copy)) in copies.iter().enumerate() {
        for (place, edit) in diff(base, copy) {
            versions.entry(place).or_default().push((Some(at), at_end(base, edit)));
        }
    }
    // What only `target` changed is not up for merging.
    versions.retain(|_, versions| versions.iter().any(|(who, _)| who.is_some()));
    let mut merged = Merged::default();
    for (place, versions) in &versions {
        let settled = if *place == Place::Way { furthest(target, copies) } else { settle(copies, place, versions) };
        match settled {
            Some(edit) if versions.iter().any(|(who, e)| who.is_none() && same(e, &edit)) => {}
            // A way that is not longer than the one here brings nothing.
            Some(Edit::All(nothing)) if nothing.is_empty() => {}
            Some(edit) => {
                merged.taken.insert(place.clone(), edit);
            }
            None => merged.conflicts.push(Conflict { place: place.clone(), versions: versions.clone() }),
        }
    }
    for place in uncited(target, &merged) {
        merged.taken.remove(&place);
        let versions = versions.remove(&place).unwrap_or_default();
        merged.conflicts.push(Conflict { place, versions });
    }
    merged.conflicts.sort_by(|a, b| a.place.cmp(&b.place));
    Ok(merged)
}

/// Whether two dossiers are versions of one.
pub fn is_same(a: &Dossier, b: &Dossier) -> bool {
    let (one, other) = (&a.criteria, &b.criteria);
    let same_bytes = one.digest.is_none() || other.digest.is_none() || one.digest == other.digest;
    let same_set = one.id == other.id && one.edition == other.edition && same_bytes;
    same_set && a.year == b.year && a.term == b.term && a.body == b.body
}

/// A new document goes to the end of the register, wherever its copy has it.
fn at_end(base: &Dossier, edit: Edit) -> Edit {
    match edit {
        Edit::Document(id, at, document) => {
            let at = if base.document(&id).is_some() { at } else { usize::MAX };
            Edit::Document(id, at, document)
        }
        other => other,
    }
}

/// The one thing that the versions come to, if they do.
fn settle(copies: &[(&Dossier, &Dossier)], place: &Place, versions: &[(Option<usize>, Edit)]) -> Option<Edit> {
    let (_, first) = versions.first()?;
    if versions.iter().all(|(_, edit)| same(edit, first)) {
        return Some(first.clone());
    }
    match place {
        Place::Row(_, Part::Evidence | Part::Requests) => added(copies, versions),
        // What one was told about a disagreement, the other is told, too; whoever decided meanwhile hears of it again.
        Place::Held(_) => told(versions),
        Place::Row(code, Part::Look) => {
            let differs = versions.iter().any(|(_, edit)| *edit == Edit::Look(code.clone(), Some(Look::Differs)));
            Some(Edit::Look(code.clone(), differs.then_some(Look::Differs)))
        }
        _ => None,
    }
}

/// Whether two edits of one place do the same. The place of a document in the register is no difference.
fn same(a: &Edit, b: &Edit) -> bool {
    match (a, b) {
        (Edit::Document(_, _, a), Edit::Document(_, _, b)) => a == b,
        _ => a == b,
    }
}

/// Everything that copies were told about a place on which others differ.
fn told(versions: &[(Option<usize>, Edit)]) -> Option<Edit> {
    let mut all: Vec<Version> = Vec::new();
    let mut place = None;
    for (_, edit) in versions {
        let Edit::Conflict(at, said) = edit else { return None };
        place = Some(at.clone());
        all.extend(said.iter().filter(|one| !all.contains(one)).cloned().collect::<Vec<_>>());
    }
    in_order(&mut all);
    Some(Edit::Conflict(place?, all))
}

/// The steps beyond those of `target`, if the way that goes furthest goes on from all the others.
fn furthest(target: &Dossier, copies: &[(&Dossier, &Dossier)]) -> Option<Edit> {
    let ways = copies.iter().filter(|(base, copy)| base.transitions != copy.transitions).map(|(_, copy)| copy);
    let all: Vec<&[Transition]> = std::iter::once(target).chain(ways.copied()).map(|d| &d.transitions[..]).collect();
    let longest = all.iter().max_by_key(|way| way.len())?;
    let on_it = all.iter().all(|way| longest.starts_with(way));
    let steps = longest.iter().skip(target.transitions.len());
    on_it.then(|| Edit::All(steps.map(|t| Edit::Transition(Some(Box::new(t.clone())))).collect()))
}

/// Lists to which everybody only added: what was there, then what is new, in an order of its own.
fn added(copies: &[(&Dossier, &Dossier)], versions: &[(Option<usize>, Edit)]) -> Option<Edit> {
    // What all of them began with.
    let rows = |code: &Code| copies.iter().map(|(base, _)| base.row(code)).collect::<Vec<_>>();
    let edits = || versions.iter().map(|(_, edit)| edit);
    match edits().next()? {
        Edit::Evidence(code, _) => {
            let bases = rows(code).into_iter().map(|row| row.map_or(&[][..], |row| &row.evidence));
            let before = bases.min_by_key(|list| list.len()).unwrap_or_default();
            let lists = edits().map(|e| if let Edit::Evidence(_, list) = e { Some(&list[..]) } else { None });
            let key = |c: &crate::dossier::Citation| (c.document.clone(), c.page.clone(), c.note.clone());
            Some(Edit::Evidence(code.clone(), union(before, lists, key)?))
        }
        Edit::Requests(code, _) => {
            let bases = rows(code).into_iter().map(|row| row.map_or(&[][..], |row| &row.requests));
            let before = bases.min_by_key(|list| list.len()).unwrap_or_default();
            let lists = edits().map(|e| if let Edit::Requests(_, list) = e { Some(&list[..]) } else { None });
            let key = |r: &crate::dossier::Request| {
                (r.date, r.by.clone(), r.text.clone(), r.due, r.reply.clone(), r.closing.clone())
            };
            Some(Edit::Requests(code.clone(), union(before, lists, key)?))
        }
        _ => None,
    }
}

/// `before` and everything that the lists add to it, once; `None` where one of them changed what was there.
fn union<'a, T: Clone + PartialEq + 'a, K: Ord>(
    before: &[T],
    lists: impl Iterator<Item = Option<&'a [T]>>,
    key: impl Fn(&T) -> K,
) -> Option<Vec<T>> {
    let mut new: Vec<T> = Vec::new();
    for list in lists {
        for item in list?.strip_prefix(before)? {
            if !new.contains(item) {
                new.push(item.clone());
            }
        }
    }
    new.sort_by_key(key);
    Some([before, &new[..]].concat())
}

/// What may not be taken because one took a document away that another cites: the taking away, or, where that was
/// done in the dossier that is merged into, the citing.
fn uncited(target: &Dossier, merged: &Merged) -> BTreeSet<Place> {
    let mut after = target.clone();
    merged.edit().apply(&mut after);
    let cited = after.rows.iter().flat_map(|(code, row)| row.evidence.iter().map(move |c| (Some(code), &c.document)));
    let signed = after.transitions.iter().filter_map(|t| Some((None, t.document.as_ref()?)));
    let lost = cited.chain(signed).filter(|(_, id)| after.document(id).is_none());
    let place = |(code, id): (Option<&Code>, &Clean)| {
        let taken_away = Place::Document(id.clone());
        match code {
            Some(code) if !merged.taken.contains_key(&taken_away) => Place::Row(code.clone(), Part::Evidence),
            _ => taken_away,
        }
    };
    lost.map(place).filter(|place| merged.taken.contains_key(place)).collect()
}

#[cfg(test)]
mod tests;
