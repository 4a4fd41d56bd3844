//! Lists to work through: explanations to write, owners and their rows, the register of documents.
//!
//! Promise: a list is made anew from the dossier whenever it is shown, so it never tells of what is done; the
//! selected line stays the same thing while others come and go. What is written here is confirmed by leaving it.

mod kind;
mod register;
pub mod rows;
mod taken;
pub mod tasks;
pub mod view;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::criteria::Code;
use crate::dossier::edit::Edit;
use crate::lang::Lang;
use crate::store::documents::FileState;
use crate::text::Clean;
use crate::tui::action::{Action, Context};
use crate::tui::app::{App, Effects};
use crate::tui::columns;
use crate::tui::overlay::sheet::{Sheet, type_in};
use crate::tui::screen::walk::{Part, act as walk};
use crate::tui::screen::{Screen, lines};
use crate::tui::session::Stamp;
use crate::tui::taking;
use crate::tui::update;
use crate::tui::widget::editor::{Editor, Move};
use crate::tui::words::W;
use crate::tui::words::keyed::K;
use crate::tui::words::owning::O;

pub use kind::{Kind, Target};
pub use rows::Row;

/// What the screen remembers.
#[derive(Clone, Debug)]
pub struct Lists {
    /// What is listed.
    pub kind: Kind,
    /// The selected line.
    pub at: usize,
    /// The first shown line.
    pub top: usize,
    /// The explanation being written.
    pub editor: Option<Editor>,
    /// The lines, and the state that they belong to.
    made: Option<(Of, Arc<Vec<Row>>)>,
}

/// What lines belong to: the state of the dossier and of its files, the language, the day.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Of {
    stamp: Stamp,
    files: BTreeMap<Clean, FileState>,
    lang: Lang,
    today: Option<jiff::civil::Date>,
}

impl Of {
    fn now(app: &App) -> Option<Self> {
        let stamp = app.session.as_ref()?.stamp();
        Some(Self { stamp, files: app.files.clone(), lang: app.lang, today: app.today })
    }

    fn fits(&self, app: &App) -> bool {
        let same = app.session.as_ref().is_some_and(|s| s.stamp() == self.stamp);
        same && self.lang == app.lang && self.today == app.today && self.files == app.files
    }
}

/// The lines of a list: made once for a state of the dossier, however often they are drawn.
pub fn rows(app: &App, kind: &Kind) -> Arc<Vec<Row>> {
    if let Some(Lists { kind: held, made: Some((of, rows)), .. }) = shown(app)
        && held == kind
        && of.fits(app)
    {
        return Arc::clone(rows);
    }
    Arc::new(rows::rows(app, kind))
}

impl Lists {
    /// A list of this kind.
    pub fn new(kind: Kind) -> Self {
        Self { kind, at: 0, top: 0, editor: None, made: None }
    }

    /// Where keys go.
    pub const fn context(&self) -> Context {
        if self.editor.is_some() { Context::Words } else { Context::Lists }
    }
}

/// The list, when one is shown.
pub fn shown(app: &App) -> Option<&Lists> {
    match app.screen() {
        Screen::Lists(list) => Some(list),
        _ => None,
    }
}

fn state(app: &mut App) -> Option<&mut Lists> {
    match app.screens.last_mut() {
        Some(Screen::Lists(list)) => Some(list),
        _ => None,
    }
}

/// Shows a list, confirming what is being typed first.
pub fn show(app: &mut App, kind: Kind) -> Effects {
    let mut effects = crate::tui::screen::walk::type_in::leave(app);
    effects.extend(keep(app));
    effects.extend(open(app, kind));
    effects
}

/// Shows a list over the walk.
pub fn open(app: &mut App, kind: Kind) -> Effects {
    if app.session.is_none() {
        return Effects::new();
    }
    app.screens.retain(|s| !matches!(s, Screen::Lists(_)));
    app.screens.push(Screen::Lists(Box::new(Lists::new(kind))));
    Effects::new()
}

/// The selected line.
fn selected(app: &App) -> Option<Row> {
    let list = shown(app)?;
    rows(app, &list.kind).get(list.at).cloned()
}

