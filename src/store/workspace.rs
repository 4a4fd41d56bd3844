//! Many dossiers below some folders: finding them, reading them, ranking them.
//!
//! Promise: dossiers are read on every core and let go as soon as they are scored, so memory grows with the number
//! of bodies and not with their texts; where rows are compared with the block's leader each is read a second time
//! once the leader is known. A broken dossier is reported and left out, never stops the rest. The result does not
//! depend on which thread was faster, nor on whether a figure was computed now or kept from before. Nothing is
//! written but the cache, which has its own promise.

pub mod answer;
mod areas;
mod bytes;
mod cache;
mod decision;
mod find;
mod parallel;
mod read;
mod sealed;
mod shelf;
pub(super) mod stat;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use answer::Seen;
pub use areas::read_areas;
use cache::{Figures, Kept, KeptFolder, Record};
pub use decision::decision;
pub use find::dossiers_below;
use find::{Folder, folders};
pub(crate) use parallel::in_parallel;
use read::{Got, Reading};
use shelf::Shelf;

use crate::criteria::CriteriaSet;
use crate::dossier::Lane;
use crate::rank::{By, Head, Leaders, LeftOut, Ranking, Scored, assemble_by};
use crate::store::failure::Reason;
use crate::store::{DOSSIER, Failure, Opened, Store};
use crate::text::Clean;
use crate::watch::{Stopped, Watch};

/// How many dossiers are read before those that were read are handed on.
const CHUNK: usize = 128;

/// A body that was ranked.
#[derive(Clone, Debug)]
pub struct Body {
    /// Its dossier's file.
    pub file: PathBuf,
    /// The set, one for all bodies that share it.
    pub set: Arc<CriteriaSet>,
    /// Whose dossier it is.
    pub head: Head,
}

/// A ranking with what it was made from.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// The bodies, by the numbers under which the ranking knows them.
    pub bodies: Vec<Body>,
    /// The ranking.
    pub ranking: Ranking,
    /// Dossiers that could not be read, and why.
    pub left_out: Vec<Failure>,
    /// What `peer` rows were measured by, so that a single dossier is scored as it was among the others.
    pub leaders: Leaders,
    /// What all of it was made from; `None` where that is not certain.
    pub seen: Option<Seen>,
}

impl Gathered {
    /// The bodies of the ranked year in the order of the tables; those that other criteria keep out of them come last.
    pub fn in_order(&self) -> impl Iterator<Item = &Body> {
        let ranked = self.ranking.tables.iter().flat_map(|t| t.standings.iter().map(|s| s.entry));
        ranked.chain(self.ranking.other_criteria.iter().copied()).filter_map(|at| self.bodies.get(at))
    }
}

/// What is asked of a ranking.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Whose points count.
    pub lane: Lane,
    /// The year; the newest one there is unless it is said.
    pub year: Option<i32>,
    /// Which bodies are ranked together.
    pub by: By,
    /// Only the bodies that stand under this one; what they come to is what they come to among all.
    pub parent: Option<Clean>,
    /// Reads and computes everything anew, whatever is known from before: for what is published.
    pub anew: bool,
}

/// A dossier to look at.
struct Task {
    file: PathBuf,
    /// How many folders above it are no links for certain.
    depth: usize,
    /// Its root and folder, where it was found below one.
    at: Option<(usize, usize)>,
}

/// A folder that was named, with what is known of it.
struct Root {
    path: PathBuf,
    kept: Option<Kept>,
    folders: Vec<Folder>,
}

/// What is to be looked at: the folders that were named, the dossiers, and the paths that are missing.
type Found = (Vec<Root>, Vec<Task>, Vec<Failure>);

/// Reads and ranks every dossier at or below `paths`; `told` hears now and then how many are done, of how many.
///
/// # Errors
///
/// [`Stopped`] as soon as the watch asks for it.
pub fn rank(
    store: &Store,
    paths: &[PathBuf],
    wish: &Wish,
    watch: &Watch,
    told: &mut dyn FnMut(usize, usize),
) -> Result<Gathered, Stopped> {
    rank_at(store, paths, wish, watch, told, stat::now())
}

