//! Inputs that can be turned up unit by unit: how many were done, a count, a value. Which least one earns so much?
//!
//! Promise: points come from the engine for every setting that is looked at, so edges, floors and rounding by row
//! hold; a dial is offered only where more of its input never earns less.

use crate::criteria::rule::{Award, Input, Label, Measure, Rule, Step, Trend};
use crate::criteria::{CriteriaSet, NodeId};
use crate::dossier::edit::Edit;
use crate::dossier::{Answer, Dossier, Inputs, Lane, Slot};
use crate::num::{Decimal, Points};
use crate::score::{Context, Outcome, eval};
use crate::text::Clean;

/// The most decimals in which an input is turned.
const MOST_DECIMALS: u32 = 6;
/// The most units that a dial has.
const MOST_UNITS: u64 = 1_000_000_000_000;

/// An input of one row with everything else as it is.
pub(super) struct Dial<'a> {
    set: &'a CriteriaSet,
    context: &'a Context,
    dossier: Dossier,
    id: NodeId,
    slot: Slot,
    inputs: Inputs,
    /// The input that is turned.
    pub(super) input: Input,
    /// Where the input is a declared figure, which no other row uses.
    figure: Option<Clean>,
    /// What the input is counted against, where it is a share.
    pub(super) of: Option<Decimal>,
    decimals: u32,
    /// The setting now, in units.
    pub(super) now: u64,
    /// The highest setting.
    pub(super) top: u64,
}

impl<'a> Dial<'a> {
    /// The dial of a row, where its rule has one and everything else that it needs is known.
    pub(super) fn of(
        set: &'a CriteriaSet,
        dossier: &Dossier,
        lane: Lane,
        context: &'a Context,
        id: NodeId,
    ) -> Option<Self> {
        let node = set.node(id);
        let rule = node.rule.as_ref()?;
        let inputs = match dossier.answer(&node.code, lane, node.by) {
            Some((_, Answer::Given(inputs))) => inputs.clone(),
            None => Inputs::default(),
            _ => return None,
        };
        let (input, label, edges) = turned(rule)?;
        let figure = label.and_then(|l| l.figure.clone());
        if figure.as_ref().is_some_and(|key| users(set, &dossier.body.kind, key) > 1) {
            return None;
        }
        let given = |input: Input| -> Option<Decimal> {
            let declared = rule.inputs().into_iter().find(|(i, _)| *i == input).and_then(|(_, l)| l?.figure.as_ref());
            match declared {
                Some(key) => dossier.figures.get(key).copied(),
                None => inputs.numbers.get(&input).copied(),
            }
        };
        let base = match input {
            Input::Done => Some(given(Input::All)?),
            Input::Now => Some(given(Input::Before)?),
            _ => None,
        };
        let known = given(input);
        // A growth that nobody began is no dial: there is nothing to turn up from.
        let now = known.unwrap_or(Decimal::ZERO);
        let most = highest(rule, node.max, base, edges)?;
        let scale = |n: &Decimal| n.normalize().scale();
        let decimals = edges_of(rule, input).iter().chain(&base).chain([&now]).map(scale).max().unwrap_or(0);
        let decimals = decimals.min(MOST_DECIMALS);
        let mut dial = Self {
            set,
            context,
            dossier: dossier.clone(),
            id,
            slot: Slot::of(lane, node.by),
            inputs,
            input,
            figure,
            of: (input == Input::Done).then_some(base).flatten(),
            decimals,
            now: 0,
            top: 0,
        };
        dial.now = dial.units(now)?;
        dial.top = dial.units(most.ceil())?.min(MOST_UNITS);
        if let Some(all) = dial.of {
            dial.top = dial.units(all)?;
        }
        (dial.now < dial.top).then_some(dial)
    }

    /// The setting of a value, rounded down.
    pub(super) fn units(&self, value: Decimal) -> Option<u64> {
        let whole = value.checked_mul(Decimal::from(10u64.checked_pow(self.decimals)?))?.floor();
        u64::try_from(whole).ok()
    }

    /// The input at a setting.
    pub(super) fn value(&self, units: u64) -> Decimal {
        Decimal::from_i128_with_scale(i128::from(units), self.decimals).normalize()
    }

    /// What sets the input so.
    pub(super) fn edit(&self, units: u64) -> Edit {
        let code = self.set.node(self.id).code.clone();
        if let Some(figure) = &self.figure {
            let figure = Edit::Figure(figure.clone(), Some(self.value(units)));
            let answer = Edit::Answer(code, self.slot, Some(Answer::Given(self.inputs.clone())));
            return Edit::All(vec![figure, answer]);
        }
        let mut inputs = self.inputs.clone();
        inputs.numbers.insert(self.input, self.value(units));
        Edit::Answer(code, self.slot, Some(Answer::Given(inputs)))
    }

