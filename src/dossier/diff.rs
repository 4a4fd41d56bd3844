//! What differs between two dossiers, place by place.
//!
//! Promise: applying every edit of [`diff`] to the first dossier makes it say what the second says (documents that
//! both have keep the order of the first). Head data (year, body, criteria) is never an edit: dossiers that differ
//! there are not two versions of one.

use std::collections::{BTreeMap, BTreeSet};

use crate::criteria::Code;
use crate::dossier::edit::Edit;
use crate::dossier::phase::Field;
use crate::dossier::{Dossier, Row, Slot, Transition};
use crate::text::Clean;

/// Where two dossiers can differ: the smallest parts that belong together. Rows come first, by their code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A part of a row.
    Row(Code, Part),
    /// A declared figure.
    Figure(Clean),
    /// A yes/no fact.
    Flag(Clean),
    /// A registered document.
    Document(Clean),
    /// The last day on which the dossier may be sent.
    Due,
    /// Until when an owner is to have answered.
    OwnerDue(Clean),
    /// The folder of last year's dossier.
    Last,
    /// Difficulties and proposals.
    Remarks,
    /// The steps that the dossier took.
    Way,
    /// What copies say about a place on which they differ.
    Held(Box<Place>),
}

/// A part of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The body's answer.
    Own,
    /// The supplied answer.
    Supplied,
    /// The appraised answer with its reason.
    Appraised,
    /// The agreed answer with its reason.
    Agreed,
    /// The note.
    Note,
    /// The explanation.
    Explanation,
    /// The cited places.
    Evidence,
    /// The owner.
    Owner,
    /// The mark.
    Mark,
    /// The mark for a new look.
    Look,
    /// The table of tasks.
    Tasks,
    /// Requests and replies.
    Requests,
    /// The internal note.
    Internal,
}

impl Part {
    /// Every part with its word in a file.
    pub const ALL: [(&'static str, Self); 13] = [
        ("self", Self::Own),
        ("supplied", Self::Supplied),
        ("appraised", Self::Appraised),
        ("agreed", Self::Agreed),
        ("note", Self::Note),
        ("explanation", Self::Explanation),
        ("evidence", Self::Evidence),
        ("owner", Self::Owner),
        ("marked", Self::Mark),
        ("look", Self::Look),
        ("tasks", Self::Tasks),
        ("requests", Self::Requests),
        ("internal", Self::Internal),
    ];

    /// The edit that gives the part of a row what `to` says, if `from` says something else.
    fn edit(self, code: &Code, from: &Row, to: &Row) -> Option<Edit> {
        let code = || code.clone();
        let answer = |slot| Edit::Answer(code(), slot, to.answers.get(&slot).cloned());
        let differs = |slot| from.answers.get(&slot) != to.answers.get(&slot);
        match self {
            Self::Own => differs(Slot::Own).then(|| answer(Slot::Own)),
            Self::Supplied => (differs(Slot::Supplied) || from.supply != to.supply)
                .then(|| Edit::All(vec![answer(Slot::Supplied), Edit::Supply(code(), to.supply.clone())])),
            Self::Appraised => (differs(Slot::Appraised) || from.appraisal != to.appraisal)
                .then(|| Edit::All(vec![answer(Slot::Appraised), Edit::Appraisal(code(), to.appraisal.clone())])),
            Self::Agreed => (differs(Slot::Agreed) || from.conclusion != to.conclusion)
                .then(|| Edit::All(vec![answer(Slot::Agreed), Edit::Conclusion(code(), to.conclusion.clone())])),
            Self::Note => (from.note != to.note).then(|| Edit::Note(code(), to.note.clone())),
            Self::Explanation => {
                (from.explanation != to.explanation).then(|| Edit::Explanation(code(), to.explanation.clone()))
            }
            Self::Evidence => (from.evidence != to.evidence).then(|| Edit::Evidence(code(), to.evidence.clone())),
            Self::Owner => (from.owner != to.owner).then(|| Edit::Owner(code(), to.owner.clone())),
            Self::Mark => (from.marked != to.marked).then(|| Edit::Marked(code(), to.marked)),
            Self::Look => (from.look != to.look).then(|| Edit::Look(code(), to.look)),
            Self::Tasks => (from.tasks != to.tasks).then(|| Edit::Tasks(code(), to.tasks.clone())),
            Self::Requests => (from.requests != to.requests).then(|| Edit::Requests(code(), to.requests.clone())),
            Self::Internal => (from.internal != to.internal).then(|| Edit::Internal(code(), to.internal.clone())),
        }
    }

    /// What it is called.
    pub const fn field(self) -> Field {
        match self {
            Self::Own | Self::Tasks => Field::Own,
            Self::Supplied => Field::Supplied,
            Self::Appraised => Field::Appraised,
            Self::Agreed => Field::Agreed,
            Self::Note => Field::Note,
            Self::Explanation => Field::Explanation,
            Self::Evidence => Field::Evidence,
            Self::Owner => Field::Owner,
            Self::Mark | Self::Look => Field::Mark,
            Self::Requests => Field::Request,
            Self::Internal => Field::Internal,
        }
    }
}

impl Place {
    /// The words in a file of places outside rows.
    pub const WORDS: [&'static str; 8] =
        ["figure", "flag", "document", "due", "owner_due", "last", "remarks", "transition"];

    /// Its word in a file, if it can stand there.
    pub fn word(&self) -> Option<&'static str> {
        let [figure, flag, document, due, owner_due, last, remarks, way] = Self::WORDS;
        Some(match self {
            Self::Row(_, part) => crate::criteria::word_of(&Part::ALL, *part),
            Self::Figure(_) => figure,
            Self::Flag(_) => flag,
            Self::Document(_) => document,
            Self::Due => due,
            Self::OwnerDue(_) => owner_due,
            Self::Last => last,
            Self::Remarks => remarks,
            Self::Way => way,
            Self::Held(_) => return None,
        })
    }

