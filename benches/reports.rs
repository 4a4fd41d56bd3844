//! What reports cost: one dossier of the province set, and the 42 bodies of a province.

#![allow(missing_docs, clippy::unwrap_used, reason = "a bench fails by panicking")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use parindex::criteria::CriteriaSet;
use parindex::diag::Source;
use parindex::doc::read_criteria;
use parindex::dossier::{Dossier, Lane};
use parindex::exchange::synthetic::Plan;
use parindex::exchange::{docx, xlsx};
use parindex::lang::Lang;
use parindex::rank::{Entry, rank};
use parindex::report::csv::{Dialect, render_in};
use parindex::report::explain::Case;
use parindex::report::paper::{self, Kind};
use parindex::report::ranking::Listed;
use parindex::report::{Block, Report, full, html, long, ranking};
use parindex::score::{Context, score};

const SET: &str = include_str!("../criteria/province-876-reconstructed.toml");

fn reports(c: &mut Criterion) {
    let set: CriteriaSet = read_criteria(&Source { name: "criteria.toml", text: SET }).0.unwrap();
    let plan = Plan { set: &set, file: "../criteria.toml", kind: "province", year: 2024, seed: 7 };
    let dossiers: Vec<Dossier> = (0..42).map(|place| plan.dossier(place)).collect();
    let context = Context::default();
    let (lane, lang) = (Lane::Own, Lang::Vi);

    let mut group = c.benchmark_group("one dossier");
    let card = score(&set, &dossiers[0], lane, &context);
    let case = Case { set: &set, dossier: &dossiers[0], card: &card, file: "criteria.toml", lang };
    group.bench_function("HTML", |b| b.iter(|| html::render(&full::report(black_box(&case)), lang)));
    group.bench_function("workbook", |b| b.iter(|| xlsx::scores(black_box(&case), &context).unwrap()));
    group.bench_function("Word report", |b| {
        b.iter(|| docx::render(&[paper::of_dossier(Kind::Report, black_box(&case), &context)], lang).unwrap());
    });
    group.finish();

    let mut group = c.benchmark_group("42 bodies");
    let entries: Vec<Entry<'_>> = dossiers.iter().map(|dossier| Entry { set: &set, dossier }).collect();
    let ranks = rank(&entries, lane, None);
    let listed: Vec<Listed<'_>> = dossiers.iter().map(|d| Listed { set: &set, body: &d.body.name }).collect();
    group.bench_function("ranking as HTML", |b| {
        b.iter(|| html::render(&ranking::report(black_box(&listed), &ranks, lane, lang), lang));
    });
    group.bench_function("ranking as workbook", |b| {
        b.iter(|| xlsx::ranking(black_box(&listed), &ranks, lane, lang).unwrap());
    });
    group.bench_function("notices in one Word file", |b| {
        b.iter(|| {
            let papers = dossiers.iter().map(|dossier| {
                let card = score(&set, dossier, lane, &context);
                let case = Case { set: &set, dossier, card: &card, file: "criteria.toml", lang };
                paper::of_dossier(Kind::Notice, &case, &context)
            });
            docx::render(&papers.collect::<Vec<_>>(), lang).unwrap()
        });
    });
    group.bench_function("long table", |b| {
        b.iter(|| {
            let blocks =
                dossiers.iter().map(|d| Block::Table(long::table(&set, d, &|_| Context::default(), lang))).collect();
            render_in(&Report { blocks, ..Report::default() }, Dialect::Plain)
        });
    });
    group.finish();
}

criterion_group!(benches, reports);
criterion_main!(benches);
