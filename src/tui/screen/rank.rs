//! The ranking of a folder: a table for each kind of body, from any cell of which one key leads to what it rests on.
//!
//! Promise: ranks, bands and ranges come from [`crate::rank`] as they are and are those of the whole table, however it
//! is sorted or filtered. The table shown always belongs to the lane named above it. Only the lines in the window are
//! made, so ten thousand bodies scroll like ten.

pub mod areas;
pub mod columns;
mod into;
pub mod order;
mod reading;
pub mod view;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use columns::{Column, Placed, Shape};
use order::{Key, Sort};
use ratatui::layout::Rect;

use crate::criteria::CriteriaSet;
use crate::dossier::Lane;
use crate::lang::Lang;
use crate::rank::open::OpenRow;
use crate::rank::{Standing, Table};
use crate::store::workspace::{Body, Gathered, Wish};
use crate::text::Clean;
use crate::tui::action::Action;
use crate::tui::app::{App, Effects};
use crate::tui::effect::{Effect, Job};
use crate::tui::layout;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::picker::ranking::List;
use crate::tui::overlay::picker::{Picker, PickerKind};
use crate::tui::screen::Screen;
use crate::tui::screen::compare;
use crate::tui::screen::walk::tree;
use crate::tui::update;
use crate::tui::words::W;
use crate::tui::words::across::A;
use crate::tui::words::keyed::K;
use crate::watch::Watch;

pub use into::{Goal, Landing, landed, read, shown_lane};
pub use reading::{back_to, open, progress, ranked, ranked_by, written};

/// What the ranking remembers.
#[derive(Clone, Debug)]
pub struct Ranks {
    /// The folder below which dossiers are ranked.
    pub folder: PathBuf,
    /// Whose scores are ranked, of which year, and which bodies together.
    pub wish: Wish,
    /// How many dossiers were read so far, and how many there are.
    pub progress: (usize, usize),
    /// The ranking, once everything is read.
    pub found: Option<Arc<Gathered>>,
    /// The shown kind.
    pub kind: usize,
    /// The selected line.
    pub at: usize,
    /// The first shown line.
    pub top: usize,
    /// The selected column.
    pub column: Column,
    /// How the bodies are sorted.
    pub sort: Sort,
    /// The words that the listed bodies answer to.
    pub query: Clean,
    /// The listed bodies, by their places in the table.
    pub order: Arc<Vec<usize>>,
    /// The words by which each body of each table is found.
    pub words: Arc<Vec<Vec<String>>>,
    /// What the shown table has to show.
    pub shape: Shape,
    /// What the open rows of the selected body can still change, once that was asked for.
    pub open_rows: Vec<OpenRow>,
    /// The body that is to be compared with another, by its file.
    pub marked: Option<PathBuf>,
    /// The bodies that others stand under, with how many do.
    pub parents: Vec<(Clean, usize)>,
    /// The years there are.
    pub years: Vec<i32>,
    /// The body to select as soon as the ranking is there.
    pub wanted: Option<PathBuf>,
    /// Stops the reading.
    pub watch: Watch,
    /// A file that is being written.
    pub writing: Option<Writing>,
    /// The areas of the bodies, where somebody looked at them.
    pub areas: areas::Known,
}

/// A file on its way.
#[derive(Clone, Debug)]
pub struct Writing {
    /// The file.
    pub target: PathBuf,
    /// How many dossiers were read for it so far, and how many there are.
    pub progress: (usize, usize),
    /// Stops it.
    pub watch: Watch,
}

