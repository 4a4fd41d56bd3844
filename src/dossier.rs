//! A dossier (*hồ sơ tự đánh giá*): what one body declares, attaches and is given for one year.
//!
//! Promise: a dossier is plain data and independent of any engine; answers of every lane stand side by
//! side and none replaces another. It keeps the order of its file, so that writing it back changes
//! only what was changed.

pub mod answer;
pub mod conflict;
pub mod diff;
pub mod edit;
pub mod kind;
pub mod merge;
pub mod phase;
pub mod reason;
pub mod sum;
pub mod supply;
pub mod tasks;
pub mod words;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub use answer::{Answer, Inputs};
pub use conflict::Version;
pub use phase::{Phase, Transition};
pub use sum::Sum;
pub use supply::Supply;
pub use tasks::TaskTable;

use crate::criteria::{Code, Supplier};
use crate::num::Decimal;
use crate::text::Clean;

/// Whose score is asked for: each lane falls back on the ones before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    /// The body's own score.
    #[default]
    Own,
    /// The appraiser's.
    Appraised,
    /// The council's conclusion.
    Agreed,
}

impl Lane {
    /// Every lane with its word.
    pub const ALL: [(&'static str, Self); 3] =
        [("self", Self::Own), ("appraised", Self::Appraised), ("agreed", Self::Agreed)];

    /// The word on the command line and in JSON.
    pub fn word(self) -> &'static str {
        crate::criteria::word_of(&Self::ALL, self)
    }
}

/// Where an answer stands in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// `self`: rows that the body answers.
    Own,
    /// `supplied`: rows that a survey or an authority answers.
    Supplied,
    /// `appraised`.
    Appraised,
    /// `agreed`.
    Agreed,
}

impl Slot {
    /// Every slot with its key in a file, in file order.
    pub const ALL: [(&'static str, Self); 4] =
        [("self", Self::Own), ("supplied", Self::Supplied), ("appraised", Self::Appraised), ("agreed", Self::Agreed)];

    /// The key in a file.
    pub fn word(self) -> &'static str {
        crate::criteria::word_of(&Self::ALL, self)
    }

    /// The slot in which the first answer of a row stands, by who supplies it.
    pub const fn first(by: Supplier) -> Self {
        match by {
            Supplier::Own => Self::Own,
            Supplier::Survey | Supplier::Authority => Self::Supplied,
        }
    }

    /// The slot that an edit in `lane` writes, for a row supplied by `by`.
    pub const fn of(lane: Lane, by: Supplier) -> Self {
        match lane {
            Lane::Own => Self::first(by),
            Lane::Appraised => Self::Appraised,
            Lane::Agreed => Self::Agreed,
        }
    }
}

/// The set that a dossier was made with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CriteriaRef {
    /// The set's id.
    pub id: Clean,
    /// The set's edition.
    pub edition: Clean,
    /// Its file, relative to the dossier's own file.
    pub file: Option<Clean>,
    /// SHA-256 of the file's bytes, in hexadecimal, without a prefix.
    pub digest: Option<Box<str>>,
}

/// The body that is scored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// Its name.
    pub name: Clean,
    /// Its kind, such as `department`.
    pub kind: Clean,
    /// The group it is ranked in beside its kind: a region, a block.
    pub group: Option<Clean>,
    /// The body above it.
    pub parent: Option<Clean>,
    /// First day of its life, where it began after the year before.
    pub from: Option<Date>,
    /// Last day of its life.
    pub to: Option<Date>,
    /// The bodies it came from.
    pub predecessors: Vec<Clean>,
}

impl Body {
    /// Whether it came out of others after `year`, so that there was no such body then. Without a first day it is
    /// taken for one that always just came.
    pub fn came_after(&self, year: i32) -> bool {
        !self.predecessors.is_empty() && self.from.is_none_or(|from| i32::from(from.year()) > year)
    }

    /// Whether it had a day of its life in the year.
    pub fn lived_in(&self, year: i32) -> bool {
        let ended = self.to.is_some_and(|to| i32::from(to.year()) < year);
        let begun = self.from.is_none_or(|from| i32::from(from.year()) <= year);
        begun && !ended
    }
}

