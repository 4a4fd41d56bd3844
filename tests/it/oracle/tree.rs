//! What a body earns: sums, rounding, range, bands and ranks, straight from `contract/README.md`.

use std::collections::BTreeMap;

use num_traits::Signed;

use super::num::{Q, clamp, q, round};
use super::rules::{Leaders, Outcome, outcome, peer_value};
use super::set::{At, Band, By, Dossier, Gate, Lane, Role, Set};

/// What is said of a node.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Told {
    /// `None` on branches.
    pub(crate) outcome: Option<Outcome>,
    pub(crate) applicable: Q,
    pub(crate) points: Q,
    pub(crate) certain: Q,
    pub(crate) possible: Q,
}

/// What is said of the rows of one supplier.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Source {
    pub(crate) applicable: Q,
    pub(crate) points: Q,
    pub(crate) certain: Q,
    pub(crate) possible: Q,
}

/// What is said of a body.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Result {
    /// By node; `None` where the node does not exist for the kind.
    pub(crate) nodes: Vec<Option<Told>>,
    pub(crate) applicable: Q,
    pub(crate) points: Q,
    pub(crate) certain: Q,
    pub(crate) possible: Q,
    /// Index of points, certain and possible; `None` when nothing is applicable.
    pub(crate) indices: Option<[Q; 3]>,
    /// Places in the set's bands, for certain and for possible.
    pub(crate) band: Option<usize>,
    pub(crate) possible_band: Option<usize>,
    /// Normal rows only.
    pub(crate) sources: Vec<(By, Source)>,
}

impl Result {
    pub(crate) fn index(&self) -> Option<&Q> {
        self.indices.as_ref().map(|i| &i[0])
    }
}

/// The result of a dossier in a lane.
pub(crate) fn result(set: &Set, dossier: &Dossier, lane: Lane, leaders: Leaders<'_>) -> Result {
    let children = set.children();
    let mut nodes = vec![None; set.nodes.len()];
    let roots: Vec<usize> = (0..set.nodes.len()).filter(|i| set.nodes[*i].parent.is_none()).collect();
    for root in &roots {
        told(set, &children, dossier, lane, leaders, *root, &mut nodes);
        if let Some(told) = &mut nodes[*root] {
            finish_root(set, *root, told);
        }
    }
    let sum = |role: Role, of: fn(&Told) -> &Q| -> Q {
        roots.iter().filter(|r| set.nodes[**r].role == role).filter_map(|r| nodes[*r].as_ref()).map(of).sum()
    };
    let applicable = sum(Role::Normal, |t| &t.applicable);
    let total = |of: fn(&Told) -> &Q| {
        let raw = sum(Role::Normal, of) + sum(Role::Bonus, of) - sum(Role::Penalty, of);
        clamp(raw, (!set.over).then_some(&applicable))
    };
    let (points, certain, possible) = (total(|t| &t.points), total(|t| &t.certain), total(|t| &t.possible));
    let indices = applicable.is_positive().then(|| [&points, &certain, &possible].map(|p| q(100) * p / &applicable));
    let mut band = None;
    let mut possible_band = None;
    if let Some([_, certain_index, possible_index]) = &indices {
        band = the_band(set, dossier, &nodes, &certain, certain_index, |t| &t.certain);
        possible_band = the_band(set, dossier, &nodes, &possible, possible_index, |t| &t.possible);
    }
    let sources = by_source(set, &nodes);
    Result { nodes, applicable, points, certain, possible, indices, band, possible_band, sources }
}

/// Fills in a node and everything below it.
fn told(
    set: &Set,
    children: &[Vec<usize>],
    dossier: &Dossier,
    lane: Lane,
    leaders: Leaders<'_>,
    at: usize,
    nodes: &mut [Option<Told>],
) {
    if !set.exists(at, &dossier.kind) {
        return;
    }
    let node = &set.nodes[at];
    let Some(rule) = &node.rule else {
        let mut sum = Told { outcome: None, applicable: q(0), points: q(0), certain: q(0), possible: q(0) };
        for child in &children[at] {
            told(set, children, dossier, lane, leaders, *child, nodes);
            if let Some(child) = &nodes[*child] {
                sum.applicable += &child.applicable;
                sum.points += &child.points;
                sum.certain += &child.certain;
                sum.possible += &child.possible;
            }
        }
        nodes[at] = Some(sum);
        return;
    };
    let max = node.max.q();
    let outcome = outcome(node, rule, dossier, lane, leaders);
    let answered = |points: &Q| if set.at == At::Row { round(points, set.digits, set.mode) } else { points.clone() };
    let fixed = |points: Q, applicable: Q| (points.clone(), points.clone(), points, applicable);
    let (points, certain, possible, applicable) = match &outcome {
        Outcome::Scored(points) => fixed(answered(points), max),
        Outcome::Full => fixed(answered(&max), max),
        Outcome::Invalid => fixed(q(0), max),
        Outcome::Dropped => fixed(q(0), q(0)),
        Outcome::Unanswered | Outcome::Pending => {
            if set.nodes[set.root_of(at)].role == Role::Penalty {
                (q(0), max.clone(), q(0), max)
            } else {
                (q(0), q(0), max.clone(), max)
            }
        }
    };
    nodes[at] = Some(Told { outcome: Some(outcome), applicable, points, certain, possible });
}

