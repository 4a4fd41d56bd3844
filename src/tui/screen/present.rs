//! The demonstration: one row at a time, large and clear, its computation opened step by step on a key, its inputs
//! changed live; free over the open dossier, or led by a lesson.
//!
//! Promise: everything happens in a copy. Nothing is written unless it is asked for, and then it is asked where. The
//! figures are those of the engine; going back and forth always shows the same.

pub mod act;
pub mod lines;
pub mod plot;
pub mod view;

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::criteria::NodeId;
use crate::dossier::Lane;
use crate::dossier::edit::Edit;
use crate::lesson::curve::{Axis, Varied, axis};
use crate::lesson::{Lesson, Scene};
use crate::num::Decimal;
use crate::report::slow::{Frame, frames};
use crate::score::{Context as Depends, Scorecard, score};
use crate::train::Ready;
use crate::tui::action::Context;
use crate::tui::form::{self, Entry, Held, Key};
use crate::tui::layout;
use crate::tui::session::Session;
use crate::tui::widget::editor::Editor;

/// A lesson under way.
#[derive(Clone, Debug)]
pub struct Play {
    /// The lesson.
    pub lesson: Arc<Lesson>,
    /// The shown scene.
    pub at: usize,
    /// Whether the answer to its question is shown.
    pub answered: bool,
}

impl Play {
    /// The shown scene.
    pub fn scene(&self) -> Option<&Scene> {
        self.lesson.scenes.get(self.at)
    }
}

/// What the demonstration remembers.
#[derive(Clone, Debug)]
pub struct Presenting {
    /// The copy that is shown and changed.
    pub session: Session,
    /// The score before anything was changed here.
    pub base: Scorecard,
    /// What scores depend on beside the dossier.
    pub depends: Depends,
    /// The shown row.
    pub at: NodeId,
    /// How many steps are open.
    pub open: usize,
    /// The field that the keys change.
    pub spot: usize,
    /// The number that is being typed.
    pub editor: Option<Editor>,
    /// The lesson, where one leads.
    pub play: Option<Play>,
    /// Whether the speaker's notes are shown.
    pub notes: bool,
    /// Changes that can be taken back.
    past: Vec<Edit>,
}

impl Presenting {
    /// A demonstration of a copy of `session`, beginning at a row.
    pub fn of(session: &Session, at: NodeId) -> Self {
        let copy = Session::new(session.set.clone(), session.dossier.clone(), None);
        Self::begin(copy, Depends::default(), at)
    }

    /// A lesson from its first scene.
    pub fn lead(ready: &Ready) -> Self {
        let set = &ready.set;
        let session = Session::new(set.clone(), ready.lesson.empty(set), None);
        let first = set.rows(&ready.lesson.kind).next().or_else(|| set.roots.first().copied());
        let mut state = Self::begin(session, ready.lesson.context(set), first.unwrap_or(NodeId(0)));
        state.play = Some(Play { lesson: ready.lesson.clone(), at: 0, answered: false });
        state.scene(0);
        state
    }

    fn begin(mut session: Session, depends: Depends, at: NodeId) -> Self {
        session.card = score(&session.set, &session.dossier, Lane::Own, &depends);
        let base = session.card.clone();
        Self { session, base, depends, at, open: 0, spot: 0, editor: None, play: None, notes: false, past: Vec::new() }
    }

    /// Shows a scene as it begins; what was before it stands as the base of what moves.
    fn scene(&mut self, at: usize) {
        let Some(play) = &mut self.play else { return };
        let set = self.session.set.clone();
        let Ok(stage) = play.lesson.stage(&set, at) else { return };
        let before = at.checked_sub(1).and_then(|before| play.lesson.stage(&set, before).ok());
        (play.at, play.answered) = (at, false);
        let row = play.scene().and_then(|s| s.row.as_ref()).and_then(|(code, _)| set.find(code));
        (self.session.dossier, self.session.card) = (stage.dossier, stage.card);
        self.base = before.map_or_else(|| self.session.card.clone(), |b| b.card);
        self.at = row.unwrap_or(self.at);
        (self.open, self.spot, self.editor) = (0, 0, None);
        self.past.clear();
    }

