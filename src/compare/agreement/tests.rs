use proptest::prelude::*;

use super::*;
use crate::diag::Source;
use crate::doc::read_criteria;
use crate::dossier::Answer;

fn set() -> CriteriaSet {
    let text = "format = 1\nid = \"x\"\nedition = \"1\"\ntitle = \"x\"\nprovenance = \"sample\"\nscale = 4\n\
        [[band]]\nid = \"a\"\nname = \"A\"\nfrom = 0\n\
        [[node]]\ncode = \"1\"\nname = \"Một\"\nmax = 1\nrule = { kind = \"entered\" }\n\
        [[node]]\ncode = \"2\"\nname = \"Hai\"\nmax = 3\nrule = { kind = \"entered\" }\n";
    read_criteria(&Source { name: "x", text }).0.unwrap()
}

/// A copy in which rows 1 and 2 have these tenths of points; none where it is negative.
fn copy(body: &str, one: i64, two: i64) -> Dossier {
    let mut dossier = Dossier { year: 2024, ..Dossier::default() };
    dossier.body.name = body.into();
    dossier.body.kind = "department".into();
    for (code, tenths) in [("1", one), ("2", two)] {
        let mut row = crate::dossier::Row::default();
        let points = |tenths| Answer::Points { points: crate::num::Decimal::new(tenths, 1), reason: None };
        row.answers.insert(Slot::Own, points(10));
        if tenths >= 0 {
            row.answers.insert(Slot::Appraised, points(tenths));
        }
        dossier.rows.insert(Code::new(code).unwrap(), row);
    }
    dossier
}

fn raters<'a>(set: &'a CriteriaSet, copies: &'a [Vec<Dossier>]) -> Vec<Rater<'a>> {
    let named = copies.iter().enumerate();
    named
        .map(|(at, dossiers)| Rater {
            name: Clean::line(&format!("Người {at}")),
            dossiers: dossiers.iter().map(|d| (set, d)).collect(),
        })
        .collect()
}

fn exact(n: i64, d: i64) -> Option<Points> {
    Points::ratio(n, d)
}

#[test]
fn figures_by_hand() {
    let set = set();
    // Shares: first 1, 2/3; 1/2, 0. Second 1, 1/3; 1/2, 1.
    let copies = [vec![copy("A", 10, 20), copy("B", 5, 0)], vec![copy("A", 10, 10), copy("B", 5, 30)]];
    let found = agreement(&raters(&set, &copies));
    assert_eq!((found.all.pairs, found.all.equal, found.single), (4, 2, 0));
    assert_eq!(found.all.percent, exact(50, 1));
    // (0 − 1 + 0 + 3) / 4
    assert_eq!(found.all.gap, exact(1, 2));
    // Observed 1/3 + 1 = 4/3; of all sixteen pairs 38/6, a fourth of that is expected.
    assert_eq!(found.all.kappa, Some(&Points::from(1) - &Points::ratio(16 * 6, 3 * 38).unwrap()));
    assert_eq!(found.rows[1].1.gap, exact(1, 1));
    assert_eq!(found.rows[0].1.kappa, exact(1, 1));
    assert_eq!(found.raters[0].1.gap, exact(-1, 2));
    let widest: Vec<(&str, &str)> = found.differences.iter().map(|d| (&*d.body, &*d.code)).collect();
    assert_eq!(widest, [("B", "2"), ("A", "2")]);
}

#[test]
fn rows_that_one_alone_scored_are_counted_apart_and_the_bodys_own_score_is_nobodys() {
    let set = set();
    let copies = [vec![copy("A", 10, -1)], vec![copy("A", 10, 30)], vec![copy("A", -1, -1)]];
    let found = agreement(&raters(&set, &copies));
    assert_eq!((found.all.pairs, found.single), (1, 1));
    assert_eq!(found.all.kappa, None, "nothing to disagree about");
    assert_eq!(found.raters[2].1, Figures::default());
}

proptest! {
    #[test]
    fn kappa_is_what_its_definition_says_and_swapping_turns_only_the_gap(
        rows in prop::collection::vec((0i64..=10, 0i64..=30, 0i64..=10, 0i64..=30), 1..12)
    ) {
        let set = set();
        let name = |at: usize| format!("Đơn vị {at}");
        let copies = [
            rows.iter().enumerate().map(|(at, r)| copy(&name(at), r.0, r.1)).collect::<Vec<_>>(),
            rows.iter().enumerate().map(|(at, r)| copy(&name(at), r.2, r.3)).collect::<Vec<_>>(),
        ];
        let raters = raters(&set, &copies);
        let found = agreement(&raters).all;
        let shares: Vec<(Points, Points)> = rows
            .iter()
            .flat_map(|r| [(r.0, r.2, 10), (r.1, r.3, 30)])
            .map(|(a, b, max)| (Points::ratio(a, max).unwrap(), Points::ratio(b, max).unwrap()))
            .collect();
        let apart = |a: &Points, b: &Points| (a - b).abs();
        let observed: Points = shares.iter().map(|(a, b)| apart(a, b)).sum();
        let expected: Points = shares.iter().flat_map(|(a, _)| shares.iter().map(move |(_, b)| apart(a, b))).sum();
        let n = Points::from(i64::try_from(shares.len()).unwrap());
        let kappa = (&observed * &n).over(&expected).map(|part| &Points::from(1) - &part);
        prop_assert_eq!(&found.kappa, &kappa);
        let turned: Vec<Rater<'_>> = raters.iter().rev().cloned().collect();
        let other = agreement(&turned).all;
        prop_assert_eq!(other.gap.map(|g| -g), found.gap.clone());
        prop_assert_eq!((other.pairs, other.equal, other.percent, other.kappa), (found.pairs, found.equal, found.percent, found.kappa));
    }
}
