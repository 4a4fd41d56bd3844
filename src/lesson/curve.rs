//! Points by value: what a row would earn for every value of one input, the others as they are.
//!
//! Promise: every sample is a score of the engine for a value that could have been given; nothing is interpolated.

use crate::criteria::rule::{Input, Measure, Rule, Trend};
use crate::criteria::{CriteriaSet, NodeId};
use crate::dossier::{Answer, Dossier, Inputs, Lane, Slot};
use crate::num::{Decimal, Points};
use crate::score::{Context, score};
use crate::text::Clean;

/// The input that varies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Varied {
    /// A named number.
    Number(Input),
    /// A count of events.
    Event(Clean),
    /// A count of ballots.
    Ballot(Clean),
    /// Points typed.
    Points,
}

/// The range in which an input varies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    /// The input.
    pub varied: Varied,
    /// The least value.
    pub low: Decimal,
    /// The greatest value.
    pub high: Decimal,
    /// Whether only whole numbers make sense.
    pub whole: bool,
    /// The present value.
    pub now: Option<Decimal>,
}

/// A sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The value.
    pub value: Decimal,
    /// What the row earns for it; `None` where it cannot be scored.
    pub points: Option<Points>,
}

/// The inputs as given, none where points are typed.
fn inputs(set: &CriteriaSet, dossier: &Dossier, id: NodeId) -> Inputs {
    let node = set.node(id);
    match dossier.answer(&node.code, Lane::Own, node.by) {
        Some((_, Answer::Given(inputs))) => inputs.clone(),
        _ => Inputs::default(),
    }
}

/// The value of an input: the answer's own, or the declared figure's that supplies it.
fn number(set: &CriteriaSet, dossier: &Dossier, id: NodeId, input: Input) -> Option<Decimal> {
    let rule = set.node(id).rule.as_ref()?;
    let label = rule.inputs().into_iter().find(|(i, _)| *i == input).and_then(|(_, l)| l);
    match label.and_then(|l| l.figure.as_ref()) {
        Some(figure) => dossier.figures.get(figure).copied(),
        None => inputs(set, dossier, id).numbers.get(&input).copied(),
    }
}

/// The axis along which a row is shown; none for levels and items, which have no order of values.
pub fn axis(set: &CriteriaSet, dossier: &Dossier, id: NodeId) -> Option<Axis> {
    let node = set.node(id);
    let given = |input| number(set, dossier, id, input);
    let most = |value: Option<Decimal>, least: Decimal| value.map_or(least, |v| (v * Decimal::TWO).max(least));
    let hundred = Decimal::ONE_HUNDRED;
    let axis = |input: Input, high: Decimal, whole: bool| Axis {
        varied: Varied::Number(input),
        low: Decimal::ZERO,
        high,
        whole,
        now: given(input),
    };
    let counted = |each: Decimal| {
        let fills = node.max.checked_div(each).map_or(Decimal::TEN, |n| n.ceil());
        fills + Decimal::TWO
    };
    Some(match node.rule.as_ref()? {
        Rule::Ratio { .. } | Rule::Target { .. } | Rule::Steps { measure: Measure::Percent { .. }, .. } => {
            let all = given(Input::All).filter(|all| *all > Decimal::ZERO)?;
            axis(Input::Done, all, all.fract().is_zero())
        }
        Rule::Steps { measure: Measure::Value(_), steps } => {
            let edge = steps.iter().map(|s| s.edge).max().unwrap_or(hundred);
            axis(Input::Value, most(given(Input::Value), edge).max(edge * Decimal::new(12, 1)), false)
        }
        Rule::Scaled { scale, .. } => axis(Input::Value, *scale, false),
        Rule::Peer { .. } => axis(Input::Value, given(Input::Value).unwrap_or(hundred).max(hundred), false),
        Rule::PerUnit { each, .. } => {
            axis(Input::Count, counted(*each).max(given(Input::Count).unwrap_or_default()), true)
        }
        Rule::Change { trend, .. } => {
            let before = given(Input::Before)?;
            let edge = match trend {
                Trend::Direction { .. } => Decimal::ZERO,
                Trend::Percent(steps) => steps.iter().map(|s| s.edge).max().unwrap_or_default(),
            };
            let reach = before * (Decimal::new(12, 1) + edge.max(Decimal::TEN) / hundred);
            axis(Input::Now, reach.max(given(Input::Now).unwrap_or_default()).ceil(), true)
        }
        Rule::Deduct { events } => {
            let event = events.first()?;
            let now = inputs(set, dossier, id).events.and_then(|e| e.get(&event.id).copied());
            let high = counted(event.each).max(now.unwrap_or_default());
            Axis { varied: Varied::Event(event.id.clone()), low: Decimal::ZERO, high, whole: true, now }
        }
        Rule::Survey { options } => {
            let option = options.iter().find(|o| o.weight.is_some())?;
            let ballots = inputs(set, dossier, id).ballots?;
            let now = ballots.get(&option.id).copied();
            let high = ballots.values().sum::<Decimal>().max(Decimal::TEN);
            Axis { varied: Varied::Ballot(option.id.clone()), low: Decimal::ZERO, high, whole: true, now }
        }
        Rule::Entered => {
            let now = match dossier.answer(&node.code, Lane::Own, node.by) {
                Some((_, Answer::Points { points, .. })) => Some(*points),
                _ => None,
            };
            Axis { varied: Varied::Points, low: Decimal::ZERO, high: node.max, whole: false, now }
        }
        Rule::Choice { .. } | Rule::Checklist { .. } => return None,
    })
}

