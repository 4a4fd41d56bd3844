//! How near a way is to the least effort there can be, where inputs have many units.
//!
//! Promise: the way is only ever replaced by a smaller one; [`Proof::Least`] is given where nothing undercuts it.

use std::collections::BTreeMap;

use super::dial;
use super::least::{Ground, many};
use super::moves::{How, Move};
use super::search::{Found, Sliding};
use super::{Goal, Proof, Wish};
use crate::criteria::NodeId;
use crate::criteria::rule::Rule;
use crate::num::Points;
use crate::text::Clean;
use crate::watch::{Stopped, Watch};

/// A way that scoring gave the band.
#[derive(Clone, Debug)]
pub(super) struct Way {
    /// The band that it was searched for.
    pub(super) band: usize,
    /// The changes.
    pub(super) moves: Vec<Move>,
}

fn effort(moves: &[Move]) -> Points {
    moves.iter().map(|m| &m.effort).sum()
}

/// How large a selection is: what counts first, then the other.
fn size(moves: &[Move], goal: Goal) -> (Points, Points) {
    let count = Points::from(i64::try_from(moves.len()).unwrap_or(i64::MAX));
    match goal {
        Goal::Fewest => (count, effort(moves)),
        Goal::Easiest => (effort(moves), count),
    }
}

/// How many rows may have an input that slides.
pub(super) fn sliding_rows(all: &[Move]) -> usize {
    let rows: std::collections::BTreeSet<NodeId> =
        all.iter().filter(|m| matches!(m.how, How::Input(..))).map(|m| m.id).collect();
    rows.len()
}

/// What no selection of changes undercuts, no larger than what is known: once with every sliding input at one of its
/// ends, then with each of them between.
pub(super) type Bound<'a> =
    dyn Fn(&[Move], &[Sliding], &(usize, Points)) -> Result<Vec<Option<(usize, Found)>>, Stopped> + 'a;
/// The facts that a band asks for beside.
pub(super) type Stated<'a> = dyn Fn(usize) -> Vec<(Clean, bool)> + 'a;

/// A way that is no larger than `way`, and how sure it is that there is no smaller one.
pub(super) fn closer(
    ground: &Ground<'_>,
    all: &[Move],
    wish: &Wish,
    mut way: Way,
    (stated, bound): (&Stated<'_>, &Bound<'_>),
    watch: &Watch,
) -> Result<(Way, Proof), Stopped> {
    let (ends, sliding) = ends(ground, all);
    if sliding.is_empty() {
        return Ok((way, Proof::Least));
    }
    let known = (way.moves.len(), effort(&way.moves));
    let mut least: Option<(Points, usize)> = None;
    for (band, found) in bound(&ends, &sliding, &known)?.into_iter().flatten() {
        if !found.proved {
            return Ok((way, Proof::None));
        }
        // Gone with the sliding input at its top and turned back, it may be a better way.
        let chosen: Vec<Move> = found.chosen.iter().filter_map(|at| ends.get(*at).cloned()).collect();
        let flags = stated(band);
        let there = Ground { flags: &flags, ..*ground };
        if there.is_enough(&chosen) {
            let moves = there.least(&chosen, wish, watch)?;
            if size(&moves, wish.goal) < size(&way.moves, wish.goal) {
                way = Way { band, moves };
            }
        }
        let this = (found.effort().clone(), found.chosen.len());
        if least.as_ref().is_none_or(|least| this < *least) {
            least = Some(this);
        }
    }
    let own = effort(&way.moves);
    // How few changes are enough is known already; as many of them or fewer were looked at.
    let undercut = |(floor, count): &(Points, usize)| {
        *floor < own || (wish.goal == Goal::Easiest && *floor == own && *count < way.moves.len())
    };
    let proof = match least.filter(undercut) {
        Some((floor, _)) => Proof::Within(floor),
        None => Proof::Least,
    };
    Ok((way, proof))
}

/// The changes with inputs of many units at their ends only, and those inputs.
fn ends(ground: &Ground<'_>, all: &[Move]) -> (Vec<Move>, Vec<Sliding>) {
    // By row: the least change of its input and the greatest.
    let mut rows: BTreeMap<NodeId, Option<(Move, Move)>> = BTreeMap::new();
    for one in all.iter().filter(|m| matches!(m.how, How::Input(..))) {
        rows.entry(one.id).or_insert_with(|| {
            // Of a table every level is offered; there is nothing between them.
            let table = matches!(ground.set.node(one.id).rule, Some(Rule::Steps { .. } | Rule::Change { .. }));
            let mut dial = ground.dial(one).filter(|dial| many(dial) && !table)?;
            let (first, top) = (dial.now + 1, dial.top);
            let more = |units| ground.gain(one, &mut dial, units).is_some_and(|gain| gain > Points::zero());
            let low = dial::least(first, top, more)?;
            let (mut least, mut most) = (one.clone(), one.clone());
            ground.turn(&mut least, &mut dial, low);
            ground.turn(&mut most, &mut dial, top);
            Some((least, most))
        });
    }
    let slides = |m: &Move| matches!(m.how, How::Input(..)) && rows.get(&m.id).is_some_and(Option::is_some);
    let mut ends: Vec<Move> = all.iter().filter(|m| !slides(m)).cloned().collect();
    ends.extend(rows.values().flatten().flat_map(|(least, most)| [least.clone(), most.clone()]));
    ends.sort_by(|a, b| (a.id, &a.gain).cmp(&(b.id, &b.gain)));
    let place = |of: &Move| ends.iter().position(|m| m == of);
    let sliding = rows.values().flatten().filter_map(|(least, most)| {
        let (low, top, effort) = (least.gain.clone(), most.gain.clone(), most.effort.clone());
        Some(Sliding { at: place(most)?, low, top, effort })
    });
    let sliding = sliding.collect();
    (ends, sliding)
}
