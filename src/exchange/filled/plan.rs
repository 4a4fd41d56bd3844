//! What a sheet changes, and where it disagrees with the dossier.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::read::Line;
use crate::criteria::{Code, CriteriaSet, NodeId};
use crate::doc::change::{Change, changes};
use crate::dossier::edit::Edit;
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

/// A change that a sheet brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The row or figure.
    pub name: Clean,
    /// The line of the sheet.
    pub row: usize,
    /// What the sheet would write.
    pub edit: Edit,
    /// Whether the same was changed in the dossier since the sheet was made.
    pub conflict: bool,
}

impl Taken {
    /// Both versions, each as it would stand in the file.
    pub(crate) fn said(&self, dossier: &Dossier, lang: Lang) -> String {
        let show = |value: Option<&String>| Clean::line(value.map_or("–", String::as_str));
        let mut out = String::new();
        for change in &self.changes(dossier) {
            let (from, to) = (show(change.from.as_ref()), show(change.to.as_ref()));
            let line = match lang {
                Lang::Vi => format!("✗ {} (dòng {}): hồ sơ {from}; phiếu {to}\n", self.name, self.row),
                Lang::En => format!("✗ {} (row {}): dossier {from}; sheet {to}\n", self.name, self.row),
            };
            out.push_str(&line);
        }
        out
    }

    /// What it changes in the dossier as it is now, place by place.
    pub fn changes(&self, dossier: &Dossier) -> Vec<Change> {
        let back = self.edit.clone().apply(&mut dossier.clone());
        changes(&self.edit, &back)
    }
}

/// What a sheet is held against.
pub(crate) struct Work<'a> {
    pub(crate) set: &'a CriteriaSet,
    pub(crate) dossier: &'a Dossier,
    pub(crate) lane: Lane,
    pub(crate) by: Option<Clean>,
    pub(crate) today: Option<Date>,
    pub(crate) sheet: &'a str,
}

/// What stood in the dossier when the sheet was made.
enum Was<'a, T> {
    /// The sheet does not say.
    Unknown,
    /// This, or nothing.
    Known(Option<&'a T>),
}

impl<'a, T> Was<'a, T> {
    fn of(said: bool, value: Option<&'a T>) -> Self {
        if said { Self::Known(value) } else { Self::Unknown }
    }
}

