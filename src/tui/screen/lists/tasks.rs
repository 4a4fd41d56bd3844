//! The table of tasks behind a row: what it counts, line by line, what was decided, and its counts taken over.
//!
//! Promise: a decision about a line and what follows from it is one change; numbers of the row that were those of the
//! table stay those of the table, numbers that somebody typed stay as they are until they are taken over.

use super::{Kind, Row, Target, shown};
use crate::check::{counts_of, is_countable, said_of, taken};
use crate::criteria::{Code, NodeId};
use crate::dossier::edit::Edit;
use crate::dossier::tasks::{Column, Counted, Ruling, TaskTable};
use crate::lang::{Lang, Say};
use crate::num::Decimal;
use crate::num::decimal::show_decimal;
use crate::tui::app::{App, Effects};
use crate::tui::screen::walk::type_in;
use crate::tui::session::Session;
use crate::tui::update;
use crate::tui::words::keyed::{K, key};
use crate::tui::words::tasks::T;

/// The row whose table is listed, and the table.
fn table<'a>(session: &'a Session, code: &Code) -> Option<(NodeId, &'a TaskTable)> {
    let id = session.set.find(code)?;
    Some((id, session.dossier.row(code)?.tasks.as_deref()?))
}

/// The lines: what can be done, then every line of the table.
pub fn rows(app: &App, session: &Session, code: &Code) -> Vec<Row> {
    let Some((id, table)) = table(session, code) else { return Vec::new() };
    let lang = app.lang;
    let counted = counts_of(&session.set, &session.dossier, id, table);
    let counts = format!("{}/{}", counted.done(), counted.all());
    let in_step = in_step(session, id, &counted);
    let plain = |sign, text: String, tail: String, target| Row {
        sign,
        head: String::new(),
        text,
        tail,
        done: true,
        alarm: false,
        target,
    };
    let take = if in_step {
        plain("✓", T::InStep.get(lang).to_owned(), counts, Target::Counts)
    } else {
        let text = format!("{} {counts}", T::Take.get(lang));
        let said = said(session, id, lang).map(|s| format!("{} {s}", T::Declared.get(lang)));
        Row { alarm: true, done: false, ..plain("!", text, said.unwrap_or_default(), Target::Counts) }
    };
    let late = if table.late { T::LateCounts } else { T::LateNot };
    let late = plain("›", late.get(lang).to_owned(), K::TurnsIt.get(app), Target::LateCounts);
    let lines = counted.lines.iter().enumerate().map(|(at, line)| Row {
        sign: line.sign(),
        head: line.task.line.to_string(),
        text: line.task.cell(Column::Task).to_owned(),
        tail: line.why.say(lang).into_owned(),
        done: line.sign() != "!",
        alarm: line.sign() == "!",
        target: Target::Task(at),
    });
    let again = plain("›", T::Remap.get(lang).to_owned(), T::RemapWhy.get(lang).to_owned(), Target::Remap);
    [take, late, again].into_iter().chain(lines).collect()
}

/// What the table comes to, and from which file.
pub fn heading(app: &App, code: &Code) -> String {
    let Some(session) = &app.session else { return String::new() };
    let Some((id, table)) = table(session, code) else { return String::new() };
    let counted = counts_of(&session.set, &session.dossier, id, table);
    let told = crate::report::tasks::heading(table, &counted, &session.dossier, app.lang);
    format!("{} {code}   {told}", T::TableTitle.get(app.lang))
}

/// Everything about the selected line, for the pane below: the cells of the table, and how the line counts.
pub fn about(app: &App, code: &Code, target: &Target) -> Vec<String> {
    let Some(session) = &app.session else { return Vec::new() };
    let Some((id, table)) = table(session, code) else { return Vec::new() };
    let lang = app.lang;
    let counted = counts_of(&session.set, &session.dossier, id, table);
    let line = match target {
        Target::Task(at) => counted.lines.get(*at),
        _ => None,
    };
    let Some(line) = line else {
        let stale = session.dossier.document(&table.document).and_then(|d| d.sha256.as_deref()) != Some(&*table.sha256);
        let summary = crate::report::tasks::summary(table, &counted, lang);
        return stale.then(|| format!("! {}", K::TableBehind.get(app))).into_iter().chain([summary]).collect();
    };
    let number = format!("{} {}", T::Line.get(lang), line.task.line);
    let verdict = format!("{} {} – {number}", line.sign(), line.why.say(lang));
    let told = line.task.cells.iter().filter(|(column, _)| **column != Column::Number);
    let cells = told.map(|(column, text)| format!("{}: {text}", column.say(lang)));
    [verdict].into_iter().chain(cells).chain([K::RulesLine.get(app)]).collect()
}

