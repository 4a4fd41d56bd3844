//! The shipped criteria sets and sample dossiers: they load without a word, hold what they promise, and score what a
//! calculation by hand gives.

use std::collections::BTreeSet;

use parindex::check::{Check, Finding, Level, check_lane};
use parindex::criteria::rule::Rule;
use parindex::criteria::{CriteriaSet, Gate, Provenance, Role, RuleKind, Supplier};
use parindex::diag::{Diagnostic, Source};
use parindex::doc::dossier::read_placed;
use parindex::doc::{check_dossier, read_criteria, read_dossier, write_dossier};
use parindex::dossier::{Dossier, Lane};
use parindex::num::decimal::plain;
use parindex::num::{Mode, Points, Rounding};
use parindex::rank::{Entry, rank};
use parindex::score::{Context, Scorecard, Status, score};
use parindex::store::embedded::{self, Embedded};

const PROVINCE: &str = include_str!("../../criteria/province-876-reconstructed.toml");
const SAMPLE: &str = include_str!("../../criteria/sample-khanh-hoa-2024.toml");
const TRAINING: &str = include_str!("../../criteria/training.toml");
const DEPARTMENT: &str = include_str!("../../criteria/department-sample.toml");

const TINH_A: &str = include_str!("../../criteria/samples/tinh-a/dossier.toml");
const XA_A: &str = include_str!("../../criteria/samples/training/xa-a/dossier.toml");
const XA_B: &str = include_str!("../../criteria/samples/training/xa-b/dossier.toml");
const XA_C: &str = include_str!("../../criteria/samples/training/xa-c/dossier.toml");

/// Every shipped set but the contract's, which is as it was given.
fn own_sets() -> impl Iterator<Item = &'static Embedded> {
    embedded::ALL.iter().filter(|e| e.text != SAMPLE)
}

/// Each sample dossier with the set it was made with.
const DOSSIERS: [(&str, &str, &str); 4] =
    [("tinh-a", TINH_A, PROVINCE), ("xa-a", XA_A, TRAINING), ("xa-b", XA_B, TRAINING), ("xa-c", XA_C, TRAINING)];

/// What the province set was made from: code, name, English name, maximum, kind, rule, source.
const RECONSTRUCTION: &str = include_str!("../published/province-876-reconstructed.tsv");

/// The set of `text`, about which the reader has nothing to say.
fn set(text: &str) -> CriteriaSet {
    let (read, found) = read_criteria(&Source { name: "shipped", text });
    assert_eq!(found, Vec::<Diagnostic>::new());
    read.expect("a set without mistakes")
}

fn dossier(text: &str) -> Dossier {
    let (read, found) = read_dossier(&Source { name: "shipped", text });
    assert_eq!(found, Vec::<Diagnostic>::new());
    read.expect("a dossier without mistakes")
}

fn tinh_a() -> (CriteriaSet, Scorecard) {
    let set = set(PROVINCE);
    let card = score(&set, &dossier(TINH_A), Lane::Own, &Context::default());
    (set, card)
}

fn fraction(numer: i64, denom: i64) -> Points {
    Points::ratio(numer, denom).expect("a denominator")
}

fn two(value: &Points) -> String {
    plain(value, Rounding { digits: 2, mode: Mode::HalfUp })
}

// ------------------------------------------------------------------ the sets

#[test]
fn shipped_sets_load_without_a_word() {
    for Embedded { text, .. } in own_sets() {
        set(text);
    }
}

#[test]
fn the_contract_sample_is_only_warned_of_the_none_it_leaves_out() {
    let (read, found) = read_criteria(&Source { name: "shipped", text: SAMPLE });
    assert_eq!(read.expect("a set with a warning").provenance, Provenance::Sample);
    assert_eq!(found.iter().map(|d| d.problem.code()).collect::<Vec<_>>(), ["PAR063"]);
}

#[test]
fn no_shipped_set_passes_for_an_official_one() {
    let provenance = [PROVINCE, TRAINING, DEPARTMENT].map(|text| set(text).provenance);
    assert_eq!(provenance, [Provenance::Reconstructed, Provenance::Sample, Provenance::Sample]);
    let province = set(PROVINCE);
    assert!(province.title.vi.contains("DỰNG LẠI") && province.title.vi.contains("không phải văn bản chính thức"));
    assert!(province.source.expect("a source").contains("không phải nội dung Quyết định 876/QĐ-BNV"));
    assert_eq!(province.basis, None);
}

#[test]
fn the_contract_sample_is_shipped_unchanged() {
    assert_eq!(SAMPLE, include_str!("../contract/khanh-hoa-2024/criteria.toml"));
}

