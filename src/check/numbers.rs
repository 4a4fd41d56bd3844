//! Checks of numbers that can be read and scored and were still, perhaps, not meant so.
//!
//! Promise: a lone point or comma is the decimal mark everywhere, as the format says; where such a reading turns what
//! looks like thousands into a handful, it is asked about.

use crate::check::{Check, Detail, Finding};
use crate::criteria::{CriteriaSet, NodeId};
use crate::dossier::{Answer, Dossier};
use crate::num::Decimal;
use crate::score::Scorecard;
use crate::text::Clean;

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
                number(value, label.and_then(|l| l.unit.as_ref()), Some(id), found);
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
    handful.then_some(Check::PerhapsThousands)
}
