//! Why a package is not made or not taken.
//!
//! Promise: one vocabulary for packing, verifying and unpacking; every refusal names what it is about, as data, and
//! the sentence is made in [`super::words`].

use super::names::Fault;
use crate::dossier::Lane;
use crate::store::Failure;
use crate::text::Clean;
use crate::watch::Stopped;

/// Something that keeps a package from being made or opened at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A file or folder could not be read or written.
    Failed(Failure),
    /// Not a file, or not a package.
    NotAPackage,
    /// The end is missing.
    Truncated,
    /// This many bytes stand behind the end.
    Appended(u64),
    /// A dossier zipped by another program.
    Rezipped,
    /// The bytes are not those that the package was closed with.
    Damaged,
    /// More than a package may hold.
    TooLarge {
        /// Of which file; the whole package without one.
        name: Option<Clean>,
    },
    /// More files than a package may hold.
    TooManyFiles(usize),
    /// A name that cannot be written safely.
    Name {
        /// The name.
        name: Clean,
        /// What is wrong with it.
        fault: Fault,
    },
    /// Two names that are one file on some system.
    Twins(Clean, Clean),
    /// Two files with the same name.
    Duplicates,
    /// A link, device or folder instead of a file.
    NotAFile(Clean),
    /// Encrypted, or packed in a way that packages do not use.
    Packing(Clean),
    /// A document that is compressed, with the bytes that it claims to be: packages keep documents as they are, so that
    /// nothing small becomes large.
    Compressed(Clean, u64),
    /// The sizes that the package gives are not those of its files, or files lie upon each other.
    Sizes(Option<Clean>),
    /// The manifest is missing or cannot be read.
    Manifest,
    /// The package was made by a later version.
    Format(u32),
    /// A file that the manifest does not list.
    Extra(Clean),
    /// A file that should be there is not.
    Missing(Clean),
    /// A document with a secrecy mark.
    Secret(Clean),
    /// The folder that was to be made is there already.
    Exists(Clean),
    /// The work was asked to end.
    Stopped,
    /// A file that should hold a key holds none.
    NotAKey(Clean),
    /// A file changed while it was packed.
    Changed(Clean),
    /// What is inside is not as it should be.
    Contents(Vec<Trouble>),
}

/// Something in a package that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A file has another digest than the manifest or the dossier says.
    Digest(Clean),
    /// The dossier cannot be read.
    Dossier(Vec<&'static str>),
    /// The criteria cannot be read.
    Criteria(Vec<&'static str>),
    /// The criteria are not those that the dossier names.
    OtherCriteria,
    /// `criteria.file` leads out of the package.
    CriteriaElsewhere(Clean),
    /// The dossier was changed by hand since it was sent and locked.
    ChangedLocked,
    /// The chain of the history breaks at this line.
    History(usize),
    /// The history ends elsewhere than the manifest says.
    HistoryEnd,
    /// The steps that the dossier took cannot follow each other, from this one on.
    Way(usize),
    /// The manifest says something else of the dossier than the dossier.
    Head,
    /// The score computed here is not the one that was packed.
    Score(Lane),
    /// A document is registered with a file that is not in the package.
    NoFile(Clean),
    /// The seal is not one of the key that it names, or not on this manifest.
    Seal,
    /// There is no seal of the key that was asked for.
    NotSealedBy(Clean),
    /// A document has a secrecy mark: it should never have been packed.
    Secret(Clean),
}

impl From<Stopped> for Refusal {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}

impl Refusal {
    /// What the system said about `path`.
    pub fn system(path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::Failed(Failure::system(path, error))
    }
}
