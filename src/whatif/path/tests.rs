//! Paths against exhaustive search: every combination of changes is applied to a copy and scored.

use super::*;
use crate::criteria::rule::Rule;
use crate::criteria::{Decide, Edge, Node, RoundAt};
use crate::num::seeded::Seeded;
use crate::num::{Mode, Rounding};
use crate::whatif::tests::build::*;

/// Draws of the cases, the same in every run.
struct Dice(Seeded);

impl Dice {
    fn new(seed: u64) -> Self {
        Self(Seeded::new(seed))
    }

    fn below(&mut self, n: u64) -> u64 {
        self.0.below(n)
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[usize::try_from(self.below(all.len() as u64)).unwrap()]
    }
}

fn random_row(dice: &mut Dice, code: &str) -> Node {
    match dice.below(5) {
        0 => node(code, "1", Some(choice(&["1", "0.35", "0"]))),
        1 => node(code, "2", Some(checklist(&["0.5", "0.75", "0.75"]))),
        2 => node(code, dice.of(&["0.333", "1.5", "0.125"]), Some(ratio(None))),
        3 => node(code, dice.of(&["1", "0.5", "3"]), Some(Rule::Entered)),
        _ => node(code, "1.5", Some(Rule::PerUnit { count: crate::criteria::Label::default(), each: number("0.5") })),
    }
}

/// A set of two or three areas, a bonus and a penalty, with rounding, gates and a dossier half filled.
fn random_case(seed: u64) -> (CriteriaSet, Dossier) {
    let mut dice = Dice::new(seed);
    let mut nodes = Vec::new();
    let areas = 2 + dice.below(2);
    for area in 1..=areas {
        let rows: Vec<Node> =
            (1..=1 + dice.below(3)).map(|row| random_row(&mut dice, &format!("{area}.{row}"))).collect();
        let max: Decimal = rows.iter().map(|r| r.max).sum();
        nodes.push(node(&area.to_string(), &max.to_string(), None));
        nodes.extend(rows);
    }
    if dice.below(2) == 0 {
        let mut bonus = node("T", dice.of(&["0.4", "1.2"]), None);
        bonus.role = Role::Bonus;
        nodes.push(bonus);
        nodes.extend(["T.1", "T.2"].map(|code| node(code, "0.8", Some(Rule::Entered))));
    }
    if dice.below(2) == 0 {
        let mut penalty = node("P", "0.7", Some(Rule::Entered));
        penalty.role = Role::Penalty;
        nodes.push(penalty);
    }
    let mut gates = Vec::new();
    if dice.below(3) == 0 {
        gates.push(Gate::EveryArea { min_percent: number(dice.of(&["40", "65"])) });
    }
    if dice.below(3) == 0 {
        gates.push(Gate::Node { code: Code::new(dice.of(&["1.1", "2", "T"])).unwrap(), min_percent: number("70") });
    }
    if dice.below(4) == 0 {
        gates.push(Gate::Flag { id: "clean".into(), is: true });
    }
    let mut set = set(nodes, &[dice.of(&["85", "79.99", "92.5"]), dice.of(&["60", "45.005"]), "0"], &gates);
    set.round_at = [RoundAt::Total, RoundAt::Area, RoundAt::Row][usize::try_from(dice.below(3)).unwrap()];
    set.decide = if dice.below(2) == 0 { Decide::Exact } else { Decide::Rounded };
    set.over = dice.below(4) == 0;
    let mode = [Mode::HalfUp, Mode::HalfEven, Mode::Down][usize::try_from(dice.below(3)).unwrap()];
    set.rounding = Rounding { digits: u8::try_from(dice.below(3)).unwrap(), mode };
    let mut d = dossier("Sở A");
    for id in set.ids().filter(|id| set.node(*id).is_row()) {
        let node = set.node(id);
        let answer_ = match (dice.below(4), &node.rule) {
            (0, _) => continue,
            (1, Some(Rule::Choice { .. })) => chosen(dice.of(&["a", "b", "c"])),
            (_, Some(Rule::Ratio { .. })) => Answer::numbers([
                (crate::criteria::rule::Input::Done, Decimal::from(dice.below(7))),
                (crate::criteria::rule::Input::All, Decimal::from(7)),
            ]),
            _ => Answer::Points { points: node.max * Decimal::from(dice.below(4)) / Decimal::from(4), reason: None },
        };
        answer(&mut d, &node.code, answer_);
    }
    (set, d)
}

