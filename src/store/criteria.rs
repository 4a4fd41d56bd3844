//! Finding criteria sets: shipped with the program, in the user's folder, beside a dossier, anywhere.
//!
//! Promise: a dossier is scored with the very set it names or not at all: id and edition must agree, and
//! where it names a digest the bytes must. Where several places have it, the nearest to the dossier counts.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::failure::{Broken, Failure, Pinned, Reason};
use super::{CRITERIA, Store, embedded, inside};
use crate::criteria::{Code, CriteriaSet};
use crate::diag::{Diagnostic, Source, has_errors};
use crate::doc::read_criteria;
use crate::dossier::CriteriaRef;
use crate::text::Clean;

/// Where a set was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Inside the program, by the name of its file.
    Embedded(&'static str),
    /// In a file.
    File(PathBuf),
}

/// A set that was read, without errors.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The set.
    pub set: Arc<CriteriaSet>,
    /// Where it was found.
    pub origin: Origin,
    /// Warnings.
    pub found: Vec<Diagnostic>,
}

impl Store {
    /// The set that `name` means: a path, or an id with or without `@edition`. Without an edition the
    /// latest counts; the user's own sets come before those shipped.
    ///
    /// # Errors
    ///
    /// When there is none, or it has errors.
    pub fn criteria(&self, name: &str) -> Result<Loaded, Failure> {
        let path = Path::new(name);
        if name.contains(['/', '\\']) || path.extension().is_some_and(|e| e == "toml") || path.is_file() {
            return self.criteria_at(path);
        }
        let (id, edition) = match name.split_once('@') {
            Some((id, edition)) => (id, Some(edition)),
            None => (name, None),
        };
        let fits = |set: &CriteriaSet| *set.id == *id && edition.is_none_or(|e| *set.edition == *e);
        let mut best: Option<Loaded> = None;
        let shipped = embedded::ALL.iter().filter(|e| e.id == id && edition.is_none_or(|x| x == e.edition));
        for loaded in self.own_sets().into_iter().map(|(_, l)| l).chain(shipped.map(|e| self.shipped(e))).flatten() {
            if fits(&loaded.set) && best.as_ref().is_none_or(|b| later(&loaded.set.edition, &b.set.edition)) {
                best = Some(loaded);
            }
        }
        let missing = || Reason::NoCriteria { id: Clean::line(id), edition: edition.map(Clean::line) };
        best.ok_or_else(|| Failure::new(path, missing()))
    }

    /// The set in the file at `path`.
    ///
    /// # Errors
    ///
    /// When it cannot be read or has errors.
    pub fn criteria_at(&self, path: &Path) -> Result<Loaded, Failure> {
        let text = self.read_text(path)?;
        self.load(&text, path, Origin::File(path.to_owned()))
    }

    /// Every set at hand, shipped ones first, each with where it is.
    pub fn all_criteria(&self) -> Vec<(Origin, Result<Loaded, Failure>)> {
        let shipped = embedded::ALL.iter().map(|e| (Origin::Embedded(e.file), self.shipped(e)));
        shipped.chain(self.own_sets().into_iter().map(|(path, loaded)| (Origin::File(path), loaded))).collect()
    }

    /// The sets in the user's folder, by name of file.
    fn own_sets(&self) -> Vec<(PathBuf, Result<Loaded, Failure>)> {
        let entries = self.home.criteria().and_then(|folder| std::fs::read_dir(folder).ok());
        let mut paths: Vec<PathBuf> = entries
            .into_iter()
            .flatten()
            .flatten()
            .map(|e| e.path())
            .filter(|p| p.extension().is_some_and(|e| e == "toml"))
            .collect();
        paths.sort();
        paths.into_iter().map(|path| (path.clone(), self.criteria_at(&path))).collect()
    }

