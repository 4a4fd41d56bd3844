//! A list that is filtered while one types: help, commands, rows, sets, documents, ways to answer.
//!
//! Promise: filtering never needs a tone; what runs is what is highlighted.

mod files;
pub mod items;
pub mod lines;
pub mod made;
pub mod ranking;
mod row;
mod rows;
pub mod training;
pub mod way;

use std::sync::Arc;

use crate::criteria::{Code, NodeId};
use crate::doc::settings::Setting;
use crate::dossier::edit::Edit;
use crate::dossier::reason::Cause;
use crate::lang::Lang;
use crate::text::Clean;
use crate::tui::action::{Action, Context};
use crate::tui::app::{App, Effects};
use crate::tui::attach;
use crate::tui::effect::Job;
use crate::tui::form::{self, Nothing, Way};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::sheet::{Sheet, type_in};
use crate::tui::screen::history::back::Much;
use crate::tui::screen::walk::{act as walk, tree};
use crate::tui::screen::{Screen, appraise, history, home};
use crate::tui::settings;
use crate::tui::update;
use crate::tui::widget::editor::Editor;
use crate::tui::words::W;
use crate::tui::words::finding::F;
use crate::whatif::SetChange;

pub use items::{Item, items};
pub use made::{Made, made};

/// What is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PickerKind {
    /// The actions that work in this place.
    Help(Context),
    /// Every action.
    Palette(Context),
    /// The nodes of the set.
    Search,
    /// What the tree can be cut down to.
    Filters,
    /// Moments to compare with.
    Since,
    /// The rows marked to come back to.
    Marks,
    /// The coded reasons.
    Causes,
    /// What a body can be asked for.
    Asks,
    /// The agencies that appraise areas.
    Agencies,
    /// Something about the ranking.
    Ranking(ranking::List),
    /// The criteria sets at hand.
    Sets,
    /// The criteria sets at hand, for a dossier that begins from last year's.
    SetsFrom,
    /// Files and folders of the disk.
    Files,
    /// The register of documents.
    Documents,
    /// Other ways to answer the row.
    Ways,
    /// The yes/no facts of the set.
    Facts,
    /// Documents, to be taken as accepted or rejected.
    Trust,
    /// Values of the set that can be assumed otherwise.
    Levers,
    /// What rows and nodes weigh in a path.
    Efforts,
    /// The user's settings.
    Settings,
    /// The ways back to a line of the history.
    Restore(usize),
    /// The languages, for somebody who was never here.
    Welcome,
    /// How to begin.
    Begin,
    /// What there is for training.
    Training,
}

/// What choosing an item does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Runs an action in the place below.
    Action(Action),
    /// Does what an entry of the home screen says.
    Entry(home::Entry),
    /// Selects a node.
    Go(NodeId),
    /// Cuts the tree down.
    Find(way::Which),
    /// Names the reason for a moved point.
    Cause(Cause),
    /// Asks the body for this.
    Ask(appraise::Ask),
    /// Lists the areas of this agency alone; of all.
    Agency(Option<Clean>),
    /// Something about the ranking.
    Ranking(ranking::Choice),
    /// Begins a new dossier from the set at this position.
    Set(usize),
    /// Begins a dossier from last year's with the set at this position.
    SetFrom(usize),
    /// Goes into a folder of the disk.
    Folder(std::path::PathBuf),
    /// Attaches a file.
    File(std::path::PathBuf),
    /// Cites a document.
    Cite(Clean),
    /// Registers a document.
    NewDocument,
    /// Answers in another way.
    Way(Way),
    /// Answers that nothing occurred.
    Nothing,
    /// Takes the answer back.
    Clear,
    /// States a fact, or takes the statement back.
    Fact(Clean, Option<bool>),
    /// Takes a document as rejected, or as accepted again.
    Trust(Clean),
    /// Asks for another value of the set.
    Lever(SetChange),
    /// Asks what a row or node weighs.
    Effort(Code),
    /// Takes the next value of a setting.
    Setting(Setting),
    /// Brings back an earlier state.
    Restore(usize, Much),
    /// Takes a language.
    Language(Lang),
    /// Opens the sample, with the tour or without.
    Sample(bool),
    /// Closes the list.
    Home,
    /// Something for training.
    Training(training::What),
}

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
    /// A list without a filter.
    pub fn new(kind: PickerKind) -> Self {
        Self { kind, query: Editor::line(""), at: 0, top: 0, made: None, moved: false }
    }

    /// Its heading.
    pub const fn title(&self, lang: Lang) -> &'static str {
        let word = match &self.kind {
            PickerKind::Filters => return F::FiltersTitle.get(lang),
            PickerKind::Since => return F::SinceTitle.get(lang),
            PickerKind::Marks => return F::MarksTitle.get(lang),
            PickerKind::Help(_) => W::HelpTitle,
            PickerKind::Palette(_) => W::PaletteTitle,
            PickerKind::Search => W::SearchTitle,
            PickerKind::Causes => W::CausesTitle,
            PickerKind::Asks => W::AsksTitle,
            PickerKind::Agencies => W::AgenciesTitle,
            PickerKind::Ranking(list) => return list.title(lang),
            PickerKind::Sets => W::SetsTitle,
            PickerKind::SetsFrom => W::NextYearSets,
            PickerKind::Files => W::FilesTitle,
            PickerKind::Documents => W::DocumentsTitle,
            PickerKind::Ways => W::WaysTitle,
            PickerKind::Facts => W::FactsTitle,
            PickerKind::Trust => W::TrustTitle,
            PickerKind::Levers => W::LeversTitle,
            PickerKind::Efforts => W::EffortsTitle,
            PickerKind::Settings => W::SettingsTitle,
            PickerKind::Restore(_) => W::RestoreTitle,
            PickerKind::Welcome => W::WelcomeTitle,
            PickerKind::Begin => W::BeginTitle,
            PickerKind::Training => W::TrainingTitle,
        };
        word.get(lang)
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
        Run::Action(action) => update::act(app, action),
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
        Run::NewDocument => {
            if let Some(row) = walk::row_code(app) {
                update::open_sheet(app, Sheet::document(row, &query));
            }
            Effects::new()
        }
        Run::Way(Way::Rule) => row::clear(app),
        Run::Way(way) => {
            walk::begin_way(app, way);
            Effects::new()
        }
        Run::Nothing => {
            let lang = app.lang;
            let edit = match walk::both(app).and_then(|(walk, session)| form::nothing_occurred(session, walk.at)) {
                Some(Nothing::Change(edit, _)) => Some(edit),
                Some(held) => {
                    app.warn(held.say(lang));
                    return Effects::new();
                }
                None => None,
            };
            let effects = walk::change(app, edit);
            update::tell_score(app);
            effects
        }
        Run::Clear => row::clear(app),
        Run::Entry(entry) => home::run(app, entry),
        Run::Training(what) => training::run(app, what),
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
