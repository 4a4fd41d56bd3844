//! Changes of a dossier, as data: applied, undone, recorded.
//!
//! Promise: [`Edit::apply`] returns the edit that takes the dossier back to exactly where it was, so
//! undo is total and history can be replayed.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::criteria::Code;
use crate::dossier::diff::Place;
use crate::dossier::{
    Answer, Citation, Document, Dossier, Look, Reason, Request, Row, Slot, Sum, Supply, TaskTable, Transition, Version,
};
use crate::num::Decimal;
use crate::text::Clean;

/// One change. `None` takes away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// The answer of a row in a slot.
    Answer(Code, Slot, Option<Answer>),
    /// The assessor's note.
    Note(Code, Option<Clean>),
    /// The written explanation.
    Explanation(Code, Option<Clean>),
    /// The cited places.
    Evidence(Code, Vec<Citation>),
    /// Who answers for the row.
    Owner(Code, Option<Clean>),
    /// The mark to come back later.
    Marked(Code, bool),
    /// Why the row wants a new look.
    Look(Code, Option<Look>),
    /// The table of tasks from which its numbers are counted.
    Tasks(Code, Option<Box<TaskTable>>),
    /// Requests and replies.
    Requests(Code, Vec<Request>),
    /// Who supplied the supplied answer.
    Supply(Code, Option<Supply>),
    /// Why the appraised points differ.
    Appraisal(Code, Option<Reason>),
    /// Why the agreed points differ from the appraised ones.
    Conclusion(Code, Option<Reason>),
    /// The receiving side's note for itself.
    Internal(Code, Option<Clean>),
    /// A declared figure.
    Figure(Clean, Option<Decimal>),
    /// What a declared figure was added from.
    Sum(Clean, Option<Box<Sum>>),
    /// A yes/no fact.
    Flag(Clean, Option<bool>),
    /// The document with this id; a new one is put at this place of the register, or last.
    Document(Clean, usize, Option<Document>),
    /// The last day on which the dossier may be sent.
    Due(Option<Date>),
    /// Until when an owner is to have answered.
    OwnerDue(Clean, Option<Date>),
    /// The folder of last year's dossier.
    Last(Option<Clean>),
    /// Difficulties and proposals.
    Remarks(Option<Clean>),
    /// One more step of the dossier's way; `None` takes the last one back.
    Transition(Option<Box<Transition>>),
    /// What copies say about a place on which they differ; nothing where it is decided.
    Conflict(Box<Place>, Vec<Version>),
    /// Several changes that belong together, in order.
    All(Vec<Edit>),
}

