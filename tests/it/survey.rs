//! Surveys from the ballots to the rows, recomputed here in another way, and held against published figures.

#![expect(clippy::float_arithmetic, reason = "the second calculation is deliberately of another kind")]

use std::collections::BTreeMap;

use parindex::diag::Source;
use parindex::doc;
use parindex::num::decimal::{exact, plain};
use parindex::num::{Points, Rounding};
use parindex::survey::questionnaire::Questionnaire;
use parindex::survey::result::{Figure, Reached};
use parindex::survey::sample::Ballots;
use parindex::survey::{Survey, Tally, feed};

const SATISFACTION: &str = include_str!("../../criteria/surveys/satisfaction-2025.toml");
const LEADERS: &str = include_str!("../../criteria/surveys/leaders-2024.toml");
const PUBLISHED: &str = include_str!("../published/khanh-hoa-satisfaction.tsv");

fn questionnaire(text: &str) -> Questionnaire {
    let (read, found) = doc::read_questionnaire(&Source { name: "survey.toml", text });
    read.unwrap_or_else(|| panic!("{found:?}"))
}

fn count(asked: &Questionnaire, heading: &[&str], lines: impl Iterator<Item = Vec<String>>) -> Survey {
    let mut tally = Tally::new(asked, heading).expect("the heading fits");
    for (number, line) in (2..).zip(lines) {
        let cells: Vec<&str> = line.iter().map(String::as_str).collect();
        tally.line(number, &cells);
    }
    Survey::of(asked, tally.finish())
}

fn float(value: &Points) -> f64 {
    plain(value, Rounding { digits: 12, ..Rounding::default() }).parse().unwrap()
}

/// A plain second calculation that knows nothing of the program: floating point, sums by key, the text-book
/// formula of the interval.
#[derive(Default)]
struct Plain {
    /// By body, question and group: answers with an opinion, satisfied ones, sum of marks 1 to 5.
    sums: BTreeMap<(String, usize, String), (u32, u32, u32)>,
}

impl Plain {
    fn take(&mut self, line: &[String]) {
        for (question, cell) in line[3..].iter().enumerate() {
            let Ok(mark) = cell.parse::<u32>() else { continue };
            if mark <= 5 {
                let sum = self.sums.entry((line[1].clone(), question, line[2].clone())).or_default();
                *sum = (sum.0 + 1, sum.1 + u32::from(mark >= 4), sum.2 + mark);
            }
        }
    }

    fn index(&self, body: &str) -> f64 {
        let weights = [1.0, 2.0, 2.0, 2.0, 1.0];
        let groups = [("dan", 0.6), ("dn", 0.4)];
        let (mut top, mut bottom) = (0.0, 0.0);
        for (question, weight) in weights.into_iter().enumerate() {
            let (mut mean, mut all) = (0.0, 0.0);
            for (group, share) in groups {
                if let Some((n, _, marks)) = self.sums.get(&(body.to_owned(), question, group.to_owned())) {
                    mean += share * f64::from(*marks) / (5.0 * f64::from(*n));
                    all += share;
                }
            }
            top += weight * 100.0 * mean / all;
            bottom += weight;
        }
        top / bottom
    }

    fn share(&self, body: &str, question: usize) -> (f64, f64) {
        let of =
            |group: &str| self.sums.get(&(body.to_owned(), question, group.to_owned())).copied().unwrap_or_default();
        let (a, b) = (of("dan"), of("dn"));
        (f64::from(a.1 + b.1), f64::from(a.0 + b.0))
    }
}

/// The Wilson interval as text-books write it, in percent.
fn wilson(x: f64, n: f64) -> (f64, f64) {
    let z: f64 = 1.959_964;
    let p = x / n;
    let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    (100.0 * (middle - half), 100.0 * (middle + half))
}

