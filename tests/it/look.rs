//! Looking across bodies: one row of all of them, and the council's agenda.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;

use parindex::agenda::{Agenda, Body, Open};
use parindex::criteria::{CriteriaSet, Rule};
use parindex::dossier::edit::Edit;
use parindex::dossier::phase::Step;
use parindex::dossier::{Answer, Dossier, Lane, Reason, Request, Slot, Transition};
use parindex::exchange::synthetic::Plan;
use parindex::num::Points;

use parindex::rank::{Entry, Leaders, rank};
use parindex::score::Context;
use parindex::sweep::{Line, Sweep};
use serde_json::Value;

use crate::oracle::rng::Rng;
use crate::support::stage::{GATES, set};

/// Departments of which some were appraised, asked and answered, at random.
fn bodies(seed: u64) -> (Arc<CriteriaSet>, Vec<Dossier>) {
    let set = set(GATES);
    let plan = Plan { set: &set, file: "criteria.toml", kind: "department", year: 2024, seed };
    let mut rng = Rng::new(seed);
    let mut all: Vec<Dossier> = (1..=12).map(|place| plan.dossier(place)).collect();
    for (at, dossier) in all.iter_mut().enumerate() {
        dossier.body.name = format!("Sở {at:02}").as_str().into();
        let codes: Vec<_> = dossier.rows.keys().cloned().collect();
        for code in codes {
            let points = Answer::Points { points: rng.below(3).into(), reason: Some("thử".into()) };
            let because = Reason { code: "not-shown".into(), ..Reason::default() };
            let asked = Request { text: "nêu căn cứ".into(), ..Request::default() };
            let row = dossier.rows.entry(code).or_default();
            match rng.below(8) {
                0 => (row.answers.insert(Slot::Appraised, points), row.appraisal = Some(because)).1,
                1 => drop(row.answers.insert(Slot::Appraised, points)),
                2 => row.requests.push(asked),
                3 => row.requests.push(Request { reply: Some("đã nêu".into()), ..asked }),
                _ => {}
            }
        }
    }
    (set, all)
}

fn shuffled(rng: &mut Rng, dossiers: &[Dossier]) -> Vec<Dossier> {
    let mut all = dossiers.to_vec();
    for at in (1..all.len()).rev() {
        let other = usize::try_from(rng.below(at as u64 + 1)).unwrap();
        all.swap(at, other);
    }
    all
}

fn agenda(set: &Arc<CriteriaSet>, dossiers: &[Dossier]) -> Agenda<Arc<CriteriaSet>> {
    let mut leaders = Leaders::default();
    for dossier in dossiers {
        leaders.meet(Entry { set, dossier }, Lane::Agreed);
    }
    let bodies = dossiers.iter().enumerate().map(|(at, dossier)| {
        let context = leaders.context(Entry { set, dossier });
        Body::of(set.clone(), dossier, at, &context)
    });
    Agenda::of(bodies.collect(), None)
}

#[test]
fn a_sweep_does_not_depend_on_the_order_of_the_dossiers() {
    let mut rng = Rng::new(7);
    for seed in 0..12 {
        let (set, dossiers) = bodies(seed);
        for id in set.rows("department") {
            for (_, lane) in Lane::ALL {
                let of = |dossiers: &[Dossier]| {
                    let lines = dossiers.iter().filter_map(|d| Line::of(&set, d, id, 0, &Context::default()));
                    Sweep::of(lines.collect(), lane)
                };
                assert_eq!(of(&dossiers), of(&shuffled(&mut rng, &dossiers)));
            }
        }
    }
}

#[test]
fn whoever_stands_out_lies_beyond_the_limit_and_nobody_else_does() {
    for seed in 0..12 {
        let (set, dossiers) = bodies(seed);
        for id in set.rows("department") {
            let lines = dossiers.iter().filter_map(|d| Line::of(&set, d, id, 0, &Context::default()));
            let sweep = Sweep::of(lines.collect(), Lane::Agreed);
            let Some(spread) = &sweep.spread else { continue };
            for line in &sweep.lines {
                let far = line.share(Lane::Agreed).is_some_and(|s| (&s - &spread.median).abs() > spread.limit);
                assert_eq!(line.out.is_some(), far);
            }
        }
    }
}

