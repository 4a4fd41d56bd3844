//! The form of a row: which fields it has, what stands in them, what an entry changes.
//!
//! Promise: pure. A form follows from the row's rule and answer alone; every entry becomes one
//! [`Edit`], so it can be undone and recorded.

use std::collections::BTreeMap;

use crate::criteria::rule::{Input, Label, Rule};
use crate::criteria::{Code, NodeId};
use crate::dossier::edit::Edit;
use crate::dossier::{Answer, Inputs, Lane};
use crate::lang::{Lang, Say};
use crate::num::{Decimal, decimal};
use crate::score::{Why, words};
use crate::text::Clean;
use crate::tui::session::Session;
use crate::tui::words::W;

/// The way a row is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// By its rule.
    Rule,
    /// Points typed in place of the rule.
    Points,
    /// Not applicable.
    NotApplicable,
}

/// A field of a form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A named number of the answer.
    Number(Input),
    /// A declared figure, and the input that takes it.
    Figure(Clean, Input),
    /// A count of events.
    Event(Clean),
    /// A count of ballots.
    Ballot(Clean),
    /// A level that can be chosen.
    Level(Clean),
    /// An item that can be ticked.
    Item(Clean),
    /// None of the items.
    NoItems,
    /// Points typed.
    Points,
    /// Why not applicable, or why points are typed.
    Reason,
}

impl Key {
    /// Whether the field takes a number.
    pub const fn is_number(&self) -> bool {
        matches!(self, Self::Number(_) | Self::Figure(..) | Self::Event(_) | Self::Ballot(_) | Self::Points)
    }

    /// Whether the field is written in, not chosen.
    pub const fn is_typed(&self) -> bool {
        self.is_number() || matches!(self, Self::Reason)
    }
}

/// What stands in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// Nothing.
    Nothing,
    /// A number.
    Number(Decimal),
    /// Words.
    Words(Clean),
    /// Chosen or ticked.
    On,
}

/// The way the row is answered at present.
pub fn way(session: &Session, id: NodeId) -> Way {
    match answer(session, id) {
        Some(Answer::NotApplicable { .. }) => Way::NotApplicable,
        Some(Answer::Points { .. }) if !is_entered(session, id) => Way::Points,
        _ => Way::Rule,
    }
}

fn is_entered(session: &Session, id: NodeId) -> bool {
    session.set.node(id).rule == Some(Rule::Entered)
}

/// Whether points are typed in place of the rule, or the row is taken out, without saying why.
pub fn lacks_reason(session: &Session, id: NodeId) -> bool {
    match answer(session, id) {
        Some(Answer::Points { reason, .. }) => {
            !is_entered(session, id) && reason.as_ref().is_none_or(|r| r.trim().is_empty())
        }
        Some(Answer::NotApplicable { reason }) => reason.trim().is_empty(),
        _ => false,
    }
}

/// The answer that counts in the present lane.
pub fn answer(session: &Session, id: NodeId) -> Option<&Answer> {
    let node = session.set.node(id);
    session.dossier.answer(&node.code, session.lane, node.by).map(|(_, a)| a)
}

/// The fields of the row's form.
pub fn fields(session: &Session, id: NodeId, way: Way) -> Vec<Key> {
    let Some(rule) = &session.set.node(id).rule else { return Vec::new() };
    match way {
        Way::NotApplicable => vec![Key::Reason],
        Way::Points => vec![Key::Points, Key::Reason],
        Way::Rule => match rule {
            Rule::Entered => vec![Key::Points],
            Rule::Choice { options } => options.iter().map(|o| Key::Level(o.id.clone())).collect(),
            Rule::Checklist { items, .. } => {
                items.iter().map(|i| Key::Item(i.id.clone())).chain([Key::NoItems]).collect()
            }
            Rule::Deduct { events } => events.iter().map(|e| Key::Event(e.id.clone())).collect(),
            Rule::Survey { options } => options.iter().map(|o| Key::Ballot(o.id.clone())).collect(),
            _ => rule
                .inputs()
                .into_iter()
                .map(|(input, label)| match label.and_then(|l| l.figure.clone()) {
                    Some(figure) => Key::Figure(figure, input),
                    None => Key::Number(input),
                })
                .collect(),
        },
    }
}

