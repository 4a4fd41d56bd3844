use proptest::prelude::*;

use super::*;
use crate::doc::dossier::tests::any;
use crate::dossier::phase::Step;
use crate::dossier::{Answer, Citation, Document, Reason, Request, Slot, Transition};

fn code(text: &str) -> Code {
    Code::new(text).unwrap()
}

fn base() -> Dossier {
    let mut dossier = Dossier { year: 2024, ..Dossier::default() };
    for id in ["bc", "kh"] {
        dossier.documents.push(Document { id: id.into(), ..Document::default() });
    }
    points("1", Slot::Own, 2).apply(&mut dossier);
    points("2", Slot::Own, 3).apply(&mut dossier);
    Edit::Evidence(code("1"), vec![cite("bc")]).apply(&mut dossier);
    dossier
}

fn cite(id: &str) -> Citation {
    Citation { document: id.into(), ..Citation::default() }
}

fn points(at: &str, slot: Slot, points: i64) -> Edit {
    Edit::Answer(code(at), slot, Some(Answer::Points { points: points.into(), reason: None }))
}

fn with(edits: Vec<Edit>) -> Dossier {
    let mut dossier = base();
    Edit::All(edits).apply(&mut dossier);
    dossier
}

fn because(at: &str, word: &str) -> Edit {
    Edit::Appraisal(code(at), Some(Reason { code: word.into(), ..Reason::default() }))
}

/// What a merge of copies of [`base`] makes of it.
fn merged(copies: &[&Dossier]) -> (Dossier, Vec<Place>) {
    let merged = merge(&base(), &base(), copies).unwrap();
    let mut dossier = base();
    merged.edit().apply(&mut dossier);
    (dossier, merged.conflicts.into_iter().map(|c| c.place).collect())
}

#[test]
fn different_rows_and_different_parts_of_one_row_merge_by_themselves() {
    let lan = with(vec![points("1", Slot::Appraised, 1), because("1", "not-shown")]);
    let mai = with(vec![points("2", Slot::Appraised, 2), Edit::Internal(code("1"), Some("hỏi".into()))]);
    let (dossier, conflicts) = merged(&[&lan, &mai]);
    assert_eq!(conflicts, []);
    let row = dossier.row("1").unwrap();
    assert!(row.answers.contains_key(&Slot::Appraised) && row.appraisal.is_some() && row.internal.is_some());
    assert!(dossier.row("2").unwrap().answers.contains_key(&Slot::Appraised));
}

#[test]
fn points_and_their_reason_belong_together() {
    let lan = with(vec![points("1", Slot::Appraised, 1), because("1", "not-shown")]);
    let mai = with(vec![because("1", "wrong-count")]);
    let (dossier, conflicts) = merged(&[&lan, &mai]);
    assert_eq!(conflicts, [Place::Row(code("1"), Part::Appraised)]);
    assert_eq!(dossier, base());
}

#[test]
fn the_same_part_changed_in_two_ways_stays_and_is_listed_with_every_version() {
    let lan = with(vec![points("1", Slot::Appraised, 1)]);
    let mai = with(vec![points("1", Slot::Appraised, 0)]);
    let result = merge(&base(), &base(), &[&lan, &mai, &lan]).unwrap();
    assert!(result.taken.is_empty());
    let who: Vec<Option<usize>> = result.conflicts[0].versions.iter().map(|(who, _)| *who).collect();
    assert_eq!((result.conflicts.len(), who), (1, vec![Some(0), Some(1), Some(2)]));
    let (_, conflicts) = merged(&[&lan, &lan]);
    assert_eq!(conflicts, []);
}

#[test]
fn what_was_changed_here_meanwhile_is_not_overwritten() {
    let target = with(vec![points("1", Slot::Appraised, 1), Edit::Note(code("2"), Some("ở đây".into()))]);
    let copy = with(vec![points("1", Slot::Appraised, 0), points("2", Slot::Appraised, 2)]);
    let result = merge(&base(), &target, &[&copy]).unwrap();
    let mut after = target.clone();
    result.edit().apply(&mut after);
    assert_eq!(after.row("1"), target.row("1"));
    assert_eq!(after.row("2").unwrap().note, Some("ở đây".into()));
    assert!(after.row("2").unwrap().answers.contains_key(&Slot::Appraised));
    assert_eq!(result.conflicts[0].versions[0].0, None);
}

