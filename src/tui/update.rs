//! From what the user did and the world told to the next state.
//!
//! Promise: pure. No clock, no file, no terminal: what has to happen outside comes back as effects.

mod edits;
pub mod mouse;
mod press;
mod reports;
mod sizes;
mod typing;

pub use edits::{change, finish, locked, put, quit, replace, restore, save, step, step_back, welcome};
use press::press;
pub use reports::{report, tables, tell_score};
pub use sizes::{note_cells, page, picker_height};
use typing::{paste, type_letter};

use crate::doc::settings::Setting;
use crate::tui::action::Action;
use crate::tui::app::{App, Effects};
use crate::tui::assume;
use crate::tui::effect::{Effect, Job, first_place};
use crate::tui::input::Input;
use crate::tui::layout;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::confirm;
use crate::tui::overlay::picker::ranking::List;
use crate::tui::overlay::picker::{self, Picker, PickerKind};
use crate::tui::overlay::sheet::{self, Sheet};
use crate::tui::screen::Screen;
use crate::tui::screen::explain::{self, Explain};
use crate::tui::screen::home;
use crate::tui::screen::problems::{self, Problems};
use crate::tui::screen::walk::{Part, Walk, act as walk, find, tree, type_in};
use crate::tui::screen::{
    agenda, appraise, compare, dashboard, drill, history, lists, present, rank, steps, study, sweep,
};
use crate::tui::settings;
use crate::tui::taking;
use crate::tui::tour;
use crate::tui::watching;
use crate::tui::words::W;

/// Takes in what the user did.
pub fn input(app: &mut App, input: Input) -> Effects {
    let mut effects = match input {
        Input::Resize(columns, lines) => {
            app.size = (columns, lines);
            Effects::new()
        }
        Input::Key(key) => {
            app.notice = None;
            press(app, key)
        }
        Input::Paste(text) => {
            app.notice = None;
            paste(app, &text);
            Effects::new()
        }
        Input::Click(x, y) => {
            let hint = mouse::hint(app, x, y);
            app.notice = None;
            match hint {
                Some(action) => act(app, action),
                None => mouse::click(app, x, y),
            }
        }
        Input::Wheel(x, y, down) => mouse::wheel(app, x, y, down),
        Input::Focus => {
            app.looked = None;
            Effects::new()
        }
    };
    settle(app);
    tour::settle(app);
    effects.extend(study::path::refresh(app));
    effects.extend(rank::areas::look(app));
    effects.extend(watching::look(app));
    effects
}

