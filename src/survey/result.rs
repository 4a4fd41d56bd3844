//! What the ballots say: shares with their intervals, indices, targets, quotas.

use std::collections::BTreeMap;

use crate::num::{Decimal, Points};
use crate::survey::interval::{Interval, wilson};
use crate::survey::questionnaire::{Choice, Measure, Questionnaire};
use crate::survey::tally::{Cell, Counted, Counts, Fault, FaultKind};

/// A share of satisfied answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// Answers with a weight.
    pub counted: u64,
    /// Those that say *satisfied*.
    pub satisfied: u64,
    /// 100 × satisfied / counted.
    pub percent: Points,
    /// The Wilson interval, outward to the digits of the questionnaire.
    pub interval: Interval,
}

/// A figure that may have to stay hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Nobody answered.
    Nothing,
    /// So few answers that respondents could be told, or that others could be worked out from it.
    Hidden,
    /// The figure.
    Shown(Share),
}

/// What one group adds to the mean of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupTerm {
    /// The group, as a position in the questionnaire.
    pub group: usize,
    /// Its weight; where the questionnaire gives none, as many as it has answers, so that each ballot counts alike.
    pub weight: Points,
    /// Answers with a weight.
    pub counted: u64,
    /// What these answers are worth together.
    pub worth: Points,
}

/// What one question adds to an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The question, as a position in the questionnaire.
    pub question: usize,
    /// Its weight.
    pub weight: Decimal,
    /// 100 × Σ group weight × (worth / counted) / Σ group weight, in percent.
    pub mean: Points,
    /// The groups with answers.
    pub groups: Vec<GroupTerm>,
}

/// An index in percent, with everything it was computed from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    /// Σ question weight × mean / Σ question weight.
    pub value: Points,
    /// The questions with answers.
    pub terms: Vec<Term>,
}

impl Index {
    /// The index of some questions; `None` where none of them with a weight has an answer that can be used. Of
    /// weighted groups, one with too few answers to be shown is left out.
    pub fn of(asked: &Questionnaire, groups: &[Cell], questions: impl Iterator<Item = usize>) -> Option<Self> {
        let terms: Vec<Term> = questions.filter_map(|at| term(asked, groups, at)).collect();
        let weighted = terms.iter().map(|t| &Points::from(t.weight) * &t.mean).sum::<Points>();
        let value = weighted.over(&terms.iter().map(|t| Points::from(t.weight)).sum())?;
        Some(Self { value, terms })
    }
}

/// The weighted groups with answers to some of `questions`, but too few to be used: an index without them is not the
/// index that the questionnaire asks for.
pub(super) fn left_out(asked: &Questionnaire, cells: &[Cell], questions: impl Iterator<Item = usize>) -> Vec<usize> {
    let asks: Vec<usize> =
        questions.filter(|at| asked.questions.get(*at).is_some_and(|q| !q.weight.is_zero())).collect();
    let few = |cell: &Cell, at: usize| {
        let counts = cell.questions.get(at).zip(asked.questions.get(at));
        counts.is_some_and(|(counts, asks)| (1..u64::from(asked.least)).contains(&counted(&asks.options, counts)))
    };
    let missing = |(group, cell): &(usize, &Cell)| {
        asked.is_weighted() && !asked.weight(*group).is_zero() && asks.iter().any(|at| few(cell, *at))
    };
    cells.iter().enumerate().filter(missing).map(|(group, _)| group).collect()
}

fn term(asked: &Questionnaire, cells: &[Cell], question: usize) -> Option<Term> {
    let asks = asked.questions.get(question)?;
    let groups: Vec<GroupTerm> = cells
        .iter()
        .enumerate()
        .filter_map(|(group, cell)| {
            let counts = cell.questions.get(question)?;
            let counted = counted(&asks.options, counts);
            if asked.is_weighted() && counted < u64::from(asked.least) {
                return None;
            }
            let weight = if asked.is_weighted() { asked.weight(group) } else { whole(counted) };
            let worth = asks.options.iter().zip(counts).filter_map(|(o, n)| Some(&worth(asked, o)? * &whole(*n))).sum();
            (counted > 0 && !weight.is_zero()).then_some(GroupTerm { group, weight, counted, worth })
        })
        .collect();
    let means = groups.iter().filter_map(|g| Some(&g.weight * &g.worth.over(&whole(g.counted))?));
    let mean = means.sum::<Points>().over(&groups.iter().map(|g| &g.weight).sum())?;
    Some(Term { question, weight: asks.weight, mean: &Points::hundred() * &mean, groups })
}

