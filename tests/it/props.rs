//! What must hold of every score, whatever the set and the dossier.

use num_bigint::BigInt;
use parindex::criteria::{CriteriaSet, NodeId, Role, RoundAt, Rule as EngineRule};
use parindex::diag::Source;
use parindex::doc::{read_dossier, write_dossier};
use parindex::dossier::edit::Edit;
use parindex::dossier::{Answer as Given, Dossier as GivenDossier, Slot as GivenSlot};
use parindex::num::Points;
use parindex::score::{Context, Facet, Lane, Scorecard, Status, Step, score};
use parindex::text::Clean;
use unicode_normalization::UnicodeNormalization;

use crate::oracle::compare::exact;
use crate::oracle::num::{Dec, Q, q};
use crate::oracle::rng::Rng;
use crate::oracle::set::{Answer, At, Dossier, Label, Node, Rule, Set, Slot};
use crate::oracle::sets::{self, Style};
use crate::oracle::{answers, case, model, write};

/// A scored case of the program.
struct Scored {
    set: CriteriaSet,
    dossier: GivenDossier,
    card: Scorecard,
}

fn cases(seed: u64, many: usize, mut each: impl FnMut(&mut Rng, Scored)) {
    let mut rng = Rng::new(seed);
    for _ in 0..many {
        let (set, dossier) = case(&mut rng, Style::Wild);
        let (set, dossier) = (model::set(&set), model::dossier(&dossier));
        let card = score(&set, &dossier, Lane::Agreed, &Context::default());
        each(&mut rng, Scored { set, dossier, card });
    }
}

fn own(set: &CriteriaSet, dossier: &GivenDossier) -> Scorecard {
    score(set, dossier, Lane::Own, &Context::default())
}

#[test]
fn a_row_earns_from_nothing_to_its_maximum() {
    cases(1, 1500, |_, Scored { set, card, .. }| {
        if set.round_at != RoundAt::Total {
            // what is rounded may exceed its maximum
            return;
        }
        for (id, told) in card.existing().filter(|(id, _)| set.node(*id).is_row()) {
            let max = Points::from(set.node(id).max);
            if let Some(points) = told.value() {
                assert!(!points.is_negative() && *points <= max, "{}: {points} of {max}", set.node(id).code);
            }
        }
    });
}

#[test]
fn a_branch_has_what_its_children_have() {
    cases(2, 1500, |_, Scored { set, card, .. }| {
        for (id, told) in card.existing().filter(|(id, _)| !set.node(*id).is_row()) {
            let node = set.node(id);
            if node.parent.is_none() && (set.round_at == RoundAt::Area || node.role != Role::Normal) {
                continue;
            }
            let children: Vec<_> = node.children.iter().filter_map(|c| card.node(*c)).collect();
            let sum =
                |of: fn(&parindex::score::NodeScore) -> Points| -> Points { children.iter().map(|c| of(c)).sum() };
            assert_eq!(told.value().cloned(), Some(sum(|c| c.value().cloned().unwrap_or_else(Points::zero))));
            assert_eq!(told.certain, sum(|c| c.certain.clone()));
            assert_eq!(told.possible, sum(|c| c.possible.clone()));
            assert_eq!(told.applicable_max, sum(|c| c.applicable_max.clone()));
            assert_eq!(told.rows, children.iter().map(|c| c.rows).sum::<u32>());
            assert_eq!(told.open, children.iter().map(|c| c.open).sum::<u32>());
            assert_eq!(told.pending, children.iter().map(|c| c.pending).sum::<u32>());
        }
    });
}

#[test]
fn points_lie_between_certain_and_possible() {
    cases(3, 1500, |_, Scored { set, card, .. }| {
        let figures = &card.figures;
        assert!(figures.certain.value() <= figures.points.value());
        assert!(figures.points.value() <= figures.possible.value());
        for (id, told) in card.existing().filter(|(id, _)| set.node(*id).role != Role::Penalty) {
            let points = told.value().cloned().unwrap_or_else(Points::zero);
            assert!(told.certain <= points && points <= told.possible, "{}", set.node(id).code);
        }
        // bands are listed best first
        let place = |band: Option<usize>| band.unwrap_or(usize::MAX);
        assert!(
            place(card.band.possible) <= place(card.band.certain),
            "what is possible is no worse than what is certain"
        );
        if card.existing().all(|(_, told)| told.open + told.pending == 0) {
            assert_eq!(figures.certain.value(), figures.possible.value());
            assert!(card.band.is_settled());
        }
    });
}

