//! The raw figures of a dossier on a sheet of their own, where the formulas of the score table find them.

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;

use super::book::{Book, Look};
use super::words::Word;
use crate::criteria::rule::{Input, Rule};
use crate::criteria::{CriteriaSet, NodeId};
use crate::dossier::{Answer, Dossier, Inputs, Slot};
use crate::lang::{Lang, Say};
use crate::num::Decimal;
use crate::num::decimal::{local, shortest};
use crate::report::words::{Word as Shared, period};
use crate::text::Clean;

/// The column of values on the sheet.
const VALUE: &str = "$F$";

/// A figure by what it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// A declared figure that rows share.
    Declared(Clean),
    /// A named number of a row.
    Number(NodeId, Slot, Input),
    /// A count of events or ballots of a row.
    Count(NodeId, Slot, Clean),
}

/// Where every raw figure stands.
#[derive(Debug, Default)]
pub(super) struct Figures {
    lines: Vec<Line>,
    places: BTreeMap<Key, usize>,
}

#[derive(Debug)]
struct Line {
    code: String,
    name: String,
    meaning: String,
    unit: String,
    slot: String,
    value: Value,
}

#[derive(Debug)]
enum Value {
    Number(Decimal),
    Words(String),
}

impl Figures {
    /// Collects the figures of `dossier` in the order of the set.
    pub(super) fn of(set: &CriteriaSet, dossier: &Dossier, lang: Lang) -> Self {
        let mut all = Self::default();
        for figure in &set.figures {
            let Some(value) = dossier.figures.get(&figure.key) else { continue };
            let when = figure.period.map(|p| format!(" ({})", period(p, lang))).unwrap_or_default();
            all.add(
                Some(Key::Declared(figure.key.clone())),
                Line {
                    code: figure.key.to_string(),
                    name: Shared::Figures.get(lang).to_owned(),
                    meaning: format!("{}{when}", figure.name.get(lang)),
                    unit: figure.unit.as_ref().map(ToString::to_string).unwrap_or_default(),
                    slot: String::new(),
                    value: Value::Number(*value),
                },
            );
        }
        for id in set.rows(&dossier.body.kind) {
            let answers = dossier.row(&set.node(id).code).map(|row| &row.answers);
            for (slot, answer) in answers.into_iter().flatten() {
                all.answer(set, id, *slot, answer, lang);
            }
        }
        all
    }

    fn add(&mut self, key: Option<Key>, line: Line) {
        if let Some(key) = key {
            self.places.insert(key, self.lines.len());
        }
        self.lines.push(line);
    }

    fn answer(&mut self, set: &CriteriaSet, id: NodeId, slot: Slot, answer: &Answer, lang: Lang) {
        let node = set.node(id);
        let line = |meaning: String, unit: String, value: Value| Line {
            code: node.code.to_string(),
            name: node.name.get(lang).to_string(),
            meaning,
            unit,
            slot: slot.say(lang).into_owned(),
            value,
        };
        match answer {
            Answer::Given(inputs) => {
                let Some(rule) = &node.rule else { return };
                for (input, label) in rule.inputs() {
                    let Some(value) = inputs.numbers.get(&input) else { continue };
                    let name = label.map_or_else(|| input.say(lang).into_owned(), |l| l.text.get(lang).to_string());
                    let unit = label.and_then(|l| l.unit.as_ref()).map(ToString::to_string).unwrap_or_default();
                    self.add(Some(Key::Number(id, slot, input)), line(name, unit, Value::Number(*value)));
                }
                if let Some(target) = inputs.numbers.get(&Input::Target)
                    && !rule.inputs().iter().any(|(i, _)| *i == Input::Target)
                {
                    let key = Key::Number(id, slot, Input::Target);
                    let name = Input::Target.say(lang).into_owned();
                    self.add(Some(key), line(name, String::new(), Value::Number(*target)));
                }
                for (name, value) in chosen(rule, inputs, lang) {
                    self.add(None, line(name, String::new(), Value::Words(value)));
                }
                for (key, name, value) in counts(rule, inputs, lang) {
                    let key = Key::Count(id, slot, key);
                    self.add(Some(key), line(name, String::new(), Value::Number(value)));
                }
            }
            Answer::Points { points, reason } => {
                let why = reason.as_ref().map(|r| format!(": {r}")).unwrap_or_default();
                let name = format!("{}{why}", lang.pick("Điểm nhập trực tiếp", "Points typed"));
                self.add(None, line(name, lang.pick("điểm", "points").to_owned(), Value::Number(*points)));
            }
            Answer::NotApplicable { reason } => {
                let name = lang.pick("Không áp dụng", "Not applicable").to_owned();
                self.add(None, line(name, String::new(), Value::Words(reason.to_string())));
            }
            Answer::Mixed { .. } => {
                let value = lang.pick("không dùng được: nhiều cách trả lời cùng lúc", "not usable: several at once");
                self.add(
                    None,
                    line(Shared::Invalid.get(lang).to_owned(), String::new(), Value::Words(value.to_owned())),
                );
            }
        }
    }

