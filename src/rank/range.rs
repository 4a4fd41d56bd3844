//! The ranks that open rows can still bring.
//!
//! Promise: however the open rows of all bodies end, a rank lies within its range. Values are taken to be
//! free between what is sure and what is possible, so a range may be wider than the points of the rows allow. Rows
//! measured by the block's leader can lose points while another body may still take the lead; what they keep in
//! any case is then what is sure.

use super::{Standing, decided};
use crate::criteria::{CriteriaSet, Ties};
use crate::num::{Keyed, Points};

/// Gives every standing its best and worst rank.
pub(super) fn range(set: &CriteriaSet, standings: &mut [Standing]) {
    let decide = |value: &Option<Points>| value.as_ref().map(|v| Keyed::new(decided(set, v)));
    let spans: Vec<Option<(Keyed, Keyed)>> =
        standings.iter().map(|s| decide(&s.certain).zip(decide(&s.possible))).collect();
    let known: Vec<&(Keyed, Keyed)> = spans.iter().flatten().collect();
    let bounds = match set.ties {
        Ties::Competition => Bounds::competition(&known),
        Ties::Dense => Bounds::dense(&known),
    };
    for (standing, span) in standings.iter_mut().zip(&spans) {
        standing.rank_range = span.as_ref().map(|(low, high)| bounds.of(low, high));
    }
}

/// What stands above a value, at least and at most.
struct Bounds {
    /// Every sure value, in order: those above a value are bound to stay there.
    sure: Vec<Keyed>,
    /// How many ranks the last n of `sure` need at least.
    least: Vec<usize>,
    /// Values that may each make a rank of their own, in order.
    most: Vec<Keyed>,
}

impl Bounds {
    /// Every body above counts.
    fn competition(spans: &[&(Keyed, Keyed)]) -> Self {
        let sure = sorted(spans.iter().map(|(low, _)| low));
        Self { least: (0..=sure.len()).collect(), sure, most: sorted(spans.iter().map(|(_, high)| high)) }
    }

    /// Every different value above counts: at least as many as cannot meet, at most one for each body with
    /// open rows beside the values that are settled.
    fn dense(spans: &[&(Keyed, Keyed)]) -> Self {
        let mut spans = spans.to_vec();
        spans.sort_by(|a, b| b.0.cmp(&a.0));
        let mut least = vec![0];
        let mut ranks = 0;
        let mut last: Option<&Keyed> = None;
        for (low, high) in spans.iter().copied() {
            // A span that reaches the last value can meet it; from above, no better one could be chosen.
            if last.is_none_or(|value| high < value) {
                ranks += 1;
                last = Some(low);
            }
            least.push(ranks);
        }
        let mut settled = sorted(spans.iter().filter(|(low, high)| low == high).map(|(low, _)| low));
        settled.dedup();
        let open = spans.iter().filter(|(low, high)| low != high).map(|(_, high)| high.clone());
        settled.extend(open);
        settled.sort();
        Self { sure: sorted(spans.iter().map(|(low, _)| low)), least, most: settled }
    }

    fn of(&self, low: &Keyed, high: &Keyed) -> (u32, u32) {
        let above = |values: &[Keyed], value: &Keyed| values.len() - values.partition_point(|v| v <= value);
        let best = self.least.get(above(&self.sure, high)).copied().unwrap_or_default() + 1;
        // A body with open rows stands above its own sure points, but never overtakes itself.
        let worst = above(&self.most, low) + 1 - usize::from(high > low);
        let rank = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        (rank(best), rank(worst.max(best)))
    }
}

fn sorted<'a>(values: impl Iterator<Item = &'a Keyed>) -> Vec<Keyed> {
    let mut values: Vec<Keyed> = values.cloned().collect();
    values.sort();
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ranges of bodies between sure and possible.
    fn ranges<const N: usize>(spans: [(i64, i64); N], dense: bool) -> [(u32, u32); N] {
        let spans = spans.map(|(low, high)| (Keyed::new(Points::from(low)), Keyed::new(Points::from(high))));
        let known: Vec<_> = spans.iter().collect();
        let bounds = if dense { Bounds::dense(&known) } else { Bounds::competition(&known) };
        std::array::from_fn(|at| bounds.of(&spans[at].0, &spans[at].1))
    }

    #[test]
    fn an_open_body_may_pass_settled_ones_and_never_itself() {
        let spans = [(80, 80), (70, 70), (60, 90)];
        assert_eq!(ranges(spans, false), [(1, 2), (2, 3), (1, 3)]);
        assert_eq!(ranges(spans, true), [(1, 2), (2, 3), (1, 3)]);
    }

    #[test]
    fn dense_ranks_are_saved_where_bodies_can_meet_and_spent_where_they_need_not() {
        let spans = [(80, 85), (82, 90), (70, 70)];
        assert_eq!(ranges(spans, false), [(1, 2), (1, 2), (3, 3)]);
        assert_eq!(ranges(spans, true), [(1, 2), (1, 2), (2, 3)]);
        assert_eq!(ranges([(90, 90), (90, 90), (80, 80)], true), [(1, 1), (1, 1), (2, 2)]);
    }
}
