//! How a score came about: the steps of the computation itself, from the result down to the figures.
//!
//! Promise: a line is made once for a state of the dossier and drawn as often as wanted; folding hides lines and
//! changes nothing else; what is copied is the whole explanation, folded or not.

pub mod below;
pub mod copy;
pub mod view;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::criteria::NodeId;
use crate::dossier::Lane;
use crate::lang::{Lang, Say};
use crate::score::step::{Facet, Op, Step};
use crate::score::words::{label, meaning};
use crate::text::width;
use crate::tui::action::Action;
use crate::tui::app::{App, Effects};
use crate::tui::layout;
use crate::tui::screen::walk::act as walk;
use crate::tui::screen::{Screen, appraise, left, lines, rank};
use crate::tui::session::{Session, Stamp};
use crate::tui::trace;
use crate::tui::update;
use crate::tui::words::W;

/// What the explanation remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explain {
    /// The node that is explained; none is the index of the whole.
    pub node: Option<NodeId>,
    /// The selected line.
    pub at: usize,
    /// The first shown line.
    pub top: usize,
    /// The steps whose parts are hidden, each by its way from the top.
    pub folded: BTreeSet<Vec<u16>>,
    /// Whether it was given to the clipboard already.
    pub copied: bool,
    /// The lines, and the state that they belong to.
    made: Option<(Of, Arc<Vec<Line>>)>,
}

/// What lines belong to: the opened dossier, its state, the lane and the language.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Of {
    node: Option<NodeId>,
    state: (Stamp, Lang),
    cells: usize,
    folded: BTreeSet<Vec<u16>>,
}

impl Explain {
    /// The explanation of a node; of the whole without one.
    pub fn of(node: Option<NodeId>) -> Self {
        Self { node, ..Self::default() }
    }

    /// The lines that are not folded away, and below them what is to be read beside them in `cells` cells.
    pub fn lines(&self, session: &Session, lang: Lang, cells: usize) -> Arc<Vec<Line>> {
        match &self.made {
            Some((made, lines)) if self.belongs(made, session, lang, cells) => Arc::clone(lines),
            _ => Arc::new(self.all(session, lang, cells)),
        }
    }

    fn belongs(&self, made: &Of, session: &Session, lang: Lang, cells: usize) -> bool {
        let same = made.node == self.node && made.cells == cells && made.folded == self.folded;
        same && made.state == (session.stamp(), lang)
    }

    fn all(&self, session: &Session, lang: Lang, cells: usize) -> Vec<Line> {
        let mut lines = lines_but(session, self.node, lang, &self.folded);
        if lines.is_empty() {
            let score = self.node.and_then(|id| session.card.node(id));
            let why = match score.map_or((None, None), |s| (s.fault.as_ref(), s.status)) {
                (Some(fault), _) => fault.said(&session.set, lang).into_owned(),
                (None, Some(status)) => status.say(lang).into_owned(),
                (None, None) => String::new(),
            };
            lines.push(Line { value: format!("{}: {why}", W::NoPointsYet.get(lang)), ..Line::default() });
        }
        let below = |words: String| Line { words, is_below: true, ..Line::default() };
        lines.push(below(String::new()));
        for text in below::texts(session, self.node, lang) {
            // What goes on in the next line is set in, so that each text can be told from the next.
            let parts = width::wrap(&text, cells.saturating_sub(2).max(4)).into_iter().enumerate();
            lines.extend(parts.map(|(at, part)| below(if at == 0 { part } else { format!("  {part}") })));
        }
        lines
    }

    /// Makes the lines once for what is shown now.
    fn make(&mut self, session: &Session, lang: Lang, cells: usize) {
        let lines = self.lines(session, lang, cells);
        let of = Of { node: self.node, state: (session.stamp(), lang), cells, folded: self.folded.clone() };
        self.made = Some((of, lines));
    }
}

