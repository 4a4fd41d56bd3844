//! Random blocks of bodies: the same table as the oracle's, whatever the order in which the bodies come.

use parindex::dossier::Dossier as Given;
use parindex::num::Points;
use parindex::rank::{Entry, rank};

use super::answers::{NAMES, dossiers};
use super::compare::exact;
use super::num::Q;
use super::rng::Rng;
use super::set::{Dossier, Lane, Set};
use super::sets::{self, Style};
use super::{compare, model, tree};

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
    for _ in 0..3000 {
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
