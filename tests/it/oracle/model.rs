//! The oracle's sets and dossiers as the program's own, without any text between: the fast way to the engine.

use std::collections::BTreeMap;
use std::sync::Arc;

use parindex::criteria::rule::{self, Input};
use parindex::criteria::{self, Code, CriteriaSet, NodeId};
use parindex::dossier::{self, Answer as Given, Inputs};
use parindex::num::{self, Decimal};
use parindex::text::Clean;

use super::num::{Dec, Mode};
use super::set::{Answer, At, Award, By, Dossier, Gate, Label, Lane, Line, Na, Nothing, Pass, Role, Rule, Set, Slot};

pub(crate) fn decimal(value: Dec) -> Decimal {
    Decimal::from_i128_with_scale(value.units, value.places)
}

fn code(text: &str) -> Code {
    Code::new(text).expect("generated codes are codes")
}

fn id(at: usize) -> NodeId {
    NodeId(u32::try_from(at).expect("few nodes"))
}

pub(crate) fn lane(lane: Lane) -> dossier::Lane {
    match lane {
        Lane::Own => dossier::Lane::Own,
        Lane::Appraised => dossier::Lane::Appraised,
        Lane::Agreed => dossier::Lane::Agreed,
    }
}

pub(crate) fn by(by: By) -> criteria::Supplier {
    match by {
        By::Own => criteria::Supplier::Own,
        By::Survey => criteria::Supplier::Survey,
        By::Authority => criteria::Supplier::Authority,
    }
}

/// The set as the program holds it.
pub(crate) fn set(set: &Set) -> CriteriaSet {
    let children = set.children();
    let nodes: Vec<criteria::Node> =
        set.nodes.iter().zip(&children).map(|(node, below)| self::node(set, node, below)).collect();
    CriteriaSet {
        id: "random".into(),
        edition: "1".into(),
        title: "Bộ tiêu chí ngẫu nhiên".into(),
        provenance: criteria::Provenance::Sample,
        basis: None,
        source: None,
        period: None,
        scale: decimal(set.scale),
        rounding: num::Rounding {
            digits: u8::try_from(set.digits).expect("few digits"),
            mode: match set.mode {
                Mode::HalfUp => num::Mode::HalfUp,
                Mode::HalfEven => num::Mode::HalfEven,
                Mode::Down => num::Mode::Down,
            },
        },
        round_at: match set.at {
            At::Row => criteria::RoundAt::Row,
            At::Area => criteria::RoundAt::Area,
            At::Total => criteria::RoundAt::Total,
        },
        decide: if set.decide_rounded { criteria::Decide::Rounded } else { criteria::Decide::Exact },
        ties: if set.dense { criteria::Ties::Dense } else { criteria::Ties::Competition },
        over: set.over,
        bands: set.bands.iter().map(|b| band(b, set.bands_in_points)).collect(),
        figures: Vec::new(),
        flags: Vec::new(),
        by_code: nodes.iter().enumerate().map(|(i, n)| (n.code.clone(), id(i))).collect(),
        roots: (0..nodes.len()).filter(|i| nodes[*i].parent.is_none()).map(id).collect(),
        nodes,
        digest: "".into(),
        text: Arc::from(""),
    }
}

fn node(set: &Set, node: &super::set::Node, below: &[usize]) -> criteria::Node {
    let root = node.parent.map_or(node.role, |parent| set.nodes[set.root_of(parent)].role);
    criteria::Node {
        code: code(&node.code),
        name: node.code.as_str().into(),
        max: decimal(node.max),
        role: match root {
            Role::Normal => criteria::Role::Normal,
            Role::Bonus => criteria::Role::Bonus,
            Role::Penalty => criteria::Role::Penalty,
        },
        by: by(node.by),
        appraiser: None,
        kinds: node.kinds.as_ref().map(|kinds| kinds.iter().map(|k| Clean::new(k)).collect()),
        na: match node.na {
            Na::Never => criteria::NaPolicy::Never,
            Na::Drop => criteria::NaPolicy::Drop,
            Na::Full => criteria::NaPolicy::Full,
        },
        evidence: Vec::new(),
        guide: None,
        basis: None,
        provenance: None,
        parent: node.parent.map(id),
        children: below.iter().map(|c| id(*c)).collect(),
        rule: node.rule.as_ref().map(rule),
        span: 0..0,
        rule_span: 0..0,
    }
}

