//! What leaves the program: every format and paper in both languages says what its figures rest on, and nothing that
//! somebody wrote becomes more than text.

use std::io::{Cursor, Read};

use super::{Desk, copy, root};

/// Every way out: the words of the command after the subject, the file, and whether it is of a folder.
const WAYS: [(&[&str], &str, bool); 24] = [
    (&[], "a.json", false),
    (&[], "a.csv", false),
    (&["--excel"], "a.csv", false),
    (&["--long"], "a.csv", false),
    (&["--long", "--excel"], "a.csv", false),
    (&["--long"], "a.json", false),
    (&[], "a.md", false),
    (&[], "a.html", false),
    (&[], "a.xlsx", false),
    (&["--answers"], "a.xlsx", false),
    (&["--answers"], "a.csv", false),
    (&["--paper", "report"], "a.docx", false),
    (&["--paper", "letter"], "a.docx", false),
    (&["--paper", "evidence"], "a.docx", false),
    (&["--paper", "record"], "a.docx", false),
    (&["--paper", "notice"], "a.docx", false),
    (&[], "a.json", true),
    (&[], "a.csv", true),
    (&["--long"], "a.json", true),
    (&[], "a.md", true),
    (&[], "a.html", true),
    (&[], "a.xlsx", true),
    (&[], "a.docx", true),
    (&["--paper", "notice"], "a.docx", true),
];

fn desk() -> Desk {
    let desk = Desk::new();
    copy(&root().join("tests/report"), &desk.path("report"));
    desk
}

/// The parts of what was written: the file itself, or what is packed in it.
fn parts(desk: &Desk, words: &[&str], file: &str, folder: bool, lang: &str) -> Vec<(String, String)> {
    let subject = if folder { "report" } else { "report/so-a" };
    let all = [&["export", subject, "-o", file, "--lang", lang], words].concat();
    desk.run(&all).exits(0);
    let bytes = std::fs::read(desk.path(file)).unwrap();
    if !file.ends_with('x') {
        return vec![(file.to_owned(), String::from_utf8(bytes).unwrap())];
    }
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = zip.len();
    let part = |at: usize| {
        let mut part = zip.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        (part.name().unwrap().to_string(), text)
    };
    (0..count).map(part).collect()
}

#[test]
fn every_export_says_what_its_figures_rest_on() {
    let desk = desk();
    let shown = desk.run(&["score", "report/so-a", "--json"]).quiet();
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    let digest = shown["criteria"]["digest"].as_str().unwrap().to_owned();
    for lang in ["vi", "en"] {
        for (words, file, folder) in WAYS {
            let text: String =
                parts(&desk, words, file, folder, lang).into_iter().map(|(_, text)| text).collect::<Vec<_>>().concat();
            let asked: [(&str, Vec<&str>); 6] = [
                ("set", vec!["sample.reports"]),
                (
                    "edition",
                    vec![
                        "sample.reports, 2024",
                        "\"edition\": \"2024\"",
                        "\"edition\":\"2024\"",
                        ";2024;",
                        ",2024,",
                        "2024@",
                    ],
                ),
                ("provenance", vec!["MẪU", "SAMPLE", "sample"]),
                ("digest", vec![digest.as_str()]),
                ("rounding", vec!["2 chữ số thập phân", "2 decimals", "half-up"]),
                ("program", vec!["parindex 0.", "\"name\": \"parindex\""]),
            ];
            for (what, any) in asked {
                // A sheet for colleagues has figures to be filled in and none that were computed.
                if words.contains(&"--answers") && matches!(what, "rounding") {
                    continue;
                }
                let there = any.iter().any(|word| text.contains(word));
                assert!(there, "{lang} {words:?} {file} folder={folder}: no {what}");
            }
        }
    }
}

/// Words that are dangerous somewhere: in a spreadsheet, a page, a document, a terminal.
const EVIL: [&str; 14] = [
    "=HYPERLINK(\"http://a.vn\",\"x\")",
    "+cmd|'/c calc'!A1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "＝1+1",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='x",
    "]]></w:t><w:instrText>DDE</w:instrText>&evil;",
    "{{content}} {{7*7}} ${x}",
    "| cell | [link](javascript:alert(1)) ![x](http://a.vn/x) **b** `c`",
    "\u{1b}[31m\u{1b}]0;x\u{7}\u{0}\u{8}\u{7f}\u{9b}m",
    "\u{202e}gnp.exe\u{2066}\u{200b}\u{fffe}",
];

/// What somebody may write, as it stands in the dossier of the tests.
const FIELDS: [&str; 10] = [
    "\"Sở Ấp & Thôn\"",
    "\"Mục II\"",
    "\"Kế hoạch CCHC năm 2024\"",
    "\"01/KH-SAT\"",
    "\"-2+3\"",
    "\"Không phát sinh.\"",
    "\"Trong năm không có kiến nghị\"",
    "\"Kế hoạch ban hành sau ngày 15/12\"",
    "\"Đề nghị làm rõ ngày ban hành\"",
    "\"UBND tỉnh A\"",
];