#[test]
fn every_figure_replays_from_its_steps() {
    cases(4, 1500, |_, Scored { set, card, .. }| {
        let node = |id: NodeId, facet: Facet| {
            let told = card.node(id)?;
            match facet {
                Facet::Points => told.value().cloned(),
                Facet::Certain => Some(told.certain.clone()),
                Facet::Possible => Some(told.possible.clone()),
                Facet::Applicable => Some(told.applicable_max.clone()),
            }
        };
        let figures = &card.figures;
        let totals = [&figures.points, &figures.certain, &figures.possible].into_iter();
        let indices = [&figures.index, &figures.certain_index, &figures.possible_index].into_iter().flatten();
        let rows = card.existing().filter_map(|(_, told)| told.points.as_ref());
        for step in totals.chain(indices).chain(rows) {
            assert_eq!(step.replay(&node), Ok(()), "{:?}", set.id);
        }
    });
}

/// A set of one row.
fn one(node: Node) -> Set {
    let mut set = sets::set(&mut Rng::new(0), Style::Wild, 1);
    set.at = At::Total;
    set.over = false;
    set.bands.clear();
    set.scale = node.max;
    set.nodes = vec![node];
    set
}

fn row(max: Dec, rule: Rule) -> Node {
    let mut node = sets::set(&mut Rng::new(0), Style::Wild, 1).nodes.swap_remove(0);
    node.code = "1".into();
    (node.max, node.rule, node.by) = (max, Some(rule), crate::oracle::set::By::Own);
    node
}

fn points_of(set: &Set, answer: Answer) -> Points {
    let mut dossier = Dossier { year: 2024, kind: "department".into(), ..Dossier::default() };
    dossier.rows.entry("1".into()).or_default().insert(Slot::Own, answer);
    own(&model::set(set), &model::dossier(&dossier)).figures.points.value().clone()
}

#[test]
fn doing_more_never_earns_less() {
    let mut rng = Rng::new(5);
    let label = |text: &str| Label { text: text.into(), figure: None };
    for _ in 0..3000 {
        let max = rng.pick(&[Dec::new(15, 1), Dec::new(2, 0), Dec::new(333, 3)]);
        let share = |rng: &mut Rng| Dec::new(1 + i128::from(rng.below(100)), 2);
        let (a, b) = (share(&mut rng), share(&mut rng));
        let (low, high) = if a.q() <= b.q() { (a, b) } else { (b, a) };
        let all = 1 + i128::from(rng.below(5000));
        let (rule, key, most) = match rng.below(4) {
            0 => {
                let (floor, full) = (rng.maybe(70, |_| low), rng.maybe(50, |_| high));
                (Rule::Ratio { done: label("a"), all: label("b"), floor, full, none: None }, "done", all)
            }
            1 => (Rule::Target { done: label("a"), all: label("b"), target: Some(low), none: None }, "done", all),
            2 => (Rule::PerUnit { count: label("a"), each: share(&mut rng) }, "count", 20),
            _ => (Rule::Scaled(Dec::new(all, 0)), "value", all),
        };
        let with_all = matches!(rule, Rule::Ratio { .. } | Rule::Target { .. });
        let set = one(row(max, rule));
        let mut done = [0, 0].map(|_: i32| i128::from(rng.below(1 + u64::try_from(most).unwrap())));
        done.sort_unstable();
        let earned = done.map(|done| {
            let mut numbers = vec![(key, Dec::new(done, 0))];
            if with_all {
                numbers.push(("all", Dec::new(all, 0)));
            }
            points_of(&set, Answer { numbers, ..Answer::default() })
        });
        assert!(earned[0] <= earned[1], "{:?}: {done:?} earn {earned:?}", set.nodes[0].rule);
    }
}

#[test]
fn rows_that_do_not_apply_never_lower_full_marks() {
    let mut rng = Rng::new(6);
    let mut dropped = 0;
    for _ in 0..800 {
        let (mut set, mut dossier) = case(&mut rng, Style::Wild);
        set.at = At::Total;
        let mut set = model::set(&set);
        let nodes: Vec<_> = set.ids().collect();
        for id in nodes {
            set.nodes[id.index()].na = parindex::criteria::NaPolicy::Drop;
        }
        dossier.rows.clear();
        let mut dossier = model::dossier(&dossier);
        let kind = dossier.body.kind.clone();
        for id in set.rows(&kind) {
            let node = set.node(id);
            let full = if node.role == Role::Penalty { parindex::num::Decimal::ZERO } else { node.max };
            let answer = if rng.percent(25) {
                dropped += 1;
                Given::NotApplicable { reason: "Không áp dụng".into() }
            } else {
                Given::Points { points: full, reason: Some("Đủ điểm".into()) }
            };
            let slot = GivenSlot::first(node.by);
            dossier.rows.entry(node.code.clone()).or_default().answers.insert(slot, answer);
        }
        let index = own(&set, &dossier).figures.index;
        assert!(index.as_ref().is_none_or(|i| *i.value() >= Points::hundred()), "{index:?}");
    }
    assert!(dropped > 500, "{dropped}");
}

