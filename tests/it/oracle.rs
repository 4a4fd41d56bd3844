//! An independent exact oracle, written from `tests/contract/README.md` and not from the engine: what it says and what
//! the engine says must be the same to the last digit, over random sets and dossiers and over the contract's examples.

pub(crate) mod answers;
pub(crate) mod compare;
mod contract;
mod load;
pub(crate) mod model;
pub(crate) mod num;
mod ranking;
pub(crate) mod rng;
pub(crate) mod rules;
pub(crate) mod set;
pub(crate) mod sets;
mod text;
pub(crate) mod tree;
pub(crate) mod write;

use std::collections::BTreeMap;
use std::thread;

use parindex::score::{Context, figures, score};

use rng::Rng;
use rules::Outcome;
use set::{Dossier, Lane, Set};
use sets::Style;

/// How often each kind of row came to each outcome.
type Coverage = BTreeMap<(&'static str, &'static str), usize>;

fn count(coverage: &mut Coverage, set: &Set, result: &tree::Result) -> usize {
    let mut rows = 0;
    for (node, told) in set.nodes.iter().zip(&result.nodes) {
        let (Some(rule), Some(told)) = (&node.rule, told) else { continue };
        let outcome = match &told.outcome {
            Some(Outcome::Scored(p)) if *p == num::q(0) => "nothing",
            Some(Outcome::Scored(p)) if *p == node.max.q() => "everything",
            Some(Outcome::Scored(_)) => "a part",
            Some(Outcome::Full) => "full",
            Some(Outcome::Dropped) => "dropped",
            Some(Outcome::Unanswered) => "unanswered",
            Some(Outcome::Pending) => "pending",
            Some(Outcome::Invalid) | None => "invalid",
        };
        *coverage.entry((rule.word(), outcome)).or_default() += 1;
        rows += 1;
    }
    rows
}

/// A random set with a random dossier, edges moved to where the body stands now and then.
pub(crate) fn case(rng: &mut Rng, style: Style) -> (Set, Dossier) {
    let rows = rng.within(1, 24);
    let mut set = sets::set(rng, style, rows);
    let dossier = answers::dossier(rng, &set);
    if rng.percent(50) {
        let stands = tree::result(&set, &dossier, Lane::Own, None);
        let measured = if set.bands_in_points { Some(&stands.certain) } else { stands.indices.as_ref().map(|i| &i[1]) };
        if let Some(measured) = measured {
            let rounded = num::round(measured, set.digits, set.mode);
            let edge = if set.decide_rounded { &rounded } else { measured };
            answers::sharpen(rng, &mut set, edge);
        }
    }
    (set, dossier)
}

/// Compares engine and oracle over random cases until `rows` rows were compared; the first difference panics.
fn compare_rows(seed: u64, rows: usize) -> Coverage {
    let mut coverage = Coverage::new();
    let mut compared = 0;
    let mut seeds = Rng::new(seed);
    while compared < rows {
        let seed = seeds.next();
        let (set, dossier) = case(&mut Rng::new(seed), Style::Wild);
        let (model, given) = (model::set(&set), model::dossier(&dossier));
        for lane in Lane::ALL {
            let ours = tree::result(&set, &dossier, lane, None);
            let theirs = score(&model, &given, model::lane(lane), &Context::default());
            let found = compare::differences(&set, &ours, &theirs);
            assert!(found.is_empty(), "{}", compare::report(&set, &dossier, lane, seed, &found));
            let bare = figures(&model, &given, model::lane(lane), &Context::default());
            assert!(compare::same_without_steps(&theirs, &bare), "seed {seed}: ranking would see other figures");
            compared += count(&mut coverage, &set, &ours);
        }
    }
    coverage
}

#[test]
fn a_million_random_rows_are_scored_as_the_contract_says() {
    let threads = thread::available_parallelism().map_or(2, usize::from).min(8);
    let share = 1_000_000usize.div_ceil(threads);
    let workers: Vec<_> =
        (0u64..).take(threads).map(|t| thread::spawn(move || compare_rows(20_241_120 + t, share))).collect();
    let mut coverage = Coverage::new();
    for worker in workers {
        match worker.join() {
            Ok(part) => part.into_iter().for_each(|(k, n)| *coverage.entry(k).or_default() += n),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    }
    let kinds: Vec<&str> = parindex::criteria::RuleKind::ALL.iter().map(|(word, _)| *word).collect();
    for kind in kinds {
        for outcome in ["nothing", "everything", "a part", "full", "dropped", "unanswered", "pending", "invalid"] {
            let seen = coverage.get(&(kind, outcome)).copied().unwrap_or(0);
            assert!(seen > 200, "{kind} came to {outcome} only {seen} times: {coverage:?}");
        }
    }
}