/// Runs an action on the list.
pub fn act(app: &mut App, action: Action) -> Effects {
    let Some(list) = shown(app) else { return Effects::new() };
    if list.editor.is_some() {
        return write(app, action);
    }
    let count = rows(app, &list.kind).len();
    let last = count.saturating_sub(1);
    let page = usize::from(update::page(app)).max(1);
    let Some(list) = state(app) else { return Effects::new() };
    if let Some(at) = lines::moved(action, list.at, last, page) {
        list.at = at;
        settle(app);
        return Effects::new();
    }
    match action {
        Action::Enter | Action::Right | Action::Toggle if matches!(list.kind, Kind::Tasks(_)) => {
            let Kind::Tasks(code) = list.kind.clone() else { return Effects::new() };
            let Some(row) = selected(app) else { return Effects::new() };
            return tasks::enter(app, &code, &row.target);
        }
        Action::Enter | Action::Right | Action::Toggle if list.kind == Kind::Columns => {
            return selected(app).map(|row| columns::enter(app, &row.target)).unwrap_or_default();
        }
        Action::Enter => {
            // A document is mended where it is listed; the arrow goes to the row that cites it.
            if let Some(Row { target: Target::Document(id, _), .. }) = selected(app) {
                let sheet = Sheet::register(app, &id);
                if let Some(sheet) = sheet {
                    update::open_sheet(app, sheet);
                }
                return Effects::new();
            }
            return enter(app);
        }
        Action::Toggle => {
            if let Some(Row { target: Target::Taken(at), .. }) = selected(app) {
                taking::turn(app, at);
            }
        }
        Action::Export => return export(app),
        Action::Right => return enter(app),
        Action::NextOpen => return next(app),
        Action::Owner => {
            if let Some(Row { target: Target::Row(id), .. }) = selected(app) {
                let sheet = Sheet::owner(app, id);
                update::open_sheet(app, sheet);
            }
        }
        Action::Deadline => {
            if let Some(Row { target: Target::Owner(Some(name)), .. }) = selected(app) {
                let sheet = Sheet::owner_due(app, name);
                update::open_sheet(app, sheet);
            }
        }
        Action::Back | Action::Left => return back(app),
        _ => {}
    }
    settle(app);
    Effects::new()
}

fn back(app: &mut App) -> Effects {
    let above = match shown(app).map(|l| &l.kind) {
        Some(Kind::OwnerRows(_)) => Some(Kind::Owners),
        Some(Kind::Taken) => {
            app.taking = None;
            app.tell(O::LeftOut.get(app.lang));
            Some(Kind::Owners)
        }
        Some(Kind::Columns) => {
            let row = app.columns.take().map(|c| c.row);
            let has = |code: &Code| {
                app.session.as_ref().is_some_and(|s| s.dossier.row(code).is_some_and(|r| r.tasks.is_some()))
            };
            row.filter(has).map(Kind::Tasks)
        }
        _ => None,
    };
    app.screens.pop();
    if let Some(kind) = above {
        open(app, kind);
    }
    Effects::new()
}

/// Goes to what the selected line leads to; an explanation is written where it is.
fn enter(app: &mut App) -> Effects {
    let Some(row) = selected(app) else { return Effects::new() };
    let explaining = shown(app).is_some_and(|l| l.kind == Kind::Explanations);
    match row.target {
        Target::Row(id) if explaining => {
            let text = app.session.as_ref().and_then(|s| s.dossier.row(&s.set.node(id).code)?.explanation.clone());
            let editor = Editor::of_text(text.as_deref());
            if editor.is_none() {
                app.warn(W::TextTooLong.get(app.lang));
            }
            if let Some(list) = state(app) {
                list.editor = editor;
            }
            Effects::new()
        }
        Target::Row(id) | Target::Document(_, Some(id)) => {
            let to_document = matches!(row.target, Target::Document(..));
            update::show_walk(app);
            let effects = walk::select(app, id);
            if let (true, Some((walk, _))) = (to_document, walk::both(app)) {
                walk.part = Part::Evidence;
            }
            effects
        }
        Target::Owner(name) => {
            app.screens.pop();
            open(app, Kind::OwnerRows(name))
        }
        Target::Write => taking::write(app),
        Target::Taken(at) => {
            taking::turn(app, at);
            Effects::new()
        }
        Target::Document(_, None) | Target::Counts | Target::LateCounts | Target::Task(_) => Effects::new(),
        Target::Remap | Target::Column(_) | Target::Words => Effects::new(),
    }
}

