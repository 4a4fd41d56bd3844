use super::*;
use crate::criteria::Code;
use crate::dossier::diff::Place;
use crate::dossier::edit::Edit;
use crate::dossier::{Answer, Citation, Document, Request, Slot};
use crate::lang::{Lang, Say};

/// A dossier that took these steps.
fn after(steps: &[Step]) -> Dossier {
    let transitions = steps.iter().map(|s| Transition::new(*s, "A".into())).collect();
    Dossier { transitions, ..Dossier::default() }
}

/// A dossier in `phase`, by the shortest way there.
fn at(phase: Phase) -> Dossier {
    const WAY: [Step; 8] =
        [Step::PutUp, Step::Issue, Step::Submit, Step::Receive, Step::Ask, Step::Reply, Step::Conclude, Step::Publish];
    let mut dossier = after(&WAY[..phase as usize]);
    dossier.documents.push(Document { id: "bc".into(), file: Some("bc.pdf".into()), ..Document::default() });
    assert_eq!((dossier.phase(), dossier.broken_way()), (phase, None));
    dossier
}

fn row() -> Code {
    Code::new("1.1").unwrap()
}

fn answer(slot: Slot) -> Edit {
    Edit::Answer(row(), slot, Some(Answer::numbers([])))
}

/// A transition with all that any step needs.
fn full(step: Step) -> Transition {
    Transition {
        number: Some("12/BC-STC".into()),
        dated: Some(jiff::civil::date(2025, 1, 6)),
        document: Some("bc".into()),
        note: Some("thiếu phụ lục".into()),
        ..Transition::new(step, "Nguyễn Văn A".into())
    }
}

#[test]
fn the_table_has_a_line_for_every_step_in_order_and_every_word_is_its_own() {
    for (place, line) in TABLE.iter().enumerate() {
        assert_eq!(line.step as usize, place, "{}", line.word);
        assert_eq!(Step::from_word(line.word), Some(line.step));
        assert!(!line.from.contains(&line.to), "{}", line.word);
    }
}

#[test]
fn a_step_is_taken_exactly_from_its_phases_by_its_side() {
    for (_, phase) in Phase::ALL {
        for line in &TABLE {
            for (_, side) in Side::ALL {
                let taken = take(side, &at(phase), full(line.step), &Findings::default());
                let expected = line.side == side && line.from.contains(&phase);
                assert_eq!(taken.is_ok(), expected, "{} by {side:?} from {phase:?}: {taken:?}", line.word);
                let mut dossier = at(phase);
                if let Ok(edit) = taken {
                    let back = edit.apply(&mut dossier);
                    assert_eq!((dossier.phase(), dossier.broken_way()), (line.to, None));
                    back.apply(&mut dossier);
                }
                assert_eq!(dossier, at(phase));
            }
        }
    }
}

#[test]
fn no_step_is_taken_without_what_it_needs() {
    for line in &TABLE {
        let dossier = at(line.from[0]);
        let bare = Transition::new(line.step, "A".into());
        let taken = take(line.side, &dossier, bare, &Findings::default());
        let asked = line.needs.iter().any(|n| n.is_filled_in());
        assert_eq!(taken.is_err(), asked, "{}", line.word);
        let nameless = Transition::new(line.step, Clean::default());
        let taken = take(line.side, &dossier, nameless, &Findings::default());
        assert_eq!(taken, Err(Refusal::Nameless(line.step)));
    }
    let bad = Findings { errors: 3, ..Findings::default() };
    assert_eq!(take(Side::Body, &at(Phase::Issued), full(Step::Submit), &bad), Err(Refusal::Errors(3)));
    let copy = Transition { document: Some("khác".into()), ..full(Step::Issue) };
    let issued = take(Side::Body, &at(Phase::ForApproval), copy, &Findings::default());
    assert_eq!(issued, Err(Refusal::NoSuchCopy("khác".into())));
}

