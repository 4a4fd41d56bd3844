//! The traps that scoring programs elsewhere fell into, one test each, with the trap in one line.
//!
//! Traps about carrying answers over, comparing years, packages and import tables are tested where that is done.

use std::fmt::Write;

use parindex::check::{Check, check};
use parindex::criteria::CriteriaSet;
use parindex::diag::{Source, has_errors};
use parindex::doc::{read_criteria, read_dossier, write_dossier};
use parindex::dossier::Dossier;
use parindex::lang::Lang;
use parindex::num::{Mode, Points, Rounding, decimal};
use parindex::rank::{Entry, rank};
use parindex::report::explain::{Case, Subject, explain, report};
use parindex::report::text::{Look, render};
use parindex::report::{csv, json};
use parindex::score::{Context, Lane, Scorecard, Status, score};
use parindex::text::collate::Alphabet;
use parindex::text::{Clean, fold};

use crate::spec;

fn set(text: &str) -> CriteriaSet {
    spec::criteria("criteria.toml", text)
}

/// A set of typed rows: code, maximum, further lines.
fn rows(head: &str, rows: &[(&str, &str, &str)]) -> CriteriaSet {
    let mut text = head.to_owned();
    for (code, max, more) in rows {
        let rule = if more.contains("branch") { "" } else { "rule = { kind = \"entered\" }\n" };
        let more = more.replace("branch", "");
        let _ = write!(text, "\n[[node]]\ncode = \"{code}\"\nname = \"Mục {code}\"\nmax = {max}\n{rule}{more}\n");
    }
    set(&text)
}

/// A dossier of the answers by code.
fn dossier(answers: &[(&str, &str)]) -> Dossier {
    named("Sở A", answers)
}

fn named(name: &str, answers: &[(&str, &str)]) -> Dossier {
    let mut text = format!("body = {{ name = \"{name}\", kind = \"department\" }}\n");
    for (code, answer) in answers {
        let _ = write!(text, "\n[[row]]\ncode = \"{code}\"\nself = {{ {answer} }}\n");
    }
    spec::dossier("dossier.toml", &text)
}

fn own(set: &CriteriaSet, dossier: &Dossier) -> Scorecard {
    score(set, dossier, Lane::Own, &Context::default())
}

fn index(card: &Scorecard) -> String {
    card.figures.index.as_ref().map_or_else(|| "–".into(), |i| i.value().to_string())
}

fn points(set: &CriteriaSet, card: &Scorecard, code: &str) -> Option<String> {
    card.node(set.find(code)?)?.value().map(Points::to_string)
}

fn why(set: &CriteriaSet, dossier: &Dossier, card: &Scorecard, code: &str) -> String {
    let case = Case { set, dossier, card, file: "criteria.toml", lang: Lang::Vi };
    let subject = if code == "total" { Subject::Total } else { Subject::Node(set.find(code).unwrap()) };
    render(&report(&case, &explain(&case, subject).unwrap()), Look::default())
}

const AB: &str = "
[[band]]
id = \"a\"
name = \"Nhóm A\"
from = 90

[[band]]
id = \"b\"
name = \"Nhóm B\"
from = 50

[[band]]
id = \"c\"
name = \"Nhóm C\"
from = 0
";

/// Trap 1: a total of 89.95 is shown as 90.0 and put into the band that begins at 90.
#[test]
fn t01_a_total_printed_as_90_stays_below_the_band_from_90() {
    let set = rows(&format!("scale = 100\nrounding = {{ digits = 1 }}\n{AB}"), &[("1", "100", "")]);
    let dossier = dossier(&[("1", "points = 89.95")]);
    let card = own(&set, &dossier);
    let index = card.figures.index.as_ref().unwrap().value();
    assert_eq!(decimal::plain(index, set.rounding), "90.0");
    assert_eq!(card.band.certain, Some(1));
}

