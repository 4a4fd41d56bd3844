//! What each open row of a body can still bring: its index, band and rank if the row alone fell one way or the other.
//!
//! Promise: each outcome is the score of the dossier with that row decided, everything else as it stands, so caps and
//! gates count; ranks are those among the other bodies of the table as they stand.

use super::{Entry, Standing, Table, decided};
use crate::agenda::open::{waiting, ways};
use crate::criteria::{CriteriaSet, NodeId, Ties};
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

/// An open row: without an answer, or waiting for a word of the appraisal.
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
    let waiting = waiting(set, dossier, lane, context);
    let mut trial = dossier.clone();
    let mut rows: Vec<OpenRow> = Vec::new();
    for id in set.rows(&dossier.body.kind) {
        let status = card.node(id).and_then(|n| n.status);
        let node = set.node(id);
        let slot = Slot::of(lane, node.by);
        let row = dossier.row(&node.code).filter(|_| waiting.contains(&id));
        let typed = |points| Answer::Points { points, reason: Some(Clean::line("–")) };
        let ways = match (status, row) {
            (Some(Status::Unanswered | Status::Pending), _) => vec![typed(Decimal::ZERO), typed(node.max)],
            (_, Some(row)) => ways(node, row),
            _ => continue,
        };
        let mut end = |answer: Answer| {
            let back = Edit::Answer(node.code.clone(), slot, Some(answer)).apply(&mut trial);
            let card = score(set, &trial, lane, context);
            back.apply(&mut trial);
            let index = card.figures.index.as_ref().map(|i| i.value().clone());
            let rank = index.as_ref().map(|i| rank_of(set, &others, &decided(set, i)));
            End { index, band: card.band.certain, rank }
        };
        let mut ends: Vec<End> = ways.into_iter().map(&mut end).collect();
        ends.sort_by(|a, b| a.index.cmp(&b.index));
        let (Some(low), Some(high)) = (ends.first().cloned(), ends.last().cloned()) else { continue };
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Source;
    use crate::doc::{read_criteria, read_dossier};
    use crate::dossier::Dossier;
    use crate::rank::rank;

    const SET: &str = include_str!("../../tests/contract/gates-and-extras/criteria.toml");
    const BODIES: [&str; 3] = [
        include_str!("../../tests/contract/gates-and-extras/so-a/dossier.toml"),
        include_str!("../../tests/contract/gates-and-extras/so-b/dossier.toml"),
        include_str!("../../tests/contract/gates-and-extras/so-c/dossier.toml"),
    ];

    /// The first body with the answers of these rows taken away, among the others.
    fn of(taken: &[&str]) -> (CriteriaSet, Vec<Dossier>) {
        let set = read_criteria(&Source { name: "", text: SET }).0.expect("a set");
        let read = |text| read_dossier(&Source { name: "", text }).0.expect("a dossier");
        let mut all: Vec<Dossier> = BODIES.map(read).to_vec();
        for code in taken {
            all[0].rows.get_mut(*code).expect("a row").answers.clear();
        }
        (set, all)
    }

    fn found(taken: &[&str]) -> Vec<OpenRow> {
        let (set, all) = of(taken);
        let entries: Vec<Entry<'_>> = all.iter().map(|dossier| Entry { set: &set, dossier }).collect();
        let ranking = rank(&entries, Lane::Own, None);
        let table = &ranking.tables[0];
        let standing = table.standings.iter().find(|s| s.entry == 0).expect("the body");
        let leaders = {
            let mut leaders = crate::rank::Leaders::default();
            for entry in &entries {
                leaders.meet(*entry, Lane::Own);
            }
            leaders
        };
        open_rows(entries[0], Lane::Own, &leaders.context(entries[0]), (table, standing))
    }

    #[test]
    fn an_answered_dossier_has_nothing_open_and_a_taken_row_brings_what_scoring_it_would() {
        assert_eq!(found(&[]), []);
        let rows = found(&["2.1"]);
        let [row] = &rows[..] else { panic!("{rows:?}") };
        let (set, mut all) = of(&["2.1"]);
        assert_eq!((&*set.node(row.node).code, row.pending), ("2.1", false));
        for (points, end) in [(Decimal::ZERO, &row.low), (row.max, &row.high)] {
            let answer = Answer::Points { points, reason: Some("–".into()) };
            all[0].rows.get_mut("2.1").expect("a row").answers.insert(Slot::Own, answer);
            let entries: Vec<Entry<'_>> = all.iter().map(|dossier| Entry { set: &set, dossier }).collect();
            let ranking = rank(&entries, Lane::Own, None);
            let standing = ranking.tables[0].standings.iter().find(|s| s.entry == 0).expect("the body");
            assert_eq!((&standing.index, standing.band, standing.rank), (&end.index, end.band, end.rank));
        }
        assert!(row.high.index > row.low.index);
    }

    #[test]
    fn what_can_change_the_band_comes_first() {
        let rows = found(&["1.1", "2.1"]);
        assert_eq!(rows.len(), 2);
        let weights: Vec<_> = rows.iter().map(|r| (r.changes_band(), r.places(), r.max)).collect();
        assert!(weights.windows(2).all(|w| w[0] >= w[1]), "{weights:?}");
    }
}
