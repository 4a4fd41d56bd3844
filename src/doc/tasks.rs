//! From the cells of a table of tasks or inspected bodies to the lines that can be counted.
//!
//! Promise: headings are known without tones, wherever they stand and over two lines; what is no task (groups,
//! totals, headings that a page repeats) is left out and said to be so; nothing else is. A map names the columns of
//! a table whose headings are not known:
//!
//! ```toml
//! format = 1
//! sheet = "Phụ lục 1"
//! late = "counts"                       # what was finished late counts as done; left out: it does not
//! heading = 4                           # the line of the headings: then no other column is used but those named
//! [columns]
//! task = "Nội dung phải làm"            # a heading, or the letter of a column
//! due = "D"
//! result = "Tình hình"
//! ```

mod fit;

use std::collections::BTreeMap;

pub use fit::{fit, guess, named, write_task_map};

use crate::diag::problem::InForm;
use crate::diag::{Diagnostic, Source, has_errors};
use crate::doc::dossier::value::cells;
use crate::doc::fields::Fields;
use crate::doc::{syntax, write};
use crate::dossier::tasks::{Column, Task};
use crate::text::{Clean, fold};

/// How many rows may stand above the heading.
const ABOVE: usize = 40;

/// The most lines that are taken.
const MOST: usize = 5000;

/// The most letters of a cell that are kept; the file has the rest.
const LONGEST: usize = 300;

/// What headings contain, without tones; the first that fits counts.
const HEADINGS: [(Column, &[&str]); 7] = [
    (Column::Product, &["san pham", "product"]),
    (Column::Lead, &["chu tri", "phan cong", "don vi thuc hien", "co quan thuc hien", "trach nhiem", "lead"]),
    (Column::Late, &["tre han", "qua han", "cham han", "late"]),
    (
        Column::Finished,
        &["ngay hoan thanh", "thoi diem hoan thanh", "ngay ban hanh", "ngay kiem tra", "ngay thuc hien", "finished"],
    ),
    (Column::Due, &["thoi han", "tien do", "han hoan thanh", "han xu ly", "thoi gian", "deadline", "due"]),
    (
        Column::Result,
        &[
            "ket qua",
            "tinh trang",
            "trang thai",
            "dung han",
            "muc do hoan thanh",
            "tinh hinh",
            "hoan thanh",
            "result",
            "status",
        ],
    ),
    (
        Column::Task,
        &[
            "nhiem vu",
            "cong viec",
            "noi dung",
            "co quan",
            "don vi",
            "doi tuong",
            "van de",
            "kien nghi",
            "han che",
            "ten ",
            "task",
            "body",
        ],
    ),
];

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridRow {
    /// Its number in the file, from 1.
    pub line: u32,
    /// Its cells as text, days as `30/06/2024`.
    pub cells: Vec<Clean>,
}

/// Which columns are to be used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskMap {
    /// The sheet of a workbook.
    pub sheet: Option<Clean>,
    /// Whether what was finished late counts as done.
    pub late: bool,
    /// The line of the headings; with it no other column is used but those named here.
    pub heading: Option<u32>,
    /// Headings or letters of columns; the others are known by their headings.
    pub columns: BTreeMap<Column, Clean>,
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The letters of the columns that were used.
    pub columns: BTreeMap<Column, Clean>,
    /// The lines that stand for tasks.
    pub lines: Vec<Task>,
    /// Lines that stand for none: groups, totals.
    pub left_out: Vec<u32>,
}

/// Why nothing can be counted in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TaskFault {
    /// No row is a heading; the row with the most words, to say what was seen.
    NoHeading(Vec<Clean>),
    /// The map names a column that the table does not have.
    NoColumn(Column, Clean),
    /// There is no line under the heading.
    NoLines,
    /// There are more lines than are taken.
    TooMany,
}

/// The map written in `source`, if it has no errors, and everything that is wrong with it.
pub fn read_task_map(source: &Source<'_>) -> (Option<TaskMap>, Vec<Diagnostic>) {
    let (read, found) = syntax::read(source, |f: &mut Fields<'_>| {
        let format = f.need("format").and_then(|i| {
            let found = i.whole()?;
            if found != write::FORMAT {
                i.report(InForm::UnknownFormat { found: Clean::line(&found.to_string()) });
            }
            Some(found)
        });
        let sheet = f.opt("sheet").and_then(|i| i.id());
        let late = f.opt("late").and_then(|i| i.word(&[(write::LATE_COUNTS, true)])).unwrap_or_default();
        let heading = f.opt("heading").and_then(|i| i.whole()).and_then(|n| u32::try_from(n).ok());
        let columns = f.opt("columns").and_then(|i| i.table(cells)).unwrap_or_default();
        format.map(|_known| TaskMap { sheet, late, heading, columns })
    });
    (read.flatten().filter(|_| !has_errors(&found)), found)
}

