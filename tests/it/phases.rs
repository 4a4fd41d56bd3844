//! Phases in the app: what a dossier's way has locked cannot be changed there either.

use parindex::dossier::Slot;

use crate::support::stage::{DOSSIER, SET, Stage};

/// The sample after these steps.
fn after(steps: &[&str]) -> String {
    let taken = steps.iter().flat_map(|s| ["\n[[transition]]\nby = \"Lan\"\nstep = \"", s, "\"\n"]);
    std::iter::once(DOSSIER).chain(taken).collect()
}

#[test]
fn a_dossier_without_steps_and_one_being_scored_are_open() {
    for steps in [&[][..], &["put-up", "reopen"]] {
        let mut stage = Stage::open(SET, &after(steps));
        stage.keys("3.1 enter enter 490000 enter 500000 enter");
        assert_eq!(stage.disk.saved.len(), 2, "{steps:?}");
    }
}

#[test]
fn a_sent_dossier_is_locked_and_the_app_says_why() {
    let mut stage = Stage::open(SET, &after(&["put-up", "issue", "submit"]));
    let before = stage.session().dossier.clone();
    stage.keys("3.1 enter enter");
    let said = stage.screen();
    assert!(
        said.contains("Muốn sửa, cơ quan thẩm định phải thực hiện bước") && said.contains("đã gửi, đã khóa"),
        "{said}"
    );
    stage.keys("490000 enter");
    assert_eq!(stage.session().dossier, before);
    assert!(stage.disk.saved.is_empty());
    assert!(stage.session().dossier.rows.values().all(|r| !r.answers.contains_key(&Slot::Appraised)));
}

/// Puts the selection of the steps screen on the step with these words and presses Enter.
fn begin(stage: &mut Stage, words: &str) {
    for _ in 0..40 {
        let (buffer, cursor) = stage.cells();
        let y = cursor.expect("a selected line").y;
        let line: String = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect();
        if line.contains(words) {
            stage.keys("enter");
            return;
        }
        stage.keys("down");
    }
    panic!("{words}\n{}", stage.screen());
}

/// Writes the fields of the open card, from the first to the last.
fn fill(stage: &mut Stage, fields: &[&str]) {
    for field in fields {
        stage.keys("home").text(field).keys("enter");
    }
}

/// A dossier whose checks find no error, on the disk of memory.
fn clean() -> Stage {
    let mut stage = Stage::open(SET, DOSSIER).size(110, 40);
    let session = stage.app.session.as_mut().expect("an open dossier");
    let codes: Vec<_> = session.set.rows("province").map(|id| session.set.node(id).code.clone()).collect();
    let one = parindex::dossier::Answer::Points { points: parindex::num::Decimal::ONE, reason: Some("thử".into()) };
    for code in codes {
        let row = session.dossier.rows.entry(code).or_default();
        row.explanation = Some("đã nêu trong báo cáo".into());
        if row.answers.is_empty() {
            row.answers.insert(Slot::Own, one.clone());
        }
    }
    stage.keys("ctrl-x");
    stage
}