#[test]
fn the_province_set_has_every_row_of_the_reconstruction_and_no_other() {
    let province = set(PROVINCE);
    let ours: Vec<String> = province
        .nodes
        .iter()
        .map(|n| format!("{} {} {}", n.code, n.name.vi.to_lowercase(), n.max.normalize()))
        .collect();
    let theirs: Vec<String> = RECONSTRUCTION
        .lines()
        .filter(|l| !l.starts_with('#'))
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let max: rust_decimal::Decimal = cells[3].parse().expect("a maximum");
            format!("{} {} {}", cells[0], cells[1].to_lowercase(), max.normalize())
        })
        .collect();
    assert_eq!(ours, theirs);
}

#[test]
fn the_province_set_closes_the_published_sums() {
    let province = set(PROVINCE);
    let at = |depth| province.ids().filter(|id| province.depth(*id) == depth).count();
    assert_eq!((at(0), at(1), at(2)), (8, 37, 87));
    let points = |code: &str| Points::from(province.node(province.find(code).expect(code)).max);
    let first: Points = ["1", "2", "3", "4", "5", "6", "7"].into_iter().map(points).sum();
    assert_eq!(two(&first), "61.50");
    let impact = ["8", "8.1", "8.2"].map(|code| two(&points(code)));
    assert_eq!(impact, ["38.50", "22.00", "10.00"]);
    assert_eq!(two(&(points("8.3") + points("8.4"))), "6.50");
}

#[test]
fn thirty_two_points_of_the_province_set_come_from_surveys() {
    let (_, card) = tinh_a();
    let maximum = |by| card.by_source.iter().find(|s| s.by == by).map(|s| two(&s.applicable_max));
    assert_eq!(maximum(Supplier::Survey).as_deref(), Some("32.00"));
    assert_eq!(maximum(Supplier::Own).as_deref(), Some("68.00"));
}

#[test]
fn every_row_says_in_both_languages_how_to_score_it_and_what_to_show() {
    for Embedded { text, .. } in own_sets() {
        let set = set(text);
        for node in &set.nodes {
            assert!(node.name.en.is_some(), "{} {}", set.id, node.code);
            if node.is_row() {
                assert!(node.guide.as_ref().is_some_and(|g| g.en.is_some()), "{} {}", set.id, node.code);
                assert!((1..=3).contains(&node.evidence.len()), "{} {}", set.id, node.code);
            }
        }
    }
}

#[test]
fn every_field_of_a_form_has_its_words_in_both_languages() {
    for Embedded { text, .. } in own_sets() {
        let set = set(text);
        for node in &set.nodes {
            let labels = node.rule.iter().flat_map(Rule::inputs).filter_map(|(_, label)| label);
            for label in labels {
                assert!(!label.text.vi.is_empty() && label.text.en.is_some(), "{} {}", set.id, node.code);
            }
        }
    }
}

#[test]
fn the_training_set_uses_every_kind_of_rule_and_every_part_of_the_format() {
    let training = set(TRAINING);
    let kinds: BTreeSet<RuleKind> = training.nodes.iter().filter_map(|n| n.rule.as_ref()).map(Rule::kind).collect();
    assert_eq!(kinds, RuleKind::ALL.iter().map(|(_, kind)| *kind).collect());
    let roles: BTreeSet<Role> = training.nodes.iter().map(|n| n.role).collect();
    assert_eq!(roles, Role::ALL.iter().map(|(_, role)| *role).collect());
    let suppliers: BTreeSet<Supplier> = training.nodes.iter().map(|n| n.by).collect();
    assert_eq!(suppliers, Supplier::ALL.iter().map(|(_, by)| *by).collect());
    assert!(!training.figures.is_empty() && !training.flags.is_empty());
    let gates: Vec<&Gate> = training.bands.iter().flat_map(|b| &b.gates).collect();
    assert!(gates.iter().any(|g| matches!(g, Gate::Node { .. })));
    assert!(gates.iter().any(|g| matches!(g, Gate::EveryArea { .. })));
    assert!(gates.iter().any(|g| matches!(g, Gate::Flag { .. })));
    let rows = training.nodes.iter().filter(|n| n.is_row()).count();
    assert!((10..=16).contains(&rows));
}

#[test]
fn departments_and_communes_are_both_scored_out_of_a_hundred() {
    let department = set(DEPARTMENT);
    for kind in ["department", "commune"] {
        let mut empty = Dossier { year: 2025, ..Dossier::default() };
        empty.body.kind = kind.into();
        let card = score(&department, &empty, Lane::Own, &Context::default());
        assert_eq!(two(&card.figures.applicable_max), "100.00", "{kind}");
    }
}

