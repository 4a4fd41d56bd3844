//! One body prepared for many draws: integers on a common denominator, and only what decides.

use num_bigint::BigInt;
use num_integer::Integer;

use crate::criteria::{CriteriaSet, Decide, Edge, Gate, NodeId, Role, RoundAt};
use crate::dossier::Dossier;
use crate::num::{Decimal, Mode, Points};
use crate::score::{NodeScore, Op, Scorecard, Status};
use crate::whatif::sensitivity::draw::WHOLE;

/// The integers a block is drawn with: machine words where they are wide enough, else of any size.
pub(super) trait Whole: Integer + Clone + From<i64> {
    /// A prepared value; the block was measured so that it fits.
    fn of(value: &BigInt) -> Self;
}

impl Whole for i128 {
    fn of(value: &BigInt) -> Self {
        Self::try_from(value).unwrap_or_default()
    }
}

impl Whole for BigInt {
    fn of(value: &BigInt) -> Self {
        value.clone()
    }
}

/// A row: what it has, and where that is added.
#[derive(Clone, Debug)]
pub(super) struct Row<T> {
    pub(super) id: NodeId,
    /// Points without rounding by row, or the maximum of an open row, in units of 1 / denominator.
    value: T,
    /// The maximum that counts, in the same units.
    max: T,
    /// The place among the body's open rows.
    pub(super) open: Option<usize>,
    /// Positions in [`Body::sums`] to which the row belongs.
    sums: Vec<usize>,
}

/// A node whose sum decides something: a top-level node, or one under a gate.
#[derive(Clone, Debug)]
struct Node<T> {
    id: NodeId,
    role: Role,
    root: bool,
    /// The most that a bonus or penalty counts.
    cap: Option<T>,
}

/// A figure and the maximum that counts, in units of 1 / (denominator × a million).
pub(super) type Sums<T> = Vec<(T, T)>;

/// What a draw gives a body: the decided index as a fraction, `None` where nothing applies, and its band.
#[derive(Clone, Debug)]
pub(super) struct Verdict<T> {
    pub(super) index: Option<(T, T)>,
    pub(super) band: Option<usize>,
}

/// A body.
pub(super) struct Body<'a, T> {
    set: &'a CriteriaSet,
    dossier: &'a Dossier,
    pub(super) rows: Vec<Row<T>>,
    nodes: Vec<Node<T>>,
    /// The last digit that the set keeps, in the units of [`Sums`].
    unit: T,
    /// One point, in the same units.
    one: T,
    /// The applicable maximum of the set as it is, in the same units.
    applicable: T,
    /// Edges of the bands and percentages of gates as fractions.
    edges: Vec<(T, T)>,
}

/// The denominator that all values of a body share.
pub(super) fn denominator(set: &CriteriaSet, card: &Scorecard) -> BigInt {
    let digits = BigInt::from(10).pow(u32::from(set.rounding.digits));
    let rows = card.existing().filter(|(id, _)| set.node(*id).is_row());
    let with_rows = rows.fold(digits, |all, (id, score)| {
        let max = Points::from(set.node(id).max).reduced().1;
        all.lcm(&max).lcm(&unrounded(score).reduced().1)
    });
    set.roots.iter().fold(with_rows, |all, id| all.lcm(&Points::from(set.node(*id).max).reduced().1))
}

/// The points of an answered row before rounding by row or, where the row is an area, by area.
fn unrounded(score: &NodeScore) -> Points {
    let Some(step) = &score.points else { return Points::zero() };
    match (step.op(), step.of()) {
        (Op::Rounded(_), [inner]) => inner.value().clone(),
        _ => step.value().clone(),
    }
}

impl<T: Whole> Row<T> {
    /// `sums` with another value of this row.
    pub(super) fn replaced(&self, sums: &Sums<T>, before: &T, after: &T) -> Sums<T> {
        let mut sums = sums.clone();
        for at in &self.sums {
            if let Some((points, _)) = sums.get_mut(*at) {
                *points = points.clone() + after.clone() - before.clone();
            }
        }
        sums
    }
}

