//! Many dossiers below some folders: finding them, reading them, ranking them.
//!
//! Promise: dossiers are read by several threads and let go as soon as they are scored, so memory grows with the
//! number of bodies and not with their texts; only dossiers whose rows are compared with the block's leader stay
//! until the leader is known. A broken dossier is reported and left out, never stops the rest. The result does
//! not depend on which thread was faster. Nothing is written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::criteria::CriteriaSet;
use crate::dossier::Lane;
use crate::rank::{Entry, Leaders, Ranking, Scored, assemble};
use crate::store::failure::Reason;
use crate::store::{DOSSIER, Failure, Opened, Store};
use crate::text::Clean;

/// Folders below which no dossier is looked for.
const SKIPPED: [&str; 2] = ["evidence", "backups"];

/// How deep folders are looked into.
const DEEPEST: usize = 32;

/// How many dossiers a thread reads before what was read is scored.
const CHUNK: usize = 64;

/// A body that was ranked.
#[derive(Clone, Debug)]
pub struct Body {
    /// Its dossier's file.
    pub file: PathBuf,
    /// The set, one for all bodies that share it.
    pub set: Arc<CriteriaSet>,
    /// Its name.
    pub name: Clean,
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
}

/// Reads and ranks `files`, of `year` or of the newest year there is; `told` hears now and then how many are done.
pub fn rank(store: &Store, files: &[PathBuf], lane: Lane, year: Option<i32>, told: &mut dyn FnMut(usize)) -> Gathered {
    let mut sets = Sets::default();
    let (mut scored, mut waiting, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
    let mut bodies: Vec<Body> = Vec::new();
    let mut leaders = Leaders::default();
    let none = Leaders::default();
    let mut seen: BTreeMap<(Clean, Clean, i32, Option<Clean>), &Path> = BTreeMap::new();
    for (done, (file, opened)) in read_all(store, files).enumerate() {
        if done % CHUNK == 0 {
            told(done);
        }
        let opened = match opened {
            Ok(opened) => opened,
            Err(failure) => {
                left_out.push(failure);
                continue;
            }
        };
        // A copy of a dossier would count its body twice and move everybody's rank.
        let body = &opened.dossier.body;
        let key = (body.kind.clone(), body.name.clone(), opened.dossier.year, opened.dossier.term.clone());
        if let Some(first) = seen.get(&key) {
            left_out.push(Failure::new(file, Reason::SameBody(Clean::path(first))));
            continue;
        }
        seen.insert(key, file);
        let set = sets.keep(&opened.set);
        let at = bodies.len();
        bodies.push(Body { file: file.clone(), set: set.clone(), name: opened.dossier.body.name.clone() });
        if Leaders::matter(&set) {
            leaders.meet(Entry { set: &set, dossier: &opened.dossier }, lane);
            waiting.push((at, set, opened.dossier));
        } else {
            scored.push(Scored::new(set, &opened.dossier, at, lane, &none));
        }
    }
    for (at, set, dossier) in waiting {
        scored.push(Scored::new(set, &dossier, at, lane, &leaders));
    }
    Gathered { bodies, ranking: assemble(scored, year), left_out }
}

/// The sets met so far, each kept once.
#[derive(Default)]
struct Sets(BTreeMap<Box<str>, Arc<CriteriaSet>>);

impl Sets {
    fn keep(&mut self, set: &Arc<CriteriaSet>) -> Arc<CriteriaSet> {
        self.0.entry(set.digest.clone()).or_insert_with(|| set.clone()).clone()
    }
}

/// Reads the files in order, several at a time.
pub fn read_all<'a>(
    store: &'a Store,
    files: &'a [PathBuf],
) -> impl Iterator<Item = (&'a PathBuf, Result<Opened, Failure>)> + 'a {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    files.chunks(CHUNK * threads).flat_map(move |chunk| {
        let part = chunk.len().div_ceil(threads).max(1);
        let opened: Vec<Result<Opened, Failure>> = std::thread::scope(|scope| {
            let workers: Vec<_> = chunk
                .chunks(part)
                .map(|files| scope.spawn(move || files.iter().map(|f| store.open(f)).collect::<Vec<_>>()))
                .collect();
            // A worker that panicked has no result; its panic goes on here.
            workers
                .into_iter()
                .flat_map(|w| w.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect()
        });
        chunk.iter().zip(opened)
    })
}

/// The dossiers at or below `paths`, each once, in the order of their paths, and the paths that are missing.
pub fn dossiers_below(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Failure>) {
    let mut files = Vec::new();
    let mut missing = Vec::new();
    for path in paths {
        match std::fs::metadata(path) {
            Ok(found) if found.is_dir() => below(path, 0, &mut files),
            Ok(_) => files.push(path.clone()),
            Err(error) => missing.push(Failure::system(path, &error)),
        }
    }
    let mut seen = BTreeSet::new();
    files.retain(|file| seen.insert(std::fs::canonicalize(file).unwrap_or_else(|_| file.clone())));
    (files, missing)
}

fn below(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    let file = folder.join(DOSSIER);
    if file.is_file() {
        files.push(file);
    }
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    // Links to folders are not followed: they may lead round in a circle.
    let mut folders: Vec<PathBuf> = entries
        .flatten()
        .filter(|e| e.file_type().is_ok_and(|t| t.is_dir()))
        .filter(|e| {
            let name = e.file_name();
            name.to_str().is_none_or(|n| !n.starts_with('.') && !SKIPPED.contains(&n))
        })
        .map(|e| e.path())
        .collect();
    folders.sort();
    if depth < DEEPEST {
        for folder in folders {
            below(&folder, depth + 1, files);
        }
    }
}
