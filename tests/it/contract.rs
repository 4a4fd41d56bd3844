//! The format's own examples: every folder of `tests/contract`, through the library and through the
//! program, gives the figures of its `expected.json` (keys that it does not name are free).

use std::path::{Path, PathBuf};
use std::process::Command;

use parindex::dossier::Lane;
use parindex::lang::Lang;
use parindex::rank::{Entry, rank};
use parindex::report::json;
use parindex::report::ranking::{self, Listed};
use parindex::score::{Context, score};
use parindex::store::Store;
use serde_json::Value;

/// Everywhere in which `actual` is not what `expected` says, by the path of keys.
fn differences(place: &str, expected: &Value, actual: &Value, found: &mut Vec<String>) {
    match (expected, actual) {
        (Value::Object(expected), Value::Object(actual)) => {
            for (key, value) in expected {
                match actual.get(key) {
                    Some(got) => differences(&format!("{place}.{key}"), value, got, found),
                    None => found.push(format!("{place}.{key} is missing")),
                }
            }
        }
        (Value::Array(expected), Value::Array(actual)) => {
            if expected.len() != actual.len() {
                found.push(format!("{place} has {} entries, not {}", actual.len(), expected.len()));
            }
            for (at, (value, got)) in expected.iter().zip(actual).enumerate() {
                differences(&format!("{place}[{at}]"), value, got, found);
            }
        }
        _ if expected == actual => {}
        _ => found.push(format!("{place} is {actual}, not {expected}")),
    }
}

fn same(place: &str, expected: &Value, actual: &Value) {
    let mut found = Vec::new();
    differences(place, expected, actual, &mut found);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn store(home: &Path) -> Store {
    let mut store = Store::of_user();
    store.home = parindex::store::Home::at(home);
    store
}

fn program(home: &Path, words: &[&str]) -> Value {
    let done = Command::new(env!("CARGO_BIN_EXE_parindex"))
        .args(words)
        .env("PARINDEX_HOME", home)
        .env_remove("PARINDEX_LANG")
        .output()
        .unwrap();
    assert!(done.status.success(), "{words:?}: {}", String::from_utf8_lossy(&done.stderr));
    if words.contains(&"--json") { serde_json::from_slice(&done.stdout).unwrap() } else { Value::Null }
}

fn scored(store: &Store, dossier: &Path, lane: Lane) -> Value {
    let opened = store.open(dossier).unwrap_or_else(|f| panic!("{f:?}"));
    let card = score(&opened.set, &opened.dossier, lane, &Context::default());
    serde_json::to_value(json::score(&opened.set, &opened.dossier, &card, Lang::Vi)).unwrap()
}

fn ranked(store: &Store, folder: &Path) -> Value {
    let mut dossiers: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.join("dossier.toml").is_file())
        .collect();
    // The order in which dossiers come is not to matter.
    dossiers.sort();
    dossiers.reverse();
    let opened: Vec<_> = dossiers.iter().map(|d| store.open(d).unwrap_or_else(|f| panic!("{f:?}"))).collect();
    let entries: Vec<Entry<'_>> = opened.iter().map(|o| Entry { set: &o.set, dossier: &o.dossier }).collect();
    let listed: Vec<Listed<'_>> = opened.iter().map(|o| Listed { set: &o.set, body: &o.dossier.body.name }).collect();
    let ranking = rank(&entries, Lane::Own, None);
    serde_json::to_value(ranking::json(&listed, &ranking, Lane::Own, Lang::Vi)).unwrap()
}

/// One example by what its folder holds.
fn example(folder: &Path) {
    let temporary = tempfile::tempdir().unwrap();
    let home = temporary.path();
    let store = store(home);
    let name = folder.file_name().unwrap().to_string_lossy().into_owned();
    let expected: Value = serde_json::from_slice(&std::fs::read(folder.join("expected.json")).unwrap()).unwrap();
    let text = |path: &Path| path.to_str().unwrap().to_owned();
    let table = folder.join("scores.csv");
    if table.is_file() {
        let made = home.join("made");
        let criteria = text(&folder.join("criteria.toml"));
        program(home, &["import", &text(&table), "--criteria", &criteria, "--out", &text(&made)]);
        same(&format!("{name} by the program"), &expected, &program(home, &["rank", &text(&made), "--json"]));
        same(&format!("{name} by the library"), &expected, &ranked(&store, &made));
    } else if let Some(scores) = expected.get("scores").and_then(Value::as_object) {
        for (key, value) in scores {
            let (dossier, word) = key.split_once(':').unwrap();
            let dossier = folder.join(dossier);
            let lane = Lane::ALL.into_iter().find(|(w, _)| *w == word).unwrap().1;
            same(&format!("{name} {key} by the library"), value, &scored(&store, &dossier, lane));
            let by_program = program(home, &["score", &text(&dossier), "--lane", word, "--json"]);
            same(&format!("{name} {key} by the program"), value, &by_program);
        }
        let rank = &expected["rank"];
        same(&format!("{name} ranking by the library"), rank, &ranked(&store, folder));
        same(&format!("{name} ranking by the program"), rank, &program(home, &["rank", &text(folder), "--json"]));
    } else {
        let dossier = folder.join("dossier");
        same(&format!("{name} by the library"), &expected, &scored(&store, &dossier, Lane::Own));
        let by_program = program(home, &["score", &text(&dossier), "--json"]);
        same(&format!("{name} by the program"), &expected, &by_program);
    }
}

fn examples(root: &Path) -> usize {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(root)
        .unwrap_or_else(|e| panic!("{}: {e}", root.display()))
        .map(|e| e.unwrap().path())
        .filter(|p| p.join("expected.json").is_file())
        .collect();
    folders.sort();
    for folder in &folders {
        example(folder);
    }
    folders.len()
}

#[test]
fn the_examples_of_the_format_give_their_figures() {
    assert_eq!(examples(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contract")), 5);
}

/// The same examples where they are kept for all programs, if a variable says where that is.
#[test]
fn the_examples_where_they_are_kept_give_their_figures() {
    let Some(root) = std::env::var_os("PARINDEX_CONTRACT") else { return };
    assert!(examples(Path::new(&root)) > 0, "no example in {}", Path::new(&root).display());
}

#[test]
fn a_comparison_finds_every_kind_of_difference() {
    let expected = serde_json::json!({ "a": "1", "b": [1, 2], "c": { "d": null } });
    let actual = serde_json::json!({ "a": "2", "b": [1], "c": {}, "free": true });
    let mut found = Vec::new();
    differences("x", &expected, &actual, &mut found);
    assert_eq!(found, ["x.a is \"2\", not \"1\"", "x.b has 1 entries, not 2", "x.c.d is missing"]);
}
