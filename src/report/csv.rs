//! A report as CSV: one line per row of its first table, the facts it rests on in further columns.
//!
//! Promise: numbers stand in machine form (`8.42`), and no text can run as a formula in a spreadsheet.

mod words;

use std::fmt::Write;

use crate::lang::Lang;
use crate::report::{Block, Column, Data, Fact, Report, Table, Use};

/// The byte order mark with which a spreadsheet recognises UTF-8.
pub const BOM: &str = "\u{feff}";

/// The habits of whoever reads the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// Programs: commas between cells, decimal points.
    #[default]
    Plain,
    /// Excel with Vietnamese settings: semicolons between cells, decimal commas.
    Excel,
    /// The same for a person who reads this language: every heading and every fixed word in it.
    Office(Lang),
}

impl Dialect {
    /// Whether cells are as Excel with Vietnamese settings wants them.
    fn is_excel(self) -> bool {
        self != Self::Plain
    }

    /// What a column or fact is called of which machines alone know.
    fn heading(self, key: &'static str) -> &'static str {
        match self {
            Self::Office(lang) => words::heading(key, lang).unwrap_or(key),
            Self::Plain | Self::Excel => key,
        }
    }

    /// What a word for machines says to whoever reads the file.
    fn value(self, key: &str, word: &str) -> String {
        let said = match self {
            Self::Office(lang) => words::value(key, word, lang),
            Self::Plain | Self::Excel => None,
        };
        said.unwrap_or_else(|| word.to_owned())
    }
}

/// The report as a file for one of the habits, with the mark that tells the encoding.
pub fn render_in(report: &Report, dialect: Dialect) -> String {
    format!("{BOM}{}", tables(report, dialect))
}

/// The first table of the report, and every further one with the same columns, such as one for each kind of body.
pub fn render(report: &Report) -> String {
    tables(report, Dialect::Plain)
}

fn tables(report: &Report, dialect: Dialect) -> String {
    let tables = || {
        report.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    };
    let keys = |columns: &[Column]| used(columns).map(|(_, key)| key).collect::<Vec<_>>();
    let first = tables().next().map(|t| t.columns.as_slice()).unwrap_or_default();
    let mut out = heading(first, &report.facts, dialect);
    for table in tables().filter(|t| keys(&t.columns) == keys(first)) {
        out.push_str(&rows(table, &report.facts, dialect));
    }
    out
}

/// The line with the names of the columns, the facts last.
pub fn heading(columns: &[Column], facts: &[Fact], dialect: Dialect) -> String {
    let mut out = String::new();
    // People read the one form, programs the other.
    let name = |key: &'static str, title: &str| {
        if dialect.is_excel() && !title.is_empty() { inert(title) } else { dialect.heading(key).to_owned() }
    };
    let names = used(columns).map(|(at, key)| name(key, columns.get(at).map_or("", |c| c.title.as_str())));
    let facts = facts.iter().map(|f| name(f.key, if f.shown.is_empty() { "" } else { f.name.as_str() }));
    line(&mut out, &mut names.chain(facts), dialect);
    out
}

/// The lines of a table, the facts last in each.
pub fn rows(table: &Table, facts: &[Fact], dialect: Dialect) -> String {
    let mut out = String::new();
    for row in &table.rows {
        let cells = used(&table.columns).map(|(at, key)| match row.cells.get(at).map(|c| &c.data) {
            // A fraction would be taken for a date.
            Some(Data::Number(number)) if dialect.is_excel() && number.contains('/') => format!("'{number}"),
            Some(Data::Number(number)) if dialect.is_excel() => number.replace('.', ","),
            Some(Data::Number(number)) => number.clone(),
            Some(Data::Text(text)) if dialect.is_excel() => {
                // What is shown is for people already, unless it is the machines' word itself.
                let shown =
                    row.cells.get(at).map(|c| c.shown.as_str()).filter(|shown| !shown.is_empty() && shown != text);
                kept(inert(&shown.map_or_else(|| dialect.value(key, text), str::to_owned)))
            }
            Some(Data::Text(text)) => inert(text),
            Some(Data::Nothing) | None => String::new(),
        });
        line(
            &mut out,
            &mut cells.chain(
                facts
                    .iter()
                    .map(|f| {
                        if dialect.is_excel() && !f.shown.is_empty() {
                            f.shown.clone()
                        } else {
                            dialect.value(f.key, &f.data)
                        }
                    })
                    .map(|text| inert(&text)),
            ),
            dialect,
        );
    }
    out
}

/// A code such as `1.10`, which Excel would read as a number or a date, with a space before it that does not break.
fn kept(text: String) -> String {
    let digits = text.starts_with(|c: char| c.is_ascii_digit());
    let number = digits && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '/' | '-'));
    if number { format!("\u{a0}{text}") } else { text }
}

/// The columns that machines read, by place and name.
fn used(columns: &[Column]) -> impl Iterator<Item = (usize, &'static str)> {
    columns.iter().enumerate().filter(|(_, c)| c.usage != Use::Screen).map(|(at, c)| (at, c.key))
}

fn line(out: &mut String, cells: &mut dyn Iterator<Item = String>, dialect: Dialect) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(if dialect.is_excel() { ';' } else { ',' });
        }
        let comma = dialect == Dialect::Plain && cell.contains(',');
        if comma || cell.contains(['"', '\n', '\r', ';', '\t']) {
            // Writing to a string cannot fail.
            let _ = write!(out, "\"{}\"", cell.replace('"', "\"\""));
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}

/// `text` with a quote before it where a spreadsheet would take it for a formula.
pub fn inert(text: &str) -> String {
    let formula =
        |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠' | '|' | '%');
    // White space in front does not disarm a formula everywhere.
    // Quotes in front are counted along, so that taking one away gives the text back.
    let bare = text.trim_start_matches('\'');
    let armed = bare.starts_with(formula) || bare.trim_start().starts_with(formula);
    if armed { format!("'{text}") } else { text.to_owned() }
}

/// The text that [`inert`] made `text` of.
pub fn disarmed(text: &str) -> &str {
    text.strip_prefix('\'').filter(|bare| inert(bare) == text).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Align, Cell, Row};

    #[test]
    fn formulas_are_inert_and_numbers_stay_numbers() {
        for bad in ["=1+1", "+cmd", "-2+3", "@SUM(A1)", " =1", "\t=1", "＝1", "＠x"] {
            assert!(inert(bad).starts_with('\''), "{bad}");
        }
        assert_eq!(inert("Sở Nội vụ"), "Sở Nội vụ");
        for text in ["=1", "'=1", "''-x", "x", "'x", "", "'", "-"] {
            assert_eq!(disarmed(&inert(text)), text);
        }
        let table = Table {
            columns: vec![Column::new("a", "", Align::Left), Column::screen("", Align::Left), Column::data("b")],
            rows: vec![Row {
                cells: vec![Cell::text("x,\"y\""), Cell::shown("hidden"), Cell::number("−1,50", "-1.50")],
                ..Row::default()
            }],
        };
        let report = Report { blocks: vec![Block::Table(table)], ..Report::default() };
        assert_eq!(render_in(&report, Dialect::Excel), "\u{feff}a;b\r\n\"x,\"\"y\"\"\";-1,50\r\n");
        assert_eq!(render(&report), "a,b\r\n\"x,\"\"y\"\"\",-1.50\r\n");
    }
}