#[test]
fn every_step_of_the_way_is_taken_in_the_app_and_recorded() {
    let mut stage = clean();
    begin(&mut stage, "trình lãnh đạo phê duyệt →");
    fill(&mut stage, &["Lan", ""]);
    begin(&mut stage, "ghi nhận phê duyệt, phát hành →");
    fill(&mut stage, &["", "15/BC-SNV", "10/01/2025", "/tmp/bao-cao.pdf", ""]);
    begin(&mut stage, "gửi hồ sơ →");
    fill(&mut stage, &["", ""]);
    begin(&mut stage, "tiếp nhận, thẩm định vòng 1 →");
    fill(&mut stage, &["Hà", ""]);
    begin(&mut stage, "gửi yêu cầu giải trình, bổ sung →");
    fill(&mut stage, &["", ""]);
    begin(&mut stage, "chuyển thẩm định vòng 2 →");
    fill(&mut stage, &["", ""]);
    begin(&mut stage, "Hội đồng kết luận →");
    fill(&mut stage, &["", ""]);
    begin(&mut stage, "công bố →");
    fill(&mut stage, &["", "20/QĐ-UBND", "20/01/2025", "", ""]);
    begin(&mut stage, "điều chỉnh kết quả đã công bố →");
    fill(&mut stage, &["", "31/QĐ-UBND", "20/02/2025", "", "theo kiến nghị"]);
    begin(&mut stage, "trả lại để bổ sung →");
    fill(&mut stage, &["", "thiếu phụ lục"]);
    let dossier = &stage.session().dossier;
    let taken: Vec<(&str, &str)> = dossier.transitions.iter().map(|t| (t.step.word(), &*t.by)).collect();
    assert_eq!(
        taken,
        [
            ("put-up", "Lan"),
            ("issue", "Lan"),
            ("submit", "Lan"),
            ("receive", "Hà"),
            ("ask", "Hà"),
            ("go-on", "Hà"),
            ("conclude", "Hà"),
            ("publish", "Hà"),
            ("adjust", "Hà"),
            ("return", "Hà")
        ],
        "{}",
        stage.screen()
    );
    assert_eq!((dossier.version(), dossier.broken_way()), (2, None));
    let copy = dossier.document("issue-1").expect("the signed copy");
    assert_eq!(copy.file.as_deref(), Some("bao-cao.pdf"));
    assert_eq!(stage.disk.saved.last(), Some(dossier));
    assert!(stage.screen().contains("Vai trò tự khai, chương trình không xác thực"), "{}", stage.screen());
}

#[test]
fn what_stands_in_the_way_of_a_step_is_said_in_its_line_and_nothing_is_taken() {
    let mut stage = Stage::open(SET, &after(&["put-up"])).size(110, 40);
    stage.keys("ctrl-x");
    let before = stage.session().dossier.clone();
    assert!(stage.screen().contains("! ghi nhận phê duyệt, phát hành"), "{}", stage.screen());
    begin(&mut stage, "ghi nhận phê duyệt, phát hành");
    assert!(stage.app.overlays.is_empty());
    assert!(stage.app.notice.as_ref().is_some_and(|n| n.alarm && n.text.contains("lỗi")), "{}", stage.screen());
    assert_eq!(stage.session().dossier, before);
}

#[test]
fn a_card_that_lacks_something_says_what_and_a_copy_that_does_not_fit_takes_no_step() {
    let mut stage = clean();
    begin(&mut stage, "trình lãnh đạo phê duyệt →");
    stage.keys("enter enter");
    assert!(stage.screen().contains("Người thực hiện: Cần điền ô này"), "{}", stage.screen());
    fill(&mut stage, &["Lan", ""]);
    begin(&mut stage, "ghi nhận phê duyệt, phát hành →");
    stage.disk.fail = true;
    fill(&mut stage, &["", "15/BC-SNV", "10/01/2025", "/tmp/bao-cao.pdf", ""]);
    assert_eq!(stage.session().dossier.transitions.len(), 1);
    assert!(stage.screen().contains("bản ký này đã được đính kèm"), "{}", stage.screen());
}

#[test]
fn a_step_that_was_taken_cannot_be_undone_nor_what_came_before_it() {
    let mut stage = clean();
    stage.keys("esc 3.1 enter enter 490000 enter 500000 enter ctrl-x");
    begin(&mut stage, "trình lãnh đạo phê duyệt →");
    fill(&mut stage, &["Lan", ""]);
    let before = stage.session().dossier.clone();
    stage.keys("esc ctrl-z ctrl-z");
    assert_eq!(stage.session().dossier, before);
}

#[test]
fn the_steps_as_they_look_and_fit_every_window() {
    use parindex::lang::Lang;
    for (columns, lines, lang) in [(80, 24, Lang::Vi), (110, 30, Lang::Vi), (200, 50, Lang::Vi), (110, 30, Lang::En)] {
        let mut stage = Stage::open(SET, &after(&["put-up"])).size(columns, lines).lang(lang);
        stage.keys("ctrl-x");
        let name = format!("steps_{columns}x{lines}_{}", lang.code());
        insta::with_settings!({ snapshot_path => "snapshots/screens", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, stage.screen());
        });
    }
    for columns in [1, 5, 20, 45, 61, 101] {
        for lines in [1, 3, 5, 9, 12] {
            let mut stage = clean().size(columns, lines);
            stage.keys("end pageup home down enter esc");
            stage.screen();
        }
    }
}
