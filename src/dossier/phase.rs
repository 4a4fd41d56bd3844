//! The way of a dossier (*các bước của hồ sơ*): self-scoring, approval by the head, issue, submission,
//! appraisal, reply, conclusion, publication.
//!
//! Promise: [`TABLE`] is the one table of steps and [`may()`] the one answer to "who may change what, when";
//! commands, screens, help and tests follow both. A dossier stands where its recorded transitions lead, so a
//! phase cannot be set without a step that says who took it and when. Sides are declared, not authenticated:
//! this keeps honest people from mistakes, it does not keep out anybody who edits the file.

mod may;
mod step;
mod take;
pub mod words;

use jiff::civil::Date;

pub use may::{Field, allowed, may, may_either};
pub use step::{Line, Need, Step, TABLE};
pub use take::{Findings, Refusal, Remark, Unappraised, in_the_way, take};

use crate::criteria::word_of;
use crate::dossier::Dossier;
use crate::text::Clean;

/// Where a dossier stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// The body scores itself.
    #[default]
    SelfScoring,
    /// Put to the head of the body for approval (*trình lãnh đạo phê duyệt*).
    ForApproval,
    /// Approved and issued: it has a number, a date and a signed copy.
    Issued,
    /// Sent; the body can no longer change it.
    Submitted,
    /// The first round of appraisal.
    FirstAppraisal,
    /// The body answers what was asked.
    Reply,
    /// The second round of appraisal, with the council.
    SecondAppraisal,
    /// The council has concluded.
    Concluded,
    /// The result is published by decision.
    Published,
}

impl Phase {
    /// Every phase with its word in JSON, in the order of the way.
    pub const ALL: [(&'static str, Self); 9] = [
        ("self-scoring", Self::SelfScoring),
        ("for-approval", Self::ForApproval),
        ("issued", Self::Issued),
        ("submitted", Self::Submitted),
        ("appraisal-1", Self::FirstAppraisal),
        ("reply", Self::Reply),
        ("appraisal-2", Self::SecondAppraisal),
        ("concluded", Self::Concluded),
        ("published", Self::Published),
    ];

    /// The word in JSON.
    pub fn word(self) -> &'static str {
        word_of(&Self::ALL, self)
    }
}

/// For whom somebody says they act.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The body that is scored.
    #[default]
    Body,
    /// The receiving side: appraisers, the council and those who publish.
    Receiving,
}

impl Side {
    /// Every side with its word on the command line.
    pub const ALL: [(&'static str, Self); 2] = [("body", Self::Body), ("receiving", Self::Receiving)];

    /// The word on the command line.
    pub fn word(self) -> &'static str {
        word_of(&Self::ALL, self)
    }
}

/// A step that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    /// Which.
    pub step: Step,
    /// Who took it, as they say.
    pub by: Clean,
    /// When.
    pub date: Option<Date>,
    /// The number of the act: of the body's report, of the decision.
    pub number: Option<Clean>,
    /// The date of the act.
    pub dated: Option<Date>,
    /// The signed copy, by its id in the register.
    pub document: Option<Clean>,
    /// Words beside it: why it was returned.
    pub note: Option<Clean>,
}

impl Transition {
    /// `step`, taken by `by`.
    pub fn new(step: Step, by: Clean) -> Self {
        Self { step, by, date: None, number: None, dated: None, document: None, note: None }
    }
}

/// The decision by which a result was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Its number.
    pub number: Clean,
    /// Its date.
    pub dated: Date,
}

impl Dossier {
    /// Whether the council has concluded, so that the result is no draft.
    pub fn is_settled(&self) -> bool {
        matches!(self.phase(), Phase::Concluded | Phase::Published)
    }

    /// The decision that publishes its result, while that stands.
    pub fn decision(&self) -> Option<Decision> {
        let last = self.transitions.last().filter(|_| self.phase() == Phase::Published)?;
        Some(Decision { number: last.number.clone()?, dated: last.dated? })
    }

    /// Where it stands.
    pub fn phase(&self) -> Phase {
        self.transitions.last().map_or(Phase::SelfScoring, |t| t.step.line().to)
    }

    /// Its version, from 1: one more each time it was returned.
    pub fn version(&self) -> usize {
        1 + self.transitions.iter().filter(|t| t.step == Step::Return).count()
    }

    /// The place of the first recorded step that cannot follow the one before; a program's own record has none.
    pub fn broken_way(&self) -> Option<usize> {
        let mut phase = Phase::SelfScoring;
        self.transitions.iter().position(|t| {
            let line = t.step.line();
            !line.from.contains(&std::mem::replace(&mut phase, line.to))
        })
    }
}

#[cfg(test)]
mod tests;
