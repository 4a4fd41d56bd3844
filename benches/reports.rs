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
use parindex::report::csv::{self, Dialect, render_in};
use parindex::report::explain::Case;
use parindex::report::paper::{self, Kind};
use parindex::report::ranking::Listed;
use parindex::report::{Block, Report, complete, full, html, json, long, markdown, ranking, scores};
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
    for (word, kind) in Kind::ALL {
        group.bench_function(format!("Word, {word}"), |b| {
            b.iter(|| docx::render(&[paper::of_dossier(kind, black_box(&case), &context)], lang).unwrap());
        });
    }
    group.bench_function("Markdown", |b| b.iter(|| markdown::render(&full::report(black_box(&case)))));
    group.bench_function("CSV", |b| {
        b.iter(|| render_in(&scores::report(&set, &dossiers[0], black_box(&card), lang), Dialect::Plain));
    });
    group.bench_function("JSON", |b| {
        b.iter(|| json::write(&complete::json(&set, &dossiers[0], black_box(&card), &context, lang)));
    });
    group.bench_function("long table", |b| {
        b.iter(|| {
            csv::rows(&long::table(&set, black_box(&dossiers[0]), &|_| Context::default(), lang), &[], Dialect::Plain)
        });
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
    group.bench_function("ranking as Word annex", |b| {
        b.iter(|| docx::render(&[paper::annex(black_box(&listed), &ranks, lane, None, lang)], lang).unwrap());
    });
    let table = || ranking::report(black_box(&listed), &ranks, lane, lang);
    group.bench_function("ranking as Markdown", |b| b.iter(|| markdown::render(&table())));
    group.bench_function("ranking as CSV", |b| b.iter(|| render_in(&table(), Dialect::Plain)));
    group.bench_function("ranking as JSON", |b| {
        b.iter(|| json::write(&ranking::json(black_box(&listed), &ranks, lane, lang)));
    });
    group.bench_function("every workbook", |b| {
        b.iter(|| {
            for dossier in &dossiers {
                let card = score(&set, dossier, lane, &context);
                let case = Case { set: &set, dossier, card: &card, file: "criteria.toml", lang };
                black_box(xlsx::scores(&case, &context).unwrap());
            }
        });
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
