//! What a rule computes with: values that remember how they came about, or the values alone.
//!
//! Promise: rules are written once, over [`Computed`]. With [`Step`](super::Step) a score explains itself; with [`Points`] the
//! same operations give the same values and keep nothing else, for ten thousand dossiers at a time.

use crate::criteria::NodeId;
use crate::num::{Points, Rounding};
use crate::score::step::{Facet, Test, Why};

/// A value under computation. Each operation is that of [`Step`](super::Step)'s constructor of the same name.
pub(super) trait Computed: Clone + Sized {
    /// A value that stands for itself.
    fn given(value: impl Into<Points>, why: Why) -> Self;
    /// A figure of another node.
    fn of_node(id: NodeId, facet: Facet, value: Points) -> Self;
    /// All of `of` added; zero for none.
    fn sum(of: Vec<Self>, why: Why) -> Self;
    /// `self − other`.
    fn minus(self, other: Self, why: Why) -> Self;
    /// `self × other`.
    fn times(self, other: Self, why: Why) -> Self;
    /// `self / other`; `None` when that is zero.
    fn divided_by(self, other: Self, why: Why) -> Option<Self>;
    /// The smaller of `self` and `cap`.
    fn capped(self, cap: Self) -> Self;
    /// `self`, or zero where it is negative.
    fn at_least_zero(self) -> Self;
    /// Tries each edge in order; `result` gives the value of the first that holds, or of none.
    fn case(
        subject: Self,
        edges: Vec<(Test, Self)>,
        why: Why,
        result: impl FnOnce(&Self, Option<usize>) -> Self,
    ) -> Self;
    /// `self` rounded.
    fn rounded(self, rounding: Rounding) -> Self;
    /// The value.
    fn value(&self) -> &Points;
}

impl Computed for Points {
    fn given(value: impl Into<Points>, _: Why) -> Self {
        value.into()
    }

    fn of_node(_: NodeId, _: Facet, value: Points) -> Self {
        value
    }

    fn sum(of: Vec<Self>, _: Why) -> Self {
        of.iter().sum()
    }

    fn minus(self, other: Self, _: Why) -> Self {
        &self - &other
    }

    fn times(self, other: Self, _: Why) -> Self {
        &self * &other
    }

    fn divided_by(self, other: Self, _: Why) -> Option<Self> {
        self.over(&other)
    }

    fn capped(self, cap: Self) -> Self {
        if self <= cap { self } else { cap }
    }

    fn at_least_zero(self) -> Self {
        if self.is_negative() { Self::zero() } else { self }
    }

    fn case(
        subject: Self,
        edges: Vec<(Test, Self)>,
        _: Why,
        result: impl FnOnce(&Self, Option<usize>) -> Self,
    ) -> Self {
        let hit = edges.iter().position(|(test, edge)| test.holds(&subject, edge));
        result(&subject, hit)
    }

    fn rounded(self, rounding: Rounding) -> Self {
        rounding.round(&self)
    }

    fn value(&self) -> &Points {
        self
    }
}
