//! Draws against the real score: each is rebuilt as a changed set and typed points, and ranked.

use super::draw::Draw;
use super::*;
use crate::criteria::{Code, CriteriaSet, Decide, Gate, Role, RoundAt, Rule, Ties};
use crate::dossier::edit::Edit;
use crate::dossier::{Answer, Dossier, Slot};
use crate::num::seeded::Seeded;
use crate::num::{Decimal, Mode, Rounding};
use crate::rank::rank;
use crate::score::{Context, Status, score};
use crate::whatif::tests::build::*;
use crate::whatif::{Scenario, SetChange};

fn cases(seed: u64) -> (CriteriaSet, Vec<Dossier>) {
    let mut dice = Seeded::new(seed);
    let mut of = |all: &[&'static str]| all[usize::try_from(dice.below(all.len() as u64)).unwrap()];
    let mut nodes = vec![
        node("1", "4", None),
        node("1.1", "1", Some(choice(&["1", "0.5", "0"]))),
        node("1.2", "3", Some(ratio(Some("0.3")))),
        node("2", "3.5", None),
        node("2.1", "2", Some(Rule::Entered)),
        node("2.2", "1.5", Some(checklist(&["0.5", "1"]))),
        node("T", of(&["0.3", "1"]), Some(Rule::Entered)),
        node("P", "0.5", Some(Rule::Entered)),
    ];
    nodes[6].role = Role::Bonus;
    nodes[7].role = Role::Penalty;
    let gate = [
        Gate::EveryArea { min_percent: number(of(&["50", "30"])) },
        Gate::Node { code: Code::new("1.2").unwrap(), min_percent: number(of(&["20", "60"])) },
    ];
    let mut set = set(nodes, &["80", "61.5", "40"], &gate);
    set.round_at = [RoundAt::Total, RoundAt::Area, RoundAt::Row][usize::try_from(seed % 3).unwrap()];
    set.decide = if seed.is_multiple_of(2) { Decide::Exact } else { Decide::Rounded };
    set.ties = if seed.is_multiple_of(5) { Ties::Dense } else { Ties::Competition };
    set.over = seed.is_multiple_of(7);
    let mode = [Mode::HalfUp, Mode::HalfEven, Mode::Down][usize::try_from(seed % 4 % 3).unwrap()];
    set.rounding = Rounding { digits: u8::try_from(seed % 4).unwrap(), mode };
    let dossiers = ["Sở A", "Sở B", "Sở C", "Sở D"].map(|name| {
        let mut d = dossier(name);
        for code in ["1.1", "1.2", "2.1", "2.2", "T", "P"] {
            let max = set.node(set.find(code).unwrap()).max;
            match dice.below(4) {
                0 => {}
                1 if code == "1.2" => {
                    let numbers = [
                        (crate::criteria::rule::Input::Done, Decimal::from(dice.below(14))),
                        (crate::criteria::rule::Input::All, Decimal::from(13)),
                    ];
                    answer(&mut d, code, Answer::numbers(numbers));
                }
                1 if code == "2.1" => answer(&mut d, code, Answer::NotApplicable { reason: "không có".into() }),
                n => answer(
                    &mut d,
                    code,
                    Answer::Points { points: max * Decimal::from(n) / Decimal::from(4 + n % 2), reason: None },
                ),
            }
        }
        d
    });
    (set, dossiers.to_vec())
}

/// The draw as a scenario, scored and ranked by the engine.
fn replay(set: &CriteriaSet, dossiers: &[Dossier], draw: &Draw) -> Vec<(Option<usize>, Option<u32>)> {
    let changes: Vec<SetChange> = set
        .ids()
        .filter(|id| draw.weights[id.index()] != draw::WHOLE)
        .map(|id| {
            let node = set.node(id);
            SetChange::Max(node.code.clone(), node.max * Decimal::new(i64::from(draw.weights[id.index()]), 3))
        })
        .collect();
    let changed = Scenario { set_changes: changes, ..Scenario::default() }.set(set).unwrap().into_owned();
    let filled: Vec<Dossier> = dossiers
        .iter()
        .zip(&draw.open)
        .map(|(dossier, open)| {
            let mut copy = dossier.clone();
            let card = score(set, dossier, Lane::Own, &Context::default());
            let rows: Vec<NodeId> = card
                .existing()
                .filter(|(_, s)| matches!(s.status, Some(Status::Unanswered | Status::Pending)))
                .map(|(id, _)| id)
                .collect();
            assert_eq!(rows.len(), open.len());
            for (id, result) in rows.into_iter().zip(open) {
                let node = changed.node(id);
                let points = node.max * Decimal::new(i64::from(*result), 3);
                Edit::Answer(node.code.clone(), Slot::Own, Some(Answer::Points { points, reason: None }))
                    .apply(&mut copy);
            }
            // Typed points of answered rows follow the weight, as points from figures do.
            for (code, row) in &mut copy.rows {
                let id = changed.find(code).unwrap();
                if let (Some(Answer::Points { points, .. }), true) =
                    (row.answers.get_mut(&Slot::Own), dossier.row(code).is_some())
                {
                    *points *= Decimal::new(i64::from(draw.weights[id.index()]), 3);
                }
            }
            copy
        })
        .collect();
    let entries: Vec<Entry<'_>> = filled.iter().map(|dossier| Entry { set: &changed, dossier }).collect();
    let ranking = rank(&entries, Lane::Own, None);
    let mut found = vec![(None, None); dossiers.len()];
    for standing in ranking.tables.iter().flat_map(|t| &t.standings) {
        found[standing.entry] = (standing.band, standing.rank);
    }
    found
}

fn single<'a>(set: &'a CriteriaSet, dossiers: &'a [Dossier]) -> Vec<Entry<'a>> {
    dossiers.iter().map(|dossier| Entry { set, dossier }).collect()
}

#[test]
fn every_draw_gives_the_bands_and_ranks_that_scoring_gives() {
    let mut bands = std::collections::BTreeSet::new();
    for seed in 0..200 {
        let (set, dossiers) = cases(seed);
        let plan = Plan { seed, draws: 1, weights: if seed.is_multiple_of(4) { 0 } else { 250 }, open: true };
        let open: Vec<usize> = dossiers
            .iter()
            .map(|d| {
                let card = score(&set, d, Lane::Own, &Context::default());
                card.rows_in(Status::Unanswered).count() + card.rows_in(Status::Pending).count()
            })
            .collect();
        let vary: Vec<bool> = set.nodes.iter().map(|n| n.is_row() && n.role == Role::Normal).collect();
        let draw = Draw::next(&mut Seeded::new(seed), plan, &vary, &open);
        let expected = replay(&set, &dossiers, &draw);
        let entries = single(&set, &dossiers);
        let found = sensitivity(&entries, Lane::Own, plan);
        let members = [0, 1, 2, 3];
        assert_eq!(found, block::with::<i128>(&entries, &members, Lane::Own, plan));
        assert_eq!(found, block::with::<num_bigint::BigInt>(&entries, &members, Lane::Own, plan));
        let found: Vec<(Option<usize>, Option<u32>)> = found
            .bodies
            .iter()
            .map(|b| (b.bands.iter().position(|n| *n == 1), b.ranks.keys().next().copied()))
            .collect();
        assert_eq!(found, expected, "seed {seed}");
        bands.extend(found);
    }
    assert!(bands.len() >= 10, "{bands:?}");
}

#[test]
fn nothing_varied_is_the_ranking_itself() {
    let (set, dossiers) = cases(3);
    let entries = single(&set, &dossiers);
    let found = sensitivity(&entries, Lane::Own, Plan { draws: 5, open: false, ..Plan::default() });
    let ranking = rank(&entries, Lane::Own, None);
    for standing in &ranking.tables[0].standings {
        let ranks: BTreeMap<u32, u32> = standing.rank.map(|r| (r, 5)).into_iter().collect();
        assert_eq!(found.bodies[standing.entry].ranks, ranks);
    }
    assert_eq!((found.examined, found.weights.len()), (0, 0));
}

#[test]
fn the_order_of_the_dossiers_changes_nothing() {
    let (set, mut dossiers) = cases(8);
    let plan = Plan { seed: 5, draws: 50, weights: 200, open: true };
    let before = sensitivity(&single(&set, &dossiers), Lane::Own, plan);
    dossiers.reverse();
    let after = sensitivity(&single(&set, &dossiers), Lane::Own, plan);
    let counts = |b: &BodyOdds| (b.bands.clone(), b.ranks.clone());
    let turned: Vec<_> = after.bodies.iter().rev().map(counts).collect();
    assert_eq!(before.bodies.iter().map(counts).collect::<Vec<_>>(), turned);
}

#[test]
fn the_row_that_decides_stands_first() {
    let nodes = vec![
        node("1", "1", Some(Rule::Entered)),
        node("2", "8", Some(Rule::Entered)),
        node("3", "1", Some(Rule::Entered)),
    ];
    let set = set(nodes, &["50", "0"], &[]);
    let mut d = dossier("Sở A");
    answer(&mut d, "1", typed("1"));
    let found = sensitivity(&single(&set, &[d.clone()]), Lane::Own, Plan { draws: 200, ..Plan::default() });
    let open: Vec<(&str, String)> = found.open.iter().map(|r| (&*set.node(r.id).code, r.swing.to_string())).collect();
    assert_eq!(open, [("2", "80/1".to_owned()), ("3", "10/1".to_owned())]);
    // Nothing but row 2 takes the body over half of ten points: always for it, for row 3 only near the edge.
    assert_eq!(found.open[0].band, 200);
    assert!((5..60).contains(&found.open[1].band), "{}", found.open[1].band);
    assert_eq!(found.bodies[0].bands.iter().sum::<u32>(), 200);
}