/// The smallest (changes, effort) or (effort, changes) of all combinations of changes that score `band` or better.
fn exhaustive(set: &CriteriaSet, dossier: &Dossier, band: usize, wish: &Wish) -> Option<(usize, Points)> {
    let context = Context::default();
    let before = score(set, dossier, Lane::Own, &context);
    let all = moves::all(set, dossier, &before, &context, wish);
    let mut rows: BTreeMap<_, Vec<&Move>> = BTreeMap::new();
    for m in &all {
        rows.entry(m.id).or_default().push(m);
    }
    let mut selections: Vec<Vec<&Move>> = vec![Vec::new()];
    for options in rows.values() {
        let with: Vec<Vec<&Move>> = selections
            .iter()
            .flat_map(|s| options.iter().map(move |m| s.iter().copied().chain([*m]).collect()))
            .collect();
        selections.extend(with);
    }
    let mut stated = dossier.clone();
    stated.flags.insert("clean".into(), true);
    let reaches = |selection: &Vec<&Move>| {
        let mut copy = stated.clone();
        for m in selection {
            m.edit.clone().apply(&mut copy);
        }
        score(set, &copy, Lane::Own, &context).band.certain.is_some_and(|has| has <= band)
    };
    let sizes = |s: &Vec<&Move>| (s.len(), s.iter().map(|m| &m.effort).sum::<Points>());
    // Smallest first, so that the first that reaches is the answer and few are scored.
    let mut sized: Vec<((usize, Points), Vec<&Move>)> = selections.into_iter().map(|s| (sizes(&s), s)).collect();
    sized.sort_by(|(a, _), (b, _)| match wish.goal {
        Goal::Fewest => (a.0, &a.1).cmp(&(b.0, &b.1)),
        Goal::Easiest => (&a.1, a.0).cmp(&(&b.1, b.0)),
    });
    sized.into_iter().find(|(_, s)| reaches(s)).map(|(size, _)| size)
}

/// How many selections exhaustive search has to look at.
fn combinations(set: &CriteriaSet, dossier: &Dossier) -> usize {
    let card = score(set, dossier, Lane::Own, &Context::default());
    let mut options: BTreeMap<_, usize> = BTreeMap::new();
    for m in moves::all(set, dossier, &card, &Context::default(), &Wish::default()) {
        *options.entry(m.id).or_insert(1) += 1;
    }
    options.values().product()
}

#[test]
fn every_path_is_the_smallest_that_exhaustive_search_finds() {
    let (mut found, mut out_of_reach, mut several) = (0, 0, 0);
    for seed in 0..250 {
        let (set, dossier) = random_case(seed);
        if combinations(&set, &dossier) > 3_000 {
            continue;
        }
        let mut dice = Dice::new(seed ^ 0xfeed);
        let effort = set.nodes.iter().map(|n| (n.code.clone(), Decimal::new(i64::try_from(dice.below(6)).unwrap(), 1)));
        let effort: BTreeMap<Code, Decimal> = effort.filter(|_| seed % 2 == 0).collect();
        for (band, (_, goal)) in [0, 1].into_iter().flat_map(|b| Goal::ALL.map(|g| (b, g))) {
            let wish = Wish { to: Some(band), goal, effort: effort.clone(), ..Wish::default() };
            let expected = exhaustive(&set, &dossier, band, &wish);
            match path(&set, &dossier, Lane::Own, &Context::default(), &wish) {
                Outcome::Found(path) => {
                    found += 1;
                    several += usize::from(path.moves.len() > 1);
                    assert_eq!(path.proof, Proof::Least);
                    assert_eq!(
                        Some((path.moves.len(), path.effort.clone())),
                        expected,
                        "seed {seed}, band {band}, {goal:?}"
                    );
                    assert!(path.after.band.certain.is_some_and(|has| has <= band), "seed {seed}");
                }
                Outcome::OutOfReach { .. } => {
                    out_of_reach += 1;
                    assert_eq!(expected, None, "seed {seed}, band {band}, {goal:?}");
                }
                Outcome::Already => {
                    let now = score(&set, &dossier, Lane::Own, &Context::default());
                    assert!(now.band.certain.is_some_and(|has| has <= band));
                }
                Outcome::NoBand => {
                    assert!(score(&set, &dossier, Lane::Own, &Context::default()).figures.index.is_none());
                }
            }
        }
    }
    assert!(found > 150 && several > 60 && out_of_reach > 5, "{found} {several} {out_of_reach}");
}

