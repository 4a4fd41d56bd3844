//! What-if (*giả định*): a scratch layer over a dossier or a block, never mixed with the record.
//!
//! Promise: nothing here changes what it is given. A [`Scenario`] is applied to clones, which are scored by
//! the same [`score`] as the record; a changed copy of a set says in its title that it is one and has a digest
//! that no file can have, so its figures cannot pass for those of the decision.

pub mod assign;
pub mod block;
pub mod path;
pub mod risk;
pub mod sensitivity;
pub mod set;
pub mod words;
pub mod written;

use std::borrow::Cow;
use std::collections::BTreeSet;

pub use assign::{assign, assign_rule, assign_text};
pub use block::{BlockComparison, BlockMove, compare_block};
pub use set::{Refusal, SetChange};
pub use written::Written;

use crate::criteria::{CriteriaSet, NodeId, Role, Supplier};
use crate::dossier::edit::Edit;
use crate::dossier::{Answer, Dossier, Lane};
use crate::num::{Decimal, Points};
use crate::score::{Context, Scorecard, Status, score};
use crate::text::Clean;

/// What is assumed: changes of the dossier, documents that are not accepted, changes of the set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scenario {
    /// Changes of answers, figures and flags, in order.
    pub edits: Vec<Edit>,
    /// Ids of documents taken as rejected: a row that rests on them alone earns nothing.
    pub rejected: BTreeSet<Clean>,
    /// Changes of the set, in order.
    pub set_changes: Vec<SetChange>,
}

impl Scenario {
    /// Whether nothing is assumed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The set as assumed: the set itself where it is not changed, else a marked copy.
    ///
    /// # Errors
    ///
    /// The first [`Refusal`] of a change that the set cannot take.
    pub fn set<'a>(&self, set: &'a CriteriaSet) -> Result<Cow<'a, CriteriaSet>, Refusal> {
        if self.set_changes.is_empty() {
            return Ok(Cow::Borrowed(set));
        }
        set::changed(set, &self.set_changes).map(Cow::Owned)
    }

    /// The dossier as assumed, in `lane`: a copy with the edits made, then the documents rejected.
    pub fn dossier(&self, set: &CriteriaSet, dossier: &Dossier, lane: Lane) -> Dossier {
        let mut scratch = dossier.clone();
        for edit in &self.edits {
            edit.clone().apply(&mut scratch);
        }
        if !self.rejected.is_empty() {
            reject(set, &mut scratch, lane, &self.rejected);
        }
        scratch
    }

    /// Scores the dossier as it is and as assumed.
    ///
    /// # Errors
    ///
    /// The first [`Refusal`] of a change that the set cannot take.
    pub fn compare(
        &self,
        set: &CriteriaSet,
        dossier: &Dossier,
        lane: Lane,
        context: &Context,
    ) -> Result<Comparison, Refusal> {
        let assumed = self.set(set)?;
        let scratch = self.dossier(&assumed, dossier, lane);
        Ok(Comparison {
            before: score(set, dossier, lane, context),
            after: score(&assumed, &scratch, lane, context),
            set: assumed.into_owned(),
        })
    }
}

/// The rows of the body that rest on the documents of `rejected` alone, with the lane's answer to each.
///
/// A penalty rests on what happened and not on a document in the body's favour, so it stays.
pub fn resting_on<'a>(
    set: &'a CriteriaSet,
    dossier: &'a Dossier,
    lane: Lane,
    rejected: &'a BTreeSet<Clean>,
) -> impl Iterator<Item = NodeId> + 'a {
    set.rows(&dossier.body.kind).filter(move |id| {
        let node = set.node(*id);
        let rests = dossier.row(&node.code).is_some_and(|row| {
            !row.evidence.is_empty() && row.evidence.iter().all(|place| rejected.contains(&place.document))
        });
        rests && node.role != Role::Penalty && dossier.answer(&node.code, lane, node.by).is_some()
    })
}

/// Takes the points of every row that rests on rejected documents alone. A row of the body's own then has
/// zero points; one that a survey or an authority supplies waits to be supplied again.
fn reject(set: &CriteriaSet, dossier: &mut Dossier, lane: Lane, rejected: &BTreeSet<Clean>) {
    let rows: Vec<NodeId> = resting_on(set, dossier, lane, rejected).collect();
    for id in rows {
        let node = set.node(id);
        let nothing = || Answer::Points { points: Decimal::ZERO, reason: None };
        // What is rejected is no evidence any more.
        let kept: Vec<_> = dossier.row(&node.code).map(|r| r.evidence.clone()).unwrap_or_default();
        let kept = kept.into_iter().filter(|place| !rejected.contains(&place.document)).collect();
        Edit::Evidence(node.code.clone(), kept).apply(dossier);
        while let Some((slot, _)) = dossier.answer(&node.code, lane, node.by) {
            let own = node.by == Supplier::Own;
            Edit::Answer(node.code.clone(), slot, own.then(nothing)).apply(dossier);
            if own {
                break;
            }
        }
    }
}

/// One dossier as it is and as assumed. Node ids mean the same on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// As it is.
    pub before: Scorecard,
    /// As assumed.
    pub after: Scorecard,
    /// The set that the assumed side was scored by.
    pub set: CriteriaSet,
}

/// What a comparison says about one node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The state, on rows only.
    pub status: Option<Status>,
    /// The points, where there are any.
    pub points: Option<Points>,
    /// The maximum that counts.
    pub applicable_max: Points,
    /// What is sure.
    pub certain: Points,
    /// What can still be reached.
    pub possible: Points,
}

/// A node whose figures differ between the record and the assumption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The node.
    pub id: NodeId,
    /// As it is.
    pub before: Side,
    /// As assumed.
    pub after: Side,
}

impl Comparison {
    /// Every node that moved, in file order.
    pub fn moved(&self) -> Vec<Moved> {
        moved(&self.before, &self.after)
    }
}

/// Every node whose figures differ between two scores of one body, in file order.
pub fn moved(before: &Scorecard, after: &Scorecard) -> Vec<Moved> {
    let sides = before.existing().zip(after.existing());
    sides
        .map(|((id, before), (_, after))| Moved { id, before: side(before), after: side(after) })
        .filter(|moved| moved.before != moved.after)
        .collect()
}

fn side(score: &crate::score::NodeScore) -> Side {
    Side {
        status: score.status,
        points: score.value().cloned(),
        applicable_max: score.applicable_max.clone(),
        certain: score.certain.clone(),
        possible: score.possible.clone(),
    }
}

#[cfg(test)]
pub(crate) mod tests;
