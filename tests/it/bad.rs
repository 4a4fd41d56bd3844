//! Documents with mistakes: one smallest file per diagnostic under `tests/bad`, beside it what is said about
//! it in both languages. `UPDATE=1 cargo test bad` writes the texts anew; read the difference before keeping it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use parindex::diag::{Diagnostic, Problem, Source};
use parindex::doc;
use parindex::lang::Lang;

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad").join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    files
}

fn both_languages(source: &Source<'_>, found: &[Diagnostic]) -> String {
    Lang::ALL.map(|lang| doc::excerpt::render(source, found, lang, false)).join("\n")
}

/// Whether a document of this folder could be used, and what is wrong with it.
fn read(folder: &str, source: &Source<'_>) -> (bool, Vec<Diagnostic>) {
    if folder == "criteria" {
        let (set, found) = doc::read_criteria(source);
        return (set.is_some(), found);
    }
    let text = include_str!("../bad/dossier/set/criteria.toml");
    let (set, _) = doc::read_criteria(&Source { name: "criteria.toml", text });
    let (placed, mut found) = doc::dossier::read_placed(source);
    found.extend(doc::check_dossier(&placed.unwrap(), &set.unwrap()));
    parindex::diag::sort(&mut found);
    let whole = doc::read_dossier(source).0.is_some();
    (whole && !found.iter().any(Diagnostic::is_error), found)
}

fn every_mistake_is_shown_with_its_place_and_help(folder: &str) {
    let update = std::env::var_os("UPDATE").is_some();
    let mut differing = Vec::new();
    for file in files(folder) {
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&file).unwrap();
        let source = Source { name: &name, text: &text };
        let (usable, found) = read(folder, &source);
        assert!(!found.is_empty(), "{name} has no mistake");
        assert_eq!(!usable, found.iter().any(Diagnostic::is_error), "{name}: errors and a document exclude each other");
        let said = both_languages(&source, &found);
        let golden = file.with_extension("txt");
        if update {
            fs::write(&golden, said).unwrap();
        } else if fs::read_to_string(&golden).unwrap_or_default() != said {
            differing.push(format!("{name}:\n{said}"));
        }
    }
    assert!(differing.is_empty(), "not as written beside it:\n{}", differing.join("\n"));
}

#[test]
fn every_mistake_in_a_criteria_set_is_shown_with_its_place_and_help() {
    every_mistake_is_shown_with_its_place_and_help("criteria");
}

#[test]
fn every_mistake_in_a_dossier_is_shown_with_its_place_and_help() {
    every_mistake_is_shown_with_its_place_and_help("dossier");
}

fn every_code_is_provoked_by_a_file_named_after_it(folder: &str, codes: std::ops::Range<&str>, elsewhere: &[&str]) {
    let mut provoked = BTreeSet::new();
    for file in files(folder) {
        let text = fs::read_to_string(&file).unwrap();
        let stem = file.file_stem().unwrap().to_str().unwrap();
        let (_, found) = read(folder, &Source { name: stem, text: &text });
        let codes: BTreeSet<&str> = found.iter().map(|d| d.problem.code()).collect();
        let number = stem.split('-').next().unwrap();
        let named = format!("PAR{number}");
        assert!(codes.contains(named.as_str()), "{stem} gives {codes:?}");
        provoked.extend(codes.iter().map(|c| (*c).to_owned()));
    }
    let missing: Vec<&str> = Problem::codes()
        .map(|(code, _)| code)
        .filter(|code| codes.contains(code) && !provoked.contains(*code) && !elsewhere.contains(code))
        .collect();
    assert!(missing.is_empty(), "no file provokes {missing:?}");
}

#[test]
fn every_code_about_criteria_sets_is_provoked_by_a_file_named_after_it() {
    // Too large for a file in a repository: `doc::fields` and this module's unit tests have them.
    let elsewhere = ["PAR010", "PAR016", "PAR052"];
    every_code_is_provoked_by_a_file_named_after_it("criteria", "PAR001".."PAR100", &elsewhere);
}

#[test]
fn every_code_about_dossiers_is_provoked_by_a_file_named_after_it() {
    every_code_is_provoked_by_a_file_named_after_it("dossier", "PAR100".."PAR200", &[]);
}

#[test]
fn codes_are_unique_and_in_order() {
    let codes: Vec<&str> = Problem::codes().map(|(code, _)| code).collect();
    assert!(codes.windows(2).all(|w| w[0] < w[1]), "{codes:?}");
}

#[test]
fn every_contract_set_loads_without_errors() {
    let contract = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contract");
    let mut sets = 0;
    for folder in fs::read_dir(contract).unwrap() {
        let file = folder.unwrap().path().join("criteria.toml");
        let Ok(text) = fs::read_to_string(&file) else { continue };
        let name = file.to_string_lossy().into_owned();
        let source = Source { name: &name, text: &text };
        let (set, found) = doc::read_criteria(&source);
        let warnings: Vec<&str> = found.iter().map(|d| d.problem.code()).collect();
        assert!(set.is_some(), "{}", doc::excerpt::render(&source, &found, Lang::En, false));
        println!("{name}: {warnings:?}");
        sets += 1;
    }
    assert_eq!(sets, 5);
}