/// A line of the explanation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The branches drawn before it.
    pub stem: String,
    /// The value.
    pub value: String,
    /// What it is.
    pub words: String,
    /// What was compared or where the figure comes from.
    pub remark: String,
    /// The node whose figure this is, to go on there.
    pub node: Option<NodeId>,
    /// The way to its step from the top.
    pub way: Vec<u16>,
    /// Whether it has parts.
    pub has_parts: bool,
    /// Whether it stands below the tree, to be read.
    pub is_below: bool,
}

/// The lines of the explanation.
pub fn lines(session: &Session, id: Option<NodeId>, lang: Lang) -> Vec<Line> {
    lines_but(session, id, lang, &BTreeSet::new())
}

/// The same without the parts of folded steps.
fn lines_but(session: &Session, id: Option<NodeId>, lang: Lang, folded: &BTreeSet<Vec<u16>>) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(step) = step_of(session, id) {
        let teller = Teller { session, id, lang, folded, peer: false };
        teller.tell(step, String::new(), None, &mut Vec::new(), &mut lines);
    }
    lines
}

/// The computation that is explained.
pub fn step_of(session: &Session, id: Option<NodeId>) -> Option<&Step> {
    match id {
        Some(id) => session.card.node(id)?.points.as_ref(),
        None => session.card.figures.certain_index.as_ref(),
    }
}

#[derive(Clone, Copy)]
struct Teller<'a> {
    /// Whether what is told belongs to a comparison with the leading body.
    peer: bool,
    session: &'a Session,
    id: Option<NodeId>,
    lang: Lang,
    folded: &'a BTreeSet<Vec<u16>>,
}

impl Teller<'_> {
    /// Tells `step` and what is below it; `last` says whether it is the last one of its parent.
    fn tell(&self, step: &Step, stem: String, last: Option<bool>, way: &mut Vec<u16>, lines: &mut Vec<Line>) {
        let inner = Self { peer: self.peer || trace::is_peer(step), ..*self };
        let own = match last {
            None => String::new(),
            Some(true) => format!("{stem}└ "),
            Some(false) => format!("{stem}├ "),
        };
        let below = match last {
            None => String::new(),
            Some(true) => format!("{stem}  "),
            Some(false) => format!("{stem}│ "),
        };
        let node = match step.op() {
            Op::Node(node, _) => Some(*node),
            _ => None,
        };
        let of: Vec<&Step> = match step.op() {
            // The edges that were tried are told in the remark; the subject often stands in the result.
            Op::Case { .. } => match step.of() {
                [subject, result, ..] if holds(result, subject) => vec![result],
                [subject, result, ..] => vec![subject, result],
                _ => Vec::new(),
            },
            _ => step.of().iter().collect(),
        };
        lines.push(Line {
            stem: own,
            value: trace::value(step, inner.peer, self.session, self.lang),
            words: self.words(step),
            remark: trace::remark(step, inner.peer, self.session, self.lang).unwrap_or_default(),
            node,
            way: way.clone(),
            has_parts: !of.is_empty(),
            is_below: false,
        });
        if self.folded.contains(way) {
            return;
        }
        let count = of.len();
        for (at, part) in of.into_iter().enumerate() {
            way.push(u16::try_from(at).unwrap_or(u16::MAX));
            inner.tell(part, below.clone(), Some(at + 1 == count), way, lines);
            way.pop();
        }
    }

    fn words(&self, step: &Step) -> String {
        match step.op() {
            Op::Node(id, facet) => {
                let node = self.session.set.node(*id);
                let name = format!("{}  {}", node.code, node.name.get(self.lang));
                if *facet == Facet::Points { name } else { format!("{name} ({})", facet.say(self.lang)) }
            }
            _ => match self.id {
                Some(id) => label(&self.session.set, id, step.why(), self.lang),
                None => meaning(step.why(), self.lang).into_owned(),
            },
        }
    }
}

/// Whether `part` is somewhere in `step`.
fn holds(step: &Step, part: &Step) -> bool {
    step == part || step.of().iter().any(|s| holds(s, part))
}

