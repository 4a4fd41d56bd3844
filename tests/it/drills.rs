//! Exercises from the side of those who use them: by keys on the screen, by commands, in files.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use parindex::drill::Finding;
use parindex::drill::grade::Results;
use parindex::lang::Lang;
use parindex::num::{Decimal, decimal};
use parindex::tui::screen::Screen;
use parindex::tui::screen::drill::{Drilling, Spot};

use crate::support::stage::Stage;

fn begun(seed: u64) -> Stage {
    let mut stage = Stage::home();
    stage.exercise(seed);
    stage
}

fn state(stage: &Stage) -> &Drilling {
    match stage.app.screen() {
        Screen::Drill(state) => state,
        other => panic!("{other:?}"),
    }
}

fn kept(stage: &Stage) -> &Results {
    stage.disk.results.as_ref().expect("results were kept")
}

/// Scores the shown row as the key does.
fn right(stage: &mut Stage) {
    let (key, finding) = {
        let state = state(stage);
        let task = state.task().unwrap();
        (decimal::plain(&task.key, parindex::num::Rounding::default()), task.finding)
    };
    stage.text(&key).keys("enter");
    let presses = Finding::ALL.iter().position(|(_, f)| *f == finding).unwrap();
    stage.keys(&"right ".repeat(presses)).keys("enter");
}

#[test]
fn nothing_of_the_key_is_shown_before_a_try() {
    for seed in 0..30 {
        let mut stage = begun(seed);
        for _ in 0..state(&stage).drill.tasks.len() {
            for lang in Lang::ALL {
                stage.app.lang = lang;
                let task = state(&stage).task().unwrap().clone();
                let screen = stage.screen();
                let because: String = task.because.get(lang).chars().take(30).collect();
                let slip: String = task.slip.get(lang).chars().take(30).collect();
                assert!(!screen.contains(&because) && !screen.contains(&slip), "{screen}");
            }
            stage.keys("tab");
        }
    }
}

#[test]
fn a_wrong_try_is_told_at_once_and_repeated_until_it_agrees() {
    let mut stage = begun(7);
    stage.keys("1 enter enter");
    assert!(state(&stage).judged && !state(&stage).agrees(0));
    let screen = stage.screen();
    for told in ["điểm đúng là 0,50, lệch +0,50", "Quá hạn, ngoài kỳ", "bạn vừa gặp đúng lỗi này", "→ Ký ngày"]
    {
        assert!(screen.contains(told), "{told}\n{screen}");
    }
    // Enter begins another try with what was given still there.
    stage.keys("enter");
    assert_eq!((state(&stage).judged, state(&stage).spot, state(&stage).editor.raw()), (false, Spot::Points, "1"));
    stage.keys("backspace");
    right(&mut stage);
    assert!(state(&stage).agrees(0));
    assert_eq!(kept(&stage).tries("1.1").len(), 2);
    stage.keys("enter");
    assert_eq!(state(&stage).at, 1);
}

#[test]
fn right_points_with_a_wrong_finding_are_not_done_yet() {
    let mut stage = begun(7);
    stage.keys("0,5 enter enter");
    assert!(state(&stage).verdict(0).is_some_and(|v| v.agrees && !v.found));
    assert!(!state(&stage).agrees(0));
}

#[test]
fn points_may_be_typed_as_a_sum_and_stay_within_the_maximum() {
    let mut stage = begun(7);
    stage.keys("9 enter");
    assert_eq!(state(&stage).spot, Spot::Points);
    assert!(stage.screen().contains("Điểm từ 0 đến 1"));
    stage.keys("backspace 1/2");
    assert!(stage.screen().contains("= 0,5"), "{}", stage.screen());
    stage.keys("enter enter");
    assert_eq!(kept(&stage).tries("1.1")[0].points, Decimal::new(5, 1));
}

