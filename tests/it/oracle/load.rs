//! The contract's own files as the oracle's structures, read with nothing of the program.

use std::collections::BTreeMap;
use std::path::Path;

use toml::{Table, Value};

use super::num::{Dec, Mode};
use super::set::{
    Answer, At, Award, Band, By, Dossier, Gate, Label, Line, Na, Node, Nothing, Pass, Role, Rule, Set, Slot,
};

fn table(path: &Path) -> Table {
    std::fs::read_to_string(path).expect("a contract file").parse().expect("the contract is TOML")
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

/// A number by its shortest text, which is how the contract's files write it.
fn dec(value: &Value) -> Dec {
    match value {
        Value::Integer(n) => Dec::new((*n).into(), 0),
        other => Dec::read(&other.to_string()).trim(),
    }
}

fn list<'a>(of: &'a Table, key: &str) -> impl Iterator<Item = &'a Table> {
    of.get(key).and_then(Value::as_array).into_iter().flatten().map(|v| v.as_table().expect("a table"))
}

fn get_dec(of: &Table, key: &str) -> Option<Dec> {
    of.get(key).map(dec)
}

fn need(of: &Table, key: &str) -> Dec {
    get_dec(of, key).expect("a number that is needed")
}

pub(crate) fn criteria(path: &Path) -> Set {
    let file = table(path);
    let empty = Table::new();
    let rounding = file.get("rounding").and_then(Value::as_table).unwrap_or(&empty);
    let word = |of: &Table, key: &str, default: &str| of.get(key).map_or_else(|| default.to_owned(), text);
    let mut nodes: Vec<Node> = Vec::new();
    for node in list(&file, "node") {
        let code = text(&node["code"]);
        let above = node.get("parent").map(text).or_else(|| code.rsplit_once('.').map(|(a, _)| a.to_owned()));
        nodes.push(Node {
            parent: above.and_then(|a| nodes.iter().position(|n| n.code == a)),
            code,
            max: need(node, "max"),
            role: match word(node, "role", "normal").as_str() {
                "bonus" => Role::Bonus,
                "penalty" => Role::Penalty,
                _ => Role::Normal,
            },
            by: match word(node, "by", "self").as_str() {
                "survey" => By::Survey,
                "authority" => By::Authority,
                _ => By::Own,
            },
            kinds: node.get("for").and_then(Value::as_array).map(|k| k.iter().map(text).collect()),
            na: match word(node, "na", "never").as_str() {
                "drop" => Na::Drop,
                "full" => Na::Full,
                _ => Na::Never,
            },
            rule: node.get("rule").map(|r| rule(r.as_table().expect("a rule"))),
        });
    }
    let bands_in_points = list(&file, "band").any(|b| b.contains_key("from_points"));
    Set {
        scale: need(&file, "scale"),
        digits: get_dec(rounding, "digits").map_or(2, |d| u32::try_from(d.units).expect("few digits")),
        mode: match word(rounding, "mode", "half-up").as_str() {
            "half-even" => Mode::HalfEven,
            "down" => Mode::Down,
            _ => Mode::HalfUp,
        },
        at: match word(rounding, "at", "total").as_str() {
            "row" => At::Row,
            "area" => At::Area,
            _ => At::Total,
        },
        decide_rounded: word(rounding, "decide", "exact") == "rounded",
        dense: file.get("ranking").and_then(|r| r.get("ties")).is_some_and(|t| text(t) == "dense"),
        over: file.get("over").and_then(Value::as_bool).unwrap_or(false),
        bands: list(&file, "band").map(band).collect(),
        bands_in_points,
        figures: list(&file, "figure").map(|f| text(&f["key"])).collect(),
        flags: list(&file, "flag").map(|f| text(&f["id"])).collect(),
        nodes,
    }
}

fn band(band: &Table) -> Band {
    let gate = |gate: &Table| match (gate.get("code"), gate.get("flag")) {
        (Some(code), _) => Gate::Node { code: text(code), min_percent: need(gate, "min_percent") },
        (_, Some(flag)) => Gate::Flag { id: text(flag), is: gate["is"].as_bool().expect("true or false") },
        _ => Gate::Every { min_percent: need(gate, "min_percent") },
    };
    Band {
        id: text(&band["id"]),
        from: get_dec(band, "from").or_else(|| get_dec(band, "from_points")).expect("an edge"),
        gates: list(band, "gates").map(gate).collect(),
    }
}

