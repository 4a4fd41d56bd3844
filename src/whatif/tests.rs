//! Scenarios, documents at risk, changed sets and blocks.

use std::collections::BTreeMap;

use super::*;
use crate::criteria::rule::{Award, Item, Label, Level, Nothing, Pass, Rule};
use crate::criteria::{Band, Code, Decide, Edge, Gate, NaPolicy, Node, Provenance, RoundAt, Ties};
use crate::dossier::{Body, Citation, Document, Inputs, Slot};
use crate::num::{Rounding, decimal};
use crate::rank::Entry;
use crate::text::Text;

/// Sets and dossiers built by hand, for the tests of this layer.
pub(crate) mod build {
    use super::*;

    pub(crate) fn number(text: &str) -> Decimal {
        decimal::exact(text).unwrap()
    }

    pub(crate) fn points(text: &str) -> Points {
        Points::from(number(text))
    }

    pub(crate) fn node(code: &str, max: &str, rule: Option<Rule>) -> Node {
        Node {
            code: Code::new(code).unwrap(),
            name: Text::from(code),
            max: number(max),
            role: Role::Normal,
            by: Supplier::Own,
            appraiser: None,
            kinds: None,
            na: NaPolicy::Drop,
            evidence: Vec::new(),
            guide: None,
            basis: None,
            provenance: None,
            parent: None,
            children: Vec::new(),
            rule,
            span: 0..0,
            rule_span: 0..0,
        }
    }

    pub(crate) fn choice(points: &[&str]) -> Rule {
        let level = |(at, p): (usize, &&str)| Level {
            id: ["a", "b", "c", "d"][at].into(),
            label: Text::from("level"),
            award: Award::Points(number(p)),
        };
        Rule::Choice { options: points.iter().enumerate().map(level).collect() }
    }

    pub(crate) fn checklist(points: &[&str]) -> Rule {
        let item = |(at, p): (usize, &&str)| Item {
            id: ["a", "b", "c", "d"][at].into(),
            label: Text::from("item"),
            points: number(p),
        };
        Rule::Checklist { items: points.iter().enumerate().map(item).collect(), pass: Pass::Sum }
    }

    pub(crate) fn ratio(floor: Option<&str>) -> Rule {
        let (done, all) = (Label::default(), Label::default());
        Rule::Ratio { done, all, floor: floor.map(number), full: Decimal::ONE, none: Nothing::Zero }
    }

    /// A set of these nodes; parents are found by their codes.
    pub(crate) fn set(mut nodes: Vec<Node>, edges: &[&str], gates: &[Gate]) -> CriteriaSet {
        let at = |code: &str, nodes: &[Node]| nodes.iter().position(|n| &*n.code == code);
        let parents: Vec<Option<usize>> = nodes.iter().map(|n| n.code.parent().and_then(|p| at(p, &nodes))).collect();
        let id = |at: usize| NodeId(u32::try_from(at).unwrap());
        let mut roots = Vec::new();
        for (child, parent) in parents.into_iter().enumerate() {
            match parent {
                Some(parent) => {
                    nodes[child].parent = Some(id(parent));
                    nodes[child].role = nodes[parent].role;
                    nodes[parent].children.push(id(child));
                }
                None => roots.push(id(child)),
            }
        }
        let band = |(at, from): (usize, &&str)| Band {
            id: ["tot", "kha", "tb", "yeu"][at].into(),
            name: Text::from("band"),
            from: Edge::Percent(number(from)),
            gates: if at == 0 { gates.to_vec() } else { Vec::new() },
            span: 0..0,
        };
        let scale = roots.iter().map(|r| &nodes[r.index()]).filter(|n| n.role == Role::Normal).map(|n| n.max).sum();
        CriteriaSet {
            id: "test".into(),
            edition: "1".into(),
            title: Text::from("Bộ thử"),
            provenance: Provenance::Sample,
            basis: None,
            source: None,
            period: None,
            scale,
            rounding: Rounding::default(),
            round_at: RoundAt::Total,
            decide: Decide::Exact,
            ties: Ties::Competition,
            over: false,
            bands: edges.iter().enumerate().map(band).collect(),
            figures: Vec::new(),
            flags: Vec::new(),
            by_code: nodes.iter().enumerate().map(|(at, n)| (n.code.clone(), id(at))).collect(),
            nodes,
            roots,
            digest: "0".repeat(64).into(),
            text: "".into(),
        }
    }

