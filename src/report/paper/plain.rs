//! Any report as a paper: an annex that goes with a decision, or a paper of its own without head and signature.

use super::{Head, Paper, Part};
use crate::lang::Lang;
use crate::report::{Align, Block, Report, Table, Use};

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
fn table_part(table: &Table) -> Part {
    let shown: Vec<usize> =
        table.columns.iter().enumerate().filter(|(_, c)| c.usage != Use::Data).map(|(at, _)| at).collect();
    let mut seen = Table::default();
    seen.columns.extend(shown.iter().filter_map(|at| table.columns.get(*at)).cloned());
    for row in &table.rows {
        let cells = shown.iter().filter_map(|at| row.cells.get(*at)).cloned().collect();
        seen.rows.push(crate::report::Row { cells, ..row.clone() });
    }
    let widths = seen.columns.iter().enumerate().map(|(at, column)| {
        let cells = seen.rows.iter().filter_map(|r| r.cells.get(at)).map(|c| c.shown.chars().count());
        let longest = u32::try_from(cells.max().unwrap_or(0).max(column.title.chars().count() / 2)).unwrap_or(40);
        match column.align {
            Align::Flexible => longest.clamp(20, 40),
            Align::Left | Align::Right => longest.clamp(6, 24),
        }
    });
    let widths = widths.collect();
    Part::Table(seen, widths)
}
