//! Tables as offices keep them, cell by cell: CSV with its habits, and the sheets of a workbook.
//!
//! Promise: no value is changed on the way; a number of a workbook is taken with the 15 digits that
//! Excel keeps. What cannot be a value (a date, an error, a formula without a result) says so.

use std::io::Cursor;

use calamine::{Data, Reader, open_workbook_auto_from_rs};
use jiff::ToSpan;
use jiff::civil::Date;

pub(crate) use crate::doc::tasks::letters;
use crate::exchange::ballots::delimiter;
use crate::num::Decimal;
use crate::text::Clean;

/// The digits that Excel keeps of a number.
const DIGITS: u32 = 15;

/// The most cells that are read.
const MOST_CELLS: usize = 4_000_000;

/// A table with the name that addresses begin with.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    /// The file, and the sheet where there can be several.
    pub(crate) name: String,
    /// The rows that hold anything.
    pub(crate) rows: Vec<Line>,
    /// Cells whose formula has the result 0, by address: so do formulas that were never calculated.
    pub(crate) zeros: Vec<String>,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// Its number in the file, from 1.
    pub(crate) number: usize,
    /// Its cells.
    pub(crate) cells: Vec<Raw>,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Raw {
    /// Words or a number as text, trimmed.
    Text(String),
    /// A number of a workbook.
    Number(Decimal),
    /// Something that is no value.
    Odd(Odd),
}

/// Why a cell holds no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Odd {
    /// A date or a time; the day, where it is one.
    Date(Option<Date>),
    /// An error such as `#REF!`.
    Error(String),
    /// A formula that was never calculated.
    NoResult,
    /// A number that no decimal holds.
    TooLarge,
}

/// Why a table cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// Quotation marks do not come in pairs.
    OpenQuote,
    /// Not a workbook, or a damaged one.
    NotAWorkbook(Clean),
    /// There is no sheet with this name; those that there are.
    NoSheet(Clean, Vec<Clean>),
    /// The workbook holds no sheet with cells.
    NoCells,
    /// More cells than are read.
    TooMany,
}

impl Raw {
    /// The text, a number in machine form.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Odd(_) => String::new(),
        }
    }

    /// Whether the cell holds nothing.
    pub(crate) fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.is_empty())
    }
}

/// The table in a CSV text.
pub(crate) fn of_csv(file: &str, text: &str) -> Result<Sheet, Unreadable> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !text.matches('"').count().is_multiple_of(2) {
        return Err(Unreadable::OpenQuote);
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut cells = 0;
    let mut counter = RowCounter::new(text);
    for record in reader.records() {
        // The text is UTF-8 and rows may differ in length: nothing is left that can fail.
        let Ok(record) = record else { continue };
        let start = record.position().map_or(0, |p| usize::try_from(p.byte()).unwrap_or(usize::MAX));
        let number = counter.row_at(start, &record);
        cells += record.len();
        if cells > MOST_CELLS {
            return Err(Unreadable::TooMany);
        }
        rows.push(Line { number, cells: record.iter().map(|c| Raw::Text(c.trim().to_owned())).collect() });
    }
    Ok(Sheet { name: file.to_owned(), rows, zeros: Vec::new() })
}

/// Counts rows as a spreadsheet does: an empty line is a row, a line break inside a cell begins none.
struct RowCounter<'a> {
    text: &'a str,
    mark: char,
    read: usize,
    lines: usize,
    inside: usize,
}

impl<'a> RowCounter<'a> {
    fn new(text: &'a str) -> Self {
        let mark = if text.contains('\n') { '\n' } else { '\r' };
        Self { text, mark, read: 0, lines: 0, inside: 0 }
    }

