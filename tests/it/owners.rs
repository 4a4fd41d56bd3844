//! Many hands: an owner's rows go out as a sheet and come back row by row, from the app.

use std::path::Path;

use parindex::dossier::Answer;

use crate::support::live::{Live, folder};

/// Gives rows 7.1 and 1.5 to an owner and writes their sheet as CSV, which a test can change by hand.
fn given(root: &Path) -> (Live, std::path::PathBuf) {
    let mut live = Live::open(root);
    for code in ["7.1", "1.5"] {
        live.keys("f7").text(code).keys("enter alt-w").text("Sở Thông tin").keys("enter");
    }
    let file = root.join("phieu.csv");
    live.keys("alt-v f8");
    assert!(live.screen().contains("Xuất phiếu số liệu"), "{}", live.screen());
    for _ in 0..200 {
        live.keys("backspace");
    }
    live.text(file.to_str().unwrap()).keys("enter");
    assert!(file.exists(), "{}", live.screen());
    (live, file)
}

/// Changes the value that the sheet gives for a key; the column of what stood there stays.
fn fill(file: &Path, key: &str, from: &str, to: &str) {
    let text = std::fs::read_to_string(file).unwrap();
    let change = |line: &str| {
        // A code is kept from being taken for a date by a mark in front.
        if line.trim_start_matches(['\u{a0}', '\u{feff}']).starts_with(key) {
            // The first one is the answer, the second what stood there.
            line.replacen(&format!(";{from};"), &format!(";{to};"), 1)
        } else {
            line.to_owned()
        }
    };
    let changed: Vec<String> = text.split("\r\n").map(change).collect();
    let changed = changed.join("\r\n");
    assert_ne!(text, changed, "{text}");
    std::fs::write(file, changed).unwrap();
}

/// Goes through the folders to the sheet and takes it.
fn take(live: &mut Live, file: &Path) {
    live.keys("shift-f12");
    assert!(live.screen().contains("phieu.csv"), "{}", live.screen());
    live.text(file.file_name().unwrap().to_str().unwrap()).keys("enter");
}

fn value(live: &Live, code: &str) -> String {
    match live.answer(code) {
        Some(Answer::Given(inputs)) => inputs
            .numbers
            .values()
            .next()
            .map_or_else(|| inputs.choice.unwrap_or_default().to_string(), ToString::to_string),
        other => format!("{other:?}"),
    }
}

#[test]
fn an_owners_sheet_comes_back_as_one_change_that_was_looked_through() {
    let (root, _) = folder();
    let (mut live, file) = given(root.path());
    let sheet = std::fs::read_to_string(&file).unwrap();
    assert!(sheet.contains("7.1") && sheet.contains("1.5") && !sheet.contains("3.1"), "{sheet}");
    fill(&file, "7.1", "95", "99");
    take(&mut live, &file);
    let screen = live.screen();
    assert!(screen.contains("Nhận phiếu") && screen.contains("1/1 được chọn"), "{screen}");
    assert!(screen.contains("95") && screen.contains("→") && screen.contains("99"), "{screen}");
    assert_eq!(value(&live, "7.1"), "95", "nothing is written before it was looked through");
    live.keys("home enter");
    assert_eq!(value(&live, "7.1"), "99");
    assert!(live.screen().contains("Đã ghi 1 thay đổi"), "{}", live.screen());
    live.keys("ctrl-z");
    assert_eq!(value(&live, "7.1"), "95");
}

#[test]
fn a_conflict_keeps_the_dossier_unless_somebody_chooses_the_sheet() {
    let (root, _) = folder();
    let (mut live, file) = given(root.path());
    fill(&file, "7.1", "95", "99");
    fill(&file, "1.5", "a", "b");
    live.keys("esc f7 7.1 enter enter 80 enter");
    take(&mut live, &file);
    let screen = live.screen();
    assert!(screen.contains("1/2 được chọn · 1 mâu thuẫn"), "{screen}");
    assert!(screen.contains("giữ hồ sơ"), "{screen}");
    live.keys("home enter");
    assert_eq!((value(&live, "7.1").as_str(), value(&live, "1.5").as_str()), ("80", "b"));
    assert!(live.screen().contains("giữ nguyên 1 chỗ"), "{}", live.screen());
    // The second time somebody decides for the sheet.
    take(&mut live, &file);
    live.keys("end space home enter");
    assert_eq!(value(&live, "7.1"), "99");
}

#[test]
fn a_sheet_that_is_left_changes_nothing() {
    let (root, _) = folder();
    let (mut live, file) = given(root.path());
    fill(&file, "7.1", "95", "99");
    take(&mut live, &file);
    live.keys("esc");
    assert_eq!(value(&live, "7.1"), "95");
    assert!(live.screen().contains("Chưa ghi gì từ phiếu"), "{}", live.screen());
}

#[test]
fn what_is_wrong_with_a_sheet_is_named_cell_by_cell_and_nothing_is_written() {
    let (root, _) = folder();
    let (mut live, file) = given(root.path());
    fill(&file, "7.1", "95", "nhiều");
    fill(&file, "1.5", "a", "z");
    take(&mut live, &file);
    let screen = live.screen();
    assert!(screen.contains("2 lỗi trong phiếu") && screen.contains("phieu.csv!"), "{screen}");
    live.keys("home enter end enter");
    assert_eq!((value(&live, "7.1").as_str(), value(&live, "1.5").as_str()), ("95", "a"));
}

#[test]
fn the_workbook_of_an_owner_is_taken_back_too() {
    let (root, place) = folder();
    let mut live = Live::open(root.path());
    live.keys("f7 7.1 enter alt-w").text("Sở Thông tin").keys("enter alt-v f8 enter");
    let file = root.path().join("phieu-so-lieu-so-thong-tin.xlsx");
    assert!(file.exists(), "beside the dossier {}\n{}", place.display(), live.screen());
    live.keys("shift-f12").text("phieu").keys("enter");
    assert!(live.screen().contains("không có gì khác hồ sơ"), "{}", live.screen());
}

#[test]
fn a_conflict_shows_every_version_and_is_decided_field_by_field() {
    let (root, _) = folder();
    let mut live = Live::open(root.path());
    live.keys("f7 3.1 enter alt-w").text("Sở Thông tin").keys("enter alt-v f8");
    let file = root.path().join("phieu.csv");
    for _ in 0..200 {
        live.keys("backspace");
    }
    live.text(file.to_str().unwrap()).keys("enter");
    fill(&file, "3.1.done", "490326", "490300");
    live.keys("esc f7 3.1 enter enter ctrl-w").text("490200").keys("enter ctrl-w").text("493500").keys("enter esc");
    take(&mut live, &file);
    // Both numbers of the share are there, each with both values.
    let screen = live.screen();
    assert!(screen.contains("490.200 → 490.300") && screen.contains("493.500 → 493.400"), "{screen}");
    live.keys("f4");
    let screen = live.screen();
    assert!(screen.contains("Khi xuất phiếu: 490.326") && screen.contains("Trong hồ sơ: 490.200"), "{screen}");
    assert!(screen.contains("Trong phiếu: 490.300") && screen.contains("Điểm sau khi ghi"), "{screen}");
    live.keys("space home enter");
    let numbers = |live: &Live| match live.answer("3.1") {
        Some(Answer::Given(inputs)) => inputs.numbers.values().map(ToString::to_string).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(numbers(&live), ["490300", "493500"], "one field from the sheet, the other from the dossier");
    live.keys("ctrl-z");
    assert_eq!(numbers(&live), ["490200", "493500"]);
}
