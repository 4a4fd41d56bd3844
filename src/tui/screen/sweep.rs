//! One row of all bodies of a kind, side by side: points by lane, inputs, documents, who stands out, how it was ruled.
//!
//! Promise: everything shown is a [`crate::sweep::Sweep`] as it is. One key leads to the row in a body's dossier, and
//! back to the same line; another to the next row of the set.

pub mod view;

use std::path::PathBuf;
use std::sync::Arc;

use ratatui::layout::Rect;

use crate::dossier::Lane;
use crate::store::round::{Rows, Swept, Wanted};
use crate::text::Clean;
use crate::tui::action::Action;
use crate::tui::app::{App, Effects};
use crate::tui::effect::{Effect, Job};
use crate::tui::screen::{Screen, lines};
use crate::tui::update;
use crate::tui::words::across::A;
use crate::tui::words::keyed::K;
use crate::watch::Watch;

/// What the screen remembers.
#[derive(Clone, Debug)]
pub struct Across {
    /// The folder of the round.
    pub folder: PathBuf,
    /// What is looked at.
    pub wanted: Wanted,
    /// How many dossiers were read so far, and how many there are.
    pub progress: (usize, usize),
    /// What was found.
    pub found: Option<Arc<Rows>>,
    /// The selected line.
    pub at: usize,
    /// The first shown line.
    pub top: usize,
    /// Stops the reading.
    pub watch: Watch,
}

impl Across {
    /// The shown table.
    pub fn table(&self) -> Option<&Swept> {
        self.found.as_ref()?.tables.first()
    }

    fn lines(&self) -> usize {
        self.table().map_or(0, |t| t.sweep.lines.len())
    }

    /// The dossier of the selected line.
    fn file(&self) -> Option<PathBuf> {
        let line = self.table()?.sweep.lines.get(self.at)?;
        self.found.as_ref()?.files.get(line.entry).cloned()
    }

    fn again(&mut self) -> Effects {
        self.watch.stop();
        (self.found, self.progress, self.watch) = (None, (0, 0), Watch::new());
        vec![Effect::Job(Job::Sweep(self.folder.clone(), Box::new(self.wanted.clone()), self.watch.clone()))]
    }
}

/// The parts of the screen: head, lines, everything about the selected one.
pub fn parts(body: Rect) -> (Rect, Rect, Rect) {
    let (head, foot) = match body.height {
        0..4 => (0, 0),
        4..9 => (1, 0),
        9..16 => (4, 3),
        _ => (5, (body.height / 3).clamp(5, 12)),
    };
    let list = body.height - head - foot;
    (
        Rect { height: head, ..body },
        Rect { y: body.y + head, height: list, ..body },
        Rect { y: body.y + head + list, height: foot, ..body },
    )
}

fn across(app: &mut App) -> Option<&mut Across> {
    app.screens.iter_mut().rev().find_map(|s| match s {
        Screen::Sweep(across) => Some(&mut **across),
        _ => None,
    })
}

/// Looks at the selected row in all dossiers of the round: below the folder that was ranked, or that stands above the
/// open dossier.
pub fn open(app: &mut App) -> Effects {
    let lang = app.lang;
    let effects = crate::tui::screen::walk::type_in::leave(app);
    let ranked = app.screens.iter().find_map(|s| match s {
        Screen::Rank(ranks) => Some(ranks.folder.clone()),
        _ => None,
    });
    let row = update::selected(app);
    let Some(session) = &app.session else {
        app.tell(A::OpenADossierFirst.get(lang));
        return effects;
    };
    let above = session.place.as_ref().and_then(|p| p.parent()).map(PathBuf::from);
    let Some(folder) = ranked.or(above) else {
        app.tell(K::SaveFirst.get(app));
        return effects;
    };
    let lane = if session.lane == Lane::Own { Lane::Agreed } else { session.lane };
    let first = session.set.rows(&session.dossier.body.kind).next();
    let row = row.filter(|id| session.set.node(*id).is_row()).or(first);
    let Some(row) = row else { return effects };
    let wanted = Wanted {
        code: Clean::line(&session.set.node(row).code),
        kind: Some(session.dossier.body.kind.clone()),
        year: Some(session.dossier.year),
        lane,
    };
    let mut across = Across { folder, wanted, progress: (0, 0), found: None, at: 0, top: 0, watch: Watch::new() };
    let mut all = effects;
    all.extend(across.again());
    app.screens.push(Screen::Sweep(Box::new(across)));
    all
}

