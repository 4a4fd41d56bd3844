//! Random dossiers for a set, over every lane: usual answers, edges, and answers that no rule can use.

use std::collections::BTreeMap;

use super::num::{Dec, Q, q};
use super::rng::Rng;
use super::set::{Answer, By, Dossier, Label, Line, Na, Node, Rule, Set, Slot};
use super::sets::{KINDS, points};

/// Bodies' names in Vietnamese alphabetical order.
pub(crate) const NAMES: [&str; 10] =
    ["An Giang", "Ấp Bắc", "Cà Mau", "Cao Bằng", "Dân tộc", "Đà Nẵng", "Đắk Lắk", "Đo đạc", "Hà Nội", "Yên Bái"];

/// Dossiers of several bodies and two years, some of them equal but for the name.
pub(crate) fn dossiers(rng: &mut Rng, set: &Set) -> Vec<Dossier> {
    let mut names = NAMES;
    rng.shuffle(&mut names);
    let mut all: Vec<Dossier> = Vec::new();
    for name in names.into_iter().take(rng.within(1, 8)) {
        let twin = rng.maybe(35, |r| r.within(0, all.len().max(1) - 1)).and_then(|i| all.get(i).cloned());
        let mut body = twin.unwrap_or_else(|| dossier(rng, set));
        name.clone_into(&mut body.name);
        body.year = if rng.percent(12) { 2023 } else { 2024 };
        all.push(body);
    }
    all
}

/// A random dossier for the set.
pub(crate) fn dossier(rng: &mut Rng, set: &Set) -> Dossier {
    let mut dossier = Dossier {
        year: 2024,
        name: rng.pick(&NAMES).to_owned(),
        kind: rng.pick(&KINDS).to_owned(),
        ..Dossier::default()
    };
    for flag in &set.flags {
        if rng.percent(70) {
            dossier.flags.insert(flag.clone(), rng.percent(60));
        }
    }
    for figure in &set.figures {
        if rng.percent(85) {
            let amount = if rng.percent(4) { Dec::new(-3, 0) } else { amount(rng) };
            dossier.figures.insert(figure.clone(), amount);
        }
    }
    // some bodies have answered everything, some little
    let answered = rng.pick(&[100, 95, 80, 50]);
    for at in 0..set.nodes.len() {
        let node = &set.nodes[at];
        let Some(rule) = &node.rule else { continue };
        if !set.exists(at, &dossier.kind) {
            continue;
        }
        let first = if node.by == By::Own { Slot::Own } else { Slot::Supplied };
        let mut row = BTreeMap::new();
        for (slot, likely) in [(first, answered), (Slot::Appraised, 20), (Slot::Agreed, 12)] {
            if rng.percent(likely) {
                row.insert(slot, answer(rng, node, rule, &dossier));
            }
        }
        if !row.is_empty() {
            dossier.rows.insert(node.code.clone(), row);
        }
    }
    dossier
}

/// A random answer for a row.
pub(crate) fn answer(rng: &mut Rng, node: &Node, rule: &Rule, dossier: &Dossier) -> Answer {
    let na = if node.na == Na::Never { 2 } else { 12 };
    if rng.percent(na) {
        return Answer { na: Some("Không thuộc phạm vi".to_owned()), ..Answer::default() };
    }
    if *rule == Rule::Entered || rng.percent(7) {
        let reason = (*rule != Rule::Entered || rng.percent(10)).then(|| "Theo biên bản".to_owned());
        return Answer { points: Some(typed(rng, node.max)), reason, ..Answer::default() };
    }
    let mut answer = usual(rng, rule, dossier);
    if rng.percent(6) {
        spoil(rng, &mut answer);
    }
    answer
}

/// Points as someone types them: mostly in range, often on a midpoint of two decimals.
fn typed(rng: &mut Rng, max: Dec) -> Dec {
    match rng.below(20) {
        0 => max.plus(Dec::new(1, 3)),
        1 => Dec::new(-5, 1),
        2..=9 => {
            let thousandths = max.times(Dec::new(1000, 0)).trim();
            let most = u64::try_from(if thousandths.places == 0 { thousandths.units } else { 0 }).unwrap_or(0);
            let units = rng.below(most + 1) / 10 * 10 + 5;
            let point = Dec::new(i128::from(units), 3);
            if point.q() > max.q() { max } else { point }
        }
        _ => points(rng, max),
    }
}

