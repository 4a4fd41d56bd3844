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
//! returned with [`Proof::None`].
//!
//! **How far an input goes.** Of an input with few units every one is a level, so the search itself says the least.
//! Of one with many some stand for all, evenly spread over its points; what the search chose is then turned back,
//! dearest points first, as far as scoring still gives the band (`least`). So the number of changes is the least
//! there is in either case, and no input of a path can be one unit lower, all else as it is. That the effort is the
//! least too is shown by a bound (see `search::floor`) in which such inputs slide without steps; where path and bound do
//! not meet, how far they are apart is told ([`Proof::Within`]).
//!
//! Promise: a path that is found was applied to a copy and scored by [`score`]: the band is the one it gives. A search
//! that is stopped gives nothing.

mod closer;
mod dial;
mod least;
mod model;
pub mod moves;
pub mod search;

use std::collections::{BTreeMap, BTreeSet};

pub use moves::{Cure, How, Move};
use search::Sliding;

use crate::criteria::{Code, CriteriaSet, Gate, Role};
use crate::dossier::edit::Edit;
use crate::dossier::{Answer, Dossier, Lane, Slot};
use crate::num::{Decimal, Points};
use crate::score::{Context, Scorecard, Status, score};
use crate::text::Clean;
use crate::watch::{Stopped, Watch};

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

/// How sure it is that nothing smaller exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// Nothing smaller exists.
    Least,
    /// No other way has fewer changes, where that is what counts first, and none takes less effort than this.
    Within(Points),
    /// Too many selections compete: it is the best one found.
    None,
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
    /// How sure it is that nothing smaller exists.
    pub proof: Proof,
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
    // Nobody can ask this watch to stop.
    path_watched(set, dossier, lane, context, wish, &Watch::new()).unwrap_or(Outcome::NoBand)
}

/// The same, told and stopped from outside.
///
/// # Errors
///
/// [`Stopped`] once the watch was asked to end it; nothing of what was found so far is given then.
pub fn path_watched(
    set: &CriteriaSet,
    dossier: &Dossier,
    lane: Lane,
    context: &Context,
    wish: &Wish,
    watch: &Watch,
) -> Result<Outcome, Stopped> {
    let scratch = with_assumption(set, dossier, lane, context, wish.pending_percent);
    let before = score(set, &scratch, lane, context);
    let next = match before.band.certain {
        Some(0) if wish.to.is_none() => return Ok(Outcome::Already),
        Some(has) => has.checked_sub(1),
        None => set.bands.len().checked_sub(1),
    };
    let Some(band) = wish.to.or(next) else { return Ok(Outcome::NoBand) };
    if band >= set.bands.len() || before.figures.index.is_none() {
        return Ok(Outcome::NoBand);
    }
    if before.band.certain.is_some_and(|has| has <= band) {
        return Ok(Outcome::Already);
    }
    let all = moves::all(set, &scratch, &before, context, wish);
    let models =
        |all: &[Move]| -> Vec<model::Model> { (0..=band).map(|b| model::build(set, &before, b, all)).collect() };
    let first = models(&all);
    let passes = search::PASSES + 1 + closer::sliding_rows(&all);
    watch.begin(first.iter().map(search::pieces_of_one).sum::<usize>() * passes);
    let Some((reached, found)) = ways(&first, |model| search::search(model, wish.goal, watch), wish.goal)? else {
        let pending = before.rows_in(Status::Pending).count();
        return Ok(Outcome::OutOfReach { band, best: best(set, &scratch, lane, context, &all), pending });
    };
    let flags = missing_flags(set, dossier, reached);
    let chosen: Vec<Move> = found.chosen.iter().filter_map(|at| all.get(*at).cloned()).collect();
    let ground = least::Ground { set, dossier: &scratch, lane, context, flags: &flags, band };
    let way = closer::Way { band: reached, moves: ground.least(&chosen, wish, watch)? };
    let (way, proof) = if found.proved {
        let bound = |all: &[Move], sliding: &[Sliding], known: &(usize, Points)| {
            let models: Vec<model::Model> = models(all).iter().map(|m| search::relaxed(m, sliding)).collect();
            let each = std::iter::once(None).chain(sliding.iter().map(Some));
            let found = each
                .map(|one| ways(&models, |m| search::floor(m, wish.goal, known, (sliding, one), watch), Goal::Easiest));
            found.collect()
        };
        let stated = |band| missing_flags(set, dossier, band);
        closer::closer(&ground, &all, wish, way, (&stated, &bound), watch)?
    } else {
        (way, Proof::None)
    };
    let (moves, flags) = (way.moves, missing_flags(set, dossier, way.band));
    let effort = moves.iter().map(|m| &m.effort).sum();
    let mut path = Path { band: way.band, moves, flags, effort, proof, after: before.clone(), before };
    let mut after = scratch.clone();
    for edit in path.edits() {
        edit.apply(&mut after);
    }
    path.after = score(set, &after, lane, context);
    debug_assert!(path.after.band.certain.is_some_and(|has| has <= band), "scoring gives the band that was searched");
    Ok(Outcome::Found(Box::new(path)))
}

/// The smallest selection that gives one of some bands, with its place among them: a better band may ask for fewer
/// gates, so it can be the shorter way to "at least this one".
fn ways(
    models: &[model::Model],
    search: impl Fn(&model::Model) -> Result<Option<search::Found>, Stopped>,
    goal: Goal,
) -> Result<Option<(usize, search::Found)>, Stopped> {
    let (mut best, mut proved): (Option<(usize, search::Found)>, bool) = (None, true);
    for (band, model) in models.iter().enumerate() {
        let Some(found) = search(model)? else { continue };
        proved &= found.proved;
        if best.as_ref().is_none_or(|(_, b)| found.order(b, goal).is_lt()) {
            best = Some((band, found));
        }
    }
    // What was left out on the way to another band might have been smaller than all of it.
    Ok(best.map(|(band, mut found)| {
        found.proved = proved;
        (band, found)
    }))
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
