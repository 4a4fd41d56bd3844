//! Appraising: self-scored, appraised and agreed points of every row side by side, with gap and reason.
//!
//! Promise: every change goes the way of all changes, so what the phase does not allow is refused with its words.
//! As long as this screen is open, here or below, answers are written in its lane; without it, in the body's own.

pub mod lines;
pub mod view;

use ratatui::layout::Rect;

use crate::criteria::NodeId;
use crate::dossier::edit::Edit;
use crate::dossier::phase::{Field, Refusal, Side, allowed};
use crate::dossier::reason::Cause;
use crate::dossier::{Lane, Reason, Request, Slot};
use crate::lang::Say;
use crate::score::{Context, Scorecard, score};
use crate::text::Clean;
use crate::tui::action::Action;
use crate::tui::app::{App, Effects};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::picker::{Picker, PickerKind};
use crate::tui::overlay::sheet::Sheet;
use crate::tui::screen::Screen;
use crate::tui::screen::walk::{Walk, act as walk, tree, type_in};
use crate::tui::session::Session;
use crate::tui::update;
use crate::tui::words::W;

/// Which rows are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// Every row.
    #[default]
    All,
    /// Rows without an answer in the lane.
    Waiting,
    /// Rows whose points were moved.
    Moved,
    /// Rows moved without a reason.
    WithoutReason,
    /// Rows with a request that waits for its reply.
    Asked,
}

impl Filter {
    /// Every filter with its name, in the order of Tab.
    pub const ALL: [(Self, W); 5] = [
        (Self::All, W::FilterAll),
        (Self::Waiting, W::FilterWaiting),
        (Self::Moved, W::FilterMoved),
        (Self::WithoutReason, W::FilterWithoutReason),
        (Self::Asked, W::FilterAsked),
    ];

    fn step(self, forward: bool) -> Self {
        let at = Self::ALL.iter().position(|(f, _)| *f == self).unwrap_or(0);
        let n = Self::ALL.len();
        Self::ALL.get(if forward { at + 1 } else { at + n - 1 } % n).map_or(Self::All, |(f, _)| *f)
    }
}

/// What appraising remembers.
#[derive(Clone, Debug)]
pub struct Appraise {
    /// The lane that is written: appraised, or agreed by the council.
    pub lane: Lane,
    /// The selected node.
    pub at: NodeId,
    /// The first shown line.
    pub top: usize,
    /// Which rows are listed.
    pub filter: Filter,
    /// Who appraises, as they said last.
    pub by: Clean,
    /// The scores by lane, of this state of the dossier.
    pub cards: Vec<Scorecard>,
    revision: u64,
}

impl Appraise {
    fn new(session: &Session, at: NodeId) -> Self {
        let (cards, revision) = (cards(session), session.revision);
        Self { lane: Lane::Appraised, at, top: 0, filter: Filter::All, by: Clean::default(), cards, revision }
    }

    /// The scores of a lane.
    pub fn card(&self, lane: Lane) -> Option<&Scorecard> {
        self.cards.iter().find(|c| c.lane == lane)
    }

    /// The lane that the written one is held against.
    pub fn before(&self) -> Lane {
        if self.lane == Lane::Agreed { Lane::Appraised } else { Lane::Own }
    }

    /// The slot that is written.
    pub fn slot(&self) -> Slot {
        if self.lane == Lane::Agreed { Slot::Agreed } else { Slot::Appraised }
    }

    fn field(&self) -> Field {
        if self.lane == Lane::Agreed { Field::Agreed } else { Field::Appraised }
    }

    /// The edit that gives this lane's reason on a row.
    fn because(&self, code: crate::criteria::Code, reason: Option<Reason>) -> Edit {
        if self.lane == Lane::Agreed { Edit::Conclusion(code, reason) } else { Edit::Appraisal(code, reason) }
    }
}

fn cards(session: &Session) -> Vec<Scorecard> {
    let of = |(_, lane): &(_, Lane)| score(&session.set, &session.dossier, *lane, &Context::default());
    Lane::ALL.iter().map(of).collect()
}

/// The screen and the dossier, while the screen is there.
pub fn both(app: &mut App) -> Option<(&mut Appraise, &mut Session)> {
    let session = app.session.as_mut()?;
    let found = app.screens.iter_mut().rev().find_map(|s| match s {
        Screen::Appraise(state) => Some(&mut **state),
        _ => None,
    });
    found.map(|state| (state, session))
}

/// Opens the screen at a row.
pub fn open(app: &mut App, at: Option<NodeId>) -> Effects {
    let effects = type_in::leave(app);
    if let (Some(session), Some(at)) = (&app.session, at) {
        let state = Appraise::new(session, at);
        app.screens.push(Screen::Appraise(Box::new(state)));
    }
    effects
}

