//! What can be wrong with the rule of a row.

use crate::num::Decimal;
use crate::text::Clean;

problems! {
    /// A mistake in a rule. Sums are written out in machine form.
    pub enum InRule {
        /// A figure that the set does not declare.
        "PAR060" Error UnknownFigure { key: Clean, near: Option<Clean> },
        /// A key that other kinds of rule have.
        "PAR061" Error KeyOfOtherKind { key: Clean, kind: &'static str, known: Vec<&'static str> },
        /// A word for 0 of 0 where nothing is divided.
        "PAR062" Error NoneWithoutShare { kind: &'static str },
        /// Nothing said about 0 of 0.
        "PAR063" Warning NoneLeftOut { kind: &'static str },
        /// An empty list.
        "PAR064" Error EmptyList { key: Clean },
        /// Two entries with one id.
        "PAR065" Error DuplicateId { id: Clean },
        /// Both points and share, or none.
        "PAR066" Error AwardUnclear { both: bool },
        /// A share outside 0–1.
        "PAR067" Error OutsideShare { key: Clean, value: Decimal },
        /// More points than the row has.
        "PAR068" Error AboveMaximum { key: Clean, value: Decimal, max: Decimal },
        /// A number below zero.
        "PAR069" Error Negative { key: Clean, value: Decimal },
        /// No level that earns nothing.
        "PAR070" Warning NoZero,
        /// No level that earns the maximum.
        "PAR071" Warning NoMaximum { key: Clean, max: Decimal },
        /// Items that do not add up.
        "PAR072" Warning SumOfItems { sum: String, max: Decimal },
        /// A number of items that cannot be asked for.
        "PAR073" Error PassOutside { value: i64, items: usize },
        /// One unit or event that is worth more than the row.
        "PAR074" Warning EachAboveMaximum { value: Decimal, max: Decimal },
        /// A floor above the full share.
        "PAR075" Error FloorAboveFull { floor: Decimal, full: Decimal },
        /// A target share above one.
        "PAR076" Warning TargetAboveOne { value: Decimal },
        /// A value and a share to compare, or neither.
        "PAR077" Error MeasureUnclear { both: bool },
        /// A step with both edges, or none.
        "PAR078" Error StepUnclear { both: bool },
        /// A step that one before it always takes.
        "PAR079" Error StepUnreachable,
        /// An edge that a share cannot have.
        "PAR080" Error EdgeOutside { value: Decimal },
        /// No option that counts.
        "PAR081" Error NoWeight,
        /// Directions and steps, or neither.
        "PAR082" Error TrendUnclear { both: bool },
    }
}
