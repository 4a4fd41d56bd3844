//! Reports into files.

use serde_json::Value;

use super::Desk;

#[test]
fn a_dossier_is_exported_in_every_format_with_its_provenance() {
    let desk = Desk::new();
    desk.example("khanh-hoa-2024");
    for (file, parts) in [
        ("a.json", vec!["\"points\": \"25.69\"", "\"provenance\": \"sample\"", "\"digest\": \"sha256:"]),
        (
            "a.csv",
            vec!["\u{feff}code,name,max,", "3.1,", ",1.99,", ",scored,sample.khanh-hoa,2024,self,sample,sha256:"],
        ),
        ("a.md", vec!["| ✓ | 3.1 |", "1,99 |", "MẪU", "sha256:", "490.326 / 493.400", "chênh lệch do làm tròn −0,01"]),
    ] {
        let ran = desk.run(&["export", "khanh-hoa-2024/dossier", "-o", file]).exits(0);
        assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", format!("đã ghi: {file}\n").as_str()));
        let text = std::fs::read_to_string(desk.path(file)).unwrap();
        for part in parts {
            assert!(text.contains(part), "{part}\n{text}");
        }
    }
    let exported: Value = serde_json::from_slice(&std::fs::read(desk.path("a.json")).unwrap()).unwrap();
    let printed = desk.run(&["score", "khanh-hoa-2024/dossier", "--json"]).quiet();
    let printed = serde_json::from_str::<Value>(&printed).unwrap();
    for (key, value) in printed.as_object().unwrap() {
        assert_eq!(&exported[key], value, "{key}");
    }
    // The file has what stands behind the score as well.
    assert_eq!(exported["lanes"], Value::Array(vec![printed]));
    let row = exported["rows"].as_array().unwrap().iter().find(|r| r["code"] == "3.1").unwrap();
    assert_eq!(row["answers"]["self"]["all"], "493400", "{row}");
}

#[test]
fn a_folder_is_exported_as_a_ranking() {
    let desk = Desk::new();
    desk.example("gates-and-extras");
    desk.run(&["export", "gates-and-extras", "-o", "r.csv"]).exits(0);
    let csv = std::fs::read_to_string(desk.path("r.csv")).unwrap();
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 5, "{csv}");
    assert!(lines[0].starts_with("\u{feff}kind,year,rank,body,points,applicable_max,index,band,"), "{csv}");
    assert!(lines[1].starts_with("commune,2024,1,Xã Đ,6.00,10,60.00,yeu,"), "{csv}");
    assert!(lines[2].starts_with("department,2024,1,Sở Đo đạc,9.70,10,97.00,kha,"), "{csv}");
    desk.run(&["export", "gates-and-extras", "-o", "r.md", "--lang", "en"]).exits(0);
    let text = std::fs::read_to_string(desk.path("r.md")).unwrap();
    assert!(text.contains("| 1 | Sở Đo đạc | 9.70 |"), "{text}");
}

#[test]
fn an_unknown_ending_or_a_broken_dossier_leaves_the_file_alone() {
    let desk = Desk::new();
    desk.example("khanh-hoa-2024");
    desk.write("a.pdf", "mine");
    let err = desk.run(&["export", "khanh-hoa-2024/dossier", "-o", "a.pdf"]).nothing_done();
    assert!(err.contains(".md, .csv") && err.contains("a.pdf"), "{err}");
    desk.write("a.md", "mine");
    desk.write("khanh-hoa-2024/dossier/dossier.toml", "x");
    desk.run(&["export", "khanh-hoa-2024/dossier", "-o", "a.md"]).nothing_done();
    for file in ["a.pdf", "a.md"] {
        assert_eq!(std::fs::read_to_string(desk.path(file)).unwrap(), "mine");
    }
    let err = desk.run(&["export", "khanh-hoa-2024/dossier", "-o", "no/such/folder/a.md"]).nothing_done();
    assert!(!err.is_empty());
}

#[cfg(unix)]
#[test]
fn a_link_is_written_through_even_where_nothing_lies_behind_it_yet() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let desk = Desk::new();
    desk.example("khanh-hoa-2024");
    std::fs::create_dir(desk.path("behind")).unwrap();
    symlink("behind/real.md", desk.path("link.md")).unwrap();
    symlink("link.md", desk.path("first.md")).unwrap();
    desk.run(&["export", "khanh-hoa-2024/dossier", "-o", "plain.md"]).exits(0);
    desk.run(&["export", "khanh-hoa-2024/dossier", "-o", "first.md"]).exits(0);
    let mode = |name: &str| std::fs::symlink_metadata(desk.path(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("behind/real.md"), mode("plain.md"));
    assert!(std::fs::symlink_metadata(desk.path("first.md")).unwrap().is_symlink());
    symlink("round.md", desk.path("round.md")).unwrap();
    desk.run(&["export", "khanh-hoa-2024/dossier", "-o", "round.md"]).nothing_done();
}