/// Trap 2: a result on a part of the points is scaled to 100 and rounded by nobody's decision.
#[test]
fn t02_points_of_a_part_are_scaled_and_rounded_as_declared() {
    let of = |digits: u8, mode: &str| {
        let head = format!("scale = 100\nrounding = {{ digits = {digits}, mode = \"{mode}\" }}\n");
        let set = rows(&head, &[("1", "85", ""), ("2", "15", "na = \"drop\"")]);
        let card = own(&set, &dossier(&[("1", "points = 45"), ("2", "na = \"Không tính được\"")]));
        let index = card.figures.index.unwrap();
        assert_eq!(index.value().to_string(), "900/17");
        decimal::plain(index.value(), set.rounding)
    };
    assert_eq!([of(0, "half-up"), of(2, "half-up"), of(3, "down")], ["53", "52.94", "52.941"]);
}

/// Trap 3: a section of little weight is rounded before it is summed, and different work earns the same.
#[test]
fn t03_a_small_section_still_tells_different_work_apart() {
    let set = rows("scale = 1\n", &[("1", "0.05", "branch"), ("1.1", "0.05", ""), ("2", "0.95", "")]);
    let mut seen: Vec<Points> = Vec::new();
    for tenthousandths in 250..=350 {
        let part = format!("points = 0.0{tenthousandths}");
        let card = own(&set, &dossier(&[("1.1", &part), ("2", "points = 0.5")]));
        seen.push(card.figures.points.value().clone());
    }
    assert!(seen.windows(2).all(|w| w[0] < w[1]), "{seen:?}");
}

/// Trap 4: an explicit weight of 0 is taken for a missing weight.
#[test]
fn t04_a_weight_of_zero_is_a_weight() {
    let with = |weight: &str| {
        let set = set(&format!(
            "scale = 10\n\n[[node]]\ncode = \"1\"\nname = \"Khảo sát\"\nmax = 10\nrule = {{ kind = \"survey\", options = \
             [{{ id = \"a\", label = \"Tốt\", weight = 1 }}, {{ id = \"b\", label = \"Kém\"{weight} }}] }}\n"
        ));
        index(&own(&set, &dossier(&[("1", "ballots = { a = 30, b = 10 }")])))
    };
    assert_eq!(with(", weight = 0"), "75/1", "counted, and worth nothing");
    assert_eq!(with(""), "100/1", "not counted");
    let nodes = |max: &str| {
        let row = |code: &str, max: &str| {
            format!("\n[[node]]\ncode = \"{code}\"\nname = \"Mục\"\nmax = {max}\nrule = {{ kind = \"entered\" }}\n")
        };
        spec::read("criteria.toml", &format!("scale = 5\n{}{}", row("1", "5"), row("2", max))).1
    };
    let found = nodes("0");
    assert!(has_errors(&found), "a row that can earn nothing is a mistake, and is said to be one");
}

/// Trap 5: nothing is left of a group, or of the whole, and something is divided by 0.
#[test]
fn t05_groups_of_which_little_or_nothing_applies() {
    let drop = "na = \"drop\"";
    let set = rows(
        &format!("scale = 8\n{AB}"),
        &[("1", "4", "branch"), ("1.1", "2", drop), ("1.2", "2", drop), ("2", "4", drop)],
    );
    let na = "na = \"Không áp dụng\"";
    let one = own(&set, &dossier(&[("1.1", na), ("1.2", "points = 1"), ("2", "points = 4")]));
    assert_eq!(index(&one), "250/3", "1 of 2 and 4 of 4");
    let group = own(&set, &dossier(&[("1.1", na), ("1.2", na), ("2", "points = 3")]));
    assert_eq!(index(&group), "75/1");
    assert!(group.node(set.find("1").unwrap()).unwrap().applicable_max.is_zero());
    let whole = own(&set, &dossier(&[("1.1", na), ("1.2", na), ("2", na)]));
    assert_eq!((index(&whole).as_str(), whole.band.certain, whole.band.possible), ("–", None, None));
}

