//! The ranking of a folder: a table for each kind of body, from which one key leads into a dossier.
//!
//! Promise: ranks, bands and ranges come from [`crate::rank`] as they are; nothing is sorted or compared here. The
//! table shown always belongs to the lane named above it.

pub mod view;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ratatui::layout::Rect;

use crate::dossier::Lane;
use crate::lang::Lang;
use crate::rank::{Standing, Table};
use crate::store::workspace::{Body, Gathered};
use crate::tui::action::Action;
use crate::tui::app::{App, Effects};
use crate::tui::effect::{Effect, Job};
use crate::tui::screen::Screen;
use crate::tui::screen::walk::tree;
use crate::tui::update;
use crate::tui::words::W;

/// What the ranking remembers.
#[derive(Clone, Debug)]
pub struct Ranks {
    /// The folder below which dossiers are ranked.
    pub folder: PathBuf,
    /// Whose scores are ranked.
    pub lane: Lane,
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
    /// The body to select as soon as the ranking is there.
    pub wanted: Option<PathBuf>,
}

impl Ranks {
    /// A ranking that is still to be read.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, lane: Lane::Own, progress: (0, 0), found: None, kind: 0, at: 0, top: 0, wanted: None }
    }

    /// The shown table.
    pub fn table(&self) -> Option<&Table> {
        self.found.as_ref()?.ranking.tables.get(self.kind)
    }

    /// The body of a line.
    pub fn body(&self, standing: &Standing) -> Option<&Body> {
        self.found.as_ref()?.bodies.get(standing.entry)
    }

    /// The selected body.
    pub fn selected(&self) -> Option<&Body> {
        self.body(self.table()?.standings.get(self.at)?)
    }

    fn lines(&self) -> usize {
        self.table().map_or(0, |t| t.standings.len())
    }

    /// Selects the body whose dossier has this file, whatever its kind.
    pub fn select(&mut self, file: &Path) {
        let Some(found) = self.found.clone() else { return };
        for (kind, table) in found.ranking.tables.iter().enumerate() {
            let is = |s: &Standing| found.bodies.get(s.entry).is_some_and(|b| b.file == file);
            if let Some(at) = table.standings.iter().position(is) {
                (self.kind, self.at) = (kind, at);
                return;
            }
        }
    }

    /// Forgets the ranking and asks for it anew.
    fn again(&mut self) -> Effects {
        self.wanted = self.selected().map(|b| b.file.clone()).or(self.wanted.take());
        (self.found, self.progress) = (None, (0, 0));
        vec![Effect::Job(Job::Rank(self.folder.clone(), self.lane))]
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
        _ => (4, 3),
    };
    let list = body.height - head - foot;
    Parts {
        head: Rect { height: head, ..body },
        list: Rect { y: body.y + head, height: list, ..body },
        foot: Rect { y: body.y + head + list, height: foot, ..body },
    }
}

fn ranks(app: &mut App) -> Option<&mut Ranks> {
    app.screens.iter_mut().find_map(|s| match s {
        Screen::Rank(ranks) => Some(&mut **ranks),
        _ => None,
    })
}

/// Ranks what is below `folder`.
pub fn open(app: &mut App, folder: PathBuf) -> Effects {
    app.screens.truncate(1);
    let mut ranks = Ranks::new(folder);
    let effects = ranks.again();
    app.screens.push(Screen::Rank(Box::new(ranks)));
    effects
}

/// Goes back to the ranking from a dossier opened out of it; whether there was one. A dossier that was changed is
/// ranked anew.
pub fn back_to(app: &mut App) -> Option<Effects> {
    let at = app.screens.iter().position(|s| matches!(s, Screen::Rank(_)))?;
    app.screens.truncate(at + 1);
    let changed = app.session.as_ref().is_some_and(|s| s.revision > 0 && s.place.is_some());
    let ranks = ranks(app)?;
    Some(if changed { ranks.again() } else { Effects::new() })
}

/// Takes in how far reading has come.
pub fn progress(app: &mut App, done: usize, all: usize) {
    if let Some(ranks) = ranks(app) {
        ranks.progress = (done, all);
    }
}

/// Takes in a ranking, unless another one was asked for meanwhile.
pub fn ranked(app: &mut App, folder: &Path, lane: Lane, found: Gathered) {
    let lang = app.lang;
    let Some(ranks) = ranks(app).filter(|r| r.folder == folder && r.lane == lane) else { return };
    let left_out = left_out(&found, lang);
    let empty = found.bodies.is_empty();
    ranks.found = Some(Arc::new(found));
    (ranks.kind, ranks.at) = (ranks.kind.min(ranks.found.as_ref().map_or(0, |f| f.ranking.tables.len()).max(1) - 1), 0);
    if let Some(file) = ranks.wanted.take() {
        ranks.select(&file);
    }
    match left_out {
        Some(text) => app.warn(text),
        None if empty => app.warn(W::NoDossiers.get(lang)),
        None => {}
    }
    settle(app);
}

/// The first dossier that could not be read, and how many there are.
fn left_out(found: &Gathered, lang: Lang) -> Option<String> {
    use crate::lang::Say;
    let first = found.left_out.first()?.say(lang).into_owned();
    Some(match found.left_out.len() {
        1 => first,
        n => format!("{first}  (+{} {})", n - 1, W::MoreLeftOut.get(lang)),
    })
}

/// Runs an action on the ranking.
pub fn act(app: &mut App, action: Action) -> Effects {
    let page = usize::from(update::page(app)).max(1);
    let Some(Screen::Rank(ranks)) = app.screens.last_mut() else { return Effects::new() };
    let last = ranks.lines().saturating_sub(1);
    let kinds = ranks.found.as_ref().map_or(0, |f| f.ranking.tables.len());
    match action {
        Action::Up => ranks.at = ranks.at.saturating_sub(1),
        Action::Down => ranks.at = (ranks.at + 1).min(last),
        Action::PageUp => ranks.at = ranks.at.saturating_sub(page),
        Action::PageDown => ranks.at = (ranks.at + page).min(last),
        Action::First => ranks.at = 0,
        Action::Last => ranks.at = last,
        Action::NextPart | Action::Right if kinds > 1 => turn(ranks, (ranks.kind + 1) % kinds),
        Action::PreviousPart | Action::Left if kinds > 1 => turn(ranks, (ranks.kind + kinds - 1) % kinds),
        Action::Lane => {
            let at = Lane::ALL.iter().position(|(_, lane)| *lane == ranks.lane).unwrap_or(0);
            if let Some((_, lane)) = Lane::ALL.iter().cycle().nth(at + 1) {
                ranks.lane = *lane;
            }
            return ranks.again();
        }
        Action::Enter => {
            let file = ranks.selected().map(|b| b.file.clone());
            return file.map(|file| update::replace(app, Job::Open(file))).unwrap_or_default();
        }
        Action::Back => {
            app.screens.pop();
        }
        _ => {}
    }
    settle(app);
    Effects::new()
}

fn turn(ranks: &mut Ranks, kind: usize) {
    (ranks.kind, ranks.at, ranks.top) = (kind, 0, 0);
}

/// Keeps the selected line in the window.
pub fn settle(app: &mut App) {
    let height = usize::from(update::page(app)).max(1);
    if let Some(Screen::Rank(ranks)) = app.screens.last_mut() {
        let count = ranks.lines();
        ranks.at = ranks.at.min(count.saturating_sub(1));
        ranks.top = tree::scroll(ranks.top, ranks.at, count, height);
    }
}
