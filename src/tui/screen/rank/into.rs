//! From a cell of the ranking to what it rests on, and back to the same place.
//!
//! Promise: what is shown of a dossier is scored as it was in the ranking: by the same lane, measured by the same
//! leaders.

use std::path::{Path, PathBuf};

use super::columns::Column;
use super::{Ranks, reading};
use crate::criteria::NodeId;
use crate::dossier::Lane;
use crate::rank::Entry;
use crate::rank::open::open_rows;
use crate::text::Clean;
use crate::tui::app::{App, Effects};
use crate::tui::effect::{Effect, Job};
use crate::tui::inquiry::{Ask, Member};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::picker::ranking::List;
use crate::tui::overlay::picker::{Picker, PickerKind};
use crate::tui::screen::explain::Explain;
use crate::tui::screen::walk::act as walk;
use crate::tui::screen::{Screen, appraise, compare, dashboard};
use crate::tui::update;
use crate::tui::words::across::A;

/// What is wanted of a dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// Its rows: side by side by lane where the ranking is not of the bodies' own scores.
    Rows,
    /// How its index came about.
    Index,
    /// How the points of a node came about, by its code.
    Node(Clean),
    /// A row, by its code.
    Row(Clean),
    /// Its areas and bands.
    Dashboard,
}

/// Where to go as soon as a dossier is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landing {
    /// The dossier's file.
    pub file: PathBuf,
    /// Whose scores are meant.
    pub lane: Lane,
    /// What is wanted.
    pub goal: Goal,
}

impl Landing {
    /// Opens the dossier to go there.
    pub fn go(self, app: &mut App) -> Effects {
        // Whoever wants a dossier does not wait for columns.
        if let Some(ranks) = reading::ranks(app) {
            super::areas::stop(ranks);
        }
        let job = Job::Open(self.file.clone());
        app.landing = Some(self);
        update::replace(app, job)
    }
}

/// Follows the selected cell.
pub(super) fn cell(app: &mut App) -> Effects {
    let Screen::Rank(ranks) = app.screen() else { return Effects::new() };
    match ranks.column {
        Column::Body | Column::Group => goal(app, Goal::Rows),
        Column::Rank | Column::Index => goal(app, Goal::Index),
        Column::Band => goal(app, Goal::Dashboard),
        Column::Area(at) => {
            let node = ranks.set().and_then(|set| Some(set.node(*set.roots.get(usize::from(at))?)));
            let code = node.map(|node| Clean::line(&node.code));
            code.map_or_else(Effects::new, |code| goal(app, Goal::Node(code)))
        }
        Column::Moved => compare::with_last_year(app),
        Column::Range | Column::Possible => {
            let file = ranks.selected().map(|b| b.file.clone());
            file.map(|file| Effect::Job(Job::Inquire(Box::new(Ask::Dossiers(vec![file])), crate::watch::Watch::new())))
                .into_iter()
                .collect()
        }
    }
}

/// Goes to something of the selected body.
pub(super) fn goal(app: &mut App, goal: Goal) -> Effects {
    let Screen::Rank(ranks) = app.screen() else { return Effects::new() };
    let lane = ranks.wish.lane;
    let Some(file) = ranks.selected().map(|b| b.file.clone()) else { return Effects::new() };
    Landing { file, lane, goal }.go(app)
}

/// Goes to where the dossier that was just opened was wanted for; whether it was.
pub fn landed(app: &mut App) -> Option<Effects> {
    let place = app.session.as_ref()?.place.clone();
    // The store names folders from the root of the disk, a ranking as they were typed: the folder's own name tells.
    let folder = |path: &Path| {
        let above = if path.ends_with(crate::store::DOSSIER) { path.parent() } else { Some(path) };
        above.and_then(Path::file_name).map(ToOwned::to_owned)
    };
    let here = |file: &Path| folder(file).is_none_or(|name| place.as_deref().and_then(folder) == Some(name));
    let Landing { lane, goal, .. } = app.landing.take().filter(|l| here(&l.file))?;
    let found = reading::ranks(app).and_then(|ranks: &mut Ranks| ranks.found.clone());
    let session = app.session.as_mut()?;
    if let Some(found) = found {
        session.context = found.leaders.context(Entry { set: &session.set, dossier: &session.dossier });
        session.stand(lane);
    }
    let explain = |node: Option<NodeId>| Screen::Explain(Explain::of(node));
    match goal {
        Goal::Rows if lane == Lane::Own => return None,
        Goal::Rows => {
            let first = session.set.rows(&session.dossier.body.kind).next();
            return Some(appraise::open_in(app, first, lane));
        }
        Goal::Row(code) => {
            let row = session.set.find(&code);
            if lane != Lane::Own {
                return Some(appraise::open_in(app, row, lane));
            }
            update::show_walk(app);
            return row.map(|row| walk::select(app, row));
        }
        Goal::Index => app.screens.push(explain(None)),
        Goal::Node(code) => {
            let node = session.set.find(&code);
            app.screens.push(explain(node));
        }
        Goal::Dashboard => return Some(dashboard::open(app)),
    }
    Some(Effects::new())
}

/// Takes in the dossier of the selected body and lists what its open rows can still change.
pub fn read(app: &mut App, files: &[PathBuf], members: &[Member]) {
    let lang = app.lang;
    let Some(Screen::Rank(ranks)) = app.screens.last_mut() else { return };
    let (Some(found), Some(member)) = (ranks.found.clone(), members.first()) else { return };
    if ranks.selected().map(|b| &b.file) != files.first() {
        return;
    }
    let (Some(table), Some(standing)) = (ranks.table(), ranks.line(ranks.at)) else { return };
    let entry = Entry { set: &member.set, dossier: &member.dossier };
    let rows = open_rows(entry, ranks.wish.lane, &found.leaders.context(entry), (table, standing));
    // A range that does not come from rows of its own comes from those of others.
    let others = || table.standings.iter().any(|other| standing.may_change_places(other, &member.set));
    let list = if !rows.is_empty() {
        Some(List::OpenRows)
    } else if others() {
        Some(List::Rivals)
    } else {
        None
    };
    ranks.open_rows = rows;
    match list {
        Some(list) => app.overlays.push(Overlay::Picker(Picker::new(PickerKind::Ranking(list)))),
        None => app.tell(A::NoOpenRows.get(lang)),
    }
}

/// Whose scores are shown of a dossier that lies over a ranking; nothing is said where its rows are open for writing.
pub fn shown_lane(app: &App) -> Option<Lane> {
    let at = app.screens.iter().rposition(Screen::is_across)?;
    let above = app.screens.get(at + 1..).unwrap_or_default();
    if above.is_empty() || above.iter().any(|s| matches!(s, Screen::Walk(_) | Screen::Appraise(_))) {
        return None;
    }
    app.screens.iter().find_map(|s| match s {
        Screen::Rank(ranks) => Some(ranks.wish.lane),
        _ => None,
    })
}