/// What one answer is worth, 0 to 1; `None` where it is not counted.
fn worth(asked: &Questionnaire, option: &Choice) -> Option<Points> {
    let weight = option.weight?;
    Some(match asked.measure {
        Measure::Mean => Points::from(weight),
        Measure::Satisfied => Points::from(i64::from(option.satisfied)),
    })
}

fn counted(options: &[Choice], counts: &Counts) -> u64 {
    options.iter().zip(counts).filter(|(o, _)| o.weight.is_some()).map(|(_, n)| n).sum()
}

fn whole(n: u64) -> Points {
    Points::from(i64::try_from(n).unwrap_or(i64::MAX))
}

/// One question about one body, block or all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionResult {
    /// Answers by option, all groups together; `None` where they are hidden.
    pub counts: Option<Counts>,
    /// All groups together, each ballot alike.
    pub all: Figure,
    /// By group, where the questionnaire tells them apart.
    pub groups: Vec<Figure>,
}

/// Where an index stands to its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reached {
    /// Below it.
    Below,
    /// Exactly at it.
    Exactly,
    /// Above it.
    Above,
}

impl Reached {
    /// Every value with its word in JSON.
    pub const ALL: [(&'static str, Self); 3] =
        [("below", Self::Below), ("exactly", Self::Exactly), ("above", Self::Above)];

    /// The word in JSON.
    pub fn word(self) -> &'static str {
        crate::criteria::word_of(&Self::ALL, self)
    }

    fn of(index: &Points, target: Decimal) -> Self {
        match index.cmp(&Points::from(target)) {
            std::cmp::Ordering::Less => Self::Below,
            std::cmp::Ordering::Equal => Self::Exactly,
            std::cmp::Ordering::Greater => Self::Above,
        }
    }
}

/// One body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyResult {
    /// The body, as a position in [`Questionnaire::bodies`].
    pub body: usize,
    /// Its block.
    pub block: usize,
    /// Ballots that count.
    pub ballots: u64,
    /// Whether there are so few ballots that nothing of them is shown or used.
    pub hidden: bool,
    /// The index of all questions.
    pub index: Option<Index>,
    /// Weighted groups that the index is without, having too few answers: it is then no result, stands to no target
    /// and is in no mean.
    pub left_out: Vec<usize>,
    /// Where it stands to the block's target, unrounded.
    pub reached: Option<Reached>,
    /// By question.
    pub questions: Vec<QuestionResult>,
}

/// A block, or everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Together {
    /// Bodies with an index of all their groups.
    pub bodies: usize,
    /// Ballots about them.
    pub ballots: u64,
    /// The mean of their indices, each body alike.
    pub mean: Option<Points>,
    /// Where the mean stands to the target.
    pub reached: Option<Reached>,
    /// Bodies at or above the target.
    pub reaching: usize,
    /// By question. Groups are summed over the bodies where they are shown.
    pub questions: Vec<QuestionResult>,
}

/// A quota that was not met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Short {
    /// The body, as a position in [`Questionnaire::bodies`].
    pub body: usize,
    /// The group; `None` for the body's ballots together.
    pub group: Option<usize>,
    /// Ballots that count.
    pub have: u64,
    /// The quota.
    pub quota: u32,
}

/// What came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    /// Lines with anything in them.
    pub lines: u64,
    /// Ballots that count.
    pub counted: u64,
    /// Why others do not, in the order of the lines, so far as they are kept.
    pub faults: Vec<Fault>,
    /// How many of each kind.
    pub by_kind: BTreeMap<FaultKind, u64>,
    /// Every body of the questionnaire, in its order.
    pub bodies: Vec<BodyResult>,
    /// Every block, in order.
    pub blocks: Vec<Together>,
    /// Everything together.
    pub all: Together,
    /// Quotas not met.
    pub short: Vec<Short>,
    /// The counts by body and group, for the answers of rows; not for showing.
    pub(super) cells: Vec<Vec<Cell>>,
}

