//! The mouse: a click does what the key for the same thing would do.

use ratatui::layout::Rect;

use crate::text::width;
use crate::tui::action::Action;
use crate::tui::app::{App, Effects};
use crate::tui::layout;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::{confirm, picker};
use crate::tui::screen::explain::Explain;
use crate::tui::screen::study;
use crate::tui::screen::walk::{Part, Walk, act as walk, crumbs, detail, tree, type_in};
use crate::tui::screen::{
    Screen, agenda, appraise, compare, dashboard, drill, history, home, lists, problems, rank, steps, sweep,
};
use crate::tui::update;
use crate::tui::view::{footer, overlays};

fn inside(area: Rect, x: u16, y: u16) -> bool {
    area.contains(ratatui::layout::Position::new(x, y))
}

/// What the footer offers at column `x` of line `y`.
pub fn hint(app: &App, x: u16, y: u16) -> Option<Action> {
    let footer = layout::bands(app).footer;
    let hints = if inside(footer, x, y) { footer::hints(app, footer) } else { Vec::new() };
    hints.into_iter().find(|h| (h.x..h.x.saturating_add(h.width)).contains(&x)).map(|h| h.action)
}

/// A click at column `x` of line `y`.
pub fn click(app: &mut App, x: u16, y: u16) -> Effects {
    let bands = layout::bands(app);
    if let Some(overlay) = app.overlays.last().cloned() {
        return in_overlay(app, &overlay, x, y);
    }
    if inside(bands.totals, x, y) {
        let effects = type_in::leave(app);
        app.screens.push(Screen::Explain(Explain::of(None)));
        return effects;
    }
    if !inside(bands.body, x, y) {
        return Effects::new();
    }
    let line = |list: Rect| usize::from(y.saturating_sub(list.y));
    let list = layout::list(bands.body);
    match app.screen().clone() {
        Screen::Home(state) => {
            let at = usize::from(y - bands.body.y);
            let shown = home::view::lines(app, state, usize::from(bands.body.height));
            match shown.get(at) {
                Some(home::view::Line::Entry(at, entry)) => {
                    if let Some(Screen::Home(state)) = app.screens.first_mut() {
                        state.at = *at;
                    }
                    home::run(app, *entry)
                }
                _ => Effects::new(),
            }
        }
        Screen::Walk(state) => in_walk(app, &state, bands.body, x, y),
        Screen::Explain(state) if inside(list, x, y) => {
            let there = state.top + line(list);
            if there == state.at {
                return update::act(app, Action::Enter);
            }
            if let Some(Screen::Explain(state)) = app.screens.last_mut() {
                state.at = there;
            }
            Effects::new()
        }
        Screen::Appraise(state) if inside(appraise::parts(bands.body).list, x, y) => {
            let there = state.top + line(appraise::parts(bands.body).list);
            let hit = app.session.as_ref().and_then(|s| appraise::lines::lines(&state, s).get(there).copied());
            if hit == Some(state.at) {
                return update::act(app, Action::Enter);
            }
            if let (Some(id), Some(Screen::Appraise(state))) = (hit, app.screens.last_mut()) {
                state.at = id;
            }
            Effects::new()
        }
        Screen::Sweep(state) if inside(sweep::parts(bands.body).1, x, y) => {
            let there = state.top + line(sweep::parts(bands.body).1);
            if there == state.at {
                return update::act(app, Action::Enter);
            }
            if let Some(Screen::Sweep(state)) = app.screens.last_mut() {
                state.at = there;
            }
            Effects::new()
        }
        Screen::Agenda(state) if inside(agenda::parts(bands.body).1, x, y) => {
            let there = state.top + line(agenda::parts(bands.body).1);
            if there == state.at {
                return update::act(app, Action::Enter);
            }
            if let Some(Screen::Agenda(state)) = app.screens.last_mut() {
                state.at = there;
            }
            Effects::new()
        }
        Screen::Rank(state) => rank::click(app, &state, bands.body, x, y),
        Screen::Compare(state) if inside(compare::parts(bands.body).1, x, y) => {
            let there = state.top + line(compare::parts(bands.body).1);
            if there == state.at {
                return update::act(app, Action::Enter);
            }
            if let Some(Screen::Compare(state)) = app.screens.last_mut() {
                state.at = there;
            }
            Effects::new()
        }
        Screen::History(state) if inside(history::view::parts(bands.body).0, x, y) => {
            let there = state.top + line(history::view::parts(bands.body).0);
            if there == state.at {
                return update::act(app, Action::Enter);
            }
            if let Some(Screen::History(state)) = app.screens.last_mut() {
                state.at = there;
            }
            Effects::new()
        }
        Screen::Dashboard(state) => {
            let Some(there) = dashboard::view::hit(app, &state, bands.body, x, y) else { return Effects::new() };
            if there == state.at {
                return update::act(app, Action::Enter);
            }
            if let Some(Screen::Dashboard(state)) = app.screens.last_mut() {
                state.at = there;
            }
            Effects::new()
        }
        Screen::Study(state) if inside(study::list(bands.body), x, y) => {
            let there = state.top + line(study::list(bands.body));
            if there == state.at {
                return update::act(app, Action::Enter);
            }
            if let Some(Screen::Study(state)) = app.screens.last_mut() {
                state.at = there;
            }
            Effects::new()
        }
        Screen::Steps(state) if inside(steps::view::list(bands.body, app), x, y) => {
            let there = state.top + line(steps::view::list(bands.body, app));
            if there == state.at {
                return update::act(app, Action::Enter);
            }
            if let Some(Screen::Steps(state)) = app.screens.last_mut() {
                state.at = there;
            }
            Effects::new()
        }
        Screen::Problems(state) if inside(problems::view::parts(bands.body).0, x, y) => {
            let list = problems::view::parts(bands.body).0;
            let there = state.top + line(list) / problems::view::lines_each(list);
            if there == state.at {
                return update::act(app, Action::Enter);
            }
            if let Some(Screen::Problems(state)) = app.screens.last_mut() {
                state.at = there;
            }
            Effects::new()
        }
        Screen::Lists(state) if inside(lists::view::parts(bands.body, &state).0, x, y) => {
            let there = state.top + line(lists::view::parts(bands.body, &state).0);
            if there == state.at {
                return update::act(app, Action::Enter);
            }
            lists::go(app, there)
        }
        Screen::Drill(_) => drill::click(app, x, y),
        // A click is what the clicker of a presenter sends.
        Screen::Present(_) => update::act(app, Action::PageDown),
        _ => Effects::new(),
    }
}

