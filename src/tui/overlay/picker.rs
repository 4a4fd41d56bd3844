//! A list that is filtered while one types: help, commands, rows, sets, documents, ways to answer.
//!
//! Promise: filtering never needs a tone; what runs is what is highlighted.

mod close;
mod command;
mod files;
pub mod items;
mod kind;
pub mod lines;
pub mod made;
pub mod ranking;
mod row;
mod rows;
pub mod training;
pub mod way;

use std::sync::Arc;

use crate::dossier::edit::Edit;
use crate::lang::Lang;
use crate::tui::action::Action;
use crate::tui::app::{App, Effects};
use crate::tui::attach;
use crate::tui::columns;
use crate::tui::deal;
use crate::tui::effect::{Effect, Job};
use crate::tui::form::Way;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::sheet::{Sheet, type_in};
use crate::tui::screen::walk::{act as walk, tree};
use crate::tui::screen::{Screen, appraise, history, home};
use crate::tui::settings;
use crate::tui::update;
use crate::tui::widget::editor::Editor;

pub use items::{Item, items};
pub use kind::{PickerKind, Run};
pub use made::{Made, made};

/// A list with a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picker {
    /// What is listed.
    pub kind: PickerKind,
    /// The filter.
    pub query: Editor,
    /// The highlighted item.
    pub at: usize,
    /// The first shown item.
    pub top: usize,
    /// The items, as they were made last.
    made: Option<Arc<Made>>,
    /// Whether the last key only moved in the list.
    moved: bool,
}

impl Picker {
    /// Its heading.
    pub fn title(&self, lang: Lang) -> &'static str {
        self.kind.title(lang)
    }

    /// A list without a filter.
    pub fn new(kind: PickerKind) -> Self {
        Self { kind, query: Editor::line(""), at: 0, top: 0, made: None, moved: false }
    }
}

fn top(app: &mut App) -> Option<&mut Picker> {
    match app.overlays.last_mut() {
        Some(Overlay::Picker(picker)) => Some(picker),
        _ => None,
    }
}

/// Runs an action on the list.
pub fn act(app: &mut App, action: Action) -> Effects {
    let Some(Overlay::Picker(picker)) = app.overlays.last() else { return Effects::new() };
    let last = made(app, picker, lines::room(app)).items.len().saturating_sub(1);
    let page = usize::from(update::picker_height(app)).max(1);
    let Some(picker) = top(app) else { return Effects::new() };
    match action {
        Action::Up => picker.at = picker.at.checked_sub(1).unwrap_or(last),
        Action::Down => picker.at = if picker.at >= last { 0 } else { picker.at + 1 },
        Action::PageUp => picker.at = picker.at.saturating_sub(page),
        Action::PageDown => picker.at = (picker.at + page).min(last),
        // With nothing typed there is no text to go to the ends of.
        Action::First if picker.query.raw().is_empty() => picker.at = 0,
        Action::Last if picker.query.raw().is_empty() => picker.at = last,
        Action::Back => {
            let causes = picker.kind == PickerKind::Causes;
            if picker.kind == PickerKind::Dealt && deal::stop(app) {
                app.overlays.pop();
                return Effects::new();
            }
            app.overlays.pop();
            return if causes { appraise::dropped(app) } else { Effects::new() };
        }
        Action::Enter => return choose(app),
        action => {
            let before = picker.query.raw().to_owned();
            type_in(&mut picker.query, action);
            if picker.query.raw() != before {
                picker.at = 0;
            }
        }
    }
    // What was typed is part of what a list belongs to; whatever else changed did not change by this key.
    picker.moved = true;
    Effects::new()
}

/// Types into the filter.
pub fn insert(app: &mut App, text: &str) {
    if let Some(picker) = top(app) {
        picker.query.paste(text);
        picker.at = 0;
    }
}

/// Types one letter into the filter.
pub fn type_letter(app: &mut App, letter: char) {
    if let Some(picker) = top(app) {
        picker.query.insert(letter);
        picker.at = 0;
    }
}

/// Makes the items that answer the filter now, and keeps the highlighted one among them and in the window.
pub fn settle(app: &mut App) {
    let Some(Overlay::Picker(picker)) = app.overlays.last() else { return };
    let made = made::renewed(app, picker, lines::room(app));
    let count = made.items.len();
    let height = usize::from(update::picker_height(app)).max(1);
    let plain = made.heights.iter().all(|tall| *tall == 1);
    if let Some(picker) = top(app) {
        picker.at = picker.at.min(count.saturating_sub(1));
        picker.top = if plain {
            tree::scroll(picker.top, picker.at, count, height)
        } else {
            lines::scroll(&made.heights, picker.top, picker.at, height)
        };
        (picker.made, picker.moved) = (Some(made), false);
    }
}

