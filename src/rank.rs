//! Ranking (*xếp hạng*): bodies of one kind and year in the order of their index.
//!
//! Promise: the order and the ranks follow from exact values alone (or the rounded ones, where the set
//! says so); they do not depend on the order in which dossiers come. Equal bodies share a rank and stand
//! in Vietnamese alphabetical order. Dossiers made with different criteria are never ranked together.

pub mod areas;
mod leaders;
pub mod open;
mod previous;
mod range;
mod table;
mod tally;

use std::collections::BTreeMap;
use std::ops::Deref;

pub use leaders::{Leaders, Values};
pub use previous::{Note, Previous};
pub use tally::{Head, Tally};

use crate::criteria::{CriteriaSet, Decide};
use crate::dossier::{Dossier, Lane};
use crate::num::Points;
use crate::text::Clean;
use crate::text::collate::Alphabet;

/// A dossier to rank, with the set it was made with.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The set.
    pub set: &'a CriteriaSet,
    /// The dossier.
    pub dossier: &'a Dossier,
}

/// Which bodies are ranked together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// Those of one kind.
    #[default]
    Kind,
    /// Those of one kind and one declared group: a region, a block.
    Group,
    /// All that share their criteria, whatever their kind.
    All,
}

impl By {
    /// Every way with its word on the command line.
    pub const ALL: [(&'static str, Self); 3] = [("kind", Self::Kind), ("group", Self::Group), ("all", Self::All)];

    /// The word on the command line.
    pub fn word(self) -> &'static str {
        crate::criteria::word_of(&Self::ALL, self)
    }
}

/// One line of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The position of the dossier among the entries.
    pub entry: usize,
    /// The rank; `None` where nothing applies to the body.
    pub rank: Option<u32>,
    /// Whether others have the same rank.
    pub joint: bool,
    /// Points.
    pub points: Points,
    /// Applicable maximum.
    pub applicable_max: Points,
    /// The exact index.
    pub index: Option<Points>,
    /// The band, as a position in the set's bands.
    pub band: Option<usize>,
    /// The band that can still be reached.
    pub possible_band: Option<usize>,
    /// Best and worst rank that open rows, of this and the other bodies, can still bring.
    pub rank_range: Option<(u32, u32)>,
    /// Unanswered and pending rows.
    pub open: u32,
    /// The year before.
    pub previous: Option<Previous>,
    /// Whether the body came out of others since the year before, so that it had none of its own.
    pub merged: bool,
    certain: Option<Points>,
    possible: Option<Points>,
}

impl Standing {
    /// Whether open rows, of either body, can still turn round which of the two stands above the other.
    pub fn may_change_places(&self, other: &Self, set: &CriteriaSet) -> bool {
        let span = |one: &Self| Some((decided(set, one.certain.as_ref()?), decided(set, one.possible.as_ref()?)));
        let (Some((low, high)), Some((least, most))) = (span(self), span(other)) else { return false };
        self.entry != other.entry && low <= most && least <= high && (low < high || least < most)
    }
}

/// What a table comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// How many bodies.
    pub count: usize,
    /// How many bodies in each band of the set, best first.
    pub bands: Vec<usize>,
    /// The mean index, rounded once from unrounded indices.
    pub mean: Option<Points>,
    /// The lowest index.
    pub min: Option<Points>,
    /// The highest index.
    pub max: Option<Points>,
}

/// The ranking of one kind of body in one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The kind; empty where bodies of every kind are ranked together.
    pub kind: Clean,
    /// The group, where each is ranked by itself; empty for bodies without one.
    pub group: Option<Clean>,
    /// The year.
    pub year: i32,
    /// An entry whose set all of the table share.
    pub set_of: usize,
    /// The lines, in rank order.
    pub standings: Vec<Standing>,
    /// What it comes to.
    pub summary: Summary,
    /// The table of the year before.
    pub before: Option<Before>,
}

/// What the table of the year before came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Before {
    /// How many bodies it had.
    pub count: usize,
    /// How many of them had the best band of this year's set.
    pub best: usize,
    /// Whether both years were scored by the same rows.
    pub same_criteria: bool,
}

/// Tables by kind, and the entries that could not be ranked with the others of their kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranking {
    /// Tables in alphabetical order of their kinds.
    pub tables: Vec<Table>,
    /// The body that all of them stand under, where only such bodies are ranked.
    pub under: Option<Clean>,
    /// Entries of the year and kind that were made with other criteria.
    pub other_criteria: Vec<usize>,
    /// Dossiers that are in no table because they could not be used.
    pub left_out: Vec<LeftOut>,
}

/// A dossier that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The name of its folder.
    pub folder: Clean,
    /// Whether it can be read, but another one is of the same body.
    pub copy: bool,
}

/// What ranking needs of a dossier; everything else may be let go, so that ten thousand fit. The set is held as
/// whoever ranks holds it: borrowed or shared.
#[derive(Clone, Debug)]
pub struct Scored<S> {
    set: S,
    head: Head,
    standing: Standing,
}

