//! `tasks`: a table of tasks or inspected bodies, counted into the numbers of a row.
//!
//! Promise: nothing is written without `--write`; what is written is one change: the copy of the file in the register,
//! the lines in the row, the place cited, the counts in the form.

use std::path::Path;

use crate::check::{counts_of, is_countable, taken};
use crate::cli::arg::Arg;
use crate::cli::change::{change, date, edit, line, refused};
use crate::cli::misuse::did_you_mean;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::criteria::{CriteriaSet, NodeId};
use crate::diag::Source;
use crate::doc::excerpt;
use crate::doc::tasks::{TaskMap, read_task_map};
use crate::dossier::edit::Edit;
use crate::dossier::phase::{Side, may};
use crate::dossier::tasks::{Column, TaskTable, Why};
use crate::dossier::{Document, Dossier, Lane};
use crate::lang::{Lang, Say};
use crate::report::{json, tasks};
use crate::store::Store;
use crate::store::attach::{copy, with_file};
use crate::store::tasks::{By, TasksRead, address, attach, document_of, read};
use crate::text::{Clean, near};

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let path = given.path(Arg::Dossier).unwrap_or_default();
    let opened = store.open(&path).or_else(|failure| out.failed(&failure))?;
    let (set, dossier) = (&*opened.set, &opened.dossier);
    let id = row(given.text(Arg::Code).unwrap_or_default(), set, &dossier.body.kind, out)?;
    let kept = dossier.row(&set.node(id).code).and_then(|r| r.tasks.as_deref());
    let Some(source) = given.path(Arg::Attached) else {
        let Some(table) = kept else {
            let text = out.lang.pick("tiêu chí này chưa có bảng nhiệm vụ", "the row has no table of tasks");
            out.error(text, out.lang.pick("nêu thêm tệp .csv hoặc .xlsx", "name a .csv or .xlsx file"));
            return Err(Stop::Failed);
        };
        tell(given, set, dossier, id, &TasksRead { table: table.clone(), ..TasksRead::default() }, out)?;
        return Ok(Exit::Done);
    };
    let found = of_file(given, store, &source, out)?;
    if found.by == By::Kept {
        out.say(out.lang.pick(
            "Đọc theo các cột đã chỉ cho bảng có tên cột như vậy.\n",
            "Read by the columns that were pointed out for tables with these headings.\n",
        ));
    }
    tell(given, set, dossier, id, &found, out)?;
    if given.flag(Arg::Write) {
        drop(opened);
        write(given, store, &path, &source, id, found.table, out)?;
    }
    Ok(Exit::Done)
}

/// The row with the code, if its numbers can be counted.
fn row(code: &str, set: &CriteriaSet, kind: &str, out: &mut Out) -> Result<NodeId, Stop> {
    let code = Clean::line(code);
    let countable = |id: &NodeId| is_countable(set, *id);
    let mut rows: Vec<NodeId> = set.rows(kind).filter(countable).collect();
    if let Some(id) = rows.iter().find(|id| *set.node(**id).code == *code) {
        return Ok(*id);
    }
    let text = match (set.find(&code), out.lang) {
        (Some(_), Lang::Vi) => format!("{code} không tính theo số đã làm trên tổng số"),
        (Some(_), Lang::En) => format!("{code} is not scored by what is done of all"),
        (None, Lang::Vi) => format!("bộ tiêu chí không có mã `{code}`"),
        (None, Lang::En) => format!("the set has no code `{code}`"),
    };
    let near =
        if set.find(&code).is_none() { near::nearest(&code, set.nodes.iter().map(|n| n.code.as_str())) } else { None };
    rows.truncate(20);
    let codes: Vec<&str> = rows.iter().map(|id| set.node(*id).code.as_str()).collect();
    let hint = near.map_or_else(
        || format!("{} {}", out.lang.pick("các tiêu chí đếm được:", "rows that can be counted:"), codes.join(", ")),
        |near| did_you_mean(near, out.lang),
    );
    out.error(&text, &hint);
    Err(Stop::Failed)
}