    /// Whether a row is shown, and not only words.
    pub fn has_row(&self) -> bool {
        self.play.as_ref().is_none_or(|p| p.scene().is_some_and(|s| s.row.is_some()))
    }

    /// The steps of the shown row.
    pub fn frames(&self, lang: crate::lang::Lang) -> Vec<Frame> {
        let step = self.session.card.node(self.at).and_then(|n| n.points.as_ref());
        step.filter(|_| self.has_row()).map(|s| frames(&self.session.set, self.at, s, lang)).unwrap_or_default()
    }

    /// The fields of the shown row.
    pub fn fields(&self) -> Vec<Key> {
        if !self.has_row() {
            return Vec::new();
        }
        let keys = form::fields(&self.session, self.at, form::way(&self.session, self.at));
        keys.into_iter().filter(|k| !matches!(k, Key::Reason | Key::NoItems)).collect()
    }

    /// The field that the keys change.
    pub fn field(&self) -> Option<Key> {
        self.fields().into_iter().nth(self.spot)
    }

    /// The axis of the plot, along the field that the keys change where that is one.
    pub fn axis(&self) -> Option<Axis> {
        let axis = axis(&self.session.set, &self.session.dossier, self.at).filter(|_| self.has_row())?;
        let own = match self.field() {
            Some(Key::Event(id)) => Some(Varied::Event(id)),
            Some(Key::Ballot(id)) => Some(Varied::Ballot(id)),
            _ => None,
        };
        let Some(varied) = own.filter(|v| *v != axis.varied) else { return Some(axis) };
        let now = match form::held(&self.session, self.at, &self.field()?) {
            Held::Number(number) => Some(number),
            _ => None,
        };
        Some(Axis { varied, now, ..axis })
    }

    /// What keys mean here.
    pub fn context(&self) -> Context {
        if self.editor.is_some() { Context::PresentField } else { Context::Present }
    }

    fn change(&mut self, entry: Entry) {
        let Some(key) = self.field() else { return };
        let way = form::way(&self.session, self.at);
        if let Some(edit) = form::edit(&self.session, self.at, way, &key, entry) {
            self.make(edit);
        }
    }

    fn make(&mut self, edit: Edit) {
        let back = edit.apply(&mut self.session.dossier);
        self.past.push(back);
        self.rescore();
    }

    /// Takes the last change back. Whether there was one.
    fn take_back(&mut self) -> bool {
        let Some(back) = self.past.pop() else { return false };
        back.apply(&mut self.session.dossier);
        self.rescore();
        true
    }

    fn rescore(&mut self) {
        self.session.card = score(&self.session.set, &self.session.dossier, Lane::Own, &self.depends);
    }

    /// One step less or more of the field that the keys change.
    fn nudge(&mut self, up: bool) {
        let Some(key) = self.field() else { return };
        match form::held(&self.session, self.at, &key) {
            held if key.is_number() => {
                let now = if let Held::Number(number) = held { number } else { Decimal::ZERO };
                let step = if key == Key::Points { Decimal::new(1, 1) } else { Decimal::ONE };
                let next = if up { now + step } else { now - step };
                if next >= Decimal::ZERO {
                    self.change(Entry::Number(Some(next)));
                }
            }
            _ if matches!(key, Key::Level(_)) => self.choose(up),
            held => {
                if (held == Held::On) != up {
                    self.change(Entry::Flip);
                }
            }
        }
    }

