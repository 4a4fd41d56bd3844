//! The commands that assume something: what they print, what they refuse, and that they write nothing.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

fn at(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path).to_string_lossy().into_owned()
}

fn run(words: &[&str]) -> Output {
    let home = tempfile::tempdir().unwrap();
    Command::new(env!("CARGO_BIN_EXE_parindex"))
        .args(words)
        .env("PARINDEX_HOME", home.path())
        .env_remove("PARINDEX_LANG")
        .output()
        .unwrap()
}

fn json(words: &[&str]) -> Value {
    let done = run(words);
    assert!(done.status.success(), "{words:?}: {}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).unwrap()
}

fn refused(words: &[&str]) -> String {
    let done = run(words);
    assert_eq!((done.status.code(), done.stdout.len()), (Some(2), 0), "{words:?}");
    String::from_utf8(done.stderr).unwrap()
}

const DOSSIER: &str = "tests/contract/khanh-hoa-2024/dossier";
const BLOCK: &str = "tests/contract/gates-and-extras";

fn bytes_below(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(bytes_below(&path));
        } else {
            all.push((path.clone(), std::fs::read(path).unwrap()));
        }
    }
    all.sort();
    all
}

#[test]
fn a_changed_answer_moves_its_row_its_area_and_the_total_and_nothing_on_disk() {
    let before = bytes_below(Path::new(&at(DOSSIER)));
    // 60 of 61 tasks: 1.5 × 60/61, a fortieth of a point less than the maximum.
    let found = json(&["whatif", &at(DOSSIER), "--set", "1.1.done=60", "--json"]);
    assert_eq!(found["what_if"], true);
    let moved: Vec<(&str, &str)> = found["moved"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| (m["code"].as_str().unwrap(), m["after"]["points_exact"].as_str().unwrap()))
        .collect();
    assert_eq!(moved, [("1", "607/122"), ("1.1", "90/61")]);
    assert_eq!((&found["before"]["points"], &found["after"]["points"]), (&"25.69".into(), &"25.67".into()));
    assert_eq!(bytes_below(Path::new(&at(DOSSIER))), before);
}

#[test]
fn a_rejected_document_takes_the_points_that_rest_on_it_alone() {
    let risks = json(&["whatif", &at(DOSSIER), "--json"]);
    let first = &risks[0];
    assert_eq!((first["document"].as_str(), first["points"].as_str()), (Some("bc-67"), Some("2.50")));
    let found = json(&["whatif", &at(DOSSIER), "--reject", "bc-67", "--json"]);
    let codes: Vec<&str> = found["moved"].as_array().unwrap().iter().filter_map(|m| m["code"].as_str()).collect();
    assert_eq!(codes, ["1", "1.1", "1.2"]);
    assert_eq!(found["after"]["points"], "23.19");
}

#[test]
fn a_changed_band_edge_is_named_as_an_assumption_everywhere() {
    let found = json(&["whatif", &at(DOSSIER), "--rule", "band.kha.from=65", "--json"]);
    assert_eq!((found["before"]["band"].as_str(), found["after"]["band"].as_str()), (Some("trung-binh"), Some("kha")));
    assert!(found["criteria"]["title"].as_str().unwrap().starts_with("[Giả định]"));
    assert_eq!(found["criteria"]["digest"], "sha256:what-if");
    let shown = run(&["whatif", &at(DOSSIER), "--rule", "band.kha.from=65", "--lang", "en"]);
    assert!(String::from_utf8(shown.stdout).unwrap().contains("WHAT-IF – not written to the dossier"));
}

#[test]
fn what_cannot_be_assumed_is_refused_with_what_was_meant() {
    let at_dossier = at(DOSSIER);
    let wrong = [
        ("--set", "1.1.don=1", "1.1 không có mục `don`"),
        ("--set", "1.11.done=1", "không có tiêu chí `1.11`"),
        ("--set", "1.1.done=nhiều", "`nhiều` không phải là số"),
        ("--set", "1.1", "không có dạng"),
        ("--reject", "bc-68", "có phải là `bc-67`?"),
        ("--rule", "1.1.max=-1", "không nhận giá trị"),
        ("--rule", "band.kha.from=90", "sẽ bắt đầu từ hoặc trên một mức cao hơn"),
        ("--rule", "band.khá.from=90", "có phải là `kha`?"),
    ];
    for (option, value, said) in wrong {
        let words = refused(&["whatif", &at_dossier, option, value]);
        assert!(words.contains(said), "{value}: {words}");
    }
    let block = refused(&["whatif", &at(BLOCK), "--set", "1=1"]);
    assert!(block.contains("chỉ dùng với một hồ sơ"), "{block}");
}

#[test]
fn ranks_of_a_block_move_with_a_weight() {
    let found = json(&["whatif", &at(BLOCK), "--rule", "1.max=30", "--json"]);
    let commune = found.as_array().unwrap().iter().find(|b| b["kind"] == "commune").unwrap();
    assert_eq!((commune["before"]["band"].as_str(), commune["after"]["band"].as_str()), (Some("yeu"), Some("kha")));
}

#[test]
fn a_path_reaches_the_band_that_scoring_gives() {
    let found = json(&["path", &at(DOSSIER), "--json"]);
    assert_eq!((found["outcome"].as_str(), found["proved"].as_bool()), (Some("found"), Some(true)));
    assert_eq!((found["band"].as_str(), found["after"]["band"].as_str()), (Some("kha"), Some("kha")));
    let moves = found["moves"].as_array().unwrap();
    // The same changes typed into what-if give the same index.
    let mut words = vec!["whatif".to_owned(), at(DOSSIER), "--json".to_owned()];
    for change in moves {
        let (code, to) = (change["code"].as_str().unwrap(), change["to"].as_str().unwrap());
        words.extend(["--set".to_owned(), format!("{code}.points={to}")]);
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    assert_eq!(json(&words)["after"]["certain_index"], found["after"]["certain_index"]);
    // A row that is to stay is in no path.
    let kept = json(&["path", &at(DOSSIER), "--keep", "5", "--json"]);
    assert!(kept["moves"].as_array().unwrap().iter().all(|m| !m["code"].as_str().unwrap().starts_with('5')));
    let now = json(&["path", &at(DOSSIER), "--now", "--json"]);
    assert_eq!(now["outcome"], "out-of-reach");
    assert!(refused(&["path", &at(DOSSIER), "--to", "tót nhất"]).contains("tot, kha, trung-binh, yeu"));
    assert!(refused(&["path", &at(DOSSIER), "--pending", "101"]).contains("từ 0 đến 100"));
    assert!(refused(&["path", &at(DOSSIER), "--effort", "1.1=x"]).contains("phải là số không âm"));
}

#[test]
fn a_seed_gives_one_result() {
    let words = |seed| json(&["sensitivity", &at(BLOCK), "--weights", "20", "--draws", "50", "--seed", seed, "--json"]);
    assert_eq!(words("7"), words("7"));
    let found = words("7");
    let bodies = found.as_array().unwrap().iter().flat_map(|t| t["bodies"].as_array().unwrap());
    for body in bodies {
        let sum = |key: &str| body[key].as_object().unwrap().values().filter_map(Value::as_u64).sum::<u64>();
        assert_eq!((sum("ranks"), sum("bands") + body["without_band"].as_u64().unwrap()), (50, 50), "{body}");
    }
}
