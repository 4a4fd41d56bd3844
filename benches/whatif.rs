//! What the searches cost that somebody waits for: the path to a band, draws for ranks and bands, ballots by the
//! hundred thousand.

#![allow(missing_docs, clippy::unwrap_used, reason = "a bench fails by panicking")]

use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use parindex::criteria::CriteriaSet;
use parindex::criteria::rule::Input;
use parindex::diag::Source;
use parindex::doc::{read_criteria, read_questionnaire};
use parindex::dossier::{Answer, Dossier, Lane};
use parindex::exchange::ballots;
use parindex::exchange::synthetic::Plan;
use parindex::rank::Entry;
use parindex::score::Context;
use parindex::store::embedded;
use parindex::survey::sample::Ballots;
use parindex::survey::{Survey, Tally};
use parindex::watch::Watch;
use parindex::whatif::path::{Goal, Outcome, Wish, path};
use parindex::whatif::sensitivity::{self, sensitivity};

const SET: &str = include_str!("../criteria/province-876-reconstructed.toml");

fn set() -> CriteriaSet {
    read_criteria(&Source { name: "criteria.toml", text: SET }).0.unwrap()
}

fn dossiers(set: &CriteriaSet, count: u32) -> Vec<Dossier> {
    let plan = Plan { set, file: "../criteria.toml", kind: "province", year: 2024, seed: 7 };
    (0..count).map(|place| plan.dossier(place)).collect()
}

/// The dossier with half of everything that was counted: every ratio has far to go.
fn poor(mut dossier: Dossier) -> Dossier {
    let answers = dossier.rows.values_mut().flat_map(|row| row.answers.values_mut());
    for answer in answers {
        if let Answer::Given(inputs) = answer
            && let Some(done) = inputs.numbers.get_mut(&Input::Done)
        {
            *done = (*done / parindex::num::Decimal::TWO).floor();
        }
    }
    dossier
}

fn paths(c: &mut Criterion) {
    let set = set();
    let dossier = poor(dossiers(&set, 1).remove(0));
    let mut group = c.benchmark_group("path");
    group.sample_size(20);
    for (word, goal) in Goal::ALL {
        let wish = Wish { to: Some(0), goal, pending_percent: 90.into(), ..Wish::default() };
        let found = path(&set, &dossier, Lane::Own, &Context::default(), &wish);
        let changes = if let Outcome::Found(path) = &found { path.moves.len() } else { 0 };
        group.bench_function(format!("{word}, 87 rows, {changes} changes"), |b| {
            b.iter(|| path(&set, black_box(&dossier), Lane::Own, &Context::default(), &wish));
        });
    }
    group.finish();
}

fn draws(c: &mut Criterion) {
    let set = set();
    let dossiers = dossiers(&set, 34);
    let entries: Vec<Entry<'_>> = dossiers.iter().map(|dossier| Entry { set: &set, dossier }).collect();
    let mut group = c.benchmark_group("sensitivity");
    group.sample_size(20);
    for weights in [0, 100] {
        let plan = sensitivity::Plan { seed: 7, draws: 1_000, weights, open: true };
        group.throughput(Throughput::Elements(u64::from(plan.draws)));
        group.bench_function(format!("34 provinces, a thousand draws, weights ± {} %", weights / 10), |b| {
            b.iter(|| sensitivity(black_box(&entries), Lane::Own, plan));
        });
    }
    group.finish();
}

/// As many ballots as a survey of the whole country has.
const NATIONAL: usize = 300_000;

fn surveys(c: &mut Criterion) {
    let text = embedded::questionnaire("sample.satisfaction").unwrap();
    let asked = read_questionnaire(&Source { name: "questionnaire.toml", text }).0.unwrap();
    let made = Ballots::new(&asked, 7);
    let heading = made.heading().join(",") + "\n";
    let lines: String = made.take(NATIONAL).map(|cells| cells.join(",") + "\n").collect();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("phieu.csv");
    std::fs::write(&file, heading + &lines).unwrap();

    let mut group = c.benchmark_group("survey");
    group.sample_size(10);
    group.throughput(Throughput::Elements(NATIONAL as u64));
    group.bench_function("300,000 ballots from a file", |b| {
        b.iter(|| ballots::count(&asked, black_box(&file), None, &Watch::new()).unwrap());
    });
    let lines: Vec<Vec<String>> = Ballots::new(&asked, 7).take(28_846).collect();
    let heading: Vec<String> = Ballots::new(&asked, 7).heading().iter().map(|h| (*h).to_owned()).collect();
    group.throughput(Throughput::Elements(lines.len() as u64));
    group.bench_function("28,846 lines counted", |b| {
        b.iter_batched(
            || Tally::new(&asked, &heading.iter().map(String::as_str).collect::<Vec<_>>()).unwrap(),
            |mut tally| {
                for (at, line) in (2u64..).zip(&lines) {
                    tally.line(at, &line.iter().map(String::as_str).collect::<Vec<_>>());
                }
                Survey::of(&asked, tally.finish())
            },
            BatchSize::LargeInput,
        );
    });
    group.finish();
}

criterion_group!(benches, paths, draws, surveys);
criterion_main!(benches);
