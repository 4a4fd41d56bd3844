//! What is assumed, one line for each: answers, facts, documents, changes of the set.

use crate::criteria::rule::Rule;
use crate::criteria::{CriteriaSet, Edge, NodeId};
use crate::dossier::{Answer, Dossier, Inputs, Lane, Slot};
use crate::lang::{Lang, Say};
use crate::num::Decimal;
use crate::num::decimal::show_decimal;
use crate::text::Clean;
use crate::whatif::{Scenario, SetChange};

/// One assumption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The answer of a row.
    Answer(NodeId),
    /// A declared figure.
    Figure(Clean),
    /// A yes/no fact.
    Flag(Clean),
    /// A rejected document.
    Document(Clean),
    /// The change of the set at this position.
    Set(usize),
}

/// One assumption in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Which.
    pub what: What,
    /// The code or key that it is about.
    pub head: String,
    /// What it is about and what it goes from and to.
    pub text: String,
}

/// Everything assumed about a dossier: `scratch` is the copy with the edits made, before documents are rejected.
pub fn said(
    set: &CriteriaSet,
    record: &Dossier,
    scratch: &Dossier,
    lane: Lane,
    scenario: &Scenario,
    lang: Lang,
) -> Vec<Said> {
    let mut all = Vec::new();
    for id in set.rows(&record.body.kind) {
        let node = set.node(id);
        let slot = Slot::of(lane, node.by);
        let of = |dossier: &Dossier| dossier.row(&node.code).and_then(|r| r.answers.get(&slot)).cloned();
        let (before, after) = (of(record), of(scratch));
        if before != after {
            let (before, after) = (answer(set, id, before.as_ref(), lang), answer(set, id, after.as_ref(), lang));
            let text = format!("{}: {before} → {after}", node.name.get(lang));
            all.push(Said { what: What::Answer(id), head: node.code.to_string(), text });
        }
    }
    let none = lang.pick("chưa khai", "not stated");
    for figure in &set.figures {
        let of = |d: &Dossier| d.figures.get(&figure.key).copied();
        if of(record) != of(scratch) {
            let print = |n: Option<Decimal>| n.map_or_else(|| none.to_owned(), |n| show_decimal(n, lang));
            let text = format!("{}: {} → {}", figure.name.get(lang), print(of(record)), print(of(scratch)));
            all.push(Said { what: What::Figure(figure.key.clone()), head: figure.key.to_string(), text });
        }
    }
    for flag in &set.flags {
        let of = |d: &Dossier| d.flags.get(&flag.id).copied();
        if of(record) != of(scratch) {
            let print = |is: Option<bool>| {
                is.map_or(none, |is| if is { lang.pick("có", "yes") } else { lang.pick("không", "no") })
            };
            let text = format!("{}: {} → {}", flag.name.get(lang), print(of(record)), print(of(scratch)));
            all.push(Said { what: What::Flag(flag.id.clone()), head: flag.id.to_string(), text });
        }
    }
    for id in &scenario.rejected {
        let document = record.document(id);
        let parts = document.map(|d| [d.number.as_deref(), d.title.as_deref()]).unwrap_or_default();
        let name = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let text = format!("{}: {name}", lang.pick("bị bác", "rejected"));
        all.push(Said { what: What::Document(id.clone()), head: id.to_string(), text });
    }
    for (at, change) in scenario.set_changes.iter().enumerate() {
        let (head, text) = set_change(set, change, lang);
        all.push(Said { what: What::Set(at), head, text });
    }
    all
}

