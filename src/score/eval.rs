//! Rule × answer → outcome: what `contract/README.md` of the format says about each kind of rule.
//!
//! Promise: total. An answer that the rule cannot use is [`Outcome::Invalid`] with a [`Fault`] that
//! says why, and no other row is touched.

mod kinds;

use crate::criteria::rule::{Input, Nothing, Rule};
use crate::criteria::{CriteriaSet, NaPolicy, NodeId};
use crate::dossier::{Answer, Dossier, Inputs};
use crate::num::{Decimal, Points};
use crate::score::computed::Computed;
use crate::score::step::{Step, Why};
use crate::score::{Context, Lane};
use crate::text::Clean;

/// What came out for a row that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<W = Step> {
    /// Points.
    Scored(W),
    /// Nobody answered it yet.
    Unanswered,
    /// Somebody else has yet to supply it.
    Pending,
    /// Not applicable: dropped, or the maximum.
    NotApplicable(Option<W>),
    /// The answer cannot be used.
    Invalid(Fault),
}

/// Why an answer cannot be used by its rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// An input is not there.
    Missing(Input),
    /// The declared figure that an input comes from is not there.
    MissingFigure(Clean),
    /// No level is chosen, no item list, no events or no ballots are given.
    NothingGiven,
    /// The answer holds something that the rule has no place for.
    NotOfThisRule,
    /// More than one of inputs, typed points and not applicable.
    Mixed,
    /// The numerator is greater than the denominator.
    DoneAboveAll,
    /// A number below zero.
    Negative,
    /// More points than the maximum.
    AboveMaximum,
    /// A value greater than the scale.
    AboveScale,
    /// A level, item, event or option that the rule does not have.
    UnknownId(Clean),
    /// A target of zero or less.
    TargetNotPositive,
    /// *Not applicable* where the row does not allow it.
    NaNotAllowed,
}

/// What is known about the row while its rule is applied.
pub(super) struct Asked<'a> {
    max: Points,
    inputs: &'a Inputs,
    rule: &'a Rule,
    dossier: &'a Dossier,
    leader: Option<&'a Points>,
    /// Whether the leader is taken to be out of reach.
    rising: bool,
}

/// The outcome of a row that has an answer.
pub fn row(set: &CriteriaSet, id: NodeId, answer: &Answer, dossier: &Dossier, context: &Context) -> Outcome {
    outcome(set, id, answer, dossier, context)
}

/// The same, as a value with or without its steps.
pub(super) fn outcome<W: Computed>(
    set: &CriteriaSet,
    id: NodeId,
    answer: &Answer,
    dossier: &Dossier,
    context: &Context,
) -> Outcome<W> {
    let node = set.node(id);
    let max = Points::from(node.max);
    let Some(rule) = &node.rule else { return Outcome::Invalid(Fault::NotOfThisRule) };
    match answer {
        Answer::Mixed { .. } => Outcome::Invalid(Fault::Mixed),
        Answer::NotApplicable { .. } => match node.na {
            NaPolicy::Never => Outcome::Invalid(Fault::NaNotAllowed),
            NaPolicy::Drop => Outcome::NotApplicable(None),
            NaPolicy::Full => Outcome::NotApplicable(Some(W::given(max, Why::NotApplicable))),
        },
        Answer::Points { points, .. } => {
            let why = if *rule == Rule::Entered { Why::Entered } else { Why::Typed };
            match Points::from(*points) {
                p if p.is_negative() => Outcome::Invalid(Fault::Negative),
                p if p > max => Outcome::Invalid(Fault::AboveMaximum),
                p => Outcome::Scored(W::given(p, why)),
            }
        }
        Answer::Given(inputs) => {
            let asked = Asked {
                max,
                inputs,
                rule,
                dossier,
                leader: context.leaders.get(&id),
                rising: context.rising.contains(&id),
            };
            asked.outcome().unwrap_or_else(Outcome::Invalid)
        }
    }
}

