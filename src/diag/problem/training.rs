//! What can be wrong with a lesson or with the results of an exercise.

use crate::num::Decimal;
use crate::text::{Clean, Text};

problems! {
    /// A mistake in a lesson or in a result file.
    pub enum InTraining {
        /// A row that the set does not have.
        "PAR220" Error UnknownRow { code: Clean, near: Option<Clean> },
        /// A row that stands twice.
        "PAR221" Error RowTwice { code: Clean },
        /// A number outside of what it may be.
        "PAR222" Error Outside { key: Clean, value: Decimal, low: Decimal, high: Decimal },
        /// A scene in which nothing happens.
        "PAR223" Error EmptyScene,
        /// A change that the dossier cannot take.
        "PAR224" Error CannotSet { change: Clean, why: Text },
        /// A figure that the engine computes otherwise.
        "PAR225" Error OtherFigure { code: Clean, expected: Decimal, computed: Option<Clean> },
        /// A question without an answer, or an answer without a question.
        "PAR226" Error HalfAQuestion,
        /// A key that means something only beside a row.
        "PAR227" Error NeedsRow { key: &'static str },
        /// A lesson without scenes.
        "PAR228" Error NoScenes,
        /// A leader's value of a row that no leader is asked for.
        "PAR229" Error NotAPeerRow { code: Clean },
    }
}
