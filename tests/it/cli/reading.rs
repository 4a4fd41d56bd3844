//! Commands that read: score, explain, check, rank, criteria, new.

use serde_json::Value;

use super::Desk;

#[test]
fn a_score_table_says_everything_at_a_glance() {
    let desk = Desk::new();
    desk.example("khanh-hoa-2024");
    let out = desk.run(&["score", "khanh-hoa-2024/dossier"]).quiet();
    for part in [
        "MẪU",
        "sample.khanh-hoa, 2024",
        "✓  3.1    Tỷ lệ hồ sơ TTHC giải quyết đúng hạn",
        "1,99",
        "…  8.2    Khảo sát lãnh đạo, quản lý",
        "–  7.3    Trang thông tin điện tử",
        "25,69 – 35,69",
        "Tổng điểm: cộng các dòng in ra 25,70; chênh lệch do làm tròn −0,01",
        "Tạm tính: Trung bình (chưa có điểm ĐTXHH); có thể đạt Tốt",
        "Chỉ số: 65,88 % (đã xác định 65,88 %, tối đa có thể đạt 91,53 %)",
        "sha256:",
        "2 chữ số thập phân, nửa đơn vị làm tròn lên, ở tổng điểm",
        concat!("parindex ", env!("CARGO_PKG_VERSION")),
    ] {
        assert!(out.contains(part), "{part}\n{out}");
    }
    let file = desk.run(&["score", "khanh-hoa-2024/dossier/dossier.toml", "--lang", "en"]).quiet();
    for part in ["SAMPLE", "1.99", "Provisional: Average (survey points are due); possible: Good", "25.69 – 35.69"] {
        assert!(file.contains(part), "{part}\n{file}");
    }
}

#[test]
fn an_explanation_shows_the_steps_and_replays_them() {
    let desk = Desk::new();
    desk.example("khanh-hoa-2024");
    let out = desk.run(&["explain", "khanh-hoa-2024/dossier", "3.1", "--verify"]).quiet();
    for part in [
        "Cách tính điểm 3.1: 1,99",
        "≈ 1,99         tỷ lệ × điểm tối đa: ≈ 99,38 % × 2,00",
        "├─ ≈ 99,38 %   tỷ lệ: 490.326 / 493.400  [không dưới 95 %, chưa đạt 100 %]",
        "│  ├─ 490.326  Hồ sơ giải quyết đúng hạn và đang giải quyết trong hạn",
        "└─ 2,00        điểm tối đa",
        "Giá trị chính xác: 245163/123350; in 1,99",
        "criteria.toml:77",
        ": khớp",
    ] {
        assert!(out.contains(part), "{part}\n{out}");
    }
    let cited = desk.run(&["explain", "khanh-hoa-2024/dossier", "1.1"]).quiet();
    assert!(cited.contains("67/BC-UBND, 25/02/2025, tr. 2: Phụ lục 1"), "{cited}");
    let whole = desk.run(&["explain", "khanh-hoa-2024/dossier", "--lang", "en"]).quiet();
    assert!(whole.contains("index = 100 × points / applicable maximum"), "{whole}");
    let json = desk.run(&["explain", "khanh-hoa-2024/dossier", "3.1", "--json"]).quiet();
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((json["value"].as_str(), json["exact"].as_str()), (Some("1,99"), Some("245163/123350")));
    let wrong = desk.run(&["explain", "khanh-hoa-2024/dossier", "3.11"]).nothing_done();
    assert!(wrong.contains("không có mã `3.11`") && wrong.contains("có phải là `3.1`?"), "{wrong}");
}

#[test]
fn a_row_for_other_kinds_cannot_be_explained() {
    let desk = Desk::new();
    desk.example("gates-and-extras");
    let said = desk.run(&["explain", "gates-and-extras/so-a", "1.4"]).nothing_done();
    assert!(said.contains("1.4 không áp dụng cho loại đơn vị `department`"), "{said}");
    desk.run(&["explain", "gates-and-extras/xa-d", "1.4"]).exits(0);
}

