//! Deadlines: set in dates or days, counted down, overdue marked; the holiday file; the app's card and home screen.

use jiff::civil::date;

use super::Desk;
use crate::support::stage::Stage;

#[test]
fn a_deadline_is_set_counted_down_and_taken_away() {
    let desk = Desk::new();
    let out = desk.does(&["due", "d", "31/12/2099"]);
    assert!(out.contains("Nộp hồ sơ: 31/12/2099, còn "), "{out}");
    assert_eq!(desk.dossier("d").due, Some(date(2099, 12, 31)));
    let checked = desk.run(&["check", "d"]).out;
    assert!(checked.contains("Thời hạn:\n  Nộp hồ sơ: 31/12/2099"), "{checked}");
    let phase = desk.does(&["phase", "d"]);
    assert!(phase.contains("Nộp hồ sơ: 31/12/2099"), "{phase}");
    desk.does(&["due", "d", "-"]);
    assert_eq!(desk.dossier("d").due, None);
}

#[test]
fn what_is_overdue_is_marked_in_words_and_for_programs() {
    let desk = Desk::new();
    let out = desk.does(&["due", "d", "01/02/2020", "--lang", "en"]);
    assert!(out.contains("! Submission: 01/02/2020, ") && out.contains("overdue"), "{out}");
    let json: serde_json::Value = serde_json::from_str(&desk.run(&["check", "d", "--json"]).out).unwrap();
    let due = &json[0]["deadlines"][0];
    assert_eq!((&due["about"], &due["overdue"]), (&"submission".into(), &true.into()));
    assert!(due["days_left"].as_i64().unwrap() < due["working_days_left"].as_i64().unwrap());
}

#[test]
fn a_request_is_due_in_working_days_too() {
    let desk = Desk::new();
    for step in [&["register", "--by", "Lan", "--note", "bản giấy"][..], &["receive", "--by", "Lan"]] {
        desk.does(&[&["phase", "d"], step].concat());
    }
    let asked = desk.run(&["appraise", "d", "3.1", "--by", "Lan", "--ask", "Bổ sung", "--due", "5 ngày làm việc"]);
    assert_eq!(asked.code, Some(0), "{asked:?}");
    assert!(asked.err.contains("5 ngày làm việc = thứ"), "the day it means is told: {asked:?}");
    let out = desk.does(&["due", "d"]);
    assert!(out.contains("Trả lời yêu cầu giải trình 3.1") && out.contains("(5 ngày làm việc)"), "{out}");
    let wrong = desk.run(&["appraise", "d", "3.1", "--by", "Lan", "--ask", "x", "--due", "mai"]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.err.contains("ngày làm việc"), "{wrong:?}");
}

#[test]
fn the_holiday_file_is_made_once_read_and_its_mistakes_told() {
    let desk = Desk::new();
    let plain = desk.does(&["holidays", "--year", "2026"]);
    for day in ["thứ Năm, 01/01/2026", "30/04/2026", "01/05/2026", "02/09/2026"] {
        assert!(plain.contains(day), "{plain}");
    }
    assert!(!plain.contains("Âm lịch") && !plain.contains("Nguyên đán"), "nothing lunar by itself: {plain}");
    desk.does(&["holidays", "--make"]);
    assert_eq!(desk.run(&["holidays", "--make"]).code, Some(2), "no file is written over");
    desk.write("holidays.toml", "format = 1\n[[holiday]]\nname = \"Tết thử\"\nfrom = 2026-02-16\nto = 2026-02-20\n");
    let own = desk.does(&["holidays", "--year", "2026"]);
    assert!(own.contains("thứ Sáu, 20/02/2026  Tết thử"), "the workspace's file counts: {own}");
    desk.write("holidays.toml", "format = 1\n[[holiday]]\nname = \"x\"\nfrom = 16/02/2026\n");
    let wrong = desk.run(&["holidays"]);
    assert!(wrong.code == Some(2) && wrong.err.contains("PAR013"), "{wrong:?}");
}

#[test]
fn the_card_says_which_day_is_meant_and_the_home_screen_counts_down() {
    let mut stage = Stage::walk();
    stage.app.today = Some(date(2026, 11, 20));
    stage.keys("alt-l").text("5 ngày làm việc");
    assert!(stage.screen().contains("= thứ Sáu, 27/11/2026, còn 7 ngày (5 ngày làm việc)"), "{}", stage.screen());
    stage.keys("enter");
    assert_eq!(stage.session().dossier.due, Some(date(2026, 11, 27)));
    stage.keys("f12");
    assert!(stage.screen().contains("còn 7 ngày (5 ngày làm việc) · Nộp hồ sơ"), "{}", stage.screen());
    stage.app.today = Some(date(2026, 11, 30));
    assert!(stage.screen().contains("! quá hạn 3 ngày · Nộp hồ sơ"), "{}", stage.screen());
    stage.keys("enter ctrl-z");
    assert_eq!(stage.session().dossier.due, None, "a deadline is undone like any other change");
}

#[test]
fn an_unreadable_deadline_is_said_at_its_field() {
    let mut stage = Stage::walk();
    stage.app.today = Some(date(2026, 11, 20));
    stage.keys("alt-l").text("hôm kia");
    stage.keys("enter");
    assert!(stage.screen().contains("Viết như 20/12/2025 hoặc 5 ngày làm việc"), "{}", stage.screen());
    assert_eq!(stage.session().dossier.due, None);
}

#[test]
fn the_file_with_the_days_off_is_found_and_made_from_the_settings_of_the_app() {
    let (root, _) = crate::support::live::folder();
    let mut live = crate::support::live::Live::open(root.path());
    live.keys("f2").text("cài đặt").keys("enter").text("lịch nghỉ").keys("enter");
    let screen = live.screen();
    assert!(screen.contains("Lịch nghỉ (mở bằng trình soạn thảo") && screen.contains("holidays.toml"), "{screen}");
    let store = parindex::store::Store {
        home: parindex::store::Home::at(&root.path().join("nha")),
        ..parindex::store::Store::of_user()
    };
    assert!(store.own_holidays().unwrap().is_file());
    // One that is nearer counts, and none is made.
    std::fs::write(root.path().join("holidays.toml"), "format = 1\n").unwrap();
    std::fs::remove_file(store.own_holidays().unwrap()).unwrap();
    live.keys("f2").text("cài đặt").keys("enter").text("lịch nghỉ").keys("enter");
    assert!(!store.own_holidays().unwrap().exists());
}