#[test]
fn another_calculation_gives_the_same_indices_shares_and_intervals() {
    let asked = questionnaire(SATISFACTION);
    for seed in [1, 2, 3] {
        let ballots = Ballots::new(&asked, seed);
        let heading = ballots.heading();
        let lines: Vec<Vec<String>> = ballots.take(2_000).collect();
        let mut other = Plain::default();
        for line in &lines {
            other.take(line);
        }
        let survey = count(&asked, &heading, lines.into_iter());
        assert_eq!(survey.counted, 2_000);
        for (result, (_, body)) in survey.bodies.iter().zip(asked.bodies()) {
            let index = float(&result.index.as_ref().expect("more than a hundred ballots").value);
            assert!((index - other.index(body)).abs() < 1e-9, "{body}: {index}");
            for (at, question) in result.questions.iter().enumerate() {
                let Figure::Shown(share) = &question.all else { panic!("more than five answers") };
                let (x, n) = other.share(body, at);
                assert!((float(&share.percent) - 100.0 * x / n).abs() < 1e-9);
                let (low, high) = wilson(x, n);
                // Outward, and by less than one unit of the last digit.
                assert!((-1e-9..0.01).contains(&(low - float(&share.interval.low))), "{x} of {n}");
                assert!((-1e-9..0.01).contains(&(float(&share.interval.high) - high)), "{x} of {n}");
            }
        }
        let mean = survey.blocks[0].mean.as_ref().map(float).unwrap();
        let bodies: Vec<f64> = asked.blocks[0].bodies.iter().map(|b| other.index(b)).collect();
        assert!((mean - bodies.iter().sum::<f64>() / 8.0).abs() < 1e-9);
    }
}

#[test]
fn published_block_means_stand_to_their_targets_as_was_published() {
    // A question of yes and no, asked ten thousand times, can have any published percentage as its index.
    let small = r#"
format = 1
id = "block"
edition = "1"
title = "Một khối"
provenance = "sample"
year = 2022
columns = { body = "b" }
[[block]]
id = "k"
name = "K"
target = 80
bodies = ["K"]
[[question]]
id = "q"
text = "Hài lòng?"
options = [{ id = "1", label = "Có", weight = 1, satisfied = true }, { id = "0", label = "Không", weight = 0 }]
"#;
    let mut seen = BTreeMap::new();
    for row in PUBLISHED.lines().skip(1).map(|l| l.split('\t').collect::<Vec<_>>()) {
        let target = match row[0] {
            "2018" => "78",
            "2022" => "83",
            _ => continue,
        };
        let asked = questionnaire(&small.replace("target = 80", &format!("target = {target}")));
        let yes: usize =
            plain(&Points::from(exact(row[2]).unwrap()), Rounding::default()).replace('.', "").parse().unwrap();
        let lines = (0..10_000).map(|n| vec!["K".to_owned(), u8::from(n < yes).to_string()]);
        let survey = count(&asked, &["b", "q"], lines);
        let block = &survey.blocks[0];
        let printed = plain(block.mean.as_ref().unwrap(), Rounding::default());
        assert_eq!(printed, format!("{:.2}", row[2].parse::<f64>().unwrap()), "{}", row[1]);
        assert_eq!(block.reached, survey.bodies[0].reached);
        *seen.entry((row[0], block.reached.unwrap())).or_insert(0) += 1;
        assert_eq!(block.reached == Some(Reached::Below), row[4].contains("not reached"), "{}", row[1]);
    }
    // 2018: nine above and one exactly at its target, which the report counts as above; 2022: all below.
    assert_eq!(
        seen,
        BTreeMap::from([(("2018", Reached::Above), 9), (("2018", Reached::Exactly), 1), (("2022", Reached::Below), 9)])
    );
}

#[test]
fn sample_questionnaires_fit_the_sets_they_were_made_for() {
    let pairs = [
        (SATISFACTION, include_str!("../../criteria/department-sample.toml")),
        (LEADERS, include_str!("../../criteria/province-876-reconstructed.toml")),
    ];
    for (asked, set) in pairs {
        let (set, found) = doc::read_criteria(&Source { name: "criteria.toml", text: set });
        let set = set.unwrap_or_else(|| panic!("{found:?}"));
        assert_eq!(feed::misfits(&questionnaire(asked), &set), []);
    }
}

#[test]
fn no_cell_of_a_ballot_is_kept() {
    let asked = questionnaire(SATISFACTION);
    let ballots = Ballots::new(&asked, 5);
    let heading = ballots.heading();
    let secret = "Nguyễn Thị Bí Mật 0912345678";
    let lines = ballots.take(400).enumerate().map(|(n, mut line)| {
        line[0] = format!("{secret} {}", n / 2);
        line
    });
    let survey = count(&asked, &heading, lines);
    assert_eq!((survey.counted, survey.faults.len()), (200, 200));
    assert!(!format!("{survey:?}").contains("Bí Mật"));
}