fn in_overlay(app: &mut App, overlay: &Overlay, x: u16, y: u16) -> Effects {
    let area = layout::overlay(app, overlay);
    if !inside(area, x, y) {
        return update::act(app, Action::Back);
    }
    let within = layout::inside(area);
    match overlay {
        Overlay::Picker(state) => {
            let list = layout::picker_items(area);
            let made = picker::made(app, state, usize::from(list.width));
            let there = picker::lines::at(&made.heights, state.top, usize::from(y.saturating_sub(list.y)));
            if let Some(there) = there.filter(|_| inside(list, x, y)) {
                if let Some(Overlay::Picker(state)) = app.overlays.last_mut() {
                    state.at = there;
                }
                return picker::choose(app);
            }
        }
        Overlay::Confirm(state) => {
            let first = overlays::first_choice(within, state);
            if let Some(choice) = y.checked_sub(first).and_then(|at| state.choices().get(usize::from(at))) {
                app.overlays.pop();
                return confirm::choose(app, *choice, state.then.clone());
            }
        }
        Overlay::Sheet(state) => {
            let first = within.y + u16::from(usize::from(within.height) > state.fields.len() + 2);
            let at = usize::from(y.saturating_sub(first));
            if y >= first
                && at < state.fields.len()
                && let Some(Overlay::Sheet(state)) = app.overlays.last_mut()
            {
                state.at = at;
            }
        }
    }
    Effects::new()
}

