//! The leaders of a block, which `peer` rows are measured by.

use std::collections::{BTreeMap, BTreeSet};

use super::Entry;
use crate::criteria::{CriteriaSet, NodeId, Role, Rule};
use crate::dossier::Lane;
use crate::num::Points;
use crate::score::Context;
use crate::score::eval::peer_value;
use crate::text::Clean;

/// What one body puts into the comparison of its block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    /// Its value of each `peer` row that has a usable one.
    pub given: BTreeMap<NodeId, Points>,
    /// The `peer` rows that it has not answered; it may still take the lead there.
    pub open: BTreeSet<NodeId>,
}

impl Values {
    /// Those of a dossier.
    pub fn of(Entry { set, dossier }: Entry<'_>, lane: Lane) -> Self {
        let mut values = Self::default();
        let rows = set.rows(&dossier.body.kind);
        for id in rows.filter(|id| matches!(set.node(*id).rule, Some(Rule::Peer { .. }))) {
            let node = set.node(id);
            match peer_value(set, id, dossier, lane) {
                Some(value) => drop(values.given.insert(id, value)),
                None if dossier.answer(&node.code, lane, node.by).is_none() => drop(values.open.insert(id)),
                // An answer that leads nobody and is there already changes nothing any more.
                None => {}
            }
        }
        values
    }
}

/// The greatest value of each `peer` row by criteria, kind and year: what such rows are measured by.
#[derive(Clone, Debug, Default)]
pub struct Leaders(BTreeMap<(Box<str>, Clean, i32), Block>);

#[derive(Clone, Debug, Default)]
struct Block {
    context: Context,
    /// Rows in which somebody may still take the lead.
    open: BTreeSet<NodeId>,
}

impl Leaders {
    /// Whether a set has rows that need the whole block before they can be scored.
    pub fn matter(set: &CriteriaSet) -> bool {
        set.nodes.iter().any(|n| matches!(n.rule, Some(Rule::Peer { .. })))
    }

    /// Takes notice of a dossier's values.
    pub fn meet(&mut self, entry: Entry<'_>, lane: Lane) {
        let Entry { set, dossier } = entry;
        self.take(set, &dossier.body.kind, dossier.year, &Values::of(entry, lane));
    }

    /// Takes notice of the values of a body of this set, kind and year.
    pub fn take(&mut self, set: &CriteriaSet, kind: &Clean, year: i32, values: &Values) {
        if values.given.is_empty() && values.open.is_empty() {
            return;
        }
        let block = self.0.entry((set.digest.clone(), kind.clone(), year)).or_default();
        for (id, value) in &values.given {
            if block.context.leaders.get(id).is_none_or(|leader| value > leader) {
                block.context.leaders.insert(*id, value.clone());
            }
        }
        block.open.extend(&values.open);
    }

    /// The context in which a dossier is scored.
    pub fn context(&self, Entry { set, dossier }: Entry<'_>) -> Context {
        self.of(set, &dossier.body.kind, dossier.year).map(|b| b.context.clone()).unwrap_or_default()
    }

    /// The contexts that leave a dossier the fewest and the most points, where open rows of its block can still
    /// bring others into the lead: what it earns can become less, and so can what it is docked.
    pub(super) fn ends(&self, Entry { set, dossier }: Entry<'_>) -> Option<[Context; 2]> {
        let block = self.of(set, &dossier.body.kind, dossier.year).filter(|b| !b.open.is_empty())?;
        let with = |docking: bool| {
            let is_docking = |id: &NodeId| set.node(*id).role == Role::Penalty;
            let rising = block.open.iter().copied().filter(|id| is_docking(id) == docking).collect();
            Context { rising, ..block.context.clone() }
        };
        Some([with(false), with(true)])
    }

    /// All that the scores of a block depend on, in a form that differs wherever they may.
    pub fn key(&self, set: &CriteriaSet, kind: &Clean, year: i32) -> Vec<u8> {
        let mut key = Vec::new();
        if let Some(block) = self.of(set, kind, year) {
            for (id, value) in &block.context.leaders {
                key.extend(id.0.to_le_bytes());
                value.put(&mut key);
            }
            key.push(u8::MAX);
            for id in &block.open {
                key.extend(id.0.to_le_bytes());
            }
        }
        key
    }

    fn of(&self, set: &CriteriaSet, kind: &Clean, year: i32) -> Option<&Block> {
        self.0.get(&(set.digest.clone(), kind.clone(), year))
    }
}