    pub(crate) fn dossier(name: &str) -> Dossier {
        let body = Body { name: name.into(), kind: "so".into(), ..Body::default() };
        Dossier { year: 2024, body, ..Dossier::default() }
    }

    pub(crate) fn answer(dossier: &mut Dossier, code: &str, answer: Answer) {
        Edit::Answer(Code::new(code).unwrap(), Slot::Own, Some(answer)).apply(dossier);
    }

    pub(crate) fn typed(points: &str) -> Answer {
        Answer::Points { points: number(points), reason: None }
    }

    pub(crate) fn chosen(id: &str) -> Answer {
        Answer::Given(Inputs { choice: Some(id.into()), ..Inputs::default() })
    }

    pub(crate) fn cite(dossier: &mut Dossier, code: &str, documents: &[&str]) {
        let place = |d: &&str| Citation { document: (*d).into(), ..Citation::default() };
        Edit::Evidence(Code::new(code).unwrap(), documents.iter().map(place).collect()).apply(dossier);
    }
}

use build::*;

fn two_areas() -> CriteriaSet {
    let nodes = vec![
        node("1", "3", None),
        node("1.1", "1", Some(choice(&["1", "0.5", "0"]))),
        node("1.2", "2", Some(ratio(None))),
        node("2", "2", None),
        node("2.1", "2", Some(Rule::Entered)),
    ];
    set(nodes, &["80", "50", "0"], &[])
}

fn filled() -> Dossier {
    let mut d = dossier("Sở A");
    answer(&mut d, "1.1", chosen("b"));
    answer(&mut d, "1.2", typed("2"));
    answer(&mut d, "2.1", typed("1.5"));
    cite(&mut d, "1.1", &["x"]);
    cite(&mut d, "1.2", &["x", "y"]);
    cite(&mut d, "2.1", &["y"]);
    for id in ["x", "y", "z"] {
        d.documents.push(Document { id: id.into(), ..Document::default() });
    }
    d
}

#[test]
fn a_scenario_changes_a_copy_and_never_the_record() {
    let (set, record) = (two_areas(), filled());
    let edits = vec![assign(&set, &record, Lane::Own, "1.1", "choice", "a").unwrap()];
    let rejected = BTreeSet::from(["y".into()]);
    let set_changes = vec![SetChange::BandFrom("tot".into(), number("90"))];
    let scenario = Scenario { edits, rejected, set_changes };
    let (kept_set, kept) = (set.clone(), record.clone());
    let compared = scenario.compare(&set, &record, Lane::Own, &Context::default()).unwrap();
    assert_eq!((&set, &record), (&kept_set, &kept));
    // 4 of 5 before; the level brings 0.5, the document takes 1.5 and leaves the row that has another one.
    assert_eq!(*compared.before.figures.points.value(), points("4"));
    assert_eq!(*compared.after.figures.points.value(), points("3"));
    assert_eq!((compared.before.band.certain, compared.after.band.certain), (Some(0), Some(1)));
    let moved: Vec<&str> = compared.moved().iter().map(|m| kept_code(&compared.set, m.id)).collect();
    assert_eq!(moved, ["1", "1.1", "2", "2.1"]);
    assert!(compared.set.title.vi.starts_with("[Giả định]"));
    assert_eq!(*compared.set.digest, format!("{}:{}", set::ASSUMED, set.digest));
}

fn kept_code(set: &CriteriaSet, id: NodeId) -> &str {
    &set.nodes[id.index()].code
}

#[test]
fn a_document_risks_the_rows_that_rest_on_it_alone() {
    let (set, record) = (two_areas(), filled());
    let found = risk::risks(&set, &record, Lane::Own, &Context::default());
    let shown: Vec<(&str, Vec<&str>, Points, bool)> = found
        .iter()
        .map(|r| {
            let rows = r.rows.iter().map(|id| kept_code(&set, *id)).collect();
            (&*r.document, rows, r.points.clone(), r.band_changes)
        })
        .collect();
    // z is cited nowhere.
    assert_eq!(shown, [("y", vec!["2.1"], points("1.5"), true), ("x", vec!["1.1"], points("0.5"), true)]);
}

