//! A band's edge and gates as a small problem of its own: rows with options, in nested groups.
//!
//! A group is a node where something happens beside adding: a gate, a cap, rounding by area, points taken off.
//! Rows of nodes without any of that belong to the next group above.

use std::collections::BTreeMap;

use crate::criteria::{CriteriaSet, Decide, Edge, Gate, NodeId, Role, RoundAt};
use crate::num::{Mode, Points, Rounding};
use crate::score::{NodeScore, Op, Scorecard, Status};
use crate::whatif::path::Move;

/// The changes of one row, of which at most one is made: positions in the list of all changes.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) options: Vec<Choice>,
}

/// One change.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub(super) at: usize,
    pub(super) gain: Points,
    pub(super) effort: Points,
}

/// What becomes of a group's points on their way up.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    /// Sure points now, before cap and rounding.
    pub(super) base: Points,
    pub(super) cap: Option<Points>,
    pub(super) rounding: Option<Rounding>,
    /// Points that are taken off: a gain makes them fewer.
    pub(super) penalty: bool,
}

impl Shape {
    /// The figure of the node after gaining `gain`.
    pub(super) fn figure(&self, gain: &Points) -> Points {
        let mut value = if self.penalty { &self.base - gain } else { &self.base + gain };
        if let Some(cap) = self.cap.as_ref().filter(|cap| value > **cap) {
            value = cap.clone();
        }
        self.rounding.map_or_else(|| value.clone(), |r| r.round(&value))
    }

    /// Whether points only add up here.
    pub(super) fn is_linear(&self) -> bool {
        self.cap.is_none() && self.rounding.is_none() && !self.penalty
    }

    /// What the node adds to the total, more than now.
    pub(super) fn out(&self, gain: &Points) -> Points {
        let (now, then) = (self.figure(&Points::zero()), self.figure(gain));
        if self.penalty { now - then } else { then - now }
    }
}

/// A node and what is below it.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) shape: Shape,
    /// The figure that the gates ask for, at least.
    pub(super) least: Option<Points>,
    pub(super) items: Vec<Item>,
    pub(super) groups: Vec<Group>,
    /// Whether the one input that stands between its ends is below it; only where a bound is looked for.
    pub(super) holds: bool,
}

/// The whole problem.
#[derive(Clone, Debug)]
pub(super) struct Model {
    /// Everything, with the total now as its base.
    pub(super) top: Group,
    /// What the total must become.
    pub(super) need: Need,
}

/// The total that gives the band.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// Any.
    Always,
    /// This one or more.
    From(Points),
    /// More than this one.
    Above(Points),
    /// None that the body can have.
    Never,
}

impl Need {
    /// Whether `total`, not yet kept within its limits, is enough.
    pub(super) fn is_met(&self, total: &Points) -> bool {
        match self {
            Self::Always => true,
            Self::From(edge) => total >= edge,
            Self::Above(edge) => total > edge,
            Self::Never => false,
        }
    }
}

pub(super) fn build(set: &CriteriaSet, card: &Scorecard, band: usize, moves: &[Move]) -> Model {
    let mut items: BTreeMap<NodeId, Item> = BTreeMap::new();
    for (at, change) in moves.iter().enumerate() {
        let choice = Choice { at, gain: change.gain.clone(), effort: change.effort.clone() };
        items.entry(change.id).or_insert_with(|| Item { options: Vec::new() }).options.push(choice);
    }
    let gates = set.bands.get(band).map(|b| b.gates.as_slice()).unwrap_or_default();
    let builder = Builder { set, card, gates, items };
    let mut top =
        Group { shape: linear(builder.total()), least: None, items: Vec::new(), groups: Vec::new(), holds: false };
    for root in &set.roots {
        builder.add(*root, &mut top);
    }
    Model { top, need: need(set, card, band) }
}

fn linear(base: Points) -> Shape {
    Shape { base, cap: None, rounding: None, penalty: false }
}

struct Builder<'a> {
    set: &'a CriteriaSet,
    card: &'a Scorecard,
    gates: &'a [Gate],
    items: BTreeMap<NodeId, Item>,
}