/// Takes in what was found, unless something else was asked for meanwhile.
pub fn found(app: &mut App, wanted: &Wanted, rows: Rows) {
    let place = app.session.as_ref().and_then(|s| s.place.clone());
    let Some(across) = across(app).filter(|a| a.wanted == *wanted) else { return };
    across.found = Some(Arc::new(rows));
    // The body one comes from is selected.
    let mine = across.table().and_then(|t| {
        let files = &across.found.as_ref()?.files;
        t.sweep.lines.iter().position(|l| files.get(l.entry).and_then(|f| f.parent()) == place.as_deref())
    });
    across.at = mine.unwrap_or(across.at);
    settle(app);
}

/// Takes in how far reading has come.
pub fn progress(app: &mut App, done: usize, all: usize) {
    if let Some(across) = across(app).filter(|a| a.found.is_none()) {
        across.progress = (done, all);
    }
}

/// Runs an action on the screen.
pub fn act(app: &mut App, action: Action) -> Effects {
    let page = usize::from(update::page(app)).max(1);
    let rows: Vec<Clean> = app.session.as_ref().map_or_else(Vec::new, |s| {
        s.set.rows(&s.dossier.body.kind).map(|id| Clean::line(&s.set.node(id).code)).collect()
    });
    let Some(across) = across(app) else { return Effects::new() };
    let last = across.lines().saturating_sub(1);
    if let Some(at) = lines::moved(action, across.at, last, page) {
        across.at = at;
        settle(app);
        return Effects::new();
    }
    match action {
        Action::NextPart | Action::PreviousPart | Action::Left | Action::Right => {
            let forward = matches!(action, Action::NextPart | Action::Right);
            let here = rows.iter().position(|code| *code == across.wanted.code).unwrap_or(0);
            let there = if forward { here + 1 } else { here + rows.len().max(1) - 1 } % rows.len().max(1);
            if let Some(code) = rows.get(there) {
                across.wanted.code = code.clone();
                return across.again();
            }
        }
        Action::Lane => {
            let at = Lane::ALL.iter().position(|(_, lane)| *lane == across.wanted.lane).unwrap_or(0);
            if let Some((_, lane)) = Lane::ALL.iter().cycle().nth(at + 1) {
                across.wanted.lane = *lane;
            }
            return across.again();
        }
        Action::Enter => {
            let (file, code) = (across.file(), across.wanted.code.clone());
            let Some(file) = file else { return Effects::new() };
            app.wanted_row = Some(code);
            return update::replace(app, Job::Open(file));
        }
        Action::Back => {
            across.watch.stop();
            app.screens.pop();
            return Effects::new();
        }
        _ => {}
    }
    settle(app);
    Effects::new()
}

/// Goes back from a dossier that was opened out of the screen; whether there was such a screen.
pub fn back_to(app: &mut App) -> Option<Effects> {
    let changed = lines::back_to(app, |s| matches!(s, Screen::Sweep(_)))?;
    let across = across(app)?;
    Some(if changed { across.again() } else { Effects::new() })
}

/// Keeps the selected line in the window.
pub fn settle(app: &mut App) {
    let height = usize::from(update::page(app)).max(1);
    if let Some(Screen::Sweep(across)) = app.screens.last_mut() {
        let count = across.lines();
        lines::keep(&mut across.at, &mut across.top, count, height);
    }
}
