//! `rank`: every dossier below some folders, scored and put in order.
//!
//! Dossiers are read by several threads and let go as soon as they are scored; only those whose rows
//! are compared with the block's leader stay until the leader is known.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::arg::Arg;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::criteria::CriteriaSet;
use crate::dossier::Lane;
use crate::lang::Lang;
use crate::rank::{Entry, Leaders, Ranking, Scored, assemble};
use crate::report::json;
use crate::report::ranking::{self, Listed};
use crate::store::{DOSSIER, Failure, Opened, Store};
use crate::text::Clean;

/// Folders below which no dossier is looked for.
const SKIPPED: [&str; 2] = ["evidence", "backups"];

/// How deep folders are looked into.
const DEEPEST: usize = 32;

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let lane = given.lane();
    let found = gather(store, &given.paths(Arg::Paths), lane, given.year(), out)?;
    let listed = found.listed();
    if given.flag(Arg::Json) {
        out.data(&json::write(&ranking::json(&listed, &found.ranking, lane, out.lang)))?;
    } else {
        out.report(&ranking::report(&listed, &found.ranking, lane, out.lang))?;
    }
    Ok(found.exit())
}

/// A ranking with what it was made from.
pub(super) struct Found {
    /// The ranking.
    pub(super) ranking: Ranking,
    bodies: Vec<(&'static CriteriaSet, Clean)>,
    left_out: bool,
}

impl Found {
    /// The bodies by the numbers under which the ranking knows them.
    pub(super) fn listed(&self) -> Vec<Listed<'_>> {
        self.bodies.iter().map(|(set, body)| Listed { set, body }).collect()
    }

    /// Whether broken dossiers were left out.
    pub(super) fn exit(&self) -> Exit {
        if self.left_out { Exit::Found } else { Exit::Done }
    }
}

/// Reads and ranks every dossier at or below `paths`; says which had to be left out.
pub(super) fn gather(
    store: &Store,
    paths: &[PathBuf],
    lane: Lane,
    year: Option<i32>,
    out: &mut Out,
) -> Result<Found, Stop> {
    let (files, mut left_out) = dossiers_below(paths, out);
    if files.is_empty() {
        if !left_out {
            out.error(
                out.lang.pick(
                    "không có hồ sơ nào (dossier.toml) trong các thư mục này",
                    "there is no dossier (dossier.toml) below these folders",
                ),
                "",
            );
        }
        return Err(Stop::Failed);
    }
    let mut sets = Sets::default();
    let (mut scored, mut waiting, mut bodies, mut names) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut leaders = Leaders::default();
    let none = Leaders::default();
    for (file, opened) in read_all(store, &files) {
        let opened = match opened {
            Ok(opened) => opened,
            Err(failure) => {
                out.failure(&failure);
                left_out = true;
                continue;
            }
        };
        let set = sets.keep(&opened.set);
        let at = bodies.len();
        bodies.push((set, opened.dossier.body.name.clone()));
        names.push(file);
        if Leaders::matter(set) {
            leaders.meet(Entry { set, dossier: &opened.dossier }, lane);
            waiting.push((at, set, opened.dossier));
        } else {
            scored.push(Scored::new(set, &opened.dossier, at, lane, &none));
        }
    }
    for (at, set, dossier) in &waiting {
        scored.push(Scored::new(set, dossier, *at, lane, &leaders));
    }
    if scored.is_empty() {
        return Err(Stop::Failed);
    }
    let ranking = assemble(scored, year);
    if let (Some(year), true) = (year, ranking.tables.is_empty()) {
        let text = match out.lang {
            Lang::Vi => format!("không có hồ sơ nào của năm {year}"),
            Lang::En => format!("there is no dossier of {year}"),
        };
        out.error(&text, "");
        return Err(Stop::Failed);
    }
    for at in &ranking.other_criteria {
        if let (Some(file), Some((set, body))) = (names.get(*at), bodies.get(*at)) {
            say_other_criteria(file, body, set, out);
        }
    }
    Ok(Found { ranking, bodies, left_out })
}

fn say_other_criteria(file: &Path, body: &str, set: &CriteriaSet, out: &mut Out) {
    let path = Clean::line(&file.to_string_lossy());
    let digest = set.digest.get(..12).unwrap_or(&set.digest);
    let text = match out.lang {
        Lang::Vi => format!(
            "{path}: {body} dùng bộ tiêu chí khác ({}@{}, mã băm {digest}…), không xếp hạng chung",
            set.id, set.edition
        ),
        Lang::En => format!(
            "{path}: {body} was made with other criteria ({}@{}, digest {digest}…) and is not ranked with the rest",
            set.id, set.edition
        ),
    };
    out.warn(&text, "");
}

/// The sets met so far, each kept once and as long as the program runs.
#[derive(Default)]
struct Sets(BTreeMap<Box<str>, &'static CriteriaSet>);

impl Sets {
    /// The set with this digest. What is kept lives until the process ends, which a ranking soon does:
    /// results may then borrow from it while further dossiers are still read.
    fn keep(&mut self, set: &Arc<CriteriaSet>) -> &'static CriteriaSet {
        self.0.entry(set.digest.clone()).or_insert_with(|| Box::leak(Box::new(CriteriaSet::clone(set))))
    }
}

/// Reads the files in order, several at a time.
fn read_all<'a>(
    store: &'a Store,
    files: &'a [PathBuf],
) -> impl Iterator<Item = (&'a PathBuf, Result<Opened, Failure>)> + 'a {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    files.chunks(64 * threads).flat_map(move |chunk| {
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

/// The dossiers at or below `paths`, each once, in the order of their paths, and whether a path is missing.
fn dossiers_below(paths: &[PathBuf], out: &mut Out) -> (Vec<PathBuf>, bool) {
    let mut files = Vec::new();
    let mut missing = false;
    for path in paths {
        match std::fs::metadata(path) {
            Ok(found) if found.is_dir() => below(path, 0, &mut files),
            Ok(_) => files.push(path.clone()),
            Err(error) => {
                out.failure(&Failure::system(path, &error));
                missing = true;
            }
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
