//! Changes of a set, made in a copy: another weight, another floor, another edge of a band.
//!
//! Promise: the copy keeps every promise of a set that was read: sums close for every kind of body, shares and
//! edges stay within their limits, every number is exact. A change that would break one is refused with the
//! reason. Node ids stay the same.

use std::collections::BTreeSet;

use crate::criteria::rule::{Award, Step, Trend};
use crate::criteria::{Code, CriteriaSet, Edge, NodeId, Role, Rule};
use crate::num::{Decimal, Points, decimal};
use crate::text::{Clean, Text};

/// One change of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetChange {
    /// Another maximum of a node. What its rows award grows in proportion, the nodes above and the scale
    /// change by the difference.
    Max(Code, Decimal),
    /// Another share below which a `ratio` row earns nothing; `None` takes the floor away.
    Floor(Code, Option<Decimal>),
    /// Another share from which a `ratio` row earns the maximum.
    Full(Code, Decimal),
    /// Another target of a `target` or `peer` row.
    Target(Code, Decimal),
    /// Another edge of a band, in the unit it has.
    BandFrom(Clean, Decimal),
}

/// Why a change cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The set has no such node.
    NoNode(Clean),
    /// The set has no such band.
    NoBand(Clean),
    /// The node has no such value to change or to answer.
    NoInput(Code, Clean),
    /// What was given for this is no number.
    NotANumber(Clean, Clean),
    /// Not of the form `CODE.input=value`.
    NotAnAssignment(Clean),
    /// The set has no such declared figure or yes/no fact.
    NoFact(Clean),
    /// The dossier has no such document.
    NoDocument(Clean),
    /// The number is outside of what the value may be.
    OutOfRange(Clean, Decimal),
    /// An award of this row would need more digits than the program keeps: another maximum is needed.
    Inexact(Code),
    /// The maxima below this node no longer sum to its own for bodies of this kind.
    Unbalanced(Code, Option<Clean>),
    /// This band would begin at or above a better one.
    BandOrder(Clean),
}

/// What the digest of an assumed copy begins with, where that of a file has hexadecimal digits only.
pub const ASSUMED: &str = "what-if";

/// A copy of `set` with the changes made, marked as one.
pub(super) fn changed(set: &CriteriaSet, changes: &[SetChange]) -> Result<CriteriaSet, Refusal> {
    let mut copy = set.clone();
    for change in changes {
        make(&mut copy, change)?;
    }
    balanced(&copy)?;
    in_order(&copy)?;
    // Copies of two sets stay two sets.
    copy.digest = format!("{ASSUMED}:{}", set.digest).into();
    copy.title = marked(&set.title);
    Ok(copy)
}

/// The title of a changed copy.
fn marked(title: &Text) -> Text {
    Text {
        vi: Clean::new(&format!("[Giả định] {}", title.vi)),
        en: title.en.as_ref().map(|en| Clean::new(&format!("[What-if] {en}"))),
    }
}

fn make(set: &mut CriteriaSet, change: &SetChange) -> Result<(), Refusal> {
    match change {
        SetChange::Max(code, max) => weigh(set, code, *max),
        SetChange::Floor(code, new) => {
            let Some(Rule::Ratio { floor, full, .. }) = rule(set, code)? else { return none(code, "floor") };
            if new.is_some_and(|f| f.is_sign_negative() || f > *full) {
                return Err(Refusal::OutOfRange("floor".into(), new.unwrap_or_default()));
            }
            *floor = *new;
            Ok(())
        }
        SetChange::Full(code, new) => {
            let Some(Rule::Ratio { floor, full, .. }) = rule(set, code)? else { return none(code, "full") };
            if *new <= Decimal::ZERO || *new > Decimal::ONE || floor.is_some_and(|f| f > *new) {
                return Err(Refusal::OutOfRange("full".into(), *new));
            }
            *full = *new;
            Ok(())
        }
        SetChange::Target(code, new) => {
            let Some(Rule::Target { target, .. } | Rule::Peer { target, .. }) = rule(set, code)? else {
                return none(code, "target");
            };
            if *new <= Decimal::ZERO {
                return Err(Refusal::OutOfRange("target".into(), *new));
            }
            *target = Some(*new);
            Ok(())
        }
        SetChange::BandFrom(id, new) => {
            let band = set.bands.iter_mut().find(|b| b.id == *id).ok_or_else(|| Refusal::NoBand(id.clone()))?;
            let most = match band.from {
                Edge::Percent(_) => Decimal::ONE_HUNDRED,
                Edge::Points(_) => Decimal::MAX,
            };
            if new.is_sign_negative() || *new > most {
                return Err(Refusal::OutOfRange("from".into(), *new));
            }
            band.from = match band.from {
                Edge::Percent(_) => Edge::Percent(*new),
                Edge::Points(_) => Edge::Points(*new),
            };
            Ok(())
        }
    }
}

fn none(code: &Code, key: &str) -> Result<(), Refusal> {
    Err(Refusal::NoInput(code.clone(), key.into()))
}

fn find(set: &CriteriaSet, code: &Code) -> Result<NodeId, Refusal> {
    set.find(code).ok_or_else(|| Refusal::NoNode(code.as_str().into()))
}

