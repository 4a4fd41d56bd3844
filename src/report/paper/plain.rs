//! Any report as a paper: an annex that goes with a decision, or a paper of its own without head and signature.

use super::{Head, Paper, Part};
use crate::lang::Lang;
use crate::report::{Block, Column, Report, Table, Use};

/// The report as a paper; `annex` says what it goes with, as in *kèm theo Quyết định số …*.
pub fn of(report: &Report, annex: Option<&str>, lang: Lang) -> Paper {
    let fact = |key: &str| report.facts.iter().find(|f| f.key == key);
    let mark = match (fact("what_if"), fact("provenance")) {
        (Some(assumed), _) => assumed.shown.clone(),
        (None, Some(provenance)) if provenance.data != "official" => provenance.shown.clone(),
        _ => String::new(),
    };
    let mut parts: Vec<Part> = annex.map(|text| Part::To(text.to_owned())).into_iter().collect();
    let on_top = report.facts.iter().filter(|f| f.on_top && !f.shown.is_empty());
    parts.extend(on_top.map(|f| Part::Text(format!("{}: {}", f.name, f.shown))));
    add(&mut parts, &report.blocks);
    let below = report.facts.iter().filter(|f| !f.on_top && !f.shown.is_empty());
    Paper {
        head: Head::Annex,
        kind: if annex.is_some() { lang.pick("PHỤ LỤC", "ANNEX").to_owned() } else { String::new() },
        subject: report.title.clone(),
        mark,
        parts,
        signature: None,
        values: Vec::new(),
        notes: below.map(|f| format!("{}: {}", f.name, f.shown)).collect(),
    }
}

fn add(parts: &mut Vec<Part>, blocks: &[Block]) {
    for block in blocks {
        match block {
            Block::Heading(text) => parts.push(Part::Under(text.clone())),
            Block::Text(_, text) => parts.push(Part::Text(text.clone())),
            Block::Table(table) => parts.push(table_part(table)),
            Block::Folded(line, inner) => {
                parts.push(Part::Under(line.clone()));
                add(parts, inner);
            }
            Block::Tree(_) | Block::Chart(_) => {}
        }
    }
}

/// The columns that people see, with room by what stands in them.
pub(super) fn table_part(table: &Table) -> Part {
    let shown: Vec<usize> =
        table.columns.iter().enumerate().filter(|(_, c)| c.usage != Use::Data).map(|(at, _)| at).collect();
    let mut seen = Table::default();
    seen.columns.extend(shown.iter().filter_map(|at| table.columns.get(*at)).cloned());
    for row in &table.rows {
        let cells = shown.iter().filter_map(|at| row.cells.get(*at)).cloned().collect();
        seen.rows.push(crate::report::Row { cells, ..row.clone() });
    }
    let widths = widths(&seen);
    Part::Table(seen, widths)
}

/// How many letters of a table's text there is room for between the margins, the edges of its cells included.
const LETTERS: usize = 82;
/// What is as short as this is never broken.
const SHORT: usize = 8;

/// The shares of the columns: room for the longest word of each, so that no figure is broken, and what is left over to
/// those that have more to say.
fn widths(table: &Table) -> Vec<u32> {
    let letters = |text: &str| text.chars().count();
    let word = |text: &str| text.split_whitespace().map(letters).max().unwrap_or(0);
    let needs = |(at, column): (usize, &Column)| {
        let cells = || table.rows.iter().filter_map(move |r| r.cells.get(at)).map(|c| c.shown.as_str());
        let whole = |text: &str| if letters(text) <= SHORT { letters(text) } else { word(text) };
        // A heading is bold and wider; it may be broken between its words.
        let least = cells().map(whole).chain([word(&column.title) + 1]).max().unwrap_or(0);
        let longest = cells().map(letters).max().unwrap_or(0);
        (least + 2, longest + 2)
    };
    let needed: Vec<(usize, usize)> = table.columns.iter().enumerate().map(needs).collect();
    let left = LETTERS.saturating_sub(needed.iter().map(|(least, _)| least).sum());
    let wanted: usize = needed.iter().map(|(least, longest)| longest.saturating_sub(*least)).sum();
    let share = |(least, longest): &(usize, usize)| {
        let more = longest.saturating_sub(*least);
        let given = (left * more).checked_div(wanted).unwrap_or(0).min(more);
        u32::try_from(least + given).unwrap_or(u32::MAX)
    };
    needed.iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Align, Cell, Row};

    #[test]
    fn a_column_has_room_for_its_longest_word_and_the_rest_goes_to_who_says_more() {
        let columns = vec![
            Column::new("rank", "Thứ hạng", Align::Right),
            Column::new("body", "Đơn vị", Align::Flexible),
            Column::new("index", "Chỉ số", Align::Right),
            Column::screen("so với năm trước", Align::Flexible),
        ];
        let cells =
            ["1", "Ban Quản lý Khu kinh tế Vân Phong", "100,00", "không so sánh được (điểm tối đa 100,00 → 97,00)"];
        let rows = vec![Row { cells: cells.map(Cell::shown).to_vec(), ..Row::default() }];
        let found = widths(&Table { columns, rows });
        assert!(found[0] >= 7 && found[2] >= 8 && found[1] >= 20 && found[3] > found[1], "{found:?}");
        assert!(found.iter().sum::<u32>() <= 82, "{found:?}");
    }
}