    /// The row, from 1, of the record that begins at or after `start`.
    fn row_at(&mut self, start: usize, record: &csv::StringRecord) -> usize {
        let rest = self.text.get(start..).unwrap_or_default();
        // A record may be said to begin before the line breaks in front of it.
        let start = start + (rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        self.lines += self.text.get(self.read..start).unwrap_or_default().matches(self.mark).count();
        self.read = self.read.max(start);
        let row = (self.lines - self.inside) + 1;
        self.inside += record.iter().map(|cell| cell.matches(self.mark).count()).sum::<usize>();
        row
    }
}

/// The sheets of a workbook.
pub(crate) fn sheets_of(bytes: &[u8]) -> Result<Vec<Clean>, Unreadable> {
    let broken = |error: calamine::Error| Unreadable::NotAWorkbook(Clean::line(&error.to_string()));
    let book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(broken)?;
    Ok(book.sheet_names().iter().map(|name| Clean::line(name)).collect())
}

/// The table in a sheet of a workbook: the one called `wanted`, or the first that holds anything.
pub(crate) fn of_workbook(file: &str, bytes: &[u8], wanted: Option<&str>) -> Result<Sheet, Unreadable> {
    let broken = |error: calamine::Error| Unreadable::NotAWorkbook(Clean::line(&error.to_string()));
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(broken)?;
    let names = book.sheet_names();
    let candidates: Vec<String> = match wanted {
        None => names,
        Some(wanted) => {
            let found = names.iter().find(|n| n.as_str() == wanted).cloned();
            let listed = || names.iter().map(|n| Clean::line(n)).collect();
            vec![found.ok_or_else(|| Unreadable::NoSheet(Clean::line(wanted), listed()))?]
        }
    };
    for name in candidates {
        let values = book.worksheet_range(&name).map_err(broken)?;
        let (Some((first_row, first_column)), false) = (values.start(), values.is_empty()) else { continue };
        let (height, width) = values.get_size();
        if height.saturating_mul(width) > MOST_CELLS {
            return Err(Unreadable::TooMany);
        }
        let formulas = book.worksheet_formula(&name).map_err(broken)?;
        let (mut rows, mut zeros) = (Vec::new(), Vec::new());
        for (row, cells) in (first_row..).zip(values.rows()) {
            let before = std::iter::repeat_n(Raw::Text(String::new()), usize::try_from(first_column).unwrap_or(0));
            let read = (first_column..).zip(cells).map(|(column, cell)| {
                let formula = formulas.get_value((row, column)).is_some_and(|f| !f.is_empty());
                let read = of_cell(cell, formula);
                if formula && read == Raw::Number(Decimal::ZERO) {
                    zeros.push(format!("{}{}", letters(usize::try_from(column).unwrap_or(0)), row.saturating_add(1)));
                }
                read
            });
            let cells: Vec<Raw> = before.chain(read).collect();
            if cells.iter().any(|c| !c.is_empty()) {
                let number = usize::try_from(row).unwrap_or(usize::MAX).saturating_add(1);
                rows.push(Line { number, cells });
            }
        }
        return Ok(Sheet { name: format!("{file}!{}", Clean::line(&name)), rows, zeros });
    }
    Err(Unreadable::NoCells)
}

fn of_cell(cell: &Data, formula: bool) -> Raw {
    match cell {
        Data::Empty if formula => Raw::Odd(Odd::NoResult),
        Data::Empty => Raw::Text(String::new()),
        Data::String(text) if text.is_empty() && formula => Raw::Odd(Odd::NoResult),
        Data::String(text) => Raw::Text(text.trim().to_owned()),
        Data::Int(whole) => Raw::Number(Decimal::from(*whole)),
        Data::Float(value) => number(&value.to_string()).map_or(Raw::Odd(Odd::TooLarge), Raw::Number),
        Data::Bool(true) => Raw::Text("x".to_owned()),
        Data::Bool(false) => Raw::Text("FALSE".to_owned()),
        Data::DateTime(at) => Raw::Odd(Odd::Date(day(&at.as_f64().to_string()))),
        Data::DateTimeIso(text) => Raw::Odd(Odd::Date(text.get(..10).and_then(|day| day.parse().ok()))),
        Data::DurationIso(_) => Raw::Odd(Odd::Date(None)),
        Data::Error(error) => Raw::Odd(Odd::Error(error.to_string())),
    }
}

/// A number that a workbook holds in binary, with the digits that its user typed.
fn number(shown: &str) -> Option<Decimal> {
    let exact = shown.parse::<Decimal>().ok()?;
    exact.round_sf(DIGITS).map(|d| d.normalize())
}

/// The day that a workbook counts so many days after the last one of 1899; its first two months are counted wrongly.
fn day(serial: &str) -> Option<Date> {
    let days: i32 = serial.split('.').next()?.parse().ok()?;
    (61..=2_958_465).contains(&days).then(|| Date::constant(1899, 12, 30).checked_add(days.days()).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heading_tells_the_mark_between_cells() {
        assert_eq!(delimiter("body;kind;1,5\n1,5;2,5;3,5\n"), b';');
        assert_eq!(delimiter("body,kind,year\na;b,c,2024\n"), b',');
        assert_eq!(delimiter("body\tkind\n"), b'\t');
        assert_eq!(delimiter("\"a,b,c\";d\n"), b';');
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts() {
        let numbers = |text: &str| -> Vec<usize> {
            of_csv("t.csv", text).map(|s| s.rows.iter().map(|r| r.number).collect()).unwrap_or_default()
        };
        assert_eq!(numbers("a,b\n1,2\n\n3,4\n"), [1, 2, 4]);
        assert_eq!(numbers("a,b\r\n1,2\r\n\r\n3,4"), [1, 2, 4]);
        assert_eq!(numbers("\r\n\r\na,b\r\n\"1\r\n1\",2\r\n3,4"), [3, 4, 5]);
        assert_eq!(numbers("a,b\r1,2\r3,4"), [1, 2, 3]);
        assert_eq!(numbers("\u{feff}a\n1\n"), [1, 2]);
    }

    #[test]
    fn columns_are_counted_as_a_spreadsheet_counts() {
        for (at, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(at), name);
        }
    }

    #[test]
    fn days_of_a_workbook_are_days_of_the_calendar() {
        assert_eq!(day("45473.5"), Some(jiff::civil::date(2024, 6, 30)));
        assert_eq!(day("61"), Some(jiff::civil::date(1900, 3, 1)));
        assert_eq!((day("0.5"), day("-3"), day("99999999")), (None, None, None));
    }

    #[test]
    fn binary_dust_is_brushed_off() {
        assert_eq!(number("0.30000000000000004").map(|d| d.to_string()), Some("0.3".to_owned()));
        assert_eq!(number("54.25").map(|d| d.to_string()), Some("54.25".to_owned()));
        assert_eq!(number(&"9".repeat(40)), None);
    }
}