#[test]
fn a_folder_is_no_file_to_write_to() {
    let desk = Desk::new();
    desk.example("khanh-hoa-2024");
    std::fs::create_dir(desk.path("a.md")).unwrap();
    let err = desk.run(&["export", "khanh-hoa-2024/dossier", "-o", "a.md"]).nothing_done();
    assert!(err.contains("a.md: không phải là tệp thường") && err.contains("chọn tên tệp khác"), "{err}");
}

/// As `rank`: an unfinished dossier is no error, a broken one that is left out is.
#[test]
fn the_status_of_an_exported_folder_is_that_of_its_ranking() {
    let desk = Desk::new();
    desk.example("gates-and-extras");
    for file in ["a.csv", "a.xlsx", "a.html", "a.docx", "a.md", "a.json"] {
        desk.run(&["export", "gates-and-extras", "-o", file]).exits(0);
    }
    desk.run(&["export", "gates-and-extras", "-o", "long.csv", "--long"]).exits(0);
    desk.write("gates-and-extras/so-a/dossier.toml", "x");
    for words in [&["a.csv"][..], &["long.csv", "--long"], &["a.docx", "--paper", "notice"]] {
        let ran = desk.run(&[&["export", "gates-and-extras", "-o"], words].concat()).exits(1);
        assert!(ran.err.contains("so-a") && ran.err.contains("đã ghi"), "{}", ran.err);
    }
    // How many are missing is the last that is said, and stands below the table for whoever sees only that.
    let told = "1 hồ sơ không đọc được, để ngoài bảng: so-a.";
    let ran = desk.run(&["rank", "gates-and-extras"]).exits(1);
    assert!(ran.err.trim_end().ends_with(told) && ran.out.contains(told), "{}{}", ran.err, ran.out);
    desk.run(&["export", "gates-and-extras", "-o", "a.md"]).exits(1);
    assert!(std::fs::read_to_string(desk.path("a.md")).unwrap().contains(told));
}

#[test]
fn papers_of_results_that_nobody_concluded_are_drafts_and_a_lone_dossier_says_what_needs_the_block() {
    let desk = Desk::new();
    desk.example("gates-and-extras");
    let ran = desk.run(&["export", "gates-and-extras", "-o", "a.docx", "--paper", "notice"]).exits(0);
    assert!(ran.err.contains("văn bản mang tên DỰ THẢO") && !ran.err.contains("cả khối"), "{}", ran.err);
    let ran = desk.run(&["export", "gates-and-extras/so-a", "-o", "a.docx", "--paper", "notice"]).exits(0);
    for told in ["chưa tính tiêu chí", "cả khối", "parindex export", "--paper notice", "1 văn bản mang tên DỰ THẢO"]
    {
        assert!(ran.err.contains(told), "{told} in {}", ran.err);
    }
    // The body's own report is its own, draft or not.
    let ran = desk.run(&["export", "gates-and-extras/so-a", "-o", "a.docx"]).exits(0);
    assert!(!ran.err.contains("DỰ THẢO"), "{}", ran.err);
}

#[test]
fn an_office_puts_papers_into_its_own_template() {
    let desk = Desk::new();
    desk.example("khanh-hoa-2024");
    // Any paper of the program is a Word document, and so may be a template once it has a field.
    let text = std::fs::read_to_string(desk.path("khanh-hoa-2024/dossier/dossier.toml")).unwrap();
    let dossier = "khanh-hoa-2024/dossier";
    desk.write(
        "khanh-hoa-2024/dossier/dossier.toml",
        text.replacen("year = ", "remarks = \"{{nội dung}}\"\nyear = ", 1),
    );
    desk.run(&["export", dossier, "-o", "mau.docx"]).exits(0);
    desk.write("khanh-hoa-2024/dossier/dossier.toml", &text);
    desk.run(&["export", dossier, "-o", "a.docx", "--paper", "letter", "--template", "mau.docx"]).exits(0);
    let err = desk.run(&["export", dossier, "-o", "a.html", "--template", "mau.docx"]).nothing_done();
    assert!(err.contains("--template chỉ dùng với tệp .docx"), "{err}");
    desk.write("bad.docx", "no zip");
    let before = std::fs::read(desk.path("a.docx")).unwrap();
    let err = desk.run(&["export", dossier, "-o", "a.docx", "--template", "bad.docx"]).nothing_done();
    assert!(err.contains("bad.docx: không phải văn bản Word"), "{err}");
    desk.run(&["export", dossier, "-o", "plain.docx"]).exits(0);
    let err = desk.run(&["export", dossier, "-o", "a.docx", "--template", "plain.docx"]).nothing_done();
    assert!(err.contains("mẫu không có trường nào"), "{err}");
    assert_eq!(std::fs::read(desk.path("a.docx")).unwrap(), before);
}

