//! Selections that compete, and which of them survive.

use std::collections::BTreeMap;
use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::Zero;

use super::bound::Outside;
use super::{Keep, LIMIT};

/// What was chosen, newest first, shared between selections.
#[derive(Debug)]
pub(super) enum Chain {
    Empty,
    Pick(Rc<Chain>, usize),
    Both(Rc<Chain>, Rc<Chain>),
}

impl Chain {
    /// The chosen changes.
    pub(super) fn chosen(&self) -> Vec<usize> {
        let mut chosen = Vec::new();
        let mut open = vec![self];
        while let Some(chain) = open.pop() {
            match chain {
                Self::Empty => {}
                Self::Pick(before, at) => {
                    chosen.push(*at);
                    open.push(before);
                }
                Self::Both(a, b) => open.extend([&**a, &**b]),
            }
        }
        chosen
    }
}

/// A selection: how many changes, their effort, what they bring.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) count: usize,
    pub(super) effort: BigInt,
    pub(super) gain: BigInt,
    pub(super) chain: Rc<Chain>,
}

impl Entry {
    pub(super) fn empty() -> Self {
        Self { count: 0, effort: BigInt::zero(), gain: BigInt::zero(), chain: Rc::new(Chain::Empty) }
    }

    /// With one more change: its position, points and effort.
    pub(super) fn with(&self, (at, gain, effort): &(usize, BigInt, BigInt)) -> Self {
        Self {
            count: self.count + 1,
            effort: &self.effort + effort,
            gain: &self.gain + gain,
            chain: Rc::new(Chain::Pick(Rc::clone(&self.chain), *at)),
        }
    }

    /// With the changes of another group.
    pub(super) fn and(&self, other: &Self) -> Self {
        let chain = match (&*self.chain, &*other.chain) {
            (_, Chain::Empty) => Rc::clone(&self.chain),
            (Chain::Empty, _) => Rc::clone(&other.chain),
            _ => Rc::new(Chain::Both(Rc::clone(&self.chain), Rc::clone(&other.chain))),
        };
        Self {
            count: self.count + other.count,
            effort: &self.effort + &other.effort,
            gain: &self.gain + &other.gain,
            chain,
        }
    }
}

/// Selections over the same rows.
pub(super) struct Front<'o> {
    outside: &'o Outside,
    missing: BigInt,
    most: usize,
    effort: Option<BigInt>,
    keep: Keep,
    entries: Vec<Entry>,
    cut: bool,
}

impl<'o> Front<'o> {
    pub(super) fn new(outside: &'o Outside, missing: BigInt, most: usize, effort: Option<BigInt>, keep: Keep) -> Self {
        Self { outside, missing, most, effort, keep, entries: Vec::new(), cut: false }
    }

    /// Takes a selection that can still become a path no worse than the best one known.
    pub(super) fn offer(&mut self, entry: Entry) {
        if entry.count > self.most {
            return;
        }
        let rest = &self.missing - &entry.gain;
        if *self.outside.most(self.most - entry.count) < rest {
            return;
        }
        if let Some(limit) = &self.effort {
            let least = self.outside.least_effort(&rest).map(|more| more + &entry.effort);
            if least.is_none_or(|least| least > *limit) {
                return;
            }
        }
        self.entries.push(entry);
        if self.entries.len() >= 4 * LIMIT {
            self.thin();
        }
    }

    /// The survivors; `proved` becomes false if some were left out only because there were too many.
    pub(super) fn close(mut self, proved: &mut bool) -> Vec<Entry> {
        self.thin();
        *proved &= !self.cut;
        self.entries
    }

    fn thin(&mut self) {
        let entries = std::mem::take(&mut self.entries);
        self.entries = match self.keep {
            Keep::Counts => most_points(entries),
            Keep::All | Keep::Quick(_) => unbeaten(entries),
        };
        let limit = if let Keep::Quick(limit) = self.keep { limit } else { LIMIT };
        if self.entries.len() > limit {
            self.cut = true;
            let (outside, missing) = (self.outside, &self.missing);
            self.entries.sort_by_cached_key(|e| {
                let more = outside.least_effort(&(missing - &e.gain)).unwrap_or_default();
                (&e.effort + more, e.count)
            });
            self.entries.truncate(limit);
        }
    }
}

/// For each number of changes the selection with the most points, then the least effort.
fn most_points(entries: Vec<Entry>) -> Vec<Entry> {
    let mut best: BTreeMap<usize, Entry> = BTreeMap::new();
    for entry in entries {
        match best.get(&entry.count) {
            Some(b) if (&b.gain, &entry.effort) >= (&entry.gain, &b.effort) => {}
            _ => {
                best.insert(entry.count, entry);
            }
        }
    }
    best.into_values().collect()
}

/// The selections that no other equals or beats in changes, effort and points together.
fn unbeaten(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries
        .sort_by(|a, b| a.count.cmp(&b.count).then_with(|| a.effort.cmp(&b.effort)).then_with(|| b.gain.cmp(&a.gain)));
    // Of all with no more changes: the most points by effort, both growing.
    let mut stairs: BTreeMap<BigInt, BigInt> = BTreeMap::new();
    entries.retain(|entry| {
        let best = stairs.range(..=&entry.effort).next_back();
        if best.is_some_and(|(_, gain)| *gain >= entry.gain) {
            return false;
        }
        let lower: Vec<BigInt> = stairs
            .range(&entry.effort..)
            .take_while(|(_, gain)| **gain <= entry.gain)
            .map(|(e, _)| e.clone())
            .collect();
        for effort in lower {
            stairs.remove(&effort);
        }
        stairs.insert(entry.effort.clone(), entry.gain.clone());
        true
    });
    entries
}