/// The value that a `peer` row puts into the comparison of its block; `None` when it has none to give.
pub fn peer_value(set: &CriteriaSet, id: NodeId, dossier: &Dossier, lane: Lane) -> Option<Points> {
    let node = set.node(id);
    let rule = node.rule.as_ref().filter(|r| matches!(r, Rule::Peer { .. }))?;
    let (_, answer) = dossier.answer(&node.code, lane, node.by)?;
    let Answer::Given(inputs) = answer else { return None };
    let asked = Asked { max: Points::from(node.max), inputs, rule, dossier, leader: None, rising: false };
    // A value that cannot be used leads nobody.
    match asked.outcome::<Points>() {
        Ok(Outcome::Pending) => asked.number(Input::Value).ok(),
        _ => None,
    }
}

impl Asked<'_> {
    fn outcome<W: Computed>(&self) -> Result<Outcome<W>, Fault> {
        self.only_what_belongs()?;
        kinds::outcome(self)
    }

    /// The answer must hold nothing but what the rule asks for.
    fn only_what_belongs(&self) -> Result<(), Fault> {
        let inputs = self.inputs;
        let (choice, ticks, events, ballots) = match self.rule {
            Rule::Choice { .. } => (true, false, false, false),
            Rule::Checklist { .. } => (false, true, false, false),
            Rule::Deduct { .. } => (false, false, true, false),
            Rule::Survey { .. } => (false, false, false, true),
            _ => (false, false, false, false),
        };
        let foreign = (inputs.choice.is_some() && !choice)
            || (inputs.ticks.is_some() && !ticks)
            || (inputs.events.is_some() && !events)
            || (inputs.ballots.is_some() && !ballots);
        let takes_target = matches!(self.rule, Rule::Target { .. } | Rule::Peer { .. });
        let asked = self.rule.inputs();
        let belongs =
            |input: &Input| asked.iter().any(|(i, _)| i == input) || (*input == Input::Target && takes_target);
        if foreign || !inputs.numbers.keys().all(belongs) {
            return Err(Fault::NotOfThisRule);
        }
        if inputs.numbers.values().any(Decimal::is_sign_negative) {
            return Err(Fault::Negative);
        }
        Ok(())
    }

    /// An input by name, from the answer or from the declared figure that supplies it.
    fn number<W: Computed>(&self, input: Input) -> Result<W, Fault> {
        let label = self.rule.inputs().into_iter().find_map(|(asked, label)| label.filter(|_| asked == input));
        if let Some(key) = label.and_then(|label| label.figure.as_ref()) {
            let value = self.dossier.figures.get(key).ok_or_else(|| Fault::MissingFigure(key.clone()))?;
            if value.is_sign_negative() {
                return Err(Fault::Negative);
            }
            return Ok(W::given(value, Why::Figure(input)));
        }
        let value = self.inputs.numbers.get(&input).ok_or(Fault::Missing(input))?;
        Ok(W::given(value, Why::Input(input)))
    }

    fn max<W: Computed>(&self) -> W {
        W::given(self.max.clone(), Why::Max)
    }

    /// What 0 of 0 gives.
    fn nothing<W: Computed>(&self, none: Nothing) -> Outcome<W> {
        match none {
            Nothing::Zero => Outcome::Scored(W::given(Points::zero(), Why::NothingOccurred(none))),
            Nothing::Full => Outcome::Scored(W::given(self.max.clone(), Why::NothingOccurred(none))),
            Nothing::Drop => Outcome::NotApplicable(None),
        }
    }

    /// Done / all; `Err(outcome)` when nothing occurred.
    fn share<W: Computed>(&self, none: Nothing) -> Result<Result<W, Outcome<W>>, Fault> {
        let done: W = self.number(Input::Done)?;
        let all: W = self.number(Input::All)?;
        if done.value() > all.value() {
            return Err(Fault::DoneAboveAll);
        }
        // Done ≤ all and all = 0 is 0 of 0: nothing occurred.
        Ok(done.divided_by(all, Why::Share).ok_or_else(|| self.nothing(none)))
    }
}
