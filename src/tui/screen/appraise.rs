//! Appraising: self-scored, appraised and agreed points of every row side by side, with gap and reason.
//!
//! Promise: every change goes the way of all changes, so what the phase does not allow is refused with its words.
//! As long as this screen is open, here or below, answers are written in its lane; without it, in the body's own.

pub mod detail;
pub mod lines;
pub mod view;
mod work;

use ratatui::layout::Rect;

use crate::criteria::{Code, CriteriaSet, NodeId};
use crate::dossier::edit::Edit;
use crate::dossier::phase::Field;
use crate::dossier::{Lane, Reason, Slot};
use crate::score::{Context, Scorecard, score};
use crate::text::Clean;
use crate::tui::action::Action;
use crate::tui::app::{App, Effects};
use crate::tui::effect::{Effect, Job};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::picker::{Picker, PickerKind};
use crate::tui::screen::walk::{tree, type_in};
use crate::tui::screen::{Screen, left, rank};
use crate::tui::session::Session;
use crate::tui::update;
use crate::tui::words::W;

pub use work::{Ask, ask_for, asks, back_to, because, chosen, close, dropped, may_appraise, note, request};

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
    /// Rows whose reply nobody has weighed yet.
    Replied,
}

impl Filter {
    /// Every filter with its name, in the order of Tab.
    pub const ALL: [(Self, W); 6] = [
        (Self::All, W::FilterAll),
        (Self::Waiting, W::FilterWaiting),
        (Self::Moved, W::FilterMoved),
        (Self::WithoutReason, W::FilterWithoutReason),
        (Self::Asked, W::FilterAsked),
        (Self::Replied, W::FilterReplied),
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
    /// The agency whose areas alone are listed.
    pub agency: Option<Clean>,
    /// How far the detail is scrolled.
    pub peek: usize,
    /// The scores by lane, of this state of the dossier.
    pub cards: Vec<Scorecard>,
    /// The row whose form is open, as it was before.
    opened: Option<work::Before>,
    revision: u64,
}

impl Appraise {
    fn new(session: &Session, at: NodeId) -> Self {
        let (cards, revision) = (cards(session), session.revision);
        Self {
            lane: Lane::Appraised,
            at,
            top: 0,
            filter: Filter::All,
            agency: None,
            peek: 0,
            cards,
            opened: None,
            revision,
        }
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
    fn because(&self, code: Code, reason: Option<Reason>) -> Edit {
        if self.lane == Lane::Agreed { Edit::Conclusion(code, reason) } else { Edit::Appraisal(code, reason) }
    }
}

/// The agency that appraises a node: its own, or that of what it stands under.
pub fn agency(set: &CriteriaSet, id: NodeId) -> Option<&Clean> {
    let mut at = Some(id);
    while let Some(here) = at {
        let node = set.node(here);
        if let Some(agency) = &node.appraiser {
            return Some(&agency.vi);
        }
        at = node.parent;
    }
    None
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
    open_in(app, at, Lane::Appraised)
}

/// Opens the screen at a row, to write in `lane`.
pub fn open_in(app: &mut App, at: Option<NodeId>, lane: Lane) -> Effects {
    let mut effects = type_in::leave(app);
    if let (Some(session), Some(at)) = (&app.session, at) {
        let state = Appraise { lane, ..Appraise::new(session, at) };
        if let Some(folder) = &session.place {
            effects.push(Effect::Job(Job::Files(folder.clone(), session.dossier.documents.clone())));
        }
        app.screens.push(Screen::Appraise(Box::new(state)));
    }
    effects
}

/// The parts of the screen; a part for which there is no room has no size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Counts, filters and the names of the columns.
    pub head: Rect,
    /// The lines.
    pub list: Rect,
    /// Everything about the selected line, beside the list or below it.
    pub detail: Rect,
    /// The totals by lane.
    pub foot: Rect,
}

/// The parts of the screen in its body.
pub fn parts(body: Rect) -> Parts {
    let (head, foot) = match body.height {
        0..4 => (0, 0),
        4..8 => (1, 0),
        8..14 => (2, 2),
        _ => (4, 2),
    };
    let left = body.height - head - foot;
    let y = body.y + head;
    let (list, detail) = if body.width >= 150 && left >= 6 {
        let wide = body.width * 2 / 5;
        (
            Rect { y, width: body.width - wide, height: left, ..body },
            Rect { x: body.right() - wide, y, width: wide, height: left },
        )
    } else {
        let below = if left >= 12 { left * 2 / 5 } else { 0 };
        (Rect { y, height: left - below, ..body }, Rect { y: y + left - below, height: below, ..body })
    };
    Parts { head: Rect { height: head, ..body }, list, detail, foot: Rect { y: y + left, height: foot, ..body } }
}

/// Runs an action on the screen.
pub fn act(app: &mut App, action: Action) -> Effects {
    let page = usize::from(update::page(app)).max(1);
    let Some((state, session)) = both(app) else { return Effects::new() };
    let lines = lines::lines(state, session);
    let here = lines.iter().position(|id| *id == state.at).unwrap_or(0);
    if !matches!(action, Action::DetailDown | Action::DetailUp) {
        state.peek = 0;
    }
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
            return left(app);
        }
        // From a row to its criterion, from there to the area: what Space accepts grows.
        Action::Left => {
            if let Some(parent) = session.set.node(state.at).parent {
                state.at = parent;
            }
            return Effects::new();
        }
        Action::DetailDown | Action::DetailUp => {
            scroll(app, action == Action::DetailDown);
            return Effects::new();
        }
        Action::Enter | Action::Right => return work::edit(app),
        Action::Toggle => return work::accept(app),
        Action::Because => {
            work::ask_reason(app);
            return Effects::new();
        }
        Action::Ask => {
            work::ask(app);
            return Effects::new();
        }
        Action::Internal => {
            work::internal(app);
            return Effects::new();
        }
        Action::Agency => {
            app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Agencies)));
            return Effects::new();
        }
        _ => here,
    };
    if let (Some(id), true) = (lines.get(there), there != here) {
        state.at = *id;
    }
    Effects::new()
}

/// Scrolls the detail, as far as there is more of it.
fn scroll(app: &mut App, down: bool) {
    let area = detail::area(parts(crate::tui::layout::bands(app).body).detail);
    let Screen::Appraise(state) = app.screen() else { return };
    let Some(session) = &app.session else { return };
    let count = detail::lines(app, state, session, usize::from(area.width)).len();
    let lowest = count.saturating_sub(usize::from(area.height));
    if let Some((state, _)) = both(app) {
        state.peek = if down { (state.peek + 3).min(lowest) } else { state.peek.saturating_sub(3) };
    }
}

/// Lists the areas of one agency alone, or all of them.
pub fn assigned(app: &mut App, agency: Option<Clean>) {
    if let Some((state, _)) = both(app) {
        state.agency = agency;
    }
}

/// Keeps lane and scores as they must be, and the selected line in the window.
pub fn settle(app: &mut App) {
    let height = usize::from(parts(crate::tui::layout::bands(app).body).list.height).max(1);
    let lane = app.screens.iter().find_map(|s| match s {
        Screen::Appraise(state) => Some(state.lane),
        _ => None,
    });
    let lane = lane.or_else(|| rank::shown_lane(app));
    if let (Some(session), None) = (&mut app.session, &app.assumed) {
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
