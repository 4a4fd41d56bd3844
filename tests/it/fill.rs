//! Answer sheets: out to colleagues and back, everything or nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use parindex::diag::Source;
use parindex::doc::read_dossier;
use parindex::dossier::{Answer, Dossier, Slot};
use parindex::report::csv::disarmed;

/// A copy of a dossier with its set.
struct Place(tempfile::TempDir);

impl Place {
    fn new(name: &str) -> Self {
        let place = tempfile::tempdir().unwrap();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report");
        fs::copy(from.join("criteria.toml"), place.path().join("criteria.toml")).unwrap();
        fs::create_dir(place.path().join("d")).unwrap();
        fs::copy(from.join(name).join("dossier.toml"), place.path().join("d/dossier.toml")).unwrap();
        Self(place)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, words: &[&str]) -> Output {
        let home = self.path("home");
        Command::new(env!("CARGO_BIN_EXE_parindex"))
            .args(words)
            .args(["--lang", "en"])
            .env("HOME", &home)
            .env("XDG_CONFIG_HOME", &home)
            .env("XDG_DATA_HOME", &home)
            .current_dir(self.0.path())
            .output()
            .unwrap()
    }

    fn text(&self) -> String {
        fs::read_to_string(self.path("d/dossier.toml")).unwrap()
    }

    fn dossier(&self) -> Dossier {
        read_dossier(&Source { name: "dossier.toml", text: &self.text() }).0.unwrap()
    }

    fn answer(&self, code: &str, slot: Slot) -> Option<Answer> {
        self.dossier().row(code)?.answers.get(&slot).cloned()
    }

    /// Exports a CSV sheet of `lane` and changes the cells of some fields by key.
    fn sheet(&self, lane: &str, changes: &[(&str, &str, &str)]) {
        let made = self.run(&["export", "d", "-o", "sheet.csv", "--answers", "--lane", lane]);
        assert_eq!(made.status.code(), Some(0), "{}", words(&made));
        let text = fs::read_to_string(self.path("sheet.csv")).unwrap();
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let heads = reader.headers().unwrap().clone();
        let at = |name: &str| heads.iter().position(|h| h == name).unwrap();
        let mut writer = csv::Writer::from_path(self.path("sheet.csv")).unwrap();
        writer.write_record(&heads).unwrap();
        let mut hits = 0;
        for record in reader.records().map(Result::unwrap) {
            let mut cells: Vec<String> = record.iter().map(str::to_owned).collect();
            let key = disarmed(&cells[at("key")]).to_owned();
            for (_, field, value) in changes.iter().filter(|(changed, ..)| *changed == key) {
                (*value).clone_into(&mut cells[at(field)]);
                hits += 1;
            }
            writer.write_record(&cells).unwrap();
        }
        writer.flush().unwrap();
        assert_eq!(hits, changes.len(), "a key is not on the sheet");
    }

    fn fill(&self, more: &[&str]) -> Output {
        self.run(&[&["fill", "d", "sheet.csv"], more].concat())
    }
}

fn words(output: &Output) -> String {
    [&output.stdout[..], &output.stderr[..]].map(|b| String::from_utf8_lossy(b).into_owned()).concat()
}

#[test]
fn a_sheet_that_nobody_touched_changes_nothing() {
    for (name, lane) in
        [("so-a", "self"), ("so-b", "self"), ("so-c", "self"), ("so-a", "appraised"), ("so-a", "agreed")]
    {
        for (file, form) in [("s.csv", None), ("s.csv", Some("--excel")), ("s.xlsx", None)] {
            for lang in ["vi", "en"] {
                let place = Place::new(name);
                let before = place.text();
                let mut export = vec!["export", "d", "-o", file, "--answers", "--lane", lane];
                export.extend(form);
                let home = place.path("home");
                let made = Command::new(env!("CARGO_BIN_EXE_parindex"))
                    .args(&export)
                    .args(["--lang", lang])
                    .env("HOME", &home)
                    .current_dir(place.0.path())
                    .output()
                    .unwrap();
                assert_eq!(made.status.code(), Some(0), "{}", words(&made));
                let taken = place.run(&["fill", "d", file, "--lane", lane]);
                assert!(words(&taken).contains("nothing new"), "{name} {lane} {file} {form:?}: {}", words(&taken));
                assert_eq!(taken.status.code(), Some(0));
                assert_eq!(place.text(), before);
            }
        }
    }
}

