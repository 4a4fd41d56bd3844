use std::collections::BTreeSet;

use super::*;
use crate::diag::Source;
use crate::drill::grade::{Results, TOLERANCE, Try};
use crate::drill::room::Room;
use crate::lang::Lang;
use crate::num::Decimal;
use crate::score::Status;

fn exercise(seed: u64) -> (std::sync::Arc<CriteriaSet>, Drill) {
    crate::train::drill(seed).expect("shipped")
}

#[test]
fn the_shipped_set_and_slips_are_without_a_word() {
    let (set, found) = crate::doc::read_criteria(&Source { name: "drill", text: crate::train::SET });
    assert!(set.is_some() && found.is_empty(), "{found:?}");
    assert_eq!(exercise(1).1.tasks.len(), 14);
}

#[test]
fn every_exercise_holds_every_seeded_fault_and_rows_without_any() {
    for seed in 0..400 {
        let (_, drill) = exercise(seed);
        let found: BTreeSet<Finding> = drill.tasks.iter().map(|t| t.finding).collect();
        for fault in Finding::SEEDED {
            assert!(found.contains(&fault), "{seed}: {fault:?}");
        }
        assert!(drill.tasks.iter().filter(|t| t.finding == Finding::Sound).count() >= 3, "{seed}");
    }
}

#[test]
fn the_key_is_a_score_of_the_engine_and_a_fault_costs_points() {
    let least = Points::from(Decimal::new(15, 3));
    let mut seen = BTreeSet::new();
    for seed in 0..400 {
        let (set, drill) = exercise(seed);
        for task in &drill.tasks {
            let node = set.node(task.row);
            let told = format!("{seed} {} {:?}", node.code, task.finding);
            let score = drill.card.node(task.row).expect("scored");
            assert_eq!((score.status, score.value()), (Some(Status::Scored), Some(&task.key)), "{told}");
            let max = Points::from(node.max);
            assert!(task.key <= max && task.mistake <= max && task.claim <= max, "{told}");
            assert!((&task.key - &task.mistake).abs() > least, "{told}: the mistake earns {}", task.mistake);
            if task.finding == Finding::Sound {
                assert_eq!(task.claim, task.key, "{told}");
            } else {
                assert!((&task.claim - &task.key).abs() > least, "{told}: the claim is {}", task.claim);
            }
            assert!(task.proof().is_some(), "{told}");
            seen.insert((node.code.to_string(), task.finding));
        }
    }
    let possible: usize = plan::ROWS.iter().map(|(_, can)| can.len()).sum();
    assert_eq!(seen.len(), possible + 4, "every story occurs: {seen:?}");
}

#[test]
fn every_text_is_there_in_both_languages() {
    for seed in 0..60 {
        let (_, drill) = exercise(seed);
        for task in &drill.tasks {
            let papers = task.papers.iter().flat_map(|p| p.lines.iter().chain([&p.title, &p.issuer]));
            for text in papers.chain([&task.slip, &task.because]) {
                assert!(!text.get(Lang::Vi).is_empty() && text.en.as_ref().is_some_and(|e| !e.is_empty()), "{text:?}");
            }
        }
    }
}

/// Pins what generator 1 makes. If this fails, exercises changed: raise [`GENERATOR`] and only then this.
#[test]
fn a_number_gives_the_same_exercise_for_ever() {
    let shown = |seed| {
        let (set, drill) = exercise(seed);
        let lines = drill.tasks.iter().map(|t| format!("{} {} {}", set.node(t.row).code, t.finding.word(), t.key));
        let papers = drill.tasks.iter().flat_map(|t| &t.papers).flat_map(|p| &p.lines);
        let all: Vec<String> = lines.chain(papers.map(|l| format!("{l:?}"))).collect();
        crate::doc::digest::sha256(all.join("\n").as_bytes()).get(..16).map(str::to_owned)
    };
    assert_eq!(GENERATOR, 1);
    let found: Vec<_> = [1, 2, 2025].map(shown).into_iter().flatten().collect();
    assert_eq!(found, ["63f9fd2b36b848b3", "4847a261d78f38b1", "bd10bf113fdf06af"]);
}

