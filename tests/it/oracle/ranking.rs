//! Random blocks of bodies: the same table as the oracle's, whatever the order in which the bodies come.

use std::collections::BTreeMap;

use parindex::dossier::Dossier as Given;
use parindex::num::Points;
use parindex::rank::{Entry, rank};

use super::answers::{NAMES, dossiers};
use super::compare::exact;
use super::num::{Dec, Q};
use super::rng::Rng;
use super::rules::{self, Outcome};
use super::set::{Answer, At, Dossier, Lane, Rule, Set, Slot};
use super::sets::{self, Style};
use super::{compare, model, tree, write};

/// A line of a table: kind, body, rank, points, applicable maximum, index, bands.
type Line = (String, String, Option<usize>, Q, Q, Option<Q>, [Option<usize>; 2]);

fn ours(set: &Set, dossiers: &[Dossier], lane: Lane) -> Vec<Line> {
    let line = |r: tree::Ranked| {
        let name = dossiers[r.body].name.clone();
        let index = r.result.index().cloned();
        let bands = [r.result.band, r.result.possible_band];
        (r.kind, name, r.rank, r.result.points, r.result.applicable, index, bands)
    };
    tree::ranking(set, dossiers, lane, &NAMES).into_iter().map(line).collect()
}

fn theirs(set: &Set, dossiers: &[Dossier], lane: Lane) -> Vec<Line> {
    let set = model::set(set);
    let given: Vec<Given> = dossiers.iter().map(model::dossier).collect();
    let entries: Vec<Entry<'_>> = given.iter().map(|dossier| Entry { set: &set, dossier }).collect();
    let ranking = rank(&entries, model::lane(lane), None);
    assert!(ranking.other_criteria.is_empty(), "all have one set");
    let mut lines = Vec::new();
    for table in ranking.tables {
        for s in table.standings {
            lines.push((
                table.kind.to_string(),
                given[s.entry].body.name.to_string(),
                s.rank.map(|r| r as usize),
                exact(&s.points),
                exact(&s.applicable_max),
                s.index.as_ref().map(|i: &Points| exact(i)),
                [s.band, s.possible_band],
            ));
        }
    }
    lines
}

#[test]
fn random_blocks_are_ranked_as_the_contract_says_in_any_order() {
    let mut seeds = Rng::new(5);
    let (mut joint, mut null, mut leaders) = (0, 0, 0);
    for _ in 0..2000 {
        let seed = seeds.next();
        let rng = &mut Rng::new(seed);
        let rows = rng.within(1, 6);
        let set = sets::set(rng, Style::Wild, rows);
        let mut block = dossiers(rng, &set);
        let lane = rng.pick(&Lane::ALL);
        let table = ours(&set, &block, lane);
        let differences = |block: &[Dossier], order: &str| {
            let found = theirs(&set, block, lane);
            let wrong: Vec<String> =
                table.iter().zip(&found).filter(|(a, b)| a != b).map(|(a, b)| format!("{a:?}\n  {b:?}")).collect();
            let report = || block.iter().map(|d| compare::report(&set, d, lane, seed, &wrong)).collect::<String>();
            assert!(wrong.is_empty() && table.len() == found.len(), "{order}: {}", report());
        };
        differences(&block, "as made");
        rng.shuffle(&mut block);
        differences(&block, "shuffled");
        joint += table.windows(2).filter(|w| w[0].0 == w[1].0 && w[0].2.is_some() && w[0].2 == w[1].2).count();
        null += table.iter().filter(|l| l.2.is_none()).count();
        leaders += table.len();
    }
    assert!(joint > 300 && null > 30 && leaders > 5000, "too few cases to mean much: {joint} {null} {leaders}");
}

/// A rank and its range.
type Ranks = (Option<u32>, Option<(u32, u32)>);

/// Answers every open row with points of some kind.
fn finish(rng: &mut Rng, set: &Set, dossier: &mut Dossier, lane: Lane) {
    let open = |at: &usize| {
        let node = &set.nodes[*at];
        node.rule.as_ref().is_some_and(|rule| {
            let outcome = rules::outcome(node, rule, dossier, lane, None);
            // A value given already only waits for the leader.
            let given =
                matches!(rule, Rule::Peer { .. }) && dossier.rows.get(&node.code).is_some_and(|r| !r.is_empty());
            set.exists(*at, &dossier.kind) && !given && matches!(outcome, Outcome::Unanswered | Outcome::Pending)
        })
    };
    let rows: Vec<usize> = (0..set.nodes.len()).filter(open).collect();
    for at in rows {
        let node = &set.nodes[at];
        let points = rng.pick(&[Dec::ZERO, node.max, node.max.times(Dec::new(5, 1)), node.max.times(Dec::new(1, 1))]);
        let answer = match &node.rule {
            // A value, which may take the lead from those who had it.
            Some(Rule::Peer { .. }) if rng.percent(70) => {
                let numbers = vec![("value", Dec::new(i128::from(rng.below(200)), 0)), ("target", Dec::new(50, 0))];
                Answer { numbers, ..Answer::default() }
            }
            _ => Answer { points: Some(points), reason: Some("Kết quả".into()), ..Answer::default() },
        };
        dossier.rows.entry(node.code.clone()).or_default().insert(Slot::Agreed, answer);
    }
}

#[test]
fn whatever_the_open_rows_bring_a_rank_stays_in_its_range() {
    let mut rng = Rng::new(6);
    let (mut moved, mut dense, mut peers) = (0, 0, 0);
    for round in 0..1000 {
        let rows = rng.within(1, 4);
        let mut set = sets::set(&mut rng, Style::Wild, rows);
        // Where bodies are measured against each other, one body's answer moves the points of the others.
        peers += usize::from(set.nodes.iter().any(|n| matches!(n.rule, Some(Rule::Peer { .. }))));
        if set.at == At::Row {
            set.at = At::Total;
        }
        let lane = Lane::Agreed;
        let mut block = dossiers(&mut rng, &set);
        for dossier in &mut block {
            dossier.year = 2024;
        }
        let model = model::set(&set);
        let table = |block: &[Dossier]| -> BTreeMap<usize, Ranks> {
            let given: Vec<Given> = block.iter().map(model::dossier).collect();
            let entries: Vec<Entry<'_>> = given.iter().map(|dossier| Entry { set: &model, dossier }).collect();
            let tables = rank(&entries, model::lane(lane), None).tables;
            tables.into_iter().flat_map(|t| t.standings).map(|s| (s.entry, (s.rank, s.rank_range))).collect()
        };
        let before = table(&block);
        for _ in 0..3 {
            let mut done = block.clone();
            for dossier in &mut done {
                finish(&mut rng, &set, dossier, lane);
            }
            for (at, (rank, _)) in table(&done) {
                let (Some(rank), (_, Some((best, worst)))) = (rank, before[&at]) else { continue };
                let bodies = || done.iter().map(write::dossier).collect::<String>();
                assert!(
                    best <= rank && rank <= worst,
                    "round {round}: rank {rank} of body {at} is not in {best}–{worst}, dense {}\n{}\n{}",
                    set.dense,
                    write::criteria(&set, &mut Rng::new(0)),
                    bodies()
                );
                moved += usize::from(before[&at].0 != Some(rank));
                dense += usize::from(set.dense && best < worst);
            }
        }
    }
    assert!(moved > 200 && dense > 200 && peers > 100, "too few cases to mean much: {moved} {dense} {peers}");
}
