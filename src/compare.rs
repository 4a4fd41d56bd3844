//! Comparison (*so sánh*) of two bodies or two years, from the total down to every row.
//!
//! Promise: only what means the same is subtracted. A row whose text, maximum or rule differs between the two sets
//! is *not comparable* (*không so sánh được*), and so is everything above it; the figures of both sides still stand
//! side by side. Differences are of exact values, second minus first.

pub mod agreement;
pub mod carry;
pub mod words;

use std::collections::BTreeMap;

use crate::criteria::rule::{Label, Measure, Rule};
use crate::criteria::{Code, CriteriaSet, Node, NodeId};
use crate::dossier::{Dossier, Lane};
use crate::num::{Points, Rounding};
use crate::score::{Context, Scorecard, Status, score};
use crate::text::{Clean, Text};

/// One side of a comparison.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The set.
    pub set: &'a CriteriaSet,
    /// The dossier.
    pub dossier: &'a Dossier,
    /// The lane that counts.
    pub lane: Lane,
}

/// Why two figures are not comparable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Incomparable {
    /// Only the first has the row.
    OnlyFirst,
    /// Only the second has it.
    OnlySecond,
    /// The text differs.
    Text,
    /// The maximum differs.
    Max,
    /// The rule differs: how points follow, who supplies them, what *not applicable* does.
    Rule,
    /// Something below is not comparable.
    Below,
    /// The body was merged or divided between the two years.
    Body,
    /// The sets round or cap the total differently.
    Total,
}

/// What one side has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// The points, where there are any.
    pub points: Option<Points>,
    /// The maximum that counts.
    pub applicable_max: Points,
    /// 100 × points / applicable maximum; for the total the index.
    pub percent: Option<Points>,
    /// The state, on rows only.
    pub status: Option<Status>,
}

/// The two sides of one node, or of the total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The first side.
    pub first: Option<Figures>,
    /// The second side.
    pub second: Option<Figures>,
    /// Why they cannot be compared, if so.
    pub incomparable: Option<Incomparable>,
}

impl Pair {
    /// Second minus first in points, where both have points that mean the same.
    pub fn difference(&self) -> Option<Points> {
        self.minus(|f| f.points.as_ref())
    }

    /// Second minus first in percent of the maximum, in percentage points.
    pub fn percent_difference(&self) -> Option<Points> {
        self.minus(|f| f.percent.as_ref())
    }

    /// Second minus first as they are printed, so that a reader who subtracts what stands there gets it.
    pub fn printed_difference(&self, rounding: Rounding) -> Option<Points> {
        self.printed(rounding, |f| f.points.as_ref())
    }

    /// The same in percent of the maximum.
    pub fn printed_percent_difference(&self, rounding: Rounding) -> Option<Points> {
        self.printed(rounding, |f| f.percent.as_ref())
    }

    fn printed(&self, rounding: Rounding, value: impl Fn(&Figures) -> Option<&Points>) -> Option<Points> {
        if self.incomparable.is_some() {
            return None;
        }
        let print = |figures: &Option<Figures>| Some(rounding.round(value(figures.as_ref()?)?));
        Some(&print(&self.second)? - &print(&self.first)?)
    }

    fn minus(&self, value: impl Fn(&Figures) -> Option<&Points>) -> Option<Points> {
        if self.incomparable.is_some() {
            return None;
        }
        Some(value(self.second.as_ref()?)? - value(self.first.as_ref()?)?)
    }
}

/// A node of either set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its code, by which the two sets are matched.
    pub code: Code,
    /// Its place in the first set.
    pub in_first: Option<NodeId>,
    /// Its place in the second set.
    pub in_second: Option<NodeId>,
    /// How many nodes stand above it.
    pub depth: usize,
    /// What both sides have.
    pub pair: Pair,
}

/// A comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The totals, with their indices as percent.
    pub total: Pair,
    /// Every node that exists for either body: those of the first set in its order, then those only the second has.
    pub lines: Vec<Line>,
}

/// Compares two dossiers, each by itself.
pub fn compare(first: Side<'_>, second: Side<'_>) -> Comparison {
    compare_in(first, second, [&Context::default(), &Context::default()])
}

