//! `survey` and `ballots` as they are called: tables in, reports and dossiers out.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

fn at(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path).to_string_lossy().into_owned()
}

struct Office {
    place: tempfile::TempDir,
}

impl Office {
    fn new() -> Self {
        Self { place: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_string_lossy().into_owned()
    }

    fn run(&self, words: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_parindex"))
            .args(words)
            .env("PARINDEX_HOME", self.path("home"))
            .env_remove("PARINDEX_LANG")
            .output()
            .unwrap()
    }

    fn survey(&self, ballots: &str, more: &[&str]) -> Output {
        let questionnaire = at("criteria/surveys/satisfaction-2025.toml");
        let words = ["survey", ballots, "--questionnaire", &questionnaire, "--criteria", "department-sample"];
        self.run(&[&words[..], more].concat())
    }

    fn sample(&self, draws: &str) -> String {
        let questionnaire = at("criteria/surveys/satisfaction-2025.toml");
        let done = self.run(&["ballots", "--questionnaire", &questionnaire, "--draws", draws, "--seed", "4"]);
        assert!(done.status.success());
        String::from_utf8(done.stdout).unwrap()
    }
}

fn json(done: &Output) -> Value {
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).unwrap()
}

/// The table as a workbook, cells that look like numbers as numbers.
fn workbook(table: &str) -> Vec<u8> {
    let cell = |row: usize, column: usize, cell: &str| {
        let place = format!("{}{row}", char::from(b'A' + u8::try_from(column).unwrap()));
        match cell {
            "" => String::new(),
            number if number.parse::<u32>().is_ok() => format!("<c r=\"{place}\"><v>{number}</v></c>"),
            text => format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
        }
    };
    let row = |(at, line): (usize, &str)| {
        let cells: String = line.split(',').enumerate().map(|(column, text)| cell(at + 1, column, text)).collect();
        format!("<row r=\"{}\">{cells}</row>", at + 1)
    };
    let rows: String = table.lines().enumerate().map(row).collect();
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "{head}<Types xmlns=\"{package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "{head}<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "{head}<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Phiếu\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "{head}<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("{head}<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ];
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn csv_of_every_habit_and_a_workbook_give_the_same() {
    let office = Office::new();
    let plain = office.sample("600");
    let semicolons = format!("\u{feff}{}", plain.replace(',', ";").replace('\n', "\r\n"));
    let files = [
        office.file("a.csv", &plain),
        office.file("b.csv", semicolons),
        office.file("c.txt", plain.replace(',', "\t")),
        office.file("d.xlsx", workbook(&plain)),
    ];
    let results = files.map(|file| {
        let mut found = json(&office.survey(&file, &["--json"]));
        found["sha256"] = Value::Null;
        found
    });
    assert_eq!(results[0]["counted"], 600);
    for other in &results[1..] {
        assert_eq!(*other, results[0]);
    }
}

#[test]
fn lines_that_do_not_count_are_told_with_their_address() {
    let office = Office::new();
    let table = "ma_phieu,don_vi,doi_tuong,c1,c2,c3,c4,c5\n1,Sở A,dan,5,5,5,5,5\n1,Sở B,dan,5,5,5,5,5\n2,So B,dan,5,5,5,5,5\n\n3,Sở A,dan,5,8,5,5,5\n";
    let done = office.survey(&office.file("phieu.csv", table), &["--json"]);
    let said = String::from_utf8(done.stderr.clone()).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(
        lines,
        [
            "cảnh báo: phieu.csv!A3: phiếu trùng mã với phiếu đã tính (dòng 2)",
            "cảnh báo: phieu.csv!B4: phiếu không có đơn vị này: `So B` – có phải là `Sở B`?",
            "cảnh báo: phieu.csv!E6: câu hỏi không có phương án này: `8`",
        ]
    );
    let found = json(&done);
    assert_eq!((found["lines"].as_u64(), found["counted"].as_u64()), (Some(4), Some(1)));
    assert_eq!(found["not_counted"]["duplicate"], 1);
    // Nothing of a cell is in the data.
    assert!(!String::from_utf8(done.stdout).unwrap().contains("So B"));
}

#[test]
fn what_cannot_be_counted_writes_nothing() {
    let office = Office::new();
    let out = office.path("ho-so").to_string_lossy().into_owned();
    let good = office.file("a.csv", office.sample("50"));
    let other = office.file("b.csv", "ma_phieu,don_vi,doi_tuong,c1,c2,c3,c4\n");
    let open_quote = office.file("c.csv", format!("{}\"{}", office.sample("1"), "x".repeat(3 << 20)));
    let cases: [(&str, &[&str], &str); 6] = [
        (&other, &["--out", &out], "thiếu cột `c5`"),
        (&open_quote, &["--out", &out], "dài hơn 1 MB"),
        (&good, &["--out", &out, "-o", "x.pdf"], "phải có đuôi"),
        (&good, &["--out", &out, "--dated", "2025"], "không phải là ngày"),
        (&good, &["--out", &out, "--criteria", "sample.khanh-hoa"], ""),
        ("không-có.csv", &["--out", &out], "không-có.csv"),
    ];
    for (ballots, more, said) in cases {
        let done = office.survey(ballots, more);
        assert_eq!(done.status.code(), Some(2), "{more:?}");
        let words = String::from_utf8(done.stderr).unwrap();
        assert!(words.contains(said), "{words}");
        assert!(!Path::new(&out).exists());
    }
    // A set without the row that the questionnaire feeds.
    let questionnaire = at("criteria/surveys/leaders-2024.toml");
    let done = office.run(&["survey", &good, "--questionnaire", &questionnaire, "--criteria", "department-sample"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(String::from_utf8(done.stderr).unwrap().contains("8.1.1"));
}

#[test]
fn results_go_into_dossiers_new_and_old() {
    let office = Office::new();
    let out = office.path("ho-so").to_string_lossy().into_owned();
    let first = office.file("a.csv", office.sample("1200"));
    let options = ["--out", &out, "--dated", "20/12/2025", "--number", "12/QĐ-UBND", "--json"];
    let found = json(&office.survey(&first, &options));
    let index = |body: &str| {
        let all = found["bodies"].as_array().unwrap();
        all.iter().find(|b| b["body"] == body).unwrap()["index"].as_str().unwrap().to_owned()
    };
    let dossier = office.path("ho-so").join("so-a-department-2025").join("dossier.toml");
    let text = std::fs::read_to_string(&dossier).unwrap();
    let value = |index: String| index.trim_end_matches('0').trim_end_matches('.').to_owned();
    assert!(text.contains(&format!("supplied = {{ value = {}", value(index("Sở A")))), "{text}");
    assert!(text.contains("number = \"12/QĐ-UBND\"") && text.contains("date = 2025-12-20"), "{text}");
    assert!(text.contains(found["sha256"].as_str().unwrap().trim_start_matches("sha256:")));
    // A row of the dossier that somebody filled in between stays.
    std::fs::write(&dossier, format!("{text}\n[[row]]\ncode = \"8.2\"\nsupplied = {{ points = 1 }}\n")).unwrap();
    let more = office.file("b.csv", office.sample("1500"));
    let again = office.survey(&more, &options);
    assert!(String::from_utf8_lossy(&again.stderr).contains("cập nhật 14 hồ sơ, lập mới 0 hồ sơ"));
    let text = std::fs::read_to_string(&dossier).unwrap();
    assert!(text.contains("code = \"8.2\"") && text.matches("[[document]]").count() == 1, "{text}");
    let scored = office.run(&["score", dossier.to_str().unwrap(), "--json"]);
    assert!(scored.status.success());
    // Vertical agencies have no kind in the questionnaire, so no dossier is made for them.
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 14);
}

#[test]
fn reports_are_written_in_every_form() {
    let office = Office::new();
    let ballots = office.file("a.csv", office.sample("900"));
    for (ending, holds) in [("html", "<table"), ("md", "| STT |"), ("csv", "number,block,body"), ("json", "\"blocks\"")]
    {
        let path = office.path(&format!("bao-cao.{ending}"));
        let done = office.survey(&ballots, &["-o", path.to_str().unwrap()]);
        assert!(done.status.success() && done.stdout.is_empty(), "{ending}");
        let text = std::fs::read_to_string(path).unwrap();
        assert!(text.contains(holds) && text.contains("Đặc khu G"), "{ending}: {text}");
    }
    let path = office.path("phu-luc.docx");
    let options = ["-o", path.to_str().unwrap(), "--number", "12/QĐ-UBND", "--dated", "20/12/2025"];
    assert!(office.survey(&ballots, &options).status.success());
    let mut zip = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut zip.by_name("word/document.xml").unwrap(), &mut text).unwrap();
    for part in ["PHỤ LỤC", "12/QĐ-UBND", "20/12/2025", "Đặc khu G", "MẪU"] {
        assert!(text.contains(part), "{part}");
    }
    let english = office.survey(&ballots, &["--lang", "en"]);
    let text = String::from_utf8(english.stdout).unwrap();
    assert!(text.contains("Annex: index by body") && text.contains("SAMPLE"), "{text}");
}

#[test]
fn a_dossier_that_cannot_be_written_leaves_the_others_written_and_says_so() {
    let office = Office::new();
    let results = office.path("ho-so").to_string_lossy().into_owned();
    let ballots = office.file("phieu.csv", office.sample("400"));
    assert_eq!(office.survey(&ballots, &["--out", &results]).status.code(), Some(0));
    let mut places: Vec<PathBuf> =
        std::fs::read_dir(&results).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()).collect();
    places.sort();
    let (stuck, other) = (&places[0], &places[1]);
    // A hand-made layout is kept in `backups` before it is rewritten; a file of that name stands in the way.
    let text = std::fs::read_to_string(stuck.join("dossier.toml")).unwrap();
    std::fs::write(stuck.join("dossier.toml"), format!("# của tôi\n{text}")).unwrap();
    std::fs::write(stuck.join("backups"), "").unwrap();
    let before = std::fs::read(other.join("dossier.toml")).unwrap();
    let ballots = office.file("phieu-2.csv", office.sample("500"));
    let done = office.survey(&ballots, &["--out", &results, "--json"]);
    let said = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(1), "{said}");
    assert!(said.contains("1 hồ sơ chưa ghi được kết quả"), "{said}");
    assert!(std::fs::read_to_string(stuck.join("dossier.toml")).unwrap().starts_with("# của tôi"));
    assert_ne!(std::fs::read(other.join("dossier.toml")).unwrap(), before);
    assert!(serde_json::from_slice::<Value>(&done.stdout).is_ok(), "the result is told all the same");
    // Where nothing at all was written the command has failed.
    for place in &places[1..] {
        std::fs::remove_dir_all(place).unwrap();
    }
    let alone = stuck.to_string_lossy().into_owned();
    let done = office.survey(&office.file("phieu-3.csv", only_of(&office.sample("900"), &text)), &["--out", &alone]);
    assert_eq!(done.status.code(), Some(2), "{}", String::from_utf8_lossy(&done.stderr));
}

/// The ballots about the body of this dossier.
fn only_of(ballots: &str, dossier: &str) -> String {
    let name = dossier.lines().find_map(|l| l.split_once("name = \"")).unwrap().1.split('"').next().unwrap();
    let about = |line: &&str| line.starts_with("don_vi") || line.contains(name);
    let kept = ballots.lines().enumerate().filter(|(at, line)| *at == 0 || about(line)).map(|(_, line)| line);
    kept.flat_map(|line| [line, "\n"]).collect()
}