/// The value at the `at`-th of `count` places along an axis.
pub fn value_at(axis: &Axis, at: usize, count: usize) -> Decimal {
    let last = Decimal::from(count.max(2) - 1);
    let value = axis.low + (axis.high - axis.low) * Decimal::from(at) / last;
    if axis.whole { value.round() } else { value.round_dp(2) }
}

/// The place of a value among `count` places along an axis.
pub fn place_of(axis: &Axis, value: Decimal, count: usize) -> usize {
    let span = axis.high - axis.low;
    if span <= Decimal::ZERO {
        return 0;
    }
    let last = Decimal::from(count.max(2) - 1);
    let place = ((value - axis.low) * last / span).round();
    usize::try_from(place).unwrap_or(0).min(count.max(1) - 1)
}

/// What the row earns at `count` places along the axis.
pub fn samples(
    set: &CriteriaSet,
    dossier: &Dossier,
    context: &Context,
    id: NodeId,
    axis: &Axis,
    count: usize,
) -> Vec<Sample> {
    let node = set.node(id);
    let slot = Slot::first(node.by);
    let mut scratch = dossier.clone();
    // Only this row is asked for: the others need not be scored again and again.
    scratch.rows.retain(|code, _| *code == node.code);
    let given = inputs(set, dossier, id);
    (0..count)
        .map(|at| {
            let value = value_at(axis, at, count);
            let answer = with(&given, &axis.varied, value);
            scratch.rows.entry(node.code.clone()).or_default().answers.insert(slot, answer);
            let card = score(set, &scratch, Lane::Own, context);
            Sample { value, points: card.node(id).and_then(|n| n.value()).cloned() }
        })
        .collect()
}

fn with(given: &Inputs, varied: &Varied, value: Decimal) -> Answer {
    let mut inputs = given.clone();
    match varied {
        Varied::Number(input) => {
            inputs.numbers.insert(*input, value);
        }
        Varied::Event(id) => {
            inputs.events.get_or_insert_default().insert(id.clone(), value);
        }
        Varied::Ballot(id) => {
            inputs.ballots.get_or_insert_default().insert(id.clone(), value);
        }
        Varied::Points => return Answer::Points { points: value, reason: None },
    }
    Answer::Given(inputs)
}