/// The unit of what stands in a field.
pub fn unit<'s>(session: &'s Session, id: NodeId, key: &Key) -> Option<&'s Clean> {
    match key {
        Key::Number(input) => label(session.set.node(id).rule.as_ref()?, *input)?.unit.as_ref(),
        Key::Figure(figure, _) => session.set.figure(figure)?.unit.as_ref(),
        _ => None,
    }
}

/// Whether what stands in a field is counted piece by piece, so that a mark in it can only group thousands.
pub fn is_counted(session: &Session, id: NodeId, key: &Key) -> bool {
    matches!(key, Key::Event(_) | Key::Ballot(_) | Key::Number(Input::Count) | Key::Figure(_, Input::Count))
        || unit(session, id, key).is_some_and(|unit| crate::check::is_counted(unit))
}

/// The label that the rule gives to an input.
pub fn label(rule: &Rule, input: Input) -> Option<&Label> {
    rule.inputs().into_iter().find(|(i, _)| *i == input).and_then(|(_, l)| l)
}

/// What stands in a field.
pub fn held(session: &Session, id: NodeId, key: &Key) -> Held {
    let number = |n: Option<&Decimal>| n.map_or(Held::Nothing, |n| Held::Number(*n));
    let on = |yes: bool| if yes { Held::On } else { Held::Nothing };
    let words = |text: &Clean| if text.is_empty() { Held::Nothing } else { Held::Words(text.clone()) };
    if let Key::Figure(figure, _) = key {
        return number(session.dossier.figures.get(figure));
    }
    match (answer(session, id), key) {
        (Some(Answer::Points { points, .. }), Key::Points) => Held::Number(*points),
        (Some(Answer::Points { reason: Some(reason), .. } | Answer::NotApplicable { reason }), Key::Reason) => {
            words(reason)
        }
        (Some(Answer::Given(inputs) | Answer::Mixed { inputs, .. }), key) => match key {
            Key::Number(input) => number(inputs.numbers.get(input)),
            Key::Event(event) => number(inputs.events.as_ref().and_then(|e| e.get(event))),
            Key::Ballot(option) => number(inputs.ballots.as_ref().and_then(|b| b.get(option))),
            Key::Level(level) => on(inputs.choice.as_ref() == Some(level)),
            Key::Item(item) => on(inputs.ticks.as_ref().is_some_and(|t| t.contains(item))),
            Key::NoItems => on(inputs.ticks.as_ref().is_some_and(Vec::is_empty)),
            Key::Figure(..) | Key::Points | Key::Reason => Held::Nothing,
        },
        _ => Held::Nothing,
    }
}

/// What an entry is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A number, or the field emptied.
    Number(Option<Decimal>),
    /// Words.
    Words(Clean),
    /// Chosen, ticked, or taken back.
    Flip,
}

/// The change that an entry makes; `None` when it changes nothing.
pub fn edit(session: &Session, id: NodeId, way: Way, key: &Key, entry: Entry) -> Option<Edit> {
    let code = session.set.node(id).code.clone();
    let slot = session.slot(id);
    let before = answer(session, id).cloned();
    let put = |answer: Option<Answer>| Edit::Answer(code.clone(), slot, answer);
    let made = match (key, entry) {
        (Key::Figure(figure, _), Entry::Number(value)) => {
            return figure_edit(session, id, &code, figure, value);
        }
        (Key::Points, Entry::Number(points)) => {
            let reason = reason_of(before.as_ref());
            points.map(|points| Answer::Points { points, reason })
        }
        (Key::Reason, Entry::Words(words)) => match (way, &before) {
            (Way::NotApplicable, _) => Some(Answer::NotApplicable { reason: words }),
            (_, Some(Answer::Points { points, .. })) => {
                Some(Answer::Points { points: *points, reason: (!words.is_empty()).then_some(words) })
            }
            _ => return None,
        },
        (key, entry) => {
            let mut inputs = match &before {
                Some(Answer::Given(inputs) | Answer::Mixed { inputs, .. }) => inputs.clone(),
                _ => Inputs::default(),
            };
            enter(&mut inputs, session, id, key, entry);
            (!inputs.is_empty()).then_some(Answer::Given(inputs))
        }
    };
    (made != before).then(|| put(made))
}

