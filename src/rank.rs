//! Ranking (*xếp hạng*): bodies of one kind and year in the order of their index.
//!
//! Promise: the order and the ranks follow from exact values alone (or the rounded ones, where the set
//! says so); they do not depend on the order in which dossiers come. Equal bodies share a rank and stand
//! in Vietnamese alphabetical order. Dossiers made with different criteria are never ranked together.

use std::collections::{BTreeMap, BTreeSet};

use crate::criteria::{CriteriaSet, Decide, NodeId, Rule, Ties};
use crate::dossier::{Dossier, Lane};
use crate::num::Points;
use crate::score::eval::peer_value;
use crate::score::{Context, score};
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

/// The year before, beside a standing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Previous {
    /// The index of the year before; `None` where nothing applied.
    pub index: Option<Points>,
    /// The rank of the year before.
    pub rank: Option<u32>,
    /// Whether both years were scored by the same set; if not, no difference is a fair figure.
    pub same_criteria: bool,
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
    certain: Option<Points>,
    possible: Option<Points>,
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
    /// The kind.
    pub kind: Clean,
    /// The year.
    pub year: i32,
    /// An entry whose set all of the table share.
    pub set_of: usize,
    /// The lines, in rank order.
    pub standings: Vec<Standing>,
    /// What it comes to.
    pub summary: Summary,
}

/// Tables by kind, and the entries that could not be ranked with the others of their kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranking {
    /// Tables in alphabetical order of their kinds.
    pub tables: Vec<Table>,
    /// Entries of the year and kind that were made with other criteria.
    pub other_criteria: Vec<usize>,
}

