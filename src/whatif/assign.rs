//! From `code.input = value`, as typed on a command line or in a field, to an [`Edit`].
//!
//! Promise: the words are those of the dossier's own format (`choice`, `ticks`, `done`, `points`, `na` …); what
//! the row's rule has no place for is refused here, before anything is scored. Inputs that are not named keep
//! the value they have.

use std::collections::BTreeMap;

use crate::criteria::rule::{Input, Rule};
use crate::criteria::{Code, CriteriaSet};
use crate::dossier::edit::Edit;
use crate::dossier::{Answer, Dossier, Inputs, Lane, Slot};
use crate::num::{Decimal, decimal};
use crate::text::Clean;
use crate::whatif::Refusal;

/// The edit that gives the row `code` the value `value` for `key` in `lane`.
///
/// `key` is a named number of the rule (`done`, `all`, `value`, …), `choice`, `ticks` (ids separated by commas),
/// `points`, `na` (the reason), or the id of an event or ballot option. An empty value takes the answer away.
///
/// # Errors
///
/// A [`Refusal`]: no such row, no such input, or no number.
pub fn assign(
    set: &CriteriaSet,
    dossier: &Dossier,
    lane: Lane,
    code: &str,
    key: &str,
    value: &str,
) -> Result<Edit, Refusal> {
    let id = set
        .find(code)
        .filter(|id| set.node(*id).is_row() && set.applies(*id, &dossier.body.kind))
        .ok_or_else(|| Refusal::NoNode(Clean::line(code)))?;
    let node = set.node(id);
    let Some(rule) = &node.rule else { return Err(Refusal::NoNode(Clean::line(code))) };
    let slot = Slot::of(lane, node.by);
    if value.trim().is_empty() {
        return Ok(Edit::Answer(node.code.clone(), slot, None));
    }
    let number =
        || decimal::typed(value).map_err(|_not_a_number| Refusal::NotANumber(node.code.clone(), Clean::line(value)));
    let now = match dossier.answer(code, lane, node.by) {
        Some((_, Answer::Given(inputs))) => inputs.clone(),
        _ => Inputs::default(),
    };
    let answer = match key {
        "points" => Answer::Points { points: number()?, reason: None },
        "na" => Answer::NotApplicable { reason: Clean::line(value) },
        _ => Answer::Given(with_input(rule, &node.code, now, key, value, number)?),
    };
    Ok(Edit::Answer(node.code.clone(), slot, Some(answer)))
}

/// `inputs` with one more value.
fn with_input(
    rule: &Rule,
    code: &Code,
    mut inputs: Inputs,
    key: &str,
    value: &str,
    number: impl Fn() -> Result<Decimal, Refusal>,
) -> Result<Inputs, Refusal> {
    let unknown = |word: &str| Refusal::NoInput(code.clone(), Clean::line(word));
    match rule {
        Rule::Choice { options } if key == "choice" => {
            let level = options.iter().find(|o| &*o.id == value.trim()).ok_or_else(|| unknown(value))?;
            inputs.choice = Some(level.id.clone());
        }
        Rule::Checklist { items, .. } if key == "ticks" => {
            let words = value.split(',').map(str::trim).filter(|w| !w.is_empty() && *w != "-");
            let ticked =
                words.map(|w| items.iter().find(|i| &*i.id == w).map(|i| i.id.clone()).ok_or_else(|| unknown(w)));
            inputs.ticks = Some(ticked.collect::<Result<_, _>>()?);
        }
        Rule::Deduct { events } => {
            let event = events.iter().find(|e| &*e.id == key).ok_or_else(|| unknown(key))?;
            let counts: &mut BTreeMap<Clean, Decimal> = inputs.events.get_or_insert_default();
            counts.insert(event.id.clone(), number()?);
        }
        Rule::Survey { options } => {
            let option = options.iter().find(|o| &*o.id == key).ok_or_else(|| unknown(key))?;
            inputs.ballots.get_or_insert_default().insert(option.id.clone(), number()?);
        }
        _ => {
            let input = Input::ALL.iter().find(|(word, _)| *word == key).map(|(_, input)| *input);
            let own_target = matches!(rule, Rule::Target { .. } | Rule::Peer { .. });
            let taken = input
                .filter(|i| rule.inputs().iter().any(|(r, _)| r == i) || (*i == Input::Target && own_target))
                .ok_or_else(|| unknown(key))?;
            // A value that comes from a declared figure is changed there, not in the row.
            let figure =
                rule.inputs().into_iter().any(|(i, label)| i == taken && label.is_some_and(|l| l.figure.is_some()));
            if figure {
                return Err(unknown(key));
            }
            inputs.numbers.insert(taken, number()?);
        }
    }
    Ok(inputs)
}