impl Ranks {
    /// A ranking that is still to be read.
    pub fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            wish: Wish::default(),
            progress: (0, 0),
            found: None,
            kind: 0,
            at: 0,
            top: 0,
            column: Column::default(),
            sort: Sort::default(),
            query: Clean::default(),
            order: Arc::default(),
            words: Arc::default(),
            shape: Shape::default(),
            open_rows: Vec::new(),
            marked: None,
            parents: Vec::new(),
            years: Vec::new(),
            wanted: None,
            watch: Watch::new(),
            writing: None,
            areas: areas::Known::default(),
        }
    }

    /// Takes notice that a file is being written; gives what stops it.
    pub fn begin_writing(&mut self, target: PathBuf) -> Watch {
        let watch = Watch::new();
        if let Some(before) = self.writing.replace(Writing { target, progress: (0, 0), watch: watch.clone() }) {
            before.watch.stop();
        }
        watch
    }

    /// Whose scores are ranked.
    pub fn lane(&self) -> Lane {
        self.wish.lane
    }

    /// The shown table.
    pub fn table(&self) -> Option<&Table> {
        self.found.as_ref()?.ranking.tables.get(self.kind)
    }

    /// The set that the shown table is made with.
    pub fn set(&self) -> Option<&CriteriaSet> {
        let found = self.found.as_ref()?;
        found.bodies.get(self.table()?.set_of).map(|b| &*b.set)
    }

    /// The body of a line.
    pub fn body(&self, standing: &Standing) -> Option<&Body> {
        self.found.as_ref()?.bodies.get(standing.entry)
    }

    /// What stands in the line at `at`.
    pub fn line(&self, at: usize) -> Option<&Standing> {
        self.table()?.standings.get(*self.order.get(at)?)
    }

    /// The selected body.
    pub fn selected(&self) -> Option<&Body> {
        self.body(self.line(self.at)?)
    }

    /// The columns that there is room for.
    pub fn columns(&self, area: Rect, lang: Lang) -> Vec<Placed> {
        let (Some(set), Some(table)) = (self.set(), self.table()) else { return Vec::new() };
        columns::of(area, self.shape, (set, table), self.column, lang)
    }

    /// Lists the bodies anew; the selected one stays selected while it is listed.
    pub fn arrange(&mut self) {
        let here = self.order.get(self.at).copied();
        let (Some(found), Some(table)) = (self.found.clone(), self.table()) else { return };
        let words = self.words.get(self.kind).map_or(&[][..], Vec::as_slice);
        let order = order::arrange(&found, table, words, (&self.query, self.sort), &self.areas);
        let shape = self.set().map(|set| Shape::of(&found, set, table)).unwrap_or_default();
        self.at = here.and_then(|here| order.iter().position(|at| *at == here)).unwrap_or(0);
        (self.order, self.shape) = (Arc::new(order), shape);
    }

    /// Selects the body whose dossier has this file, whatever its kind; a filter that hides it gives way.
    pub fn select(&mut self, file: &Path) {
        let Some(found) = self.found.clone() else { return };
        for (kind, table) in found.ranking.tables.iter().enumerate() {
            let is = |s: &Standing| found.bodies.get(s.entry).is_some_and(|b| b.file == file);
            let Some(place) = table.standings.iter().position(is) else { continue };
            self.kind = kind;
            self.arrange();
            if !self.order.contains(&place) {
                self.query = Clean::default();
                self.arrange();
            }
            self.at = self.order.iter().position(|at| *at == place).unwrap_or(0);
            return;
        }
    }

    /// Lists only bodies that answer these words; another kind where only that has any.
    pub fn filter(&mut self, query: Clean) {
        self.query = query;
        self.arrange();
        let folded = crate::text::fold::fold(&self.query);
        let any = |words: &Vec<String>| words.iter().any(|w| order::answers(w, &folded));
        if let (true, Some(kind)) = (self.order.is_empty(), self.words.iter().position(any)) {
            (self.kind, self.top) = (kind, 0);
            self.arrange();
        }
    }

    /// Sorts by this key, or the other way round where that is how it is sorted already.
    pub fn sort(&mut self, key: Key) {
        self.sort = self.sort.next(key);
        self.arrange();
    }

    /// Forgets the ranking and asks for it anew.
    fn again(&mut self) -> Effects {
        self.wanted = self.selected().map(|b| b.file.clone()).or(self.wanted.take());
        self.watch.stop();
        areas::stop(self);
        self.areas.read = None;
        (self.found, self.progress, self.watch) = (None, (0, 0), Watch::new());
        vec![Effect::Job(Job::Rank(self.folder.clone(), Box::new(self.wish.clone()), self.watch.clone()))]
    }
}

/// The parts of the screen; a part for which there is no room has no height.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// Year, kinds, counts and the names of the columns.
    pub head: Rect,
    /// The lines.
    pub list: Rect,
    /// What there is to say about the selected line.
    pub foot: Rect,
}

/// The parts of the screen in its body.
pub fn parts(body: Rect) -> Parts {
    let (head, foot) = match body.height {
        0..4 => (0, 0),
        4..8 => (1, 0),
        8..12 => (2, 0),
        12..20 => (4, 3),
        _ => (4, 4),
    };
    let list = body.height - head - foot;
    Parts {
        head: Rect { height: head, ..body },
        list: Rect { y: body.y + head, height: list, ..body },
        foot: Rect { y: body.y + head + list, height: foot, ..body },
    }
}

