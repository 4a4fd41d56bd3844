//! What ranking keeps of a dossier once it is scored.
//!
//! Promise: a [`Tally`] holds every figure of a standing, exact, and nothing else; ten thousand of them fit where
//! ten thousand dossiers do not, and one that was kept ranks exactly as the dossier it came from.

use super::{Entry, Leaders, Standing};
use crate::agenda::open;
use crate::dossier::{Dossier, Lane};
use crate::num::Points;
use crate::score::{Context, Sums, figures};
use crate::text::Clean;

/// Whose dossier it is, as far as ranking asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The body's name.
    pub name: Clean,
    /// Its kind.
    pub kind: Clean,
    /// The group it is ranked in beside its kind.
    pub group: Option<Clean>,
    /// The body above it.
    pub parent: Option<Clean>,
    /// The year.
    pub year: i32,
    /// The part of the year, where bodies are scored more often.
    pub term: Option<Clean>,
    /// Whether the body came out of others since the year before.
    pub merged: bool,
}

impl Head {
    /// That of a dossier.
    pub fn of(dossier: &Dossier) -> Self {
        let body = &dossier.body;
        Self {
            name: body.name.clone(),
            kind: body.kind.clone(),
            group: body.group.clone(),
            parent: body.parent.clone(),
            year: dossier.year,
            term: dossier.term.clone(),
            merged: body.came_after(dossier.year - 1),
        }
    }
}

/// What a dossier comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Points.
    pub points: Points,
    /// Applicable maximum.
    pub applicable_max: Points,
    /// Sure points, where they are fewer than `points` or more.
    pub certain: Option<Points>,
    /// Points that can still be reached, where they differ from `points`.
    pub possible: Option<Points>,
    /// The fewest points that open rows of *other* bodies leave, where a leader that can still rise makes them
    /// fewer than the sure points, or that the appraisal may come to where it has not come to its end.
    pub floor: Option<Points>,
    /// The most points that they leave, where that makes a penalty smaller than it is or the appraisal more.
    pub ceiling: Option<Points>,
    /// The band, as a position in the set's bands.
    pub band: Option<usize>,
    /// The band that can still be reached.
    pub possible_band: Option<usize>,
    /// Unanswered and pending rows, and those that wait for a word of the appraisal.
    pub open: u32,
}

impl Tally {
    /// Scores a dossier.
    pub fn of(entry: Entry<'_>, lane: Lane, leaders: &Leaders) -> Self {
        let scored = |context: &Context| figures(entry.set, entry.dossier, lane, context);
        let ends = leaders
            .ends(entry)
            .map(|[lowest, highest]| (scored(&lowest).figures.certain, scored(&highest).figures.possible));
        let context = leaders.context(entry);
        let mut tally = Self::of_sums(entry, scored(&context), ends);
        if let Some((ends, count)) = open::ends(entry.set, entry.dossier, lane, &context) {
            tally.widen(ends.each_ref().map(|dossier| figures(entry.set, dossier, lane, &context)), count);
        }
        tally
    }

    /// Lets the range reach what `count` rows that wait for a word of the appraisal can bring at worst and at best.
    fn widen(&mut self, [low, high]: [Sums; 2], count: u32) {
        // An end may have another applicable maximum: its share counts.
        let points = |index: Option<Points>| index?.over(&Points::hundred()).map(|share| &share * &self.applicable_max);
        let (worst, best) = (points(low.figures.certain_index), points(high.figures.possible_index));
        let sure = self.floor.as_ref().or(self.certain.as_ref()).unwrap_or(&self.points);
        let reached = self.ceiling.as_ref().or(self.possible.as_ref()).unwrap_or(&self.points);
        let (floor, ceiling) = (worst.filter(|worst| worst < sure), best.filter(|best| best > reached));
        self.floor = floor.or(self.floor.take());
        if ceiling.is_some() {
            (self.ceiling, self.possible_band) = (ceiling, high.band.possible);
        }
        self.open += count;
    }

    fn of_sums(entry: Entry<'_>, sums: Sums, ends: Option<(Points, Points)>) -> Self {
        let open =
            entry.set.roots.iter().filter_map(|id| sums.nodes[id.index()].as_ref()).map(|n| n.open + n.pending).sum();
        let Sums { figures, band, .. } = sums;
        let points = figures.points;
        let other = |value: &Points| (*value != points).then(|| value.clone());
        let (certain, possible) = (other(&figures.certain), other(&figures.possible));
        let (floor, ceiling) = ends.unzip();
        Self {
            floor: floor.filter(|floor| floor < certain.as_ref().unwrap_or(&points)),
            ceiling: ceiling.filter(|ceiling| ceiling > possible.as_ref().unwrap_or(&points)),
            certain,
            possible,
            applicable_max: figures.applicable_max,
            points,
            band: band.certain,
            possible_band: band.possible,
            open,
        }
    }

    /// The line of a table that is not in order yet.
    pub(super) fn standing(&self, at: usize, merged: bool) -> Standing {
        let index = |points: &Points| (&Points::hundred() * points).over(&self.applicable_max);
        let now = index(&self.points);
        let end = |value: Option<&Points>| value.map_or_else(|| now.clone(), index);
        Standing {
            entry: at,
            rank: None,
            joint: false,
            points: self.points.clone(),
            applicable_max: self.applicable_max.clone(),
            band: self.band,
            possible_band: self.possible_band,
            rank_range: None,
            open: self.open,
            previous: None,
            merged,
            certain: end(self.floor.as_ref().or(self.certain.as_ref())),
            possible: end(self.ceiling.as_ref().or(self.possible.as_ref())),
            index: now,
        }
    }
}
