//! Files attached to documents, by command and in the app; what is wrong with them is told where one works.

use std::fs;

use parindex::doc::digest::sha256;
use parindex::tui::effect::Report;

use parindex::tui::attach::choose;
use parindex::tui::input::Input;
use parindex::tui::update;

use super::Desk;
use crate::support::live::{Live, folder};
use crate::support::stage::Stage;

#[test]
fn a_file_is_attached_by_command_and_what_becomes_of_it_is_found() {
    let desk = Desk::new();
    desk.write("Báo cáo: 67?.pdf", "nội dung");
    let id = desk.dossier("d").documents[0].id.to_string();
    let out = desk.does(&["attach", "d", &id, "Báo cáo: 67?.pdf"]);
    assert!(out.starts_with("evidence/bao-cao-67.pdf  sha256:"), "{out}");
    let document = desk.dossier("d").documents[0].clone();
    assert_eq!(document.file.as_deref(), Some("bao-cao-67.pdf"));
    assert_eq!(document.sha256.as_deref(), Some(&*sha256("nội dung".as_bytes())));
    assert_eq!(fs::read_to_string(desk.path("d/evidence/bao-cao-67.pdf")).unwrap(), "nội dung");
    assert!(!desk.run(&["check", "d"]).out.contains("CHK23"));
    desk.write("d/evidence/bao-cao-67.pdf", "sửa");
    let changed = desk.run(&["check", "d"]).out;
    assert!(changed.contains("CHK24") && changed.contains(&id), "{changed}");
    fs::remove_file(desk.path("d/evidence/bao-cao-67.pdf")).unwrap();
    assert!(desk.run(&["check", "d"]).out.contains("CHK23"));
}

#[test]
fn a_new_document_is_registered_on_the_way_and_an_unknown_one_refused() {
    let desk = Desk::new();
    desk.write("a.pdf", "x");
    let before = fs::read_to_string(desk.path("d/dossier.toml")).unwrap();
    let refused = desk.run(&["attach", "d", "khong-co", "a.pdf"]);
    assert!(refused.code == Some(2) && refused.err.contains("khong-co"), "{refused:?}");
    assert_eq!(fs::read_to_string(desk.path("d/dossier.toml")).unwrap(), before);
    assert!(!desk.path("d/evidence").exists(), "nothing is copied for nothing");
    desk.does(&[
        "attach",
        "d",
        "qd-12",
        "a.pdf",
        "--number",
        "12/QĐ-SNV",
        "--dated",
        "05/02/2025",
        "--text",
        "Về việc",
    ]);
    let new = desk.dossier("d").document("qd-12").cloned().unwrap();
    assert_eq!((new.number.as_deref(), new.title.as_deref()), (Some("12/QĐ-SNV"), Some("Về việc")));
    assert_eq!(desk.run(&["attach", "d", "qd-12", "khong-co.pdf"]).code, Some(2));
}

#[test]
fn a_file_is_chosen_among_folders_and_attached_in_the_app() {
    let mut stage = Stage::walk().size(110, 40);
    stage.keys("3.1 enter tab tab alt-a");
    let screen = stage.screen();
    assert!(screen.contains("Chọn tệp để đính kèm") && screen.contains("67-BC.pdf"), "{screen}");
    // Into the folder and out again.
    stage.text("van");
    stage.keys("enter");
    stage.text("67");
    stage.keys("enter");
    let saved = stage.disk.saved.last().expect("recorded").clone();
    let attached: Vec<_> = saved.documents.iter().filter(|d| d.file.as_deref() == Some("67-BC.pdf")).collect();
    assert_eq!(attached.len(), 1);
    assert_eq!(attached[0].sha256.as_deref(), Some(&*"ab".repeat(32)));
    assert!(stage.screen().contains("có tệp, khớp mã băm"), "{}", stage.screen());
    stage.keys("esc esc ctrl-z");
    assert!(stage.session().dossier.documents.iter().all(|d| d.file.is_none()), "one undo takes it back");
}

