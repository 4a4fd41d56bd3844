//! Tables of tasks or inspected bodies: read from CSV or a workbook, counted, and compared with what was counted.
//!
//! Promise: reading writes nothing; what is read of a file is told with the digest of exactly the bytes that were
//! read, so that the copy in the dossier can be known for the same.

mod kept;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use crate::calendar::words::day;
use crate::check::{Finding, tasks_not_of_file};
use crate::criteria::{Code, CriteriaSet, NodeId};
use crate::doc::digest::sha256;
use crate::doc::tasks::{Found, GridRow, TaskFault, TaskMap, fit, read_tasks};
use crate::dossier::edit::Edit;
use crate::dossier::tasks::{Column, TaskTable};
use crate::dossier::{Citation, Document, Dossier, Row};
use crate::exchange::package::limit;
use crate::exchange::table::sheet::{Odd, Raw, Sheet, Unreadable, of_csv, of_workbook, sheets_of};
use crate::lang::{Lang, Say};
use crate::num::decimal::shortest;
use crate::store::attach::{copy, new_id};
use crate::store::documents::EVIDENCE;
use crate::store::{Failure, Store, inside};
use crate::text::Clean;

/// The endings of workbooks.
pub const WORKBOOKS: [&str; 4] = ["xlsx", "xlsm", "xlsb", "ods"];

/// A table that was read, before it belongs to a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TasksRead {
    /// The table; its document is not named yet.
    pub table: TaskTable,
    /// Lines that stand for no task.
    pub left_out: Vec<u32>,
    /// What is known of the map by which it was read.
    pub by: By,
}

/// By what map a table was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// By its headings, or as it was asked for.
    #[default]
    Asked,
    /// By a map that somebody made for such tables before.
    Kept,
    /// By one that is kept from now on.
    KeptNow,
}

/// How a table is to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The columns.
    pub map: TaskMap,
    /// The map that is to be kept for the next table of its kind.
    pub keep: Option<TaskMap>,
}

/// The cells of a table, for somebody to say what its columns hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableGrid {
    /// The sheets of the workbook.
    pub sheets: Vec<Clean>,
    /// The sheet that was read; none for a plain text file.
    pub sheet: Option<Clean>,
    /// Its lines.
    pub rows: Vec<GridRow>,
}

/// Why a table could not be read.
#[derive(Clone, Debug)]
pub enum TaskTrouble {
    /// The file.
    File(Failure),
    /// What is in the file, in both languages.
    Sheet(Clean, [String; 2]),
    /// The table.
    Table(Clean, TaskFault),
}

/// Reads the table at `path`. A map that was kept for tables with its headings counts where nothing was asked for.
///
/// # Errors
///
/// When it cannot be read, or nothing in it can be counted.
pub fn read(store: &Store, path: &Path, map: &TaskMap) -> Result<TasksRead, TaskTrouble> {
    let bytes = store.read_bytes(path, limit::DOCUMENT).map_err(TaskTrouble::File)?;
    let sheet = sheet_of(store, path, &bytes, map.sheet.as_deref())?;
    let rows = grid(&sheet);
    let asked = !map.columns.is_empty() || map.heading.is_some();
    let kept = if asked { None } else { store.task_maps().iter().find_map(|kept| fit(kept, &rows)) };
    let by = if kept.is_some() { By::Kept } else { By::Asked };
    let map = kept.map_or_else(|| map.clone(), |kept| TaskMap { late: kept.late || map.late, ..kept });
    let Found { columns, lines, left_out } =
        read_tasks(&rows, &map).map_err(|why| TaskTrouble::Table(Clean::line(&sheet.name), why))?;
    let title = sheet.name.split_once('!').filter(|_| is_workbook(path)).map(|(_, title)| Clean::line(title));
    let table = TaskTable {
        document: Clean::default(),
        sha256: sha256(&bytes),
        sheet: title,
        heading: map.heading,
        columns,
        late: map.late,
        lines,
    };
    Ok(TasksRead { table, left_out, by })
}

fn is_workbook(path: &Path) -> bool {
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
    WORKBOOKS.contains(&ending.as_str())
}

