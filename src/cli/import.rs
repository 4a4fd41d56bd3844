//! `import`: a score table that an office already keeps, as dossiers.
//!
//! Promise: either every row of the table becomes a dossier or nothing is written and every bad cell is
//! named with its address.

mod into;
mod office;

use std::collections::BTreeMap;
use std::path::Path;

use crate::exchange::filled::WORKBOOKS;
pub(super) use crate::exchange::table::{column, fault, line, sheet};

use crate::cli::arg::Arg;
use crate::cli::new::odd_kind;
use crate::cli::out::{Exit, Out, Outcome, Stop, word_of};
use crate::cli::parse::Given;
use crate::cli::sets;
use crate::criteria::CriteriaSet;
use crate::diag::Source;
use crate::doc::excerpt;
use crate::doc::office::{OfficeMap, read_map};
use crate::dossier::Dossier;
use crate::lang::{Lang, Say};
use crate::store::disk::{Content, LIMIT};
use crate::store::{Failure, Reason, Store, lodge};
use crate::text::Clean;
use fault::Fault;
use sheet::Sheet;

/// The most faults that are listed.
const MOST: usize = 200;

/// How many addresses a warning names.
const SOME: usize = 8;

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let loaded = sets::find(store, given.text(Arg::Criteria).unwrap_or_default(), out)?;
    let table = given.path(Arg::Table).unwrap_or_default();
    let sheet = sheet(given, store, &table, out)?;
    let mut faults = Vec::new();
    let map = given.path(Arg::Map).map(|path| map(&path, store, out)).transpose()?;
    let mut dossiers = match &map {
        None => dossiers(&loaded.set, &sheet, &mut faults, out),
        Some(map) => mapped(&loaded.set, map, &sheet, &mut faults),
    };
    if !faults.is_empty() {
        say(&faults, &sheet, out);
        return Err(Stop::Failed);
    }
    doubtful(&sheet, out);
    let mut kinds: Vec<&Clean> = dossiers.iter().map(|d| &d.body.kind).collect();
    kinds.sort();
    kinds.dedup();
    for kind in kinds {
        odd_kind(&loaded.set, kind, out);
    }
    let target = given.path(Arg::Out).unwrap_or_default();
    // Dossiers that are there already only come in question where a map says what the table answers.
    let mut found = match &map {
        Some(_) => into::take(store, &target, &loaded.set, &mut dossiers, given.flag(Arg::Replace), out)?,
        None => Vec::new(),
    };
    let folders = lodge::folders(dossiers.iter());
    let placed: Vec<(String, Dossier)> = folders.into_iter().zip(dossiers).collect();
    let made = if placed.is_empty() {
        Vec::new()
    } else {
        lodge::write(store, &target, &loaded.set, &placed).or_else(|f| out.failed(&f))?
    };
    let (saved, failed) = into::save(&mut found, out);
    for folder in &made {
        out.data(&format!("{}\n", Clean::path(folder)))?;
    }
    let (count, shown) = (made.len(), word_of(&target));
    if map.is_some() {
        out.say(&match out.lang {
            Lang::Vi => format!("Cập nhật {saved} hồ sơ, lập mới {count} hồ sơ.\n"),
            Lang::En => format!("{saved} dossiers updated, {count} made.\n"),
        });
        return match (failed, saved + count) {
            (0, _) => Ok(Exit::Done),
            (_, 0) => Err(Stop::Failed),
            _ => Ok(Exit::Found),
        };
    }
    let said = match out.lang {
        Lang::Vi => format!("Đã nhập {count} hồ sơ. Xếp hạng: parindex rank {shown}\n"),
        Lang::En => format!("{count} dossiers imported. To rank them: parindex rank {shown}\n"),
    };
    out.say(&said);
    Ok(Exit::Done)
}

/// Names formulas that give 0: Excel calculates when it saves, other programs may not have.
fn doubtful(sheet: &Sheet, out: &mut Out) {
    if sheet.zeros.is_empty() {
        return;
    }
    let some: Vec<&str> = sheet.zeros.iter().take(SOME).map(String::as_str).collect();
    let more = if sheet.zeros.len() > SOME { ", …" } else { "" };
    let text = out.lang.pick("ô công thức có kết quả bằng 0", "formulas with the result 0");
    let hint = out.lang.pick(
        "nếu tệp do phần mềm khác tạo, mở bằng Excel, lưu lại rồi nhập",
        "if another program made the file, open it in Excel, save it and import again",
    );
    out.warn(&format!("{}: {text}: {}{more}", sheet.name, some.join(", ")), hint);
}

