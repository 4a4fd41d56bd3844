//! The areas of the bodies of a ranking, read when somebody wants to see them beside each other.
//!
//! Promise: areas belong to the very figures that were ranked; a dossier that was changed since has none until it is
//! ranked anew. Nothing is written.

use super::shelf::Shelf;
use super::{Gathered, Reading, Task, in_parallel};
use crate::dossier::Lane;
use crate::rank::Entry;
use crate::rank::areas::{Areas, areas};
use crate::store::Store;
use crate::watch::{Stopped, Watch};

/// The areas of every body in the tables of a ranking, by the numbers under which the ranking knows them.
///
/// # Errors
///
/// [`Stopped`] as soon as the watch asks for it.
pub fn read_areas(store: &Store, found: &Gathered, lane: Lane, watch: &Watch) -> Result<Vec<Option<Areas>>, Stopped> {
    let shelf = Shelf::new(store);
    let reading = Reading { store, shelf: &shelf, lane };
    let standings: Vec<_> = found.ranking.tables.iter().flat_map(|t| &t.standings).collect();
    watch.begin(standings.len());
    let read = in_parallel(&standings, watch, &mut |_| {}, |standing| {
        let body = found.bodies.get(standing.entry)?;
        let folder = body.file.parent()?.symlink_metadata().ok()?;
        let task = Task { file: body.file.clone(), depth: usize::from(folder.is_dir()), at: None };
        let (dossier, set) = reading.whole(&task).ok()?;
        let entry = Entry { set: &set, dossier: &dossier };
        let (points, areas) = areas(entry, lane, &found.leaders.context(entry));
        (set.digest == body.set.digest && points == standing.points).then_some(areas)
    })?;
    let mut all: Vec<Option<Areas>> = vec![None; found.bodies.len()];
    for (standing, areas) in standings.into_iter().zip(read) {
        if let Some(place) = all.get_mut(standing.entry) {
            *place = areas;
        }
    }
    Ok(all)
}
