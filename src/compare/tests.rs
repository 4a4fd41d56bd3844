use super::*;
use crate::diag::Source;
use crate::doc::{read_criteria, read_dossier};
use crate::lang::{Lang, Say};

const SET: &str = r#"
format = 1
id = "so-sanh"
edition = "2024"
title = "Thử"
provenance = "sample"
scale = 10
[[band]]
id = "dat"
name = "Đạt"
from = 0
[[node]]
code = "1"
name = "Lĩnh vực một"
max = 6
[[node]]
code = "1.1"
name = "Ban hành kế hoạch"
max = 2
rule = { kind = "choice", options = [{ id = "co", label = "Có", points = 2 }, { id = "khong", label = "Không", points = 0 }] }
[[node]]
code = "1.2"
name = "Tỷ lệ đúng hạn"
max = 4
rule = { kind = "ratio", done = "Đúng hạn", all = "Tổng số", none = "zero" }
[[node]]
code = "2"
name = "Lĩnh vực hai"
max = 4
[[node]]
code = "2.1"
name = "Điểm nhập"
max = 4
rule = { kind = "entered" }
"#;

fn set(text: &str) -> CriteriaSet {
    let (set, found) = read_criteria(&Source { name: "", text });
    set.unwrap_or_else(|| panic!("{found:?}"))
}

fn dossier(year: i32, rows: &str) -> Dossier {
    let text = format!(
        "format = 1\nyear = {year}\ncriteria = {{ id = \"so-sanh\", edition = \"2024\" }}\n\
         body = {{ name = \"Sở A\", kind = \"department\" }}\n{rows}"
    );
    let (dossier, found) = read_dossier(&Source { name: "", text: &text });
    dossier.unwrap_or_else(|| panic!("{found:?}"))
}

fn row(code: &str, answer: &str) -> String {
    format!("[[row]]\ncode = \"{code}\"\nself = {answer}\n")
}

fn year(year: i32, done: u32, points: &str) -> Dossier {
    let ratio = format!("{{ done = {done}, all = 3 }}");
    let typed = format!("{{ points = {points} }}");
    dossier(year, &[row("1.1", "{ choice = \"co\" }"), row("1.2", &ratio), row("2.1", &typed)].concat())
}

fn compared(a: &str, b: &str) -> Comparison {
    let (a, b) = (set(a), set(b));
    let (one, two) = (year(2023, 1, "1"), year(2024, 2, "3.5"));
    let side = |set, dossier| Side { set, dossier, lane: Lane::Own };
    compare(side(&a, &one), side(&b, &two))
}

fn line<'a>(found: &'a Comparison, code: &str) -> &'a Pair {
    &found.lines.iter().find(|l| &*l.code == code).unwrap().pair
}

/// Why each code, and the total, cannot be compared.
fn reasons(found: &Comparison) -> Vec<(String, Incomparable)> {
    let lines = found.lines.iter().filter_map(|l| Some((l.code.to_string(), l.pair.incomparable?)));
    lines.chain(found.total.incomparable.map(|r| ("=".to_owned(), r))).collect()
}

fn ratio(n: i64, d: i64) -> Option<Points> {
    Points::ratio(n, d)
}

#[test]
fn differences_are_exact_and_second_minus_first() {
    let found = compared(SET, SET);
    assert_eq!(reasons(&found), []);
    assert_eq!(line(&found, "1.1").difference(), Some(Points::zero()));
    assert_eq!(line(&found, "1.2").difference(), ratio(4, 3));
    assert_eq!(line(&found, "1").difference(), ratio(4, 3));
    assert_eq!(line(&found, "1.2").percent_difference(), ratio(100, 3));
    assert_eq!(found.total.difference(), ratio(23, 6));
    assert_eq!(found.total.percent_difference(), ratio(230, 6));
}

#[test]
fn a_changed_text_maximum_or_rule_is_not_comparable_and_nothing_above_it_is() {
    let own = |code: &str, what| vec![("1".to_owned(), Incomparable::Below), (code.to_owned(), what)];
    for (from, to, expected) in [
        ("Tỷ lệ đúng hạn", "Tỷ lệ trước hạn", own("1.2", Incomparable::Text)),
        ("points = 2 }", "points = 1.5 }", own("1.1", Incomparable::Rule)),
        ("none = \"zero\"", "none = \"full\"", own("1.2", Incomparable::Rule)),
        ("\"Đúng hạn\"", "\"Trước hạn\"", own("1.2", Incomparable::Rule)),
    ] {
        let found = compared(SET, &SET.replace(from, to));
        let mut expected = expected;
        expected.push(("=".to_owned(), Incomparable::Below));
        assert_eq!(reasons(&found), expected, "{to}");
        assert_eq!(line(&found, "1").difference(), None);
        assert!(line(&found, "2").difference().is_some());
        assert!(found.total.difference().is_none() && found.total.second.is_some());
    }
    let shifted = SET
        .replace("max = 2\n", "max = 3\n")
        .replace("max = 4\nrule = { kind = \"ratio\"", "max = 3\nrule = { kind = \"ratio\"");
    let found = compared(SET, &shifted);
    let expected = [
        ("1", Incomparable::Below),
        ("1.1", Incomparable::Max),
        ("1.2", Incomparable::Max),
        ("=", Incomparable::Below),
    ];
    assert_eq!(reasons(&found), expected.map(|(code, why)| (code.to_owned(), why)));
}