impl Builder<'_> {
    /// Base + bonus − penalty as it is, before the total is kept within its limits.
    fn total(&self) -> Points {
        let roots = self.set.roots.iter().filter_map(|id| Some((self.set.node(*id).role, self.card.node(*id)?)));
        roots.fold(Points::zero(), |sum, (role, score)| match role {
            Role::Normal | Role::Bonus => &sum + &score.certain,
            Role::Penalty => &sum - &score.certain,
        })
    }

    /// Adds the node to the group above it: as a group of its own, or its rows and groups one by one.
    fn add(&self, id: NodeId, above: &mut Group) {
        let Some(score) = self.card.node(id) else { return };
        let node = self.set.node(id);
        let least = self.least(id, score);
        let root = node.parent.is_none();
        let rounding = (root && self.set.round_at == RoundAt::Area).then_some(self.set.rounding);
        let cap = (root && node.role != Role::Normal).then(|| Points::from(node.max));
        let penalty = node.role == Role::Penalty;
        let plain = least.is_none() && rounding.is_none() && cap.is_none();
        if penalty && least.is_some() {
            // A gate that asks for penalty points can only be lost by a change, so none is made below it.
            let shape = Shape { base: raw(self.set, self.card, id, score), cap, rounding, penalty };
            above.groups.push(Group { shape, least, items: Vec::new(), groups: Vec::new(), holds: false });
            return;
        }
        let mut own = Group {
            shape: linear(raw(self.set, self.card, id, score)),
            least,
            items: Vec::new(),
            groups: Vec::new(),
            holds: false,
        };
        own.shape.cap = cap;
        own.shape.rounding = rounding;
        own.shape.penalty = penalty && root;
        let into = if plain { &mut *above } else { &mut own };
        into.items.extend(self.items.get(&id).cloned());
        for child in &node.children {
            self.add(*child, into);
        }
        if !plain {
            above.groups.push(own);
        }
    }

    /// The greatest figure that a gate asks of the node.
    fn least(&self, id: NodeId, score: &NodeScore) -> Option<Points> {
        let node = self.set.node(id);
        let percents = self.gates.iter().filter_map(|gate| match gate {
            Gate::Node { code, min_percent } if *code == node.code => Some(*min_percent),
            Gate::EveryArea { min_percent } if node.parent.is_none() && node.role == Role::Normal => Some(*min_percent),
            _ => None,
        });
        let share = percents.max().map(Points::from)?.over(&Points::hundred())?;
        Some(&share * &score.applicable_max)
    }
}

/// Sure points before the cap and rounding of a top-level node.
pub(super) fn raw(set: &CriteriaSet, card: &Scorecard, id: NodeId, score: &NodeScore) -> Points {
    let node = set.node(id);
    if !node.is_row() {
        return node.children.iter().filter_map(|c| card.node(*c)).map(|c| &c.certain).sum();
    }
    let by_area = set.round_at == RoundAt::Area && node.parent.is_none();
    match (&score.points, score.status) {
        (Some(step), _) if by_area => match (step.op(), step.of()) {
            (Op::Rounded(_), [inner]) => inner.value().clone(),
            _ => step.value().clone(),
        },
        (None, Some(Status::Unanswered | Status::Pending)) if node.role == Role::Penalty => Points::from(node.max),
        _ => score.certain.clone(),
    }
}

/// The total that the band begins at, seen through rounding and the limits of the total.
fn need(set: &CriteriaSet, card: &Scorecard, band: usize) -> Need {
    let applicable = &card.figures.applicable_max;
    let (edge, unit) = match set.bands.get(band).map(|b| b.from) {
        None => return Need::Never,
        Some(Edge::Percent(p)) => (Points::from(p), applicable.over(&Points::hundred()).unwrap_or_else(Points::zero)),
        Some(Edge::Points(p)) => (Points::from(p), Points::from(1)),
    };
    let (edge, inclusive) = match set.decide {
        Decide::Exact => (edge, true),
        Decide::Rounded => rounded_edge(set.rounding, &edge),
    };
    let total = &edge * &unit;
    // The total is kept at zero and, unless the set says otherwise, at the applicable maximum.
    if total.is_negative() || (total.is_zero() && inclusive) {
        Need::Always
    } else if !set.over && (total > *applicable || (total == *applicable && !inclusive)) {
        Need::Never
    } else if inclusive {
        Need::From(total)
    } else {
        Need::Above(total)
    }
}

/// The least value that rounds to `edge` or more, and whether it does itself. Not negative values only.
fn rounded_edge(rounding: Rounding, edge: &Points) -> (Points, bool) {
    let unit = rounding.unit();
    let down = Rounding { mode: Mode::Down, ..rounding }.round(edge);
    let first = if down < *edge { &down + &unit } else { down };
    let start = match (rounding.mode, unit.over(&Points::from(2))) {
        (Mode::HalfUp | Mode::HalfEven, Some(half)) => &first - &half,
        _ => first,
    };
    let inclusive = rounding.round(&start) >= *edge;
    (start, inclusive)
}