fn sheet_of(store: &Store, path: &Path, bytes: &[u8], wanted: Option<&str>) -> Result<Sheet, TaskTrouble> {
    let name = Clean::path(path.file_name().unwrap_or_default());
    let sheet = if is_workbook(path) {
        of_workbook(&name, bytes, wanted)
    } else {
        of_csv(&name, &store.read_text(path).map_err(TaskTrouble::File)?)
    };
    sheet.map_err(|why| TaskTrouble::Sheet(name, unreadable(&why)))
}

/// The cells of the table at `path`, in the sheet called so or the first that holds anything.
///
/// # Errors
///
/// When it cannot be read.
pub fn cells(store: &Store, path: &Path, sheet: Option<&str>) -> Result<TableGrid, TaskTrouble> {
    let bytes = store.read_bytes(path, limit::DOCUMENT).map_err(TaskTrouble::File)?;
    let read = sheet_of(store, path, &bytes, sheet)?;
    let name = Clean::path(path.file_name().unwrap_or_default());
    let sheets = if is_workbook(path) {
        sheets_of(&bytes).map_err(|why| TaskTrouble::Sheet(name, unreadable(&why)))?
    } else {
        Vec::new()
    };
    let sheet = read.name.split_once('!').filter(|_| is_workbook(path)).map(|(_, title)| Clean::line(title));
    Ok(TableGrid { sheets, sheet, rows: grid(&read) })
}

/// Why cells cannot be read, in both languages.
fn unreadable(why: &Unreadable) -> [String; 2] {
    [Lang::Vi, Lang::En].map(|lang| why.say(lang).into_owned())
}

/// Reads the table at `source` and copies its file into the dossier in `folder`; gives the name there.
///
/// # Errors
///
/// When it cannot be read, counted or copied, or changes in the midst of it. Nothing is copied that was not read.
pub fn bring(store: &Store, folder: &Path, source: &Path, how: &Reading) -> Result<(Clean, TasksRead), TaskTrouble> {
    let mut found = read(store, source, &how.map)?;
    let (name, digest) = copy(store, folder, source).map_err(TaskTrouble::File)?;
    if digest != found.table.sha256 {
        let name = Clean::path(source.file_name().unwrap_or_default());
        let told = ["tệp vừa thay đổi trong lúc đọc: thử lại", "the file changed while it was read: try again"];
        return Err(TaskTrouble::Sheet(name, told.map(str::to_owned)));
    }
    if let Some(map) = &how.keep {
        // A map that could not be kept is asked for again another time: nothing of the dossier hangs on it.
        found.by = if store.keep_task_map(map).is_ok() { By::KeptNow } else { By::Asked };
    }
    Ok((name, found))
}

/// The cells as text.
fn grid(sheet: &Sheet) -> Vec<GridRow> {
    let cell = |raw: &Raw| match raw {
        Raw::Text(text) => Clean::line(text),
        Raw::Number(number) => Clean::line(&shortest(*number)),
        Raw::Odd(Odd::Date(Some(at))) => Clean::line(&day(*at)),
        Raw::Odd(_) => Clean::line("?"),
    };
    let rows = sheet.rows.iter().map(|row| GridRow {
        line: u32::try_from(row.number).unwrap_or(u32::MAX),
        cells: row.cells.iter().map(cell).collect(),
    });
    rows.collect()
}

/// Tables whose files say something else now than what was counted: the file was replaced, or the record was.
pub fn findings(store: &Store, folder: &Path, set: &CriteriaSet, dossier: &Dossier) -> Vec<Finding> {
    tasks_not_of_file(set, dossier, &strayed(store, folder, dossier))
}

/// The tables of rows, as the dossier records them, whose files say something else.
pub fn strayed(store: &Store, folder: &Path, dossier: &Dossier) -> BTreeMap<Code, TaskTable> {
    let changed = |row: &Row| {
        let table = row.tasks.as_deref()?;
        let name = dossier.document(&table.document)?.file.as_deref()?;
        let evidence = folder.join(EVIDENCE);
        let path = inside(&evidence, &evidence.join(name.strip_prefix("evidence/").unwrap_or(name))).ok()?;
        let (sheet, columns) = (table.sheet.clone(), table.columns.clone());
        let map = TaskMap { sheet, late: table.late, heading: table.heading, columns };
        // A file that is missing or was registered anew is told elsewhere.
        let again = read(store, &path, &map).ok().filter(|again| again.table.sha256 == table.sha256)?;
        (!again.table.reads_as(table)).then(|| table.clone())
    };
    dossier.rows.iter().filter_map(|(code, row)| Some((code.clone(), changed(row)?))).collect()
}

