//! What levels, items and steps earn.

use std::collections::BTreeMap;

use super::declared::Known;
use crate::criteria::rule::{Award, Step};
use crate::diag::problem::{InRule, Shape};
use crate::diag::{Diagnostic, Span};
use crate::doc::fields::{Fields, Item};
use crate::num::Decimal;
use crate::text::{Clean, Text};

/// What a rule needs to know of the node it stands on.
pub(super) struct Row<'c> {
    /// The declared figures.
    pub(super) known: &'c Known,
    /// The node's maximum and its place, where it could be read.
    pub(super) max: Option<(Decimal, Span)>,
}

impl Row<'_> {
    /// Points that are not negative and not above the maximum.
    pub(super) fn points(&self, item: &Item<'_>) -> Option<Decimal> {
        let value = not_negative(item)?;
        match &self.max {
            Some((max, at)) if value > *max => {
                let problem = InRule::AboveMaximum { key: item.key(), value, max: *max };
                item.sink().push(Diagnostic::new(problem, item.span()).and(at.clone()));
                None
            }
            _ => Some(value),
        }
    }

    /// `points` or `share`.
    pub(super) fn award(&self, f: &mut Fields<'_>) -> Option<Award> {
        match (f.opt("points"), f.opt("share")) {
            (Some(points), None) => self.points(&points).map(Award::Points),
            (None, Some(share)) => within_one(&share).map(Award::Share),
            (Some(_), Some(share)) => {
                share.report(InRule::AwardUnclear { both: true });
                None
            }
            (None, None) => {
                f.report(InRule::AwardUnclear { both: false });
                None
            }
        }
    }

    /// Warns when none of `awards`, the entries of `list`, earns the maximum.
    pub(super) fn expect_maximum(&self, list: &Item<'_>, awards: impl IntoIterator<Item = Award>) {
        let Some((max, at)) = &self.max else { return };
        let full = |award| match award {
            Award::Points(points) => points == *max,
            Award::Share(share) => share == Decimal::ONE,
        };
        if !awards.into_iter().any(full) {
            let problem = InRule::NoMaximum { key: list.key(), max: *max };
            list.sink().push(Diagnostic::new(problem, list.key_span()).and(at.clone()));
        }
    }

    /// Warns when one unit or event is worth more than the row.
    pub(super) fn expect_each_within(&self, item: &Item<'_>, value: Decimal) {
        if let Some((max, at)) = self.max.as_ref().filter(|(max, _)| value > *max) {
            let problem = InRule::EachAboveMaximum { value, max: *max };
            item.sink().push(Diagnostic::new(problem, item.span()).and(at.clone()));
        }
    }

    /// The steps of `list`, which compare a percentage of a whole when `percent`.
    pub(super) fn steps(&self, list: &Item<'_>, percent: bool) -> Option<Vec<Step>> {
        let mut lowest: Option<(Step, Span)> = None;
        let steps = whole(list, |f| {
            let edge = edge(f, percent);
            let award = self.award(f);
            let (edge, closed) = edge?;
            let step = Step { edge, closed, award: award? };
            let swallowed = |by: &Step| edge > by.edge || edge == by.edge && (by.closed || !closed);
            match &lowest {
                Some((by, at)) if swallowed(by) => {
                    f.sink().push(Diagnostic::new(InRule::StepUnreachable, f.span()).and(at.clone()));
                }
                _ => lowest = Some((step, f.span())),
            }
            Some(step)
        })?;
        self.expect_maximum(list, steps.iter().map(|s| s.award));
        Some(steps)
    }
}

/// `from` or `above`, and whether the edge itself belongs to the step.
fn edge(f: &mut Fields<'_>, percent: bool) -> Option<(Decimal, bool)> {
    let (item, closed) = match (f.opt("from"), f.opt("above")) {
        (Some(from), None) => (from, true),
        (None, Some(above)) => (above, false),
        (Some(_), Some(above)) => {
            above.report(InRule::StepUnclear { both: true });
            return None;
        }
        (None, None) => {
            f.report(InRule::StepUnclear { both: false });
            return None;
        }
    };
    let value = item.decimal()?;
    let reachable = value < Decimal::ONE_HUNDRED || closed && value == Decimal::ONE_HUNDRED;
    if percent && (value < Decimal::ZERO || !reachable) {
        item.report(InRule::EdgeOutside { value });
        return None;
    }
    Some((value, closed))
}

/// A number that is not negative.
pub(super) fn not_negative(item: &Item<'_>) -> Option<Decimal> {
    let value = item.decimal()?;
    if value < Decimal::ZERO {
        item.report(InRule::Negative { key: item.key(), value });
        return None;
    }
    Some(value)
}

/// A share from 0 to 1.
pub(super) fn within_one(item: &Item<'_>) -> Option<Decimal> {
    let value = item.decimal()?;
    if value < Decimal::ZERO || value > Decimal::ONE {
        item.report(InRule::OutsideShare { key: item.key(), value });
        return None;
    }
    Some(value)
}

/// What `read` makes of every entry of a list that must have one; nothing if it fails for one.
fn whole<T>(list: &Item<'_>, read: impl FnMut(&mut Fields<'_>) -> Option<T>) -> Option<Vec<T>> {
    if list.shape() != Shape::List {
        return list.mismatch(Shape::List);
    }
    let length = list.list().len();
    if length == 0 {
        list.report(InRule::EmptyList { key: list.key() });
        return None;
    }
    let read: Vec<T> = list.tables(read).into_iter().flatten().collect();
    (read.len() == length).then_some(read)
}

/// The same for entries that each have an `id` of their own, a `label` and what `read` takes.
pub(super) fn entries<T>(
    list: &Item<'_>,
    mut read: impl FnMut(&mut Fields<'_>) -> Option<T>,
) -> Option<Vec<(Clean, Text, T)>> {
    let mut first: BTreeMap<Clean, Span> = BTreeMap::new();
    whole(list, |f| {
        let id = f.need("id").and_then(|i| i.id().map(|id| (id, i.span())));
        let label = f.need("label").and_then(|i| i.name());
        let rest = read(f);
        let (id, at) = id?;
        if let Some(before) = first.get(&id) {
            f.sink().push(Diagnostic::new(InRule::DuplicateId { id: id.clone() }, at).and(before.clone()));
        } else {
            first.insert(id.clone(), at);
        }
        Some((id, label?, rest?))
    })
}