/// Ranks the entries of `year`, or of the newest year there is.
pub fn rank(entries: &[Entry<'_>], lane: Lane, year: Option<i32>) -> Ranking {
    let mut leaders = Leaders::default();
    for entry in entries {
        leaders.meet(*entry, lane);
    }
    let scored =
        entries.iter().enumerate().map(|(at, entry)| Scored::new(entry.set, entry.dossier, at, lane, &leaders));
    assemble(scored.collect(), year)
}

/// Ranks what was scored one by one, by kind, of `year` or of the newest year there is. The result does not
/// depend on the order of `scored`, except for entries that are equal in every respect.
pub fn assemble<S: Deref<Target = CriteriaSet> + Clone>(scored: Vec<Scored<S>>, year: Option<i32>) -> Ranking {
    assemble_by(scored, year, By::Kind)
}

/// [`assemble`], with a table for whatever `by` says.
pub fn assemble_by<S: Deref<Target = CriteriaSet> + Clone>(
    scored: Vec<Scored<S>>,
    year: Option<i32>,
    by: By,
) -> Ranking {
    let Some(year) = year.or_else(|| scored.iter().map(|s| s.head.year).max()) else {
        return Ranking::default();
    };
    let alphabet = Alphabet::vietnamese();
    let (now, rest): (Vec<_>, Vec<_>) = scored.into_iter().partition(|s| s.head.year == year);
    let before: Vec<_> = rest.into_iter().filter(|s| s.head.year == year - 1).collect();
    let mut before = blocks(before, by, &alphabet).0;
    let (tables, other_criteria) = blocks(now, by, &alphabet);
    let tables = tables.into_iter().map(|(members, mut table)| {
        let same = |(_, t): &(_, Table)| (&t.kind, &t.group) == (&table.kind, &table.group);
        if let Some(at) = before.iter().position(same) {
            previous::add(&members, &mut table, &before.swap_remove(at));
        }
        table
    });
    Ranking { tables: tables.collect(), under: None, other_criteria, left_out: Vec::new() }
}

/// Tables with their members, in the order of the table.
type Members<S> = Vec<(Vec<Scored<S>>, Table)>;

/// A table for each block, with its members in the order of the table, and the entries left out.
fn blocks<S: Deref<Target = CriteriaSet> + Clone>(
    scored: Vec<Scored<S>>,
    by: By,
    alphabet: &Alphabet,
) -> (Members<S>, Vec<usize>) {
    let mut blocks: BTreeMap<(Clean, Option<Clean>), Vec<Scored<S>>> = BTreeMap::new();
    for one in scored {
        let key = match by {
            By::Kind => (one.head.kind.clone(), None),
            By::Group => (one.head.kind.clone(), Some(one.head.group.clone().unwrap_or_default())),
            By::All => (Clean::default(), None),
        };
        blocks.entry(key).or_default().push(one);
    }
    let mut blocks: Vec<_> = blocks.into_iter().collect();
    let group = |key: &Option<Clean>| key.clone().unwrap_or_default();
    blocks.sort_by(|((a, g), _), ((b, h), _)| {
        // Bodies without a group come after those of every group.
        let groups = || alphabet.compare(&group(g), &group(h));
        alphabet.compare(a, b).then_with(|| group(g).is_empty().cmp(&group(h).is_empty())).then_with(groups)
    });
    let mut left_out = Vec::new();
    let tables = blocks.into_iter().filter_map(|((kind, group), members)| {
        let (members, others) = of_one_digest(members);
        left_out.extend(others.into_iter().map(|s| s.standing.entry));
        let (members, table) = table::table(members, alphabet)?;
        Some((members, Table { kind, group, ..table }))
    });
    let tables = tables.collect();
    left_out.sort_unstable();
    (tables, left_out)
}

/// The members with the commonest criteria (of equals, the smallest digest), and the others.
fn of_one_digest<S: Deref<Target = CriteriaSet>>(members: Vec<Scored<S>>) -> (Vec<Scored<S>>, Vec<Scored<S>>) {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for member in &members {
        *count.entry(&member.set.digest).or_default() += 1;
    }
    let most = count.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map(|(digest, _)| Box::<str>::from(*digest));
    members.into_iter().partition(|m| Some(&*m.set.digest) == most.as_deref())
}

/// The value that bands and ranks are decided by.
pub fn decided(set: &CriteriaSet, index: &Points) -> Points {
    match set.decide {
        Decide::Exact => index.clone(),
        Decide::Rounded => set.rounding.round(index),
    }
}

impl<S: Deref<Target = CriteriaSet>> Scored<S> {
    /// Scores a dossier, which may be let go afterwards; `at` is the number by which the ranking will name it.
    pub fn new(set: S, dossier: &Dossier, at: usize, lane: Lane, leaders: &Leaders) -> Self {
        let tally = Tally::of(Entry { set: &set, dossier }, lane, leaders);
        Self::of(set, Head::of(dossier), &tally, at)
    }

    /// What was scored before, as [`Tally::of`] gave it.
    pub fn of(set: S, head: Head, tally: &Tally, at: usize) -> Self {
        let standing = tally.standing(at, head.merged);
        Self { set, head, standing }
    }
}
