//! Checks (*kiểm tra hồ sơ*): everything in a dossier that is missing, inconsistent or suspicious.
//!
//! Promise: [`Check::ALL`] is the one list of checks; help, documents and tests walk it. A check never
//! changes a score. A dossier with findings of [`Level::Error`] is not fit to be sent.

pub mod deadline;
mod documents;
pub mod explaining;
mod numbers;
pub mod owner;
mod rows;
mod tasks;
mod way;
pub mod words;

pub use documents::{admits, fits_time, is_secret, times};
pub use numbers::{is_counted, odd};
pub use tasks::{counts_of, is_countable, not_of_file as tasks_not_of_file, said_of, taken};
pub use way::findings;

use crate::criteria::{CriteriaSet, NodeId};
use crate::dossier::conflict::Version;
use crate::dossier::diff::Place;
use crate::dossier::{Dossier, Lane};
use crate::num::{Decimal, Points};
use crate::score::{Context, Fault, Scorecard, score};
use crate::text::Clean;

/// How much a finding matters, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Must be mended before the dossier is sent.
    Error,
    /// Worth a look.
    Warning,
    /// Good to know.
    Note,
}

/// The kinds of finding, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Check {
    /// The answer cannot be used by its rule.
    InvalidAnswer,
    /// The body has not answered a row of its own.
    Unanswered,
    /// A scored row has neither document nor explanation.
    NoEvidence,
    /// Points typed in place of the rule, without a reason.
    TypedWithoutReason,
    /// Fewer documents than expected, and no explanation.
    EvidenceIncomplete,
    /// A document is marked secret.
    Secret,
    /// Appraised or agreed points differ from the lane before without a coded reason.
    MovedWithoutReason,
    /// A request of the appraiser has no reply.
    OpenRequest,
    /// Points typed in place of the rule, with a reason.
    Typed,
    /// The answer sets its own target although the set names one.
    OwnTarget,
    /// A cited document has no number, date or title.
    DocumentIncomplete,
    /// The date of a document lies outside the window of the row.
    OutsideWindow,
    /// A fact that a gate asks for is not stated.
    FlagMissing,
    /// A count that is not a whole number.
    NotWhole,
    /// A value that stands exactly on an edge of its rule.
    OnEdge,
    /// Nobody supplied the row yet.
    Pending,
    /// A document that no row cites.
    Uncited,
    /// A declared figure that no row of the body uses.
    FigureUnused,
    /// Something is recorded for a row that does not exist for this kind of body.
    ForeignRow,
    /// What stands in the row is last year's and nobody has looked at it since.
    Carried,
    /// The row asks for something else than last year, or is new, and nobody has looked at it since.
    NewLook,
    /// The same place of a document is cited more than once in a row.
    CitedTwice,
    /// The file of a document is not there.
    FileMissing,
    /// The file of a document is another one than was registered.
    FileChanged,
    /// A count with three decimals, which may have been meant as thousands.
    PerhapsThousands,
    /// A percentage above one hundred.
    AboveHundred,
    /// Copies that were merged say different things, and nobody has decided between them.
    Differs,
    /// The numbers of a row are not those that its table of tasks gives.
    TasksDiffer,
    /// The file of a table of tasks was replaced after it was counted.
    TasksStale,
    /// What was counted is not what stands in the file.
    TasksNotOfFile,
    /// Lines of a table of tasks that cannot be read for certain.
    TasksUnclear,
    /// A document gives its figures for another time than that of the row.
    OtherPeriod,
    /// A row is taken out as not applicable without a reason.
    NoReason,
    /// Nothing but the body itself stands behind an answer that a survey or an authority supplies.
    SuppliedByNobody,
}

