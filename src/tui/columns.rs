//! Pointing out what the columns of a table of tasks hold, where their headings are not known or were taken wrongly.
//!
//! Promise: nothing is read into the dossier before the officer has seen what would be counted; what was pointed out
//! is kept for the next table with the same headings.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::check::counts_of;
use crate::criteria::Code;
use crate::doc::tasks::{GridRow, TaskMap, guess, letters, named, read_tasks};
use crate::dossier::tasks::{Column, TaskTable};
use crate::lang::{Lang, Say};
use crate::store::documents::EVIDENCE;
use crate::store::tasks::{Reading, TableGrid, TaskTrouble};
use crate::text::Clean;
use crate::tui::app::{App, Effects};
use crate::tui::attach::{Choosing, Purpose};
use crate::tui::effect::{Effect, Job};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::picker::{Item, Picker, PickerKind, Run};
use crate::tui::screen::lists::{self, Kind, Row, Target};
use crate::tui::words::tasks::T;

/// How many lines of a file are offered as the line of its headings.
const HEADS: usize = 40;

/// How many lines are shown as examples.
const SHOWN: usize = 8;

/// A table whose columns are being pointed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The row that is to be counted.
    pub row: Code,
    /// The file.
    pub source: PathBuf,
    /// Its cells.
    pub grid: Arc<TableGrid>,
    /// The line of the headings.
    pub heading: u32,
    /// What was pointed out, by place from 0.
    pub columns: BTreeMap<Column, usize>,
    /// Whether what was finished late counts as done.
    pub late: bool,
}

/// What is asked about a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Which sheet.
    Sheet,
    /// Which line has the headings.
    Heading,
    /// Which column holds this.
    Column(Column),
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// This sheet.
    Sheet(Clean),
    /// This line.
    Heading(u32),
    /// This column of the table, or none.
    Column(Column, Option<usize>),
}

impl Asked {
    /// The heading of the list.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Sheet => T::Sheet.get(lang),
            Self::Heading => T::HeadingLine.get(lang),
            Self::Column(column) => match column.say(lang) {
                Cow::Borrowed(name) => name,
                Cow::Owned(_) => T::ColumnsTitle.get(lang),
            },
        }
    }
}

impl Columns {
    /// The line of the headings.
    fn head(&self) -> Option<&GridRow> {
        self.grid.rows.iter().find(|row| row.line == self.heading)
    }

    /// The lines below it.
    fn below(&self) -> impl Iterator<Item = &GridRow> {
        self.grid.rows.iter().filter(|row| row.line > self.heading)
    }

    /// How wide the table is.
    fn width(&self) -> usize {
        let near = self.grid.rows.iter().filter(|row| row.line >= self.heading).take(HEADS);
        near.map(|row| row.cells.len()).max().unwrap_or(0)
    }

    /// The heading of a column.
    fn name(&self, at: usize, lang: Lang) -> String {
        let text = self.head().and_then(|row| row.cells.get(at)).filter(|text| !text.is_empty());
        text.map_or_else(|| T::NoHeading.get(lang).to_owned(), ToString::to_string)
    }

    /// What stands first in a column.
    fn examples(&self, at: usize, most: usize) -> Vec<(u32, &Clean)> {
        let cells = self.below().filter_map(|row| Some((row.line, row.cells.get(at).filter(|c| !c.is_empty())?)));
        cells.take(most).collect()
    }

    /// How the file is to be read.
    pub fn map(&self) -> TaskMap {
        let columns = self.columns.iter().map(|(column, at)| (*column, Clean::line(&letters(*at)))).collect();
        TaskMap { sheet: self.grid.sheet.clone(), late: self.late, heading: Some(self.heading), columns }
    }

    /// The table as it would be counted.
    pub fn table(&self) -> Option<TaskTable> {
        let map = self.map();
        let found = read_tasks(&self.grid.rows, &map).ok()?;
        let (late, heading) = (self.late, map.heading);
        Some(TaskTable { columns: found.columns, lines: found.lines, late, heading, ..TaskTable::default() })
    }
}