/// Sorts a change by what stands there now and what did when the sheet was made.
fn add<T: PartialEq>(
    taken: &mut Vec<Taken>,
    (name, row): (&str, usize),
    now: Option<&T>,
    was: &Was<'_, T>,
    new: &T,
    edit: Edit,
) {
    let (unchanged, fresh) = match was {
        Was::Known(was) => (*was == Some(new), *was == now),
        Was::Unknown => (false, now.is_none()),
    };
    if now != Some(new) && !unchanged {
        taken.push(Taken { name: Clean::line(name), row, edit, conflict: !fresh });
    }
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

    fn figure(&self, key: &Clean, line: &Line, planned: &mut Vec<Taken>, faults: &mut Vec<Fault>) {
        let Some(cell) = line.cell(Field::Value).filter(|c| !c.is_empty()) else { return };
        match number(cell) {
            Ok(new) => {
                let cell = line.cell(Field::Was);
                let before = cell.and_then(|cell| number(cell).ok());
                let was = Was::of(cell.is_some(), before.as_ref());
                let edit = Edit::Figure(key.clone(), Some(new));
                add(planned, (key, line.row), self.dossier.figures.get(key), &was, &new, edit);
            }
            Err(fault) => faults.push(line.fault(Field::Value, fault)),
        }
    }

    fn flag(&self, key: &Clean, line: &Line, planned: &mut Vec<Taken>, faults: &mut Vec<Fault>) {
        let Some(cell) = line.cell(Field::Value).filter(|c| !c.is_empty()) else { return };
        match flag(cell) {
            Ok(new) => {
                let cell = line.cell(Field::Was);
                let before = cell.and_then(|cell| flag(cell).ok());
                let was = Was::of(cell.is_some(), before.as_ref());
                let edit = Edit::Flag(key.clone(), Some(new));
                add(planned, (key, line.row), self.dossier.flags.get(key), &was, &new, edit);
            }
            Err(fault) => faults.push(line.fault(Field::Value, fault)),
        }
    }

    /// The answer, the note, the explanation and the reason of one row of the set.
    fn row(&self, id: NodeId, lines: &[&Line], planned: &mut Vec<Taken>, faults: &mut Vec<Fault>) {
        let Some(first) = lines.first() else { return };
        let node = self.set.node(id);
        if !self.set.applies(id, &self.dossier.body.kind) {
            faults.push(first.fault(Field::Key, Fault::NotForKind(self.dossier.body.kind.clone())));
            return;
        }
        let slot = Slot::of(self.lane, node.by);
        let said = self.dossier.row(&node.code);
        let note = lines.iter().find_map(|l| l.words(Field::Note));
        let new = match self.answer(id, lines, Field::Value, note.as_ref()) {
            Ok(new) => new,
            Err(found) => {
                faults.extend(found);
                return;
            }
        };
        let mut note_is_reason = false;
        if let Some(new) = new {
            note_is_reason = takes_reason(&new);
            let was_note = lines.iter().find_map(|l| l.words(Field::NoteWas));
            let there = lines.iter().any(|l| l.cell(Field::Was).is_some());
            let before = self.answer(id, lines, Field::Was, was_note.as_ref()).ok().flatten();
            let was = Was::of(there, before.as_ref());
            // A sheet for an appraiser begins with what counted before.
            let counted = self.dossier.answer(&node.code, self.lane, node.by).map(|(_, answer)| answer);
            let now = said.and_then(|r| r.answers.get(&slot)).or(counted);
            let edit = Edit::Answer(node.code.clone(), slot, Some(new.clone()));
            let count = planned.len();
            add(planned, (&node.code, first.row), now, &was, &new, edit.clone());
            let changed = planned.len() > count;
            if self.lane != Lane::Own {
                match self.reason(&node.code, id, lines, changed.then_some(&edit)) {
                    Ok(reason) => planned.extend(reason.map(|edit| Taken {
                        name: Clean::line(&node.code),
                        row: first.row,
                        edit,
                        conflict: false,
                    })),
                    Err(fault) => faults.push(fault),
                }
            }
        }
        if self.lane != Lane::Own {
            return;
        }
        let now = said.and_then(|r| r.note.as_ref());
        let before = |field| lines.iter().find_map(|l| l.words(field));
        if let Some(new) = note.filter(|_| !note_is_reason) {
            let before = before(Field::NoteWas);
            let was = Was::of(first.cell(Field::NoteWas).is_some(), before.as_ref());
            let edit = Edit::Note(node.code.clone(), Some(new.clone()));
            add(planned, (&node.code, first.row), now, &was, &new, edit);
        }
        if let Some(new) = lines.iter().find_map(|l| l.words(Field::Explanation)) {
            let now = said.and_then(|r| r.explanation.as_ref());
            let before = before(Field::ExplanationWas);
            let was = Was::of(first.cell(Field::ExplanationWas).is_some(), before.as_ref());
            let edit = Edit::Explanation(node.code.clone(), Some(new.clone()));
            add(planned, (&node.code, first.row), now, &was, &new, edit);
        }
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
    fn reason(&self, code: &Code, id: NodeId, lines: &[&Line], changed: Option<&Edit>) -> Result<Option<Edit>, Fault> {
        let word = lines.iter().find_map(|l| Some((*l, l.words(Field::Reason)?)));
        let text = lines.iter().find_map(|l| l.words(Field::Text));
        let said = self.dossier.row(code);
        let now = match self.lane {
            Lane::Agreed => said.and_then(|r| r.conclusion.as_ref()),
            Lane::Own | Lane::Appraised => said.and_then(|r| r.appraisal.as_ref()),
        };
        let Some((line, word)) = word else {
            let moved = changed.is_some_and(|edit| self.moves(edit, id)) && now.is_none();
            let first = lines.first();
            return match first {
                Some(first) if moved => Err(first.fault(Field::Reason, Fault::NeedsReason)),
                _ => Ok(None),
            };
        };
        let Some(cause) = cause(&word) else { return Err(line.fault(Field::Reason, Fault::UnknownReason(word))) };
        if now.is_some_and(|now| now.cause() == Some(cause) && now.text == text) {
            return Ok(None);
        }
        let reason = Reason { code: cause.word().into(), text, by: self.by.clone(), date: self.today };
        if !reason.is_whole() {
            return Err(line.fault(Field::Reason, Fault::NeedsReason));
        }
        let (code, reason) = (code.clone(), Some(reason));
        Ok(Some(if self.lane == Lane::Agreed { Edit::Conclusion(code, reason) } else { Edit::Appraisal(code, reason) }))
    }

    /// Whether the row has other points after the edit than the lane before gives it.
    fn moves(&self, edit: &Edit, id: NodeId) -> bool {
        let mut after = self.dossier.clone();
        edit.clone().apply(&mut after);
        let before = if self.lane == Lane::Agreed { Lane::Appraised } else { Lane::Own };
        let points = |dossier, lane| -> Option<Points> {
            score(self.set, dossier, lane, &Context::default()).node(id)?.value().cloned()
        };
        points(&after, self.lane) != points(self.dossier, before)
    }

    /// What the engine would call invalid is wrong in the sheet, unless it was so before and nobody touched it.
    fn usable(&self, lines: &[Line], planned: &[Taken], faults: &mut Vec<Fault>) {
        let mut after = self.dossier.clone();
        for taken in planned {
            taken.edit.clone().apply(&mut after);
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