    /// The place with this word, and this row or key where it needs one.
    pub fn from_word(word: &str, code: Option<Code>, key: Option<Clean>) -> Option<Self> {
        if let Some((_, part)) = Part::ALL.iter().find(|(w, _)| *w == word) {
            return Some(Self::Row(code?, *part));
        }
        Some(match word {
            "figure" => Self::Figure(key?),
            "flag" => Self::Flag(key?),
            "document" => Self::Document(key?),
            "due" => Self::Due,
            "owner_due" => Self::OwnerDue(key?),
            "last" => Self::Last,
            "remarks" => Self::Remarks,
            "transition" => Self::Way,
            _ => return None,
        })
    }

    /// The row's code, or the key of a figure, flag or document.
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::Row(code, _) => Some(code),
            Self::Figure(key) | Self::Flag(key) | Self::Document(key) | Self::OwnerDue(key) => Some(key),
            Self::Held(place) => place.key(),
            Self::Remarks | Self::Way | Self::Due | Self::Last => None,
        }
    }

    /// What it is called.
    pub const fn field(&self) -> Field {
        match self {
            Self::Row(_, part) => part.field(),
            Self::Figure(_) | Self::Flag(_) => Field::Figure,
            Self::Document(_) => Field::Document,
            Self::Remarks => Field::Remarks,
            Self::Due | Self::OwnerDue(_) | Self::Last => Field::Frame,
            Self::Way => Field::Way,
            Self::Held(place) => place.field(),
        }
    }
}

/// The edits that lead from one dossier to another, by their places.
pub fn diff(from: &Dossier, to: &Dossier) -> BTreeMap<Place, Edit> {
    let mut edits = BTreeMap::new();
    let nothing = Row::default();
    let codes: BTreeSet<&Code> = from.rows.keys().chain(to.rows.keys()).collect();
    for code in codes {
        let (a, b) = (from.row(code).unwrap_or(&nothing), to.row(code).unwrap_or(&nothing));
        for (_, part) in Part::ALL {
            if let Some(edit) = part.edit(code, a, b) {
                edits.insert(Place::Row(code.clone(), part), edit);
            }
        }
    }
    for key in both(&from.figures, &to.figures) {
        let edit = Edit::Figure(key.clone(), to.figures.get(key).copied());
        edits.insert(Place::Figure(key.clone()), edit);
    }
    for key in both(&from.sums, &to.sums) {
        let sum = Edit::Sum(key.clone(), to.sums.get(key).cloned().map(Box::new));
        // What a figure was added from belongs to the figure.
        let figure = edits.remove(&Place::Figure(key.clone()));
        let edit = figure.map_or_else(|| sum.clone(), |figure| Edit::All(vec![figure, sum.clone()]));
        edits.insert(Place::Figure(key.clone()), edit);
    }
    for key in both(&from.flags, &to.flags) {
        edits.insert(Place::Flag(key.clone()), Edit::Flag(key.clone(), to.flags.get(key).copied()));
    }
    for document in &from.documents {
        if to.document(&document.id).is_none() {
            let id = document.id.clone();
            edits.insert(Place::Document(id.clone()), Edit::Document(id, 0, None));
        }
    }
    for (at, document) in to.documents.iter().enumerate() {
        if from.document(&document.id) != Some(document) {
            let id = document.id.clone();
            edits.insert(Place::Document(id.clone()), Edit::Document(id, at, Some(document.clone())));
        }
    }
    for owner in both(&from.owner_due, &to.owner_due) {
        let edit = Edit::OwnerDue(owner.clone(), to.owner_due.get(owner).copied());
        edits.insert(Place::OwnerDue(owner.clone()), edit);
    }
    if from.due != to.due {
        edits.insert(Place::Due, Edit::Due(to.due));
    }
    if from.last != to.last {
        edits.insert(Place::Last, Edit::Last(to.last.clone()));
    }
    if from.remarks != to.remarks {
        edits.insert(Place::Remarks, Edit::Remarks(to.remarks.clone()));
    }
    if from.transitions != to.transitions {
        edits.insert(Place::Way, way(&from.transitions, &to.transitions));
    }
    for place in both(&from.conflicts, &to.conflicts) {
        let versions = to.conflicts.get(place).cloned().unwrap_or_default();
        let edit = Edit::Conflict(Box::new(place.clone()), versions);
        edits.insert(Place::Held(Box::new(place.clone())), edit);
    }
    edits
}

/// The keys whose values differ.
fn both<'a, K: Ord, T: PartialEq>(a: &'a BTreeMap<K, T>, b: &'a BTreeMap<K, T>) -> Vec<&'a K> {
    let keys: BTreeSet<&K> = a.keys().chain(b.keys()).collect();
    keys.into_iter().filter(|key| a.get(*key) != b.get(*key)).collect()
}

/// Steps taken back as far as needed, then those that are new.
fn way(from: &[Transition], to: &[Transition]) -> Edit {
    let same = from.iter().zip(to).take_while(|(a, b)| a == b).count();
    let back = from.iter().skip(same).map(|_| Edit::Transition(None));
    let on = to.iter().skip(same).map(|t| Edit::Transition(Some(Box::new(t.clone()))));
    Edit::All(back.chain(on).collect())
}
