//! Why a file could not be read or written, and what the store tells besides.
//!
//! Promise: every failure names the path and one reason, as data; the sentence, with what to do about it,
//! is made in [`super::words`]. After a failed save the file on disk is whole, as it was before or as it
//! was to be.

use std::io;
use std::path::{Path, PathBuf};

use crate::diag::Diagnostic;
use crate::text::Clean;

/// What could not be done with the file at `path`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The file or folder.
    pub path: PathBuf,
    /// Why not.
    pub reason: Reason,
}

/// Why something could not be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Nothing is there.
    Missing,
    /// The folder holds no `dossier.toml`.
    NoDossier,
    /// The folder is no dossier but holds so many of them.
    Dossiers(usize),
    /// A folder, pipe, device or socket where a file should be.
    NotAFile,
    /// A folder, pipe, device or socket where a file is to be written.
    NotAPlainFile,
    /// A file where a folder is to be.
    NotAFolder,
    /// More bytes than are read.
    TooLarge {
        /// How many there are.
        size: u64,
    },
    /// Not UTF-8 from this byte on.
    NotUtf8 {
        /// The first byte that is not.
        byte: usize,
    },
    /// A package or another archive where a text should be.
    Package,
    /// A link in the dossier's folder that leads out of it.
    LeadsOut,
    /// `criteria.file` names a place from the root of a disk.
    Absolute,
    /// The system refuses access.
    Denied,
    /// No room on the disk.
    Full,
    /// Another trouble of the system, in its words.
    System(Clean),
    /// The text has errors; nothing of it is used.
    Broken(Box<Broken>),
    /// No criteria set with this id and edition was found anywhere.
    NoCriteria {
        /// The id.
        id: Clean,
        /// The edition, where one is asked for.
        edition: Option<Clean>,
    },
    /// The file at the path is another criteria set than the dossier names.
    OtherCriteria(Box<Pinned>),
    /// The criteria file has other bytes than those the dossier was made with.
    OtherDigest(Box<Pinned>),
    /// The file was changed by something else since it was read.
    Changed,
    /// The dossier was opened for reading only.
    ReadOnly(ReadOnly),
    /// The folder that was to be made holds something.
    NotEmpty,
    /// The file that was to be made exists.
    Exists,
    /// Another file is the dossier of the same body, kind, year and term.
    SameBody(Clean),
    /// The written text would not read back as what was to be written; with what reading it finds wrong.
    Lossy(Box<Broken>),
}

/// A text with errors, with all that is needed to show them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The text.
    pub text: String,
    /// Every problem in it, warnings too.
    pub found: Vec<Diagnostic>,
}

/// Two editions or digests that should be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pinned {
    /// What the dossier names: id and edition.
    pub wanted: (Clean, Clean),
    /// The digest that the dossier names.
    pub wanted_digest: Option<Box<str>>,
    /// What the file says.
    pub found: (Clean, Clean),
    /// The digest of the file.
    pub found_digest: Box<str>,
}

/// Why a dossier may be read but not written here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadOnly {
    /// Somebody else has it open; nothing is known of them where they left no card.
    Held(Option<Holder>),
    /// Its folder cannot be written to.
    Folder,
    /// The file is marked read-only.
    File,
}

/// Who has a dossier open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The machine.
    pub host: Clean,
    /// The user.
    pub user: Clean,
    /// The process.
    pub pid: u32,
    /// Since when, as written in the card.
    pub since: Clean,
}

/// What the store did or found besides, for the user to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The dossier was begun from last year's; so many documents came without their file.
    Begun(crate::compare::carry::Counts, usize),
    /// The file as it was, with comments and layout, was kept here before it was first rewritten.
    BackedUp(PathBuf),
    /// An edit that was recorded but not yet in the file when the program ended was put in.
    Recovered {
        /// Its number in the history.
        seq: u64,
    },
    /// An edit that was recorded but never reached the file cannot be repeated.
    Unfinished {
        /// Its number in the history.
        seq: u64,
    },
    /// The last line of the history was cut off; it is kept here.
    Torn(PathBuf),
    /// The chain of the history is broken at this line.
    BrokenChain {
        /// The line, from 1.
        line: usize,
    },
    /// The dossier was changed by something else since the last edit in the history.
    ChangedElsewhere,
    /// This disk knows no locks: two windows are told apart only when they save.
    NoLocks,
}

impl Failure {
    /// `reason` about `path`.
    pub fn new(path: &Path, reason: Reason) -> Self {
        Self { path: path.to_owned(), reason }
    }

    /// What the system said about `path`.
    pub fn system(path: &Path, error: &io::Error) -> Self {
        let reason = match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Reason::Missing,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Reason::Denied,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => Reason::Full,
            io::ErrorKind::IsADirectory => Reason::NotAFile,
            _ => Reason::System(Clean::line(&error.to_string())),
        };
        Self::new(path, reason)
    }

    /// The path, safe to show.
    pub fn shown_path(&self) -> Clean {
        Clean::path(&self.path)
    }
}
