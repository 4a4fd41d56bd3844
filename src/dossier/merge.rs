//! Merging copies of one dossier on which several people worked.
//!
//! Promise: what only one of them changed is taken; what several changed in the same way is taken once; what they
//! changed differently is left as it was and listed, with every version. Nothing is overwritten silently. The
//! order of the copies does not matter, nor, where they touch different rows, does merging them one by one.

use std::collections::{BTreeMap, BTreeSet};

use crate::criteria::Code;
use crate::dossier::Dossier;
use crate::dossier::diff::{Part, Place, diff};
use crate::dossier::edit::Edit;
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
    if let Some(at) = copies.iter().position(|copy| !is_same(target, copy)) {
        return Err(Stranger(at));
    }
    let mut versions: BTreeMap<Place, Vec<(Option<usize>, Edit)>> = BTreeMap::new();
    let all = std::iter::once((None, target)).chain(copies.iter().enumerate().map(|(at, c)| (Some(at), *c)));
    for (who, copy) in all {
        for (place, edit) in diff(base, copy) {
            versions.entry(place).or_default().push((who, at_end(base, edit)));
        }
    }
    let mut merged = Merged::default();
    for (place, versions) in &versions {
        match settle(base, place, versions) {
            Some(edit) if versions.iter().any(|(who, e)| who.is_none() && same(e, &edit)) => {}
            Some(edit) => {
                merged.taken.insert(place.clone(), onward(base, target, edit));
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
fn is_same(a: &Dossier, b: &Dossier) -> bool {
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
fn settle(base: &Dossier, place: &Place, versions: &[(Option<usize>, Edit)]) -> Option<Edit> {
    let (_, first) = versions.first()?;
    if versions.iter().all(|(_, edit)| same(edit, first)) {
        return Some(first.clone());
    }
    match place {
        Place::Row(_, Part::Evidence | Part::Requests) => added(base, versions),
        Place::Way => furthest(versions),
        _ => None,
    }
}

/// The edit as it is to be applied to `target`: of a way, only the steps that it has not taken yet.
fn onward(base: &Dossier, target: &Dossier, edit: Edit) -> Edit {
    match edit {
        Edit::All(steps) if matches!(steps.first(), Some(Edit::Transition(Some(_)))) => {
            let there = target.transitions.len().saturating_sub(base.transitions.len());
            Edit::All(steps.into_iter().skip(there).collect())
        }
        other => other,
    }
}

/// Whether two edits of one place do the same. The place of a document in the register is no difference.
fn same(a: &Edit, b: &Edit) -> bool {
    match (a, b) {
        (Edit::Document(_, _, a), Edit::Document(_, _, b)) => a == b,
        _ => a == b,
    }
}

/// The way that goes furthest, if all the others are the beginning of it.
fn furthest(versions: &[(Option<usize>, Edit)]) -> Option<Edit> {
    let steps = |edit: &Edit| if let Edit::All(steps) = edit { steps.clone() } else { Vec::new() };
    let all: Vec<Vec<Edit>> = versions.iter().map(|(_, edit)| steps(edit)).collect();
    let longest = all.iter().max_by_key(|steps| steps.len())?;
    let forward = !longest.contains(&Edit::Transition(None));
    let on_it = forward && all.iter().all(|steps| longest.starts_with(steps));
    on_it.then(|| Edit::All(longest.clone()))
}

/// Lists to which everybody only added: what was there, then what is new, in an order of its own.
fn added(base: &Dossier, versions: &[(Option<usize>, Edit)]) -> Option<Edit> {
    let edits = || versions.iter().map(|(_, edit)| edit);
    match edits().next()? {
        Edit::Evidence(code, _) => {
            let before = base.row(code).map_or(&[][..], |row| &row.evidence);
            let lists = edits().map(|e| if let Edit::Evidence(_, list) = e { Some(&list[..]) } else { None });
            let key = |c: &crate::dossier::Citation| (c.document.clone(), c.page.clone(), c.note.clone());
            Some(Edit::Evidence(code.clone(), union(before, lists, key)?))
        }
        Edit::Requests(code, _) => {
            let before = base.row(code).map_or(&[][..], |row| &row.requests);
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
