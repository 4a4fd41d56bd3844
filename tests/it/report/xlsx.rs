//! The workbooks of reports.

use super::office::Office;
use super::zip::{assert_well_formed, part, told};
use super::{CRITERIA, Ranked, SO_A, SO_B, SO_C, Scored, dossier, golden};
use calamine::{Data, Reader, Xlsx};
use parindex::criteria::CriteriaSet;
use parindex::diag::Source;
use parindex::doc::{read_criteria, read_dossier};
use parindex::dossier::Lane;
use parindex::exchange::xlsx;
use parindex::lang::Lang;
use parindex::num::decimal::{plain, shortest_points};
use parindex::report::explain::Case;
use parindex::score::{Context, score};
use parindex::text::Clean;
use std::io::Cursor;

fn book(text: &str, lane: Lane, lang: Lang) -> Vec<u8> {
    xlsx::scores(&Scored::of(text, lane).case(lang), &Context::default()).unwrap()
}

fn ranking(lang: Lang) -> Vec<u8> {
    let ranked = Ranked::new();
    xlsx::ranking(&ranked.listed(), &ranked.ranking(), Lane::Own, lang).unwrap()
}

/// The score table and the ranking, by name.
pub(super) fn every(lang: Lang) -> [(&'static str, Vec<u8>); 2] {
    [("score-book", book(super::SO_A, Lane::Appraised, lang)), ("ranking-book", ranking(lang))]
}

/// The cells of the first sheet as they are stored.
fn stored(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes.to_vec())).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let cell = |c: &Data| match c {
        Data::Empty => String::new(),
        other => other.to_string(),
    };
    sheet.rows().map(|row| row.iter().map(cell).collect()).collect()
}

/// The cell right of `label` in the second column that holds the lane's figure.
fn figure(rows: &[Vec<String>], label: &str, column: usize) -> String {
    rows.iter().find(|r| r.get(1).is_some_and(|c| c == label)).unwrap()[column].clone()
}

fn near(shown: &str, exact: &str) -> bool {
    let number = |text: &str| text.parse::<parindex::num::Decimal>().ok();
    match (number(shown), number(exact)) {
        (Some(a), Some(b)) => (a - b).abs() < parindex::num::Decimal::new(1, 7),
        _ => shown == exact,
    }
}

#[test]
fn workbooks_are_as_they_were_looked_at() {
    for lang in Lang::ALL {
        golden(&format!("score.{}.xlsx.txt", lang.code()), &told(&book(SO_A, Lane::Agreed, lang)));
        golden(&format!("ranking.{}.xlsx.txt", lang.code()), &told(&ranking(lang)));
    }
}

#[test]
fn the_same_dossier_gives_the_same_bytes() {
    assert_eq!(book(SO_A, Lane::Own, Lang::Vi), book(SO_A, Lane::Own, Lang::Vi));
    assert_well_formed(&book(SO_A, Lane::Own, Lang::Vi));
    assert_well_formed(&ranking(Lang::Vi));
}

#[test]
fn cached_results_are_the_figures_of_the_engine() {
    for (text, lane) in [(SO_A, Lane::Own), (SO_A, Lane::Agreed), (SO_B, Lane::Own), (SO_C, Lane::Own)] {
        let scored = Scored::of(text, lane);
        let rows = stored(&book(text, lane, Lang::Vi));
        assert_figures(&scored.set, &scored.card, &rows, lane);
    }
}

/// Every node's points, the totals and the check, in the column of `lane`.
fn assert_figures(set: &CriteriaSet, card: &parindex::score::Scorecard, rows: &[Vec<String>], lane: Lane) {
    let column = 7 + Lane::ALL.iter().position(|(_, l)| *l == lane).unwrap();
    for (id, score) in card.existing() {
        let row = rows.iter().find(|r| r[0] == *set.node(id).code && !r[2].is_empty()).unwrap();
        let points = score.value().map(shortest_points).unwrap_or_default();
        assert!(near(&row[column], &points), "{}: {} is not {points}", set.node(id).code, row[column]);
        assert!(near(&row[3], &shortest_points(&score.applicable_max)), "{}", set.node(id).code);
    }
    let total = card.figures.points.value();
    assert!(near(&figure(rows, "Tổng điểm", column), &shortest_points(total)));
    assert!(near(&figure(rows, "Tổng điểm (làm tròn)", column), &plain(total, set.rounding)));
    let index = card.figures.index.as_ref().map(|i| shortest_points(i.value())).unwrap_or_default();
    assert!(near(&figure(rows, "Chỉ số", column), &index));
    assert_eq!(figure(rows, "Đối chiếu", column), "KHỚP");
}