#[test]
fn what_everybody_only_adds_is_put_together() {
    let ask = |text: &str| Request { text: text.into(), ..Request::default() };
    let lan = with(vec![Edit::Requests(code("1"), vec![ask("Bổ sung biên bản")])]);
    let mai = with(vec![Edit::Requests(code("1"), vec![ask("Bổ sung phụ lục")])]);
    let (dossier, conflicts) = merged(&[&lan, &mai]);
    assert_eq!((dossier.row("1").unwrap().requests.len(), conflicts), (2, vec![]));
    let lan = with(vec![Edit::Evidence(code("1"), vec![cite("bc"), cite("kh")])]);
    let mai = with(vec![Edit::Evidence(code("1"), vec![])]);
    assert_eq!(merged(&[&lan, &mai]).1, [Place::Row(code("1"), Part::Evidence)]);
}

#[test]
fn a_document_that_is_still_cited_is_not_taken_away() {
    let away = with(vec![Edit::Document("kh".into(), 0, None)]);
    let cites = with(vec![Edit::Evidence(code("2"), vec![cite("kh")])]);
    let (dossier, conflicts) = merged(&[&away, &cites]);
    assert!(dossier.document("kh").is_some());
    assert_eq!(conflicts, [Place::Document("kh".into())]);
    // The other way round: it is gone here, so the citing is what has to wait.
    let result = merge(&base(), &away, &[&cites]).unwrap();
    assert!(result.taken.is_empty());
    assert_eq!(result.conflicts[0].place, Place::Row(code("2"), Part::Evidence));
}

#[test]
fn steps_taken_in_one_copy_are_taken_and_in_two_are_listed() {
    let step = |by: &str| Edit::Transition(Some(Box::new(Transition::new(Step::PutUp, by.into()))));
    let (dossier, conflicts) = merged(&[&with(vec![step("Lan")]), &base()]);
    assert_eq!((dossier.transitions.len(), conflicts.len()), (1, 0));
    let (dossier, conflicts) = merged(&[&with(vec![step("Lan")]), &with(vec![step("Mai")])]);
    assert_eq!((dossier.transitions.len(), conflicts), (0, vec![Place::Way]));
}

#[test]
fn another_dossier_is_no_copy() {
    let mut other = base();
    other.body.name = "Sở khác".into();
    assert_eq!(merge(&base(), &base(), &[&base(), &other]), Err(Stranger(1)));
    let mut later = base();
    later.year = 2025;
    assert_eq!(merge(&base(), &base(), &[&later]), Err(Stranger(0)));
}

#[test]
fn the_way_that_goes_on_from_the_others_is_taken_once() {
    let step = |step: Step| Edit::Transition(Some(Box::new(Transition::new(step, "Lan".into()))));
    let near = with(vec![step(Step::PutUp)]);
    let far = with(vec![step(Step::PutUp), step(Step::Reopen), step(Step::PutUp)]);
    for (target, copy) in [(&near, &far), (&far, &near), (&base(), &far)] {
        let merged = merge(&base(), target, &[copy]).unwrap();
        assert_eq!(merged.conflicts, []);
        let mut after = target.clone();
        merged.edit().apply(&mut after);
        assert_eq!(after.transitions, far.transitions);
    }
}

/// A dossier, and edits of three people who touch different rows, figures and documents each.
fn rows() -> impl Strategy<Value = (Dossier, Vec<Vec<Edit>>)> {
    let edits = |at: &'static str, key: &'static str| {
        let edit = prop_oneof![
            (any::slot(), prop::option::of(any::answer())).prop_map(move |(s, a)| Edit::Answer(code(at), s, a)),
            prop::option::of(any::text()).prop_map(move |t| Edit::Note(code(at), t)),
            prop::option::of(any::reason()).prop_map(move |r| Edit::Appraisal(code(at), r)),
            prop::collection::vec(any::request(), 0..2).prop_map(move |r| Edit::Requests(code(at), r)),
            any::<bool>().prop_map(move |m| Edit::Marked(code(at), m)),
            prop::option::of(any::decimal()).prop_map(move |v| Edit::Figure(key.into(), v)),
            prop::option::of(any::sum()).prop_map(move |v| Edit::Sum(key.into(), v.map(Box::new))),
            prop::option::of(any::<bool>()).prop_map(move |v| Edit::Flag(key.into(), v)),
            any::document().prop_map(move |d| {
                let document = Document { id: key.into(), ..d };
                Edit::Document(key.into(), usize::MAX, Some(document))
            }),
        ];
        prop::collection::vec(edit, 0..4)
    };
    (any::dossier(), edits("1.1", "k1"), edits("1.2", "k2"), edits("2", "k3")).prop_map(|(mut d, a, b, c)| {
        // Where the register begins with documents of these ids, changing one is put to the test as well.
        d.figures.insert("k2".into(), 1.into());
        if d.document("k3").is_none() {
            d.documents.push(Document { id: "k3".into(), ..Document::default() });
        }
        (d, vec![a, b, c])
    })
}

