//! What can be listed, and what a line leads to.

use crate::criteria::{Code, NodeId};
use crate::text::Clean;
use crate::tui::columns::Asked;

/// What is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Rows that need a written explanation.
    Explanations,
    /// Owners with their progress.
    Owners,
    /// The rows of one owner, or of nobody.
    OwnerRows(Option<Clean>),
    /// The register of documents, with what rests on each.
    Register,
    /// The table of tasks behind a row.
    Tasks(Code),
    /// The columns of a table, to be pointed out.
    Columns,
    /// What an answer sheet would change.
    Taken,
}

/// What a line leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A row.
    Row(NodeId),
    /// An owner.
    Owner(Option<Clean>),
    /// A document, and the first row that cites it.
    Document(Clean, Option<NodeId>),
    /// The counts of a table.
    Counts,
    /// Whether what was finished late counts.
    LateCounts,
    /// A line of a table, by its place.
    Task(usize),
    /// Pointing out the columns of a table again.
    Remap,
    /// Something of a table that is pointed out.
    Column(Asked),
    /// Writing what was chosen of a sheet.
    Write,
    /// A change that a sheet brings.
    Taken(usize),
    /// Nothing.
    Words,
}
