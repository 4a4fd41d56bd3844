//! Appraising in the app: accept, move with a reason, ask; and what the phase does not allow.

use parindex::dossier::phase::{Step, Transition};
use parindex::dossier::{Answer, Lane, Slot};
use parindex::lang::Lang;
use parindex::tui::screen::Screen;

use crate::support::stage::Stage;

/// The sample of the contract, received for appraisal.
fn received() -> Stage {
    let mut stage = Stage::walk();
    let session = stage.app.session.as_mut().expect("an open dossier");
    for step in [Step::PutUp, Step::Issue, Step::Submit, Step::Receive] {
        session.dossier.transitions.push(Transition::new(step, "A".into()));
    }
    stage.keys("3.1 enter ctrl-a");
    stage
}

fn answer(stage: &Stage, code: &str, slot: Slot) -> Option<Answer> {
    stage.session().dossier.row(code).and_then(|r| r.answers.get(&slot)).cloned()
}

#[test]
fn a_row_is_accepted_with_one_key_and_taken_back() {
    let mut stage = received();
    stage.keys("space");
    assert_eq!(answer(&stage, "3.1", Slot::Appraised), answer(&stage, "3.1", Slot::Own));
    assert!(answer(&stage, "3.1", Slot::Own).is_some());
    assert!(stage.screen().contains("thống nhất"));
    stage.keys("ctrl-z");
    assert_eq!(answer(&stage, "3.1", Slot::Appraised), None);
}

#[test]
fn an_area_is_accepted_with_one_key_and_what_was_appraised_stays() {
    let mut stage = received();
    stage.keys("enter 400000 enter 493400 enter esc enter enter").text("Hà").keys("enter up space");
    for code in ["3.2", "3.3"] {
        assert_eq!(answer(&stage, code, Slot::Appraised), answer(&stage, code, Slot::Own), "{code}");
    }
    assert_ne!(answer(&stage, "3.1", Slot::Appraised), answer(&stage, "3.1", Slot::Own));
    assert_eq!(answer(&stage, "1.1", Slot::Appraised), None);
}

#[test]
fn a_moved_point_asks_for_its_reason_and_the_body_own_answer_stays() {
    let mut stage = received();
    let own = answer(&stage, "3.1", Slot::Own);
    stage.keys("enter 470000 enter 493400 enter esc");
    assert!(stage.screen().contains("Vì sao điểm thay đổi?"), "{}", stage.screen());
    stage.text("thong ke sai").keys("enter").text("đếm trùng").keys("enter").text("Hà").keys("enter");
    let row = stage.session().dossier.row("3.1").cloned().expect("the row");
    let reason = row.appraisal.expect("a reason");
    assert_eq!(
        (&*reason.code, reason.text.as_deref(), reason.by.as_deref()),
        ("wrong-count", Some("đếm trùng"), Some("Hà"))
    );
    assert_eq!(answer(&stage, "3.1", Slot::Own), own);
    let screen = stage.screen();
    assert!(screen.contains("thống kê sai") && !screen.contains("! 3.1"), "{screen}");
    assert!(matches!(stage.app.screen(), Screen::Appraise(_)));
}

#[test]
fn a_moved_point_goes_back_where_its_reason_is_refused() {
    let mut stage = received();
    stage.keys("enter 470000 enter 493400 enter esc");
    assert!(answer(&stage, "3.1", Slot::Appraised).is_some());
    stage.keys("esc");
    assert_eq!(answer(&stage, "3.1", Slot::Appraised), None);
    assert!(stage.screen().contains("Điểm giữ như trước"), "{}", stage.screen());
    // The same when only the words beside the reason are refused, and where the row was accepted before.
    stage.keys("space enter 470000 enter 493400 enter esc").text("thong ke sai").keys("enter esc");
    assert_eq!(answer(&stage, "3.1", Slot::Appraised), answer(&stage, "3.1", Slot::Own));
    assert_eq!(stage.disk.saved.last(), Some(&stage.session().dossier));
}

#[test]
fn an_appraiser_without_a_name_moves_nothing() {
    let mut stage = received();
    stage.keys("enter 470000 enter 493400 enter esc").text("thong ke sai").keys("enter enter enter");
    assert!(stage.screen().contains("Người thẩm định: Cần điền ô này"), "{}", stage.screen());
}

