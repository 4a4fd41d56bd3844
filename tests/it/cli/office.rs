//! Tables as offices keep them, in which `x` ticks what was done.

use super::Desk;

const CRITERIA: &str = r#"format = 1
id = "t"
edition = "1"
title = "T"
provenance = "sample"
scale = 10
[[flag]]
id = "co-ke-hoach"
name = "Có kế hoạch"
[[band]]
id = "x"
name = "X"
from = 0
[[node]]
code = "1"
name = "Chỉ đạo, điều hành"
max = 10
[[node]]
code = "1.1"
name = "Kế hoạch CCHC"
max = 2
by = "authority"
rule = { kind = "choice", options = [{ id = "co", label = "Ban hành", points = 2 }, { id = "khong", label = "Không ban hành", points = 0 }] }
[[node]]
code = "1.2"
name = "Kế hoạch tuyên truyền"
max = 3
rule = { kind = "checklist", items = [{ id = "ke-hoach", label = "Kế hoạch", points = 1 }, { id = "bao-cao", label = "Báo cáo", points = 2 }] }
[[node]]
code = "1.3"
name = "Báo cáo CCHC"
max = 5
by = "authority"
rule = { kind = "choice", options = [{ id = "dung", label = "Đúng hạn", points = 5 }, { id = "tre", label = "Trễ hạn", points = 2 }, { id = "khong", label = "Không", points = 0 }] }
"#;

const MAP: &str = r#"format = 1
year = 2019
[[block]]
line = "I. Các Sở"
kind = "department"
group = "Sở"
[[block]]
line = "III. Khối UBND"
kind = "district"
[[column]]
heading = "Kế hoạch CCHC"
answers = "1.1"
tick = "co"
empty = "khong"
[[column]]
heading = "Kế hoạch TTCCHC"
answers = "1.2"
tick = "ke-hoach"
[[column]]
heading = "Báo cáo CCHC / Đúng hạn"
answers = "1.3"
tick = "dung"
[[column]]
heading = "Trễ hạn"
answers = "1.3"
tick = "tre"
"#;

/// The form of annex I of a province's half-year report of 2019: headings over two lines, blocks, a line of totals.
const TABLE: &str = "PHỤ LỤC I\n\n\
    Stt\tTên cơ quan, đơn vị\tKế hoạch CCHC\tKế hoạch TTCCHC\tBáo cáo CCHC\t\n\
    \t\t\t\tĐúng hạn\tTrễ hạn\n\
    I. Các Sở và Ban Quản lý Khu kinh tế\n\
    1\tSở A\tx\tx\tx\t\n\
    2\tSở B\t\tX\t\tx\n\
    III. Khối UBND cấp huyện\n\
    3\tUBND huyện C\tx\t\t\t\n\
    Tổng cộng:\t\t2\t2/3\t1\t1\n";

fn desk(table: &str, map: &str) -> Desk {
    let desk = Desk::new();
    desk.write("criteria.toml", CRITERIA);
    desk.write("map.toml", map);
    desk.write("bang.csv", table);
    desk
}

const WORDS: [&str; 8] = ["import", "bang.csv", "--criteria", "criteria.toml", "--map", "map.toml", "--out", "out"];

fn rows(desk: &Desk, folder: &str) -> String {
    let text = std::fs::read_to_string(desk.path(&format!("out/{folder}/dossier.toml"))).unwrap();
    text.split_at(text.find("[[row]]").unwrap_or(text.len())).1.replace("\n\n", "\n")
}

#[test]
fn ticks_answer_the_rows_that_the_map_names() {
    let desk = desk(TABLE, MAP);
    let ran = desk.run(&WORDS).exits(0);
    assert!(ran.err.contains("Cập nhật 0 hồ sơ, lập mới 3 hồ sơ."), "{}", ran.err);
    let a = rows(&desk, "so-a-department-2019");
    for line in
        ["supplied = { choice = \"co\" }", "self = { ticks = [\"ke-hoach\"] }", "supplied = { choice = \"dung\" }"]
    {
        assert!(a.contains(line), "{line}\n{a}");
    }
    let b = rows(&desk, "so-b-department-2019");
    assert!(b.contains("supplied = { choice = \"khong\" }") && b.contains("supplied = { choice = \"tre\" }"), "{b}");
    let text = std::fs::read_to_string(desk.path("out/so-b-department-2019/dossier.toml")).unwrap();
    assert!(text.contains("group = \"Sở\"") && text.contains("year = 2019"), "{text}");
    // What no column says stays open.
    let c = rows(&desk, "ubnd-huyen-c-district-2019");
    assert!(c.contains("\"1.1\"") && !c.contains("\"1.2\"") && !c.contains("\"1.3\""), "{c}");
}

