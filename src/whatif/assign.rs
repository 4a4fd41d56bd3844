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
use crate::whatif::{Refusal, SetChange};

/// The edit that gives the row `code` the value `value` for `key` in `lane`.
///
/// `key` is a named number of the rule (`done`, `all`, `value`, …), `choice`, `ticks` (ids separated by commas),
/// `points`, `na` (the reason), `declared` (all inputs are declared figures), or the id of an event or ballot option. An empty value takes the answer away.
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
    let number = || {
        decimal::typed(value)
            .map_err(|_not_a_number| Refusal::NotANumber(node.code.as_str().into(), Clean::line(value)))
    };
    let now = match dossier.answer(code, lane, node.by) {
        Some((_, Answer::Given(inputs))) => inputs.clone(),
        _ => Inputs::default(),
    };
    let answer = match key {
        "points" => Answer::Points { points: number()?, reason: None },
        "na" => Answer::NotApplicable { reason: Clean::line(value) },
        // Rows whose figures are all declared are answered by saying that they are.
        "declared" => Answer::Given(Inputs::default()),
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

/// The edit that `text` asks for: `CODE.input=value`, `CODE=points`, `figure.KEY=value`, `flag.KEY=yes`.
///
/// # Errors
///
/// A [`Refusal`]: no assignment, or one that the set has no place for.
pub fn assign_text(set: &CriteriaSet, dossier: &Dossier, lane: Lane, text: &str) -> Result<Edit, Refusal> {
    let wrong = || Refusal::NotAnAssignment(Clean::line(text));
    let (left, value) = text.split_once('=').ok_or_else(wrong)?;
    let (left, value) = (left.trim(), value.trim());
    let is_row = |code: &str| set.find(code).is_some_and(|id| set.node(id).is_row());
    if is_row(left) {
        return assign(set, dossier, lane, left, "points", value);
    }
    let (code, key) = left.rsplit_once('.').ok_or_else(wrong)?;
    if is_row(code) {
        return assign(set, dossier, lane, code, key, value);
    }
    match left.split_once('.') {
        Some(("figure", key)) => {
            let known = set.figure(key).ok_or_else(|| Refusal::NoFact(Clean::line(key)))?;
            let number = if value.is_empty() { None } else { Some(figure(known.key.as_str(), value)?) };
            Ok(Edit::Figure(known.key.clone(), number))
        }
        Some(("flag", key)) => {
            let known = set.flags.iter().find(|f| &*f.id == key).ok_or_else(|| Refusal::NoFact(Clean::line(key)))?;
            let is = match value {
                "" => None,
                "yes" | "true" | "có" => Some(true),
                "no" | "false" | "không" => Some(false),
                _ => return Err(Refusal::NotAnAssignment(Clean::line(text))),
            };
            Ok(Edit::Flag(known.id.clone(), is))
        }
        _ => Err(Refusal::NoNode(Clean::line(code))),
    }
}

fn figure(key: &str, value: &str) -> Result<Decimal, Refusal> {
    decimal::typed(value).map_err(|_not_a_number| Refusal::NotANumber(Clean::line(key), Clean::line(value)))
}

/// The change of the set that `text` asks for: `CODE.max=2`, `CODE.floor=0.8` (empty: none), `CODE.full=0.9`,
/// `CODE.target=0.5`, `band.ID.from=80`.
///
/// # Errors
///
/// A [`Refusal`]: no such change, or no number.
pub fn assign_rule(set: &CriteriaSet, text: &str) -> Result<SetChange, Refusal> {
    let wrong = || Refusal::NotAnAssignment(Clean::line(text));
    let (left, value) = text.split_once('=').ok_or_else(wrong)?;
    let (left, value) = (left.trim(), value.trim());
    let number = || figure(left, value);
    if let Some(id) = left.strip_prefix("band.").and_then(|rest| rest.strip_suffix(".from")) {
        return Ok(SetChange::BandFrom(Clean::line(id), number()?));
    }
    let (code, key) = left.rsplit_once('.').ok_or_else(wrong)?;
    let id = set.find(code).ok_or_else(|| Refusal::NoNode(Clean::line(code)))?;
    let code = set.node(id).code.clone();
    match key {
        "max" => Ok(SetChange::Max(code, number()?)),
        "floor" if value.is_empty() => Ok(SetChange::Floor(code, None)),
        "floor" => Ok(SetChange::Floor(code, Some(number()?))),
        "full" => Ok(SetChange::Full(code, number()?)),
        "target" => Ok(SetChange::Target(code, number()?)),
        _ => Err(Refusal::NoInput(code, Clean::line(key))),
    }
}
