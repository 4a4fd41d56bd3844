//! The literate tests of what is taught: `tests/training/faults.md` has a section for every fault of the exercises,
//! `tests/training/every-rule.md` one for every scene of the shipped lesson with each of its steps.
//!
//! Blocks: `exercise SEED CODE` is a row of an exercise with its key, `scene NUMBER` the steps of a scene; both are what
//! the program says, and `UPDATE=1` writes them. `hand` is worked out by whoever wrote the section and never written by
//! the program: `NAME = FIGURE OPERATION FIGURE …`, from left to right, for the exact figures of the block before it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use parindex::drill::Finding;
use parindex::lang::{Lang, Say};
use parindex::num::{Decimal, Points, decimal};
use parindex::report::drill::heading;
use parindex::report::slow::frames;
use parindex::store::Store;
use parindex::train::{LESSONS, drill, lesson};

use crate::spec::{Block, blocks};

fn file(name: &str) -> (PathBuf, String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/training").join(name);
    let text = fs::read_to_string(&path).unwrap();
    (path, text)
}

/// What the program says of a block, and the exact figures that a `hand` block after it can name.
struct Said {
    text: String,
    figures: BTreeMap<&'static str, Points>,
}

fn exercise(seed: u64, code: &str) -> Said {
    let (set, drill) = drill(seed).unwrap();
    let task = drill.task(set.find(code).expect("a row of the exercise")).expect("a task");
    let lang = Lang::Vi;
    let points = |p: &Points| decimal::show(p, set.rounding, lang);
    let mut text = String::new();
    for paper in &task.papers {
        let _ = writeln!(text, "{}", heading(paper, lang));
        for line in &paper.lines {
            let _ = writeln!(text, "– {}", line.get(lang));
        }
    }
    let _ = writeln!(
        text,
        "tự chấm {}, đúng {}, lỗi hay gặp {}",
        points(&task.claim),
        points(&task.key),
        points(&task.mistake)
    );
    let _ = writeln!(text, "sai sót: {} ({})", task.finding.say(lang), task.finding.word());
    let _ = writeln!(text, "dòng quyết định: {}", task.proof().expect("a line of evidence").get(lang));
    let _ = writeln!(text, "vì sao: {}", task.because.get(lang));
    let _ = writeln!(text, "lỗi hay gặp: {}", task.slip.get(lang));
    let figures = [("claim", task.claim.clone()), ("key", task.key.clone()), ("mistake", task.mistake.clone())];
    Said { text, figures: figures.into() }
}

fn scene(name: &str, number: usize) -> Said {
    let ready = lesson(&Store::of_user(), name).unwrap();
    let (lesson, set) = (ready.lesson, ready.set);
    let at = number - 1;
    let stage = lesson.stage(&set, at).unwrap();
    let mut said = Said { text: String::new(), figures: BTreeMap::new() };
    let row = lesson.scenes[at].row.as_ref().and_then(|(code, _)| set.find(code));
    let Some((id, step)) = row.and_then(|id| Some((id, stage.card.node(id)?.points.as_ref()?))) else {
        said.text.push_str("không có tiêu chí\n");
        return said;
    };
    let _ = writeln!(said.text, "{}  {}", set.node(id).code, set.node(id).name.get(Lang::Vi));
    for (at, frame) in frames(&set, id, step, Lang::Vi).into_iter().enumerate() {
        let after = if frame.after.is_empty() { String::new() } else { format!(" → {}", frame.after) };
        let _ = writeln!(said.text, "{}) {}{after}", at + 1, frame.before);
    }
    said.figures.insert("points", step.value().clone());
    said
}

fn said(block: &Block) -> Option<Said> {
    let words: Vec<&str> = block.words.iter().map(String::as_str).collect();
    match words[..] {
        ["exercise", seed, code] => Some(exercise(seed.parse().unwrap(), code)),
        ["scene", number] => Some(scene(LESSONS[0].0, number.parse().unwrap())),
        _ => None,
    }
}

/// `FIGURE OPERATION FIGURE …`, from left to right.
fn worked(text: &str) -> Points {
    let mut words = text.split_whitespace();
    let number = |word: Option<&str>| Points::from(word.unwrap().parse::<Decimal>().unwrap());
    let mut value = number(words.next());
    while let Some(sign) = words.next() {
        let next = number(words.next());
        value = match sign {
            "+" => value + next,
            "-" => value - next,
            "*" => value * next,
            "/" => value.over(&next).expect("no division by nothing"),
            other => panic!("no operation: {other}"),
        };
    }
    value
}