#[test]
fn an_agenda_does_not_depend_on_the_order_of_the_dossiers() {
    let mut rng = Rng::new(11);
    for seed in 0..12 {
        let (set, dossiers) = bodies(seed);
        let told = |agenda: &Agenda<Arc<CriteriaSet>>| -> Vec<_> {
            let places = agenda.places.iter().filter_map(|p| agenda.at(*p));
            places.map(|(body, item)| (body.name.clone(), body.rank, item.clone())).collect()
        };
        let one = told(&agenda(&set, &dossiers));
        assert!(!one.is_empty());
        assert_eq!(one, told(&agenda(&set, &shuffled(&mut rng, &dossiers))));
    }
}

#[test]
fn the_ranks_of_an_item_are_those_of_a_ranking_in_which_it_is_decided_so() {
    for seed in 0..8 {
        let (set, dossiers) = bodies(seed);
        let agenda = agenda(&set, &dossiers);
        for (body, item) in agenda.places.iter().filter_map(|p| agenda.at(*p)) {
            // Deciding a row that is measured by the leader moves the others, too.
            if matches!(set.node(item.node).rule, Some(Rule::Peer { .. })) {
                continue;
            }
            for end in [&item.low, &item.high] {
                let mut decided = dossiers.clone();
                let code = set.node(item.node).code.clone();
                let row = decided[body.entry].row(&code).cloned().unwrap_or_default();
                let zero = Answer::Points { points: 0.into(), reason: Some("–".into()) };
                let whole = Answer::Points { points: set.node(item.node).max, reason: Some("–".into()) };
                let ways = row.answers.values().cloned().chain([zero, whole]);
                let found = ways.into_iter().any(|way| {
                    Edit::Answer(code.clone(), Slot::Agreed, Some(way)).apply(&mut decided[body.entry]);
                    let entries: Vec<Entry<'_>> = decided.iter().map(|d| Entry { set: &set, dossier: d }).collect();
                    let ranking = rank(&entries, Lane::Agreed, None);
                    let standing = ranking.tables[0].standings.iter().find(|s| s.entry == body.entry);
                    standing.is_some_and(|s| (s.rank, &s.index, s.band) == (end.rank, &end.index, end.band))
                });
                assert!(found, "{} {code} {end:?}", body.name);
            }
            assert!(item.low.index <= item.high.index);
        }
    }
}

#[test]
fn what_can_change_a_band_comes_before_what_can_change_a_rank_and_that_before_mere_points() {
    let (set, dossiers) = bodies(3);
    let agenda = agenda(&set, &dossiers);
    let weights: Vec<(bool, u32, Points)> = agenda
        .places
        .iter()
        .filter_map(|p| agenda.at(*p))
        .map(|(_, i)| (i.changes_band(), i.places(), i.swing()))
        .collect();
    assert!(weights.windows(2).all(|pair| pair[0] >= pair[1]), "{weights:?}");
}

#[test]
fn a_row_leaves_the_agenda_when_the_council_has_decided_it_with_a_reason() {
    let (set, mut dossiers) = bodies(5);
    let agenda = agenda(&set, &dossiers);
    let (body, item) = agenda
        .places
        .iter()
        .filter_map(|p| agenda.at(*p))
        .find(|(_, i)| i.open == [Open::Disputed])
        .map(|(b, i)| (b.entry, i.node))
        .expect("a disputed row");
    let code = set.node(item).code.clone();
    let row = dossiers[body].rows.get_mut(&code).expect("the row");
    let ruled = row.answers.get(&Slot::Appraised).cloned().expect("an appraised answer");
    row.answers.insert(Slot::Agreed, ruled);
    let after = self::agenda(&set, &dossiers);
    let gone = after.places.iter().filter_map(|p| after.at(*p)).all(|(b, i)| (b.entry, i.node) != (body, item));
    assert!(gone);
}