#[test]
fn a_translation_capitals_and_a_full_stop_change_nothing() {
    let other = SET
        .replace("label = \"Có\"", "label = { vi = \"Có\", en = \"Yes\" }")
        .replace("done = \"Đúng hạn\"", "done = { vi = \"Đúng hạn\", en = \"On time\" }")
        .replace("name = \"Ban hành kế hoạch\"", "name = { vi = \"BAN HÀNH  kế hoạch.\", en = \"Plan\" }");
    assert_eq!(reasons(&compared(SET, &other)), []);
}

#[test]
fn a_row_that_only_one_set_has_stands_there_and_what_is_above_is_not_comparable() {
    let more = SET.replace("scale = 10", "scale = 11").replace("max = 6", "max = 7")
        + "[[node]]\ncode = \"1.3\"\nname = \"Mới\"\nmax = 1\nrule = { kind = \"entered\" }\n";
    let found = compared(SET, &more);
    let last = found.lines.last().unwrap();
    assert_eq!((&*last.code, last.pair.incomparable), ("1.3", Some(Incomparable::OnlySecond)));
    assert_eq!(line(&found, "1").incomparable, Some(Incomparable::Max));
    let found = compared(&more, SET);
    assert_eq!(line(&found, "1.3").incomparable, Some(Incomparable::OnlyFirst));
}

#[test]
fn an_open_row_has_no_difference_but_is_comparable() {
    let set = set(SET);
    let (one, two) = (dossier(2024, &row("2.1", "{ points = 1 }")), dossier(2024, ""));
    let side = |dossier| Side { set: &set, dossier, lane: Lane::Own };
    let found = compare(side(&one), side(&two));
    assert_eq!(line(&found, "2.1").incomparable, None);
    assert_eq!(line(&found, "2.1").difference(), None);
}

#[test]
fn a_body_that_was_merged_in_between_is_not_comparable_as_a_whole() {
    let set = set(SET);
    let (one, mut two) = (year(2023, 1, "1"), year(2024, 2, "2"));
    two.body.predecessors = vec!["Sở A".into(), "Sở B".into()];
    let total = |one: &Dossier, two: &Dossier| {
        let side = |dossier| Side { set: &set, dossier, lane: Lane::Own };
        compare(side(one), side(two)).total.incomparable
    };
    assert_eq!(total(&one, &two), Some(Incomparable::Body));
    assert_eq!(total(&two, &one), Some(Incomparable::Body));
    // Merged long before: both years are of the same body.
    two.body.from = Some(jiff::civil::date(2020, 7, 1));
    two.body.predecessors = vec!["Sở C".into()];
    assert_eq!(total(&one, &two), None);
}

#[test]
fn rows_of_another_kind_of_body_are_on_one_side_only() {
    let text = SET.replace("code = \"2.1\"", "code = \"2.1\"\nfor = [\"department\"]")
        + "[[node]]\ncode = \"2.2\"\nname = \"Của xã\"\nmax = 4\nfor = [\"commune\"]\nrule = { kind = \"entered\" }\n";
    let set = set(&text);
    let (one, mut two) = (year(2024, 1, "1"), dossier(2024, ""));
    two.body.kind = "commune".into();
    let side = |dossier| Side { set: &set, dossier, lane: Lane::Own };
    let found = compare(side(&one), side(&two));
    assert_eq!(line(&found, "2.1").incomparable, Some(Incomparable::OnlyFirst));
    assert_eq!(line(&found, "2.2").incomparable, Some(Incomparable::OnlySecond));
    assert_eq!(line(&found, "2").incomparable, Some(Incomparable::Below));
    assert_eq!(line(&found, "1").incomparable, None);
}

#[test]
fn every_reason_has_words() {
    for lang in Lang::ALL {
        for (word, reason) in Incomparable::ALL {
            assert!(!reason.say(lang).is_empty() && reason.word() == word);
        }
    }
}

#[test]
fn what_is_printed_as_the_difference_is_what_subtracting_the_printed_figures_gives() {
    let figures = |text: &str| {
        let points: Points = text.parse::<crate::num::Decimal>().expect("a number").into();
        Some(Figures {
            percent: Some(points.clone()),
            points: Some(points),
            applicable_max: Points::hundred(),
            status: None,
        })
    };
    // 86.546 prints as 86.55, 92.124 as 92.12: the exact difference would print as 5.58.
    let pair = Pair { first: figures("86.546"), second: figures("92.124"), incomparable: None };
    let rounding = Rounding::default();
    let printed = |text: &str| Some(Points::from(text.parse::<crate::num::Decimal>().expect("a number")));
    assert_eq!(pair.printed_difference(rounding), printed("5.57"));
    assert_eq!(pair.printed_percent_difference(rounding), printed("5.57"));
    assert_eq!(pair.difference(), printed("5.578"));
    let other = Pair { incomparable: Some(Incomparable::Max), ..pair };
    assert_eq!((other.printed_difference(rounding), other.difference()), (None, None));
}
