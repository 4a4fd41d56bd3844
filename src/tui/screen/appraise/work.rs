//! What is done with rows while appraising: accept, move, say why, ask, note.
//!
//! Promise: a point that was moved in a form has its reason or goes back to where it was.

use super::{Appraise, both, lines, settle};
use crate::criteria::{Code, NodeId};
use crate::dossier::edit::Edit;
use crate::dossier::phase::{Field, Refusal, Side, allowed};
use crate::dossier::reason::Cause;
use crate::dossier::{Look, Reason, Request};
use crate::lang::Say;
use crate::text::Clean;
use crate::tui::app::{App, Effects};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::picker::{Picker, PickerKind};
use crate::tui::overlay::sheet::Sheet;
use crate::tui::screen::Screen;
use crate::tui::screen::walk::{Walk, act as walk};
use crate::tui::session::Session;
use crate::tui::update;
use crate::tui::words::W;

/// The code of the selected row; says so where a branch is selected.
pub(super) fn row(app: &mut App) -> Option<Code> {
    let (state, session) = both(app)?;
    let node = session.set.node(state.at);
    let code = node.is_row().then(|| node.code.clone());
    if code.is_none() {
        app.tell(W::ChooseARow.get(app.lang));
    }
    code
}

/// Whether the receiving side may change this now; says why not.
fn permitted(app: &mut App, field: Field) -> bool {
    let lang = app.lang;
    let Some((_, session)) = both(app) else { return false };
    let phase = session.dossier.phase();
    if allowed(Side::Receiving, phase).contains(&field) {
        return true;
    }
    app.warn(Refusal::Locked { field, side: Side::Receiving, phase }.say(lang));
    false
}

/// Whether rows may be appraised now, which a copy for a second appraiser is for; says why not.
pub fn may_appraise(app: &mut App) -> bool {
    permitted(app, Field::Appraised)
}

/// Opens the form of the selected row in this lane.
pub(super) fn edit(app: &mut App) -> Effects {
    let Some(field) = both(app).map(|(state, _)| state.field()) else { return Effects::new() };
    if row(app).is_none() || !permitted(app, field) {
        return Effects::new();
    }
    let Some((state, session)) = both(app) else { return Effects::new() };
    state.opened = Some(before(state, session));
    let walk = Walk::new(state.at);
    app.screens.push(Screen::Walk(Box::new(walk)));
    settle(app);
    walk::open_row(app)
}

/// A row as it was when its form was opened.
#[derive(Clone, Debug)]
pub(super) struct Before {
    /// The row.
    code: Code,
    /// The edit that brings its answer and reason in this lane back.
    back: Edit,
    /// Its requests, with the marks on replies that were weighed.
    requests: Vec<Request>,
}

/// The row as it is now.
fn before(state: &Appraise, session: &Session) -> Before {
    let code = session.set.node(state.at).code.clone();
    let row = session.dossier.row(&code);
    let answer = row.and_then(|r| r.answers.get(&state.slot())).cloned();
    let reason = lines::reason(state, session, state.at).cloned();
    let back = vec![Edit::Answer(code.clone(), state.slot(), answer), state.because(code.clone(), reason)];
    Before { requests: row.map(|r| r.requests.clone()).unwrap_or_default(), code, back: Edit::All(back) }
}