/// The lines of a table that stand for tasks.
///
/// # Errors
///
/// [`TaskFault`] where there is nothing to count.
pub fn read_tasks(rows: &[GridRow], map: &TaskMap) -> Result<Found, TaskFault> {
    let (below, columns) = heading(rows, map)?;
    let mut found = Found {
        columns: columns.iter().map(|(column, at)| (*column, Clean::line(&letters(*at)))).collect(),
        ..Found::default()
    };
    let head = below.checked_sub(1).and_then(|at| rows.get(at));
    let mut last: Option<Clean> = None;
    for (at, row) in rows.iter().enumerate().skip(below) {
        let cell = |column: Column| columns.get(&column).and_then(|at| row.cells.get(*at)).filter(|c| !c.is_empty());
        let told: BTreeMap<Column, Clean> =
            Column::ALL.iter().filter_map(|(_, c)| Some((*c, shortened(cell(*c)?)))).collect();
        let repeated = head.is_some_and(|head| columns.values().all(|at| same(head, row, *at)));
        if told.is_empty() || repeated {
            continue;
        }
        let next = rows.get(at + 1);
        if is_total(row) || is_group(&told, &columns, next) {
            found.left_out.push(row.line);
            // A task over several lines is named once, above the first of them.
            last = told.get(&Column::Task).cloned();
            continue;
        }
        let mut told = told;
        match (told.get(&Column::Task), &last) {
            (Some(task), _) => last = Some(task.clone()),
            (None, Some(task)) => {
                told.insert(Column::Task, task.clone());
            }
            (None, None) => {
                found.left_out.push(row.line);
                continue;
            }
        }
        if found.lines.len() == MOST {
            return Err(TaskFault::TooMany);
        }
        found.lines.push(Task { line: row.line, cells: told, ruled: None });
    }
    if found.lines.is_empty() { Err(TaskFault::NoLines) } else { Ok(found) }
}

/// The place below the heading, and the places of its columns.
fn heading(rows: &[GridRow], map: &TaskMap) -> Result<(usize, BTreeMap<Column, usize>), TaskFault> {
    if let Some(line) = map.heading {
        return pointed_out(rows, map, line);
    }
    let above = rows.iter().take(ABOVE).enumerate();
    let known = above.map(|(at, row)| (at, names(row))).filter(|(_, names)| names.len() >= 2);
    let known = known
        .filter(|(_, names)| names.contains_key(&Column::Task))
        .max_by_key(|(at, names)| (names.len(), usize::MAX - at));
    let (mut below, mut columns) = known.map_or((0, BTreeMap::new()), |(at, names)| (at + 1, names));
    for (column, wanted) in &map.columns {
        let place = match letter(wanted) {
            Some(place) => Some(place),
            None => rows.iter().take(ABOVE).enumerate().find_map(|(at, row)| {
                let place = row.cells.iter().position(|c| fold::fold(c) == fold::fold(wanted))?;
                below = below.max(at + 1);
                Some(place)
            }),
        };
        let place = place.ok_or_else(|| TaskFault::NoColumn(*column, wanted.clone()))?;
        columns.retain(|_, taken| *taken != place);
        columns.insert(*column, place);
    }
    if !columns.contains_key(&Column::Task) {
        let filled = |r: &&GridRow| r.cells.iter().filter(|c| !c.is_empty()).count();
        let widest = rows.iter().take(ABOVE).min_by_key(|r| std::cmp::Reverse(filled(r)));
        let seen = widest.map(|r| r.cells.iter().filter(|c| !c.is_empty()).map(|c| shortened(c)).collect());
        return Err(TaskFault::NoHeading(seen.unwrap_or_default()));
    }
    // A heading over two lines says in the second what the columns under one of the first are.
    if let Some(second) = rows.get(below) {
        let task_is_empty =
            columns.get(&Column::Task).and_then(|at| second.cells.get(*at)).is_none_or(|c| c.is_empty());
        let more = names(second);
        if task_is_empty && !more.is_empty() {
            below += 1;
            for (column, at) in more {
                columns.retain(|c, taken| *c == column || *taken != at);
                columns.entry(column).or_insert(at);
            }
        }
    }
    Ok((below, columns))
}

