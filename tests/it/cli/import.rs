//! Score tables into dossiers: all of a table or nothing of it.

use super::Desk;

const CRITERIA: &str = r#"format = 1
id = "t"
edition = "1"
title = "T"
provenance = "sample"
scale = 10
[[band]]
id = "x"
name = "X"
from = 0
[[node]]
code = "1"
name = "Một"
max = 10
[[node]]
code = "1.1"
name = "Nhập điểm"
max = 2
na = "drop"
rule = { kind = "entered" }
[[node]]
code = "1.2"
name = "Tỷ lệ"
max = 3
rule = { kind = "ratio", done = "D", all = "A", none = "zero" }
[[node]]
code = "1.3"
name = "Có/không"
max = 1
rule = { kind = "choice", options = [{ id = "co", label = "Có", points = 1 }, { id = "khong", label = "Không", points = 0 }] }
[[node]]
code = "1.4"
name = "Danh mục"
max = 2
rule = { kind = "checklist", items = [{ id = "a", label = "A", points = 1 }, { id = "b", label = "B", points = 1 }] }
[[node]]
code = "1.5"
name = "Khảo sát"
max = 2
by = "survey"
rule = { kind = "entered" }
"#;

fn import(desk: &Desk, table: &str) -> super::Ran {
    desk.write("criteria.toml", CRITERIA);
    desk.write("scores.csv", table);
    desk.run(&["import", "scores.csv", "--criteria", "criteria.toml", "--out", "out"])
}

fn dossier(desk: &Desk, folder: &str) -> String {
    let text = std::fs::read_to_string(desk.path(&format!("out/{folder}/dossier.toml"))).unwrap();
    let rows = text.find("[[row]]").unwrap_or(text.len());
    text.split_at(rows).1.to_owned()
}

#[test]
fn every_form_of_cell_arrives_as_it_was_meant() {
    let desk = Desk::new();
    let table = "body;kind;year;1.1;1.2;1.3;1.4;1.5\r\nSở Nội vụ;department;2024;1,50;2.25;x;x;1\r\nSở Y tế;department;2024;-;;khong;;\r\n";
    let made = import(&desk, table).exits(0);
    assert_eq!(made.out.lines().count(), 2);
    assert_eq!(
        dossier(&desk, "so-noi-vu-department-2024"),
        r#"[[row]]
code = "1.1"
self = { points = 1.50 }

[[row]]
code = "1.2"
self = { points = 2.25, reason = "scores.csv!E2" }

[[row]]
code = "1.3"
self = { choice = "co" }

[[row]]
code = "1.4"
self = { ticks = ["a", "b"] }

[[row]]
code = "1.5"
supplied = { points = 1 }
"#
    );
    assert_eq!(
        dossier(&desk, "so-y-te-department-2024"),
        "[[row]]\ncode = \"1.1\"\nself = { na = \"scores.csv!D3\" }\n\n[[row]]\ncode = \"1.3\"\nself = { choice = \"khong\" }\n"
    );
    assert!(desk.path("out/so-y-te-department-2024/criteria.toml").is_file());
    desk.run(&["score", "out/so-noi-vu-department-2024"]).exits(0);
}

#[test]
fn inputs_come_from_columns_of_their_own() {
    let desk = Desk::new();
    let table = "body\tkind\tyear\t1.2.done\t1.2.all\t1.4.a\t1.4.b\nA\td\t2024\t1.234,5\t2000\t\tx\n";
    import(&desk, table).exits(0);
    assert_eq!(
        dossier(&desk, "a-d-2024"),
        "[[row]]\ncode = \"1.2\"\nself = { done = 1234.5, all = 2000 }\n\n[[row]]\ncode = \"1.4\"\nself = { ticks = [\"b\"] }\n"
    );
}

#[test]
fn marks_between_cells_and_byte_order_marks_make_no_difference() {
    let plain = "body,kind,year,1.1\nA,d,2024,\"1,5\"\n";
    let expected = {
        let desk = Desk::new();
        import(&desk, plain).exits(0);
        dossier(&desk, "a-d-2024")
    };
    for table in [
        "\u{feff}body,kind,year,1.1\r\nA,d,2024,1.5\r\n",
        "body;kind;year;1.1\nA;d;2024;1,5\n",
        "body\tkind\tyear\t1.1\nA\td\t2024\t1.5",
        "Đơn vị;Loại;Năm;1.1\n\nA;d;2024;1,5\n;;;\n",
        "PHỤ LỤC;;;\nbody;kind;year;1.1\nA;d;2024;1,5\n",
    ] {
        let desk = Desk::new();
        import(&desk, table).exits(0);
        assert_eq!(dossier(&desk, "a-d-2024").replace("1.50", "1.5"), expected, "{table:?}");
    }
}