/// Runs an action where the keys go.
pub fn act(app: &mut App, action: Action) -> Effects {
    let place = app.place();
    match action {
        Action::Enter if tour::goes_on_by_enter(app) => return tour::act(app, Action::TourNext),
        Action::Help => return open_picker(app, PickerKind::Help(place)),
        Action::Palette => return open_picker(app, PickerKind::Palette(place)),
        Action::Language => return settings::next(app, Setting::Lang),
        Action::Theme => {
            let effects = settings::next(app, Setting::Theme);
            app.tell(settings::word(app, Setting::Theme));
            return effects;
        }
        Action::Settings => return open_picker(app, PickerKind::Settings),
        Action::Redraw => return vec![Effect::Redraw],
        Action::Mouse => {
            app.mouse = !app.mouse;
            app.tell(if app.mouse { W::MouseTaken } else { W::MouseFree }.get(app.lang));
            return vec![Effect::Mouse(app.mouse)];
        }
        Action::Quit => return quit(app),
        Action::Tour => {
            if app.session.is_some() {
                tour::begin(app);
                return Effects::new();
            }
            app.tour_next = true;
            app.overlays.clear();
            return replace(app, Job::Sample(true));
        }
        Action::TourNext | Action::TourBack | Action::TourEnd => return tour::act(app, action),
        _ => {}
    }
    match app.overlays.last() {
        Some(Overlay::Picker(_)) => return picker::act(app, action),
        Some(Overlay::Sheet(_)) => return sheet::act(app, action),
        Some(Overlay::Confirm(_)) => return confirm::act(app, action),
        None => {}
    }
    if let Some(effects) = study::asked(app, action) {
        return effects;
    }
    match action {
        Action::NextYear => {
            let mut effects = type_in::leave(app);
            app.overlays.push(Overlay::Picker(Picker::new(PickerKind::SetsFrom)));
            if app.sets.is_empty() {
                effects.push(Effect::Job(crate::tui::effect::Job::Sets));
            }
            return effects;
        }
        Action::Explanations => return lists::show(app, lists::Kind::Explanations),
        Action::Owners => return lists::show(app, lists::Kind::Owners),
        Action::Register => return lists::show(app, lists::Kind::Register),
        Action::Tasks => return lists::tasks::open(app),
        Action::Owner if lists::shown(app).is_none() => {
            let effects = type_in::leave(app);
            if let Some(node) = selected(app) {
                let sheet = Sheet::owner(app, node);
                open_sheet(app, sheet);
            }
            return effects;
        }
        Action::TakeIn => return taking::begin(app),
        Action::Sum => return crate::tui::summing::begin(app),
        Action::Back if crate::tui::summing::stop(app) => return Effects::new(),
        Action::Packages => return crate::tui::deal::open(app),
        Action::Attach => {
            let mut effects = type_in::leave(app);
            effects.extend(crate::tui::attach::begin(app));
            return effects;
        }
        Action::Deadline if !lists::shown(app).is_some_and(|l| l.kind == lists::Kind::Owners) => {
            let sheet = Sheet::deadline(app);
            open_sheet(app, sheet);
            return Effects::new();
        }
        _ if matches!(app.screen(), Screen::Present(_)) && action != Action::GoHome => {
            return present::act::act(app, action);
        }
        Action::Present => {
            let at = selected(app);
            return present::act::open(app, at);
        }
        Action::Undo => return step_back(app, false),
        Action::Redo => return step_back(app, true),
        Action::Save => return save(app),
        Action::GoHome => {
            let effects = type_in::leave(app);
            // What could not be confirmed is found again when the walk is.
            for screen in app.screens.drain(1..) {
                if let Screen::Walk(walk) = screen {
                    app.parked = Some(walk);
                }
            }
            return effects;
        }
        Action::Search if matches!(app.screen(), Screen::Rank(_)) => {
            return open_picker(app, PickerKind::Ranking(List::Bodies));
        }
        Action::Search if app.session.is_some() => return open_picker(app, PickerKind::Search),
        Action::Filter => return open_picker(app, PickerKind::Filters),
        Action::Marks if find::without_marks(app) => return Effects::new(),
        Action::Marks => return open_picker(app, PickerKind::Marks),
        Action::Facts => {
            let effects = type_in::leave(app);
            if app.session.as_ref().is_some_and(|s| s.set.flags.is_empty()) {
                app.tell(W::NoFacts.get(app.lang));
            } else {
                app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Facts)));
            }
            return effects;
        }
        Action::Appraise => {
            let at = selected(app);
            return appraise::open(app, at);
        }
        Action::Steps => return steps::open(app),
        Action::Sweep if !matches!(app.screen(), Screen::Sweep(_)) => return sweep::open(app),
        Action::Agenda if !matches!(app.screen(), Screen::Agenda(_)) => return agenda::open(app),
        Action::History if !matches!(app.screen(), Screen::History(_)) => {
            let mut effects = type_in::leave(app);
            let row = selected(app);
            effects.extend(history::open(app, row));
            return effects;
        }
        Action::Dashboard if !matches!(app.screen(), Screen::Dashboard(_)) => {
            let mut effects = type_in::leave(app);
            effects.extend(dashboard::open(app));
            return effects;
        }
        Action::Explain if !matches!(app.screen(), Screen::Explain(_) | Screen::Rank(_) | Screen::Compare(_)) => {
            return show_explain(app);
        }
        Action::Problems if !matches!(app.screen(), Screen::Problems(_) | Screen::Rank(_)) => {
            return show_problems(app);
        }
        _ => {}
    }
    match app.screen() {
        Screen::Home(home) => home::act(app, *home, action),
        Screen::Walk(_) => walk::act(app, action),
        Screen::Explain(_) => explain::act(app, action),
        Screen::Problems(_) => problems::act(app, action),
        Screen::History(_) => history::act(app, action),
        Screen::Lists(_) => lists::act(app, action),
        Screen::Dashboard(_) => dashboard::act(app, action),
        Screen::Appraise(_) => appraise::act(app, action),
        Screen::Steps(_) => steps::act(app, action),
        Screen::Study(_) => study::act(app, action),
        Screen::Sweep(_) => sweep::act(app, action),
        Screen::Agenda(_) => agenda::act(app, action),
        Screen::Compare(_) => compare::act(app, action),
        Screen::Rank(_) => rank::act(app, action),
        Screen::Drill(_) => drill::act(app, action),
        Screen::Present(_) => present::act::act(app, action),
    }
}

