//! `criteria list`, `criteria show`, `criteria check`.

use serde::Serialize;

use crate::cli::arg::Arg;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::cli::sets;
use crate::criteria::CriteriaSet;
use crate::diag::{Source, has_errors};
use crate::doc::{excerpt, read_criteria};
use crate::lang::{Lang, Say};
use crate::num::decimal::{local, shortest};
use crate::report::json::{self, Criteria, Program};
use crate::report::words::Word;
use crate::report::{Align, Block, Cell, Column, Report, Row, Table, overview};
use crate::store::{Origin, Store};
use crate::text::Clean;

/// A set in the list, for programs.
#[derive(Serialize)]
struct Listed<'a> {
    #[serde(flatten)]
    criteria: Criteria<'a>,
    scale: String,
    rows: usize,
    #[serde(rename = "where")]
    place: String,
}

pub(super) fn list(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let lang = out.lang;
    let mut sets = Vec::new();
    for (origin, loaded) in store.all_criteria() {
        match loaded {
            Ok(loaded) => sets.push((place(&origin, lang), loaded.set)),
            Err(failure) => out.failure(&failure),
        }
    }
    let rows = |set: &CriteriaSet| set.nodes.iter().filter(|n| n.is_row()).count();
    if given.flag(Arg::Json) {
        let listed: Vec<Listed<'_>> = sets
            .iter()
            .map(|(place, set)| Listed {
                criteria: Criteria::of(set, lang),
                scale: shortest(set.scale),
                rows: rows(set),
                place: place.clone(),
            })
            .collect();
        out.data(&json::write(&listed))?;
        return Ok(Exit::Done);
    }
    let columns = vec![
        Column::new("id", lang.pick("Mã bộ", "Id"), Align::Left),
        Column::new("edition", lang.pick("Phiên bản", "Edition"), Align::Left),
        Column::new("title", Word::Set.get(lang), Align::Flexible),
        Column::new("provenance", Word::Provenance.get(lang), Align::Left),
        Column::new("scale", Word::Scale.get(lang), Align::Right),
        Column::new("rows", lang.pick("Số tiêu chí", "Rows"), Align::Right),
        Column::new("where", lang.pick("Nơi lưu", "Where"), Align::Left),
    ];
    let lines = sets.iter().map(|(place, set)| {
        let cells = vec![
            Cell::text(set.id.as_str()),
            Cell::text(set.edition.as_str()),
            Cell::text(set.title.get(lang).as_str()),
            Cell::text(set.provenance.say(lang)),
            Cell::text(local(&shortest(set.scale), lang)),
            Cell::text(rows(set).to_string()),
            Cell::text(place.clone()),
        ];
        Row { cells, ..Row::default() }
    });
    let table = Table { columns, rows: lines.collect() };
    let title = lang.pick("Các bộ tiêu chí có sẵn", "Criteria sets at hand").to_owned();
    out.report(&Report { title, facts: Vec::new(), blocks: vec![Block::Table(table)] })?;
    Ok(Exit::Done)
}

fn place(origin: &Origin, lang: Lang) -> String {
    match origin {
        Origin::Embedded(_) => lang.pick("kèm chương trình", "in the program").to_owned(),
        Origin::File(path) => Clean::path(path).to_string(),
    }
}

/// A set with its nodes, for programs.
#[derive(Serialize)]
struct Shown<'a> {
    criteria: Criteria<'a>,
    scale: String,
    nodes: Vec<Node<'a>>,
    bands: Vec<Band<'a>>,
    program: Program,
}

#[derive(Serialize)]
struct Node<'a> {
    code: &'a str,
    name: &'a str,
    max: String,
    rule: Option<&'static str>,
    by: &'static str,
    #[serde(rename = "for")]
    kinds: Option<Vec<&'a str>>,
}

#[derive(Serialize)]
struct Band<'a> {
    id: &'a str,
    name: &'a str,
}

pub(super) fn show(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let name = given.text(Arg::Set).unwrap_or_default();
    let loaded = sets::find(store, name, out)?;
    let (set, lang) = (&loaded.set, out.lang);
    if !given.flag(Arg::Json) {
        out.report(&overview::report(set, lang))?;
        return Ok(Exit::Done);
    }
    let nodes = set.nodes.iter().map(|node| Node {
        code: &node.code,
        name: node.name.get(lang),
        max: shortest(node.max),
        rule: node.rule.as_ref().map(|r| r.kind().word()),
        by: node.by.word(),
        kinds: node.kinds.as_ref().map(|k| k.iter().map(Clean::as_str).collect()),
    });
    let shown = Shown {
        criteria: Criteria::of(set, lang),
        scale: shortest(set.scale),
        nodes: nodes.collect(),
        bands: set.bands.iter().map(|b| Band { id: &b.id, name: b.name.get(lang) }).collect(),
        program: Program::THIS,
    };
    out.data(&json::write(&shown))?;
    Ok(Exit::Done)
}

pub(super) fn check(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let files = given.paths(Arg::Files);
    let (mut read, mut wrong) = (0, false);
    for path in &files {
        let text = match store.read_text(path) {
            Ok(text) => text,
            Err(failure) => {
                out.failure(&failure);
                wrong = true;
                continue;
            }
        };
        read += 1;
        let name = path.to_string_lossy();
        let source = Source { name: &name, text: &text };
        let (set, found) = read_criteria(&source);
        wrong |= has_errors(&found);
        if found.is_empty() {
            let rows = set.map_or(0, |s| s.nodes.iter().filter(|n| n.is_row()).count());
            let said = match out.lang {
                Lang::Vi => format!("không có lỗi ({rows} tiêu chí chấm điểm)"),
                Lang::En => format!("no errors ({rows} scored rows)"),
            };
            out.data(&format!("{}: {said}\n", source.shown_name()))?;
        } else {
            let color = out.look.color;
            out.data(&excerpt::render(&source, &found, out.lang, color))?;
        }
    }
    match (read, wrong) {
        (0, _) => Err(Stop::Failed),
        (_, true) => Ok(Exit::Found),
        (_, false) => Ok(Exit::Done),
    }
}
