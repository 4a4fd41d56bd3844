//! What a dossier was packed as: the digest of its last whole package, for the reports that are printed of it.
//!
//! Promise: the digest is given only while the dossier is, byte for byte, the one that was packed; after any change
//! it is silently gone. It lies in the dossier's folder as `.parindex.packed` and is no part of the dossier.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Packed, Purpose};
use crate::doc::digest::{is_sha256, sha256};
use crate::store::disk::{Content, Disk};

/// The file's name.
pub const FILE: &str = ".parindex.packed";

/// The most bytes that it has.
const LIMIT: u64 = 4096;

#[derive(Debug, Serialize, Deserialize)]
struct Record {
    package: String,
    dossier: String,
}

/// Remembers what the dossier in `folder`, whose file has this text, was packed as. Where that fails, reports do not
/// bear the digest; it was printed besides.
pub fn remember(disk: &dyn Disk, folder: &Path, text: &str, packed: &Packed) {
    if !matches!(packed.manifest.purpose, Purpose::Council | Purpose::Archive) {
        return;
    }
    let record = Record { package: packed.digest.to_string(), dossier: sha256(text.as_bytes()).into() };
    if let Ok(bytes) = serde_json::to_vec(&record) {
        let _not_printed = disk.replace(&folder.join(FILE), &bytes);
    }
}

/// The digest of the package that was made of the dossier in `folder`, if this is still its text.
pub fn digest_of(disk: &dyn Disk, folder: &Path, text: &str) -> Option<Box<str>> {
    let Ok(Content::Bytes(bytes)) = disk.read(&folder.join(FILE), LIMIT) else { return None };
    let record: Record = serde_json::from_slice(&bytes).ok()?;
    let same = *record.dossier == *sha256(text.as_bytes()) && is_sha256(&record.package);
    same.then(|| record.package.into())
}