#[test]
fn a_moved_point_without_a_reason_is_counted_and_found_by_the_filter() {
    let mut stage = received().size(110, 30);
    let moved = Answer::Points { points: parindex::num::Decimal::ONE, reason: None };
    let session = stage.app.session.as_mut().expect("an open dossier");
    let code = session.set.node(session.set.find("3.1").expect("the row")).code.clone();
    session.change(parindex::dossier::edit::Edit::Answer(code, Slot::Appraised, Some(moved)), None);
    stage.keys("down up");
    assert!(stage.screen().contains("1 thiếu lý do"), "{}", stage.screen());
    stage.keys("tab tab tab");
    let screen = stage.screen();
    assert!(screen.contains("3.1") && !screen.contains("3.2"), "{screen}");
    stage.keys("tab");
    assert!(stage.screen().contains("Không có tiêu chí nào như vậy"));
}

#[test]
fn a_request_has_a_date_and_waits_for_its_reply() {
    let mut stage = received().size(200, 50);
    stage
        .keys("f4 enter")
        .text("bổ sung báo cáo")
        .keys("enter")
        .text("20/12/2024")
        .keys("enter")
        .text("Hà")
        .keys("enter");
    let requests = stage.session().dossier.row("3.1").map(|r| r.requests.clone()).unwrap_or_default();
    assert_eq!(requests.len(), 1);
    assert!(stage.screen().contains("chờ giải trình đến 20/12/2024"), "{}", stage.screen());
    stage.app.today = Some(jiff::civil::date(2024, 12, 21));
    assert!(stage.screen().contains("1 quá hạn"), "{}", stage.screen());
}

#[test]
fn what_the_phase_does_not_allow_is_refused_in_words_and_changes_nothing() {
    let mut stage = Stage::walk();
    let before = stage.session().dossier.clone();
    for keys in ["3.1 enter ctrl-a space", "enter", "f3", "f4"] {
        stage.keys(keys);
        assert!(stage.app.notice.as_ref().is_some_and(|n| n.alarm), "{keys}");
        assert!(matches!(stage.app.screen(), Screen::Appraise(_)), "{keys}");
    }
    assert_eq!(stage.session().dossier, before);
    // And the other way round: the body changes nothing of what it has sent.
    let mut stage = received();
    let before = stage.session().dossier.clone();
    stage.keys("esc 3.1 enter enter 1 enter");
    assert_eq!(stage.session().dossier, before);
}

#[test]
fn leaving_the_screen_goes_back_to_the_lane_of_the_body() {
    let mut stage = received();
    assert_eq!(stage.session().lane, Lane::Appraised);
    stage.keys("f8");
    assert_eq!(stage.session().lane, Lane::Agreed);
    stage.keys("esc");
    assert_eq!(stage.session().lane, Lane::Own);
    assert!(matches!(stage.app.screen(), Screen::Walk(_)));
}

#[test]
fn the_appraisal_as_it_looks_and_fits_every_window() {
    let make = || {
        let mut stage = received();
        stage.keys("enter 470000 enter 493400 enter esc").text("thong ke sai").keys("enter");
        stage.text("đếm trùng").keys("enter").text("Hà").keys("enter down space down f4 enter");
        stage.text("bổ sung tài liệu").keys("enter").text("20/12/2024").keys("enter enter up up");
        stage
    };
    for (columns, lines, lang) in
        [(80, 24, Lang::Vi), (110, 30, Lang::Vi), (200, 50, Lang::Vi), (40, 12, Lang::Vi), (110, 30, Lang::En)]
    {
        let stage = make().size(columns, lines).lang(lang);
        let name = format!("appraise_{columns}x{lines}_{}", lang.code());
        insta::with_settings!({ snapshot_path => "snapshots/screens", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, stage.screen());
        });
    }
    for columns in [1, 5, 20, 45, 61, 101, 141] {
        for lines in [1, 3, 5, 9, 12] {
            let mut stage = received().size(columns, lines);
            stage.keys("end pageup tab f8 home f3 esc f4 esc");
            stage.screen();
        }
    }
}