#[test]
fn slips_of_reports_keep_their_figures_and_name_their_source_only_to_the_trainer() {
    let mut seen = BTreeSet::new();
    for seed in 0..60 {
        let (set, drill) = exercise(seed);
        for task in drill.tasks.iter().filter(|t| t.source.is_some()) {
            for lang in Lang::ALL {
                let shown: String =
                    task.papers.iter().flat_map(|p| &p.lines).map(|l| l.get(lang).to_string()).collect();
                assert!(!crate::text::fold::fold(&shown).contains("khanh hoa"), "{shown}");
            }
            let line = task.papers[0].lines[0].get(Lang::Vi).to_string();
            seen.insert((set.node(task.row).code.to_string(), task.key.to_string(), line));
        }
    }
    let shown: Vec<String> = seen.iter().map(|(code, key, line)| format!("{code} {key} {line}")).collect();
    assert_eq!(seen.len(), 7, "{shown:#?}");
    let holds = |start: &str, part: &str| shown.iter().any(|l| l.starts_with(start) && l.contains(part));
    // Growth on 2023 is 56,69 %, not 36,18: two points, not one.
    assert!(holds("5.1 2/1", "36,18 %"), "{shown:#?}");
    assert!(holds("5.1 2/1", "34,57 %"));
    // 1.352 + 1.278 = 2.630: everybody meets the standard.
    assert!(holds("5.2 2/1", "2.630"));
    // 2.412.927 of 2.412.938 is less than all.
    assert!(holds("5.2 1/1", "100,00 %"));
    assert!(holds("5.3 ", "0,81 %") && holds("5.3 ", "56,57 %") && holds("5.3 ", "89 %"));
}

fn given(drill: &Drill, set: &CriteriaSet, name: &str, pick: impl Fn(&Task) -> (Decimal, Finding)) -> Results {
    let mut results = Results::new(name.into(), drill.seed, TOLERANCE);
    for task in &drill.tasks {
        let (points, finding) = pick(task);
        results.rows.insert(set.node(task.row).code.clone(), vec![Try { points, finding }]);
    }
    results
}

fn near(points: &Points) -> Decimal {
    tell::rounded(points, 2)
}

#[test]
fn a_score_within_the_tolerance_agrees_and_the_commonest_mistake_is_named() {
    let (_, drill) = exercise(7);
    for task in &drill.tasks {
        let right = Try { points: near(&task.key), finding: task.finding }.judge(task, TOLERANCE);
        assert!(right.agrees && right.found && !right.is_commonest);
        let wrong = Try { points: near(&task.mistake), finding: Finding::Sound }.judge(task, TOLERANCE);
        assert!(!wrong.agrees && wrong.is_commonest, "{:?}", task.finding);
        assert_eq!(wrong.found, task.finding == Finding::Sound);
    }
}

#[test]
fn a_room_shows_where_it_disagrees_with_the_key_and_with_itself() {
    let (set, drill) = exercise(7);
    let right = given(&drill, &set, "A", |t| (near(&t.key), t.finding));
    let first = drill.tasks[0].row;
    let wrong = |t: &Task| if t.row == first { (near(&t.mistake), Finding::Sound) } else { (near(&t.key), t.finding) };
    let results = [right.clone(), given(&drill, &set, "B", wrong), right];
    let room = Room::of(&set, &drill, &results);
    let row = &room.rows[0];
    assert_eq!((row.agree.held, row.agree.of), (2, 3));
    assert_eq!((row.apart.held, row.apart.of), (2, 3));
    assert_eq!(row.wrong.as_ref().map(|w| (w.count, w.is_commonest)), Some((1, true)));
    assert_eq!(room.most_apart()[0].row, first);
    let gap = &Points::from(near(&drill.tasks[0].mistake)) - &drill.tasks[0].key;
    let others = &(&Points::from(near(&drill.tasks[0].key)) - &drill.tasks[0].key) * &Points::from(2);
    assert_eq!(row.gap, (&gap + &others).over(&Points::from(3)));
    let all = 3 * u32::try_from(drill.tasks.len()).unwrap();
    assert_eq!((room.agree.held, room.agree.of), (all - 1, all));
    assert_eq!(room.people[1].agree.held, all / 3 - 1);
}

#[test]
fn nobody_in_the_room_is_no_trouble() {
    let (set, drill) = exercise(7);
    let room = Room::of(&set, &drill, &[]);
    assert!(room.gap.is_none() && room.agree.percent().is_none() && room.most_apart().is_empty());
}
