//! `history.jsonl`: every edit of a dossier, one line each, for ever.
//!
//! Promise: a line is on the disk before the dossier it belongs to, so whatever the file says the history
//! can explain; each line carries the digest of the line before, so that a changed, missing or inserted
//! line shows. Lines are only ever added, except that the unfinished last line of a program that was
//! killed is cut off and kept aside. Order is by number, never by clock.

mod back;
mod chain;

use serde::{Deserialize, Serialize};

pub use back::{before, reversed};
pub use chain::{Chain, Fault, read, verify};

pub use crate::doc::change::Change;
use crate::doc::digest::sha256;

/// The name of the file in a dossier's folder.
pub const FILE: &str = "history.jsonl";

/// The `prev` of the first line.
pub const NOTHING_BEFORE: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The most bytes of a history: decades of edits.
pub const MOST: u64 = 64 * super::disk::LIMIT;

/// What a line records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "lowercase")]
pub enum Event {
    /// The history begins with the dossier as it was found.
    Start,
    /// Something other than this program changed the dossier since the line before.
    Elsewhere,
    /// The dossier was packed, and from there on takes its criteria from the copy in its own folder.
    Pinned,
    /// An edit.
    Edit {
        /// The lane in which it was made.
        lane: String,
        /// What was changed.
        changes: Vec<Change>,
        /// The digest of the dossier before it.
        base: String,
    },
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its number, from 1.
    pub seq: u64,
    /// When, by the clock of the machine, with its distance from UTC.
    pub time: String,
    /// Who, as `user@host`.
    pub who: String,
    /// What.
    #[serde(flatten)]
    pub event: Event,
    /// The digest of the dossier after it.
    pub result: String,
    /// The digest of the line before.
    pub prev: String,
    /// The digest of the line without this: no line comes after the last one to vouch for it. Lines of older programs
    /// have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<String>,
}

impl Line {
    /// The line as it stands in the file, without its end.
    pub fn text(&self) -> String {
        // A struct of strings and numbers always has a JSON form.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The line with its own digest.
    #[must_use]
    pub fn sealed(self) -> Self {
        let bare = Self { own: None, ..self };
        let own = bare.digest().into();
        Self { own: Some(own), ..bare }
    }

    /// Whether it is what it was written as, letter by letter in `text`, as far as it can tell by itself.
    pub fn is_whole(&self, text: &[u8]) -> bool {
        let bare = || Self { own: None, ..self.clone() }.digest();
        self.text().as_bytes() == text && self.own.as_ref().is_none_or(|own| **own == *bare())
    }

    /// The digest that the line after it carries.
    pub fn digest(&self) -> Box<str> {
        sha256(self.text().as_bytes())
    }
}

impl super::Store {
    /// The history of the dossier in `folder`; empty where there is none yet. Nothing is written.
    ///
    /// # Errors
    ///
    /// When there is one that cannot be read.
    pub fn history(&self, folder: &std::path::Path) -> Result<Chain, super::Failure> {
        match self.read_bytes(&folder.join(FILE), MOST) {
            Ok(bytes) => Ok(read(&bytes)),
            Err(failure) if matches!(failure.reason, super::Reason::Missing) => Ok(read(b"")),
            Err(failure) => Err(failure),
        }
    }
}
