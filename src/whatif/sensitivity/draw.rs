//! One draw: a weight for each row and a result for each open row of each body.

use crate::num::seeded::Seeded;
use crate::whatif::sensitivity::Plan;

/// The whole, in thousandths.
pub(super) const WHOLE: u32 = 1_000;

/// What one draw says.
#[derive(Clone, Debug)]
pub(super) struct Draw {
    /// The weight of each node of the set, in thousandths of its maximum; [`WHOLE`] where it does not vary.
    pub(super) weights: Vec<u32>,
    /// The result of each open row of each body, in the body's order of open rows, in thousandths.
    pub(super) open: Vec<Vec<u32>>,
}

impl Draw {
    /// Everything as in the set, open rows at nothing.
    pub(super) fn nominal(nodes: usize, open: &[usize]) -> Self {
        Self { weights: vec![WHOLE; nodes], open: open.iter().map(|n| vec![0; *n]).collect() }
    }

    /// The next draw: weights of the nodes that `vary` in file order, then open rows body by body.
    pub(super) fn next(stream: &mut Seeded, plan: Plan, vary: &[bool], open: &[usize]) -> Self {
        let mut draw = Self::nominal(vary.len(), open);
        if plan.weights > 0 {
            let (low, high) = (u64::from(WHOLE - plan.weights), u64::from(WHOLE + plan.weights));
            for (weight, _) in draw.weights.iter_mut().zip(vary).filter(|(_, vary)| **vary) {
                *weight = thousandths(stream.between(low, high));
            }
        }
        if plan.open {
            for result in draw.open.iter_mut().flatten() {
                *result = thousandths(stream.between(0, u64::from(WHOLE)));
            }
        }
        draw
    }
}

fn thousandths(n: u64) -> u32 {
    u32::try_from(n).unwrap_or(WHOLE)
}