#[test]
fn a_true_answer_never_lowers_what_is_certain() {
    let mut answered = 0;
    cases(7, 1500, |rng, Scored { mut set, mut dossier, .. }| {
        if set.round_at == RoundAt::Row {
            // a rounded row may exceed its maximum, so a penalty may cost more than it was certain to
            set.round_at = RoundAt::Total;
        }
        let mut before = own(&set, &dossier);
        let open: Vec<NodeId> =
            set.ids().filter(|id| before.node(*id).and_then(|n| n.status) == Some(Status::Unanswered)).collect();
        for id in open {
            let node = set.node(id);
            let max = model::decimal(Dec::ONE).min(node.max);
            let points = if rng.percent(50) { node.max } else { max };
            let answer = Given::Points { points, reason: Some("Đúng".into()) };
            dossier.rows.entry(node.code.clone()).or_default().answers.insert(GivenSlot::Own, answer);
            let after = own(&set, &dossier);
            assert!(after.figures.certain.value() >= before.figures.certain.value(), "{}", node.code);
            assert!(after.figures.possible.value() <= before.figures.possible.value(), "{}", node.code);
            let place = |card: &Scorecard| card.band.certain.unwrap_or(usize::MAX);
            assert!(place(&after) <= place(&before), "{}", node.code);
            before = after;
            answered += 1;
        }
    });
    assert!(answered > 1000, "{answered}");
}

#[test]
fn without_gates_every_index_lies_in_exactly_one_band() {
    let mut rng = Rng::new(8);
    for _ in 0..400 {
        let mut set = sets::set(&mut rng, Style::Readable, 1);
        set.bands.iter_mut().for_each(|band| band.gates.clear());
        let row = row(Dec::new(100, 0), Rule::Entered);
        let bands = set.bands.clone();
        let in_points = set.bands_in_points;
        let scale = set.scale;
        set = Set { nodes: vec![row], at: At::Total, over: false, ..set };
        let edges = bands.iter().map(|b| if in_points { b.from.times(Dec::new(100, 0)) } else { b.from });
        let mut tried: Vec<Dec> = edges.flat_map(|e| [e, e.plus(Dec::new(1, 9)), e.minus(Dec::new(1, 9))]).collect();
        tried.push(Dec::new(i128::from(rng.below(100_001)), 3));
        for value in tried.into_iter().filter(|v| v.units >= 0 && v.q() <= q(100)) {
            let mut dossier = Dossier { year: 2024, kind: "department".into(), ..Dossier::default() };
            let answer = Answer { points: Some(value), ..Answer::default() };
            dossier.rows.entry("1".into()).or_default().insert(Slot::Own, answer);
            let card = own(&model::set(&set), &model::dossier(&dossier));
            let stands = if set.decide_rounded {
                crate::oracle::num::round(&value.q(), set.digits, set.mode)
            } else {
                value.q()
            };
            let holds = |at: usize| {
                let above = at.checked_sub(1).is_none_or(|a| stands < bands[a].from.q());
                above && stands >= bands[at].from.q()
            };
            let fitting: Vec<usize> = (0..bands.len()).filter(|at| holds(*at)).collect();
            assert_eq!(fitting.len(), 1, "{value} of {scale}");
            assert_eq!(card.band.certain, Some(fitting[0]), "{value} in {bands:?}");
        }
    }
}

#[test]
fn every_edit_can_be_taken_back() {
    let mut rng = Rng::new(9);
    for _ in 0..1500 {
        let (set, first) = case(&mut rng, Style::Wild);
        let second = model::dossier(&answers::dossier(&mut rng, &set));
        let mut dossier = model::dossier(&first);
        let start = dossier.clone();
        let mut edits: Vec<Edit> = Vec::new();
        for (code, row) in &second.rows {
            for (_, slot) in GivenSlot::ALL {
                edits.push(Edit::Answer(code.clone(), slot, row.answers.get(&slot).cloned()));
            }
            edits.push(Edit::Note(code.clone(), rng.maybe(60, |_| Clean::new("Ghi chú"))));
            edits.push(Edit::Marked(code.clone(), rng.percent(50)));
        }
        edits.extend(second.figures.iter().map(|(k, v)| Edit::Figure(k.clone(), rng.maybe(70, |_| *v))));
        edits.extend(second.flags.iter().map(|(k, v)| Edit::Flag(k.clone(), Some(!v))));
        let document = parindex::dossier::Document { id: "bc-1".into(), ..Default::default() };
        edits.push(Edit::Document("bc-1".into(), rng.within(0, 3), rng.maybe(80, |_| document)));
        edits.push(Edit::Remarks(rng.maybe(50, |_| Clean::new("Khó khăn"))));
        rng.shuffle(&mut edits);
        let back = Edit::All(edits.clone()).apply(&mut dossier);
        let moved = dossier.clone();
        let again = back.apply(&mut dossier);
        assert_eq!(dossier, start, "undo leads back");
        again.apply(&mut dossier);
        assert_eq!(dossier, moved, "redo leads there again");
    }
}

