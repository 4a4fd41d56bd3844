use proptest::prelude::*;

use super::scan_dossier;
use crate::diag::Source;
use crate::doc::dossier::tests::any::dossier;
use crate::doc::{read_dossier, write_dossier};
use crate::dossier::phase::Step;
use crate::dossier::{Answer, Body, Citation, Document, Dossier, Inputs, Reason, Request, Row, Slot, Transition};
use crate::text::Clean;

/// What scoring needs of a dossier.
fn slim(full: &Dossier) -> Dossier {
    let rows = full.rows.iter().filter(|(_, row)| !row.answers.is_empty());
    let rows = rows.map(|(code, row)| (code.clone(), Row { answers: row.answers.clone(), ..Row::default() }));
    Dossier {
        year: full.year,
        term: full.term.clone(),
        criteria: full.criteria.clone(),
        body: full.body.clone(),
        flags: full.flags.clone(),
        figures: full.figures.clone(),
        rows: rows.collect(),
        transitions: full.transitions.iter().map(|t| Transition::new(t.step, Clean::default())).collect(),
        ..Dossier::default()
    }
}

/// The scan agrees with the full reader, or declines.
fn agrees(text: &str) -> bool {
    let Some(scanned) = scan_dossier(text) else { return false };
    let (full, found) = read_dossier(&Source { name: "dossier.toml", text });
    let full = full.unwrap_or_else(|| panic!("scanned what the reader refuses: {found:?}\n{text}"));
    assert_eq!(scanned, slim(&full), "\n{text}");
    true
}

fn sample() -> Dossier {
    use crate::criteria::Code;
    use crate::criteria::rule::Input;
    let mut dossier = Dossier { year: 2024, remarks: Some("Khó khăn\nkiến nghị".into()), ..Dossier::default() };
    dossier.criteria.id = "sample".into();
    dossier.criteria.edition = "1".into();
    dossier.criteria.digest = Some("0123456789abcdef".repeat(4).into());
    dossier.body = Body { name: "Sở Ấp".into(), kind: "department".into(), ..Body::default() };
    dossier.body.from = Some(jiff::civil::date(2024, 7, 1));
    dossier.body.predecessors = vec!["Sở Cũ".into()];
    dossier.flags.insert("không-kỷ-luật".into(), true);
    dossier.figures.insert("ho_so".into(), "493400".parse().unwrap());
    for id in ["a", "b"] {
        let date = Some(jiff::civil::date(2025, 2, 25));
        let document = Document { id: id.into(), date, file: Some("thu-muc/tep.pdf".into()), ..Document::default() };
        dossier.documents.push(Document { title: Some("Báo cáo 'năm'".into()), ..document });
    }
    let cite = |id: &str| Citation { document: id.into(), page: Some("14".into()), ..Citation::default() };
    let numbers =
        Answer::numbers([(Input::Done, "490326.50".parse().unwrap()), (Input::All, "493400".parse().unwrap())]);
    let counts = [("a".into(), "3".parse().unwrap()), ("b c".into(), "0.5".parse().unwrap())].into();
    let answers = [
        ("1.1", Slot::Own, numbers),
        ("1.2", Slot::Own, Answer::Given(Inputs { choice: Some("a".into()), ..Inputs::default() })),
        ("1.3", Slot::Own, Answer::Given(Inputs { ticks: Some(vec!["a".into(), "c".into()]), ..Inputs::default() })),
        ("1.4", Slot::Own, Answer::Given(Inputs { events: Some(counts), ..Inputs::default() })),
        ("1.5", Slot::Appraised, Answer::Points { points: "1.5".parse().unwrap(), reason: Some("lệch".into()) }),
        ("1.6", Slot::Own, Answer::NotApplicable { reason: "không phát sinh".into() }),
        ("1.7", Slot::Own, Answer::Given(Inputs::default())),
    ];
    for (code, slot, answer) in answers {
        let row = Row { answers: [(slot, answer)].into(), ..Row::default() };
        dossier.rows.insert(Code::new(code).unwrap(), row);
    }
    let first = dossier.rows.get_mut("1.1").unwrap();
    first.evidence = vec![cite("a"), cite("b")];
    first.note = Some("Dòng một\ndòng hai".into());
    first.owner = Some("Phòng A".into());
    let day = |n| Some(jiff::civil::date(2025, 1, n));
    first.requests = vec![Request { text: "Bổ sung".into(), due: day(5), closed: day(6), ..Request::default() }];
    first.appraisal = Some(Reason { code: "count".into(), ..Reason::default() });
    first.conclusion = Some(Reason { code: "misread".into(), by: Some("Hội đồng".into()), ..Reason::default() });
    first.internal = Some("hỏi lại\nVăn phòng".into());
    for step in [Step::PutUp, Step::Issue] {
        let dated = Some(jiff::civil::date(2025, 1, 6));
        let step = Transition { number: Some("12/BC".into()), dated, ..Transition::new(step, "Lãnh đạo".into()) };
        dossier.transitions.push(Transition { document: Some("a".into()), note: Some("ký".into()), ..step });
    }
    let noted = Row { note: Some("chỉ ghi chú".into()), evidence: vec![cite("a")], marked: true, ..Row::default() };
    dossier.rows.insert(Code::new("2.1").unwrap(), noted);
    dossier
}