    /// What the rule earns at a setting; `None` where that is no score.
    pub(super) fn points(&mut self, units: u64) -> Option<Points> {
        let mut inputs = self.inputs.clone();
        match &self.figure {
            Some(key) => {
                let value = self.value(units);
                self.dossier.figures.insert(key.clone(), value);
            }
            None => {
                inputs.numbers.insert(self.input, self.value(units));
            }
        }
        match eval::row(self.set, self.id, &Answer::Given(inputs), &self.dossier, self.context) {
            Outcome::Scored(step) => Some(step.value().clone()),
            _ => None,
        }
    }

    /// The least setting above the present one that earns at least `goal`.
    pub(super) fn least(&mut self, goal: &Points) -> Option<u64> {
        least(self.now + 1, self.top, |units| self.points(units).is_some_and(|points| points >= *goal))
    }
}

/// The least of `low..=high` that is enough, where whatever is above one that is enough is enough too.
pub(super) fn least(low: u64, high: u64, mut enough: impl FnMut(u64) -> bool) -> Option<u64> {
    if low > high || !enough(high) {
        return None;
    }
    let (mut low, mut high) = (low, high);
    while low < high {
        let middle = low + (high - low) / 2;
        if enough(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(high)
}

/// The input that more is better of, with the steps of its table.
fn turned(rule: &Rule) -> Option<(Input, Option<&Label>, &[Step])> {
    match rule {
        Rule::Ratio { done, .. } | Rule::Target { done, .. } => Some((Input::Done, Some(done), &[])),
        Rule::Steps { measure: Measure::Percent { done, .. }, steps } => {
            growing(steps).then_some((Input::Done, Some(done), steps))
        }
        Rule::Steps { measure: Measure::Value(value), steps } => {
            growing(steps).then_some((Input::Value, Some(value), steps))
        }
        Rule::PerUnit { count, each } => (*each > Decimal::ZERO).then_some((Input::Count, Some(count), &[])),
        Rule::Scaled { value, .. } => Some((Input::Value, Some(value), &[])),
        Rule::Change { now, trend: Trend::Percent(steps), .. } => {
            growing(steps).then_some((Input::Now, Some(now), steps))
        }
        Rule::Change { now, trend: Trend::Direction { up, same, down }, .. } => {
            (down <= same && same <= up).then_some((Input::Now, Some(now), &[]))
        }
        Rule::Choice { .. }
        | Rule::Checklist { .. }
        | Rule::Deduct { .. }
        | Rule::Survey { .. }
        | Rule::Entered
        | Rule::Peer { .. } => None,
    }
}

/// Whether a higher edge never earns less. Edges are tried in file order, so they must also fall.
fn growing(steps: &[Step]) -> bool {
    let worth = |award: Award| match award {
        Award::Points(p) | Award::Share(p) => p,
    };
    let alike = |a: Award, b: Award| {
        matches!((a, b), (Award::Points(_), Award::Points(_)) | (Award::Share(_), Award::Share(_)))
    };
    steps.windows(2).all(|pair| {
        let [high, low] = pair else { return true };
        high.edge >= low.edge && alike(high.award, low.award) && worth(high.award) >= worth(low.award)
    })
}

/// The edges that an input itself is held against.
fn edges_of(rule: &Rule, input: Input) -> Vec<Decimal> {
    match (rule, input) {
        (Rule::Steps { steps, .. }, Input::Value) => steps.iter().map(|s| s.edge).collect(),
        (Rule::Scaled { scale, .. }, _) => vec![*scale],
        _ => Vec::new(),
    }
}

/// An input that earns the maximum, or more.
fn highest(rule: &Rule, max: Decimal, base: Option<Decimal>, steps: &[Step]) -> Option<Decimal> {
    let edge = steps.iter().map(|s| s.edge).max();
    match rule {
        Rule::Ratio { .. } | Rule::Target { .. } | Rule::Steps { measure: Measure::Percent { .. }, .. } => base,
        Rule::Steps { .. } => edge?.checked_add(Decimal::ONE),
        Rule::PerUnit { each, .. } => max.checked_div(*each).map(|n| n.ceil()),
        Rule::Scaled { scale, .. } => Some(*scale),
        Rule::Change { trend: Trend::Percent(_), .. } => {
            let growth = edge?.checked_div(Decimal::ONE_HUNDRED)?.checked_add(Decimal::ONE)?;
            base?.checked_mul(growth)?.ceil().checked_add(Decimal::ONE)
        }
        Rule::Change { .. } => base?.checked_add(Decimal::ONE),
        _ => None,
    }
}

/// How many rows take an input from the declared figure.
fn users(set: &CriteriaSet, kind: &str, key: &str) -> usize {
    let uses = |rule: &Rule| rule.inputs().iter().any(|(_, l)| l.and_then(|l| l.figure.as_deref()) == Some(key));
    set.rows(kind).filter(|id| set.node(*id).rule.as_ref().is_some_and(uses)).count()
}
