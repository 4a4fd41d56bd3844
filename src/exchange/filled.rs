//! An answer sheet (*phiếu số liệu*) that colleagues filled in, taken back into its dossier.
//!
//! Promise: nothing is written here. A cell that cannot be used is a fault at its address; an answer that changed in
//! the dossier since the sheet was made, and in the sheet too, is a conflict; empty cells change nothing.

mod evidence;
mod piece;
mod plan;
mod read;
mod write;

use std::borrow::Cow;
use std::path::Path;

use jiff::civil::Date;

use super::table::fault::Fault;
use super::table::sheet::{Sheet, Unreadable, of_csv, of_workbook};
use crate::criteria::CriteriaSet;
use crate::dossier::{Dossier, Lane};
use crate::lang::{Lang, Say};
use crate::store::disk::{Content, LIMIT};
use crate::store::{Failure, Reason, Store};
use crate::text::Clean;

pub use piece::{Part, Place, Taken, Value, Was};
pub(crate) use plan::Work;
pub(crate) use read::lines;
pub use write::{broken, edits};

/// The endings of workbooks.
pub(crate) const WORKBOOKS: [&str; 4] = ["xlsx", "xlsm", "xlsb", "ods"];

/// A sheet that was read, not yet held against a dossier.
#[derive(Clone, Debug)]
pub struct Filled {
    sheet: Sheet,
}

/// Why a sheet could not be read.
#[derive(Clone, Debug)]
pub struct Unread(Why);

#[derive(Clone, Debug)]
enum Why {
    Store(Failure),
    Table(Unreadable),
}

impl Say for Unread {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        match &self.0 {
            Why::Store(failure) => failure.say(lang),
            Why::Table(unreadable) => unreadable.say(lang),
        }
    }
}

/// What is wrong with a sheet, cell by cell.
#[derive(Clone, Debug)]
pub struct Wrong {
    faults: Vec<Fault>,
    sheet: String,
}

impl Wrong {
    /// A line for each fault, with its address.
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        self.faults.iter().map(|fault| fault.line(&self.sheet, lang)).collect()
    }
}

/// Reads the sheet in a file; the ending of its name tells what it is.
///
/// # Errors
///
/// [`Unread`]: the file cannot be read, or is no table.
pub fn open(store: &Store, path: &Path) -> Result<Filled, Unread> {
    let name = Clean::path(path.file_name().unwrap_or_default());
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
    let failed = |failure: Failure| Unread(Why::Store(failure));
    let read = if WORKBOOKS.contains(&ending.as_str()) {
        let bytes = match store.disk.read(path, LIMIT) {
            Ok(Content::Bytes(bytes)) => bytes,
            Ok(Content::TooLarge(size)) => return Err(failed(Failure::new(path, Reason::TooLarge { size }))),
            Ok(Content::Special) => return Err(failed(Failure::new(path, Reason::NotAFile))),
            Err(error) => return Err(failed(Failure::system(path, &error))),
        };
        of_workbook(&name, &bytes, None)
    } else {
        of_csv(&name, &store.read_text(path).map_err(failed)?)
    };
    read.map(|sheet| Filled { sheet }).map_err(|unreadable| Unread(Why::Table(unreadable)))
}

impl Filled {
    /// The file, and the sheet in it.
    pub fn name(&self) -> &str {
        &self.sheet.name
    }

    /// What it changes in a dossier, in the order of the set.
    ///
    /// # Errors
    ///
    /// [`Wrong`]: some cell cannot be used; then nothing of the sheet can.
    pub fn plan(
        &self,
        set: &CriteriaSet,
        dossier: &Dossier,
        lane: Lane,
        by: Option<Clean>,
        today: Option<Date>,
    ) -> Result<Vec<Taken>, Wrong> {
        let mut faults = Vec::new();
        let lines = lines(set, dossier, &self.sheet.rows, &mut faults);
        let work = Work { set, dossier, lane, by, today, sheet: &self.sheet.name };
        let planned = work.plan(&lines, &mut faults);
        if faults.is_empty() { Ok(planned) } else { Err(Wrong { faults, sheet: self.sheet.name.clone() }) }
    }
}
