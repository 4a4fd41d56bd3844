//! A new year from the last one: what is carried, what wants a new look, what stands beside the field.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use parindex::compare::carry::LastYear;
use parindex::dossier::{Look, Slot};

use super::Desk;
use crate::support::live::Live;
use crate::support::stage::{DOSSIER, SET, Stage, dossier, set};

/// Next year's set: row 1.1 has another maximum's share, the rest is the same.
fn next_set() -> String {
    let changed = SET.replacen("edition = \"2024\"", "edition = \"2025\"", 1);
    changed.replacen("Mức độ hoàn thành", "Mức độ hoàn thành toàn diện", 1)
}

#[test]
fn a_dossier_begins_from_last_years_with_its_files() {
    let desk = Desk::new();
    let text = fs::read_to_string(desk.path("d/dossier.toml")).unwrap();
    let with_file = text.replacen("[[document]]\n", "[[document]]\nfile = \"bao cao.pdf\"\n", 1);
    desk.write("d/dossier.toml", &with_file);
    desk.write("d/evidence/bao cao.pdf", "nội dung");
    let made = desk.run(&["new", "--from", "d", "d-2025"]);
    assert_eq!(made.code, Some(0), "{made:?}");
    assert!(made.err.contains("Lấy lại từ năm trước: "), "{made:?}");
    let (last, new) = (desk.dossier("d"), desk.dossier("d-2025"));
    assert_eq!((new.year, &new.body, new.last.as_deref()), (last.year + 1, &last.body, Some("../d")));
    assert_eq!(fs::read_to_string(desk.path("d-2025/evidence/bao cao.pdf")).unwrap(), "nội dung");
    assert!(new.documents.iter().any(|d| d.file.is_some() && d.sha256.is_some()));
    for (code, row) in &new.rows {
        assert_eq!(row.look, Some(Look::Carried), "{code}");
        assert!(row.answers.keys().all(|slot| *slot == Slot::Own), "{code}");
    }
    let listed = desk.run(&["check", "d-2025"]).out;
    assert!(listed.contains("CHK20") && listed.contains("chưa xem lại"), "{listed}");
    assert_eq!(desk.run(&["new", "--from", "d", "d-2025"]).code, Some(2), "a folder with something in it stays");
}

#[test]
fn what_last_year_says_need_not_be_said_again_but_without_it_it_must() {
    let desk = Desk::new();
    let made = desk.run(&["new", "--body", "Sở A", "x"]);
    assert_eq!(made.code, Some(2));
    assert!(made.err.contains("--criteria") && made.err.contains("--year"), "{made:?}");
    desk.write("next.toml", next_set());
    let made = desk.run(&["new", "--from", "d", "--criteria", "next.toml", "--year", "2026", "n"]);
    assert_eq!(made.code, Some(0), "{made:?}");
    let new = desk.dossier("n");
    assert_eq!((new.year, &*new.criteria.edition), (2026, "2025"));
    let looks: Vec<_> = new.rows.values().filter(|r| r.look == Some(Look::Changed)).collect();
    assert_eq!(looks.len(), 1, "one row asks for something else");
    assert!(looks.iter().all(|r| r.answers.is_empty() && r.evidence.is_empty()));
}

#[test]
fn a_file_that_is_another_one_than_was_registered_is_told_and_not_carried() {
    let desk = Desk::new();
    let text = fs::read_to_string(desk.path("d/dossier.toml")).unwrap();
    let sha = "0".repeat(64);
    let entry = format!("[[document]]\nfile = \"a.pdf\"\nsha256 = \"{sha}\"\n");
    desk.write("d/dossier.toml", text.replacen("[[document]]\n", &entry, 1));
    desk.write("d/evidence/a.pdf", "khác");
    let made = desk.run(&["new", "--from", "d", "n"]);
    assert!(made.code == Some(0) && made.err.contains("chưa chép sang"), "{made:?}");
    assert!(desk.dossier("n").documents.iter().all(|d| d.file.is_none()));
    assert!(!desk.path("n/evidence/a.pdf").exists());
}