    /// The level before or after the chosen one.
    fn choose(&mut self, up: bool) {
        let fields = self.fields();
        let on = fields.iter().position(|k| form::held(&self.session, self.at, k) == Held::On);
        let to = match (on, up) {
            (Some(at), true) => (at + 1).min(fields.len().saturating_sub(1)),
            (Some(at), false) => at.saturating_sub(1),
            (None, _) => 0,
        };
        if on != Some(to) {
            self.spot = to;
            self.change(Entry::Flip);
        }
    }

    /// One step forward: a step opens, the answer comes, the next scene begins. Whether something happened.
    fn forward(&mut self, lang: crate::lang::Lang) -> bool {
        let steps = self.frames(lang).len();
        if self.open < steps && !self.waits() {
            self.open += 1;
            return true;
        }
        let Some(play) = &mut self.play else { return false };
        if play.scene().is_some_and(|s| s.question.is_some()) && !play.answered {
            play.answered = true;
            return true;
        }
        let next = play.at + 1;
        if next < play.lesson.scenes.len() {
            self.scene(next);
            return true;
        }
        false
    }

    /// Whether the row's points may be seen: every step is open, or somebody changed a value.
    pub fn is_revealed(&self, lang: crate::lang::Lang) -> bool {
        self.is_changed() || (!self.waits() && self.open >= self.frames(lang).len())
    }

    /// Whether a question is open: its steps stay closed until it is answered.
    pub fn waits(&self) -> bool {
        self.play.as_ref().is_some_and(|p| !p.answered && p.scene().is_some_and(|s| s.question.is_some()))
    }

    /// One step back. Whether something happened.
    fn back(&mut self) -> bool {
        if self.open > 0 {
            self.open -= 1;
            return true;
        }
        let Some(play) = &mut self.play else { return false };
        if play.answered {
            play.answered = false;
            return true;
        }
        let Some(before) = play.at.checked_sub(1) else { return false };
        self.scene(before);
        true
    }

    /// The row after or before the shown one; in a lesson the scene.
    fn turn(&mut self, forward: bool) {
        if let Some(play) = &self.play {
            let last = play.lesson.scenes.len().saturating_sub(1);
            let to = if forward { (play.at + 1).min(last) } else { play.at.saturating_sub(1) };
            self.scene(to);
            return;
        }
        let rows: Vec<NodeId> = self.session.set.rows(&self.session.dossier.body.kind).collect();
        let at = rows.iter().position(|r| *r == self.at);
        let to = match (at, forward) {
            (Some(at), true) => (at + 1) % rows.len().max(1),
            (Some(at), false) => at.checked_sub(1).unwrap_or(rows.len().saturating_sub(1)),
            (None, _) => 0,
        };
        if let Some(row) = rows.get(to) {
            self.select(*row);
        }
    }

    /// Shows another row.
    pub fn select(&mut self, row: NodeId) {
        if self.session.set.node(row).is_row() {
            self.at = row;
            (self.open, self.spot, self.editor) = (0, 0, None);
        }
    }

    /// Whether anything was changed here.
    pub fn is_changed(&self) -> bool {
        !self.past.is_empty()
    }
}

/// The parts of the screen; a part for which there is no room has no width or height.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The rule, the fields and the steps.
    pub text: Rect,
    /// The plot.
    pub plot: Rect,
    /// What moves.
    pub moves: Rect,
}

/// The parts of the screen in its body.
pub fn parts(body: Rect) -> Parts {
    let inner = layout::list(body);
    if body.width < 72 || body.height < 16 {
        let none = Rect { width: 0, height: 0, ..inner };
        return Parts { text: inner, plot: none, moves: none };
    }
    let wide = (u32::from(body.width) * 2 / 5).clamp(32, 80) as u16;
    let right = Rect { x: inner.right() - wide, width: wide, ..inner };
    let moves = 8.min(inner.height);
    Parts {
        text: Rect { width: inner.width - wide - 2, ..inner },
        plot: Rect { height: (inner.height - moves).min(24), ..right },
        moves: Rect { y: right.bottom() - moves, height: moves, ..right },
    }
}
