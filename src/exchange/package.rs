//! Packages: a dossier with everything that belongs to it as one `.zip`, for sending, keeping and checking.
//!
//! Promise: the same dossier always makes the same bytes; any changed byte is found; nothing of a package is
//! written to a disk before all of it was checked; a refused package leaves nothing behind. The digests are marks
//! of integrity (*dấu kiểm tra toàn vẹn*): they show that a package was damaged or changed on its way, not who made
//! it. That is what the officially signed paper is for, which bears the digest of the package.
//!
//! ```text
//! manifest.json     what is inside: sizes, digests, scores, where the history ends
//! dossier.toml      the dossier
//! criteria.toml     the set it was made with, byte for byte
//! history.jsonl     every edit; not in what goes to a body
//! evidence/…        documents, stored as they are
//! seal.json         a mark of whoever holds a key on the manifest, where one was put on
//! (zip comment)     the digest of every byte before it
//! ```

mod container;
pub mod exchanged;
mod folder;
mod judge;
mod make;
pub mod manifest;
pub mod names;
mod pack;
pub mod packed;
mod pinned;
mod read;
pub mod refusal;
pub mod seal;
mod unpack;
mod view;
pub mod words;

pub use folder::{Checked, check_folder};
pub use make::{make, parts};
pub use manifest::{Manifest, Purpose};
pub use pack::{Making, Packed, Parts, pack, pack_with};
pub use read::{Package, read, read_watched};
pub use refusal::{Refusal, Trouble};
pub use seal::{Key, Seal};
pub use unpack::{unpack, unpack_watched};

/// The manifest's name.
pub const MANIFEST: &str = "manifest.json";
/// The dossier's name.
pub const DOSSIER: &str = "dossier.toml";
/// The criteria's name.
pub const CRITERIA: &str = "criteria.toml";
/// The name of the seal, which the manifest does not list because it lies on it.
pub const SEAL: &str = "seal.json";
/// The history's name.
pub const HISTORY: &str = "history.jsonl";
/// What stands before the name of a document.
pub const EVIDENCE: &str = "evidence/";

/// What a package may hold at most.
pub mod limit {
    /// Files.
    pub const FILES: usize = 10_000;
    /// Bytes of the whole package.
    pub const PACKAGE: u64 = 2 * 1024 * 1024 * 1024;
    /// Bytes of one document.
    pub const DOCUMENT: u64 = 512 * 1024 * 1024;
    /// Bytes of dossier, criteria or manifest, unpacked.
    pub const TEXT: u64 = 16 * 1024 * 1024;
    /// Bytes of the seal, unpacked.
    pub const SEAL: u64 = 16 * 1024;
    /// Bytes of the history, unpacked.
    pub const HISTORY: u64 = 64 * 1024 * 1024;
    /// Letters of a name with its folders, so that it fits on every system.
    pub const NAME: usize = 180;
    /// Folders above a file.
    pub const DEPTH: usize = 6;
}

#[cfg(test)]
mod tests;
