//! What keys do in the demonstration.

use std::path::PathBuf;

use super::Presenting;
use crate::criteria::NodeId;
use crate::store::Failure;
use crate::text::Clean;
use crate::train::Ready;
use crate::tui::action::Action;
use crate::tui::app::{App, Effects};
use crate::tui::form::{self, Entry, Held, Key};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::picker::{Picker, PickerKind};
use crate::tui::overlay::sheet::{Sheet, type_in};
use crate::tui::screen::Screen;
use crate::tui::screen::walk::type_in::{Reading, read, writing};
use crate::tui::widget::editor::Editor;
use crate::tui::words::keyed::K;
use crate::tui::words::training::T;

/// The shown demonstration.
pub fn presenting(app: &mut App) -> Option<&mut Presenting> {
    match app.screens.last_mut() {
        Some(Screen::Present(state)) => Some(state),
        _ => None,
    }
}

/// Shows the open dossier, beginning at a row.
pub fn open(app: &mut App, at: Option<NodeId>) -> Effects {
    let Some(session) = &app.session else {
        app.tell(K::OpenADossier.get(app));
        return Effects::new();
    };
    let kind = &session.dossier.body.kind;
    let row = at.filter(|id| session.set.node(*id).is_row()).or_else(|| session.set.rows(kind).next());
    if let Some(row) = row {
        let state = Presenting::of(session, row);
        app.screens.push(Screen::Present(Box::new(state)));
        app.tell(K::PresentIsACopy.get(app));
    }
    Effects::new()
}

/// Begins a lesson.
pub fn lead(app: &mut App, ready: &Ready) {
    app.overlays.clear();
    app.screens.truncate(1);
    app.screens.push(Screen::Present(Box::new(Presenting::lead(ready))));
}

/// Takes in whether the copy was written.
pub fn written(app: &mut App, done: Result<PathBuf, Failure>) {
    use crate::lang::Say;
    let lang = app.lang;
    match done {
        Ok(place) => app.tell(format!("{} {}", T::CopyWritten.get(lang), Clean::path(&place))),
        Err(why) => app.warn(format!("{}. {}", why.say(lang), why.help(lang))),
    }
}

/// Types a letter: a digit begins a number in the field that the keys change. Whether a demonstration is shown.
pub fn type_letter(app: &mut App, letter: char) -> bool {
    let lang = app.lang;
    let Some(state) = presenting(app) else { return false };
    if state.editor.is_none() {
        let Some(key) = state.field().filter(Key::is_number) else { return true };
        let held = form::held(&state.session, state.at, &key);
        let text = if let Held::Number(number) = held { writing(number, lang) } else { String::new() };
        state.editor = Some(Editor::line(&text));
    }
    if let Some(editor) = &mut state.editor {
        editor.insert(letter);
    }
    true
}

/// Runs an action in the demonstration.
pub fn act(app: &mut App, action: Action) -> Effects {
    let (lang, no_more) = (app.lang, K::NoMoreSteps.get(app));
    let Some(state) = presenting(app) else { return Effects::new() };
    if state.editor.is_some() {
        match action {
            Action::Enter | Action::Up | Action::Down | Action::NextPart => return confirm(app),
            Action::Back => state.editor = None,
            action => {
                if let Some(editor) = &mut state.editor {
                    type_in(editor, action);
                }
            }
        }
        return Effects::new();
    }
    let last = state.fields().len().saturating_sub(1);
    let mut tell = None;
    let no_more = if state.play.is_some() { T::LessonOver.get(lang).to_owned() } else { no_more };
    match action {
        Action::Enter | Action::Toggle | Action::PageDown => {
            tell = (!state.forward(lang)).then_some(no_more);
        }
        Action::PageUp | Action::Backspace => {
            tell = (!state.back()).then(|| T::AtTheStart.get(lang).to_owned());
        }
        Action::First => state.open = 0,
        Action::Last => state.open = state.frames(lang).len(),
        Action::Up => state.spot = state.spot.checked_sub(1).unwrap_or(last),
        Action::Down => state.spot = if state.spot >= last { 0 } else { state.spot + 1 },
        Action::Right => state.nudge(true),
        Action::Left => state.nudge(false),
        Action::NextPart | Action::NextOpen => state.turn(true),
        Action::PreviousPart => state.turn(false),
        Action::Speaker => {
            state.notes = !state.notes;
            let word = if state.notes { T::NotesShown } else { T::NotesHidden };
            tell = Some(word.get(lang).to_owned());
        }
        Action::Search => app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Search))),
        Action::Undo => {
            tell = (!state.take_back()).then(|| T::NothingToTakeBack.get(lang).to_owned());
        }
        Action::Save => {
            let sheet = Sheet::copy(&state.session.dossier);
            crate::tui::update::open_sheet(app, sheet);
        }
        Action::Back => {
            app.screens.pop();
        }
        _ => {}
    }
    if let Some(text) = tell {
        app.tell(text);
    }
    Effects::new()
}

/// Puts the typed number into its field.
fn confirm(app: &mut App) -> Effects {
    let Some(state) = presenting(app) else { return Effects::new() };
    let Some(editor) = &state.editor else { return Effects::new() };
    match read(editor.raw()) {
        Reading::Number(n) | Reading::Doubtful(n) | Reading::Grouped(n) => {
            state.editor = None;
            state.change(Entry::Number(Some(n)));
        }
        Reading::Empty => state.editor = None,
        Reading::Not(_) => app.warn(K::NotANumber.get(app)),
    }
    Effects::new()
}

/// Keeps the field that the keys change among the fields.
pub fn settle(app: &mut App) {
    if let Some(state) = presenting(app) {
        state.spot = state.spot.min(state.fields().len().saturating_sub(1));
    }
}
