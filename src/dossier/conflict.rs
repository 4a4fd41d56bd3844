//! Places on which merged copies differ: what each copy says stays in the dossier until somebody decides.
//!
//! Promise: nothing that a copy said is lost, and none of it counts before it is chosen. A decision is an edit like
//! any other, so it is allowed or refused, recorded and undone like one.

use std::collections::BTreeSet;

use super::diff::{Part, Place};
use super::edit::Edit;
use super::{Dossier, Look, Slot};
use crate::criteria::Code;
use crate::text::Clean;

/// What one copy says about a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Whose copy it is, as far as that is known.
    pub by: Clean,
    /// What it made of the place, one change after the other; nothing where it is what stands there now.
    pub edits: Vec<Edit>,
}

impl Version {
    /// What `by` made of a place.
    pub fn new(by: Clean, edit: Edit) -> Self {
        let mut edits = Vec::new();
        flatten(edit, &mut edits);
        Self { by, edits }
    }

    /// What it made of the place, as one change.
    pub fn edit(&self) -> Edit {
        Edit::All(self.edits.clone())
    }
}

/// Puts versions in an order that does not depend on who was merged first.
pub(super) fn in_order(versions: &mut [Version]) {
    versions.sort_by_cached_key(|version| (version.by.clone(), format!("{:?}", version.edits)));
}

fn flatten(edit: Edit, into: &mut Vec<Edit>) {
    match edit {
        Edit::All(edits) => edits.into_iter().for_each(|edit| flatten(edit, into)),
        one => into.push(one),
    }
}

impl Dossier {
    /// The edit that chooses a version of a place on which copies differ; without one, what stands there now is kept.
    /// `None` where there is no such place or version.
    pub fn decide(&self, place: &Place, version: Option<usize>) -> Option<Edit> {
        let versions = self.conflicts.get(place)?;
        let mut edits = match version {
            Some(at) => versions.get(at)?.edits.clone(),
            None => Vec::new(),
        };
        edits.push(Edit::Conflict(Box::new(place.clone()), Vec::new()));
        Some(Edit::All(edits).deciding(self))
    }

    /// The first document that a row or a step rests on and the register does not have.
    pub fn lost_document(&self) -> Option<Clean> {
        let cited = self.rows.values().flat_map(|row| &row.evidence).map(|c| &c.document);
        let signed = self.transitions.iter().filter_map(|t| t.document.as_ref());
        cited.chain(signed).find(|id| self.document(id).is_none()).cloned()
    }

    /// The versions of a place with `more` beside them: each once.
    pub fn with_versions(&self, place: &Place, more: Vec<Version>) -> Edit {
        let mut versions = self.conflicts.get(place).cloned().unwrap_or_default();
        for version in more {
            // Whoever says the same says it once.
            if !versions.iter().any(|there| there.edits == version.edits) {
                versions.push(version);
            }
        }
        in_order(&mut versions);
        Edit::Conflict(Box::new(place.clone()), versions)
    }

    /// The places of a row on which copies differ.
    pub fn conflicts_of<'a>(&'a self, code: &'a str) -> impl Iterator<Item = (&'a Place, &'a [Version])> {
        let of_row = move |place: &Place| matches!(place, Place::Row(row, _) if **row == *code);
        self.conflicts.iter().filter(move |(place, _)| of_row(place)).map(|(place, versions)| (place, &versions[..]))
    }

    /// The places outside rows on which copies differ.
    pub fn conflicts_beside(&self) -> impl Iterator<Item = (&Place, &[Version])> {
        let beside = self.conflicts.iter().filter(|(place, _)| !matches!(place, Place::Row(..)));
        beside.map(|(place, versions)| (place, &versions[..]))
    }
}

/// What else an edit does to places on which copies differ: a new value of such a place decides it, and a row on
/// which nothing differs any more loses its mark.
pub(super) fn decided(edit: &Edit, dossier: &Dossier) -> Vec<Edit> {
    let mut given = BTreeSet::new();
    places(edit, &mut given);
    let mut gone: BTreeSet<&Place> = BTreeSet::new();
    taken_away(edit, &mut gone);
    let mut more = Vec::new();
    for place in given.iter().filter(|place| dossier.conflicts.contains_key(*place) && !gone.contains(*place)) {
        more.push(Edit::Conflict(Box::new(place.clone()), Vec::new()));
    }
    let is_decided = |place: &Place| gone.contains(place) || given.contains(place);
    let mut rows: BTreeSet<&Code> = BTreeSet::new();
    for place in given.iter().chain(gone.iter().copied()) {
        if let Place::Row(code, part) = place
            && (dossier.conflicts.contains_key(place) || part.is_answer())
        {
            rows.insert(code);
        }
    }
    for code in rows {
        let marked = dossier.row(code).is_some_and(|row| row.look == Some(Look::Differs));
        if marked && dossier.conflicts_of(code).all(|(place, _)| is_decided(place)) {
            more.push(Edit::Look(code.clone(), None));
        }
    }
    more
}

