//! Two bodies or two years side by side: area by area, row by row, and why a figure is not comparable.
//!
//! Promise: figures and reasons are those of [`crate::compare`]; only what means the same is subtracted. One key leads
//! from any figure to how it came about, and back to the same line.

pub mod view;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use ratatui::layout::Rect;

use crate::compare::{Comparison, Line, Side, compare_in};
use crate::criteria::{Code, CriteriaSet, NodeId};
use crate::dossier::Lane;
use crate::rank::Entry;
use crate::report::Report;
use crate::store::Failure;
use crate::tui::action::Action;
use crate::tui::app::{App, Effects};
use crate::tui::effect::{Effect, Job};
use crate::tui::inquiry::{Ask, Member};
use crate::tui::overlay::sheet::Sheet;
use crate::tui::screen::rank::{Goal, Landing};
use crate::tui::screen::{Screen, lines};
use crate::tui::update;
use crate::tui::words::across::A;
use crate::tui::words::keyed::K;

/// Which lines are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// Every node.
    #[default]
    All,
    /// Rows whose points differ, or cannot be compared.
    Different,
    /// Rows that cannot be compared.
    Incomparable,
}

impl Show {
    /// Every one with its name, in the order of Tab.
    pub const ALL: [(Self, A); 3] =
        [(Self::All, A::ShowAll), (Self::Different, A::ShowDifferent), (Self::Incomparable, A::ShowIncomparable)];
}

/// Both dossiers and what came of them.
#[derive(Clone, Debug)]
pub struct Found {
    /// The dossiers, the first one first.
    pub members: [Member; 2],
    /// The comparison.
    pub comparison: Comparison,
}

impl Found {
    /// A side of the comparison.
    pub fn side(&self, second: bool, lane: Lane) -> Side<'_> {
        let [one, other] = &self.members;
        let member = if second { other } else { one };
        Side { set: &member.set, dossier: &member.dossier, lane }
    }
}

/// What the screen remembers.
#[derive(Clone, Debug)]
pub struct Comparing {
    /// Whose scores are compared.
    pub lane: Lane,
    /// The files of both dossiers.
    pub files: Vec<PathBuf>,
    /// The comparison, once both are read.
    pub found: Option<Arc<Found>>,
    /// The selected line among those listed.
    pub at: usize,
    /// The first shown line.
    pub top: usize,
    /// Whether the figure of the second dossier is selected.
    pub second: bool,
    /// Which lines are listed.
    pub show: Show,
    /// Nodes whose lines below are hidden.
    pub folded: BTreeSet<Code>,
}

impl Comparing {
    fn new(files: Vec<PathBuf>, lane: Lane) -> Self {
        let (show, folded) = (Show::All, BTreeSet::new());
        Self { lane, files, found: None, at: 0, top: 0, second: false, show, folded }
    }

    /// The listed lines.
    pub fn lines(&self) -> Vec<&Line> {
        let Some(found) = &self.found else { return Vec::new() };
        let mut hidden: Option<usize> = None;
        let mut lines = Vec::new();
        for line in &found.comparison.lines {
            if hidden.is_some_and(|depth| line.depth > depth) {
                continue;
            }
            hidden = (self.show == Show::All && self.folded.contains(&line.code)).then_some(line.depth);
            let incomparable = line.pair.incomparable.is_some();
            let differs = || line.pair.difference().is_none_or(|d| !d.is_zero());
            let listed = match self.show {
                Show::All => true,
                Show::Different => found.is_row(line) && (incomparable || differs()),
                Show::Incomparable => found.is_row(line) && incomparable,
            };
            if listed {
                lines.push(line);
            }
        }
        lines
    }

    fn again(&mut self) -> Effects {
        vec![Effect::Job(Job::Inquire(Box::new(Ask::Dossiers(self.files.clone())), crate::watch::Watch::new()))]
    }
}

