//! The literate specs in `tests/spec/*.md`: prose, a criteria set, a dossier, and the figures that follow.
//!
//! Blocks: `criteria` and `dossier` are TOML; keys of the head that every file has may be left out, a block before
//! the first scenario serves all scenarios that have none of its kind. `expect [lane]` lists every node and the totals,
//! `explain CODE [lane]` the steps of a figure, `ranking [lane]` the table of all dossiers of the scenario.
//! `UPDATE=1 cargo test` writes what the program says into these blocks; read the difference before keeping it.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use parindex::criteria::CriteriaSet;
use parindex::diag::{Diagnostic, Source, has_errors};
use parindex::doc::{read_criteria, read_dossier};
use parindex::dossier::Dossier;
use parindex::lang::Lang;
use parindex::num::{Points, decimal};
use parindex::rank::{Entry, rank};
use parindex::report::explain::{Case, Subject, explain, report};
use parindex::report::text::{Look, render};
use parindex::report::{Block as Part, Report};
use parindex::score::{Context, Lane, Scorecard, Step, score};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec")
}

/// A fenced block: the words after the fence, the text, and the lines of the text in the file.
pub(crate) struct Block {
    pub(crate) words: Vec<String>,
    pub(crate) text: String,
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) heading: usize,
}

pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<Block> = None;
    let mut heading = 0;
    for (at, line) in text.lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(words)) => {
                let words = words.split_whitespace().map(str::to_owned).collect();
                open = Some(Block { words, text: String::new(), from: at + 1, to: at + 1, heading });
            }
            (Some(_), Some(_)) => found.extend(open.take()),
            (Some(block), None) => {
                block.text.push_str(line);
                block.text.push('\n');
                block.to = at + 1;
            }
            (None, None) => heading += usize::from(line.starts_with("## ")),
        }
    }
    assert!(open.is_none(), "a block is not closed");
    found
}

/// The text with those lines of the head that it does not say itself.
fn with_head(text: &str, head: &[(&str, &str)]) -> String {
    let top = || text.lines().take_while(|l| !l.starts_with('['));
    let said = |key: &str| top().any(|l| l.split_once('=').is_some_and(|(k, _)| k.trim() == key));
    let mut out = String::new();
    for (key, value) in head.iter().filter(|(key, _)| !said(key)) {
        let _ = writeln!(out, "{key} = {value}");
    }
    out + text
}

/// The set in `text` with what was found in it.
pub(crate) fn read(name: &str, text: &str) -> (Option<CriteriaSet>, Vec<Diagnostic>) {
    let head = [
        ("format", "1"),
        ("id", "\"vi-du\""),
        ("edition", "\"1\""),
        ("title", "\"Ví dụ\""),
        ("provenance", "\"sample\""),
    ];
    let mut text = with_head(text, &head);
    if !text.contains("[[band]]") {
        text.push_str("\n[[band]]\nid = \"chung\"\nname = \"Chung\"\nfrom = 0\n");
    }
    read_criteria(&Source { name, text: &text })
}

/// The set in `text`, which must be right.
pub(crate) fn criteria(name: &str, text: &str) -> CriteriaSet {
    let (set, found) = read(name, text);
    assert!(!has_errors(&found), "{name}: {found:?}\n{text}");
    set.expect("a set without errors")
}

/// The dossier in `text`, which must be right.
pub(crate) fn dossier(name: &str, text: &str) -> Dossier {
    let head = [
        ("format", "1"),
        ("year", "2024"),
        ("criteria", "{ id = \"vi-du\", edition = \"1\" }"),
        ("body", "{ name = \"Sở A\", kind = \"department\" }"),
    ];
    let text = with_head(text, &head);
    let (dossier, found) = read_dossier(&Source { name, text: &text });
    assert!(!has_errors(&found), "{name}: {found:?}\n{text}");
    dossier.expect("a dossier without errors")
}

fn lane(words: &[String]) -> Lane {
    let named = words.iter().find_map(|w| Lane::ALL.iter().find(|(word, _)| word == w));
    named.map_or(Lane::Own, |(_, lane)| *lane)
}

/// Every node and the totals, a line each.
fn figures(set: &CriteriaSet, card: &Scorecard) -> String {
    let shown = |points: &Points| decimal::plain(points, set.rounding);
    let mut out = String::new();
    for (id, told) in card.existing() {
        let points = told.value().map_or_else(|| "–".to_owned(), shown);
        let status = told.status.map_or_else(String::new, |s| format!(", {}", s.word()));
        let max = decimal::shortest_points(&told.applicable_max);
        let _ = write!(out, "{} = {points} / {max}{status}", set.node(id).code);
        if told.certain != told.possible {
            let _ = write!(out, ", {} … {}", shown(&told.certain), shown(&told.possible));
        }
        out.push('\n');
    }
    let totals = &card.figures;
    let index = |step: &Option<Step>| step.as_ref().map_or_else(|| "–".to_owned(), |s| shown(s.value()));
    let band = |at: Option<usize>| at.and_then(|at| set.bands.get(at)).map_or("–", |b| b.id.as_str());
    let max = decimal::shortest_points(&totals.applicable_max);
    let _ = writeln!(out, "total = {} / {max}, index {}", shown(totals.points.value()), index(&totals.index));
    if totals.certain.value() != totals.possible.value() {
        let (low, high) = (totals.certain.value(), totals.possible.value());
        let _ = write!(out, "range = {} … {}", shown(low), shown(high));
        let _ = writeln!(out, ", index {} … {}", index(&totals.certain_index), index(&totals.possible_index));
    }
    if set.bands.len() > 1 {
        let possible = card.band.possible;
        let _ = write!(out, "band = {}", band(card.band.certain));
        if possible != card.band.certain {
            let _ = write!(out, ", possible {}", band(possible));
        }
        out.push('\n');
    }
    out
}