#[test]
fn what_can_be_asked_for_names_the_documents_that_the_row_expects() {
    let mut stage = received().size(110, 30);
    let session = stage.app.session.as_mut().expect("an open dossier");
    let set = std::sync::Arc::make_mut(&mut session.set);
    let id = set.find("3.1").expect("the row");
    let wanted = parindex::criteria::ExpectedDocument {
        name: parindex::text::Text { vi: "Báo cáo thống kê một cửa".into(), en: None },
        window: None,
    };
    set.nodes[id.index()].evidence.push(wanted);
    stage.keys("f4");
    let screen = stage.screen();
    assert!(screen.contains("Đề nghị giải trình căn cứ tự đánh giá tiêu chí 3.1"), "{screen}");
    assert!(screen.contains("Đề nghị bổ sung: Báo cáo thống kê một cửa"), "{screen}");
}

#[test]
fn a_request_that_nobody_answers_is_closed_with_a_reason_and_holds_up_the_conclusion_until_then() {
    let mut stage = received().size(110, 40);
    stage.keys("f4 enter").text("nêu căn cứ").keys("enter enter").text("Hà").keys("enter");
    let session = stage.app.session.as_mut().expect("an open dossier");
    session.dossier.transitions.push(Transition::new(Step::GoOn, "Hà".into()));
    stage.keys("ctrl-x");
    let steps = stage.screen();
    assert!(steps.contains("1 tiêu chí có yêu cầu chưa được trả lời: 3.1."), "{steps}");
    stage
        .keys("esc f4")
        .text("dong yeu")
        .keys("enter")
        .text("quá hạn, không trả lời")
        .keys("enter")
        .text("Hà")
        .keys("enter");
    let screen = stage.screen();
    assert!(screen.contains("→ Đã đóng (Hà"), "{screen}");
    let request = stage.session().dossier.row("3.1").expect("the row").requests[0].clone();
    assert_eq!((request.closing.as_deref(), request.is_open()), (Some("quá hạn, không trả lời"), false));
    stage.keys("ctrl-x");
    let steps = stage.screen();
    assert!(!steps.contains("chưa được trả lời"), "{steps}");
    assert!(steps.contains("tiêu chí chưa được thẩm định, lấy theo điểm tự đánh giá"), "{steps}");
    stage.keys("esc f4");
    assert!(!stage.screen().contains("Đóng yêu cầu"), "{}", stage.screen());
}

#[test]
fn whoever_scores_a_row_on_which_copies_differ_decides_between_them() {
    let mut stage = received();
    let session = stage.app.session.as_mut().expect("an open dossier");
    let code = session.set.node(session.set.find("3.1").expect("the row")).code.clone();
    let row = session.dossier.rows.get_mut(&code).expect("the row");
    row.look = Some(parindex::dossier::Look::Differs);
    stage.keys("f10").text("hỏi lại").keys("enter");
    assert!(stage.session().dossier.row("3.1").is_some_and(|r| r.look.is_some()), "a note decides nothing");
    stage.keys("space");
    assert_eq!(stage.session().dossier.row("3.1").and_then(|r| r.look), None);
    stage.keys("ctrl-z");
    assert!(stage.session().dossier.row("3.1").is_some_and(|r| r.look.is_some()));
}

#[test]
fn everything_about_the_row_stands_beside_it() {
    let mut stage = received().size(200, 50);
    stage.keys("f4 enter").text("nêu căn cứ").keys("enter").text("20/12/2024").keys("enter").text("Hà").keys("enter");
    stage.keys("f10").text("xem lại báo cáo quý IV").keys("enter");
    let session = stage.app.session.as_mut().expect("an open dossier");
    let code = session.set.node(session.set.find("3.1").expect("the row")).code.clone();
    let document =
        parindex::dossier::Document { id: "bc".into(), number: Some("67/BC-UBND".into()), ..Default::default() };
    session.dossier.documents.push(document);
    let row = session.dossier.rows.get_mut(&code).expect("the row");
    row.evidence.push(parindex::dossier::Citation {
        document: "bc".into(),
        page: Some("14".into()),
        ..Default::default()
    });
    row.requests[0].reply = Some("đã đối chiếu lại".into());
    row.requests[0].replied = jiff::civil::Date::new(2024, 12, 18).ok();
    let screen = stage.screen();
    for text in [
        "Yêu cầu: nêu căn cứ (Hà",
        "→ Trả lời (18/12/2024): đã đối chiếu lại",
        "Ghi chú nội bộ: xem lại báo cáo quý IV",
        "Tài liệu kiểm chứng: 1",
        "· 67/BC-UBND, tr. 14 [chưa đính kèm tệp]",
        "1 đã giải trình, chờ xem xét",
        "Hà (tự khai, không xác thực)",
    ] {
        assert!(screen.contains(text), "{text}\n{screen}");
    }
    // Accepting the row weighs the reply.
    stage.keys("space");
    assert!(!stage.screen().contains("chờ xem xét"), "{}", stage.screen());
}

