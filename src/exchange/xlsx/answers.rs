//! The answer sheet as a workbook: what is to be filled in stands out, what the program needs is hidden.

use rust_xlsxwriter::XlsxError;

use super::book::{Book, Look};
use crate::dossier::Lane;
use crate::lang::Lang;
use crate::num::Rounding;
use crate::report::answers::Field;
use crate::report::{Block, Data, Report};

/// The widths of the columns; hidden ones are wide, so that their words make no row higher.
const WIDTHS: [u16; 17] = [14, 36, 44, 12, 16, 34, 30, 36, 14, 26, 250, 250, 250, 250, 250, 250, 250];

/// The workbook of an answer sheet.
///
/// # Errors
///
/// Sizes beyond what Excel holds.
pub fn workbook(report: &Report, lane: Lane, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new(&report.title, Rounding::default(), lang)?;
    let mut sheet = book.sheet(lang.pick("Phiếu số liệu", "Answers"), true)?;
    let mut row = sheet.top(report)?;
    for block in &report.blocks {
        match block {
            Block::Text(_, text) => {
                sheet.text(row, 0, text, Look::PLAIN)?;
                row += 2;
            }
            Block::Table(table) => {
                let titles: Vec<&str> = Field::ALL.iter().map(|(_, field)| field.title(lang)).collect();
                sheet.head(row, &titles, &WIDTHS)?;
                let head = row;
                for line in &table.rows {
                    row += 1;
                    for ((column, cell), (_, field)) in (0..).zip(&line.cells).zip(Field::ALL) {
                        let open = matches!(
                            field,
                            Field::Value
                                | Field::Evidence
                                | Field::Note
                                | Field::Explanation
                                | Field::Reason
                                | Field::Text
                        );
                        let look = Look { open, ..Look::CELL };
                        match &cell.data {
                            Data::Number(plain) => sheet.number(row, column, plain, look)?,
                            Data::Text(text) => sheet.text(row, column, text, look)?,
                            Data::Nothing => sheet.text(row, column, "", look)?,
                        }
                    }
                }
                sheet.filter(head, row, titles.len())?;
                for (column, _) in (0..).zip(Field::ALL).filter(|(_, (_, field))| field.is_hidden(lane)) {
                    sheet.cells.set_column_hidden(column)?;
                }
            }
            _ => {}
        }
    }
    book.origin(&report.facts, None)?;
    book.finish()
}
