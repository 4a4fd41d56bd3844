//! What opening and saving a dossier of the province set costs, disk included.

#![allow(missing_docs, clippy::unwrap_used, reason = "a bench fails by panicking")]

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use parindex::dossier::edit::Edit;
use parindex::dossier::{Dossier, Lane};
use parindex::exchange::synthetic::Plan;
use parindex::store::{EditRecord, Home, Keep, Store, new};

/// A dossier with every row answered, in `folder`.
fn filled(store: &Store, folder: &Path) -> Dossier {
    let set = store.criteria("province.876-reconstructed").unwrap().set;
    let plan = Plan { set: &set, file: "criteria.toml", kind: "province", year: 2024, seed: 7 };
    let dossier = Dossier { criteria: new::pin(&set), ..plan.dossier(0) };
    store.place(folder, &dossier, &set).unwrap();
    dossier
}

fn store(c: &mut Criterion) {
    let root = tempfile::tempdir().unwrap();
    let store = Store { home: Home::at(root.path()), ..Store::of_user() };
    let folder = root.path().join("dossier");
    let mut dossier = filled(&store, &folder);

    let mut group = c.benchmark_group("store");
    group.bench_function("open, 87 rows", |b| b.iter(|| store.open(black_box(&folder)).unwrap()));
    let mut session = store.edit(&folder).unwrap().session;
    let mut n = 0;
    group.bench_function("save one edit", |b| {
        b.iter(|| {
            n += 1;
            let edit = Edit::Remarks(Some(n.to_string().into()));
            let back = edit.clone().apply(&mut dossier);
            session.save(&dossier, &[EditRecord { lane: Lane::Own, edit, back }]).unwrap()
        });
    });
    group.finish();
}

criterion_group!(benches, store);
criterion_main!(benches);
