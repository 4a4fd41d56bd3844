//! Making a package of a dossier that was opened, with what is to be remembered of it.

use std::path::Path;

use super::{Making, Packed, Parts, Purpose, Refusal, exchanged, pack_with, packed};
use crate::store::{Opened, Store};

/// A dossier that was opened, as a package is made of it.
pub fn parts(opened: &Opened) -> Parts<'_> {
    Parts { folder: &opened.folder, text: &opened.text, dossier: &opened.dossier, set: &opened.set }
}

/// Makes the package at `file`. What goes back to a body is kept as what both sides have in common; of a whole package
/// the digest is remembered for the reports that are printed of the dossier.
///
/// # Errors
///
/// As [`pack_with`].
pub fn make(store: &Store, opened: &Opened, making: &Making<'_>, file: &Path) -> Result<Packed, Refusal> {
    let packed = pack_with(&parts(opened), making, file)?;
    if exchanged::is_kept(&opened.folder) && making.purpose == Purpose::Body {
        exchanged::keep(store, &opened.folder, &packed.text).map_err(Refusal::Failed)?;
    }
    packed::remember(&*store.disk, &opened.folder, &opened.text, &packed);
    Ok(packed)
}