/// [`rank`] as begun at a given time.
fn rank_at(
    store: &Store,
    paths: &[PathBuf],
    wish: &Wish,
    watch: &Watch,
    told: &mut dyn FnMut(usize, usize),
    taken: i64,
) -> Result<Gathered, Stopped> {
    let (roots, tasks, mut left_out) = tasks(store, paths, wish, watch)?;
    watch.begin(tasks.len());
    let shelf = Shelf::new(store);
    let reading = Reading { store, shelf: &shelf, lane: wish.lane };
    let one = |task: &Task| reading.look(task, &roots);
    let mut got = in_parallel(&tasks, watch, &mut |done| told(done, tasks.len()), one)?;
    let leaders = leaders(&tasks, &mut got, wish);
    second_look(&tasks, &mut got, &leaders, &reading, watch)?;
    save(store, &roots, &tasks, &got, taken);
    let seen = Seen::of(&roots, &tasks, &got, &left_out, taken);
    let (mut bodies, mut scored) = (Vec::new(), Vec::new());
    for (task, got) in tasks.into_iter().zip(got) {
        match got {
            Ok(Got { tally: Some(tally), set, head, in_ranking: true, .. }) => {
                scored.push(Scored::of(set.clone(), head.clone(), &tally, bodies.len()));
                bodies.push(Body { file: task.file, set, head });
            }
            Ok(_) => {}
            Err(failure) => left_out.push(failure),
        }
    }
    let ranking = Ranking {
        under: wish.parent.clone(),
        left_out: left_out.iter().map(named).collect(),
        ..assemble_by(scored, wish.year, wish.by)
    };
    Ok(Gathered { bodies, ranking, left_out, leaders, seen })
}

/// A dossier that was left out, by the name of its folder: papers name no places of this machine.
fn named(failure: &Failure) -> LeftOut {
    let file = &*failure.path;
    let folder = file.parent().filter(|folder| file.ends_with(DOSSIER) && folder.file_name().is_some());
    let name = folder.unwrap_or(file).file_name().unwrap_or(file.as_os_str());
    LeftOut { folder: Clean::path(Path::new(name)), copy: matches!(failure.reason, Reason::SameBody(_)) }
}

/// Everything to look at, and the paths that are missing.
fn tasks(store: &Store, paths: &[PathBuf], wish: &Wish, watch: &Watch) -> Result<Found, Stopped> {
    let (mut roots, mut tasks, mut missing) = (Vec::new(), Vec::new(), Vec::new());
    for path in paths {
        match std::fs::metadata(path) {
            Ok(found) if found.is_dir() => {
                let kept =
                    if wish.anew { None } else { cache::path(&store.home, path).and_then(|at| cache::load(&at)) };
                let folders = folders(path, kept.as_ref(), watch)?;
                let mut order: Vec<usize> = (0..folders.len()).filter(|at| folders[*at].dossier).collect();
                order.sort_by(|a, b| folders[*a].path.cmp(&folders[*b].path));
                tasks.extend(order.into_iter().map(|at| {
                    let folder = &folders[at];
                    Task { file: folder.path.join(DOSSIER), depth: folder.depth, at: Some((roots.len(), at)) }
                }));
                roots.push(Root { path: path.clone(), kept, folders });
            }
            Ok(_) => tasks.push(Task { file: path.clone(), depth: 0, at: None }),
            Err(error) => missing.push(Failure::system(path, &error)),
        }
    }
    if paths.len() > 1 {
        find::once(&mut tasks, |task| &task.file);
    }
    Ok((roots, tasks, missing))
}

/// Leaves out what is a copy of another dossier, or of no body that is asked for, and takes notice of the values of
/// every body: those under one body are measured by the leader of the whole block, as they are among the others.
fn leaders(tasks: &[Task], got: &mut [Result<Got, Failure>], wish: &Wish) -> Leaders {
    let mut leaders = Leaders::default();
    let mut seen = BTreeMap::new();
    for (task, got) in tasks.iter().zip(got) {
        let Ok(one) = got else { continue };
        let Head { name, kind, year, term, parent, .. } = &one.head;
        let asked = wish.parent.is_none() || wish.parent == *parent;
        // A copy of a dossier would count its body twice and move everybody's rank. Offices of one name under two
        // bodies are two.
        let key = (kind.clone(), name.clone(), parent.clone(), *year, term.clone());
        if let (Some(first), true) = (seen.get(&key), asked) {
            *got = Err(Failure::new(&task.file, Reason::SameBody(Clean::path(first))));
            continue;
        }
        one.in_ranking &= asked;
        if seen.insert(key, &*task.file).is_none() {
            leaders.take(&one.set, kind, *year, &one.values);
        }
    }
    leaders
}