impl Found {
    /// Whether a line is a row in either set.
    pub fn is_row(&self, line: &Line) -> bool {
        let [one, other] = &self.members;
        let is = |set: &CriteriaSet, id: Option<NodeId>| id.is_some_and(|id| set.node(id).is_row());
        is(&one.set, line.in_first) || is(&other.set, line.in_second)
    }
}

/// The parts of the screen: head, lines, everything about the selected one.
pub fn parts(body: Rect) -> (Rect, Rect, Rect) {
    let (head, foot) = match body.height {
        0..4 => (0, 0),
        4..10 => (1, 0),
        10..16 => (3, 3),
        _ => (4, (body.height / 3).clamp(5, 12)),
    };
    let list = body.height - head - foot;
    (
        Rect { height: head, ..body },
        Rect { y: body.y + head, height: list, ..body },
        Rect { y: body.y + head + list, height: foot, ..body },
    )
}

fn comparing(app: &mut App) -> Option<&mut Comparing> {
    app.screens.iter_mut().rev().find_map(|s| match s {
        Screen::Compare(state) => Some(&mut **state),
        _ => None,
    })
}

fn show(app: &mut App, files: Vec<PathBuf>, lane: Lane) -> Effects {
    let mut state = Comparing::new(files, lane);
    let effects = state.again();
    app.screens.push(Screen::Compare(Box::new(state)));
    effects
}

/// Compares the marked body of the ranking with the selected one; marks the selected one where none is.
pub fn open(app: &mut App) -> Effects {
    let how = K::MarkedToCompare.get(app);
    let Some(Screen::Rank(ranks)) = app.screens.last_mut() else { return Effects::new() };
    let Some((file, name)) = ranks.selected().map(|b| (b.file.clone(), b.head.name.clone())) else {
        return Effects::new();
    };
    match ranks.marked.clone() {
        Some(marked) if marked != file => {
            let lane = ranks.wish.lane;
            show(app, vec![marked, file], lane)
        }
        Some(_) => with_last_year(app),
        None => {
            ranks.marked = Some(file);
            app.tell(format!("{name}: {how}"));
            Effects::new()
        }
    }
}

/// Compares the selected body of the ranking with itself the year before.
pub fn with_last_year(app: &mut App) -> Effects {
    let Screen::Rank(ranks) = app.screen() else { return Effects::new() };
    let (Some(found), Some(body)) = (ranks.found.clone(), ranks.selected()) else { return Effects::new() };
    let now = &body.head;
    let same = |b: &&crate::store::workspace::Body| {
        let then = &b.head;
        (&then.name, &then.kind, &then.term, then.year) == (&now.name, &now.kind, &now.term, now.year - 1)
    };
    if let Some(before) = found.bodies.iter().find(same).map(|b| b.file.clone()) {
        let (files, lane) = (vec![before, body.file.clone()], ranks.wish.lane);
        return show(app, files, lane);
    }
    let merged = ranks.line(ranks.at).is_some_and(|s| s.merged);
    app.tell(if merged { A::MergedNoYear } else { A::NoYearBefore }.get(app.lang));
    Effects::new()
}

/// Takes in both dossiers, or why one of them could not be read.
pub fn read(app: &mut App, files: &[PathBuf], members: Result<Vec<Member>, Failure>) {
    use crate::lang::Say;
    let lang = app.lang;
    let found = app.screens.iter().find_map(|s| match s {
        Screen::Rank(ranks) => ranks.found.clone(),
        _ => None,
    });
    let Some(state) = comparing(app).filter(|s| s.files == files) else { return };
    let [first, second]: [Member; 2] = match members.map(TryInto::try_into) {
        Ok(Ok(two)) => two,
        Ok(Err(_not_two)) => return,
        Err(why) => {
            app.screens.pop();
            app.warn(format!("{}. {}", why.say(lang), why.help(lang)));
            return;
        }
    };
    let context = |member: &Member| {
        let entry = Entry { set: &member.set, dossier: &member.dossier };
        found.as_ref().map(|f| f.leaders.context(entry)).unwrap_or_default()
    };
    let contexts = [context(&first), context(&second)];
    let lane = state.lane;
    let [here, there] = &contexts;
    let comparison = compare_in(
        Side { set: &first.set, dossier: &first.dossier, lane },
        Side { set: &second.set, dossier: &second.dossier, lane },
        [here, there],
    );
    state.found = Some(Arc::new(Found { members: [first, second], comparison }));
    settle(app);
}

