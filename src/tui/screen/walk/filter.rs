//! Cutting the tree down to the rows that somebody is after: unanswered, without documents, flagged, changed since …
//!
//! Promise: a filter is a question to the dossier as it is now, so a row leaves the tree once it no longer fits and
//! the cursor has moved on; nothing is hidden without the heading saying so.

mod since;
pub mod words;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::check::Level;
use crate::check::explaining::{Why, needing};
use crate::criteria::{NodeId, Supplier};
use crate::dossier::Dossier;
use crate::score::Status;
use crate::text::Clean;
use crate::tui::session::Session;

pub use since::{Since, choices, state};

/// What the tree is cut down to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// Rows that the body has still to answer, or whose answer cannot be used.
    Open,
    /// Answered rows that cite no document, or fewer than expected.
    NoEvidence,
    /// Rows for which others have still to supply the answer.
    Pending,
    /// Rows marked to come back to.
    Marked,
    /// Rows carried over from last year that nobody has looked at.
    Look,
    /// Rows with an error.
    Errors,
    /// Rows with an error or a warning.
    Findings,
    /// Rows with a request that has no reply.
    Asked,
    /// Rows that this owner answers for; that nobody does.
    Owner(Option<Clean>),
    /// Rows that say something else than they did then.
    Changed(Since, Arc<Dossier>),
}

impl Filter {
    /// The filters that need nothing more to be said, in the order in which they are offered.
    pub const PLAIN: [Self; 8] = [
        Self::Open,
        Self::NoEvidence,
        Self::Errors,
        Self::Findings,
        Self::Marked,
        Self::Look,
        Self::Pending,
        Self::Asked,
    ];

    /// The rows that fit.
    pub fn rows(&self, session: &Session) -> BTreeSet<NodeId> {
        let (set, dossier, card) = (&session.set, &session.dossier, &session.card);
        let rows = || card.existing().filter(|(_, score)| score.status.is_some());
        let by_row = |fits: &dyn Fn(&crate::dossier::Row) -> bool| {
            rows().map(|(id, _)| id).filter(|id| dossier.row(&set.node(*id).code).is_some_and(fits)).collect()
        };
        match self {
            Self::Open => {
                let fits = |status| matches!(status, Some(Status::Unanswered | Status::Invalid));
                rows().filter(|(_, score)| fits(score.status)).map(|(id, _)| id).collect()
            }
            Self::NoEvidence => {
                let absent = |why: &[Why]| why.iter().any(|w| matches!(w, Why::NoDocument | Why::Incomplete(..)));
                needing(set, dossier, card).into_iter().filter(|n| absent(&n.why)).map(|n| n.node).collect()
            }
            Self::Pending => card.rows_in(Status::Pending).collect(),
            Self::Marked => by_row(&|row| row.marked),
            Self::Look => by_row(&|row| row.look.is_some()),
            Self::Asked => by_row(&|row| row.open_request().is_some()),
            Self::Errors => session.at_worst(Level::Error),
            Self::Findings => session.at_worst(Level::Warning),
            Self::Owner(name) => rows()
                .map(|(id, _)| id)
                .filter(|id| set.node(*id).by == Supplier::Own)
                .filter(|id| {
                    let owner = dossier.row(&set.node(*id).code).and_then(|r| r.owner.as_ref());
                    owner.filter(|o| !o.is_empty()) == name.as_ref()
                })
                .collect(),
            Self::Changed(_, then) => {
                rows().map(|(id, _)| id).filter(|id| since::differs(set, *id, then, dossier)).collect()
            }
        }
    }

    /// Who answers for rows of the dossier, for a filter each.
    pub fn owners(session: &Session) -> BTreeSet<Clean> {
        session.dossier.rows.values().filter_map(|row| row.owner.clone()).filter(|o| !o.is_empty()).collect()
    }
}
