//! What each column of a score table stands for, by its heading.

use std::collections::BTreeMap;

use crate::criteria::rule::{Input, Rule};
use crate::criteria::{Code, CriteriaSet, NodeId};
use crate::exchange::table::fault::Fault;
use crate::exchange::table::sheet::Line;
use crate::text::{Clean, fold, near};

/// What a column stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// The body's name.
    Body,
    /// The kind of body.
    Kind,
    /// The year.
    Year,
    /// The body's group.
    Group,
    /// A row of the set: points, `x`, an option, `-`.
    Row(NodeId),
    /// A named number of a row.
    Number(NodeId, Input),
    /// An option, item, event or ballot option of a row.
    Part(NodeId, Clean),
    /// A declared figure.
    Figure(Clean),
    /// A yes/no fact.
    Flag(Clean),
    /// Nothing that is imported.
    Ignored,
}

/// The headings of the fixed columns, folded.
const FIXED: [(&str, Column); 14] = [
    ("body", Column::Body),
    ("don vi", Column::Body),
    ("ten don vi", Column::Body),
    ("co quan, don vi", Column::Body),
    ("ten co quan, don vi", Column::Body),
    ("ten co quan", Column::Body),
    ("kind", Column::Kind),
    ("loai", Column::Kind),
    ("loai don vi", Column::Kind),
    ("year", Column::Year),
    ("nam", Column::Year),
    ("nam danh gia", Column::Year),
    ("group", Column::Group),
    ("khoi", Column::Group),
];

/// How many rows may stand above the heading.
const ABOVE: usize = 30;

/// The columns of a table.
#[derive(Debug)]
pub(crate) struct Columns {
    /// The row of the heading, as an index.
    pub(crate) heading: usize,
    /// What each column stands for.
    pub(crate) meanings: Vec<Column>,
    /// Headings of columns that are not imported.
    pub(crate) ignored: Vec<Clean>,
}

/// The heading of the table: the first row that names the body.
pub(crate) fn columns(set: &CriteriaSet, rows: &[Line], faults: &mut Vec<Fault>) -> Option<Columns> {
    let heading = rows.iter().take(ABOVE).position(|row| row.cells.iter().any(|c| is_body(&c.text())));
    let Some(heading) = heading else {
        faults.push(Fault::NoHeading);
        return None;
    };
    let row = rows.get(heading)?;
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut ignored = Vec::new();
    let mut columns = Vec::new();
    for (at, cell) in row.cells.iter().enumerate() {
        let text = cell.text();
        let name = Clean::line(&text);
        let column = match of_heading(set, &name) {
            Ok(column) => column,
            Err(fault) => {
                faults.push(fault.at(row.number, at));
                Column::Ignored
            }
        };
        if column == Column::Ignored {
            if !name.is_empty() {
                ignored.push(name);
            }
        } else if let Some(first) = seen.insert(format!("{column:?}"), at) {
            faults.push(Fault::TwiceColumn(name, first).at(row.number, at));
        }
        columns.push(column);
    }
    for (needed, name) in [(Column::Kind, "kind"), (Column::Year, "year")] {
        if !columns.contains(&needed) {
            faults.push(Fault::NoColumn(name));
        }
    }
    branches(set, row, &mut columns, &mut ignored, faults);
    let rows_named = columns.iter().any(|c| matches!(c, Column::Row(_) | Column::Number(..) | Column::Part(..)));
    if !rows_named {
        faults.push(Fault::NoCodes(set.nodes.iter().filter(|n| n.is_row()).map(|n| n.code.clone()).take(3).collect()));
    }
    Some(Columns { heading, meanings: columns, ignored })
}

/// Whether a heading names the column of bodies.
pub(crate) fn is_body(heading: &str) -> bool {
    fixed(heading) == Some(Column::Body)
}