#[test]
fn a_check_ends_with_one_when_there_are_errors_and_with_zero_when_not() {
    let desk = Desk::new();
    desk.example("khanh-hoa-2024");
    let found = desk.run(&["check", "khanh-hoa-2024/dossier"]).exits(1);
    assert!(found.out.contains("✗ lỗi") && found.out.contains("chưa có tài liệu kiểm chứng"), "{}", found.out);
    let json = desk.run(&["check", "khanh-hoa-2024/dossier", "--json"]).exits(1).out;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json[0]["findings"][0]["level"], "error");
    for (key, value) in [("/body/name", "Tỉnh A (minh họa)"), ("/lane", "self"), ("/criteria/id", "sample.khanh-hoa")]
    {
        assert_eq!(json[0].pointer(key).and_then(Value::as_str), Some(value), "{key}");
    }

    let criteria = "format = 1\nid = \"a\"\nedition = \"1\"\ntitle = \"A\"\nprovenance = \"sample\"\nscale = 1\n[[band]]\nid = \"x\"\nname = \"X\"\nfrom = 0\n[[node]]\ncode = \"1\"\nname = \"N\"\nmax = 1\nrule = { kind = \"entered\" }\n";
    let dossier = "format = 1\nyear = 2024\ncriteria = { id = \"a\", edition = \"1\" }\nbody = { name = \"Sở A\", kind = \"department\" }\n[[row]]\ncode = \"1\"\nself = { points = 1 }\nexplanation = \"có\"\n";
    desk.write("clean/criteria.toml", criteria);
    desk.write("clean/dossier.toml", dossier);
    let clean = desk.run(&["check", "clean"]).quiet();
    assert!(clean.contains("Không phát hiện vấn đề gì"), "{clean}");
    desk.run(&["check", "missing"]).exits(2);
    // One of several can be checked: the work is done, with errors.
    desk.run(&["check", "clean", "missing"]).exits(1);
}

#[test]
fn a_broken_dossier_is_shown_with_its_lines_and_scored_by_nobody() {
    let desk = Desk::new();
    desk.example("khanh-hoa-2024");
    let file = desk.path("khanh-hoa-2024/dossier/dossier.toml");
    let text = std::fs::read_to_string(&file).unwrap().replace("year = 2024", "yaer = 2024");
    std::fs::write(&file, text).unwrap();
    let said = desk.run(&["score", "khanh-hoa-2024/dossier"]).nothing_done();
    for part in ["lỗi[PAR", "dossier.toml:2:", "yaer = 2024", "━", "gợi ý"] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    // For a check the mistakes are the result.
    let found = desk.run(&["check", "khanh-hoa-2024/dossier", "--lang", "en"]).exits(1);
    assert!(found.out.contains("error[PAR") && found.out.contains("yaer"), "{}", found.out);
    let json = desk.run(&["check", "khanh-hoa-2024/dossier", "--json"]).exits(1).out;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json[0]["broken"], true);
    let wrong = json[0]["diagnostics"].as_array().unwrap();
    assert!(wrong.iter().any(|d| d["line"] == 2 && d["level"] == "error" && d["column"] == 1), "{json}");
}

#[test]
fn a_dossier_pinned_to_another_digest_shows_both() {
    let desk = Desk::new();
    desk.example("khanh-hoa-2024");
    let file = desk.path("khanh-hoa-2024/dossier/dossier.toml");
    let wrong = "0123456789ab".repeat(6).get(..64).unwrap().to_owned();
    let pinned = format!("file = \"../criteria.toml\", digest = \"sha256:{wrong}\"");
    let text = std::fs::read_to_string(&file).unwrap().replace("file = \"../criteria.toml\"", &pinned);
    std::fs::write(&file, text).unwrap();
    let criteria = std::fs::read(desk.path("khanh-hoa-2024/criteria.toml")).unwrap();
    let digest = parindex::doc::digest::sha256(&criteria);
    for lang in ["vi", "en"] {
        let said = desk.run(&["score", "khanh-hoa-2024/dossier", "--lang", lang]).nothing_done();
        assert!([&*wrong, &*digest].iter().all(|d| said.contains(d.split_at(12).0)), "{said}");
    }
}

