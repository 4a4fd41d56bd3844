//! What scoring gives: a [`Scorecard`] with a [`NodeScore`] for each node.

use crate::criteria::{NodeId, Role, Supplier};
use crate::dossier::{Lane, Slot};
use crate::num::Points;
use crate::score::band::Verdict;
use crate::score::computed::Computed;
use crate::score::eval::Fault;
use crate::score::step::Step;

/// The state of a row. Five different things, never mixed up with zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// It has points.
    Scored,
    /// The body has not answered it yet.
    Unanswered,
    /// A survey, an authority or the block has yet to supply it.
    Pending,
    /// Not applicable, or nothing occurred where that drops the row.
    NotApplicable,
    /// Its answer cannot be used: no points, and none possible until it is mended.
    Invalid,
}

impl Status {
    /// Every status with its word in JSON.
    pub const ALL: [(&'static str, Self); 5] = [
        ("scored", Self::Scored),
        ("unanswered", Self::Unanswered),
        ("pending", Self::Pending),
        ("not-applicable", Self::NotApplicable),
        ("invalid", Self::Invalid),
    ];

    /// The word in JSON.
    pub fn word(self) -> &'static str {
        crate::criteria::word_of(&Self::ALL, self)
    }
}

/// The score of one node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeScore<W = Step> {
    /// The state, on rows only.
    pub status: Option<Status>,
    /// The points; `None` on a row without any (unanswered, pending, dropped).
    /// For a penalty these are points taken off.
    pub points: Option<W>,
    /// The maximum that counts.
    pub applicable_max: Points,
    /// What is sure: open rows earn nothing, an open penalty costs its maximum.
    pub certain: Points,
    /// What can still be reached: open rows earn their maximum, an open penalty costs nothing.
    pub possible: Points,
    /// Rows at or below this node.
    pub rows: u32,
    /// Unanswered rows among them.
    pub open: u32,
    /// Pending rows among them.
    pub pending: u32,
    /// Where the answer of the row stands.
    pub slot: Option<Slot>,
    /// Why the row is invalid.
    pub fault: Option<Fault>,
}

#[expect(private_bounds, reason = "whatever a score is computed as, its figures are read alike")]
impl<W: Computed> NodeScore<W> {
    /// A branch without children.
    pub(super) fn empty() -> Self {
        Self {
            status: None,
            points: None,
            applicable_max: Points::zero(),
            certain: Points::zero(),
            possible: Points::zero(),
            rows: 0,
            open: 0,
            pending: 0,
            slot: None,
            fault: None,
        }
    }

    /// Adds the sums of a child. Of a penalty also what is sure, which elsewhere is the sum of the points.
    pub(super) fn add(&mut self, child: &Self, role: Role) {
        self.applicable_max = &self.applicable_max + &child.applicable_max;
        if role == Role::Penalty {
            self.certain = &self.certain + &child.certain;
        }
        // Kept as a difference until the end: see `close`. Without an open row there is none.
        if child.open + child.pending > 0 {
            self.possible = &self.possible + &(&child.possible - &child.certain);
        }
        self.rows += child.rows;
        self.open += child.open;
        self.pending += child.pending;
    }

    /// Ends the adding of children. Differences between possible and certain are whole maxima, short
    /// numbers, so one long sum serves both.
    pub(super) fn close(&mut self) {
        self.possible = &self.certain + &self.possible;
    }

    /// The points, where there are any.
    pub fn value(&self) -> Option<&Points> {
        self.points.as_ref().map(Computed::value)
    }

    /// Whether the row does not count at all.
    pub fn is_dropped(&self) -> bool {
        self.status == Some(Status::NotApplicable) && self.points.is_none()
    }
}

/// The sum of the normal rows that one supplier answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceSum {
    /// The supplier.
    pub by: Supplier,
    /// Points so far.
    pub points: Points,
    /// The maximum that counts.
    pub applicable_max: Points,
    /// Sure points.
    pub certain: Points,
    /// Points that can still be reached.
    pub possible: Points,
}

impl SourceSum {
    pub(super) fn new(by: Supplier) -> Self {
        let zero = Points::zero;
        Self { by, points: zero(), applicable_max: zero(), certain: zero(), possible: zero() }
    }

    pub(super) fn add(&mut self, row: &NodeScore) {
        if let Some(points) = row.value() {
            self.points = &self.points + points;
        }
        self.applicable_max = &self.applicable_max + &row.applicable_max;
        self.possible = &self.possible + &(&row.possible - &row.certain);
    }

    /// Ends the adding of rows: of normal rows, exactly the points are certain.
    pub(super) fn close(mut self) -> Self {
        self.certain = self.points.clone();
        self.possible = &self.points + &self.possible;
        self
    }
}

/// The figures of the whole: each total with its index, which is `None` where nothing applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures<W = Step> {
    /// Points so far, with bonus and penalty.
    pub points: W,
    /// Sure points.
    pub certain: W,
    /// Points that can still be reached.
    pub possible: W,
    /// The applicable maximum of the normal nodes.
    pub applicable_max: Points,
    /// 100 × points / applicable maximum.
    pub index: Option<W>,
    /// The index of the sure points.
    pub certain_index: Option<W>,
    /// The index that can still be reached.
    pub possible_index: Option<W>,
}

/// The score of one dossier in one lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scorecard {
    /// The lane that was asked for.
    pub lane: Lane,
    /// Scores by node, in file order; `None` for a node that does not exist for the body's kind.
    pub nodes: Vec<Option<NodeScore>>,
    /// Sums by supplier.
    pub by_source: Vec<SourceSum>,
    /// The totals.
    pub figures: Figures,
    /// The band.
    pub band: Verdict,
}

impl Scorecard {
    /// The score of a node, if it exists for the body's kind.
    pub fn node(&self, id: NodeId) -> Option<&NodeScore> {
        self.nodes.get(id.index()).and_then(Option::as_ref)
    }

    /// Every node that exists, in file order.
    pub fn existing(&self) -> impl Iterator<Item = (NodeId, &NodeScore)> {
        (0u32..).map(NodeId).zip(&self.nodes).filter_map(|(id, score)| Some((id, score.as_ref()?)))
    }

    /// The rows in a state, in file order.
    pub fn rows_in(&self, status: Status) -> impl Iterator<Item = NodeId> + '_ {
        self.existing().filter(move |(_, s)| s.status == Some(status)).map(|(id, _)| id)
    }

    /// Unanswered rows of the body.
    pub fn unanswered(&self) -> usize {
        self.rows_in(Status::Unanswered).count()
    }
}