impl<'a, T: Whole> Body<'a, T> {
    pub(super) fn new(set: &'a CriteriaSet, dossier: &'a Dossier, card: &Scorecard) -> Self {
        let denominator = &denominator(set, card);
        let whole = |value: &Points| {
            let (numer, denom) = value.reduced();
            T::of(&(numer * denominator / denom))
        };
        let million = || T::from(i64::from(WHOLE) * i64::from(WHOLE));
        let mut body = Self {
            set,
            dossier,
            rows: Vec::new(),
            nodes: Vec::new(),
            unit: whole(&set.rounding.unit()) * million(),
            one: T::of(denominator) * million(),
            applicable: T::zero(),
            edges: set.bands.iter().map(|b| fraction(edge(b.from))).collect(),
        };
        for (id, _) in card.existing() {
            let node = set.node(id);
            let gated = set
                .bands
                .iter()
                .flat_map(|b| &b.gates)
                .any(|g| matches!(g, Gate::Node { code, .. } if *code == node.code));
            let root = node.parent.is_none();
            if root || gated {
                let cap = (root && node.role != Role::Normal).then(|| whole(&Points::from(node.max)) * million());
                body.nodes.push(Node { id, role: node.role, root, cap });
            }
        }
        let mut open = 0;
        for (id, score) in card.existing().filter(|(id, _)| set.node(*id).is_row()) {
            let is_open = matches!(score.status, Some(Status::Unanswered | Status::Pending));
            let max = if score.is_dropped() { T::zero() } else { whole(&Points::from(set.node(id).max)) };
            let value = if is_open { max.clone() } else { whole(&unrounded(score)) };
            let above: Vec<NodeId> = std::iter::successors(Some(id), |at| set.node(*at).parent).collect();
            let sums = body.nodes.iter().enumerate().filter(|(_, n)| above.contains(&n.id)).map(|(at, _)| at);
            let place = is_open.then_some(open);
            open += usize::from(is_open);
            body.rows.push(Row { id, value, max, open: place, sums: sums.collect() });
        }
        let nominal = body.sums(&vec![WHOLE; set.nodes.len()], &vec![0; open]);
        body.applicable = body.applicable_of(&nominal);
        body
    }

    /// How many rows are open.
    pub(super) fn open(&self) -> usize {
        self.rows.iter().filter(|r| r.open.is_some()).count()
    }

    /// What a row adds, in the units of [`Sums`].
    pub(super) fn value(&self, row: &Row<T>, weight: u32, result: u32) -> T {
        let result = if row.open.is_some() { result } else { WHOLE };
        let value = row.value.clone() * T::from(i64::from(weight) * i64::from(result));
        if self.set.round_at == RoundAt::Row { round(self.set.rounding.mode, &value, &self.unit) } else { value }
    }

    /// The sums of a draw, before caps and rounding by area.
    pub(super) fn sums(&self, weights: &[u32], open: &[u32]) -> Sums<T> {
        let mut sums: Sums<T> = vec![(T::zero(), T::zero()); self.nodes.len()];
        for row in &self.rows {
            let weight = weights.get(row.id.index()).copied().unwrap_or(WHOLE);
            let result = row.open.and_then(|at| open.get(at)).copied().unwrap_or_default();
            let value = self.value(row, weight, result);
            let max = row.max.clone() * T::from(i64::from(weight) * i64::from(WHOLE));
            for at in &row.sums {
                if let Some((points, applicable)) = sums.get_mut(*at) {
                    *points = points.clone() + value.clone();
                    *applicable = applicable.clone() + max.clone();
                }
            }
        }
        sums
    }

    fn applicable_of(&self, sums: &Sums<T>) -> T {
        let normal = self.nodes.iter().zip(sums).filter(|(n, _)| n.root && n.role == Role::Normal);
        normal.fold(T::zero(), |all, (_, (_, max))| all + max.clone())
    }

