//! All bodies through all draws.

use num_bigint::BigInt;

use super::body::{self, Body, Verdict, Whole, at_least};
use super::draw::{Draw, WHOLE};
use super::{BodyOdds, OpenRow, Plan, Sensitivity, WeightRow};
use crate::criteria::{CriteriaSet, Edge, Gate, NodeId, Role, Ties};
use crate::dossier::{Dossier, Lane};
use crate::num::seeded::Seeded;
use crate::num::{Decimal, Points};
use crate::rank::{Entry, Leaders};
use crate::score::{Scorecard, score};
use crate::watch::{Stopped, Watch};

/// How many results of single rows are looked at, all draws together.
const LOOKS: usize = 40_000;

pub(super) fn run(
    entries: &[Entry<'_>],
    members: &[usize],
    lane: Lane,
    plan: Plan,
    watch: &Watch,
) -> Result<Sensitivity, Stopped> {
    let chosen = chosen(entries, members, lane);
    if chosen.iter().all(|(_, set, _, card)| is_small(set, &body::denominator(set, card))) {
        draw::<i128>(&chosen, plan, watch)
    } else {
        draw::<BigInt>(&chosen, plan, watch)
    }
}

/// The same with integers of a given width.
#[cfg(test)]
pub(super) fn with<T: Whole>(entries: &[Entry<'_>], members: &[usize], lane: Lane, plan: Plan) -> Sensitivity {
    draw::<T>(&chosen(entries, members, lane), plan, &Watch::new()).unwrap_or_default()
}

/// The bodies with their scores, in the order of their names: the draws must not depend on the order in which
/// dossiers were found.
fn chosen<'a>(entries: &[Entry<'a>], members: &[usize], lane: Lane) -> Vec<Chosen<'a>> {
    let mut leaders = Leaders::default();
    for at in members {
        leaders.meet(entries[*at], lane);
    }
    let mut members = members.to_vec();
    members.sort_by(|a, b| entries[*a].dossier.body.name.cmp(&entries[*b].dossier.body.name));
    members
        .iter()
        .map(|at| {
            let entry = entries[*at];
            (*at, entry.set, entry.dossier, score(entry.set, entry.dossier, lane, &leaders.context(entry)))
        })
        .collect()
}

/// Whether every product of a draw fits into 128 bits.
fn is_small(set: &CriteriaSet, denominator: &BigInt) -> bool {
    let bits = |value: Decimal| {
        let (numer, denom) = Points::from(value).reduced();
        numer.bits().max(denom.bits())
    };
    let edges = set.bands.iter().map(|band| match band.from {
        Edge::Percent(edge) | Edge::Points(edge) => bits(edge),
    });
    let gates = set.bands.iter().flat_map(|b| &b.gates).map(|gate| match gate {
        Gate::Node { min_percent, .. } | Gate::EveryArea { min_percent } => bits(*min_percent),
        Gate::Flag { .. } => 0,
    });
    let factor = edges.chain(gates).max().unwrap_or_default();
    // All maxima together, each twice its weight at most, in millionths: no sum is greater.
    let maxima: Points = set.nodes.iter().map(|n| Points::from(n.max)).sum();
    let (numer, denom) = maxima.reduced();
    let sum = ((numer / denom + 1u8) * denominator * 2_000_000u32).bits();
    // 100 × a sum × a sum is the longest comparison of two bodies; an edge in points has one sum more than
    // one in percent; a rounded index has at most 10^12 of its digits.
    let digits = 4 * u64::from(set.rounding.digits) + 14;
    2 * sum + factor + 8 <= 126 && sum + digits + factor + 8 <= 126
}

type Chosen<'a> = (usize, &'a CriteriaSet, &'a Dossier, Scorecard);