/// Runs an action on the ranking.
pub fn act(app: &mut App, action: Action) -> Effects {
    let page = usize::from(update::page(app)).max(1);
    let area = parts(layout::bands(app).body).list;
    let lang = app.lang;
    let Some(Screen::Rank(ranks)) = app.screens.last_mut() else { return Effects::new() };
    let last = ranks.order.len().saturating_sub(1);
    let kinds = ranks.found.as_ref().map_or(0, |f| f.ranking.tables.len());
    match action {
        Action::Up => ranks.at = ranks.at.saturating_sub(1),
        Action::Down => ranks.at = (ranks.at + 1).min(last),
        Action::PageUp => ranks.at = ranks.at.saturating_sub(page),
        Action::PageDown => ranks.at = (ranks.at + page).min(last),
        Action::First => ranks.at = 0,
        Action::Last => ranks.at = last,
        Action::NextPart if kinds > 1 => turn(ranks, (ranks.kind + 1) % kinds),
        Action::PreviousPart if kinds > 1 => turn(ranks, (ranks.kind + kinds - 1) % kinds),
        Action::Left | Action::Right => {
            ranks.column = areas::beside(ranks, area, lang, action == Action::Right).unwrap_or(ranks.column);
        }
        Action::Lane => {
            let at = Lane::ALL.iter().position(|(_, lane)| *lane == ranks.wish.lane).unwrap_or(0);
            if let Some((_, lane)) = Lane::ALL.iter().cycle().nth(at + 1) {
                ranks.wish.lane = *lane;
            }
            return ranks.again();
        }
        Action::Enter => return into::cell(app),
        Action::Explain => return into::goal(app, Goal::Index),
        Action::Toggle => mark(app),
        Action::Compare => return compare::open(app),
        Action::Sort => app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Ranking(List::Sorting)))),
        Action::Scope => app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Ranking(List::Scope)))),
        Action::Problems
            if ranks.found.as_ref().is_some_and(|f| f.left_out.is_empty() && f.ranking.other_criteria.is_empty()) =>
        {
            app.tell(A::NoneLeftOut.get(lang));
        }
        Action::Problems => app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Ranking(List::LeftOut)))),
        Action::Export if ranks.writing.is_some() => app.tell(K::StillWriting.get(app)),
        Action::Export => app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Ranking(List::Exports)))),
        Action::Back if ranks.writing.is_some() => {
            if let Some(writing) = &ranks.writing {
                writing.watch.stop();
            }
        }
        Action::Back if ranks.found.is_some() && !ranks.query.is_empty() => ranks.filter(Clean::default()),
        Action::Back => {
            ranks.watch.stop();
            areas::stop(ranks);
            app.screens.pop();
        }
        _ => {}
    }
    settle(app);
    Effects::new()
}

/// A click on a heading sorts by its column; on a cell it selects it, and follows it where it is selected already.
pub fn click(app: &mut App, state: &Ranks, body: Rect, x: u16, y: u16) -> Effects {
    let parts = parts(body);
    let columns = state.columns(parts.list, app.lang);
    let hit = columns.iter().rev().find(|p| p.x <= x).map(|p| p.column);
    let Some(Screen::Rank(ranks)) = app.screens.last_mut() else { return Effects::new() };
    if parts.head.height >= 2 && y + 1 == parts.list.y {
        if let Some(column) = hit {
            ranks.column = column;
            ranks.sort(Key::of(column));
        }
        return Effects::new();
    }
    if y < parts.list.top() || y >= parts.list.bottom() {
        return Effects::new();
    }
    let there = state.top + usize::from(y - parts.list.y);
    if there >= ranks.order.len() {
        return Effects::new();
    }
    let column = hit.unwrap_or(ranks.column);
    if there == ranks.at && column == ranks.column {
        return update::act(app, Action::Enter);
    }
    (ranks.at, ranks.column) = (there, column);
    Effects::new()
}

/// Marks the selected body for a comparison, or takes the mark off.
fn mark(app: &mut App) {
    let (lang, how) = (app.lang, K::MarkedToCompare.get(app));
    let Some(Screen::Rank(ranks)) = app.screens.last_mut() else { return };
    let Some((file, name)) = ranks.selected().map(|b| (b.file.clone(), b.head.name.clone())) else { return };
    let (marked, said) = match &ranks.marked {
        Some(there) if *there == file => (None, W::Unmarked.get(lang).to_owned()),
        _ => (Some(file), format!("{name}: {how}")),
    };
    ranks.marked = marked;
    app.tell(said);
}

fn turn(ranks: &mut Ranks, kind: usize) {
    (ranks.kind, ranks.at, ranks.top) = (kind, 0, 0);
    ranks.arrange();
    ranks.at = 0;
}

/// Keeps the selected line in the window.
pub fn settle(app: &mut App) {
    let height = usize::from(update::page(app)).max(1);
    if let Some(Screen::Rank(ranks)) = app.screens.last_mut() {
        let count = ranks.order.len();
        ranks.at = ranks.at.min(count.saturating_sub(1));
        ranks.top = tree::scroll(ranks.top, ranks.at, count, height);
    }
}
