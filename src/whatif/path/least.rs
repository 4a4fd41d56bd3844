//! Turning the inputs of a path back as far as it still reaches the band.

use super::dial::{self, Dial};
use super::moves::{How, MOST_UNITS, Move};
use super::{Goal, Wish};
use crate::criteria::{CriteriaSet, RoundAt};
use crate::dossier::edit::Edit;
use crate::dossier::{Dossier, Lane};
use crate::num::Points;
use crate::score::{Context, score};
use crate::text::Clean;
use crate::watch::{Stopped, Watch};

/// Where a path is looked for.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) set: &'a CriteriaSet,
    pub(super) dossier: &'a Dossier,
    pub(super) lane: Lane,
    pub(super) context: &'a Context,
    pub(super) flags: &'a [(Clean, bool)],
    /// The band to keep, or a better one.
    pub(super) band: usize,
}

/// A change with the dial that it turns, if it turns one.
type Made<'a> = (Move, Option<Dial<'a>>);

impl<'a> Ground<'a> {
    /// The same changes with every input at the least that still reaches the band.
    ///
    /// Inputs of which every unit was a level are as they must be. For others two ways are tried and the better one
    /// taken: down from where the search put them, and down from the very top, so that the points that take most
    /// effort are the first to go.
    pub(super) fn least(&self, moves: &[Move], wish: &Wish, watch: &Watch) -> Result<Vec<Move>, Stopped> {
        let dials = || -> Vec<Made<'_>> { moves.iter().map(|m| (m.clone(), self.dial(m))).collect() };
        let mut plain = dials();
        self.lower(&mut plain, watch)?;
        if !plain.iter().any(|(_, dial)| dial.as_ref().is_some_and(many)) {
            return Ok(kept(plain));
        }
        let mut raised = dials();
        for (made, dial) in &mut raised {
            if let Some(dial) = dial.as_mut().filter(|d| many(d))
                && let Some(full) = dial.points(dial.top).and_then(|top| dial.least(&top))
            {
                self.turn(made, dial, full);
            }
        }
        self.lower(&mut raised, watch)?;
        let (plain, raised) = (kept(plain), kept(raised));
        let effort = |moves: &[Move]| moves.iter().map(|m| &m.effort).sum::<Points>();
        let better = match wish.goal {
            Goal::Fewest => (raised.len(), effort(&raised)) < (plain.len(), effort(&plain)),
            Goal::Easiest => (effort(&raised), raised.len()) < (effort(&plain), plain.len()),
        };
        Ok(if better { raised } else { plain })
    }

    /// The dial that a change turns, if it turns one.
    pub(super) fn dial(&self, made: &Move) -> Option<Dial<'a>> {
        let turns = matches!(made.how, How::Input(..));
        turns.then(|| Dial::of(self.set, self.dossier, self.lane, self.context, made.id)).flatten()
    }

    /// Sets a change to another setting of its dial. Effort goes with the points, as when the level was made.
    pub(super) fn turn(&self, made: &mut Move, dial: &mut Dial<'_>, units: u64) {
        let Some(gain) = self.gain(made, dial, units) else { return };
        let to = &made.from + &gain;
        if let Some(share) = gain.over(&made.gain) {
            made.effort = &made.effort * &share;
        }
        (made.to, made.gain) = (to, gain);
        made.how = How::Input(dial.input, dial.value(units), dial.of);
        made.edit = dial.edit(units);
    }

    /// What a change gains at another setting of its dial.
    pub(super) fn gain(&self, made: &Move, dial: &mut Dial<'_>, units: u64) -> Option<Points> {
        let points = dial.points(units)?;
        let to = if self.set.round_at == RoundAt::Row { self.set.rounding.round(&points) } else { points };
        Some(&to - &made.from)
    }

    /// Whether these changes together give the band.
    pub(super) fn is_enough(&self, moves: &[Move]) -> bool {
        let mut all = self.dossier.clone();
        for made in moves {
            made.edit.clone().apply(&mut all);
        }
        for (id, is) in self.flags {
            Edit::Flag(id.clone(), Some(*is)).apply(&mut all);
        }
        self.reaches(&all)
    }

    /// Lowers one change after the other, those whose points take most effort first; what can be spared goes.
    fn lower(&self, all: &mut Vec<Made<'_>>, watch: &Watch) -> Result<(), Stopped> {
        let price = |m: &Move| m.effort.over(&m.gain).unwrap_or_else(Points::zero);
        all.sort_by_cached_key(|(m, _)| (std::cmp::Reverse(price(m)), m.id));
        for at in 0..all.len() {
            watch.go_on()?;
            let mut others = self.dossier.clone();
            for (_, (made, _)) in all.iter().enumerate().filter(|(other, (m, _))| *other != at && !m.gain.is_zero()) {
                made.edit.clone().apply(&mut others);
            }
            for (id, is) in self.flags {
                Edit::Flag(id.clone(), Some(*is)).apply(&mut others);
            }
            let Some((made, dial)) = all.get_mut(at) else { continue };
            if self.reaches(&others) {
                made.gain = Points::zero();
                continue;
            }
            let (Some(dial), How::Input(_, value, _)) = (dial, &made.how) else { continue };
            let Some(high) = dial.units(*value) else { continue };
            let enough = |units: u64| {
                let back = dial.edit(units).apply(&mut others);
                let reached = self.reaches(&others);
                back.apply(&mut others);
                reached
            };
            if let Some(units) = dial::least(dial.now + 1, high, enough) {
                self.turn(made, dial, units);
            }
        }
        Ok(())
    }

    fn reaches(&self, dossier: &Dossier) -> bool {
        let card = score(self.set, dossier, self.lane, self.context);
        card.band.certain.is_some_and(|has| has <= self.band)
    }
}

/// Whether only some of the dial's settings were levels.
pub(super) fn many(dial: &Dial<'_>) -> bool {
    dial.top - dial.now > MOST_UNITS
}

/// The changes that are left, in file order.
fn kept(all: Vec<Made<'_>>) -> Vec<Move> {
    let mut moves: Vec<Move> = all.into_iter().map(|(made, _)| made).filter(|m| !m.gain.is_zero()).collect();
    moves.sort_by_key(|m| m.id);
    moves
}