/// Shows what a file holds, to be pointed out.
pub fn begin(app: &mut App, source: PathBuf, read: Result<Box<TableGrid>, TaskTrouble>) -> Effects {
    let grid = match read {
        Ok(grid) => *grid,
        Err(why) => {
            // Why it could not be counted was told already.
            if app.notice.is_none() {
                let text = why.say(app.lang).into_owned();
                app.warn(text);
            }
            return Effects::new();
        }
    };
    let Some(row) = app.choosing.as_ref().filter(|c| c.purpose == Purpose::Table).and_then(|c| c.row.clone()) else {
        return Effects::new();
    };
    // What this row's table was read by before is most likely right again.
    let before = app.session.as_ref().and_then(|s| s.dossier.row(&row)?.tasks.clone());
    let late = before.as_ref().is_some_and(|t| t.late);
    let (mut heading, mut columns) = guess(&grid.rows);
    if let Some(table) = before.filter(|t| t.sheet == grid.sheet && t.heading.is_some()) {
        heading = table.heading.unwrap_or(heading);
        let place =
            |text: &Clean| (0..grid.rows.iter().map(|r| r.cells.len()).max()?).find(|at| letters(*at) == **text);
        columns = table.columns.iter().filter_map(|(column, text)| Some((*column, place(text)?))).collect();
    }
    app.columns = Some(Box::new(Columns { row, source, grid: Arc::new(grid), heading, columns, late }));
    lists::open(app, Kind::Columns)
}

/// Begins anew with the file of a row's table.
pub fn again(app: &mut App, row: &Code) -> Effects {
    let found = app.session.as_ref().and_then(|s| {
        let table = s.dossier.row(row)?.tasks.as_deref()?;
        let name = s.dossier.document(&table.document)?.file.as_deref()?;
        let file = s.place.as_ref()?.join(EVIDENCE).join(name.strip_prefix("evidence/").unwrap_or(name));
        Some((file, table.sheet.clone()))
    });
    let Some((file, sheet)) = found else {
        app.warn(T::NeedsFile.get(app.lang));
        return Effects::new();
    };
    let folder = app.choosing.take().map(|c| c.listing).unwrap_or_default();
    let row = Some(row.clone());
    app.choosing = Some(Choosing { purpose: Purpose::Table, row, listing: folder, ..Choosing::default() });
    vec![Effect::Job(Job::Cells(file, sheet))]
}

/// What the screen lists.
pub fn rows(app: &App) -> Vec<Row> {
    let Some(columns) = &app.columns else { return Vec::new() };
    let lang = app.lang;
    let line = |sign, head: String, text: String, tail: String, target| Row {
        sign,
        head,
        text,
        tail,
        done: true,
        alarm: sign == "!",
        target,
    };
    let done = match counted(app, columns) {
        Some(counts) => line("▸", String::new(), T::CountSo.get(lang).to_owned(), counts, Target::Counts),
        None => {
            line("!", String::new(), T::CountSo.get(lang).to_owned(), T::NoTaskYet.get(lang).to_owned(), Target::Counts)
        }
    };
    let ask = |asked| Target::Column(asked);
    let sheet = columns.grid.sheet.as_ref().filter(|_| columns.grid.sheets.len() > 1).map(|sheet| {
        let tail = format!("{} {}", columns.grid.sheets.len(), T::Sheet.get(lang).to_lowercase());
        line("›", String::new(), format!("{}: {sheet}", T::Sheet.get(lang)), tail, ask(Asked::Sheet))
    });
    let cells = columns.head().map(|row| join(&row.cells)).unwrap_or_default();
    let text = format!("{}: {cells}", T::HeadingLine.get(lang));
    let heading = line("›", columns.heading.to_string(), text, String::new(), ask(Asked::Heading));
    let fields = Column::ALL.iter().map(|(_, column)| {
        let target = ask(Asked::Column(*column));
        if let Some(at) = columns.columns.get(column) {
            let first = columns.examples(*at, 1).first().map(|(_, text)| text.to_string()).unwrap_or_default();
            let text = format!("{}: {}", column.say(lang), columns.name(*at, lang));
            return line("✓", letters(*at), text, first, target);
        }
        let sign = if *column == Column::Task { "!" } else { "·" };
        let text = format!("{}: {}", column.say(lang), T::NotThere.get(lang));
        line(sign, String::new(), text, String::new(), target)
    });
    std::iter::once(done).chain(sheet).chain([heading]).chain(fields).collect()
}

fn join(cells: &[Clean]) -> String {
    cells.iter().filter(|c| !c.is_empty()).map(Clean::as_str).collect::<Vec<_>>().join(" | ")
}

/// What would be counted.
fn counted(app: &App, columns: &Columns) -> Option<String> {
    let session = app.session.as_ref()?;
    let id = session.set.find(&columns.row)?;
    let table = columns.table()?;
    let counts = counts_of(&session.set, &session.dossier, id, &table);
    Some(format!("{} {}/{}", T::Counted.get(app.lang), counts.done(), counts.all()))
}

/// The heading of the screen.
pub fn heading(app: &App) -> String {
    let Some(columns) = &app.columns else { return String::new() };
    let name = Clean::path(columns.source.file_name().unwrap_or_default());
    format!("{} {}   {name}", T::ColumnsTitle.get(app.lang), columns.row)
}