/// The same dossier: new documents may stand in another order.
fn told(mut dossier: Dossier) -> Dossier {
    dossier.documents.sort_by(|a, b| a.id.cmp(&b.id));
    dossier
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_edits_between_two_dossiers_lead_from_one_to_the_other(from in any::dossier(), to in any::dossier()) {
        let mut changed = from.clone();
        for edit in diff(&from, &to).into_values() {
            edit.apply(&mut changed);
        }
        prop_assert_eq!(diff(&changed, &to), BTreeMap::new());
        prop_assert_eq!(diff(&to, &to), BTreeMap::new());
        prop_assert_eq!(changed.rows, to.rows);
    }

    #[test]
    fn on_different_rows_order_and_grouping_do_not_matter((base, edits) in rows()) {
        let copies: Vec<Dossier> = edits.iter().map(|edits| {
            let mut copy = base.clone();
            Edit::All(edits.clone()).apply(&mut copy);
            copy
        }).collect();
        let into = |target: &Dossier, copies: &[&Dossier]| {
            let merged = merge(&base, target, copies).unwrap();
            assert_eq!(merged.conflicts, []);
            let mut after = target.clone();
            merged.edit().apply(&mut after);
            told(after)
        };
        let [a, b, c] = [&copies[0], &copies[1], &copies[2]];
        let all = into(&base, &[a, b, c]);
        prop_assert_eq!(&all, &into(&base, &[c, a, b]));
        prop_assert_eq!(&all, &into(a, &[b, c]));
        prop_assert_eq!(&all, &into(&into(a, &[b]), &[c]));
        prop_assert_eq!(&all, &into(a, &[&into(b, &[c])]));
        let mut one_by_one = base.clone();
        Edit::All(edits.into_iter().flatten().collect()).apply(&mut one_by_one);
        prop_assert_eq!(&all, &told(one_by_one));
    }

    #[test]
    fn copies_of_different_moments_merge_as_those_of_one((base, edits) in rows()) {
        // The second was copied after the first was merged in.
        let with = |dossier: &Dossier, edits: &[Edit]| {
            let mut copy = dossier.clone();
            Edit::All(edits.to_vec()).apply(&mut copy);
            copy
        };
        let into = |target: &Dossier, copies: &[(&Dossier, &Dossier)]| {
            let merged = merge_each(target, copies).unwrap();
            assert_eq!(merged.conflicts, []);
            let mut after = target.clone();
            merged.edit().apply(&mut after);
            told(after)
        };
        let first = with(&base, &edits[0]);
        let here = into(&base, &[(&base, &first)]);
        let (second, third) = (with(&here, &edits[1]), with(&base, &edits[2]));
        let all = told(with(&base, &edits.concat()));
        prop_assert_eq!(&all, &into(&here, &[(&here, &second), (&base, &third)]));
        prop_assert_eq!(&all, &into(&here, &[(&base, &third), (&here, &second)]));
        // Once more changes nothing.
        let again = [(&base, &first), (&here, &second), (&base, &third)];
        prop_assert_eq!(merge_each(&all, &again).unwrap(), Merged::default());
    }

    #[test]
    fn two_who_disagree_are_listed_whatever_the_order((base, edits) in rows(), other in any::dossier()) {
        let mut a = base.clone();
        Edit::All(edits.concat()).apply(&mut a);
        let mut b = base.clone();
        Edit::All(diff(&base, &other).into_values().collect()).apply(&mut b);
        let places = |copies: &[&Dossier]| {
            let merged = merge(&base, &base, copies).unwrap();
            (merged.taken, merged.conflicts.into_iter().map(|c| c.place).collect::<Vec<_>>())
        };
        prop_assert_eq!(places(&[&a, &b]), places(&[&b, &a]));
    }

    #[test]
    fn figures_and_documents_on_which_two_disagree_are_listed_with_both(
        base in any::dossier(), one in any::decimal(), other in any::decimal(), a in any::document(), b in any::document(),
    ) {
        prop_assume!(one != other && Document { id: a.id.clone(), ..b.clone() } != a);
        let with = |value, document: &Document| {
            let mut copy = base.clone();
            Edit::Figure("k".into(), Some(value)).apply(&mut copy);
            let document = Document { id: "k".into(), ..document.clone() };
            Edit::Document("k".into(), usize::MAX, Some(document)).apply(&mut copy);
            copy
        };
        prop_assume!(!base.figures.contains_key("k") && base.document("k").is_none());
        let merged = merge(&base, &base, &[&with(one, &a), &with(other, &b)]).unwrap();
        let places: Vec<&Place> = merged.conflicts.iter().map(|c| &c.place).collect();
        prop_assert_eq!(places, [&Place::Figure("k".into()), &Place::Document("k".into())]);
        prop_assert!(merged.taken.is_empty() && merged.conflicts.iter().all(|c| c.versions.len() == 2));
    }
}
