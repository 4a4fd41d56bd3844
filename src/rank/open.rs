//! What each open row of a body can still bring: its index, band and rank if the row alone fell one way or the other.
//!
//! Promise: each outcome is the score of the dossier with that row decided, everything else as it stands, so caps and
//! gates count; ranks are those among the other bodies of the table as they stand.

use super::{Entry, Standing, Table, decided};
use crate::criteria::{CriteriaSet, NodeId, Role, Ties};
use crate::dossier::edit::Edit;
use crate::dossier::{Answer, Lane, Slot};
use crate::num::{Decimal, Points};
use crate::score::{Context, Status, score};
use crate::text::Clean;

/// What comes of a row that falls one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// The body's index.
    pub index: Option<Points>,
    /// Its band, as a position in the set's bands.
    pub band: Option<usize>,
    /// Its rank.
    pub rank: Option<u32>,
}

/// An open row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenRow {
    /// The row.
    pub node: NodeId,
    /// Its maximum.
    pub max: Decimal,
    /// Whether it waits for others to supply it.
    pub pending: bool,
    /// The worst that can come of it for the body.
    pub low: End,
    /// The best.
    pub high: End,
}

impl OpenRow {
    /// Whether the band hangs on this row alone.
    pub fn changes_band(&self) -> bool {
        self.low.band != self.high.band
    }

    /// Over how many places the rank hangs on this row alone.
    pub fn places(&self) -> u32 {
        self.low.rank.zip(self.high.rank).map_or(0, |(low, high)| low.abs_diff(high))
    }
}

/// The open rows of a body that stands at `standing` of `table`, the weightiest first.
pub fn open_rows(
    Entry { set, dossier }: Entry<'_>,
    lane: Lane,
    context: &Context,
    (table, standing): (&Table, &Standing),
) -> Vec<OpenRow> {
    let card = score(set, dossier, lane, context);
    let others: Vec<Points> = table
        .standings
        .iter()
        .filter(|s| s.entry != standing.entry)
        .filter_map(|s| s.index.as_ref().map(|index| decided(set, index)))
        .collect();
    let mut trial = dossier.clone();
    let mut rows: Vec<OpenRow> = Vec::new();
    for id in set.rows(&dossier.body.kind) {
        let status = card.node(id).and_then(|n| n.status);
        if !matches!(status, Some(Status::Unanswered | Status::Pending)) {
            continue;
        }
        let node = set.node(id);
        let slot = Slot::of(lane, node.by);
        let mut end = |points: Decimal| {
            let answer = Answer::Points { points, reason: Some(Clean::line("–")) };
            let back = Edit::Answer(node.code.clone(), slot, Some(answer)).apply(&mut trial);
            let card = score(set, &trial, lane, context);
            back.apply(&mut trial);
            let index = card.figures.index.as_ref().map(|i| i.value().clone());
            let rank = index.as_ref().map(|i| rank_of(set, &others, &decided(set, i)));
            End { index, band: card.band.certain, rank }
        };
        let (low, high) = match node.role {
            Role::Penalty => (end(node.max), end(Decimal::ZERO)),
            _ => (end(Decimal::ZERO), end(node.max)),
        };
        rows.push(OpenRow { node: id, max: node.max, pending: status == Some(Status::Pending), low, high });
    }
    // A stable sort: equal weights stay in the order of the set.
    rows.sort_by_key(|row| std::cmp::Reverse((row.changes_band(), row.places(), row.max)));
    rows
}

/// The rank of a value among others.
fn rank_of(set: &CriteriaSet, others: &[Points], value: &Points) -> u32 {
    let mut above: Vec<&Points> = others.iter().filter(|other| *other > value).collect();
    if set.ties == Ties::Dense {
        above.sort();
        above.dedup();
    }
    u32::try_from(above.len() + 1).unwrap_or(u32::MAX)
}
