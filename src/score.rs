//! The engine: from a criteria set and a dossier to points, range, index and band.
//!
//! Promise: [`score`] is total (it returns a [`Scorecard`] for every set and dossier), pure, and exact:
//! nothing is rounded before the place that the set names. Every number it gives is the value of a
//! [`Step`], so the explanation is the computation.

pub mod band;
pub mod card;
mod computed;
pub mod eval;
pub mod step;
pub mod words;

use std::collections::{BTreeMap, BTreeSet};

pub use card::{Figures, NodeScore, Scorecard, SourceSum, Status};
pub use eval::{Fault, Outcome};
pub use step::{Facet, Mismatch, Op, Step, Test, Why};

use computed::Computed;

use crate::criteria::{CriteriaSet, NodeId, Role, RoundAt, Supplier};
use crate::dossier::Dossier;
pub use crate::dossier::Lane;
use crate::num::Points;

/// What a score depends on beside the set and the dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The greatest value of each `peer` row among the bodies of the kind; without it the row is pending.
    pub leaders: BTreeMap<NodeId, Points>,
    /// The `peer` rows whose leader is taken to be out of everybody's reach: what such a row keeps however far
    /// another body goes ahead.
    pub rising: BTreeSet<NodeId>,
}

/// Scores `dossier` by `set`, taking answers from `lane` and the lanes it falls back on.
pub fn score(set: &CriteriaSet, dossier: &Dossier, lane: Lane, context: &Context) -> Scorecard {
    let Sums { nodes, figures, band } = sums(set, dossier, lane, context);
    let by_source = sum_by_source(set, &nodes);
    Scorecard { lane, nodes, by_source, figures, band }
}

/// What ranking asks of a score: the same figures by the same rules, without the steps to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sums<W = Points> {
    /// Scores by node, in file order; `None` for a node that does not exist for the body's kind.
    pub nodes: Vec<Option<NodeScore<W>>>,
    /// The totals.
    pub figures: Figures<W>,
    /// The band.
    pub band: band::Verdict,
}

/// Scores as [`score`] does and keeps the figures alone: a third of the work.
pub fn figures(set: &CriteriaSet, dossier: &Dossier, lane: Lane, context: &Context) -> Sums {
    sums(set, dossier, lane, context)
}

fn sums<W: Computed>(set: &CriteriaSet, dossier: &Dossier, lane: Lane, context: &Context) -> Sums<W> {
    let mut asked = Asked { set, dossier, lane, context, nodes: vec![None; set.nodes.len()] };
    // Children may stand before or after their parent in the file, so the tree is walked, not the list.
    for root in &set.roots {
        asked.visit(*root);
    }
    let nodes = asked.nodes;
    let figures = total(set, &nodes);
    let band = band::verdict(set, dossier, &nodes, &figures);
    Sums { nodes, figures, band }
}

/// What is scored, and what came of it so far.
struct Asked<'a, W> {
    set: &'a CriteriaSet,
    dossier: &'a Dossier,
    lane: Lane,
    context: &'a Context,
    nodes: Vec<Option<NodeScore<W>>>,
}

impl<W: Computed> Asked<'_, W> {
    fn visit(&mut self, id: NodeId) {
        let node = self.set.node(id);
        if node.kinds.as_ref().is_some_and(|kinds| !kinds.contains(&self.dossier.body.kind)) {
            return;
        }
        for child in &node.children {
            self.visit(*child);
        }
        let mut scored = if node.is_row() {
            row_score(self.set, self.dossier, self.lane, self.context, id)
        } else {
            branch_score(self.set, id, &self.nodes)
        };
        if node.parent.is_none() {
            finish_root(self.set, id, &mut scored);
        }
        self.nodes[id.index()] = Some(scored);
    }
}

/// The score of a leaf: its outcome, turned into points, range and applicable maximum.
fn row_score<W: Computed>(
    set: &CriteriaSet,
    dossier: &Dossier,
    lane: Lane,
    context: &Context,
    id: NodeId,
) -> NodeScore<W> {
    let node = set.node(id);
    let max = Points::from(node.max);
    let found = dossier.answer(&node.code, lane, node.by);
    let outcome = match found {
        Some((_, answer)) => eval::outcome(set, id, answer, dossier, context),
        None if node.by == Supplier::Own => Outcome::Unanswered,
        None => Outcome::Pending,
    };
    let at_row = |step: W| if set.round_at == RoundAt::Row { step.rounded(set.rounding) } else { step };
    let (status, points, fault) = match outcome {
        Outcome::Scored(step) => (Status::Scored, Some(at_row(step)), None),
        Outcome::Unanswered => (Status::Unanswered, None, None),
        Outcome::Pending => (Status::Pending, None, None),
        Outcome::NotApplicable(step) => (Status::NotApplicable, step.map(at_row), None),
        Outcome::Invalid(fault) => (Status::Invalid, Some(W::given(Points::zero(), Why::Invalid)), Some(fault)),
    };
    let dropped = status == Status::NotApplicable && points.is_none();
    let open = matches!(status, Status::Unanswered | Status::Pending);
    let got = points.as_ref().map_or_else(Points::zero, |s: &W| s.value().clone());
    let (certain, possible) = match (open, node.role) {
        (false, _) => (got.clone(), got),
        // An open penalty is certain to cost nothing less than everything.
        (true, Role::Penalty) => (max.clone(), Points::zero()),
        (true, _) => (Points::zero(), max.clone()),
    };
    NodeScore {
        status: Some(status),
        points,
        applicable_max: if dropped { Points::zero() } else { max },
        certain,
        possible,
        rows: 1,
        open: u32::from(status == Status::Unanswered),
        pending: u32::from(status == Status::Pending),
        slot: found.map(|(slot, _)| slot),
        fault,
    }
}

