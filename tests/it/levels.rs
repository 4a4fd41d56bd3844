//! Levels and the life of bodies: sums of members, units below a body, groups, the end of the districts and mergers,
//! all of it by what dossiers say of their bodies.

use std::fs;

use serde_json::Value;

use crate::round::Round;
use crate::support::live::Live;

/// A dossier of a body that says more of itself.
fn body(round: &Round, folder: &str, name: &str, year: u16, more: &str) {
    round.body(folder, name, 10, "2", 180);
    let file = round.path(folder).join("dossier.toml");
    let text = fs::read_to_string(&file).unwrap();
    let text = text.replace("year = 2024", &format!("year = {year}"));
    fs::write(&file, text.replace("kind = \"department\"", &format!("kind = \"department\", {more}"))).unwrap();
}

fn ranked(round: &Round, words: &[&str]) -> Vec<(String, Value, Value)> {
    let found = round.json(&[&["rank"][..], words, &["--json"]].concat());
    let line = |r: &Value| (r["body"].as_str().unwrap().to_owned(), r["previous"]["rank"].clone(), r["merged"].clone());
    found["ranking"].as_array().unwrap().iter().map(line).collect()
}

#[test]
fn the_districts_end_on_a_day_and_nothing_else_changes() {
    let round = Round::new();
    let ends = "to = 2025-06-30";
    for year in [2024, 2025] {
        body(&round, &format!("tinh/{year}/huyen"), "UBND huyện A", year, ends);
        body(&round, &format!("tinh/{year}/so"), "Sở B", year, "group = \"Khối sở\"");
    }
    body(&round, "tinh/2026/so", "Sở B", 2026, "group = \"Khối sở\"");
    // The half year of 2025 is a year of its life, and has one before.
    let last = ranked(&round, &["tinh", "--year", "2025"]);
    assert_eq!(last.len(), 2);
    assert!(last.iter().all(|(_, before, merged)| *before == 1 && *merged == false));
    assert_eq!(ranked(&round, &["tinh", "--year", "2026"]).len(), 1);
    // A dossier of a year in which it was no more is told.
    body(&round, "muon", "UBND huyện A", 2026, ends);
    let told = round.run(&["check", "muon"]);
    let told = String::from_utf8([told.stdout, told.stderr].concat()).unwrap();
    assert!(told.contains("đã kết thúc hoạt động"), "{told}");
}

#[test]
fn a_merged_body_has_no_year_before_in_its_first_year_and_one_ever_after() {
    let round = Round::new();
    let came = "from = 2025-07-01, predecessors = [\"Tỉnh K\", \"Tỉnh N\"]";
    body(&round, "t/2024/k", "Tỉnh K", 2024, "to = 2025-06-30");
    body(&round, "t/2024/n", "Tỉnh N", 2024, "to = 2025-06-30");
    // It keeps the name of one of those it came from.
    for year in [2025, 2026, 2027] {
        body(&round, &format!("t/{year}/k"), "Tỉnh K", year, came);
    }
    let of = |year: &str| ranked(&round, &["t", "--year", year])[0].clone();
    assert_eq!((of("2025").1, of("2025").2), (Value::Null, Value::Bool(true)));
    let said = round.ok(&["rank", "t", "--year", "2025"]);
    assert!(said.contains("không so sánh được (sáp nhập)"), "{said}");
    for year in ["2026", "2027"] {
        assert_eq!((of(year).1, of(year).2), (Value::from(1), Value::Bool(false)), "{year}");
    }
    let comparable = |a: &str, b: &str| {
        let found = round.json(&["compare", a, b, "--json"]);
        found["total"]["incomparable"].clone()
    };
    assert_ne!(comparable("t/2024/k", "t/2025/k"), Value::Null);
    assert_ne!(comparable("t/2024/n", "t/2025/k"), Value::Null);
    assert_eq!(comparable("t/2025/k", "t/2026/k"), Value::Null);
    assert_eq!(comparable("t/2026/k", "t/2027/k"), Value::Null);
}

#[test]
fn a_body_ranks_its_own_units_as_the_province_ranks_its_bodies_and_every_group_by_itself() {
    let round = Round::new();
    for (folder, name, more) in [
        ("a", "Chi cục A", "parent = \"Sở X\", group = \"Miền núi\""),
        ("b", "Chi cục B", "parent = \"Sở X\", group = \"Đồng bằng\""),
        ("c", "Chi cục C", "parent = \"Sở Y\", group = \"Miền núi\""),
        ("x", "Sở X", "group = \"Khối sở\""),
    ] {
        body(&round, &format!("tat-ca/{folder}"), name, 2024, more);
    }
    let names = |words: &[&str]| -> Vec<String> { ranked(&round, words).into_iter().map(|(name, ..)| name).collect() };
    assert_eq!(names(&["tat-ca", "--parent", "Sở X"]), ["Chi cục A", "Chi cục B"]);
    assert_eq!(names(&["tat-ca", "--parent", "Sở Y"]), ["Chi cục C"]);
    // Whose units they are stands over every table, and their papers are theirs alone.
    let told = round.ok(&["rank", "tat-ca", "--parent", "Sở X"]);
    assert!(told.starts_with("Xếp hạng 2024 – các đơn vị trực thuộc Sở X – "), "{told}");
    assert_eq!(round.json(&["rank", "tat-ca", "--parent", "Sở X", "--json"])["under"], "Sở X");
    round.ok(&["export", "tat-ca", "-o", "pl.docx", "--parent", "Sở X", "--lane", "agreed"]);
    assert!(crate::season::words_of(&round, "pl.docx").contains("năm 2024 của các đơn vị trực thuộc Sở X"));
    round.ok(&["export", "tat-ca", "-o", "tb.docx", "--parent", "Sở X", "--paper", "notice"]);
    let notices = crate::season::words_of(&round, "tb.docx");
    let sent: Vec<&str> = notices.lines().filter(|l| l.starts_with("Kính gửi:")).collect();
    assert_eq!(sent, ["Kính gửi: Chi cục A", "Kính gửi: Chi cục B"]);
    let groups = round.json(&["rank", "tat-ca", "--by", "group", "--json"]);
    let summary: Vec<_> =
        groups["summary"].as_array().unwrap().iter().map(|s| (s["group"].clone(), s["count"].clone())).collect();
    assert_eq!(summary, [("Đồng bằng".into(), 1.into()), ("Khối sở".into(), 1.into()), ("Miền núi".into(), 2.into())]);
}