#[test]
fn what_was_filled_in_comes_into_the_dossier() {
    let place = Place::new("so-b");
    place.sheet(
        "self",
        &[
            ("ho_so", "value", "120"),
            ("1.1", "value", "b"),
            ("1.2.done", "value", "30,5"),
            ("2.1.done", "value", "99"),
            ("2.2.done", "value", ""),
            ("2.2.all", "value", ""),
            ("2.3.tru-so", "value", "x"),
            ("T.1.count", "value", "1"),
            ("1.2.done", "note", "=không phải công thức"),
            ("2.1.done", "explanation", "Hồ sơ trễ hạn có lý do"),
        ],
    );
    let taken = place.fill(&[]);
    assert_eq!(taken.status.code(), Some(0), "{}", words(&taken));
    let dossier = place.dossier();
    assert_eq!(dossier.figures.get("ho_so").unwrap().to_string(), "120");
    let inputs = |code: &str| match place.answer(code, Slot::Own) {
        Some(Answer::Given(inputs)) => inputs,
        other => panic!("{code}: {other:?}"),
    };
    assert_eq!(inputs("1.1").choice.as_deref(), Some("b"));
    let done = parindex::criteria::rule::Input::Done;
    assert_eq!(inputs("1.2").numbers[&done].to_string(), "30.5");
    // Empty cells change nothing.
    assert_eq!(inputs("2.2").numbers[&done].to_string(), "9");
    assert_eq!(inputs("2.3").ticks.unwrap().len(), 2);
    assert_eq!(dossier.row("1.2").unwrap().note.as_deref(), Some("=không phải công thức"));
    assert_eq!(dossier.row("2.1").unwrap().explanation.as_deref(), Some("Hồ sơ trễ hạn có lý do"));
}

#[test]
fn a_row_that_does_not_apply_says_why() {
    let place = Place::new("so-c");
    place.sheet("self", &[("2.2.done", "value", "-"), ("2.2.done", "note", "Không nhận kiến nghị nào")]);
    assert_eq!(place.fill(&[]).status.code(), Some(0));
    let reason = "Không nhận kiến nghị nào".into();
    assert_eq!(place.answer("2.2", Slot::Own), Some(Answer::NotApplicable { reason }));
}

#[test]
fn one_bad_cell_is_named_and_nothing_is_written() {
    let bad = [
        (("1.2.done", "value", "nhiều"), "`nhiều` is not a number"),
        (("1.2.done", "value", "99"), "E"),
        (("1.1", "value", "z"), "`z` is no option of the row; the options: a, b, c"),
        (("2.3.cong", "value", "0.5"), "neither yes nor no"),
        (("1.2.done", "value", "-"), "E"),
        (("1.2.all", "value", ""), "`1.2.all` is missing"),
        (("1.2.all", "key", "9.9.all"), "the set has no code"),
    ];
    for (change, said) in bad {
        let place = Place::new("so-b");
        let before = place.text();
        place.sheet("self", &[("2.1.done", "value", "98"), change]);
        let taken = place.fill(&[]);
        assert_eq!(taken.status.code(), Some(2), "{change:?}: {}", words(&taken));
        assert!(words(&taken).contains(said) && words(&taken).contains("sheet.csv!"), "{change:?}: {}", words(&taken));
        assert_eq!(place.text(), before, "{change:?}");
    }
}

#[test]
fn every_bad_cell_of_a_row_is_named() {
    let place = Place::new("so-b");
    place.sheet("self", &[("1.2.done", "value", "nhiều"), ("1.2.all", "value", "vài")]);
    let taken = place.fill(&[]);
    assert_eq!(taken.status.code(), Some(2));
    let said = words(&taken);
    assert!(said.contains("`nhiều` is not a number") && said.contains("`vài` is not a number"), "{said}");
}

#[test]
fn what_changed_on_both_sides_is_a_conflict_that_people_decide() {
    let place = Place::new("so-b");
    place.sheet("self", &[("1.2.done", "value", "30"), ("2.1.done", "value", "99")]);
    let other = place.text().replace("{ done = 31, all = 31 }", "{ done = 28, all = 31 }");
    fs::write(place.path("d/dossier.toml"), &other).unwrap();
    let taken = place.fill(&[]);
    assert_eq!(taken.status.code(), Some(2), "{}", words(&taken));
    let said = words(&taken);
    assert!(said.contains("✗ 1.2") && said.contains("28") && said.contains("30") && !said.contains("✗ 2.1"), "{said}");
    assert_eq!(place.text(), other);
    assert_eq!(place.fill(&["--replace"]).status.code(), Some(0));
    assert!(place.text().contains("done = 30") && place.text().contains("done = 99"));
}

