//! One row across bodies (*đối chiếu tiêu chí giữa các đơn vị*): what each declared, was given and why, and who
//! stands out.
//!
//! Promise: the result does not depend on the order in which dossiers come. Who stands out follows from the shares of
//! the maximum alone, by a robust rule with exact arithmetic ([`Spread`]): a handful of odd bodies cannot hide each
//! other, and no rounding decides. Standing out is a reason to look, never a judgement.

pub mod words;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::criteria::{CriteriaSet, NodeId};
use crate::dossier::reason::Cause;
use crate::dossier::{Answer, Dossier, Lane, Phase, Reason, Request, Slot};
use crate::num::{Decimal, Points};
use crate::score::{Context, NodeScore, Status, score};
use crate::text::Clean;
use crate::text::collate::Alphabet;

/// The fewest bodies of which it can be said who stands out.
pub const FEWEST: usize = 5;

/// What one body has in the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The position of the dossier among those that were looked at.
    pub entry: usize,
    /// The body.
    pub body: Clean,
    /// Its group.
    pub group: Option<Clean>,
    /// Where its dossier stands.
    pub phase: Phase,
    /// What each lane holds itself.
    pub answers: BTreeMap<Slot, Answer>,
    /// The declared figures that the row takes.
    pub figures: BTreeMap<Clean, Decimal>,
    /// The points by lane, in the order of [`Lane::ALL`]; lanes fall back on the ones before them.
    pub points: [Option<Points>; 3],
    /// The state in the last lane.
    pub status: Option<Status>,
    /// The maximum that counts for the body.
    pub applicable_max: Points,
    /// How many places are cited as evidence.
    pub evidence: usize,
    /// Whether there is a written explanation.
    pub explained: bool,
    /// Requests and replies.
    pub requests: Vec<Request>,
    /// Why the appraised points differ.
    pub appraisal: Option<Reason>,
    /// Why the agreed points differ.
    pub conclusion: Option<Reason>,
    /// How it stands out, once the bodies are put together.
    pub out: Option<Side>,
}

/// On which side of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Below them.
    Low,
    /// Above them.
    High,
}

impl Side {
    /// Each side with its word in JSON.
    pub const ALL: [(&'static str, Self); 2] = [("low", Self::Low), ("high", Self::High)];

    /// The word in JSON.
    pub fn word(self) -> &'static str {
        crate::criteria::word_of(&Self::ALL, self)
    }
}

impl Line {
    /// What the body of `dossier` has in row `id`; `None` where the row does not exist for it.
    pub fn of(set: &CriteriaSet, dossier: &Dossier, id: NodeId, entry: usize, context: &Context) -> Option<Self> {
        let node = set.node(id);
        let rule = node.rule.as_ref().filter(|_| set.applies(id, &dossier.body.kind))?;
        let cards = Lane::ALL.map(|(_, lane)| score(set, dossier, lane, context));
        let scores = cards.each_ref().map(|card| card.node(id));
        let last = scores[2]?;
        let keys = rule.inputs().into_iter().filter_map(|(_, label)| label?.figure.clone());
        let figures = keys.filter_map(|key| dossier.figures.get(&key).map(|value| (key, *value))).collect();
        let row = dossier.row(&node.code).cloned().unwrap_or_default();
        Some(Self {
            entry,
            body: dossier.body.name.clone(),
            group: dossier.body.group.clone(),
            phase: dossier.phase(),
            answers: row.answers,
            figures,
            points: scores.map(|s| s.and_then(NodeScore::value).cloned()),
            status: last.status,
            applicable_max: last.applicable_max.clone(),
            evidence: row.evidence.len(),
            explained: row.explanation.is_some(),
            requests: row.requests,
            appraisal: row.appraisal,
            conclusion: row.conclusion,
            out: None,
        })
    }

    /// The points in `lane`.
    pub fn in_lane(&self, lane: Lane) -> Option<&Points> {
        let at = Lane::ALL.iter().position(|(_, l)| *l == lane)?;
        self.points.get(at)?.as_ref()
    }

    /// Whether the lane holds an answer of its own.
    pub fn is_written(&self, lane: Lane) -> bool {
        match lane {
            Lane::Own => self.answers.contains_key(&Slot::Own) || self.answers.contains_key(&Slot::Supplied),
            Lane::Appraised => self.answers.contains_key(&Slot::Appraised),
            Lane::Agreed => self.answers.contains_key(&Slot::Agreed),
        }
    }

