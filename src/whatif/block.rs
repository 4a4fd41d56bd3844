//! What-if on a block: bodies ranked as they are and as assumed.
//!
//! Promise: the entries stay as they are. A change of the set is made in every set among them that has a place for
//! it; which sets have none is told. Copies of two sets stay two sets, so no body is ranked among others by accident.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Refusal, Scenario, SetChange};
use crate::criteria::CriteriaSet;
use crate::dossier::{Dossier, Lane};
use crate::rank::{self, Entry, Ranking, Standing};

/// A block ranked as it is and as assumed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockComparison<'a> {
    /// As it is.
    pub before: Ranking,
    /// As assumed.
    pub after: Ranking,
    /// Entries, one for each of their sets, whose set has no place for the changes, and why.
    pub unchanged: Vec<(usize, Refusal)>,
    /// The sets as assumed, by the digest of the set as it is.
    sets: BTreeMap<&'a str, Cow<'a, CriteriaSet>>,
    /// The digest of each entry's set.
    digests: Vec<&'a str>,
    /// The sets as they are.
    own: Vec<&'a CriteriaSet>,
}

/// One body of a block on both sides.
#[derive(Clone, Copy, Debug)]
pub struct BlockMove<'a> {
    /// The position of the dossier among the entries.
    pub entry: usize,
    /// As it is; `None` where the body is not ranked.
    pub before: Option<&'a Standing>,
    /// As assumed.
    pub after: &'a Standing,
}

impl BlockComparison<'_> {
    /// Every body, in the order of the assumed ranking.
    pub fn moves(&self) -> Vec<BlockMove<'_>> {
        let before: BTreeMap<usize, &Standing> = standings(&self.before).map(|s| (s.entry, s)).collect();
        standings(&self.after)
            .map(|after| BlockMove { entry: after.entry, before: before.get(&after.entry).copied(), after })
            .collect()
    }

    /// The set that an entry is scored by on the assumed side.
    ///
    /// # Panics
    ///
    /// Never for an entry that was compared.
    pub fn set_of(&self, entry: usize) -> &CriteriaSet {
        self.digests.get(entry).and_then(|d| self.sets.get(d)).map_or_else(|| self.own[entry], |set| &**set)
    }

    /// The set that an entry is scored by as it is.
    ///
    /// # Panics
    ///
    /// Never for an entry that was compared.
    pub fn own_set_of(&self, entry: usize) -> &CriteriaSet {
        self.own[entry]
    }
}

fn standings(ranking: &Ranking) -> impl Iterator<Item = &Standing> {
    ranking.tables.iter().flat_map(|table| &table.standings)
}

/// Ranks the entries as they are and as assumed: `changes` hold for every set among them that has a place for them,
/// `scenarios` for single entries by their position (their own set changes are not looked at: a block has one set).
///
/// # Errors
///
/// The first [`Refusal`], where no set takes the changes, or where a set has the places but not the values.
pub fn compare_block<'a>(
    entries: &[Entry<'a>],
    lane: Lane,
    year: Option<i32>,
    changes: &[SetChange],
    scenarios: &BTreeMap<usize, Scenario>,
) -> Result<BlockComparison<'a>, Refusal> {
    let mut sets: BTreeMap<&'a str, Cow<'a, CriteriaSet>> = BTreeMap::new();
    let mut unchanged = Vec::new();
    let whole = Scenario { set_changes: changes.to_vec(), ..Scenario::default() };
    for (at, entry) in entries.iter().enumerate() {
        if sets.contains_key(&*entry.set.digest) {
            continue;
        }
        let assumed = match whole.set(entry.set) {
            Ok(assumed) => assumed,
            Err(refusal @ (Refusal::NoNode(_) | Refusal::NoBand(_) | Refusal::NoInput(..))) => {
                unchanged.push((at, refusal));
                Cow::Borrowed(entry.set)
            }
            Err(refusal) => return Err(refusal),
        };
        sets.insert(&entry.set.digest, assumed);
    }
    if let Some((_, refusal)) = unchanged.first().filter(|_| unchanged.len() == sets.len()) {
        return Err(refusal.clone());
    }
    let assumed_set = |entry: &Entry<'a>| sets.get(&*entry.set.digest).map_or(entry.set, |set| &**set);
    let dossiers: Vec<Cow<'_, Dossier>> = entries
        .iter()
        .enumerate()
        .map(|(at, entry)| match scenarios.get(&at) {
            Some(scenario) => Cow::Owned(scenario.dossier(assumed_set(entry), entry.dossier, lane)),
            None => Cow::Borrowed(entry.dossier),
        })
        .collect();
    let assumed: Vec<Entry<'_>> =
        entries.iter().zip(&dossiers).map(|(entry, dossier)| Entry { set: assumed_set(entry), dossier }).collect();
    let (before, after) = (rank::rank(entries, lane, year), rank::rank(&assumed, lane, year));
    let digests = entries.iter().map(|e| &*e.set.digest).collect();
    let own = entries.iter().map(|e| e.set).collect();
    Ok(BlockComparison { before, after, unchanged, sets, digests, own })
}
