//! Counting, hiding, and answers of rows.

use std::collections::BTreeSet;

use super::feed::{Evidence, Misfit, answers, edits, misfits};
use super::questionnaire::*;
use super::result::{Figure, Reached};
use super::tally::{FaultKind, HeadFault, MOST_FAULTS};
use super::*;
use crate::criteria::rule::{BallotOption, Input, Label, Rule};
use crate::criteria::{Code, Provenance};
use crate::dossier::{Answer, Slot};
use crate::num::{Decimal, Points, Rounding};
use crate::text::{Clean, Text};
use crate::whatif::tests::build::{dossier, node, number, points, set};

fn choice(id: &str, weight: Option<&str>, satisfied: bool) -> Choice {
    Choice { id: id.into(), label: Text::from(id), weight: weight.map(number), satisfied }
}

fn question(id: &str) -> Question {
    let options = vec![
        choice("a", Some("1"), true),
        choice("b", Some("0.5"), true),
        choice("c", Some("0"), false),
        choice("x", None, false),
    ];
    Question { id: id.into(), text: Text::from(id), column: id.into(), weight: Decimal::ONE, part: None, options }
}

fn group(id: &str, weight: &str) -> Group {
    Group { id: id.into(), name: Text::from(id), weight: Some(number(weight)), quota: None }
}

fn asked() -> Questionnaire {
    let block = Block {
        id: "so".into(),
        name: Text::from("Sở"),
        kind: Some("so".into()),
        target: Some(number("75")),
        quota: None,
        bodies: vec!["Sở A".into(), "Sở B".into()],
    };
    Questionnaire {
        id: "ks".into(),
        edition: "2024".into(),
        title: Text::from("Khảo sát"),
        provenance: Provenance::Sample,
        year: 2024,
        body_column: "đơn vị".into(),
        group_column: Some("nhóm".into()),
        ballot_column: Some("mã".into()),
        least: LEAST_ANONYMOUS,
        confidence: Confidence::NinetyFive,
        measure: Measure::Mean,
        rounding: Rounding::default(),
        parts: Vec::new(),
        groups: vec![group("dân", "3"), group("dn", "1")],
        blocks: vec![block],
        questions: vec![question("q1"), question("q2")],
        feeds: vec![Feed { row: Code::new("1").unwrap(), questions: vec![0, 1], takes: FeedAs::Value }],
    }
}

const HEADING: [&str; 5] = ["mã", "đơn vị", "nhóm", "q1", "q2"];

/// Ballots about a body: how many with which answers.
fn count(asked: &Questionnaire, lines: &[(usize, [&str; 4])]) -> Survey {
    let mut tally = Tally::new(asked, &HEADING).unwrap();
    let mut number = 1;
    for (times, [body, group, q1, q2]) in lines {
        for _ in 0..*times {
            number += 1;
            tally.line(number, &[&format!("P{number}"), body, group, q1, q2]);
        }
    }
    Survey::of(asked, tally.finish())
}

#[test]
fn an_index_weighs_groups_and_leaves_out_no_opinion() {
    let asked = asked();
    let survey =
        count(&asked, &[(6, ["Sở A", "dân", "a", "b"]), (2, ["Sở A", "dân", "c", "x"]), (5, ["Sở A", "dn", "c", ""])]);
    let index = survey.bodies[0].index.as_ref().unwrap();
    // q1: citizens 6 of 8, businesses 0 of 5: (3 × 75 + 0) / 4. q2: only citizens answered, each 0.5.
    assert_eq!(index.terms[0].mean, points("56.25"));
    assert_eq!(index.terms[1].mean, points("50"));
    assert_eq!(index.value, points("53.125"));
    assert_eq!(survey.bodies[0].reached, Some(Reached::Below));
    let Figure::Shown(share) = &survey.bodies[0].questions[0].all else { panic!("thirteen ballots") };
    assert_eq!((share.satisfied, share.counted), (6, 13));
    assert_eq!(share.percent, Points::ratio(600, 13).unwrap());
    // Of the other body nobody said anything.
    assert!(survey.bodies[1].hidden && survey.bodies[1].index.is_none());
}

#[test]
fn satisfied_answers_can_be_the_index() {
    let asked = Questionnaire { measure: Measure::Satisfied, groups: Vec::new(), group_column: None, ..asked() };
    let mut tally = Tally::new(&asked, &["q2", "q1", "đơn vị", "mã"]).unwrap();
    for n in 2..12 {
        tally.line(n, &["", if n < 8 { "b" } else { "c" }, "Sở B", &n.to_string()]);
    }
    let survey = Survey::of(&asked, tally.finish());
    assert_eq!(survey.bodies[1].index.as_ref().unwrap().value, points("60"));
    assert!(survey.bodies[1].questions[0].groups.is_empty());
}