/// Whether the whole explanation, computed again from its leaves, gives the same.
pub fn replays(session: &Session, id: Option<NodeId>) -> bool {
    let figure = |node: NodeId, facet: Facet| {
        let score = session.card.node(node)?;
        Some(match facet {
            Facet::Points => score.value()?.clone(),
            Facet::Certain => score.certain.clone(),
            Facet::Possible => score.possible.clone(),
            Facet::Applicable => score.applicable_max.clone(),
        })
    };
    step_of(session, id).is_none_or(|step| step.replay(&figure).is_ok())
}

/// Runs an action on the explanation.
pub fn act(app: &mut App, action: Action) -> Effects {
    let page = usize::from(update::page(app)).max(1);
    let (lang, cells) = (app.lang, room(app));
    let (Some(Screen::Explain(state)), Some(session)) = (app.screens.last_mut(), &app.session) else {
        return Effects::new();
    };
    let lines = state.lines(session, lang, cells);
    let last = lines.len().saturating_sub(1);
    if let Some(at) = lines::moved(action, state.at, last, page) {
        state.at = at;
        settle(app);
        return Effects::new();
    }
    match action {
        Action::Copy => return copy::copy(app),
        Action::Toggle => fold(state, &lines),
        Action::Right if lines.get(state.at).is_some_and(|l| state.folded.contains(&l.way)) => fold(state, &lines),
        // The arrow folds, goes to what a line is part of, and leaves from the top.
        Action::Left if lines.get(state.at).is_some_and(|l| !l.way.is_empty()) => {
            let line = lines.get(state.at).filter(|l| l.has_parts && !state.folded.contains(&l.way));
            match (line, lines.get(state.at)) {
                (Some(_), _) => fold(state, &lines),
                (None, Some(line)) => {
                    let above = line.way.split_last().map(|(_, above)| above.to_vec()).unwrap_or_default();
                    state.at = lines.iter().position(|l| l.way == above).unwrap_or(0);
                }
                _ => {}
            }
        }
        Action::Enter | Action::Right => {
            let Some(node) = lines.get(state.at).and_then(|l| l.node) else {
                let node = state.node;
                if node.is_none() {
                    // Of the whole only parts lead deeper: on to the next one.
                    let next = lines.iter().skip(state.at).position(|l| l.node.is_some());
                    let next = next.map(|n| state.at + n).or_else(|| lines.iter().position(|l| l.node.is_some()));
                    state.at = next.unwrap_or(state.at);
                    settle(app);
                    return Effects::new();
                }
                // Out of a ranking of appraised points the lanes stand side by side.
                if let (Some(lane), Some(_)) = (rank::shown_lane(app).filter(|l| *l != Lane::Own), node) {
                    app.screens.pop();
                    return appraise::open_in(app, node, lane);
                }
                update::show_walk(app);
                return node.map(|node| walk::select(app, node)).unwrap_or_default();
            };
            app.screens.push(Screen::Explain(Explain::of(Some(node))));
        }
        Action::Explain => {
            // One level up, the index of the whole above the areas.
            if let Some(node) = state.node {
                *state = Explain::of(session.set.node(node).parent);
            }
        }
        Action::Back | Action::Left => {
            app.screens.pop();
            return left(app);
        }
        _ => {}
    }
    settle(app);
    Effects::new()
}

fn room(app: &App) -> usize {
    view::room(layout::list(layout::bands(app).body))
}

/// Hides the parts of the selected step, or shows them again.
fn fold(state: &mut Explain, lines: &[Line]) {
    let Some(line) = lines.get(state.at).filter(|l| l.has_parts) else { return };
    if !state.folded.remove(&line.way) {
        state.folded.insert(line.way.clone());
    }
}

/// Keeps the selected line in the window.
pub fn settle(app: &mut App) {
    let height = usize::from(update::page(app)).max(1);
    let (lang, cells) = (app.lang, room(app));
    let App { screens, session: Some(session), .. } = app else { return };
    if let Some(Screen::Explain(state)) = screens.last_mut() {
        state.make(session, lang, cells);
        let count = state.lines(session, lang, cells).len();
        lines::keep(&mut state.at, &mut state.top, count, height);
    }
}
