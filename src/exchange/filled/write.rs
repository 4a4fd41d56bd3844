//! Chosen fields of a sheet as changes of the dossier.
//!
//! Promise: fields are put in one by one, each into what the ones before it made, so any choice of them can be
//! written; a field that was not chosen stays as the dossier has it.

use super::piece::Taken;
use crate::criteria::{Code, CriteriaSet, NodeId};
use crate::dossier::edit::Edit;
use crate::dossier::{Dossier, Lane};
use crate::score::{Context, Fault, NodeScore, score};

/// The changes that write these fields, one for each thing of the dossier that they touch.
pub fn edits<'a>(
    set: &CriteriaSet,
    dossier: &Dossier,
    lane: Lane,
    chosen: impl IntoIterator<Item = &'a Taken>,
) -> Vec<Edit> {
    let mut after = dossier.clone();
    let mut made: Vec<Edit> = Vec::new();
    for taken in chosen {
        for edit in taken.edit(set, &after, lane) {
            edit.clone().apply(&mut after);
            let same = |other: &Edit| match (other, &edit) {
                (Edit::Answer(a, b, _), Edit::Answer(c, d, _)) => a == c && b == d,
                (Edit::Evidence(a, _), Edit::Evidence(b, _)) => a == b,
                _ => false,
            };
            // A document that is cited first stands before the row that cites it.
            match made.iter().position(same) {
                Some(at) => {
                    made.remove(at);
                    made.push(edit);
                }
                None => made.push(edit),
            }
        }
    }
    made
}

/// The rows that would become unusable by writing these changes, with why.
pub fn broken(set: &CriteriaSet, dossier: &Dossier, lane: Lane, edits: &[Edit]) -> Vec<(Code, Fault)> {
    let mut after = dossier.clone();
    for edit in edits {
        edit.clone().apply(&mut after);
    }
    let faults = |dossier: &Dossier| {
        let card = score(set, dossier, lane, &Context::default());
        let of = |(id, scored): (NodeId, &NodeScore)| Some((set.node(id).code.clone(), scored.fault.clone()?));
        card.existing().filter_map(of).collect::<Vec<_>>()
    };
    let before = faults(dossier);
    faults(&after).into_iter().filter(|fault| !before.contains(fault)).collect()
}
