use super::*;
use crate::criteria::Role;
use crate::diag::Source;
use crate::doc::syntax;

fn read<T>(text: &str, f: impl FnOnce(&mut Fields<'_>) -> T) -> (T, Vec<&'static str>) {
    let (value, found) = syntax::read(&Source { name: "t.toml", text }, f);
    (value.expect("small"), found.iter().map(|d| d.problem.code()).collect())
}

#[test]
fn digits_of_a_number_are_those_of_the_file() {
    let number = |text: &str| read(text, |f| f.need("a").and_then(|i| i.decimal()).map(|d| d.to_string()));
    for (text, digits) in [
        ("a = 0.30", "0.30"),
        ("a = 1_000.250", "1000.250"),
        ("a = 12345678901234567890.12345678", "12345678901234567890.12345678"),
        ("a = 1e-2", "0.01"),
        ("a = -0.5", "-0.5"),
        ("a = 0x10", "16"),
        ("a = +7", "7"),
    ] {
        assert_eq!(number(text), (Some(digits.to_owned()), vec![]), "{text}");
    }
    for (text, code) in [
        ("a = 12345678901234567890123456789", "PAR006"),
        ("a = 0.12345678901234567890123456789", "PAR006"),
        ("a = 1e99", "PAR006"),
        ("a = inf", "PAR007"),
        ("a = \"0.30\"", "PAR004"),
        ("b = 1", "PAR003"),
    ] {
        assert_eq!(number(text).1.first(), Some(&code), "{text}");
    }
}

#[test]
fn a_misspelt_key_is_reported_with_the_key_that_was_meant() {
    let (_, found) = syntax::read(&Source { name: "", text: "flor = 1\nzzzzzz = 2" }, |f| {
        f.opt("floor");
        f.opt("full");
    });
    let near: Vec<_> = found
        .iter()
        .map(|d| {
            let Problem::InForm(InForm::UnknownKey { near, .. }) = &d.problem else { panic!("{d:?}") };
            *near
        })
        .collect();
    assert_eq!(near, [Some("floor"), None]);
}

#[test]
fn every_kind_of_value_says_what_it_is_not() {
    let text = "a = 1\nb = \"x\"\nc = [1]\nd = { k = 1 }\ne = true\nf = 2024-01-31\ng = 2024-01-31T10:00:00";
    let ((), codes) = read(text, |f| {
        f.need("a").map(|i| i.string());
        f.need("b").map(|i| i.list().len());
        f.need("c").map(|i| i.table(|_| ()));
        f.need("d").map(|i| i.date());
        f.need("e").map(|i| i.decimal());
        f.need("f").map(|i| i.boolean());
        f.need("g").map(|i| i.date());
    });
    assert_eq!(codes, ["PAR004", "PAR004", "PAR004", "PAR004", "PAR004", "PAR004", "PAR013"]);
}

#[test]
fn words_come_from_their_table() {
    let role = |text| read(text, |f| f.need("role").and_then(|i| i.word(&Role::ALL)));
    assert_eq!(role("role = \"bonus\""), (Some(Role::Bonus), vec![]));
    assert_eq!(role("role = \"bonsu\""), (None, vec!["PAR005"]));
}

#[test]
fn texts_may_be_in_one_language_or_two_but_never_without_vietnamese() {
    let text = |text| read(text, |f| f.need("name").and_then(|i| i.name()).map(|t| (t.vi.to_string(), t.en.is_some())));
    assert_eq!(text("name = \"Tốt\""), (Some(("Tốt".to_owned(), false)), vec![]));
    assert_eq!(text("name = { vi = \"Tốt\", en = \"Good\" }"), (Some(("Tốt".to_owned(), true)), vec![]));
    assert_eq!(text("name = { en = \"Good\" }"), (None, vec!["PAR009"]));
    assert_eq!(text("name.vi = \"Tốt\""), (Some(("Tốt".to_owned(), false)), vec![]));
    assert_eq!(text("name = 3").1, ["PAR004"]);
    assert_eq!(text("name = \"\"").1, ["PAR015"]);
}

#[test]
fn a_block_with_a_syntax_error_does_not_also_complain_of_what_is_missing() {
    let both = |f: &mut Fields<'_>| {
        f.need("row").map(|i| i.tables(|f| (f.need("a").is_some(), f.need("b").is_some()))).unwrap_or_default()
    };
    assert_eq!(read("[[row]]\na = 1\n\n[[row]]\na = 1\nb = 2\n", both).1, ["PAR003"]);
    assert_eq!(read("[[row]]\na = 1\nb 2\n\n[[row]]\na = 1\n", both).1, ["PAR001", "PAR003"]);
}

#[test]
fn all_syntax_errors_come_at_once_in_the_order_of_the_file() {
    let (_, found) = syntax::read(&Source { name: "", text: "a = 0,5\nb = 31/12/2024\nc = \"x\nd = [1\n" }, |f| {
        for key in ["a", "b", "c", "d"] {
            f.opt(key);
        }
    });
    let codes: Vec<_> = found.iter().map(|d| d.problem.code()).collect();
    assert_eq!(codes, ["PAR014", "PAR013", "PAR001", "PAR001"]);
    assert!(found.is_sorted_by_key(|d| d.span.start));
}

#[test]
fn marks_and_line_ends_of_other_systems_are_read() {
    let ((), codes) = read("\u{feff}a = 1\r\nb = \"x\"\r\n", |f| {
        f.need("a").map(|i| i.decimal());
        f.need("b").map(|i| i.string());
    });
    assert!(codes.is_empty());
}

#[test]
fn depth_and_size_end_in_a_clean_message() {
    for bomb in ["a=".to_owned() + &"[".repeat(200_000), "a=".to_owned() + &"{a=".repeat(50_000), "a.".repeat(50_000)] {
        assert!(!syntax::read(&Source { name: "", text: &bomb }, |_| ()).1.is_empty());
    }
    let large = " ".repeat(syntax::MOST_BYTES + 1);
    let (value, found) = syntax::read(&Source { name: "", text: &large }, |_| ());
    assert!(value.is_none());
    assert_eq!(found.first().map(|d| d.problem.code()), Some("PAR010"));
}
