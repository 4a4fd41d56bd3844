//! Last year's dossier of the same body: found, shown beside this year's, begun from.
//!
//! Promise: it is looked for where the dossier says, else in the folders around the dossier's own (see
//! [`Store::year_before`]), and only opened for reading. A dossier begun from it comes with the files that its documents name, each with the digest that was
//! recorded, and only whole: after a failure nothing of it is left.

use std::path::{Path, PathBuf};

use super::disk::Content;
use super::documents::EVIDENCE;
use super::{Failure, NewDossier, Opened, Store};
use crate::compare::carry::{Counts, begin};
use crate::doc::digest::sha256;
use crate::dossier::{Document, Dossier};
use crate::exchange::package::{limit, names};
use crate::text::Clean;

/// A dossier that was begun from last year's.
#[derive(Clone, Debug)]
pub struct Begun {
    /// Its file.
    pub file: PathBuf,
    /// What was carried.
    pub counts: Counts,
    /// Documents whose file was not there or is another one than was registered; they are carried without a file.
    pub without_file: Vec<Clean>,
}

impl Store {
    /// Last year's dossier of the body of the dossier in `file`: the one it names, else one that is near.
    pub fn last_year(&self, file: &Path, dossier: &Dossier) -> Option<Opened> {
        match (&dossier.last, file.parent()) {
            (Some(last), Some(folder)) => self.open(&folder.join(last.as_str())).ok(),
            _ => self.year_before(file, dossier),
        }
    }

    /// Makes `folder` with a dossier begun from `last`.
    ///
    /// # Errors
    ///
    /// When the folder holds something, or cannot be written to.
    pub fn new_from(&self, folder: &Path, new: &NewDossier<'_>, last: &Opened) -> Result<Begun, Failure> {
        let mut start = new.dossier();
        start.last = path_from(folder, &last.folder);
        let (mut made, counts) = begin(&last.set, &last.dossier, new.set, start);
        let mut files = Vec::new();
        let mut without_file = Vec::new();
        for document in &mut made.documents {
            if document.file.is_none() {
                continue;
            }
            if let Some(file) = self.file_of(last, document) {
                files.push(file);
            } else {
                without_file.push(document.id.clone());
                (document.file, document.sha256) = (None, None);
            }
        }
        let file = self.place_with(folder, &made, new.set, &files)?;
        Ok(Begun { file, counts, without_file })
    }

    /// The name of a document's file and where it is, if it is there and what was registered.
    fn file_of(&self, last: &Opened, document: &mut Document) -> Option<(String, PathBuf)> {
        let file = document.file.as_deref()?;
        let name = file.strip_prefix("evidence/").unwrap_or(file).to_owned();
        names::check_path(&name).ok()?;
        let evidence = last.folder.join(EVIDENCE);
        let path = super::inside(&evidence, &evidence.join(&name)).ok()?;
        let Ok(Content::Bytes(bytes)) = self.disk.read(&path, limit::DOCUMENT) else { return None };
        let digest = sha256(&bytes);
        if document.sha256.as_ref().is_some_and(|wanted| *wanted != digest) {
            return None;
        }
        document.sha256 = Some(digest);
        Some((name, path))
    }
}

/// How `to` is written from `from`: relative where both lie below one folder, so that the whole can be moved.
fn path_from(from: &Path, to: &Path) -> Option<Clean> {
    let (from, to) = (std::path::absolute(from).ok()?, std::path::absolute(to).ok()?);
    let shared = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(shared).count();
    let path: PathBuf = if shared > 1 && up <= 3 {
        std::iter::repeat_n(Path::new(".."), up)
            .chain(to.components().skip(shared).map(|c| Path::new(c.as_os_str())))
            .collect()
    } else {
        to
    };
    let text = path.to_str()?;
    let clean = Clean::line(text);
    // A path with odd letters in it would not lead there any more.
    (clean.as_str() == text && !text.is_empty()).then_some(clean)
}