#[test]
fn nothing_is_concluded_or_published_while_a_reason_a_reply_or_a_decision_is_missing() {
    let rows = || vec![row()];
    let none = Findings::default;
    for (found, refusal) in [
        (Findings { without_reason: rows(), ..none() }, Refusal::WithoutReason(rows())),
        (Findings { asked: rows(), ..none() }, Refusal::Asked(rows())),
        (Findings { replied: rows(), ..none() }, Refusal::Unruled(rows())),
        (Findings { conflicts: rows(), ..none() }, Refusal::Conflicts(rows(), Vec::new())),
        (
            Findings { conflicts: rows(), conflicts_beside: vec![Place::Due], ..none() },
            Refusal::Conflicts(rows(), vec![Place::Due]),
        ),
    ] {
        for (step, phase) in [(Step::Conclude, Phase::SecondAppraisal), (Step::Publish, Phase::Concluded)] {
            assert_eq!(take(Side::Receiving, &at(phase), full(step), &found), Err(refusal.clone()));
            assert_eq!(in_the_way(step, &at(phase), &found), Some(refusal.clone()));
            for lang in Lang::ALL {
                assert!(refusal.say(lang).contains("1.1"), "{refusal:?}");
            }
        }
        assert_eq!(in_the_way(Step::Ask, &at(Phase::SecondAppraisal), &found), None);
    }
}

#[test]
fn what_nobody_appraised_and_what_is_not_supplied_yet_is_said_and_refuses_nothing() {
    let unappraised = Unappraised { rows: 3, of: 9, at: vec![row(), Code::new("2").unwrap()] };
    let found =
        Findings { unappraised: unappraised.clone(), pending: vec![Code::new("8").unwrap()], ..Findings::default() };
    for (step, phase) in [(Step::Conclude, Phase::SecondAppraisal), (Step::Publish, Phase::Concluded)] {
        assert_eq!(in_the_way(step, &at(phase), &found), None);
        let remarks = Remark::of(step, &found);
        assert_eq!(remarks, [Remark::Unappraised(unappraised.clone()), Remark::Pending(vec![Code::new("8").unwrap()])]);
        assert!(remarks[0].say(Lang::Vi).contains("3/9 tiêu chí chưa được thẩm định"), "{:?}", remarks[0]);
        assert!(remarks[0].say(Lang::Vi).ends_with(": 1.1, 2.") && remarks[1].say(Lang::En).ends_with(": 8."));
    }
    assert_eq!(Remark::of(Step::Return, &found), []);
    let unsourced = Findings { unsourced: vec![row()], ..Findings::default() };
    for step in [Step::Issue, Step::Submit, Step::Conclude, Step::Publish] {
        assert_eq!(Remark::of(step, &unsourced), [Remark::Unsourced(vec![row()])]);
    }
    let asked = Findings { asked: vec![row()], ..Findings::default() };
    assert_eq!(Remark::of(Step::Reply, &asked), [Remark::Unanswered(vec![row()])]);
    assert_eq!(Remark::of(Step::Ask, &asked), []);
}

#[test]
fn a_published_result_is_adjusted_by_another_and_later_decision_only() {
    let mut published = at(Phase::Published);
    let last = published.transitions.last_mut().unwrap();
    (last.number, last.dated) = (Some("99/QĐ-UBND".into()), Some(jiff::civil::date(2025, 1, 25)));
    let adjust = |number: &str, day: i8| {
        let taken = Transition {
            number: Some(number.into()),
            dated: Some(jiff::civil::date(2025, 1, day)),
            ..Transition::new(Step::Adjust, "UBND tỉnh".into())
        };
        take(Side::Receiving, &published, taken, &Findings::default()).is_ok()
    };
    assert!(!adjust("99/QĐ-UBND", 25) && !adjust("120/QĐ-UBND", 24));
    assert!(adjust("120/QĐ-UBND", 25) && adjust("99/QĐ-UBND", 26));
    assert_eq!(in_the_way(Step::Adjust, &published, &Findings::default()), None);
}

#[test]
fn a_returned_dossier_is_a_new_version() {
    let once = [Step::PutUp, Step::Issue, Step::Submit, Step::Return];
    assert_eq!((after(&once).version(), after(&once).phase()), (2, Phase::SelfScoring));
    assert_eq!(after(&[once, once].concat()).version(), 3);
    assert_eq!(after(&[]).version(), 1);
}

#[test]
fn steps_that_cannot_follow_each_other_are_found() {
    assert_eq!(after(&[Step::PutUp, Step::Submit]).broken_way(), Some(1));
    assert_eq!(after(&[Step::Publish]).broken_way(), Some(0));
    assert_eq!(after(&[Step::PutUp, Step::Reopen]).broken_way(), None);
}