/// The table, by the ending of the file's name.
pub(super) fn sheet(given: &Given, store: &Store, path: &Path, out: &mut Out) -> Result<Sheet, Stop> {
    let name = Clean::path(path.file_name().unwrap_or_default());
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
    let read = if WORKBOOKS.contains(&ending.as_str()) {
        let bytes = match store.disk.read(path, LIMIT) {
            Ok(Content::Bytes(bytes)) => bytes,
            Ok(Content::TooLarge(size)) => return out.failed(&Failure::new(path, Reason::TooLarge { size })),
            Ok(Content::Special) => return out.failed(&Failure::new(path, Reason::NotAFile)),
            Err(error) => return out.failed(&Failure::system(path, &error)),
        };
        sheet::of_workbook(&name, &bytes, given.text(Arg::Sheet))
    } else {
        let text = store.read_text(path).or_else(|f| out.failed(&f))?;
        sheet::of_csv(&name, &text)
    };
    read.map_err(|unreadable| {
        out.error(&format!("{name}: {}", unreadable.say(out.lang)), "");
        Stop::Failed
    })
}

/// The map of an office's table.
fn map(path: &Path, store: &Store, out: &mut Out) -> Result<OfficeMap, Stop> {
    let text = store.read_text(path).or_else(|f| out.failed(&f))?;
    let name = path.to_string_lossy();
    let source = Source { name: &name, text: &text };
    let (map, found) = read_map(&source);
    out.say(&excerpt::render(&source, &found, out.lang, out.color_words));
    map.ok_or(Stop::Failed)
}

/// A dossier for each body of an office's table; faults where there are any.
fn mapped(set: &CriteriaSet, map: &OfficeMap, sheet: &Sheet, faults: &mut Vec<Fault>) -> Vec<Dossier> {
    let Some(brought) = office::bring(set, map, sheet, faults) else { return Vec::new() };
    let mut dossiers: Vec<Dossier> = Vec::new();
    let mut lines: Vec<usize> = Vec::new();
    for line in &brought.rows {
        let Some(read) = line::read(set, &sheet.name, &brought.columns.meanings, line, faults) else { continue };
        let same = |d: &Dossier| d.body.name == read.dossier.body.name && d.year == read.dossier.year;
        if let Some(first) = dossiers.iter().position(same).and_then(|at| lines.get(at)) {
            faults.push(Fault::TwiceBody(*first).at(line.number, 0));
        }
        dossiers.push(read.dossier);
        lines.push(line.number);
    }
    if brought.rows.is_empty() && faults.is_empty() {
        faults.push(Fault::NoRows);
    }
    dossiers
}

/// A dossier for each row; faults where there are any.
fn dossiers(set: &CriteriaSet, sheet: &Sheet, faults: &mut Vec<Fault>, out: &mut Out) -> Vec<Dossier> {
    let Some(columns) = column::columns(set, &sheet.rows, faults) else { return Vec::new() };
    let mut dossiers = Vec::new();
    let mut seen: BTreeMap<(Clean, Clean, i32), usize> = BTreeMap::new();
    let (mut rows, mut values) = (0, 0);
    for line in sheet.rows.iter().skip(columns.heading + 1) {
        if line.cells.iter().all(sheet::Raw::is_empty) {
            continue;
        }
        rows += 1;
        let Some(read) = line::read(set, &sheet.name, &columns.meanings, line, faults) else { continue };
        values += read.values;
        let body = &read.dossier.body;
        let key = (body.name.clone(), body.kind.clone(), read.dossier.year);
        if let Some(first) = seen.insert(key, line.number) {
            faults.push(Fault::TwiceBody(first).at(line.number, 0));
        }
        dossiers.push(read.dossier);
    }
    if rows == 0 && faults.is_empty() {
        faults.push(Fault::NoRows);
    } else if values == 0 && faults.is_empty() {
        faults.push(Fault::NoValues);
    }
    if !columns.ignored.is_empty() && faults.is_empty() {
        let names: Vec<&str> = columns.ignored.iter().map(Clean::as_str).collect();
        let text = out.lang.pick("các cột không được nhập", "columns that are not imported");
        out.warn(&format!("{text}: {}", names.join(", ")), "");
    }
    dossiers
}

/// Every fault with its address.
pub(super) fn say(faults: &[Fault], sheet: &Sheet, out: &mut Out) {
    for fault in faults.iter().take(MOST) {
        out.error(&fault.line(&sheet.name, out.lang), "");
    }
    let more = faults.len().saturating_sub(MOST);
    let more = match (more, out.lang) {
        (0, _) => String::new(),
        (n, Lang::Vi) => format!(" (còn {n} lỗi không hiện ở đây)"),
        (n, Lang::En) => format!(" ({n} more are not shown)"),
    };
    let count = faults.len();
    out.say(&match out.lang {
        Lang::Vi => format!("{count} lỗi{more}. Chưa nhập gì.\n"),
        Lang::En => format!("{count} {}{more}. Nothing was imported.\n", if count == 1 { "error" } else { "errors" }),
    });
}