/// The parts of the screen: head, lines, foot.
pub fn parts(body: Rect) -> (Rect, Rect, Rect) {
    let (head, foot) = match body.height {
        0..4 => (0, 0),
        4..8 => (1, 0),
        8..14 => (2, 2),
        _ => (4, 4),
    };
    let list = body.height - head - foot;
    (
        Rect { height: head, ..body },
        Rect { y: body.y + head, height: list, ..body },
        Rect { y: body.y + head + list, height: foot, ..body },
    )
}

/// Runs an action on the screen.
pub fn act(app: &mut App, action: Action) -> Effects {
    let page = usize::from(update::page(app)).max(1);
    let Some((state, session)) = both(app) else { return Effects::new() };
    let lines = lines::lines(state, session);
    let here = lines.iter().position(|id| *id == state.at).unwrap_or(0);
    let last = lines.len().saturating_sub(1);
    let there = match action {
        Action::Up => here.saturating_sub(1),
        Action::Down => (here + 1).min(last),
        Action::PageUp => here.saturating_sub(page),
        Action::PageDown => (here + page).min(last),
        Action::First => 0,
        Action::Last => last,
        Action::NextPart | Action::PreviousPart => {
            state.filter = state.filter.step(action == Action::NextPart);
            here
        }
        Action::Lane => {
            state.lane = if state.lane == Lane::Agreed { Lane::Appraised } else { Lane::Agreed };
            here
        }
        Action::Back => {
            app.screens.pop();
            return Effects::new();
        }
        Action::Enter | Action::Right => return edit(app),
        Action::Toggle => return accept(app),
        Action::Because => {
            ask_reason(app);
            return Effects::new();
        }
        Action::Ask => {
            if permitted(app, Field::Request)
                && let Some(code) = row(app)
            {
                let sheet = Sheet::ask(app, code);
                update::open_sheet(app, sheet);
            }
            return Effects::new();
        }
        _ => here,
    };
    if let (Some(id), true) = (lines.get(there), there != here) {
        state.at = *id;
    }
    Effects::new()
}

/// The code of the selected row; says so where a branch is selected.
fn row(app: &mut App) -> Option<crate::criteria::Code> {
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

/// Opens the form of the selected row in this lane.
fn edit(app: &mut App) -> Effects {
    let Some(field) = both(app).map(|(state, _)| state.field()) else { return Effects::new() };
    if row(app).is_none() || !permitted(app, field) {
        return Effects::new();
    }
    let Some((state, _)) = both(app) else { return Effects::new() };
    let walk = Walk::new(state.at);
    app.screens.push(Screen::Walk(Box::new(walk)));
    settle(app);
    walk::open_row(app)
}

/// Takes over what the lane before has: for a row, or for every row below that has nothing yet.
fn accept(app: &mut App) -> Effects {
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
        let there = dossier.row(&node.code).is_some_and(|r| r.answers.contains_key(&state.slot()));
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
fn ask_reason(app: &mut App) {
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

/// Records a reason on a row.
pub fn because(app: &mut App, code: &crate::criteria::Code, cause: Cause, text: Option<Clean>, by: Clean) -> Effects {
    let date = app.today;
    let Some((state, _)) = both(app) else { return Effects::new() };
    state.by = by.clone();
    let by = Some(by).filter(|b| !b.is_empty());
    let edit = state.because(code.clone(), Some(Reason { code: cause.word().into(), text, by, date }));
    update::change(app, edit, Some(code.clone()))
}

/// Records a request on a row.
pub fn request(app: &mut App, code: &crate::criteria::Code, mut request: Request) -> Effects {
    request.date = app.today;
    let Some((state, session)) = both(app) else { return Effects::new() };
    state.by = request.by.clone().unwrap_or_default();
    let mut requests = session.dossier.row(code).map(|r| r.requests.clone()).unwrap_or_default();
    requests.push(request);
    update::change(app, Edit::Requests(code.clone(), requests), Some(code.clone()))
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
        }
    }
    true
}

/// Keeps lane and scores as they must be, and the selected line in the window.
pub fn settle(app: &mut App) {
    let height = usize::from(parts(crate::tui::layout::bands(app).body).1.height).max(1);
    let lane = app.screens.iter().find_map(|s| match s {
        Screen::Appraise(state) => Some(state.lane),
        _ => None,
    });
    if let Some(session) = &mut app.session {
        session.write_in(lane.unwrap_or_default());
    }
    let Some((state, session)) = both(app) else { return };
    if state.revision != session.revision {
        (state.cards, state.revision) = (cards(session), session.revision);
    }
    let lines = lines::lines(state, session);
    let place = lines.iter().position(|id| *id == state.at);
    if let (None, Some(first)) = (place, lines.first()) {
        state.at = *first;
    }
    state.top = tree::scroll(state.top, place.unwrap_or(0), lines.len(), height);
}
