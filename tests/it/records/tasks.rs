//! Tables of tasks and inspected bodies, counted into rows.

use parindex::dossier::tasks::{Column, Ruling, Task, TaskTable};
use parindex::text::Clean;

use super::*;
use crate::support::stage::Stage;

const ANNEX: &str = "PHỤ LỤC 1;;;;;;\n\
    TT;Nhiệm vụ;Kết quả/sản phẩm đạt được;Tiến độ;Phân công (chủ trì/phối hợp);Kết quả;Ngày hoàn thành\n\
    I;CẢI CÁCH THỂ CHẾ;;;;;\n\
    1;Kế hoạch theo dõi thi hành pháp luật;Kế hoạch;Tháng 01/2024;Sở Tư pháp;Hoàn thành;25/01/2024\n\
    2;Chương trình xúc tiến đầu tư;Chương trình;Quý I/2024;Sở KHĐT;Hoàn thành;15/4/2024\n\
    3;Đối thoại doanh nghiệp;Hội nghị;Trong năm 2024;Sở KHĐT;Hoàn thành;31/11/2024\n\
    4;Đề án tổng thể;Đề án;Quý III/2025;Sở Nội vụ;x;\n\
    ;Tổng cộng;4;;;;\n";

/// The checks of tables that `check` reports.
fn checks(desk: &Desk) -> Vec<String> {
    let ran = desk.run(&["check", "d", "--json"]);
    let read: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let found = read[0]["findings"].as_array().unwrap().iter();
    let codes = found.map(|f| f["check"].as_str().unwrap().to_owned());
    codes.filter(|c| ("CHK28".."CHK32").contains(&c.as_str())).collect()
}