#[test]
fn ninety_rows_are_searched_completely() {
    let mut nodes = Vec::new();
    for area in 1..=8 {
        let rows: Vec<Node> = (1..=12)
            .map(|row| {
                let max = Decimal::new(25 * (1 + (area * row) % 7), 2).to_string();
                node(&format!("{area}.{row}"), &max, Some(if row % 3 == 0 { ratio(None) } else { Rule::Entered }))
            })
            .collect();
        let max: Decimal = rows.iter().map(|r| r.max).sum();
        nodes.push(node(&area.to_string(), &max.to_string(), None));
        nodes.extend(rows);
    }
    let set = set(nodes, &["90", "80", "0"], &[Gate::EveryArea { min_percent: number("70") }]);
    let mut d = dossier("Tỉnh A");
    let mut effort = BTreeMap::new();
    for (n, id) in (0u32..).zip(set.ids().filter(|id| set.node(*id).is_row())) {
        let code = &set.node(id).code;
        if n % 3 == 2 {
            let all = Decimal::from(51 + 4 * n);
            let numbers =
                [(crate::criteria::rule::Input::Done, Decimal::from(30 + n)), (crate::criteria::rule::Input::All, all)];
            answer(&mut d, code, Answer::numbers(numbers));
        } else {
            let points = (set.node(id).max * Decimal::from(n % 4) / Decimal::from(4)).to_string();
            answer(&mut d, code, typed(&points));
        }
        effort.insert(code.clone(), Decimal::new(i64::from(3 + (n * 7) % 11), 1));
    }
    for (_, goal) in Goal::ALL {
        let wish = Wish { to: Some(0), goal, effort: effort.clone(), ..Wish::default() };
        let Outcome::Found(path) = path(&set, &d, Lane::Own, &Context::default(), &wish) else {
            panic!("within reach")
        };
        match &path.proof {
            Proof::Within(floor) => {
                let open = &path.effort - floor;
                // Eight gates leave room between the bound and what can be gone; far less than two of the changes.
                assert!(open < points(if goal == Goal::Easiest { "0.05" } else { "1.5" }), "{goal:?} {open}");
            }
            proof => assert_eq!(*proof, Proof::Least),
        }
        assert_eq!(path.after.band.certain, Some(0));
        // No change of the path is idle.
        for idle in 0..path.moves.len() {
            let mut copy = d.clone();
            for (at, m) in path.moves.iter().enumerate() {
                if at != idle {
                    m.edit.clone().apply(&mut copy);
                }
            }
            let without = score(&set, &copy, Lane::Own, &Context::default());
            assert_ne!(without.band.certain, Some(0), "{goal:?}: {}", set.node(path.moves[idle].id).code);
        }
    }
}

