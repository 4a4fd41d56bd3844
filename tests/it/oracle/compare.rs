//! Puts the engine's figures beside the oracle's and names every difference.

use parindex::num::Points;
use parindex::score::{NodeScore, Scorecard, Status, Step, Sums};

use super::model;
use super::num::Q;
use super::rules::Outcome;
use super::set::{Dossier, Lane, Role, Set};
use super::tree::{Result, Told};
use super::{rng, write};

/// The engine's number as the oracle's.
pub(crate) fn exact(points: &Points) -> Q {
    let (numer, denom) = points.reduced();
    Q::new_raw(numer, denom)
}

/// Whether both numbers are the same; the usual small fractions are compared without looking for a divisor.
fn equal(ours: &Q, theirs: &Points) -> bool {
    match (i64::try_from(ours.numer()), i64::try_from(ours.denom())) {
        (Ok(numer), Ok(denom)) => Points::ratio(numer, denom).as_ref() == Some(theirs),
        _ => *ours == exact(theirs),
    }
}

/// What the engine says otherwise than the oracle, one line each.
pub(crate) fn differences(set: &Set, ours: &Result, theirs: &Scorecard) -> Vec<String> {
    let mut found = Vec::new();
    let mut same = |what: &dyn Fn() -> String, ours: &Q, theirs: &Points| {
        if !equal(ours, theirs) {
            found.push(format!("{}: contract {ours}, engine {theirs}", what()));
        }
    };
    let figures = &theirs.figures;
    same(&|| "points".into(), &ours.points, figures.points.value());
    same(&|| "applicable maximum".into(), &ours.applicable, &figures.applicable_max);
    same(&|| "certain".into(), &ours.certain, figures.certain.value());
    same(&|| "possible".into(), &ours.possible, figures.possible.value());
    for (at, (told, score)) in ours.nodes.iter().zip(&theirs.nodes).enumerate() {
        let (Some(told), Some(score)) = (told, score) else { continue };
        let what = |of: &str| format!("{} {of}", set.nodes[at].code);
        let none = Points::zero();
        same(&|| what("points"), &told.points, score.value().unwrap_or(&none));
        same(&|| what("certain"), &told.certain, &score.certain);
        same(&|| what("possible"), &told.possible, &score.possible);
        same(&|| what("applicable maximum"), &told.applicable, &score.applicable_max);
    }
    for (by, source) in &ours.sources {
        let Some(sum) = theirs.by_source.iter().find(|s| s.by == model::by(*by)) else { continue };
        let what = |of: &str| format!("{by:?} {of}");
        same(&|| what("points"), &source.points, &sum.points);
        same(&|| what("certain"), &source.certain, &sum.certain);
        same(&|| what("possible"), &source.possible, &sum.possible);
        same(&|| what("applicable maximum"), &source.applicable, &sum.applicable_max);
    }
    let indices = [&figures.index, &figures.certain_index, &figures.possible_index];
    let value = |i: usize, step: &Option<Step>| {
        let ours = ours.indices.as_ref().map(|list| &list[i]);
        match (ours, step) {
            (Some(ours), Some(step)) => equal(ours, step.value()),
            (ours, step) => ours.is_none() && step.is_none(),
        }
    };
    for (i, name) in ["index", "certain index", "possible index"].into_iter().enumerate() {
        if !value(i, indices[i]) {
            let shown = indices[i].as_ref().map(Step::value);
            found.push(format!("{name}: contract {:?}, engine {shown:?}", ours.indices));
        }
    }
    for (name, ours, theirs) in
        [("band", ours.band, theirs.band.certain), ("possible band", ours.possible_band, theirs.band.possible)]
    {
        if ours != theirs {
            found.push(format!("{name}: contract {ours:?}, engine {theirs:?}"));
        }
    }
    for (at, node) in set.nodes.iter().enumerate() {
        let ours = ours.nodes.get(at).and_then(Option::as_ref).map(status);
        let theirs = theirs.nodes.get(at).and_then(Option::as_ref).map(|s| (s.status, s.points.is_some()));
        if ours != theirs {
            found.push(format!("{}: contract {ours:?}, engine {theirs:?}", node.code));
        }
    }
    let sources = ours.sources.iter().filter(|(by, _)| theirs.by_source.iter().any(|s| s.by == model::by(*by)));
    let told = |told: &&(super::set::By, super::tree::Source)| {
        let nodes = ours.nodes.iter().zip(&set.nodes).enumerate();
        nodes.into_iter().any(|(i, (t, n))| {
            t.is_some() && n.rule.is_some() && n.by == told.0 && set.nodes[set.root_of(i)].role == Role::Normal
        })
    };
    let (listed, due) = (sources.count(), ours.sources.iter().filter(told).count());
    if listed != due || theirs.by_source.len() != due {
        found.push(format!("sources: contract {due}, engine {listed}"));
    }
    found
}

/// The engine's status of a node and whether it has points.
fn status(told: &Told) -> (Option<Status>, bool) {
    match &told.outcome {
        None => (None, true),
        Some(Outcome::Scored(_)) => (Some(Status::Scored), true),
        Some(Outcome::Full) => (Some(Status::NotApplicable), true),
        Some(Outcome::Dropped) => (Some(Status::NotApplicable), false),
        Some(Outcome::Unanswered) => (Some(Status::Unanswered), false),
        Some(Outcome::Pending) => (Some(Status::Pending), false),
        Some(Outcome::Invalid) => (Some(Status::Invalid), true),
    }
}

/// A message with which the case can be tried by hand.
pub(crate) fn report(set: &Set, dossier: &Dossier, lane: Lane, seed: u64, found: &[String]) -> String {
    format!(
        "seed {seed}, lane {lane:?}:\n  {}\n--- criteria.toml\n{}\n--- dossier.toml\n{}",
        found.join("\n  "),
        write::criteria(set, &mut rng::Rng::new(0)),
        write::dossier(dossier)
    )
}

/// Whether the figures that ranking computes without steps are those of the explained score, node by node.
pub(crate) fn same_without_steps(card: &Scorecard, sums: &Sums) -> bool {
    let value = |step: &Option<Step>| step.as_ref().map(|s| s.value().clone());
    let node = |(a, b): (&NodeScore, &NodeScore<Points>)| {
        value(&a.points) == b.points
            && (&a.applicable_max, &a.certain, &a.possible) == (&b.applicable_max, &b.certain, &b.possible)
            && (a.status, a.rows, a.open, a.pending) == (b.status, b.rows, b.open, b.pending)
            && (a.slot, &a.fault) == (b.slot, &b.fault)
    };
    let nodes = card.nodes.len() == sums.nodes.len()
        && card.nodes.iter().zip(&sums.nodes).all(|(a, b)| a.is_some() == b.is_some() && a.iter().zip(b).all(node));
    let (a, b) = (&card.figures, &sums.figures);
    let indices = [&a.index, &a.certain_index, &a.possible_index].map(value);
    nodes
        && [a.points.value(), a.certain.value(), a.possible.value()] == [&b.points, &b.certain, &b.possible]
        && indices == [b.index.clone(), b.certain_index.clone(), b.possible_index.clone()]
        && a.applicable_max == b.applicable_max
        && card.band == sums.band
}