#[test]
fn a_target_is_judged_on_the_unrounded_index() {
    let asked = Questionnaire { groups: vec![group("dân", "1"), group("dn", "1")], ..asked() };
    let exactly =
        count(&asked, &[(6, ["Sở A", "dân", "a", ""]), (2, ["Sở A", "dân", "c", ""]), (5, ["Sở A", "dn", "b", ""])]);
    // (3/4 + 1/2) / 2 = 62.5; with the other lines 75 exactly.
    assert_eq!(exactly.bodies[0].index.as_ref().unwrap().value, points("62.5"));
    let exactly = count(&asked, &[(6, ["Sở A", "dân", "a", ""]), (2, ["Sở A", "dân", "c", ""])]);
    assert_eq!(exactly.bodies[0].reached, Some(Reached::Exactly));
    let above = count(&asked, &[(30_001, ["Sở A", "dân", "a", ""]), (10_000, ["Sở A", "dân", "c", ""])]);
    // 75.0006… prints as 75.00 and is above all the same.
    assert_eq!(above.bodies[0].reached, Some(Reached::Above));
}

#[test]
fn every_line_that_does_not_count_has_its_reason_and_place() {
    let asked = asked();
    let mut tally = Tally::new(&asked, &HEADING).unwrap();
    let lines: [&[&str]; 11] = [
        &["1", "Sở A", "dân", "a", "b"],
        &["", "", "", "", ""],
        &["2", "So a", "dân", "a", "b"],
        &["3", "Sở A", "dm", "a", "b"],
        &["4", "Sở A", "dn", "a", "zz"],
        &["5", "Sở A", "dn", "", " "],
        &["", "Sở A", "dn", "a", "a"],
        &["1", "Sở B", "dn", "a", "a"],
        &["6", "Sở A", "dn", "a", "a", "more"],
        &["7", "Sở B", "dn", "a"],
        // What was wrong before may be given again.
        &["4", "Sở A", "dn", "a", "x"],
    ];
    for (number, line) in (2..).zip(lines) {
        tally.line(number, line);
    }
    let counted = tally.finish();
    let shown: Vec<_> = counted.faults.iter().map(|f| (f.line, f.column, f.kind, f.near.as_deref(), f.first)).collect();
    assert_eq!(
        shown,
        [
            (4, Some(1), FaultKind::UnknownBody, Some("Sở A"), None),
            (5, Some(2), FaultKind::UnknownGroup, Some("dn"), None),
            (6, Some(4), FaultKind::UnknownOption, None, None),
            (7, None, FaultKind::Blank, None, None),
            (8, Some(0), FaultKind::WithoutId, None, None),
            (9, Some(0), FaultKind::Duplicate, None, Some(2)),
            (10, Some(5), FaultKind::TooLong, None, None),
        ]
    );
    assert_eq!((counted.lines, counted.counted), (10, 3));
    assert_eq!(counted.by_kind.values().sum::<u64>() + counted.counted, counted.lines);
}

#[test]
fn reasons_are_bounded_and_counts_are_not() {
    let asked = asked();
    let mut tally = Tally::new(&asked, &HEADING).unwrap();
    for n in 0..3_000 {
        tally.line(n + 2, &["1", "Sở Z", "dân", "a", "a"]);
    }
    let counted = tally.finish();
    assert_eq!((counted.faults.len(), counted.by_kind[&FaultKind::UnknownBody]), (MOST_FAULTS, 3_000));
}

#[test]
fn a_heading_must_have_every_column_once() {
    let asked = asked();
    let faults = Tally::new(&asked, &["Mã", "đơn vị", "nhóm", "q1", "q1"]).unwrap_err();
    assert_eq!(
        faults,
        [
            HeadFault::Missing { column: "mã".into(), near: Some("Mã".into()) },
            HeadFault::Twice { column: "q1".into() },
            HeadFault::Missing { column: "q2".into(), near: Some("q1".into()) },
        ]
    );
}

