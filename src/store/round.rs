//! Looking across the dossiers of a round: one row of all of them, and what is still open.
//!
//! Promise: dossiers are read several at a time and let go as soon as they are looked at. What cannot be read is
//! reported and left out, and so is a second dossier of the same body and year; neither stops the rest. Nothing is
//! written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::workspace::{dossiers_below, read_all};
use super::{Failure, Opened, Reason, Store};
use crate::agenda::{Agenda, Body};
use crate::criteria::{CriteriaSet, NodeId};
use crate::dossier::Lane;
use crate::rank::{Entry, Leaders};
use crate::score::Context;
use crate::sweep::{Line, Sweep};
use crate::text::Clean;
use crate::watch::{Stopped, Watch};

/// Whoever waits: hears how many dossiers of how many are done.
pub type Told<'a> = &'a mut dyn FnMut(usize, usize);

/// One row across the bodies of one kind that share their criteria.
#[derive(Clone, Debug)]
pub struct Swept {
    /// The kind.
    pub kind: Clean,
    /// The year.
    pub year: i32,
    /// The set.
    pub set: Arc<CriteriaSet>,
    /// The row.
    pub row: NodeId,
    /// The bodies.
    pub sweep: Sweep,
}

/// The rows of a round, with what they were made from.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// A table for each kind and set, in the order of the kinds; the commonest set of a kind first.
    pub tables: Vec<Swept>,
    /// The dossiers, by the numbers under which the lines know them.
    pub files: Vec<PathBuf>,
    /// Dossiers that could not be read, and why.
    pub left_out: Vec<Failure>,
}

/// What is wanted of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The row's code.
    pub code: Clean,
    /// The kind of body; every kind unless it is said.
    pub kind: Option<Clean>,
    /// The year; the newest one there is unless it is said.
    pub year: Option<i32>,
    /// By whose points bodies are ordered and marked.
    pub lane: Lane,
}

/// The lines by kind, year and digest of the set, with the set and the row in it.
type Blocks = BTreeMap<(Clean, i32, Box<str>), (Arc<CriteriaSet>, NodeId, Vec<Line>)>;

/// The row across the dossiers at or below `paths`.
///
/// # Errors
///
/// [`Stopped`] as soon as the watch asks for it.
pub fn sweep(
    store: &Store,
    paths: &[PathBuf],
    wanted: &Wanted,
    watch: &Watch,
    told: Told<'_>,
) -> Result<Rows, Stopped> {
    let mut rows = Rows::default();
    let mut blocks: Blocks = BTreeMap::new();
    each(store, paths, watch, told, &mut rows.files, &mut rows.left_out, &mut |at, opened, context| {
        let body = &opened.dossier.body;
        if wanted.kind.as_ref().is_some_and(|kind| *kind != body.kind) {
            return;
        }
        let Some(row) = opened.set.find(&wanted.code) else { return };
        let Some(line) = Line::of(&opened.set, &opened.dossier, row, at, context) else { return };
        let key = (body.kind.clone(), opened.dossier.year, opened.set.digest.clone());
        blocks.entry(key).or_insert_with(|| (opened.set.clone(), row, Vec::new())).2.push(line);
    })?;
    let year = wanted.year.or_else(|| blocks.keys().map(|(_, year, _)| *year).max());
    let mut tables: Vec<Swept> = blocks
        .into_iter()
        .filter(|((_, y, _), _)| Some(*y) == year)
        .map(|((kind, year, _), (set, row, lines))| Swept {
            kind,
            year,
            set,
            row,
            sweep: Sweep::of(lines, wanted.lane),
        })
        .collect();
    tables.sort_by(|a, b| a.kind.cmp(&b.kind).then(b.sweep.lines.len().cmp(&a.sweep.lines.len())));
    rows.tables = tables;
    Ok(rows)
}

/// The agenda of a round, with what it was made from.
#[derive(Clone, Debug, Default)]
pub struct Open {
    /// The agenda.
    pub agenda: Agenda<Arc<CriteriaSet>>,
    /// The dossiers, by the numbers under which the bodies know them.
    pub files: Vec<PathBuf>,
    /// Dossiers that could not be read, and why.
    pub left_out: Vec<Failure>,
}

/// What is open in the dossiers at or below `paths`, of `year` or of the newest year there is.
///
/// # Errors
///
/// [`Stopped`] as soon as the watch asks for it.
pub fn agenda(
    store: &Store,
    paths: &[PathBuf],
    year: Option<i32>,
    watch: &Watch,
    told: Told<'_>,
) -> Result<Open, Stopped> {
    let mut open = Open::default();
    let mut bodies = Vec::new();
    each(store, paths, watch, told, &mut open.files, &mut open.left_out, &mut |at, opened, context| {
        bodies.push(Body::of(opened.set.clone(), &opened.dossier, at, context));
    })?;
    open.agenda = Agenda::of(bodies, year);
    Ok(open)
}

/// Looks at every dossier once, with what it has to be scored with; rows that are measured by the leader of the block
/// wait until the leader is known.
fn each(
    store: &Store,
    paths: &[PathBuf],
    watch: &Watch,
    told: Told<'_>,
    files: &mut Vec<PathBuf>,
    left_out: &mut Vec<Failure>,
    look: &mut dyn FnMut(usize, &Opened, &Context),
) -> Result<(), Stopped> {
    let (found, missing) = dossiers_below(paths);
    left_out.extend(missing);
    let mut leaders = Leaders::default();
    let mut waiting = Vec::new();
    let mut seen: BTreeMap<(Clean, Clean, i32, Option<Clean>), &Path> = BTreeMap::new();
    let all = found.len();
    for (done, (file, opened)) in read_all(store, &found).enumerate() {
        watch.go_on()?;
        if done % 64 == 0 {
            told(done, all);
        }
        let opened = match opened {
            Ok(opened) => opened,
            Err(failure) => {
                left_out.push(failure);
                continue;
            }
        };
        let body = &opened.dossier.body;
        let key = (body.kind.clone(), body.name.clone(), opened.dossier.year, opened.dossier.term.clone());
        if let Some(first) = seen.get(&key) {
            left_out.push(Failure::new(file, Reason::SameBody(Clean::path(first))));
            continue;
        }
        seen.insert(key, file);
        let at = files.len();
        files.push(file.clone());
        if Leaders::matter(&opened.set) {
            leaders.meet(Entry { set: &opened.set, dossier: &opened.dossier }, Lane::Agreed);
            waiting.push(at);
        } else {
            look(at, &opened, &Context::default());
        }
    }
    for at in waiting {
        let again = files.get(at).map(|file| store.open(file));
        match again {
            Some(Ok(opened)) => {
                let context = leaders.context(Entry { set: &opened.set, dossier: &opened.dossier });
                look(at, &opened, &context);
            }
            Some(Err(failure)) => left_out.push(failure),
            None => {}
        }
        watch.go_on()?;
    }
    Ok(())
}
