//! The oracle gives the figures that stand in the contract's `expected.json`; otherwise it would prove nothing.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::load;
use super::num::{Q, shown};
use super::rules::Outcome;
use super::set::{Dossier, Lane, Set};
use super::tree::{Ranked, Result, ranking, result};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contract").join(name)
}

fn expected(name: &str) -> Value {
    let text = std::fs::read_to_string(folder(name).join("expected.json")).expect("expected figures");
    serde_json::from_str(&text).expect("JSON")
}

fn lane(word: &str) -> Lane {
    match word {
        "appraised" => Lane::Appraised,
        "agreed" => Lane::Agreed,
        _ => Lane::Own,
    }
}

fn check(set: &Set, dossier: &Dossier, result: &Result, expected: &Value) {
    let text = |value: &Q| Value::from(shown(value, set.digits, set.mode));
    let band = |at: Option<usize>| at.map_or(Value::Null, |i| set.bands[i].id.as_str().into());
    let whole = |value: &Q| Value::from(super::num::Dec::of(value).expect("a decimal").to_string());
    assert_eq!(expected["points"], text(&result.points));
    assert_eq!(expected["applicable_max"], whole(&result.applicable));
    assert_eq!(expected["index"], result.indices.as_ref().map_or(Value::Null, |i| text(&i[0])));
    assert_eq!(expected["range"]["certain"], text(&result.certain));
    assert_eq!(expected["range"]["possible"], text(&result.possible));
    if let Some([_, certain, possible]) = &result.indices {
        assert_eq!(expected["range"]["certain_index"], text(certain));
        assert_eq!(expected["range"]["possible_index"], text(possible));
    }
    assert_eq!(expected["band"]["id"], band(result.band));
    assert_eq!(expected["band"]["possible_id"], band(result.possible_band));
    let mut nodes = Vec::new();
    let mut pending = Vec::new();
    let mut not_applicable = Vec::new();
    for (node, told) in set.nodes.iter().zip(&result.nodes) {
        let Some(told) = told else { continue };
        let (status, counted) = match &told.outcome {
            None => (Value::Null, true),
            Some(Outcome::Scored(_)) => ("scored".into(), true),
            Some(Outcome::Full) => ("not-applicable".into(), true),
            Some(Outcome::Dropped) => ("not-applicable".into(), false),
            Some(Outcome::Unanswered) => ("unanswered".into(), false),
            Some(Outcome::Pending) => ("pending".into(), false),
            Some(Outcome::Invalid) => ("invalid".into(), true),
        };
        if status == "pending" {
            pending.push(Value::from(node.code.as_str()));
        }
        if status == "not-applicable" {
            not_applicable.push(Value::from(node.code.as_str()));
        }
        let points = if counted { text(&told.points) } else { Value::Null };
        nodes.push(serde_json::json!({ "code": node.code, "points": points, "status": status }));
    }
    assert_eq!(expected["nodes"], Value::from(nodes), "{}", dossier.name);
    assert_eq!(expected["pending"], Value::from(pending));
    assert_eq!(expected["not_applicable"], Value::from(not_applicable));
}

#[test]
fn the_oracle_gives_the_figures_of_khanh_hoa_2024() {
    let set = load::criteria(&folder("khanh-hoa-2024/criteria.toml"));
    let dossier = load::dossier(&folder("khanh-hoa-2024/dossier/dossier.toml"));
    check(&set, &dossier, &result(&set, &dossier, Lane::Own, None), &expected("khanh-hoa-2024"));
}

#[test]
fn the_oracle_gives_the_figures_of_gates_and_extras() {
    let set = load::criteria(&folder("gates-and-extras/criteria.toml"));
    let expected = expected("gates-and-extras");
    let names = ["so-a", "so-b", "so-c", "xa-d"];
    let dossiers: Vec<Dossier> =
        names.iter().map(|n| load::dossier(&folder(&format!("gates-and-extras/{n}/dossier.toml")))).collect();
    for (key, expected) in expected["scores"].as_object().expect("scores by folder and lane") {
        let (name, word) = key.split_once(':').expect("folder and lane");
        let at = names.iter().position(|n| *n == name).expect("a known folder");
        check(&set, &dossiers[at], &result(&set, &dossiers[at], lane(word), None), expected);
    }
    let alphabet = ["Sở Ấp", "Sở Dân tộc", "Sở Đo đạc", "Xã Đ"];
    let ours: Vec<Value> = ranking(&set, &dossiers, Lane::Own, &alphabet)
        .iter()
        .map(|Ranked { kind, body, rank, result }| {
            let text = |value: &Q| shown(value, set.digits, set.mode);
            serde_json::json!({
                "kind": kind, "rank": rank, "body": dossiers[*body].name, "points": text(&result.points),
                "applicable_max": super::num::Dec::of(&result.applicable).expect("a decimal").to_string(),
                "index": result.index().map(text), "band": result.band.map(|b| set.bands[b].id.clone()),
            })
        })
        .collect();
    assert_eq!(expected["rank"]["ranking"], Value::from(ours));
}