    /// The cell of a figure, as a formula on another sheet names it.
    pub(super) fn cell(&self, key: &Key, lang: Lang) -> Option<String> {
        // One row of headings, and rows are counted from 1.
        let at = self.places.get(key)?;
        Some(format!("'{}'!{VALUE}{}", Word::Figures.get(lang), at + 2))
    }

    /// What was declared for a row, in one line: its own figures, each lane's apart, and the shared ones it uses.
    pub(super) fn told(&self, set: &CriteriaSet, id: NodeId, lang: Lang) -> String {
        let node = set.node(id);
        let own: Vec<&Line> = self.lines.iter().filter(|l| l.code == *node.code).collect();
        let several = own.iter().any(|l| own.first().is_some_and(|first| first.slot != l.slot));
        let inputs = node.rule.as_ref().map(crate::criteria::Rule::inputs).unwrap_or_default();
        let keys = inputs.iter().filter_map(|(_, label)| label.and_then(|l| l.figure.clone()));
        let shared = keys.filter_map(|key| self.lines.get(*self.places.get(&Key::Declared(key))?));
        let told = own.iter().copied().chain(shared.filter(|_| !own.is_empty())).map(|line| {
            let lane = if several && !line.slot.is_empty() { format!("({}) ", line.slot) } else { String::new() };
            match &line.value {
                Value::Number(n) => format!("{lane}{}: {}", line.meaning, local(&shortest(*n), lang)),
                Value::Words(words) => format!("{lane}{}: {words}", line.meaning),
            }
        });
        told.collect::<Vec<_>>().join("; ")
    }

    /// The sheet.
    pub(super) fn sheet(&self, book: &mut Book) -> Result<(), XlsxError> {
        let lang = book.lang;
        let mut sheet = book.sheet(Word::Figures.get(lang), true)?;
        let titles = [
            Shared::Code.get(lang),
            Shared::Node.get(lang),
            Word::Meaning.get(lang),
            Shared::Unit.get(lang),
            Word::Slot.get(lang),
            Word::Value.get(lang),
        ];
        sheet.head(0, &titles, &[10, 42, 42, 14, 18, 22])?;
        let mut row = 0;
        for line in &self.lines {
            row += 1;
            for (column, text) in (0..).zip([&line.code, &line.name, &line.meaning, &line.unit, &line.slot]) {
                sheet.text(row, column, text, Look::CELL)?;
            }
            match &line.value {
                Value::Number(value) => {
                    sheet.number(row, 5, &shortest(*value), Look { right: true, ..Look::CELL })?;
                }
                Value::Words(words) => sheet.text(row, 5, words, Look::CELL)?,
            }
        }
        sheet.filter(0, row, titles.len())
    }
}

/// The level or items of an answer.
fn chosen(rule: &Rule, inputs: &Inputs, lang: Lang) -> Vec<(String, String)> {
    match rule {
        Rule::Choice { options } => {
            let level = inputs.choice.as_ref().and_then(|id| options.iter().find(|o| o.id == *id));
            let name = lang.pick("Mức đạt", "Level").to_owned();
            level.map(|l| (name, l.label.get(lang).to_string())).into_iter().collect()
        }
        Rule::Checklist { items, .. } => {
            let ticked = items.iter().filter(|i| inputs.ticks.as_ref().is_some_and(|t| t.contains(&i.id)));
            let done = lang.pick("đã thực hiện", "done");
            ticked.map(|i| (i.label.get(lang).to_string(), done.to_owned())).collect()
        }
        _ => Vec::new(),
    }
}

/// The counts of an answer: events and ballots.
fn counts(rule: &Rule, inputs: &Inputs, lang: Lang) -> Vec<(Clean, String, Decimal)> {
    let of = |id: &Clean, name: &crate::text::Text, given: Option<&BTreeMap<Clean, Decimal>>| {
        Some((id.clone(), name.get(lang).to_string(), *given?.get(id)?))
    };
    match rule {
        Rule::Deduct { events } => events.iter().filter_map(|e| of(&e.id, &e.label, inputs.events.as_ref())).collect(),
        Rule::Survey { options } => {
            options.iter().filter_map(|o| of(&o.id, &o.label, inputs.ballots.as_ref())).collect()
        }
        _ => Vec::new(),
    }
}
