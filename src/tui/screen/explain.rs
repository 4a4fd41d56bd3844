//! How a score came about: the steps of the computation itself, from the result down to the figures.

pub mod view;

use crate::criteria::NodeId;
use crate::dossier::Lane;
use crate::lang::{Lang, Say};
use crate::score::step::{Facet, Op, Step};
use crate::score::words::{label, meaning};
use crate::tui::action::Action;
use crate::tui::app::{App, Effects};
use crate::tui::screen::walk::{act as walk, tree};
use crate::tui::screen::{Screen, appraise, left, rank};
use crate::tui::session::Session;
use crate::tui::trace;
use crate::tui::update;

/// What the explanation remembers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explain {
    /// The node that is explained; none is the index of the whole.
    pub node: Option<NodeId>,
    /// The selected line.
    pub at: usize,
    /// The first shown line.
    pub top: usize,
}

/// A line of the explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
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
}

/// The lines of the explanation.
pub fn lines(session: &Session, id: Option<NodeId>, lang: Lang) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(step) = step_of(session, id) {
        let teller = Teller { session, id, lang };
        teller.tell(step, String::new(), None, &mut lines);
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

struct Teller<'a> {
    session: &'a Session,
    id: Option<NodeId>,
    lang: Lang,
}

impl Teller<'_> {
    /// Tells `step` and what is below it; `last` says whether it is the last one of its parent.
    fn tell(&self, step: &Step, stem: String, last: Option<bool>, lines: &mut Vec<Line>) {
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
        lines.push(Line {
            stem: own,
            value: trace::value(step, self.session, self.lang),
            words: self.words(step),
            remark: trace::remark(step, self.session, self.lang).unwrap_or_default(),
            node,
        });
        let of: Vec<&Step> = match step.op() {
            // The edges that were tried are told in the remark; the subject often stands in the result.
            Op::Case { .. } => match step.of() {
                [subject, result, ..] if holds(result, subject) => vec![result],
                [subject, result, ..] => vec![subject, result],
                _ => Vec::new(),
            },
            _ => step.of().iter().collect(),
        };
        let count = of.len();
        for (at, part) in of.into_iter().enumerate() {
            self.tell(part, below.clone(), Some(at + 1 == count), lines);
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
    let lang = app.lang;
    let (Some(Screen::Explain(state)), Some(session)) = (app.screens.last_mut(), &app.session) else {
        return Effects::new();
    };
    let lines = lines(session, state.node, lang);
    let last = lines.len().saturating_sub(1);
    match action {
        Action::Up => state.at = state.at.saturating_sub(1),
        Action::Down => state.at = (state.at + 1).min(last),
        Action::PageUp => state.at = state.at.saturating_sub(page),
        Action::PageDown => state.at = (state.at + page).min(last),
        Action::First => state.at = 0,
        Action::Last => state.at = last,
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
            app.screens.push(Screen::Explain(Explain { node: Some(node), at: 0, top: 0 }));
        }
        Action::Explain => {
            // One level up, the index of the whole above the areas.
            if let Some(node) = state.node {
                (state.node, state.at, state.top) = (session.set.node(node).parent, 0, 0);
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

/// Keeps the selected line in the window.
pub fn settle(app: &mut App) {
    let height = usize::from(update::page(app)).max(1);
    let lang = app.lang;
    let App { screens, session: Some(session), .. } = app else { return };
    if let Some(Screen::Explain(state)) = screens.last_mut() {
        let count = lines(session, state.node, lang).len();
        state.at = state.at.min(count.saturating_sub(1));
        state.top = tree::scroll(state.top, state.at, count, height);
    }
}
