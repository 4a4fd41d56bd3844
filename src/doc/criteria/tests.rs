use super::*;
use crate::criteria::{Role, Rule, Supplier};
use crate::diag::problem::InSet;
use crate::diag::{Problem, has_errors};

const HEAD: &str = "format = 1\nid = \"s\"\nedition = \"1\"\ntitle = \"Bộ thử\"\nprovenance = \"sample\"\nscale = 1\n";
const BAND: &str = "[[band]]\nid = \"a\"\nname = \"Đạt\"\nfrom = 0\n";

fn read(text: &str) -> (Option<CriteriaSet>, Vec<Diagnostic>) {
    read_criteria(&Source { name: "t", text })
}

/// A set of nodes given as `(code, what else it says)`, each with a maximum of 1.
fn nodes(nodes: &[(&str, &str)]) -> String {
    let nodes: Vec<String> = nodes
        .iter()
        .map(|(code, more)| format!("[[node]]\ncode = \"{code}\"\nname = \"n\"\nmax = 1\n{more}\n"))
        .collect();
    format!("{HEAD}{BAND}{}", nodes.concat())
}

const ENTERED: &str = "rule = { kind = \"entered\" }";

fn codes(text: &str) -> Vec<&'static str> {
    read(text).1.iter().map(|d| d.problem.code()).collect()
}

#[test]
fn a_set_without_mistakes_is_returned_without_diagnostics() {
    let text = nodes(&[("1", ENTERED)]);
    let (set, found) = read(&text);
    let set = set.expect("no errors");
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(set.digest, digest::sha256(text.as_bytes()));
    assert_eq!(&*set.text, text);
}

#[test]
fn digits_of_the_file_are_kept() {
    let text = nodes(&[(
        "1",
        "rule = { kind = \"ratio\", done = \"a\", all = \"b\", floor = 0.30, full = 0.1234567890123456789012345678, none = \"zero\" }",
    )]);
    assert_eq!(codes(&text), ["PAR075"]);
    let text = text.replace("0.30", "0.10");
    let set = read(&text).0.expect("no errors");
    let Some(Rule::Ratio { floor, full, .. }) = &set.nodes[0].rule else { panic!("a ratio") };
    assert_eq!(floor.map(|d| d.to_string()).as_deref(), Some("0.10"));
    assert_eq!(full.to_string(), "0.1234567890123456789012345678");
}

#[test]
fn sums_are_exact_to_the_last_digit() {
    let parts = |last: &str| {
        nodes(&[("1", ""), ("1.1", ENTERED), ("1.2", ENTERED)])
            .replacen("code = \"1.1\"\nname = \"n\"\nmax = 1", "code = \"1.1\"\nname = \"n\"\nmax = 0.1", 1)
            .replacen(
                "code = \"1.2\"\nname = \"n\"\nmax = 1",
                &format!("code = \"1.2\"\nname = \"n\"\nmax = {last}"),
                1,
            )
    };
    assert!(codes(&parts("0.9")).is_empty());
    let (_, found) = read(&parts("0.900000000000000000000000001"));
    let Some(Problem::InSet(InSet::SumOfChildren { sum, .. })) = found.first().map(|d| &d.problem) else {
        panic!("{found:?}")
    };
    assert_eq!(sum, "1.000000000000000000000000001");
}

#[test]
fn spelling_forms_of_unicode_and_line_ends_of_systems_give_one_set() {
    use unicode_normalization::UnicodeNormalization;
    let plain =
        nodes(&[("Đ", "guide = \"Đối chiếu kế hoạch\""), ("Đ.ộ1", "for = [\"sở\"]\nrule = { kind = \"entered\" }")])
            .replace("name = \"n\"", "name = \"Tỷ lệ hồ sơ được giải quyết\"");
    let bare = |text: &str| {
        let mut set = read(text).0.expect("no errors");
        set.text = "".into();
        set.digest = "".into();
        for node in &mut set.nodes {
            (node.span, node.rule_span) = (0..0, 0..0);
        }
        for band in &mut set.bands {
            band.span = 0..0;
        }
        set
    };
    let expected = bare(&plain);
    let nfd: String = plain.nfd().collect();
    assert_ne!(nfd, plain);
    assert_eq!(bare(&nfd), expected);
    assert_eq!(bare(&format!("\u{feff}{}", plain.replace('\n', "\r\n"))), expected);
}

