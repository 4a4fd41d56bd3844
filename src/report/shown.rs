//! How numbers are printed in reports.
//!
//! Promise: what is rounded is rounded by the set's own digits and mode; what is shown without a mark
//! is exact to the digits shown or rounded so, and [`close`] puts `≈` before every value that is cut.

use crate::criteria::CriteriaSet;
use crate::lang::Lang;
use crate::num::decimal::{local, plain, shortest, shortest_points, show};
use crate::num::{Decimal, Points, Rounding};

/// The most decimals with which an exact value is written out in an explanation.
const OUT: u8 = 6;

/// Points for people, with the set's digits.
pub fn points(set: &CriteriaSet, value: &Points, lang: Lang) -> String {
    show(value, set.rounding, lang)
}

/// Points for machines, with the set's digits.
pub fn data(set: &CriteriaSet, value: &Points) -> String {
    plain(value, set.rounding)
}

/// A maximum for people: the set's digits, and more where it has more.
pub fn maximum(set: &CriteriaSet, value: Decimal, lang: Lang) -> String {
    exact_points(set, &Points::from(value), lang).unwrap_or_else(|| local(&shortest(value), lang))
}

/// An applicable maximum for people.
pub fn applicable(set: &CriteriaSet, value: &Points, lang: Lang) -> String {
    exact_points(set, value, lang).unwrap_or_else(|| local(&shortest_points(value), lang))
}

/// `value` with the set's digits if those write it out.
fn exact_points(set: &CriteriaSet, value: &Points, lang: Lang) -> Option<String> {
    (set.rounding.round(value) == *value).then(|| points(set, value, lang))
}

/// Two figures with a dash, or one where they are equal.
pub fn span(set: &CriteriaSet, low: &Points, high: &Points, lang: Lang) -> String {
    // Of a penalty the sure points are the higher ones.
    let (low, high) = if low > high { (high, low) } else { (low, high) };
    if low == high {
        points(set, low, lang)
    } else {
        format!("{} – {}", points(set, low, lang), points(set, high, lang))
    }
}

/// A percentage for people, with the set's digits.
pub fn percent(set: &CriteriaSet, value: &Points, lang: Lang) -> String {
    format!("{} %", points(set, value, lang))
}

/// A value in an explanation: written out if it can be, else rounded by the set's mode with `≈`.
pub fn close(set: &CriteriaSet, value: &Points, at_least: u8, lang: Lang) -> String {
    let exact = (at_least..=OUT.max(at_least))
        .map(|digits| Rounding { digits, mode: set.rounding.mode })
        .find(|rounding| rounding.round(value) == *value);
    if let Some(rounding) = exact {
        return show(value, rounding, lang);
    }
    let digits = set.rounding.digits.max(at_least);
    format!("≈ {}", show(value, Rounding { digits, ..set.rounding }, lang))
}
