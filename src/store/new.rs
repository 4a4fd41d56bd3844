//! Starting a dossier: a folder with the dossier and a copy of its criteria.
//!
//! Promise: only an empty or new folder is written to; after a failure what was made is taken away again.

use std::path::{Path, PathBuf};

use super::disk::Content;
use super::documents::EVIDENCE;
use super::failure::{Failure, Reason};
use super::{CRITERIA, DOSSIER, Store};
use crate::criteria::CriteriaSet;
use crate::doc::write_dossier;
use crate::dossier::{Body, CriteriaRef, Dossier};
use crate::exchange::package::limit;
use crate::text::Clean;

/// What a new dossier begins with.
#[derive(Clone, Debug)]
pub struct NewDossier<'a> {
    /// Its set.
    pub set: &'a CriteriaSet,
    /// The body.
    pub body: Body,
    /// The year.
    pub year: i32,
    /// The part of the year.
    pub term: Option<Clean>,
}

impl NewDossier<'_> {
    /// The dossier, with its set pinned by digest.
    pub fn dossier(&self) -> Dossier {
        Dossier {
            year: self.year,
            term: self.term.clone(),
            criteria: pin(self.set),
            body: self.body.clone(),
            ..Dossier::default()
        }
    }
}

/// How a dossier beside a copy of `set` names it.
pub fn pin(set: &CriteriaSet) -> CriteriaRef {
    CriteriaRef { id: set.id.clone(), edition: set.edition.clone(), file: None, digest: Some(set.digest.clone()) }
}

impl Store {
    /// Makes `folder` with the new dossier in it, and gives the dossier's file.
    ///
    /// # Errors
    ///
    /// When the folder holds something, or cannot be written to.
    pub fn new_dossier(&self, folder: &Path, new: &NewDossier<'_>) -> Result<PathBuf, Failure> {
        self.place(folder, &new.dossier(), new.set)
    }

    /// Makes `folder` with `dossier`, which names `set` by [`pin`], and a copy of the set.
    ///
    /// # Errors
    ///
    /// When the folder holds something, or cannot be written to.
    pub fn place(&self, folder: &Path, dossier: &Dossier, set: &CriteriaSet) -> Result<PathBuf, Failure> {
        self.place_with(folder, dossier, set, &[])
    }

    /// [`Store::place`] with files for the documents: the name below the folder of documents, and what is copied.
    pub(super) fn place_with(
        &self,
        folder: &Path,
        dossier: &Dossier,
        set: &CriteriaSet,
        documents: &[(String, PathBuf)],
    ) -> Result<PathBuf, Failure> {
        let made = match std::fs::read_dir(folder) {
            Ok(mut entries) => {
                if entries.next().is_some() {
                    return Err(Failure::new(folder, Reason::NotEmpty));
                }
                false
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                self.disk.make_folder(folder).map_err(|e| Failure::system(folder, &e))?;
                true
            }
            Err(error) => return Err(Failure::system(folder, &error)),
        };
        let texts = [(CRITERIA, set.text.to_string()), (DOSSIER, write_dossier(dossier, Some(set)))];
        let evidence = folder.join(EVIDENCE);
        let mut written = Vec::new();
        let mut write = || -> Result<(), (PathBuf, std::io::Error)> {
            // The dossier comes last, so that it never names what is not there.
            for (name, source) in documents {
                let path = evidence.join(name);
                let bytes = match self.disk.read(source, limit::DOCUMENT) {
                    Ok(Content::Bytes(bytes)) => bytes,
                    Ok(Content::TooLarge(_) | Content::Special) => {
                        return Err((source.clone(), std::io::ErrorKind::InvalidData.into()));
                    }
                    Err(error) => return Err((source.clone(), error)),
                };
                let above = path.parent().unwrap_or(&evidence);
                self.disk.make_folder(above).map_err(|e| (above.to_owned(), e))?;
                written.push(path.clone());
                self.disk.create(&path, &bytes).map_err(|e| (path, e))?;
            }
            for (name, text) in &texts {
                let path = folder.join(name);
                written.push(path.clone());
                self.disk.create(&path, text.as_bytes()).map_err(|e| (path, e))?;
            }
            Ok(())
        };
        if let Err((path, error)) = write() {
            for path in &written {
                let _not_there = self.disk.remove(path);
            }
            if !documents.is_empty() {
                let _stays = std::fs::remove_dir_all(&evidence);
            }
            if made {
                let _stays = std::fs::remove_dir(folder);
            }
            return Err(Failure::system(&path, &error));
        }
        Ok(folder.join(DOSSIER))
    }
}

/// Whether no day of `year` lies in the period that the set assesses.
pub fn is_other_year(set: &CriteriaSet, year: i32) -> bool {
    let of = |d: jiff::civil::Date| i32::from(d.year());
    set.period.is_some_and(|p| p.from.is_some_and(|from| of(from) > year) || p.to.is_some_and(|to| of(to) < year))
}
