//! The year before, beside a standing: what moved, or why that cannot be said.
//!
//! Promise: a difference is only offered between years of the same body, the same rows and the same maximum; else
//! a [`Note`] stands in its place.

use std::collections::BTreeMap;
use std::ops::Deref;

use super::{Before, Scored, Standing, Table};
use crate::compare::sets_differ;
use crate::criteria::CriteriaSet;
use crate::num::Points;
use crate::text::Clean;

/// Why two years cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Note {
    /// The criteria changed: rows, texts, maxima or rules, or how the total is made.
    Criteria,
    /// The maximum that applies to the body changed.
    Maximum,
}

impl Note {
    /// Every note with its word in JSON.
    pub const ALL: [(&'static str, Self); 2] = [("criteria", Self::Criteria), ("maximum", Self::Maximum)];

    /// The word in JSON.
    pub fn word(self) -> &'static str {
        crate::criteria::word_of(&Self::ALL, self)
    }
}

/// The year before, beside a standing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Previous {
    /// The index of the year before; `None` where nothing applied.
    pub index: Option<Points>,
    /// The rank of the year before.
    pub rank: Option<u32>,
    /// The band of the year before, by its id.
    pub band: Option<Clean>,
    /// The maximum that applied the year before.
    pub applicable_max: Points,
    /// Whether both years were scored by the same rows; if not, no difference is a fair figure.
    pub same_criteria: bool,
    /// Why no difference is a fair figure, if so.
    pub note: Option<Note>,
}

/// Puts the year before beside each body of the same name that had a life of its own then.
pub(super) fn add<S: Deref<Target = CriteriaSet>>(
    members: &[Scored<S>],
    table: &mut Table,
    before: &(Vec<Scored<S>>, Table),
) {
    let (old_members, old_table) = before;
    let key = |m: &Scored<S>| (m.head.name.clone(), m.head.kind.clone(), m.head.term.clone());
    let old: BTreeMap<_, (&Scored<S>, &Standing)> =
        old_members.iter().zip(&old_table.standings).map(|(m, s)| (key(m), (m, s))).collect();
    let mut changed: BTreeMap<Clean, bool> = BTreeMap::new();
    table.before = members.first().zip(old_members.first()).map(|(now, then)| {
        let best = now.set.bands.first().map(|band| &band.id);
        let place = then.set.bands.iter().position(|band| Some(&band.id) == best);
        let kinds: std::collections::BTreeSet<&Clean> = members.iter().map(|m| &m.head.kind).collect();
        Before {
            count: old_table.summary.count,
            best: place.and_then(|at| old_table.summary.bands.get(at)).copied().unwrap_or_default(),
            same_criteria: !kinds.into_iter().any(|kind| sets_differ(&then.set, &now.set, kind)),
        }
    });
    for (member, standing) in members.iter().zip(&mut table.standings) {
        if standing.merged {
            continue;
        }
        let Some((was, old)) = old.get(&key(member)) else { continue };
        // One table has one set, so only the kind decides which rows are compared.
        let differ = || sets_differ(&was.set, &member.set, &member.head.kind);
        let changed = *changed.entry(member.head.kind.clone()).or_insert_with(differ);
        let maximum = old.applicable_max != standing.applicable_max;
        standing.previous = Some(Previous {
            index: old.index.clone(),
            rank: old.rank,
            band: old.band.and_then(|at| was.set.bands.get(at)).map(|b| b.id.clone()),
            applicable_max: old.applicable_max.clone(),
            same_criteria: !changed,
            note: changed.then_some(Note::Criteria).or(maximum.then_some(Note::Maximum)),
        });
    }
}
