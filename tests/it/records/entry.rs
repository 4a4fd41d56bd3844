//! What an officer is told at the moment of entry, and small things that must not get in the way.

use super::*;
use crate::support::stage::{DOSSIER, SET, Stage};

#[test]
fn figures_that_a_document_gives_for_another_time_are_flagged_where_that_is_entered_and_at_the_row() {
    let mut stage = Stage::walk().size(110, 44);
    stage.text("1.1");
    stage.keys("enter tab tab enter");
    let screen = stage.screen();
    assert!(screen.contains("Kỳ số liệu, ngày chốt"), "{screen}");
    stage.keys("enter down").text("năm ngoái");
    stage.keys("enter");
    assert!(stage.screen().contains("15/12/2024 – 14/12/2025, hoặc một ngày"), "{}", stage.screen());
    stage.keys("ctrl-w ctrl-w").text("15/12/2022 – 14/12/2023");
    let screen = stage.screen();
    assert!(screen.contains("! Số liệu của tiêu chí: 01/01/2024 – 31/12/2024"), "{screen}");
    stage.keys("enter");
    let screen = stage.screen();
    assert!(screen.contains("15/12/2022 – 14/12/2023") && screen.contains("số liệu kỳ"), "{screen}");
    assert!(screen.contains("không cùng kỳ"), "{screen}");
    stage.keys("esc f6");
    assert!(stage.screen().contains("không cùng kỳ"), "{}", stage.screen());
    // Figures that stand at the end of the period are right.
    let row = stage.disk.saved.last().unwrap().row("1.1").cloned().unwrap();
    assert_eq!(row.evidence[0].stated.from, Some(jiff::civil::date(2022, 12, 15)));
}

#[test]
fn times_of_figures_are_held_against_the_figures_that_a_row_uses() {
    use jiff::civil::date;
    use parindex::check::{fits_time, times};
    use parindex::dossier::Stated;
    let set = crate::support::stage::set(include_str!("../../../criteria/department-sample.toml"));
    let uses = |key: &str| {
        set.rows("department")
            .find(|id| {
                let inputs = set.node(*id).rule.as_ref().unwrap().inputs();
                inputs.iter().any(|(_, l)| l.and_then(|l| l.figure.as_deref()) == Some(key))
            })
            .unwrap()
    };
    let period = set.figures.iter().find(|f| f.period.is_some()).unwrap();
    let row = uses(&period.key);
    assert!(times(&set, row).iter().any(|t| t.from == Some(date(2024, 12, 15))));
    let over = |from, to| Stated { from: Some(from), to: Some(to), as_of: None };
    assert!(fits_time(&set, row, over(date(2024, 12, 15), date(2025, 12, 14))));
    assert!(fits_time(&set, row, Stated { as_of: Some(date(2025, 12, 14)), ..Stated::default() }));
    assert!(fits_time(&set, row, Stated::default()));
    assert!(!fits_time(&set, row, over(date(2024, 1, 1), date(2024, 12, 31))));
    assert!(!fits_time(&set, row, Stated { as_of: Some(date(2025, 11, 30)), ..Stated::default() }));
}

#[test]
fn a_card_that_was_left_begins_at_its_first_field_with_what_was_typed() {
    let mut stage = Stage::walk().size(110, 44);
    stage.text("1.1");
    stage.keys("enter f3").text("khong co dau");
    stage.keys("enter");
    if !stage.screen().contains("Tài liệu mới") {
        stage.keys("up enter");
    }
    let screen = stage.screen();
    assert!(screen.contains("Tài liệu mới"), "{screen}");
    stage.keys("enter enter").text("UBND tỉnh");
    stage.keys("esc f3").text("khong co dau");
    stage.keys("enter");
    if !stage.screen().contains("Tài liệu mới") {
        stage.keys("up enter");
    }
    assert!(stage.screen().contains("UBND tỉnh"), "{}", stage.screen());
    stage.text("77/");
    let Some(parindex::tui::overlay::Overlay::Sheet(sheet)) = stage.app.overlays.last() else { panic!("a card") };
    assert_eq!(sheet.at, 0);
    assert!(sheet.fields[0].1.raw().contains("77/"), "{:?}", sheet.fields[0].1.raw());
}

#[test]
fn points_typed_without_a_reason_want_attention_in_the_tree_and_at_the_row() {
    let mut stage = Stage::open(SET, DOSSIER).size(110, 44);
    stage.text("1.1");
    stage.keys("enter f8").text("nhap diem");
    stage.keys("enter").text("1,2");
    stage.keys("enter esc");
    let screen = stage.screen();
    assert!(screen.contains("! 1.1") && screen.contains("chưa nêu lý do"), "{screen}");
    stage.keys("f6");
    assert!(stage.screen().contains("điểm nhập tay không nêu lý do"), "{}", stage.screen());
}