/// The same where somebody pointed at the line of the headings.
fn pointed_out(rows: &[GridRow], map: &TaskMap, line: u32) -> Result<(usize, BTreeMap<Column, usize>), TaskFault> {
    let below = rows.iter().take_while(|row| row.line <= line).count();
    let heads = rows.get(..below).unwrap_or_default();
    let mut columns = BTreeMap::new();
    for (column, wanted) in &map.columns {
        let named = || heads.iter().rev().find_map(|row| row.cells.iter().position(|c| fit::same(c, wanted)));
        let place = letter(wanted).or_else(named);
        columns.insert(*column, place.ok_or_else(|| TaskFault::NoColumn(*column, wanted.clone()))?);
    }
    if columns.contains_key(&Column::Task) {
        return Ok((below, columns));
    }
    let seen = heads.last().map(|r| r.cells.iter().filter(|c| !c.is_empty()).map(|c| shortened(c)).collect());
    Err(TaskFault::NoHeading(seen.unwrap_or_default()))
}

/// The columns that a row names, each by the first heading that fits.
fn names(row: &GridRow) -> BTreeMap<Column, usize> {
    let mut names = BTreeMap::new();
    for (at, cell) in row.cells.iter().enumerate() {
        // A heading is short; a task speaks of results and deadlines, too.
        if let Some(column) = (cell.chars().count() <= 90).then(|| column_of(cell)).flatten() {
            names.entry(column).or_insert(at);
        }
    }
    names
}

fn column_of(heading: &str) -> Option<Column> {
    let folded = fold::fold(heading);
    let words = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    if matches!(words.trim_end_matches('.'), "tt" | "stt" | "so tt" | "so thu tu" | "no") {
        return Some(Column::Number);
    }
    HEADINGS.iter().find(|(_, parts)| parts.iter().any(|part| words.contains(part))).map(|(column, _)| *column)
}

/// Whether the row says in this column what the heading says.
fn same(head: &GridRow, row: &GridRow, at: usize) -> bool {
    let cell = |row: &GridRow| row.cells.get(at).map(|c| fold::fold(c)).unwrap_or_default();
    cell(head) == cell(row)
}

fn is_total(row: &GridRow) -> bool {
    let first = row.cells.iter().find(|c| !c.is_empty()).map(|c| fold::fold(c)).unwrap_or_default();
    let first = first.trim_end_matches([':', '.', ' ']);
    first.starts_with("tong cong") || first.starts_with("tong so") || matches!(first, "tong" | "cong" | "total")
}

/// Whether a line only names what stands below it: nothing but its name, and no running number or one in Roman
/// numerals or letters; or a numbered name whose parts follow, each with a hyphen.
fn is_group(told: &BTreeMap<Column, Clean>, columns: &BTreeMap<Column, usize>, next: Option<&GridRow>) -> bool {
    if told.keys().any(|c| !matches!(c, Column::Number | Column::Task)) {
        return false;
    }
    let number = told.get(&Column::Number).map_or("", |n| n.trim_end_matches(['.', ')']));
    let counted = number.chars().any(|c| c.is_ascii_digit());
    let Some(task) = told.get(&Column::Task) else { return true };
    let next_cell = |column| columns.get(&column).and_then(|at| next?.cells.get(*at));
    let parts = next_cell(Column::Task).is_some_and(|c| c.starts_with(['-', '–', '+', '•']));
    let itself = task.starts_with(['-', '–', '+', '•']);
    if columns.contains_key(&Column::Number) {
        let numeral = !number.is_empty() && !counted;
        return numeral || (parts && !itself) || (number.is_empty() && !itself && looks_like_a_group(task));
    }
    looks_like_a_group(task)
}

/// `I. CÁC SỞ`, `II CẢI CÁCH …`: a Roman numeral or a capital before the words, or nothing but capitals.
fn looks_like_a_group(task: &str) -> bool {
    let first = task.split([' ', '.', ')']).next().unwrap_or_default();
    let roman = !first.is_empty() && first.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) && first.len() < task.len();
    let letters = || task.chars().filter(|c| c.is_alphabetic());
    roman || (letters().count() > 3 && letters().all(char::is_uppercase))
}

fn shortened(text: &str) -> Clean {
    let line = Clean::line(text);
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => Clean::line(&format!("{}…", line.get(..end).unwrap_or_default().trim_end())),
        None => line,
    }
}

/// The place of a column that is named by its letters, from 0.
fn letter(text: &str) -> Option<usize> {
    let right = (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase());
    let place = text.bytes().try_fold(0usize, |sum, b| Some(sum * 26 + usize::from(b.checked_sub(b'A')?) + 1));
    place.filter(|_| right).and_then(|n| n.checked_sub(1))
}

/// The letters of a column, from 0: `A`, `Z`, `AA`.
pub fn letters(column: usize) -> String {
    let mut out = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        out.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    out.into_iter().rev().collect()
}

#[cfg(test)]
mod tests;
