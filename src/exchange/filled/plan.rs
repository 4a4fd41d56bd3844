//! What a sheet changes, and where it disagrees with the dossier.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::piece::{Part, Place, Taken, Value, Was, answer};
use super::read::Line;
use super::write::edits;
use crate::criteria::{Code, CriteriaSet, NodeId, Rule};
use crate::dossier::reason::Cause;
use crate::dossier::{Answer, Dossier, Lane, Reason, Slot};
use crate::exchange::table::column::Column;
use crate::exchange::table::fault::Fault;
use crate::exchange::table::line::{flag, number, of_cells};
use crate::exchange::table::sheet::{Raw, letters};
use crate::lang::{Lang, Say};
use crate::num::Points;
use crate::report::answers::Field;
use crate::score::{Context, score};
use crate::text::{Clean, fold};

/// What a sheet is held against.
pub(crate) struct Work<'a> {
    pub(crate) set: &'a CriteriaSet,
    pub(crate) dossier: &'a Dossier,
    pub(crate) lane: Lane,
    pub(crate) by: Option<Clean>,
    pub(crate) today: Option<Date>,
    pub(crate) sheet: &'a str,
}

impl Work<'_> {
    /// What the lines change; what cannot be used goes to `faults`.
    pub(crate) fn plan(&self, lines: &[Line], faults: &mut Vec<Fault>) -> Vec<Taken> {
        let mut planned = Vec::new();
        let mut rows: BTreeMap<NodeId, Vec<&Line>> = BTreeMap::new();
        for line in lines {
            match &line.column {
                Column::Row(id) | Column::Number(id, _) | Column::Part(id, _) => {
                    rows.entry(*id).or_default().push(line);
                }
                Column::Figure(key) => self.figure(key, line, &mut planned, faults),
                Column::Flag(key) => self.flag(key, line, &mut planned, faults),
                Column::Body | Column::Kind | Column::Year | Column::Group | Column::Ignored => {}
            }
        }
        for (id, lines) in rows {
            self.row(id, &lines, &mut planned, faults);
        }
        if faults.is_empty() {
            self.usable(lines, &planned, faults);
        }
        planned
    }

    /// Takes a field that the sheet gives, unless the dossier says the same or nobody touched it.
    pub(super) fn field(&self, place: Place, row: usize, was: Was, new: Value, planned: &mut Vec<Taken>) {
        let now = place.held(self.set, self.dossier, self.lane);
        let untouched = matches!(&was, Was::Held(Some(was)) if *was == new);
        if now.as_ref() == Some(&new) || untouched {
            return;
        }
        let conflict = match &was {
            Was::Held(was) => *was != now,
            Was::Unsaid => now.is_some(),
        };
        planned.push(Taken { row, place, was, now, new, register: None, conflict });
    }

    fn figure(&self, key: &Clean, line: &Line, planned: &mut Vec<Taken>, faults: &mut Vec<Fault>) {
        let Some(cell) = line.cell(Field::Value).filter(|c| !c.is_empty()) else { return };
        match number(cell) {
            Ok(new) => {
                let cell = line.cell(Field::Was);
                let was = Was::of(cell.is_some(), cell.and_then(|c| number(c).ok()).map(Value::Number));
                self.field(Place::Figure(key.clone()), line.row, was, Value::Number(new), planned);
            }
            Err(fault) => faults.push(line.fault(Field::Value, fault)),
        }
    }

    fn flag(&self, key: &Clean, line: &Line, planned: &mut Vec<Taken>, faults: &mut Vec<Fault>) {
        let Some(cell) = line.cell(Field::Value).filter(|c| !c.is_empty()) else { return };
        match flag(cell) {
            Ok(new) => {
                let cell = line.cell(Field::Was);
                let was = Was::of(cell.is_some(), cell.and_then(|c| flag(c).ok()).map(Value::Yes));
                self.field(Place::Flag(key.clone()), line.row, was, Value::Yes(new), planned);
            }
            Err(fault) => faults.push(line.fault(Field::Value, fault)),
        }
    }

    /// The answer, the documents, the note, the explanation and the reason of one row of the set.
    fn row(&self, id: NodeId, lines: &[&Line], planned: &mut Vec<Taken>, faults: &mut Vec<Fault>) {
        let Some(first) = lines.first() else { return };
        let node = self.set.node(id);
        if !self.set.applies(id, &self.dossier.body.kind) {
            faults.push(first.fault(Field::Key, Fault::NotForKind(self.dossier.body.kind.clone())));
            return;
        }
        let note = lines.iter().find_map(|l| l.words(Field::Note));
        let new = match self.answer(id, lines, Field::Value, note.as_ref()) {
            Ok(new) => new,
            Err(found) => {
                faults.extend(found);
                return;
            }
        };
        let note_is_reason = new.as_ref().is_some_and(takes_reason);
        if let Some(new) = &new {
            let count = planned.len();
            self.answered(id, lines, new, planned);
            let changed = planned.get(count..).unwrap_or_default().to_vec();
            if self.lane != Lane::Own {
                match self.reason(&node.code, id, lines, &changed) {
                    Ok(reason) => planned.extend(reason),
                    Err(fault) => faults.push(fault),
                }
            }
        }
        if self.lane != Lane::Own {
            return;
        }
        let text = |place: Place, field, was, planned: &mut Vec<Taken>| {
            let Some(new) = lines.iter().find_map(|l| l.words(field)) else { return };
            let before = lines.iter().find_map(|l| l.words(was)).map(Value::Words);
            let was = Was::of(first.cell(was).is_some(), before);
            self.field(place, first.row, was, Value::Words(new), planned);
        };
        self.evidence(&node.code, lines, planned, faults);
        if !note_is_reason {
            text(Place::Note(node.code.clone()), Field::Note, Field::NoteWas, planned);
        }
        text(Place::Explanation(node.code.clone()), Field::Explanation, Field::ExplanationWas, planned);
    }

    /// The fields of an answer that differ. What was answered field by field is decided field by field; numbers that
    /// make one figure together are all shown once either side changed one of them and the other side another.
    fn answered(&self, id: NodeId, lines: &[&Line], new: &Answer, planned: &mut Vec<Taken>) {
        let Some(first) = lines.first() else { return };
        let node = self.set.node(id);
        let slot = Slot::of(self.lane, node.by);
        let was_note = lines.iter().find_map(|l| l.words(Field::NoteWas));
        let known = lines.iter().any(|l| l.cell(Field::Was).is_some());
        let was = self.answer(id, lines, Field::Was, was_note.as_ref()).ok().flatten().filter(|_| known);
        // A sheet for an appraiser begins with what counted before.
        let now = answer(self.set, self.dossier, self.lane, &node.code);
        let place = |part| Place::Answer(node.code.clone(), slot, part);
        let given = |answer: &Answer| matches!(answer, Answer::Given(_));
        let in_parts = given(new) && now.is_some_and(given) && was.as_ref().is_none_or(given);
        if !in_parts {
            let was = Was::of(known, was.map(Value::Answer));
            self.field(place(Part::Whole), first.row, was, Value::Answer(new.clone()), planned);
            return;
        }
        let both_changed = was.as_ref().is_some_and(|was| Some(was) != now && was != new);
        for (part, row) in self.parts(id, lines) {
            let Some(value) = part.of(new) else { continue };
            let before = Was::of(known, was.as_ref().and_then(|was| part.of(was)));
            let joined = matches!(part, Part::Number(_) | Part::Ballot(_)) && both_changed;
            let now = now.and_then(|now| part.of(now));
            if joined && now.as_ref() != Some(&value) {
                let place = place(part);
                planned.push(Taken { row, place, was: before, now, new: value, register: None, conflict: true });
            } else {
                self.field(place(part), row, before, value, planned);
            }
        }
    }

    /// The parts of an answer that the lines give, each with its line.
    fn parts(&self, id: NodeId, lines: &[&Line]) -> Vec<(Part, usize)> {
        let Some(rule) = &self.set.node(id).rule else { return Vec::new() };
        let mut parts = Vec::new();
        for line in lines {
            let mut add = |part| parts.push((part, line.row));
            match (&line.column, rule) {
                (Column::Number(_, input), _) => add(Part::Number(*input)),
                (Column::Part(_, id), Rule::Checklist { .. }) => add(Part::Item(id.clone())),
                (Column::Part(_, id), Rule::Deduct { .. }) => add(Part::Event(id.clone())),
                (Column::Part(_, id), Rule::Survey { .. }) => add(Part::Ballot(id.clone())),
                (Column::Row(_), Rule::Checklist { items, .. }) => {
                    for item in items {
                        add(Part::Item(item.id.clone()));
                    }
                }
                (Column::Row(_) | Column::Part(..), Rule::Choice { .. }) if parts.is_empty() => {
                    parts.push((Part::Choice, line.row));
                }
                _ => {}
            }
        }
        parts
    }

    /// The answer that the cells of a field make.
    fn answer(
        &self,
        id: NodeId,
        lines: &[&Line],
        field: Field,
        note: Option<&Clean>,
    ) -> Result<Option<Answer>, Vec<Fault>> {
        let empty = Raw::Text(String::new());
        let cells: Vec<(Column, Raw)> =
            lines.iter().map(|l| (l.column.clone(), l.cell(field).unwrap_or(&empty).clone())).collect();
        let first = lines.first().map_or(0, |l| l.row);
        let column = lines.first().and_then(|l| l.places.get(&field)).copied().unwrap_or(0);
        let place = format!("{}!{}{first}", self.sheet, letters(column));
        let placed = |(at, fault): (usize, Fault)| match lines.get(at) {
            Some(line) => line.fault(field, fault),
            None => fault,
        };
        let answer = of_cells(self.set, id, &cells, &place)
            .map_err(|faults| faults.into_iter().map(placed).collect::<Vec<_>>())?;
        Ok(answer.map(|answer| match (answer, note) {
            (Answer::NotApplicable { .. }, Some(note)) => Answer::NotApplicable { reason: note.clone() },
            (Answer::Points { points, reason: Some(_) }, Some(note)) => {
                Answer::Points { points, reason: Some(note.clone()) }
            }
            (answer, _) => answer,
        }))
    }

    /// The reason that a moved point needs, where the sheet or the dossier has one.
    fn reason(&self, code: &Code, id: NodeId, lines: &[&Line], changed: &[Taken]) -> Result<Option<Taken>, Fault> {
        let word = lines.iter().find_map(|l| Some((*l, l.words(Field::Reason)?)));
        let text = lines.iter().find_map(|l| l.words(Field::Text));
        let place = Place::Reason(code.clone(), Slot::of(self.lane, self.set.node(id).by));
        let now = match place.held(self.set, self.dossier, self.lane) {
            Some(Value::Reason(now)) => Some(now),
            _ => None,
        };
        let Some((line, word)) = word else {
            let moved = !changed.is_empty() && self.moves(changed, id) && now.is_none();
            let first = lines.first();
            return match first {
                Some(first) if moved => Err(first.fault(Field::Reason, Fault::NeedsReason)),
                _ => Ok(None),
            };
        };
        let Some(cause) = cause(&word) else { return Err(line.fault(Field::Reason, Fault::UnknownReason(word))) };
        let same = |reason: &Reason, cause, text: &Option<Clean>| reason.cause() == cause && reason.text == *text;
        if now.as_ref().is_some_and(|now| same(now, Some(cause), &text)) {
            return Ok(None);
        }
        let known = lines.iter().any(|l| l.cell(Field::ReasonWas).is_some());
        let was_word = lines.iter().find_map(|l| l.words(Field::ReasonWas));
        let was_text = lines.iter().find_map(|l| l.words(Field::TextWas));
        let was_cause = was_word.as_deref().and_then(self::cause);
        if known && was_cause == Some(cause) && was_text == text {
            return Ok(None);
        }
        let unchanged = match &now {
            None => was_word.is_none(),
            Some(now) => known && same(now, was_cause, &was_text),
        };
        let was = was_cause.map(|c| Reason { code: c.word().into(), text: was_text, ..Reason::default() });
        let was = Was::of(known, was.map(Value::Reason));
        let reason = Reason { code: cause.word().into(), text, by: self.by.clone(), date: self.today };
        if !reason.is_whole() {
            return Err(line.fault(Field::Reason, Fault::NeedsReason));
        }
        // A reason that was taken back since then speaks against nothing but the answer it was for.
        let conflict = now.is_some() && !unchanged;
        let (now, new) = (now.map(Value::Reason), Value::Reason(reason));
        Ok(Some(Taken { row: line.row, place, was, now, new, register: None, conflict }))
    }

    /// Whether the row has other points after the changes than the lane before gives it.
    fn moves(&self, changed: &[Taken], id: NodeId) -> bool {
        let mut after = self.dossier.clone();
        for edit in edits(self.set, self.dossier, self.lane, changed) {
            edit.apply(&mut after);
        }
        let before = if self.lane == Lane::Agreed { Lane::Appraised } else { Lane::Own };
        let points = |dossier, lane| -> Option<Points> {
            score(self.set, dossier, lane, &Context::default()).node(id)?.value().cloned()
        };
        points(&after, self.lane) != points(self.dossier, before)
    }

    /// What the engine would call invalid is wrong in the sheet, unless it was so before and nobody touched it.
    fn usable(&self, lines: &[Line], planned: &[Taken], faults: &mut Vec<Fault>) {
        let mut after = self.dossier.clone();
        for edit in edits(self.set, self.dossier, self.lane, planned) {
            edit.apply(&mut after);
        }
        let card = score(self.set, &after, self.lane, &Context::default());
        for (id, scored) in card.existing() {
            let Some(fault) = &scored.fault else { continue };
            let code = &self.set.node(id).code;
            if self.dossier.row(code) == after.row(code) && self.dossier.figures == after.figures {
                continue;
            }
            let line = lines.iter().find(|l| match &l.column {
                Column::Row(row) | Column::Number(row, _) | Column::Part(row, _) => *row == id,
                _ => false,
            });
            // A row that is not on the sheet became so by a declared figure that is.
            let line = line.or_else(|| lines.iter().find(|l| matches!(l.column, Column::Figure(_))));
            if let Some(line) = line {
                faults.push(line.fault(Field::Value, Fault::Unusable(fault.clone())));
            }
        }
    }
}

/// Whether the words beside an answer are its own reason and no note.
fn takes_reason(answer: &Answer) -> bool {
    matches!(answer, Answer::NotApplicable { .. } | Answer::Points { reason: Some(_), .. })
}

/// The cause that a cell names: its code, or its words in either language.
fn cause(word: &str) -> Option<Cause> {
    let folded = fold::fold(word);
    let named = |cause: &Cause| Lang::ALL.iter().any(|lang| fold::fold(&cause.say(*lang)) == folded);
    Cause::from_word(word).or_else(|| Cause::ALL.iter().map(|(_, cause)| *cause).find(named))
}
