//! Whether maxima add up, for every kind of body.
//!
//! A set may name kinds of body with `for`. Sums must agree for each kind that some node names. Bodies of
//! other kinds have only the nodes that are for everybody: where that leaves sums short it is odd, not wrong,
//! since the set may be meant for the named kinds alone. What stands under a bonus or penalty need not add up
//! to anything: its maximum is a cap.

use std::collections::BTreeSet;

use super::node::MOST_KINDS;
use super::tree::Tree;
use crate::criteria::Role;
use crate::diag::problem::{Counted, InSet};
use crate::doc::fields::Item;
use crate::num::{Decimal, Mode, Points, Rounding, decimal};
use crate::text::Clean;

/// For each kind of body, and first for those that no node names, which nodes exist.
struct Existing<'t> {
    kinds: Vec<Option<&'t Clean>>,
    nodes: Vec<Vec<bool>>,
}

/// Compares every maximum with the sum under it, and the scale with the sum of the areas.
pub(super) fn check(tree: &Tree, scale: Decimal, scale_item: &Item<'_>) {
    let sink = scale_item.sink();
    let named: BTreeSet<&Clean> = tree.drafts.iter().filter_map(|d| d.kinds.as_ref()).flat_map(|(k, _)| k).collect();
    if named.len() > MOST_KINDS {
        sink.report(InSet::TooMany { what: Counted::Kinds, most: MOST_KINDS }, scale_item.span());
        return;
    }
    let existing = Existing::of(tree, named);
    let mut others_told = false;
    for (i, below) in tree.children.iter().enumerate() {
        let Some(draft) = tree.drafts.get(i) else { continue };
        let (Some((max, at)), Some((code, _))) = (&draft.max, &draft.code) else { continue };
        if below.is_empty() || tree.is_bereft(i) || tree.role(i) != Role::Normal {
            continue;
        }
        let Some(sums) = existing.sums(tree, Some(i), below) else { continue };
        let wrong: Vec<_> = sums.iter().filter(|(_, sum)| *sum != Points::from(max)).collect();
        let report = |kind: Option<&Clean>, sum: &Points| {
            let (code, sum) = (Clean::line(code), written(sum));
            sink.report(InSet::SumOfChildren { code, max: *max, sum, kind: kind.cloned() }, at.clone());
        };
        let Some((_, first)) = wrong.first() else { continue };
        if sums.iter().all(|(_, sum)| sum == first) {
            report(None, first);
            continue;
        }
        for (kind, sum) in wrong {
            if kind.is_some() {
                report(*kind, sum);
            } else if !others_told {
                others_told = true;
                let (code, sum) = (Clean::line(code), written(sum));
                sink.report(InSet::OtherKinds { code, max: *max, sum }, at.clone());
            }
        }
    }
    check_scale(tree, &existing, scale, scale_item);
}

/// A sum of numbers of a file with every digit: none of them has more than 28 decimals.
pub(super) fn written(sum: &Points) -> String {
    let full = decimal::plain(sum, Rounding { digits: 28, mode: Mode::HalfUp });
    full.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// No kind may have more than the scale, and some kind must have all of it.
fn check_scale(tree: &Tree, existing: &Existing<'_>, scale: Decimal, at: &Item<'_>) {
    let areas: Vec<usize> = tree.roots().filter(|i| tree.role(*i) == Role::Normal).collect();
    let Some(sums) = existing.sums(tree, None, &areas) else { return };
    if tree.adrift || tree.drafts.is_empty() {
        return;
    }
    let whole = Points::from(scale);
    let report = |kind: Option<&Clean>, sum: &Points| {
        at.report(InSet::SumOfAreas { scale, sum: written(sum), kind: kind.cloned() });
    };
    let largest = sums.iter().max_by(|(_, a), (_, b)| a.cmp(b));
    match largest {
        Some((kind, sum)) if *sum < whole => {
            let same = sums.iter().all(|(_, s)| s == sum);
            report(kind.filter(|_| !same), sum);
        }
        Some((_, sum)) if *sum > whole && sums.iter().all(|(_, s)| s == sum) => report(None, sum),
        _ => sums.iter().filter(|(_, s)| *s > whole).for_each(|(kind, s)| report(*kind, s)),
    }
}

impl<'t> Existing<'t> {
    fn of(tree: &'t Tree, named: BTreeSet<&'t Clean>) -> Self {
        let kinds: Vec<Option<&Clean>> = std::iter::once(None).chain(named.into_iter().map(Some)).collect();
        let nodes = kinds.iter().map(|kind| exists(tree, *kind)).collect();
        Self { kinds, nodes }
    }

    /// The sum of the maxima of `below` for each kind for which `above` exists; `None` when a maximum could
    /// not be read.
    fn sums(&self, tree: &Tree, above: Option<usize>, below: &[usize]) -> Option<Vec<(Option<&'t Clean>, Points)>> {
        let maxima: Vec<(usize, Points)> = below
            .iter()
            .map(|i| tree.drafts.get(*i).and_then(|d| d.max.as_ref()).map(|(max, _)| (*i, Points::from(max))))
            .collect::<Option<_>>()?;
        let here = |nodes: &[bool], i: usize| nodes.get(i).copied().unwrap_or_default();
        let each = self.kinds.iter().zip(&self.nodes).filter(|(_, nodes)| above.is_none_or(|i| here(nodes, i)));
        let sums = each.map(|(kind, nodes)| {
            (*kind, maxima.iter().filter(|(i, _)| here(nodes, *i)).map(|(_, max)| max).sum::<Points>())
        });
        Some(sums.collect())
    }
}

/// Which nodes exist for bodies of `kind`.
fn exists(tree: &Tree, kind: Option<&Clean>) -> Vec<bool> {
    let mut exists = vec![false; tree.drafts.len()];
    for &i in &tree.downward {
        let above = tree.parents.get(i).copied().flatten().is_none_or(|p| exists.get(p).copied().unwrap_or_default());
        let own = tree.drafts.get(i).and_then(|d| d.kinds.as_ref());
        let own = own.is_none_or(|(kinds, _)| kind.is_some_and(|k| kinds.contains(k)));
        if let Some(here) = exists.get_mut(i) {
            *here = above && own;
        }
    }
    exists
}