fn fixed(heading: &str) -> Option<Column> {
    let folded = fold::fold(heading.trim());
    FIXED.iter().find(|(name, _)| *name == folded).map(|(_, column)| column.clone())
}

/// What a heading stands for.
pub(crate) fn of_heading(set: &CriteriaSet, name: &Clean) -> Result<Column, Fault> {
    if let Some(column) = fixed(name) {
        return Ok(column);
    }
    if let Some(id) = set.find(name) {
        return Ok(Column::Row(id));
    }
    if let Some((code, part)) = name.rsplit_once('.')
        && let Some(id) = set.find(code)
        && let Some(rule) = &set.node(id).rule
    {
        if let Some((_, input)) = Input::ALL.into_iter().find(|(word, _)| *word == part) {
            return number(rule, id, input).ok_or_else(|| Fault::NotAnInput(name.clone()));
        }
        if has_part(rule, part) {
            return Ok(Column::Part(id, Clean::line(part)));
        }
        return Err(Fault::NotAnInput(name.clone()));
    }
    if set.figure(name).is_some() {
        return Ok(Column::Figure(name.clone()));
    }
    if set.flags.iter().any(|f| f.id == *name) {
        return Ok(Column::Flag(name.clone()));
    }
    // A heading that looks like a code holds points: it must not be passed over.
    if Code::new(name).is_some() && name.bytes().any(|b| b.is_ascii_digit()) {
        let near = near::nearest(name, set.nodes.iter().filter(|n| n.is_row()).map(|n| n.code.as_str()));
        return Err(Fault::UnknownCode(name.clone(), near.map(Clean::line)));
    }
    Ok(Column::Ignored)
}

/// A named number that the rule takes from an answer; one that comes from a declared figure is none.
fn number(rule: &Rule, id: NodeId, input: Input) -> Option<Column> {
    let own_target = input == Input::Target && matches!(rule, Rule::Target { .. } | Rule::Peer { .. });
    let asked = rule.inputs().into_iter().any(|(i, label)| i == input && label.is_none_or(|l| l.figure.is_none()));
    (asked || own_target).then_some(Column::Number(id, input))
}

/// Whether the rule has an option, item, event or ballot option of this name.
pub(crate) fn has_part(rule: &Rule, part: &str) -> bool {
    match rule {
        Rule::Choice { options } => options.iter().any(|o| &*o.id == part),
        Rule::Checklist { items, .. } => items.iter().any(|i| &*i.id == part),
        Rule::Deduct { events } => events.iter().any(|e| &*e.id == part),
        Rule::Survey { options } => options.iter().any(|o| &*o.id == part),
        _ => false,
    }
}

/// Columns of areas and criteria hold sums: they are passed over where their rows have columns too.
fn branches(
    set: &CriteriaSet,
    heading: &Line,
    columns: &mut [Column],
    ignored: &mut Vec<Clean>,
    faults: &mut Vec<Fault>,
) {
    let below = |id: NodeId| -> Vec<NodeId> {
        columns
            .iter()
            .filter_map(|c| match c {
                Column::Row(row) | Column::Number(row, _) | Column::Part(row, _) => Some(*row),
                _ => None,
            })
            .filter(|row| *row != id && std::iter::successors(Some(*row), |r| set.node(*r).parent).any(|r| r == id))
            .collect()
    };
    let sums: Vec<(usize, NodeId, bool)> = columns
        .iter()
        .enumerate()
        .filter_map(|(at, c)| match c {
            Column::Row(id) if !set.node(*id).is_row() => Some((at, *id, !below(*id).is_empty())),
            _ => None,
        })
        .collect();
    for (at, id, has_rows) in sums {
        let code = Clean::line(&set.node(id).code);
        if let Some(column) = columns.get_mut(at) {
            *column = Column::Ignored;
        }
        if has_rows {
            ignored.push(code);
        } else {
            faults.push(Fault::NotARow(code).at(heading.number, at));
        }
    }
}