#[test]
fn a_whole_exercise_is_done_by_keys_alone() {
    for (seed, size) in [(7, (80, 24)), (8, (200, 50)), (9, (40, 12))] {
        let mut stage = begun(seed).size(size.0, size.1);
        let all = state(&stage).drill.tasks.len();
        for _ in 0..all {
            right(&mut stage);
            assert!(state(&stage).agrees(state(&stage).at), "{}", stage.screen());
            stage.keys("enter");
        }
        assert_eq!(state(&stage).done(), all);
        assert!(stage.screen().contains(&format!("{all}/{all}")), "{}", stage.screen());
        stage.keys("esc");
        assert!(matches!(stage.app.screen(), Screen::Home(_)));
    }
}

#[test]
fn every_document_can_be_read_on_a_small_screen() {
    let mut stage = begun(7).size(40, 10);
    for _ in 0..state(&stage).drill.tasks.len() {
        let lines: Vec<String> = state(&stage)
            .task()
            .unwrap()
            .papers
            .iter()
            .flat_map(|p| p.lines.clone())
            .map(|l| l.get(Lang::Vi).chars().take(18).collect())
            .collect();
        stage.keys(&"pageup ".repeat(9));
        let mut seen = stage.screen();
        for _ in 0..9 {
            stage.keys("pagedown");
            seen.push_str(&stage.screen());
        }
        for line in lines {
            assert!(seen.contains(&line), "{line}\n{seen}");
        }
        stage.keys("tab");
    }
}

