//! Which band a dossier has, and which it can still reach.
//!
//! The band of an unfinished dossier is that of its sure points; beside it stands the one that the
//! possible points give. Both are decided on the unrounded value unless the set says otherwise.

use crate::criteria::{Band, CriteriaSet, Decide, Edge, Gate, Role};
use crate::dossier::Dossier;
use crate::num::Points;
use crate::score::card::{Figures, NodeScore};
use crate::score::computed::Computed;

/// How far a band is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// It is the band, whatever the open rows bring.
    Certain,
    /// It is or can become the band.
    Possible,
    /// It cannot become the band any more.
    Out,
}

impl Reach {
    /// Every state with its word in JSON.
    pub const ALL: [(&'static str, Self); 3] =
        [("certain", Self::Certain), ("possible", Self::Possible), ("out-of-reach", Self::Out)];

    /// The word in JSON.
    pub fn word(self) -> &'static str {
        crate::criteria::word_of(&Self::ALL, self)
    }
}

/// The bands of a dossier; positions point into [`CriteriaSet::bands`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// The band of the sure points.
    pub certain: Option<usize>,
    /// The band of the possible points.
    pub possible: Option<usize>,
    /// The state of every band of the set, best first.
    pub reach: Vec<Reach>,
    /// The gates that keep the sure points from a better band whose edge they reach: band and gate.
    pub failed: Vec<(usize, usize)>,
}

impl Verdict {
    /// Whether open rows cannot change the band any more.
    pub fn is_settled(&self) -> bool {
        self.certain == self.possible
    }
}

/// Sure or possible points.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Certain,
    Possible,
}

struct Judge<'a, W> {
    set: &'a CriteriaSet,
    dossier: &'a Dossier,
    nodes: &'a [Option<NodeScore<W>>],
    figures: &'a Figures<W>,
}

pub(super) fn verdict<W: Computed>(
    set: &CriteriaSet,
    dossier: &Dossier,
    nodes: &[Option<NodeScore<W>>],
    figures: &Figures<W>,
) -> Verdict {
    if figures.index.is_none() {
        return Verdict { reach: vec![Reach::Out; set.bands.len()], ..Verdict::default() };
    }
    let judge = Judge { set, dossier, nodes, figures };
    let got = |side| set.bands.iter().position(|band| judge.gets(band, side));
    let (certain, possible) = (got(Side::Certain), got(Side::Possible));
    let best = possible.unwrap_or(usize::MAX);
    let reach = set.bands.iter().enumerate().map(|(at, band)| match (Some(at) == certain, Some(at) == possible) {
        (true, true) => Reach::Certain,
        (true, false) | (false, true) => Reach::Possible,
        (false, false) if at > best && certain.is_none_or(|c| at < c) && judge.gets(band, Side::Possible) => {
            Reach::Possible
        }
        (false, false) => Reach::Out,
    });
    let better = set.bands.iter().take(certain.unwrap_or(set.bands.len())).enumerate();
    let failed = better
        .filter(|(_, band)| judge.reaches(band, Side::Certain))
        .flat_map(|(at, band)| {
            let judge = &judge;
            let failing = band.gates.iter().enumerate().filter(move |(_, g)| !judge.holds(g, Side::Certain));
            failing.map(move |(gate, _)| (at, gate))
        })
        .collect();
    Verdict { certain, possible, reach: reach.collect(), failed }
}

impl<W: Computed> Judge<'_, W> {
    fn gets(&self, band: &Band, side: Side) -> bool {
        self.reaches(band, side) && band.gates.iter().all(|gate| self.holds(gate, side))
    }

    fn reaches(&self, band: &Band, side: Side) -> bool {
        let (points, index) = match side {
            Side::Certain => (&self.figures.certain, &self.figures.certain_index),
            Side::Possible => (&self.figures.possible, &self.figures.possible_index),
        };
        let decided = |value: &Points| match self.set.decide {
            Decide::Exact => value.clone(),
            Decide::Rounded => self.set.rounding.round(value),
        };
        match band.from {
            Edge::Percent(edge) => index.as_ref().is_some_and(|i| decided(i.value()) >= Points::from(edge)),
            Edge::Points(edge) => decided(points.value()) >= Points::from(edge),
        }
    }

    fn holds(&self, gate: &Gate, side: Side) -> bool {
        match gate {
            Gate::Flag { id, is } => self.dossier.flags.get(id) == Some(is),
            Gate::Node { code, min_percent } => self.set.find(code).is_none_or(|id| {
                self.nodes[id.index()].as_ref().is_none_or(|node| at_least(node, &min_percent.into(), side))
            }),
            Gate::EveryArea { min_percent } => self.set.roots.iter().all(|id| {
                self.set.node(*id).role != Role::Normal
                    || self.nodes[id.index()].as_ref().is_none_or(|node| at_least(node, &min_percent.into(), side))
            }),
        }
    }
}

/// Whether a node has this percent of its applicable maximum; one to which nothing applies cannot fail.
fn at_least<W>(node: &NodeScore<W>, percent: &Points, side: Side) -> bool {
    let points = match side {
        Side::Certain => &node.certain,
        Side::Possible => &node.possible,
    };
    &Points::hundred() * points >= percent * &node.applicable_max
}
