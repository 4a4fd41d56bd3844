//! A table of tasks or inspected bodies that stands behind the numbers of a row: what of each line counts, and why.
//!
//! Promise: the lines are kept as they were read and what counts is computed from them, always in the same way: no
//! count is stored that its lines do not give. Every line has one reason, and what cannot be read never counts in
//! favour of the body.

mod said;
mod told;
mod when;
mod words;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub use said::{Said, said};
pub use told::{Told, told};
pub use when::{When, when};

use crate::criteria::Period;
use crate::text::{Clean, fold};

/// What a column of such a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The running number.
    Number,
    /// The task, or the body that was inspected.
    Task,
    /// What was to come out of it.
    Product,
    /// Until when.
    Due,
    /// Who leads.
    Lead,
    /// What came of it, in words or as a mark.
    Result,
    /// The day on which it was finished.
    Finished,
    /// A mark where it was finished late.
    Late,
}

impl Column {
    /// Every column with its word in files.
    pub const ALL: [(&'static str, Self); 8] = [
        ("number", Self::Number),
        ("task", Self::Task),
        ("product", Self::Product),
        ("due", Self::Due),
        ("lead", Self::Lead),
        ("result", Self::Result),
        ("finished", Self::Finished),
        ("late", Self::Late),
    ];

    /// The word in files.
    pub fn word(self) -> &'static str {
        crate::criteria::word_of(&Self::ALL, self)
    }
}

/// What somebody decided about a line, in place of what the table says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ruling {
    /// It counts as done.
    Done,
    /// It counts as not done.
    Open,
    /// It does not count at all.
    Out,
}

impl Ruling {
    /// Every ruling with its word in files.
    pub const ALL: [(&'static str, Self); 3] = [("done", Self::Done), ("open", Self::Open), ("out", Self::Out)];

    /// The word in files.
    pub fn word(self) -> &'static str {
        crate::criteria::word_of(&Self::ALL, self)
    }
}

/// A line of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Task {
    /// Its number in the file, from 1.
    pub line: u32,
    /// What its cells say; empty ones are left out.
    pub cells: BTreeMap<Column, Clean>,
    /// What was decided about it.
    pub ruled: Option<Ruling>,
}

impl Task {
    /// The words of a cell; empty where it has none.
    pub fn cell(&self, column: Column) -> &str {
        self.cells.get(&column).map_or("", |text| text)
    }
}

/// A table that stands behind the numbers of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskTable {
    /// The document of the register whose file was read.
    pub document: Clean,
    /// SHA-256 of the file as it was read, in hexadecimal.
    pub sha256: Box<str>,
    /// The sheet, in a workbook.
    pub sheet: Option<Clean>,
    /// The line of the headings, where somebody pointed at it.
    pub heading: Option<u32>,
    /// The letters of the columns that were used.
    pub columns: BTreeMap<Column, Clean>,
    /// Whether what was finished late counts as done.
    pub late: bool,
    /// The lines that stand for tasks.
    pub lines: Vec<Task>,
}

/// Why a line counts as it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Finished, not after the day it was due.
    InTime,
    /// Finished; on what day is not stated.
    Finished,
    /// Finished; there is no day until when it was due.
    NoLimit,
    /// Finished after the day it was due, or after the period.
    Late,
    /// The table says that it is not finished.
    Open,
    /// The table says nothing of what came of it.
    NoResult,
    /// What came of it is told in words that say neither yes nor no.
    Unclear,
    /// Finished; of the day that the result names it is not said that it is the day of finishing, or the span that it
    /// names lies on both sides of the day it was due.
    WhichDay,
    /// A day is written that is none.
    NoDate(Column),
    /// Due only after the period.
    NotDue,
    /// Was due before the period.
    Before,
    /// The same as the line with this number.
    Repeated(u32),
    /// Somebody decided.
    Ruled(Ruling),
}

impl Why {
    /// Whether somebody who knows has to look at the line.
    pub const fn is_doubtful(self) -> bool {
        matches!(self, Self::Unclear | Self::WhichDay | Self::NoDate(_))
    }
}

/// A line as it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// The line.
    pub task: &'a Task,
    /// The last day on which it was in time.
    pub due: Option<Date>,
    /// The day on which it was finished.
    pub finished: Option<Date>,
    /// Why it counts so.
    pub why: Why,
    /// Whether it is one of all.
    pub all: bool,
    /// Whether it is one of those done.
    pub done: bool,
}

/// A table as it counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted<'a> {
    /// Every line, in the order of the table.
    pub lines: Vec<Line<'a>>,
}

impl Counted<'_> {
    /// How many are done.
    pub fn done(&self) -> usize {
        self.lines.iter().filter(|l| l.done).count()
    }

    /// How many there are.
    pub fn all(&self) -> usize {
        self.lines.iter().filter(|l| l.all).count()
    }

    /// How many want a second look: days that are none or perhaps of something else, words that say neither yes nor
    /// no.
    pub fn doubtful(&self) -> usize {
        self.lines.iter().filter(|l| l.why.is_doubtful()).count()
    }
}

