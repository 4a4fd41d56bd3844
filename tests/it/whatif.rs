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
    let first = &risks["documents"][0];
    let head = ["what_if", "lane", "year", "kind"].map(|key| risks[key].to_string());
    assert_eq!(head, ["true", "\"self\"", "2024", "\"province\""]);
    assert!(risks["criteria"]["digest"].as_str().unwrap().starts_with("sha256:"));
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
    assert!(found["criteria"]["digest"].as_str().unwrap().starts_with("what-if:"));
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
        ("--rule", "1.1.max=0", "không nhận giá trị"),
        ("--rule", "band.kha.from=90", "sẽ bắt đầu từ hoặc trên một mức cao hơn"),
        ("--rule", "band.khá.from=90", "có phải là `kha`?"),
    ];
    for (option, value, said) in wrong {
        let words = refused(&["whatif", &at_dossier, option, value]);
        assert!(words.contains(said), "{value}: {words}");
    }
    let block = refused(&["whatif", &at(BLOCK), "--set", "1=1"]);
    assert!(block.contains("là của một đơn vị"), "{block}");
}

#[test]
fn ranks_of_a_block_move_with_a_weight() {
    let found = json(&["whatif", &at(BLOCK), "--rule", "1.max=30", "--json"]);
    let table = found["tables"].as_array().unwrap().iter().find(|t| t["kind"] == "commune").unwrap();
    let head = ["what_if", "lane"].map(|key| found[key].to_string());
    assert_eq!((head, table["year"].as_i64()), (["true", "\"self\""].map(str::to_owned), Some(2024)));
    assert!(table["criteria"]["digest"].as_str().unwrap().starts_with("what-if:"));
    let commune = &table["bodies"][0];
    assert_eq!((commune["before"]["band"].as_str(), commune["after"]["band"].as_str()), (Some("yeu"), Some("kha")));
}

#[test]
fn every_table_of_a_block_is_told_by_its_own_set() {
    // Two sets: the third band of one is `yeu`, of the other `trung-binh`.
    let found = json(&["whatif", &at(BLOCK), &at(DOSSIER), "--rule", "band.tot.from=95", "--json"]);
    let tables = found["tables"].as_array().unwrap();
    let of = |kind: &str| tables.iter().find(|t| t["kind"] == kind).unwrap();
    let (province, commune) = (of("province"), of("commune"));
    assert_eq!(province["criteria"]["id"], "sample.khanh-hoa");
    assert_eq!(commune["criteria"]["id"], "sample.extras");
    assert_ne!(province["criteria"]["digest"], commune["criteria"]["digest"]);
    assert_eq!(province["bodies"][0]["before"]["band"], "trung-binh");
    assert_eq!(commune["bodies"][0]["before"]["band"], "yeu");
    let shown = run(&["whatif", &at(BLOCK), &at(DOSSIER), "--rule", "band.trung-binh.from=95"]);
    assert_eq!(shown.status.code(), Some(2), "Trung bình would lie above Tốt");
    // A band that only one of the sets has moves there, and the other set is named as left alone.
    let found = json(&["whatif", &at(BLOCK), &at(DOSSIER), "--rule", "band.trung-binh.from=69", "--json"]);
    assert_eq!(found["unchanged_criteria"], serde_json::json!(["sample.extras"]));
    let digest = |t: &Value| t["criteria"]["digest"].as_str().unwrap().split(':').next().unwrap().to_owned();
    let digests: Vec<String> = found["tables"].as_array().unwrap().iter().map(digest).collect();
    assert!(digests.contains(&"what-if".to_owned()) && digests.contains(&"sha256".to_owned()), "{digests:?}");
}

#[test]
fn bodies_of_other_criteria_are_named_and_not_compared() {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in bytes_below(Path::new(&at(BLOCK))) {
        let to = folder.path().join(path.strip_prefix(at(BLOCK)).unwrap());
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::write(to, bytes).unwrap();
    }
    let own = folder.path().join("criteria.toml");
    let changed = std::fs::read_to_string(&own).unwrap() + "\n# another text, another digest\n";
    std::fs::write(folder.path().join("so-a/other.toml"), changed).unwrap();
    let file = folder.path().join("so-a/dossier.toml");
    let text = std::fs::read_to_string(&file).unwrap().replace("../criteria.toml", "other.toml");
    std::fs::write(&file, text).unwrap();
    let path = folder.path().to_string_lossy().into_owned();
    for words in [&["whatif", &path, "--rule", "band.tot.from=95"][..], &["sensitivity", &path, "--draws", "3"][..]] {
        let found = json(&[words, &["--json"]].concat());
        assert_eq!(found["other_criteria"], serde_json::json!(["Sở Ấp"]), "{words:?}");
        let shown = String::from_utf8(run(words).stdout).unwrap();
        assert!(shown.contains("Không xếp chung vì dùng bộ tiêu chí khác") && shown.contains("Sở Ấp"), "{shown}");
    }
}

