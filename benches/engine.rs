//! What the engine costs: reading, scoring and ranking dossiers of the province set.

#![allow(missing_docs, clippy::unwrap_used, reason = "a bench fails by panicking")]

use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use parindex::criteria::CriteriaSet;
use parindex::diag::Source;
use parindex::doc::{read_criteria, read_dossier, scan_dossier, write_dossier};
use parindex::dossier::{Dossier, Lane};
use parindex::exchange::synthetic::Plan;
use parindex::rank::{Leaders, Scored, assemble};
use parindex::score::{Context, figures, score};

const SET: &str = include_str!("../criteria/province-876-reconstructed.toml");

fn set(text: &str) -> CriteriaSet {
    read_criteria(&Source { name: "criteria.toml", text }).0.unwrap()
}

fn dossiers(set: &CriteriaSet, count: u32) -> Vec<Dossier> {
    let plan = Plan { set, file: "../criteria.toml", kind: "province", year: 2024, seed: 7 };
    (0..count).map(|place| plan.dossier(place)).collect()
}

/// Ten copies of the set under codes of their own: more than a thousand nodes.
fn large() -> CriteriaSet {
    let (head, body) = SET.split_at(SET.find("[[node]]").unwrap());
    let mut text = head.replace("scale = 100", "scale = 1000");
    for copy in 0..10 {
        text.push_str(&body.replace("code = \"", &format!("code = \"{copy}")));
    }
    set(&text)
}

fn engine(c: &mut Criterion) {
    let province = set(SET);
    let dossier = dossiers(&province, 1).remove(0);
    let text = write_dossier(&dossier, Some(&province));
    let source = Source { name: "dossier.toml", text: &text };

    let mut group = c.benchmark_group("read");
    group.throughput(Throughput::Bytes(SET.len() as u64));
    group.bench_function("criteria set", |b| b.iter(|| set(black_box(SET))));
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("dossier in full", |b| b.iter(|| read_dossier(black_box(&source))));
    group.bench_function("dossier scanned", |b| b.iter(|| scan_dossier(black_box(&text))));
    group.finish();

    let mut group = c.benchmark_group("score");
    let context = Context::default();
    group.bench_function("province, 87 rows", |b| {
        b.iter(|| score(black_box(&province), black_box(&dossier), Lane::Own, &context));
    });
    group.bench_function("province, figures without their explanations", |b| {
        b.iter(|| figures(black_box(&province), black_box(&dossier), Lane::Own, &context));
    });
    let large = large();
    let thousand = dossiers(&large, 1).remove(0);
    group.bench_function("ten times that", |b| {
        b.iter(|| score(black_box(&large), black_box(&thousand), Lane::Own, &context));
    });
    group.bench_function("ten times that, figures without their explanations", |b| {
        b.iter(|| figures(black_box(&large), black_box(&thousand), Lane::Own, &context));
    });
    group.finish();

    let mut group = c.benchmark_group("rank");
    group.sample_size(10);
    let bodies = dossiers(&province, 1000);
    let leaders = Leaders::default();
    let scored = |at, dossier: &Dossier| Scored::new(&province, dossier, at, Lane::Own, &leaders);
    group.bench_function("score a thousand", |b| {
        b.iter(|| bodies.iter().enumerate().map(|(at, d)| scored(at, d)).collect::<Vec<_>>());
    });
    let ready: Vec<_> = bodies.iter().enumerate().map(|(at, d)| scored(at, d)).collect();
    group.bench_function("sort and number a thousand", |b| {
        b.iter_batched(|| ready.clone(), |ready| assemble(ready, None), BatchSize::LargeInput);
    });
    group.finish();
}

criterion_group!(benches, engine);
criterion_main!(benches);
