//! What a list does with the selected row: a document cited, the answer taken back or given as nothing.

use crate::dossier::edit::Edit;
use crate::dossier::{Answer, Citation};
use crate::text::Clean;
use crate::tui::app::{App, Effects};
use crate::tui::attach;
use crate::tui::form::{self, Nothing};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::sheet::{self, Sheet};
use crate::tui::screen::lists;
use crate::tui::screen::walk::act as walk;
use crate::tui::update;
use crate::tui::words::W;

/// Cites a document in the selected row; its page can follow at once.
pub(super) fn cite(app: &mut App, document: Clean) -> Effects {
    let Some(row) = walk::row_code(app) else { return Effects::new() };
    let mut places = sheet::places(app, &row);
    let at = places.len();
    let place = Citation { document, ..Citation::default() };
    if let Some(there) = places.iter().position(|p| *p == place) {
        // The same place twice would be one place: whoever means another page says so in its card.
        app.tell(W::AlreadyCited.get(app.lang));
        app.overlays.push(Overlay::Sheet(Sheet::citation(row, there, &place)));
        return Effects::new();
    }
    places.push(place.clone());
    let effects = walk::change(app, Some(Edit::Evidence(row.clone(), places)));
    // Page and remark can follow at once; leaving the card leaves the citation.
    attach::warn_outside(app, &row, &place.document);
    if !effects.is_empty() || app.session.as_ref().is_some_and(|s| s.place.is_none()) {
        app.overlays.push(Overlay::Sheet(Sheet::citation(row, at, &place)));
    }
    effects
}

/// Takes the answer of the selected row back.
pub(super) fn clear(app: &mut App) -> Effects {
    let Some((walk, session)) = walk::both(app) else { return Effects::new() };
    let node = session.set.node(walk.at);
    let slot = session.slot(walk.at);
    let held: Option<&Answer> = session.dossier.row(&node.code).and_then(|r| r.answers.get(&slot));
    let edit = held.map(|_| Edit::Answer(node.code.clone(), slot, None));
    walk.way = None;
    walk::change(app, edit)
}

/// Registers a document and cites it in the selected row; `number` is what was typed while looking for it.
pub(super) fn new_document(app: &mut App, number: &str) -> Effects {
    if let Some(row) = walk::row_code(app) {
        update::open_sheet(app, Sheet::document(row, number));
    }
    Effects::new()
}

/// Answers that nothing occurred, or says what stands against that.
pub(super) fn nothing(app: &mut App) -> Effects {
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

/// Shows a document in the register, with what rests on it.
pub(super) fn show_document(app: &mut App, document: &Clean) -> Effects {
    let mut effects = lists::show(app, lists::Kind::Register);
    let here = |row: &lists::Row| matches!(&row.target, lists::Target::Document(id, _) if id == document);
    if let Some(at) = lists::rows(app, &lists::Kind::Register).iter().position(here) {
        effects.extend(lists::go(app, at));
    }
    effects
}