/// Trap 6: a group without any row for this body keeps its third of the total out of reach.
#[test]
fn t06_an_empty_group_does_not_cap_the_total() {
    let group = |kinds: &str| {
        let text = format!(
            "scale = 3\n\n[[node]]\ncode = \"1\"\nname = \"Một\"\nmax = 2\nrule = {{ kind = \"entered\" }}\n\n[[node]]\ncode = \
             \"2\"\nname = \"Hai\"\nmax = 1\n\n[[node]]\ncode = \"2.1\"\nname = \"Hai một\"\nmax = 1\nna = \
             \"drop\"\n{kinds}rule = {{ kind = \"entered\" }}\n"
        );
        spec::read("criteria.toml", &text)
    };
    let set = group("").0.unwrap();
    let card = own(&set, &dossier(&[("1", "points = 2"), ("2.1", "na = \"Không có\"")]));
    assert_eq!(index(&card), "100/1");
    // the department has no row there at all
    let (set, found) = group("for = [\"commune\"]\n");
    assert!(!has_errors(&found), "the commune, the one kind that is named, has every row: {found:?}");
    assert_eq!(index(&own(&set.unwrap(), &dossier(&[("1", "points = 2")]))), "100/1");
    let (_, found) =
        group("for = [\"commune\"]\n[[node]]\ncode = \"2.2\"\nname = \"x\"\nmax = 0.5\nfor = [\"department\"]\n");
    assert!(has_errors(&found), "the department's group does not come to its maximum");
}

/// Trap 7: an unanswered row silently counts as 0.
#[test]
fn t07_an_unanswered_row_is_open_and_said_to_be() {
    let set = rows("scale = 10\n", &[("1", "6", ""), ("2", "4", "")]);
    let dossier = dossier(&[("1", "points = 6")]);
    let card = own(&set, &dossier);
    assert_eq!(card.node(set.find("2").unwrap()).unwrap().status, Some(Status::Unanswered));
    assert_eq!(points(&set, &card, "2"), None, "no points is not 0 points");
    let figures = &card.figures;
    assert_eq!([figures.certain.value(), figures.possible.value()].map(Points::to_string), ["6/1", "10/1"]);
    let found = check(&set, &dossier, &card);
    assert!(found.iter().any(|f| f.check == Check::Unanswered && f.node == set.find("2")));
}

/// Trap 8: bands leave gaps, or overlap at their edges.
#[test]
fn t08_every_index_lies_in_one_band_and_edges_belong_to_the_higher() {
    let set = rows(&format!("scale = 100\n{AB}"), &[("1", "100", "")]);
    let band = |points: &str| own(&set, &dossier(&[("1", &format!("points = {points}"))])).band.certain;
    let values = ["0", "49.999999999", "50", "89.999999999", "90", "100"];
    assert_eq!(values.map(band), [Some(2), Some(2), Some(1), Some(1), Some(0), Some(0)]);
    for (from, last) in [("50", "5"), ("90", "0"), ("95", "0")] {
        let text = AB.replace("from = 50", &format!("from = {from}")).replace("from = 0", &format!("from = {last}"));
        let node = "[[node]]\ncode = \"1\"\nname = \"Một\"\nmax = 1\nrule = { kind = \"entered\" }\n";
        let (_, found) = spec::read("criteria.toml", &format!("scale = 1\n{text}\n{node}"));
        assert!(has_errors(&found), "a gap below {last} or bands out of order at {from}");
    }
}

/// Trap 10: the shown parts do not add up to the shown total, and nobody says so.
#[test]
fn t10_parts_that_print_to_another_sum_say_what_is_left_over() {
    let ratio = "branch\nrule = { kind = \"ratio\", done = \"a\", all = \"b\", none = \"zero\" }";
    let set =
        rows("scale = 3\n", &[("1", "3", "branch"), ("1.1", "1", ratio), ("1.2", "1", ratio), ("1.3", "1", ratio)]);
    let third = "done = 1, all = 3";
    let dossier_of = |last: &str| dossier(&[("1.1", third), ("1.2", third), ("1.3", last)]);
    let thirds = dossier_of(third);
    let text = why(&set, &thirds, &own(&set, &thirds), "1");
    assert!(text.contains("1,00") && text.contains("0,99") && text.contains("+0,01"), "{text}");
    let fits = dossier_of("done = 1, all = 4");
    let exact = dossier(&[("1.1", "done = 1, all = 4"), ("1.2", "done = 1, all = 4"), ("1.3", "done = 1, all = 2")]);
    assert!(why(&set, &fits, &own(&set, &fits), "1").contains("chênh lệch do làm tròn"));
    assert!(
        !why(&set, &exact, &own(&set, &exact), "1").contains("chênh lệch do làm tròn"),
        "nothing is left over, nothing is said"
    );
}

