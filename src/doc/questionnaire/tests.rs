//! Samples are read, and every mistake is found where it is.

use super::*;
use crate::diag::Problem;
use crate::survey::questionnaire::FeedAs;

const SATISFACTION: &str = include_str!("../../../criteria/surveys/satisfaction-2025.toml");
const LEADERS: &str = include_str!("../../../criteria/surveys/leaders-2024.toml");

fn read(text: &str) -> (Option<Questionnaire>, Vec<&'static str>) {
    let (read, found) = read_questionnaire(&Source { name: "survey.toml", text });
    (read, found.iter().map(|d| d.problem.code()).collect())
}

#[test]
fn the_samples_are_read_without_a_remark() {
    let (satisfaction, found) = read(SATISFACTION);
    assert_eq!(found, Vec::<&str>::new());
    let satisfaction = satisfaction.unwrap();
    assert_eq!((satisfaction.bodies().count(), satisfaction.questions.len(), satisfaction.groups.len()), (17, 5, 2));
    assert!(satisfaction.is_weighted());
    let (leaders, found) = read(LEADERS);
    assert_eq!(found, Vec::<&str>::new());
    let leaders = leaders.unwrap();
    assert_eq!(leaders.feeds.len(), 7);
    assert!(leaders.feeds.iter().all(|f| f.takes == FeedAs::Ballots && f.questions.len() == 1));
    assert!(!leaders.is_weighted());
}

const SMALL: &str = r#"format = 1
id = "a"
edition = "1"
title = "A"
provenance = "sample"
year = 2024
columns = { body = "b", group = "g" }
least = 5
confidence = 95
[[part]]
id = "p"
name = "P"
[[group]]
id = "g"
name = "G"
weight = 1
[[block]]
id = "k"
name = "K"
target = 80
bodies = ["X", "Y"]
[[scale]]
id = "s"
options = [{ id = "1", label = "a", weight = 1, satisfied = true }, { id = "0", label = "b", weight = 0 }]
[[question]]
id = "q"
text = "Q"
weight = 1
part = "p"
options = "s"
[[feed]]
row = "1"
questions = ["q"]
as = "value"
"#;

#[test]
fn every_mistake_has_its_code() {
    assert_eq!(read(SMALL).1, Vec::<&str>::new());
    let cases = [
        ("bodies = [\"X\", \"Y\"]", "bodies = [\"X\", \"X\"]", "PAR200"),
        ("part = \"p\"", "part = \"z\"", "PAR201"),
        ("options = \"s\"", "options = \"t\"", "PAR201"),
        ("questions = [\"q\"]", "questions = [\"r\"]", "PAR201"),
        ("least = 5", "least = 4", "PAR202"),
        ("target = 80", "target = 101", "PAR202"),
        ("weight = 0 }", "weight = 1.5 }", "PAR202"),
        ("bodies = [\"X\", \"Y\"]", "bodies = []", "PAR203"),
        ("questions = [\"q\"]", "questions = []", "PAR203"),
        ("weight = 1, satisfied = true }, { id = \"0\", label = \"b\", weight = 0 }", "satisfied = true }", "PAR204"),
        (", satisfied = true", "", "PAR205"),
        ("name = \"G\"\nweight = 1", "name = \"G\"\nweight = 0", "PAR206"),
        ("text = \"Q\"\nweight = 1", "text = \"Q\"\nweight = 0", "PAR206"),
        (", group = \"g\"", "", "PAR207"),
        ("confidence = 95", "confidence = 97", "PAR209"),
        ("row = \"1\"", "row = \"1.\"", "PAR022"),
        ("format = 1", "format = 2", "PAR011"),
        ("as = \"value\"", "as = \"values\"", "PAR005"),
    ];
    for (good, bad, code) in cases {
        assert!(SMALL.contains(good), "{good}");
        let (read, found) = read(&SMALL.replacen(good, bad, 1));
        assert_eq!(found, [code], "{bad}");
        assert_eq!(read.is_some(), code == "PAR205", "{bad}");
    }
    let bodies: Vec<String> = (0..1_000).map(|n| format!("\"X{n}\"")).collect();
    let options: Vec<String> =
        (0..4_001).map(|n| format!("{{ id = \"o{n}\", label = \"o\", weight = 1, satisfied = true }}")).collect();
    let many = SMALL.replacen("[\"X\", \"Y\"]", &format!("[{}]", bodies.join(", ")), 1).replacen(
        "options = \"s\"",
        &format!("options = [{}]", options.join(", ")),
        1,
    );
    assert_eq!(read(&many).1, ["PAR208"]);
}

#[test]
fn every_code_says_something_in_both_languages() {
    use crate::diag::problem::InQuestionnaire as Q;
    use crate::lang::{Lang, Say};
    let (id, near) = (Clean::new("x"), Some(Clean::new("y")));
    let value = Decimal::ONE;
    let all: Vec<Problem> = vec![
        Q::ListedTwice { what: Listed::Body, id: id.clone() }.into(),
        Q::NotListed { what: Listed::Part, id: id.clone(), near }.into(),
        Q::Outside { key: id.clone(), value, low: value, high: value }.into(),
        Q::NoneListed { what: Listed::Block }.into(),
        Q::NothingCounts { id: id.clone() }.into(),
        Q::NobodySatisfied { id }.into(),
        Q::AllZero { what: Listed::Group }.into(),
        Q::GroupsAndColumn { groups: 0 }.into(),
        Q::TooManyCounts { counts: 2, most: 1 }.into(),
        Q::UnknownConfidence { value: 1 }.into(),
    ];
    let codes: Vec<&str> = all.iter().map(Problem::code).collect();
    assert_eq!(codes, Q::CODES.iter().map(|(code, _)| *code).collect::<Vec<_>>());
    for problem in all {
        assert_ne!(problem.say(Lang::Vi), problem.say(Lang::En));
        assert_ne!(problem.help(Lang::Vi), problem.help(Lang::En));
    }
}