fn enter(inputs: &mut Inputs, session: &Session, id: NodeId, key: &Key, entry: Entry) {
    fn set(counts: &mut Option<BTreeMap<Clean, Decimal>>, id: &Clean, value: Option<Decimal>) {
        let map = counts.get_or_insert_default();
        match value {
            Some(value) => map.insert(id.clone(), value),
            None => map.remove(id),
        };
        if map.is_empty() {
            *counts = None;
        }
    }
    match (key, entry) {
        (Key::Number(input), Entry::Number(Some(value))) => {
            inputs.numbers.insert(*input, value);
        }
        (Key::Number(input), Entry::Number(None)) => {
            inputs.numbers.remove(input);
        }
        (Key::Event(event), Entry::Number(value)) => set(&mut inputs.events, event, value),
        (Key::Ballot(option), Entry::Number(value)) => set(&mut inputs.ballots, option, value),
        (Key::Level(level), Entry::Flip) => {
            inputs.choice = (inputs.choice.as_ref() != Some(level)).then(|| level.clone());
        }
        (Key::NoItems, Entry::Flip) => {
            inputs.ticks = (inputs.ticks.as_ref().is_none_or(|t| !t.is_empty())).then(Vec::new);
        }
        (Key::Item(item), Entry::Flip) => {
            let mut ticks = inputs.ticks.take().unwrap_or_default();
            match ticks.iter().position(|t| t == item) {
                Some(at) => {
                    ticks.remove(at);
                }
                None => ticks.push(item.clone()),
            }
            // Ticks stand in the order of the rule, whatever the order they were set in.
            if let Some(Rule::Checklist { items, .. }) = &session.set.node(id).rule {
                ticks.sort_by_key(|t| items.iter().position(|i| i.id == *t));
            }
            inputs.ticks = (!ticks.is_empty()).then_some(ticks);
        }
        _ => {}
    }
}

fn reason_of(answer: Option<&Answer>) -> Option<Clean> {
    match answer {
        Some(Answer::Points { reason, .. }) => reason.clone(),
        _ => None,
    }
}

/// A declared figure, and the row's answer where all its inputs are declared and it has none yet.
fn figure_edit(session: &Session, id: NodeId, code: &Code, figure: &Clean, value: Option<Decimal>) -> Option<Edit> {
    let mut edits = Vec::new();
    if session.dossier.figures.get(figure).copied() != value {
        edits.push(Edit::Figure(figure.clone(), value));
    }
    let rule = session.set.node(id).rule.as_ref()?;
    let all_declared = rule.inputs().iter().all(|(_, label)| {
        label
            .and_then(|l| l.figure.as_ref())
            .is_some_and(|key| if key == figure { value.is_some() } else { session.dossier.figures.contains_key(key) })
    });
    if all_declared && answer(session, id).is_none() {
        edits.push(Edit::Answer(code.clone(), session.slot(id), Some(Answer::Given(Inputs::default()))));
    }
    match edits.len() {
        0 => None,
        1 => edits.pop(),
        _ => Some(Edit::All(edits)),
    }
}

/// What answering *nothing occurred* (0 of 0) comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nothing {
    /// It is this change; the rows named use a shared figure that it sets to 0.
    Change(Edit, Vec<Code>),
    /// A shared figure holds this number, and the rows named are answered by it.
    Held(Decimal, Vec<Code>),
}

impl Nothing {
    /// Which rows are touched, or why it cannot be answered so.
    pub fn say(&self, lang: Lang) -> String {
        let list = |codes: &[Code]| codes.iter().map(Code::as_str).collect::<Vec<_>>().join(", ");
        match self {
            Self::Change(_, codes) if codes.is_empty() => String::new(),
            Self::Change(_, codes) => format!("{} {}", W::SharedBy.get(lang), list(codes)),
            Self::Held(value, codes) => {
                let value = decimal::show_decimal(*value, lang);
                match lang {
                    Lang::Vi => format!("không chọn được: tổng số {value} đang dùng chung với {}", list(codes)),
                    Lang::En => format!("not possible: the total {value} is shared with {}", list(codes)),
                }
            }
        }
    }
}

