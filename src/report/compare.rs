//! A comparison as a table for people and as JSON.
//!
//! Promise: figures and reasons come from [`crate::compare`] as they are; where nothing can be compared the words
//! say so instead of a number.

use serde::Serialize;

use crate::compare::{Comparison, Figures, Line, Pair, Side, heading};
use crate::criteria::CriteriaSet;
use crate::lang::{Lang, Say};
use crate::num::Points;
use crate::num::decimal::{plain, shortest_points};
use crate::report::json::{Criteria, Program};
use crate::report::words::Word;
use crate::report::{Align, Block, Cell, Column, Report, Row, Table, Tone, origin, shown};

/// The comparison for people and for spreadsheets.
pub fn report(first: Side<'_>, second: Side<'_>, found: &Comparison, lang: Lang) -> Report {
    let (one, other) = heading(first, second);
    let mut facts = origin::of_scores(first.set, first.lane, lang);
    if first.set.digest != second.set.digest {
        let theirs = origin::of_set(second.set, lang);
        facts.extend(theirs.into_iter().filter(|f| matches!(f.key, "criteria" | "provenance")));
    }
    let columns = vec![
        Column::new("code", lang.pick("Mã", "Code"), Align::Left),
        Column::new("name", lang.pick("Tiêu chí", "Criterion"), Align::Flexible),
        Column::new("first", &one, Align::Right),
        Column::new("second", &other, Align::Right),
        Column::new("difference", lang.pick("Chênh lệch", "Difference"), Align::Right),
        Column::new("note", lang.pick("Ghi chú", "Note"), Align::Left),
    ];
    let mut rows: Vec<Row> = found.lines.iter().map(|line| row(first.set, second.set, line, lang)).collect();
    let cells = |pair: &Pair| pair_cells(first.set, second.set, pair, lang);
    let total = [Cell::text(""), Cell::text(Word::Points.get(lang))].into_iter().chain(cells(&found.total));
    rows.push(Row { cells: total.collect(), tone: Tone::Strong, depth: 0 });
    rows.push(Row { cells: index_cells(first.set, second.set, &found.total, lang), tone: Tone::Strong, depth: 0 });
    let title = format!("{}: {one} | {other}", lang.pick("So sánh", "Comparison"));
    Report { title, facts, blocks: vec![Block::Table(Table { columns, rows })] }
}

/// The name and code of a line's node, in the second set where the first does not have it.
fn named<'a>(first: &'a CriteriaSet, second: &'a CriteriaSet, line: &Line, lang: Lang) -> &'a str {
    match (line.in_first, line.in_second) {
        (Some(id), _) => first.node(id).name.get(lang),
        (None, Some(id)) => second.node(id).name.get(lang),
        (None, None) => "",
    }
}

fn row(first: &CriteriaSet, second: &CriteriaSet, line: &Line, lang: Lang) -> Row {
    let name = named(first, second, line, lang);
    let head = [Cell::text(line.code.as_str()), Cell::text(name)].into_iter();
    let cells = head.chain(pair_cells(first, second, &line.pair, lang)).collect();
    let tone = if line.depth == 0 { Tone::Strong } else { Tone::Normal };
    Row { cells, tone, depth: line.depth }
}

/// Both points, their difference, and why there is none.
fn pair_cells(first: &CriteriaSet, second: &CriteriaSet, pair: &Pair, lang: Lang) -> [Cell; 4] {
    let cell = |set: &CriteriaSet, figures: Option<&Figures>| {
        let Some(figures) = figures else { return Cell::empty() };
        match (&figures.points, figures.status) {
            (Some(points), _) => Cell::number(shown::points(set, points, lang), plain(points, set.rounding)),
            (None, Some(status)) => Cell::word(status.say(lang), status.word()),
            (None, None) => Cell::empty(),
        }
    };
    let difference = pair.printed_difference(second.rounding);
    [
        cell(first, pair.first.as_ref()),
        cell(second, pair.second.as_ref()),
        difference.as_ref().map_or_else(Cell::empty, |d| signed(second, d, lang)),
        note(pair, lang),
    ]
}

/// The indices of the total, and their difference.
fn index_cells(first: &CriteriaSet, second: &CriteriaSet, pair: &Pair, lang: Lang) -> Vec<Cell> {
    let cell = |set: &CriteriaSet, figures: Option<&Figures>| {
        let percent = figures.and_then(|f| f.percent.as_ref());
        percent.map_or_else(Cell::empty, |p| Cell::number(shown::percent(set, p, lang), plain(p, set.rounding)))
    };
    vec![
        Cell::text(""),
        Cell::text(Word::Index.get(lang)),
        cell(first, pair.first.as_ref()),
        cell(second, pair.second.as_ref()),
        pair.printed_percent_difference(second.rounding).as_ref().map_or_else(Cell::empty, |d| signed(second, d, lang)),
        note(pair, lang),
    ]
}

fn note(pair: &Pair, lang: Lang) -> Cell {
    pair.incomparable.map_or_else(Cell::empty, |why| {
        let words = lang.pick("không so sánh được", "not comparable");
        Cell::word(format!("{words}: {}", why.say(lang)), why.word())
    })
}

/// A difference of printed figures with its sign.
pub fn signed(set: &CriteriaSet, difference: &Points, lang: Lang) -> Cell {
    let sign = if *difference > Points::zero() { "+" } else { "" };
    Cell::number(format!("{sign}{}", shown::points(set, difference, lang)), plain(difference, set.rounding))
}