#[test]
fn a_survey_row_without_its_document_waits_again() {
    let mut set = two_areas();
    set.nodes[4].by = Supplier::Survey;
    let mut d = dossier("Sở A");
    Edit::Answer(Code::new("2.1").unwrap(), Slot::Supplied, Some(typed("1"))).apply(&mut d);
    cite(&mut d, "2.1", &["x"]);
    let scenario = Scenario { rejected: BTreeSet::from(["x".into()]), ..Scenario::default() };
    let compared = scenario.compare(&set, &d, Lane::Agreed, &Context::default()).unwrap();
    assert_eq!(compared.after.rows_in(Status::Pending).count(), 1);
}

#[test]
fn another_maximum_scales_awards_and_adjusts_what_is_above() {
    let (set, record) = (two_areas(), filled());
    let scenario =
        Scenario { set_changes: vec![SetChange::Max(Code::new("1.1").unwrap(), number("3"))], ..Scenario::default() };
    let compared = scenario.compare(&set, &record, Lane::Own, &Context::default()).unwrap();
    let max = |code: &str| compared.set.node(compared.set.find(code).unwrap()).max;
    assert_eq!([max("1"), max("1.1"), max("1.2"), compared.set.scale], ["5", "3", "2", "7"].map(number));
    // Level b is worth half of three now.
    assert_eq!(*compared.after.figures.points.value(), points("5"));
}

#[test]
fn a_change_that_breaks_the_set_is_refused() {
    let mut set = two_areas();
    set.nodes[1].kinds = Some(vec!["so".into()]);
    set.nodes.push(node("1.3", "1", Some(Rule::Entered)));
    set.nodes[5].kinds = Some(vec!["xa".into()]);
    set.nodes[5].parent = Some(NodeId(0));
    set.nodes[0].children.push(NodeId(5));
    set.by_code.insert(Code::new("1.3").unwrap(), NodeId(5));
    let refusal = |change| Scenario { set_changes: vec![change], ..Scenario::default() }.set(&set).unwrap_err();
    let code = |text: &str| Code::new(text).unwrap();
    // Kinds are sorted; of `so` the sum still closes, of `xa` it does not.
    assert_eq!(refusal(SetChange::Max(code("1.1"), number("2"))), Refusal::Unbalanced(code("1"), Some("xa".into())));
    assert_eq!(refusal(SetChange::BandFrom("kha".into(), number("80"))), Refusal::BandOrder("kha".into()));
    assert_eq!(refusal(SetChange::Floor(code("1.1"), None)), Refusal::NoInput(code("1.1"), "floor".into()));
    assert_eq!(
        refusal(SetChange::Floor(code("1.2"), Some(number("1.1")))),
        Refusal::OutOfRange("floor".into(), number("1.1"))
    );
    assert_eq!(refusal(SetChange::Max(code("9"), number("1"))), Refusal::NoNode("9".into()));
}

#[test]
fn an_award_that_cannot_be_written_exactly_is_refused() {
    let nodes = vec![node("1", "3", Some(choice(&["3", "1"])))];
    let set = set(nodes, &["50", "0"], &[]);
    let scenario =
        Scenario { set_changes: vec![SetChange::Max(Code::new("1").unwrap(), number("1"))], ..Scenario::default() };
    assert_eq!(scenario.set(&set).unwrap_err(), Refusal::Inexact(Code::new("1").unwrap()));
}

#[test]
fn ranks_move_for_a_block() {
    let set = two_areas();
    let (a, mut b) = (filled(), filled());
    b.body.name = "Sở B".into();
    answer(&mut b, "2.1", typed("1"));
    let entries = [Entry { set: &set, dossier: &a }, Entry { set: &set, dossier: &b }];
    let edits = vec![assign(&set, &b, Lane::Own, "2.1", "points", "2").unwrap()];
    let scenarios = BTreeMap::from([(1, Scenario { edits, ..Scenario::default() })]);
    let compared = compare_block(&entries, Lane::Own, None, &[], &scenarios).unwrap();
    let ranks: Vec<_> = compared.moves().iter().map(|m| (m.entry, m.before.unwrap().rank, m.after.rank)).collect();
    assert_eq!(ranks, [(1, Some(2), Some(1)), (0, Some(1), Some(2))]);
    // Without weight a row would be no row.
    let changes = [SetChange::Max(Code::new("2").unwrap(), number("0"))];
    let refused = compare_block(&entries, Lane::Own, None, &changes, &BTreeMap::new());
    assert_eq!(refused.unwrap_err(), Refusal::OutOfRange("max".into(), number("0")));
}