fn run(folder: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_parindex"))
        .args(words)
        .current_dir(folder)
        .env("PARINDEX_HOME", folder.join("home"))
        .env_remove("PARINDEX_LANG")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn the_sheet_for_the_class_holds_nothing_of_the_key() {
    let folder = tempfile::tempdir().unwrap();
    for seed in ["7", "8"] {
        let sheet = out(&run(folder.path(), &["train", "drill", "--seed", seed, "--lang", "vi"]));
        let (set, drill) = parindex::train::drill(seed.parse().unwrap()).unwrap();
        for task in &drill.tasks {
            assert!(sheet.contains(set.node(task.row).name.get(Lang::Vi).as_str()));
            let slip: String = task.slip.get(Lang::Vi).chars().take(25).collect();
            let because: String = task.because.get(Lang::Vi).chars().take(25).collect();
            assert!(!sheet.contains(&slip) && !sheet.contains(&because), "{sheet}");
        }
        assert!(!sheet.contains("Khánh Hòa"));
        assert!(sheet.contains("MẪU"));
    }
}

#[test]
fn the_key_is_the_same_on_every_run_and_names_sources_for_the_trainer() {
    let folder = tempfile::tempdir().unwrap();
    let key = || run(folder.path(), &["train", "key", "--seed", "7", "--json"]);
    let first = key();
    assert_eq!(first.status.code(), Some(0));
    assert_eq!(first.stdout, key().stdout);
    let value: serde_json::Value = serde_json::from_slice(&first.stdout).unwrap();
    assert_eq!(value["exercise"]["generator"], 1);
    let rows = value["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 14);
    let row = |code: &str| rows.iter().find(|r| r["code"] == code).unwrap();
    assert_eq!((row("1.1")["key"].as_str(), row("1.1")["finding"].as_str()), (Some("0.50"), Some("late")));
    assert!(row("5.1")["source"].as_str().unwrap().contains("67/BC-UBND"));
}

fn results(name: &str, seed: u64, off: Option<&str>) -> String {
    let (set, drill) = parindex::train::drill(seed).unwrap();
    let mut results = Results::new(name.into(), seed, Decimal::new(1, 2));
    for task in &drill.tasks {
        let code = set.node(task.row).code.clone();
        let wrong = off == Some(code.as_str());
        let points = if wrong { &task.mistake } else { &task.key };
        let points = decimal::exact(&decimal::plain(points, parindex::num::Rounding::default())).unwrap();
        let finding = if wrong { Finding::Sound } else { task.finding };
        results.rows.insert(code, vec![parindex::drill::grade::Try { points, finding }]);
    }
    parindex::doc::results::write(&results)
}

#[test]
fn results_of_a_class_are_compared_in_every_form() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: String| std::fs::write(folder.path().join(name), text).unwrap();
    put("a.toml", results("Nhóm 1", 7, None));
    put("b.toml", results("Nhóm 2", 7, Some("1.1")));
    put("c.toml", results("Nhóm 3", 7, Some("1.1")));
    let words = ["train", "compare", "a.toml", "b.toml", "c.toml"];
    let shown = run(folder.path(), &words);
    assert_eq!(shown.status.code(), Some(0));
    let text = out(&shown);
    for told in ["khớp đáp án 95 % (40/42)", "1.1 (67 % (2/3))", "0,50", "lỗi hay gặp", "Nhóm 2"] {
        assert!(text.contains(told), "{told}\n{text}");
    }
    let mut json = words.to_vec();
    json.push("--json");
    let value: serde_json::Value = serde_json::from_slice(&run(folder.path(), &json).stdout).unwrap();
    assert_eq!((&value["agree"]["held"], &value["agree"]["of"]), (&40.into(), &42.into()));
    assert_eq!(value["rows"][0]["gap"], "0.33");
    assert_eq!(value["rows"][0]["commonest_wrong"]["is_commonest_mistake"], true);
    for name in ["lop.html", "lop.md", "lop.csv", "lop.json", "lop.docx", "lop.xlsx"] {
        let mut words = words.to_vec();
        words.extend(["-o", name]);
        assert_eq!(run(folder.path(), &words).status.code(), Some(0), "{name}");
        if name == "lop.docx" || name == "lop.xlsx" {
            assert!(std::fs::read(folder.path().join(name)).unwrap().starts_with(b"PK"), "{name}");
            continue;
        }
        let text = std::fs::read_to_string(folder.path().join(name)).unwrap();
        // A CSV file is one table: that of the rows.
        assert!((text.contains("Nhóm 2") || name == "lop.csv") && text.contains("1.1"), "{name}: {text}");
    }
}

#[test]
fn broken_results_and_those_of_another_exercise_are_left_out_and_named() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: String| std::fs::write(folder.path().join(name), text).unwrap();
    put("a.toml", results("A", 7, None));
    put("other.toml", results("B", 8, None));
    put("broken.toml", results("C", 7, None).replace("\"1.1\"", "\"9.9\""));
    let done = run(folder.path(), &["train", "compare", "a.toml", "other.toml", "broken.toml", "gone.toml"]);
    assert_eq!(done.status.code(), Some(1));
    let err = String::from_utf8_lossy(&done.stderr).into_owned();
    for told in ["other.toml", "PAR220", "broken.toml:7", "gone.toml"] {
        assert!(err.contains(told), "{told}\n{err}");
    }
    assert!(out(&done).contains("1 bài"));
    let nothing = run(folder.path(), &["train", "compare", "gone.toml"]);
    assert_eq!(nothing.status.code(), Some(2));
}

#[test]
fn an_exercise_goes_on_where_its_result_file_left_off_and_writes_over_no_other_file() {
    use parindex::store::Store;
    use parindex::train::{begin, results_file, save};
    let folder = tempfile::tempdir().unwrap();
    let store = Store::of_user();
    let path = folder.path().join(results_file("Nhóm 2", 7));
    assert!(path.ends_with("bai-tap-7-nhom-2.toml"));
    let fresh = || Results::new("Nhóm 2".into(), 7, Decimal::new(1, 2));
    assert_eq!(begin(&store, &path, fresh()).unwrap(), fresh());
    let text = results("Nhóm 2", 7, Some("1.1"));
    std::fs::write(&path, &text).unwrap();
    let kept = begin(&store, &path, fresh()).unwrap();
    assert_eq!(kept.tries("1.1").len(), 1);
    save(&store, &path, &kept).unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    for other in [results("X", 8, None), "không phải kết quả".to_owned()] {
        std::fs::write(&path, &other).unwrap();
        assert!(begin(&store, &path, fresh()).is_err());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), other);
    }
}
