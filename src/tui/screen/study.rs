//! Screens that ask *what if*: the overview of a scratch layer, the path to a band, the sensitivity of ranks, a block
//! as it would be, the result of a survey. Each is a list of lines, some of which lead somewhere.
//!
//! Promise: every figure comes from the engine or from a report as it is; nothing here is written into a dossier.

mod act;
pub mod agreement;
pub mod block;
pub mod odds;
pub mod path;
pub mod survey;
pub mod view;
mod whatif;

pub use act::{act, asked, drop_all, found, leave};

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::criteria::{Code, NodeId};
use crate::lang::Lang;
use crate::report::whatif::said::What;
use crate::tui::app::App;
use crate::tui::inquiry;
use crate::tui::screen::Screen;
use crate::tui::screen::walk::tree;
use crate::tui::session::{Session, Stamp};
use crate::tui::theme::Role;
use crate::tui::words::S;
use crate::tui::words::keyed::K;

use agreement::Agreeing;
use block::Block;
use odds::Odds;
use path::Path;
use survey::Surveyed;

/// What is looked at.
#[derive(Clone, Debug)]
pub enum Page {
    /// The overview of what is assumed; the row from which it was opened.
    WhatIf(Option<NodeId>),
    /// The way to a band.
    Path(Box<Path>),
    /// How often each rank and band occurs.
    Odds(Box<Odds>),
    /// A block as it is and as assumed.
    Block(Box<Block>),
    /// The result of a survey.
    Survey(Box<Surveyed>),
    /// How far appraisers agree.
    Agreement(Box<Agreeing>),
}

/// What the screen remembers.
#[derive(Clone, Debug)]
pub struct Study {
    /// What is looked at.
    pub page: Page,
    /// The selected line.
    pub at: usize,
    /// The first shown line.
    pub top: usize,
    /// The lines of the overview, which grow with the rows, and what they belong to.
    made: Option<(Stamp, Lang, Arc<Vec<Line>>)>,
}

impl Study {
    /// The screen of a page, with the first line that leads somewhere selected.
    pub const fn new(page: Page) -> Self {
        Self { page, at: 0, top: 0, made: None }
    }

    /// The lines of the page, for `width` cells; those of the overview are made once for a state of the assumptions.
    pub fn lines(&self, app: &App, width: usize) -> Arc<Vec<Line>> {
        match (&self.page, &self.made, &app.session) {
            (Page::WhatIf(_), Some((stamp, lang, lines)), Some(session))
                if *lang == app.lang && *stamp == session.stamp() =>
            {
                Arc::clone(lines)
            }
            _ => Arc::new(lines(app, &self.page, width)),
        }
    }
}

/// The most cells of a line.
const WIDEST: u16 = 150;

/// What a line leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A row or area of the open dossier.
    Row(NodeId),
    /// An assumption.
    Said(What),
    /// Something that can be done.
    Offer(Offer),
    /// A row that a path leaves as it is.
    Kept(Code),
    /// A member of a block.
    Member(usize),
    /// A change of the set that holds for the whole block.
    BlockChange(usize),
    /// Nothing but reading.
    Text,
}

/// Something that can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// Another answer of some row.
    Answer,
    /// Documents accepted or rejected.
    Documents,
    /// Yes/no facts.
    Facts,
    /// Another weight, floor, target or band edge.
    Set,
    /// The path to a band.
    Path,
    /// How sure bands and ranks are.
    Odds,
    /// Keep the assumptions as a file.
    Keep,
    /// Take assumptions from a file.
    Read,
    /// A report of what is shown.
    Export,
    /// Drop everything.
    Drop,
    /// The band to reach.
    Band,
    /// What is to be least.
    Goal,
    /// Only what can be cured now.
    OnlyNow,
    /// What pending rows bring.
    Pending,
    /// What rows weigh.
    Efforts,
    /// Make the changes of the path in the scratch layer.
    Assume,
    /// How far weights move.
    Weights,
    /// How many draws.
    Draws,
    /// The seed of the draws.
    Seed,
    /// Another part of the result.
    Turn,
    /// What was stopped, once more.
    Again,
    /// The result of a survey into the dossiers below a folder.
    Feed,
}

/// A line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// A code or key on the left.
    pub head: String,
    /// What it says.
    pub text: String,
    /// Figures on the right: before, after, difference.
    pub figures: Vec<String>,
    /// How it looks.
    pub role: Option<Role>,
    /// What it leads to; a line without it is passed over.
    pub target: Option<Target>,
}

impl Line {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    pub(super) fn heading(text: impl Into<String>) -> Self {
        Self { text: text.into(), role: Some(Role::Strong), ..Self::default() }
    }