#[test]
fn small_groups_are_hidden_and_cannot_be_worked_out() {
    let mut asked = asked();
    asked.groups.push(group("khác", "1"));
    let lines: [(usize, [&str; 4]); 3] =
        [(20, ["Sở A", "dân", "a", "a"]), (9, ["Sở A", "dn", "b", "a"]), (4, ["Sở A", "khác", "c", "c"])];
    let hidden = |s: &Survey| s.bodies[0].questions[0].groups.iter().map(|f| *f == Figure::Hidden).collect::<Vec<_>>();
    // Weighted: the four are in no figure at all.
    let survey = count(&asked, &lines);
    assert_eq!(hidden(&survey), [false, false, true]);
    assert_eq!(survey.bodies[0].questions[0].counts, Some(vec![20, 9, 0, 0]));
    let without = count(&asked, &lines[..2]);
    assert_eq!(survey.bodies[0].index, without.bodies[0].index);
    assert_eq!(survey.bodies[0].questions[0].all, without.bodies[0].questions[0].all);
    // An index without a weighted group is no result: it stands to no target, in no mean and in no row.
    assert_eq!((survey.bodies[0].left_out.as_slice(), without.bodies[0].left_out.as_slice()), (&[2][..], &[][..]));
    assert!(survey.bodies[0].reached.is_none() && survey.blocks[0].mean.is_none() && survey.all.bodies == 0);
    assert!(without.all.bodies == 1 && without.blocks[0].mean.is_some());
    // Each ballot alike: they count; with them the smallest of the others is hidden, or the difference would show them.
    for group in &mut asked.groups {
        group.weight = None;
    }
    let survey = count(&asked, &lines);
    assert_eq!(hidden(&survey), [false, true, true]);
    assert_eq!(survey.bodies[0].questions[0].counts, Some(vec![20, 9, 4, 0]));
    let overall = &survey.all.questions[0];
    let Figure::Shown(citizens) = &overall.groups[0] else { panic!("twenty ballots") };
    assert_eq!(citizens.counted, 20);
    assert_eq!((&overall.groups[1], &overall.groups[2]), (&Figure::Nothing, &Figure::Nothing));
}

#[test]
fn hidden_groups_are_enough_together_that_a_difference_shows_nobody() {
    let mut asked = asked();
    asked.groups.push(group("khác", "1"));
    asked.groups.push(group("kiều", "1"));
    for group in &mut asked.groups {
        group.weight = None;
    }
    // One and two ballots are three together, fewer than five: the next smallest group is hidden with them.
    let lines: [(usize, [&str; 4]); 4] = [
        (20, ["Sở A", "dân", "a", "a"]),
        (7, ["Sở A", "dn", "b", "a"]),
        (2, ["Sở A", "khác", "c", "c"]),
        (1, ["Sở A", "kiều", "c", "a"]),
    ];
    let survey = count(&asked, &lines);
    for question in &survey.bodies[0].questions {
        let hidden: Vec<bool> = question.groups.iter().map(|f| *f == Figure::Hidden).collect();
        assert_eq!(hidden, [false, true, true, true]);
        // What the sum less the shown figures leaves is never a single group nor fewer than five answers.
        let of = |figure: &Figure| if let Figure::Shown(share) = figure { share.counted } else { 0 };
        let left = of(&question.all) - question.groups.iter().map(of).sum::<u64>();
        assert!(left >= u64::from(asked.least), "{left}");
    }
}

#[test]
fn a_body_with_fewer_than_five_ballots_shows_nothing_anywhere() {
    let asked = asked();
    let survey = count(&asked, &[(4, ["Sở A", "dân", "c", "c"]), (9, ["Sở B", "dân", "a", "a"])]);
    let body = &survey.bodies[0];
    assert!(body.hidden && body.index.is_none() && body.reached.is_none());
    assert!(body.questions.iter().all(|q| q.counts.is_none() && q.all == Figure::Hidden));
    assert!(answers(&asked, &survey, 0).is_empty());
    // Nor is it in the sums, from which the others could be taken off.
    assert_eq!((survey.blocks[0].bodies, survey.blocks[0].ballots), (1, 9));
    assert_eq!(survey.blocks[0].mean, Some(points("100")));
    assert_eq!(survey.all.questions[0].counts, Some(vec![9, 0, 0, 0]));
}

#[test]
fn quotas_that_are_not_met_are_named() {
    let mut asked = asked();
    asked.blocks[0].quota = Some(10);
    asked.groups[1].quota = Some(3);
    let survey = count(&asked, &[(9, ["Sở A", "dân", "c", "c"]), (3, ["Sở A", "dn", "c", "c"])]);
    let short: Vec<_> = survey.short.iter().map(|s| (s.body, s.group, s.have, s.quota)).collect();
    assert_eq!(short, [(1, None, 0, 10), (1, Some(1), 0, 3)]);
}

