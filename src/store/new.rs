//! Starting a dossier: a folder with the dossier and a copy of its criteria.
//!
//! Promise: only an empty or new folder is written to; after a failure what was made is taken away again.

use std::path::{Path, PathBuf};

use super::failure::{Failure, Reason};
use super::{CRITERIA, DOSSIER, Store};
use crate::criteria::CriteriaSet;
use crate::doc::write_dossier;
use crate::dossier::{Body, CriteriaRef, Dossier};
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
        let files = [(CRITERIA, set.text.to_string()), (DOSSIER, write_dossier(dossier, Some(set)))];
        for (name, text) in &files {
            let path = folder.join(name);
            if let Err(error) = self.disk.create(&path, text.as_bytes()) {
                for (name, _) in &files {
                    let _not_there = self.disk.remove(&folder.join(name));
                }
                if made {
                    let _stays = std::fs::remove_dir(folder);
                }
                return Err(Failure::system(&path, &error));
            }
        }
        Ok(folder.join(DOSSIER))
    }
}