/// The places to which an edit gives a value that decides them.
fn places(edit: &Edit, into: &mut BTreeSet<Place>) {
    let part = |code: &Code, part| Place::Row(code.clone(), part);
    into.insert(match edit {
        Edit::All(edits) => return edits.iter().for_each(|edit| places(edit, into)),
        Edit::Answer(code, slot, Some(_)) => part(code, Part::of_slot(*slot)),
        Edit::Note(code, _) => part(code, Part::Note),
        Edit::Explanation(code, _) => part(code, Part::Explanation),
        Edit::Evidence(code, _) => part(code, Part::Evidence),
        Edit::Owner(code, _) => part(code, Part::Owner),
        Edit::Tasks(code, _) => part(code, Part::Tasks),
        Edit::Internal(code, _) => part(code, Part::Internal),
        Edit::Figure(key, _) => Place::Figure(key.clone()),
        Edit::Flag(key, _) => Place::Flag(key.clone()),
        Edit::Document(id, _, _) => Place::Document(id.clone()),
        Edit::Due(_) => Place::Due,
        Edit::OwnerDue(owner, _) => Place::OwnerDue(owner.clone()),
        Edit::Last(_) => Place::Last,
        Edit::Remarks(_) => Place::Remarks,
        // A reason without points, a mark, a further request or a step decides nothing.
        Edit::Answer(_, _, None)
        | Edit::Supply(..)
        | Edit::Appraisal(..)
        | Edit::Conclusion(..)
        | Edit::Marked(..)
        | Edit::Look(..)
        | Edit::Requests(..)
        | Edit::Sum(..)
        | Edit::Transition(_)
        | Edit::Conflict(..) => return,
    });
}

/// The places whose versions an edit takes away.
fn taken_away<'e>(edit: &'e Edit, into: &mut BTreeSet<&'e Place>) {
    match edit {
        Edit::All(edits) => edits.iter().for_each(|edit| taken_away(edit, into)),
        Edit::Conflict(place, versions) if versions.is_empty() => {
            into.insert(place);
        }
        _ => {}
    }
}

impl Part {
    /// The part in which the answer of a slot stands.
    pub const fn of_slot(slot: Slot) -> Self {
        match slot {
            Slot::Own => Self::Own,
            Slot::Supplied => Self::Supplied,
            Slot::Appraised => Self::Appraised,
            Slot::Agreed => Self::Agreed,
        }
    }

    /// Whether it is an answer.
    pub const fn is_answer(self) -> bool {
        matches!(self, Self::Own | Self::Supplied | Self::Appraised | Self::Agreed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{Answer, Row};

    fn points(points: i64) -> Edit {
        let answer = Answer::Points { points: points.into(), reason: None };
        Edit::Answer(Code::new("1").unwrap(), Slot::Appraised, Some(answer))
    }

    fn at(part: Part) -> Place {
        Place::Row(Code::new("1").unwrap(), part)
    }

    /// Copies differ on a row's appraised points and on its note, and on a figure.
    fn dossier() -> Dossier {
        let mut dossier = Dossier::default();
        dossier.rows.insert(Code::new("1").unwrap(), Row { look: Some(Look::Differs), ..Row::default() });
        let note = |text: &str| Edit::Note(Code::new("1").unwrap(), Some(text.into()));
        let figure = |n: i64| Edit::Figure("so".into(), Some(n.into()));
        for (place, lan, mai) in [
            (at(Part::Appraised), points(1), points(2)),
            (at(Part::Note), note("a"), note("b")),
            (Place::Figure("so".into()), figure(210), figure(220)),
        ] {
            let versions = vec![Version::new("Lan".into(), lan), Version::new("Mai".into(), mai)];
            dossier.with_versions(&place, versions).apply(&mut dossier);
        }
        dossier
    }

    #[test]
    fn a_chosen_version_counts_and_the_place_is_decided() {
        let mut dossier = dossier();
        let before = dossier.clone();
        let place = Place::Figure("so".into());
        let back = dossier.decide(&place, Some(1)).unwrap().apply(&mut dossier);
        assert_eq!(dossier.figures.get("so"), Some(&220.into()));
        assert!(!dossier.conflicts.contains_key(&place));
        assert_eq!(dossier.decide(&place, None), None);
        back.apply(&mut dossier);
        assert_eq!(dossier, before);
        assert_eq!(dossier.decide(&place, Some(2)), None);
    }

    #[test]
    fn what_stands_there_can_be_kept() {
        let mut dossier = dossier();
        dossier.decide(&Place::Figure("so".into()), None).unwrap().apply(&mut dossier);
        assert!(dossier.figures.is_empty() && dossier.conflicts_beside().next().is_none());
    }

    #[test]
    fn a_row_keeps_its_mark_until_everything_on_it_is_decided() {
        let mut dossier = dossier();
        dossier.decide(&at(Part::Appraised), Some(0)).unwrap().apply(&mut dossier);
        assert_eq!(dossier.row("1").unwrap().look, Some(Look::Differs));
        dossier.decide(&at(Part::Note), None).unwrap().apply(&mut dossier);
        assert_eq!(dossier.row("1").unwrap().look, None);
        assert_eq!(dossier.conflicts.len(), 1);
    }

    #[test]
    fn another_value_decides_too_and_a_reason_alone_does_not() {
        let mut dossier = dossier();
        let reason = Edit::Appraisal(Code::new("1").unwrap(), None);
        assert_eq!(reason.clone().deciding(&dossier), reason);
        points(3).deciding(&dossier).apply(&mut dossier);
        assert!(!dossier.conflicts.contains_key(&at(Part::Appraised)));
        assert_eq!(dossier.row("1").unwrap().look, Some(Look::Differs), "the note is still open");
        Edit::Figure("so".into(), Some(1.into())).deciding(&dossier).apply(&mut dossier);
        assert_eq!(dossier.conflicts_beside().count(), 0);
    }

    #[test]
    fn the_same_version_is_kept_once() {
        let mut dossier = dossier();
        let before = dossier.clone();
        let again = vec![Version::new("Mai".into(), Edit::Figure("so".into(), Some(220.into())))];
        dossier.with_versions(&Place::Figure("so".into()), again).apply(&mut dossier);
        assert_eq!(dossier, before);
    }
}