#[test]
fn a_sheet_of_another_dossier_is_refused() {
    let (place, other) = (Place::new("so-b"), Place::new("so-c"));
    other.sheet("self", &[("2.1.done", "value", "1")]);
    fs::copy(other.path("sheet.csv"), place.path("sheet.csv")).unwrap();
    let taken = place.fill(&[]);
    assert_eq!(taken.status.code(), Some(2));
    assert!(words(&taken).contains("another dossier"), "{}", words(&taken));
}

#[test]
fn moved_points_need_a_coded_reason() {
    let place = Place::new("so-a");
    let before = place.text();
    place.sheet("appraised", &[("1.2.done", "value", "28")]);
    let taken = place.fill(&["--lane", "appraised", "--by", "Lê Văn C"]);
    assert_eq!(taken.status.code(), Some(2), "{}", words(&taken));
    assert!(words(&taken).contains("reason code"), "{}", words(&taken));
    assert_eq!(place.text(), before);
    for (word, code) in [("wrong-count", Some(0)), ("thống kê sai số liệu", Some(0)), ("vì thích", Some(2))] {
        let place = Place::new("so-a");
        place.sheet("appraised", &[("1.2.done", "value", "28"), ("1.2.done", "reason", word)]);
        let taken = place.fill(&["--lane", "appraised", "--by", "Lê Văn C"]);
        assert_eq!(taken.status.code(), code, "{}", words(&taken));
        if code == Some(0) {
            let reason = place.dossier().row("1.2").unwrap().appraisal.clone().unwrap();
            assert_eq!((&*reason.code, reason.by.as_deref()), ("wrong-count", Some("Lê Văn C")));
            assert!(place.answer("1.2", Slot::Appraised).is_some());
            // The body's own answer stays beside it.
            assert!(place.text().contains("self = { all = 31, done = 29 }") || place.text().contains("done = 29"));
        }
    }
}

#[test]
fn a_locked_dossier_stays_as_it_is() {
    let place = Place::new("so-a");
    let before = place.text();
    place.sheet("self", &[("1.2.done", "value", "30")]);
    let taken = place.fill(&[]);
    assert_eq!(taken.status.code(), Some(2), "{}", words(&taken));
    assert_eq!(place.text(), before);
}

#[test]
fn a_plain_workbook_with_keys_and_values_is_enough() {
    let place = Place::new("so-b");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, (key, value)) in [("Mã số liệu", "Giá trị"), ("T.1.count", "2"), ("2.3.tru-so", "x")].iter().enumerate()
    {
        let row = u32::try_from(row).unwrap();
        sheet.write_string(row, 0, *key).unwrap();
        sheet.write_string(row, 1, *value).unwrap();
    }
    book.save(place.path("tay.xlsx")).unwrap();
    // Without the value that stood there when the sheet was made, another answer is a conflict.
    let taken = place.run(&["fill", "d", "tay.xlsx"]);
    assert_eq!(taken.status.code(), Some(2), "{}", words(&taken));
    assert!(words(&taken).contains("✗ 2.3") && !words(&taken).contains("✗ T.1"), "{}", words(&taken));
    assert_eq!(place.run(&["fill", "d", "tay.xlsx", "--replace"]).status.code(), Some(0));
    assert!(place.answer("T.1", Slot::Own).is_some());
}

#[test]
fn an_owner_gets_only_the_rows_it_answers_for() {
    let place = Place::new("so-b");
    let text = place.text().replace("code = \"1.2\"\n", "code = \"1.2\"\nowner = \"Phòng Cải cách\"\n");
    fs::write(place.path("d/dossier.toml"), text).unwrap();
    let made = place.run(&["export", "d", "-o", "s.csv", "--answers", "--owner", "Phòng Cải cách"]);
    assert_eq!(made.status.code(), Some(0), "{}", words(&made));
    let sheet = fs::read_to_string(place.path("s.csv")).unwrap();
    assert!(sheet.contains("1.2.done") && !sheet.contains("2.1.done") && !sheet.contains("ho_so,"));
    let made = place.run(&["export", "d", "-o", "t.csv", "--answers", "--owner", "Phòng khác"]);
    assert_eq!(made.status.code(), Some(2));
    assert!(!place.path("t.csv").exists());
}