/// The comparison as a report, for export.
pub fn report(app: &App) -> Option<Report> {
    let Screen::Compare(state) = app.screen() else { return None };
    let found = state.found.as_deref()?;
    let (first, second) = (found.side(false, state.lane), found.side(true, state.lane));
    Some(crate::report::compare::report(first, second, &found.comparison, app.lang))
}

/// Runs an action on the screen.
pub fn act(app: &mut App, action: Action) -> Effects {
    let page = usize::from(update::page(app)).max(1);
    let Some(Screen::Compare(state)) = app.screens.last_mut() else { return Effects::new() };
    let count = state.lines().len();
    let last = count.saturating_sub(1);
    if let Some(at) = lines::moved(action, state.at, last, page) {
        state.at = at;
        settle(app);
        return Effects::new();
    }
    match action {
        Action::Left => state.second = false,
        Action::Right => state.second = true,
        Action::NextPart | Action::PreviousPart => {
            let n = Show::ALL.len();
            let here = Show::ALL.iter().position(|(s, _)| *s == state.show).unwrap_or(0);
            let there = if action == Action::NextPart { here + 1 } else { here + n - 1 } % n;
            (state.show, state.at) = (Show::ALL.get(there).map(|(s, _)| *s).unwrap_or_default(), 0);
        }
        Action::Toggle => {
            let code = state.lines().get(state.at).map(|line| line.code.clone());
            if let Some(code) = code.filter(|code| !state.folded.remove(code)) {
                state.folded.insert(code);
            }
        }
        Action::Enter | Action::Explain => return explain(app),
        Action::Export => {
            if state.found.is_some() {
                let sheet = Sheet::export_shown(app.pick("so-sanh.docx", "comparison.docx"));
                update::open_sheet(app, sheet);
            }
            return Effects::new();
        }
        Action::Back => {
            app.screens.pop();
            return Effects::new();
        }
        _ => {}
    }
    settle(app);
    Effects::new()
}

/// Shows how the selected figure came about.
fn explain(app: &mut App) -> Effects {
    let lang = app.lang;
    let Screen::Compare(state) = app.screen() else { return Effects::new() };
    let Some(line) = state.lines().get(state.at).copied().cloned() else { return Effects::new() };
    let there = if state.second { line.in_second } else { line.in_first };
    let file = state.files.get(usize::from(state.second)).cloned();
    let (Some(_), Some(file)) = (there, file) else {
        app.tell(A::NotOnThisSide.get(lang));
        return Effects::new();
    };
    let goal = Goal::Node(crate::text::Clean::line(&line.code));
    Landing { file, lane: state.lane, goal }.go(app)
}

/// Goes back from a dossier that was opened out of the screen; whether there was such a screen.
pub fn back_to(app: &mut App) -> Option<Effects> {
    let changed = lines::back_to(app, |s| matches!(s, Screen::Compare(_)))?;
    let state = comparing(app)?;
    Some(if changed { state.again() } else { Effects::new() })
}

/// Keeps the selected line in the window.
pub fn settle(app: &mut App) {
    let height = usize::from(update::page(app)).max(1);
    if let Some(Screen::Compare(state)) = app.screens.last_mut() {
        let count = state.lines().len();
        lines::keep(&mut state.at, &mut state.top, count, height);
    }
}
