//! Checking a dossier's folder as a package of it would be checked.

use std::fs::File;

use sha2::{Digest, Sha256};

use super::judge::{changed_elsewhere, is_changed_locked};
use super::manifest::History;
use super::pack::{Parts, evidence_name, open_inside, read_history};
use super::refusal::{Refusal, Trouble};
use super::{container, exchanged, limit};
use crate::check::is_secret;
use crate::doc::digest;
use crate::text::Clean;

/// What a folder comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Where the history ends, if there is one that is whole.
    pub history: Option<History>,
    /// How many documents are as they were registered, of how many registered with a file.
    pub documents: (usize, usize),
    /// How often the dossier was changed by something else than this program, as far as the history tells.
    pub elsewhere: usize,
    /// Everything that is not as it should be.
    pub troubles: Vec<Trouble>,
}

/// Checks the history and every registered document of a dossier that was read without errors.
///
/// # Errors
///
/// [`Refusal`] where a file cannot be read at all.
pub fn check_folder(parts: &Parts<'_>) -> Result<Checked, Refusal> {
    let mut troubles = Vec::new();
    let mut elsewhere = 0;
    let history = match read_history(parts.folder) {
        Ok(Some((bytes, ends))) => {
            let digest = digest::sha256(parts.text.as_bytes());
            let last = |result: &str| *digest == *result;
            elsewhere = changed_elsewhere(&bytes, last);
            if is_changed_locked(parts.dossier, &bytes, last) && !exchanged::is_one(parts.folder, parts.text) {
                troubles.push(Trouble::ChangedLocked);
            }
            Some(ends)
        }
        Ok(None) => None,
        Err(Refusal::Contents(found)) => {
            troubles.extend(found);
            None
        }
        Err(other) => return Err(other),
    };
    troubles.extend(parts.dossier.broken_way().map(Trouble::Way));
    let mut documents = (0, 0);
    for document in &parts.dossier.documents {
        if is_secret(document) {
            troubles.push(Trouble::Secret(document.id.clone()));
        }
        let Some(file) = &document.file else { continue };
        documents.1 += 1;
        let name = evidence_name(file);
        let shown = Clean::line(&name);
        let Ok(file) = open_inside(parts.folder, &parts.folder.join(&name)) else {
            troubles.push(Trouble::NoFile(shown));
            continue;
        };
        let found = sum(file).map_err(|e| Refusal::system(&parts.folder.join(&name), &e))?;
        if document.sha256.as_ref().is_some_and(|stated| *stated != found) {
            troubles.push(Trouble::Digest(shown));
        } else {
            documents.0 += 1;
        }
    }
    Ok(Checked { history, documents, elsewhere, troubles })
}

/// The digest of a document.
fn sum(file: File) -> std::io::Result<Box<str>> {
    use std::io::Read;
    let mut sum = Sha256::new();
    container::feed(&mut sum, &mut file.take(limit::DOCUMENT))?;
    Ok(digest::hex(&sum.finalize()))
}