#[test]
fn papers_of_a_folder_are_those_of_the_newest_year_in_the_order_of_the_ranking() {
    let round = Round::new();
    for (folder, name, year, on_time) in
        [("a", "Sở A", 2024, 100), ("b", "Sở B", 2024, 200), ("c", "Sở C", 2024, 150), ("cu", "Sở B", 2023, 120)]
    {
        round.body(folder, name, 10, "2", on_time);
        let file = round.path(folder).join("dossier.toml");
        let text = fs::read_to_string(&file).unwrap().replace("year = 2024", &format!("year = {year}"));
        fs::create_dir_all(round.path("dot").join(folder)).unwrap();
        fs::write(round.path("dot").join(folder).join("dossier.toml"), text).unwrap();
        fs::copy(round.path(folder).join("criteria.toml"), round.path("dot").join(folder).join("criteria.toml"))
            .unwrap();
    }
    let to = |words: &[&str]| -> Vec<String> {
        round.ok(&[&["export", "dot", "-o", "tb.docx", "--paper", "notice"], words].concat());
        let text = crate::season::words_of(&round, "tb.docx");
        text.lines().filter_map(|l| l.strip_prefix("Kính gửi: ")).map(str::to_owned).collect()
    };
    assert_eq!(to(&[]), ["Sở B", "Sở C", "Sở A"]);
    assert_eq!(to(&["--year", "2023"]), ["Sở B"]);
    // What the points are is said in the annex as long as they are not the council's.
    round.ok(&["export", "dot", "-o", "pl.docx"]);
    assert!(crate::season::words_of(&round, "pl.docx").contains("(theo điểm tự đánh giá)"));
    round.ok(&["export", "dot", "-o", "pl.docx", "--lane", "agreed"]);
    assert!(!crate::season::words_of(&round, "pl.docx").contains("(theo điểm"));
}

#[test]
fn an_officer_adds_up_the_figures_of_the_bodies_below_in_the_app_and_undo_takes_them_back() {
    let round = Round::new();
    let set = fs::read_to_string(round.path("set.toml")).unwrap().replace(
        "[[node]]\ncode = \"1\"",
        "[[figure]]\nkey = \"ho_so\"\nname = \"Hồ sơ đã giải quyết\"\nunit = \"hồ sơ\"\nas_of = 2024-12-31\n[[node]]\ncode = \"1\"",
    );
    let set = set.replace("all = \"Đã giải quyết\"", "all = { vi = \"Đã giải quyết\", figure = \"ho_so\" }");
    fs::write(round.path("set.toml"), set).unwrap();
    let new = ["new", "--criteria", "set.toml", "--kind", "department", "--year", "2024", "--body"];
    round.ok(&[&new[..], &["Sở X", "dot/tren"]].concat());
    for (folder, name, figure) in
        [("dot/a", "Chi cục A", "120"), ("dot/b", "Chi cục B", "80"), ("dot/c", "Chi cục C", "")]
    {
        round.ok(&[&new[..], &[name, folder]].concat());
        let file = round.path(folder).join("dossier.toml");
        let text = fs::read_to_string(&file).unwrap();
        let text = text.replace("kind = \"department\"", "kind = \"department\", parent = \"Sở X\"");
        let figures = if figure.is_empty() { String::new() } else { format!("\n[figures]\nho_so = {figure}\n") };
        fs::write(&file, text + &figures).unwrap();
    }
    let mut live = Live::at(round.place.path(), &round.path("dot/tren"));
    // The folder of the round is there already; a body that must be there is named.
    live.keys("alt-= enter").text("Chi cục D").keys("enter");
    let seen = live.screen();
    let seen: String = seen.replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(seen.contains("Hồ sơ đã giải quyết: 200 = tổng của 2 đơn vị trực thuộc"), "{seen}");
    assert!(seen.contains("thiếu 02 đơn vị: Chi cục C, Chi cục D"), "{seen}");
    let kept = || fs::read_to_string(round.path("dot/tren/dossier.toml")).unwrap();
    assert!(!kept().contains("[sums]"));
    live.keys("enter");
    assert!(
        kept().contains("ho_so = 200") && kept().contains("missing = [\"Chi cục C\", \"Chi cục D\"]"),
        "{}",
        kept()
    );
    live.keys("ctrl-z");
    assert!(!kept().contains("ho_so = 200") && !kept().contains("[sums]"), "{}", kept());
    // A body with nobody under it is told so.
    let mut live = Live::at(round.place.path(), &round.path("dot/a"));
    live.keys("alt-= enter enter");
    assert!(live.screen().contains("của đơn vị trực thuộc Chi cục A"), "{}", live.screen());
}