fn said(session: &Session, id: NodeId, lang: Lang) -> Option<String> {
    let [done, all] = said_of(&session.set, &session.dossier, id)?.map(|n| show_decimal(n, lang));
    Some(format!("{done}/{all}"))
}

fn in_step(session: &Session, id: NodeId, counted: &Counted<'_>) -> bool {
    let counts = [counted.done(), counted.all()].map(Decimal::from);
    said_of(&session.set, &session.dossier, id) == Some(counts)
}

/// What a row shows of its table in the walk: the counts, and whether the row says something else.
pub fn told(app: &App, session: &Session, id: NodeId) -> Option<(String, String, bool)> {
    let table = session.dossier.row(&session.set.node(id).code)?.tasks.as_deref()?;
    let counted = counts_of(&session.set, &session.dossier, id, table);
    let left = format!("{} ({})", T::TableTitle.get(app.lang), key(app, crate::tui::action::Action::Tasks));
    let in_step = in_step(session, id, &counted);
    let right = format!("{} {}/{}", T::Counted.get(app.lang), counted.done(), counted.all());
    Some((left, right, !in_step || counted.doubtful() > 0))
}

/// From the walk to the table of the row, or to a file for one; in the table: its counts into the row.
pub fn open(app: &mut App) -> Effects {
    if let Some(Kind::Tasks(code)) = shown(app).map(|l| l.kind.clone()) {
        return take(app, &code);
    }
    let mut effects = type_in::leave(app);
    let (Some(id), Some(session)) = (update::selected(app), &app.session) else { return effects };
    let code = session.set.node(id).code.clone();
    if !is_countable(&session.set, id) {
        app.tell(T::NotCountable.get(app.lang));
        return effects;
    }
    if table(session, &code).is_some() {
        effects.extend(super::open(app, Kind::Tasks(code)));
    } else {
        effects.extend(crate::tui::attach::begin_table(app, code));
    }
    effects
}

/// Takes the counts into the row.
pub fn take(app: &mut App, code: &Code) -> Effects {
    let Some(session) = &app.session else { return Effects::new() };
    let Some((id, table)) = table(session, code) else { return Effects::new() };
    let counted = counts_of(&session.set, &session.dossier, id, table);
    if in_step(session, id, &counted) {
        app.tell(T::InStep.get(app.lang));
        return Effects::new();
    }
    let told = format!("{} {}/{}", T::Taken.get(app.lang), counted.done(), counted.all());
    let edit = taken(&session.set, &session.dossier, id, &counted);
    let before = app.session.as_ref().map(|s| s.dossier.clone());
    let effects = update::change(app, edit, Some(code.clone()));
    if app.session.as_ref().map(|s| &s.dossier) != before.as_ref() {
        app.tell(told);
    }
    effects
}

/// Enter on a line: takes the counts, turns what late means, or decides about a line: done, not done, left out, as
/// the table says.
pub fn enter(app: &mut App, code: &Code, target: &Target) -> Effects {
    let Some(session) = &app.session else { return Effects::new() };
    let Some((id, before)) = table(session, code) else { return Effects::new() };
    let mut after = before.clone();
    match target {
        Target::Counts => return take(app, code),
        Target::Remap => return crate::tui::columns::again(app, code),
        Target::LateCounts => after.late = !after.late,
        Target::Task(at) => {
            let Some(line) = after.lines.get_mut(*at) else { return Effects::new() };
            line.ruled = match line.ruled {
                None => Some(Ruling::Done),
                Some(Ruling::Done) => Some(Ruling::Open),
                Some(Ruling::Open) => Some(Ruling::Out),
                Some(Ruling::Out) => None,
            };
        }
        _ => return Effects::new(),
    }
    let follows = in_step(session, id, &counts_of(&session.set, &session.dossier, id, before));
    let mut edits = vec![Edit::Tasks(code.clone(), Some(Box::new(after.clone())))];
    if follows {
        edits.push(taken(&session.set, &session.dossier, id, &counts_of(&session.set, &session.dossier, id, &after)));
    }
    update::change(app, Edit::All(edits), Some(code.clone()))
}