#[test]
fn a_file_without_a_document_makes_one_and_cites_it_in_one_step() {
    let mut stage = Stage::training().size(110, 40);
    let before = stage.session().dossier.clone();
    stage.keys("enter esc alt-a");
    stage.text("67");
    stage.keys("enter");
    let row = stage.session().dossier.rows.values().find(|r| !r.evidence.is_empty()).cloned().expect("cited");
    let document = stage.session().dossier.document(&row.evidence[0].document).cloned().unwrap();
    assert_eq!((document.title.as_deref(), document.file.as_deref()), (Some("67-BC"), Some("67-BC.pdf")));
    // Its card asks for number and date at once.
    assert!(stage.screen().contains("Tài liệu trong danh mục"), "{}", stage.screen());
    stage.text("67/BC-UBND");
    stage.keys("enter").text("25/02/2026");
    stage.keys("enter enter enter enter");
    let document = stage.session().dossier.document(&row.evidence[0].document).cloned().unwrap();
    assert_eq!(document.number.as_deref(), Some("67/BC-UBND"));
    stage.keys("ctrl-z ctrl-z");
    assert_eq!(stage.session().dossier, before);
}

#[test]
fn missing_and_changed_files_are_told_at_the_row_and_among_the_problems() {
    use parindex::store::documents::FileState;
    let mut stage = Stage::walk().size(110, 44);
    let rows = &stage.session().dossier.rows;
    let (code, row) = rows.iter().find(|(_, r)| !r.evidence.is_empty()).expect("a row that cites");
    let (code, id) = (code.to_string(), row.evidence[0].document.clone());
    let place = stage.session().place.clone().unwrap();
    stage.report(Report::Files(place, [(id.clone(), FileState::Changed)].into()));
    stage.keys(&format!("{code} enter"));
    assert!(stage.screen().contains("! tệp đã khác bản đã đăng ký"), "{}", stage.screen());
    stage.keys("f6");
    assert!(stage.screen().contains("tệp của tài liệu đã khác bản đã đăng ký"), "{}", stage.screen());
}

#[test]
fn one_place_is_cited_once() {
    let mut stage = Stage::walk().size(110, 40);
    let cited = |stage: &Stage| stage.session().dossier.row("1.1").map_or(0, |r| r.evidence.len());
    stage.keys("1.1 enter esc f3 enter esc");
    let once = cited(&stage);
    stage.keys("f3 enter");
    assert_eq!(cited(&stage), once, "the same place again is the same place");
    assert!(stage.screen().contains("Chỗ dẫn trong tài liệu"), "its card is open: {}", stage.screen());
    // Another page is another place.
    stage.text("7");
    stage.keys("enter enter f3 enter enter enter");
    assert_eq!(cited(&stage), once + 1);
}

#[test]
fn the_register_says_what_rests_on_each_document_and_mends_it() {
    let mut stage = Stage::walk().size(110, 40);
    stage.keys("alt-r");
    let screen = stage.screen();
    assert!(screen.contains("Danh mục tài liệu kiểm chứng") && screen.contains("điểm phụ thuộc"), "{screen}");
    stage.keys("enter");
    assert!(stage.screen().contains("Tài liệu trong danh mục"), "{}", stage.screen());
    stage.keys("end").text("-SỬA");
    stage.keys("enter enter enter enter enter");
    assert!(stage.session().dossier.documents.iter().any(|d| d.number.as_deref().is_some_and(|n| n.ends_with("SỬA"))));
}

/// The app at row 3.1, with a file attached to its document; and where the copy lies.
fn attached(root: &std::path::Path) -> (Live, std::path::PathBuf) {
    let source = root.join("67-bc.pdf");
    fs::write(&source, "bản đã đăng ký").unwrap();
    let mut live = Live::open(root);
    live.app.size = (120, 45);
    live.keys("f7 3.1 enter tab tab alt-a");
    let effects = choose(&live.app, source);
    live.perform(effects);
    live.app.overlays.clear();
    let copy = root.join("ho-so/evidence/67-bc.pdf");
    assert!(copy.exists(), "{}", live.screen());
    (live, copy)
}