    /// The points of `lane` in percent of the maximum that counts.
    pub fn share(&self, lane: Lane) -> Option<Points> {
        let share = self.in_lane(lane)?.over(&self.applicable_max)?;
        Some(&share * &Points::hundred())
    }

    /// Whether points stand on nothing: neither a document nor an explanation.
    pub fn is_bare(&self) -> bool {
        let earns = self.points.iter().flatten().any(|p| *p > Points::zero());
        earns && self.evidence == 0 && !self.explained
    }

    /// By how much the receiving side moved the points in all.
    pub fn moved(&self) -> Option<Points> {
        let ruled = self.is_written(Lane::Agreed) || self.is_written(Lane::Appraised);
        let (own, now) = (self.in_lane(Lane::Own)?, self.in_lane(Lane::Agreed)?);
        let gap = now - own;
        (ruled && !gap.is_zero()).then_some(gap)
    }

    /// The reason that counts: the council's before the appraiser's.
    pub fn reason(&self) -> Option<&Reason> {
        self.conclusion.as_ref().or(self.appraisal.as_ref())
    }
}

/// How the shares of the bodies are spread, and from where on one stands out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// How many bodies have points.
    pub count: usize,
    /// The median share, in percent of the maximum.
    pub median: Points,
    /// The yardstick: how far bodies lie from the median.
    pub deviation: Points,
    /// By which rule.
    pub rule: Rule,
    /// What is farther from the median than this stands out.
    pub limit: Points,
}

/// The rule by which a body stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// More than 4.5 times the median of the distances from the median; about three standard deviations where
    /// shares lie like a bell.
    Median,
    /// Where at least half of the bodies are exactly equal, that median is nothing: more than 3.75 times the mean
    /// of the distances, the same three standard deviations. Of equal deviants it finds up to about a quarter.
    Mean,
}

impl Rule {
    /// Each rule with its word in JSON.
    pub const ALL: [(&'static str, Self); 2] = [("median", Self::Median), ("mean", Self::Mean)];

    /// The word in JSON.
    pub fn word(self) -> &'static str {
        crate::criteria::word_of(&Self::ALL, self)
    }

    /// How many yardsticks away one stands out.
    pub fn factor(self) -> Points {
        let factor = match self {
            Self::Median => Points::ratio(9, 2),
            Self::Mean => Points::ratio(15, 4),
        };
        factor.unwrap_or_else(Points::zero)
    }
}

impl Spread {
    /// How these shares are spread; `None` where there are too few of them.
    pub fn of(shares: &[Points]) -> Option<Self> {
        if shares.len() < FEWEST {
            return None;
        }
        let median = median(shares.to_vec())?;
        let distances: Vec<Points> = shares.iter().map(|s| (s - &median).abs()).collect();
        let count = i64::try_from(shares.len()).ok()?;
        let middle = self::median(distances.clone())?;
        let (rule, deviation) = if middle.is_zero() {
            (Rule::Mean, distances.iter().sum::<Points>().over(&Points::from(count))?)
        } else {
            (Rule::Median, middle)
        };
        let limit = &deviation * &rule.factor();
        Some(Self { count: shares.len(), median, deviation, rule, limit })
    }

    /// Whether a share stands out, and on which side.
    pub fn side(&self, share: &Points) -> Option<Side> {
        let gap = share - &self.median;
        match gap.abs().cmp(&self.limit) {
            Ordering::Greater if gap.is_negative() => Some(Side::Low),
            Ordering::Greater => Some(Side::High),
            _ => None,
        }
    }
}

/// The middle of these values; of the two middle ones their mean.
fn median(mut values: Vec<Points>) -> Option<Points> {
    values.sort();
    let half = values.len() / 2;
    let upper = values.get(half)?;
    if values.len() % 2 == 1 {
        return Some(upper.clone());
    }
    (upper + values.get(half.checked_sub(1)?)?).over(&Points::from(2))
}

/// How a row was ruled with one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// The reason's cause; `None` for codes that are none of the list.
    pub cause: Option<Cause>,
    /// The lines that were ruled so.
    pub lines: Vec<usize>,
    /// The mean of the moves, in points.
    pub mean: Points,
}