#[test]
fn rows_without_an_answer_are_on_the_agenda_with_what_they_can_bring_and_nothing_is_after_the_council_concluded() {
    let (set, mut dossiers) = bodies(5);
    let code = set.node(set.rows("department").next().expect("a row")).code.clone();
    let open = |dossiers: &[Dossier]| {
        let agenda = agenda(&set, dossiers);
        let items = agenda.places.iter().filter_map(|p| agenda.at(*p)).filter(|(b, _)| b.entry == 0);
        items.map(|(_, i)| i.clone()).collect::<Vec<_>>()
    };
    dossiers[0].rows.get_mut(&code).expect("the row").answers.clear();
    let items = open(&dossiers);
    let item = items.iter().find(|i| set.node(i.node).code == code).expect("the row is on the agenda");
    assert!(item.open.contains(&Open::Unanswered), "{:?}", item.open);
    assert_eq!(item.low.points, Some(Points::zero()));
    assert_eq!(item.high.points, Some(Points::from(set.node(item.node).max)));
    dossiers[0].transitions = vec![Transition::new(Step::Conclude, "Hội đồng".into())];
    assert_eq!(open(&dossiers), []);
}

#[test]
fn while_a_dossier_is_under_appraisal_its_rank_and_band_can_still_go_where_the_agenda_says() {
    let mut told = 0;
    for seed in 0..20 {
        let (set, mut dossiers) = bodies(seed);
        for dossier in &mut dossiers {
            dossier.transitions = vec![Transition::new(Step::Receive, "Hà".into())];
        }
        let agenda = agenda(&set, &dossiers);
        let entries: Vec<Entry<'_>> = dossiers.iter().map(|dossier| Entry { set: &set, dossier }).collect();
        let ranking = rank(&entries, Lane::Agreed, None);
        for standing in ranking.tables.iter().flat_map(|t| &t.standings) {
            let (best, worst) = standing.rank_range.expect("a range");
            let items = agenda.places.iter().filter_map(|p| agenda.at(*p)).filter(|(b, _)| b.entry == standing.entry);
            for (_, item) in items.filter(|(_, i)| i.open.iter().any(|o| *o != Open::Silent)) {
                for rank in [item.low.rank, item.high.rank].into_iter().flatten() {
                    assert!((best..=worst).contains(&rank), "{rank} is not in {best}–{worst}");
                }
                // Bands are numbered from the best.
                assert!(standing.possible_band <= item.high.band);
                told += 1;
            }
        }
        // Once the council has concluded nothing of it is left.
        for dossier in &mut dossiers {
            dossier.transitions.push(Transition::new(Step::Conclude, "Hội đồng".into()));
        }
        let entries: Vec<Entry<'_>> = dossiers.iter().map(|dossier| Entry { set: &set, dossier }).collect();
        let ranking = rank(&entries, Lane::Agreed, None);
        assert!(ranking.tables.iter().flat_map(|t| &t.standings).all(|s| s.open == 0));
    }
    assert!(told > 50, "{told}");
}

fn parindex(words: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parindex"));
    command.args(words).current_dir(folder).env("HOME", folder).env_remove("PARINDEX_LANG");
    command.output().expect("the program runs")
}