fn rule(rule: &Table) -> Rule {
    let label = |key: &str| match &rule[key] {
        Value::String(words) => Label { text: words.clone(), figure: None },
        other => Label { text: text(&other["vi"]), figure: other.get("figure").map(text) },
    };
    let award = |of: &Table| get_dec(of, "points").map_or_else(|| Award::Share(need(of, "share")), Award::Points);
    let named = |key: &'static str| list(rule, key).map(|t| (text(&t["id"]), t));
    let none = rule.get("none").map(|none| match none.as_str() {
        Some("full") => Nothing::Full,
        Some("drop") => Nothing::Drop,
        _ => Nothing::Zero,
    });
    let lines = || {
        let line = |line: &Table| Line {
            edge: get_dec(line, "from").or_else(|| get_dec(line, "above")).expect("an edge"),
            closed: line.contains_key("from"),
            award: award(line),
        };
        list(rule, "steps").map(line).collect()
    };
    match rule["kind"].as_str().expect("a kind") {
        "choice" => Rule::Choice(named("options").map(|(id, t)| (id, award(t))).collect()),
        "checklist" => Rule::Checklist {
            items: named("items").map(|(id, t)| (id, get_dec(t, "points").unwrap_or(Dec::ZERO))).collect(),
            pass: match rule.get("pass") {
                Some(Value::Integer(n)) => Pass::AtLeast(u32::try_from(*n).expect("few items")),
                Some(Value::String(all)) if all == "all" => Pass::All,
                _ => Pass::Sum,
            },
        },
        "ratio" => Rule::Ratio {
            done: label("done"),
            all: label("all"),
            floor: get_dec(rule, "floor"),
            full: get_dec(rule, "full"),
            none,
        },
        "target" => Rule::Target { done: label("done"), all: label("all"), target: get_dec(rule, "target"), none },
        "steps" if rule.contains_key("value") => Rule::StepsOfValue { value: label("value"), lines: lines() },
        "steps" => Rule::StepsOfShare { done: label("done"), all: label("all"), none, lines: lines() },
        "per-unit" => Rule::PerUnit { count: label("count"), each: need(rule, "each") },
        "deduct" => Rule::Deduct(named("events").map(|(id, t)| (id, need(t, "each"))).collect()),
        "scaled" => Rule::Scaled(need(rule, "scale")),
        "survey" => Rule::Survey(named("options").map(|(id, t)| (id, get_dec(t, "weight"))).collect()),
        "change" if rule.contains_key("steps") => {
            Rule::Growth { now: label("now"), before: label("before"), lines: lines(), none }
        }
        "change" => Rule::Direction {
            now: label("now"),
            before: label("before"),
            up: need(rule, "up"),
            same: need(rule, "same"),
            down: need(rule, "down"),
        },
        "peer" => Rule::Peer { value: label("value"), target: get_dec(rule, "target") },
        "entered" => Rule::Entered,
        other => panic!("no such kind: {other}"),
    }
}

pub(crate) fn dossier(path: &Path) -> Dossier {
    let file = table(path);
    let mut rows: BTreeMap<String, BTreeMap<Slot, Answer>> = BTreeMap::new();
    for row in list(&file, "row") {
        let answers = Slot::ALL.into_iter().filter_map(|(word, slot)| {
            let answer = row.get(word)?.as_table().expect("an answer");
            Some((slot, self::answer(answer)))
        });
        rows.insert(text(&row["code"]), answers.collect());
    }
    let pairs = |key: &str| file.get(key).and_then(Value::as_table).into_iter().flatten();
    Dossier {
        year: i32::try_from(file["year"].as_integer().expect("a year")).expect("a year"),
        name: text(&file["body"]["name"]),
        kind: text(&file["body"]["kind"]),
        flags: pairs("flags").map(|(k, v)| (k.clone(), v.as_bool().expect("true or false"))).collect(),
        figures: pairs("figures").map(|(k, v)| (k.clone(), dec(v))).collect(),
        rows,
    }
}

fn answer(answer: &Table) -> Answer {
    let counts = |key: &str| {
        let of = answer.get(key)?.as_table()?;
        Some(of.iter().map(|(id, n)| (id.clone(), dec(n))).collect())
    };
    let inputs = ["done", "all", "target", "value", "count", "now", "before"];
    Answer {
        na: answer.get("na").map(text),
        points: get_dec(answer, "points"),
        reason: answer.get("reason").map(text),
        choice: answer.get("choice").map(text),
        ticks: answer.get("ticks").and_then(Value::as_array).map(|t| t.iter().map(text).collect()),
        numbers: inputs.into_iter().filter_map(|k| Some((k, get_dec(answer, k)?))).collect(),
        events: counts("events"),
        ballots: counts("ballots"),
    }
}