#[test]
fn each_lane_is_open_to_its_side_in_its_phases_only() {
    let open = |side, slot| -> Vec<Phase> {
        let phases = Phase::ALL.into_iter().map(|(_, p)| p);
        phases.filter(|p| may(side, &at(*p), &answer(slot)).is_ok()).collect()
    };
    assert_eq!(open(Side::Body, Slot::Own), [Phase::SelfScoring]);
    assert_eq!(open(Side::Receiving, Slot::Appraised), [Phase::FirstAppraisal, Phase::SecondAppraisal]);
    assert_eq!(open(Side::Receiving, Slot::Agreed), [Phase::SecondAppraisal]);
    for slot in [Slot::Supplied, Slot::Appraised, Slot::Agreed] {
        assert_eq!(open(Side::Body, slot), []);
    }
    assert_eq!(open(Side::Receiving, Slot::Own), []);
    let supplied = open(Side::Receiving, Slot::Supplied);
    assert!(supplied.iter().all(|p| *p < Phase::Concluded) && supplied.len() == 7);
}

#[test]
fn after_conclusion_nobody_changes_anything() {
    for phase in [Phase::Concluded, Phase::Published] {
        for (_, side) in Side::ALL {
            assert_eq!(allowed(side, phase), []);
        }
    }
}

#[test]
fn a_reply_adds_and_leaves_what_was_sent_as_it_was() {
    let mut dossier = at(Phase::Reply);
    let place = |id: &str| Citation { document: id.into(), ..Citation::default() };
    let request = Request { text: "Bổ sung biên bản".into(), ..Request::default() };
    Edit::All(vec![Edit::Evidence(row(), vec![place("bc")]), Edit::Requests(row(), vec![request.clone()])])
        .apply(&mut dossier);
    let by_body = |edit: &Edit| may(Side::Body, &dossier, edit).is_ok();
    assert!(by_body(&Edit::Evidence(row(), vec![place("bc"), place("bb")])));
    assert!(!by_body(&Edit::Evidence(row(), vec![place("bb")])));
    let new = Document { id: "bb".into(), ..Document::default() };
    assert!(by_body(&Edit::Document("bb".into(), 1, Some(new.clone()))));
    assert!(!by_body(&Edit::Document("bc".into(), 0, Some(new))));
    assert!(!by_body(&Edit::Document("bc".into(), 0, None)));
    let replied = Request { reply: Some("Đã gửi".into()), ..request.clone() };
    let reworded = Request { text: "Không cần nữa".into(), ..request };
    let set = |request| Edit::Requests(row(), vec![request]);
    assert!(by_body(&set(replied.clone())) && !by_body(&set(reworded.clone())));
    assert!(may(Side::Receiving, &dossier, &set(replied)).is_err());
    assert!(may(Side::Receiving, &dossier, &set(reworded)).is_ok());
    let closed =
        Request { text: "Bổ sung biên bản".into(), closing: Some("quá hạn".into()), ..Request::default() };
    assert!(!by_body(&set(closed.clone())) && may(Side::Receiving, &dossier, &set(closed)).is_ok());
}

#[test]
fn of_changes_that_belong_together_each_must_be_allowed() {
    let dossier = at(Phase::FirstAppraisal);
    let good = Edit::All(vec![answer(Slot::Appraised), Edit::Internal(row(), Some("hỏi Sở TC".into()))]);
    assert_eq!(may(Side::Receiving, &dossier, &good), Ok(()));
    let locked = Refusal::Locked { field: Field::Own, side: Side::Receiving, phase: Phase::FirstAppraisal };
    let bad = Edit::All(vec![answer(Slot::Appraised), answer(Slot::Own)]);
    assert_eq!(may(Side::Receiving, &dossier, &bad), Err(locked));
}

#[test]
fn steps_are_taken_and_never_edited() {
    for (_, phase) in Phase::ALL {
        for (_, side) in Side::ALL {
            assert!(may(side, &at(phase), &Edit::Transition(None)).is_err());
        }
    }
}

#[test]
fn everything_has_words_in_both_languages() {
    for lang in Lang::ALL {
        let mut said: Vec<String> = Vec::new();
        said.extend(Phase::ALL.iter().map(|(_, p)| p.say(lang).into_owned()));
        said.extend(Field::ALL.iter().map(|f| f.say(lang).into_owned()));
        assert!(said.iter().all(|s| !s.is_empty()));
        let published = Refusal::Locked { field: Field::Agreed, side: Side::Receiving, phase: Phase::Published };
        assert!(published.say(lang).contains("`adjust`"));
        let away = Refusal::NotFromHere { step: Step::Submit, phase: Phase::SelfScoring }.say(lang).into_owned();
        assert!(away.contains("`put-up`"), "{away}");
    }
}
