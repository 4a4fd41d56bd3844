//! The leaders of a block, which `peer` rows are measured by.

use std::collections::BTreeMap;

use super::Entry;
use crate::criteria::{CriteriaSet, Rule};
use crate::dossier::{Dossier, Lane};
use crate::score::Context;
use crate::score::eval::peer_value;
use crate::text::Clean;

/// The greatest value of each `peer` row by criteria, kind and year: what such rows are measured by.
#[derive(Clone, Debug, Default)]
pub struct Leaders(BTreeMap<(Box<str>, Clean, i32), Context>);

impl Leaders {
    /// Whether a set has rows that need the whole block before they can be scored.
    pub fn matter(set: &CriteriaSet) -> bool {
        set.nodes.iter().any(|n| matches!(n.rule, Some(Rule::Peer { .. })))
    }

    /// Takes notice of a dossier's values.
    pub fn meet(&mut self, Entry { set, dossier }: Entry<'_>, lane: Lane) {
        let rows = set.rows(&dossier.body.kind);
        for id in rows.filter(|id| matches!(set.node(*id).rule, Some(Rule::Peer { .. }))) {
            let Some(value) = peer_value(set, id, dossier, lane) else { continue };
            let block = self.0.entry(block(set, dossier)).or_default();
            if block.leaders.get(&id).is_none_or(|leader| value > *leader) {
                block.leaders.insert(id, value);
            }
        }
    }

    /// Brings together what two have met.
    pub fn join(&mut self, other: Self) {
        for (key, context) in other.0 {
            let block = self.0.entry(key).or_default();
            for (id, value) in context.leaders {
                if block.leaders.get(&id).is_none_or(|leader| value > *leader) {
                    block.leaders.insert(id, value);
                }
            }
        }
    }

    /// The context in which a dossier is scored.
    pub fn context(&self, Entry { set, dossier }: Entry<'_>) -> Context {
        self.0.get(&block(set, dossier)).cloned().unwrap_or_default()
    }
}

fn block(set: &CriteriaSet, dossier: &Dossier) -> (Box<str>, Clean, i32) {
    (set.digest.clone(), dossier.body.kind.clone(), dossier.year)
}