/// Scores what had to wait for the leaders of its block and was not scored with the very same ones before.
fn second_look(
    tasks: &[Task],
    got: &mut [Result<Got, Failure>],
    leaders: &Leaders,
    reading: &Reading<'_>,
    watch: &Watch,
) -> Result<(), Stopped> {
    let mut blocks: BTreeMap<(Box<str>, Clean, i32), [u8; 32]> = BTreeMap::new();
    let mut waiting: Vec<usize> = Vec::new();
    for (at, one) in got.iter_mut().enumerate() {
        let Ok(one) = one else { continue };
        if !one.in_ranking || !Leaders::matter(&one.set) {
            continue;
        }
        let (set, kind, year) = (&one.set, &one.head.kind, one.head.year);
        let digest = *blocks
            .entry((set.digest.clone(), kind.clone(), year))
            .or_insert_with(|| cache::block_digest(&leaders.key(set, kind, year)));
        if one.tally.is_none() || one.block != Some(digest) {
            one.block = Some(digest);
            waiting.push(at);
        }
    }
    watch.begin(waiting.len());
    let again = |at: &usize| match (tasks.get(*at), got.get(*at)) {
        (Some(task), Some(Ok(one))) => Some(reading.again(task, one, leaders)),
        _ => None,
    };
    let tallies = in_parallel(&waiting, watch, &mut |_| {}, again)?;
    for (at, tally) in waiting.into_iter().zip(tallies) {
        let (Some(tally), Some(place)) = (tally, got.get_mut(at)) else { continue };
        match (tally, place) {
            (Ok(tally), Ok(one)) => (one.tally, one.fresh) = (Some(tally), true),
            (Err(failure), place) => *place = Err(failure),
            (Ok(_), Err(_)) => {}
        }
    }
    Ok(())
}

/// Keeps what was found out, unless it is known already.
fn save(store: &Store, roots: &[Root], tasks: &[Task], got: &[Result<Got, Failure>], taken: i64) {
    for (number, root) in roots.iter().enumerate() {
        let own = || tasks.iter().zip(got).filter(|(task, _)| task.at.is_some_and(|(at, _)| at == number));
        let known = root.kept.is_some()
            && root.folders.iter().all(|folder| folder.same)
            && own().all(|(_, got)| got.as_ref().is_ok_and(|one| !one.fresh));
        let Some(path) = cache::path(&store.home, &root.path).filter(|_| !known) else { continue };
        let mut kept = Kept { taken, ..Kept::default() };
        let records: BTreeMap<usize, &Got> =
            own().filter_map(|(task, got)| Some((task.at?.1, got.as_ref().ok()?))).collect();
        let whole = root.folders.iter().enumerate().try_for_each(|(at, folder)| {
            let name = folder.path.file_name().unwrap_or_default().to_str()?.to_owned();
            let record = records.get(&at).and_then(|got| record(got, &mut kept.sets));
            let (stat, dossier) = (folder.stat?, folder.dossier);
            kept.folders.push(KeptFolder { name, stat, below: Vec::new(), dossier, record });
            if let Some(above) = folder.above.and_then(|above| kept.folders.get_mut(above)) {
                above.below.push(at);
            }
            Some(())
        });
        if whole.is_some() {
            let _computed_again = cache::save(&path, &kept);
        }
    }
}

fn record(got: &Got, sets: &mut Vec<Box<str>>) -> Option<Record> {
    let set = sets.iter().position(|digest| *digest == got.set.digest).unwrap_or_else(|| {
        sets.push(got.set.digest.clone());
        sets.len() - 1
    });
    let mut lanes = got.others.clone();
    let figures = got.tally.clone().map(|tally| Figures { values: got.values.clone(), block: got.block, tally });
    *lanes.get_mut(got.lane)? = figures;
    Some(Record { stat: got.stat?, head: got.head.clone(), set, place: got.place.clone()?, lanes })
}

/// Reads the files in order, several at a time.
pub fn read_all<'a>(
    store: &'a Store,
    files: &'a [PathBuf],
) -> impl Iterator<Item = (&'a PathBuf, Result<Opened, Failure>)> + 'a {
    files.chunks(CHUNK).flat_map(move |chunk| {
        let opened = in_parallel(chunk, &Watch::new(), &mut |_| {}, |file| store.open(file)).unwrap_or_default();
        chunk.iter().zip(opened)
    })
}

#[cfg(test)]
mod tests;
