//! The columns of areas: asked for as soon as they are shown or sorted by, stopped where nobody looks any more.
//!
//! Promise: a figure stands in them only when it belongs to the index beside it.

use std::sync::Arc;

use super::columns::{self, Column};
use super::order::Key;
use super::{Ranks, parts, settle};
use crate::criteria::{CriteriaSet, NodeId, Role};
use crate::dossier::Lane;
use crate::lang::Lang;
use crate::num::Points;
use crate::rank::areas::{Area, Areas};
use crate::rank::{Standing, Table};
use crate::report::shown;
use crate::store::workspace::Gathered;
use crate::tui::app::{App, Effects};
use crate::tui::effect::{Effect, Job};
use crate::tui::layout;
use crate::tui::screen::Screen;
use crate::watch::Watch;

/// What is asked of the worker.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The ranking.
    pub found: Arc<Gathered>,
    /// Whose scores are ranked.
    pub lane: Lane,
    /// Stops the work.
    pub watch: Watch,
}

impl PartialEq for Wanted {
    /// Whether both are the same work.
    fn eq(&self, other: &Self) -> bool {
        self.watch == other.watch
    }
}

impl Eq for Wanted {}

/// What is known of the areas of a ranking.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The areas by the numbers of the bodies, once they are read.
    pub read: Option<Arc<Vec<Option<Areas>>>>,
    /// Stops the reading, while it is under way.
    pub reading: Option<Watch>,
    /// Whether points are shown, not shares of the maximum.
    pub in_points: bool,
}

impl Known {
    /// What stands in the column of an area; bonus and penalty are always points.
    pub fn value(&self, set: &CriteriaSet, at: usize, standing: &Standing) -> Option<Points> {
        let area = self.area(at, standing)?;
        let in_points = self.in_points || set.roots.get(at).is_some_and(|id| set.node(*id).role != Role::Normal);
        if in_points { area.points.clone() } else { area.share() }
    }

    /// An area of a body.
    pub fn area(&self, at: usize, standing: &Standing) -> Option<&Area> {
        self.read.as_ref()?.get(standing.entry)?.as_ref()?.get(at)?.as_ref()
    }

    /// The words of a cell.
    pub fn said(&self, set: &CriteriaSet, at: usize, standing: &Standing, lang: Lang) -> String {
        match self.value(set, at, standing) {
            Some(value) => shown::points(set, &value, lang),
            None if self.read.is_none() => "…".to_owned(),
            None => "–".to_owned(),
        }
    }
}

/// The areas that a table has columns for: their places in the set.
pub fn of_table(set: &CriteriaSet, table: &Table) -> Vec<(usize, NodeId)> {
    let roots = set.roots.iter().copied().enumerate();
    roots.filter(|(_, id)| table.kind.is_empty() || set.applies(*id, &table.kind)).collect()
}

/// Asks for the areas where they are shown or sorted by and not known yet; stops asking where another screen came.
pub fn look(app: &mut App) -> Effects {
    let area = parts(layout::bands(app).body).list;
    let lang = app.lang;
    let mut shown = true;
    for screen in app.screens.iter_mut().rev() {
        let Screen::Rank(ranks) = screen else {
            shown = false;
            continue;
        };
        if !shown {
            stop(ranks);
            return Effects::new();
        }
        let sorted = matches!(ranks.sort.key, Key::Area(_));
        let in_view = || ranks.columns(area, lang).iter().any(|p| matches!(p.column, Column::Area(_)));
        let Some(found) = ranks.found.clone() else { return Effects::new() };
        if ranks.areas.read.is_some() || ranks.areas.reading.is_some() || !(sorted || in_view()) {
            return Effects::new();
        }
        let watch = Watch::new();
        ranks.areas.reading = Some(watch.clone());
        return vec![Effect::Job(Job::Areas(Box::new(Wanted { found, lane: ranks.wish.lane, watch })))];
    }
    Effects::new()
}

/// Stops the reading of areas, if there is one.
pub fn stop(ranks: &mut Ranks) {
    if let Some(watch) = ranks.areas.reading.take() {
        watch.stop();
    }
}

/// Takes in the areas, unless others are waited for.
pub fn read(app: &mut App, watch: &Watch, areas: Vec<Option<Areas>>) {
    let Some(ranks) = super::reading::ranks(app).filter(|r| r.areas.reading.as_ref() == Some(watch)) else { return };
    ranks.areas.reading = None;
    ranks.areas.read = Some(Arc::new(areas));
    if matches!(ranks.sort.key, Key::Area(_)) {
        ranks.arrange();
    }
    settle(app);
}

/// The column beside this one, those included that there is no room for now.
pub fn beside(ranks: &Ranks, area: ratatui::layout::Rect, lang: Lang, right: bool) -> Option<Column> {
    let mut all: Vec<Column> = ranks.columns(area, lang).iter().map(|p| p.column).collect();
    if all.iter().any(|c| matches!(c, Column::Area(_))) {
        all.retain(|c| !matches!(c, Column::Area(_)));
        let (set, table) = (ranks.set()?, ranks.table()?);
        all.extend(of_table(set, table).into_iter().map(|(at, _)| columns::area(at)));
    }
    let here = all.iter().position(|c| *c == ranks.column).unwrap_or(0);
    let there = if right { here + 1 } else { here.saturating_sub(1) };
    all.get(there).copied()
}