/// A change of a set, with the value that it replaces.
pub fn set_change(set: &CriteriaSet, change: &SetChange, lang: Lang) -> (String, String) {
    let number = |n: Decimal| show_decimal(n, lang);
    let share = |n: Decimal| format!("{} %", show_decimal(n.saturating_mul(Decimal::ONE_HUNDRED).normalize(), lang));
    let no_floor = || lang.pick("không có", "none").to_owned();
    let rule = |code: &str| set.find(code).and_then(|id| set.node(id).rule.as_ref());
    let (code, what, from, to) = match change {
        SetChange::Max(code, to) => {
            let from = set.find(code).map(|id| number(set.node(id).max)).unwrap_or_default();
            (code, lang.pick("điểm tối đa", "maximum"), from, number(*to))
        }
        SetChange::Floor(code, to) => {
            let from = match rule(code) {
                Some(Rule::Ratio { floor: Some(floor), .. }) => share(*floor),
                _ => no_floor(),
            };
            (code, lang.pick("ngưỡng dưới đó 0 điểm", "floor"), from, to.map_or_else(no_floor, share))
        }
        SetChange::Full(code, to) => {
            let from = if let Some(Rule::Ratio { full, .. }) = rule(code) { share(*full) } else { String::new() };
            (code, lang.pick("mức đạt điểm tối đa", "share for the maximum"), from, share(*to))
        }
        SetChange::Target(code, to) => {
            let (from, to) = match rule(code) {
                Some(Rule::Peer { target, .. }) => (target.map(number), number(*to)),
                Some(Rule::Target { target, .. }) => (target.map(share), share(*to)),
                _ => (None, number(*to)),
            };
            (code, lang.pick("chỉ tiêu", "target"), from.unwrap_or_else(no_floor), to)
        }
        SetChange::BandFrom(id, to) => {
            let band = set.bands.iter().find(|b| b.id == *id);
            let name = band.map_or_else(|| id.to_string(), |b| b.name.get(lang).to_string());
            let from = band.map(|b| match b.from {
                Edge::Percent(from) | Edge::Points(from) => number(from),
            });
            let text = format!("{} {} → {}", lang.pick("từ", "from"), from.unwrap_or_default(), number(*to));
            return (name, text);
        }
    };
    let name = set.find(code).map(|id| set.node(id).name.get(lang).to_string()).unwrap_or_default();
    (code.to_string(), format!("{name}: {what} {from} → {to}"))
}

/// An answer in a few words.
pub fn answer(set: &CriteriaSet, id: NodeId, answer: Option<&Answer>, lang: Lang) -> String {
    match answer {
        None => lang.pick("chưa trả lời", "no answer").to_owned(),
        Some(Answer::Points { points, .. } | Answer::Mixed { points: Some(points), .. }) => {
            format!("{} {}", show_decimal(*points, lang), lang.pick("điểm", "points"))
        }
        Some(Answer::NotApplicable { .. } | Answer::Mixed { na: Some(_), .. }) => {
            lang.pick("không áp dụng", "not applicable").to_owned()
        }
        Some(Answer::Given(inputs) | Answer::Mixed { inputs, .. }) => inputs_words(set, id, inputs, lang),
    }
}

fn inputs_words(set: &CriteriaSet, id: NodeId, inputs: &Inputs, lang: Lang) -> String {
    let number = |n: &Decimal| show_decimal(*n, lang);
    let rule = set.node(id).rule.as_ref();
    let mut parts: Vec<String> = Vec::new();
    match rule {
        Some(Rule::Choice { options }) => {
            let level = options.iter().find(|o| Some(&o.id) == inputs.choice.as_ref());
            parts.extend(level.map(|o| format!("“{}”", o.label.get(lang))));
        }
        Some(Rule::Checklist { items, .. }) => {
            let ticks = inputs.ticks.as_deref().unwrap_or_default();
            parts.push(format!("{} / {}", ticks.len(), items.len()));
        }
        Some(rule) => {
            let share = inputs.numbers.get(&crate::criteria::rule::Input::Done);
            let all = inputs.numbers.get(&crate::criteria::rule::Input::All);
            if let (Some(done), Some(all)) = (share, all) {
                return format!("{} / {}", number(done), number(all));
            }
            for (input, n) in &inputs.numbers {
                let label = rule.inputs().into_iter().find(|(i, _)| i == input).and_then(|(_, l)| l);
                let name =
                    label.map(|l| l.text.get(lang).to_string()).filter(|t| !t.is_empty() && inputs.numbers.len() > 1);
                let name = name.map(|name| format!("{name} ")).unwrap_or_default();
                parts.push(format!("{name}{}", number(n)));
            }
            let counted = inputs.events.iter().chain(&inputs.ballots).flatten();
            parts.extend(counted.map(|(id, n)| format!("{id} {}", number(n))));
        }
        None => {}
    }
    if parts.is_empty() {
        lang.pick("theo số liệu kê khai", "by declared figures").to_owned()
    } else {
        parts.join(", ")
    }
}

/// A heading for a list of assumptions.
pub fn heading(lang: Lang) -> &'static str {
    lang.pick("Giả định", "Assumed")
}

impl Say for What {
    fn say(&self, lang: Lang) -> std::borrow::Cow<'static, str> {
        std::borrow::Cow::Borrowed(match self {
            Self::Answer(_) => lang.pick("câu trả lời", "answer"),
            Self::Figure(_) => lang.pick("số liệu kê khai", "declared figure"),
            Self::Flag(_) => lang.pick("điều kiện xếp loại", "fact"),
            Self::Document(_) => lang.pick("tài liệu", "document"),
            Self::Set(_) => lang.pick("bộ tiêu chí", "criteria set"),
        })
    }
}