    /// The set that a dossier in `folder` was made with.
    pub(super) fn criteria_of(&self, folder: &Path, wanted: &CriteriaRef) -> Result<Loaded, Failure> {
        let mut first_trouble = None;
        if let Some(name) = &wanted.file {
            let path = beside(folder, name)?;
            match self.criteria_at(&path) {
                Ok(loaded) => return agrees(loaded, wanted, &path),
                Err(Failure { reason: Reason::Missing, .. }) => {}
                Err(failure) => return Err(failure),
            }
        }
        let copy = folder.join(CRITERIA);
        let copy = inside(folder, &copy).and_then(|path| agrees(self.criteria_at(&path)?, wanted, &path));
        match copy {
            Ok(loaded) => return Ok(loaded),
            Err(Failure { reason: Reason::Missing, .. }) => {}
            Err(failure) if matches!(failure.reason, Reason::OtherCriteria(_) | Reason::LeadsOut) => {
                first_trouble = Some(failure);
            }
            // A copy beside the dossier that was changed or spoilt must not pass unseen, even if the set
            // itself is at hand elsewhere.
            Err(failure) => return Err(failure),
        }
        let shipped = embedded::ALL.iter().filter(|e| *e.id == *wanted.id);
        let shipped = shipped.map(|e| (PathBuf::from(e.file), self.shipped(e)));
        for (path, loaded) in self.own_sets().into_iter().chain(shipped) {
            let Ok(loaded) = loaded else { continue };
            match agrees(loaded, wanted, &path) {
                Ok(loaded) => return Ok(loaded),
                Err(failure) => {
                    // The same edition changed says more than another edition, and that more than nothing.
                    let (Reason::OtherDigest(pinned) | Reason::OtherCriteria(pinned)) = &failure.reason else {
                        continue;
                    };
                    let same_id = pinned.found.0 == wanted.id;
                    let changed = matches!(failure.reason, Reason::OtherDigest(_));
                    if same_id && (changed || first_trouble.is_none()) {
                        first_trouble = Some(failure);
                    }
                }
            }
        }
        let missing = Reason::NoCriteria { id: wanted.id.clone(), edition: Some(wanted.edition.clone()) };
        let nearest = wanted.file.as_deref().unwrap_or(CRITERIA);
        Err(first_trouble.unwrap_or_else(|| Failure::new(&folder.join(nearest), missing)))
    }

    fn shipped(&self, shipped: &embedded::Embedded) -> Result<Loaded, Failure> {
        self.load(shipped.text, Path::new(shipped.file), Origin::Embedded(shipped.file))
    }

    /// The set of a text that was read from `path`.
    fn load(&self, text: &str, path: &Path, origin: Origin) -> Result<Loaded, Failure> {
        if let Some(set) = self.sets.of(text) {
            return Ok(Loaded { set, origin, found: Vec::new() });
        }
        let (set, found) = read_criteria(&Source { name: &path.to_string_lossy(), text });
        match set {
            Some(set) if !has_errors(&found) => {
                let set = if found.is_empty() { self.sets.keep(set) } else { Arc::new(set) };
                Ok(Loaded { set, origin, found })
            }
            _ => Err(Failure::new(path, Reason::Broken(Box::new(Broken { text: text.to_owned(), found })))),
        }
    }
}

/// The file that `criteria.file` names, which is relative to the dossier.
fn beside(folder: &Path, name: &str) -> Result<PathBuf, Failure> {
    if Path::new(name).has_root() || name.starts_with(['/', '\\']) || name.contains(':') {
        return Err(Failure::new(Path::new(name), Reason::Absolute));
    }
    Ok(folder.join(name))
}

/// The set, if it is the one that is wanted.
fn agrees(loaded: Loaded, wanted: &CriteriaRef, path: &Path) -> Result<Loaded, Failure> {
    let set = &loaded.set;
    let pinned = || {
        Box::new(Pinned {
            wanted: (wanted.id.clone(), wanted.edition.clone()),
            wanted_digest: wanted.digest.clone(),
            found: (set.id.clone(), set.edition.clone()),
            found_digest: set.digest.clone(),
        })
    };
    if set.id != wanted.id || set.edition != wanted.edition {
        return Err(Failure::new(path, Reason::OtherCriteria(pinned())));
    }
    if wanted.digest.as_ref().is_some_and(|digest| *digest != set.digest) {
        return Err(Failure::new(path, Reason::OtherDigest(pinned())));
    }
    Ok(loaded)
}

/// Whether edition `a` comes after `b`, numbers by their size.
fn later(a: &str, b: &str) -> bool {
    match (Code::new(a), Code::new(b)) {
        (Some(a), Some(b)) => a.natural_order(&b).is_gt(),
        _ => a > b,
    }
}