fn band(band: &super::set::Band, in_points: bool) -> criteria::Band {
    let from = decimal(band.from);
    let gate = |gate: &Gate| match gate {
        Gate::Node { code, min_percent } => {
            criteria::Gate::Node { code: self::code(code), min_percent: decimal(*min_percent) }
        }
        Gate::Every { min_percent } => criteria::Gate::EveryArea { min_percent: decimal(*min_percent) },
        Gate::Flag { id, is } => criteria::Gate::Flag { id: Clean::new(id), is: *is },
    };
    criteria::Band {
        id: Clean::new(&band.id),
        name: band.id.as_str().into(),
        from: if in_points { criteria::Edge::Points(from) } else { criteria::Edge::Percent(from) },
        gates: band.gates.iter().map(gate).collect(),
        span: 0..0,
    }
}

fn label(label: &Label) -> rule::Label {
    rule::Label { text: label.text.as_str().into(), unit: None, figure: label.figure.as_deref().map(Clean::new) }
}

fn award(award: Award) -> rule::Award {
    match award {
        Award::Points(points) => rule::Award::Points(decimal(points)),
        Award::Share(share) => rule::Award::Share(decimal(share)),
    }
}

fn nothing(none: Option<Nothing>) -> rule::Nothing {
    match none {
        None => rule::Nothing::default(),
        Some(Nothing::Zero) => rule::Nothing::Zero,
        Some(Nothing::Full) => rule::Nothing::Full,
        Some(Nothing::Drop) => rule::Nothing::Drop,
    }
}

fn steps(lines: &[Line]) -> Vec<rule::Step> {
    lines.iter().map(|l| rule::Step { edge: decimal(l.edge), closed: l.closed, award: award(l.award) }).collect()
}

/// The rule as the program holds it.
pub(crate) fn rule(rule: &Rule) -> criteria::Rule {
    use criteria::Rule as To;
    let named = |id: &str| (Clean::new(id), Clean::new(id).as_str().into());
    match rule {
        Rule::Entered => To::Entered,
        Rule::Choice(options) => {
            let level = |(id, a): &(String, Award)| {
                let (id, label) = named(id);
                rule::Level { id, label, award: award(*a) }
            };
            To::Choice { options: options.iter().map(level).collect() }
        }
        Rule::Checklist { items, pass } => {
            let item = |(id, points): &(String, Dec)| {
                let (id, label) = named(id);
                rule::Item { id, label, points: decimal(*points) }
            };
            let pass = match pass {
                Pass::Sum => rule::Pass::Sum,
                Pass::All => rule::Pass::All,
                Pass::AtLeast(n) => rule::Pass::AtLeast(*n),
            };
            To::Checklist { items: items.iter().map(item).collect(), pass }
        }
        Rule::Ratio { done, all, floor, full, none } => To::Ratio {
            done: label(done),
            all: label(all),
            floor: floor.map(decimal),
            full: decimal(full.unwrap_or(Dec::ONE)),
            none: nothing(*none),
        },
        Rule::Target { done, all, target, none } => {
            To::Target { done: label(done), all: label(all), target: target.map(decimal), none: nothing(*none) }
        }
        Rule::StepsOfValue { value, lines } => {
            To::Steps { measure: rule::Measure::Value(label(value)), steps: steps(lines) }
        }
        Rule::StepsOfShare { done, all, none, lines } => To::Steps {
            measure: rule::Measure::Percent { done: label(done), all: label(all), none: nothing(*none) },
            steps: steps(lines),
        },
        Rule::PerUnit { count, each } => To::PerUnit { count: label(count), each: decimal(*each) },
        Rule::Deduct(events) => {
            let event = |(id, each): &(String, Dec)| {
                let (id, label) = named(id);
                rule::Event { id, label, each: decimal(*each) }
            };
            To::Deduct { events: events.iter().map(event).collect() }
        }
        Rule::Scaled(scale) => To::Scaled { value: rule::Label::default(), scale: decimal(*scale) },
        Rule::Survey(options) => {
            let option = |(id, weight): &(String, Option<Dec>)| {
                let (id, label) = named(id);
                rule::BallotOption { id, label, weight: weight.map(decimal) }
            };
            To::Survey { options: options.iter().map(option).collect() }
        }
        Rule::Direction { now, before, up, same, down } => To::Change {
            now: label(now),
            before: label(before),
            trend: rule::Trend::Direction { up: decimal(*up), same: decimal(*same), down: decimal(*down) },
            none: rule::Nothing::default(),
        },
        Rule::Growth { now, before, lines, none } => To::Change {
            now: label(now),
            before: label(before),
            trend: rule::Trend::Percent(steps(lines)),
            none: nothing(*none),
        },
        Rule::Peer { value, target } => To::Peer { value: label(value), target: target.map(decimal) },
    }
}