#[test]
fn the_long_table_is_one_for_all_bodies_lanes_and_rows_in_both_forms() {
    let desk = Desk::new();
    desk.example("gates-and-extras");
    desk.run(&["export", "gates-and-extras", "-o", "long.csv", "--long"]).exits(0);
    desk.run(&["export", "gates-and-extras", "-o", "long.json", "--long"]).exits(0);
    let csv = std::fs::read_to_string(desk.path("long.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let heads = reader.headers().unwrap().clone();
    let lines: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let json: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(desk.path("long.json")).unwrap()).unwrap();
    assert_eq!(lines.len(), json.len());
    for (line, object) in lines.iter().zip(&json) {
        for (head, cell) in heads.iter().zip(line) {
            assert_eq!(object[head].as_str().unwrap_or_default(), cell, "{head}");
        }
    }
    let bodies: std::collections::BTreeSet<&str> = lines.iter().map(|l| &l[0]).collect();
    assert_eq!(bodies.len(), 4);
    // One body by itself has the same lines.
    desk.run(&["export", "gates-and-extras/so-b", "-o", "one.json", "--long"]).exits(0);
    let one: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(desk.path("one.json")).unwrap()).unwrap();
    assert!(!one.is_empty() && one.len() < json.len());
    // A year without dossiers leaves the old file as it was.
    desk.run(&["export", "gates-and-extras", "-o", "long.csv", "--long", "--year", "2001"]).nothing_done();
    assert_eq!(std::fs::read_to_string(desk.path("long.csv")).unwrap(), csv);
    assert!(!desk.files().iter().any(|f| f.starts_with(".long")), "{:?}", desk.files());
}

/// What a database makes of the text types of a CSV file, and the one function that SQLite lacks.
const PYTHON: &str = r#"
import csv, sqlite3, sys
rows = list(csv.DictReader(open("dai.csv", encoding="utf-8-sig", newline="")))
def typed(text):
    if text in ("true", "false"): return text == "true"
    try: return int(text)
    except ValueError: pass
    try: return float(text)
    except ValueError: return text or None
class Any:
    def __init__(self): self.value = None
    def step(self, value): self.value = self.value or value
    def finalize(self): return self.value
db = sqlite3.connect(":memory:")
db.create_aggregate("any_value", 1, Any)
names = list(rows[0])
codes = {"code", "parent", "term", "edition"}
db.execute("create table dai (%s)" % ", ".join('"%s"' % n for n in names))
db.executemany("insert into dai values (%s)" % ", ".join("?" * len(names)),
               [[r[n] if n in codes else typed(r[n]) for n in names] for r in rows])
query = open("query.sql", encoding="utf-8").read().replace("read_csv('dai.csv')", "dai").strip().rstrip(";")
for row in db.execute(query): print(*row, sep="|")
"#;

#[test]
fn the_query_of_the_readme_runs_over_the_long_table() {
    let Some(python) = crate::support::tools::tool(&["python3"]) else { return };
    let desk = Desk::new();
    super::copy(&super::root().join("tests/report"), &desk.path("report"));
    desk.run(&["export", "report", "-o", "dai.csv", "--long"]).exits(0);
    let readme = std::fs::read_to_string(super::root().join("README.md")).unwrap();
    let query = readme.split_once("```sql\n").unwrap().1.split_once("```").unwrap().0;
    assert!(query.contains("read_csv('dai.csv')") && query.contains("year = 2025"));
    desk.write("query.sql", query.replace("year = 2025", "year = 2024"));
    let done = std::process::Command::new(python)
        .args(["-c", PYTHON])
        .env("PYTHONIOENCODING", "utf-8")
        .current_dir(desk.path(""))
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    // The plan was issued late: half a point of one body was taken off.
    assert_eq!(String::from_utf8_lossy(&done.stdout).replace("\r\n", "\n"), "1.1|Kế hoạch CCHC <năm>|1|0.5\n");
}

#[cfg(unix)]
#[test]
fn a_long_export_can_be_stopped_and_leaves_the_old_file_as_it_was() {
    let desk = Desk::new();
    let words = ["generate", "--criteria", "training", "--kind", "commune", "--year", "2024", "--count", "600", "many"];
    desk.run(&words).exits(0);
    let begun = || desk.files().iter().any(|f| f.starts_with(".long.csv."));
    // On a busy machine the work can be done before the signal is sent: then once more.
    for _ in 0..20 {
        desk.write("long.csv", "mine");
        let mut child = desk
            .command(&["export", "many", "-o", "long.csv", "--long"])
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        while !begun() && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        let pid = child.id().to_string();
        let _sent = std::process::Command::new("kill").args(["-INT", &pid]).status().unwrap();
        let done = child.wait_with_output().unwrap();
        assert!(!begun(), "{:?}", desk.files());
        if done.status.success() {
            continue;
        }
        let err = String::from_utf8(done.stderr).unwrap();
        assert!(err.contains("không ghi gì"), "{err}");
        assert_eq!(std::fs::read_to_string(desk.path("long.csv")).unwrap(), "mine");
        return;
    }
    panic!("twenty exports were over before they could be stopped");
}
