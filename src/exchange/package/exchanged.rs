//! What was sent and received: the texts of a dossier as they crossed between the two sides.
//!
//! Promise: they are what both sides last had in common, from which a newer version is merged, so that what the
//! receiving side wrote meanwhile is never taken for something that the body took away. They lie in the folder
//! `exchanged` of a dossier, numbered, and are never changed.

use std::path::Path;

use crate::diag::Source;
use crate::doc::read_dossier;
use crate::dossier::Dossier;
use crate::store::disk::{Content, LIMIT};
use crate::store::{Failure, Store};

/// The folder's name.
pub const FOLDER: &str = "exchanged";

/// Whether a dossier's folder keeps what was exchanged.
pub fn is_kept(folder: &Path) -> bool {
    folder.join(FOLDER).is_dir()
}

/// Keeps a text that was sent or received.
///
/// # Errors
///
/// When it cannot be written.
pub fn keep(store: &Store, folder: &Path, text: &str) -> Result<(), Failure> {
    let place = folder.join(FOLDER);
    store.disk.make_folder(&place).map_err(|e| Failure::system(&place, &e))?;
    let number = numbers(&place)?.last().map_or(1, |n| n + 1);
    let file = place.join(format!("{number:04}.toml"));
    store.disk.create(&file, text.as_bytes()).map_err(|e| Failure::system(&file, &e))
}

/// Whether a dossier has the very text that was sent or received.
pub fn is_one(folder: &Path, text: &str) -> bool {
    let place = folder.join(FOLDER);
    let same =
        |number: &u32| std::fs::read(place.join(format!("{number:04}.toml"))).is_ok_and(|b| b == text.as_bytes());
    numbers(&place).is_ok_and(|numbers| numbers.iter().any(same))
}

/// What two versions of a dossier have in common: the last exchanged text whose way both went on from, and
/// furthest.
///
/// # Errors
///
/// When the folder cannot be read. A text that cannot be read is passed over.
pub fn base(store: &Store, folder: &Path, one: &Dossier, other: &Dossier) -> Result<Option<Dossier>, Failure> {
    let place = folder.join(FOLDER);
    let mut best: Option<Dossier> = None;
    for number in numbers(&place)? {
        let file = place.join(format!("{number:04}.toml"));
        let Ok(Content::Bytes(bytes)) = store.disk.read(&file, LIMIT) else { continue };
        let Ok(text) = std::str::from_utf8(&bytes) else { continue };
        let Some(dossier) = read_dossier(&Source { name: FOLDER, text }).0 else { continue };
        let common = |with: &Dossier| with.transitions.starts_with(&dossier.transitions);
        let further = best.as_ref().is_none_or(|b| b.transitions.len() <= dossier.transitions.len());
        if common(one) && common(other) && further {
            best = Some(dossier);
        }
    }
    Ok(best)
}

/// The numbers of the texts, in order.
fn numbers(place: &Path) -> Result<Vec<u32>, Failure> {
    let entries = match std::fs::read_dir(place) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Failure::system(place, &error)),
    };
    let name = |entry: std::io::Result<std::fs::DirEntry>| entry.ok()?.file_name().into_string().ok();
    let mut numbers: Vec<u32> =
        entries.filter_map(name).filter_map(|n| n.strip_suffix(".toml")?.parse().ok()).collect();
    numbers.sort_unstable();
    Ok(numbers)
}
