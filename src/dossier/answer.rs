//! What a lane holds for a row.

use std::collections::BTreeMap;

use crate::criteria::rule::Input;
use crate::num::Decimal;
use crate::text::Clean;

/// What was given to the row's rule. Which of these a rule can use is for the engine to say: a dossier
/// is data and keeps what it was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inputs {
    /// The chosen level.
    pub choice: Option<Clean>,
    /// The ticked items.
    pub ticks: Option<Vec<Clean>>,
    /// Named numbers.
    pub numbers: BTreeMap<Input, Decimal>,
    /// Counts of events.
    pub events: Option<BTreeMap<Clean, Decimal>>,
    /// Counts of ballots.
    pub ballots: Option<BTreeMap<Clean, Decimal>>,
}

impl Inputs {
    /// Whether nothing at all was given; still an answer, for rows whose figures are all declared.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// An answer in one lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Inputs of the row's rule.
    Given(Inputs),
    /// Points typed; on a row with another rule than `entered` this replaces the computation and is shown so.
    Points {
        /// The points.
        points: Decimal,
        /// Why they were typed.
        reason: Option<Clean>,
    },
    /// Not applicable.
    NotApplicable {
        /// Why.
        reason: Clean,
    },
    /// More than one of these at once: nothing can use it, but nothing is thrown away.
    Mixed {
        /// The inputs.
        inputs: Inputs,
        /// The typed points.
        points: Option<Decimal>,
        /// The reason of the points.
        reason: Option<Clean>,
        /// The reason for not applicable.
        na: Option<Clean>,
    },
}

impl Answer {
    /// The answer that these parts make: one of the pure forms where they are one, else [`Answer::Mixed`].
    /// Every answer is built so, so that equal parts are equal answers.
    pub fn from_parts(inputs: Inputs, points: Option<Decimal>, reason: Option<Clean>, na: Option<Clean>) -> Self {
        match (inputs.is_empty(), points, reason, na) {
            (_, None, None, None) => Self::Given(inputs),
            (true, Some(points), reason, None) => Self::Points { points, reason },
            (true, None, None, Some(reason)) => Self::NotApplicable { reason },
            (_, points, reason, na) => Self::Mixed { inputs, points, reason, na },
        }
    }

    /// An answer made of named numbers.
    pub fn numbers<const N: usize>(numbers: [(Input, Decimal); N]) -> Self {
        Self::Given(Inputs { numbers: BTreeMap::from(numbers), ..Inputs::default() })
    }
}
