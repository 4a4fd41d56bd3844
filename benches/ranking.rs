//! What ranking many bodies costs, from files on disk: read anew, with all known, asked the same again, after one of
//! them changed.
//!
//! Ten thousand dossiers of the province set are made once, from a seed; `PARINDEX_BENCH_BODIES=1000` makes fewer.

#![allow(missing_docs, clippy::unwrap_used, reason = "a bench fails by panicking")]

use std::path::{Path, PathBuf};
use std::time::Duration;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use parindex::doc::write_dossier;
use parindex::exchange::synthetic::Plan;
use parindex::store::workspace::answer::{answered, keep_answer};
use parindex::store::workspace::{Wish, rank};
use parindex::store::{Home, Store};
use parindex::watch::Watch;

/// A folder with dossiers of that many bodies; gives the bytes of all.
fn workspace(store: &Store, folder: &Path, bodies: u32) -> u64 {
    let set = store.criteria("province.876-reconstructed").unwrap().set;
    std::fs::write(folder.join("criteria.toml"), set.text.as_bytes()).unwrap();
    let plan = Plan { set: &set, file: "../criteria.toml", kind: "province", year: 2024, seed: 7 };
    (0..bodies)
        .map(|place| {
            let own = folder.join(format!("{place:05}"));
            std::fs::create_dir(&own).unwrap();
            let text = write_dossier(&plan.dossier(place), Some(&set));
            std::fs::write(own.join("dossier.toml"), &text).unwrap();
            text.len() as u64
        })
        .sum()
}

fn ranking(c: &mut Criterion) {
    let bodies = std::env::var("PARINDEX_BENCH_BODIES").map_or(10_000, |n| n.parse().unwrap());
    let root = tempfile::tempdir().unwrap();
    let store = Store { home: Home::at(root.path()), ..Store::of_user() };
    let folder = root.path().join("bodies");
    std::fs::create_dir(&folder).unwrap();
    let bytes = workspace(&store, &folder, bodies);
    let places: [PathBuf; 1] = [folder.clone()];
    let ranked = |wish: &Wish| {
        let found = rank(&store, &places, wish, &Watch::new(), &mut |_, _| {}).unwrap();
        assert_eq!((found.bodies.len() as u64, found.left_out.len()), (bodies.into(), 0));
    };
    // Entries of the last two seconds are not trusted by the cache.
    std::thread::sleep(Duration::from_secs(3));

    let mut group = c.benchmark_group(format!("ranking, {bodies} bodies"));
    group.sample_size(10).throughput(Throughput::Bytes(bytes));
    let anew = Wish { anew: true, ..Wish::default() };
    group.bench_function("read anew", |b| b.iter(|| ranked(&anew)));
    let known = Wish::default();
    ranked(&known);
    group.bench_function("all known", |b| b.iter(|| ranked(&known)));
    let seen = rank(&store, &places, &known, &Watch::new(), &mut |_, _| {}).unwrap().seen.unwrap();
    keep_answer(&store, &places, "?", &"x".repeat(500_000), &seen);
    group.bench_function("asked again", |b| b.iter(|| answered(&store, &places, "?").unwrap()));
    let one = folder.join("00000").join("dossier.toml");
    let text = std::fs::read(&one).unwrap();
    let touch = || std::fs::write(&one, &text).unwrap();
    group.bench_function("one changed", |b| b.iter_batched(touch, |()| ranked(&known), BatchSize::PerIteration));
    group.finish();
}

criterion_group!(benches, ranking);
criterion_main!(benches);
