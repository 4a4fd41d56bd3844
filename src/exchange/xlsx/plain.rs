//! Any report as a workbook: what it says on the first sheet, each of its tables on a sheet of its own, what the
//! figures rest on at the end.

use std::collections::BTreeSet;

use rust_xlsxwriter::XlsxError;

use super::book::{Book, Look};
use super::words::Word;
use crate::lang::Lang;
use crate::num::Rounding;
use crate::report::text::{self, Look as Plain};
use crate::report::{Block, Report, Table, Tone};

/// The most letters of a sheet's name.
const LETTERS: usize = 28;

/// The workbook of a report.
///
/// # Errors
///
/// Sizes beyond what Excel holds.
pub fn workbook(report: &Report, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new(&report.title, Rounding::default(), lang)?;
    let mut said = vec![(Look::TITLE, report.title.clone())];
    let mut tables: Vec<(String, &Table)> = Vec::new();
    gather(&report.blocks, &mut said, &mut tables);
    {
        let mut sheet = book.sheet(Word::Summary.get(lang), false)?;
        sheet.cells.set_column_width(0, 110)?;
        for (row, (look, line)) in (0u32..).zip(&said) {
            sheet.text(row, 0, line, *look)?;
        }
    }
    let mut taken = BTreeSet::from([Word::Summary.get(lang).to_lowercase(), Word::Origin.get(lang).to_lowercase()]);
    for (name, table) in tables {
        book.table(&sheet_name(&name, &mut taken), table)?;
    }
    book.origin(&report.facts, None)?;
    book.finish()
}

/// Words in order, and tables with the heading that they stand under.
fn gather<'r>(blocks: &'r [Block], said: &mut Vec<(Look, String)>, tables: &mut Vec<(String, &'r Table)>) {
    let mut heading = String::new();
    for block in blocks {
        match block {
            Block::Heading(text) => {
                heading.clone_from(text);
                said.push((Look::TITLE, text.clone()));
            }
            Block::Text(tone, text) => {
                let look = Look { mark: matches!(tone, Tone::Warn | Tone::Bad), ..Look::PLAIN };
                said.push((look.strong(*tone == Tone::Strong), text.clone()));
            }
            Block::Table(table) => tables.push((heading.clone(), table)),
            Block::Tree(_) => {
                let alone = Report { blocks: vec![block.clone()], ..Report::default() };
                let lines = text::render(&alone, Plain { columns: None, color: false });
                said.extend(lines.lines().filter(|l| !l.is_empty()).map(|l| (Look::PLAIN, l.to_owned())));
            }
            Block::Folded(line, inner) => {
                said.push((Look::PLAIN, line.clone()));
                gather(inner, said, tables);
            }
            // Its figures stand in a table.
            Block::Chart(_) => {}
        }
    }
}

/// A name that Excel takes, and no other sheet has.
fn sheet_name(heading: &str, taken: &mut BTreeSet<String>) -> String {
    let plain: String = heading.chars().map(|c| if "[]:*?/\\\'".contains(c) { ' ' } else { c }).collect();
    let short: String = plain.trim().chars().take(LETTERS).collect();
    let base = if short.trim().is_empty() { "1".to_owned() } else { short.trim().to_owned() };
    let mut name = base.clone();
    let mut again = 2;
    while !taken.insert(name.to_lowercase()) {
        let room = LETTERS.saturating_sub(3);
        name = format!("{} {again}", base.chars().take(room).collect::<String>().trim());
        again += 1;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_are_short_plain_and_each_one_is_there_once() {
        let mut taken = BTreeSet::new();
        let long = "Điểm/lệch: của từng tiêu chí [theo lĩnh vực] và đơn vị";
        let first = sheet_name(long, &mut taken);
        let second = sheet_name(long, &mut taken);
        assert!(first != second && first.chars().count() <= 31 && second.chars().count() <= 31);
        assert!(!first.contains(['/', ':', '[']));
        assert_eq!(sheet_name("", &mut taken), "1");
    }
}