impl Edit {
    /// Makes the change and returns the one that undoes it.
    #[expect(clippy::return_self_not_must_use, reason = "replaying a history has no use for the way back")]
    pub fn apply(self, dossier: &mut Dossier) -> Self {
        match self {
            Self::Answer(code, slot, answer) => {
                let before = in_row(dossier, &code, |row| match answer {
                    Some(answer) => row.answers.insert(slot, answer),
                    None => row.answers.remove(&slot),
                });
                Self::Answer(code, slot, before)
            }
            Self::Note(code, text) => {
                let before = in_row(dossier, &code, |row| std::mem::replace(&mut row.note, text));
                Self::Note(code, before)
            }
            Self::Explanation(code, text) => {
                let before = in_row(dossier, &code, |row| std::mem::replace(&mut row.explanation, text));
                Self::Explanation(code, before)
            }
            Self::Evidence(code, places) => {
                let before = in_row(dossier, &code, |row| std::mem::replace(&mut row.evidence, places));
                Self::Evidence(code, before)
            }
            Self::Owner(code, owner) => {
                let before = in_row(dossier, &code, |row| std::mem::replace(&mut row.owner, owner));
                Self::Owner(code, before)
            }
            Self::Marked(code, marked) => {
                let before = in_row(dossier, &code, |row| std::mem::replace(&mut row.marked, marked));
                Self::Marked(code, before)
            }
            Self::Look(code, look) => {
                let before = in_row(dossier, &code, |row| std::mem::replace(&mut row.look, look));
                Self::Look(code, before)
            }
            Self::Tasks(code, tasks) => {
                let before = in_row(dossier, &code, |row| std::mem::replace(&mut row.tasks, tasks));
                Self::Tasks(code, before)
            }
            Self::Requests(code, requests) => {
                let before = in_row(dossier, &code, |row| std::mem::replace(&mut row.requests, requests));
                Self::Requests(code, before)
            }
            Self::Supply(code, supply) => {
                let before = in_row(dossier, &code, |row| std::mem::replace(&mut row.supply, supply));
                Self::Supply(code, before)
            }
            Self::Appraisal(code, reason) => {
                let before = in_row(dossier, &code, |row| std::mem::replace(&mut row.appraisal, reason));
                Self::Appraisal(code, before)
            }
            Self::Conclusion(code, reason) => {
                let before = in_row(dossier, &code, |row| std::mem::replace(&mut row.conclusion, reason));
                Self::Conclusion(code, before)
            }
            Self::Internal(code, text) => {
                let before = in_row(dossier, &code, |row| std::mem::replace(&mut row.internal, text));
                Self::Internal(code, before)
            }
            Self::Figure(key, value) => {
                let before = match value {
                    Some(value) => dossier.figures.insert(key.clone(), value),
                    None => dossier.figures.remove(&key),
                };
                Self::Figure(key, before)
            }
            Self::Sum(key, sum) => {
                let before = match sum {
                    Some(sum) => dossier.sums.insert(key.clone(), *sum),
                    None => dossier.sums.remove(&key),
                };
                Self::Sum(key, before.map(Box::new))
            }
            Self::Flag(key, value) => {
                let before = match value {
                    Some(value) => dossier.flags.insert(key.clone(), value),
                    None => dossier.flags.remove(&key),
                };
                Self::Flag(key, before)
            }
            Self::Document(id, at, document) => {
                let documents = &mut dossier.documents;
                let found = documents.iter().position(|d| d.id == id);
                let (place, before) = match (found, document) {
                    (Some(place), Some(new)) => (place, Some(std::mem::replace(&mut documents[place], new))),
                    (Some(place), None) => (place, Some(documents.remove(place))),
                    (None, Some(new)) => {
                        let place = at.min(documents.len());
                        documents.insert(place, new);
                        (place, None)
                    }
                    (None, None) => (at, None),
                };
                Self::Document(id, place, before)
            }
            Self::Due(due) => Self::Due(std::mem::replace(&mut dossier.due, due)),
            Self::OwnerDue(owner, due) => {
                let before = match due {
                    Some(due) => dossier.owner_due.insert(owner.clone(), due),
                    None => dossier.owner_due.remove(&owner),
                };
                Self::OwnerDue(owner, before)
            }
            Self::Last(folder) => Self::Last(std::mem::replace(&mut dossier.last, folder)),
            Self::Remarks(text) => Self::Remarks(std::mem::replace(&mut dossier.remarks, text)),
            Self::Transition(Some(step)) => {
                dossier.transitions.push(*step);
                Self::Transition(None)
            }
            // Nothing taken from nothing is undone by the same.
            Self::Transition(None) => Self::Transition(dossier.transitions.pop().map(Box::new)),
            Self::Conflict(place, versions) => {
                let conflicts = &mut dossier.conflicts;
                let before = if versions.is_empty() {
                    conflicts.remove(&*place)
                } else {
                    conflicts.insert((*place).clone(), versions)
                };
                Self::Conflict(place, before.unwrap_or_default())
            }
            Self::All(edits) => {
                let mut back: Vec<Self> = edits.into_iter().map(|e| e.apply(dossier)).collect();
                back.reverse();
                Self::All(back)
            }
        }
    }
}

impl Edit {
    /// The change, and with it what follows from it: the end of every conflict between copies that it decides, and the mark on replies that the receiving side has before it when it rules.
    #[must_use]
    pub fn deciding(self, dossier: &Dossier) -> Self {
        let mut answered = BTreeMap::new();
        self.answered(&mut answered);
        let mut after = dossier.clone();
        if !answered.is_empty() {
            self.clone().apply(&mut after);
        }
        let mut more = super::conflict::decided(&self, dossier);
        for (code, slots) in answered {
            let before = after.row(&code).map(|row| row.requests.as_slice()).unwrap_or_default();
            let mut requests = before.to_vec();
            for request in requests.iter_mut().filter(|r| r.reply.is_some()) {
                for (slot, given) in &slots {
                    match (*slot, *given) {
                        (Slot::Own | Slot::Supplied, _) => {}
                        (slot, true) => request.weighed = request.weighed.max(Some(slot)),
                        // What the mark was set for is gone.
                        (slot, false) => request.weighed = request.weighed.filter(|there| *there < slot),
                    }
                }
            }
            if requests != before {
                more.push(Self::Requests(code, requests));
            }
        }
        if more.is_empty() { self } else { Self::All([vec![self], more].concat()) }
    }

    /// The rows whose answers it gives or takes away, by slot.
    fn answered(&self, rows: &mut BTreeMap<Code, BTreeMap<Slot, bool>>) {
        match self {
            Self::Answer(code, slot, answer) => {
                rows.entry(code.clone()).or_default().insert(*slot, answer.is_some());
            }
            Self::All(edits) => edits.iter().for_each(|edit| edit.answered(rows)),
            _ => {}
        }
    }
}

/// Runs `change` on the row, which exists afterwards only if something is said about it.
fn in_row<T>(dossier: &mut Dossier, code: &Code, change: impl FnOnce(&mut Row) -> T) -> T {
    let row = dossier.rows.entry(code.clone()).or_default();
    let before = change(row);
    if row.is_empty() {
        dossier.rows.remove(code);
    }
    before
}