/// The dossier with other figures than when the sheet was made.
fn meanwhile(place: &Place, changes: &[(&str, &str)]) -> String {
    let mut text = place.text();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}: {text}");
        text = text.replace(from, to);
    }
    fs::write(place.path("d/dossier.toml"), &text).unwrap();
    text
}

#[test]
fn every_field_of_a_row_is_decided_on_its_own() {
    let sheet = || {
        let place = Place::new("so-b");
        place.sheet("self", &[("1.2.done", "value", "30"), ("1.2.done", "note", "Theo sổ của phòng")]);
        let other = meanwhile(&place, &[("{ done = 31, all = 31 }", "{ done = 28, all = 32 }")]);
        (place, other)
    };
    // Both sides changed the figures: numbers that make one share are shown together, the note is no conflict.
    let (place, other) = sheet();
    let taken = place.fill(&[]);
    let said = words(&taken);
    assert_eq!(taken.status.code(), Some(2), "{said}");
    for part in ["✗ 1.2.done", "dossier 28; sheet 30; when made 31", "✗ 1.2.all", "dossier 32; sheet 31; when made 31"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!said.contains("1.2.note") && said.contains("--take"), "{said}");
    assert_eq!(place.text(), other);
    // One decided is not enough.
    assert_eq!(place.fill(&["--take", "1.2.done"]).status.code(), Some(2));
    assert_eq!(place.text(), other);
    let numbers = |place: &Place| match place.answer("1.2", Slot::Own) {
        Some(Answer::Given(inputs)) => inputs.numbers.values().map(ToString::to_string).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    let decide = |more: &[&str]| {
        let (place, _) = sheet();
        let taken = place.fill(more);
        assert_eq!(taken.status.code(), Some(0), "{more:?}: {}", words(&taken));
        assert_eq!(place.dossier().row("1.2").unwrap().note.as_deref(), Some("Theo sổ của phòng"));
        numbers(&place)
    };
    assert_eq!(decide(&["--take", "1.2.done", "--leave", "1.2.all"]), ["30", "32"]);
    assert_eq!(decide(&["--leave", "1.2.done", "--take", "1.2.all"]), ["28", "31"]);
    assert_eq!(decide(&["--take", "1.2"]), ["30", "31"]);
    assert_eq!(decide(&["--leave", "1.2.done", "--leave", "1.2.all"]), ["28", "32"]);
}

#[test]
fn a_choice_of_fields_that_cannot_be_scored_is_refused() {
    let place = Place::new("so-b");
    place.sheet("self", &[("1.2.done", "value", "40"), ("1.2.all", "value", "40")]);
    let other = meanwhile(&place, &[("{ done = 31, all = 31 }", "{ done = 28, all = 32 }")]);
    let taken = place.fill(&["--take", "1.2.done", "--leave", "1.2.all"]);
    assert_eq!(taken.status.code(), Some(2), "{}", words(&taken));
    assert!(words(&taken).contains("1.2: ") && words(&taken).contains("only that much"), "{}", words(&taken));
    assert_eq!(place.text(), other);
}

#[test]
fn a_name_at_which_the_sheet_changes_nothing_is_told() {
    let place = Place::new("so-b");
    place.sheet("self", &[("1.2.done", "value", "30")]);
    let before = place.text();
    for name in ["1.2.all", "9.9", "1.2.do"] {
        let taken = place.fill(&["--take", name]);
        assert_eq!(taken.status.code(), Some(2), "{}", words(&taken));
        assert!(words(&taken).contains(name), "{}", words(&taken));
    }
    assert_eq!(place.text(), before);
}

#[test]
fn what_two_sides_tick_apart_from_each_other_goes_together() {
    let place = Place::new("so-b");
    place.sheet("self", &[("2.3.tru-so", "value", "x")]);
    let other = meanwhile(&place, &[("ticks = [\"cong\"]", "ticks = []")]);
    assert!(!other.contains("ticks = [\"cong\"]"));
    let taken = place.fill(&[]);
    assert_eq!(taken.status.code(), Some(0), "{}", words(&taken));
    let Some(Answer::Given(inputs)) = place.answer("2.3", Slot::Own) else { panic!() };
    assert_eq!(inputs.ticks.unwrap(), ["tru-so".into()], "what the dossier took back stays taken back");
}

/// The dossier with one document in its register, cited by row 1.2.
fn with_document() -> Place {
    let place = Place::new("so-b");
    let document = "\n[[document]]\nid = \"bc-67\"\nnumber = \"67/BC-SNV\"\ndate = 2025-02-25\ntitle = \"Báo cáo\"\n";
    let cite = "code = \"1.2\"\nevidence = [{ document = \"bc-67\", page = \"3\" }]\n";
    let text = place.text().replacen("code = \"1.2\"\n", cite, 1);
    fs::write(place.path("d/dossier.toml"), text + document).unwrap();
    assert_eq!(place.dossier().row("1.2").unwrap().evidence.len(), 1);
    place
}

#[test]
fn documents_come_with_the_sheet_and_new_ones_are_registered_once() {
    let place = with_document();
    let before = place.dossier();
    let known = before.documents.first().unwrap().clone();
    let number = known.number.clone().unwrap();
    let more = format!("{number}, tr. 77; 15/KH-SNV, 05/01/2025, Kế hoạch năm, tr. 2");
    place.sheet("self", &[("1.2.done", "evidence", &more), ("2.1.done", "evidence", "15/KH-SNV, 05/01/2025")]);
    let taken = place.fill(&[]);
    assert_eq!(taken.status.code(), Some(0), "{}", words(&taken));
    let after = place.dossier();
    assert_eq!(after.documents.len(), before.documents.len() + 1);
    let new = after.documents.last().unwrap();
    assert_eq!((new.number.as_deref(), new.title.as_deref()), (Some("15/KH-SNV"), Some("Kế hoạch năm")));
    let pages = |code: &str, id: &str| -> Vec<Option<String>> {
        let row = after.row(code).unwrap();
        row.evidence.iter().filter(|c| *c.document == *id).map(|c| c.page.as_ref().map(ToString::to_string)).collect()
    };
    assert_eq!(pages("1.2", &known.id), [Some("77".to_owned())]);
    assert_eq!(pages("1.2", &new.id), [Some("2".to_owned())]);
    assert_eq!(pages("2.1", &new.id), [None]);
}

#[test]
fn pages_that_changed_on_both_sides_are_a_conflict_of_that_document_alone() {
    let place = with_document();
    let id = "bc-67";
    let number = place.dossier().documents.first().unwrap().number.clone().unwrap();
    place.sheet("self", &[("1.2.done", "evidence", &format!("{number}, tr. 5"))]);
    let other = meanwhile(&place, &[("page = \"3\"", "page = \"4\"")]);
    let taken = place.fill(&[]);
    assert_eq!(taken.status.code(), Some(2), "{}", words(&taken));
    let said = words(&taken);
    assert!(said.contains(&format!("✗ 1.2.evidence.{id}")), "{said}");
    assert!(said.contains("dossier p. 4; sheet p. 5; when made p. 3"), "{said}");
    assert_eq!(place.text(), other);
    assert_eq!(place.fill(&["--take", "1.2.evidence"]).status.code(), Some(0));
    assert_eq!(place.dossier().row("1.2").unwrap().evidence[0].page.as_deref(), Some("5"));
}

#[test]
fn a_cell_that_names_no_document_is_named_and_nothing_is_written() {
    let place = Place::new("so-b");
    let before = place.text();
    place.sheet("self", &[("1.2.done", "evidence", "có")]);
    let taken = place.fill(&[]);
    assert_eq!(taken.status.code(), Some(2));
    assert!(words(&taken).contains("names no document") && words(&taken).contains("sheet.csv!F"), "{}", words(&taken));
    assert_eq!(place.text(), before);
}

#[test]
fn a_reason_that_changed_since_the_sheet_was_made_is_not_written_over() {
    let place = Place::new("so-a");
    place.sheet("appraised", &[("1.2.done", "value", "28"), ("1.2.done", "reason", "wrong-count")]);
    let by = ["--lane", "appraised", "--by", "Lê Văn C"];
    assert_eq!(place.fill(&by).status.code(), Some(0));
    // A second sheet, made before somebody else gave another reason.
    place.sheet("appraised", &[("1.2.done", "text", "đếm lại theo biên bản")]);
    let other = meanwhile(&place, &[("code = \"wrong-count\"", "code = \"out-of-period\"")]);
    let taken = place.fill(&by);
    assert_eq!(taken.status.code(), Some(2), "{}", words(&taken));
    assert!(words(&taken).contains("✗ 1.2.reason"), "{}", words(&taken));
    assert_eq!(place.text(), other);
    assert_eq!(place.fill(&[&by[..], &["--leave", "1.2.reason"]].concat()).status.code(), Some(0));
    assert_eq!(place.text(), other);
}