/// The first lines as the selected column, or as the table, would be read.
pub fn about(app: &App, target: &Target) -> Vec<String> {
    let (Some(columns), Some(session)) = (&app.columns, &app.session) else { return Vec::new() };
    let lang = app.lang;
    let line = |number: u32| format!("{} {number}", T::Line.get(lang));
    if let Target::Column(Asked::Column(column)) = target
        && let Some(at) = columns.columns.get(column)
    {
        let head = format!("{}: {} “{}”", column.say(lang), letters(*at), columns.name(*at, lang));
        let cells = columns.examples(*at, SHOWN).into_iter().map(|(number, text)| format!("{}: {text}", line(number)));
        return [head].into_iter().chain(cells).collect();
    }
    let head = [T::FirstLines.get(lang).to_owned()];
    let (Some(table), Some(id)) = (columns.table(), session.set.find(&columns.row)) else {
        let cells = columns.below().take(SHOWN).map(|row| format!("{}: {}", line(row.line), join(&row.cells)));
        return head.into_iter().chain(cells).collect();
    };
    let counts = counts_of(&session.set, &session.dossier, id, &table);
    let told = counts.lines.iter().take(SHOWN).map(|counted| {
        let cells = counted.task.cells.iter().filter(|(column, _)| **column != Column::Number);
        let cells: Vec<&str> = cells.map(|(_, text)| text.as_str()).collect();
        format!("{} {}: {} → {}", counted.sign(), line(counted.task.line), cells.join(" | "), counted.why.say(lang))
    });
    head.into_iter().chain(told).collect()
}

/// Does what the selected line says.
pub fn enter(app: &mut App, target: &Target) -> Effects {
    match target {
        Target::Column(asked) => {
            app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Table(*asked))));
            Effects::new()
        }
        Target::Counts => count(app),
        _ => Effects::new(),
    }
}

/// Has the table read and attached by what was pointed out.
pub fn count(app: &mut App) -> Effects {
    let Some(columns) = &app.columns else { return Effects::new() };
    if !columns.columns.contains_key(&Column::Task) {
        app.warn(T::NoTaskYet.get(app.lang));
        return Effects::new();
    }
    let keep = columns.head().and_then(|head| named(&columns.columns, head, columns.late));
    let reading = Reading { map: columns.map(), keep };
    let source = columns.source.clone();
    let place = app.session.as_ref().and_then(|s| s.place.clone());
    place.map(|folder| Effect::Job(Job::Table(folder, source, Box::new(reading)))).into_iter().collect()
}

/// What can be chosen.
pub fn items(app: &App, asked: Asked) -> Vec<Item<'_>> {
    let Some(columns) = &app.columns else { return Vec::new() };
    let lang = app.lang;
    let item = |head: String, text: String, tail: String, run| Item {
        head: Cow::Owned(head),
        text: Cow::Owned(text),
        tail: Cow::Owned(tail),
        also: Cow::Borrowed(""),
        run: Run::Table(run),
    };
    match asked {
        Asked::Sheet => {
            let sheets = columns.grid.sheets.iter();
            sheets.map(|s| item(String::new(), s.to_string(), String::new(), Picked::Sheet(s.clone()))).collect()
        }
        Asked::Heading => {
            let rows = columns.grid.rows.iter().take(HEADS);
            rows.map(|r| item(r.line.to_string(), join(&r.cells), String::new(), Picked::Heading(r.line))).collect()
        }
        Asked::Column(column) => {
            let none =
                item(String::new(), T::NotThere.get(lang).to_owned(), String::new(), Picked::Column(column, None));
            let all = (0..columns.width()).map(|at| {
                let cells: Vec<&str> = columns.examples(at, 3).into_iter().map(|(_, text)| text.as_str()).collect();
                let name = columns.name(at, lang);
                item(letters(at), name, cells.join("; "), Picked::Column(column, Some(at)))
            });
            all.chain([none]).collect()
        }
    }
}

/// Takes in what was chosen.
pub fn picked(app: &mut App, picked: Picked) -> Effects {
    let Some(columns) = &mut app.columns else { return Effects::new() };
    match picked {
        Picked::Sheet(sheet) => return vec![Effect::Job(Job::Cells(columns.source.clone(), Some(sheet)))],
        Picked::Heading(line) => {
            columns.heading = line;
            // What the headings of that line say, unless it says nothing.
            let only: Vec<GridRow> = columns.grid.rows.iter().filter(|row| row.line == line).cloned().collect();
            let (_, known) = guess(&only);
            if !known.is_empty() {
                columns.columns = known;
            }
        }
        Picked::Column(column, None) => {
            columns.columns.remove(&column);
        }
        Picked::Column(column, Some(at)) => {
            // A column of the table holds one thing.
            columns.columns.retain(|_, taken| *taken != at);
            columns.columns.insert(column, at);
        }
    }
    Effects::new()
}
