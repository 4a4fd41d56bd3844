//! Whether the files of a dossier's documents are what the register says.
//!
//! Promise: only files below the dossier's own `evidence` folder are looked at, whatever a register from elsewhere
//! names; nothing is written. A digest is computed, not believed.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::workspace::stat::{self, Stat};
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

/// What was seen of the files of a dossier, so that only those are read again that may be other ones since.
#[derive(Debug, Default)]
pub struct Seen {
    folder: PathBuf,
    files: BTreeMap<Clean, Glance>,
}

/// A file as it was seen.
#[derive(Debug)]
struct Glance {
    file: Option<Clean>,
    sha256: Option<Box<str>>,
    stat: Option<Stat>,
    /// Whether the system would tell of a change since.
    settled: bool,
    state: FileState,
}

impl Seen {
    /// The state of every document's file, each read in full.
    pub fn read(&mut self, store: &Store, folder: &Path, documents: &[Document]) -> BTreeMap<Clean, FileState> {
        self.files.clear();
        self.look(store, folder, documents)
    }

    /// The state of these documents' files; a file is read again only where its size, its times or what the register
    /// says of it are others than when it was read last.
    pub fn look(&mut self, store: &Store, folder: &Path, documents: &[Document]) -> BTreeMap<Clean, FileState> {
        if self.folder != folder {
            (self.folder, self.files) = (folder.to_owned(), BTreeMap::new());
        }
        documents.iter().map(|d| (d.id.clone(), self.one(store, folder, d))).collect()
    }

    fn one(&mut self, store: &Store, folder: &Path, document: &Document) -> FileState {
        let begun = stat::now();
        let stat = document.file.as_deref().and_then(|name| place(folder, name));
        let stat = stat.and_then(|file| Stat::of(&std::fs::metadata(file).ok()?));
        if let Some(seen) = self.files.get(&document.id)
            && seen.settled
            && (seen.stat, &seen.file, &seen.sha256) == (stat, &document.file, &document.sha256)
        {
            return seen.state;
        }
        let state = state(store, folder, document);
        let settled = stat.is_none_or(|stat| stat.settled(begun));
        let (file, sha256) = (document.file.clone(), document.sha256.clone());
        self.files.insert(document.id.clone(), Glance { file, sha256, stat, settled, state });
        state
    }
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

/// The documents whose file is not the one that was registered, or is not there: what is locked with them could not be
/// packed any more.
pub fn stale(store: &Store, folder: &Path, documents: &[Document]) -> Vec<Clean> {
    let gone = |d: &&Document| matches!(state(store, folder, d), FileState::Changed | FileState::Missing);
    documents.iter().filter(gone).map(|d| d.number.clone().unwrap_or_else(|| d.id.clone())).collect()
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
    store.read_bytes(&place(folder, name)?, limit::DOCUMENT).ok()
}

/// Where a document's file lies, if that is where it should.
fn place(folder: &Path, name: &str) -> Option<PathBuf> {
    let name = name.strip_prefix("evidence/").unwrap_or(name);
    names::check_path(name).ok()?;
    let evidence = folder.join(EVIDENCE);
    inside(&evidence, &evidence.join(name)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_again_only_where_it_may_be_another_one() {
        let place = tempfile::tempdir().unwrap();
        let evidence = place.path().join(EVIDENCE);
        std::fs::create_dir(&evidence).unwrap();
        let file = evidence.join("a.pdf");
        std::fs::write(&file, "một").unwrap();
        let digest = sha256("một".as_bytes());
        let document =
            Document { id: "a".into(), file: Some("a.pdf".into()), sha256: Some(digest), ..Document::default() };
        let store = Store::of_user();
        let mut seen = Seen::default();
        let mut look = |document: &Document| {
            let found = seen.look(&store, place.path(), std::slice::from_ref(document));
            (found["a"], seen.files["a"].settled)
        };
        assert_eq!(look(&document), (FileState::Same, false), "a file as young as the look is not believed");
        let old = std::time::SystemTime::now() - std::time::Duration::from_secs(3600);
        let touch = |time| std::fs::File::options().write(true).open(&file).unwrap().set_modified(time).unwrap();
        std::fs::write(&file, "hai").unwrap();
        touch(old);
        assert_eq!(look(&document).0, FileState::Changed);
        std::fs::remove_file(&file).unwrap();
        assert_eq!(look(&document).0, FileState::Missing);
        std::fs::write(&file, "một").unwrap();
        assert_eq!(look(&document).0, FileState::Same);
        // What the register says of it counts as well.
        let other = Document { sha256: Some(sha256(b"ba")), ..document.clone() };
        assert_eq!(look(&other).0, FileState::Changed);
        assert_eq!(look(&Document { file: None, ..document }).0, FileState::NotAttached);
    }
}