#[test]
fn a_year_outside_the_period_of_the_set_is_asked_about() {
    let desk = Desk::new();
    let words = ["new", "--criteria", "criteria.toml", "--body", "Sở A", "--kind", "province", "--year"];
    let ran = desk.run(&[&words[..], &["2031", "a"]].concat());
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.err.contains("năm 2031 nằm ngoài kỳ đánh giá của bộ tiêu chí (01/01/2024 – 31/12/2024)"), "{ran:?}");
    let ran = desk.run(&[&words[..], &["2024", "b"]].concat());
    assert!(!ran.err.contains("nằm ngoài"), "{ran:?}");
}

#[test]
fn a_folder_of_dossiers_is_known_for_one_and_the_way_to_rank_it_is_said() {
    let desk = Desk::new();
    fs::create_dir_all(desk.path("khoi/so-a")).unwrap();
    fs::copy(desk.path("d/dossier.toml"), desk.path("khoi/so-a/dossier.toml")).unwrap();
    let ran = desk.run(&["khoi"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("chứa 1 hồ sơ") && ran.err.contains("parindex rank"), "{}", ran.err);
    fs::create_dir(desk.path("trong")).unwrap();
    let ran = desk.run(&["score", "trong"]);
    assert!(ran.err.contains("không có tệp dossier.toml"), "{}", ran.err);
}

#[test]
fn a_dossier_that_cannot_be_written_says_so_once_and_a_recent_one_leaves_the_list_on_delete() {
    let mut stage = Stage::walk().size(160, 44);
    stage.app.session.as_mut().unwrap().read_only = Some(parindex::store::ReadOnly::File);
    stage.text("1.1");
    stage.keys("enter f10");
    let screen = stage.screen();
    assert!(screen.contains("Không sửa được – chỉ đọc: tệp hồ sơ"), "{screen}");
    let mut stage = Stage::home();
    stage.keys("home delete");
    assert_eq!(stage.disk.unlisted.len(), 1);
    assert!(stage.screen().contains("Đã bỏ khỏi danh sách"), "{}", stage.screen());
    stage.keys("end delete");
    assert_eq!(stage.disk.unlisted.len(), 1);
}

#[test]
fn choices_and_items_are_chosen_by_number_and_by_letter() {
    let mut stage = Stage::training().size(110, 44);
    stage.text("1.1");
    stage.keys("enter enter b");
    let answer = |stage: &Stage, code: &str| {
        let answers = stage.session().dossier.row(code).map(|r| r.answers.clone()).unwrap_or_default();
        answers.values().next().map(parindex::doc::write::answer).unwrap_or_default()
    };
    assert!(stage.screen().contains("● 2"), "{}", stage.screen());
    stage.keys("esc f7").text("2.4");
    stage.keys("enter enter a c");
    let ticked = answer(&stage, "2.4");
    stage.keys("1 3");
    assert_eq!(answer(&stage, "2.4"), "", "the same two, taken back by number");
    assert_eq!(ticked.matches('"').count(), 4, "{ticked}");
    stage.keys("d");
    assert_eq!(answer(&stage, "2.4"), "{ ticks = [] }");
}

#[test]
fn what_leaving_a_row_out_does_to_the_maximum_is_said_before_it_is_done() {
    let mut stage = Stage::training().size(110, 44);
    stage.text("2.3");
    stage.keys("enter f8");
    let screen = stage.screen();
    assert!(screen.contains("không áp dụng, tối đa 24,00 → 22,50"), "{screen}");
    assert!(stage.disk.saved.is_empty());
}

#[test]
fn nothing_occurred_is_offered_where_the_total_is_shared_unless_other_rows_are_answered_by_it() {
    const DEPARTMENT: &str = include_str!("../../../criteria/department-sample.toml");
    let set = crate::support::stage::set(DEPARTMENT);
    let head = format!(
        "format = 1\nyear = 2025\ncriteria = {{ id = \"{}\", edition = \"{}\" }}\n\
         body = {{ name = \"Sở A\", kind = \"department\" }}\n",
        set.id, set.edition
    );
    let mut stage = Stage::open(DEPARTMENT, &head).size(110, 40);
    let begun = stage.session().dossier.clone();
    let figure = |stage: &Stage| stage.session().dossier.figures.get("cong_chuc").map(ToString::to_string);
    stage.text("5.1");
    stage.keys("enter f8");
    let screen = stage.screen();
    let line = screen.lines().find(|l| l.contains("Không phát sinh (0 / 0)")).unwrap_or_else(|| panic!("{screen}"));
    assert!(line.contains("→") && line.contains("dùng chung: 5.2"), "the effect stands before it is chosen: {line}");
    stage.text("khong phat sinh");
    stage.keys("enter");
    assert_eq!(figure(&stage).as_deref(), Some("0"));
    assert!(stage.session().dossier.row("5.1").is_some_and(|r| !r.answers.is_empty()));
    stage.keys("ctrl-z");
    assert_eq!(stage.session().dossier, begun, "one step takes it all back");
    // Where another row is answered by the same total, the total stays and the reason is said.
    let mut stage = Stage::open(DEPARTMENT, &head).size(110, 40);
    stage.text("5.2");
    stage.keys("enter enter").text("7");
    stage.keys("enter").text("10");
    stage.keys("enter esc").text("5.1");
    stage.keys("enter f8");
    assert_eq!(figure(&stage).as_deref(), Some("10"), "{}", stage.screen());
    assert!(stage.screen().contains("không chọn được: tổng số 10 đang dùng chung với 5.2"), "{}", stage.screen());
    stage.text("khong phat sinh");
    stage.keys("enter");
    assert_eq!(figure(&stage).as_deref(), Some("10"));
    assert!(stage.screen().contains("không chọn được"), "{}", stage.screen());
}

/// What stands on the line below the one that has `text`.
fn below(screen: &str, text: &str) -> String {
    let lines: Vec<&str> = screen.lines().collect();
    let at = lines.iter().position(|line| line.contains(text)).unwrap_or_else(|| panic!("{text}: {screen}"));
    lines.iter().skip(at + 1).take(2).copied().collect()
}

#[test]
fn numbers_that_do_not_go_together_are_told_at_the_field_as_they_are_typed_and_as_they_stand() {
    let mut stage = Stage::walk().size(110, 40);
    stage.text("3.1");
    stage.keys("enter enter").text("500000");
    assert!(below(&stage.screen(), "500000").contains("✗ số đã thực hiện lớn hơn tổng số"), "{}", stage.screen());
    stage.keys("enter");
    // The caret is at the total now: it is told there, and goes as soon as the total fits.
    let all = "Hồ sơ đã và đang giải quyết  ";
    assert!(below(&stage.screen(), all).contains("lớn hơn tổng số"), "{}", stage.screen());
    stage.keys("ctrl-w").text("500001");
    assert!(!stage.screen().contains("lớn hơn tổng số"), "{}", stage.screen());
    stage.keys("esc up");
}

#[test]
fn a_share_above_hundred_and_a_handful_that_was_perhaps_thousands_are_told_at_the_field() {
    let mut stage = Stage::training().size(110, 40);
    stage.text("2.5");
    stage.keys("enter enter ctrl-w").text("188,6");
    assert!(below(&stage.screen(), "188,6").contains("! tỷ lệ lớn hơn 100 %"), "{}", stage.screen());
    stage.keys("enter esc");
    assert!(below(&stage.screen(), "188,6").contains("! tỷ lệ lớn hơn 100 %"), "{}", stage.screen());
    let mut stage = Stage::walk().size(110, 40);
    stage.text("3.1");
    stage.keys("enter enter").text("490.300");
    stage.keys("enter esc");
    assert!(below(&stage.screen(), "490,300").contains("được đọc là dấu thập phân"), "{}", stage.screen());
}

#[test]
fn behind_a_number_that_can_be_read_in_two_ways_a_space_takes_the_other() {
    let mut stage = Stage::walk().size(110, 40);
    stage.text("3.1");
    stage.keys("enter enter").text("490.300");
    assert!(stage.screen().contains("! đọc là 490,300 – dấu cách: hàng nghìn, 490300"), "{}", stage.screen());
    stage.text(" ");
    assert!(stage.screen().contains("đọc là 490.300") && !stage.screen().contains("490,300"), "{}", stage.screen());
    stage.keys("enter");
    let row = stage.session().dossier.row("3.1").cloned().unwrap();
    let own = parindex::doc::write::answer(row.answers.values().next().unwrap());
    assert_eq!(own, "{ done = 490300, all = 493400 }");
    // Where there is one way to read it a space is what it always was.
    stage.keys("ctrl-w").text("493 400 ");
    assert!(stage.screen().contains("đọc là 493.400"), "{}", stage.screen());
}

#[test]
fn the_mark_in_what_is_counted_groups_thousands_and_says_so() {
    let mut stage = Stage::walk().size(110, 40);
    stage.text("5.2");
    stage.keys("enter enter ctrl-w").text("1.234");
    assert!(stage.screen().contains("đọc là 1234 (số đếm"), "{}", stage.screen());
    stage.keys("enter");
    let row = stage.session().dossier.row("5.2").cloned().unwrap();
    let own = parindex::doc::write::answer(row.answers.values().next().unwrap());
    assert!(own.contains("= 1234"), "{own}");
}

#[test]
fn what_is_still_missing_is_called_as_its_field_is() {
    let mut stage = Stage::walk().size(110, 40);
    stage.text("3.1");
    stage.keys("enter enter down ctrl-w enter esc");
    let screen = stage.screen();
    assert!(screen.contains("chưa nhập “Hồ sơ đã và đang") && !screen.contains("`all`"), "{screen}");
}
