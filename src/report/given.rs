//! What was given to a row's rule, in one line of words: for screens that set answers side by side and for tables
//! that list many bodies.
//!
//! Promise: says what the answer holds and nothing that follows from it; points are for whoever scores.

use crate::criteria::{CriteriaSet, NodeId, Rule};
use crate::dossier::{Answer, Dossier, Inputs};
use crate::lang::{Lang, Say};
use crate::num::Decimal;
use crate::num::decimal::{local, shortest};

/// An answer of a row in words; declared figures are those of `dossier`.
pub fn words(set: &CriteriaSet, dossier: &Dossier, id: NodeId, answer: &Answer, lang: Lang) -> String {
    match answer {
        Answer::Given(inputs) => inputs_words(set, dossier, id, inputs, lang),
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
            format!("{unusable}; {}", inputs_words(set, dossier, id, inputs, lang))
        }
    }
}

fn number(value: Decimal, lang: Lang) -> String {
    local(&shortest(value), lang)
}

fn inputs_words(set: &CriteriaSet, dossier: &Dossier, id: NodeId, inputs: &Inputs, lang: Lang) -> String {
    let Some(rule) = &set.node(id).rule else { return String::new() };
    let parts: Vec<String> = match rule {
        Rule::Choice { options } => {
            let chosen = inputs.choice.as_ref();
            let label = |id: &crate::text::Clean| {
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
            let count = |id: &crate::text::Clean| inputs.events.as_ref().and_then(|e| e.get(id));
            let told = |e: &crate::criteria::rule::Event| {
                Some(format!("{}: {}", e.label.get(lang), number(*count(&e.id)?, lang)))
            };
            events.iter().filter_map(told).collect()
        }
        Rule::Survey { options } => {
            let count = |id: &crate::text::Clean| inputs.ballots.as_ref().and_then(|b| b.get(id));
            let told = |o: &crate::criteria::rule::BallotOption| {
                Some(format!("{}: {}", o.label.get(lang), number(*count(&o.id)?, lang)))
            };
            options.iter().filter_map(told).collect()
        }
        rule => {
            let told = |(input, label): (crate::criteria::rule::Input, Option<&crate::criteria::Label>)| {
                let shared = label.and_then(|l| l.figure.as_ref()).and_then(|key| dossier.figures.get(key));
                let value = shared.or_else(|| inputs.numbers.get(&input))?;
                let name = label.map_or_else(|| input.say(lang).into_owned(), |l| l.text.get(lang).to_string());
                Some(format!("{name}: {}", number(*value, lang)))
            };
            rule.inputs().into_iter().filter_map(told).collect()
        }
    };
    parts.join("; ")
}