/// Takes over what the lane before has: for a row, or for every row below that has nothing yet.
pub(super) fn accept(app: &mut App) -> Effects {
    let lang = app.lang;
    let field = both(app).map(|(state, _)| state.field());
    if !field.is_some_and(|field| permitted(app, field)) {
        return Effects::new();
    }
    let Some((state, session)) = both(app) else { return Effects::new() };
    let (set, dossier) = (&session.set, &session.dossier);
    let one = set.node(state.at).is_row();
    let below = |id: NodeId| std::iter::successors(Some(id), |at| set.node(*at).parent).any(|at| at == state.at);
    let mut edits = Vec::new();
    let mut count = 0;
    for id in set.rows(&dossier.body.kind).filter(|id| below(*id)) {
        let node = set.node(id);
        // Between copies that differ somebody decides row by row.
        let there = dossier
            .row(&node.code)
            .is_some_and(|r| r.answers.contains_key(&state.slot()) || r.look == Some(Look::Differs));
        let Some((_, answer)) = dossier.answer(&node.code, state.before(), node.by).filter(|_| one || !there) else {
            continue;
        };
        edits.push(Edit::Answer(node.code.clone(), state.slot(), Some(answer.clone())));
        edits.push(state.because(node.code.clone(), None));
        count += 1;
    }
    if count == 0 {
        app.tell(W::NothingToAccept.get(lang));
        return Effects::new();
    }
    let at = set.node(state.at).code.clone();
    let effects = update::change(app, Edit::All(edits), Some(at));
    app.tell(format!("{}: {count}", W::Accepted.get(lang)));
    effects
}

/// Offers the coded reasons for the selected row.
pub(super) fn ask_reason(app: &mut App) {
    let Some(field) = both(app).map(|(state, _)| state.field()) else { return };
    if row(app).is_some() && permitted(app, field) {
        app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Causes)));
    }
}

/// A coded reason was chosen: its words come next.
pub fn chosen(app: &mut App, cause: Cause) {
    if let Some(code) = row(app) {
        let sheet = Sheet::because(app, code, cause);
        update::open_sheet(app, sheet);
    }
}

/// The list of reasons or the card of their words was left: the points go back to where they were.
pub fn dropped(app: &mut App) -> Effects {
    let lang = app.lang;
    let Some((state, session)) = both(app) else { return Effects::new() };
    let Some(Before { code, back, requests }) = state.opened.take() else { return Effects::new() };
    let moved =
        session.set.find(&code).is_some_and(|id| lines::state(state, session, id) == lines::State::WithoutReason);
    if !moved {
        return Effects::new();
    }
    let mut effects = update::change(app, back, Some(code.clone()));
    // Who takes a ruling back has not weighed the reply.
    let marked = both(app).and_then(|(_, session)| Some(session.dossier.row(&code)?.requests != requests));
    if marked == Some(true) {
        effects.extend(update::change(app, Edit::Requests(code.clone(), requests), Some(code)));
    }
    app.warn(W::NoReasonNoMove.get(lang));
    settle(app);
    effects
}

/// Records a reason on a row.
pub fn because(app: &mut App, code: &Code, cause: Cause, text: Option<Clean>, by: Clean) -> Effects {
    let date = app.today;
    app.appraiser = by.clone();
    let Some((state, _)) = both(app) else { return Effects::new() };
    state.opened = None;
    let by = Some(by).filter(|b| !b.is_empty());
    let edit = state.because(code.clone(), Some(Reason { code: cause.word().into(), text, by, date }));
    update::change(app, edit, Some(code.clone()))
}

/// Something that a body can be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// How the points were scored.
    Explanation,
    /// A document that the row expects or the register names without a file.
    Document(Clean),
    /// Any other document.
    AnyDocument,
    /// Nothing more: closes the request that waits.
    Close,
}

impl Ask {
    /// The request that this begins with.
    pub fn text(&self, app: &App, code: &Code) -> String {
        match self {
            Self::Explanation => match app.lang {
                crate::lang::Lang::Vi => format!("Đề nghị giải trình căn cứ tự đánh giá tiêu chí {code}"),
                crate::lang::Lang::En => format!("Please explain how row {code} was scored"),
            },
            Self::Document(name) => match app.lang {
                crate::lang::Lang::Vi => format!("Đề nghị bổ sung: {name}"),
                crate::lang::Lang::En => format!("Please send: {name}"),
            },
            Self::Close => app
                .pick("Đóng yêu cầu đang chờ trả lời (nêu lý do)", "Close the request that waits, with a reason")
                .to_owned(),
            Self::AnyDocument => match app.lang {
                crate::lang::Lang::Vi => format!("Đề nghị bổ sung tài liệu kiểm chứng cho tiêu chí {code}"),
                crate::lang::Lang::En => format!("Please send the evidence for row {code}"),
            },
        }
    }
}