/// The document of the register that a table belongs to: the one with the same file, the one of the row's table
/// before, or a new one with the file's name for its title.
pub fn document_of(dossier: &Dossier, row: &Code, source: &Path, sha256: &str) -> Document {
    let same = dossier.documents.iter().find(|d| d.sha256.as_deref() == Some(sha256));
    let before = dossier.row(row).and_then(|r| r.tasks.as_deref()).and_then(|t| dossier.document(&t.document));
    if let Some(known) = same.or(before) {
        return known.clone();
    }
    let title = source.file_stem().map(|s| Clean::line(&s.to_string_lossy())).unwrap_or_default();
    let id = new_id(&title, |id| dossier.document(id).is_some());
    Document { id, title: Some(title), ..Document::default() }
}

/// One change: the document with its file in the register, cited by the row, the table in the row. What was decided
/// about lines of the table before stays with lines that say the same.
pub fn attach(set: &CriteriaSet, dossier: &Dossier, id: NodeId, document: Document, table: &mut TaskTable) -> Edit {
    let code = &set.node(id).code;
    let row = dossier.row(code);
    if let Some(before) = row.and_then(|r| r.tasks.as_deref()) {
        for line in &mut table.lines {
            line.ruled = before.lines.iter().find(|l| l.cells == line.cells).and_then(|l| l.ruled);
        }
    }
    table.document = document.id.clone();
    let mut places = row.map(|r| r.evidence.clone()).unwrap_or_default();
    if places.iter().all(|p| p.document != document.id) {
        places.push(Citation { document: document.id.clone(), ..Citation::default() });
    }
    Edit::All(vec![
        Edit::Document(document.id.clone(), usize::MAX, Some(document)),
        Edit::Evidence(code.clone(), places),
        Edit::Tasks(code.clone(), Some(Box::new(table.clone()))),
    ])
}

impl Say for TaskTrouble {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        match self {
            Self::File(why) => why.say(lang),
            Self::Sheet(name, [vi, en]) => Cow::Owned(format!("{name}: {}", lang.pick(vi, en))),
            Self::Table(name, why) => Cow::Owned(format!("{name}: {}", fault(why, lang))),
        }
    }
}

impl TaskTrouble {
    /// What to do about it.
    pub fn help(&self, lang: Lang) -> Cow<'static, str> {
        match self {
            Self::File(why) => why.help(lang),
            Self::Sheet(..) => Cow::Borrowed(""),
            Self::Table(_, TaskFault::NoHeading(_) | TaskFault::NoColumn(..)) => Cow::Borrowed(lang.pick(
                "nêu cột bằng tệp --map: [columns] task = \"tên cột hoặc chữ cái\", due, result, finished, lead, product",
                "name the columns in a --map file: [columns] task = \"heading or letter\", due, result, finished, lead, product",
            )),
            Self::Table(..) => Cow::Borrowed(""),
        }
    }
}

fn fault(why: &TaskFault, lang: Lang) -> String {
    match (why, lang) {
        (TaskFault::NoHeading(seen), _) => {
            let seen = seen.iter().map(Clean::as_str).collect::<Vec<_>>().join(" | ");
            let what = lang.pick(
                "không thấy dòng tên cột có “Nhiệm vụ” (hoặc “Cơ quan, đơn vị”) và “Kết quả” hay “Thời hạn”; thấy:",
                "no heading with a task (or body) and a result or due date; seen:",
            );
            format!("{what} {seen}")
        }
        (TaskFault::NoColumn(column, name), Lang::Vi) => {
            format!("bảng không có cột `{name}` (cho {})", column.say(lang))
        }
        (TaskFault::NoColumn(column, name), Lang::En) => {
            format!("the table has no column `{name}` (for {})", column.say(lang))
        }
        (TaskFault::NoLines, _) => {
            lang.pick("dưới dòng tên cột không có nhiệm vụ nào", "there is no task under the heading").to_owned()
        }
        (TaskFault::TooMany, _) => lang.pick("bảng có hơn 5000 dòng", "the table has over 5000 lines").to_owned(),
    }
}

/// The cell of a line, such as `D14`.
pub fn address(table: &TaskTable, column: Column, line: u32) -> String {
    let letters = table.columns.get(&column).map_or("", |letters| letters);
    format!("{letters}{line}")
}