impl Survey {
    /// Works out everything that the questionnaire asks for.
    pub fn of(asked: &Questionnaire, counted: Counted) -> Self {
        let Counted { cells, lines, counted, faults, by_kind } = counted;
        let bodies: Vec<BodyResult> = asked
            .bodies()
            .zip(&cells)
            .enumerate()
            .map(|(body, ((block, _), groups))| body_result(asked, body, block, groups))
            .collect();
        let blocks = asked.blocks.iter().enumerate().map(|(at, block)| {
            let members: Vec<&BodyResult> = bodies.iter().filter(|b| b.block == at).collect();
            together(asked, &members, &cells, block.target)
        });
        let blocks = blocks.collect();
        let all = together(asked, &bodies.iter().collect::<Vec<_>>(), &cells, None);
        let short = short(asked, &bodies, &cells);
        Self { lines, counted, faults, by_kind, bodies, blocks, all, short, cells }
    }
}

fn body_result(asked: &Questionnaire, body: usize, block: usize, groups: &[Cell]) -> BodyResult {
    let ballots = groups.iter().map(|c| c.ballots).sum();
    let index =
        if ballots < u64::from(asked.least) { None } else { Index::of(asked, groups, 0..asked.questions.len()) };
    // Where nothing can be said about a body, how many ballots it has is no matter.
    let hidden = index.is_none();
    let target = asked.blocks.get(block).and_then(|b| b.target);
    let left_out = left_out(asked, groups, 0..asked.questions.len());
    let whole = index.as_ref().filter(|_| left_out.is_empty());
    let reached = whole.zip(target).map(|(index, target)| Reached::of(&index.value, target));
    let questions = (0..asked.questions.len()).map(|at| {
        let by_group: Vec<&Counts> = groups.iter().filter_map(|c| c.questions.get(at)).collect();
        let small: Vec<bool> = groups.iter().map(|c| c.ballots < u64::from(asked.least)).collect();
        question(asked, at, &by_group, &small, hidden)
    });
    BodyResult { body, block, ballots, hidden, index, left_out, reached, questions: questions.collect() }
}

/// One question of a body: figures by group hidden so that none can be worked out.
///
/// Where groups are weighted, index and plain sum would give two equations for a small group: there it is left
/// out of both. Where each ballot counts alike it counts in both, and the smallest other group is hidden with it.
fn question(asked: &Questionnaire, at: usize, groups: &[&Counts], small: &[bool], hidden: bool) -> QuestionResult {
    let options = asked.questions.get(at).map(|q| q.options.as_slice()).unwrap_or_default();
    let least = u64::from(asked.least);
    let answers: Vec<u64> = groups.iter().map(|c| counted(options, c)).collect();
    let mut hide: Vec<bool> = answers.iter().zip(small).map(|(n, small)| *n > 0 && (*small || *n < least)).collect();
    let left_out: Vec<bool> = hide.iter().map(|h| *h && asked.is_weighted()).collect();
    let used = groups.iter().zip(&left_out).filter(|(_, out)| !**out).map(|(c, _)| *c);
    let sum = added(options.len(), used);
    let anybody = answers.iter().any(|n| *n > 0);
    let hidden = anybody && (hidden || counted(options, &sum) < least);
    // What is hidden together is what the sum less the figures shown leaves: it must be more than one group, and
    // enough answers together, or the next smallest group is hidden with it.
    loop {
        let together: Vec<u64> = answers.iter().zip(&hide).filter(|(_, h)| **h).map(|(n, _)| *n).collect();
        let safe = together.len() != 1 && (together.is_empty() || together.iter().sum::<u64>() >= least);
        let shown = answers.iter().enumerate().filter(|(g, n)| **n > 0 && !hide.get(*g).is_some_and(|h| *h));
        let next = shown.min_by_key(|(_, n)| **n).map(|(g, _)| g);
        let (false, Some(also)) = (asked.is_weighted() || safe, next.and_then(|g| hide.get_mut(g))) else { break };
        *also = true;
    }
    let by_group = groups.iter().zip(&hide).map(|(c, hide)| figure(asked, options, c, hidden || *hide));
    let told_apart = !asked.groups.is_empty();
    QuestionResult {
        all: if hidden { Figure::Hidden } else { figure(asked, options, &sum, false) },
        groups: if told_apart { by_group.collect() } else { Vec::new() },
        counts: (!hidden).then_some(sum),
    }
}

