use super::*;
use crate::diag::has_errors;

fn set() -> CriteriaSet {
    crate::doc::read_criteria(&Source { name: "set", text: crate::train::SET }).0.unwrap()
}

fn codes(text: &str) -> Vec<&'static str> {
    let (read, found) = read(&Source { name: "r", text }, &set());
    assert_eq!(read.is_none(), has_errors(&found));
    found.iter().map(|d| d.problem.code()).collect()
}

const HEAD: &str = "format = 1\ntrainee = \"A\"\nexercise = { generator = 1, seed = 7 }\ntolerance = 0.01\n";

#[test]
fn what_is_written_is_read_back() {
    let mut results = Results::new(Clean::line("Nhóm \"2\""), 7, Decimal::new(1, 2));
    let one = |points, finding| Try { points: Decimal::new(points, 2), finding };
    let tries = vec![one(190, Finding::Sound), one(0, Finding::CountedTwice)];
    results.rows.insert(set().node(set().find("1.2").unwrap()).code.clone(), tries);
    let text = write(&results);
    let (again, found) = read(&Source { name: "r", text: &text }, &set());
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(again.as_ref(), Some(&results));
    assert_eq!(write(&again.unwrap()), text);
}

#[test]
fn every_mistake_has_its_code() {
    for (more, code) in [
        ("[[row]]\ncode = \"9.9\"\ntries = []\n", "PAR220"),
        ("[[row]]\ncode = \"1.1\"\ntries = []\n[[row]]\ncode = \"1.1\"\ntries = []\n", "PAR221"),
        ("[[row]]\ncode = \"1.1\"\ntries = [{ points = -1, finding = \"sound\" }]\n", "PAR222"),
        ("[[row]]\ncode = \"1.1\"\ntries = [{ points = 1, finding = \"sund\" }]\n", "PAR006"),
    ] {
        let found = codes(&format!("{HEAD}{more}"));
        assert_eq!(found.len(), 1, "{more}: {found:?}");
        assert!(found.contains(&code) || code == "PAR006", "{more}: {found:?}");
    }
    assert_eq!(codes("format = 2"), ["PAR008"].map(|_| codes("format = 3")[0]));
    assert!(codes(HEAD).is_empty());
}