/// Does what the highlighted item says.
pub fn choose(app: &mut App) -> Effects {
    let Some(Overlay::Picker(picker)) = app.overlays.last() else { return Effects::new() };
    let query = picker.query.clean();
    let chosen = made(app, picker, lines::room(app)).items.get(picker.at).map(|i| i.run.clone());
    let Some(run) = chosen else { return Effects::new() };
    if let Run::Fact(id, value) = run {
        // The list stays, so that the next fact is one key away.
        return update::change(app, Edit::Flag(id, value), None);
    }
    if let Run::Setting(setting) = run {
        return settings::next(app, setting);
    }
    if run == Run::Home && picker.kind == PickerKind::Dealt && crate::tui::inquiry::running(app).is_some() {
        // What is under way goes on; only leaving stops it.
        return Effects::new();
    }
    if let Run::Trust(document) = run {
        crate::tui::assume::turn_document(app, &document);
        return Effects::new();
    }
    app.overlays.pop();
    match run {
        Run::Lever(change) => {
            let sheet = Sheet::lever(app, change);
            update::open_sheet(app, sheet);
            Effects::new()
        }
        Run::Effort(code) => {
            let sheet = Sheet::effort(app, code);
            update::open_sheet(app, sheet);
            Effects::new()
        }
        Run::Action(action) => command::run(app, action),
        Run::Document(document) => row::show_document(app, &document),
        Run::Cause(cause) => {
            appraise::chosen(app, cause);
            Effects::new()
        }
        Run::Ask(ask) => {
            appraise::ask_for(app, &ask);
            Effects::new()
        }
        Run::Agency(agency) => {
            appraise::assigned(app, agency);
            Effects::new()
        }
        Run::Go(id) => {
            if matches!(app.screen(), Screen::History(_)) {
                history::only(app, id);
                return Effects::new();
            }
            if let Some(Screen::Appraise(state)) = app.screens.last_mut() {
                state.at = id;
                return Effects::new();
            }
            if app.assumed.is_some() && !matches!(app.screen(), Screen::Walk(_)) {
                return crate::tui::assume::show_row(app, id);
            }
            if let Some(Screen::Present(state)) = app.screens.last_mut() {
                state.select(id);
                return Effects::new();
            }
            update::show_walk(app);
            walk::select(app, id)
        }
        Run::Find(which) => way::run(app, which),
        Run::Ranking(choice) => ranking::run(app, choice),
        Run::Set(set) => {
            let sheet = Sheet::create(app, set);
            update::open_sheet(app, sheet);
            Effects::new()
        }
        Run::Folder(folder) => attach::enter(&folder),
        Run::File(file) => attach::choose(app, file),
        Run::SetFrom(set) => {
            let sheet = Sheet::next_year(app, set);
            update::open_sheet(app, sheet);
            Effects::new()
        }
        Run::Cite(document) => row::cite(app, document),
        Run::NewDocument => row::new_document(app, &query),
        Run::Way(Way::Rule) => row::clear(app),
        Run::Way(way) => {
            walk::begin_way(app, way);
            Effects::new()
        }
        Run::Nothing => row::nothing(app),
        Run::Clear => row::clear(app),
        Run::Supply => {
            if let Some(row) = walk::row_code(app) {
                let sheet = Sheet::supply(app, row);
                update::open_sheet(app, sheet);
            }
            Effects::new()
        }
        Run::Entry(entry) => home::run(app, entry),
        Run::Training(what) => training::run(app, what),
        Run::Sum(only) => crate::tui::summing::write(app, only.as_ref()),
        Run::Table(picked) => columns::picked(app, picked),
        Run::Deal(what) => deal::begin(app, what),
        Run::Differs(place) => {
            app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Versions(place))));
            Effects::new()
        }
        Run::Decided(place, version) => deal::decide(app, &place, version),
        Run::OpenDossier(path) => update::replace(app, Job::Open(path)),
        Run::DaysOff => vec![Effect::Job(Job::DaysOff)],
        Run::Restore(at, much) => update::restore(app, at, much),
        Run::Language(lang) => {
            app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Begin)));
            settings::take_language(app, lang)
        }
        Run::Sample(tour) => {
            app.tour_next = tour;
            update::replace(app, Job::Sample(tour))
        }
        Run::Trust(_) | Run::Fact(..) | Run::Setting(_) | Run::Home => Effects::new(),
    }
}