#[test]
fn a_file_that_changes_while_the_dossier_is_open_is_flagged_at_its_row_without_being_asked_for() {
    let (root, _) = folder();
    let (mut live, copy) = attached(root.path());
    assert!(live.screen().contains("có tệp, khớp mã băm"), "{}", live.screen());
    // Somebody saves over it; back at the row it is told, in the row and on the line of news.
    fs::write(&copy, "bản đã sửa, dài hơn").unwrap();
    live.keys("esc down");
    assert!(!live.screen().contains("tệp đã khác"), "another row does not rest on it: {}", live.screen());
    live.keys("up");
    let screen = live.screen();
    assert_eq!(screen.matches("tệp đã khác bản đã đăng ký").count(), 2, "{screen}");
    // Taken away while the window had no keys: told as soon as it has them again.
    fs::remove_file(&copy).unwrap();
    let effects = update::input(&mut live.app, Input::Focus);
    live.perform(effects);
    assert!(live.screen().contains("! không thấy tệp"), "{}", live.screen());
    // Put back as it was: nothing is left of it, and nothing is told twice.
    fs::write(&copy, "bản đã đăng ký").unwrap();
    let effects = update::input(&mut live.app, Input::Focus);
    live.app.notice = None;
    live.perform(effects);
    let screen = live.screen();
    assert!(screen.contains("có tệp, khớp mã băm") && !screen.contains("không thấy tệp"), "{screen}");
    assert!(live.app.notice.is_none());
}

#[test]
fn problems_register_and_steps_look_at_the_files_as_they_come_on_the_screen() {
    let (root, _) = folder();
    let (mut live, copy) = attached(root.path());
    fs::write(&copy, "một bản khác").unwrap();
    live.keys("f6");
    assert!(live.screen().contains("khác bản đã đăng ký"), "{}", live.screen());
    fs::remove_file(&copy).unwrap();
    live.keys("esc alt-r");
    assert!(live.screen().contains("không thấy tệp"), "{}", live.screen());
    fs::write(&copy, "một bản khác nữa").unwrap();
    live.keys("esc ctrl-x");
    let screen = live.screen();
    assert!(screen.contains("1 tài liệu có tệp bị thiếu hoặc khác bản đã đăng ký: 67-bc"), "{screen}");
}

#[test]
fn a_step_by_command_says_which_files_are_missing_or_changed_before_it_locks() {
    let desk = Desk::new();
    desk.write("67.pdf", "nội dung");
    let id = desk.dossier("d").documents[0].id.to_string();
    desk.does(&["attach", "d", &id, "67.pdf"]);
    assert!(!desk.does(&["phase", "d"]).contains("bản đã đăng ký"));
    desk.write("d/evidence/67.pdf", "sửa");
    let shown = desk.does(&["phase", "d"]);
    assert!(shown.contains("1 tài liệu có tệp bị thiếu hoặc khác bản đã đăng ký"), "{shown}");
    let taken = desk.run(&["phase", "d", "put-up", "--by", "Nguyễn Văn A"]);
    assert!(taken.err.contains("tệp bị thiếu hoặc khác bản đã đăng ký"), "{taken:?}");
}

#[test]
fn the_register_says_everything_about_the_selected_document_on_a_narrow_screen_too() {
    let (root, _) = folder();
    let (mut live, _) = attached(root.path());
    live.app.size = (80, 24);
    live.keys("alt-r home down");
    let screen = live.screen();
    for said in ["67-bc", "Tệp: 67-bc.pdf", "có tệp, khớp mã băm", "SHA-256", "Dẫn ở: 3.1", "điểm phụ thuộc"]
    {
        assert!(screen.contains(said), "{said}: {screen}");
    }
    let digest = sha256("bản đã đăng ký".as_bytes());
    let flat: String = screen.split_whitespace().collect();
    assert!(flat.contains(&*digest), "the whole digest is there: {screen}");
}

#[test]
fn what_is_said_of_a_problem_is_never_cut_on_eighty_columns() {
    let (root, _) = folder();
    let mut live = Live::open(root.path());
    live.app.size = (80, 24);
    live.keys("f7 3.1 enter enter ctrl-w").text("490.300");
    live.keys("enter esc f6");
    let flat = |screen: &str| screen.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = "dấu chấm hoặc phẩy được đọc là dấu thập phân: nếu là hàng nghìn, viết liền các chữ số";
    let mut screen = live.screen();
    for _ in 0..40 {
        if flat(&screen).contains(said) {
            return;
        }
        live.keys("down");
        screen = live.screen();
    }
    panic!("{screen}");
}

#[test]
fn errors_that_will_keep_a_dossier_from_being_sent_are_said_before_it_is_put_up() {
    let (root, _) = folder();
    let mut live = Live::open(root.path());
    live.keys("f7 3.1 enter enter ctrl-w").text("999999");
    live.keys("enter esc ctrl-x");
    let flat = live.screen().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("chưa phát hành, gửi được cho đến khi hết lỗi"), "{}", live.screen());
}