fn draw<T: Whole>(chosen: &[Chosen<'_>], plan: Plan, watch: &Watch) -> Result<Sensitivity, Stopped> {
    let Some((_, set, _, _)) = chosen.first() else { return Ok(Sensitivity::default()) };
    let bodies: Vec<Body<'_, T>> = chosen.iter().map(|(_, set, dossier, card)| Body::new(set, dossier, card)).collect();
    let open: Vec<usize> = bodies.iter().map(Body::open).collect();
    let vary: Vec<bool> = set.nodes.iter().map(|n| n.is_row() && n.role == Role::Normal).collect();
    let mut odds: Vec<BodyOdds> = chosen
        .iter()
        .map(|(entry, ..)| BodyOdds { entry: *entry, bands: vec![0; set.bands.len()], ..BodyOdds::default() })
        .collect();
    let mut open_rows = open_rows(chosen, &bodies);
    let looks = LOOKS / open_rows.len().max(1);
    let examined = if plan.open { plan.draws.min(u32::try_from(looks).unwrap_or(u32::MAX).max(1)) } else { 0 };
    let mut stream = Seeded::new(plan.seed);
    watch.begin(plan.draws as usize);
    for at in 0..plan.draws {
        watch.go_on()?;
        watch.advance(1);
        let draw = Draw::next(&mut stream, plan, &vary, &open);
        let sums: Vec<_> = bodies.iter().zip(&draw.open).map(|(b, open)| b.sums(&draw.weights, open)).collect();
        let verdicts: Vec<Verdict<T>> = bodies.iter().zip(&sums).map(|(b, s)| b.verdict(s)).collect();
        for ((odds, verdict), rank) in odds.iter_mut().zip(&verdicts).zip(ranks(set.ties, &verdicts)) {
            match verdict.band.and_then(|band| odds.bands.get_mut(band)) {
                Some(count) => *count += 1,
                None => odds.without_band += 1,
            }
            if let Some(rank) = rank {
                *odds.ranks.entry(rank).or_default() += 1;
            }
        }
        if at < examined {
            examine(set.ties, &bodies, &draw, &sums, &verdicts, &mut open_rows);
        }
    }
    open_rows.sort_by(|a, b| {
        let weight = |r: &OpenRow| r.band.max(r.rank);
        weight(b)
            .cmp(&weight(a))
            .then_with(|| b.swing.cmp(&a.swing))
            .then_with(|| (a.entry, a.id).cmp(&(b.entry, b.id)))
    });
    odds.sort_by_key(|o| o.entry);
    let weights =
        if plan.weights == 0 { Vec::new() } else { weights(set, &bodies, (&open, &vary), plan.weights, watch)? };
    Ok(Sensitivity { draws: plan.draws, bodies: odds, open: open_rows, examined, weights })
}

/// The ranks of a draw, in the order of the bodies.
fn ranks<T: Whole>(ties: Ties, verdicts: &[Verdict<T>]) -> Vec<Option<u32>> {
    let mut order: Vec<(usize, &(T, T))> =
        verdicts.iter().enumerate().filter_map(|(at, v)| Some((at, v.index.as_ref()?))).collect();
    order.sort_by(|(_, a), (_, b)| (b.0.clone() * a.1.clone()).cmp(&(a.0.clone() * b.1.clone())));
    let mut ranks = vec![None; verdicts.len()];
    let (mut rank, mut last): (u32, Option<&(T, T)>) = (0, None);
    for (place, (at, index)) in (1u32..).zip(order) {
        if last.is_none_or(|last| !(at_least(index, last) && at_least(last, index))) {
            rank = if ties == Ties::Competition { place } else { rank + 1 };
            last = Some(index);
        }
        if let Some(slot) = ranks.get_mut(at) {
            *slot = Some(rank);
        }
    }
    ranks
}

/// Every open row with its swing, by body and file order.
fn open_rows<T: Whole>(chosen: &[Chosen<'_>], bodies: &[Body<'_, T>]) -> Vec<OpenRow> {
    let pairs = chosen.iter().zip(bodies);
    pairs
        .flat_map(|((entry, set, _, card), body)| {
            body.rows.iter().filter(|r| r.open.is_some()).map(|row| {
                let max = Points::from(set.node(row.id).max);
                let index = (&Points::hundred() * &max).over(&card.figures.applicable_max);
                OpenRow { entry: *entry, id: row.id, swing: index.unwrap_or_else(Points::zero), band: 0, rank: 0 }
            })
        })
        .collect()
}

/// Looks what each open row alone decides in this draw.
fn examine<T: Whole>(
    ties: Ties,
    bodies: &[Body<'_, T>],
    draw: &Draw,
    sums: &[body::Sums<T>],
    verdicts: &[Verdict<T>],
    open_rows: &mut [OpenRow],
) {
    let mut found = open_rows.iter_mut();
    for (at, (body, sums)) in bodies.iter().zip(sums).enumerate() {
        for row in &body.rows {
            let Some(place) = row.open else { continue };
            let weight = draw.weights.get(row.id.index()).copied().unwrap_or(WHOLE);
            let drawn = draw.open.get(at).and_then(|o| o.get(place)).copied().unwrap_or_default();
            let now = body.value(row, weight, drawn);
            let with = |result| body.verdict(&row.replaced(sums, &now, &body.value(row, weight, result)));
            let (worst, best) = (with(0), with(WHOLE));
            let Some(open) = found.next() else { return };
            open.band += u32::from(worst.band != best.band);
            open.rank += u32::from(rank_of(ties, at, &worst, verdicts) != rank_of(ties, at, &best, verdicts));
        }
    }
}

/// The rank of one body with another verdict than the one drawn, the others as drawn.
fn rank_of<T: Whole>(ties: Ties, own: usize, verdict: &Verdict<T>, verdicts: &[Verdict<T>]) -> Option<usize> {
    let index = verdict.index.as_ref()?;
    let others = verdicts.iter().enumerate().filter(|(at, _)| *at != own).filter_map(|(_, v)| v.index.as_ref());
    let mut above: Vec<&(T, T)> = others.filter(|other| !at_least(index, other)).collect();
    if ties == Ties::Dense {
        above.sort_by(|a, b| (a.0.clone() * b.1.clone()).cmp(&(b.0.clone() * a.1.clone())));
        above.dedup_by(|a, b| at_least(a, b) && at_least(b, a));
    }
    Some(above.len() + 1)
}

/// What each weight alone moves.
fn weights<T: Whole>(
    set: &CriteriaSet,
    bodies: &[Body<'_, T>],
    (open, vary): (&[usize], &[bool]),
    spread: u32,
    watch: &Watch,
) -> Result<Vec<WeightRow>, Stopped> {
    let nominal = Draw::nominal(vary.len(), open);
    let outcome = |weights: &[u32]| -> Vec<(Option<usize>, Option<u32>)> {
        let verdicts: Vec<Verdict<T>> =
            bodies.iter().zip(&nominal.open).map(|(b, open)| b.verdict(&b.sums(weights, open))).collect();
        let ranks = ranks(set.ties, &verdicts);
        verdicts.iter().map(|v| v.band).zip(ranks).collect()
    };
    let base = outcome(&nominal.weights);
    let rows = (0u32..).map(NodeId).zip(vary).filter(|(_, vary)| **vary).map(|(id, _)| id);
    let mut found = rows
        .map(|id| {
            watch.go_on()?;
            let ends = [WHOLE - spread, WHOLE + spread].map(|weight| {
                let mut weights = nominal.weights.clone();
                if let Some(own) = weights.get_mut(id.index()) {
                    *own = weight;
                }
                outcome(&weights)
            });
            let mut row = WeightRow { id, bands: 0, ranks: 0 };
            for (at, before) in base.iter().enumerate() {
                let after = || ends.iter().filter_map(|end| end.get(at));
                row.bands += usize::from(after().any(|a| a.0 != before.0));
                row.ranks += usize::from(after().any(|a| a.1 != before.1));
            }
            Ok(row)
        })
        .collect::<Result<Vec<WeightRow>, Stopped>>()?;
    found.sort_by_key(|r| (std::cmp::Reverse((r.bands, r.ranks)), r.id));
    Ok(found)
}
