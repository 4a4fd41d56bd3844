//! The workbook of a ranking: a sheet for each kind of body, with what it comes to as formulas.

use rust_xlsxwriter::{ConditionalFormatDataBar, ConditionalFormatType, XlsxError};

use super::book::{Book, Look, Sheet};
use super::words::Word;
use crate::criteria::CriteriaSet;
use crate::dossier::Lane;
use crate::lang::Lang;
use crate::num::decimal::{plain, shortest_points};
use crate::num::{Points, Rounding};
use crate::rank::{Ranking, Standing, Table};
use crate::report::ranking::{Listed, aggregate, band_words, left_out, moved, report};
use crate::report::words::Word as Shared;

/// The workbook of a ranking.
///
/// # Errors
///
/// Sizes beyond what Excel holds.
pub fn workbook(entries: &[Listed<'_>], ranking: &Ranking, lane: Lane, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let told = report(entries, ranking, lane, lang);
    let set_of = |table: &Table| entries.get(table.set_of).map(|e| e.set);
    let rounding = ranking.tables.first().and_then(set_of).map_or_else(Rounding::default, |s| s.rounding);
    let mut book = Book::new(&told.title, rounding, lang)?;
    for (at, table) in ranking.tables.iter().enumerate() {
        let Some(set) = set_of(table) else { continue };
        let mut sheet = book.sheet(&sheet_name(at, table, lang), true)?;
        let head = sheet.top(&told)?;
        let below = kind(&mut sheet, head, set, entries, table)?;
        for (row, said) in (below..).zip(left_out::sentences(ranking, lang)) {
            sheet.text(row, 1, &said, Look::PLAIN.strong(true))?;
        }
    }
    book.origin(&told.facts, Some(Word::RankGuide))?;
    book.finish()
}

/// A name that a sheet may have: at most 31 letters, none of `[]:*?/\`, no quote at its ends, and each one once.
fn sheet_name(at: usize, table: &Table, lang: Lang) -> String {
    let named = table.group.as_ref().filter(|group| !group.is_empty()).unwrap_or(&table.kind);
    let kind: String = named.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(16).collect();
    format!("{} {} {}", at + 1, Word::Ranking.get(lang), kind.trim()).trim().to_owned()
}

/// The table of a kind and what it comes to; gives the first free row.
fn kind(
    sheet: &mut Sheet<'_>,
    head: u32,
    set: &CriteriaSet,
    entries: &[Listed<'_>],
    table: &Table,
) -> Result<u32, XlsxError> {
    let lang = sheet.lang;
    let titles = [
        lang.pick("Thứ hạng", "Rank"),
        lang.pick("Đơn vị", "Body"),
        Shared::Points.get(lang),
        lang.pick("Điểm tối đa được tính", "Applicable maximum"),
        Word::Share.get(lang),
        Shared::Band.get(lang),
        lang.pick("Chỉ số năm trước", "Index of last year"),
        lang.pick("Thứ hạng năm trước", "Rank of last year"),
        lang.pick("So với năm trước", "Against last year"),
        lang.pick("Khoảng thứ hạng có thể", "Possible ranks"),
    ];
    sheet.head(head, &titles, &[8, 40, 10, 11, 10, 20, 10, 10, 28, 12])?;
    let mut row = head;
    for standing in &table.standings {
        row += 1;
        let name = entries.get(standing.entry).map_or("", |e| e.body);
        line(sheet, row, set, name, standing)?;
    }
    sheet.filter(head, row, titles.len())?;
    let first = head + 1;
    let last = row.max(first);
    let bar = ConditionalFormatDataBar::new()
        .set_minimum(ConditionalFormatType::Number, 0)
        .set_maximum(ConditionalFormatType::Number, 100)
        .set_solid_fill(true)
        .set_fill_color(0x009C_C4EA);
    sheet.cells.add_conditional_format(first, 4, last, 4, &bar)?;
    let below = summary(sheet, row + 2, (first + 1, last + 1), set, table)?;
    let said = aggregate::sentence(set, table, lang).unwrap_or_default();
    sheet.text(below + 1, 1, &said, Look::PLAIN)?;
    Ok(below + 2)
}

fn line(sheet: &mut Sheet<'_>, row: u32, set: &CriteriaSet, name: &str, standing: &Standing) -> Result<(), XlsxError> {
    let lang = sheet.lang;
    let whole = Look { right: true, ..Look::CELL };
    let rank = standing.rank.map_or_else(|| "–".to_owned(), |r| r.to_string());
    let joint = if standing.joint { lang.pick(" (đồng hạng)", " (joint)") } else { "" };
    sheet.number(row, 0, &rank, whole)?;
    sheet.text(row, 1, &format!("{name}{joint}"), Look::CELL)?;
    sheet.points(row, 2, &standing.points, Look::POINTS)?;
    sheet.points(row, 3, &standing.applicable_max, Look::POINTS)?;
    match &standing.index {
        Some(index) => {
            let formula = format!("100*C{0}/D{0}", row + 1);
            sheet.formula(row, 4, &formula, &shortest_points(index), Look::POINTS)?;
        }
        None => sheet.text(row, 4, "", Look::CELL)?,
    }
    sheet.text(row, 5, &band_words(set, standing, lang), Look::CELL)?;
    let before = standing.previous.as_ref();
    match before.and_then(|p| p.index.as_ref()) {
        Some(index) => sheet.points(row, 6, index, Look::POINTS)?,
        None => sheet.text(row, 6, "", Look::CELL)?,
    }
    let then = before.and_then(|p| p.rank).map(|r| r.to_string()).unwrap_or_default();
    sheet.number(row, 7, &then, whole)?;
    sheet.text(row, 8, &moved(set, standing, lang), Look::CELL)?;
    let range = standing
        .rank_range
        .map(|(best, worst)| if best == worst { best.to_string() } else { format!("{best} – {worst}") });
    sheet.text(row, 9, &range.unwrap_or_default(), Look::CELL)
}

/// How many bodies there are, in each band too, and the mean, lowest and highest index; gives the first free row.
fn summary(
    sheet: &mut Sheet<'_>,
    top: u32,
    (first, last): (u32, u32),
    set: &CriteriaSet,
    table: &Table,
) -> Result<u32, XlsxError> {
    let lang = sheet.lang;
    let (names, shares) = (format!("B{first}:B{last}"), format!("E{first}:E{last}"));
    let whole = Look { right: true, ..Look::CELL };
    let mut row = top;
    sheet.text(row, 1, Word::Bodies.get(lang), Look::CELL.strong(true))?;
    sheet.formula(row, 2, &format!("COUNTA({names})"), &table.summary.count.to_string(), whole)?;
    for (band, count) in set.bands.iter().zip(&table.summary.bands) {
        row += 1;
        sheet.text(row, 1, &format!("{}: {}", Shared::Band.get(lang), band.name.get(lang)), Look::CELL)?;
        sheet.number(row, 2, &count.to_string(), whole)?;
    }
    let value = |value: &Points, exact: bool| if exact { shortest_points(value) } else { plain(value, set.rounding) };
    let figures = [
        (Word::Mean, "AVERAGE", &table.summary.mean, false),
        (Word::Lowest, "MIN", &table.summary.min, true),
        (Word::Highest, "MAX", &table.summary.max, true),
    ];
    for (word, function, figure, exact) in figures {
        let Some(figure) = figure else { continue };
        row += 1;
        sheet.text(row, 1, word.get(lang), Look::CELL)?;
        let formula = format!("{function}({shares})");
        let formula = if exact { formula } else { super::formula::rounded(&formula, set.rounding) };
        sheet.formula(row, 2, &formula, &value(figure, exact), Look::POINTS)?;
    }
    Ok(row + 1)
}
