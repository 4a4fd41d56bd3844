//! What rows that are not yet looked at can bring at most, and cost at least.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, Zero};

/// Sums over the rows outside of a selection.
#[derive(Debug)]
pub(super) struct Outside {
    /// The most points that 0, 1, 2 … rows bring.
    by_count: Vec<BigInt>,
    /// Points and effort of each row's best level, cheapest points first, with the sums before it.
    by_price: Vec<Part>,
}

#[derive(Debug)]
struct Part {
    gain: BigInt,
    effort: BigInt,
    gain_before: BigInt,
    effort_before: BigInt,
}

impl Outside {
    /// Of these rows and of `free`, points with their effort that count as no further change.
    pub(super) fn new<'a>(
        rows: impl Iterator<Item = &'a [(usize, BigInt, BigInt)]>,
        free: Option<(BigInt, BigInt)>,
    ) -> Self {
        // Effort grows in proportion to the points within a row, so its best level stands for every part of it.
        // A row whose levels are not in proportion would break the bound; the cheapest price of any level keeps it.
        let mut best: Vec<(BigInt, BigInt)> = rows
            .filter_map(|options| {
                let gain = options.iter().map(|(_, gain, _)| gain).max()?.clone();
                let cheapest = options.iter().min_by(|a, b| (&a.2 * &b.1).cmp(&(&b.2 * &a.1)))?;
                // Rounded down, so never more than the true price.
                Some(((&cheapest.2 * &gain).div_floor(&cheapest.1), gain))
            })
            .map(|(effort, gain)| (gain, effort))
            .collect();
        best.sort_by(|a, b| b.0.cmp(&a.0));
        let mut sum = free.as_ref().map(|(gain, _)| gain.clone()).unwrap_or_default();
        let mut by_count = vec![sum.clone()];
        for (gain, _) in &best {
            sum += gain;
            by_count.push(sum.clone());
        }
        best.extend(free.filter(|(gain, _)| gain.is_positive()));
        best.sort_by(|a, b| (&a.1 * &b.0).cmp(&(&b.1 * &a.0)));
        let (mut gain_before, mut effort_before) = (BigInt::zero(), BigInt::zero());
        let mut by_price = Vec::with_capacity(best.len());
        for (gain, effort) in best {
            let part = Part { gain_before: gain_before.clone(), effort_before: effort_before.clone(), gain, effort };
            gain_before += &part.gain;
            effort_before += &part.effort;
            by_price.push(part);
        }
        Self { by_count, by_price }
    }

    /// The most points that `count` rows bring.
    pub(super) fn most(&self, count: usize) -> &BigInt {
        &self.by_count[count.min(self.by_count.len() - 1)]
    }

    /// The least effort that brings `gain` points, or a little less; `None` if nothing does.
    pub(super) fn least_effort(&self, gain: &BigInt) -> Option<BigInt> {
        if !gain.is_positive() {
            return Some(BigInt::zero());
        }
        let at = self.by_price.partition_point(|p| &p.gain_before + &p.gain < *gain);
        let part = self.by_price.get(at)?;
        let rest = gain - &part.gain_before;
        Some(&part.effort_before + (rest * &part.effort).div_floor(&part.gain))
    }
}