/// What the body can be asked for on the selected row: its documents by name first.
pub fn asks(app: &App) -> Vec<Ask> {
    let Some(session) = &app.session else { return Vec::new() };
    let Screen::Appraise(state) = app.screen() else { return Vec::new() };
    let node = session.set.node(state.at);
    let mut list = vec![Ask::Explanation];
    list.extend(node.evidence.iter().map(|d| Ask::Document(Clean::line(d.name.get(app.lang)))));
    let cited = session.dossier.row(&node.code).map(|r| r.evidence.as_slice()).unwrap_or_default();
    for place in cited {
        if let Some(document) = session.dossier.document(&place.document).filter(|d| d.file.is_none()) {
            let name = crate::tui::overlay::picker::items::in_a_line(document, app);
            list.push(Ask::Document(Clean::line(&name)));
        }
    }
    list.push(Ask::AnyDocument);
    if session.dossier.row(&node.code).is_some_and(|row| row.open_request().is_some()) {
        list.push(Ask::Close);
    }
    list
}

/// Offers what the body can be asked for.
pub(super) fn ask(app: &mut App) {
    if permitted(app, Field::Request) && row(app).is_some() {
        app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Asks)));
    }
}

/// What is asked for was chosen: its words and its date come next.
pub fn ask_for(app: &mut App, ask: &Ask) {
    if let Some(code) = row(app) {
        let sheet = match ask {
            Ask::Close => Sheet::close(app, code),
            _ => Sheet::ask(app, code.clone(), &ask.text(app, &code)),
        };
        update::open_sheet(app, sheet);
    }
}

/// Records a request on a row.
pub fn request(app: &mut App, code: &Code, mut request: Request) -> Effects {
    request.date = app.today;
    app.appraiser = request.by.clone().unwrap_or_default();
    let Some(session) = &app.session else { return Effects::new() };
    let mut requests = session.dossier.row(code).map(|r| r.requests.clone()).unwrap_or_default();
    requests.push(request);
    update::change(app, Edit::Requests(code.clone(), requests), Some(code.clone()))
}

/// Closes the requests on a row that wait for a reply.
pub fn close(app: &mut App, code: &Code, why: &Clean, by: &Clean) -> Effects {
    app.appraiser = by.clone();
    let Some(session) = &app.session else { return Effects::new() };
    let Some(row) = session.dossier.row(code) else { return Effects::new() };
    let mut requests = row.requests.clone();
    for request in requests.iter_mut().filter(|r| r.is_open()) {
        request.close(why.clone(), Some(by.clone()), app.today);
    }
    update::change(app, Edit::Requests(code.clone(), requests), Some(code.clone()))
}

/// Opens the card of the receiving side's note for itself.
pub(super) fn internal(app: &mut App) {
    if permitted(app, Field::Internal)
        && let Some(code) = row(app)
    {
        let sheet = Sheet::internal(app, code);
        update::open_sheet(app, sheet);
    }
}

/// Records the receiving side's note for itself.
pub fn note(app: &mut App, code: &Code, text: Option<Clean>) -> Effects {
    update::change(app, Edit::Internal(code.clone(), text), Some(code.clone()))
}

/// Comes back from the form of a row; a moved point asks for its reason. Whether there was such a form.
pub fn back_to(app: &mut App) -> bool {
    let [.., Screen::Appraise(_), Screen::Walk(form)] = &app.screens[..] else { return false };
    let at = form.at;
    app.screens.pop();
    settle(app);
    if let Some((state, session)) = both(app) {
        state.at = at;
        if lines::state(state, session, at) == lines::State::WithoutReason {
            ask_reason(app);
        } else {
            state.opened = None;
        }
    }
    true
}
