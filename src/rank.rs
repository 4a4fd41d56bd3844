//! Ranking (*xếp hạng*): bodies of one kind and year in the order of their index.
//!
//! Promise: the order and the ranks follow from exact values alone (or the rounded ones, where the set
//! says so); they do not depend on the order in which dossiers come. Equal bodies share a rank and stand
//! in Vietnamese alphabetical order. Dossiers made with different criteria are never ranked together.

mod leaders;
mod range;

use std::collections::BTreeMap;
use std::ops::Deref;

pub use leaders::Leaders;

use crate::criteria::{CriteriaSet, Decide, Ties};
use crate::dossier::{Dossier, Lane};
use crate::num::Points;
use crate::score::{Context, Step, score};
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
    /// Whether the body came out of others, so that it has no year before of its own.
    pub merged: bool,
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

/// What ranking needs of a dossier; everything else may be let go, so that ten thousand fit. The set is held as
/// whoever ranks holds it: borrowed or shared.
#[derive(Clone, Debug)]
pub struct Scored<S> {
    set: S,
    name: Clean,
    kind: Clean,
    year: i32,
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

/// Ranks what was scored one by one, of `year` or of the newest year there is. The result does not
/// depend on the order of `scored`, except for entries that are equal in every respect.
pub fn assemble<S: Deref<Target = CriteriaSet> + Clone>(scored: Vec<Scored<S>>, year: Option<i32>) -> Ranking {
    let Some(year) = year.or_else(|| scored.iter().map(|s| s.year).max()) else {
        return Ranking::default();
    };
    let alphabet = Alphabet::vietnamese();
    let (now, rest): (Vec<_>, Vec<_>) = scored.into_iter().partition(|s| s.year == year);
    let before: Vec<_> = rest.into_iter().filter(|s| s.year == year - 1).collect();
    let mut before = of_kinds(before, &alphabet).0;
    let (tables, other_criteria) = of_kinds(now, &alphabet);
    let tables = tables.into_iter().map(|(members, mut table)| {
        if let Some(at) = before.iter().position(|(_, t)| t.kind == table.kind) {
            add_previous(&members, &mut table, &before.swap_remove(at));
        }
        table
    });
    Ranking { tables: tables.collect(), other_criteria }
}

/// Tables with their members, in the order of the table.
type Members<S> = Vec<(Vec<Scored<S>>, Table)>;

/// A table for each kind, with its members in the order of the table, and the entries left out.
fn of_kinds<S: Deref<Target = CriteriaSet> + Clone>(
    scored: Vec<Scored<S>>,
    alphabet: &Alphabet,
) -> (Members<S>, Vec<usize>) {
    let mut kinds: BTreeMap<Clean, Vec<Scored<S>>> = BTreeMap::new();
    for one in scored {
        kinds.entry(one.kind.clone()).or_default().push(one);
    }
    let mut kinds: Vec<_> = kinds.into_values().collect();
    kinds.sort_by(|a, b| alphabet.compare(first_kind(a), first_kind(b)));
    let mut left_out = Vec::new();
    let tables = kinds.into_iter().filter_map(|members| {
        let (members, others) = of_one_digest(members);
        left_out.extend(others.into_iter().map(|s| s.standing.entry));
        table(members, alphabet)
    });
    let tables = tables.collect();
    left_out.sort_unstable();
    (tables, left_out)
}

fn first_kind<S>(members: &[Scored<S>]) -> &str {
    members.first().map_or("", |m| m.kind.as_str())
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

/// Sorts and numbers the members of one kind.
fn table<S: Deref<Target = CriteriaSet> + Clone>(
    mut members: Vec<Scored<S>>,
    alphabet: &Alphabet,
) -> Option<(Vec<Scored<S>>, Table)> {
    let first = members.first()?;
    let (held, kind, year) = (first.set.clone(), first.kind.clone(), first.year);
    let set: &CriteriaSet = &held;
    // Decided values are compared often; names only between equals.
    let mut keyed: Vec<(Option<Points>, Scored<S>)> =
        members.drain(..).map(|m| (m.standing.index.as_ref().map(|i| decided(set, i)), m)).collect();
    // Greater first, nothing last.
    keyed.sort_by(|(a, x), (b, y)| {
        b.cmp(a).then_with(|| alphabet.compare(&x.name, &y.name)).then_with(|| x.standing.entry.cmp(&y.standing.entry))
    });
    let (decided, members): (Vec<Option<Points>>, Vec<Scored<S>>) = keyed.into_iter().unzip();
    let mut standings: Vec<Standing> = members.iter().map(|m| m.standing.clone()).collect();
    number(set.ties, &mut standings, &decided);
    range::range(set, &mut standings);
    let set_of = members.iter().map(|m| m.standing.entry).min()?;
    let summary = summary(set, &standings);
    Some((members, Table { kind, year, set_of, standings, summary }))
}

/// The value that bands and ranks are decided by.
fn decided(set: &CriteriaSet, index: &Points) -> Points {
    match set.decide {
        Decide::Exact => index.clone(),
        Decide::Rounded => set.rounding.round(index),
    }
}

impl<S: Deref<Target = CriteriaSet>> Scored<S> {
    /// Scores a dossier, which may be let go afterwards; `at` is the number by which the ranking will name it.
    pub fn new(set: S, dossier: &Dossier, at: usize, lane: Lane, leaders: &Leaders) -> Self {
        let entry = Entry { set: &set, dossier };
        let standing = standing(entry, at, lane, &leaders.context(entry));
        let body = &dossier.body;
        Self { set, name: body.name.clone(), kind: body.kind.clone(), year: dossier.year, standing }
    }
}

fn standing(entry: Entry<'_>, at: usize, lane: Lane, context: &Context) -> Standing {
    let card = score(entry.set, entry.dossier, lane, context);
    let open = entry.set.roots.iter().filter_map(|id| card.node(*id)).map(|n| n.open + n.pending).sum();
    let figures = card.figures;
    let value = |step: Option<Step>| step.map(|s| s.value().clone());
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
        merged: !entry.dossier.body.predecessors.is_empty(),
        certain: value(figures.certain_index),
        possible: value(figures.possible_index),
    }
}

/// Gives the sorted standings their ranks.
fn number(ties: Ties, standings: &mut [Standing], decided: &[Option<Points>]) {
    let mut rank = 0;
    let mut first_of_rank = 0;
    for (at, value) in decided.iter().enumerate() {
        if value.is_none() {
            break;
        }
        if at > 0 && *value == decided[at - 1] {
            standings[at].joint = true;
            standings[first_of_rank].joint = true;
        } else {
            rank = match ties {
                Ties::Competition => u32::try_from(at).unwrap_or(u32::MAX - 1) + 1,
                Ties::Dense => rank + 1,
            };
            first_of_rank = at;
        }
        standings[at].rank = Some(rank);
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
fn add_previous<S: Deref<Target = CriteriaSet>>(
    members: &[Scored<S>],
    table: &mut Table,
    before: &(Vec<Scored<S>>, Table),
) {
    let (old_members, old_table) = before;
    let old: BTreeMap<&Clean, &Standing> = old_members.iter().map(|m| &m.name).zip(&old_table.standings).collect();
    let sets = (members.first().map(|m| &m.set.id), old_members.first().map(|m| &m.set.id));
    for (member, standing) in members.iter().zip(&mut table.standings) {
        if standing.merged {
            continue;
        }
        standing.previous = old.get(&member.name).map(|old| Previous {
            index: old.index.clone(),
            rank: old.rank,
            same_criteria: sets.0 == sets.1,
        });
    }
}
