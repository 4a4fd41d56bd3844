//! Sets and dossiers as the TOML text of the contract.

use std::fmt::Write;

use super::num::{Dec, Mode};
use super::rng::Rng;
use super::set::{Answer, At, Award, By, Dossier, Gate, Label, Line, Na, Nothing, Pass, Role, Rule, Set};

fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::HalfUp => "half-up",
        Mode::HalfEven => "half-even",
        Mode::Down => "down",
    }
}

fn at(at: At) -> &'static str {
    match at {
        At::Row => "row",
        At::Area => "area",
        At::Total => "total",
    }
}

/// `criteria.toml`; where a key has a default it is now written and now left out.
pub(crate) fn criteria(set: &Set, rng: &mut Rng) -> String {
    let mut out = String::from(
        "format = 1\nid = \"random\"\nedition = \"1\"\ntitle = { vi = \"Bộ tiêu chí ngẫu nhiên\", en = \"Random set\" }\nprovenance = \"sample\"\n",
    );
    let _ = writeln!(out, "scale = {}", set.scale);
    let mut rounding = Vec::new();
    let mut say = |default: bool, text: String| {
        if !default || rng.percent(50) {
            rounding.push(text);
        }
    };
    say(set.digits == 2, format!("digits = {}", set.digits));
    say(set.mode == Mode::HalfUp, format!("mode = \"{}\"", mode(set.mode)));
    say(set.at == At::Total, format!("at = \"{}\"", at(set.at)));
    say(!set.decide_rounded, format!("decide = \"{}\"", if set.decide_rounded { "rounded" } else { "exact" }));
    if !rounding.is_empty() {
        let _ = writeln!(out, "rounding = {{ {} }}", rounding.join(", "));
    }
    if set.dense || rng.percent(50) {
        let _ = writeln!(out, "ranking = {{ ties = \"{}\" }}", if set.dense { "dense" } else { "competition" });
    }
    if set.over || rng.percent(50) {
        let _ = writeln!(out, "over = {}", set.over);
    }
    for key in &set.figures {
        let _ = writeln!(out, "\n[[figure]]\nkey = \"{key}\"\nname = \"Số liệu {key}\"\nunit = \"hồ sơ\"");
    }
    for id in &set.flags {
        let _ = writeln!(out, "\n[[flag]]\nid = \"{id}\"\nname = \"{id}\"");
    }
    for band in &set.bands {
        let key = if set.bands_in_points { "from_points" } else { "from" };
        let _ = writeln!(out, "\n[[band]]\nid = \"{0}\"\nname = \"Hạng {0}\"\n{key} = {1}", band.id, band.from);
        if !band.gates.is_empty() {
            let gates: Vec<String> = band.gates.iter().map(gate).collect();
            let _ = writeln!(out, "gates = [{}]", gates.join(", "));
        }
    }
    for node in &set.nodes {
        let _ = writeln!(out, "\n[[node]]\ncode = \"{0}\"\nname = \"Mục {0}\"\nmax = {1}", node.code, node.max);
        let above = node.parent.map(|p| set.nodes[p].code.as_str());
        let told = node.code.rsplit_once('.').map(|(above, _)| above);
        if let Some(parent) = above.filter(|a| told != Some(*a) || rng.percent(5)) {
            let _ = writeln!(out, "parent = \"{parent}\"");
        }
        if node.parent.is_none() && node.role != Role::Normal {
            let _ = writeln!(out, "role = \"{}\"", if node.role == Role::Bonus { "bonus" } else { "penalty" });
        }
        if let Some(kinds) = &node.kinds {
            let _ =
                writeln!(out, "for = [{}]", kinds.iter().map(|k| format!("\"{k}\"")).collect::<Vec<_>>().join(", "));
        }
        let Some(rule) = &node.rule else { continue };
        if node.by != By::Own || rng.percent(30) {
            let word = By::ALL.iter().find(|(_, by)| *by == node.by).map_or("", |(w, _)| w);
            let _ = writeln!(out, "by = \"{word}\"");
        }
        match node.na {
            Na::Never if rng.percent(70) => {}
            Na::Never => out.push_str("na = \"never\"\n"),
            Na::Drop => out.push_str("na = \"drop\"\n"),
            Na::Full => out.push_str("na = \"full\"\n"),
        }
        let _ = writeln!(out, "rule = {{ kind = \"{}\"{} }}", rule.word(), parameters(rule, rng));
    }
    out
}

fn gate(gate: &Gate) -> String {
    match gate {
        Gate::Node { code, min_percent } => format!("{{ code = \"{code}\", min_percent = {min_percent} }}"),
        Gate::Every { min_percent } => format!("{{ every = \"area\", min_percent = {min_percent} }}"),
        Gate::Flag { id, is } => format!("{{ flag = \"{id}\", is = {is} }}"),
    }
}

fn award(award: Award) -> String {
    match award {
        Award::Points(p) => format!("points = {p}"),
        Award::Share(s) => format!("share = {s}"),
    }
}

fn steps(lines: &[Line]) -> String {
    let word = |l: &Line| if l.closed { "from" } else { "above" };
    let lines: Vec<String> =
        lines.iter().map(|l| format!("{{ {} = {}, {} }}", word(l), l.edge, award(l.award))).collect();
    format!(", steps = [{}]", lines.join(", "))
}