/// An evidence document, registered once and cited by rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The key that rows cite.
    pub id: Clean,
    /// Number and sign.
    pub number: Option<Clean>,
    /// Date.
    pub date: Option<Date>,
    /// Issuing body.
    pub issuer: Option<Clean>,
    /// What it is about.
    pub title: Option<Clean>,
    /// The file under `evidence/`.
    pub file: Option<Clean>,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: Option<Box<str>>,
    /// Secrecy mark, if any.
    pub secrecy: Option<Clean>,
}

/// A place in a document that a row rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citation {
    /// The document's id.
    pub document: Clean,
    /// Page or pages.
    pub page: Option<Clean>,
    /// What is to be found there.
    pub note: Option<Clean>,
    /// The time for which the document gives the figures.
    pub stated: Stated,
}

/// The time for which figures are given: a period, or a day at which they stand; nothing where nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// First day of the period.
    pub from: Option<Date>,
    /// Last day of the period.
    pub to: Option<Date>,
    /// The day at which they stand.
    pub as_of: Option<Date>,
}

impl Stated {
    /// Whether nothing is said.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}

/// A request (*yêu cầu giải trình, bổ sung*) of the appraiser and the body's reply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// What is asked.
    pub text: Clean,
    /// Who asks.
    pub by: Option<Clean>,
    /// When it was asked.
    pub date: Option<Date>,
    /// Until when it must be answered.
    pub due: Option<Date>,
    /// The answer.
    pub reply: Option<Clean>,
    /// When it was answered.
    pub replied: Option<Date>,
    /// When the receiving side closed it without an answer.
    pub closed: Option<Date>,
    /// Who closed it.
    pub closed_by: Option<Clean>,
    /// Why it was closed.
    pub closing: Option<Clean>,
    /// The furthest slot of the receiving side in which the row was ruled on after the reply came. Dates alone cannot
    /// tell which of two things of one day was first.
    pub weighed: Option<Slot>,
}

impl Request {
    /// Whether it waits: neither answered nor closed.
    pub fn is_open(&self) -> bool {
        self.reply.is_none() && !self.is_closed()
    }

    /// Closes it without an answer.
    pub fn close(&mut self, why: Clean, by: Option<Clean>, on: Option<Date>) {
        (self.closing, self.closed_by, self.closed) = (Some(why), by, on);
    }

    /// Whether the receiving side closed it without an answer.
    pub fn is_closed(&self) -> bool {
        self.closed.is_some() || self.closing.is_some()
    }
}

/// Why an appraiser moved a point.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    /// The code from the closed list.
    pub code: Clean,
    /// Words beside it.
    pub text: Option<Clean>,
    /// Who moved it.
    pub by: Option<Clean>,
    /// When.
    pub date: Option<Date>,
}

/// Why a row wants a new look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// What stands in it is last year's: the row asks for the same, the figures may be others.
    Carried,
    /// The row was another one last year, so nothing was carried over.
    Changed,
    /// There was no such row last year.
    New,
    /// Copies that were merged say different things here, and nobody has decided between them.
    Differs,
}

impl Look {
    /// Every reason with its word in a file.
    pub const ALL: [(&'static str, Self); 4] =
        [("carried", Self::Carried), ("changed", Self::Changed), ("new", Self::New), ("differs", Self::Differs)];

    /// The word in a file.
    pub fn word(self) -> &'static str {
        crate::criteria::word_of(&Self::ALL, self)
    }
}

/// Everything about one row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Answers by slot.
    pub answers: BTreeMap<Slot, Answer>,
    /// The division or agency that answers for it.
    pub owner: Option<Clean>,
    /// Cited places.
    pub evidence: Vec<Citation>,
    /// The assessor's note.
    pub note: Option<Clean>,
    /// The written explanation (*giải trình*).
    pub explanation: Option<Clean>,
    /// A mark to come back later.
    pub marked: bool,
    /// Why the row wants a new look.
    pub look: Option<Look>,
    /// The table of tasks or inspected bodies from which its numbers are counted.
    pub tasks: Option<Box<TaskTable>>,
    /// Requests and replies, oldest first.
    pub requests: Vec<Request>,
    /// Who supplied its supplied answer.
    pub supply: Option<Supply>,
    /// Why the appraised points differ.
    pub appraisal: Option<Reason>,
    /// Why the agreed points differ from the appraised ones.
    pub conclusion: Option<Reason>,
    /// A note of the receiving side for itself; it never travels to the body.
    pub internal: Option<Clean>,
}

