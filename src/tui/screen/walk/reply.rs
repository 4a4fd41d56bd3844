//! What the receiving side asks of the body on a row, and the body's reply beside it.
//!
//! Promise: a reply goes to the request that waits longest and leaves every other word as it is; who may reply when
//! follows from the phase, like any change.

use crate::criteria::Code;
use crate::dossier::edit::Edit;
use crate::dossier::{Dossier, Request};
use crate::lang::Lang;
use crate::text::Clean;
use crate::tui::app::{App, Effects};
use crate::tui::overlay::sheet::Sheet;
use crate::tui::screen::walk::{act, type_in};
use crate::tui::update;
use crate::tui::words::W;
use crate::tui::words::across::A;
use crate::tui::words::keyed::K;

/// How many rows have a request that waits.
pub fn waiting(dossier: &Dossier) -> usize {
    dossier.rows.values().filter(|row| row.open_request().is_some()).count()
}

/// Opens the card for the reply to the request on the selected row; goes to the next row with one where there is none.
pub fn begin(app: &mut App) -> Effects {
    let lang = app.lang;
    let mut effects = type_in::leave(app);
    let Some((walk, session)) = act::both(app) else { return effects };
    let (set, dossier) = (session.set.clone(), &session.dossier);
    let asks = |id: &crate::criteria::NodeId| dossier.row(&set.node(*id).code).and_then(|r| r.open_request()).is_some();
    if asks(&walk.at) {
        let code = set.node(walk.at).code.clone();
        let sheet = Sheet::reply(code);
        update::open_sheet(app, sheet);
        return effects;
    }
    let rows: Vec<_> = set.rows(&dossier.body.kind).filter(asks).collect();
    let next = rows.iter().find(|id| **id > walk.at).or(rows.first()).copied();
    match next {
        Some(id) => {
            effects.extend(act::select(app, id));
            app.tell(K::RequestHere.get(app));
        }
        None => app.tell(A::NoRequestWaits.get(lang)),
    }
    effects
}

/// The request that a reply on a row goes to.
pub fn open_on<'a>(app: &'a App, code: &Code) -> Option<&'a Request> {
    app.session.as_ref()?.dossier.row(code)?.open_request()
}

/// Records the body's reply.
pub fn record(app: &mut App, code: &Code, text: Clean) -> Effects {
    let today = app.today;
    let row = app.session.as_ref().and_then(|s| s.dossier.row(code));
    let mut requests = row.map(|r| r.requests.clone()).unwrap_or_default();
    let Some(request) = requests.iter_mut().find(|r| r.is_open()) else { return Effects::new() };
    (request.reply, request.replied) = (Some(text), today);
    update::change(app, Edit::Requests(code.clone(), requests), Some(code.clone()))
}

/// A request in a line: what is asked, by whom, until when.
pub fn told(request: &Request, lang: Lang) -> String {
    let due = request.due.filter(|_| request.is_open());
    let due = due.map(|d| format!("{} {}", W::WaitsForReplyUntil.get(lang), lang.day(d)));
    let waits = || request.is_open().then(|| W::WaitsForReply.get(lang).to_owned());
    let beside: Vec<String> =
        [request.by.as_ref().map(ToString::to_string), due.or_else(waits)].into_iter().flatten().collect();
    if beside.is_empty() { request.text.to_string() } else { format!("{} ({})", request.text, beside.join("; ")) }
}