fn rule<'a>(set: &'a mut CriteriaSet, code: &Code) -> Result<Option<&'a mut Rule>, Refusal> {
    let id = find(set, code)?;
    Ok(set.nodes[id.index()].rule.as_mut())
}

/// Gives a node another maximum.
fn weigh(set: &mut CriteriaSet, code: &Code, max: Decimal) -> Result<(), Refusal> {
    let id = find(set, code)?;
    let old = set.node(id).max;
    // A row without points is no row: rows that are to go are taken out of the set, not weighed with nothing.
    if max <= Decimal::ZERO || old.is_zero() || max > Decimal::from(1_000_000) {
        return Err(Refusal::OutOfRange("max".into(), max));
    }
    let (new, before) = (Points::from(max), Points::from(old));
    let below: Vec<NodeId> = set.ids().filter(|at| is_under(set, *at, id)).collect();
    for at in below {
        let node = &mut set.nodes[at.index()];
        let scaled = |value: &mut Decimal| match exact(&(&Points::from(*value) * &new), &before) {
            Some(scaled) => {
                *value = scaled;
                Ok(())
            }
            None => Err(Refusal::Inexact(node.code.clone())),
        };
        scaled(&mut node.max)?;
        if let Some(rule) = &mut node.rule {
            awards(rule, scaled)?;
        }
    }
    let grown = &new - &before;
    let one = Points::from(1);
    let raise = |value: Decimal, code: &Code| {
        exact(&(&Points::from(value) + &grown), &one).ok_or_else(|| Refusal::Inexact(code.clone()))
    };
    let mut above = set.node(id).parent;
    while let Some(parent) = above {
        let node = &mut set.nodes[parent.index()];
        node.max = raise(node.max, &node.code)?;
        above = node.parent;
    }
    if set.node(id).role == Role::Normal {
        set.scale = raise(set.scale, code)?;
    }
    Ok(())
}

/// `value / by` as a decimal, if it is one of at most twelve decimals.
fn exact(value: &Points, by: &Points) -> Option<Decimal> {
    let quotient = value.over(by)?;
    let read = decimal::exact(&decimal::shortest_points(&quotient)).ok()?;
    (Points::from(read) == quotient).then_some(read)
}

fn is_under(set: &CriteriaSet, id: NodeId, top: NodeId) -> bool {
    std::iter::successors(Some(id), |at| set.node(*at).parent).any(|at| at == top)
}

/// Every amount of points in a rule; shares follow the maximum by themselves.
fn awards(rule: &mut Rule, mut scaled: impl FnMut(&mut Decimal) -> Result<(), Refusal>) -> Result<(), Refusal> {
    let mut award = |a: &mut Award| match a {
        Award::Points(p) => scaled(p),
        Award::Share(_) => Ok(()),
    };
    let mut table = |steps: &mut Vec<Step>| steps.iter_mut().try_for_each(|s| award(&mut s.award));
    match rule {
        Rule::Choice { options } => options.iter_mut().try_for_each(|o| award(&mut o.award)),
        Rule::Steps { steps, .. } | Rule::Change { trend: Trend::Percent(steps), .. } => table(steps),
        Rule::Checklist { items, .. } => items.iter_mut().try_for_each(|i| scaled(&mut i.points)),
        Rule::PerUnit { each, .. } => scaled(each),
        Rule::Deduct { events } => events.iter_mut().try_for_each(|e| scaled(&mut e.each)),
        Rule::Change { trend: Trend::Direction { up, same, down }, .. } => {
            [up, same, down].into_iter().try_for_each(scaled)
        }
        Rule::Ratio { .. }
        | Rule::Target { .. }
        | Rule::Survey { .. }
        | Rule::Scaled { .. }
        | Rule::Entered
        | Rule::Peer { .. } => Ok(()),
    }
}

/// The maxima of normal nodes must close for every kind of body that the set names; where it names none, for all.
fn balanced(set: &CriteriaSet) -> Result<(), Refusal> {
    let named: BTreeSet<Clean> = set.kinds().into_iter().cloned().collect();
    let nobody = named.is_empty().then_some(None);
    let kinds = named.into_iter().map(Some).chain(nobody);
    for kind in kinds {
        // An empty kind is one that no node names.
        let word: &str = kind.as_ref().map_or("", |k| k);
        for id in set.ids() {
            let node = set.node(id);
            let children: Vec<NodeId> = node.children.iter().copied().filter(|c| set.applies(*c, word)).collect();
            if node.role != Role::Normal || children.is_empty() || !set.applies(id, word) {
                continue;
            }
            let sum: Points = children.iter().map(|c| Points::from(set.node(*c).max)).sum();
            if sum != Points::from(node.max) {
                return Err(Refusal::Unbalanced(node.code.clone(), kind));
            }
        }
    }
    Ok(())
}

/// Bands stand best first, so each edge must lie above the next one of its unit.
fn in_order(set: &CriteriaSet) -> Result<(), Refusal> {
    for pair in set.bands.windows(2) {
        let [better, worse] = pair else { continue };
        let ordered = match (better.from, worse.from) {
            (Edge::Percent(high), Edge::Percent(low)) | (Edge::Points(high), Edge::Points(low)) => high > low,
            _ => true,
        };
        if !ordered {
            return Err(Refusal::BandOrder(worse.id.clone()));
        }
    }
    Ok(())
}