/// An amount of anything.
fn amount(rng: &mut Rng) -> Dec {
    match rng.below(40) {
        0 => Dec::new(3_875_036_943_561, 0),
        1 => Dec::new(999_999_999_999_999_999_999_999_999, 0),
        2 => Dec::new(1, 12),
        3..=6 => Dec::new(i128::from(rng.below(100_000)), 2).trim(),
        _ => rng.pick(
            &[0, 0, 1, 2, 3, 5, 7, 8, 9, 10, 30, 50, 61, 95, 97, 100, 200, 1000, 493_400].map(|n| Dec::new(n, 0)),
        ),
    }
}

/// A pair of part and whole, often on one of the edges of the rule.
fn part(rng: &mut Rng, edges: &[Dec], dossier: &Dossier, labels: (&Label, &Label)) -> Vec<(&'static str, Dec)> {
    let declared = |label: &Label| label.figure.as_ref().map(|f| dossier.figures.get(f).copied().unwrap_or(Dec::ONE));
    let all = declared(labels.1).unwrap_or_else(|| if rng.percent(12) { Dec::ZERO } else { amount(rng) });
    let small = all.units < 10i128.pow(15);
    let done = match rng.below(10) {
        0 => all.plus(Dec::ONE),
        1 => Dec::ZERO,
        2 | 3 => all,
        4..=6 if !edges.is_empty() && small => {
            let edge = all.times(rng.pick(edges));
            match rng.below(4) {
                0 => edge.plus(Dec::new(1, 3)),
                1 => edge.minus(Dec::new(1, 3)),
                _ => edge,
            }
        }
        _ if small => {
            let whole = u64::try_from(all.units.max(0) / 10i128.pow(all.places)).unwrap_or(0);
            Dec::new(i128::from(rng.below(whole.saturating_add(1))), 0)
        }
        _ => Dec::new(all.units / 2, all.places),
    };
    let mut numbers = Vec::new();
    // a declared figure is not typed again, or typed and not used
    if labels.0.figure.is_none() || rng.percent(10) {
        numbers.push(("done", done));
    }
    if labels.1.figure.is_none() || rng.percent(10) {
        numbers.push(("all", if labels.1.figure.is_none() { all } else { amount(rng) }));
    }
    numbers
}

fn hundredths(lines: &[Line]) -> Vec<Dec> {
    lines.iter().map(|l| l.edge.times(Dec::new(1, 2))).collect()
}

fn usual(rng: &mut Rng, rule: &Rule, dossier: &Dossier) -> Answer {
    let mut answer = Answer::default();
    let single = |rng: &mut Rng, key: &'static str, label: &Label, value: Dec| {
        if label.figure.is_none() || rng.percent(10) { vec![(key, value)] } else { Vec::new() }
    };
    match rule {
        Rule::Entered => {}
        Rule::Choice(options) => answer.choice = Some(rng.pick(options).0),
        Rule::Checklist { items, .. } => {
            answer.ticks = Some(items.iter().filter(|_| rng.percent(60)).map(|(id, _)| id.clone()).collect());
        }
        Rule::Ratio { done, all, floor, full, .. } => {
            let edges: Vec<Dec> = floor.iter().chain(full).copied().collect();
            answer.numbers = part(rng, &edges, dossier, (done, all));
        }
        Rule::Target { done, all, target, .. } => {
            let edges: Vec<Dec> = target.iter().copied().collect();
            answer.numbers = part(rng, &edges, dossier, (done, all));
            own_target(rng, &mut answer, *target, &[Dec::new(8, 1), Dec::new(5, 1), Dec::ONE, Dec::new(333, 3)]);
        }
        Rule::StepsOfValue { value, lines } => {
            let given = near(rng, lines);
            answer.numbers = single(rng, "value", value, given);
        }
        Rule::StepsOfShare { done, all, lines, .. } => {
            answer.numbers = part(rng, &hundredths(lines), dossier, (done, all));
        }
        Rule::PerUnit { count, .. } => {
            let n = rng.pick(&[0, 1, 2, 3, 4, 9].map(|n| Dec::new(n, 0)));
            answer.numbers = single(rng, "count", count, n);
        }
        Rule::Deduct(events) => {
            let count = |rng: &mut Rng| Dec::new(rng.pick(&[0, 1, 1, 2, 3, 9]), 0);
            let named: Vec<&String> = events.iter().filter(|_| rng.percent(60)).map(|(id, _)| id).collect();
            answer.events = Some(named.into_iter().map(|id| (id.clone(), count(rng))).collect());
        }
        Rule::Scaled(scale) => {
            let value = match rng.below(12) {
                0 => scale.plus(Dec::new(1, 2)),
                1 => *scale,
                2 => Dec::ZERO,
                _ => scale.times(Dec::new(i128::from(rng.below(10_001)), 4)),
            };
            answer.numbers = vec![("value", value)];
        }
        Rule::Survey(options) => {
            let silent = rng.percent(8);
            let count = |rng: &mut Rng| Dec::new(rng.pick(&[0, 1, 2, 7, 30, 120]), 0);
            let told = options.iter().filter(|(_, weight)| rng.percent(80) && (!silent || weight.is_none()));
            let named: Vec<&String> = told.map(|(id, _)| id).collect();
            answer.ballots = Some(named.into_iter().map(|id| (id.clone(), count(rng))).collect());
        }
        Rule::Direction { now, before, .. } => {
            let last = amount(rng);
            let this = if rng.percent(40) { last } else { amount(rng) };
            answer.numbers = single(rng, "now", now, this);
            answer.numbers.extend(single(rng, "before", before, last));
        }
        Rule::Growth { now, before, lines, .. } => {
            let last = if rng.percent(10) { Dec::ZERO } else { Dec::new(i128::from(1 + rng.below(200)), 0) };
            let this = if rng.percent(60) {
                last.times(Dec::new(100, 0).plus(rng.pick(lines).edge)).times(Dec::new(1, 2))
            } else {
                amount(rng)
            };
            answer.numbers = single(rng, "now", now, this);
            answer.numbers.extend(single(rng, "before", before, last));
        }
        Rule::Peer { value, target } => {
            let given = rng.pick(&[0, 25, 50, 60, 62, 80, 100].map(|n| Dec::new(n, 0)));
            let given = target.filter(|_| rng.percent(15)).unwrap_or(given);
            answer.numbers = single(rng, "value", value, given);
            own_target(rng, &mut answer, *target, &[Dec::new(50, 0), Dec::new(40, 0), Dec::new(62, 0)]);
        }
    }
    answer
}

