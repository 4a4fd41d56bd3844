//! Whole sets and dossiers through their TOML text: written as the contract has it, read and scored by the program.

use std::thread;

use parindex::diag::Source;
use parindex::doc::{read_criteria, read_dossier};
use parindex::score::{Context, score};

use super::rng::Rng;
use super::set::Lane;
use super::sets::Style;
use super::{case, compare, model, tree, write};

fn compare_texts(seed: u64, many: usize) -> usize {
    let mut seeds = Rng::new(seed);
    let mut open = 0;
    for _ in 0..many {
        let seed = seeds.next();
        let rng = &mut Rng::new(seed);
        let (set, dossier) = case(rng, Style::Readable);
        let texts = [write::criteria(&set, rng), write::dossier(&dossier)];
        let (read, found) = read_criteria(&Source { name: "criteria.toml", text: &texts[0] });
        let read = read.unwrap_or_else(|| panic!("seed {seed}: {found:?}\n{}", texts[0]));
        let (given, found) = read_dossier(&Source { name: "dossier.toml", text: &texts[1] });
        let given = given.unwrap_or_else(|| panic!("seed {seed}: {found:?}\n{}", texts[1]));
        for lane in Lane::ALL {
            let ours = tree::result(&set, &dossier, lane, None);
            let theirs = score(&read, &given, model::lane(lane), &Context::default());
            let found = compare::differences(&set, &ours, &theirs);
            let texts = texts.join("--- dossier.toml\n");
            assert!(found.is_empty(), "seed {seed}, {lane:?}\n  {}\n--- criteria.toml\n{texts}", found.join("\n  "));
            open += usize::from(ours.certain != ours.possible);
        }
    }
    open
}

#[test]
fn ten_thousand_random_sets_and_dossiers_score_the_same_through_their_text() {
    let threads = thread::available_parallelism().map_or(2, usize::from).min(8);
    let share = 10_000usize.div_ceil(threads);
    let workers: Vec<_> =
        (0u64..).take(threads).map(|t| thread::spawn(move || compare_texts(1187 + t, share))).collect();
    let open: usize = workers.into_iter().map(|w| w.join().unwrap_or_else(|p| std::panic::resume_unwind(p))).sum();
    assert!(open > 5000, "too few unfinished dossiers: {open}");
}
