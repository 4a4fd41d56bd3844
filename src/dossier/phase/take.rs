//! Taking a step, or refusing it.

use super::{Field, Need, Phase, Side, Step, Transition};
use crate::dossier::Dossier;
use crate::dossier::edit::Edit;
use crate::text::Clean;

/// What checking found, as far as steps ask for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Findings of level error in the body's own lane.
    pub errors: usize,
    /// Rows whose points were moved without a reason.
    pub without_reason: usize,
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
    /// This many rows have moved points without a reason.
    WithoutReason(usize),
    /// The signed copy is not a registered document with a file.
    NoSuchCopy(Clean),
}

/// The edit that takes a step, if `side` may take it now.
pub fn take(side: Side, dossier: &Dossier, taken: Transition, found: Findings) -> Result<Edit, Refusal> {
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
            Need::Reasons if found.without_reason > 0 => return Err(Refusal::WithoutReason(found.without_reason)),
            Need::NoErrors | Need::Reasons => true,
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
    Ok(Edit::Transition(Some(Box::new(taken))))
}
