//! The app line by line: a whole piece of work by numbered choices, through memory and through real pipes.

use std::io::{Cursor, Write};
use std::process::{Command, Stdio};

use parindex::dossier::{Answer, Slot};
use parindex::lang::Lang;
use parindex::tui::linear;

use crate::support::stage::Stage;

/// Talks through a script; what was said, and the stage after it.
fn talk(mut stage: Stage, script: &str) -> (Stage, String) {
    let mut out = Vec::new();
    let mut input = Cursor::new(script.to_owned());
    linear::run(&mut stage.app, &mut stage.disk, &mut input, &mut out).unwrap();
    (stage, String::from_utf8(out).unwrap())
}

fn own(stage: &Stage, code: &str) -> Option<Answer> {
    stage.session().dossier.row(code).and_then(|r| r.answers.get(&Slot::Own)).cloned()
}

#[test]
fn a_number_is_asked_for_read_and_announced_with_its_points() {
    // Row by its code, answer, two numbers, back, leave.
    let (stage, said) = talk(Stage::walk(), "3.1\n1\n490000\n500000\n0\n0\n");
    assert!(said.contains("3.1 Tỷ lệ hồ sơ TTHC giải quyết đúng hạn: 1,96 / 2,00 điểm"), "{said}");
    assert!(said.contains("Đã lưu lúc 10:42:07") && said.contains("Tổng: đã xác định"), "{said}");
    assert!(said.ends_with("Mọi thay đổi đã nằm trên đĩa.\n"), "{said}");
    assert_eq!(stage.disk.saved.len(), 2);
    assert!(own(&stage, "3.1").is_some());
}

#[test]
fn nothing_ever_moves_the_cursor_or_clears_the_screen() {
    let (_, said) = talk(Stage::walk(), "2\n1\n1\n0\n5\n4\n1\n0\n1.5\n1\n2\n7\n0\n0\n");
    assert!(!said.contains('\u{1b}') && !said.contains('\r'), "{said:?}");
}

#[test]
fn what_is_no_number_is_asked_for_again() {
    let (stage, said) = talk(Stage::walk(), "7.1\n1\n9a5\n95,5\n0\n0\n");
    assert!(said.contains("! Chưa phải là số: 9a5"), "{said}");
    assert!(said.contains("Tỷ lệ") && own(&stage, "7.1").is_some(), "{said}");
}

#[test]
fn a_doubtful_number_is_read_back_aloud() {
    let (_, said) = talk(Stage::walk(), "3.1\n1\n490000\n500.000\n0\n0\n");
    assert!(said.contains("Đọc là 500,000, hàng nghìn thì gõ liền"), "{said}");
}

#[test]
fn levels_other_answers_documents_notes_and_marks_can_all_be_given() {
    let script = "1.5\n1\n2\n8\n5\nGhi chú của tôi\n\n3\n1\n12/QĐ-UBND\n25/02/2025\nUBND tỉnh\nKế hoạch\n4\n0\n\
                  7.3\n2\n1\nkhông thuộc phạm vi\n0\n6\n1\n0\n0\n";
    let (stage, said) = talk(Stage::walk(), script);
    let row = stage.session().dossier.row("1.5").unwrap().clone();
    assert!(row.marked && row.note.as_deref() == Some("Ghi chú của tôi"), "{said}");
    let place = row.evidence.last().unwrap();
    assert_eq!((&*place.document, place.page.as_deref()), ("12-qd-ubnd", Some("4")));
    assert_eq!(own(&stage, "7.3"), Some(Answer::NotApplicable { reason: "không thuộc phạm vi".into() }));
    assert!(said.contains("Tiêu chí đã đánh dấu (1)"), "{said}");
}

#[test]
fn undo_and_the_language_work_and_the_end_of_the_input_loses_nothing() {
    let before = Stage::walk().session().dossier.clone();
    let (stage, said) = talk(Stage::walk(), "7.1\n1\n80\n10\n0\n9\n");
    assert_eq!(stage.session().dossier, before, "{said}");
    assert!(stage.app.lang == Lang::En && said.ends_with("Every change is on the disk.\n"), "{said}");
}

#[test]
fn every_open_row_of_a_set_can_be_reached_and_answered() {
    // Typed points answer a row of any kind.
    let mut stage = Stage::training();
    for _ in 0..60 {
        if stage.session().card.unanswered() == 0 {
            return;
        }
        (stage, _) = talk(stage, "1\n2\n2\n0\nlý do\n0\n0\n");
        stage.app.phase = parindex::tui::app::Phase::Running;
    }
    panic!("{} rows are left", stage.session().card.unanswered());
}

#[test]
fn it_works_through_pipes_and_with_the_variable() {
    let home = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_parindex"))
        .env("PARINDEX_HOME", home.path())
        .env("ACCESSIBLE", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // The sample, the next open row, its first level, back, leave.
    child.stdin.take().unwrap().write_all("1\n1\n1\n1\n0\n0\n".as_bytes()).unwrap();
    let done = child.wait_with_output().unwrap();
    let said = String::from_utf8(done.stdout).unwrap();
    assert!(done.status.success(), "{said}");
    assert!(said.contains("1.6 ") && said.contains("2,00 / 2,00 điểm") && said.contains("Đã lưu lúc"), "{said}");
    let kept = std::fs::read_to_string(home.path().join("ho-so-mau/dossier.toml")).unwrap();
    assert!(kept.contains("code = \"1.6\""), "{kept}");
}