#[test]
fn left_climbs_to_the_criterion_and_the_area() {
    let mut stage = received();
    stage.keys("left space");
    for code in ["3.1", "3.2", "3.3"] {
        assert_eq!(answer(&stage, code, Slot::Appraised), answer(&stage, code, Slot::Own), "{code}");
    }
}

#[test]
fn before_any_work_neither_areas_nor_totals_repeat_the_own_points_as_appraised() {
    let mut stage = received().size(110, 30);
    let screen = stage.screen();
    let foot = screen.lines().find(|l| l.contains("tự chấm 65,88 %")).expect("the totals").to_owned();
    assert!(foot.contains("thẩm định chưa có điểm") && foot.contains("kết luận chưa có điểm"), "{foot}");
    stage.keys("space");
    let screen = stage.screen();
    assert!(screen.lines().any(|l| l.contains("thẩm định 65,88 %") && l.contains("kết luận chưa có điểm")), "{screen}");
}

#[test]
fn a_copy_for_a_second_appraiser_is_offered_outside_the_round() {
    let mut stage = received();
    stage.keys("alt-q");
    assert!(stage.screen().contains("chấm độc lập"), "{}", stage.screen());
    stage.keys("enter");
    assert_eq!(stage.disk.blind, [("ho-so/mau".into(), "ho-so-cham-doc-lap/mau".into())]);
    assert!(stage.screen().contains("Đã lập bản chấm độc lập"), "{}", stage.screen());
}

/// Two copies on a disk: the first appraiser's, and the one made of it for the second, who scores it differently.
pub(crate) fn copies(folder: &std::path::Path) -> [std::path::PathBuf; 2] {
    use crate::support::stage::{DOSSIER, SET, dossier, set};
    use parindex::dossier::Reason;
    let store = parindex::store::Store::of_user();
    let [first, second] = ["vong-1/mau", "vong-1-cham-doc-lap/mau"].map(|name| folder.join(name));
    let set = set(SET);
    let mut one = dossier(DOSSIER);
    one.criteria = parindex::store::new::pin(&set);
    let points = |n: i64| Answer::Points { points: n.into(), reason: Some("thẩm định".into()) };
    let appraise = |d: &mut parindex::dossier::Dossier, code: &str, n: i64, by: &str| {
        let row = d.rows.get_mut(code).expect("a row");
        row.answers.insert(Slot::Appraised, points(n));
        row.internal = Some("cần hỏi thêm".into());
        row.appraisal = Some(Reason { code: "wrong-count".into(), by: Some(by.into()), ..Reason::default() });
    };
    appraise(&mut one, "3.1", 1, "Hà");
    appraise(&mut one, "3.2", 1, "Hà");
    let reply = Some("đã nêu".into());
    let asked = parindex::dossier::Request {
        text: "nêu căn cứ điểm này".into(),
        reply,
        ..parindex::dossier::Request::default()
    };
    one.rows.get_mut("3.1").expect("a row").requests.push(asked);
    store.place(&first, &one, &set).expect("the first copy");
    store.blind_copy(&first, &second).expect("the blind copy");
    let blind = store.open(&second).expect("it opens").dossier;
    assert!(!std::fs::read_to_string(second.join("dossier.toml")).expect("a file").contains("Hà"));
    assert!(blind.rows.values().all(|row| row.appraisal.is_none() && row.internal.is_none()));
    assert!(blind.rows.values().all(|row| row.requests.is_empty()), "what was asked tells what the first one doubts");
    assert!(blind.rows.values().all(|row| !row.answers.contains_key(&Slot::Appraised)));
    assert_eq!(
        blind.row("3.1").and_then(|r| r.answers.get(&Slot::Own)),
        one.row("3.1").and_then(|r| r.answers.get(&Slot::Own))
    );
    let mut two = blind;
    appraise(&mut two, "3.1", 0, "Lan");
    appraise(&mut two, "3.2", 1, "Lan");
    let mut editing = store.edit(&second).expect("it can be edited");
    parindex::store::Keep::save(&mut editing.session, &two, &[]).expect("it is saved");
    [first, second]
}