#[test]
fn documents_that_are_missing_stand_apart_from_work_that_is() {
    let nodes = vec![
        node("1", "4", None),
        node("1.1", "1", Some(Rule::Entered)),
        node("1.2", "1", Some(ratio(None))),
        node("1.3", "2", Some(choice(&["2", "1"]))),
    ];
    let set = set(nodes, &["90", "0"], &[]);
    let mut d = dossier("Sở A");
    let input = |word: &str| crate::criteria::rule::Input::ALL.iter().find(|(w, _)| *w == word).unwrap().1;
    answer(&mut d, "1.2", Answer::numbers([(input("done"), number("1")), (input("all"), number("2"))]));
    answer(&mut d, "1.3", chosen("b"));
    cite(&mut d, "1.3", &["x"]);
    let card = score(&set, &d, Lane::Own, &Context::default());
    let all = moves::all(&set, &d, &card, &Context::default(), &Wish::default());
    let cures: Vec<(&str, Cure)> = all.iter().map(|m| (&*set.node(m.id).code, m.cure)).collect();
    // Unanswered; figures that fall short; a level whose document is there.
    assert_eq!(cures, [("1.1", Cure::Answer), ("1.2", Cure::Work), ("1.3", Cure::Work)]);
    cite(&mut d, "1.3", &[]);
    let wish = Wish { only_now: true, ..Wish::default() };
    let all = moves::all(&set, &d, &card, &Context::default(), &wish);
    let now: Vec<(&str, Cure)> = all.iter().map(|m| (&*set.node(m.id).code, m.cure)).collect();
    assert_eq!(now, [("1.1", Cure::Answer), ("1.3", Cure::Document)]);
    let Outcome::OutOfReach { band: 0, best, pending: 0 } = path(&set, &d, Lane::Own, &Context::default(), &wish)
    else {
        panic!("half a point of work is missing")
    };
    assert_eq!(best, points("87.5"));
}

#[test]
fn what_a_body_claimed_can_be_had_back_by_its_documents() {
    let nodes = vec![node("1", "2", Some(ratio(None))), node("2", "2", Some(Rule::Entered))];
    let set = set(nodes, &["90", "0"], &[]);
    let mut d = dossier("Sở A");
    let input = |word: &str| crate::criteria::rule::Input::ALL.iter().find(|(w, _)| *w == word).unwrap().1;
    answer(&mut d, "1", Answer::numbers([(input("done"), number("9")), (input("all"), number("9"))]));
    answer(&mut d, "2", typed("2"));
    Edit::Answer(Code::new("1").unwrap(), Slot::Appraised, Some(typed("1"))).apply(&mut d);
    let Outcome::Found(path) = path(&set, &d, Lane::Appraised, &Context::default(), &Wish::default()) else {
        panic!("within reach")
    };
    let moves: Vec<(&How, Cure)> = path.moves.iter().map(|m| (&m.how, m.cure)).collect();
    assert_eq!(moves, [(&How::Claimed, Cure::Document)]);
}

#[test]
fn pending_rows_are_not_the_bodys_to_bring_unless_that_is_assumed() {
    let mut nodes = vec![node("1", "2", Some(Rule::Entered)), node("2", "2", Some(Rule::Entered))];
    nodes[1].by = crate::criteria::Supplier::Survey;
    let set = set(nodes, &["75", "0"], &[]);
    let d = dossier("Sở A");
    let wish = |percent: &str| Wish { pending_percent: number(percent), ..Wish::default() };
    let path = |percent| path(&set, &d, Lane::Own, &Context::default(), &wish(percent));
    assert_eq!(path("0"), Outcome::OutOfReach { band: 0, best: points("50"), pending: 1 });
    assert!(matches!(path("50"), Outcome::Found(p) if p.moves.len() == 1));
}

