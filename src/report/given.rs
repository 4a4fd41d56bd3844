//! What was given to a row's rule, in one line of words: for screens that set answers side by side and for tables
//! that list many bodies.
//!
//! Promise: says what the answer holds and nothing that follows from it; points are for whoever scores.

use std::collections::BTreeMap;

use crate::criteria::{CriteriaSet, NodeId, Rule};
use crate::dossier::{Answer, Inputs, Reason};
use crate::lang::{Lang, Say};
use crate::num::Decimal;
use crate::num::decimal::{local, shortest};
use crate::text::Clean;

/// A reason in words, with its code's sentence first.
pub fn reason(reason: &Reason, lang: Lang) -> String {
    let cause = reason.cause().map_or_else(|| reason.code.to_string(), |c| c.say(lang).into_owned());
    match &reason.text {
        Some(text) => format!("{cause}: {text}"),
        None => cause,
    }
}

/// The declared figures of a dossier.
pub type Declared = BTreeMap<Clean, Decimal>;

/// An answer of a row in words, with the declared figures that it takes.
pub fn words(set: &CriteriaSet, figures: &Declared, id: NodeId, answer: &Answer, lang: Lang) -> String {
    match answer {
        Answer::Given(inputs) => inputs_words(set, figures, id, inputs, lang),
        Answer::Points { points, reason } => {
            let reason = reason.as_ref().map(|r| format!(" ({r})")).unwrap_or_default();
            format!("{} {}{reason}", lang.pick("nhập trực tiếp", "typed"), number(*points, lang))
        }
        Answer::NotApplicable { reason } => {
            format!("{}: {reason}", lang.pick("không áp dụng", "not applicable"))
        }
        Answer::Mixed { inputs, .. } => {
            let unusable =
                lang.pick("không dùng được: nhiều cách trả lời cùng lúc", "not usable: several answers at once");
            format!("{unusable}; {}", inputs_words(set, figures, id, inputs, lang))
        }
    }
}

fn number(value: Decimal, lang: Lang) -> String {
    local(&shortest(value), lang)
}

fn inputs_words(set: &CriteriaSet, figures: &Declared, id: NodeId, inputs: &Inputs, lang: Lang) -> String {
    let Some(rule) = &set.node(id).rule else { return String::new() };
    let parts: Vec<String> = match rule {
        Rule::Choice { options } => {
            let chosen = inputs.choice.as_ref();
            let label = |id: &Clean| {
                options.iter().find(|o| &o.id == id).map_or_else(|| id.to_string(), |o| o.label.get(lang).to_string())
            };
            chosen.map(label).into_iter().collect()
        }
        Rule::Checklist { items, .. } => {
            let ticks = inputs.ticks.as_deref().unwrap_or_default();
            let named = items.iter().filter(|i| ticks.contains(&i.id)).map(|i| i.label.get(lang).to_string());
            let count = format!("{} / {}", ticks.len(), items.len());
            std::iter::once(count).chain(named).collect()
        }
        Rule::Deduct { events } => {
            let count = |id: &Clean| inputs.events.as_ref().and_then(|e| e.get(id));
            let told = |e: &crate::criteria::rule::Event| {
                Some(format!("{}: {}", e.label.get(lang), number(*count(&e.id)?, lang)))
            };
            events.iter().filter_map(told).collect()
        }
        Rule::Survey { options } => {
            let count = |id: &Clean| inputs.ballots.as_ref().and_then(|b| b.get(id));
            let told = |o: &crate::criteria::rule::BallotOption| {
                Some(format!("{}: {}", o.label.get(lang), number(*count(&o.id)?, lang)))
            };
            options.iter().filter_map(told).collect()
        }
        rule => {
            let told = |(input, label): (crate::criteria::rule::Input, Option<&crate::criteria::Label>)| {
                let shared = label.and_then(|l| l.figure.as_ref()).and_then(|key| figures.get(key));
                let value = shared.or_else(|| inputs.numbers.get(&input))?;
                let name = label.map_or_else(|| input.say(lang).into_owned(), |l| l.text.get(lang).to_string());
                Some(format!("{name}: {}", number(*value, lang)))
            };
            rule.inputs().into_iter().filter_map(told).collect()
        }
    };
    parts.join("; ")
}