/// The answer *nothing occurred* (0 of 0), for rules that have one. A shared figure becomes 0 with it, unless other
/// rows are answered by what it holds or it is not for the present lane to change.
pub fn nothing_occurred(session: &Session, id: NodeId) -> Option<Nothing> {
    let node = session.set.node(id);
    let mut inputs = node.rule.as_ref()?.inputs();
    inputs.retain(|(input, _)| matches!(input, Input::Done | Input::All));
    let (mut edits, mut others) = (Vec::new(), Vec::new());
    let mut numbers = BTreeMap::new();
    for (input, label) in &inputs {
        let Some(figure) = label.and_then(|l| l.figure.as_ref()) else {
            numbers.insert(*input, Decimal::ZERO);
            continue;
        };
        let held = session.dossier.figures.get(figure).copied();
        if held == Some(Decimal::ZERO) {
            continue;
        }
        let users = session.users_of(figure).into_iter().filter(|user| *user != id);
        let codes: Vec<Code> = users.map(|user| session.set.node(user).code.clone()).collect();
        let is_answered = |code: &&Code| session.dossier.row(code).is_some_and(|r| !r.answers.is_empty());
        let answered: Vec<Code> = codes.iter().filter(is_answered).cloned().collect();
        match held {
            Some(value) if !answered.is_empty() => return Some(Nothing::Held(value, answered)),
            _ if session.lane != Lane::Own => return None,
            _ => edits.push(Edit::Figure(figure.clone(), Some(Decimal::ZERO))),
        }
        others.extend(codes);
    }
    others.dedup();
    (inputs.len() == 2).then(|| {
        let given = Inputs { numbers, ..Inputs::default() };
        edits.push(Edit::Answer(node.code.clone(), session.slot(id), Some(Answer::Given(given))));
        let edit = if edits.len() == 1 { edits.remove(0) } else { Edit::All(edits) };
        Nothing::Change(edit, others)
    })
}

/// What a field is called.
pub fn name(session: &Session, at: NodeId, way: Way, key: &Key, lang: Lang) -> String {
    let set = &session.set;
    let rule = set.node(at).rule.as_ref();
    let place = |id: &str| rule.map_or(0, |r| position(r, id));
    match key {
        Key::Number(Input::Target) | Key::Figure(_, Input::Target) => Input::Target.say(lang).into_owned(),
        Key::Number(input) => words::label(set, at, Why::Input(*input), lang),
        Key::Figure(_, input) => words::label(set, at, Why::Input(*input), lang),
        Key::Event(id) => words::label(set, at, Why::Events(place(id)), lang),
        Key::Ballot(id) => words::label(set, at, Why::Ballots(place(id)), lang),
        Key::Level(id) => words::label(set, at, Why::Level(place(id)), lang),
        Key::Item(id) => words::label(set, at, Why::Item(place(id)), lang),
        Key::NoItems => W::NoItems.get(lang).to_owned(),
        Key::Points if way == Way::Rule => words::meaning(Why::Entered, lang).into_owned(),
        Key::Points => W::TypedPoints.get(lang).to_owned(),
        Key::Reason if way == Way::NotApplicable => W::WhyNotApplicable.get(lang).to_owned(),
        Key::Reason => W::Reason.get(lang).to_owned(),
    }
}

/// The place of an id in the list of its rule.
fn position(rule: &Rule, id: &str) -> usize {
    let found = match rule {
        Rule::Choice { options } => options.iter().position(|o| &*o.id == id),
        Rule::Checklist { items, .. } => items.iter().position(|i| &*i.id == id),
        Rule::Deduct { events } => events.iter().position(|e| &*e.id == id),
        Rule::Survey { options } => options.iter().position(|o| &*o.id == id),
        _ => None,
    };
    found.unwrap_or(usize::MAX)
}