impl Check {
    /// Every check with its stable code and level.
    pub const ALL: [(&'static str, Self, Level); 34] = [
        ("CHK01", Self::InvalidAnswer, Level::Error),
        ("CHK02", Self::Unanswered, Level::Error),
        ("CHK03", Self::NoEvidence, Level::Error),
        ("CHK04", Self::TypedWithoutReason, Level::Error),
        ("CHK05", Self::EvidenceIncomplete, Level::Warning),
        ("CHK06", Self::Secret, Level::Error),
        ("CHK07", Self::MovedWithoutReason, Level::Warning),
        ("CHK08", Self::OpenRequest, Level::Warning),
        ("CHK09", Self::Typed, Level::Warning),
        ("CHK10", Self::OwnTarget, Level::Warning),
        ("CHK11", Self::DocumentIncomplete, Level::Warning),
        ("CHK12", Self::OutsideWindow, Level::Warning),
        ("CHK13", Self::FlagMissing, Level::Warning),
        ("CHK14", Self::NotWhole, Level::Warning),
        ("CHK15", Self::OnEdge, Level::Note),
        ("CHK16", Self::Pending, Level::Note),
        ("CHK17", Self::Uncited, Level::Note),
        ("CHK18", Self::FigureUnused, Level::Note),
        ("CHK19", Self::ForeignRow, Level::Warning),
        ("CHK20", Self::Carried, Level::Warning),
        ("CHK21", Self::NewLook, Level::Note),
        ("CHK22", Self::CitedTwice, Level::Warning),
        ("CHK23", Self::FileMissing, Level::Warning),
        ("CHK24", Self::FileChanged, Level::Warning),
        ("CHK25", Self::PerhapsThousands, Level::Warning),
        ("CHK26", Self::AboveHundred, Level::Note),
        ("CHK27", Self::Differs, Level::Error),
        ("CHK28", Self::TasksDiffer, Level::Warning),
        ("CHK29", Self::TasksStale, Level::Warning),
        ("CHK30", Self::TasksNotOfFile, Level::Warning),
        ("CHK31", Self::TasksUnclear, Level::Warning),
        ("CHK32", Self::OtherPeriod, Level::Warning),
        ("CHK33", Self::NoReason, Level::Error),
        ("CHK34", Self::SuppliedByNobody, Level::Warning),
    ];

    /// Its stable code.
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(_, c, _)| *c == self).map_or("", |(code, _, _)| code)
    }

    /// How much it matters.
    pub fn level(self) -> Level {
        Self::ALL.iter().find(|(_, c, _)| *c == self).map_or(Level::Note, |(_, _, level)| *level)
    }
}

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind.
    pub check: Check,
    /// The row it is about.
    pub node: Option<NodeId>,
    /// What the words need.
    pub detail: Detail,
}

/// What a finding is about, beside its row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// Nothing more.
    #[default]
    None,
    /// Why the answer cannot be used.
    Fault(Fault),
    /// A document, figure, flag or input by its key.
    Key(Clean),
    /// How many documents there are, of how many expected.
    Count(usize, usize),
    /// A number as it was read.
    Number(Decimal),
    /// What a table of tasks gives for `done` and `all`, and what the row says.
    Tasks([usize; 2], [Decimal; 2]),
    /// Points of one lane and of the lane before.
    Moved(Points, Points),
    /// A place on which copies differ, with what each says.
    Versions(Place, Vec<Version>),
}

/// Everything found in a dossier that was scored as `card`, worst first, then in the order of the set.
pub fn check(set: &CriteriaSet, dossier: &Dossier, card: &Scorecard) -> Vec<Finding> {
    let mut found = Vec::new();
    rows::check(set, dossier, card, &mut found);
    documents::check(set, dossier, &mut found);
    numbers::check(set, dossier, card, &mut found);
    tasks::check(set, dossier, card, &mut found);
    found.sort_by_key(|f| (f.check.level(), f.check, f.node));
    found
}

/// The same, scored here in `lane`.
pub fn check_lane(set: &CriteriaSet, dossier: &Dossier, lane: Lane) -> Vec<Finding> {
    check(set, dossier, &score(set, dossier, lane, &Context::default()))
}

impl Finding {
    fn new(check: Check, node: impl Into<Option<NodeId>>, detail: Detail) -> Self {
        Self { check, node: node.into(), detail }
    }
}