#[test]
fn the_programs_own_layout_is_scanned() {
    assert!(agrees(&write_dossier(&sample(), None)));
}

#[test]
fn everything_else_is_declined_not_guessed() {
    let text = write_dossier(&sample(), None);
    for (old, new) in [
        ("year = 2024", "year=2024"),
        ("490326.50", "490_326.50"),
        ("\"Sở Ấp\"", "\"S\\u1edf\""),
        ("[figures]", "[figures] # ghi chú"),
        ("ho_so = 493400", "ho_so = 493400\nho_so = 1"),
        ("document = \"b\"", "document = \"x\""),
        ("code = \"1.2\"", "code = \"1.1\""),
        ("thu-muc/tep.pdf", "../tep.pdf"),
        ("2025-02-25", "2025-02-30"),
        ("marked = true", "marked = false"),
        // Found by a million mutants: a digest is taken letter by letter, not trimmed.
        ("\"sha256:", "\" sha256:"),
        ("note = \"chỉ", "nota = \"chỉ"),
        ("step = \"issue\"", "step = \"issues\""),
        ("by = \"Lãnh đạo\"", "by = \" \""),
        ("internal = ", "intern = "),
        // While a request waits, what the row may come to is for the full reader to say.
        (", closed = 2025-01-06", ""),
    ] {
        assert!(text.contains(old), "{old}");
        assert!(scan_dossier(&text.replace(old, new)).is_none(), "{new}");
    }
}

/// Mutants of a written dossier: a byte or a line taken out, doubled or changed. Whatever the scan takes,
/// the full reader takes and reads the same.
#[test]
fn mutants_are_read_the_same_or_declined() {
    let text = write_dossier(&sample(), None);
    let letters: Vec<char> = text.chars().collect();
    let inserts =
        ['"', '\\', '\n', '=', '{', '}', '[', ']', ',', '-', '.', '0', '9', 'a', ' ', '\'', '#', '\u{301}', 'Ấ'];
    let mut state = 7u64;
    let mut roll = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let mut taken = 0;
    for _ in 0..30_000 {
        let mut mutant = letters.clone();
        for _ in 0..=roll(2) {
            let at = roll(mutant.len());
            match roll(5) {
                0 => drop(mutant.remove(at)),
                1 => mutant.insert(at, inserts[roll(inserts.len())]),
                2 => mutant[at] = inserts[roll(inserts.len())],
                3 => {
                    let end = (at + roll(40)).min(mutant.len());
                    let piece: Vec<char> = mutant[at..end].to_vec();
                    let to = roll(mutant.len());
                    mutant.splice(to..to, piece);
                }
                _ => {
                    let end = (at + roll(60)).min(mutant.len());
                    mutant.drain(at..end);
                }
            }
        }
        taken += usize::from(agrees(&mutant.into_iter().collect::<String>()));
    }
    // Many mutants change only what a note or a number says, so the comparison is not empty.
    assert!(taken > 1_000, "{taken}");
}

proptest! {
    #[test]
    fn written_dossiers_are_read_the_same_or_declined(dossier in dossier()) {
        agrees(&write_dossier(&dossier, None));
    }
}