/// Ranks the entries of `year`, or of the newest year there is.
pub fn rank(entries: &[Entry<'_>], lane: Lane, year: Option<i32>) -> Ranking {
    let Some(year) = year.or_else(|| entries.iter().map(|e| e.dossier.year).max()) else {
        return Ranking::default();
    };
    let mut ranking = of_year(entries, lane, year);
    let before = of_year(entries, lane, year - 1);
    for table in &mut ranking.tables {
        add_previous(entries, table, before.tables.iter().find(|t| t.kind == table.kind));
    }
    ranking
}

fn of_year(entries: &[Entry<'_>], lane: Lane, year: i32) -> Ranking {
    let mut kinds: BTreeMap<&Clean, Vec<usize>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate().filter(|(_, e)| e.dossier.year == year) {
        kinds.entry(&entry.dossier.body.kind).or_default().push(at);
    }
    let alphabet = Alphabet::vietnamese();
    let mut kinds: Vec<(&Clean, Vec<usize>)> = kinds.into_iter().collect();
    kinds.sort_by(|a, b| alphabet.compare(a.0, b.0));
    let mut ranking = Ranking::default();
    for (kind, members) in kinds {
        let (members, others) = of_one_digest(entries, members);
        ranking.other_criteria.extend(others);
        ranking.tables.extend(table(entries, lane, year, kind, &members, &alphabet));
    }
    ranking
}

/// The members with the commonest criteria (of equals, the smallest digest), and the others.
fn of_one_digest(entries: &[Entry<'_>], members: Vec<usize>) -> (Vec<usize>, Vec<usize>) {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for at in &members {
        *count.entry(&entries[*at].set.digest).or_default() += 1;
    }
    let most = count.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map(|(digest, _)| *digest);
    members.into_iter().partition(|at| Some(&*entries[*at].set.digest) == most)
}

fn table(
    entries: &[Entry<'_>],
    lane: Lane,
    year: i32,
    kind: &Clean,
    members: &[usize],
    alphabet: &Alphabet,
) -> Option<Table> {
    let set_of = *members.first()?;
    let set = entries[set_of].set;
    let context = leaders(entries, lane, members);
    let mut standings: Vec<Standing> = members.iter().map(|at| standing(entries[*at], *at, lane, &context)).collect();
    let decided: BTreeMap<usize, Option<Points>> =
        standings.iter().map(|s| (s.entry, s.index.as_ref().map(|i| decided(set, i)))).collect();
    let name = |s: &Standing| &entries[s.entry].dossier.body.name;
    // Greater first, nothing last.
    standings.sort_by(|a, b| {
        decided[&b.entry]
            .cmp(&decided[&a.entry])
            .then_with(|| alphabet.compare(name(a), name(b)))
            .then_with(|| a.entry.cmp(&b.entry))
    });
    number(set.ties, &mut standings, &decided);
    range(set, &mut standings);
    let summary = summary(set, &standings);
    Some(Table { kind: kind.clone(), year, set_of, standings, summary })
}

/// The value that bands and ranks are decided by.
fn decided(set: &CriteriaSet, index: &Points) -> Points {
    match set.decide {
        Decide::Exact => index.clone(),
        Decide::Rounded => set.rounding.round(index),
    }
}

/// The leaders of all `peer` rows among the members.
fn leaders(entries: &[Entry<'_>], lane: Lane, members: &[usize]) -> Context {
    let mut leaders: BTreeMap<NodeId, Points> = BTreeMap::new();
    for at in members {
        let Entry { set, dossier } = entries[*at];
        for id in set.rows(&dossier.body.kind).filter(|id| matches!(set.node(*id).rule, Some(Rule::Peer { .. }))) {
            let Some(value) = peer_value(set, id, dossier, lane) else { continue };
            if leaders.get(&id).is_none_or(|leader| value > *leader) {
                leaders.insert(id, value);
            }
        }
    }
    Context { leaders }
}

fn standing(entry: Entry<'_>, at: usize, lane: Lane, context: &Context) -> Standing {
    let card = score(entry.set, entry.dossier, lane, context);
    let open = entry.set.roots.iter().filter_map(|id| card.node(*id)).map(|n| n.open + n.pending).sum();
    let figures = card.figures;
    let value = |step: Option<crate::score::Step>| step.map(|s| s.value().clone());
    Standing {
        entry: at,
        rank: None,
        joint: false,
        points: figures.points.value().clone(),
        applicable_max: figures.applicable_max,
        index: value(figures.index),
        band: card.band.certain,
        possible_band: card.band.possible,
        rank_range: None,
        open,
        previous: None,
        certain: value(figures.certain_index),
        possible: value(figures.possible_index),
    }
}

/// Gives the sorted standings their ranks.
fn number(ties: Ties, standings: &mut [Standing], decided: &BTreeMap<usize, Option<Points>>) {
    let mut rank = 0;
    let mut last: Option<&Points> = None;
    let mut first_of_rank = 0;
    for at in 0..standings.len() {
        let Some(value) = decided.get(&standings[at].entry).and_then(Option::as_ref) else { break };
        if last == Some(value) {
            standings[at].joint = true;
            standings[first_of_rank].joint = true;
        } else {
            rank = match ties {
                Ties::Competition => u32::try_from(at).unwrap_or(u32::MAX - 1) + 1,
                Ties::Dense => rank + 1,
            };
            first_of_rank = at;
            last = Some(value);
        }
        standings[at].rank = Some(rank);
    }
}

/// The ranks that open rows can still bring: best if everything open falls well here and badly
/// elsewhere, worst the other way round.
fn range(set: &CriteriaSet, standings: &mut [Standing]) {
    let side = |pick: fn(&Standing) -> &Option<Points>| -> Vec<Points> {
        let mut values: Vec<Points> =
            standings.iter().filter_map(|s| pick(s).as_ref()).map(|v| decided(set, v)).collect();
        values.sort();
        if set.ties == Ties::Dense {
            values.dedup();
        }
        values
    };
    let certain = side(|s| &s.certain);
    let possible = side(|s| &s.possible);
    let above = |values: &[Points], value: &Points| {
        let first = values.partition_point(|v| v <= value);
        u32::try_from(values.len() - first).unwrap_or(u32::MAX)
    };
    let mut highest: BTreeMap<Points, usize> = BTreeMap::new();
    for high in standings.iter().filter_map(|s| s.possible.as_ref()) {
        *highest.entry(decided(set, high)).or_default() += 1;
    }
    for standing in standings.iter_mut() {
        let (Some(low), Some(high)) = (&standing.certain, &standing.possible) else { continue };
        let (low, high) = (decided(set, low), decided(set, high));
        // A body with open rows stands above its own sure points, but never overtakes itself.
        let shared = set.ties == Ties::Dense && highest.get(&high).is_some_and(|n| *n > 1);
        let own = u32::from(high > low && !shared);
        let best = above(&certain, &high) + 1;
        let worst = above(&possible, &low) + 1 - own;
        standing.rank_range = Some((best, worst.max(best)));
    }
}

fn summary(set: &CriteriaSet, standings: &[Standing]) -> Summary {
    let indices: Vec<&Points> = standings.iter().filter_map(|s| s.index.as_ref()).collect();
    let mut bands = vec![0; set.bands.len()];
    for band in standings.iter().filter_map(|s| s.band) {
        if let Some(count) = bands.get_mut(band) {
            *count += 1;
        }
    }
    Summary {
        count: standings.len(),
        bands,
        mean: set.rounding.mean(indices.iter().copied()),
        min: indices.iter().min().map(|p| (*p).clone()),
        max: indices.iter().max().map(|p| (*p).clone()),
    }
}

/// Puts the year before beside each body of the same name that had a life of its own then.
fn add_previous(entries: &[Entry<'_>], table: &mut Table, before: Option<&Table>) {
    let Some(before) = before else { return };
    let merged: BTreeSet<usize> = table
        .standings
        .iter()
        .filter(|s| !entries[s.entry].dossier.body.predecessors.is_empty())
        .map(|s| s.entry)
        .collect();
    let old: BTreeMap<&Clean, &Standing> =
        before.standings.iter().map(|s| (&entries[s.entry].dossier.body.name, s)).collect();
    let same_criteria = entries[before.set_of].set.id == entries[table.set_of].set.id;
    for standing in table.standings.iter_mut().filter(|s| !merged.contains(&s.entry)) {
        standing.previous = old.get(&entries[standing.entry].dossier.body.name).map(|old| Previous {
            index: old.index.clone(),
            rank: old.rank,
            same_criteria,
        });
    }
}