#[test]
fn a_dossier_reads_back_as_it_was_written() {
    let mut rng = Rng::new(10);
    for _ in 0..2000 {
        let (set, dossier) = case(&mut rng, Style::Readable);
        let text = write::dossier(&dossier);
        let (read, found) = read_dossier(&Source { name: "dossier.toml", text: &text });
        let read = read.unwrap_or_else(|| panic!("{found:?}\n{text}"));
        let ours = model::dossier(&dossier);
        assert_eq!((&read.rows, &read.figures, &read.flags), (&ours.rows, &ours.figures, &ours.flags), "{text}");
        assert_eq!((&read.body, read.year), (&ours.body, ours.year));
        let model = model::set(&set);
        let written = write_dossier(&read, Some(&model));
        let (again, found) = read_dossier(&Source { name: "dossier.toml", text: &written });
        assert_eq!(again.as_ref(), Some(&read), "{found:?}\n{written}");
        assert_eq!(write_dossier(&read, Some(&model)), written, "writing is canonical");
    }
}

#[test]
fn composed_and_decomposed_letters_are_the_same_letters() {
    let mut rng = Rng::new(11);
    for _ in 0..200 {
        let (_, mut dossier) = case(&mut rng, Style::Readable);
        dossier.name = "Sở Nội vụ tỉnh Quảng Nam".into();
        let composed = write::dossier(&dossier);
        let decomposed: String = composed.nfd().collect();
        assert_ne!(composed, decomposed);
        let read = |text: &str| read_dossier(&Source { name: "dossier.toml", text }).0;
        assert_eq!(read(&composed), read(&decomposed));
    }
}

/// A random fraction, small, beside the limits of a machine word, or far beyond them.
fn fraction(rng: &mut Rng) -> (Points, Q) {
    let whole = |rng: &mut Rng| match rng.below(6) {
        0 => i64::MAX - i64::try_from(rng.below(3)).unwrap(),
        1 => i64::MIN + i64::try_from(rng.below(3)).unwrap(),
        2 => i64::from_ne_bytes(rng.next().to_ne_bytes()),
        _ => i64::try_from(rng.below(2001)).unwrap() - 1000,
    };
    let (numer, denom) = (whole(rng), whole(rng));
    let denom = if denom == 0 { 7 } else { denom };
    let points = Points::ratio(numer, denom).unwrap();
    (points, Q::new(BigInt::from(numer), BigInt::from(denom)))
}

#[test]
fn arithmetic_is_that_of_fractions_however_large() {
    let mut rng = Rng::new(12);
    for _ in 0..20_000 {
        let (mut a, mut p) = fraction(&mut rng);
        for _ in 0..rng.within(1, 4) {
            let (b, r) = fraction(&mut rng);
            match rng.below(4) {
                0 => (a, p) = (&a + &b, p + &r),
                1 => (a, p) = (&a - &b, p - &r),
                2 => (a, p) = (&a * &b, p * &r),
                _ => {
                    assert_eq!(a.over(&b).is_none(), b.is_zero());
                    let Some(quotient) = a.over(&b) else { continue };
                    (a, p) = (quotient, p / &r);
                }
            }
            assert_eq!(exact(&a), p);
            assert_eq!(a.cmp(&b), p.cmp(&r));
            assert_eq!(a.is_negative(), p < q(0));
            assert_eq!((-a.clone()).abs(), a.abs());
            assert_eq!(a.to_string(), format!("{}/{}", p.numer(), p.denom()));
        }
    }
}

#[test]
fn an_index_is_the_share_of_what_applies() {
    cases(13, 800, |_, Scored { set, card, .. }| {
        let figures = &card.figures;
        let index = |step: &Option<Step>| step.as_ref().map(|s| exact(s.value()));
        let applicable = exact(&figures.applicable_max);
        assert_eq!(figures.index.is_none(), applicable == q(0));
        if let Some(index) = index(&figures.index) {
            assert_eq!(index * &applicable, q(100) * exact(figures.points.value()));
            assert!(set.over || figures.points.value() <= &figures.applicable_max);
        }
        let peers = set.ids().filter(|id| matches!(set.node(*id).rule, Some(EngineRule::Peer { .. })));
        for id in peers {
            assert!(card.node(id).is_none_or(|n| n.slot.is_some() || n.value().is_none()));
        }
    });
}
