//! The rules a row can carry: what the assessor gives and how points follow from it.
//!
//! Promise: a rule is only data; the arithmetic stands in [`crate::score::eval`], the reader in
//! [`crate::doc`], the forms in the app. [`RuleKind::ALL`] is the one list of kinds.

use crate::criteria::word_of;
use crate::num::Decimal;
use crate::text::{Clean, Text};

/// The kinds of rule, by the word written in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RuleKind {
    /// One of several levels.
    Choice,
    /// Items done, summed or counted.
    Checklist,
    /// A table of steps over a value.
    Steps,
    /// Share × maximum.
    Ratio,
    /// Share against a target share.
    Target,
    /// Points for each.
    PerUnit,
    /// Points off for each event.
    Deduct,
    /// Weighted mean of ballots.
    Survey,
    /// Value × maximum / scale.
    Scaled,
    /// Points typed by whoever supplies the row.
    Entered,
    /// Against last year.
    Change,
    /// Against the leader of the block.
    Peer,
}

impl RuleKind {
    /// Every kind with its word.
    pub const ALL: [(&'static str, Self); 12] = [
        ("choice", Self::Choice),
        ("checklist", Self::Checklist),
        ("steps", Self::Steps),
        ("ratio", Self::Ratio),
        ("target", Self::Target),
        ("per-unit", Self::PerUnit),
        ("deduct", Self::Deduct),
        ("survey", Self::Survey),
        ("scaled", Self::Scaled),
        ("entered", Self::Entered),
        ("change", Self::Change),
        ("peer", Self::Peer),
    ];

    /// The word written in a file.
    pub fn word(self) -> &'static str {
        word_of(&Self::ALL, self)
    }
}

/// A named number in an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Input {
    /// What was done: the numerator.
    Done,
    /// All there was: the denominator.
    All,
    /// The share that earns the maximum, where it is set per body.
    Target,
    /// A value.
    Value,
    /// A count.
    Count,
    /// This year's value.
    Now,
    /// Last year's value.
    Before,
}

impl Input {
    /// Every input with the key it has in a dossier.
    pub const ALL: [(&'static str, Self); 7] = [
        ("done", Self::Done),
        ("all", Self::All),
        ("target", Self::Target),
        ("value", Self::Value),
        ("count", Self::Count),
        ("now", Self::Now),
        ("before", Self::Before),
    ];

    /// The key it has in a dossier.
    pub fn word(self) -> &'static str {
        word_of(&Self::ALL, self)
    }
}

/// What an input is called, and where its value comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// The words beside the field.
    pub text: Text,
    /// The unit.
    pub unit: Option<Clean>,
    /// The declared figure that supplies the value, in place of the row's own answer.
    pub figure: Option<Clean>,
}

/// What 0 of 0 (*không phát sinh*) means for a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nothing {
    /// No points.
    #[default]
    Zero,
    /// The maximum.
    Full,
    /// The row does not count, as if not applicable.
    Drop,
}

impl Nothing {
    /// Every word, as written in a file, with its meaning.
    pub const ALL: [(&'static str, Self); 3] = [("full", Self::Full), ("drop", Self::Drop), ("zero", Self::Zero)];
}

/// Points given outright or as a share of the row's maximum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Award {
    /// Points.
    Points(Decimal),
    /// Share of the maximum, 0 to 1.
    Share(Decimal),
}

/// One level of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// The key in an answer.
    pub id: Clean,
    /// What the level is.
    pub label: Text,
    /// What it earns.
    pub award: Award,
}

/// One item of a checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The key in an answer.
    pub id: Clean,
    /// What is to be done.
    pub label: Text,
    /// What it earns where items are summed; zero where they are counted.
    pub points: Decimal,
}

/// When a checklist earns points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pass {
    /// The points of the ticked items, at most the maximum.
    #[default]
    Sum,
    /// The maximum if every item is ticked, else nothing.
    All,
    /// The maximum if at least this many items are ticked, else nothing.
    AtLeast(u32),
}

/// One step: the first one whose edge the value reaches counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The edge.
    pub edge: Decimal,
    /// Whether the edge itself belongs to the step (`from`, *từ*) or not (`above`, *trên*).
    pub closed: bool,
    /// What the step earns.
    pub award: Award,
}

/// What steps are compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// A value given as it is.
    Value(Label),
    /// 100 × done / all.
    Percent {
        /// The numerator.
        done: Label,
        /// The denominator.
        all: Label,
        /// What 0 of 0 means.
        none: Nothing,
    },
}

/// One kind of event that costs points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The key in an answer.
    pub id: Clean,
    /// What happened.
    pub label: Text,
    /// Points off for each.
    pub each: Decimal,
}

/// One option of a ballot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BallotOption {
    /// The key in an answer.
    pub id: Clean,
    /// What the option says.
    pub label: Text,
    /// Its weight, 0 to 1; without one it is not counted.
    pub weight: Option<Decimal>,
}

