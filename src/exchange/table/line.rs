//! One row of a score table as a dossier.
//!
//! Promise: every cell either becomes part of the dossier or a fault at its address; what the engine
//! would call invalid is a fault here, so that nothing wrong comes in unseen.

use std::collections::BTreeMap;

use crate::criteria::rule::{Award, Rule};
use crate::criteria::{CriteriaSet, NaPolicy, NodeId};
use crate::dossier::{Answer, Body, Dossier, Inputs, Lane, Row, Slot};
use crate::exchange::table::column::Column;
use crate::exchange::table::fault::Fault;
use crate::exchange::table::sheet::{Line, Raw, letters};
use crate::num::decimal::typed;
use crate::num::{Decimal, Points};
use crate::score::{self, Context};
use crate::store::new::pin;
use crate::text::{Clean, fold};

/// The years that a table can be about.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// A dossier read from a row.
pub(crate) struct Read {
    /// The dossier.
    pub(crate) dossier: Dossier,
    /// How many values it got.
    pub(crate) values: usize,
}

/// What the cells of a row give for one row of the set.
#[derive(Default)]
struct Parts {
    points: Option<Decimal>,
    na: bool,
    inputs: Inputs,
    first: usize,
}

/// Reads one row of the table; what is wrong goes to `faults`.
pub(crate) fn read(
    set: &CriteriaSet,
    sheet: &str,
    columns: &[Column],
    line: &Line,
    faults: &mut Vec<Fault>,
) -> Option<Read> {
    let row = line.number;
    let start = faults.len();
    if line.cells.iter().skip(columns.len()).any(|c| !c.is_empty()) {
        faults.push(Fault::TooManyCells.at(row, columns.len()));
        return None;
    }
    let mut dossier = Dossier { criteria: pin(set), ..Dossier::default() };
    let mut kind_at = 0;
    let mut given: BTreeMap<NodeId, Parts> = BTreeMap::new();
    let mut values = 0;
    // First who it is, then what is said: columns may stand in any order.
    for (at, column) in columns.iter().enumerate() {
        let cell = line.cells.get(at).cloned().unwrap_or(Raw::Text(String::new()));
        if *column == Column::Kind {
            kind_at = at;
        }
        if let Err(fault) = about_body(column, &cell, &mut dossier.body, &mut dossier.year) {
            faults.push(fault.at(row, at));
        }
    }
    for (at, column) in columns.iter().enumerate() {
        let Some(cell) = line.cells.get(at).filter(|c| !c.is_empty()) else { continue };
        let read = match column {
            Column::Figure(key) => number(cell).map(|n| {
                dossier.figures.insert(key.clone(), n);
            }),
            Column::Flag(key) => flag(cell).map(|yes| {
                dossier.flags.insert(key.clone(), yes);
            }),
            Column::Row(id) | Column::Number(id, _) | Column::Part(id, _) => {
                let applies = set.applies(*id, &dossier.body.kind);
                if applies || is_dash(cell) {
                    let parts = given.entry(*id).or_insert_with(|| Parts { first: at, ..Parts::default() });
                    take(set, *id, column, cell, parts)
                } else {
                    Err(Fault::NotForKind(dossier.body.kind.clone()))
                }
            }
            Column::Body | Column::Kind | Column::Year | Column::Group | Column::Ignored => continue,
        };
        match read {
            Ok(()) => values += 1,
            Err(fault) => faults.push(fault.at(row, at)),
        }
    }
    let mut places = BTreeMap::new();
    for (id, parts) in given {
        if !set.applies(id, &dossier.body.kind) {
            continue;
        }
        let node = set.node(id);
        let at = parts.first;
        match answer(set, id, columns, parts, &format!("{sheet}!{}{row}", letters(at))) {
            Ok(Some(answer)) => {
                let answers = BTreeMap::from([(Slot::first(node.by), answer)]);
                dossier.rows.insert(node.code.clone(), Row { answers, ..Row::default() });
                places.insert(id, at);
            }
            Ok(None) => {}
            Err(fault) => faults.push(fault.at(row, at)),
        }
    }
    if dossier.body.kind.is_empty() {
        faults.push(Fault::Empty("kind").at(row, kind_at));
    }
    if faults.len() > start {
        return None;
    }
    unusable(set, &dossier, row, &places, faults);
    (faults.len() == start).then_some(Read { dossier, values })
}