fn steps(set: &CriteriaSet, dossier: &Dossier, card: &Scorecard, code: &str) -> String {
    let case = Case { set, dossier, card, file: "criteria.toml", lang: Lang::Vi };
    let subject = if code == "total" { Subject::Total } else { Subject::Node(set.find(code).expect("a known code")) };
    let found = explain(&case, subject).expect("a node of this kind of body");
    let whole = report(&case, &found);
    let trees = whole.blocks.into_iter().filter(|b| matches!(b, Part::Tree(_))).collect();
    let text = render(&Report { title: whole.title, facts: Vec::new(), blocks: trees }, Look::default());
    let lines: Vec<&str> = text.lines().map(str::trim_end).filter(|l| !l.is_empty()).collect();
    lines.join("\n") + "\n"
}

fn table(set: &CriteriaSet, dossiers: &[Dossier], lane: Lane) -> String {
    let entries: Vec<Entry<'_>> = dossiers.iter().map(|dossier| Entry { set, dossier }).collect();
    let mut out = String::new();
    for table in rank(&entries, lane, None).tables {
        let _ = writeln!(out, "{} {}", table.kind.as_str(), table.year);
        for line in table.standings {
            let rank = line.rank.map_or_else(|| "–".to_owned(), |r| r.to_string());
            let index = line.index.as_ref().map_or_else(|| "–".to_owned(), |i| decimal::plain(i, set.rounding));
            let band = line.band.and_then(|at| set.bands.get(at)).map_or("–", |b| b.id.as_str());
            let points = decimal::plain(&line.points, set.rounding);
            let max = decimal::shortest_points(&line.applicable_max);
            let name = &dossiers[line.entry].body.name;
            let _ = writeln!(out, "{rank}. {} = {points} / {max}, index {index}, {band}", name.as_str());
        }
    }
    out
}

/// What the program says in a block; `None` for blocks that are input.
fn said(name: &str, all: &[Block], block: &Block) -> Option<String> {
    let word = block.words.first().map(String::as_str);
    if !matches!(word, Some("expect" | "explain" | "ranking")) {
        return None;
    }
    let input = |kind: &str, heading: usize| {
        let fits = move |b: &&Block| b.heading == heading && b.words.first().is_some_and(|w| w == kind);
        all.iter().filter(fits).map(|b| b.text.as_str()).collect::<Vec<_>>()
    };
    let own_or_shared = |kind: &str| {
        let own = input(kind, block.heading);
        let found = if own.is_empty() { input(kind, 0) } else { own };
        assert!(!found.is_empty(), "{name}: no {kind} for line {}", block.from);
        found
    };
    let set = criteria(name, own_or_shared("criteria")[0]);
    let dossiers: Vec<Dossier> = own_or_shared("dossier").into_iter().map(|text| dossier(name, text)).collect();
    let first = &dossiers[0];
    let lane = lane(&block.words);
    let card = score(&set, first, lane, &Context::default());
    Some(match word {
        Some("expect") => figures(&set, &card),
        Some("explain") => steps(&set, first, &card, &block.words[1]),
        _ => table(&set, &dossiers, lane),
    })
}

#[test]
fn the_specs_say_what_the_program_says() {
    let update = env::var_os("UPDATE").is_some_and(|v| v == "1");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder()).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let mut wrong = Vec::new();
    let mut checked = 0;
    for path in paths.iter().filter(|p| p.extension().is_some_and(|e| e == "md")) {
        let text = fs::read_to_string(path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let all = blocks(&text);
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for block in all.iter().rev() {
            let Some(said) = said(&name, &all, block) else { continue };
            checked += 1;
            if said != block.text {
                wrong.push(format!("{name}:{}\n--- file\n{}--- program\n{said}", block.from + 1, block.text));
                lines.splice(block.from..block.to, said.lines().map(str::to_owned));
            }
        }
        if update {
            let whole = lines.join("\n") + "\n";
            if whole != text {
                fs::write(path, whole).unwrap();
            }
        }
    }
    assert!(checked > 30, "only {checked} blocks were found");
    let hint = "if the program is right, `UPDATE=1 cargo test --test it spec` writes its words into tests/spec";
    assert!(update || wrong.is_empty(), "{}\n{hint}", wrong.join("\n"));
}
