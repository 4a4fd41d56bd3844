//! Sensitivity (*độ nhạy*): how often each rank and band occurs when open rows fall out one way or another and
//! weights are a little different, and which rows carry the risk.
//!
//! One draw gives every normal row of the set a weight of its own between −p % and +p % of its maximum, in steps
//! of a thousandth, the same for all bodies, and every open row of every body a result between 0 and its maximum,
//! in thousandths. Everything that the set decides then happens as in scoring: rounding, caps, gates, ties. Edges
//! in points are moved with the applicable maximum, so that they ask for the same share.
//!
//! Promise: the same seed gives the same result whatever the order of the dossiers; the arithmetic of a draw is
//! exact integer arithmetic on common denominators, so equal bodies stay equal.

mod block;
mod body;
mod draw;

use std::collections::BTreeMap;

use crate::criteria::NodeId;
use crate::dossier::Lane;
use crate::num::Points;
use crate::rank::Entry;
use crate::watch::{Stopped, Watch};

/// What is varied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The seed of the draws.
    pub seed: u64,
    /// How many draws.
    pub draws: u32,
    /// How far weights move to either side, in thousandths of the maximum (100 is ±10 %), at most 999.
    pub weights: u32,
    /// Whether open rows are drawn; if not they earn nothing.
    pub open: bool,
}

impl Default for Plan {
    fn default() -> Self {
        Self { seed: 1, draws: 1_000, weights: 0, open: true }
    }
}

/// How often what happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sensitivity {
    /// How many draws.
    pub draws: u32,
    /// The bodies, in the order in which they came.
    pub bodies: Vec<BodyOdds>,
    /// Open rows, those that decide most first.
    pub open: Vec<OpenRow>,
    /// In how many draws open rows were examined one by one: the counts of [`OpenRow`] are of these.
    pub examined: u32,
    /// Rows by what their weight alone moves, most first; empty when weights do not vary.
    pub weights: Vec<WeightRow>,
}

/// One body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BodyOdds {
    /// The position of the dossier among the entries.
    pub entry: usize,
    /// In how many draws it had each band of the set, best first.
    pub bands: Vec<u32>,
    /// In how many draws it had none.
    pub without_band: u32,
    /// In how many draws it had each rank.
    pub ranks: BTreeMap<u32, u32>,
}

/// An open row of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenRow {
    /// The position of the dossier among the entries.
    pub entry: usize,
    /// The row.
    pub id: NodeId,
    /// The index, in percent, between its worst and its best result, all weights as in the set.
    pub swing: Points,
    /// In how many draws its worst and its best result give different bands.
    pub band: u32,
    /// In how many draws they give different ranks.
    pub rank: u32,
}

/// A row whose weight is varied alone, open rows earning nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeightRow {
    /// The row.
    pub id: NodeId,
    /// How many bodies have another band at one of the two ends.
    pub bands: usize,
    /// How many bodies have another rank at one of the two ends.
    pub ranks: usize,
}

/// Draws as `plan` says; see [`sensitivity_watched`].
pub fn sensitivity(entries: &[Entry<'_>], lane: Lane, plan: Plan) -> Sensitivity {
    // Nobody can ask this watch to stop.
    sensitivity_watched(entries, lane, plan, &Watch::new()).unwrap_or_default()
}

/// Draws as `plan` says, told and stopped from outside. The entries are bodies of one kind and year with one set, as a table of
/// [`crate::rank::rank`] has them; those whose set or kind differs from the first one's are left out.
///
/// # Errors
///
/// [`Stopped`] once the watch was asked to end it: fewer draws than were asked for would pass for all of them.
pub fn sensitivity_watched(
    entries: &[Entry<'_>],
    lane: Lane,
    plan: Plan,
    watch: &Watch,
) -> Result<Sensitivity, Stopped> {
    let Some(first) = entries.first() else { return Ok(Sensitivity::default()) };
    let alike = |e: &Entry<'_>| e.set.digest == first.set.digest && e.dossier.body.kind == first.dossier.body.kind;
    let members: Vec<usize> = entries.iter().enumerate().filter(|(_, e)| alike(e)).map(|(at, _)| at).collect();
    block::run(entries, &members, lane, Plan { weights: plan.weights.min(999), ..plan }, watch)
}

#[cfg(test)]
mod tests;