/// Offers to write the answer sheet of the owner that is selected or shown; rows that nobody answers for stand on the
/// sheet of all rows.
fn export(app: &mut App) -> Effects {
    let owner = match (shown(app).map(|l| &l.kind), selected(app).map(|r| r.target)) {
        (Some(Kind::OwnerRows(owner)), _) => owner.clone(),
        (Some(Kind::Owners), Some(Target::Owner(owner))) => owner,
        _ => {
            app.tell(K::SheetsOfOwner.get(app));
            return Effects::new();
        }
    };
    let sheet = Sheet::owner_sheet(app, owner);
    update::open_sheet(app, sheet);
    Effects::new()
}

/// To the next line in which something is left to do; in the midst of writing the words are kept first.
fn next(app: &mut App) -> Effects {
    let writing = shown(app).is_some_and(|l| l.editor.is_some());
    let effects = keep(app);
    let Some(list) = shown(app) else { return effects };
    let all = rows(app, &list.kind);
    let after = (list.at + 1..all.len()).chain(0..=list.at.min(all.len().saturating_sub(1)));
    let there = after.into_iter().find(|at| all.get(*at).is_some_and(|r| !r.done));
    match (there, state(app)) {
        (Some(at), Some(list)) => list.at = at,
        _ => app.tell(W::NothingLeftHere.get(app.lang)),
    }
    if there.is_some() && writing {
        enter(app);
    }
    settle(app);
    effects
}

/// Runs an action in the explanation being written.
fn write(app: &mut App, action: Action) -> Effects {
    let cells = view::words_width(app);
    match action {
        Action::Back | Action::NextPart | Action::PreviousPart => return keep(app),
        Action::NextOpen => return next(app),
        _ => {}
    }
    if let Some(editor) = state(app).and_then(|l| l.editor.as_mut()) {
        match action {
            Action::Enter => editor.insert('\n'),
            Action::Up | Action::PageUp => {
                editor.go(Move::Up, cells);
            }
            Action::Down | Action::PageDown => {
                editor.go(Move::Down, cells);
            }
            action => type_in(editor, action),
        }
    }
    Effects::new()
}

/// Types into the explanation.
pub fn insert(app: &mut App, text: &str, pasted: bool) {
    if let Some(editor) = state(app).and_then(|l| l.editor.as_mut()) {
        if pasted {
            editor.paste(text);
        } else {
            text.chars().for_each(|letter| editor.insert(letter));
        }
    }
}

/// Confirms the explanation being written, and leaves it.
pub fn keep(app: &mut App) -> Effects {
    let target = selected(app).map(|row| row.target);
    let Some(editor) = state(app).and_then(|l| l.editor.take()) else { return Effects::new() };
    let (Some(Target::Row(id)), Some(session)) = (target, &app.session) else { return Effects::new() };
    let code = session.set.node(id).code.clone();
    let text: Option<Clean> = Some(editor.clean()).filter(|t| !t.trim().is_empty());
    if session.dossier.row(&code).and_then(|r| r.explanation.as_ref()) == text.as_ref() {
        return Effects::new();
    }
    update::change(app, Edit::Explanation(code.clone(), text), Some(code))
}

/// Selects the line at `there`; words that are being written are kept first.
pub fn go(app: &mut App, there: usize) -> Effects {
    let effects = keep(app);
    if let Some(list) = state(app) {
        list.at = there;
    }
    settle(app);
    effects
}

/// Keeps the selected line among the lines and in the window.
pub fn settle(app: &mut App) {
    let Some(list) = shown(app) else { return };
    let rows = rows(app, &list.kind);
    let count = rows.len();
    // What is chosen of a sheet or a table is no state of the dossier.
    let lasting = !matches!(list.kind, Kind::Taken | Kind::Tasks(_) | Kind::Columns);
    let of = Of::now(app).filter(|_| lasting);
    let height = usize::from(update::page(app)).max(1);
    if let Some(list) = state(app) {
        lines::keep(&mut list.at, &mut list.top, count, height);
        list.made = of.map(|of| (of, rows));
    }
}
