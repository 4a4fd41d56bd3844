//! Running a command out of the list of all commands, wherever one is.
//!
//! Promise: a command that is chosen does what it says, or it is said where it works; nothing is chosen in vain.

use crate::lang::Say;
use crate::tui::action::{Action, Context};
use crate::tui::app::{App, Effects};
use crate::tui::screen::Screen;
use crate::tui::update;
use crate::tui::words::finding::F;
use crate::tui::words::keyed::K;

/// How things stand, as far as it shows that a command did something.
fn trace(app: &App) -> (usize, usize, Option<u64>, bool) {
    let revision = app.session.as_ref().map(|s| s.revision);
    (app.screens.len(), app.overlays.len(), revision, app.notice.is_some())
}

/// Runs a command in the place below the list.
pub(super) fn run(app: &mut App, action: Action) -> Effects {
    let place = app.place();
    // From the home screen a command about a row means the dossier that is open.
    let in_dossier = [Context::Tree, Context::Choice, Context::Evidence, Context::Field, Context::Note];
    if !action.works_in(place)
        && matches!(app.screen(), Screen::Home(_))
        && app.session.is_some()
        && in_dossier.iter().any(|place| action.works_in(*place))
    {
        update::show_walk(app);
        return update::act(app, action);
    }
    let before = trace(app);
    let effects = update::act(app, action);
    if effects.is_empty() && !action.works_in(place) && trace(app) == before {
        tell_where(app, action);
    }
    effects
}

/// Says where a command works.
fn tell_where(app: &mut App, action: Action) {
    let lang = app.lang;
    let contexts = action.info().contexts;
    if app.session.is_none() && contexts.contains(&Context::Tree) {
        app.tell(format!("{}: {}", action.label(lang), K::OpenADossier.get(app)));
        return;
    }
    let places: Vec<_> = contexts.iter().take(3).map(|place| place.say(lang)).collect();
    let more = if contexts.len() > 3 { "…" } else { "" };
    app.tell(format!("{} {}: {}{more}", action.label(lang), F::WorksAt.get(lang), places.join(", ")));
}