/// The score of a branch: the sum of its children.
fn branch_score<W: Computed>(set: &CriteriaSet, id: NodeId, nodes: &[Option<NodeScore<W>>]) -> NodeScore<W> {
    let node = set.node(id);
    let children = node.children.iter().filter_map(|c| nodes[c.index()].as_ref().map(|s| (*c, s)));
    let mut parts = Vec::with_capacity(node.children.len());
    let mut sum = NodeScore::empty();
    for (child, score) in children {
        if let Some(step) = &score.points {
            parts.push(W::of_node(child, Facet::Points, step.value().clone()));
        }
        sum.add(score, node.role);
    }
    let points = W::sum(parts, Why::Children);
    // Open rows of anything but a penalty are sure of nothing: what is sure is what there is.
    if node.role != Role::Penalty {
        sum.certain.clone_from(points.value());
    }
    sum.close();
    sum.points = Some(points);
    sum
}

/// What happens to a top-level node alone: the cap of a bonus or penalty, then rounding by area.
fn finish_root<W: Computed>(set: &CriteriaSet, id: NodeId, score: &mut NodeScore<W>) {
    let node = set.node(id);
    let max = Points::from(node.max);
    let area = set.round_at == RoundAt::Area;
    if node.role != Role::Normal {
        let cap = |value: &mut Points| {
            if *value > max {
                value.clone_from(&max);
            }
        };
        score.points = score.points.take().map(|s| s.capped(W::given(max.clone(), Why::Max)));
        cap(&mut score.certain);
        cap(&mut score.possible);
        cap(&mut score.applicable_max);
    }
    if area {
        score.points = score.points.take().map(|s| s.rounded(set.rounding));
        score.certain = set.rounding.round(&score.certain);
        score.possible = set.rounding.round(&score.possible);
    }
}

/// Base + bonus − penalty, kept within its limits, and the index, for points, certain and possible.
fn total<W: Computed>(set: &CriteriaSet, nodes: &[Option<NodeScore<W>>]) -> Figures<W> {
    let roots: Vec<(NodeId, Role, &NodeScore<W>)> = set
        .roots
        .iter()
        .filter_map(|id| nodes[id.index()].as_ref().map(|score| (*id, set.node(*id).role, score)))
        .collect();
    let applicable: Points =
        roots.iter().filter(|(_, role, _)| *role == Role::Normal).map(|(_, _, s)| &s.applicable_max).sum();
    let along = |facet: Facet| {
        let with = |wanted: Role| -> Vec<W> {
            let value = |s: &NodeScore<W>| match facet {
                Facet::Points => s.points.as_ref().map(|p| p.value().clone()),
                Facet::Certain => Some(s.certain.clone()),
                Facet::Possible => Some(s.possible.clone()),
                Facet::Applicable => Some(s.applicable_max.clone()),
            };
            roots
                .iter()
                .filter(|(_, role, _)| *role == wanted)
                .filter_map(|(id, _, s)| value(s).map(|v| W::of_node(*id, facet, v)))
                .collect()
        };
        let exists = |wanted: Role| roots.iter().any(|(_, role, _)| *role == wanted);
        let mut total = W::sum(with(Role::Normal), Why::Base);
        if exists(Role::Bonus) {
            total = W::sum(vec![total, W::sum(with(Role::Bonus), Why::Bonus)], Why::WithBonus);
        }
        if exists(Role::Penalty) {
            total = total.minus(W::sum(with(Role::Penalty), Why::Penalty), Why::WithPenalty);
        }
        let total = total.at_least_zero();
        if set.over { total } else { total.capped(W::given(applicable.clone(), Why::ApplicableMax)) }
    };
    let points = along(Facet::Points);
    let certain = along(Facet::Certain);
    let possible = along(Facet::Possible);
    let index = |total: &W| {
        let hundredfold = W::given(Points::hundred(), Why::Constant).times(total.clone(), Why::HundredPoints);
        hundredfold.divided_by(W::given(applicable.clone(), Why::ApplicableMax), Why::Index)
    };
    Figures {
        index: index(&points),
        certain_index: index(&certain),
        possible_index: index(&possible),
        points,
        certain,
        possible,
        applicable_max: applicable,
    }
}

/// Sums of the normal rows by who supplies them.
fn sum_by_source(set: &CriteriaSet, nodes: &[Option<NodeScore>]) -> Vec<SourceSum> {
    let mut sums: BTreeMap<Supplier, SourceSum> = BTreeMap::new();
    for id in set.ids() {
        let node = set.node(id);
        let Some(score) = nodes[id.index()].as_ref().filter(|_| node.is_row() && node.role == Role::Normal) else {
            continue;
        };
        let sum = sums.entry(node.by).or_insert_with(|| SourceSum::new(node.by));
        sum.add(score);
    }
    sums.into_values().map(SourceSum::close).collect()
}