#[test]
fn a_table_is_only_counted_until_it_is_asked_to_be_written() {
    let desk = Desk::new();
    desk.write("pl1.csv", ANNEX);
    let before = desk.dossier("d");
    let ran = desk.run(&["tasks", "d", "1.1", "pl1.csv"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    for said in ["Đếm từ bảng: 1/3", "hoàn thành đúng hạn", "hoàn thành quá hạn", "thời hạn sau kỳ đánh giá"]
    {
        assert!(ran.out.contains(said), "{said}: {}", ran.out);
    }
    assert!(ran.err.contains("G6: không đọc được ngày hoàn thành: 31/11/2024"), "{}", ran.err);
    assert_eq!(desk.dossier("d"), before);
    assert!(!desk.path("d/evidence").exists());
    assert!(desk.does(&["tasks", "d", "1.1", "pl1.csv", "--late"]).contains("Đếm từ bảng: 2/3"));
}

#[test]
fn what_is_written_is_the_file_the_lines_the_place_and_the_counts_and_explain_names_every_line() {
    let desk = Desk::new();
    desk.write("pl1.csv", ANNEX);
    desk.does(&["tasks", "d", "1.1", "pl1.csv", "--write", "--number", "67/BC-UBND-PL1", "--dated", "25/02/2025"]);
    let dossier = desk.dossier("d");
    let row = dossier.row("1.1").unwrap();
    let table = row.tasks.as_deref().unwrap();
    let lines: Vec<u32> = table.lines.iter().map(|l| l.line).collect();
    assert_eq!(lines, [4, 5, 6, 7]);
    assert_eq!(table.columns[&Column::Finished].as_str(), "G");
    let document = dossier.document(&table.document).unwrap();
    assert_eq!(document.file.as_deref(), Some("pl1.csv"));
    assert_eq!(document.sha256.as_deref(), Some(&*table.sha256));
    assert!(row.evidence.iter().any(|c| c.document == table.document));
    let explained = desk.does(&["explain", "d", "1.1"]);
    for said in ["1 / 3", "Đếm từ bảng: 1/3 (67/BC-UBND-PL1)", "Chương trình xúc tiến đầu tư", "hoàn thành quá hạn"]
    {
        assert!(explained.contains(said), "{said}: {explained}");
    }
    assert!(desk.does(&["tasks", "d", "1.1", "--lang", "en"]).contains("Counted from the table: 1/3"));
    assert_eq!(checks(&desk), ["CHK31"]);
    let verified = desk.run(&["verify", "d"]);
    assert_eq!(verified.code, Some(0), "{verified:?}");
}

#[test]
fn the_list_of_documents_and_the_full_report_carry_every_counted_line() {
    let desk = Desk::new();
    desk.write("pl1.csv", ANNEX);
    desk.does(&["tasks", "d", "1.1", "pl1.csv", "--write"]);
    desk.does(&["export", "d", "-o", "bc.html"]);
    let (set, dossier) = (crate::support::stage::set(crate::support::stage::SET), desk.dossier("d"));
    let context = parindex::score::Context::default();
    let card = parindex::score::score(&set, &dossier, parindex::dossier::Lane::Own, &context);
    let lang = parindex::lang::Lang::Vi;
    let case = parindex::report::explain::Case { set: &set, dossier: &dossier, card: &card, file: "", lang };
    let paper = parindex::report::paper::of_dossier(parindex::report::paper::Kind::Evidence, &case, &context);
    let html = fs::read_to_string(desk.path("bc.html")).unwrap();
    for (file, text) in [("list", format!("{:?}", paper.parts)), ("page", html)] {
        for said in ["1/3", "Chương trình xúc tiến đầu tư", "hoàn thành quá hạn", "15/04/2024"] {
            assert!(text.contains(said), "{file}: {said}\n{text}");
        }
    }
}

#[test]
fn numbers_typed_over_the_counts_and_files_changed_behind_them_are_found() {
    let desk = Desk::new();
    desk.write("pl1.csv", ANNEX.replace("31/11/2024", "30/11/2024"));
    desk.does(&["tasks", "d", "1.1", "pl1.csv", "--write"]);
    assert_eq!(checks(&desk), [""; 0]);
    let path = desk.path("d/dossier.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("self = { done = 2, all = 3 }", "self = { done = 3, all = 3 }")).unwrap();
    assert_eq!(checks(&desk), ["CHK28"]);
    // The record says something else than the file of the same digest.
    fs::write(&path, text.replace("finished = \"15/4/2024\"", "finished = \"15/3/2024\"")).unwrap();
    assert_eq!(checks(&desk), ["CHK28", "CHK30"]);
    fs::write(&path, &text).unwrap();
    // Another file in the register than the one that was counted.
    desk.write("pl1b.csv", ANNEX);
    let id = desk.dossier("d").row("1.1").unwrap().tasks.as_deref().unwrap().document.to_string();
    desk.does(&["attach", "d", &id, "pl1b.csv"]);
    assert_eq!(checks(&desk), ["CHK29"]);
    // Counted again, the same entry has the new file.
    desk.does(&["tasks", "d", "1.1", "pl1b.csv", "--write"]);
    assert_eq!(checks(&desk), ["CHK31"]);
    assert_eq!(desk.dossier("d").row("1.1").unwrap().tasks.as_deref().unwrap().document.as_str(), id);
}

#[test]
fn a_record_that_is_not_what_its_file_says_is_among_the_problems_of_the_app_as_long_as_it_is_so() {
    use parindex::store::{Store, tasks};
    use parindex::tui::effect::{Job, Report};
    use parindex::tui::session::Session;
    const SAID: &str = "khác với tệp";
    let desk = Desk::new();
    desk.write("pl1.csv", ANNEX);
    desk.does(&["tasks", "d", "1.1", "pl1.csv", "--write"]);
    let path = desk.path("d/dossier.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("finished = \"15/4/2024\"", "finished = \"15/3/2024\"")).unwrap();
    let set = crate::support::stage::set(crate::support::stage::SET);
    let opened = || Session::new(set.clone(), desk.dossier("d"), Some(desk.path("d")));
    let mut stage = Stage::walk().size(110, 40);
    // As it is opened: the worker is asked, and its answer is kept.
    stage.report(Report::Opened(Box::new(opened()), Vec::new()));
    assert_eq!(stage.app.strayed.len(), 1);
    let place = stage.session().place.clone().unwrap();
    stage.report(Report::Tables(place.clone(), std::collections::BTreeMap::new()));
    // The key of the problems asks anew; the list that is shown takes the answer in.
    stage.keys("f6");
    assert!(stage.screen().contains(SAID), "{}", stage.screen());
    // Ruled lines are no other record; another table is.
    let effects = parindex::tui::update::tables(&stage.app);
    assert!(matches!(effects, Some(parindex::tui::effect::Effect::Job(Job::Tables(..)))));
    fs::write(&path, &text).unwrap();
    assert!(tasks::strayed(&Store::of_user(), &place, &desk.dossier("d")).is_empty());
    stage.report(Report::Tables(place, std::collections::BTreeMap::new()));
    assert!(!stage.screen().contains(SAID), "the list that is shown follows: {}", stage.screen());
}

#[test]
fn the_shown_problems_follow_what_is_changed_while_they_are_shown() {
    use parindex::dossier::edit::Edit;
    use parindex::dossier::{Answer, Slot};
    let mut stage = Stage::walk().size(110, 44);
    let lines = |stage: &Stage| match stage.app.screen() {
        parindex::tui::screen::Screen::Problems(list) => list.found.len(),
        _ => panic!("the problems"),
    };
    stage.keys("f6");
    let before = lines(&stage);
    let row = stage.session().set.find("1.1").unwrap();
    let slot = Slot::first(stage.session().set.node(row).by);
    let code = stage.session().set.node(row).code.clone();
    let reason = Answer::NotApplicable { reason: Clean::default() };
    parindex::tui::update::change(&mut stage.app, Edit::Answer(code, slot, Some(reason)), None);
    stage.keys("down");
    assert_ne!(lines(&stage), before, "a row taken out without a reason is a problem");
}

#[test]
fn a_workbook_with_real_dates_and_a_sheet_of_its_own_is_counted() {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    let desk = Desk::new();
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Bìa").unwrap().write(0, 0, "Báo cáo").unwrap();
    let sheet = book.add_worksheet().set_name("Kiểm tra").unwrap();
    for (column, heading) in ["STT", "Cơ quan, đơn vị", "Thời hạn", "Ngày kiểm tra"].iter().enumerate() {
        sheet.write(2, u16::try_from(column).unwrap(), *heading).unwrap();
    }
    let format = Format::new().set_num_format("dd/mm/yyyy");
    for (row, (name, day)) in (3..).zip([("Sở A", Some((2024, 6, 30))), ("Sở B", Some((2025, 1, 5))), ("Sở C", None)])
    {
        sheet.write(row, 0, row - 2).unwrap();
        sheet.write(row, 1, name).unwrap();
        let due = ExcelDateTime::from_ymd(2024, 12, 31).unwrap();
        sheet.write_datetime_with_format(row, 2, due, &format).unwrap();
        if let Some((y, m, d)) = day {
            sheet.write_datetime_with_format(row, 3, ExcelDateTime::from_ymd(y, m, d).unwrap(), &format).unwrap();
        }
    }
    book.save(desk.path("kt.xlsx")).unwrap();
    let refused = desk.run(&["tasks", "d", "1.2", "kt.xlsx"]);
    assert_eq!(refused.code, Some(2), "{refused:?}");
    assert!(refused.err.contains("kt.xlsx!Bìa") && refused.err.contains("--map"), "{}", refused.err);
    let told = desk.does(&["tasks", "d", "1.2", "kt.xlsx", "--sheet", "Kiểm tra", "--write"]);
    assert!(told.contains("Đếm từ bảng: 1/3 (trang Kiểm tra)"), "{told}");
    let row = desk.dossier("d");
    let table = row.row("1.2").unwrap().tasks.clone().unwrap();
    assert_eq!(table.sheet.as_deref(), Some("Kiểm tra"));
    assert_eq!(table.lines[1].cell(Column::Finished), "05/01/2025");
    assert_eq!(checks(&desk), [""; 0]);
}

#[test]
fn rows_that_are_not_counted_tables_that_are_none_and_locked_dossiers_are_refused_with_a_way_out() {
    let desk = Desk::new();
    desk.write("pl1.csv", ANNEX);
    desk.write("x.csv", "a;b\n1;2\n");
    desk.write("map.toml", "format = 1\n[columns]\ntask = \"Việc\"\n");
    for (words, said) in [
        (&["tasks", "d", "8.1", "pl1.csv"][..], "các tiêu chí đếm được: 1.1"),
        (&["tasks", "d", "1.11", "pl1.csv"], "không có mã `1.11`"),
        (&["tasks", "d", "1.1"], "chưa có bảng nhiệm vụ"),
        (&["tasks", "d", "1.1", "x.csv"], "[columns] task"),
        (&["tasks", "d", "1.1", "pl1.csv", "--map", "map.toml"], "không có cột `Việc`"),
        (&["tasks", "d", "1.1", "absent.csv"], "absent.csv"),
    ] {
        let ran = desk.run(words);
        assert_eq!(ran.code, Some(2), "{words:?}");
        assert!(ran.err.contains(said), "{words:?}: {}", ran.err);
    }
}

/// Three tasks: one done, one not, one whose result says neither.
fn table() -> TaskTable {
    let line = |line, task: &str, result: &str| Task {
        line,
        cells: [(Column::Task, Clean::from(task)), (Column::Result, Clean::from(result))].into(),
        ruled: None,
    };
    TaskTable {
        sha256: "ab".repeat(32).into(),
        lines: vec![
            line(4, "Ban hành kế hoạch", "x"),
            line(5, "Đối thoại doanh nghiệp", "Chưa hoàn thành"),
            line(6, "Rà soát thủ tục", "Đã trình UBND tỉnh"),
        ],
        ..TaskTable::default()
    }
}

fn numbers(stage: &Stage) -> String {
    let row = stage.session().dossier.row("1.1").cloned().unwrap();
    let answer = row.answers.values().next().cloned().unwrap();
    parindex::doc::write::answer(&answer)
}

#[test]
fn a_table_is_attached_in_the_app_its_lines_decided_and_its_counts_taken_with_one_key() {
    let mut stage = Stage::walk().size(110, 40);
    stage.disk.table = Some(table());
    let before = stage.session().dossier.clone();
    stage.text("1.1");
    stage.keys("enter alt-d");
    stage.text("67");
    stage.keys("enter");
    let screen = stage.screen();
    for said in ["Bảng nhiệm vụ 1.1", "1/3", "đang khai 61/61", "Đối thoại doanh nghiệp", "chưa rõ đã hoàn thành"]
    {
        assert!(screen.contains(said), "{said}: {screen}");
    }
    // Nothing typed is changed until it is asked for.
    assert_eq!(numbers(&stage), "{ done = 61, all = 61 }");
    stage.keys("alt-d");
    assert_eq!(numbers(&stage), "{ done = 1, all = 3 }");
    // The doubtful line is found, decided, and the numbers follow.
    stage.keys("f4 enter");
    let ruled = |stage: &Stage| stage.session().dossier.row("1.1").unwrap().tasks.as_ref().unwrap().lines[2].ruled;
    assert_eq!(ruled(&stage), Some(Ruling::Done));
    assert_eq!(numbers(&stage), "{ done = 2, all = 3 }");
    assert!(stage.screen().contains("xác nhận: tính là hoàn thành"), "{}", stage.screen());
    stage.keys("space space");
    assert_eq!((ruled(&stage), numbers(&stage).as_str()), (Some(Ruling::Out), "{ done = 1, all = 2 }"));
    stage.keys("space");
    assert_eq!(ruled(&stage), None);
    assert_eq!(stage.disk.saved.last().unwrap(), &stage.session().dossier);
    stage.keys("esc");
    assert!(stage.screen().contains("đếm được 1/3"), "{}", stage.screen());
    stage.keys("ctrl-z ctrl-z ctrl-z ctrl-z ctrl-z ctrl-z");
    assert_eq!(stage.session().dossier, before, "every step is taken back");
}

#[test]
fn numbers_typed_over_the_counts_are_said_to_differ_at_the_row_and_a_row_without_counts_has_no_table() {
    let mut stage = Stage::walk().size(110, 40);
    stage.disk.table = Some(table());
    stage.text("1.1");
    stage.keys("enter alt-d");
    stage.text("67");
    stage.keys("enter esc");
    let screen = stage.screen();
    assert!(screen.contains("đếm được 1/3"), "{screen}");
    stage.keys("f6");
    let screen = stage.screen();
    assert!(screen.contains("số khai khác số đếm") && screen.contains("61/61"), "{screen}");
    stage.keys("esc f7");
    stage.text("8.1");
    stage.keys("enter alt-d");
    assert!(stage.screen().contains("không tính theo số đã làm"), "{}", stage.screen());
}

#[test]
fn a_table_that_cannot_be_counted_is_told_and_the_table_is_drawn_at_every_size() {
    let mut stage = Stage::walk().size(110, 40);
    stage.text("1.1");
    stage.keys("enter alt-d");
    stage.text("67");
    stage.keys("enter");
    assert!(stage.screen().contains("không có nhiệm vụ nào"), "{}", stage.screen());
    assert!(stage.disk.saved.is_empty());
    for (columns, lines) in [(200, 50), (80, 24), (40, 12), (20, 5), (6, 2)] {
        let mut stage = Stage::walk().size(columns, lines);
        stage.disk.table = Some(table());
        stage.text("1.1");
        stage.keys("enter alt-d");
        stage.text("67");
        stage.keys("enter down end");
        stage.screen();
    }
}

#[test]
fn an_appraiser_sees_what_the_table_counts_and_looks_into_it_without_changing_it() {
    let mut stage = Stage::walk().size(110, 40);
    stage.disk.table = Some(table());
    stage.text("1.1");
    stage.keys("enter alt-d");
    stage.text("67");
    stage.keys("enter esc f5");
    let screen = stage.screen();
    assert!(screen.contains("Đếm từ bảng: 1/3") && screen.contains("Đối thoại doanh nghiệp"), "{screen}");
    stage.keys("esc ctrl-a");
    let screen = stage.screen();
    assert!(screen.contains("đếm được 1/3"), "{screen}");
    stage.keys("shift-f2");
    assert!(stage.screen().contains("Bảng nhiệm vụ 1.1"), "{}", stage.screen());
    stage.keys("esc");
    assert!(stage.screen().contains("đếm được 1/3"), "back where one was: {}", stage.screen());
}