/// Ratio and target rows with their denominators, a table of percentages and a choice.
fn counted_case(seed: u64, most: u64) -> (CriteriaSet, Dossier) {
    use crate::criteria::rule::{Award, Input, Label, Measure, Nothing, Step};
    let mut dice = Dice::new(seed);
    let label = Label::default;
    let step =
        |edge: &str, closed, points: &str| Step { edge: number(edge), closed, award: Award::Points(number(points)) };
    let percent = Measure::Percent { done: label(), all: label(), none: Nothing::Zero };
    let steps = vec![step("90", true, "2"), step("60", false, "1.25"), step("25", true, "0.5")];
    let target = Rule::Target { done: label(), all: label(), target: Some(number("0.7")), none: Nothing::Zero };
    let nodes = vec![
        node("1", "5", None),
        node("1.1", dice.of(&["2", "1.7", "3"]), Some(ratio(Some(dice.of(&["0.4", "0.75"]))))),
        node("1.2", "2", Some(Rule::Steps { measure: percent, steps })),
        node("2", "3", None),
        node("2.1", dice.of(&["1", "1.5"]), Some(target)),
        node("2.2", "1.5", Some(choice(&["1.5", "0.5", "0"]))),
    ];
    let gates = if dice.below(2) == 0 { vec![Gate::EveryArea { min_percent: number("45") }] } else { Vec::new() };
    let mut set = set(nodes, &[dice.of(&["85", "77.7"]), dice.of(&["60", "52.5"]), "0"], &gates);
    set.round_at = [RoundAt::Total, RoundAt::Area, RoundAt::Row][usize::try_from(dice.below(3)).unwrap()];
    set.rounding = Rounding { digits: 2, mode: Mode::HalfUp };
    let mut d = dossier("Sở A");
    for code in ["1.1", "1.2", "2.1"] {
        let all = 3 + dice.below(most);
        let done = dice.below(all / 2 + 1);
        answer(&mut d, code, Answer::numbers([(Input::Done, done.into()), (Input::All, all.into())]));
    }
    answer(&mut d, "2.2", chosen("c"));
    (set, d)
}

/// What an answer earns on its row.
fn row_points(set: &CriteriaSet, dossier: &Dossier, code: &str) -> Points {
    let card = score(set, dossier, Lane::Own, &Context::default());
    card.node(set.find(code).unwrap()).unwrap().value().cloned().unwrap_or_else(Points::zero)
}

/// The smallest (changes, effort) over every combination of every input from what it is up to its denominator: no
/// levels, no search, only scoring.
fn by_every_input(set: &CriteriaSet, dossier: &Dossier, band: usize, goal: Goal) -> Option<(usize, Points)> {
    use crate::criteria::rule::Input;
    let mut choices: Vec<Vec<(Option<Edit>, Points, Points)>> = Vec::new();
    for code in ["1.1", "1.2", "2.1", "2.2"] {
        let own = |answer: Answer| Edit::Answer(Code::new(code).unwrap(), Slot::Own, Some(answer));
        let edits: Vec<Edit> = if code == "2.2" {
            ["a", "b"].map(|id| own(chosen(id))).into()
        } else {
            let Some((_, Answer::Given(inputs))) = dossier.answer(code, Lane::Own, crate::criteria::Supplier::Own)
            else {
                unreachable!("given above")
            };
            let (done, all) = (inputs.numbers[&Input::Done], inputs.numbers[&Input::All]);
            let whole = |n: Decimal| u64::try_from(n).unwrap();
            let set_to = |n: u64| own(Answer::numbers([(Input::Done, n.into()), (Input::All, all)]));
            (whole(done) + 1..=whole(all)).map(set_to).collect()
        };
        let now = row_points(set, dossier, code);
        let gains: Vec<(Edit, Points)> = edits
            .into_iter()
            .map(|edit| {
                let mut copy = dossier.clone();
                edit.clone().apply(&mut copy);
                (edit, &row_points(set, &copy, code) - &now)
            })
            .filter(|(_, gain)| *gain > Points::zero())
            .collect();
        let reachable = gains.iter().map(|(_, gain)| gain.clone()).max().unwrap_or_else(Points::zero);
        let effort = |gain: &Points| gain.over(&reachable).unwrap_or_else(Points::zero);
        let made = gains.into_iter().map(|(edit, gain)| (Some(edit), effort(&gain), gain));
        choices.push(std::iter::once((None, Points::zero(), Points::zero())).chain(made).collect());
    }
    let mut selections: Vec<(usize, Points, Points, Vec<Edit>)> = vec![(0, Points::zero(), Points::zero(), Vec::new())];
    for row in &choices {
        let with = selections.iter().flat_map(|(count, effort, gain, edits)| {
            row.iter().map(move |(edit, more, gained)| {
                let all: Vec<Edit> = edits.iter().cloned().chain(edit.clone()).collect();
                (count + usize::from(edit.is_some()), effort + more, gain + gained, all)
            })
        });
        selections = with.collect();
    }
    selections.sort_by(|a, b| match goal {
        Goal::Fewest => (a.0, &a.1).cmp(&(b.0, &b.1)),
        Goal::Easiest => (&a.1, a.0).cmp(&(&b.1, b.0)),
    });
    let reaches = |edits: &[Edit]| {
        let mut copy = dossier.clone();
        for edit in edits {
            edit.clone().apply(&mut copy);
        }
        score(set, &copy, Lane::Own, &Context::default()).band.certain.is_some_and(|has| has <= band)
    };
    // What stays more below the edge than any rounding adds need not be scored.
    let now = score(set, dossier, Lane::Own, &Context::default());
    let Edge::Percent(edge) = set.bands[band].from else { unreachable!("edges are in percent") };
    let needed = &(&Points::from(edge) * &now.figures.applicable_max) * &Points::ratio(1, 100).unwrap();
    let missing = &(&needed - now.figures.certain.value()) - &points("0.05");
    let near = |gain: &Points| *gain >= missing;
    let mut reached = selections.into_iter().filter(|(_, _, gain, _)| near(gain));
    reached.find(|(_, _, _, edits)| reaches(edits)).map(|(count, effort, ..)| (count, effort))
}

