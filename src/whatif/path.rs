//! The path to a band: the smallest or the easiest set of row changes that lifts a body over its edge.
//!
//! **What a change is.** A row of the body's own goes from the points it is sure of to a higher level that its
//! rule has: a level of a choice, more items, the least input that earns so much, or simply the maximum ([`moves`]).
//! Each row changes at most once. The effort of a change is the row's weight (1 unless the user says otherwise)
//! times the share of the row's reachable points that it recovers.
//!
//! **What is minimal.** [`Goal::Fewest`]: the number of changes, then their effort. [`Goal::Easiest`]: the effort,
//! then the number. Facts that a gate asks for ([`Path::flags`]) are named beside it and count as no change.
//!
//! **How it is found** ([`search`]). Every figure that decides (a total, a node under a gate, a rounded area, a
//! capped bonus) never falls when a row rises. So of two half-built selections inside the same node, one that
//! has no more changes, no more effort and no fewer points is at least as good, whatever follows. Selections are
//! built node by node from the leaves; only those that no other beats are kept, those that miss a gate of their
//! node are dropped, rounding and caps are applied where scoring applies them. Two bounds cut the rest: what is
//! not yet looked at cannot bring more than its best rows within the changes left, nor cost less than its best
//! points per effort, taken in parts. All of it is integer arithmetic on common denominators. The result is
//! exact; should a set be made so that more than [`search::LIMIT`] selections compete, the best found is
//! returned with [`Path::proved`] false.
//!
//! **How far an input goes.** Of an input with few units every one is a level, so the search itself says the least.
//! Of one with many some stand for all, evenly spread over its points; what the search chose is then turned back,
//! dearest points first, as far as scoring still gives the band (`least`). So the number of changes is the least
//! there is in either case, and no input of a path can be one unit lower, all else as it is.
//!
//! Promise: a path that is found was applied to a copy and scored by [`score`]: the band is the one it gives.

mod dial;
mod least;
mod model;
pub mod moves;
pub mod search;

use std::collections::{BTreeMap, BTreeSet};

pub use moves::{Cure, How, Move};

use crate::criteria::{Code, CriteriaSet, Gate, Role};
use crate::dossier::edit::Edit;
use crate::dossier::{Answer, Dossier, Lane, Slot};
use crate::num::{Decimal, Points};
use crate::score::{Context, Scorecard, Status, score};
use crate::text::Clean;

/// What is to be least.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Goal {
    /// The number of changes, then their effort.
    #[default]
    Fewest,
    /// The effort, then the number of changes.
    Easiest,
}

impl Goal {
    /// Every goal with its word on the command line.
    pub const ALL: [(&'static str, Self); 2] = [("fewest", Self::Fewest), ("easiest", Self::Easiest)];
}

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// The band, as a position in the set's bands; `None` is the one above the band of the sure points.
    pub to: Option<usize>,
    /// What is to be least.
    pub goal: Goal,
    /// Weights of rows or of all rows below a node, not negative; the nearest node's counts, else 1.
    pub effort: BTreeMap<Code, Decimal>,
    /// Rows, or nodes with all their rows, that shall not be changed.
    pub keep: BTreeSet<Code>,
    /// Only what can be cured now.
    pub only_now: bool,
    /// An assumption: rows that others have yet to supply bring this percent of their maximum (0 to 100).
    pub pending_percent: Decimal,
}

/// What came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The body has the band, or a better one, already.
    Already,
    /// The set has no such band, or none above, or nothing applies to the body.
    NoBand,
    /// No set of allowed changes reaches it.
    OutOfReach {
        /// The band.
        band: usize,
        /// The sure index if every allowed change is made.
        best: Points,
        /// Rows that are still pending; their points are not the body's to bring.
        pending: usize,
    },
    /// A way.
    Found(Box<Path>),
}

/// The way to a band.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// The band that is reached: the one asked for, or a better one where that takes less.
    pub band: usize,
    /// The changes, in file order.
    pub moves: Vec<Move>,
    /// Facts that must be stated so, for the gates of the band.
    pub flags: Vec<(Clean, bool)>,
    /// The effort of all changes together.
    pub effort: Points,
    /// Whether the search was complete, so that nothing smaller exists.
    pub proved: bool,
    /// The score before, with what was assumed about pending rows.
    pub before: Scorecard,
    /// The score after.
    pub after: Scorecard,
}

