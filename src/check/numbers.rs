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
    let percent = unit.is_some_and(|u| u.contains('%'));
    let mut add = |check| found.push(Finding::new(check, node, Detail::Number(*value)));
    if percent {
        if *value > Decimal::ONE_HUNDRED {
            add(Check::AboveHundred);
        }
    } else if value.scale() == 3 && *value >= Decimal::ONE && *value < Decimal::ONE_THOUSAND {
        add(Check::PerhapsThousands);
    }
}