/// Trap 11: two criteria of the same wording become one.
#[test]
fn t11_rows_of_the_same_wording_stay_two() {
    let text = "scale = 2\n\n[[node]]\ncode = \"1\"\nname = \"Báo cáo đúng hạn\"\nmax = 1\nrule = { kind = \"entered\" }\n\n\
                [[node]]\ncode = \"2\"\nname = \"Báo cáo đúng hạn\"\nmax = 1\nrule = { kind = \"entered\" }\n";
    let set = set(text);
    let card = own(&set, &dossier(&[("1", "points = 1"), ("2", "points = 0.25")]));
    assert_eq!(["1", "2"].map(|c| points(&set, &card, c)), [Some("1/1".into()), Some("1/4".into())]);
    assert_eq!(card.figures.points.value().to_string(), "5/4");
}

/// Trap 12: a penalty greater than what there is makes the total negative, or vanishes unseen.
#[test]
fn t12_a_penalty_stops_at_zero_and_is_shown() {
    let set = rows("scale = 2\n", &[("1", "2", ""), ("P", "3", "role = \"penalty\"")]);
    let dossier = dossier(&[("1", "points = 1"), ("P", "points = 2.5")]);
    let card = own(&set, &dossier);
    assert!(card.figures.points.value().is_zero() && card.figures.certain.value().is_zero());
    assert_eq!(points(&set, &card, "P").as_deref(), Some("5/2"));
    let text = why(&set, &dossier, &card, "total");
    assert!(text.contains("2,50") && text.contains("−1,50"), "what was cut off is in sight: {text}");
}

/// Trap 13: the score falls while the officer works.
#[test]
fn t13_a_true_answer_never_lowers_what_is_certain() {
    let set = rows("scale = 4\n", &[("1", "2", ""), ("2", "2", ""), ("P", "1", "role = \"penalty\"")]);
    let mut answers = vec![];
    let mut last = own(&set, &dossier(&answers)).figures.certain.value().clone();
    for answer in [("1", "points = 0"), ("P", "points = 1"), ("2", "points = 1.5")] {
        answers.push(answer);
        let now = own(&set, &dossier(&answers)).figures.certain.value().clone();
        assert!(now >= last, "{answers:?}");
        last = now;
    }
}

/// Trap 16: a merged body is compared with one that no longer exists.
#[test]
fn t16_a_merged_body_has_no_year_before() {
    let set = rows("scale = 10\n", &[("1", "10", "")]);
    let mut old = dossier(&[("1", "points = 5")]);
    old.year = 2023;
    let mut new = dossier(&[("1", "points = 6")]);
    let previous = |new: &Dossier| {
        let entries = [Entry { set: &set, dossier: &old }, Entry { set: &set, dossier: new }];
        rank(&entries, Lane::Own, None).tables[0].standings[0].previous.clone()
    };
    assert_eq!(previous(&new).and_then(|p| p.rank), Some(1));
    new.body.predecessors = vec!["Sở B".into()];
    assert_eq!(previous(&new), None);
}

/// Trap 17: years of different criteria are subtracted from each other.
#[test]
fn t17_another_set_the_year_before_is_marked() {
    let now = rows("scale = 10\n", &[("1", "10", "")]);
    let before = rows("id = \"khac\"\nscale = 5\n", &[("1", "5", "")]);
    let mut old = dossier(&[("1", "points = 5")]);
    old.year = 2023;
    let new = dossier(&[("1", "points = 6")]);
    let entries = [Entry { set: &before, dossier: &old }, Entry { set: &now, dossier: &new }];
    let ranking = rank(&entries, Lane::Own, None);
    assert_eq!(ranking.tables[0].standings[0].previous.as_ref().map(|p| p.same_criteria), Some(false));
}

/// Trap 21: 0 points count as an empty answer.
#[test]
fn t21_zero_points_are_a_value() {
    let set = rows("scale = 4\n", &[("1", "4", "")]);
    let dossier = dossier(&[("1", "points = 0")]);
    let card = own(&set, &dossier);
    assert_eq!(card.node(set.find("1").unwrap()).unwrap().status, Some(Status::Scored));
    assert_eq!(points(&set, &card, "1").as_deref(), Some("0/1"));
    assert!(card.figures.possible.value().is_zero());
    assert!(check(&set, &dossier, &card).iter().all(|f| f.check != Check::Unanswered));
}