impl Path {
    /// Every change as an edit of a dossier; for scratch copies only.
    pub fn edits(&self) -> Vec<Edit> {
        let flags = self.flags.iter().map(|(id, is)| Edit::Flag(id.clone(), Some(*is)));
        self.moves.iter().map(|m| m.edit.clone()).chain(flags).collect()
    }
}

/// The path that `wish` asks for.
pub fn path(set: &CriteriaSet, dossier: &Dossier, lane: Lane, context: &Context, wish: &Wish) -> Outcome {
    let scratch = with_assumption(set, dossier, lane, context, wish.pending_percent);
    let before = score(set, &scratch, lane, context);
    let next = match before.band.certain {
        Some(0) if wish.to.is_none() => return Outcome::Already,
        Some(has) => has.checked_sub(1),
        None => set.bands.len().checked_sub(1),
    };
    let Some(band) = wish.to.or(next) else { return Outcome::NoBand };
    if band >= set.bands.len() || before.figures.index.is_none() {
        return Outcome::NoBand;
    }
    if before.band.certain.is_some_and(|has| has <= band) {
        return Outcome::Already;
    }
    let all = moves::all(set, &scratch, &before, context, wish);
    // A better band may ask for fewer gates, so it can be the shorter way to "at least this one".
    let ways = (0..=band).filter_map(|b| Some((b, search::search(&model::build(set, &before, b, &all), wish.goal)?)));
    let Some((reached, found)) = ways.min_by(|(_, a), (_, b)| a.order(b, wish.goal)) else {
        let pending = before.rows_in(Status::Pending).count();
        return Outcome::OutOfReach { band, best: best(set, &scratch, lane, context, &all), pending };
    };
    let flags = missing_flags(set, dossier, reached);
    let mut moves: Vec<Move> = found.chosen.iter().filter_map(|at| all.get(*at).cloned()).collect();
    moves.sort_by_key(|m| m.id);
    let ground = least::Ground { set, dossier: &scratch, lane, context, flags: &flags, band };
    moves = ground.least(&moves, wish);
    let effort = moves.iter().map(|m| &m.effort).sum();
    let mut path = Path { band: reached, moves, flags, effort, proved: found.proved, after: before.clone(), before };
    let mut after = scratch;
    for edit in path.edits() {
        edit.apply(&mut after);
    }
    path.after = score(set, &after, lane, context);
    debug_assert!(path.after.band.certain.is_some_and(|has| has <= band), "scoring gives the band that was searched");
    Outcome::Found(Box::new(path))
}

/// The sure index after the best change of every row.
fn best(set: &CriteriaSet, dossier: &Dossier, lane: Lane, context: &Context, all: &[Move]) -> Points {
    let mut top = dossier.clone();
    let mut highest: BTreeMap<_, &Move> = BTreeMap::new();
    for candidate in all {
        let best = highest.entry(candidate.id).or_insert(candidate);
        if candidate.gain > best.gain {
            *best = candidate;
        }
    }
    for best in highest.values() {
        best.edit.clone().apply(&mut top);
    }
    score(set, &top, lane, context).figures.certain_index.map_or_else(Points::zero, |step| step.value().clone())
}

/// The dossier with pending rows supplied at a percent of their maximum.
fn with_assumption(set: &CriteriaSet, dossier: &Dossier, lane: Lane, context: &Context, percent: Decimal) -> Dossier {
    let mut scratch = dossier.clone();
    if percent <= Decimal::ZERO {
        return scratch;
    }
    let share = percent.min(Decimal::ONE_HUNDRED) / Decimal::ONE_HUNDRED;
    let card = score(set, dossier, lane, context);
    for id in card.rows_in(Status::Pending).filter(|id| set.node(*id).role != Role::Penalty) {
        let node = set.node(id);
        let points = node.max.checked_mul(share).unwrap_or(Decimal::ZERO);
        let answer = Answer::Points { points, reason: None };
        Edit::Answer(node.code.clone(), Slot::first(node.by), Some(answer)).apply(&mut scratch);
    }
    scratch
}

/// The facts that the band's gates ask for and the dossier does not state so.
fn missing_flags(set: &CriteriaSet, dossier: &Dossier, band: usize) -> Vec<(Clean, bool)> {
    let gates = set.bands.get(band).map(|b| b.gates.as_slice()).unwrap_or_default();
    gates
        .iter()
        .filter_map(|gate| match gate {
            Gate::Flag { id, is } if dossier.flags.get(id) != Some(is) => Some((id.clone(), *is)),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests;