/// How a change against last year is paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trend {
    /// Points for more, the same and less.
    Direction {
        /// More than last year.
        up: Decimal,
        /// The same.
        same: Decimal,
        /// Less.
        down: Decimal,
    },
    /// Steps over 100 × (now − before) / before.
    Percent(Vec<Step>),
}

/// The rule of a row, with its parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// One of several levels.
    Choice {
        /// The levels, in file order.
        options: Vec<Level>,
    },
    /// Items done.
    Checklist {
        /// The items, in file order.
        items: Vec<Item>,
        /// When they earn points.
        pass: Pass,
    },
    /// A table of steps, tried in file order.
    Steps {
        /// What is compared.
        measure: Measure,
        /// The steps.
        steps: Vec<Step>,
    },
    /// Share × maximum.
    Ratio {
        /// The numerator.
        done: Label,
        /// The denominator.
        all: Label,
        /// The share below which nothing is earned.
        floor: Option<Decimal>,
        /// The share from which the maximum is earned.
        full: Decimal,
        /// What 0 of 0 means.
        none: Nothing,
    },
    /// Maximum × min(1, share / target).
    Target {
        /// The numerator.
        done: Label,
        /// The denominator.
        all: Label,
        /// The target share, unless the answer gives the body's own.
        target: Option<Decimal>,
        /// What 0 of 0 means.
        none: Nothing,
    },
    /// Count × each, at most the maximum.
    PerUnit {
        /// What is counted.
        count: Label,
        /// Points for each.
        each: Decimal,
    },
    /// Maximum − Σ events × each, at least 0.
    Deduct {
        /// The events.
        events: Vec<Event>,
    },
    /// Σ weight × ballots / Σ ballots × maximum.
    Survey {
        /// The options.
        options: Vec<BallotOption>,
    },
    /// Value × maximum / scale.
    Scaled {
        /// What the value is.
        value: Label,
        /// The value that earns the maximum.
        scale: Decimal,
    },
    /// Points typed by whoever supplies the row.
    Entered,
    /// Against last year.
    Change {
        /// This year's value.
        now: Label,
        /// Last year's value.
        before: Label,
        /// How the change is paid.
        trend: Trend,
        /// What a last year of 0 means; only for percent.
        none: Nothing,
    },
    /// Against the leader of the block.
    Peer {
        /// What the value is.
        value: Label,
        /// The target, unless the answer gives the body's own.
        target: Option<Decimal>,
    },
}

impl Rule {
    /// The kind, for words and forms.
    pub fn kind(&self) -> RuleKind {
        match self {
            Self::Choice { .. } => RuleKind::Choice,
            Self::Checklist { .. } => RuleKind::Checklist,
            Self::Steps { .. } => RuleKind::Steps,
            Self::Ratio { .. } => RuleKind::Ratio,
            Self::Target { .. } => RuleKind::Target,
            Self::PerUnit { .. } => RuleKind::PerUnit,
            Self::Deduct { .. } => RuleKind::Deduct,
            Self::Survey { .. } => RuleKind::Survey,
            Self::Scaled { .. } => RuleKind::Scaled,
            Self::Entered => RuleKind::Entered,
            Self::Change { .. } => RuleKind::Change,
            Self::Peer { .. } => RuleKind::Peer,
        }
    }

    /// The named numbers that an answer to this rule holds, with their labels, in the order of a form.
    /// `target` is listed only where the rule takes one from the answer.
    pub fn inputs(&self) -> Vec<(Input, Option<&Label>)> {
        match self {
            Self::Ratio { done, all, .. } | Self::Steps { measure: Measure::Percent { done, all, .. }, .. } => {
                vec![(Input::Done, Some(done)), (Input::All, Some(all))]
            }
            Self::Target { done, all, target, .. } => {
                let mut inputs = vec![(Input::Done, Some(done)), (Input::All, Some(all))];
                if target.is_none() {
                    inputs.push((Input::Target, None));
                }
                inputs
            }
            Self::Steps { measure: Measure::Value(value), .. } | Self::Scaled { value, .. } => {
                vec![(Input::Value, Some(value))]
            }
            Self::Peer { value, target } => {
                let mut inputs = vec![(Input::Value, Some(value))];
                if target.is_none() {
                    inputs.push((Input::Target, None));
                }
                inputs
            }
            Self::PerUnit { count, .. } => vec![(Input::Count, Some(count))],
            Self::Change { now, before, .. } => vec![(Input::Now, Some(now)), (Input::Before, Some(before))],
            Self::Choice { .. }
            | Self::Checklist { .. }
            | Self::Deduct { .. }
            | Self::Survey { .. }
            | Self::Entered => Vec::new(),
        }
    }
}