#[test]
fn dossiers_that_are_there_are_filled_in_and_conflicts_are_shown() {
    let desk = desk(TABLE, MAP);
    desk.run(&WORDS).exits(0);
    // Once more: nothing new.
    let ran = desk.run(&WORDS).exits(0);
    assert!(ran.err.contains("Cập nhật 0 hồ sơ, lập mới 0 hồ sơ."), "{}", ran.err);
    let before = rows(&desk, "so-b-department-2019");
    desk.write(
        "bang.csv",
        TABLE.replace("2\tSở B\t\tX\t\tx", "2\tSở B\tx\tX\t\tx").replace("huyện C\tx\t\t", "huyện C\tx\tx\t"),
    );
    let ran = desk.run(&WORDS).exits(2);
    assert!(ran.out.contains("Sở B: 1.1: hồ sơ { choice = \"khong\" }, bảng { choice = \"co\" }"), "{}", ran.out);
    assert!(ran.err.contains("1 chỗ mâu thuẫn") && ran.err.contains("--replace"), "{}", ran.err);
    assert_eq!(rows(&desk, "so-b-department-2019"), before);
    assert!(!rows(&desk, "ubnd-huyen-c-district-2019").contains("ticks"));
    let ran = desk.run(&[&WORDS[..], &["--replace"]].concat()).exits(0);
    assert!(ran.err.contains("Cập nhật 2 hồ sơ"), "{}", ran.err);
    assert!(rows(&desk, "so-b-department-2019").contains("supplied = { choice = \"co\" }"));
    assert!(rows(&desk, "ubnd-huyen-c-district-2019").contains("ticks = [\"ke-hoach\"]"));
    // The history tells who was changed; the dossiers are still whole.
    desk.run(&["verify", "out/so-b-department-2019"]).exits(0);
}

#[test]
fn every_bad_cell_is_named_and_nothing_is_written() {
    for (table, map, words) in [
        (
            TABLE.replace("Sở A\tx", "Sở A\tcó"),
            MAP.to_owned(),
            "bang.csv!C6 (row 6, column C): `có` means nothing in the map; it knows `x`",
        ),
        (
            TABLE.replace("\tX\t\tx", "\tX\tx\tx"),
            MAP.to_owned(),
            "bang.csv!F7 (row 7, column F): only one option may be chosen",
        ),
        (
            TABLE.replace("III. Khối UBND", "V. Khối khác"),
            MAP.to_owned(),
            "bang.csv!A8 (row 8, column A): `V. Khối khác cấp huyện`: the map has no such block",
        ),
        (
            TABLE.to_owned(),
            MAP.replace("Kế hoạch TTCCHC", "Kế hoạch XYZ"),
            "bang.csv: no column has the heading `Kế hoạch XYZ`",
        ),
        (
            TABLE.to_owned(),
            MAP.replace("answers = \"1.2\"", "answers = \"1.9\""),
            "bang.csv!D4 (row 4, column D): the set has no code `1.9`",
        ),
        (TABLE.to_owned(), MAP.replace("year = 2019", "yaer = 2019"), "there is no key `yaer` here"),
        (TABLE.replace("Sở B", "Sở A"), MAP.to_owned(), "the same body, kind and year as in row 6"),
        (TABLE.replace("Tên cơ quan, đơn vị", "Gì đó"), MAP.to_owned(), "no heading with a column `body`"),
    ] {
        let desk = desk(&table, &map);
        let err = desk.run(&[&WORDS[..], &["--lang", "en"]].concat()).nothing_done();
        assert!(err.contains(words), "{words}\n{err}");
        assert!(!desk.path("out").exists());
    }
}

#[test]
fn other_words_and_whole_years_in_columns_are_read_too() {
    let table = "Năm;Đơn vị;Báo cáo\n2020;Sở A;trễ\n2020;Sở B;x\n2021;Sở B;\n";
    let map = "format = 1\nyear = \"Năm\"\nkind = \"department\"\n[[column]]\nheading = \"C\"\nanswers = \"1.3\"\n\
               tick = \"dung\"\nempty = \"khong\"\nwords = { \"Trễ\" = \"tre\" }\n";
    let desk = desk(table, map);
    desk.run(&WORDS).exits(0);
    for (folder, option) in
        [("so-a-department-2020", "tre"), ("so-b-department-2020", "dung"), ("so-b-department-2021", "khong")]
    {
        let rows = rows(&desk, folder);
        assert!(rows.contains(&format!("choice = \"{option}\"")), "{folder}\n{rows}");
    }
}
