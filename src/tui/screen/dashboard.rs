//! The dashboard: areas as bars, the band and how far the next one is, what is worth most among what is open,
//! what changed since last year.
//!
//! Promise: nothing is computed here but order and length of bars; every figure is read off the scorecard or the
//! comparison. Each line about a node is one key from it.

mod extras;
pub mod lines;
pub mod view;

use crate::compare::{Comparison, Side, compare_in};
use crate::criteria::NodeId;
use crate::dossier::Lane;
use crate::rank::Entry;
use crate::tui::action::Action;
use crate::tui::app::{App, Effects};
use crate::tui::effect::{Effect, Job};
use crate::tui::layout;
use crate::tui::screen::walk::act as walk;
use crate::tui::screen::{Screen, appraise, left, rank};
use crate::tui::session::Session;
use crate::tui::update;

/// What the dashboard remembers.
#[derive(Clone, Debug, Default)]
pub struct Dashboard {
    /// The selected line among those that lead somewhere.
    pub at: usize,
    /// The first shown line.
    pub top: usize,
    /// The comparison with last year, and the state that it belongs to.
    pub compared: Option<(u64, Comparison)>,
}

/// Shows the dashboard of the open dossier; last year's is looked for once.
pub fn open(app: &mut App) -> Effects {
    let Some(session) = &app.session else { return Effects::new() };
    let mut effects = Effects::new();
    if let (None, Some(place)) = (&session.before, &session.place) {
        let place = place.join(crate::store::DOSSIER);
        effects.push(Effect::Job(Job::Before(place, Box::new(session.dossier.clone()))));
    }
    app.screens.retain(|s| !matches!(s, Screen::Dashboard(_)));
    app.screens.push(Screen::Dashboard(Box::default()));
    effects
}

/// The nodes to which the lines lead, in the order of the cursor.
pub fn targets(app: &App, state: &Dashboard, session: &Session) -> Vec<NodeId> {
    let body = layout::bands(app).body;
    let columns = lines::columns(app, state, session, body.width, body.height);
    columns.iter().flatten().filter_map(|l| l.target).collect()
}

/// Runs an action on the dashboard.
pub fn act(app: &mut App, action: Action) -> Effects {
    let page = usize::from(update::page(app)).max(1);
    let (Screen::Dashboard(state), Some(session)) = (app.screen(), &app.session) else { return Effects::new() };
    let targets = targets(app, state, session);
    let at = state.at;
    let last = targets.len().saturating_sub(1);
    let to = match action {
        Action::Up => at.saturating_sub(1),
        Action::Down => (at + 1).min(last),
        Action::PageUp => at.saturating_sub(page),
        Action::PageDown => (at + page).min(last),
        Action::First => 0,
        Action::Last => last,
        Action::Enter | Action::Right => {
            let Some(id) = targets.get(at).copied() else { return Effects::new() };
            if let Some(lane) = rank::shown_lane(app).filter(|lane| *lane != Lane::Own) {
                app.screens.pop();
                return appraise::open_in(app, Some(id), lane);
            }
            update::show_walk(app);
            return walk::select(app, id);
        }
        Action::Back | Action::Left | Action::Dashboard => {
            app.screens.pop();
            return left(app);
        }
        _ => at,
    };
    if let Some(Screen::Dashboard(state)) = app.screens.last_mut() {
        state.at = to;
    }
    Effects::new()
}

/// Keeps the comparison as the dossier is now, and the selected line in the window.
pub fn settle(app: &mut App) {
    let body = layout::bands(app).body;
    // Out of a ranking both years stand as they did in their blocks.
    let leaders = app.screens.iter().find_map(|s| match s {
        Screen::Rank(ranks) => Some(&ranks.found.as_ref()?.leaders),
        _ => None,
    });
    let (Some(Screen::Dashboard(state)), Some(session)) = (app.screens.last(), &app.session) else { return };
    let stale = state.compared.as_ref().is_none_or(|(revision, _)| *revision != session.revision);
    let made = session.before.as_ref().and_then(Option::as_ref).filter(|_| stale).map(|before| {
        let first = Side { set: &before.set, dossier: &before.dossier, lane: session.lane };
        let second = Side { set: &session.set, dossier: &session.dossier, lane: session.lane };
        let then = Entry { set: &before.set, dossier: &before.dossier };
        let then = leaders.map(|leaders| leaders.context(then)).unwrap_or_default();
        (session.revision, compare_in(first, second, [&then, &session.context]))
    });
    let mut state = state.clone();
    if made.is_some() {
        state.compared = made;
    }
    let columns = lines::columns(app, &state, session, body.width, body.height);
    let count = columns.iter().flatten().filter(|l| l.target.is_some()).count();
    state.at = state.at.min(count.saturating_sub(1));
    let (place, longest) = lines::place(&columns, state.at);
    let height = usize::from(body.height).max(1);
    state.top = crate::tui::screen::walk::tree::scroll(state.top, place, longest, height);
    // The head stays in sight while the cursor is on the first line.
    if state.at == 0 {
        state.top = 0;
    }
    if let Some(Screen::Dashboard(shown)) = app.screens.last_mut() {
        *shown = state;
    }
}