#[test]
fn a_ranking_leaves_broken_dossiers_out_and_says_so_with_its_status() {
    let desk = Desk::new();
    desk.example("gates-and-extras");
    let whole = desk.run(&["rank", "gates-and-extras"]).quiet();
    assert!(whole.contains("Khối sở, ban, ngành (3 đơn vị)") && whole.contains("Sở Đo đạc"), "{whole}");
    desk.write("gates-and-extras/so-b/dossier.toml", "format = ");
    let rest = desk.run(&["rank", "gates-and-extras"]).exits(1);
    assert!(rest.out.contains("Khối sở, ban, ngành (2 đơn vị)") && rest.err.contains("so-b"), "{}", rest.err);
    // The same dossier named twice is ranked once.
    let twice = desk.run(&["rank", "gates-and-extras", "gates-and-extras/so-a"]).exits(1);
    assert_eq!(rest.out, twice.out);
    let none = desk.run(&["rank", "gates-and-extras", "--year", "2020"]).exits(2);
    assert!(none.err.contains("2020"), "{}", none.err);
    desk.write("empty/readme.txt", "");
    assert!(desk.run(&["rank", "empty"]).nothing_done().contains("không có hồ sơ nào"));
}

#[test]
fn dossiers_of_other_criteria_are_named_and_not_ranked_with_the_rest() {
    let desk = Desk::new();
    desk.example("gates-and-extras");
    let criteria = std::fs::read_to_string(desk.path("gates-and-extras/criteria.toml")).unwrap();
    desk.write("gates-and-extras/so-c/criteria.toml", format!("{criteria}\n# other bytes\n"));
    let file = desk.path("gates-and-extras/so-c/dossier.toml");
    let text = std::fs::read_to_string(&file).unwrap().replace("../criteria.toml", "criteria.toml");
    std::fs::write(&file, text).unwrap();
    let ran = desk.run(&["rank", "gates-and-extras"]).exits(0);
    assert!(ran.out.contains("Khối sở, ban, ngành (2 đơn vị)"), "{}", ran.out);
    assert!(ran.err.contains("Sở Dân tộc") && ran.err.contains("bộ tiêu chí khác"), "{}", ran.err);
}

#[test]
fn criteria_are_listed_shown_and_checked() {
    let desk = Desk::new();
    let list = desk.run(&["criteria", "list"]).quiet();
    assert!(list.contains("province.876-reconstructed") && list.contains("DỰNG LẠI – THAM KHẢO"), "{list}");
    let json: Value = serde_json::from_str(&desk.run(&["criteria", "list", "--json"]).quiet()).unwrap();
    assert!(json.as_array().unwrap().iter().any(|s| s["id"] == "training" && s["provenance"] == "sample"));
    let shown = desk.run(&["criteria", "show", "training", "--lang", "en"]).quiet();
    assert!(shown.contains("share × maximum") && shown.contains("every area has at least 60 %"), "{shown}");
    let near = desk.run(&["criteria", "show", "trainin"]).nothing_done();
    assert!(near.contains("`training`?"), "{near}");
    let part = desk.run(&["criteria", "show", "province"]).nothing_done();
    assert!(part.contains("province.876-reconstructed"), "{part}");

    let good = root_file("tests/contract/par-2012/criteria.toml");
    let checked = desk.run(&["criteria", "check", &good]).quiet();
    assert!(checked.contains("không có lỗi (2 tiêu chí chấm điểm)"), "{checked}");
    let text = std::fs::read_to_string(&good).unwrap().replace("max = 62", "max = 61").replace("rule =", "rool =");
    desk.write("bad.toml", text);
    let bad = desk.run(&["criteria", "check", "bad.toml", &good]).exits(1);
    assert!(bad.out.contains("rool") && bad.out.contains("lỗi[PAR") && bad.out.contains("không có lỗi"), "{}", bad.out);
    desk.run(&["criteria", "check", "missing.toml"]).exits(2);
}