/// The cap of bonus and penalty, then the rounding of areas.
fn finish_root(set: &Set, at: usize, told: &mut Told) {
    let node = &set.nodes[at];
    let max = node.max.q();
    if node.role != Role::Normal && told.applicable > max {
        // the contract is silent here; what can be earned at most is the cap
        told.applicable = max.clone();
    }
    for value in [&mut told.points, &mut told.certain, &mut told.possible] {
        if node.role != Role::Normal && *value > max {
            *value = max.clone();
        }
        if set.at == At::Area {
            *value = round(value, set.digits, set.mode);
        }
    }
}

/// The highest band that is reached and whose gates hold, on certain or on possible points.
fn the_band(
    set: &Set,
    dossier: &Dossier,
    nodes: &[Option<Told>],
    points: &Q,
    index: &Q,
    of: fn(&Told) -> &Q,
) -> Option<usize> {
    let measured = if set.bands_in_points { points } else { index };
    let measured = if set.decide_rounded { round(measured, set.digits, set.mode) } else { measured.clone() };
    let reaches = |at: usize, percent: &Q| match &nodes[at] {
        Some(told) if told.applicable.is_positive() => of(told) * q(100) >= percent * &told.applicable,
        // nothing is asked of a node that does not apply
        _ => true,
    };
    let holds = |gate: &Gate| match gate {
        Gate::Node { code, min_percent } => {
            let at = set.nodes.iter().position(|n| n.code == *code).expect("gates name nodes");
            reaches(at, &min_percent.q())
        }
        Gate::Every { min_percent } => (0..set.nodes.len())
            .filter(|i| set.nodes[*i].parent.is_none() && set.nodes[*i].role == Role::Normal)
            .all(|i| reaches(i, &min_percent.q())),
        Gate::Flag { id, is } => dossier.flags.get(id) == Some(is),
    };
    let fits = |band: &Band| measured >= band.from.q() && band.gates.iter().all(holds);
    set.bands.iter().position(fits)
}

fn by_source(set: &Set, nodes: &[Option<Told>]) -> Vec<(By, Source)> {
    let of = |by: By| {
        let mut sum = Source { applicable: q(0), points: q(0), certain: q(0), possible: q(0) };
        for (i, node) in set.nodes.iter().enumerate() {
            let normal = set.nodes[set.root_of(i)].role == Role::Normal;
            if let (Some(told), Some(_), true) = (&nodes[i], &node.rule, normal && node.by == by) {
                sum.applicable += &told.applicable;
                sum.points += &told.points;
                sum.certain += &told.certain;
                sum.possible += &told.possible;
            }
        }
        (by, sum)
    };
    By::ALL.iter().map(|(_, by)| of(*by)).collect()
}

/// A line of a ranking: the body's place in what was given, its rank, its result.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ranked {
    pub(crate) kind: String,
    pub(crate) body: usize,
    pub(crate) rank: Option<usize>,
    pub(crate) result: Result,
}

/// The ranking of the newest year; `alphabet` lists the bodies' names in alphabetical order.
pub(crate) fn ranking(set: &Set, dossiers: &[Dossier], lane: Lane, alphabet: &[&str]) -> Vec<Ranked> {
    let Some(year) = dossiers.iter().map(|d| d.year).max() else { return Vec::new() };
    let mut kinds: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, dossier) in dossiers.iter().enumerate().filter(|(_, d)| d.year == year) {
        kinds.entry(&dossier.kind).or_default().push(i);
    }
    let mut lines = Vec::new();
    for (kind, members) in kinds {
        let mut leaders: BTreeMap<String, Q> = BTreeMap::new();
        for node in &set.nodes {
            let values = members.iter().filter_map(|m| peer_value(node, &dossiers[*m], lane));
            if let Some(greatest) = values.max() {
                leaders.insert(node.code.clone(), greatest);
            }
        }
        let mut block: Vec<(Option<Q>, usize, usize, Result)> = members
            .into_iter()
            .map(|m| {
                let result = result(set, &dossiers[m], lane, Some(&leaders));
                let decided = |i: &Q| if set.decide_rounded { round(i, set.digits, set.mode) } else { i.clone() };
                let place = alphabet.iter().position(|a| *a == dossiers[m].name).expect("a name of the alphabet");
                (result.index().map(decided), place, m, result)
            })
            .collect();
        // greatest index first, bodies without an index last, equal ones by the alphabet
        block.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let indices: Vec<Q> = block.iter().filter_map(|(i, ..)| i.clone()).collect();
        for (index, _, body, result) in block {
            let rank = index.map(|index| {
                let mut better: Vec<&Q> = indices.iter().filter(|i| **i > index).collect();
                if set.dense {
                    better.dedup();
                }
                better.len() + 1
            });
            lines.push(Ranked { kind: kind.to_owned(), body, rank, result });
        }
    }
    lines
}