/// The dossier as the program holds it.
pub(crate) fn dossier(from: &Dossier) -> dossier::Dossier {
    let row = |answers: &BTreeMap<Slot, Answer>| dossier::Row {
        answers: answers.iter().map(|(slot, a)| (self::slot(*slot), answer(a))).collect(),
        ..dossier::Row::default()
    };
    dossier::Dossier {
        year: from.year,
        body: dossier::Body { name: Clean::new(&from.name), kind: Clean::new(&from.kind), ..dossier::Body::default() },
        flags: from.flags.iter().map(|(k, v)| (Clean::new(k), *v)).collect(),
        figures: from.figures.iter().map(|(k, v)| (Clean::new(k), decimal(*v))).collect(),
        rows: from.rows.iter().map(|(c, answers)| (code(c), row(answers))).collect(),
        ..dossier::Dossier::default()
    }
}

fn slot(slot: Slot) -> dossier::Slot {
    match slot {
        Slot::Own => dossier::Slot::Own,
        Slot::Supplied => dossier::Slot::Supplied,
        Slot::Appraised => dossier::Slot::Appraised,
        Slot::Agreed => dossier::Slot::Agreed,
    }
}

/// The answer as the program holds it.
pub(crate) fn answer(from: &Answer) -> Given {
    let input = |key: &str| Input::ALL.into_iter().find(|(w, _)| *w == key).expect("a known input").1;
    let counts = |list: &Vec<(String, Dec)>| list.iter().map(|(k, n)| (Clean::new(k), decimal(*n))).collect();
    let inputs = Inputs {
        choice: from.choice.as_deref().map(Clean::new),
        ticks: from.ticks.as_ref().map(|t| t.iter().map(|t| Clean::new(t)).collect()),
        numbers: from.numbers.iter().map(|(k, n)| (input(k), decimal(*n))).collect(),
        events: from.events.as_ref().map(counts),
        ballots: from.ballots.as_ref().map(counts),
    };
    let reason = from.reason.as_deref().map(Clean::new);
    match (&from.na, from.points, inputs.is_empty()) {
        (Some(na), None, true) => Given::NotApplicable { reason: Clean::new(na) },
        (None, Some(points), true) => Given::Points { points: decimal(points), reason },
        (None, None, _) => Given::Given(inputs),
        (na, points, _) => {
            Given::Mixed { inputs, points: points.map(decimal), reason, na: na.as_deref().map(Clean::new) }
        }
    }
}
