//! Taking a step, or refusing it.

use jiff::civil::Date;

use super::{Field, Need, Phase, Side, Step, Transition};
use crate::criteria::Code;
use crate::dossier::diff::Place;
use crate::dossier::edit::Edit;
use crate::dossier::{Document, Dossier};
use crate::text::Clean;

/// What checking found, as far as steps ask for it. Rows are named in the order of the set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Findings of level error in the body's own lane.
    pub errors: usize,
    /// Rows whose points were moved without a reason.
    pub without_reason: Vec<Code>,
    /// Rows with a request that waits for its reply.
    pub asked: Vec<Code>,
    /// Rows with a reply on which nobody has ruled since.
    pub replied: Vec<Code>,
    /// Rows on which merged copies differ.
    pub conflicts: Vec<Code>,
    /// Places outside rows on which they differ.
    pub conflicts_beside: Vec<Place>,
    /// Rows that nobody appraised, so that the body's own points stand for the result.
    pub unappraised: Unappraised,
    /// Rows that a survey or an authority has still to supply.
    pub pending: Vec<Code>,
    /// Rows with a supplied answer that cite no document: nothing shows who supplied it.
    pub unsourced: Vec<Code>,
    /// Documents whose files are missing or are not what the register says, as far as somebody looked.
    pub files: Vec<Clean>,
}

/// Rows of the body's own that nobody appraised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unappraised {
    /// How many.
    pub rows: usize,
    /// Of how many.
    pub of: usize,
    /// Which: an area or criterion stands for all rows below it.
    pub at: Vec<Code>,
}

/// Why a change or a step is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// This side may not change this in this phase.
    Locked {
        /// What was to be changed.
        field: Field,
        /// By whom.
        side: Side,
        /// Where the dossier stands.
        phase: Phase,
    },
    /// The step cannot be taken from here.
    NotFromHere {
        /// The step.
        step: Step,
        /// Where the dossier stands.
        phase: Phase,
    },
    /// The step is the other side's.
    NotYours(Step),
    /// The name of whoever takes the step is missing.
    Nameless(Step),
    /// Something that the step needs is missing.
    Needs(Step, Need),
    /// The dossier has this many findings of level error.
    Errors(usize),
    /// These rows have moved points without a reason.
    WithoutReason(Vec<Code>),
    /// On these rows a request waits for its reply.
    Asked(Vec<Code>),
    /// On these rows nobody has ruled since the reply came.
    Unruled(Vec<Code>),
    /// On these rows and places outside rows merged copies differ.
    Conflicts(Vec<Code>, Vec<Place>),
    /// The decision that adjusts a result is the one that published it, or older.
    NotLater(Clean, Date),
    /// The signed copy is not a registered document with a file.
    NoSuchCopy(Clean),
}

/// The edit that takes a step, if `side` may take it now.
pub fn take(side: Side, dossier: &Dossier, taken: Transition, found: &Findings) -> Result<Edit, Refusal> {
    let step = taken.step;
    let line = step.line();
    let phase = dossier.phase();
    if !line.from.contains(&phase) {
        return Err(Refusal::NotFromHere { step, phase });
    }
    if line.side != side {
        return Err(Refusal::NotYours(step));
    }
    if taken.by.is_empty() {
        return Err(Refusal::Nameless(step));
    }
    for need in line.needs {
        let there = match need {
            Need::NoErrors if found.errors > 0 => return Err(Refusal::Errors(found.errors)),
            Need::Reasons => none(&found.without_reason, Refusal::WithoutReason)?,
            Need::Answered => none(&found.asked, Refusal::Asked)? && none(&found.replied, Refusal::Unruled)?,
            Need::Settled if found.conflicts.is_empty() && found.conflicts_beside.is_empty() => true,
            Need::Settled => return Err(Refusal::Conflicts(found.conflicts.clone(), found.conflicts_beside.clone())),
            Need::NoErrors => true,
            Need::Number => taken.number.as_ref().is_some_and(|n| !n.is_empty()),
            Need::Dated => taken.dated.is_some(),
            Need::SignedCopy => taken.document.is_some(),
            Need::Note => taken.note.as_ref().is_some_and(|n| !n.is_empty()),
        };
        if !there {
            return Err(Refusal::Needs(step, *need));
        }
    }
    if let Some(id) = &taken.document
        && dossier.document(id).is_none_or(|d| d.file.is_none())
    {
        return Err(Refusal::NoSuchCopy(id.clone()));
    }
    if step == Step::Adjust
        && let Some((number, dated)) = decision(dossier)
        && taken.dated.is_some_and(|d| d < dated || (d == dated && taken.number.as_ref() == Some(&number)))
    {
        return Err(Refusal::NotLater(number, dated));
    }
    Ok(Edit::Transition(Some(Box::new(taken))))
}