#[test]
fn an_input_goes_no_further_than_it_must_as_trying_every_input_shows() {
    let (mut found, mut partial) = (0, 0);
    for seed in 0..60 {
        let (set, d) = counted_case(seed, 7);
        for band in [0, 1] {
            for (_, goal) in Goal::ALL {
                let expected = by_every_input(&set, &d, band, goal);
                let wish = Wish { to: Some(band), goal, ..Wish::default() };
                match path(&set, &d, Lane::Own, &Context::default(), &wish) {
                    Outcome::Found(path) => {
                        found += 1;
                        assert_eq!(path.proof, Proof::Least, "seed {seed}");
                        let got = (path.moves.len(), path.effort.clone());
                        assert_eq!(Some(got), expected, "seed {seed}, band {band}, {goal:?}: {:#?}", path.moves);
                        let short = |m: &&Move| matches!(m.how, How::Input(_, value, Some(all)) if value < all);
                        partial += path.moves.iter().filter(short).count();
                    }
                    Outcome::OutOfReach { .. } => assert_eq!(expected, None, "seed {seed}"),
                    Outcome::Already | Outcome::NoBand => {}
                }
            }
        }
    }
    assert!(found > 100 && partial > 60, "{found} {partial}");
}

#[test]
fn of_inputs_with_many_units_none_could_be_one_lower_and_no_row_could_be_spared() {
    let (mut found, mut partial) = (0, 0);
    for seed in 0..40 {
        let (set, d) = counted_case(seed, 400_000);
        for (_, goal) in Goal::ALL {
            let wish = Wish { to: Some(1), goal, ..Wish::default() };
            let Outcome::Found(path) = path(&set, &d, Lane::Own, &Context::default(), &wish) else { continue };
            found += 1;
            // What is not closed is a part of one change.
            match &path.proof {
                Proof::Least => {}
                Proof::Within(floor) => {
                    assert!(*floor < path.effort && &path.effort - floor < points("0.15"), "seed {seed}, {goal:?}");
                }
                Proof::None => panic!("seed {seed}: few selections compete"),
            }
            let reaches = |skip: usize, instead: Option<Edit>| {
                let mut copy = d.clone();
                for (_, m) in path.moves.iter().enumerate().filter(|(at, _)| *at != skip) {
                    m.edit.clone().apply(&mut copy);
                }
                if let Some(edit) = instead {
                    edit.apply(&mut copy);
                }
                score(&set, &copy, Lane::Own, &Context::default()).band.certain.is_some_and(|has| has <= 1)
            };
            for (at, m) in path.moves.iter().enumerate() {
                assert!(!reaches(at, None), "seed {seed}: {} can be spared", set.node(m.id).code);
                let How::Input(input, value, Some(all)) = m.how else { continue };
                partial += usize::from(value < all);
                let numbers = [(input, value - Decimal::ONE), (crate::criteria::rule::Input::All, all)];
                let one_less = Edit::Answer(set.node(m.id).code.clone(), Slot::Own, Some(Answer::numbers(numbers)));
                assert!(!reaches(at, Some(one_less)), "seed {seed}: {} could be lower", set.node(m.id).code);
            }
            // With every row at its best no smaller number of changes is enough.
            let all = moves::all(&set, &d, &path.before, &Context::default(), &wish);
            let mut rows: BTreeMap<_, &Move> = BTreeMap::new();
            for m in &all {
                rows.insert(m.id, m);
            }
            let best: Vec<&Move> = rows.into_values().collect();
            if goal == Goal::Fewest {
                for bits in 0..1usize << best.len() {
                    if (bits.count_ones() as usize) < path.moves.len() {
                        let mut copy = d.clone();
                        for (bit, m) in best.iter().enumerate() {
                            if bits >> bit & 1 == 1 {
                                m.edit.clone().apply(&mut copy);
                            }
                        }
                        let card = score(&set, &copy, Lane::Own, &Context::default());
                        assert!(card.band.certain.is_none_or(|has| has > 1), "seed {seed}");
                    }
                }
            }
        }
    }
    assert!(found > 50 && partial > 30, "{found} {partial}");
}