fn in_walk(app: &mut App, state: &Walk, body: Rect, x: u16, y: u16) -> Effects {
    let panes = layout::panes(body, state);
    let list = layout::list(panes.tree);
    if inside(list, x, y) {
        let Some(session) = &app.session else { return Effects::new() };
        let there = state.top + usize::from(y - list.y);
        let Some(line) = tree::lines(session, state).get(there).copied() else { return Effects::new() };
        let on_sign = session.score(line.id).is_some_and(|s| s.status.is_none()) && {
            let indent = if list.width >= 24 { line.depth.min(6) * 2 } else { 0 };
            usize::from(x - list.x) == indent + 1
        };
        let again = line.id == state.at && state.part == Part::Tree;
        let mut effects = if again { Effects::new() } else { walk::select(app, line.id) };
        if again || on_sign {
            effects.extend(update::act(app, Action::Enter));
        }
        return effects;
    }
    let area = Rect { width: panes.detail.width.saturating_sub(u16::from(panes.detail.width > 24)), ..panes.detail };
    let list = layout::list(area);
    let Some(session) = &app.session else { return Effects::new() };
    if !inside(list, x, y) {
        let (_, right) = detail::heading(app, state, session);
        let right = if area.width >= 36 { width::width(&right) } else { 0 };
        let crumbs = crumbs::crumbs(session, state.at, app.lang, usize::from(area.width).saturating_sub(right + 1));
        let above = crumbs::hit(&crumbs, usize::from(x.saturating_sub(area.x)));
        return match above.filter(|_| inside(area, x, y) && y == area.y) {
            Some(id) => walk::select(app, id),
            None => Effects::new(),
        };
    }
    let height = usize::from(list.height);
    let lines = detail::lines(app, state, session, usize::from(list.width), height);
    let Some(line) = lines.get(detail::top(&lines, height, state) + usize::from(y - list.y)) else {
        return Effects::new();
    };
    if let (Some(row), Some((walk, _))) = (line.text_row, walk::both(app)) {
        if let Some(editor) = &mut walk.editor {
            editor.click(row, usize::from(x.saturating_sub(list.x + 2)), usize::from(list.width.saturating_sub(2)));
        }
        return Effects::new();
    }
    let Some((part, spot)) = line.target else { return Effects::new() };
    if line.field.is_some() {
        return Effects::new();
    }
    let mut effects = type_in::leave(app);
    if let Some((walk, session)) = walk::both(app) {
        let again = walk.part == part && walk.spot == spot;
        (walk.part, walk.spot) = (part, spot);
        let chosen = part == Part::Answer && walk.field(session).is_some_and(|k| !k.is_typed());
        if chosen || (again && part == Part::Evidence) {
            effects.extend(update::act(app, if chosen { Action::Toggle } else { Action::Enter }));
        }
    }
    effects
}

/// The wheel turned at column `x` of line `y`.
pub fn wheel(app: &mut App, x: u16, y: u16, down: bool) -> Effects {
    if let (true, Screen::Walk(state)) = (app.overlays.is_empty(), app.screen()) {
        let panes = layout::panes(layout::bands(app).body, state);
        if inside(panes.detail, x, y) {
            walk::scroll_detail(app, down, 3);
            return Effects::new();
        }
        // A field that is being typed in is left alone.
        if state.part != Part::Tree {
            return Effects::new();
        }
    }
    if let (true, Screen::Drill(_)) = (app.overlays.is_empty(), app.screen()) {
        return update::act(app, if down { Action::PageDown } else { Action::PageUp });
    }
    let mut effects = Effects::new();
    for _ in 0..3 {
        effects.extend(update::act(app, if down { Action::Down } else { Action::Up }));
    }
    effects
}