fn survey_rule() -> Rule {
    let option = |(id, weight): (&str, Option<&str>)| BallotOption {
        id: id.into(),
        label: Text::from(id),
        weight: weight.map(number),
    };
    let options = [("a", Some("1")), ("b", Some("0.5")), ("c", Some("0")), ("x", None)];
    Rule::Survey { options: options.into_iter().map(option).collect() }
}

#[test]
fn rows_take_values_and_ballots_and_score_what_the_survey_says() {
    let mut asked = asked();
    for group in &mut asked.groups {
        group.weight = None;
    }
    asked.feeds.push(Feed { row: Code::new("2").unwrap(), questions: vec![0], takes: FeedAs::Ballots });
    let scaled = Rule::Scaled { value: Label::default(), scale: Decimal::ONE_HUNDRED };
    let mut nodes = vec![node("1", "10", Some(scaled)), node("2", "4", Some(survey_rule()))];
    for n in &mut nodes {
        n.by = crate::criteria::Supplier::Survey;
    }
    let set = set(nodes, &["50", "0"], &[]);
    assert_eq!(misfits(&asked, &set), []);
    let survey = count(&asked, &[(7, ["Sở A", "dân", "a", "b"]), (1, ["Sở A", "dân", "x", "a"])]);
    let mut record = dossier("Sở A");
    let evidence = Evidence { sha256: Some("ab".into()), ..Evidence::default() };
    let undo: Vec<_> =
        edits(&asked, &set, &survey, 0, &record, &evidence).into_iter().map(|e| e.apply(&mut record)).collect();
    assert_eq!(undo.len(), 5);
    // q1: 7 of 7 in full; q2: (7 × 0.5 + 1) / 8. Together 78.125, printed and written as 78.13.
    let value = Answer::numbers([(Input::Value, number("78.13"))]);
    assert_eq!(record.row("1").unwrap().answers.get(&Slot::Supplied), Some(&value));
    let card = crate::score::score(&set, &record, crate::dossier::Lane::Own, &crate::score::Context::default());
    let value = |code: &str| card.node(set.find(code).unwrap()).unwrap().value().unwrap().clone();
    assert_eq!((value("1"), value("2")), (points("7.813"), points("4")));
    assert_eq!(record.documents.len(), 1);
    assert_eq!(record.row("2").unwrap().evidence[0].document, Clean::new("ks-2024"));
    // A second run replaces the first.
    for edit in edits(&asked, &set, &survey, 0, &record, &evidence) {
        edit.apply(&mut record);
    }
    assert_eq!((record.documents.len(), record.row("1").unwrap().evidence.len()), (1, 1));
}

#[test]
fn a_questionnaire_that_does_not_fit_the_set_is_told_why() {
    let mut asked = asked();
    let code = |text: &str| Code::new(text).unwrap();
    let feed = |row: &str, takes| Feed { row: code(row), questions: vec![0], takes };
    asked.questions[0].options[1].weight = Some(number("0.6"));
    asked.feeds = vec![feed("9", FeedAs::Value), feed("1", FeedAs::Value), feed("2", FeedAs::Ballots)];
    let set = set(vec![node("1", "1", Some(Rule::Entered)), node("2", "4", Some(survey_rule()))], &["0"], &[]);
    assert_eq!(
        misfits(&asked, &set),
        [
            Misfit::NoRow(code("9")),
            Misfit::OtherRule(code("1")),
            Misfit::OtherOption(code("2"), "b".into()),
            Misfit::WeightsLost(code("2")),
        ]
    );
}

#[test]
fn sample_ballots_follow_from_their_seed_and_all_count() {
    let asked = asked();
    let lines = |seed| sample::Ballots::new(&asked, seed).take(500).collect::<Vec<_>>();
    assert_eq!(lines(7), lines(7));
    assert_ne!(lines(7), lines(8));
    let ballots = sample::Ballots::new(&asked, 7);
    let mut tally = Tally::new(&asked, &ballots.heading()).unwrap();
    let mut bodies = BTreeSet::new();
    for (number, line) in (2..).zip(ballots.take(500)) {
        bodies.insert(line[1].clone());
        tally.line(number, &line.iter().map(String::as_str).collect::<Vec<_>>());
    }
    let counted = tally.finish();
    assert_eq!((counted.counted, counted.faults, bodies.len()), (500, Vec::new(), 2));
}