    /// Index and band, as scoring decides them.
    pub(super) fn verdict(&self, sums: &Sums<T>) -> Verdict<T> {
        let applicable = self.applicable_of(sums);
        if applicable.is_zero() {
            return Verdict { index: None, band: None };
        }
        let figures: Vec<T> =
            self.nodes.iter().zip(sums).map(|(node, (points, _))| self.finished(node, points)).collect();
        let mut total = T::zero();
        for (node, figure) in self.nodes.iter().zip(&figures).filter(|(n, _)| n.root) {
            total = if node.role == Role::Penalty { total - figure.clone() } else { total + figure.clone() };
        }
        total = total.max(T::zero());
        if !self.set.over {
            total = total.min(applicable.clone());
        }
        let index = self.decided(total.clone() * T::from(100), applicable.clone());
        let share = || self.decided(total.clone() * self.applicable.clone(), applicable.clone() * self.one.clone());
        let gate = |gate: &Gate| self.holds(gate, sums, &figures);
        let reached = self.set.bands.iter().zip(&self.edges).position(|(band, edge)| {
            let value = if matches!(band.from, Edge::Percent(_)) { index.clone() } else { share() };
            at_least(&value, edge) && band.gates.iter().all(gate)
        });
        Verdict { index: Some(index), band: reached }
    }

    /// Cap and rounding of a top-level node.
    fn finished(&self, node: &Node<T>, points: &T) -> T {
        let points = match &node.cap {
            Some(cap) if points > cap => cap.clone(),
            _ => points.clone(),
        };
        if node.root && self.set.round_at == RoundAt::Area {
            round(self.set.rounding.mode, &points, &self.unit)
        } else {
            points
        }
    }

    /// The value that bands and ranks are decided by.
    fn decided(&self, numer: T, denom: T) -> (T, T) {
        match self.set.decide {
            Decide::Exact => (numer, denom),
            Decide::Rounded => {
                let ten = (0..self.set.rounding.digits).fold(T::one(), |all, _| all * T::from(10));
                (round(self.set.rounding.mode, &(numer * ten.clone()), &denom) / denom, ten)
            }
        }
    }

    fn holds(&self, gate: &Gate, sums: &Sums<T>, figures: &[T]) -> bool {
        let enough = |at: usize, percent: &Decimal| {
            let (numer, denom) = fraction::<T>(Points::from(*percent));
            let (Some(figure), Some((_, max))) = (figures.get(at), sums.get(at)) else { return true };
            // What counts of a bonus or penalty is at most its own maximum.
            let max = match self.nodes.get(at).and_then(|n| n.cap.as_ref()) {
                Some(cap) if max > cap => cap.clone(),
                _ => max.clone(),
            };
            figure.clone() * T::from(100) * denom >= max * numer
        };
        let found = |id: Option<NodeId>| self.nodes.iter().position(|n| Some(n.id) == id);
        match gate {
            Gate::Flag { id, is } => self.dossier.flags.get(id) == Some(is),
            Gate::Node { code, min_percent } => found(self.set.find(code)).is_none_or(|at| enough(at, min_percent)),
            Gate::EveryArea { min_percent } => {
                let areas = self.nodes.iter().enumerate().filter(|(_, n)| n.root && n.role == Role::Normal);
                areas.map(|(at, _)| at).all(|at| enough(at, min_percent))
            }
        }
    }
}

/// Whether `value` reaches `edge`; both denominators are positive.
pub(super) fn at_least<T: Whole>(value: &(T, T), edge: &(T, T)) -> bool {
    value.0.clone() * edge.1.clone() >= edge.0.clone() * value.1.clone()
}

fn edge(edge: Edge) -> Points {
    match edge {
        Edge::Percent(value) | Edge::Points(value) => Points::from(value),
    }
}

fn fraction<T: Whole>(value: Points) -> (T, T) {
    let (numer, denom) = value.reduced();
    (T::of(&numer), T::of(&denom))
}

/// `value`, not negative, to a multiple of `unit`, which is positive.
fn round<T: Whole>(mode: Mode, value: &T, unit: &T) -> T {
    let (quotient, rest) = value.div_mod_floor(unit);
    let twice = rest.clone() + rest;
    let up = match mode {
        Mode::Down => false,
        Mode::HalfUp => twice >= *unit,
        Mode::HalfEven => twice > *unit || (twice == *unit && quotient.is_odd()),
    };
    (if up { quotient + T::one() } else { quotient }) * unit.clone()
}