fn open_picker(app: &mut App, kind: PickerKind) -> Effects {
    // Asking for the open list again closes it.
    if let Some(Overlay::Picker(open)) = app.overlays.last()
        && std::mem::discriminant(&open.kind) == std::mem::discriminant(&kind)
    {
        app.overlays.pop();
        return Effects::new();
    }
    if matches!(kind, PickerKind::Search | PickerKind::Filters | PickerKind::Marks) {
        let effects = type_in::leave(app);
        app.overlays.push(Overlay::Picker(Picker::new(kind)));
        return effects;
    }
    // Inside a modal overlay the actions of the screen below are out of reach.
    app.overlays.push(Overlay::Picker(Picker::new(kind)));
    Effects::new()
}

/// Opens a card; what was typed into the same card before is still there.
pub fn open_sheet(app: &mut App, sheet: Sheet) {
    let kept = app.kept.take().filter(|k| k.what == sheet.what).map(|k| Sheet { at: 0, wrong: None, ..k });
    app.overlays.push(Overlay::Sheet(kept.unwrap_or(sheet)));
}

pub(crate) fn selected(app: &App) -> Option<crate::criteria::NodeId> {
    match app.screen() {
        Screen::Explain(state) => state.node,
        Screen::Appraise(state) => Some(state.at),
        Screen::Study(_) => study::row(app),
        Screen::Problems(list) => list.found.get(list.at).and_then(|f| f.node),
        Screen::Dashboard(state) => {
            app.session.as_ref().and_then(|s| dashboard::targets(app, state, s).get(state.at).copied())
        }
        _ => app.screens.iter().rev().find_map(|s| match s {
            Screen::Walk(walk) => Some(walk.at),
            _ => None,
        }),
    }
}

fn show_explain(app: &mut App) -> Effects {
    let effects = type_in::leave(app);
    if let Some(node) = selected(app) {
        app.screens.push(Screen::Explain(Explain::of(Some(node))));
    }
    effects
}

fn show_problems(app: &mut App) -> Effects {
    let mut effects = type_in::leave(app);
    let row = selected(app);
    if let Some(session) = &app.session {
        let list = Problems::new(session, problems::found(app, session), row);
        app.screens.push(Screen::Problems(list));
        effects.extend(tables(app));
    }
    effects
}

/// Shows the walk of the open dossier.
pub fn show_walk(app: &mut App) {
    if app.assumed.is_some() {
        // The walk of the record lies below; the assumed dossier has one of its own above the overview.
        assume::show_walk(app);
        return;
    }
    match app.screens.iter().position(|s| matches!(s, Screen::Walk(_))) {
        Some(at) => app.screens.truncate(at + 1),
        None => {
            if let Some(walk) = app.parked.take() {
                app.screens.truncate(1);
                app.screens.push(Screen::Walk(walk));
            } else if let Some(session) = &app.session {
                let at = first_place(session).or_else(|| session.set.roots.first().copied());
                if let Some(at) = at {
                    // A dossier opened out of a ranking lies over it.
                    let below = app.screens.iter().rposition(Screen::is_across).unwrap_or(0);
                    app.screens.truncate(below + 1);
                    app.screens.push(Screen::Walk(Box::new(Walk::new(at))));
                }
            }
        }
    }
}

/// Puts everything that follows from the state in order: the caret, the windows of the lists.
pub fn settle(app: &mut App) {
    appraise::settle(app);
    let body = layout::bands(app).body;
    let lang = app.lang;
    if let Some((walk, session)) = walk::both(app) {
        let fields = walk.fields(session).len();
        if !session.set.node(walk.at).is_row() && walk.part != Part::Tree {
            (walk.part, walk.spot) = (Part::Tree, 0);
        }
        if walk.part == Part::Answer {
            walk.spot = walk.spot.min(fields.saturating_sub(1));
        }
        if walk.editor.is_none() {
            walk.editor = type_in::begin(lang, walk, session);
        }
        walk.make(session);
        let lines = tree::lines(session, walk);
        let place = tree::place(session, walk, &lines);
        if let Some(line) = lines.get(place) {
            walk.at = line.id;
        }
        let height = usize::from(layout::list(layout::panes(body, walk).tree).height);
        if height > 0 {
            walk.top = tree::scroll(walk.top, place, lines.len(), height);
        }
    }
    if app.overlays.is_empty() {
        dashboard::settle(app);
        history::settle(app);
        explain::settle(app);
        problems::settle(app);
        lists::settle(app);
        rank::settle(app);
        compare::settle(app);
        study::settle(app);
        steps::settle(app);
        sweep::settle(app);
        agenda::settle(app);
        drill::settle(app);
        present::act::settle(app);
    } else {
        picker::settle(app);
    }
}