/// The row across the bodies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sweep {
    /// The bodies, the most points first, those without points last, equals in alphabetical order.
    pub lines: Vec<Line>,
    /// How they are spread in the lane.
    pub spread: Option<Spread>,
    /// How moved points were reasoned, the commonest first.
    pub rulings: Vec<Ruling>,
}

impl Sweep {
    /// Puts the lines together by their points in `lane`.
    pub fn of(mut lines: Vec<Line>, lane: Lane) -> Self {
        let alphabet = Alphabet::vietnamese();
        lines.sort_by(|a, b| {
            let share = |l: &Line| l.share(lane);
            share(b).cmp(&share(a)).then_with(|| alphabet.compare(&a.body, &b.body)).then_with(|| a.entry.cmp(&b.entry))
        });
        let shares: Vec<Points> = lines.iter().filter_map(|l| l.share(lane)).collect();
        let spread = Spread::of(&shares);
        for line in &mut lines {
            line.out = spread.as_ref().and_then(|s| s.side(&line.share(lane)?));
        }
        let rulings = rulings(&lines);
        Self { lines, spread, rulings }
    }

    /// How many bodies stand out.
    pub fn out(&self) -> usize {
        self.lines.iter().filter(|l| l.out.is_some()).count()
    }
}

fn rulings(lines: &[Line]) -> Vec<Ruling> {
    let mut by_cause: BTreeMap<Option<Cause>, (Vec<usize>, Points)> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        if let Some(moved) = line.moved() {
            let cause = line.reason().and_then(Reason::cause);
            let (lines, sum) = by_cause.entry(cause).or_insert_with(|| (Vec::new(), Points::zero()));
            lines.push(at);
            *sum = &*sum + &moved;
        }
    }
    let mut rulings: Vec<Ruling> = by_cause
        .into_iter()
        .filter_map(|(cause, (lines, sum))| {
            let count = i64::try_from(lines.len()).ok()?;
            Some(Ruling { cause, mean: sum.over(&Points::from(count))?, lines })
        })
        .collect();
    rulings.sort_by(|a, b| b.lines.len().cmp(&a.lines.len()).then(a.cause.cmp(&b.cause)));
    rulings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares<const N: usize>(values: [i64; N]) -> Vec<Points> {
        values.map(Points::from).into()
    }

    fn out<const N: usize>(values: [i64; N]) -> Vec<i64> {
        let all = shares(values);
        let spread = Spread::of(&all).unwrap();
        values.into_iter().filter(|v| spread.side(&Points::from(*v)).is_some()).collect()
    }

    #[test]
    fn one_body_far_from_the_others_stands_out_and_two_do_not_hide_each_other() {
        assert_eq!(out([90, 91, 92, 93, 94, 20]), [20]);
        assert_eq!(out([90, 91, 92, 93, 94, 95, 20, 21]), [20, 21]);
        assert_eq!(out([10, 20, 30, 40, 50, 60]), [] as [i64; 0]);
    }

    #[test]
    fn where_most_are_equal_the_few_others_stand_out_and_half_of_them_do_not() {
        assert_eq!(out([100, 100, 100, 100, 100, 100, 100, 50]), [50]);
        assert_eq!(out([100, 100, 100, 100, 50, 50, 50]), [] as [i64; 0]);
        assert_eq!(out([100, 100, 100, 100, 100]), [] as [i64; 0]);
    }

    #[test]
    fn of_four_bodies_nobody_stands_out() {
        assert_eq!(Spread::of(&shares([1, 1, 1, 99])), None);
    }

    #[test]
    fn the_limit_itself_does_not_stand_out() {
        // Median 50, distances 0, 2, 2, 2, 4, 9: their middle is 2, the limit 9.
        let all = shares([50, 48, 52, 48, 54, 59, 50]);
        let spread = Spread::of(&all).unwrap();
        assert_eq!((spread.median.clone(), spread.limit.clone()), (Points::from(50), Points::from(9)));
        assert_eq!(spread.side(&Points::from(59)), None);
        assert_eq!(spread.side(&Points::ratio(591, 10).unwrap()), Some(Side::High));
        assert_eq!(spread.side(&Points::ratio(409, 10).unwrap()), Some(Side::Low));
    }
}
