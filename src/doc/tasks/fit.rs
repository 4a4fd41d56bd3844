//! Maps that somebody made for a table: known again in a table with the same headings.
//!
//! Promise: a kept map fits a table only where one of its lines has every heading that the map names; then no column
//! is used but those that were chosen.

use std::collections::BTreeMap;

use super::{ABOVE, GridRow, TaskMap, letter, letters, names};
use crate::doc::write;
use crate::dossier::tasks::Column;
use crate::text::{Clean, fold};

/// The map with the line of its headings in this table; `None` where the table has other headings.
pub fn fit(map: &TaskMap, rows: &[GridRow]) -> Option<TaskMap> {
    let headings: Vec<&Clean> = map.columns.values().filter(|text| letter(text).is_none()).collect();
    let task = map.columns.get(&Column::Task).filter(|text| letter(text).is_none())?;
    let has = |row: &GridRow, text: &str| row.cells.iter().any(|cell| same(cell, text));
    let line = |row: &&GridRow| has(row, task) && headings.iter().all(|text| has(row, text));
    let heading = rows.iter().take(ABOVE).find(line)?.line;
    Some(TaskMap { heading: Some(heading), sheet: None, ..map.clone() })
}

/// Whether a cell is this heading, however it is spaced and toned.
pub(super) fn same(cell: &str, text: &str) -> bool {
    let squeezed = |text: &str| fold::fold(text).split_whitespace().collect::<Vec<_>>().join(" ");
    !cell.is_empty() && squeezed(cell) == squeezed(text)
}

/// The chosen columns by their headings, to be kept for the next table; `None` where the tasks have no heading by
/// which they could be known.
pub fn named(columns: &BTreeMap<Column, usize>, head: &GridRow, late: bool) -> Option<TaskMap> {
    let name = |at: &usize| {
        let text = head.cells.get(*at).filter(|text| !text.is_empty() && letter(text).is_none());
        text.filter(|text| head.cells.iter().filter(|cell| same(cell, text)).count() == 1).cloned()
    };
    columns.get(&Column::Task).and_then(name)?;
    let text = |at: &usize| name(at).unwrap_or_else(|| Clean::line(&letters(*at)));
    let columns = columns.iter().map(|(column, at)| (*column, text(at))).collect();
    Some(TaskMap { late, columns, ..TaskMap::default() })
}

/// Which line looks like the headings, and the columns that are known by them: to begin with.
pub fn guess(rows: &[GridRow]) -> (u32, BTreeMap<Column, usize>) {
    let filled = |row: &GridRow| row.cells.iter().filter(|c| !c.is_empty()).count();
    let above = || rows.iter().take(ABOVE);
    let most = above().map(filled).max().unwrap_or(0);
    // The first of the fullest lines: below it stand the tasks, which are as full.
    let full = above().find(|row| filled(row) == most);
    let known = above().filter(|row| names(row).len() >= 2).max_by_key(|row| (names(row).len(), u32::MAX - row.line));
    let head = known.or(full);
    head.map_or((0, BTreeMap::new()), |row| (row.line, names(row)))
}

/// The map as a file, to be read by [`super::read_task_map`].
pub fn write_task_map(map: &TaskMap) -> String {
    let line = |key: &str, value: String| format!("{key} = {value}\n");
    let mut out = vec![line("format", write::FORMAT.to_string())];
    out.extend(map.sheet.as_ref().map(|sheet| line("sheet", write::quoted(sheet))));
    out.extend(map.late.then(|| line("late", write::quoted(write::LATE_COUNTS))));
    out.extend(map.heading.map(|at| line("heading", at.to_string())));
    out.push("\n[columns]\n".to_owned());
    let named = |(word, column): &(&str, Column)| Some(line(word, write::quoted(map.columns.get(column)?)));
    out.extend(Column::ALL.iter().filter_map(named));
    out.concat()
}
