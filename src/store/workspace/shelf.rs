//! The criteria sets of many dossiers, each read once.
//!
//! Promise: a dossier gets the very set that [`Store::open`] would give it, or none; whoever gets none asks there
//! and hears why.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::stat::Stat;
use crate::criteria::CriteriaSet;
use crate::dossier::CriteriaRef;
use crate::store::disk::{Content, LIMIT};
use crate::store::{CRITERIA, Store};
use crate::text::Clean;

/// Where the set of a dossier was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In this file, named as the dossier names it, and what the system knew of it before it was read.
    File(Clean, Stat),
    /// Neither named nor beside the dossier, but in the user's folder or the program.
    Elsewhere(Box<CriteriaRef>),
}

/// A set with the file's entry before it was read.
type InFile = Option<(Arc<CriteriaSet>, Stat)>;

/// The sets met so far.
pub(super) struct Shelf<'a> {
    store: &'a Store,
    files: Mutex<BTreeMap<PathBuf, InFile>>,
    elsewhere: Mutex<Vec<(CriteriaRef, Option<Arc<CriteriaSet>>)>>,
    known: Mutex<Vec<Arc<CriteriaSet>>>,
}

impl<'a> Shelf<'a> {
    pub(super) fn new(store: &'a Store) -> Self {
        Self { store, files: Mutex::default(), elsewhere: Mutex::default(), known: Mutex::default() }
    }

    /// The set that a dossier in `folder`, `depth` folders below one that was named, was made with.
    pub(super) fn find(
        &self,
        folder: &Path,
        depth: usize,
        wanted: &CriteriaRef,
    ) -> Option<(Arc<CriteriaSet>, Option<Place>)> {
        let name = wanted.file.clone().unwrap_or_else(|| Clean::from(CRITERIA));
        let path = beside(folder, depth, &name)?;
        match self.in_file(&path, name.starts_with("../")) {
            Some((set, stat)) => agrees(&set, wanted).then_some((set, Some(Place::File(name, stat)))),
            None if path.symlink_metadata().is_ok() => None,
            // Nothing is there. What stands beside the dossier in its place is a case for the full reader.
            None if wanted.file.is_some() && folder.join(CRITERIA).symlink_metadata().is_ok() => None,
            None => {
                let set = self.elsewhere(folder, wanted)?;
                let place = wanted.file.is_none().then(|| Place::Elsewhere(Box::new(wanted.clone())));
                Some((set, place))
            }
        }
    }

    /// The set with this digest, if it is still where it was found.
    pub(super) fn again(
        &self,
        folder: &Path,
        depth: usize,
        place: &Place,
        digest: &str,
        taken: i64,
    ) -> Option<Arc<CriteriaSet>> {
        let set = match place {
            Place::File(name, was) => {
                let path = beside(folder, depth, name)?;
                let shared = name.starts_with("../");
                if shared {
                    self.in_file(&path, true).map(|(set, _)| set)
                } else {
                    let now = Stat::of(&path.symlink_metadata().ok()?)?;
                    let same = now == *was && was.settled(taken);
                    same.then(|| self.by_digest(digest)).flatten().or_else(|| Some(self.in_file(&path, false)?.0))
                }
            }
            Place::Elsewhere(wanted) => self.elsewhere(folder, wanted),
        };
        set.filter(|set| *set.digest == *digest)
    }

    fn by_digest(&self, digest: &str) -> Option<Arc<CriteriaSet>> {
        lock(&self.known).iter().find(|set| *set.digest == *digest).cloned()
    }

    /// The set in a regular file; one that many dossiers share is remembered by its path.
    fn in_file(&self, path: &Path, shared: bool) -> InFile {
        if let Some(found) = lock(&self.files).get(path).filter(|_| shared) {
            return found.clone();
        }
        let found = self.read(path);
        if shared {
            lock(&self.files).insert(path.to_owned(), found.clone());
        }
        found
    }

    fn read(&self, path: &Path) -> InFile {
        let entry = path.symlink_metadata().ok().filter(std::fs::Metadata::is_file)?;
        let stat = Stat::of(&entry)?;
        let Ok(Content::Bytes(bytes)) = self.store.disk.read(path, LIMIT) else { return None };
        // Copies beside ten thousand dossiers are mostly one text.
        let same = lock(&self.known).iter().find(|set| *set.text.as_bytes() == *bytes).cloned();
        let set = same.or_else(|| Some(self.keep(self.store.criteria_at(path).ok()?.set)))?;
        Some((set, stat))
    }

    /// The set as every dossier shares it.
    pub(super) fn keep(&self, set: Arc<CriteriaSet>) -> Arc<CriteriaSet> {
        let mut known = lock(&self.known);
        if let Some(same) = known.iter().find(|one| one.digest == set.digest) {
            return same.clone();
        }
        known.push(set.clone());
        set
    }

    fn elsewhere(&self, folder: &Path, wanted: &CriteriaRef) -> Option<Arc<CriteriaSet>> {
        let mut met = lock(&self.elsewhere);
        if let Some((_, found)) = met.iter().find(|(one, _)| one == wanted) {
            return found.clone();
        }
        let found = self.store.criteria_of(folder, wanted).ok().map(|loaded| self.keep(loaded.set));
        met.push((wanted.clone(), found.clone()));
        found
    }
}

fn agrees(set: &CriteriaSet, wanted: &CriteriaRef) -> bool {
    let digest = wanted.digest.as_ref().is_none_or(|digest| *digest == set.digest);
    set.id == wanted.id && set.edition == wanted.edition && digest
}

/// The file that a dossier names. Steps upwards are taken in the path as long as the folders are known to be no
/// links, so that one file has one path.
pub(super) fn beside(folder: &Path, depth: usize, name: &str) -> Option<PathBuf> {
    if Path::new(name).has_root() || name.starts_with(['/', '\\']) || name.contains(':') {
        return None;
    }
    let (mut folder, mut rest) = (folder, name);
    for _ in 0..depth {
        let Some(below) = rest.strip_prefix("../") else { break };
        (folder, rest) = (folder.parent()?, below);
    }
    Some(folder.join(rest))
}

fn lock<T>(held: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}
