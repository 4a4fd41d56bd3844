//! The history of a dossier: who changed what, when, from what to what; and the way back to any earlier state.
//!
//! Promise: an earlier state comes back as one more recorded change of the present one, so nothing is lost and it
//! can be undone. What the history cannot vouch for, because something else changed the file in between, is said.

pub mod back;
pub mod view;
pub mod words;

use crate::criteria::{Code, NodeId};
use crate::store::Failure;
use crate::store::history::{Chain, Event, Fault, Line};
use crate::tui::action::Action;
use crate::tui::app::{App, Effects};
use crate::tui::effect::{Effect, Job};
use crate::tui::layout;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::picker::{Picker, PickerKind};
use crate::tui::screen::walk::act as walk;
use crate::tui::screen::{Screen, lines};
use crate::tui::update;
use crate::tui::words::keyed::K;

/// What the history screen remembers.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The lines of the history, oldest first; nothing until they were read.
    pub lines: Option<Vec<Line>>,
    /// The first line that does not fit the chain, and why.
    pub fault: Option<(usize, Fault)>,
    /// The row whose changes alone are shown.
    pub row: Option<Code>,
    /// The row that was selected when the history was opened.
    pub came_from: Option<Code>,
    /// The selected line among those shown, newest first.
    pub at: usize,
    /// The first shown one.
    pub top: usize,
}

/// Whether a line says something about a row.
fn concerns(line: &Line, row: &Code) -> bool {
    match &line.event {
        Event::Edit { changes, .. } => changes.iter().any(|c| c.code.as_deref() == Some(row.as_str())),
        Event::Start | Event::Elsewhere | Event::Pinned => true,
    }
}

impl History {
    /// The shown lines, newest first, as places in the history.
    pub fn shown(&self) -> Vec<usize> {
        let lines = self.lines.as_deref().unwrap_or_default();
        let wanted = |line: &Line| self.row.as_ref().is_none_or(|row| concerns(line, row));
        (0..lines.len()).rev().filter(|at| lines.get(*at).is_some_and(wanted)).collect()
    }

    /// The selected line's place in the history.
    pub fn selected(&self) -> Option<usize> {
        self.shown().get(self.at).copied()
    }
}

/// Shows the history of the open dossier.
pub fn open(app: &mut App, row: Option<NodeId>) -> Effects {
    let Some(session) = &app.session else { return Effects::new() };
    let Some(place) = session.place.clone() else {
        app.tell(K::NoHistory.get(app));
        return Effects::new();
    };
    let row = row.map(|id| session.set.node(id)).filter(|n| n.is_row()).map(|n| n.code.clone());
    app.screens.retain(|s| !matches!(s, Screen::History(_)));
    app.screens.push(Screen::History(Box::new(History { came_from: row, ..History::default() })));
    vec![Effect::Job(Job::History(place))]
}

/// Takes in what was read.
pub fn read(app: &mut App, read: Result<Chain, Failure>) {
    match read {
        Ok(chain) => {
            // A list that asks since when something changed waits for the same lines.
            if let Some(session) = &mut app.session {
                session.history = Some(std::sync::Arc::new(chain.lines.clone()));
            }
            if let Some(Screen::History(state)) = app.screens.last_mut() {
                (state.lines, state.fault) = (Some(chain.lines), chain.fault);
            }
        }
        Err(failure) => {
            use crate::lang::Say;
            app.warn(failure.say(app.lang));
        }
    }
}

/// Runs an action on the history.
pub fn act(app: &mut App, action: Action) -> Effects {
    let page = usize::from(update::page(app)).max(1);
    let Some(Screen::History(state)) = app.screens.last_mut() else { return Effects::new() };
    let last = state.shown().len().saturating_sub(1);
    if let Some(at) = lines::moved(action, state.at, last, page) {
        state.at = at;
        settle(app);
        return Effects::new();
    }
    match action {
        Action::NextPart | Action::PreviousPart => {
            state.row = if state.row.is_some() { None } else { state.came_from.clone() };
            (state.at, state.top) = (0, 0);
            if state.came_from.is_none() {
                app.tell(K::HistoryOfRow.get(app));
            }
        }
        Action::Enter => {
            if let Some(at) = state.selected() {
                app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Restore(at))));
            }
        }
        Action::Right => {
            let code = state.selected().and_then(|at| first_row(state, at));
            let id = code.and_then(|c| app.session.as_ref().and_then(|s| s.set.find(&c)));
            if let Some(id) = id {
                update::show_walk(app);
                return walk::select(app, id);
            }
        }
        Action::Back | Action::Left | Action::History => {
            app.screens.pop();
        }
        _ => {}
    }
    Effects::new()
}

/// Shows the changes of one row alone.
pub fn only(app: &mut App, id: NodeId) {
    let code = app.session.as_ref().map(|s| s.set.node(id).code.clone());
    if let Some(Screen::History(state)) = app.screens.last_mut() {
        (state.row, state.came_from, state.at, state.top) = (code.clone(), code, 0, 0);
    }
}

fn first_row(state: &History, at: usize) -> Option<String> {
    match &state.lines.as_deref()?.get(at)?.event {
        Event::Edit { changes, .. } => changes.iter().find_map(|c| c.code.clone()),
        Event::Start | Event::Elsewhere | Event::Pinned => None,
    }
}

/// Keeps the selected line in the window.
pub fn settle(app: &mut App) {
    let height = usize::from(view::parts(layout::bands(app).body).0.height).max(1);
    if let Some(Screen::History(state)) = app.screens.last_mut() {
        let count = state.shown().len();
        lines::keep(&mut state.at, &mut state.top, count, height);
    }
}