#[test]
fn sums_index_and_ratio_rows_are_formulas() {
    let sheet = part(&book(SO_A, Lane::Own, Lang::En), "xl/worksheets/sheet1.xml");
    for formula in ["SUM(H9:H10)", "'Figures'!$F$", "100*H", "MIN(MAX(", "IF(AND(ABS("] {
        assert!(sheet.contains(formula), "{formula}");
    }
    for part in ["dataBar", "autoFilter", "state=\"frozen\"", "fitToHeight=\"0\"", "orientation=\"landscape\""] {
        assert!(sheet.contains(part), "{part}");
    }
    let book = part(&book(SO_A, Lane::Own, Lang::En), "xl/workbook.xml");
    assert!(book.contains("_xlnm.Print_Titles"));
}

#[test]
fn libreoffice_calculates_what_the_engine_did() {
    let Some(office) = Office::here() else { return };
    let cases = [(SO_A, Lane::Agreed), (SO_B, Lane::Own), (SO_C, Lane::Own)];
    let sheets = office.first_sheets(&cases.map(|(text, lane)| book(text, lane, Lang::Vi)));
    for ((text, lane), rows) in cases.into_iter().zip(sheets) {
        // Every lane that the workbook has, not only the one that was asked for.
        for (_, shown) in Lane::ALL.into_iter().filter(|(_, shown)| *shown <= lane) {
            let scored = Scored::of(text, shown);
            let column = 7 + Lane::ALL.iter().position(|(_, l)| *l == shown).unwrap();
            for (id, score) in scored.card.existing() {
                let row = rows.iter().find(|r| r[0] == *scored.set.node(id).code && !r[2].is_empty()).unwrap();
                let points = score.value().map(shortest_points).unwrap_or_default();
                assert!(near(&row[column], &points), "{}: {} is not {points}", scored.set.node(id).code, row[column]);
            }
            assert_eq!(figure(&rows, "Đối chiếu", column), "KHỚP");
        }
        let scored = Scored::of(text, lane);
        assert_figures(&scored.set, &scored.card, &rows, lane);
    }
}

#[test]
fn libreoffice_calculates_the_ranking_as_the_engine_did() {
    let Some(office) = Office::here() else { return };
    let ranked = Ranked::new();
    let ranks = ranked.ranking();
    let rows = office.first_sheets(&[ranking(Lang::Vi)]).remove(0);
    let table = &ranks.tables[0];
    assert!(table.standings.len() > 2);
    for standing in &table.standings {
        let name = &ranked.dossiers[standing.entry].body.name;
        let row = rows.iter().find(|r| r.get(1).is_some_and(|c| c.starts_with(name.as_str()))).unwrap();
        let index = standing.index.as_ref().map(shortest_points).unwrap_or_default();
        assert!(near(&row[4], &index), "{name}: {} is not {index}", row[4]);
        assert_eq!(row[0], standing.rank.map(|r| r.to_string()).unwrap_or_default());
    }
    let set = &ranked.set;
    let summary = &table.summary;
    assert_eq!(figure(&rows, "Số đơn vị", 2), summary.count.to_string());
    let mean = summary.mean.as_ref().map(|m| plain(m, set.rounding)).unwrap();
    assert!(near(&figure(&rows, "Chỉ số bình quân", 2), &mean));
    for (name, value) in [("Thấp nhất", &summary.min), ("Cao nhất", &summary.max)] {
        assert!(near(&figure(&rows, name, 2), &shortest_points(value.as_ref().unwrap())), "{name}");
    }
    for (band, count) in set.bands.iter().zip(&summary.bands) {
        assert_eq!(figure(&rows, &format!("Xếp loại: {}", band.name.vi), 2), count.to_string());
    }
}

