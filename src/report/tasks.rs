//! A table of tasks or inspected bodies as it counts into a row: line by line, with the reason.

use serde::Serialize;

use crate::calendar::words::day;
use crate::criteria::{CriteriaSet, NodeId};
use crate::dossier::tasks::{Column as Of, Counted, Line, Task, TaskTable};
use crate::dossier::{Document, Dossier};
use crate::lang::{Lang, Say};
use crate::report::{Align, Block, Cell, Column, Report, Row, Table, Tone};

/// A line for programs.
#[derive(Clone, Debug, Serialize)]
pub struct TaskLine {
    line: u32,
    task: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    lead: String,
    due: Option<String>,
    finished: Option<String>,
    all: bool,
    done: bool,
    why: String,
}

/// A counted table for programs.
#[derive(Debug, Serialize)]
pub struct Json<'a> {
    code: &'a str,
    done: usize,
    all: usize,
    sheet: Option<&'a str>,
    sha256: &'a str,
    lines: Vec<TaskLine>,
    left_out: &'a [u32],
}

/// Every line for programs.
pub fn lines(counted: &Counted<'_>, lang: Lang) -> Vec<TaskLine> {
    let one = |l: &Line<'_>| TaskLine {
        line: l.task.line,
        task: l.task.cell(Of::Task).to_owned(),
        lead: l.task.cell(Of::Lead).to_owned(),
        due: l.due.map(|d| d.to_string()),
        finished: l.finished.map(|d| d.to_string()),
        all: l.all,
        done: l.done,
        why: l.why.say(lang).into_owned(),
    };
    counted.lines.iter().map(one).collect()
}

/// A table for programs.
pub fn json<'a>(
    code: &'a str,
    table: &'a TaskTable,
    counted: &Counted<'_>,
    left_out: &'a [u32],
    lang: Lang,
) -> Json<'a> {
    let (done, all) = (counted.done(), counted.all());
    let (sheet, sha256) = (table.sheet.as_deref(), &*table.sha256);
    Json { code, done, all, sheet, sha256, lines: lines(counted, lang), left_out }
}

/// `Đếm từ bảng: 58/61 (Phụ lục 1.xlsx, trang Sheet1)`
pub fn heading(table: &TaskTable, counted: &Counted<'_>, dossier: &Dossier, lang: Lang) -> String {
    let document = dossier.document(&table.document);
    let file = document.map(name).unwrap_or_default();
    let sheet = table.sheet.as_ref().map(|s| format!("{} {s}", lang.pick("trang", "sheet")));
    let from: Vec<String> = [Some(file).filter(|f| !f.is_empty()), sheet].into_iter().flatten().collect();
    let from = if from.is_empty() { String::new() } else { format!(" ({})", from.join(", ")) };
    let (done, all) = (counted.done(), counted.all());
    match lang {
        Lang::Vi => format!("Đếm từ bảng: {done}/{all}{from}"),
        Lang::En => format!("Counted from the table: {done}/{all}{from}"),
    }
}

fn name(document: &Document) -> String {
    let told = document.number.as_ref().or(document.file.as_ref()).unwrap_or(&document.id);
    told.to_string()
}

/// How many lines count and how many do not, and what wants a second look, in a sentence.
pub fn summary(table: &TaskTable, counted: &Counted<'_>, lang: Lang) -> String {
    let (all, doubtful) = (counted.all(), counted.doubtful());
    let out = counted.lines.len() - all;
    let counted = match lang {
        Lang::Vi => format!("{all} dòng được tính, {out} dòng không tính."),
        Lang::En => format!("{all} lines count, {out} do not."),
    };
    let unsure = (doubtful > 0).then(|| match lang {
        Lang::Vi => format!("{doubtful} dòng chưa rõ (!), đang tính là chưa hoàn thành."),
        Lang::En => format!("{doubtful} cannot be read for certain (!); they count as not done."),
    });
    let late = table.late.then(|| {
        let what = ["Việc hoàn thành quá hạn được tính là hoàn thành.", "What was finished late counts as done."];
        lang.pick(what[0], what[1]).to_owned()
    });
    [Some(counted), unsure, late].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Every line with its reason.
pub fn table(counted: &Counted<'_>, lang: Lang) -> Table {
    let column = |key, of: Of, align| Column::new(key, &of.say(lang), align);
    let columns = vec![
        Column::new("line", lang.pick("Dòng", "Line"), Align::Right),
        Column::new("counts", lang.pick("Tính", "Counts"), Align::Left),
        column("task", Of::Task, Align::Flexible),
        column("due", Of::Due, Align::Left),
        column("finished", Of::Finished, Align::Left),
        Column::new("why", lang.pick("Lý do", "Why"), Align::Flexible),
    ];
    let rows = counted.lines.iter().map(|line| row(line, lang)).collect();
    Table { columns, rows }
}

fn row(line: &Line<'_>, lang: Lang) -> Row {
    let told = |task: &Task| {
        let lead = task.cell(Of::Lead);
        let product = task.cell(Of::Product);
        let more: Vec<&str> = [product, lead].into_iter().filter(|t| !t.is_empty()).collect();
        if more.is_empty() {
            task.cell(Of::Task).to_owned()
        } else {
            format!("{} – {}", task.cell(Of::Task), more.join("; "))
        }
    };
    let words = |date: Option<jiff::civil::Date>, text: &str| date.map_or_else(|| text.to_owned(), day);
    let cells = vec![
        Cell::text(line.task.line.to_string()),
        Cell::text(format!("{} {}", line.sign(), counts(line, lang))),
        Cell::text(told(line.task)),
        Cell::text(words(line.due, line.task.cell(Of::Due))),
        Cell::text(words(line.finished, line.task.cell(Of::Finished))),
        Cell::text(line.why.say(lang).into_owned()),
    ];
    let tone = match line.sign() {
        "!" => Tone::Warn,
        "–" => Tone::Dim,
        _ => Tone::Normal,
    };
    Row { cells, tone, depth: 0 }
}

/// How a line counts, in a word.
pub fn counts(line: &Line<'_>, lang: Lang) -> &'static str {
    match (line.all, line.done) {
        (_, true) => lang.pick("xong", "done"),
        (true, false) => lang.pick("chưa", "open"),
        (false, false) => lang.pick("không", "no"),
    }
}

/// A table of a row as blocks of a report: what it comes to, then every line.
pub fn blocks(dossier: &Dossier, table_of: &TaskTable, counted: &Counted<'_>, lang: Lang) -> Vec<Block> {
    vec![
        Block::Heading(heading(table_of, counted, dossier, lang)),
        Block::Table(table(counted, lang)),
        Block::Text(Tone::Normal, summary(table_of, counted, lang)),
    ]
}

/// The table of a row as a report.
pub fn report(
    set: &CriteriaSet,
    dossier: &Dossier,
    id: NodeId,
    table_of: &TaskTable,
    counted: &Counted<'_>,
    lang: Lang,
) -> Report {
    let node = set.node(id);
    let title = format!("{} {}", node.code, node.name.get(lang));
    Report { title, facts: Vec::new(), blocks: blocks(dossier, table_of, counted, lang) }
}