fn parameters(rule: &Rule, rng: &mut Rng) -> String {
    let mut label = |key: &str, label: &Label| match &label.figure {
        Some(figure) => format!(", {key} = {{ vi = \"{}\", figure = \"{figure}\" }}", label.text),
        None if rng.percent(80) => format!(", {key} = \"{}\"", label.text),
        None => format!(", {key} = {{ vi = \"{}\", en = \"Label\", unit = \"hồ sơ\" }}", label.text),
    };
    let none = |none: Option<Nothing>| match none {
        None => "",
        Some(Nothing::Zero) => ", none = \"zero\"",
        Some(Nothing::Full) => ", none = \"full\"",
        Some(Nothing::Drop) => ", none = \"drop\"",
    };
    let maybe = |key: &str, value: Option<Dec>| value.map_or_else(String::new, |v| format!(", {key} = {v}"));
    let list = |key: &str, items: Vec<String>| format!(", {key} = [{}]", items.join(", "));
    let item = |id: &str, rest: String| format!("{{ id = \"{id}\", label = \"Mức {id}\", {rest} }}");
    match rule {
        Rule::Entered => String::new(),
        Rule::Choice(options) => list("options", options.iter().map(|(id, a)| item(id, award(*a))).collect()),
        Rule::Checklist { items, pass } => {
            let pass = match pass {
                Pass::Sum => "",
                Pass::All => ", pass = \"all\"",
                Pass::AtLeast(n) => &format!(", pass = {n}"),
            };
            list("items", items.iter().map(|(id, p)| item(id, format!("points = {p}"))).collect()) + pass
        }
        Rule::Ratio { done, all, floor, full, none: n } => {
            label("done", done) + &label("all", all) + &maybe("floor", *floor) + &maybe("full", *full) + none(*n)
        }
        Rule::Target { done, all, target, none: n } => {
            label("done", done) + &label("all", all) + &maybe("target", *target) + none(*n)
        }
        Rule::StepsOfValue { value, lines } => label("value", value) + &steps(lines),
        Rule::StepsOfShare { done, all, none: n, lines } => {
            label("done", done) + &label("all", all) + none(*n) + &steps(lines)
        }
        Rule::PerUnit { count, each } => label("count", count) + &format!(", each = {each}"),
        Rule::Deduct(events) => list("events", events.iter().map(|(id, e)| item(id, format!("each = {e}"))).collect()),
        Rule::Scaled(scale) => format!(", scale = {scale}"),
        Rule::Survey(options) => {
            let weighted = |(id, weight): &(String, Option<Dec>)| match weight {
                Some(w) => item(id, format!("weight = {w}")),
                None => format!("{{ id = \"{id}\", label = \"Mức {id}\" }}"),
            };
            list("options", options.iter().map(weighted).collect())
        }
        Rule::Direction { now, before, up, same, down } => {
            label("now", now) + &label("before", before) + &format!(", up = {up}, same = {same}, down = {down}")
        }
        Rule::Growth { now, before, lines, none: n } => {
            label("now", now) + &label("before", before) + &steps(lines) + none(*n)
        }
        Rule::Peer { value, target } => label("value", value) + &maybe("target", *target),
    }
}

/// `dossier.toml`.
pub(crate) fn dossier(dossier: &Dossier) -> String {
    let mut out = format!(
        "format = 1\nyear = {}\ncriteria = {{ id = \"random\", edition = \"1\", file = \"criteria.toml\" }}\nbody = {{ name = \"{}\", kind = \"{}\" }}\n",
        dossier.year, dossier.name, dossier.kind
    );
    if !dossier.flags.is_empty() {
        let flags: Vec<String> = dossier.flags.iter().map(|(k, v)| format!("{k} = {v}")).collect();
        let _ = writeln!(out, "flags = {{ {} }}", flags.join(", "));
    }
    if !dossier.figures.is_empty() {
        let _ = writeln!(out, "\n[figures]");
        for (key, value) in &dossier.figures {
            let _ = writeln!(out, "{key} = {value}");
        }
    }
    for (code, row) in &dossier.rows {
        let _ = writeln!(out, "\n[[row]]\ncode = \"{code}\"");
        for (slot, given) in row {
            let _ = writeln!(out, "{} = {}", slot.word(), answer(given));
        }
    }
    out
}

fn answer(answer: &Answer) -> String {
    let mut keys = Vec::new();
    let counts = |counts: &[(String, Dec)]| {
        let each: Vec<String> = counts.iter().map(|(id, n)| format!("{id} = {n}")).collect();
        format!("{{ {} }}", each.join(", "))
    };
    if let Some(na) = &answer.na {
        keys.push(format!("na = \"{na}\""));
    }
    if let Some(points) = answer.points {
        keys.push(format!("points = {points}"));
    }
    if let Some(reason) = &answer.reason {
        keys.push(format!("reason = \"{reason}\""));
    }
    if let Some(choice) = &answer.choice {
        keys.push(format!("choice = \"{choice}\""));
    }
    if let Some(ticks) = &answer.ticks {
        keys.push(format!("ticks = [{}]", ticks.iter().map(|t| format!("\"{t}\"")).collect::<Vec<_>>().join(", ")));
    }
    keys.extend(answer.numbers.iter().map(|(k, n)| format!("{k} = {n}")));
    if let Some(events) = &answer.events {
        keys.push(format!("events = {}", counts(events)));
    }
    if let Some(ballots) = &answer.ballots {
        keys.push(format!("ballots = {}", counts(ballots)));
    }
    format!("{{ {} }}", keys.join(", "))
}