/// Every kind of rule, with its edges, as the shipped sets and the contract have them.
#[test]
fn libreoffice_calculates_every_kind_of_rule_and_rounding() {
    let Some(office) = Office::here() else { return };
    let contract = [
        (
            include_str!("../../contract/gates-and-extras/criteria.toml"),
            vec![
                include_str!("../../contract/gates-and-extras/so-a/dossier.toml"),
                include_str!("../../contract/gates-and-extras/so-b/dossier.toml"),
                include_str!("../../contract/gates-and-extras/xa-d/dossier.toml"),
            ],
        ),
        (
            include_str!("../../contract/khanh-hoa-2024/criteria.toml"),
            vec![include_str!("../../contract/khanh-hoa-2024/dossier/dossier.toml")],
        ),
        (
            include_str!("../../../criteria/province-876-reconstructed.toml"),
            vec![include_str!("../../../criteria/samples/tinh-a/dossier.toml")],
        ),
    ];
    let mut books = Vec::new();
    let mut expected = Vec::new();
    for (criteria, dossiers) in contract {
        for (mode, place) in [("half-up", "total"), ("half-even", "row"), ("down", "area"), ("down", "row")] {
            let rounding = format!("rounding = {{ digits = 2, mode = \"{mode}\", at = \"{place}\" }}");
            let mut lines: Vec<&str> = criteria.lines().filter(|l| !l.starts_with("rounding = ")).collect();
            lines.insert(lines.iter().position(|l| l.starts_with("scale = ")).unwrap(), &rounding);
            let criteria = lines.join("\n");
            let (set, found) = read_criteria(&Source { name: "criteria.toml", text: &criteria });
            let set = set.unwrap_or_else(|| panic!("{found:?}"));
            for text in &dossiers {
                let dossier = read_dossier(&Source { name: "dossier.toml", text }).0.unwrap();
                let card = score(&set, &dossier, Lane::Own, &Context::default());
                let case = Case { set: &set, dossier: &dossier, card: &card, file: "criteria.toml", lang: Lang::Vi };
                books.push(xlsx::scores(&case, &Context::default()).unwrap());
                expected.push((set.clone(), card));
            }
        }
    }
    for ((set, card), rows) in expected.iter().zip(office.first_sheets(&books)) {
        assert_figures(set, card, &rows, Lane::Own);
    }
}

/// What spreadsheets take for formulas, links and commands.
fn payloads() -> Vec<String> {
    let starts = ["=", "+", "-", "@", "\t=", " =", "＝", "＋", "－", "＠", "%", "|", "'="];
    let bodies = ["1+1", "cmd|'/c calc'!A1", "HYPERLINK(\"http://a.vn\",\"x\")", "SUM(A1:A9)"];
    let pair = |start: &str| bodies.iter().map(move |body| format!("{start}{body}")).collect::<Vec<_>>();
    starts.iter().flat_map(|start| pair(start)).collect()
}

#[test]
fn no_text_becomes_a_formula() {
    let set = read_criteria(&Source { name: "criteria.toml", text: CRITERIA }).0.unwrap();
    let all: Vec<Clean> = payloads().iter().map(|p| Clean::new(p)).collect();
    assert!(all.len() >= 50);
    let note = |rows: &[Vec<String>]| {
        let row = rows.iter().find(|r| r[0] == "2.1" && !r[2].is_empty()).unwrap();
        row.last().unwrap().clone()
    };
    let books: Vec<Vec<u8>> = all
        .iter()
        .map(|payload| {
            let mut dossier = dossier(&set, SO_A);
            let row = dossier.rows.get_mut("2.1").unwrap();
            (row.note, row.explanation) = (Some(payload.clone()), None);
            dossier.body.name = payload.clone();
            let card = score(&set, &dossier, Lane::Own, &Context::default());
            let case = Case { set: &set, dossier: &dossier, card: &card, file: "criteria.toml", lang: Lang::Vi };
            xlsx::scores(&case, &Context::default()).unwrap()
        })
        .collect();
    for (payload, bytes) in all.iter().zip(&books) {
        assert_eq!(note(&stored(bytes)), payload.as_str());
        let sheet = part(bytes, "xl/worksheets/sheet1.xml");
        for formula in sheet.split("<f>").skip(1).map(|rest| rest.split_once("</f>").unwrap().0) {
            assert!(!["cmd", "HYPERLINK", "1+1", "A1:A9"].iter().any(|w| formula.contains(w)), "{formula}");
        }
    }
    if let Some(office) = Office::here() {
        for (payload, rows) in all.iter().zip(office.first_sheets(&books)) {
            assert_eq!(note(&rows).trim(), payload.trim());
        }
    }
}

#[test]
fn a_workbook_says_what_its_figures_rest_on() {
    let told = told(&book(SO_A, Lane::Own, Lang::Vi));
    for word in ["MẪU", "sample.reports", "sha256:", "Làm tròn", "parindex "] {
        assert!(told.contains(word), "{word}");
    }
    assert!(!told.contains("KHÔNG GỬI"), "a note of the receiving side left it");
}
