//! The long table and the forms of CSV.

use super::{SO_A, Scored, golden};
use parindex::dossier::Lane;
use parindex::lang::Lang;
use parindex::report::csv::{Dialect, render_in};
use parindex::report::{Report, long, scores};
use parindex::score::Context;

fn table(lang: Lang) -> Report {
    let scored = Scored::of(SO_A, Lane::Own);
    let table = long::table(&scored.set, &scored.dossier, &|_| Context::default(), lang);
    Report { blocks: vec![parindex::report::Block::Table(table)], ..Report::default() }
}

#[test]
fn tables_are_as_they_were_looked_at() {
    for lang in Lang::ALL {
        golden(&format!("long.{}.csv", lang.code()), &render_in(&table(lang), Dialect::Plain).replace("\r\n", "\n"));
        let scored = Scored::of(SO_A, Lane::Own);
        let report = scores::report(&scored.set, &scored.dossier, &scored.card, lang);
        golden(&format!("excel.{}.csv", lang.code()), &render_in(&report, Dialect::Office(lang)).replace("\r\n", "\n"));
    }
}

#[test]
fn there_is_a_line_for_each_node_and_lane_that_says_something() {
    let scored = Scored::of(SO_A, Lane::Own);
    let text = render_in(&table(Lang::Vi), Dialect::Plain);
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let at = |name: &str| heads.iter().position(|h| h == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    // The council has said nothing yet, so there is no line of its lane.
    assert_eq!(rows.len(), 2 * scored.card.existing().count());
    for row in &rows {
        assert_eq!(row.len(), heads.len());
        assert_eq!((&row[at("provenance")], &row[at("criteria")]), ("sample", "sample.reports"));
    }
    let points = |lane: &str| {
        let row = rows.iter().find(|r| &r[at("lane")] == lane && &r[at("code")] == "1.1").unwrap();
        row[at("points")].to_owned()
    };
    assert_eq!((points("self").as_str(), points("appraised").as_str()), ("1.00", "0.50"));
}

#[test]
fn the_form_for_vietnamese_excel_has_semicolons_and_decimal_commas() {
    let text = render_in(&table(Lang::Vi), Dialect::Office(Lang::Vi));
    assert!(text.starts_with("\u{feff}Đơn vị;Loại đơn vị;"));
    assert!(text.contains(";0,50;'1/2;"));
}

#[test]
fn for_a_person_no_heading_and_no_fixed_word_is_the_programs_own() {
    let scored = Scored::of(SO_A, Lane::Own);
    for lang in Lang::ALL {
        let scores = scores::report(&scored.set, &scored.dossier, &scored.card, lang);
        for report in [table(lang), scores] {
            let plain = render_in(&report, Dialect::Plain);
            let keys = plain.trim_start_matches('\u{feff}').lines().next().unwrap().split(',');
            let office = render_in(&report, Dialect::Office(lang));
            let heads: Vec<&str> = office.trim_start_matches('\u{feff}').lines().next().unwrap().split(';').collect();
            for (key, head) in keys.zip(&heads) {
                assert!(head.chars().next().is_some_and(char::is_uppercase), "{key}: {head}");
            }
            // Some of these are English words as well.
            let words =
                [";department;", ";appraised;", ";sample;", ";true;", ";total;", ";scored;", ";normal;", ";self;"];
            let words = if lang == Lang::Vi { &words[..] } else { &words[..1] };
            for word in words {
                assert!(!office.contains(*word), "{word} in {office}");
            }
        }
    }
}