#[test]
fn one_body_of_a_block_is_changed_and_the_ranks_of_all_move() {
    let said = refused(&["whatif", &at(BLOCK), "--body", "Sở Ấpp", "--set", "1=1"]);
    assert!(said.contains("có phải là"), "{said}");
    let found = json(&["whatif", &at(BLOCK), "--body", "so ap", "--set", "1.1.points=0", "--json"]);
    let moved = |body: &serde_json::Value| body["before"]["index"] != body["after"]["index"];
    let bodies = found["tables"].as_array().unwrap().iter().flat_map(|t| t["bodies"].as_array().unwrap());
    let names: Vec<&str> = bodies.filter(|b| moved(b)).map(|b| b["body"].as_str().unwrap()).collect();
    assert_eq!(names.len(), 1, "{names:?}");
}

#[test]
fn a_path_reaches_the_band_that_scoring_gives() {
    let found = json(&["path", &at(DOSSIER), "--json"]);
    assert_eq!(found["outcome"], "found");
    // Inputs of hundreds of thousands of units: the effort is the least but for what nobody can see.
    let number = |key: &str| found[key].as_str().unwrap().parse::<parindex::num::Decimal>().unwrap();
    let open = number("effort") - number("effort_at_least");
    assert!(!open.is_sign_negative() && open < parindex::num::Decimal::new(1, 3), "{open}");
    assert_eq!((found["band"].as_str(), found["after"]["band"].as_str()), (Some("kha"), Some("kha")));
    let moves = found["moves"].as_array().unwrap();
    // The same changes typed into what-if give the same index.
    let mut words = vec!["whatif".to_owned(), at(DOSSIER), "--json".to_owned()];
    for change in moves {
        for text in change["set"].as_array().unwrap() {
            words.extend(["--set".to_owned(), text.as_str().unwrap().to_owned()]);
        }
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
    assert_eq!((found["what_if"].as_bool(), found["lane"].as_str()), (Some(true), Some("self")));
    for table in found["tables"].as_array().unwrap() {
        assert!(table["criteria"]["digest"].as_str().unwrap().starts_with("sha256:"));
        assert!(table["kind"].is_string() && table["year"] == 2024 && table["seed"] == 7);
    }
    let bodies = found["tables"].as_array().unwrap().iter().flat_map(|t| t["bodies"].as_array().unwrap());
    for body in bodies {
        let sum = |key: &str| body[key].as_object().unwrap().values().filter_map(Value::as_u64).sum::<u64>();
        assert_eq!((sum("ranks"), sum("bands") + body["without_band"].as_u64().unwrap()), (50, 50), "{body}");
    }
}

#[test]
fn a_scenario_is_kept_as_a_file_and_gives_the_same_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kich-ban.toml").to_string_lossy().into_owned();
    let before = bytes_below(Path::new(&at(DOSSIER)));
    let assumed = ["--set", "1.1.done=58", "--reject", "bc-67", "--rule", "band.kha.from=65", "--rule", "3.1.max=3"];
    let head = ["whatif", &at(DOSSIER)];
    let done = run(&[&head[..], &assumed[..], &["-o", &file]].concat());
    assert!(done.status.success() && done.stdout.is_empty(), "{}", String::from_utf8_lossy(&done.stderr));
    let direct = json(&[&head[..], &assumed[..], &["--json"]].concat());
    assert_eq!(json(&[&head[..], &["--scenario", &file, "--json"]].concat()), direct);
    // Options are added to the file; a path starts from what it assumes and takes its weights.
    let text = std::fs::read_to_string(&file).unwrap() + "keep = [\"5\"]\neffort = { \"6\" = 3 }\n";
    std::fs::write(&file, text).unwrap();
    let path = json(&["path", &at(DOSSIER), "--scenario", &file, "--to", "tot", "--pending", "90", "--json"]);
    assert_eq!(path["criteria"]["digest"], direct["criteria"]["digest"]);
    assert_eq!(bytes_below(Path::new(&at(DOSSIER))), before);
    // What the file has no right to say is told with its place.
    std::fs::write(&file, "format = 1\nkind = \"what-if\"\nset = [\"9.9=1\"]\nlan = \"self\"\n").unwrap();
    let said = refused(&["whatif", &at(DOSSIER), "--scenario", &file]);
    assert!(said.contains("PAR002") && said.contains("kich-ban.toml:4"), "{said}");
    std::fs::write(&file, "format = 1\nkind = \"what-if\"\nset = [\"9.9.points=1\"]\n").unwrap();
    assert!(refused(&["whatif", &at(DOSSIER), "--scenario", &file]).contains("không có tiêu chí `9.9`"));
}

#[test]
fn what_is_assumed_stands_in_the_report_that_is_exported() {
    let folder = tempfile::tempdir().unwrap();
    for ending in ["docx", "html", "md", "csv"] {
        let file = folder.path().join(format!("gia-dinh.{ending}"));
        let words = ["whatif", &at(DOSSIER), "--set", "1.1.done=58", "-o", &file.to_string_lossy()];
        assert!(run(&words).status.success(), "{ending}");
        let bytes = std::fs::read(&file).unwrap();
        if ending == "docx" {
            assert!(bytes.starts_with(b"PK"));
        } else {
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains(if ending == "csv" { "what-if" } else { "GIẢ ĐỊNH" }), "{ending}: {text}");
            assert!(ending == "csv" || text.contains("61 / 61 → 58 / 61"), "{ending}: {text}");
        }
    }
    let other = folder.path().join("gia-dinh.pdf");
    assert!(
        refused(&["whatif", &at(DOSSIER), "--set", "1.1.done=58", "-o", &other.to_string_lossy()]).contains(".docx")
    );
}