/// Checks every block of a file; gives the blocks back.
fn checked(name: &str) -> Vec<Block> {
    let (path, text) = file(name);
    let all = blocks(&text);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let update = env::var_os("UPDATE").is_some_and(|v| v == "1");
    let mut wrong = Vec::new();
    let mut hands = BTreeSet::new();
    let mut last: Option<(usize, Said)> = None;
    let mut changes = Vec::new();
    for block in &all {
        if let Some(said) = said(block) {
            if said.text != block.text {
                wrong.push(format!("{name}:{}\n--- file\n{}--- program\n{}", block.from + 1, block.text, said.text));
                changes.push((block.from..block.to, said.text.clone()));
            }
            last = Some((block.heading, said));
            continue;
        }
        assert_eq!(block.words, ["hand"], "{name}:{}", block.from);
        let (heading, said) = last.as_ref().expect("a block before it");
        assert_eq!(*heading, block.heading, "{name}:{}: of another section", block.from);
        for line in block.text.lines() {
            let (figure, how) = line.split_once('=').expect("NAME = …");
            let (figure, by_hand) = (figure.trim(), worked(how));
            let program = said.figures.get(figure).unwrap_or_else(|| panic!("{name}: no figure {figure}"));
            assert_eq!(by_hand, *program, "{name}:{}: {line}", block.from + 1);
            hands.insert((block.heading, figure.to_owned()));
        }
    }
    for block in &all {
        for figure in said(block).into_iter().flat_map(|s| s.figures.into_keys()) {
            let has = hands.contains(&(block.heading, figure.to_owned()));
            assert!(has, "{name}:{}: {figure} is not worked out by hand", block.from);
        }
    }
    for (range, text) in changes.into_iter().rev().filter(|_| update) {
        lines.splice(range, text.lines().map(str::to_owned));
    }
    if update && !wrong.is_empty() {
        fs::write(path, lines.join("\n") + "\n").unwrap();
    }
    assert!(update || wrong.is_empty(), "{}\n`UPDATE=1` writes what the program says", wrong.join("\n"));
    all
}

/// Exercises in which every fault comes at every row that can carry it.
const SEEDS: std::ops::Range<u64> = 0..200;

#[test]
fn every_fault_at_every_row_that_carries_it_has_a_literate_test_worked_out_by_hand() {
    let told: BTreeSet<(String, Finding)> = checked("faults.md")
        .iter()
        .filter(|block| block.words[0] == "exercise")
        .map(|block| {
            let (set, drill) = drill(block.words[1].parse().unwrap()).unwrap();
            let task = drill.task(set.find(&block.words[2]).unwrap()).unwrap();
            (block.words[2].clone(), task.finding)
        })
        .collect();
    let mut missing = BTreeSet::new();
    let mut met = BTreeSet::new();
    for seed in SEEDS {
        let (set, drill) = drill(seed).unwrap();
        for task in &drill.tasks {
            met.insert(task.finding);
            let place = (set.node(task.row).code.to_string(), task.finding);
            if task.finding != Finding::Sound && !told.contains(&place) {
                missing.insert(place);
            }
        }
    }
    assert!(missing.is_empty(), "tests/training/faults.md has no section for {missing:?}");
    for (word, fault) in Finding::ALL {
        assert!(met.contains(&fault), "no exercise has {word}");
        assert!(told.iter().any(|(_, f)| *f == fault), "tests/training/faults.md has no section for {word}");
    }
}

#[test]
fn every_scene_of_every_shipped_lesson_has_a_literate_test_of_each_step() {
    for (name, _) in LESSONS {
        let told: Vec<usize> = checked(&format!("{name}.md"))
            .iter()
            .filter(|b| b.words[0] == "scene")
            .map(|b| b.words[1].parse().unwrap())
            .collect();
        let scenes = lesson(&Store::of_user(), name).unwrap().lesson.scenes.len();
        assert_eq!(
            told,
            (1..=scenes).collect::<Vec<_>>(),
            "tests/training/{name}.md: a section for each scene, in order"
        );
    }
}