fn about_body(column: &Column, cell: &Raw, body: &mut Body, year: &mut i32) -> Result<(), Fault> {
    let text = Clean::line(&cell.text());
    match column {
        Column::Body if text.is_empty() => return Err(Fault::Empty("body")),
        Column::Body => body.name = text,
        Column::Kind => body.kind = text,
        Column::Group => body.group = Some(text).filter(|t| !t.is_empty()),
        Column::Year => {
            let read = text.parse::<i32>().ok().filter(|y| YEARS.contains(y));
            *year = read.ok_or(if text.is_empty() { Fault::Empty("year") } else { Fault::NotAYear(text) })?;
        }
        _ => {}
    }
    Ok(())
}

/// The number in a cell.
pub(crate) fn number(cell: &Raw) -> Result<Decimal, Fault> {
    match cell {
        Raw::Number(number) => Ok(*number),
        Raw::Text(text) => typed(text).map_err(|_why| Fault::NotAValue(Clean::line(text))),
        Raw::Odd(odd) => Err(Fault::Odd(odd.clone())),
    }
}

/// The yes or no in a cell.
pub(crate) fn flag(cell: &Raw) -> Result<bool, Fault> {
    if let Raw::Odd(odd) = cell {
        return Err(Fault::Odd(odd.clone()));
    }
    let text = cell.text();
    match fold::fold(&text).as_str() {
        "x" | "1" | "co" | "yes" | "true" => Ok(true),
        "0" | "khong" | "no" | "false" => Ok(false),
        _ => Err(Fault::NotAFlag(Clean::line(&text))),
    }
}

fn is_dash(cell: &Raw) -> bool {
    matches!(cell, Raw::Text(text) if matches!(text.as_str(), "-" | "–" | "—" | "−"))
}

pub(crate) fn is_tick(cell: &Raw) -> bool {
    matches!(cell, Raw::Text(text) if matches!(text.as_str(), "x" | "X" | "✓" | "✔"))
}

/// Takes one cell of a row of the set.
fn take(set: &CriteriaSet, id: NodeId, column: &Column, cell: &Raw, parts: &mut Parts) -> Result<(), Fault> {
    if let Raw::Odd(odd) = cell {
        return Err(Fault::Odd(odd.clone()));
    }
    if is_dash(cell) {
        parts.na = true;
        return Ok(());
    }
    let Some(rule) = &set.node(id).rule else { return Ok(()) };
    match column {
        Column::Number(_, input) => {
            parts.inputs.numbers.insert(*input, number(cell)?);
        }
        Column::Part(_, part) => take_part(rule, part, cell, &mut parts.inputs)?,
        _ if is_tick(cell) => tick(rule, &Points::from(set.node(id).max), &mut parts.inputs)?,
        _ => match number(cell) {
            Ok(points) => parts.points = Some(points),
            Err(fault) => name_option(rule, &cell.text(), &mut parts.inputs).map_err(|()| match rule {
                Rule::Choice { options } => {
                    Fault::NotAnOption(Clean::line(&cell.text()), options.iter().map(|o| o.id.clone()).collect())
                }
                _ => fault,
            })?,
        },
    }
    Ok(())
}

/// A cell of a column for one option, item or event.
fn take_part(rule: &Rule, part: &Clean, cell: &Raw, inputs: &mut Inputs) -> Result<(), Fault> {
    match rule {
        Rule::Choice { .. } if is_tick(cell) => {
            let before = inputs.choice.replace(part.clone());
            return before.map_or(Ok(()), |_| Err(Fault::TwoOptions));
        }
        Rule::Checklist { .. } if is_tick(cell) => inputs.ticks.get_or_insert_default().push(part.clone()),
        Rule::Choice { .. } | Rule::Checklist { .. } => return Err(Fault::NotAFlag(Clean::line(&cell.text()))),
        Rule::Deduct { .. } => {
            inputs.events.get_or_insert_default().insert(part.clone(), number(cell)?);
        }
        Rule::Survey { .. } => {
            inputs.ballots.get_or_insert_default().insert(part.clone(), number(cell)?);
        }
        _ => {}
    }
    Ok(())
}

