//! The council's agenda in the app: what is still open across the bodies, the weightiest first.
//!
//! Promise: order and figures are those of [`crate::agenda`]. One key leads to the row in the body's dossier and back;
//! the agenda goes out as a file through the same report as on the command line. It is for the council alone, and the
//! screen says so.

pub mod view;

use std::path::PathBuf;
use std::sync::Arc;

use ratatui::layout::Rect;

use crate::store::round::Open;
use crate::text::Clean;
use crate::tui::action::Action;
use crate::tui::app::{App, Effects};
use crate::tui::effect::{Effect, Job};
use crate::tui::overlay::sheet::Sheet;
use crate::tui::screen::walk::type_in;
use crate::tui::screen::{Screen, lines};
use crate::tui::update;
use crate::tui::words::keyed::K;
use crate::watch::Watch;

/// What the screen remembers.
#[derive(Clone, Debug)]
pub struct Council {
    /// The folder of the round.
    pub folder: PathBuf,
    /// How many dossiers were read so far, and how many there are.
    pub progress: (usize, usize),
    /// What was found.
    pub found: Option<Arc<Open>>,
    /// The selected line.
    pub at: usize,
    /// The first shown line.
    pub top: usize,
    /// Stops the reading.
    pub watch: Watch,
}

impl Council {
    fn lines(&self) -> usize {
        self.found.as_ref().map_or(0, |f| f.agenda.places.len())
    }

    fn again(&mut self) -> Effects {
        self.watch.stop();
        (self.found, self.progress, self.watch) = (None, (0, 0), Watch::new());
        vec![Effect::Job(Job::Agenda(self.folder.clone(), self.watch.clone()))]
    }
}

/// The parts of the screen: head, lines, everything about the selected one.
pub fn parts(body: Rect) -> (Rect, Rect, Rect) {
    let (head, foot) = match body.height {
        0..4 => (0, 0),
        4..9 => (1, 0),
        _ => (3, (body.height / 4).clamp(3, 8)),
    };
    let list = body.height - head - foot;
    (
        Rect { height: head, ..body },
        Rect { y: body.y + head, height: list, ..body },
        Rect { y: body.y + head + list, height: foot, ..body },
    )
}

fn council(app: &mut App) -> Option<&mut Council> {
    app.screens.iter_mut().rev().find_map(|s| match s {
        Screen::Agenda(council) => Some(&mut **council),
        _ => None,
    })
}

/// Looks for what is open below the folder that was ranked, or that stands above the open dossier.
pub fn open(app: &mut App) -> Effects {
    let mut effects = type_in::leave(app);
    let ranked = app.screens.iter().find_map(|s| match s {
        Screen::Rank(ranks) => Some(ranks.folder.clone()),
        _ => None,
    });
    let above = app.session.as_ref().and_then(|s| s.place.as_ref()?.parent().map(PathBuf::from));
    let Some(folder) = ranked.or(above) else {
        app.tell(K::SaveFirst.get(app));
        return effects;
    };
    let mut council = Council { folder, progress: (0, 0), found: None, at: 0, top: 0, watch: Watch::new() };
    effects.extend(council.again());
    app.screens.push(Screen::Agenda(Box::new(council)));
    effects
}

/// Takes in what was found.
pub fn found(app: &mut App, folder: &std::path::Path, open: Open) {
    if let Some(council) = council(app).filter(|c| c.folder == folder) {
        council.found = Some(Arc::new(open));
    }
    settle(app);
}

/// Takes in how far reading has come.
pub fn progress(app: &mut App, done: usize, all: usize) {
    if let Some(council) = council(app).filter(|c| c.found.is_none()) {
        council.progress = (done, all);
    }
}

/// Runs an action on the screen.
pub fn act(app: &mut App, action: Action) -> Effects {
    let page = usize::from(update::page(app)).max(1);
    let Some(council) = council(app) else { return Effects::new() };
    let last = council.lines().saturating_sub(1);
    if let Some(at) = lines::moved(action, council.at, last, page) {
        council.at = at;
        settle(app);
        return Effects::new();
    }
    match action {
        Action::Enter => {
            let Some(open) = council.found.clone() else { return Effects::new() };
            let place = open.agenda.places.get(council.at).and_then(|p| open.agenda.at(*p));
            let Some((body, item)) = place else { return Effects::new() };
            let Some(file) = open.files.get(body.entry).cloned() else { return Effects::new() };
            app.wanted_row = Some(Clean::line(&body.set.node(item.node).code));
            return update::replace(app, Job::Open(file));
        }
        Action::Export => {
            let sheet = Sheet::export_agenda(app);
            update::open_sheet(app, sheet);
            return Effects::new();
        }
        Action::Back | Action::Left => {
            council.watch.stop();
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
    let changed = lines::back_to(app, |s| matches!(s, Screen::Agenda(_)))?;
    let council = council(app)?;
    Some(if changed { council.again() } else { Effects::new() })
}

/// Keeps the selected line in the window.
pub fn settle(app: &mut App) {
    let height = usize::from(update::page(app)).max(1);
    if let Some(Screen::Agenda(council)) = app.screens.last_mut() {
        let count = council.lines();
        lines::keep(&mut council.at, &mut council.top, count, height);
    }
}