fn figure(asked: &Questionnaire, options: &[Choice], counts: &Counts, hidden: bool) -> Figure {
    let counted = counted(options, counts);
    if counted == 0 {
        return Figure::Nothing;
    }
    if hidden {
        return Figure::Hidden;
    }
    let says = |o: &Choice| o.satisfied && o.weight.is_some();
    let satisfied = options.iter().zip(counts).filter(|(o, _)| says(o)).map(|(_, n)| n).sum();
    let percent = (&Points::hundred() * &whole(satisfied)).over(&whole(counted));
    match percent.zip(wilson(satisfied, counted, asked.confidence, asked.rounding.digits)) {
        Some((percent, interval)) => Figure::Shown(Share { counted, satisfied, percent, interval }),
        None => Figure::Nothing,
    }
}

fn added<'a>(options: usize, all: impl Iterator<Item = &'a Counts>) -> Counts {
    all.fold(vec![0; options], |mut sum, counts| {
        sum.iter_mut().zip(counts).for_each(|(s, n)| *s += n);
        sum
    })
}

/// Bodies together. Only what is shown of each body is added, so that nothing hidden is what a difference leaves.
fn together(asked: &Questionnaire, bodies: &[&BodyResult], cells: &[Vec<Cell>], target: Option<Decimal>) -> Together {
    let shown: Vec<&BodyResult> = bodies.iter().copied().filter(|b| b.index.is_some()).collect();
    let whole: Vec<&BodyResult> = shown.iter().copied().filter(|b| b.left_out.is_empty()).collect();
    let indices: Points = whole.iter().filter_map(|b| Some(&b.index.as_ref()?.value)).sum();
    let mean = indices.over(&Points::from(i64::try_from(whole.len()).unwrap_or(i64::MAX)));
    let reaching = shown.iter().filter(|b| matches!(b.reached, Some(Reached::Exactly | Reached::Above))).count();
    let questions = asked.questions.iter().enumerate().map(|(at, question)| {
        let results = || shown.iter().filter_map(|b| Some((b.body, b.questions.get(at)?)));
        let sum = added(question.options.len(), results().filter_map(|(_, q)| q.counts.as_ref()));
        let groups = (0..asked.groups.len()).map(|group| {
            let of_group = results().filter(|(_, q)| matches!(q.groups.get(group), Some(Figure::Shown(_))));
            let counts = of_group.filter_map(|(body, _)| cells.get(body)?.get(group)?.questions.get(at));
            figure(asked, &question.options, &added(question.options.len(), counts), false)
        });
        let all = figure(asked, &question.options, &sum, false);
        QuestionResult { groups: groups.collect(), all, counts: Some(sum) }
    });
    Together {
        bodies: whole.len(),
        ballots: whole.iter().map(|b| b.ballots).sum(),
        reached: mean.as_ref().zip(target).map(|(mean, target)| Reached::of(mean, target)),
        mean,
        reaching,
        questions: questions.collect(),
    }
}

fn short(asked: &Questionnaire, bodies: &[BodyResult], cells: &[Vec<Cell>]) -> Vec<Short> {
    let mut short = Vec::new();
    for (result, groups) in bodies.iter().zip(cells) {
        let mut check = |group, have, quota: Option<u32>| {
            if let Some(quota) = quota.filter(|q| have < u64::from(*q)) {
                short.push(Short { body: result.body, group, have, quota });
            }
        };
        check(None, result.ballots, asked.blocks.get(result.block).and_then(|b| b.quota));
        for (at, (group, cell)) in asked.groups.iter().zip(groups).enumerate() {
            check(Some(at), cell.ballots, group.quota);
        }
    }
    short
}