impl TaskTable {
    /// Whether `other` holds the same lines with the same cells, whatever was ruled on them.
    pub fn reads_as(&self, other: &Self) -> bool {
        let lines = |table: &'_ Self| table.lines.iter().map(|l| (l.line, l.cells.clone())).collect::<Vec<_>>();
        lines(self) == lines(other)
    }

    /// What counts in `year`, within `period` where the set names one, else within the calendar year.
    pub fn count(&self, year: i32, period: Option<&Period>) -> Counted<'_> {
        let short = i16::try_from(year).unwrap_or_default();
        let (from, to) = period.map_or((None, None), |p| (p.from, p.to));
        let from = from.or_else(|| Date::new(short, 1, 1).ok());
        let to = to.or_else(|| Date::new(short, 12, 31).ok());
        let mut seen: BTreeMap<[String; 4], u32> = BTreeMap::new();
        let lines = self.lines.iter().map(|task| {
            let key = [Column::Task, Column::Product, Column::Due, Column::Lead].map(|c| fold::fold(task.cell(c)));
            let first = *seen.entry(key).or_insert(task.line);
            let twin = (first != task.line).then_some(first);
            let (due, finished) = (when(task.cell(Column::Due), short), when(task.cell(Column::Finished), short));
            let (said, told) = told(task.cell(Column::Result), short);
            let why = why(task, twin, [due, finished], (said, told), [from, to]);
            let (all, done) = counts(why, self.late);
            Line { task, due: due.day(), finished: finished.day().or_else(|| told.day()), why, all, done }
        });
        Counted { lines: lines.collect() }
    }
}

/// Whether a line is one of all, and one of those done.
const fn counts(why: Why, late: bool) -> (bool, bool) {
    match why {
        Why::InTime | Why::Finished | Why::NoLimit | Why::Ruled(Ruling::Done) => (true, true),
        Why::Late => (true, late),
        Why::Open | Why::NoResult | Why::Unclear | Why::WhichDay | Why::NoDate(_) | Why::Ruled(Ruling::Open) => {
            (true, false)
        }
        Why::NotDue | Why::Before | Why::Repeated(_) | Why::Ruled(Ruling::Out) => (false, false),
    }
}

fn why(
    task: &Task,
    twin: Option<u32>,
    [due, finished]: [When; 2],
    (result, told): (Said, Told),
    [from, to]: [Option<Date>; 2],
) -> Why {
    if let Some(ruling) = task.ruled {
        return Why::Ruled(ruling);
    }
    if let Some(first) = twin {
        return Why::Repeated(first);
    }
    match due {
        When::NoDate => return Why::NoDate(Column::Due),
        When::On(day) if to.is_some_and(|to| day > to) => return Why::NotDue,
        When::On(day) if from.is_some_and(|from| day < from) => return Why::Before,
        _ => {}
    }
    let marked_late = !task.cell(Column::Late).is_empty() && said(task.cell(Column::Late)) != Said::Open;
    let answer = match (result, finished) {
        // The column of days may hold a mark instead, or say that the day has not come.
        (Said::Nothing, When::Open) => said(task.cell(Column::Finished)),
        (Said::Nothing, When::On(_)) => Said::Done,
        (result, _) => result,
    };
    match answer {
        _ if finished == When::NoDate => Why::NoDate(Column::Finished),
        Said::Open if finished.day().is_some() => Why::Unclear,
        Said::Open => Why::Open,
        Said::Nothing if marked_late => Why::Late,
        Said::Nothing => Why::NoResult,
        Said::Unclear if finished.day().is_none() => Why::Unclear,
        Said::Late => Why::Late,
        Said::Done | Said::Unclear => {
            // The column of days stands before a day that the result tells.
            let day = finished.day().map_or(told, |day| Told::Between { from: Some(day), to: day });
            match in_time(day, due.day(), to) {
                Why::NoDate(column) => Why::NoDate(column),
                _ if marked_late => Why::Late,
                why => why,
            }
        }
    }
}

/// How a finished task counts whose day is `day`, due until `due`, in a period until `to`.
fn in_time(day: Told, due: Option<Date>, to: Option<Date>) -> Why {
    let limit = due.into_iter().chain(to).min();
    let over = |day: Date| limit.is_some_and(|limit| day > limit);
    match (day, due) {
        (Told::NoDate, _) => Why::NoDate(Column::Result),
        (Told::Between { from: Some(from), .. }, _) if over(from) => Why::Late,
        (Told::Between { to, .. }, _) if over(to) => Why::WhichDay,
        (Told::Between { .. }, Some(_)) => Why::InTime,
        (Told::Perhaps, Some(_)) => Why::WhichDay,
        (Told::Nothing, Some(_)) => Why::Finished,
        (_, None) => Why::NoLimit,
    }
}

#[cfg(test)]
mod tests;