/// Compares two dossiers as they stand in their blocks.
pub fn compare_in(first: Side<'_>, second: Side<'_>, [here, there]: [&Context; 2]) -> Comparison {
    let cards = [(first, here), (second, there)].map(|(s, context)| score(s.set, s.dossier, s.lane, context));
    let [one, other] = &cards;
    let mut matching = Matching { first: first.set, second: second.set, known: BTreeMap::new() };
    let existing =
        |side: Side<'_>, card: &Scorecard, code: &Code| side.set.find(code).filter(|id| card.node(*id).is_some());
    let mut lines = Vec::new();
    for (id, _) in one.existing() {
        let node = first.set.node(id);
        let there = existing(second, other, &node.code);
        let depth = first.set.depth(id);
        lines.push(Line {
            code: node.code.clone(),
            in_first: Some(id),
            in_second: there,
            depth,
            pair: pair(None, None),
        });
    }
    for (id, _) in other.existing() {
        let node = second.set.node(id);
        if existing(first, one, &node.code).is_none() {
            let depth = second.set.depth(id);
            lines.push(Line {
                code: node.code.clone(),
                in_first: None,
                in_second: Some(id),
                depth,
                pair: pair(None, None),
            });
        }
    }
    // A row that exists for one kind of body and not for the other makes what stands above it another thing.
    let exists: BTreeMap<Code, Option<Incomparable>> =
        lines.iter().map(|line| (line.code.clone(), presence(line))).collect();
    for line in &mut lines {
        line.pair =
            pair(line.in_first.and_then(|id| figures(one, id)), line.in_second.and_then(|id| figures(other, id)));
        line.pair.incomparable = presence(line).or_else(|| matching.differ(&line.code, &exists));
    }
    let mut total = pair(Some(totals(one)), Some(totals(other)));
    let below = lines.iter().any(|line| line.depth == 0 && line.pair.incomparable.is_some());
    total.incomparable = if merged(first.dossier, second.dossier) {
        Some(Incomparable::Body)
    } else if below {
        Some(Incomparable::Below)
    } else {
        other_total(first.set, second.set).then_some(Incomparable::Total)
    };
    Comparison { total, lines }
}

fn pair(first: Option<Figures>, second: Option<Figures>) -> Pair {
    Pair { first, second, incomparable: None }
}

fn presence(line: &Line) -> Option<Incomparable> {
    match (line.in_first, line.in_second) {
        (Some(_), None) => Some(Incomparable::OnlyFirst),
        (None, Some(_)) => Some(Incomparable::OnlySecond),
        _ => None,
    }
}

fn figures(card: &Scorecard, id: NodeId) -> Option<Figures> {
    let node = card.node(id)?;
    let points = node.value().cloned();
    let percent = points.as_ref().and_then(|p| (&Points::hundred() * p).over(&node.applicable_max));
    Some(Figures { points, applicable_max: node.applicable_max.clone(), percent, status: node.status })
}

fn totals(card: &Scorecard) -> Figures {
    let figures = &card.figures;
    Figures {
        points: Some(figures.points.value().clone()),
        applicable_max: figures.applicable_max.clone(),
        percent: figures.index.as_ref().map(|i| i.value().clone()),
        status: None,
    }
}

/// Whether the totals of two sets are made in different ways.
fn other_total(a: &CriteriaSet, b: &CriteriaSet) -> bool {
    (a.round_at, a.over) != (b.round_at, b.over)
        || (a.round_at != crate::criteria::RoundAt::Total && a.rounding != b.rounding)
}

/// Whether one body came out of others between the two years, so that the years are not of the same body.
fn merged(first: &Dossier, second: &Dossier) -> bool {
    let (earlier, later) = if first.year <= second.year { (first, second) } else { (second, first) };
    let (was, body) = (&earlier.body, &later.body);
    // A body that absorbs another may keep its name: what bears it without predecessors was the old one.
    let old = body.predecessors.contains(&was.name) && was.predecessors != body.predecessors;
    earlier.year != later.year && (body.came_after(earlier.year) || old)
}

/// The nodes of two sets, matched by code.
struct Matching<'a> {
    first: &'a CriteriaSet,
    second: &'a CriteriaSet,
    known: BTreeMap<Code, Option<Incomparable>>,
}