fn ok(words: &[&str], folder: &Path) -> String {
    let out = parindex(words, folder);
    assert!(out.status.success(), "{words:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).expect("UTF-8")
}

/// A folder with eight synthetic communes, one of which is received, moved in one row and asked in another.
fn workspace() -> tempfile::TempDir {
    let place = tempfile::tempdir().expect("a folder");
    let at = place.path();
    ok(
        &[
            "generate",
            "--criteria",
            "training",
            "--kind",
            "commune",
            "--year",
            "2025",
            "--count",
            "8",
            "--seed",
            "3",
            "xa",
        ],
        at,
    );
    let first = first_dossier(at);
    ok(&["phase", &first, "register", "--by", "Hà", "--note", "nhận bản giấy"], at);
    ok(&["phase", &first, "receive", "--by", "Hà"], at);
    place
}

fn first_dossier(at: &Path) -> String {
    let mut folders: Vec<_> = fs::read_dir(at.join("xa")).expect("the folder").flatten().map(|e| e.path()).collect();
    folders.retain(|p| p.join("dossier.toml").is_file());
    folders.sort();
    folders.first().expect("a dossier").to_string_lossy().into_owned()
}

#[test]
fn sweep_tells_people_programs_and_spreadsheets_the_same_bodies() {
    let place = workspace();
    let codes: Value =
        serde_json::from_str(&ok(&["score", &first_dossier(place.path()), "--json"], place.path())).unwrap();
    let rows = codes["nodes"].as_array().unwrap();
    let code = rows.iter().rev().find(|n| n["status"] == "scored").and_then(|n| n["code"].as_str()).unwrap().to_owned();
    let text = ok(&["sweep", "xa", &code], place.path());
    assert!(text.contains("Đối chiếu tiêu chí") && text.contains("Trung vị"), "{text}");
    let json: Value = serde_json::from_str(&ok(&["sweep", "xa", &code, "--json"], place.path())).unwrap();
    assert_eq!(json[0]["bodies"].as_array().unwrap().len(), 8);
    assert_eq!((&json[0]["code"], &json[0]["kind"]), (&Value::from(code.as_str()), &Value::from("commune")));
    let csv = ok(&["sweep", "xa", &code, "--csv"], place.path());
    assert_eq!(csv.lines().count(), 9, "{csv}");
    let none = parindex(&["sweep", "xa", "99.9"], place.path());
    assert_eq!(none.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&none.stderr).contains("99.9"));
    assert_eq!(parindex(&["sweep", "khong-co", &code], place.path()).status.code(), Some(2));
}

#[test]
fn agenda_lists_what_is_open_on_the_screen_and_in_files() {
    let place = workspace();
    let (at, first) = (place.path(), first_dossier(place.path()));
    let nothing = ok(&["agenda", "xa"], at);
    assert!(nothing.contains("0 nội dung"), "{nothing}");
    let told: Value = serde_json::from_str(&ok(&["score", &first, "--json"], at)).unwrap();
    let scored: Vec<&str> = told["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|n| n["status"] == "scored" && n["points"] != "0.00")
        .filter_map(|n| n["code"].as_str())
        .collect();
    let [moved, asked] = scored[..2] else { panic!("{scored:?}") };
    ok(&["appraise", &first, moved, "--points", "0", "--reason", "no-document", "--by", "Hà"], at);
    ok(&["appraise", &first, asked, "--ask", "nêu căn cứ", "--due", "31/12/2026", "--by", "Hà"], at);
    let json: Value = serde_json::from_str(&ok(&["agenda", "xa", "--json"], at)).unwrap();
    let items = json["items"].as_array().unwrap();
    let mut codes: Vec<&str> = items.iter().filter_map(|i| i["code"].as_str()).collect();
    codes.sort_unstable();
    let mut wanted = vec![moved, asked];
    wanted.sort_unstable();
    assert_eq!(codes, wanted);
    let disputed = items.iter().find(|i| i["code"] == moved).unwrap();
    assert_eq!(disputed["open"], serde_json::json!(["disputed"]));
    assert_eq!(disputed["low"]["points"], "0.00");
    for (file, holds) in
        [("ct.md", "Nội dung trình Hội đồng"), ("ct.csv", moved), ("ct.html", "nội bộ"), ("ct.json", "disputed")]
    {
        ok(&["agenda", "xa", "-o", file], at);
        let text = fs::read_to_string(at.join(file)).expect("the file");
        assert!(text.contains(holds), "{file}");
    }
    ok(&["agenda", "xa", "-o", "ct.docx"], at);
    assert!(fs::read(at.join("ct.docx")).expect("the file").starts_with(b"PK"));
    assert_eq!(parindex(&["agenda", "xa", "-o", "ct.txt"], at).status.code(), Some(2));
    assert!(!at.join("ct.txt").exists());
}
