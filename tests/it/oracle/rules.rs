//! What a row earns, straight from "What the words mean exactly" of `contract/README.md`.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use num_traits::{One, Signed, Zero};

use super::num::{Dec, Q, q};
use super::set::{Answer, Award, By, Dossier, Label, Lane, Line, Na, Node, Nothing, Pass, Rule, Slot};

/// What became of a row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Outcome {
    /// The rule gave these points.
    Scored(Q),
    /// Not applicable, and earns the maximum.
    Full,
    /// Not applicable or nothing occurred: the maximum leaves the applicable maximum.
    Dropped,
    Unanswered,
    Pending,
    Invalid,
}

/// The greatest value of each peer row in the block, by code; `None` outside a ranking.
pub(crate) type Leaders<'a> = Option<&'a BTreeMap<String, Q>>;

/// Where a lane looks, first found wins.
pub(crate) fn found<'a>(node: &Node, dossier: &'a Dossier, lane: Lane) -> Option<&'a Answer> {
    let first = if node.by == By::Own { Slot::Own } else { Slot::Supplied };
    let order = match lane {
        Lane::Own => vec![first],
        Lane::Appraised => vec![Slot::Appraised, first],
        Lane::Agreed => vec![Slot::Agreed, Slot::Appraised, first],
    };
    let row = dossier.rows.get(&node.code)?;
    order.into_iter().find_map(|slot| row.get(&slot))
}

/// The outcome of a row for a lane.
pub(crate) fn outcome(node: &Node, rule: &Rule, dossier: &Dossier, lane: Lane, leaders: Leaders<'_>) -> Outcome {
    let Some(answer) = found(node, dossier, lane) else {
        return if node.by == By::Own { Outcome::Unanswered } else { Outcome::Pending };
    };
    let inputs = answer.choice.is_some()
        || answer.ticks.is_some()
        || !answer.numbers.is_empty()
        || answer.events.is_some()
        || answer.ballots.is_some();
    match (&answer.na, answer.points) {
        (Some(_), None) if !inputs => match node.na {
            Na::Never => Outcome::Invalid,
            Na::Drop => Outcome::Dropped,
            Na::Full => Outcome::Full,
        },
        (None, Some(points)) if !inputs => {
            let points = points.q();
            if points.is_negative() || points > node.max.q() { Outcome::Invalid } else { Outcome::Scored(points) }
        }
        (None, None) => {
            let given = Given { answer, dossier, max: node.max.q() };
            given.by_rule(&node.code, rule, leaders).unwrap_or(Outcome::Invalid)
        }
        // several kinds of answer at once: nothing can use them
        _ => Outcome::Invalid,
    }
}

/// The value that a peer row contributes to its block: of an answer the rule can use.
pub(crate) fn peer_value(node: &Node, dossier: &Dossier, lane: Lane) -> Option<Q> {
    let rule @ Rule::Peer { value, .. } = node.rule.as_ref()? else { return None };
    let answer = found(node, dossier, lane)?;
    if answer.na.is_some() || answer.points.is_some() {
        return None;
    }
    let given = Given { answer, dossier, max: node.max.q() };
    given.by_rule(&node.code, rule, None)?;
    given.number("value", value)
}

enum Share {
    Of(Q),
    NothingOccurred,
}

struct Given<'a> {
    answer: &'a Answer,
    dossier: &'a Dossier,
    max: Q,
}

