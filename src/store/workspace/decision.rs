//! The decision that publishes a whole ranking.
//!
//! Promise: there is one only where every ranked dossier is published and names the same; nothing is written.

use std::path::PathBuf;

use super::read_all;
use crate::dossier::Lane;
use crate::dossier::phase::Decision;
use crate::store::Store;

/// The decision that all of these dossiers name; the points of another lane than the council's are published by none.
pub fn decision(store: &Store, files: &[PathBuf], lane: Lane) -> Option<Decision> {
    if lane != Lane::Agreed {
        return None;
    }
    let mut named = read_all(store, files).map(|(_, opened)| opened.ok()?.dossier.decision());
    let first = named.next()??;
    named.all(|other| other.as_ref() == Some(&first)).then_some(first)
}
