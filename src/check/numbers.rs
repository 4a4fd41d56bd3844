//! Checks of numbers that can be read and scored and were still, perhaps, not meant so.
//!
//! Promise: a lone point or comma is the decimal mark everywhere, as the format says; where such a reading turns what
//! looks like thousands into a handful, it is asked about. What is counted piece by piece has no fractions.

use crate::check::{Check, Detail, Finding};
use crate::criteria::rule::Input;
use crate::criteria::{CriteriaSet, NodeId};
use crate::dossier::{Answer, Dossier};
use crate::num::Decimal;
use crate::score::Scorecard;
use crate::text::{Clean, fold};

/// Units of what is counted piece by piece, without tones.
const PIECES: [&str; 36] = [
    "ho so",
    "co quan",
    "don vi",
    "lan",
    "luot",
    "nguoi",
    "nhiem vu",
    "thu tuc",
    "tthc",
    "dich vu",
    "van ban",
    "bao cao",
    "ke hoach",
    "quyet dinh",
    "doanh nghiep",
    "du an",
    "kien nghi",
    "phan anh",
    "phieu",
    "cuoc",
    "vu viec",
    "vu",
    "don",
    "xa",
    "huyen",
    "to chuc",
    "can bo",
    "cong chuc",
    "vien chuc",
    "sang kien",
    "mo hinh",
    "lop",
    "tin",
    "bai",
    "case",
    "cases",
];

/// Whether `unit` is one of what is counted piece by piece, so that a number of it is whole.
pub fn is_counted(unit: &str) -> bool {
    let unit = fold::fold(unit).split_whitespace().collect::<Vec<_>>().join(" ");
    PIECES.contains(&unit.as_str())
}

pub(super) fn check(set: &CriteriaSet, dossier: &Dossier, card: &Scorecard, found: &mut Vec<Finding>) {
    for figure in &set.figures {
        if let Some(value) = dossier.figures.get(&figure.key) {
            number(value, figure.unit.as_ref(), None, found);
        }
    }
    for (id, _) in card.existing() {
        let node = set.node(id);
        let answer = dossier.answer(&node.code, card.lane, node.by);
        let (Some(rule), Some((_, Answer::Given(inputs)))) = (&node.rule, answer) else { continue };
        for (input, label) in rule.inputs() {
            if let Some(value) = inputs.numbers.get(&input) {
                // That what the rule calls a count is whole is checked with its row.
                let unit = label.and_then(|l| l.unit.as_ref()).filter(|_| input != Input::Count);
                number(value, unit, Some(id), found);
            }
        }
    }
}

fn number(value: &Decimal, unit: Option<&Clean>, node: Option<NodeId>, found: &mut Vec<Finding>) {
    if let Some(check) = odd(*value, unit) {
        found.push(Finding::new(check, node, Detail::Number(*value)));
    }
}

/// What is odd about a number of this unit, if anything is: also for the field in which it is typed.
pub fn odd(value: Decimal, unit: Option<&Clean>) -> Option<Check> {
    if unit.is_some_and(|u| u.contains('%')) {
        return (value > Decimal::ONE_HUNDRED).then_some(Check::AboveHundred);
    }
    let handful = value.scale() == 3 && value >= Decimal::ONE && value < Decimal::ONE_THOUSAND;
    let broken = unit.is_some_and(|u| is_counted(u)) && !value.fract().is_zero();
    if handful { Some(Check::PerhapsThousands) } else { broken.then_some(Check::NotWhole) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_piece_by_piece_has_no_fractions() {
        let of = |number: &str, unit: &str| odd(crate::num::decimal::typed(number).unwrap(), Some(&Clean::line(unit)));
        assert_eq!(of("4.5", "hồ sơ"), Some(Check::NotWhole));
        assert_eq!(of("0.25", "Cơ quan"), Some(Check::NotWhole));
        assert_eq!(of("4.903", "hồ sơ"), Some(Check::PerhapsThousands));
        assert_eq!(of("4903", "hồ sơ"), None);
        assert_eq!(of("4.5", "triệu đồng"), None);
        assert_eq!(of("4.5", "điểm"), None);
    }
}
