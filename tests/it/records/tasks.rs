//! Tables of tasks and inspected bodies, counted into rows.

use parindex::dossier::tasks::Column;

use super::*;

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
