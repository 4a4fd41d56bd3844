//! What an editor of a dossier needs of the store, so that it can be tested without a disk.

use jiff::Zoned;

use super::failure::{Failure, Notice, ReadOnly, Reason};
use crate::dossier::edit::Edit;
use crate::dossier::{Dossier, Lane};

/// An edit that was made, for the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditRecord {
    /// The lane in which it was made.
    pub lane: Lane,
    /// The edit.
    pub edit: Edit,
    /// The edit that undoes it, as [`Edit::apply`] gave it.
    pub back: Edit,
}

/// What a save has to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// When it was done.
    pub at: Zoned,
    /// The number of the last line of the history.
    pub seq: u64,
    /// What was done besides.
    pub notices: Vec<Notice>,
}

/// A place where a dossier is kept.
pub trait Keep: Send {
    /// Makes `dossier` durable together with the edits that led to it since the last save that succeeded.
    /// Edits of a failed save are passed again with the next.
    ///
    /// # Errors
    ///
    /// [`Failure`]; what was kept before is whole.
    fn save(&mut self, dossier: &Dossier, edits: &[EditRecord]) -> Result<Saved, Failure>;

    /// Why nothing can be saved, where that is so.
    fn read_only(&self) -> Option<&ReadOnly>;
}

/// Keeps dossiers in memory, and fails when it is told to.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// Every dossier that was saved, with its edits, oldest first.
    pub saved: Vec<(Dossier, Vec<EditRecord>)>,
    /// Reasons with which the next saves fail, the last one first.
    pub fail: Vec<Failure>,
    /// Why nothing can be saved, if so.
    pub read_only: Option<ReadOnly>,
}

impl Keep for Memory {
    fn save(&mut self, dossier: &Dossier, edits: &[EditRecord]) -> Result<Saved, Failure> {
        if let Some(why) = &self.read_only {
            return Err(Failure::new(super::DOSSIER.as_ref(), Reason::ReadOnly(why.clone())));
        }
        if let Some(failure) = self.fail.pop() {
            return Err(failure);
        }
        self.saved.push((dossier.clone(), edits.to_vec()));
        let seq = self.saved.iter().map(|(_, edits)| edits.len() as u64).sum();
        let at = jiff::Timestamp::UNIX_EPOCH.to_zoned(jiff::tz::TimeZone::UTC);
        Ok(Saved { at, seq, notices: Vec::new() })
    }

    fn read_only(&self) -> Option<&ReadOnly> {
        self.read_only.as_ref()
    }
}