impl Given<'_> {
    /// `None` when the rule cannot use the answer.
    fn by_rule(&self, code: &str, rule: &Rule, leaders: Leaders<'_>) -> Option<Outcome> {
        if !self.fits(rule) {
            return None;
        }
        let max = self.max.clone();
        let points = match rule {
            Rule::Entered => return None,
            Rule::Choice(options) => {
                let chosen = self.answer.choice.as_ref()?;
                self.award(options.iter().find(|(id, _)| id == chosen)?.1)
            }
            Rule::Checklist { items, pass } => {
                let ticks = self.answer.ticks.as_ref()?;
                if ticks.iter().any(|t| items.iter().all(|(id, _)| id != t)) {
                    return None;
                }
                let ticked: Vec<Q> =
                    items.iter().filter(|(id, _)| ticks.contains(id)).map(|(_, points)| points.q()).collect();
                let passed = match pass {
                    Pass::Sum => return Some(Outcome::Scored(least(ticked.into_iter().sum(), max))),
                    Pass::All => ticked.len() == items.len(),
                    Pass::AtLeast(n) => ticked.len() >= *n as usize,
                };
                if passed { max } else { Q::zero() }
            }
            Rule::Ratio { done, all, floor, full, none } => {
                let Share::Of(share) = self.share(done, all)? else { return Some(self.nothing(*none)) };
                if floor.is_some_and(|f| share < f.q()) {
                    Q::zero()
                } else if share >= full.map_or_else(Q::one, Dec::q) {
                    max
                } else {
                    share * max
                }
            }
            Rule::Target { done, all, target, none } => {
                let (share, target) = (self.share(done, all)?, self.target(*target)?);
                let Share::Of(share) = share else { return Some(self.nothing(*none)) };
                max * least(share / target, Q::one())
            }
            Rule::StepsOfValue { value, lines } => self.stepped(&self.natural("value", value)?, lines),
            Rule::StepsOfShare { done, all, none, lines } => match self.share(done, all)? {
                Share::NothingOccurred => return Some(self.nothing(*none)),
                Share::Of(share) => self.stepped(&(q(100) * share), lines),
            },
            Rule::PerUnit { count, each } => least(self.natural("count", count)? * each.q(), max),
            Rule::Deduct(events) => {
                let lost: Q = counted(self.answer.events.as_ref()?, events)?.map(|(n, each)| n * each.q()).sum();
                if lost > max { Q::zero() } else { max - lost }
            }
            Rule::Scaled(scale) => {
                let value = self.natural("value", &Label { text: String::new(), figure: None })?;
                if value > scale.q() {
                    return None;
                }
                value * max / scale.q()
            }
            Rule::Survey(options) => {
                let ballots = counted(self.answer.ballots.as_ref()?, options)?;
                let counted: Vec<(Q, Q)> = ballots.filter_map(|(n, weight)| Some((n, (*weight)?.q()))).collect();
                let all: Q = counted.iter().map(|(n, _)| n.clone()).sum();
                if all.is_zero() {
                    return Some(Outcome::Pending);
                }
                counted.into_iter().map(|(n, weight)| n * weight).sum::<Q>() / all * max
            }
            Rule::Direction { now, before, up, same, down } => {
                let (now, before) = (self.natural("now", now)?, self.natural("before", before)?);
                match now.cmp(&before) {
                    Ordering::Greater => up.q(),
                    Ordering::Equal => same.q(),
                    Ordering::Less => down.q(),
                }
            }
            Rule::Growth { now, before, lines, none } => {
                let (now, before) = (self.natural("now", now)?, self.natural("before", before)?);
                if before.is_zero() {
                    return Some(self.nothing(*none));
                }
                self.stepped(&(q(100) * (now - &before) / before), lines)
            }
            Rule::Peer { value, target } => {
                let (value, target) = (self.natural("value", value)?, self.target(*target)?);
                let Some(leader) = leaders.and_then(|l| l.get(code)) else { return Some(Outcome::Pending) };
                let half = max.clone() / q(2);
                if value >= *leader {
                    max
                } else if value >= target {
                    half * (Q::one() + (value - &target) / (leader - &target))
                } else {
                    half * value / target
                }
            }
        };
        Some(Outcome::Scored(points))
    }

    /// Whether the answer has the form of the contract's table for this kind and no negative number.
    fn fits(&self, rule: &Rule) -> bool {
        let (mut list, mut keys): (&str, &[&str]) = ("", &[]);
        match rule {
            Rule::Entered => {}
            Rule::Choice(_) => list = "choice",
            Rule::Checklist { .. } => list = "ticks",
            Rule::Deduct(_) => list = "events",
            Rule::Survey(_) => list = "ballots",
            Rule::Ratio { .. } | Rule::StepsOfShare { .. } => keys = &["done", "all"],
            Rule::Target { .. } => keys = &["done", "all", "target"],
            Rule::StepsOfValue { .. } | Rule::Scaled(_) => keys = &["value"],
            Rule::PerUnit { .. } => keys = &["count"],
            Rule::Direction { .. } | Rule::Growth { .. } => keys = &["now", "before"],
            Rule::Peer { .. } => keys = &["value", "target"],
        }
        let given = self.answer;
        (given.choice.is_none() || list == "choice")
            && (given.ticks.is_none() || list == "ticks")
            && (given.events.is_none() || list == "events")
            && (given.ballots.is_none() || list == "ballots")
            && given.numbers.iter().all(|(key, n)| keys.contains(key) && n.units >= 0)
    }

    /// The declared figure where the label names one, else the answer's own number.
    fn number(&self, key: &str, label: &Label) -> Option<Q> {
        match &label.figure {
            Some(figure) => self.dossier.figures.get(figure).map(|d| d.q()),
            None => self.answer.numbers.iter().find(|(k, _)| *k == key).map(|(_, d)| d.q()),
        }
    }

    /// A number that is not negative.
    fn natural(&self, key: &str, label: &Label) -> Option<Q> {
        self.number(key, label).filter(|n| !n.is_negative())
    }

    /// done / all.
    fn share(&self, done: &Label, all: &Label) -> Option<Share> {
        let (done, all) = (self.natural("done", done)?, self.natural("all", all)?);
        if done > all {
            return None;
        }
        Some(if all.is_zero() { Share::NothingOccurred } else { Share::Of(done / all) })
    }

    /// The answer's target wins over the rule's.
    fn target(&self, of_rule: Option<Dec>) -> Option<Q> {
        let own = self.answer.numbers.iter().find(|(k, _)| *k == "target").map(|(_, d)| *d);
        own.or(of_rule).map(Dec::q).filter(Signed::is_positive)
    }

    fn nothing(&self, none: Option<Nothing>) -> Outcome {
        match none.unwrap_or(Nothing::Zero) {
            Nothing::Zero => Outcome::Scored(Q::zero()),
            Nothing::Full => Outcome::Scored(self.max.clone()),
            Nothing::Drop => Outcome::Dropped,
        }
    }

    fn award(&self, award: Award) -> Q {
        match award {
            Award::Points(points) => points.q(),
            Award::Share(share) => share.q() * &self.max,
        }
    }

    fn stepped(&self, value: &Q, lines: &[Line]) -> Q {
        let reached = |line: &&Line| if line.closed { *value >= line.edge.q() } else { *value > line.edge.q() };
        lines.iter().find(reached).map_or_else(Q::zero, |line| self.award(line.award))
    }
}

fn least(a: Q, b: Q) -> Q {
    if a < b { a } else { b }
}

/// Counts by id, each with what the rule says of the id; `None` for an unknown id or a negative count.
fn counted<'a, T>(given: &'a [(String, Dec)], known: &'a [(String, T)]) -> Option<impl Iterator<Item = (Q, &'a T)>> {
    let wrong = |(id, n): &(String, Dec)| n.units < 0 || known.iter().all(|(k, _)| k != id);
    if given.iter().any(wrong) {
        return None;
    }
    Some(given.iter().filter_map(|(id, n)| Some((n.q(), &known.iter().find(|(k, _)| k == id)?.1))))
}
