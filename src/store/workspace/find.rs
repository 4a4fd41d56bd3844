//! Finding the dossiers below some folders.
//!
//! Promise: every dossier once, in the order of the folders; links to folders are not followed. A folder whose
//! entry is unchanged since it was last looked into has the same content as then and is not opened again.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::cache::Kept;
use super::parallel::in_parallel;
use super::stat::Stat;
use crate::store::{DOSSIER, Failure};
use crate::watch::{Stopped, Watch};

/// Folders below which no dossier is looked for.
const SKIPPED: [&str; 2] = ["evidence", "backups"];

/// How deep folders are looked into.
const DEEPEST: usize = 32;

/// A folder that was looked into.
#[derive(Debug)]
pub(super) struct Folder {
    /// Its path.
    pub(super) path: PathBuf,
    /// The folder above it, by its place in the list.
    pub(super) above: Option<usize>,
    /// Its place among the folders of the last time.
    pub(super) kept: Option<usize>,
    /// What the system knows of it, taken before it was looked into.
    pub(super) stat: Option<Stat>,
    /// Whether its content is that of the last time.
    pub(super) same: bool,
    /// Whether it holds a dossier.
    pub(super) dossier: bool,
    /// How many folders stand above it that are folders for certain and no links.
    pub(super) depth: usize,
}

/// What was found in a folder.
struct Look {
    stat: Option<Stat>,
    same: bool,
    dossier: bool,
    below: Vec<(OsString, Option<usize>)>,
}

/// Every folder at and below `root`, in the order in which they were found, upper ones first.
pub(super) fn folders(root: &Path, kept: Option<&Kept>, watch: &Watch) -> Result<Vec<Folder>, Stopped> {
    let start = kept.is_some_and(|k| !k.folders.is_empty()).then_some(0);
    let mut all: Vec<Folder> = Vec::new();
    let mut level = vec![(root.to_owned(), None, start)];
    for depth in 0..=DEEPEST {
        let looks = in_parallel(&level, watch, &mut |_| {}, |(path, _, at)| look(path, *at, kept))?;
        let mut next = Vec::new();
        for ((path, above, kept), found) in level.into_iter().zip(looks) {
            let at = all.len();
            next.extend(found.below.into_iter().map(|(name, kept)| (path.join(name), Some(at), kept)));
            let Look { stat, same, dossier, .. } = found;
            all.push(Folder { path, above, kept, stat, same, dossier, depth });
        }
        level = next;
        if level.is_empty() {
            break;
        }
    }
    Ok(all)
}

fn look(path: &Path, at: Option<usize>, kept: Option<&Kept>) -> Look {
    let stat = std::fs::metadata(path).ok().and_then(|found| Stat::of(&found));
    if let (Some(kept), Some(at), Some(stat)) = (kept, at, stat)
        && let Some(was) = kept.folders.get(at).filter(|was| was.stat == stat && stat.settled(kept.taken))
    {
        let below = was.below.iter().filter_map(|at| Some((kept.folders.get(*at)?.name.clone().into(), Some(*at))));
        return Look { stat: Some(stat), same: true, dossier: was.dossier, below: below.collect() };
    }
    let mut found = Look { stat, same: false, dossier: path.join(DOSSIER).is_file(), below: Vec::new() };
    let Ok(entries) = std::fs::read_dir(path) else { return found };
    // Links to folders are not followed: they may lead round in a circle.
    let mut names: Vec<OsString> = entries
        .flatten()
        .filter(|e| e.file_type().is_ok_and(|t| t.is_dir()))
        .map(|e| e.file_name())
        .filter(|name| name.to_str().is_none_or(|n| !n.starts_with('.') && !SKIPPED.contains(&n)))
        .collect();
    names.sort();
    // A folder that moved to another name is looked into anew; one that stayed may still be the same.
    let before = at.and_then(|at| Some((kept?, kept?.folders.get(at)?)));
    let known = |name: &OsString| {
        let (kept, was) = before?;
        let named = |at: &usize| kept.folders.get(*at).map(|f| f.name.as_str());
        let place = was.below.binary_search_by(|at| named(at).cmp(&name.to_str())).ok()?;
        was.below.get(place).copied()
    };
    found.below = names.into_iter().map(|name| (name.clone(), known(&name))).collect();
    found
}

/// The dossiers at or below `paths`, each once, in the order of their paths, and the paths that are missing.
pub fn dossiers_below(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Failure>) {
    let mut files = Vec::new();
    let mut missing = Vec::new();
    for path in paths {
        match std::fs::metadata(path) {
            Ok(found) if found.is_dir() => {
                let mut below = folders(path, None, &Watch::new()).unwrap_or_default();
                below.retain(|folder| folder.dossier);
                below.sort_by(|a, b| a.path.cmp(&b.path));
                files.extend(below.into_iter().map(|folder| folder.path.join(DOSSIER)));
            }
            Ok(_) => files.push(path.clone()),
            Err(error) => missing.push(Failure::system(path, &error)),
        }
    }
    if paths.len() > 1 {
        once(&mut files, |file| file);
    }
    (files, missing)
}

/// Leaves each file once, by whatever path it was found first.
pub(super) fn once<T>(files: &mut Vec<T>, path: impl Fn(&T) -> &Path) {
    let mut seen = std::collections::BTreeSet::new();
    files.retain(|file| {
        let file = path(file);
        seen.insert(std::fs::canonicalize(file).unwrap_or_else(|_| file.to_owned()))
    });
}