/// How often, so that each of these words stands in several fields.
const ROUNDS: usize = 4;

/// The dossier of the tests with these words in every field.
fn poisoned(desk: &Desk, round: usize) {
    let mut text = std::fs::read_to_string(root().join("tests/report/so-a/dossier.toml")).unwrap();
    for (at, field) in FIELDS.iter().enumerate() {
        let evil = EVIL[(at + round * ROUNDS) % EVIL.len()];
        // What JSON escapes TOML does as well, but for one character.
        let quoted = serde_json::to_string(evil).unwrap().replace('\u{7f}', "\\u007F");
        text = text.replace(field, &quoted);
    }
    desk.write("report/so-a/dossier.toml", text);
}

/// Characters that steer a terminal or turn the direction of writing.
fn steers(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn whatever_somebody_wrote_stays_text_in_every_format() {
    let desk = desk();
    for round in 0..ROUNDS {
        poisoned(&desk, round);
        for (words, file, folder) in WAYS {
            for (name, text) in parts(&desk, words, file, folder, "vi") {
                let at = format!("{round} {words:?} {file} folder={folder} {name}");
                assert!(!text.contains(steers), "{at}: a control character");
                inert(&name, &text, words.contains(&"--excel"), &at);
            }
        }
    }
}

/// Whether nothing in a part can run.
fn inert(name: &str, text: &str, excel: bool, at: &str) {
    let ending = name.rsplit('.').next().unwrap();
    match ending {
        "csv" => {
            let mark = if excel { b';' } else { b',' };
            let text = text.trim_start_matches('\u{feff}');
            let mut reader = csv::ReaderBuilder::new()
                .delimiter(mark)
                .has_headers(false)
                .flexible(true)
                .from_reader(text.as_bytes());
            let mut columns = None;
            for record in reader.records() {
                let record = record.unwrap();
                assert_eq!(*columns.get_or_insert(record.len()), record.len(), "{at}: a cell was broken up");
                for cell in &record {
                    let number = cell
                        .trim_start_matches('-')
                        .chars()
                        .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '/'));
                    let armed = cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%']);
                    assert!(number || !armed, "{at}: {cell}");
                }
            }
        }
        "html" => {
            for tag in text.split('<').skip(1).map(|rest| rest.split_once('>').unwrap().0) {
                let name = tag.trim_start_matches('/').split([' ', '\n']).next().unwrap();
                assert!(!matches!(name, "script" | "img" | "iframe" | "a" | "link" | "object"), "{at}: <{tag}>");
                let mut rest = tag;
                while let Some((key, after)) = rest.split_once("=\"") {
                    let key = key.rsplit(' ').next().unwrap();
                    assert!(!key.starts_with("on") && key != "src" && key != "href", "{at}: <{tag}>");
                    rest = after.split_once('"').unwrap().1;
                }
            }
        }
        "md" => {
            for line in text.lines() {
                // Only what is escaped, and the line breaks of cells.
                let bare = line
                    .replace("\\\\", "")
                    .replace("\\<", "")
                    .replace("\\[", "")
                    .replace("<br>", "")
                    .replace("<sub>", "");
                assert!(!bare.contains(['<', '[']), "{at}: {line}");
            }
            let bars = |line: &str| line.replace("\\|", "").matches('|').count();
            for rows in text.split("\n\n").filter(|block| block.starts_with('|')) {
                let counts: Vec<usize> = rows.lines().map(bars).collect();
                assert!(counts.iter().all(|n| *n == counts[0]), "{at}: a row was broken up\n{rows}");
            }
        }
        "json" => {
            let _read: serde_json::Value = serde_json::from_str(text).unwrap_or_else(|e| panic!("{at}: {e}"));
        }
        _ => {
            let mut open: Vec<&str> = Vec::new();
            for tag in text.split('<').skip(1).map(|rest| rest.split_once('>').unwrap_or_else(|| panic!("{at}")).0) {
                let element = tag.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap();
                assert!(!matches!(element, "script" | "w:object" | "w:altChunk" | "hyperlink"), "{at}: {tag}");
                if tag.starts_with(['?', '!']) || tag.ends_with('/') {
                    continue;
                }
                if tag.starts_with('/') {
                    assert_eq!(open.pop(), Some(element), "{at}: {tag}");
                } else {
                    open.push(element);
                }
            }
            assert!(open.is_empty(), "{at}: {open:?}");
            assert!(text.matches("<w:instrText").count() <= 1, "{at}: a field");
            for formula in text.split("<f>").skip(1).map(|rest| rest.split_once("</f>").unwrap().0) {
                let foreign = ["HYPERLINK", "cmd", "SUM(A1)", "alert", "1+1"];
                assert!(!foreign.iter().any(|word| formula.contains(word)), "{at}: {formula}");
            }
        }
    }
}
