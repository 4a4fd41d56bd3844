//! Points at risk: how much rests on each document alone.
//!
//! Promise: each figure is the difference of two scores, one with the document and one with it rejected.

use std::collections::BTreeSet;

use crate::criteria::{CriteriaSet, NodeId};
use crate::dossier::{Dossier, Lane};
use crate::num::Points;
use crate::score::{Context, score};
use crate::text::Clean;
use crate::whatif::{Scenario, resting_on};

/// What is lost if one document is rejected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Risk {
    /// The document's id.
    pub document: Clean,
    /// The rows that rest on it alone, in file order.
    pub rows: Vec<NodeId>,
    /// Sure points of the whole that are lost.
    pub points: Points,
    /// Sure index that is lost, in percent; zero where nothing applies.
    pub index: Points,
    /// The band of the sure points without the document, as a position in the set's bands.
    pub band: Option<usize>,
    /// Whether the band of the sure points changes.
    pub band_changes: bool,
}

/// The risk of every document that some row cites, greatest loss first, then in the order of the register
/// (documents that are cited but not registered last, by id).
pub fn risks(set: &CriteriaSet, dossier: &Dossier, lane: Lane, context: &Context) -> Vec<Risk> {
    let cited: BTreeSet<&Clean> = dossier.rows.values().flat_map(|r| &r.evidence).map(|c| &c.document).collect();
    let registered = dossier.documents.iter().map(|d| &d.id).filter(|id| cited.contains(id));
    let unregistered = cited.iter().copied().filter(|id| dossier.document(id).is_none());
    let before = score(set, dossier, lane, context);
    let index = |card: &crate::score::Scorecard| {
        card.figures.certain_index.as_ref().map_or_else(Points::zero, |step| step.value().clone())
    };
    let mut risks: Vec<Risk> = registered
        .chain(unregistered)
        .map(|document| {
            let rejected = BTreeSet::from([document.clone()]);
            let rows: Vec<NodeId> = resting_on(set, dossier, lane, &rejected).collect();
            let scratch = Scenario { rejected, ..Scenario::default() }.dossier(set, dossier, lane);
            let after = score(set, &scratch, lane, context);
            Risk {
                document: document.clone(),
                rows,
                points: before.figures.certain.value() - after.figures.certain.value(),
                index: &index(&before) - &index(&after),
                band: after.band.certain,
                band_changes: before.band.certain != after.band.certain,
            }
        })
        .collect();
    risks.sort_by(|a, b| b.points.cmp(&a.points).then_with(|| b.index.cmp(&a.index)));
    risks
}