impl Row {
    /// Whether nothing is said about the row.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The oldest request that waits for its reply.
    pub fn open_request(&self) -> Option<&Request> {
        self.requests.iter().find(|r| r.is_open())
    }

    /// The last request, if its reply came and nobody has ruled on the row in `slot` since: there is no answer there,
    /// or it is not known to be younger than the reply.
    pub fn reply_to_weigh(&self, slot: Slot) -> Option<&Request> {
        let last = self.requests.iter().rfind(|r| !r.is_closed()).filter(|r| r.reply.is_some())?;
        let reason = if slot == Slot::Agreed { &self.conclusion } else { &self.appraisal };
        let ruled_on = reason.as_ref().and_then(|r| r.date);
        // Of one day, or without a date, only the mark tells that the reply was there.
        let since = last.weighed >= Some(slot) || ruled_on.zip(last.replied).is_some_and(|(on, came)| on > came);
        (!self.answers.contains_key(&slot) || !since).then_some(last)
    }

    /// The last request, if its reply came and neither the appraiser nor the council has ruled on the row since.
    pub fn unruled_reply(&self) -> Option<&Request> {
        self.reply_to_weigh(Slot::Appraised).filter(|_| self.reply_to_weigh(Slot::Agreed).is_some())
    }
}

/// A dossier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dossier {
    /// The year that is assessed.
    pub year: i32,
    /// A part of the year, where bodies are scored more often.
    pub term: Option<Clean>,
    /// The set it was made with.
    pub criteria: CriteriaRef,
    /// The body.
    pub body: Body,
    /// The last day on which it may be sent.
    pub due: Option<Date>,
    /// The folder of last year's dossier, relative to this one's where that is possible.
    pub last: Option<Clean>,
    /// Yes/no facts for gates.
    pub flags: BTreeMap<Clean, bool>,
    /// Declared figures.
    pub figures: BTreeMap<Clean, Decimal>,
    /// Until when owners of rows are to have answered, by their name.
    pub owner_due: BTreeMap<Clean, Date>,
    /// What declared figures were added from, by their keys.
    pub sums: BTreeMap<Clean, Sum>,
    /// The register of documents, in file order.
    pub documents: Vec<Document>,
    /// Rows by code; only those about which something is said.
    pub rows: BTreeMap<Code, Row>,
    /// Difficulties and proposals, for the third part of the report.
    pub remarks: Option<Clean>,
    /// The steps that it took from self-scoring to publication, oldest first.
    pub transitions: Vec<Transition>,
    /// Places on which merged copies differ, with what each copy says.
    pub conflicts: BTreeMap<diff::Place, Vec<Version>>,
}

impl Dossier {
    /// What is said about a row.
    pub fn row(&self, code: &str) -> Option<&Row> {
        self.rows.get(code)
    }

    /// The answer that counts for a row in `lane`, and where it stands: the first found of the lane
    /// and those it falls back on.
    pub fn answer(&self, code: &str, lane: Lane, by: Supplier) -> Option<(Slot, &Answer)> {
        let row = self.row(code)?;
        let first = Slot::first(by);
        let chain: &[Slot] = match lane {
            Lane::Own => &[first],
            Lane::Appraised => &[Slot::Appraised, first],
            Lane::Agreed => &[Slot::Agreed, Slot::Appraised, first],
        };
        chain.iter().find_map(|slot| row.answers.get(slot).map(|a| (*slot, a)))
    }

    /// The document with this id.
    pub fn document(&self, id: &str) -> Option<&Document> {
        self.documents.iter().find(|d| &*d.id == id)
    }
}