impl Matching<'_> {
    /// How the node with this code, which both sets have, differs between them.
    fn differ(&mut self, code: &Code, exists: &BTreeMap<Code, Option<Incomparable>>) -> Option<Incomparable> {
        if let Some(known) = self.known.get(code) {
            return *known;
        }
        let (Some(a), Some(b)) = (self.first.find(code), self.second.find(code)) else { return None };
        let (a, b) = (self.first.node(a), self.second.node(b));
        let found = own_difference(a, b).or_else(|| {
            let children = a.children.iter().map(|id| &self.first.node(*id).code);
            let others = b.children.iter().map(|id| &self.second.node(*id).code);
            let all: Vec<Code> = children.chain(others).filter(|c| exists.contains_key(*c)).cloned().collect();
            let differs = all
                .iter()
                .any(|child| exists.get(child).copied().flatten().is_some() || self.differ(child, exists).is_some());
            differs.then_some(Incomparable::Below)
        });
        self.known.insert(code.clone(), found);
        found
    }
}

/// How two nodes differ, what is below them left aside.
fn own_difference(a: &Node, b: &Node) -> Option<Incomparable> {
    let rule = |node: &Node| node.rule.clone().map(without_english);
    let role = |node: &Node| (node.role, node.by, node.na, node.rule.is_some());
    if wording(&a.name) != wording(&b.name) {
        Some(Incomparable::Text)
    } else if a.max != b.max {
        Some(Incomparable::Max)
    } else if role(a) != role(b) || rule(a) != rule(b) {
        Some(Incomparable::Rule)
    } else {
        None
    }
}

/// The Vietnamese words of a text; spaces, capitals and a full stop at the end are no difference.
fn wording(text: &Text) -> String {
    let words: Vec<&str> = text.vi.split_whitespace().collect();
    words.join(" ").trim_end_matches(['.', ';']).to_lowercase()
}

/// The rule without the English of its labels: adding a translation changes nothing.
fn without_english(mut rule: Rule) -> Rule {
    let label = |label: &mut Label| label.text.en = None;
    match &mut rule {
        Rule::Choice { options } => options.iter_mut().for_each(|o| o.label.en = None),
        Rule::Checklist { items, .. } => items.iter_mut().for_each(|i| i.label.en = None),
        Rule::Deduct { events } => events.iter_mut().for_each(|e| e.label.en = None),
        Rule::Survey { options } => options.iter_mut().for_each(|o| o.label.en = None),
        Rule::Steps { measure: Measure::Value(value), .. }
        | Rule::Scaled { value, .. }
        | Rule::Peer { value, .. }
        | Rule::PerUnit { count: value, .. } => label(value),
        Rule::Steps { measure: Measure::Percent { done, all, .. }, .. }
        | Rule::Ratio { done, all, .. }
        | Rule::Target { done, all, .. }
        | Rule::Change { now: done, before: all, .. } => [done, all].into_iter().for_each(label),
        Rule::Entered => {}
    }
    rule
}

/// Whether scores of bodies of `kind` by two sets mean different things: a row that only one has, another text,
/// maximum or rule, or totals made in different ways.
pub fn sets_differ(a: &CriteriaSet, b: &CriteriaSet, kind: &str) -> bool {
    if a.digest == b.digest {
        return false;
    }
    let codes = |set: &CriteriaSet| -> Vec<Code> {
        let mut codes: Vec<Code> =
            set.ids().filter(|id| set.applies(*id, kind)).map(|id| set.node(id).code.clone()).collect();
        codes.sort();
        codes
    };
    let all = codes(a);
    let node = |set: &CriteriaSet, code: &Code| set.find(code).map(|id| set.node(id).clone());
    let differs = |code: &Code| node(a, code).zip(node(b, code)).is_none_or(|(a, b)| own_difference(&a, &b).is_some());
    all != codes(b) || all.iter().any(differs) || other_total(a, b)
}

/// The name of what is compared: the body where the years differ, the year where the bodies do.
pub fn heading(first: Side<'_>, second: Side<'_>) -> (Clean, Clean) {
    let name = |side: Side<'_>| {
        let term = side.dossier.term.as_ref().map(|t| format!(" {t}")).unwrap_or_default();
        Clean::line(&format!("{} – {}{term}", side.dossier.body.name, side.dossier.year))
    };
    (name(first), name(second))
}

#[cfg(test)]
mod tests;
