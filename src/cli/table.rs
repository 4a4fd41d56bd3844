//! `criteria import`, `criteria export`: a criteria set from a table, and a table or text from a set.

use std::path::Path;

use crate::cli::arg::Arg;
use crate::cli::file;
use crate::cli::import;
use crate::cli::import::sheet::{Sheet, letters};
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::criteria::Provenance;
use crate::diag::{Diagnostic, Source, has_errors};
use crate::doc::read_criteria;
use crate::doc::table::{Column, Fault, Head, Made, rows_of, to_toml};
use crate::lang::{Lang, Say};
use crate::report::csv;
use crate::store::{Failure, Reason, Store};
use crate::text::{Clean, fold};

/// The most problems that are listed.
const MOST: usize = 200;

/// Prints the criteria file made of a table, if it would be read without errors.
pub(super) fn import(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let path = given.path(Arg::Table).unwrap_or_default();
    let sheet = import::sheet(given, store, &path, out)?;
    let rows: Vec<Vec<String>> =
        sheet.rows.iter().map(|line| line.cells.iter().map(|c| bare(&c.text())).collect()).collect();
    let title = path.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned());
    let edition = given.year().map_or_else(|| "1".to_owned(), |year| year.to_string());
    let head = Head { id: &slug(&title), edition: &edition, title: &title };
    let made = match to_toml(&head, &rows) {
        Ok(made) => made,
        Err(faults) => {
            for fault in &faults {
                let number = |at: usize| sheet.rows.get(at).map_or(0, |line| line.number);
                out.error(&format!("{}: {}", sheet.name, say(fault, number, out.lang)), "");
            }
            return Err(Stop::Failed);
        }
    };
    let name = format!("{title}.toml");
    let (set, found) = read_criteria(&Source { name: &name, text: &made.text });
    told(&found, &made, &sheet, out);
    if has_errors(&found) {
        return Err(Stop::Failed);
    }
    out.data(&made.text)?;
    if set.is_some_and(|set| set.bands.len() > 1 || set.provenance != Provenance::Sample) {
        out.say(out.lang.pick(
            "Đã kiểm tra. Ghi lại: thêm “> bo-tieu-chi.toml”.\n",
            "Checked. To keep it add “> criteria.toml”.\n",
        ));
        return Ok(Exit::Done);
    }
    out.say(out.lang.pick(
        "Đã kiểm tra. Ghi lại: thêm “> bo-tieu-chi.toml”. Còn phải điền quy tắc tính điểm (rule) và xếp loại (band).\n",
        "Checked. To keep it add “> criteria.toml”. The rules and the bands of the decision are still to be filled in.\n",
    ));
    Ok(Exit::Done)
}

/// What reading the finished set found, each at the cell of the table that it comes from.
fn told(found: &[Diagnostic], made: &Made, sheet: &Sheet, out: &mut Out) {
    for diagnostic in found.iter().take(MOST) {
        let cell = made.cell(diagnostic.span.start);
        let place = cell.map_or_else(String::new, |(row, column)| {
            let (row, letters) = (sheet.rows.get(row).map_or(0, |line| line.number), letters(column));
            match out.lang {
                Lang::Vi => format!("!{letters}{row} (dòng {row}, cột {letters})"),
                Lang::En => format!("!{letters}{row} (row {row}, column {letters})"),
            }
        });
        let code = diagnostic.problem.code();
        let text = format!("{}{place}: [{code}] {}", sheet.name, diagnostic.problem.say(out.lang));
        let help = diagnostic.problem.help(out.lang);
        if diagnostic.is_error() { out.error(&text, &help) } else { out.warn(&text, &help) }
    }
    let more = found.len().saturating_sub(MOST);
    if more > 0 {
        out.say(&match out.lang {
            Lang::Vi => format!("… và {more} điều khác\n"),
            Lang::En => format!("… and {more} more\n"),
        });
    }
}

/// Prints a set's own text, or writes it as text or table into a file.
pub(super) fn export(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let loaded = store.criteria(given.text(Arg::Set).unwrap_or_default()).or_else(|f| out.failed(&f))?;
    let Some(target) = given.path(Arg::To) else {
        out.data(&loaded.set.text)?;
        return Ok(Exit::Done);
    };
    let text = match target.extension().and_then(|e| e.to_str()) {
        Some("toml") => loaded.set.text.to_string(),
        Some("csv") => as_csv(&rows_of(&loaded.set)),
        _ => {
            let text =
                out.lang.pick("tên tệp phải có đuôi .toml hoặc .csv", "the file's name must end in .toml or .csv");
            out.error(&format!("{}: {text}", shown(&target)), "");
            return Err(Stop::Failed);
        }
    };
    // A set somebody wrote, or a dossier, is never written over.
    if target.symlink_metadata().is_ok() {
        return out.failed(&Failure::new(&target, Reason::Exists));
    }
    file::write(store, &target, text.as_bytes(), out)?;
    Ok(Exit::Done)
}

fn shown(path: &Path) -> Clean {
    Clean::path(path)
}

/// The table for spreadsheets: no cell can be taken for a formula.
fn as_csv(rows: &[Vec<String>]) -> String {
    let mut out = String::from(csv::BOM);
    for row in rows {
        let cells = row.iter().map(|cell| {
            let inert = csv::inert(cell);
            if inert.contains([',', '"', '\n']) { format!("\"{}\"", inert.replace('"', "\"\"")) } else { inert }
        });
        out.push_str(&cells.collect::<Vec<_>>().join(","));
        out.push('\n');
    }
    out
}

/// A cell without the quote that [`csv::inert`] put before it.
fn bare(cell: &str) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if csv::inert(rest) == cell => rest.to_owned(),
        _ => cell.to_owned(),
    }
}

/// A file's name as an id: letters without tones, digits and hyphens.
fn slug(title: &str) -> String {
    let folded = fold::fold(title);
    let parts = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|p| !p.is_empty());
    let id = parts.collect::<Vec<_>>().join("-");
    if id.is_empty() { "bo-tieu-chi".to_owned() } else { id }
}

fn say(fault: &Fault, number: impl Fn(usize) -> usize, lang: Lang) -> String {
    let place = |at: usize, column: Column| {
        let row = number(at);
        match lang {
            Lang::Vi => format!("dòng {row}, cột `{}`", column.heading()),
            Lang::En => format!("row {row}, column `{}`", column.heading()),
        }
    };
    match fault {
        Fault::NoHeadings => lang
            .pick(
                "không có dòng tiêu đề nào có đủ các cột mã, tên và điểm tối đa (code, name, max)",
                "no row of headings names code, name and maximum (code, name, max)",
            )
            .to_owned(),
        Fault::Empty => {
            lang.pick("dưới dòng tiêu đề không có dòng nào", "there is no row below the headings").to_owned()
        }
        Fault::Code(at, given) => match lang {
            Lang::Vi => format!("{}: `{given}` không phải mã tiêu chí (chữ, số và dấu chấm)", place(*at, Column::Code)),
            Lang::En => format!("{}: `{given}` is no code (letters, digits and dots)", place(*at, Column::Code)),
        },
        Fault::Name(at) => {
            format!("{}: {}", place(*at, Column::Name), lang.pick("thiếu tên tiêu chí", "the name is missing"))
        }
        Fault::Max(at, given) => match lang {
            Lang::Vi => format!("{}: `{given}` không phải số điểm", place(*at, Column::Max)),
            Lang::En => format!("{}: `{given}` is no number of points", place(*at, Column::Max)),
        },
    }
}