/// A stage with a dossier begun from the sample.
fn begun() -> Stage {
    let (old, new) = (set(SET), set(&next_set()));
    let mut last = dossier(DOSSIER);
    let row = last.rows.get_mut("3.1").unwrap();
    row.appraisal = Some(parindex::dossier::Reason {
        code: "not-shown".into(),
        text: Some("thiếu bảng thống kê".into()),
        ..parindex::dossier::Reason::default()
    });
    let own = row.answers[&Slot::Own].clone();
    row.answers.insert(Slot::Appraised, own);
    let start = parindex::dossier::Dossier { year: 2025, body: last.body.clone(), ..Default::default() };
    let (made, _) = parindex::compare::carry::begin(&old, &last, &new, start);
    let mut session = parindex::tui::session::Session::new(new.clone(), made, Some(PathBuf::from("moi")));
    session.last = Some(Arc::new(LastYear::new(old, last, &new)));
    let mut stage = Stage::home();
    stage.report(parindex::tui::effect::Report::Opened(Box::new(session), Vec::new()));
    stage
}

#[test]
fn last_years_answer_points_and_reason_stand_beside_the_field() {
    let mut stage = begun().size(110, 40);
    stage.keys("3.1 enter enter");
    let screen = stage.screen();
    for said in ["↺ lấy lại từ hồ sơ năm trước", "2024: 490.326", "Năm 2024: 1,99", "thẩm định 1,99", "tiêu chí không"]
    {
        assert!(screen.contains(said), "{said}:\n{screen}");
    }
    assert!(screen.contains("thiếu bảng thống kê"), "{screen}");
    stage.keys("esc 1.1 enter");
    let screen = stage.screen();
    assert!(screen.contains("tiêu chí đã thay đổi so với năm trước"), "{screen}");
    assert!(screen.contains("tiêu chí đã đổi"), "{screen}");
}

#[test]
fn the_mark_goes_when_somebody_has_looked_and_comes_back_with_undo() {
    let mut stage = begun();
    let look = |stage: &Stage, code: &str| stage.session().dossier.row(code).and_then(|r| r.look);
    // Through every field without a change.
    stage.keys("3.1 enter enter enter enter");
    assert_eq!(look(&stage, "3.1"), None);
    stage.keys("ctrl-z");
    assert_eq!(look(&stage, "3.1"), Some(Look::Carried));
    // A new figure.
    stage.keys("enter 480000 enter");
    assert_eq!(look(&stage, "3.1"), None);
    stage.keys("esc ctrl-z");
    assert_eq!(look(&stage, "3.1"), Some(Look::Carried), "figure and mark are one step");
    stage.keys("alt-e");
    assert_eq!(look(&stage, "3.1"), None);
    // A mark to come back later is no look.
    stage.keys("3.3 enter f10");
    assert_eq!(look(&stage, "3.3"), Some(Look::Carried));
}

#[test]
fn the_app_begins_next_years_dossier_from_the_open_one() {
    let mut stage = Stage::walk();
    stage.keys("f12 f2").text("next-year");
    stage.keys("enter enter");
    let screen = stage.screen();
    assert!(screen.contains("Hồ sơ năm trước") && screen.contains("ho-so/mau"), "{screen}");
    stage.keys("enter enter enter");
    let wanted = stage.disk.next_year.last().expect("asked for");
    assert_eq!((wanted.year, wanted.last.clone()), (2025, PathBuf::from("ho-so/mau")));
    assert_eq!(wanted.place, PathBuf::from("mau-2025"));
}

#[test]
fn once_nothing_is_unanswered_the_next_key_goes_through_what_came_from_last_year() {
    let (_, mut live) = carried();
    let at = |live: &Live| {
        let parindex::tui::screen::Screen::Walk(walk) = live.app.screen() else { panic!() };
        live.app.session.as_ref().unwrap().set.node(walk.at).code.to_string()
    };
    live.keys("home f4");
    assert_eq!(at(&live), "8.3", "against last year: this year's value is open: {}", live.screen());
    live.keys("ctrl-w").text("26");
    live.keys("enter enter esc home f4");
    let screen = live.screen();
    assert!(screen.contains("tiêu chí này (↺) cần xem lại"), "{screen}");
    let first = at(&live);
    live.keys("alt-e f4");
    assert_ne!(at(&live), first, "what was looked at is left behind: {}", live.screen());
}

/// The app in a dossier whose rows were all carried over from last year.
fn carried() -> (Desk, Live) {
    let desk = Desk::new();
    let made = desk.run(&["new", "--from", "d", "d-2025"]);
    assert_eq!(made.code, Some(0), "{made:?}");
    let live = Live::at(&desk.path(""), &desk.path("d-2025"));
    (desk, live)
}
