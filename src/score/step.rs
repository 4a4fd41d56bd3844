//! One evaluated operation: the value and how it came about.
//!
//! Promise: a [`Step`]'s value was computed by the constructor that built it, from the values of the
//! steps below; there is no other way to get one. [`Step::replay`] computes the whole tree again from
//! its leaves and knows only [`Op`], not rules.

pub mod why;

pub use why::Why;

use crate::criteria::NodeId;
use crate::num::{Points, Rounding};
use crate::score::computed::Computed;

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Test {
    /// The subject is less than the edge.
    Below,
    /// The subject is the edge or more (*từ*).
    AtLeast,
    /// The subject is more than the edge (*trên*).
    Above,
    /// The subject is the edge.
    Equal,
}

impl Test {
    /// Whether `subject` stands so to `edge`.
    pub fn holds(self, subject: &Points, edge: &Points) -> bool {
        match self {
            Self::Below => subject < edge,
            Self::AtLeast => subject >= edge,
            Self::Above => subject > edge,
            Self::Equal => subject == edge,
        }
    }
}

/// Which figure of a node a step refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// Points.
    Points,
    /// Sure points.
    Certain,
    /// Points that can still be reached.
    Possible,
    /// Applicable maximum.
    Applicable,
}

/// What a step does with the steps below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Op {
    /// A leaf: the value stands for itself.
    Given,
    /// A leaf: a figure of another node, which has its own steps.
    Node(NodeId, Facet),
    /// All steps added.
    Sum,
    /// The first less the second.
    Difference,
    /// All steps multiplied.
    Product,
    /// The first over the second.
    Quotient,
    /// The smallest step.
    Least,
    /// The greatest step.
    Greatest,
    /// Steps `[subject, result, edge…]`: the tests are tried in order, `hit` is the first that holds.
    Case {
        /// One test for each edge.
        tests: Vec<Test>,
        /// The first that holds.
        hit: Option<usize>,
    },
    /// The one step, rounded.
    Rounded(Rounding),
}

/// Where a replay found another value than the tree holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The step's meaning.
    pub why: Why,
    /// The value in the tree.
    pub held: Points,
    /// The value computed again; `None` where the operation has none.
    pub computed: Option<Points>,
}

/// One evaluated operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    op: Op,
    why: Why,
    value: Points,
    of: Vec<Step>,
}

impl Step {
    fn new(op: Op, why: Why, value: Points, of: Vec<Self>) -> Self {
        Self { op, why, value, of }
    }

    /// The value.
    pub fn value(&self) -> &Points {
        &self.value
    }

    /// What was done.
    pub fn op(&self) -> &Op {
        &self.op
    }

    /// What it means.
    pub fn why(&self) -> Why {
        self.why
    }

    /// The steps it was done with.
    pub fn of(&self) -> &[Self] {
        &self.of
    }

    /// Computes the tree again from its leaves; `node` gives the figures of other nodes.
    ///
    /// # Errors
    ///
    /// The first [`Mismatch`], deepest first.
    pub fn replay(&self, node: &dyn Fn(NodeId, Facet) -> Option<Points>) -> Result<(), Box<Mismatch>> {
        for step in &self.of {
            step.replay(node)?;
        }
        let computed = self.compute(node);
        if computed.as_ref() == Some(&self.value) {
            Ok(())
        } else {
            Err(Box::new(Mismatch { why: self.why, held: self.value.clone(), computed }))
        }
    }

    /// The value by the operation alone.
    fn compute(&self, node: &dyn Fn(NodeId, Facet) -> Option<Points>) -> Option<Points> {
        let values = || self.of.iter().map(|s| &s.value);
        match &self.op {
            Op::Given => Some(self.value.clone()),
            Op::Node(id, facet) => node(*id, *facet),
            Op::Sum => Some(values().sum()),
            Op::Product => Some(values().fold(Points::from(1), |a, b| &a * b)),
            Op::Least => values().min().cloned(),
            Op::Greatest => values().max().cloned(),
            Op::Difference => match self.of.as_slice() {
                [a, b] => Some(&a.value - &b.value),
                _ => None,
            },
            Op::Quotient => match self.of.as_slice() {
                [a, b] => a.value.over(&b.value),
                _ => None,
            },
            Op::Case { tests, hit } => {
                let [subject, result, edges @ ..] = self.of.as_slice() else { return None };
                let first = tests.iter().zip(edges).position(|(t, e)| t.holds(&subject.value, &e.value));
                (edges.len() == tests.len() && first == *hit).then(|| result.value.clone())
            }
            Op::Rounded(rounding) => self.of.first().map(|s| rounding.round(&s.value)),
        }
    }
}

impl Computed for Step {
    fn given(value: impl Into<Points>, why: Why) -> Self {
        Self::new(Op::Given, why, value.into(), Vec::new())
    }

    fn of_node(id: NodeId, facet: Facet, value: Points) -> Self {
        Self::new(Op::Node(id, facet), Why::Node, value, Vec::new())
    }

    fn sum(of: Vec<Self>, why: Why) -> Self {
        let value = of.iter().map(|s| &s.value).sum();
        Self::new(Op::Sum, why, value, of)
    }

    fn minus(self, other: Self, why: Why) -> Self {
        let value = &self.value - &other.value;
        Self::new(Op::Difference, why, value, vec![self, other])
    }

    fn times(self, other: Self, why: Why) -> Self {
        let value = &self.value * &other.value;
        Self::new(Op::Product, why, value, vec![self, other])
    }

    fn divided_by(self, other: Self, why: Why) -> Option<Self> {
        let value = self.value.over(&other.value)?;
        Some(Self::new(Op::Quotient, why, value, vec![self, other]))
    }

    // No step is added where the cap does not bind.
    fn capped(self, cap: Self) -> Self {
        if self.value <= cap.value {
            return self;
        }
        let value = cap.value.clone();
        Self::new(Op::Least, Why::Capped, value, vec![self, cap])
    }

    // No step is added where it is not.
    fn at_least_zero(self) -> Self {
        if !self.value.is_negative() {
            return self;
        }
        let zero = Self::given(Points::zero(), Why::Zero);
        Self::new(Op::Greatest, Why::NotNegative, Points::zero(), vec![self, zero])
    }

    fn case(
        subject: Self,
        edges: Vec<(Test, Self)>,
        why: Why,
        result: impl FnOnce(&Self, Option<usize>) -> Self,
    ) -> Self {
        let hit = edges.iter().position(|(test, edge)| test.holds(&subject.value, &edge.value));
        let result = result(&subject, hit);
        let value = result.value.clone();
        let (tests, edges): (Vec<Test>, Vec<Self>) = edges.into_iter().unzip();
        let mut of = vec![subject, result];
        of.extend(edges);
        Self::new(Op::Case { tests, hit }, why, value, of)
    }

    // No step is added where that changes nothing.
    fn rounded(self, rounding: Rounding) -> Self {
        let value = rounding.round(&self.value);
        if value == self.value {
            return self;
        }
        Self::new(Op::Rounded(rounding), Why::Rounded, value, vec![self])
    }

    fn value(&self) -> &Points {
        &self.value
    }
}
