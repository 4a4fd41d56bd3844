//! Whether the files of a dossier's documents are what the register says.
//!
//! Promise: only files below the dossier's own `evidence` folder are looked at, whatever a register from elsewhere
//! names; nothing is written. A digest is computed, not believed.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use super::{Store, inside};
use crate::doc::digest::sha256;
use crate::dossier::Document;
use crate::exchange::package::{limit, names};
use crate::lang::{Lang, Say};
use crate::text::Clean;

/// The folder of documents in a dossier's folder.
pub const EVIDENCE: &str = "evidence";

/// What became of a document's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileState {
    /// The register names no file.
    NotAttached,
    /// It is there and has the digest of the register.
    Same,
    /// It is there; the register has no digest to hold it against.
    Unpinned,
    /// It is there and has another digest.
    Changed,
    /// It is not there, or its name leads out of the folder.
    Missing,
}

impl FileState {
    /// Its sign.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::NotAttached => "·",
            Self::Same => "✓",
            Self::Unpinned => "–",
            Self::Changed | Self::Missing => "!",
        }
    }
}

impl Say for FileState {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::NotAttached => lang.pick("chưa đính kèm tệp", "no file attached"),
            Self::Same => lang.pick("có tệp, khớp mã băm", "file there, digest matches"),
            Self::Unpinned => lang.pick("có tệp, chưa ghi mã băm", "file there, no digest recorded"),
            Self::Changed => lang.pick("tệp đã khác bản đã đăng ký", "file differs from what was registered"),
            Self::Missing => lang.pick("không thấy tệp", "file missing"),
        })
    }
}

/// The state of every document's file in the dossier at `folder`.
pub fn look(store: &Store, folder: &Path, documents: &[Document]) -> BTreeMap<Clean, FileState> {
    documents.iter().map(|d| (d.id.clone(), state(store, folder, d))).collect()
}

/// The documents whose file is there without a digest in the register, with it: so that from here on another file in
/// its place is found.
pub fn pinned(store: &Store, folder: &Path, documents: &[Document]) -> Vec<Document> {
    let one = |document: &Document| {
        let bytes = bytes(store, folder, document.file.as_deref()?)?;
        Some(Document { sha256: Some(sha256(&bytes)), ..document.clone() })
    };
    documents.iter().filter(|d| d.sha256.is_none()).filter_map(one).collect()
}

fn state(store: &Store, folder: &Path, document: &Document) -> FileState {
    let Some(name) = document.file.as_deref() else { return FileState::NotAttached };
    let Some(bytes) = bytes(store, folder, name) else { return FileState::Missing };
    match &document.sha256 {
        None => FileState::Unpinned,
        Some(wanted) if **wanted == *sha256(&bytes) => FileState::Same,
        Some(_) => FileState::Changed,
    }
}

/// The bytes of a document's file, if it lies where it should.
fn bytes(store: &Store, folder: &Path, name: &str) -> Option<Vec<u8>> {
    let name = name.strip_prefix("evidence/").unwrap_or(name);
    names::check_path(name).ok()?;
    let evidence = folder.join(EVIDENCE);
    let file = inside(&evidence, &evidence.join(name)).ok()?;
    store.read_bytes(&file, limit::DOCUMENT).ok()
}