/// The body's own target: nearly always where the rule has none.
fn own_target(rng: &mut Rng, answer: &mut Answer, of_rule: Option<Dec>, usual: &[Dec]) {
    if rng.percent(if of_rule.is_none() { 95 } else { 12 }) {
        let target = if rng.percent(6) { rng.pick(&[Dec::ZERO, Dec::new(-1, 0)]) } else { rng.pick(usual) };
        answer.numbers.push(("target", target));
    }
}

/// A value on, just above or just below an edge.
fn near(rng: &mut Rng, lines: &[Line]) -> Dec {
    let edge = rng.pick(lines).edge;
    match rng.below(5) {
        0 => edge.plus(Dec::new(1, 9)),
        1 => edge.minus(Dec::new(1, 9)),
        2 => Dec::new(i128::from(rng.below(10_001)), 2),
        _ => edge,
    }
}

/// Makes an answer one that the rule cannot use, or could if it were another rule.
fn spoil(rng: &mut Rng, answer: &mut Answer) {
    match rng.below(6) {
        0 => {
            if !answer.numbers.is_empty() {
                let drop = rng.within(0, answer.numbers.len() - 1);
                answer.numbers.remove(drop);
            }
        }
        1 => {
            if let Some((_, n)) = answer.numbers.last_mut() {
                n.units = -n.units - 1;
            }
        }
        2 => {
            for counts in [&mut answer.events, &mut answer.ballots].into_iter().flatten() {
                if let Some((_, n)) = counts.last_mut() {
                    *n = Dec::new(-1, 0);
                }
            }
        }
        3 => {
            let unknown = || "zz".to_owned();
            answer.choice.iter_mut().for_each(|c| *c = unknown());
            answer.ticks.iter_mut().for_each(|t| t.push(unknown()));
            answer.events.iter_mut().for_each(|e| e.push((unknown(), Dec::ONE)));
            answer.ballots.iter_mut().for_each(|b| b.push((unknown(), Dec::ZERO)));
        }
        4 => *answer = Answer { choice: Some("a".to_owned()), ..Answer::default() },
        _ => *answer = Answer { numbers: vec![("count", Dec::ONE)], ..Answer::default() },
    }
}

/// Puts an edge of a band or a gate exactly where the body stands, if that is a short decimal.
pub(crate) fn sharpen(rng: &mut Rng, set: &mut Set, measured: &Q) {
    let Some(value) = Dec::of(measured).filter(|v| v.places <= 6) else { return };
    let n = set.bands.len();
    for i in 0..n {
        let above = i.checked_sub(1).map(|a| set.bands[a].from.q());
        let below = set.bands.get(i + 1).map_or_else(|| q(-1), |b| b.from.q());
        let fits = above.is_none_or(|a| value.q() < a) && value.q() > below && (i + 1 < n || value.units == 0);
        if fits && rng.percent(60) {
            set.bands[i].from = value;
            return;
        }
    }
}