#[test]
fn two_sets_stay_two_sets_when_both_are_changed() {
    let (set, mut other) = (two_areas(), two_areas());
    other.digest = "other".into();
    let (a, mut b) = (filled(), filled());
    b.body.name = "Sở B".into();
    let entries = [Entry { set: &set, dossier: &a }, Entry { set: &other, dossier: &b }];
    let changes = [SetChange::BandFrom("tot".into(), number("99"))];
    let compared = compare_block(&entries, Lane::Own, None, &changes, &BTreeMap::new()).unwrap();
    assert_eq!(compared.before.other_criteria, [1]);
    assert_eq!(compared.after.other_criteria, compared.before.other_criteria);
    assert_eq!(compared.set_of(1).digest, "what-if:other".into());
}

#[test]
fn a_set_that_has_no_place_for_a_change_stays_as_it_is_and_is_named() {
    let set = two_areas();
    let mut other = CriteriaSet { digest: "other".into(), ..two_areas() };
    other.bands[0].id = "A".into();
    let (a, mut b) = (filled(), filled());
    b.body.kind = "commune".into();
    let entries = [Entry { set: &set, dossier: &a }, Entry { set: &other, dossier: &b }];
    let changes = [SetChange::BandFrom("tot".into(), number("99"))];
    let compared = compare_block(&entries, Lane::Own, None, &changes, &BTreeMap::new()).unwrap();
    assert_eq!(
        (&*compared.set_of(0).digest, &*compared.set_of(1).digest),
        (&*format!("what-if:{}", set.digest), "other")
    );
    assert_eq!(compared.unchanged, [(1, Refusal::NoBand("tot".into()))]);
    // A change that no set takes is refused.
    let changes = [SetChange::BandFrom("none".into(), number("99"))];
    assert!(compare_block(&entries, Lane::Own, None, &changes, &BTreeMap::new()).is_err());
}

#[test]
fn assigning_takes_the_words_of_the_format_and_refuses_others() {
    let (set, record) = (two_areas(), filled());
    let assign = |code: &str, key: &str, value: &str| assign(&set, &record, Lane::Own, code, key, value);
    let code = |text: &str| Code::new(text).unwrap();
    assert_eq!(assign("2.1", "points", "1,25"), Ok(Edit::Answer(code("2.1"), Slot::Own, Some(typed("1.25")))));
    assert_eq!(assign("1.1", "choice", ""), Ok(Edit::Answer(code("1.1"), Slot::Own, None)));
    assert_eq!(assign("1.1", "choice", "z"), Err(Refusal::NoInput(code("1.1"), "z".into())));
    assert_eq!(assign("1.2", "value", "1"), Err(Refusal::NoInput(code("1.2"), "value".into())));
    assert_eq!(assign("1.2", "done", "một"), Err(Refusal::NotANumber("1.2".into(), "một".into())));
    assert_eq!(assign("1", "points", "1"), Err(Refusal::NoNode("1".into())));
}

#[test]
fn assignments_are_read_from_one_text() {
    let (mut set, record) = (two_areas(), filled());
    set.flags.push(crate::criteria::Flag { id: "clean".into(), name: Text::from("sạch"), span: 0..0 });
    let code = |text: &str| Code::new(text).unwrap();
    let edit = |text: &str| assign_text(&set, &record, Lane::Own, text);
    assert_eq!(edit("2.1=1.5"), Ok(Edit::Answer(code("2.1"), Slot::Own, Some(typed("1.5")))));
    assert_eq!(edit("1.1.choice = a"), Ok(Edit::Answer(code("1.1"), Slot::Own, Some(chosen("a")))));
    assert_eq!(edit("flag.clean=có"), Ok(Edit::Flag("clean".into(), Some(true))));
    assert_eq!(edit("flag.other=có"), Err(Refusal::NoFact("other".into())));
    assert_eq!(edit("1.1"), Err(Refusal::NotAnAssignment("1.1".into())));
    assert_eq!(edit("9.9.points=1"), Err(Refusal::NoNode("9.9".into())));
    assert_eq!(assign_rule(&set, "1.2.floor=0,8"), Ok(SetChange::Floor(code("1.2"), Some(number("0.8")))));
    assert_eq!(assign_rule(&set, "1.2.floor="), Ok(SetChange::Floor(code("1.2"), None)));
    assert_eq!(assign_rule(&set, "band.tot.from=90"), Ok(SetChange::BandFrom("tot".into(), number("90"))));
    assert_eq!(assign_rule(&set, "1.2.tối đa=1"), Err(Refusal::NoInput(code("1.2"), "tối đa".into())));
}