#[test]
fn what_independent_appraisers_agree_on_is_a_screen_with_parts_and_goes_into_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let [first, second] = copies(folder.path());
    for (columns, lines) in [(80, 24), (200, 50)] {
        for lang in Lang::ALL {
            let mut stage = received().size(columns, lines).lang(lang);
            let folders = vec![first.clone(), second.clone()];
            let effects = parindex::tui::screen::study::agreement::open(&mut stage.app, folders);
            stage.perform(effects);
            let name = format!("agreement_{columns}x{lines}_{}", lang.code());
            insta::with_settings!({ snapshot_path => "snapshots/screens", prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(name, stage.screen());
            });
            if lang == Lang::Vi {
                assert!(stage.screen().contains("1/2 lượt chấm trùng điểm"), "{}", stage.screen());
                stage.keys("tab tab");
                assert!(stage.screen().contains("▌Chấm khác nhau"), "{}", stage.screen());
                stage.keys("home down enter enter");
                assert!(stage.disk.files.iter().any(|(path, _)| path.ends_with("muc-do-thong-nhat.docx")));
            }
        }
    }
    let mut stage = received();
    stage.keys("alt-d");
    assert!(stage.screen().contains("ho-so-cham-doc-lap"), "{}", stage.screen());
    stage.keys("enter enter enter");
    assert!(stage.screen().contains("ho-so/mau"), "{}", stage.screen());
    assert!(matches!(stage.app.screen(), Screen::Appraise(_)), "{}", stage.screen());
}

#[test]
fn the_body_finds_what_is_asked_of_it_and_its_reply_stands_beside_the_request() {
    use parindex::dossier::Request;
    let mut stage = Stage::walk().size(110, 30);
    let session = stage.app.session.as_mut().expect("an open dossier");
    for step in [Step::PutUp, Step::Issue, Step::Submit, Step::Receive, Step::Ask] {
        session.dossier.transitions.push(Transition::new(step, "A".into()));
    }
    let due = Some(jiff::civil::date(2025, 1, 20));
    let asked = Request { text: "nêu căn cứ".into(), by: Some("Hà".into()), due, ..Request::default() };
    session.dossier.rows.get_mut("3.1").expect("a row").requests.push(asked.clone());
    stage.app.today = Some(jiff::civil::date(2025, 1, 10));
    stage.keys("alt-q");
    let screen = stage.screen();
    assert!(screen.contains("nêu căn cứ (Hà; chờ giải trình đến 20/01/2025)"), "{screen}");
    stage.keys("alt-q");
    assert!(stage.screen().contains("nêu căn cứ"), "{}", stage.screen());
    stage.keys("enter");
    assert!(stage.screen().contains("Cần điền ô này"), "{}", stage.screen());
    stage.text("Báo cáo số 67").keys("enter");
    let row = stage.session().dossier.row("3.1").cloned().expect("the row");
    let answered = Request { reply: Some("Báo cáo số 67".into()), replied: stage.app.today, ..asked };
    assert_eq!(row.requests, [answered]);
    assert!(stage.screen().contains("→ Báo cáo số 67"), "{}", stage.screen());
    stage.keys("alt-q");
    assert!(stage.screen().contains("Không có yêu cầu giải trình, bổ sung nào chờ trả lời"), "{}", stage.screen());
    assert_eq!(stage.disk.saved.last(), Some(&stage.session().dossier));
}