/// More units than are levels of their own, and still so few that every combination can be scored.
#[test]
fn the_effort_of_inputs_with_many_units_is_the_least_or_within_what_is_told() {
    let (mut found, mut least, mut within) = (0, 0, 0);
    for seed in 0..24 {
        let (set, d) = counted_case(seed, 36);
        for (_, goal) in Goal::ALL {
            let wish = Wish { to: Some(1), goal, ..Wish::default() };
            let Outcome::Found(path) = path(&set, &d, Lane::Own, &Context::default(), &wish) else { continue };
            let (count, effort) = by_every_input(&set, &d, 1, goal).expect("a path was found");
            found += 1;
            if goal == Goal::Fewest {
                assert_eq!(path.moves.len(), count, "seed {seed}");
            }
            match &path.proof {
                Proof::Least => {
                    least += 1;
                    assert_eq!((path.moves.len(), &path.effort), (count, &effort), "seed {seed}, {goal:?}");
                }
                Proof::Within(floor) => {
                    assert!(*floor <= effort && effort <= path.effort, "seed {seed}, {goal:?}");
                    within += 1;
                    // Without a gate no more is open than a unit of an input.
                    let gated = set.bands.iter().any(|b| !b.gates.is_empty());
                    assert!(
                        gated || &path.effort - floor < points("0.1"),
                        "seed {seed}, {goal:?}: {floor} {}",
                        path.effort
                    );
                }
                Proof::None => panic!("seed {seed}: few selections compete"),
            }
        }
    }
    assert!(found > 30 && least > 5 && within > 5, "{found} {least} {within}");
}

#[test]
fn a_search_that_is_stopped_gives_nothing() {
    let (set, d) = counted_case(1, 400_000);
    let watch = Watch::new();
    watch.stop();
    let wish = Wish { to: Some(1), ..Wish::default() };
    let stopped = path_watched(&set, &d, Lane::Own, &Context::default(), &wish, &watch);
    assert_eq!(stopped, Err(Stopped));
}

#[test]
fn the_input_that_is_asked_for_stands_in_the_change() {
    use crate::criteria::rule::Input;
    let nodes = vec![node("1", "2", Some(ratio(None))), node("2", "2", Some(Rule::Entered))];
    let set = set(nodes, &["90", "0"], &[]);
    let mut d = dossier("Sở A");
    answer(&mut d, "1", Answer::numbers([(Input::Done, number("30")), (Input::All, number("61"))]));
    answer(&mut d, "2", typed("2"));
    let Outcome::Found(path) = path(&set, &d, Lane::Own, &Context::default(), &Wish::default()) else {
        panic!("within reach")
    };
    // 2 + 2 × n/61 ≥ 3.6 from n = 48.8 on.
    let hows: Vec<&How> = path.moves.iter().map(|m| &m.how).collect();
    assert_eq!(hows, [&How::Input(Input::Done, number("49"), Some(number("61")))]);
    assert_eq!(path.after.figures.points.value(), &(&points("2") + &Points::ratio(98, 61).unwrap()));
}