fn of_file(given: &Given, store: &Store, source: &Path, out: &mut Out) -> Result<TasksRead, Stop> {
    let mut map = match given.path(Arg::Map) {
        None => TaskMap::default(),
        Some(path) => {
            let text = store.read_text(&path).or_else(|f| out.failed(&f))?;
            let name = path.to_string_lossy();
            let source = Source { name: &name, text: &text };
            let (map, found) = read_task_map(&source);
            out.say(&excerpt::render(&source, &found, out.lang, out.color_words));
            map.ok_or(Stop::Failed)?
        }
    };
    map.late |= given.flag(Arg::Late);
    if let Some(sheet) = line(given, Arg::Sheet) {
        map.sheet = Some(sheet);
    }
    read(store, source, &map).map_err(|why| {
        out.error(&why.say(out.lang), &why.help(out.lang));
        Stop::Failed
    })
}

fn tell(
    given: &Given,
    set: &CriteriaSet,
    dossier: &Dossier,
    id: NodeId,
    found: &TasksRead,
    out: &mut Out,
) -> Result<(), Stop> {
    let table = &found.table;
    let counted = counts_of(set, dossier, id, table);
    for line in &counted.lines {
        let column = match line.why {
            Why::NoDate(column) => column,
            Why::Unclear | Why::WhichDay => Column::Result,
            _ => continue,
        };
        let said = Clean::line(line.task.cell(column));
        let text = format!("{}: {}: {said}", address(table, column, line.task.line), line.why.say(out.lang));
        out.warn(&text, "");
    }
    if given.flag(Arg::Json) {
        return out.data(&json::write(&tasks::json(&set.node(id).code, table, &counted, &found.left_out, out.lang)));
    }
    out.report(&tasks::report(set, dossier, id, table, &counted, out.lang))?;
    if !found.left_out.is_empty() {
        let lines = found.left_out.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let what = out.lang.pick("Dòng nhóm, dòng tổng, không phải nhiệm vụ:", "Lines of groups and totals, no tasks:");
        out.say(&format!("{what} {lines}\n"));
    }
    Ok(())
}

fn write(
    given: &Given,
    store: &Store,
    path: &Path,
    source: &Path,
    id: NodeId,
    table: TaskTable,
    out: &mut Out,
) -> Result<(), Stop> {
    let editing = edit(path, store, out)?;
    let (set, dossier) = (editing.opened.set.clone(), &editing.opened.dossier);
    let code = set.node(id).code.clone();
    let (number, dated, title) = (line(given, Arg::Number), date(given, Arg::Dated, out)?, line(given, Arg::Text));
    let mut document = document_of(dossier, &code, source, &table.sha256);
    document = Document {
        number: number.or(document.number),
        date: dated.or(document.date),
        title: title.or(document.title),
        ..document
    };
    let allowed = Edit::Tasks(code.clone(), None);
    // Refused before anything is copied.
    may(Side::Body, dossier, &allowed).or_else(|refusal| refused(&refusal, out))?;
    let file = copy(store, &editing.opened.folder, source).or_else(|failure| out.failed(&failure))?;
    if file.1 != table.sha256 {
        let text = out.lang.pick("tệp vừa thay đổi trong lúc đọc", "the file changed while it was read");
        out.error(text, out.lang.pick("chạy lại lệnh", "run the command again"));
        return Err(Stop::Failed);
    }
    let mut table = table;
    let record = attach(&set, dossier, id, with_file(&document, file), &mut table);
    let edits = Edit::All(vec![record, taken(&set, dossier, id, &counts_of(&set, dossier, id, &table))]);
    change(Side::Body, editing, edits, Lane::Own, out)?;
    out.say(out.lang.pick("Đã ghi vào hồ sơ.\n", "Written into the dossier.\n"));
    Ok(())
}