fn root_file(name: &str) -> String {
    super::root().join(name).to_str().unwrap().to_owned()
}

#[test]
fn a_new_dossier_is_ready_to_score_and_no_folder_is_overwritten() {
    let desk = Desk::new();
    let words = ["new", "--criteria", "training", "--body", "Xã A", "--kind", "commune", "--year", "2025", "xa-a"];
    let made = desk.run(&words).exits(0);
    assert_eq!(made.out.trim_end(), format!("xa-a{}dossier.toml", std::path::MAIN_SEPARATOR));
    assert_eq!(desk.files(), ["xa-a", "xa-a/criteria.toml", "xa-a/dossier.toml"]);
    let table = desk.run(&["score", "xa-a"]).quiet();
    assert!(table.contains("Xã A – năm 2025") && table.contains("chưa chấm"), "{table}");
    let before = std::fs::read(desk.path("xa-a/dossier.toml")).unwrap();
    assert!(desk.run(&words).nothing_done().contains("xa-a"));
    assert_eq!(std::fs::read(desk.path("xa-a/dossier.toml")).unwrap(), before);
    let unknown = ["new", "--criteria", "nope", "--body", "A", "--kind", "b", "--year", "2025", "x"];
    desk.run(&unknown).nothing_done();
    assert!(!desk.path("x").exists());
}

#[test]
fn without_a_terminal_the_sample_is_scored() {
    let ran = Desk::new().run(&[]).exits(0);
    assert!(ran.out.contains("Tỉnh A") && ran.out.contains("DỰNG LẠI – THAM KHẢO"), "{}", ran.out);
    assert!(ran.err.contains("parindex --help"), "{}", ran.err);
    let desk = Desk::new();
    desk.example("khanh-hoa-2024");
    let named = desk.run(&["khanh-hoa-2024/dossier"]).quiet();
    assert_eq!(named, desk.run(&["score", "khanh-hoa-2024/dossier"]).quiet());
}

#[test]
fn reading_commands_write_nothing() {
    let desk = Desk::new();
    desk.example("gates-and-extras");
    let before = desk.files();
    for words in [
        vec!["score", "gates-and-extras/so-a"],
        vec!["explain", "gates-and-extras/so-a", "1.1"],
        vec!["check", "gates-and-extras/so-a"],
        vec!["rank", "gates-and-extras"],
    ] {
        desk.run(&words);
    }
    assert_eq!(desk.files(), before);
    let kept: Vec<_> = std::fs::read_dir(desk.path("home")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(kept, ["cache"], "what ranking can find out again, and nothing else");
}

#[test]
fn a_command_that_is_suggested_can_be_copied_whatever_the_folder_is_called() {
    let desk = Desk::new();
    let words = ["--criteria", "training", "--body", "Xã D", "--kind", "commune", "--year", "2025"];
    let made = desk.run(&[&["new"][..], &words, &["hồ sơ năm 2025"]].concat()).exits(0);
    assert!(made.err.ends_with("parindex \"hồ sơ năm 2025\"\n"), "{}", made.err);
    let plain = desk.run(&[&["new"][..], &words, &["so-d"]].concat()).exits(0);
    assert!(plain.err.ends_with("parindex so-d\n"), "{}", plain.err);
}

#[test]
fn a_count_that_may_have_meant_thousands_is_asked_about() {
    let desk = Desk::new();
    desk.example("khanh-hoa-2024");
    let file = desk.path("khanh-hoa-2024/dossier/dossier.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    let changed = text.replace("done = 490326", "done = 490.326").replace("all = 493400", "all = 493.400");
    assert_ne!(text, changed, "the example has these figures");
    std::fs::write(&file, changed).unwrap();
    let found = desk.run(&["check", "khanh-hoa-2024/dossier"]).exits(1).out;
    let lines: Vec<&str> = found.lines().filter(|l| l.contains("CHK25")).collect();
    assert!(lines.len() == 2 && lines[0].contains("490,326"), "{found}");
}