/// `x` in the column of a row: the best option, or every item.
fn tick(rule: &Rule, max: &Points, inputs: &mut Inputs) -> Result<(), Fault> {
    match rule {
        Rule::Choice { options } => {
            let worth = |award: &Award| match award {
                Award::Points(points) => Points::from(points),
                Award::Share(share) => &Points::from(share) * max,
            };
            let best = options.iter().map(|o| worth(&o.award)).max();
            let mut hits = options.iter().filter(|o| Some(worth(&o.award)) == best);
            match (hits.next(), hits.next()) {
                (Some(option), None) => inputs.choice = Some(option.id.clone()),
                _ => return Err(Fault::WhichOption),
            }
        }
        Rule::Checklist { items, .. } => inputs.ticks = Some(items.iter().map(|i| i.id.clone()).collect()),
        _ => return Err(Fault::CannotTick),
    }
    Ok(())
}

/// The name of an option in place of points.
fn name_option(rule: &Rule, text: &str, inputs: &mut Inputs) -> Result<(), ()> {
    let Rule::Choice { options } = rule else { return Err(()) };
    let option = options.iter().find(|o| &*o.id == text).ok_or(())?;
    inputs.choice = Some(option.id.clone());
    Ok(())
}

/// The answer that the cells of a row make; `place` is the address of the first.
fn answer(
    set: &CriteriaSet,
    id: NodeId,
    columns: &[Column],
    parts: Parts,
    place: &str,
) -> Result<Option<Answer>, Fault> {
    let node = set.node(id);
    let Some(rule) = &node.rule else { return Ok(None) };
    let inputs_given = !parts.inputs.is_empty();
    if [parts.points.is_some(), parts.na, inputs_given].into_iter().filter(|given| *given).count() > 1 {
        return Err(Fault::Mixed);
    }
    if parts.na {
        if node.na == NaPolicy::Never {
            return Err(Fault::Unusable(score::Fault::NaNotAllowed));
        }
        return Ok(Some(Answer::NotApplicable { reason: Clean::line(place) }));
    }
    if let Some(points) = parts.points {
        let reason = (*rule != Rule::Entered).then(|| Clean::line(place));
        return Ok(Some(Answer::Points { points, reason }));
    }
    // A row of several numbers is answered with all of them or not at all.
    let missing = columns.iter().find_map(|column| match column {
        Column::Number(row, input) if *row == id && !parts.inputs.numbers.contains_key(input) => Some(*input),
        _ => None,
    });
    if let (Some(input), false) = (missing, parts.inputs.numbers.is_empty())
        && rule.inputs().iter().any(|(asked, _)| *asked == input)
    {
        return Err(Fault::MissingInput(format!("{}.{}", node.code, input.word())));
    }
    Ok(inputs_given.then_some(Answer::Given(parts.inputs)))
}

/// The answer that cells of one row of the set make, with their columns; every fault comes with the number of its cell.
/// `place` is the address of the first.
pub(crate) fn of_cells(
    set: &CriteriaSet,
    id: NodeId,
    cells: &[(Column, Raw)],
    place: &str,
) -> Result<Option<Answer>, Vec<(usize, Fault)>> {
    let mut parts = Parts::default();
    let filled = cells.iter().enumerate().filter(|(_, (_, cell))| !cell.is_empty());
    let taken = filled.map(|(at, (column, cell))| (at, take(set, id, column, cell, &mut parts)));
    let faults: Vec<(usize, Fault)> = taken.filter_map(|(at, taken)| Some((at, taken.err()?))).collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    let columns: Vec<Column> = cells.iter().map(|(column, _)| column.clone()).collect();
    answer(set, id, &columns, parts, place).map_err(|fault| vec![(0, fault)])
}

/// What the engine calls invalid is wrong in the table.
fn unusable(
    set: &CriteriaSet,
    dossier: &Dossier,
    row: usize,
    places: &BTreeMap<NodeId, usize>,
    faults: &mut Vec<Fault>,
) {
    let card = score::score(set, dossier, Lane::Own, &Context::default());
    for (id, scored) in card.existing() {
        if let (Some(fault), Some(at)) = (&scored.fault, places.get(&id)) {
            faults.push(Fault::Unusable(fault.clone()).at(row, *at));
        }
    }
}