/// True, unless there are rows to refuse the step for.
fn none(rows: &[Code], refusal: fn(Vec<Code>) -> Refusal) -> Result<bool, Refusal> {
    if rows.is_empty() { Ok(true) } else { Err(refusal(rows.to_vec())) }
}

/// Number and date of the decision that the published result rests on.
fn decision(dossier: &Dossier) -> Option<(Clean, Date)> {
    let published = dossier.transitions.iter().rfind(|t| matches!(t.step, Step::Publish | Step::Adjust))?;
    published.number.clone().zip(published.dated)
}

/// What stands in the way of a step whatever is filled in; nothing where the step can be taken.
pub fn in_the_way(step: Step, dossier: &Dossier, found: &Findings) -> Option<Refusal> {
    let mut trial = dossier.clone();
    let stands_for = Clean::line("…");
    trial.documents.push(Document { id: stands_for.clone(), file: Some(stands_for.clone()), ..Document::default() });
    let filled = Transition {
        number: Some(stands_for.clone()),
        dated: Some(Date::MAX),
        note: Some(stands_for.clone()),
        document: Some(stands_for.clone()),
        ..Transition::new(step, stands_for)
    };
    take(step.line().side, &trial, filled, found).err()
}

/// What whoever takes a step should know, though it refuses nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// Rows that nobody appraised are taken over from the body's own score.
    Unappraised(Unappraised),
    /// Rows are still to be supplied by a survey or an authority.
    Pending(Vec<Code>),
    /// Supplied answers of these rows cite no document.
    Unsourced(Vec<Code>),
    /// Requests on these rows are not answered.
    Unanswered(Vec<Code>),
    /// Nothing is asked.
    NothingAsked,
    /// This many findings of level error will keep the dossier from being sent.
    Errors(usize),
    /// Files of these documents are missing or are not what the register says.
    Files(Vec<Clean>),
}

impl Remark {
    /// What there is to know of a step.
    pub fn of(step: Step, found: &Findings) -> Vec<Self> {
        let rows = |rows: &[Code], remark: fn(Vec<Code>) -> Self| (!rows.is_empty()).then(|| remark(rows.to_vec()));
        let files = (!found.files.is_empty()).then(|| Self::Files(found.files.clone()));
        let all = match step {
            Step::Conclude | Step::Publish => [
                (found.unappraised.rows > 0).then(|| Self::Unappraised(found.unappraised.clone())),
                rows(&found.pending, Self::Pending),
                rows(&found.unsourced, Self::Unsourced),
            ],
            Step::PutUp => [(found.errors > 0).then_some(Self::Errors(found.errors)), files, None],
            Step::Issue | Step::Submit => [files, rows(&found.unsourced, Self::Unsourced), None],
            Step::Reply => [files, rows(&found.asked, Self::Unanswered), None],
            Step::GoOn => [rows(&found.asked, Self::Unanswered), None, None],
            Step::Ask => [found.asked.is_empty().then_some(Self::NothingAsked), None, None],
            _ => [None, None, None],
        };
        all.into_iter().flatten().collect()
    }
}