#[test]
fn children_have_the_role_of_the_top_and_the_supplier_of_the_nearest_word() {
    let text = nodes(&[
        ("1", "by = \"survey\""),
        ("1.1.1", &format!("by = \"authority\"\nparent = \"K\"\n{ENTERED}")),
        ("K", "parent = \"1\""),
        ("P.1", ENTERED),
        ("P", "role = \"penalty\""),
    ]);
    let set = read(&text).0.expect("no errors");
    let of = |code: &str| {
        let node = set.node(set.find(code).expect("a node"));
        (node.role, node.by, node.parent.map(|p| set.node(p).code.to_string()))
    };
    assert_eq!(of("K"), (Role::Normal, Supplier::Survey, Some("1".to_owned())));
    assert_eq!(of("1.1.1"), (Role::Normal, Supplier::Authority, Some("K".to_owned())));
    assert_eq!(of("P.1"), (Role::Penalty, Supplier::Own, Some("P".to_owned())));
    assert_eq!(set.roots.len(), 2);
}

#[test]
fn under_a_bonus_or_penalty_maxima_are_caps_and_need_not_add_up() {
    assert!(codes(&nodes(&[("1", ENTERED), ("T", "role = \"bonus\""), ("T.1", ENTERED), ("T.2", ENTERED)])).is_empty());
}

#[test]
fn each_cycle_is_reported_once_and_ends_reading_of_nothing_else() {
    let parent = |p: &str| format!("parent = \"{p}\"");
    for (text, expected) in [
        (nodes(&[("1", ENTERED), ("a", &parent("a"))]), vec!["PAR023"]),
        (nodes(&[("1", ENTERED), ("a", &parent("b")), ("b", &parent("c")), ("c", &parent("a"))]), vec!["PAR023"]),
        (
            nodes(&[
                ("1", ENTERED),
                ("x", &format!("{}\n{ENTERED}", parent("a"))),
                ("a", &parent("b")),
                ("b", &parent("a")),
                ("c", &parent("d")),
                ("d", &parent("c")),
            ]),
            vec!["PAR023", "PAR023"],
        ),
    ] {
        assert_eq!(codes(&text), expected, "{text}");
    }
}

#[test]
fn a_kind_may_have_less_than_the_scale_where_another_has_all_of_it() {
    let of = |kinds: &str| {
        nodes(&[("1", &format!("for = {kinds}\n{ENTERED}")), ("2", ENTERED)]).replace("scale = 1", "scale = 2")
    };
    assert!(codes(&of("[\"sở\"]")).is_empty());
    assert_eq!(codes(&of("[\"sở\"]").replace("scale = 2", "scale = 3")), ["PAR025"]);
    assert_eq!(codes(&of("[\"sở\"]").replace("scale = 2", "scale = 1")), ["PAR025"]);
}

#[test]
fn a_label_without_text_has_that_of_its_figure() {
    let rule = "rule = { kind = \"per-unit\", count = { figure = \"f\" }, each = 1 }";
    let text = nodes(&[("1", rule)])
        + "[[figure]]\nkey = \"f\"\nname = { vi = \"Hồ sơ\", en = \"Dossiers\" }\nunit = \"hồ sơ\"\n";
    let set = read(&text).0.expect("no errors");
    let Some(Rule::PerUnit { count, .. }) = &set.nodes[0].rule else { panic!("per unit") };
    assert_eq!((&*count.text.vi, count.unit.as_deref(), count.figure.as_deref()), ("Hồ sơ", Some("hồ sơ"), Some("f")));
}

#[test]
fn a_basis_in_one_text_is_a_number_or_a_title() {
    let basis = |basis: &str| {
        let text = nodes(&[("1", ENTERED)]).replace("scale", &format!("basis = {basis}\nscale"));
        read(&text).0.expect("no errors").basis.expect("a basis")
    };
    assert_eq!(basis("\"876/QĐ-BNV\"").number.as_deref(), Some("876/QĐ-BNV"));
    assert_eq!(basis("\"Quyết định năm 2022\"").title.as_deref(), Some("Quyết định năm 2022"));
    let full = basis("{ number = \"876/QĐ-BNV\", date = 2022-11-10, issuer = \"Bộ Nội vụ\", title = \"t\" }");
    assert_eq!(full.date.map(|d| d.to_string()).as_deref(), Some("2022-11-10"));
}