/// Trap 22: bodies with the same total change places when the files come in another order.
#[test]
fn t22_equal_totals_stand_in_one_order_whatever_the_input() {
    let set = rows("scale = 10\n", &[("1", "10", "")]);
    let names = ["Sở Đo đạc", "Sở Ấp", "Sở Dân tộc", "Sở An Giang"];
    let bodies = names.map(|name| named(name, &[("1", if name == "Sở Ấp" { "points = 9.5" } else { "points = 9" })]));
    let orders = [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]];
    for order in orders {
        let entries = order.map(|at| Entry { set: &set, dossier: &bodies[at] });
        let ranking = rank(&entries, Lane::Own, None);
        let lines: Vec<_> = ranking.tables[0].standings.iter().map(|s| (s.rank, names[order[s.entry]])).collect();
        let expected = [(1, "Sở Ấp"), (2, "Sở An Giang"), (2, "Sở Dân tộc"), (2, "Sở Đo đạc")];
        assert_eq!(lines, expected.map(|(rank, name)| (Some(rank), name)));
    }
}

/// Trap 23: the same dossier gives another file on another machine.
#[test]
fn t23_scoring_again_from_the_written_dossier_gives_the_same_bytes() {
    let text = include_str!("../contract/khanh-hoa-2024/criteria.toml");
    let (set, _) = read_criteria(&Source { name: "criteria.toml", text });
    let set = set.unwrap();
    let text = include_str!("../contract/khanh-hoa-2024/dossier/dossier.toml");
    let dossier = read_dossier(&Source { name: "dossier.toml", text }).0.unwrap();
    let written = write_dossier(&dossier, Some(&set));
    let again = read_dossier(&Source { name: "dossier.toml", text: &written }).0.unwrap();
    assert_eq!(write_dossier(&again, Some(&set)), written);
    let bytes = |dossier: &Dossier| json::write(&json::score(&set, dossier, &own(&set, dossier), Lang::Vi));
    assert_eq!(bytes(&dossier), bytes(&again));
}

/// Trap 24: *Quảng* typed with separate tone marks is another word.
#[test]
fn t24_composed_and_separate_tone_marks_are_one_word() {
    use unicode_normalization::UnicodeNormalization;
    let (composed, separate) = ("Quảng", "Quảng".nfd().collect::<String>());
    assert_ne!(composed, separate);
    assert_eq!(Clean::new(composed), Clean::new(&separate));
    assert!(fold::contains("Tỉnh Quảng Nam", &separate) && fold::contains(&separate, "quang"));
    let alphabet = Alphabet::vietnamese();
    assert!(alphabet.compare(&Clean::new(composed), &Clean::new(&separate)).is_eq());
    let set = set(
        "scale = 1\n\n[[node]]\ncode = \"Ấ\"\nname = \"Một\"\nmax = 1\nrule = { kind = \"choice\", options = [{ id = \
         \"quảng\", label = \"a\", points = 1 }, { id = \"b\", label = \"b\", points = 0 }] }\n",
    );
    let text = "[[row]]\ncode = \"Ấ\"\nself = { choice = \"quảng\" }\n";
    for text in [text.to_owned(), text.nfd().collect()] {
        let card = own(&set, &spec::dossier("dossier.toml", &text));
        assert_eq!(index(&card), "100/1", "{text}");
    }
}

/// Trap 25: text of a dossier runs as a formula in a spreadsheet.
#[test]
fn t25_text_that_looks_like_a_formula_leaves_as_text() {
    for text in ["=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "\t=1"] {
        assert!(csv::inert(text).starts_with('\''), "{text}");
    }
}

/// The traps' own arithmetic: what a declared rounding makes of a midpoint.
#[test]
fn a_declared_rounding_is_the_only_rounding() {
    let half = Points::ratio(17, 8).unwrap();
    let of = |digits, mode| decimal::plain(&half, Rounding { digits, mode });
    assert_eq!(of(2, Mode::HalfUp), "2.13");
    assert_eq!(of(2, Mode::HalfEven), "2.12");
    assert_eq!(of(2, Mode::Down), "2.12");
}