#[test]
fn one_bad_cell_and_nothing_is_imported_but_all_are_named() {
    let desk = Desk::new();
    let table = "body;kind;year;1.1;1.2;1.3\nA;d;2024;1;abc;x\nB;d;2O24;9;x;?\n;d;2024;;-;\nA;d;2024;;;co\n";
    let said = import(&desk, table).nothing_done();
    for part in [
        "scores.csv!E2 (dòng 2, cột E): `abc` không phải là số",
        "scores.csv!C3 (dòng 3, cột C): `2O24` không phải là năm",
        "scores.csv!E3 (dòng 3, cột E): `x` chỉ dùng cho",
        "scores.csv!F3 (dòng 3, cột F): `?` không phải mã mức của tiêu chí; các mức: co, khong",
        "scores.csv!A4 (dòng 4, cột A): `body` để trống",
        "scores.csv!E4 (dòng 4, cột E): tiêu chí này không được ghi “không áp dụng”",
        "Chưa nhập gì",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    assert_eq!(desk.files(), ["criteria.toml", "scores.csv"]);
}

#[test]
fn what_scoring_would_call_invalid_is_a_bad_cell() {
    for (cell, said) in [("2,01", "điểm lớn hơn điểm tối đa"), ("-1", "có số âm")] {
        let desk = Desk::new();
        let err = import(&desk, &format!("body;kind;year;1.1\nA;d;2024;{cell}\n")).nothing_done();
        assert!(err.contains("scores.csv!D2") && err.contains(said), "{err}");
    }
    let desk = Desk::new();
    let err = import(&desk, "body;kind;year;1.2.done;1.2.all\nA;d;2024;5;4\nB;d;2024;5;\n").nothing_done();
    assert!(err.contains("lớn hơn tổng số") && err.contains("thiếu `1.2.all`"), "{err}");
}

#[test]
fn tables_that_would_import_nothing_are_refused() {
    for (table, said) in [
        ("", "không thấy dòng tiêu đề"),
        ("a;b\n1;2\n", "không thấy dòng tiêu đề"),
        ("body;kind;year;1.1\n", "không có dòng nào"),
        ("body;kind;year;1.1\nA;d;2024;\n", "không có điểm hay số liệu nào"),
        ("body;kind;year;note\nA;d;2024;1\n", "không cột nào là mã"),
        ("body;year;1.1\nA;2024;1\n", "thiếu cột `kind`"),
        ("body;kind;year;1.1;1.9\nA;d;2024;1;1\n", "không có mã `1.9`"),
        ("body;kind;year;1.1;1.1\nA;d;2024;1;1\n", "đã có ở cột D"),
        ("body;kind;year;1.1;1.1.done\nA;d;2024;1;1\n", "không nhận số liệu như vậy"),
        ("body;kind;year;1\nA;d;2024;1\n", "không phải tiêu chí chấm điểm trực tiếp"),
        ("body;kind;year;1.1\nA;d;2024;1\nA;d;2024;2\n", "với dòng 2"),
        ("body,kind,year,1.1\nA,d,2024,1,5\n", "nhiều ô hơn tiêu đề"),
        ("body;kind;year;1.1\n\"A;d;2024;1\n", "dấu ngoặc kép"),
    ] {
        let desk = Desk::new();
        let err = import(&desk, table).nothing_done();
        assert!(err.contains(said), "{said}\n{err}");
        assert_eq!(desk.files(), ["criteria.toml", "scores.csv"], "{table:?}");
    }
}

#[test]
fn sums_beside_their_rows_are_passed_over_and_named() {
    let desk = Desk::new();
    let ran = import(&desk, "STT;body;kind;year;1;1.1;Ghi chú\n1;A;d;2024;9;1;x\n").exits(0);
    assert!(ran.err.contains("các cột không được nhập: STT, Ghi chú, 1"), "{}", ran.err);
    assert_eq!(dossier(&desk, "a-d-2024"), "[[row]]\ncode = \"1.1\"\nself = { points = 1 }\n");
}

#[test]
fn a_folder_that_is_there_already_stops_everything() {
    let desk = Desk::new();
    desk.write("out/b-d-2024/keep.txt", "mine");
    let err = import(&desk, "body;kind;year;1.1\nA;d;2024;1\nB;d;2024;1\n").nothing_done();
    assert!(err.contains("b-d-2024"), "{err}");
    assert_eq!(desk.files(), ["criteria.toml", "out", "out/b-d-2024", "out/b-d-2024/keep.txt", "scores.csv"]);
    // A second table into the same folder is welcome.
    import(&desk, "body;kind;year;1.1\nA;d;2024;1\n").exits(0);
    assert!(desk.path("out/a-d-2024/dossier.toml").is_file() && desk.path("out/b-d-2024/keep.txt").is_file());
}

#[test]
fn text_that_is_not_utf_8_is_refused_with_the_byte() {
    let desk = Desk::new();
    desk.write("criteria.toml", CRITERIA);
    desk.write("scores.csv", b"body;kind;year;1.1\nS\xf2 A;d;2024;1\n");
    let err = desk.run(&["import", "scores.csv", "--criteria", "criteria.toml", "--out", "out"]).nothing_done();
    assert!(err.contains("UTF-8") && err.contains("21"), "{err}");
    desk.write("scores.xlsx", "not a workbook");
    let err = desk.run(&["import", "scores.xlsx", "--criteria", "criteria.toml", "--out", "out"]).nothing_done();
    assert!(err.contains("scores.xlsx: không đọc được như một tệp Excel"), "{err}");
}

/// A workbook as offices have them: a title above the heading, numbers in binary, formulas, a second sheet.
fn workbook(desk: &Desk, change: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) {
    use rust_xlsxwriter::{Formula, Workbook};
    desk.write("criteria.toml", CRITERIA);
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Bìa").unwrap();
    let sheet = book.add_worksheet();
    sheet.set_name("Điểm").unwrap();
    sheet.write(0, 1, "BẢNG ĐIỂM NĂM 2024").unwrap();
    for (at, name) in ["body", "kind", "year", "1.1", "1.2", "1.3"].into_iter().enumerate() {
        sheet.write(2, u16::try_from(at).unwrap() + 1, name).unwrap();
    }
    sheet.write(3, 1, "Sở A").unwrap();
    sheet.write(3, 2, "department").unwrap();
    sheet.write(3, 3, 2024).unwrap();
    sheet.write(3, 4, 0.300_000_000_000_000_04).unwrap();
    sheet.write_formula(3, 5, Formula::new("=1+1.25").set_result("2.25")).unwrap();
    sheet.write(3, 6, true).unwrap();
    change(sheet);
    book.save(desk.path("scores.xlsx")).unwrap();
}

fn import_workbook(desk: &Desk, more: &[&str]) -> super::Ran {
    let words = ["import", "scores.xlsx", "--criteria", "criteria.toml", "--out", "out"];
    desk.run(&[&words[..], more].concat())
}

#[test]
fn a_workbook_is_read_as_it_is_seen() {
    let desk = Desk::new();
    workbook(&desk, |_| {});
    import_workbook(&desk, &[]).exits(0);
    assert_eq!(
        dossier(&desk, "so-a-department-2024"),
        "[[row]]\ncode = \"1.1\"\nself = { points = 0.3 }\n\n[[row]]\ncode = \"1.2\"\nself = { points = 2.25, reason = \"scores.xlsx!Điểm!F4\" }\n\n[[row]]\ncode = \"1.3\"\nself = { choice = \"co\" }\n"
    );
    let err = import_workbook(&desk, &["--sheet", "Sai"]).nothing_done();
    assert!(err.contains("không có trang tính `Sai`") && err.contains("Bìa, Điểm"), "{err}");
}

#[test]
fn cells_of_a_workbook_that_hold_no_value_are_named_by_sheet_and_cell() {
    use rust_xlsxwriter::{ExcelDateTime, Format, Formula};
    let desk = Desk::new();
    workbook(&desk, |sheet| {
        let day = ExcelDateTime::from_ymd(2024, 5, 1).unwrap();
        sheet.write_datetime_with_format(3, 4, &day, &Format::new().set_num_format("dd/mm/yyyy")).unwrap();
        sheet.write_formula(3, 5, Formula::new("=1+1").set_result("4711")).unwrap();
        sheet.write(3, 6, false).unwrap();
    });
    without_results(&desk.path("scores.xlsx"), "<v>4711</v>");
    let err = import_workbook(&desk, &[]).nothing_done();
    for part in [
        "scores.xlsx!Điểm!E4 (dòng 4, cột E): ô là ngày tháng",
        "scores.xlsx!Điểm!F4 (dòng 4, cột F): công thức chưa có kết quả",
        "scores.xlsx!Điểm!G4",
    ] {
        assert!(err.contains(part), "{part}\n{err}");
    }
    assert!(!desk.path("out").exists());
}

/// Takes the stored result of a formula out of a workbook, as programs leave it that do not calculate.
fn without_results(path: &std::path::Path, result: &str) {
    use std::io::{Cursor, Read, Write};
    let mut from = zip::ZipArchive::new(Cursor::new(std::fs::read(path).unwrap())).unwrap();
    let mut to = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let mut text = Vec::new();
        part.read_to_end(&mut text).unwrap();
        let text = String::from_utf8(text).unwrap().replace(result, "");
        to.start_file(part.name().unwrap(), zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(text.as_bytes()).unwrap();
    }
    to.finish().unwrap();
}

#[test]
fn a_formula_that_gives_nothing_is_pointed_at() {
    let desk = Desk::new();
    workbook(&desk, |sheet| {
        sheet.write_formula(3, 5, rust_xlsxwriter::Formula::new("=1-1")).unwrap();
    });
    let ran = import_workbook(&desk, &[]).exits(0);
    assert!(ran.err.contains("scores.xlsx!Điểm: ô công thức có kết quả bằng 0: F4"), "{}", ran.err);
}

#[test]
fn a_file_where_a_folder_is_to_be_is_named_as_one() {
    let desk = Desk::new();
    desk.write("criteria.toml", CRITERIA);
    desk.write("scores.csv", "body,kind,year,1.1\nB,d,2024,1\n");
    desk.write("out", "mine");
    for out in ["out", "out/below"] {
        let err = desk.run(&["import", "scores.csv", "--criteria", "criteria.toml", "--out", out]).nothing_done();
        assert!(err.contains("out: đã có một tệp mang tên này"), "{err}");
    }
    assert_eq!(desk.files(), ["criteria.toml", "out", "scores.csv"]);
}

#[test]
fn a_set_keeps_its_head_on_the_way_through_a_table() {
    let desk = Desk::new();
    desk.run(&["criteria", "export", "province.876-reconstructed", "-o", "set.csv"]).exits(0);
    let back = desk.run(&["criteria", "import", "set.csv"]).exits(0);
    for line in ["provenance = \"reconstructed\"", "id = \"province.876-reconstructed\"", "[[node]]"] {
        assert!(back.out.contains(line), "{line}\n{}", back.out);
    }
    assert!(!back.out.contains("chua-xep-loai"));
    desk.write("back.toml", &back.out);
    let shown = |set: &str| {
        let shown = desk.run(&["criteria", "show", set]).exits(0).out;
        shown.lines().filter(|l| !l.contains("sha256:")).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(shown("back.toml"), shown("province.876-reconstructed"));
}

#[test]
fn what_is_wrong_with_a_set_made_of_a_table_is_told_by_its_cell() {
    let desk = Desk::new();
    desk.write(
        "set.csv",
        "BẢNG TIÊU CHÍ\n\nSTT,Tiêu chí,Điểm tối đa,rule\n1,A,2,\n1.1,B,2,\"{ kind = \"\"ratoi\"\" }\"\n1.1,C,1,\n",
    );
    let err = desk.run(&["criteria", "import", "set.csv", "--lang", "en"]).nothing_done();
    for place in ["set.csv!D5 (row 5, column D): [", "set.csv!A6 (row 6, column A): ["] {
        assert!(err.contains(place), "{place}\n{err}");
    }
}

#[test]
fn a_level_that_there_is_not_is_told_with_those_that_there_are() {
    let desk = Desk::new();
    let err = import(&desk, "body,kind,year,1.3\nB,d,2024,z\n").nothing_done();
    assert!(
        err.contains("scores.csv!D2") && err.contains("`z` không phải mã mức của tiêu chí; các mức: co, khong"),
        "{err}"
    );
}
