//! Paths against exhaustive search: every combination of changes is applied to a copy and scored.

use super::*;
use crate::criteria::rule::Rule;
use crate::criteria::{Decide, Node, RoundAt};
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
                    assert!(path.proved);
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
        assert!(path.proved);
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
    assert_eq!(cures, [("1.1", Cure::Now), ("1.2", Cure::Work), ("1.3", Cure::Work)]);
    cite(&mut d, "1.3", &[]);
    let wish = Wish { only_now: true, ..Wish::default() };
    let all = moves::all(&set, &d, &card, &Context::default(), &wish);
    let now: Vec<&str> = all.iter().map(|m| &*set.node(m.id).code).collect();
    assert_eq!(now, ["1.1", "1.3"]);
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
    assert_eq!(moves, [(&How::Claimed, Cure::Now)]);
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
