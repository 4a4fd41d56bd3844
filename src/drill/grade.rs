//! What a trainee gave, and how it stands to the key.

use std::collections::BTreeMap;

use crate::criteria::Code;
use crate::drill::{Finding, Task};
use crate::num::decimal::{self, NotANumber};
use crate::num::reckon::reckon;
use crate::num::{Decimal, Points, Rounding};
use crate::text::Clean;

/// How far a score may be from the key and still agree with it, unless the trainer says otherwise: the last digit
/// that is printed.
pub const TOLERANCE: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// One try at a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Try {
    /// The points given.
    pub points: Decimal,
    /// What was found about the row.
    pub finding: Finding,
}

/// How a try stands to the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Points given less the model score.
    pub gap: Points,
    /// Whether they agree within the tolerance.
    pub agrees: bool,
    /// Whether the fault, or that there is none, was named.
    pub found: bool,
    /// Whether the points are those of the commonest mistake.
    pub is_commonest: bool,
}

impl Try {
    /// How it stands to the key of `task`.
    pub fn judge(&self, task: &Task, tolerance: Decimal) -> Verdict {
        let given = Points::from(self.points);
        let near = |other: &Points| (&given - other).abs() <= Points::from(tolerance);
        let agrees = near(&task.key);
        Verdict {
            gap: &given - &task.key,
            agrees,
            found: self.finding == task.finding,
            is_commonest: !agrees && near(&task.mistake),
        }
    }
}

/// What one trainee gave in one exercise. The name is what the trainee chose to be called; nothing else is personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Results {
    /// The chosen name, which may be that of a group.
    pub trainee: Clean,
    /// The version of the generator.
    pub generator: u32,
    /// The number of the exercise.
    pub seed: u64,
    /// How far a score might be from the key.
    pub tolerance: Decimal,
    /// The tries at each row, the first one first.
    pub rows: BTreeMap<Code, Vec<Try>>,
}

impl Results {
    /// Nothing given yet.
    pub fn new(trainee: Clean, seed: u64, tolerance: Decimal) -> Self {
        Self { trainee, generator: super::GENERATOR, seed, tolerance, rows: BTreeMap::new() }
    }

    /// The tries at a row.
    pub fn tries(&self, code: &str) -> &[Try] {
        self.rows.get(code).map_or(&[], Vec::as_slice)
    }
}

/// Why what was typed is no score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAScore {
    /// Nothing was typed.
    Empty,
    /// Neither a number nor a sum.
    Malformed,
    /// Less than nothing, or more than the maximum.
    Outside,
}

/// The score typed as a number or as a sum such as `38/40*2`; kept with six digits.
///
/// # Errors
///
/// [`NotAScore`].
pub fn typed(text: &str, max: &Points) -> Result<Decimal, NotAScore> {
    let value = reckon(text).map_err(|why| match why {
        NotANumber::Empty => NotAScore::Empty,
        NotANumber::Malformed | NotANumber::TooLong => NotAScore::Malformed,
    })?;
    if value.is_negative() || value > *max {
        return Err(NotAScore::Outside);
    }
    let rounding = Rounding { digits: 6, ..Rounding::default() };
    decimal::exact(&decimal::plain(&value, rounding))
        .map(|score| score.normalize())
        .map_err(|_too_long| NotAScore::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_a_number_or_a_sum_from_nothing_to_the_maximum() {
        let max = Points::from(2);
        assert_eq!(typed("38/40*2", &max), Ok(Decimal::new(19, 1)));
        assert_eq!(typed("1/3", &max), Ok(Decimal::new(333_333, 6)));
        assert_eq!(typed("", &max), Err(NotAScore::Empty));
        assert_eq!(typed("2,01", &max), Err(NotAScore::Outside));
        assert_eq!(typed("1-2", &max), Err(NotAScore::Outside));
        assert_eq!(typed("hai", &max), Err(NotAScore::Malformed));
    }
}
