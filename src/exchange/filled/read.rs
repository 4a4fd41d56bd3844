//! The lines of an answer sheet.

use std::collections::BTreeMap;

use crate::criteria::CriteriaSet;
use crate::dossier::Dossier;
use crate::exchange::table::column::{Column, of_heading};
use crate::exchange::table::fault::Fault;
use crate::exchange::table::sheet::{Line as SheetLine, Raw};
use crate::lang::Lang;
use crate::report::answers::{Field, stamp};
use crate::report::csv::disarmed;
use crate::text::{Clean, fold};

/// How many lines may stand above the heading.
const ABOVE: usize = 30;

/// A line of the sheet.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// What it answers.
    pub(crate) column: Column,
    /// Its number in the file.
    pub(crate) row: usize,
    /// Where each field stands.
    pub(crate) places: BTreeMap<Field, usize>,
    cells: BTreeMap<Field, Raw>,
}

impl Line {
    /// The cell of a field; `None` where the sheet has no such column.
    pub(crate) fn cell(&self, field: Field) -> Option<&Raw> {
        self.cells.get(&field)
    }

    /// The words of a field; `None` where there are none.
    pub(crate) fn words(&self, field: Field) -> Option<Clean> {
        self.cell(field).map(|c| Clean::new(c.text().trim())).filter(|text| !text.is_empty())
    }

    /// `fault` at the cell of a field.
    pub(crate) fn fault(&self, field: Field, fault: Fault) -> Fault {
        fault.at(self.row, self.places.get(&field).copied().unwrap_or(0))
    }
}

/// Every line that answers something; what is wrong goes to `faults`.
pub(crate) fn lines(set: &CriteriaSet, dossier: &Dossier, rows: &[SheetLine], faults: &mut Vec<Fault>) -> Vec<Line> {
    let heading = rows.iter().take(ABOVE).enumerate().find_map(|(at, row)| {
        let places = places(row);
        (places.contains_key(&Field::Key) && places.contains_key(&Field::Value)).then_some((at, places))
    });
    let Some((heading, places)) = heading else {
        faults.push(Fault::NoAnswerHeading);
        return Vec::new();
    };
    let stamp = stamp(set, dossier);
    let mut lines = Vec::new();
    for row in rows.iter().skip(heading + 1) {
        let cells: BTreeMap<Field, Raw> = places
            .iter()
            .map(|(field, at)| (*field, row.cells.get(*at).map_or_else(|| Raw::Text(String::new()), plain)))
            .collect();
        let text = |field: Field| cells.get(&field).map(Raw::text).unwrap_or_default();
        let at = |field: Field| places.get(&field).copied().unwrap_or(0);
        let key = Clean::line(&text(Field::Key));
        if key.is_empty() {
            continue;
        }
        let whose = Clean::line(&text(Field::Dossier));
        if !whose.is_empty() && *whose != *Clean::line(&stamp) {
            faults.push(Fault::OtherDossier(whose).at(row.number, at(Field::Dossier)));
            // Every line says the same; one fault is enough.
            return Vec::new();
        }
        match of_heading(set, &key) {
            Ok(Column::Ignored | Column::Body | Column::Kind | Column::Year | Column::Group) => {
                faults.push(Fault::UnknownCode(key, None).at(row.number, at(Field::Key)));
            }
            Ok(column) => lines.push(Line { column, row: row.number, places: places.clone(), cells }),
            Err(fault) => faults.push(fault.at(row.number, at(Field::Key))),
        }
    }
    if lines.is_empty() && faults.is_empty() {
        faults.push(Fault::NoRows);
    }
    lines
}

/// A cell without the mark that kept its text from being taken for a formula.
fn plain(cell: &Raw) -> Raw {
    match cell {
        Raw::Text(text) => Raw::Text(disarmed(text).to_owned()),
        other => other.clone(),
    }
}

/// The columns of a heading, by either of their names.
fn places(row: &SheetLine) -> BTreeMap<Field, usize> {
    let mut places = BTreeMap::new();
    for (at, cell) in row.cells.iter().enumerate() {
        let name = fold::fold(cell.text().trim());
        let field = Field::ALL
            .into_iter()
            .find(|(key, field)| *key == name || Lang::ALL.iter().any(|lang| fold::fold(field.title(*lang)) == name));
        if let Some((_, field)) = field {
            places.entry(field).or_insert(at);
        }
    }
    places
}