    pub(super) fn offer(text: impl Into<String>, value: impl Into<String>, offer: Offer) -> Self {
        Self {
            text: text.into(),
            figures: Some(value.into()).filter(|v: &String| !v.is_empty()).into_iter().collect(),
            target: Some(Target::Offer(offer)),
            ..Self::default()
        }
    }
}

/// What stands where a result is waited for, or where one would stand that was stopped.
pub(super) fn waiting(app: &App, what: &str) -> Vec<Line> {
    let lang = app.lang;
    if inquiry::is_stopped(app) {
        let told = Line { text: S::StoppedNoResult.get(lang).to_owned(), role: Some(Role::Alarm), ..Line::default() };
        return vec![told, Line::offer(format!("+ {}", S::Again.get(lang)), "", Offer::Again)];
    }
    let percent = inquiry::running(app).and_then(inquiry::Running::percent).map(|p| format!(" {p} %"));
    let text = format!("… {what}{} · {}", percent.unwrap_or_default(), K::Stop.get(app));
    vec![Line { text, role: Some(Role::Dim), ..Line::default() }]
}

/// The heading of the page, and what stands beside it.
pub fn title(app: &App, page: &Page) -> (String, String) {
    match page {
        Page::WhatIf(_) => whatif::title(app),
        Page::Path(_) => Path::title(app),
        Page::Odds(odds) => odds.title(app),
        Page::Block(block) => block.title(app),
        Page::Survey(survey) => survey.title(app),
        Page::Agreement(page) => page.title(app),
    }
}

/// The lines of the page, for `width` cells.
pub fn lines(app: &App, page: &Page, width: usize) -> Vec<Line> {
    match page {
        Page::WhatIf(row) => whatif::lines(app, *row),
        Page::Path(path) => path.lines(app),
        Page::Odds(odds) => odds.lines(app, width),
        Page::Block(block) => block.lines(app),
        Page::Survey(survey) => survey.lines(app, width),
        Page::Agreement(page) => page.lines(app, width),
    }
}

/// The list of the screen in its body: below the heading.
pub fn list(body: Rect) -> Rect {
    let head = if body.height >= 5 { 2 } else { 0 };
    // Figures stay near what they are of.
    Rect { y: body.y + head, height: body.height - head, width: body.width.min(WIDEST), ..body }
}

/// How wide its lines are.
pub fn width(app: &App) -> usize {
    usize::from(list(crate::tui::layout::bands(app).body).width.saturating_sub(2))
}

/// The shown screen, if it is one of these.
pub fn shown(app: &App) -> Option<&Study> {
    match app.screen() {
        Screen::Study(study) => Some(study),
        _ => None,
    }
}

fn shown_mut(app: &mut App) -> Option<&mut Study> {
    match app.screens.last_mut() {
        Some(Screen::Study(study)) => Some(study),
        _ => None,
    }
}

/// The page of the topmost screen that `pick` finds.
pub fn page_mut<'a, T>(app: &'a mut App, pick: impl Fn(&'a mut Page) -> Option<&'a mut T>) -> Option<&'a mut T> {
    app.screens.iter_mut().rev().find_map(|s| match s {
        Screen::Study(study) => pick(&mut study.page),
        _ => None,
    })
}

/// The selected line.
pub fn selected(app: &App) -> Option<Line> {
    let study = shown(app)?;
    study.lines(app, width(app)).get(study.at).cloned()
}

/// The row that is selected, where it is one.
pub fn row(app: &App) -> Option<NodeId> {
    match selected(app)?.target? {
        Target::Row(id) | Target::Said(What::Answer(id)) => Some(id),
        _ => None,
    }
}

/// Keeps the selected line among those that lead somewhere, and in the window.
pub fn settle(app: &mut App) {
    if app.inquiry.is_some() && !app.screens.iter().any(|s| matches!(s, Screen::Study(_))) {
        inquiry::forget(app);
    }
    let height = usize::from(list(crate::tui::layout::bands(app).body).height).max(1);
    let (wide, lang) = (width(app), app.lang);
    let Some(study) = shown(app) else { return };
    let lines = study.lines(app, wide);
    let stamp = app.session.as_ref().map(Session::stamp).filter(|_| matches!(study.page, Page::WhatIf(_)));
    let last = lines.len().saturating_sub(1);
    let leads = |at: &usize| lines.get(*at).is_some_and(|l| l.target.is_some());
    let at = study.at.min(last);
    let at = (at..=last).find(leads).or_else(|| (0..at).rev().find(leads)).unwrap_or(0);
    // What stands above the first line that leads somewhere is seen with it.
    let first = lines.iter().position(|l| l.target.is_some()).unwrap_or(0);
    let top = if at <= first { 0 } else { tree::scroll(study.top, at, lines.len(), height) };
    if let Some(study) = shown_mut(app) {
        (study.at, study.top) = (at, top);
        study.made = stamp.map(|stamp| (stamp, lang, lines));
    }
}