#[test]
fn steps_fail_only_where_one_before_takes_every_value() {
    let steps = |steps: &str| {
        codes(&nodes(&[("1", &format!("rule = {{ kind = \"steps\", value = \"v\", steps = {steps} }}"))]))
    };
    let none: [&str; 0] = [];
    assert_eq!(steps("[{ from = 90, points = 1 }, { above = 70, share = 0.5 }, { from = 70, share = 0.4 }]"), none);
    assert_eq!(steps("[{ above = 90, points = 1 }, { from = 90, points = 0.5 }]"), none);
    assert_eq!(steps("[{ from = 10, points = 0 }, { from = 5, points = 0.5 }, { from = -5, points = 1 }]"), none);
    for bad in [
        "[{ from = 90, points = 1 }, { above = 90, points = 0.5 }]",
        "[{ from = 90, points = 1 }, { from = 90, points = 0.5 }]",
        "[{ from = 90, points = 1 }, { from = 50, points = 0.5 }, { from = 70, points = 0.7 }]",
    ] {
        assert_eq!(steps(bad), ["PAR079"], "{bad}");
    }
}

#[test]
fn sets_beyond_any_reason_are_refused_by_name() {
    let many: Vec<String> = (0..=10_000).map(|i| format!("n{i}")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|code| (code.as_str(), ENTERED)).collect();
    assert!(codes(&nodes(&many)).contains(&"PAR052"));
    let kinds: Vec<String> = (0..=100).map(|i| format!("\"k{i}\"")).collect();
    assert!(codes(&nodes(&[("1", &format!("for = [{}]\n{ENTERED}", kinds.join(",")))])).contains(&"PAR052"));
    let found = read(&"a\n".repeat(5000)).1;
    assert_eq!(found.iter().filter(|d| d.problem.code() == "PAR001").count(), 1000);
    assert!(found.iter().any(|d| d.problem.code() == "PAR016"));
}

mod properties {
    use proptest::prelude::*;

    use super::*;
    use crate::doc::excerpt;
    use crate::lang::Lang;

    /// A good set with most of what the format has.
    const GOOD: &str = include_str!("../../../tests/contract/gates-and-extras/criteria.toml");

    fn holds(text: &str) {
        let source = Source { name: "t", text };
        let (set, found) = read_criteria(&source);
        assert_eq!(set.is_none(), has_errors(&found));
        assert!(found.iter().all(|d| text.get(d.span.clone()).is_some()));
        assert!(found.is_sorted_by_key(|d| d.span.start));
        for lang in Lang::ALL {
            assert_eq!(excerpt::render(&source, &found, lang, false).is_empty(), found.is_empty());
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            holds(&String::from_utf8_lossy(&bytes));
        }

        #[test]
        fn any_text_of_signs_that_mean_something_is_read(text in "[\\[\\]{}=\",.#' \n\r\ta-c0-9ệ\u{feff}-]{0,300}") {
            holds(&text);
        }

        #[test]
        fn a_good_set_with_a_piece_cut_out_or_put_in_is_read(
            at in 0..GOOD.len(), length in 0usize..60, from in 0..GOOD.len(), copied in 0usize..60,
        ) {
            let clamp = |i: usize| (i.min(GOOD.len())..=GOOD.len()).find(|i| GOOD.is_char_boundary(*i)).unwrap_or_default();
            let (start, end) = (clamp(at), clamp(at + length));
            let part = |range| GOOD.get(range).unwrap_or_default();
            let piece = part(clamp(from)..clamp(from + copied));
            holds(&format!("{}{piece}{}", part(0..start), part(end..GOOD.len())));
        }

        #[test]
        fn a_good_set_with_lines_moved_or_values_changed_is_read(
            swaps in prop::collection::vec((0usize..120, 0usize..120), 1..8),
            value in prop::sample::select(vec!["0", "-1", "1e28", "\"\"", "[]", "{}", "true", "2024-01-01", "nan", "\"1\""]),
            line in 0usize..120,
        ) {
            let mut lines: Vec<String> = GOOD.lines().map(str::to_owned).collect();
            let count = lines.len();
            for (a, b) in swaps {
                lines.swap(a % count, b % count);
            }
            if let Some((key, _)) = lines[line % count].split_once('=') {
                lines[line % count] = format!("{key}= {value}");
            }
            holds(&lines.join("\n"));
        }
    }
}