// ------------------------------------------------------------------ the dossiers

#[test]
fn sample_dossiers_load_with_their_sets_without_a_word() {
    for (name, text, criteria) in DOSSIERS {
        let (set, dossier) = (set(criteria), dossier(text));
        assert_eq!((&set.id, &set.edition), (&dossier.criteria.id, &dossier.criteria.edition), "{name}");
        let (placed, _) = read_placed(&Source { name, text });
        assert_eq!(check_dossier(&placed.expect("a dossier"), &set), Vec::<Diagnostic>::new(), "{name}");
    }
}

#[test]
fn sample_dossiers_stand_as_the_program_writes_them() {
    for (name, text, criteria) in DOSSIERS {
        assert_eq!(write_dossier(&dossier(text), Some(&set(criteria))), text, "{name}");
    }
}

#[test]
fn every_body_of_the_samples_is_marked_as_made_up() {
    for (name, text, _) in DOSSIERS {
        let dossier = dossier(text);
        assert!(dossier.body.name.contains("(minh họa)"), "{name}");
        assert!(dossier.remarks.expect("remarks").contains("số giả định"), "{name}");
    }
}

#[test]
fn every_answer_of_the_sample_province_says_where_its_figure_stands() {
    let dossier = dossier(TINH_A);
    let silent: Vec<_> = dossier
        .rows
        .iter()
        .filter(|(_, row)| {
            let note = row.note.as_deref().unwrap_or_default().to_lowercase();
            !["báo cáo", "số giả định", "bộ nội vụ công bố"].iter().any(|words| note.contains(words))
        })
        .map(|(code, _)| code)
        .collect();
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn the_sample_province_leaves_four_rows_open_and_waits_for_the_leaders_survey() {
    let (set, card) = tinh_a();
    let codes = |status| card.rows_in(status).map(|id| set.node(id).code.to_string()).collect::<Vec<_>>();
    assert_eq!(codes(Status::Unanswered), ["1.6", "4.3.2", "6.2.3", "8.4.1"]);
    assert_eq!(codes(Status::Pending), ["8.1.1", "8.1.2", "8.1.3", "8.1.4", "8.1.5", "8.1.6", "8.1.7"]);
    assert_eq!(codes(Status::Invalid), Vec::<String>::new());
}

/// Row, numerator and denominator of its points, worked out on paper from `criteria/` and the dossier.
const BY_HAND: [(&str, i64, i64); 24] = [
    // 61 of 61 tasks × 1
    ("1.1.2", 1, 1),
    // 30 of 42 bodies are 71.43 %, from 30 % one point
    ("1.3.1", 1, 1),
    // five forms of communication × 0.1
    ("1.4.2", 1, 2),
    // three initiatives, from two 1.5
    ("1.5", 3, 2),
    // 75/78 = 25/26 ≥ 0.80, × 1
    ("2.1.1", 25, 26),
    // 258/2150 = 12 %, from 10 % half a point
    ("3.1.3", 1, 2),
    // 412,851 of the declared 471,453, × 1
    ("3.3.4", 137_617, 157_151),
    // 99.36/100 ≥ 0.95, × 1
    ("3.4.1", 9_936, 10_000),
    // 744 of 744, × 0.5
    ("3.5.2", 1, 2),
    // (52/624) / 0.10 = 0.8333, × 1
    ("4.1.3", 5, 6),
    // 1 − 3 × 0.25
    ("5.4.3", 1, 4),
    // all 1,278, × 0.5
    ("5.6.1", 1, 2),
    // 1710/2630 = 65.02 %, from 50 % a quarter
    ("5.6.3", 1, 4),
    // 7,433,684 / 8,083,048 = 0.9197, between 0.70 and 0.95, × 1.5
    ("6.1.1", 5_575_263, 4_041_524),
    // 3,642,178,188,032 / 3,875,036,943,561 = 0.9399, × 1
    ("6.1.2", 3_642_178_188_032, 3_875_036_943_561),
    // 110/607 = 18.12 %, below 80 %
    ("6.3.1", 0, 1),
    // 41 against 40 the year before
    ("6.3.2", 1, 1),
    // 717 of the declared 946 = 0.7579 ≥ 0.70, × 1
    ("7.2.1", 717, 946),
    // 222,704 / 308,977 = 72.08 %, the target of 55 % is reached
    ("7.2.3", 3, 2),
    // (213,013 / 340,000) / 0.7 = 0.8950, × 1.5
    ("7.2.4", 639_039, 476_000),
    // (36,100 / 501,350) / 0.10 = 0.7201, × 0.75
    ("7.3.1", 5_415, 10_027),
    // 83.66 × 10 / 100
    ("8.2", 8_366, 1_000),
    // 100 × (2128 − 1900) / 1900 = 12 %, from 10 % one point
    ("8.3.2", 1, 1),
    // 122.5 % of the estimate, from 105 % one point
    ("8.3.3", 1, 1),
];

#[test]
fn the_sample_province_scores_what_a_calculation_by_hand_gives() {
    let (set, card) = tinh_a();
    for (code, numer, denom) in BY_HAND {
        let id = set.find(code).expect(code);
        assert_eq!(card.node(id).and_then(|n| n.value()), Some(&fraction(numer, denom)), "{code}");
    }
}

#[test]
fn the_sample_province_has_66_66_points_for_certain_and_92_66_at_most() {
    // Area by area on paper: 7.5, 5.2115, 11.5654, 5.6333, 7.9441, 6.6286, 8.9443, 13.2296; open are 2 + 0.5 + 0.5 + 1
    // of its own rows and 22 of the leaders' survey.
    let (_, card) = tinh_a();
    let shown = [&card.figures.points, &card.figures.certain, &card.figures.possible].map(|step| two(step.value()));
    assert_eq!(shown, ["66.66", "66.66", "92.66"]);
}

#[test]
fn the_training_communes_rank_with_a_tie_and_a_gate() {
    // Xã A: 5.55 + 8.34 + 7.4 + 0.5 bonus = 21.79; it leads with 80 % fully online, so 1 point there.
    // Xã B: 5.5 + 7.94 + 7.6 + 1 bonus − 0.25 = 21.79; 65 % earns 0.5 × (1 + 15/30) = 0.75. A leader was disciplined: no *Tốt*.
    // Xã C: 0.5 + 3 × 396/430 + 1.25 + 1 + 0.4 + 2.28 + 1.2 − 0.5 = 8.8928; its survey is still pending.
    let training = set(TRAINING);
    let dossiers = [XA_C, XA_B, XA_A].map(dossier);
    let entries: Vec<Entry<'_>> = dossiers.iter().map(|dossier| Entry { set: &training, dossier }).collect();
    let ranking = rank(&entries, Lane::Own, None);
    let table = &ranking.tables[0];
    let shown: Vec<String> = table
        .standings
        .iter()
        .map(|s| {
            let band = s.band.map_or("", |at| &training.bands[at].id);
            let (name, index) = (&dossiers[s.entry].body.name, s.index.as_ref().map(two).unwrap_or_default());
            format!("{} {} {name} {index} {band}", s.rank.unwrap_or_default(), if s.joint { "joint" } else { "alone" })
        })
        .collect();
    assert_eq!(
        shown,
        ["1 joint Xã A (minh họa) 90.79 tot", "1 joint Xã B (minh họa) 90.79 kha", "3 alone Xã C (minh họa) 37.05 yeu",]
    );
    assert_eq!(table.standings.iter().map(|s| two(&s.points)).collect::<Vec<_>>(), ["21.79", "21.79", "8.89"]);
}

#[test]
fn the_sample_dossiers_have_no_findings_but_those_left_on_purpose() {
    let found: Vec<String> = DOSSIERS
        .into_iter()
        .flat_map(|(name, text, criteria)| {
            let set = set(criteria);
            let found = check_lane(&set, &dossier(text), Lane::Own);
            let worth = found.into_iter().filter(|f| f.check.level() != Level::Note);
            let line = |f: Finding| format!("{name} {} {}", f.node.map_or("", |n| &set.node(n).code), f.check.code());
            worth.map(line).collect::<Vec<_>>()
        })
        .collect();
    // Four rows to be answered by the newcomer, two that cite fewer documents than they should.
    let unanswered =
        ["1.6", "4.3.2", "6.2.3", "8.4.1"].map(|code| format!("tinh-a {code} {}", Check::Unanswered.code()));
    let incomplete = ["1.7", "3.1.2"].map(|code| format!("tinh-a {code} {}", Check::EvidenceIncomplete.code()));
    // Three rows whose source gives a share and no dossiers: the notes of the rows say so.
    let shares = ["3.4.1", "3.4.2", "3.4.3"].map(|code| format!("tinh-a {code} {}", Check::NotWhole.code()));
    assert_eq!(found, [unanswered.as_slice(), &incomplete, &shares].concat());
}