/// The comparison as JSON: numbers as printed, `*_exact` as fractions.
#[derive(Debug, Serialize)]
pub struct Json<'a> {
    first: Of<'a>,
    second: Of<'a>,
    comparable: bool,
    total: Two,
    nodes: Vec<Node<'a>>,
    program: Program,
}

#[derive(Debug, Serialize)]
struct Of<'a> {
    body: &'a str,
    kind: &'a str,
    year: i32,
    lane: &'static str,
    criteria: Criteria<'a>,
}

#[derive(Debug, Serialize)]
struct Node<'a> {
    code: &'a str,
    name: &'a str,
    #[serde(flatten)]
    pair: Two,
}

#[derive(Debug, Serialize)]
struct Two {
    first: Option<One>,
    second: Option<One>,
    difference: Option<String>,
    difference_exact: Option<String>,
    percent_difference: Option<String>,
    percent_difference_exact: Option<String>,
    incomparable: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct One {
    points: Option<String>,
    points_exact: Option<String>,
    applicable_max: String,
    percent: Option<String>,
    percent_exact: Option<String>,
    status: Option<&'static str>,
}

/// The comparison for programs.
pub fn json<'a>(first: Side<'a>, second: Side<'a>, found: &'a Comparison, lang: Lang) -> Json<'a> {
    let of = |side: Side<'a>| Of {
        body: &side.dossier.body.name,
        kind: &side.dossier.body.kind,
        year: side.dossier.year,
        lane: side.lane.word(),
        criteria: Criteria::of(side.set, lang),
    };
    let nodes = found.lines.iter().map(|line| Node {
        code: &line.code,
        name: named(first.set, second.set, line, lang),
        pair: two(first.set, second.set, &line.pair),
    });
    Json {
        first: of(first),
        second: of(second),
        comparable: found.total.incomparable.is_none(),
        total: two(first.set, second.set, &found.total),
        nodes: nodes.collect(),
        program: Program::THIS,
    }
}

fn two(first: &CriteriaSet, second: &CriteriaSet, pair: &Pair) -> Two {
    let one = |set: &CriteriaSet, figures: &Figures| One {
        points: figures.points.as_ref().map(|p| plain(p, set.rounding)),
        points_exact: figures.points.as_ref().map(ToString::to_string),
        applicable_max: shortest_points(&figures.applicable_max),
        percent: figures.percent.as_ref().map(|p| plain(p, set.rounding)),
        percent_exact: figures.percent.as_ref().map(ToString::to_string),
        status: figures.status.map(crate::score::Status::word),
    };
    let (points, percent) = (pair.difference(), pair.percent_difference());
    Two {
        first: pair.first.as_ref().map(|f| one(first, f)),
        second: pair.second.as_ref().map(|f| one(second, f)),
        difference: pair.printed_difference(second.rounding).map(|d| plain(&d, second.rounding)),
        difference_exact: points.as_ref().map(ToString::to_string),
        percent_difference: pair.printed_percent_difference(second.rounding).map(|d| plain(&d, second.rounding)),
        percent_difference_exact: percent.as_ref().map(ToString::to_string),
        incomparable: pair.incomparable.map(crate::compare::Incomparable::word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::compare;
    use crate::diag::Source;
    use crate::doc::{read_criteria, read_dossier};
    use crate::dossier::Lane;

    const SET: &str = include_str!("../../tests/contract/khanh-hoa-2024/criteria.toml");
    const FILLED: &str = include_str!("../../tests/contract/khanh-hoa-2024/dossier/dossier.toml");

    fn shown(change: impl Fn(&str) -> String) -> (Report, serde_json::Value) {
        let read = |text: &str| read_criteria(&Source { name: "", text }).0.unwrap();
        let (one, other) = (read(SET), read(&change(SET)));
        let dossier = read_dossier(&Source { name: "", text: FILLED }).0.unwrap();
        let side = |set| Side { set, dossier: &dossier, lane: Lane::Own };
        let found = compare(side(&one), side(&other));
        let json = serde_json::to_value(json(side(&one), side(&other), &found, Lang::Vi)).unwrap();
        (report(side(&one), side(&other), &found, Lang::Vi), json)
    }

    #[test]
    fn a_dossier_differs_from_itself_by_nothing() {
        let (report, json) = shown(str::to_owned);
        assert_eq!(json["comparable"], true);
        assert_eq!(json["total"]["difference_exact"], "0/1");
        let Some(Block::Table(table)) = report.blocks.first() else { panic!("a table") };
        assert!(table.rows.iter().all(|r| r.cells.len() == table.columns.len()));
        assert_eq!(table.rows.len(), json["nodes"].as_array().unwrap().len() + 2);
    }

    #[test]
    fn what_cannot_be_compared_says_so_instead_of_a_number() {
        let (report, json) = shown(|set| set.replace("vi = \"", "vi = \"Khác "));
        assert_eq!(json["comparable"], false);
        assert_eq!(json["total"]["difference"], serde_json::Value::Null);
        let Some(Block::Table(table)) = report.blocks.first() else { panic!("a table") };
        let note = &table.rows.last().unwrap().cells[5].shown;
        assert!(note.starts_with("không so sánh được: "), "{note}");
    }
}
